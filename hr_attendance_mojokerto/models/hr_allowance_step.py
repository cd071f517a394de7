from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .hr_allowance_sheet import STATES

WHO = [
    ("operator", "Personnel Clerk of the SKPD"),
    ("head", "Head of the SKPD"),
    ("bkpsdm", "BKPSDM"),
    ("inspectorate", "Inspectorate"),
    ("leader", "Leader of the City"),
    ("finance", "Finance"),
]
ORDER = {state: place for place, (state, _label) in enumerate(STATES)}
# From here on a sheet is sealed, and its people see their lines.
SEALED = tuple(state for state in ORDER if ORDER[state] >= ORDER["confirmed"])
# Without these nobody would answer for the figures, look at them, or say it is over.
NEEDED = ("confirmed", "verified", "paid")
# Stages that may be reached by one person, of one sheet.
HAND = {
    "checked": "figures",
    "confirmed": "figures",
    "verified": "verified",
    "approved": "verified",
    "exported": "paid",
    "paid": "paid",
}
# Who alone takes a step, whatever the city chooses for the others.
ALONE = {
    "confirmed": ("head", "leader"),
    "approved": ("leader",),
    "exported": ("finance", "bkpsdm"),
    "paid": ("finance",),
}


class HrAllowanceStep(models.Model):
    """Who takes a TPP sheet to which stage. The steps in use, in order, are the chain
    of every sheet; one that is not in use is passed over. What is changed of them stays
    on record."""

    _name = "hr.allowance.step"
    _description = "Step of a TPP Sheet"
    _inherit = ["hr.attendance.said", "mail.thread"]
    _order = "sequence, id"

    sequence = fields.Integer(default=10, tracking=True)
    name = fields.Char("Step", required=True, translate=True)
    state_to = fields.Selection(STATES[1:], "Stage Reached", required=True)
    who = fields.Selection(WHO, "Done By", required=True, tracking=True)
    who_own = fields.Selection(
        WHO,
        "For BKPSDM's Own Sheet",
        tracking=True,
        help="Nobody verifies the sheet of the own office: choose the Inspectorate, or "
        "a leader for the Secretariat (Setda). Empty: taken by the same.",
    )
    active = fields.Boolean("In Use", default=True, tracking=True)
    optional = fields.Boolean(
        "May Be Left Out",
        compute="_compute_optional",
        help="Whether the chain may do without it.",
    )

    _state_uniq = models.Constraint(
        "UNIQUE(state_to)", "One step leads to each stage: change the one there is."
    )

    @api.depends("state_to")
    def _compute_optional(self):
        for step in self:
            step.optional = step.state_to not in NEEDED

    def write(self, vals):
        result = super().write(vals)
        self._check_chain()
        return result

    @api.model
    def _check_chain(self):
        """Refuse a chain that leaves out what it cannot do without."""
        chain = self._chain()
        stages = dict(self._fields["state_to"]._description_selection(self.env))
        reached = chain.mapped("state_to")
        for state in NEEDED:
            if state not in reached:
                raise ValidationError(
                    self.env._(
                        "No step leads to “%(stage)s”: the chain cannot do without it. "
                        "Take it into use again.",
                        stage=stages[state],
                    )
                )
        places = [ORDER[state] for state in reached]
        if places != sorted(places):
            raise ValidationError(
                self.env._(
                    "The steps are out of order: they lead to %(stages)s. Sort them by "
                    "the stage they reach.",
                    stages=", ".join(stages[state] for state in reached),
                )
            )
        for step in chain:
            lawful = ALONE.get(step.state_to)
            if lawful and not {step.who, step.who_own or step.who} <= {*lawful}:
                raise ValidationError(
                    self.env._(
                        "“%(step)s” is taken by %(who)s: choose that, so that nobody "
                        "lets the money pass alone.",
                        step=step.name,
                        who=" / ".join(map(step._told_who, lawful)),
                    )
                )
        verify = chain.filtered(lambda step: step.state_to == "verified")
        if verify.who in ("operator", "head") or verify.who_own in ("operator", "head"):
            raise ValidationError(
                self.env._(
                    "A sheet is verified by somebody outside its SKPD: choose BKPSDM, "
                    "the Inspectorate or a leader for “%(step)s”.",
                    step=verify.name,
                )
            )
        if verify._whose(own_of_bkpsdm=True) == "bkpsdm":
            raise ValidationError(
                self.env._(
                    "BKPSDM's own sheet is verified by others: choose for “%(step)s” "
                    "the Inspectorate, or a leader for the Secretariat (Setda).",
                    step=verify.name,
                )
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_never(self):
        raise UserError(
            self.env._(
                "A step stays on record, as sheets were taken by it: take it out of "
                "use instead."
            )
        )

    @api.model
    def _chain(self):
        """Return the steps in use, in order."""
        return self.sudo().search([("active", "=", True)])

    def _whose(self, own_of_bkpsdm):
        """Return who takes the step (a value of WHO)."""
        return (own_of_bkpsdm and self.who_own) or self.who

    def _told_who(self, who):
        return dict(self._fields["who"]._description_selection(self.env))[who]


class ResCompany(models.Model):
    """Which SKPD is BKPSDM itself."""

    _inherit = "res.company"

    allowance_bkpsdm_skpd_id = fields.Many2one(
        "hr.department",
        "SKPD of BKPSDM",
        domain="[('is_skpd', '=', True)]",
        help="Its TPP sheet is verified by others. Empty: every SKPD in which an "
        "officer of BKPSDM works.",
    )


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    allowance_bkpsdm_skpd_id = fields.Many2one(
        related="company_id.allowance_bkpsdm_skpd_id", readonly=False
    )
