from odoo import api, fields, models

ADDON = "hr_attendance_mojokerto"
# Steps up to somebody who is no part of the swap.
MOST_STEPS = 12


class HrAttendanceRosterSwap(models.Model):
    """Whose answer a swap waits for has an activity; both learn how it ended."""

    _name = "hr.attendance.roster.swap"
    _inherit = ["hr.attendance.roster.swap", "mail.activity.mixin"]

    waits_for_id = fields.Many2one(
        "hr.employee",
        compute="_compute_waits_for_id",
        compute_sudo=True,
        help="The colleague, then the head of the ward.",
    )

    @api.depends("state", "employee_id", "colleague_id", "department_id")
    def _compute_waits_for_id(self):
        heads = self.filtered(lambda swap: swap.state == "agreed")._heads_to_decide()
        for swap in self:
            swap.waits_for_id = (
                swap.colleague_id if swap.state == "asked" else heads.get(swap)
            )

    def _heads_to_decide(self):
        """Return ``{swap: who decides it today}``: the head of the unit or, where that
        is one of the two, the next higher one. Where nobody is left BKPSDM decides."""
        above = self.env["hr.employee"].sudo()
        heads = {}
        for date, swaps in self.grouped(
            lambda swap: swap.company_id._attendance_today()
        ).items():
            asked = {swap: swap.employee_id.id for swap in swaps}
            for _step in range(MOST_STEPS):
                found = above._superiors({(one, date) for one in asked.values()})
                again = {}
                for swap, person in asked.items():
                    superior = found.get((person, date))
                    if not superior:
                        continue
                    heads[swap] = above.browse(superior.employee)
                    if heads[swap] in swap.employee_id | swap.colleague_id:
                        del heads[swap]
                        again[swap] = superior.employee
                asked = again
                if not asked:
                    break
        return heads

    @api.model_create_multi
    def create(self, vals_list):
        swaps = super().create(vals_list)
        swaps._follow_activities()
        return swaps

    def write(self, vals):
        result = super().write(vals)
        if "state" in vals:
            self._follow_activities()
            self._tell_outcome()
        return result

    def _follow_activities(self):
        """Have one activity for whoever each swap waits for, and for nobody else: none
        once it is decided or its first shift has begun."""
        swaps = self.sudo()
        swaps.invalidate_recordset(["waits_for_id"])
        wanted = {
            (swap.id, swap.waits_for_id.user_id.id): swap
            for swap in swaps
            if swap.state in ("asked", "agreed")
            and swap.waits_for_id.user_id
            and not swap._has_begun()
        }
        kind = self.env.ref(f"{ADDON}.activity_swap")
        activities = self.env["mail.activity"].sudo()
        gone = activities.browse()
        for activity in activities.search(
            [
                ("activity_type_id", "=", kind.id),
                ("res_model", "=", self._name),
                ("res_id", "in", swaps.ids),
            ]
        ):
            if not wanted.pop((activity.res_id, activity.user_id.id), None):
                gone |= activity
        gone.unlink()
        model = self.env["ir.model"]._get_id(self._name)
        # The list of activities tells; no e-mail for each.
        activities.with_context(mail_activity_quick_update=True).create(
            [
                {
                    "res_model_id": model,
                    "res_id": swap.id,
                    "activity_type_id": kind.id,
                    "user_id": user,
                    # Counted on the bell from today on, not from the shift on.
                    "date_deadline": swap.company_id._attendance_today(),
                    "summary": swap._summary(swap.waits_for_id.user_id.lang),
                }
                for (_swap, user), swap in wanted.items()
            ]
        )

    def _has_begun(self):
        return any(
            self._start(date, shift) <= self._local_now()
            for _who, date, shift, _taker in self._legs()
        )

    def _summary(self, lang):
        env = self.env(context={**self.env.context, "lang": lang})
        told = {"person": self.employee_id.name, "colleague": self.colleague_id.name}
        if self.state == "asked":
            return env._("%(person)s asks you for a swap of shifts", **told)
        return env._("Swap of %(person)s and %(colleague)s", **told)

    def _tell_outcome(self):
        """Tell those of the two who did not take the last step themselves."""
        for swap in self.sudo():
            people = swap.employee_id
            if swap.state in ("approved", "refused", "withdrawn"):
                people |= swap.colleague_id
            elif swap.state != "declined":
                continue
            for user in people.user_id.filtered("active") - self.env.user:
                env = self.env(context={**self.env.context, "lang": user.lang})
                swap.message_notify(
                    partner_ids=user.partner_id.ids,
                    subject=env._("Swap of shifts"),
                    body=swap._outcome_words(env),
                )

    def _outcome_words(self, env):
        told = {
            "person": self.employee_id.name,
            "colleague": self.colleague_id.name,
            "date": self.work_date.strftime("%d/%m/%Y"),
            "reason": self.refusal or "",
        }
        if self.state == "approved":
            return env._(
                "The swap of %(person)s and %(colleague)s of %(date)s is approved: the "
                "roster is changed.",
                **told,
            )
        if self.state == "refused":
            return env._(
                "The swap of %(person)s and %(colleague)s of %(date)s is refused: "
                "%(reason)s The roster stays as it is.",
                **told,
            )
        if self.state == "withdrawn":
            return env._(
                "%(person)s has withdrawn the swap of %(date)s with %(colleague)s: the "
                "roster stays as it is.",
                **told,
            )
        return env._(
            "%(colleague)s declines the swap of %(date)s with %(person)s: ask another "
            "colleague, or the head of the ward.",
            **told,
        )

    # Refusing

    def action_refuse(self):
        """Ask for the reason, then refuse these."""
        self.check_access("read")
        for swap in self:
            swap._require(swap._fault_of_deciding())
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Refuse the Swap"),
            "res_model": "hr.attendance.roster.swap.refuse",
            "view_mode": "form",
            "target": "new",
            "context": {"default_swap_ids": self.ids},
        }


class HrAttendanceActing(models.Model):
    """Swaps wait for whoever heads the ward now."""

    _inherit = "hr.attendance.acting"

    def _followed(self, units=None, people=None):
        result = super()._followed(units, people)
        units = (units or self.env["hr.department"]) | self.department_id
        self.env["hr.attendance.roster.swap"].sudo().search(
            [
                ("state", "in", ("asked", "agreed")),
                ("department_id", "child_of", units.ids),
            ]
        )._follow_activities()
        return result

    @api.model
    def _cron_follow(self):
        result = super()._cron_follow()
        self.env["hr.attendance.roster.swap"].search(
            [("state", "in", ("asked", "agreed"))]
        )._follow_activities()
        return result
