from odoo import models

from ..rules.identity import MOST_DIGITS
from ..rules.staff_list import Change, Difference, RowFault


class HrAttendanceStaffImport(models.Model):
    """Lists of whose PIN it is on which terminal."""

    _inherit = "hr.attendance.staff.import"

    def _compare_pins(self, rows):
        """Return the differences of a list of whose PIN it is on which terminal."""
        good, found = self._sort_out(rows)
        people = self._people_by_nip()
        names = self._names(people, good)
        terminals = self._terminals()
        identities = self.env["hr.attendance.identity"].search(
            [("pin", "in", [*{row.pin for row in good}])]
        )
        seen = {}
        for row in good:
            employee = people.get(row.nip)
            device = terminals.get(row.terminal.lower()) if row.terminal else False
            known = names.get(employee)
            difference = self._pin_difference(row, employee, device, identities)
            difference = self._doubted_name(row, known, difference)
            if difference.change is not Change.ERROR:
                if (row.pin, device) in seen:
                    difference = Difference(
                        Change.ERROR, self.date, fault=RowFault.PIN_TWICE
                    )
                seen[row.pin, device] = row.number
            found.append((row, known, difference))
        return found

    def _terminals(self):
        """Return ``{serial number or name in small letters: id}``."""
        devices = (
            self.env["hr.attendance.device"]
            .sudo()
            .search([("company_id", "=", self.company_id.id)])
        )
        return {
            key.strip().lower(): device.id
            for device in devices
            for key in (device.name, device.serial_number)
            if key
        }

    def _pin_difference(self, row, employee, device, identities):
        day = row.since or self.date
        fault = None
        if not row.nip:
            fault = RowFault.NO_NIP
        elif not employee:
            fault = RowFault.UNKNOWN_PERSON
        elif not row.pin or len(row.pin) > 24 or " " in row.pin:
            fault = RowFault.BAD_PIN
        elif row.pin.isdecimal() and len(row.pin) > MOST_DIGITS:
            fault = RowFault.LONG_PIN
        elif device is None:
            fault = RowFault.UNKNOWN_TERMINAL
        if fault:
            return Difference(Change.ERROR, self.date, fault=fault)
        same = identities.filtered(
            lambda one: (
                one.pin == row.pin
                and one.device_id.id == device
                and (not one.date_to or one.date_to >= day)
            )
        )
        own = same.filtered(lambda one: one.employee_id.id == employee)
        if own.filtered(lambda one: one.date_from <= day and not one.date_to):
            return Difference(Change.UNCHANGED, day)
        if same:
            return Difference(Change.ERROR, self.date, fault=RowFault.PIN_TAKEN)
        return Difference(Change.PIN, day, {}, {"pin": row.pin, "terminal": device})


class HrAttendanceStaffImportLine(models.Model):
    _inherit = "hr.attendance.staff.import.line"

    def _enter_pins(self):
        self.env["hr.attendance.identity"].create(
            [
                {
                    "employee_id": line.employee_id.id,
                    "pin": line.facts["pin"],
                    "device_id": line.facts["terminal"],
                    "date_from": line.date,
                }
                for line in self
            ]
        )
