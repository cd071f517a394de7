from odoo import api, fields, models

from .hr_attendance_staff_import_line import CHANGES, WITHOUT_EFFECT


class HrAttendanceStaffImportPart(models.Model):
    """All differences of one kind in a list: accepted or left together."""

    _name = "hr.attendance.staff.import.part"
    _description = "Differences of One Kind in a Staff List"
    _inherit = ["hr.attendance.staff.import.piece"]
    _order = "import_id, sequence"
    _rec_name = "change"
    _log_access = False

    sequence = fields.Integer(readonly=True)
    change = fields.Selection(CHANGES, "Difference", required=True, readonly=True)
    line_count = fields.Integer("Found", compute="_compute_counts")
    blocked_count = fields.Integer("Cannot Be Entered", compute="_compute_counts")
    doubted_count = fields.Integer("To Be Confirmed", compute="_compute_counts")
    accepted_count = fields.Integer("Accepted", compute="_compute_counts")
    has_effect = fields.Boolean(compute="_compute_counts")

    @api.depends(
        "import_id.line_ids.accepted",
        "import_id.line_ids.fault",
        "import_id.line_ids.confirmer_id",
    )
    def _compute_counts(self):
        lines = self.env["hr.attendance.staff.import.line"]
        counts = {
            (one.id, change): rest
            for one, change, *rest in lines._read_group(
                [("import_id", "in", self.import_id.ids)],
                ["import_id", "change"],
                ["__count", "fault:count"],
            )
        }
        accepted = {
            (one.id, change): count
            for one, change, count in lines._read_group(
                [("import_id", "in", self.import_id.ids), ("accepted", "=", True)],
                ["import_id", "change"],
                ["__count"],
            )
        }
        doubted = {
            (one.id, change): count
            for one, change, count in lines._read_group(
                [
                    ("import_id", "in", self.import_id.ids),
                    ("doubt", "!=", False),
                    ("confirmer_id", "=", False),
                ],
                ["import_id", "change"],
                ["__count"],
            )
        }
        for part in self:
            key = (part.import_id.id, part.change)
            part.line_count, part.blocked_count = counts.get(key, (0, 0))
            part.accepted_count = accepted.get(key, 0)
            part.doubted_count = doubted.get(key, 0)
            part.has_effect = part.change not in WITHOUT_EFFECT

    def _lines(self):
        self.ensure_one()
        return self.import_id.line_ids.filtered(lambda line: line.change == self.change)

    def action_accept_all(self):
        """Accept every difference of this kind that can be entered."""
        self._lines().action_accept()
        return True

    def action_skip_all(self):
        self._lines().action_skip()
        return True

    def action_open(self):
        self.ensure_one()
        return {
            **self.import_id.action_lines(),
            "domain": [
                ("import_id", "=", self.import_id.id),
                ("change", "=", self.change),
            ],
            "context": self.import_id._columns_of(self._lines()),
        }
