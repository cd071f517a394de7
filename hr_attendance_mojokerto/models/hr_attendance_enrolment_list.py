from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

ADDON = "hr_attendance_mojokerto"
KIND = "not_enrolled"
# What a clerk has to answer.
DAYS = timedelta(days=7)


class HrAttendanceEnrolmentList(models.Model):
    """Who of an SKPD is not enrolled where they work, for its personnel clerk: the
    people are those found at present, so that the list shrinks by itself."""

    _name = "hr.attendance.enrolment.list"
    _description = "Enrolment List of an SKPD"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "asked_on desc, id desc"
    _rec_name = "skpd_id"

    skpd_id = fields.Many2one(
        "hr.department",
        "SKPD",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    state = fields.Selection(
        [
            ("open", "Not Asked For"),
            ("asked", "Asked For"),
            ("answered", "Answered"),
            ("done", "All Enrolled"),
        ],
        required=True,
        readonly=True,
        default="open",
        tracking=True,
    )
    asked_on = fields.Date(readonly=True)
    asked_by_id = fields.Many2one("res.users", readonly=True, ondelete="set null")
    due_on = fields.Date("Answer Due", readonly=True)
    answer = fields.Char("Answer of the SKPD", readonly=True)
    answered_by_id = fields.Many2one("res.users", readonly=True, ondelete="set null")
    finding_ids = fields.Many2many(
        "hr.attendance.finding", string="Employees", compute="_compute_finding_ids"
    )
    people = fields.Integer("Not Enrolled", compute="_compute_finding_ids")
    can_answer = fields.Boolean(compute="_compute_can_answer")

    _one_at_a_time = models.UniqueIndex(
        "(skpd_id) WHERE state <> 'done'", "This SKPD has an open list already."
    )

    def _compute_finding_ids(self):
        findings = self.env["hr.attendance.finding"]
        found = findings.search(
            [
                ("kind_id.code", "=", KIND),
                ("state", "=", "open"),
                ("skpd_id", "in", self.skpd_id.ids),
            ]
        ).grouped("skpd_id")
        for one in self:
            one.finding_ids = found.get(one.skpd_id, findings)
            one.people = len(one.finding_ids)

    @api.depends_context("uid")
    @api.depends("state", "skpd_id")
    def _compute_can_answer(self):
        for one in self:
            one.can_answer = not one._fault_of_answer()

    def _fault_of_answer(self):
        """Return the sentence why the user cannot answer this list, or None."""
        if self.state != "asked":
            return self.env._("Nobody waits for an answer about this list.")
        if not self.skpd_id._is_kept_by_user():
            return self.env._("The personnel clerk of the SKPD answers this list.")
        return None

    # Asking

    @api.model
    def _fault_of_asking(self):
        """Return the sentence why the user cannot ask for lists, or None."""
        asking = f"{ADDON}.group_bkpsdm,{ADDON}.group_device_admin"
        if not self.env.user.has_groups(asking):
            return self.env._(
                "BKPSDM or the administrator of terminals asks for an enrolment list."
            )
        return None

    @api.model
    def _clerks(self, skpds):
        """Return ``{SKPD: users who are its personnel clerks}``."""
        users = (
            self.env["res.users"]
            .sudo()
            .search(
                [
                    ("attendance_skpd_ids", "in", skpds.ids),
                    (
                        "all_group_ids",
                        "in",
                        self.env.ref(f"{ADDON}.group_skpd_operator").ids,
                    ),
                ]
            )
        )
        return {
            skpd: users.filtered(
                lambda user, skpd=skpd: skpd in user.attendance_skpd_ids
            )
            for skpd in skpds
        }

    @api.model
    def _of(self, skpds):
        """Return the open list of each of these SKPD, made where there is none."""
        lists = self.sudo().search(
            [("skpd_id", "in", skpds.ids), ("state", "!=", "done")]
        )
        missing = skpds.sudo() - lists.skpd_id
        lists |= self.sudo().create(
            [
                {
                    "skpd_id": skpd.id,
                    "company_id": (skpd.company_id or self.env.company).id,
                }
                for skpd in missing
            ]
        )
        return lists.sudo(self.env.su)

    @api.model
    def _ask(self, skpds):
        """Ask the personnel clerks of these SKPD for the list of those who are not
        enrolled; return the SKPD that have no clerk to ask."""
        fault = self._fault_of_asking()
        if fault:
            raise AccessError(fault)
        clerks = self._clerks(skpds)
        without = skpds.filtered(lambda skpd: not clerks[skpd])
        today = self.env.company._attendance_today()
        for one in self._of(skpds - without).sudo():
            one.write(
                {
                    "state": "asked",
                    "asked_on": today,
                    "asked_by_id": self.env.uid,
                    "due_on": today + DAYS,
                    "answer": False,
                    "answered_by_id": False,
                }
            )
            one._follow_activities(clerks[one.skpd_id])
            one._tell_clerks(clerks[one.skpd_id])
        return without

    def _tell_clerks(self, clerks):
        """Tell these clerks at once: the activity is counted on its last day only."""
        for clerk in clerks:
            words = self.env(context={**self.env.context, "lang": clerk.lang})
            self.message_notify(
                partner_ids=clerk.partner_id.ids,
                subject=words._("Enrolment list of %(skpd)s", skpd=self.skpd_id.name),
                body=words._(
                    "%(people)s people are not enrolled where they work: print the "
                    "list, have them enrol at the terminal, and answer until "
                    "%(date)s.",
                    people=self.people,
                    date=self.due_on.strftime("%d/%m/%Y"),
                ),
            )

    def _follow_activities(self, clerks=None):
        """Have an activity for each of these clerks, and for nobody else."""
        kind = f"{ADDON}.activity_enrolment_list"
        self.activity_unlink([kind], only_automated=False)
        for one in self.with_context(mail_activity_quick_update=True):
            for clerk in clerks or ():
                words = self.env(context={**self.env.context, "lang": clerk.lang})
                one.activity_schedule(
                    kind,
                    user_id=clerk.id,
                    date_deadline=one.due_on,
                    summary=words._(
                        "%(people)s people to enrol on the terminal",
                        people=one.people,
                    ),
                )

    # Answering

    def action_answer(self):
        """Ask what the clerk has to say about this list."""
        self.ensure_one()
        self.check_access("read")
        fault = self._fault_of_answer()
        if fault:
            raise UserError(fault)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer the Enrolment List"),
            "res_model": "hr.attendance.enrolment.answer",
            "view_mode": "form",
            "target": "new",
            "context": {"default_list_id": self.id},
        }

    def _answer(self, text):
        """Keep the answer and tell who asked."""
        self.check_access("read")
        fault = self._fault_of_answer()
        if fault:
            raise AccessError(fault)
        one = self.sudo()
        one.write({"state": "answered", "answer": text, "answered_by_id": self.env.uid})
        one._follow_activities()
        asker = one.asked_by_id
        if asker.active:
            words = self.env(context={**self.env.context, "lang": asker.lang})
            one.message_notify(
                partner_ids=asker.partner_id.ids,
                subject=words._("Enrolment list of %(skpd)s", skpd=one.skpd_id.name),
                body=words._(
                    "%(skpd)s: %(answer)s (%(people)s people are still not enrolled.)",
                    skpd=one.skpd_id.name,
                    answer=text,
                    people=one.people,
                ),
            )

    def _close_empty(self):
        """Close the lists on which nobody is left."""
        empty = self.filtered(lambda one: not one.people)
        empty.state = "done"
        empty._follow_activities()

    # What is handed out

    def action_refresh(self):
        """Look again who is not enrolled."""
        self.check_access("read")
        kinds = self.env["hr.attendance.finding.kind"].sudo()
        self.env["hr.attendance.finding"].sudo()._refresh(
            kinds.search([("code", "=", KIND)])
        )
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def action_xlsx(self):
        """Hand out the list as a workbook."""
        self.ensure_one()
        self._require_people()
        return {
            "type": "ir.actions.act_url",
            "url": f"/hr_attendance_mojokerto/enrolment/{self.id}.xlsx",
            "target": "self",
        }

    def action_print(self):
        """Print the list, with room to tick off."""
        self.ensure_one()
        self._require_people()
        return self.env.ref(
            f"{ADDON}.hr_attendance_enrolment_list_report_action"
        ).report_action(self)

    def _require_people(self):
        self.check_access("read")
        if not self.people:
            raise UserError(
                self.env._(
                    "Everybody of %(skpd)s is enrolled where they work: there is "
                    "nothing to hand out.",
                    skpd=self.skpd_id.name,
                )
            )
