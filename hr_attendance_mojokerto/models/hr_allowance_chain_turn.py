from odoo import api, fields, models

from .hr_allowance_chain import ADDON, GROUPS

TASK = f"{ADDON}.activity_allowance"


class HrAllowanceSheet(models.Model):
    """Whose turn it is gets a task, which goes when the step is taken."""

    _inherit = "hr.allowance.sheet"

    no_taker = fields.Char(
        "Nobody for the Next Step",
        compute="_compute_no_taker",
        help="Why the sheet goes no further.",
    )

    @api.model
    def _call_first_hand(self):
        """Give the task of the first step for drafts that have figures and of which
        nobody has a task yet."""
        self.sudo().search(
            [
                ("state", "=", "draft"),
                ("hash", "!=", False),
                ("activity_ids", "=", False),
            ]
        )._set_turn()

    def _set_turn(self):
        """Take back the tasks of the step before, give those of the next one."""
        kind = self.env.ref(TASK)
        tasks = self.env["mail.activity"].sudo()
        tasks.search(
            [
                ("res_model", "=", self._name),
                ("res_id", "in", self.ids),
                ("activity_type_id", "=", kind.id),
            ]
        ).unlink()
        self.invalidate_recordset(["next_step_id", "next_state", "next_who"])
        model = self.env["ir.model"]._get_id(self._name)
        rows = []
        for sheet in self.sudo():
            step = sheet.next_step_id
            if not step:
                continue
            today = sheet.company_id._attendance_today()
            due = max(today, sheet._period().cut_off)
            takers = sheet._takers(step)
            # Where nobody can, BKPSDM names somebody.
            told = takers or self.env.ref(
                GROUPS["bkpsdm"]
            ).sudo().all_user_ids.filtered(lambda user: user.active and not user.share)
            for user in told:
                words = sheet.with_context(lang=user.lang)
                rows.append(
                    {
                        "res_model_id": model,
                        "res_id": sheet.id,
                        "activity_type_id": kind.id,
                        "user_id": user.id,
                        "date_deadline": due,
                        "summary": words._told_task(
                            step.with_context(lang=user.lang), bool(takers)
                        ),
                    }
                )
        # A task, no mail: some people get sixty of them a month.
        tasks.with_context(
            mail_activity_quick_update=True, mail_activity_automation_skip=False
        ).create(rows)

    def _told_task(self, step, taken):
        """Return what stands in the task of a step. ``taken``: somebody can take
        it."""
        told = {"step": step.name, "sheet": self.display_name}
        if taken:
            return self.env._("%(step)s: %(sheet)s", **told)
        return self.env._("Nobody can take “%(step)s” of %(sheet)s yet", **told)

    @api.depends("state", "skpd_id", "kind")
    @api.depends_context("lang", "uid")
    def _compute_no_taker(self):
        for sheet in self:
            step = sheet.next_step_id
            sheet.no_taker = False
            if not step or sheet.sudo()._takers(step):
                continue
            who = step._whose(sheet.sudo().skpd_id.id in self._skpds_of_bkpsdm())
            sheet.no_taker = self.env._(
                "No account can take the next step, “%(step)s”: BKPSDM gives one to "
                "the %(who)s.",
                step=step.name,
                who=step._told_who(who),
            )

    def _takers(self, step):
        """Return the users who can take a step of this sheet (sudo)."""
        who = step._whose(self.skpd_id.id in self._skpds_of_bkpsdm())
        if who == "operator":
            clerks = self.env.ref(f"{ADDON}.group_skpd_operator").sudo().all_user_ids
            users = clerks.filtered(
                lambda user: self.skpd_id in user.attendance_skpd_ids
            )
        elif who == "head":
            users = self._head().user_id
        else:
            users = self.env.ref(GROUPS[who]).sudo().all_user_ids
        people = users.filtered(lambda user: user.active and not user.share)
        if not self.event_ids:
            return people
        return people.filtered(
            lambda user: (
                not self.with_user(user)._fault_of_one_hand(
                    step, self.with_user(user)._own()
                )
            )
        )

    def _head(self):
        """Return who signs as head today (sudo), none where nobody can."""
        today = self.company_id._attendance_today()
        heads = self.env["hr.department"]._allowance_heads(self.skpd_id.ids, today)
        people = self.env["hr.employee"].sudo()
        return people.browse(heads.get(self.skpd_id.id, ()))

    # Activities expect a thread. A sheet is none: its steps are on record by
    # themselves, and nobody follows it by mail.

    def message_subscribe(self, *args, **kwargs):
        return True

    def message_post_with_source(self, *args, **kwargs):
        return self.env["mail.message"]
