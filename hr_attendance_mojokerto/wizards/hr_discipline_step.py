from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.hr_discipline_case_step_decision import OUTCOMES
from ..rules.discipline.flow import fault
from ..rules.discipline.flow_steps import BY_CODE, Actor

ADDON = "hr_attendance_mojokerto"
# What the form of a step asks for besides its date and a reason.
ASKED = {
    "summon": ("examine_on", "examine_at", "examine_place"),
    "summon_again": ("examine_on", "examine_at", "examine_place"),
    "reschedule": ("examine_on", "examine_at", "examine_place"),
    "form_team": ("member_ids", "chair_id"),
    "examine": ("virtual", "signs"),
    "release": ("plh_id", "plh_document"),
    "recommend": ("finding", "aggravating", "mitigating"),
    "decide": ("official_id", "sanction_id", "alternative", "decision_number"),
    "call": ("receive_on",),
    "correct": ("decided_on", "received_on"),
    "object": ("filed_text",),
    "appeal": ("filed_text",),
    "uphold": ("outcome_number", "late_reason"),
    "lighten": ("sanction_id", "outcome_number", "late_reason"),
    "aggravate": ("sanction_id", "outcome_number", "late_reason"),
    "annul": ("outcome_number", "late_reason"),
}
SUMMONING = ("summon", "summon_again", "reschedule")
RECORDS = ("chair_id", "plh_id", "official_id", "sanction_id")


class HrDisciplineStep(models.TransientModel):
    """A step of a case, about to be taken: its date, what it needs, and why it is
    closed as it is filled in now."""

    _name = "hr.discipline.step"
    _description = "Step of a Case"
    _inherit = "hr.discipline.of.case"

    code = fields.Char(required=True, readonly=True)
    regulation_id = fields.Many2one(
        "hr.discipline.regulation", compute="_compute_of_case", compute_sudo=False
    )
    enters_for_others = fields.Boolean(compute="_compute_of_case", compute_sudo=False)
    why = fields.Char("Still Closed", compute="_compute_why")
    note = fields.Char("Please Note", compute="_compute_note")
    date = fields.Date(
        "Date of the Step", required=True, default=lambda self: self._default_date()
    )
    reason = fields.Text()
    examine_on = fields.Date("Examination On")
    examine_at = fields.Float("At", default=9.0)
    examine_place = fields.Char("Place")
    # By the directory that everybody may read.
    member_ids = fields.Many2many("hr.employee.public", string="Members")
    chair_id = fields.Many2one("hr.employee.public", "Leads the Team")
    virtual = fields.Boolean("By Video")
    signs = fields.Selection(
        [("signed", "Signed"), ("refused", "Refused to Sign")], "Person Signs"
    )
    plh_id = fields.Many2one("hr.employee.public", "Plh. Meanwhile")
    plh_document = fields.Char(
        "Order for the Plh.", help="Number and date; it stands at the unit."
    )
    finding = fields.Text("Findings")
    aggravating = fields.Text()
    mitigating = fields.Text()
    official_id = fields.Many2one("hr.employee.public", "Signed By")
    sanction_id = fields.Many2one(
        "hr.discipline.sanction",
        domain="[('id', 'in', offered_ids)]",
        ondelete="cascade",
    )
    # Ids alone: others than the discipline group look no sanction up.
    offered_ids = fields.Json(compute="_compute_of_case", compute_sudo=False)
    # Whoever cannot look sanctions up still chooses between those of the band.
    alternative_name = fields.Char(compute="_compute_of_case", compute_sudo=False)
    alternative = fields.Boolean("Impose the Other Sanction of the Band")
    decision_number = fields.Char("Number of the Decision")
    receive_on = fields.Date("To Be Received On")
    decided_on = fields.Date("Right Date of the Decision")
    received_on = fields.Date("Right Date of Receipt")
    was_received = fields.Boolean(compute="_compute_of_case", compute_sudo=False)
    filed_text = fields.Text("Grounds of the Objection or Appeal")
    outcome_number = fields.Char("Number of the Outcome")
    after_term = fields.Boolean(compute="_compute_after_term", compute_sudo=False)
    late_reason = fields.Text("Why So Late")

    def _default_date(self):
        return self.env.company._attendance_today()

    @api.model
    def default_get(self, names):
        """Offer what the case says: the date of examination, the sanction of the band,
        the official."""
        values = super().default_get(names)
        context = self.env.context
        if not context.get("default_case_id"):
            return values
        case = self._case_of_user(context["default_case_id"])
        code = context.get("default_code")
        kept = case.sudo()
        if code in SUMMONING:
            letter = values.get("date") or self._default_date()
            values["examine_on"] = kept._offered_examination(letter)
            values["examine_place"] = kept.examine_place
            values["examine_at"] = kept.examine_at or 9.0
        if code == "correct":
            values["decided_on"] = kept.decided_on
            values["received_on"] = kept.received_on
        if code in ("decide", "lighten", "aggravate"):
            values["sanction_id"] = kept.sanction_id.id
        if code == "decide":
            values["official_id"] = kept._signing({}, kept._actors()).id
        if code == "recommend":
            for name in ("finding", "aggravating", "mitigating"):
                values[name] = kept[name]
        return {name: value for name, value in values.items() if name in names}

    @api.depends("case_id", "code")
    @api.depends_context("uid")
    def _compute_of_case(self):
        for step in self:
            case = step._case_of_user(step.case_id.id).sudo()
            step.regulation_id = case.regulation_id
            step.alternative_name = case.band_id.alternative_id.name
            step.was_received = bool(case.received_on)
            step.enters_for_others = Actor.DISCIPLINE in case._actors()
            step.offered_ids = case._sanctions_offered(step.code).ids

    @api.depends("case_id", "code", "date")
    def _compute_after_term(self):
        for step in self:
            until = step._case_of_user(step.case_id.id).sudo().outcome_until
            step.after_term = bool(
                step.code in OUTCOMES and until and step.date and step.date > until
            )

    @api.depends(
        "case_id",
        "code",
        "date",
        "reason",
        "late_reason",
        "examine_on",
        "member_ids",
        "sanction_id",
        "alternative",
        "official_id",
    )
    def _compute_why(self):
        for step in self:
            case = step._case_of_user(step.case_id.id)
            code = step.code
            if code not in BY_CODE or not step.date:
                step.why = False
                continue
            facts = case._facts(step.date, code, step._values())
            found = fault(facts, BY_CODE[code])
            step.why = found and case.sudo()._told_with_article(
                BY_CODE[code], found, facts
            )

    @api.depends("case_id", "code", "examine_on")
    def _compute_note(self):
        """Tell that the examination would be on a day of rest of the office."""
        for step in self:
            step.note = False
            on = step.examine_on
            if step.code not in SUMMONING or not on:
                continue
            case = step._case_of_user(step.case_id.id).sudo()
            if not case._calendar(on)(on):
                step.note = self.env._(
                    "%(date)s is no working day of the office.", date=f"{on:%d/%m/%Y}"
                )

    def _values(self):
        """Return what was entered, as ``_take`` wants it."""
        values = {"date": self.date, "reason": self.reason}
        for name in ASKED.get(self.code, ()):
            value = self[name]
            if name in RECORDS:
                value = value.id
            elif name == "member_ids":
                value = value.ids
            values[name] = value
        if values.pop("alternative", False):
            other = self.case_id.sudo().band_id.alternative_id
            values["sanction_id"] = other.id or values["sanction_id"]
        return values

    @api.onchange("date")
    def _onchange_date(self):
        """Follow the letter's date with the date of examination that is offered."""
        if self.code in SUMMONING and self.date:
            case = self._case_of_user(self.case_id.id)
            self.examine_on = case.sudo()._offered_examination(self.date)

    def action_take(self):
        self.ensure_one()
        case = self._case_of_user(self.case_id.id)
        if self.code not in BY_CODE:
            raise UserError(self.env._("Choose one of the steps of the case."))
        case._take(self.code, self._values())
        if not case.has_access("read"):
            # The case is over, and with it what the user had to do there.
            own = f"{ADDON}.hr_discipline_case_action_own"
            action = self.env["ir.actions.act_window"]._for_xml_id(own)
            return {**action, "target": "main"}
        return {"type": "ir.actions.act_window_close"}
