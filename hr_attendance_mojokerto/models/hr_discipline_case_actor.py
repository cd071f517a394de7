from odoo import fields, models

from .hr_discipline_terms import ROLES


class HrDisciplineCaseActor(models.Model):
    """An official of a case and since when: whoever stands here without an end may read
    it and take the steps of the role."""

    _name = "hr.discipline.case.actor"
    _description = "Official of a Case"
    _order = "case_id, date_from, id"

    case_id = fields.Many2one(
        "hr.discipline.case",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    employee_id = fields.Many2one(
        "hr.employee", "Official", required=True, index=True, ondelete="restrict"
    )
    role = fields.Selection(ROLES, required=True)
    chair = fields.Boolean("Leads the Team")
    kind = fields.Selection(
        [("definitive", "Definitive"), ("plt", "Plt."), ("plh", "Plh.")],
        "Holds the Post",
        required=True,
        default="definitive",
    )
    post = fields.Char(help="The post as it stands under letters.")
    date_from = fields.Date("Since", required=True)
    date_to = fields.Date("Until")


class HrDisciplineCase(models.Model):
    _inherit = "hr.discipline.case"

    actor_ids = fields.One2many("hr.discipline.case.actor", "case_id", "Officials")
    day_ids = fields.One2many("hr.discipline.case.day", "case_id", "Days")
    event_ids = fields.One2many("hr.discipline.case.event", "case_id", "History")
    letter_ids = fields.One2many("hr.discipline.letter", "case_id", "Letters")
