from odoo import api, fields, models


class HrAttendanceDay(models.Model):
    """What inspections found on the date: evidence beside the scans, no part of the
    verdict."""

    _inherit = "hr.attendance.day"

    inspections = fields.Text("Found by Inspection", compute="_compute_inspections")

    @api.depends_context("uid", "lang")
    def _compute_inspections(self):
        """Who may not read the findings sees none, whatever the rights on the day."""
        lines = self.env["hr.attendance.inspection.line"]
        found = {}
        if self and lines.has_access("read"):
            for line in lines.search(
                [
                    ("employee_id", "in", self.employee_id.ids),
                    ("work_date", ">=", min(self.mapped("work_date"))),
                    ("work_date", "<=", max(self.mapped("work_date"))),
                ],
                order="work_date, hour, id",
            ):
                found.setdefault((line.employee_id.id, line.work_date), []).append(
                    line._told()
                )
        for day in self:
            day.inspections = "\n".join(
                found.get((day.employee_id.id, day.work_date), ())
            )


class HrAttendanceInspectionLine(models.Model):
    """A finding as the day tells it."""

    _inherit = "hr.attendance.inspection.line"

    def _told(self):
        """Return hour, unit, what was found and the remark in one line."""
        kinds = dict(self._fields["kind"].get_description(self.env)["selection"])
        minutes = round(self.hour * 60)
        text = self.env._(
            "%(hour)s, %(unit)s: %(found)s (%(officers)s)",
            hour=f"{minutes // 60:02}:{minutes % 60:02}",
            unit=self.sudo().inspected_unit_id.name,
            found=kinds[self.kind],
            officers=self.officers,
        )
        return " – ".join(filter(None, (text, self.remark)))
