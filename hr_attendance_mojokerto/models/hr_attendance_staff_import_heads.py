from odoo import models
from odoo.exceptions import UserError

from ..rules.staff_list import Change, Difference, RowFault


class HrAttendanceStaffImport(models.Model):
    """Lists of heads of units, and of PINs on terminals."""

    _inherit = "hr.attendance.staff.import"

    def _compare_posts(self, rows):
        """Return the differences of a list of who heads which unit."""
        good, found = self._sort_out(rows)
        people, book = self._people_by_nip(), self._unit_book()
        unknown, named = {}, {}
        units = {row.number: book.find(row.unit, row.skpd) for row in good}
        heads = self._heads_known(good, units)
        names = self._names(people, good)
        for row in good:
            employee, unit = people.get(row.nip), units[row.number]
            place = (unit, row.head_kind == "plh")
            fault = None
            if not row.nip:
                fault = RowFault.NO_NIP
            elif not employee:
                fault = RowFault.UNKNOWN_PERSON
            elif not unit:
                key = (row.unit or row.skpd, row.skpd)
                unknown[key] = unknown.get(key, 0) + 1
                fault = RowFault.UNKNOWN_UNIT
            elif place in named:
                fault = RowFault.UNIT_TWICE
            named[place] = row.number
            held = heads.get((unit, True, row.spmt or self.date), (None,))
            if not fault and row.head_kind == "plh" and held[0] != employee:
                fault = RowFault.PLH_BY_HAND
            if fault:
                difference = Difference(Change.ERROR, self.date, fault=fault)
            else:
                difference = self._head_difference(row, unit, employee, heads)
            found.append((row, names.get(employee), difference))
        self._keep_units(unknown, book)
        return found

    def _heads_known(self, rows, units):
        """Return ``{(unit id, is Plh, date): (employee id, kind)}`` of the holders, Plt
        and Plh on the days the rows begin, in one query."""
        posts = self.env["hr.attendance.acting"].search(
            [("department_id", "in", [*{unit for unit in units.values() if unit}])]
        )
        return {
            (units[row.number], row.head_kind == "plh", row.spmt or self.date): (
                post.employee_id.id,
                post.kind,
                post.employee_id.name,
            )
            for row in rows
            for post in posts.filtered(
                lambda post, unit=units[row.number], row=row: (
                    post.department_id.id == unit
                    and (post.kind == "plh") == (row.head_kind == "plh")
                    and post.date_from <= (row.spmt or self.date)
                    and (not post.date_to or post.date_to >= (row.spmt or self.date))
                )
            )
        }

    def _head_difference(self, row, unit, employee, heads):
        day = row.spmt or self.date
        held = heads.get((unit, row.head_kind == "plh", day))
        if held and held[:2] == (employee, row.head_kind):
            return Difference(Change.UNCHANGED, day)
        return Difference(
            Change.HEAD,
            day,
            {"unit": unit, "name": held[2], "head_kind": held[1]} if held else {},
            {"unit": unit, "head_kind": row.head_kind},
        )

    def _names(self, people, rows):
        """Return ``{employee id: Present}`` of the people of some rows today."""
        today = self.env.company._attendance_today()
        keys = {(people[row.nip], today) for row in rows if row.nip in people}
        return {
            employee: present
            for (employee, _day), present in self._presents(keys).items()
        }

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
            difference = self._pin_difference(row, employee, device, identities)
            if difference.change is not Change.ERROR:
                if (row.pin, device) in seen:
                    difference = Difference(
                        Change.ERROR, self.date, fault=RowFault.PIN_TWICE
                    )
                seen[row.pin, device] = row.number
            found.append((row, names.get(employee), difference))
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

    def _refusal(self, sentence):
        return UserError(sentence)


class HrAttendanceStaffImportLine(models.Model):
    _inherit = "hr.attendance.staff.import.line"

    def _enter_heads(self):
        """Have people head units by dated rows, never by Odoo's manager."""
        posts = self.env["hr.attendance.acting"]
        for line in self.sorted("date"):
            posts._take_over(
                self.env["hr.department"].browse(line.facts["unit"]),
                line.employee_id,
                line.date,
                line.facts["head_kind"],
                line.decree or None,
            )

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
