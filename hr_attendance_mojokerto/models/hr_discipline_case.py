from odoo import api, fields, models

from ..rules.discipline.flow_steps import BEFORE_DECISION
from .hr_discipline_terms import LEVELS, STAGES
from .hr_version import KINDS


class HrDisciplineCase(models.Model):
    """A case of discipline of one person and calendar year, from the days counted to
    the sanction served. People decide: every change of stage is a step somebody takes.

    Read by its officials (``actor_ids``) and by the discipline group, never by the
    person concerned. It has no chatter: what happened stands in ``event_ids``.
    """

    _name = "hr.discipline.case"
    _description = "Case of Discipline"
    _inherit = "mail.activity.mixin"
    _order = "year desc, name desc, id desc"

    name = fields.Char("Number", required=True, readonly=True, copy=False, index=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    employee_id = fields.Many2one(
        "hr.employee",
        "Person Concerned",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    year = fields.Integer(required=True, readonly=True, aggregator=None)
    employee_kind = fields.Selection(KINDS, "Kind", readonly=True)
    with_post = fields.Boolean("Holds a Post", readonly=True)
    department_id = fields.Many2one(
        "hr.department", "Unit", readonly=True, index=True, ondelete="restrict"
    )
    skpd_id = fields.Many2one(
        "hr.department", "SKPD", readonly=True, index=True, ondelete="restrict"
    )
    regulation_id = fields.Many2one(
        "hr.discipline.regulation", required=True, readonly=True, ondelete="restrict"
    )
    stage = fields.Selection(
        STAGES, required=True, default="proposed", readonly=True, copy=False, index=True
    )
    is_open = fields.Boolean(compute="_compute_is_open", store=True)
    band_id = fields.Many2one("hr.discipline.band", readonly=True, ondelete="restrict")
    by_run = fields.Boolean("By the Run", readonly=True)
    sanction_id = fields.Many2one(
        "hr.discipline.sanction",
        readonly=True,
        ondelete="restrict",
        help="What the band asks for; from the decision on what was decided.",
    )
    level = fields.Selection(LEVELS, compute="_compute_level", store=True)
    previous_id = fields.Many2one(
        "hr.discipline.case", "Earlier Case of the Year", readonly=True
    )

    _one_open = models.UniqueIndex(
        "(employee_id, year) WHERE is_open",
        "A person has one open case a year.",
    )
    _number_uniq = models.UniqueIndex("(name)", "Another case has this number.")

    @api.depends("stage")
    def _compute_is_open(self):
        """Open while people may still add days to it or decide: from the decision on
        the next band opens another case."""
        for case in self:
            case.is_open = case.stage in BEFORE_DECISION

    @api.depends("sanction_id.level")
    def _compute_level(self):
        for case in self:
            case.level = case.sanction_id.level

    @api.depends("name")
    def _compute_display_name(self):
        """The number only: it stands in the titles of activities."""
        for case in self:
            case.display_name = case.name
