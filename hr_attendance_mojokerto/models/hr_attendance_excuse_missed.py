from odoo import api, models
from odoo.exceptions import ValidationError

from ..rules.asking import missed

# Each part of a day with the sides of which it says that the scan was not made.
SIDES = {"morning": ("scan_in",), "afternoon": ("scan_out",)}
BOTH = ("scan_in", "scan_out")


class HrAttendanceExcuse(models.Model):
    """A forgotten scan is explained where it is missing, not on a complete day."""

    _inherit = "hr.attendance.excuse"

    @api.constrains("employee_id", "date_from", "date_to", "period", "type_id")
    def _check_missed_scan(self):
        scans = self.filtered(lambda one: one.type_id.sudo().effect == "scan")
        if not scans:
            return
        days = self.env["hr.attendance.day"].search(
            [
                ("employee_id", "in", scans.employee_id.ids),
                ("work_date", ">=", min(scans.mapped("date_from"))),
                ("work_date", "<=", max(scans.mapped("date_to"))),
                "|",
                ("first_in", "!=", False),
                ("last_out", "!=", False),
            ],
            order="work_date",
        )
        by_person = days.grouped("employee_id")
        for excuse in scans:
            for day in by_person.get(excuse.employee_id, ()):
                if excuse.date_from <= day.work_date <= excuse.date_to:
                    fault = excuse._fault_of_complete(day)
                    if fault:
                        raise ValidationError(fault)

    def _fault_of_complete(self, day):
        """Return why a day leaves nothing of this to explain, None where it does."""
        found = missed(day.first_in, day.last_out, day.minutes_late, day.minutes_early)
        if all(getattr(found, side) for side in SIDES.get(self.period, BOTH)):
            return None
        told = {
            "person": day.employee_id.sudo().name,
            "date": day.work_date.strftime("%d/%m/%Y"),
            "kind": self.type_id.sudo().name,
            "scan_in": day.clock_in,
            "scan_out": day.clock_out,
        }
        if not (found.scan_in or found.scan_out):
            return self.env._(
                "%(person)s, %(date)s: the scan in (%(scan_in)s) and the scan out "
                "(%(scan_out)s) are there and in time, so there is nothing to explain "
                "with “%(kind)s”.",
                **told,
            )
        if found.scan_out:
            return self.env._(
                "%(person)s, %(date)s: the scan in (%(scan_in)s) is there and in time. "
                "Ask with “%(kind)s” for the scan out only.",
                **told,
            )
        return self.env._(
            "%(person)s, %(date)s: the scan out (%(scan_out)s) is there and in time. "
            "Ask with “%(kind)s” for the scan in only.",
            **told,
        )
