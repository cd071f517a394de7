from odoo import fields, models

from .hr_discipline_terms import REMEDIES


class HrDisciplineCase(models.Model):
    """Decision, delivery, objection or appeal, and the time served."""

    _inherit = "hr.discipline.case"

    official_id = fields.Many2one(
        "hr.employee",
        "Official Who Imposes",
        readonly=True,
        copy=False,
        ondelete="restrict",
        help="The nearest official whom the table of authorities lets impose the "
        "sanction; from the decision on who decided.",
    )
    by_mayor = fields.Boolean("By the Mayor (PPK)", readonly=True, copy=False)
    decision_number = fields.Char(readonly=True, copy=False)
    decided_on = fields.Date("Decision Of", readonly=True, copy=False)
    decision_reason = fields.Text(
        readonly=True, copy=False, help="Why another sanction than the band's."
    )
    deliver_until = fields.Date(readonly=True, copy=False)
    receive_on = fields.Date("To Be Received On", readonly=True, copy=False)
    came = fields.Selection(
        [("yes", "Came"), ("no", "Did Not Come")],
        "To Receive It",
        readonly=True,
        copy=False,
    )
    received_on = fields.Date(
        readonly=True,
        copy=False,
        help="Or the date that stands for it when it was sent.",
    )
    sent_on = fields.Date(readonly=True, copy=False)
    remedy = fields.Selection(
        REMEDIES, "Administrative Remedy", readonly=True, copy=False
    )
    remedy_until = fields.Date("May Be Filed Until", readonly=True, copy=False)
    filed_on = fields.Date(readonly=True, copy=False)
    filed_text = fields.Text("Grounds", readonly=True, copy=False)
    reply_until = fields.Date("Answer Until", readonly=True, copy=False)
    outcome_until = fields.Date("Decide Until", readonly=True, copy=False)
    outcome = fields.Selection(
        [
            ("upheld", "Upheld"),
            ("lightened", "Lightened"),
            ("aggravated", "Aggravated"),
            ("annulled", "Annulled"),
            ("lapsed", "Void by Lapse of Time"),
        ],
        readonly=True,
        copy=False,
    )
    outcome_on = fields.Date("Outcome Of", readonly=True, copy=False)
    outcome_number = fields.Char(readonly=True, copy=False)
    imposed_sanction_id = fields.Many2one(
        "hr.discipline.sanction",
        "Sanction Before the Remedy",
        readonly=True,
        copy=False,
        ondelete="restrict",
    )
    may_work = fields.Boolean(
        "May Work Meanwhile",
        readonly=True,
        copy=False,
        help="The Mayor permits in writing that the person works while an appeal is "
        "pending.",
    )
    force_on = fields.Date("In Force From", readonly=True, copy=False)
    served_from = fields.Date(readonly=True, copy=False)
    served_until = fields.Date(readonly=True, copy=False)
    closed_on = fields.Date(readonly=True, copy=False)
