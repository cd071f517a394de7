from odoo import fields, models

from .hr_discipline_terms import STAGES


class HrDisciplineCaseEvent(models.Model):
    """What happened in a case: a step somebody took, or what the recount found. Only
    ever added."""

    _name = "hr.discipline.case.event"
    _description = "Event of a Case"
    _order = "case_id, at desc, id desc"
    _log_access = False

    case_id = fields.Many2one(
        "hr.discipline.case",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    at = fields.Datetime(required=True, readonly=True, default=fields.Datetime.now)
    user_id = fields.Many2one("res.users", "By", readonly=True, ondelete="restrict")
    code = fields.Char("Step", required=True, readonly=True)
    stage_before = fields.Selection(STAGES, "From", readonly=True)
    stage_after = fields.Selection(STAGES, "To", readonly=True)
    date = fields.Date(readonly=True, help="The date of the step itself.")
    reason = fields.Text(readonly=True)
    article = fields.Char("Source", readonly=True)
