from odoo import fields, models


class HrDisciplineCaseDay(models.Model):
    """A day of a case, and what the examination says of it. What was counted stays as
    it was when the day came in; the attendance itself is never changed from here."""

    _name = "hr.discipline.case.day"
    _description = "Day of a Case"
    _order = "case_id, work_date"

    case_id = fields.Many2one(
        "hr.discipline.case",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    work_date = fields.Date("Date", required=True, readonly=True)
    absent = fields.Boolean("Without Explanation", readonly=True)
    minutes_late = fields.Integer("Minutes Late", readonly=True)
    minutes_early = fields.Integer("Minutes Early", readonly=True)
    verdict = fields.Selection(
        [("open", "To Be Judged"), ("confirmed", "Confirmed"), ("struck", "Struck")],
        required=True,
        default="open",
        help="Whether the day counts as without a valid reason.",
    )
    reason = fields.Char(help="What the person said, or why the day is struck.")
    gone = fields.Boolean(
        readonly=True,
        help="The attendance was corrected after the day came in: it counts no more.",
    )

    _date_uniq = models.UniqueIndex(
        "(case_id, work_date)", "The date is in the case already."
    )
