from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import LockError, UserError

from .hr_allowance_step import HAND, ORDER, SEALED

ADDON = "hr_attendance_mojokerto"
GROUPS = {
    "bkpsdm": f"{ADDON}.group_bkpsdm",
    "inspectorate": f"{ADDON}.group_inspectorate",
    "leader": f"{ADDON}.group_leader",
    "finance": f"{ADDON}.group_finance",
}


class Own(NamedTuple):
    """Ids of sheets that hold a line of the user; of those on which steps stand that
    the user took, the steps; ids of the SKPD that are BKPSDM itself."""

    lines: frozenset
    taken: dict
    bkpsdm: frozenset


class HrAllowanceSheet(models.Model):
    """A sheet goes from hand to hand, step by step (``hr.allowance.step``), and from
    the head's signature on under its seal.

    A fault is the sentence why the user cannot take a step, None when he can: buttons
    and steps ask the same question. Who stands for the figures, who verifies and who
    pays are different people, and whoever has a line in the sheet takes one step of it
    at most: nobody lets money pass alone, least of all the own.
    """

    _name = "hr.allowance.sheet"
    _inherit = ["hr.allowance.sheet", "mail.activity.mixin"]

    event_ids = fields.One2many(
        "hr.allowance.event", "sheet_id", "Steps Taken", readonly=True
    )
    objection_ids = fields.One2many(
        "hr.allowance.objection", "sheet_id", "Objections", readonly=True
    )
    next_step_id = fields.Many2one("hr.allowance.step", compute="_compute_next_step")
    next_state = fields.Char(compute="_compute_next_step")
    next_who = fields.Char(
        "Waits For", compute="_compute_next_step", help="Who takes the next step."
    )
    can_forward = fields.Boolean(compute="_compute_can_step")
    can_back = fields.Boolean(compute="_compute_can_step")
    why_not_forward = fields.Char("Before the Next Step", compute="_compute_can_step")

    @api.depends("state", "skpd_id", "kind")
    @api.depends_context("lang", "uid")
    def _compute_next_step(self):
        chain = self.env["hr.allowance.step"]._chain()
        bkpsdm = self._skpds_of_bkpsdm()
        for sheet in self:
            step = sheet._next_of(chain)
            sheet.next_step_id = step
            sheet.next_state = step.state_to
            sheet.next_who = (
                step._told_who(step._whose(sheet.sudo().skpd_id.id in bkpsdm))
                if step
                else False
            )

    @api.depends(
        "state",
        "skpd_id",
        "hash",
        "stale",
        "correction_waits",
        "locked",
        "event_ids.stands",
    )
    @api.depends_context("lang", "uid")
    def _compute_can_step(self):
        own = self._own()
        for sheet in self:
            fault = sheet._fault_of_step(own)
            sheet.can_forward = not fault
            sheet.can_back = not sheet._fault_of_back(own)
            # Whose turn it is not needs no sentence: "Waits For" says it.
            turn = sheet.next_step_id and not sheet._fault_of_role(
                sheet.next_step_id, own
            )
            sheet.why_not_forward = fault if turn else False

    def _next_of(self, chain):
        """Return the first step of the chain that leads further than this sheet is."""
        place = ORDER[self.state]
        return chain.filtered(lambda step: ORDER[step.state_to] > place)[:1]

    def _own(self):
        """Return what the user has to do with these sheets, read in sets."""
        user = self.env.user.sudo()
        people = user.with_context(active_test=False).employee_ids
        lines = self.env["hr.allowance.line"].sudo()
        events = self.env["hr.allowance.event"].sudo()
        taken = {}
        for event in events.search(
            [
                ("sheet_id", "in", self.ids),
                ("user_id", "=", user.id),
                ("way", "=", "forward"),
                ("stands", "=", True),
            ]
        ):
            taken.setdefault(event.sheet_id.id, []).append(event.step_id)
        rows = people and lines._read_group(
            [("sheet_id", "in", self.ids), ("employee_id", "in", people.ids)],
            ["sheet_id"],
        )
        return Own(
            frozenset(sheet.id for (sheet,) in rows or ()),
            taken,
            self._skpds_of_bkpsdm(),
        )

    @api.model
    def _skpds_of_bkpsdm(self):
        """Return the ids of the SKPD whose sheet BKPSDM does not verify: its own."""
        company = self.env.company.sudo()
        if company.allowance_bkpsdm_skpd_id:
            return frozenset(company.allowance_bkpsdm_skpd_id.ids)
        officers = self.env.ref(GROUPS["bkpsdm"]).sudo().all_user_ids
        return frozenset(officers.employee_ids.department_id.skpd_id.ids)

    def _is_taken_by_user(self, who):
        """Return whether the user is the one who acts as ``who`` (WHO) for the sheet
        today."""
        if who == "operator":
            return self.skpd_id._is_kept_by_user()
        if who == "head":
            return self.sudo().skpd_id.id in self.env.user._allowance_headed_skpds()
        return self.env.user.has_group(GROUPS[who])

    def _fault_of_role(self, step, own):
        who = step._whose(self.sudo().skpd_id.id in own.bkpsdm)
        if self._is_taken_by_user(who):
            return None
        told = {
            "sheet": self.display_name,
            "step": step.name,
            "who": step._told_who(who),
        }
        if who != step.who:
            return self.env._(
                "%(sheet)s is BKPSDM's own: “%(step)s” is taken by %(who)s.", **told
            )
        return self.env._(
            "%(sheet)s: the next step, “%(step)s”, is taken by: %(who)s.", **told
        )

    def _fault_of_step(self, own=None):
        """Return why the user cannot take the sheet a step further, or None."""
        self.ensure_one()
        own = own or self._own()
        step = self.next_step_id
        if not step:
            return self.env._(
                "%(sheet)s is paid, nothing follows: what changes later is a "
                "correction in the next sheet.",
                sheet=self.display_name,
            )
        return (
            self._fault_of_role(step, own)
            or self._fault_of_figures()
            or self._fault_of_one_hand(step, own)
        )

    def _fault_of_figures(self):
        if not self.hash:
            return self.env._(
                "%(sheet)s has no figures yet: compute it first.",
                sheet=self.display_name,
            )
        if self.stale and not self.locked:
            return self.env._(
                "%(sheet)s: days changed after it was computed. Compute it anew; from "
                "a later stage it goes back to the draft first.",
                sheet=self.display_name,
            )
        return self._fault_of_waiting()

    def _fault_of_one_hand(self, step, own):
        taken = own.taken.get(self.id)
        if not taken:
            return None
        told = {
            "sheet": self.display_name,
            "taken": taken[0].name,
            "step": step.name,
        }
        if self.id in own.lines:
            return self.env._(
                "Your own line is in %(sheet)s and you took “%(taken)s” already: "
                "somebody else takes “%(step)s”.",
                **told,
            )
        if any(HAND[one.state_to] != HAND[step.state_to] for one in taken):
            return self.env._(
                "You took “%(taken)s” of %(sheet)s already. Who stands for the "
                "figures, who verifies and who pays are different people: somebody "
                "else takes “%(step)s”.",
                **told,
            )
        return None

    def _fault_of_seal(self):
        """Return that the rows are not what was sealed. Reads the whole sheet: asked
        when a step is taken or something is handed out, not for the buttons."""
        if self.sudo()._is_as_sealed():
            return None
        return self.env._(
            "%(sheet)s is not what was sealed: a line or deduction was changed outside "
            "the system. Nothing more is done with it; tell the administrator, who "
            "finds the seal under “Seal”.",
            sheet=self.display_name,
        )

    def _hold(self):
        """Keep others from taking a step of these sheets meanwhile."""
        try:
            self.sudo().lock_for_update()
        except LockError:
            raise UserError(
                self.env._(
                    "Somebody else is working on %(sheet)s right now: try again in a "
                    "moment.",
                    sheet=self[:1].display_name,
                )
            ) from None
        self.invalidate_recordset()
        asked = self.env.context.get("allowance_from")
        for sheet in self:
            if asked and sheet.state != asked:
                stages = dict(self._fields["state"]._description_selection(self.env))
                raise UserError(
                    self.env._(
                        "%(sheet)s has gone on meanwhile and is “%(stage)s” now: open "
                        "it again.",
                        sheet=sheet.display_name,
                        stage=stages[sheet.state],
                    )
                )

    def _refuse_on(self, faults):
        for sheet in self:
            if fault := faults(sheet):
                raise UserError(fault)

    def action_forward(self):
        """Take these sheets one step further: all of them, or none. ``allowance_from``
        in the context: the stage the user saw."""
        self.check_access("read")
        self._hold()
        self._refuse_on(
            lambda sheet: (
                sheet._fault_of_step()
                or sheet._fault_of_seal()
                or sheet._fault_of_facts()
            )
        )
        for sheet in self:
            step = sheet.next_step_id
            sheet._move("forward", step.state_to, step=step)

    def _move(self, way, state, step=None, reason=False):
        """Bring the sheet to a stage and put down who did it."""
        self.ensure_one()
        sheet = self.sudo()
        self.env["hr.allowance.event"].sudo().create(
            {
                "sheet_id": self.id,
                "company_id": sheet.company_id.id,
                "skpd_id": sheet.skpd_id.id,
                "at": fields.Datetime.now(),
                "user_id": self.env.uid,
                "way": way,
                "step_id": step and step.id,
                "state_from": sheet.state,
                "state_to": state,
                "reason": reason,
                "hash": sheet.hash,
            }
        )
        sheet.write({"state": state, "locked": state in SEALED})
        self._set_turn()
