from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.working_days import add_working_days

ADDON = "hr_attendance_mojokerto"
# More days than one working day needs (calendar days).
FAR = 366
LONGEST_TEXT = 4000


class HrAttendanceLeaderRequest(models.Model):
    """The steps of a request: sent, answered, settled or withdrawn. A fault is the
    sentence why the user cannot take a step, None when he can."""

    _inherit = "hr.attendance.leader.request"

    can_answer = fields.Boolean(compute="_compute_can")
    can_settle = fields.Boolean(compute="_compute_can")
    can_withdraw = fields.Boolean(compute="_compute_can")
    can_excuse = fields.Boolean(compute="_compute_can")

    @api.depends("state", "receiver_id", "employee_id", "sender_id", "day_ids")
    @api.depends_context("uid")
    def _compute_can(self):
        for request in self:
            request.can_answer = not request._fault_of_answering()
            request.can_settle = not request._fault_of_settling()
            request.can_withdraw = not request._fault_of_withdrawing()
            request.can_excuse = bool(request._excusable_day())

    # Sending

    @api.model
    def _default_due_date(self, company):
        """Return the next working day of the office."""
        today = company._attendance_today()
        is_working = (
            self.env["hr.attendance.day"]
            .sudo()
            ._working_days(company, today, today + timedelta(days=FAR))
        )
        return add_working_days(today, 1, is_working)

    @api.model
    def _may_ask_unit(self, units):
        """Return whether the user may ask people who stand in these units."""
        user = self.env.user
        if user.has_group(f"{ADDON}.group_leader"):
            return True
        return any(unit._is_headed_by_user() for unit in units)

    @api.model
    def _fault_of_sending(self, person, units):
        """Return why the user cannot ask this person, who stands in these units."""
        if not self._may_ask_unit(units):
            return self.env._(
                "Leaders of the city ask everybody, heads the people of the units they "
                "head: ask BKPSDM when you should be entered as head here."
            )
        if not person:
            return self.env._(
                "Nobody heads this SKPD on that date: ask BKPSDM to enter a Plt or Plh."
            )
        if person.sudo().user_id == self.env.user:
            return self.env._("Nobody asks himself: choose other people.")
        return None

    @api.model
    def _send(self, drafts, kind, text, due_date=None):
        """Send requests: for each draft ``{"employee": record, "units": records, and
        "office_day" or "days"}`` one. All of them or none. Return them."""
        company = self.env.company
        today = company._attendance_today()
        text = (text or "").strip()
        self._check_words(text, due_date, today)
        people = self.env["hr.employee"].sudo()
        for draft in drafts:
            fault = self._fault_of_sending(draft["employee"], draft["units"])
            if fault:
                name = draft["employee"].sudo().name or draft["units"][:1].name
                raise UserError(self._told_fault(name, fault))
            people |= draft["employee"].sudo()
        if kind == "explanation":
            self._refuse_second_explanation(drafts)
        ways = self._ways(people, today)
        due = due_date or self._default_due_date(company)
        values = []
        for draft in drafts:
            person = draft["employee"].sudo()
            way = ways[person.id]
            fault = self._fault_of_way(person, way)
            if fault:
                raise UserError(self._told_fault(person.name, fault))
            values.append(
                {
                    "kind": kind,
                    "employee_id": person.id,
                    "superior_id": way.copy.id,
                    "receiver_id": way.receiver.id,
                    "text": text,
                    "sender_id": self.env.uid,
                    "sent_at": fields.Datetime.now(),
                    "due_date": due,
                    "company_id": company.id,
                    **self._about(draft),
                }
            )
        requests = self.sudo().create(values)
        requests._deliver()
        return requests.sudo(False)

    @api.model
    def _check_words(self, text, due_date, today):
        if not text:
            raise UserError(self.env._("Write what you ask or instruct first."))
        if len(text) > LONGEST_TEXT:
            raise UserError(
                self.env._(
                    "The text has more than %(most)s characters: shorten it.",
                    most=LONGEST_TEXT,
                )
            )
        if due_date and due_date < today:
            raise UserError(
                self.env._("The answer cannot be due before today: choose a later day.")
            )

    @api.model
    def _about(self, draft):
        card, days = draft.get("office_day"), draft.get("days")
        if card:
            return {
                "to_head": True,
                "head_kind": draft["head_kind"],
                "office_day_id": card.id,
                "skpd_id": card.skpd_id.id,
                "date_from": card.work_date,
                "date_to": card.work_date,
                "facts": self._facts_of_office(card),
            }
        dates = days.mapped("work_date")
        return {
            "day_ids": days.ids,
            "skpd_id": days[-1:].skpd_id.id,
            "date_from": min(dates),
            "date_to": max(dates),
            "facts": self._facts_of_days(days),
        }

    @api.model
    def _told_fault(self, name, fault):
        return self.env._("%(name)s: %(fault)s", name=name, fault=fault)

    # Answering

    def _is_addressed_to_user(self):
        request = self.sudo()
        return self.env.user in (request.employee_id | request.receiver_id).user_id

    def _fault_of_answering(self):
        if self.state == "withdrawn":
            return self.env._("This request was withdrawn: nothing is asked any more.")
        if self.state != "sent":
            return self.env._("This request is answered already.")
        if self.sudo().sender_id == self.env.user:
            return self.env._(
                "Nobody answers the own question: withdraw it when it is settled."
            )
        if not self._is_addressed_to_user():
            return self.env._(
                "Whoever is asked answers or, without an account, the superior to whom "
                "it was delivered."
            )
        return None

    def action_answer(self):
        """Open the answer."""
        self.ensure_one()
        self._refuse_on(self._fault_of_answering())
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Answer"),
            "res_model": "hr.attendance.leader.answer",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_request_id": self.id},
        }

    def _answer_with(self, text, attachments):
        self.ensure_one()
        self.check_access("read")
        self._refuse_on(self._fault_of_answering())
        attachments = attachments.sudo()
        if attachments.create_uid - self.env.user or any(
            one.res_model != "hr.attendance.leader.answer" for one in attachments
        ):
            raise UserError(self.env._("Attach files of your own to the answer."))
        attachments.write({"res_model": self._name, "res_id": self.id})
        self.sudo().write(
            {
                "state": "answered",
                "answer": text,
                "answer_attachment_ids": attachments.ids,
                "answered_at": fields.Datetime.now(),
                "answered_by_id": self.env.uid,
            }
        )
        self._tell_answered()

    def _excusable_day(self):
        """Return the first own day about which an excuse can be filed."""
        if self.state not in ("sent", "answered") or self.to_head:
            return self.env["hr.attendance.day"]
        if self.employee_id.sudo().user_id != self.env.user:
            return self.env["hr.attendance.day"]
        return self.day_ids.sorted("work_date").filtered("can_ask")[:1]

    def action_excuse(self):
        """Open the form of an excuse for the first of the days that can have one."""
        self.ensure_one()
        day = self._excusable_day()
        if not day:
            raise UserError(
                self.env._("There is no open day of yours here to ask an excuse for.")
            )
        return day.action_ask_excuse()

    # Ending

    def _fault_of_settling(self):
        if self.state == "sent":
            return self.env._("Nothing was answered yet: withdraw it, or wait.")
        if self.state != "answered":
            return self.env._("This request has ended already.")
        return self._fault_of_ending()

    def _fault_of_withdrawing(self):
        if self.state not in ("sent", "answered"):
            return self.env._("This request has ended already.")
        return self._fault_of_ending()

    def _fault_of_ending(self):
        if self.sudo().sender_id == self.env.user:
            return None
        if self.env["hr.department"]._is_user_bkpsdm() and (
            not self.sudo().sender_id.active
        ):
            return None
        return self.env._("Whoever sent the request ends it.")

    def action_settle(self):
        """End answered requests; several at once, or none of them."""
        for request in self:
            request._refuse_on(request._fault_of_settling())
        self.sudo().write(
            {
                "state": "settled",
                "settled_at": fields.Datetime.now(),
                "settled_by_id": self.env.uid,
            }
        )
        for request in self:
            request._tell_ended()

    def action_withdraw(self):
        """Ask for the reason."""
        for request in self:
            request._refuse_on(request._fault_of_withdrawing())
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Withdraw"),
            "res_model": "hr.attendance.leader.withdraw",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_request_ids": self.ids},
        }

    def _withdraw_because(self, reason):
        self.check_access("read")
        for request in self:
            request._refuse_on(request._fault_of_withdrawing())
        self.sudo().write({"state": "withdrawn", "withdrawal": reason})
        for request in self:
            request._tell_ended()

    def _refuse_on(self, fault):
        if fault:
            raise UserError(self._told_fault(self.display_name, fault))
