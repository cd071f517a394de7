from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError

from .hr_attendance_excuse import OF_LETTER

# Written by the steps below only.
STEPS = {
    "state",
    "announced_until",
    "filed_at",
    "decided_at",
    "decided_by_id",
    "checked_at",
    "checked_by_id",
    "refusal",
    "superior_id",
    "turn",
    "waits_for_id",
    "level",
    "waits_since",
    "decide_by",
    "letter_id",
}
# Found by the system: where the person works decides who may approve.
FOUND = {
    "department_id",
    "skpd_id",
    "company_id",
    "filed_late",
    "over_limit",
    "needs_bkpsdm",
}
# What decides whose turn it is.
ABOUT = {"date_from", "type_id"}
# What a decision was about.
CONTENT = {
    "type_id",
    "date_from",
    "date_to",
    "period",
    "hour_from",
    "hour_to",
    "place_id",
    "document",
    "reason",
}


class HrAttendanceExcuse(models.Model):
    """The steps of an excuse: filed, decided, withdrawn, and by whom.

    A fault is the sentence why the user cannot take a step, None when he can: buttons
    and steps ask the same question.
    """

    _inherit = "hr.attendance.excuse"

    checked_at = fields.Datetime(readonly=True, copy=False)
    checked_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    can_file = fields.Boolean(compute="_compute_can")
    can_decide = fields.Boolean(compute="_compute_can")
    can_withdraw = fields.Boolean(compute="_compute_can")

    @api.depends("state", "employee_id", "department_id", "decided_at", "waits_for_id")
    @api.depends_context("uid")
    def _compute_can(self):
        for excuse in self:
            excuse.can_file = not excuse._fault_of_filing()
            excuse.can_decide = not excuse._fault_of_deciding()
            excuse.can_withdraw = not excuse._fault_of_withdrawing()

    def _is_own(self):
        return self.employee_id.sudo().user_id == self.env.user

    def _is_handled_by_user(self):
        """Return whether the user may enter papers for this person."""
        return (
            self.env["hr.department"]._is_user_bkpsdm()
            or self.department_id._is_headed_by_user()
            or (self.department_id._is_kept_by_user() and not self._is_own())
        )

    def _fault_of_filing(self):
        if self.state != "announced":
            return self.env._("Only what was announced can be filed.")
        if not (self.department_id and self._is_handled_by_user()):
            return self.env._(
                "Ask the head of the unit, its personnel clerk or BKPSDM to file this."
            )
        return None

    def _fault_of_deciding(self):
        if self.state not in ("filed", "checked"):
            return self.env._("Only what was filed can be decided.")
        if self._is_own():
            return self.env._(
                "Nobody decides the own excuse: the next superior or BKPSDM does."
            )
        if self.state == "checked" and self.sudo().checked_by_id == self.env.user:
            return self.env._(
                "You checked this as the superior: somebody else of BKPSDM decides now."
            )
        if self.env["hr.department"]._is_user_bkpsdm():
            return self._fault_of_paper()
        if self.state == "checked":
            return self.env._("The superior has checked this: BKPSDM decides now.")
        if not self._is_decided_by_user():
            return self.env._(
                "The head of the unit, the head of the SKPD or BKPSDM decides this."
            )
        return self._fault_of_paper()

    def _is_decided_by_user(self):
        """Return whether the user has the turn, or heads the unit or one above it."""
        return self.sudo().waits_for_id.user_id == self.env.user or bool(
            self.department_id and self.department_id._is_headed_by_user()
        )

    def _fault_of_withdrawing(self):
        if self.state not in ("announced", "filed", "checked", "approved"):
            return self.env._("This was refused or withdrawn already.")
        if self.env["hr.department"]._is_user_bkpsdm() and not (
            self._is_own() and self.decided_at
        ):
            return None
        if self.decided_at:
            return self.env._("What was approved is withdrawn by BKPSDM only.")
        if self.state == "filed" and self._is_own():
            return None
        if self.state == "checked":
            return self.env._("What the superior checked is withdrawn by BKPSDM only.")
        if not (self.department_id and self._is_handled_by_user()):
            return self.env._(
                "Ask the head of the unit, its personnel clerk or BKPSDM to withdraw "
                "this."
            )
        return None

    def _refuse_on(self, faults):
        """Refuse a step for all of these excuses when one cannot take it."""
        for excuse in self:
            fault = faults(excuse)
            if fault:
                raise UserError(
                    self.env._(
                        "%(person)s, %(date)s: %(fault)s",
                        person=excuse.employee_id.sudo().name,
                        date=excuse.date_from.strftime("%d/%m/%Y"),
                        fault=fault,
                    )
                )

    def action_file(self):
        """The letter of an announced excuse has come: it waits for a decision."""
        self.check_access("write")
        self._refuse_on(lambda excuse: excuse._fault_of_filing())
        self._check_document()
        self.sudo().write({"state": "filed", "filed_at": fields.Datetime.now()})
        self._check_reason()
        self._set_turn()

    def action_approve(self):
        """Approve what was filed; several at once, or none of them. Where BKPSDM
        decides, the superior's approval is a check."""
        self.check_access("write")
        self._refuse_on(lambda excuse: excuse._fault_of_deciding())
        self._check_document()
        bkpsdm = self.env["hr.department"]._is_user_bkpsdm()
        checked = self.filtered(
            lambda excuse: (
                excuse.state == "filed"
                and excuse.sudo().needs_bkpsdm
                and not (bkpsdm and excuse.sudo().waits_for_id.user_id != self.env.user)
            )
        )
        checked.sudo().write(
            {
                "state": "checked",
                "checked_at": fields.Datetime.now(),
                "checked_by_id": self.env.user.id,
            }
        )
        checked._set_turn()
        (self - checked)._decide({"state": "approved"})

    def action_refuse(self):
        """Ask for the reason; the step itself is taken with it."""
        self._refuse_on(lambda excuse: excuse._fault_of_deciding())
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Refuse"),
            "res_model": "hr.attendance.excuse.refuse",
            "view_mode": "form",
            "target": "new",
            "context": {"default_excuse_ids": self.ids},
        }

    def _refuse_because(self, reason):
        self.check_access("write")
        self._refuse_on(lambda excuse: excuse._fault_of_deciding())
        self._decide({"state": "refused", "refusal": reason})

    def action_withdraw(self):
        """Take back what was announced, filed or approved: its days are judged as if it
        had never been, and the record stays."""
        self.check_access("write")
        self._refuse_on(lambda excuse: excuse._fault_of_withdrawing())
        self.sudo().write({"state": "withdrawn"})
        self._set_turn()

    def _decide(self, vals):
        now = fields.Datetime.now()
        self.sudo().write(
            {**vals, "decided_at": now, "decided_by_id": self.env.user.id}
        )
        self._set_turn()

    def _check_document(self):
        for excuse in self:
            kind = excuse.type_id.sudo()
            if kind.document_required and not (excuse.document or "").strip():
                raise UserError(
                    self.env._(
                        "%(person)s, %(date)s: “%(kind)s” needs a letter. Enter its "
                        "number and attach it.",
                        person=excuse.employee_id.sudo().name,
                        date=excuse.date_from.strftime("%d/%m/%Y"),
                        kind=kind.name,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su:
            for vals in vals_list:
                taken = (STEPS | FOUND) & vals.keys() - {"state"}
                if taken or vals.get("state", "filed") not in ("filed", "announced"):
                    raise AccessError(
                        self.env._(
                            "An excuse is announced or filed first; it is decided by "
                            "the buttons of its form."
                        )
                    )
            self._check_units(vals_list)
        excuses = super(HrAttendanceExcuse, self._without_defaults()).create(vals_list)
        excuses = excuses.with_env(self.env)
        filed = excuses.filtered(lambda excuse: excuse.state == "filed")
        if not self.env.su:
            if any(one._is_own() for one in excuses - filed):
                raise AccessError(
                    self.env._(
                        "Somebody else announces for you: your superior, the personnel "
                        "clerk or BKPSDM. You may file your request yourself."
                    )
                )
            filed._check_reason()
        if self.env.context.get("attendance_of_letter") is not OF_LETTER:
            filed._set_turn()
        return excuses

    @api.model
    def _without_defaults(self):
        """Return this model without the defaults that a client sent in the context for
        what only the steps write."""
        kept = {
            name: value
            for name, value in self.env.context.items()
            if name.removeprefix("default_") not in STEPS | FOUND
            or not name.startswith("default_")
        }
        return self.with_env(self.env(context=kept))

    @api.model
    def _check_units(self, vals_list):
        """Say in a sentence whose papers the user may enter."""
        departments = self.env["hr.department"]
        if departments._is_user_bkpsdm():
            return
        people = self.env["hr.employee"].sudo()
        own = self.env.user.sudo().employee_ids.ids
        # What a client leaves out is what the form proposes.
        vals_list = [
            {**self.default_get(["employee_id", "date_from"]), **vals}
            for vals in vals_list
        ]
        for vals in vals_list:
            if not (vals.get("employee_id") and vals.get("date_from")):
                raise ValidationError(
                    self.env._(
                        "Say whom the excuse is for and from which date: the person "
                        "or the first day is missing."
                    )
                )
        vals_list = [vals for vals in vals_list if vals["employee_id"] not in own]
        if not vals_list:
            return
        units = departments._units_of(
            {
                (vals["employee_id"], fields.Date.to_date(vals["date_from"]))
                for vals in vals_list
            }
        )
        for vals in vals_list:
            date = fields.Date.to_date(vals["date_from"])
            unit = departments.browse(units.get((vals["employee_id"], date), ())[:1])
            if not (unit and (unit._is_headed_by_user() or unit._is_kept_by_user())):
                raise AccessError(
                    self.env._(
                        "%(person)s is not in a unit of yours on %(date)s: leave this "
                        "to the head or the clerk there, or to BKPSDM.",
                        person=people.browse(vals["employee_id"]).name,
                        date=date.strftime("%d/%m/%Y"),
                    )
                )

    def write(self, vals):
        if not self.env.su:
            if (STEPS | FOUND) & vals.keys():
                raise AccessError(
                    self.env._(
                        "An excuse is filed, decided and withdrawn by the buttons of "
                        "its form."
                    )
                )
            if "employee_id" in vals:
                raise UserError(
                    self.env._(
                        "An excuse stays with its person: withdraw it and enter "
                        "another one."
                    )
                )
            if CONTENT & vals.keys() and any(
                excuse.state not in ("announced", "filed") for excuse in self
            ):
                raise UserError(
                    self.env._(
                        "What was decided or withdrawn is not changed any more: "
                        "withdraw it and enter another one."
                    )
                )
        result = super().write(vals)
        if not self.env.su and CONTENT & vals.keys():
            filed = self.filtered(lambda excuse: excuse.state == "filed")
            filed._check_reason()
            if ABOUT & vals.keys():
                filed._set_turn()
        return result
