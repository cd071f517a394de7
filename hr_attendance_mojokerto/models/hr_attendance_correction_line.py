from odoo import fields, models


class HrAttendanceCorrectionLine(models.Model):
    """One closed day and what it would be, or became, by what is known now. Written by the
    evaluator; without a correction it waits for a decision."""

    _name = "hr.attendance.correction.line"
    _description = "Correction of a Closed Day"
    _order = "work_date desc, employee_id"
    _rec_name = "employee_id"

    correction_id = fields.Many2one(
        "hr.attendance.correction",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
    )
    day_id = fields.Many2one(
        "hr.attendance.day",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    employee_id = fields.Many2one("hr.employee", required=True, readonly=True)
    work_date = fields.Date(required=True, readonly=True)
    skpd_id = fields.Many2one("hr.department", "SKPD", readonly=True)
    proposed_at = fields.Datetime(required=True, readonly=True)
    state = fields.Selection(
        [("proposed", "Proposed"), ("done", "Done"), ("refused", "Refused")],
        required=True,
        readonly=True,
        default="proposed",
    )
    before = fields.Json(readonly=True, help="Columns of the day as it was closed.")
    after = fields.Json(readonly=True, help="The same columns as judged now.")

    _day_proposed_uniq = models.UniqueIndex(
        "(day_id) WHERE state = 'proposed'", "One proposal per day."
    )
