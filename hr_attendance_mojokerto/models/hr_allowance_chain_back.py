from odoo import models
from odoo.exceptions import UserError

from .hr_allowance_step import ORDER, SEALED


class HrAllowanceSheet(models.Model):
    """A sheet goes back with a reason: by whoever would take the next step, or by
    whoever took the last one."""

    _inherit = "hr.allowance.sheet"

    def _fault_of_back(self, own=None):
        """Return why the user cannot send the sheet back, or None."""
        self.ensure_one()
        if self.state == "draft":
            return self.env._(
                "%(sheet)s is a draft: there is no step to take back.",
                sheet=self.display_name,
            )
        if self.state == "paid":
            return self.env._(
                "%(sheet)s is paid and stays as it is: what has to change is a "
                "correction in the next sheet.",
                sheet=self.display_name,
            )
        own = own or self._own()
        chain = self.env["hr.allowance.step"]._chain()
        steps = self._next_of(chain) | chain.filtered(
            lambda step: step.state_to == self.state
        )
        if all(self._fault_of_role(step, own) for step in steps):
            bkpsdm = self.sudo().skpd_id.id in own.bkpsdm
            return self.env._(
                "%(sheet)s is sent back by: %(who)s.",
                sheet=self.display_name,
                who=", ".join(
                    dict.fromkeys(
                        step._told_who(step._whose(bkpsdm)) for step in reversed(steps)
                    )
                ),
            )
        return None

    def _fault_of_opening(self):
        """Return why the seal of the sheet is not taken off any more, or None."""
        settled = (
            self.env["hr.allowance.correction"]
            .sudo()
            .search(
                [
                    ("origin_id", "=", self.id),
                    ("sheet_id", "!=", False),
                    ("sheet_id.state", "!=", "draft"),
                ],
                limit=1,
            )
        )
        if not settled:
            return None
        return self.env._(
            "%(sheet)s stays sealed: %(other)s settles a correction of it already. "
            "What has to change is another correction.",
            sheet=self.display_name,
            other=settled.sheet_id.display_name,
        )

    def action_back(self):
        """Ask for the reason; the step itself is taken with it."""
        self._refuse_on(lambda sheet: sheet._fault_of_back())
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Send Back"),
            "res_model": "hr.allowance.back",
            "view_mode": "form",
            "target": "new",
            "context": {
                "default_sheet_ids": self.ids,
                "allowance_from": self[:1].state if len(self) == 1 else False,
            },
        }

    def _back_because(self, reason, to_draft):
        """Send these sheets back, one stage or to the draft."""
        self.check_access("read")
        self._hold()
        self._refuse_on(lambda sheet: sheet._fault_of_back())
        for sheet in self:
            state = sheet._stage_before(to_draft)
            if sheet.locked and state not in SEALED:
                if fault := sheet._fault_of_opening():
                    raise UserError(fault)
                sheet._forget_waiting()
            events = self.env["hr.allowance.event"].sudo()
            events.search(
                [("sheet_id", "=", sheet.id), ("stands", "=", True)]
            ).filtered(
                lambda one, state=state: ORDER[one.state_to] > ORDER[state]
            ).write({"stands": False})
            sheet._move("back", state, reason=reason)

    def _stage_before(self, to_draft):
        if to_draft:
            return "draft"
        chain = self.env["hr.allowance.step"]._chain()
        before = chain.filtered(lambda step: ORDER[step.state_to] < ORDER[self.state])
        return before[-1:].state_to or "draft"

    def _forget_waiting(self):
        """Forget the corrections that wait of a sheet that is not sealed any more: it
        is computed anew instead."""
        sheet = self.sudo()
        waiting = (
            self.env["hr.allowance.correction"]
            .sudo()
            .search([("origin_id", "=", sheet.id)])
        )
        if waiting:
            for other in sheet._replace_waiting(sheet, waiting.employee_id.ids):
                other._fill_again(sheet)
            sheet.stale = True
