from odoo import fields, models


class HrDisciplineCase(models.Model):
    """Summons, examination (BAP) and report (LHP)."""

    _inherit = "hr.discipline.case"

    summons_date = fields.Date("Letter of Summons", readonly=True, copy=False)
    examine_on = fields.Date("Examination On", readonly=True, copy=False)
    examine_at = fields.Float("At", readonly=True, copy=False, help="Local hour.")
    examine_place = fields.Char("Place", readonly=True, copy=False)
    no_show = fields.Date("Did Not Appear", readonly=True, copy=False)
    second_no_show = fields.Date("Did Not Appear Again", readonly=True, copy=False)
    team_formed_on = fields.Date(readonly=True, copy=False)
    examined_on = fields.Date(readonly=True, copy=False)
    examined_by_team = fields.Boolean("Examined by the Team", readonly=True, copy=False)
    virtual = fields.Boolean("By Video", readonly=True, copy=False)
    signs = fields.Selection(
        [("signed", "Signed"), ("refused", "Refused to Sign")],
        "Person Signs",
        readonly=True,
        copy=False,
        help="Who refuses does not stop the case; the minutes say so.",
    )
    question_ids = fields.One2many("hr.discipline.case.question", "case_id", "Minutes")
    finding = fields.Text(
        "Findings", readonly=True, copy=False, help="What the report (LHP) says."
    )
    aggravating = fields.Text(readonly=True, copy=False)
    mitigating = fields.Text(readonly=True, copy=False)
    reported_on = fields.Date("Report Of", readonly=True, copy=False)
    release_from = fields.Date(
        "Released From the Post Since", readonly=True, copy=False
    )
    release_to = fields.Date("Released Until", readonly=True, copy=False)
    release_plh_id = fields.Many2one(
        "hr.employee", "Plh. Meanwhile", readonly=True, copy=False, ondelete="restrict"
    )


class HrDisciplineCaseQuestion(models.Model):
    """A question of the examination and what the person answered, as in the BAP."""

    _name = "hr.discipline.case.question"
    _description = "Question of an Examination"
    _order = "case_id, sequence, id"

    case_id = fields.Many2one(
        "hr.discipline.case",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    sequence = fields.Integer(default=10)
    question = fields.Text(required=True)
    answer = fields.Text()
    unanswered = fields.Boolean(
        "Did Not Answer", readonly=True, help="The minutes say so instead of an answer."
    )
    by_team = fields.Boolean("Written by the Team", readonly=True)
