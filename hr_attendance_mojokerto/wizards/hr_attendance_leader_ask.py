from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.hr_attendance_leader_request import KINDS
from ..rules.leader_request import TO_ASK, Footing, footing


class HrAttendanceLeaderAsk(models.TransientModel):
    """Ask the head of an SKPD about its date, or people about their days: one request
    for each person."""

    _name = "hr.attendance.leader.ask"
    _description = "Ask for an Explanation"

    kind = fields.Selection(KINDS, required=True, default="explanation")
    office_day_id = fields.Many2one("hr.attendance.office.day", "Date of the SKPD")
    addressee = fields.Selection(
        [("head", "Head of the SKPD"), ("people", "Employees Chosen Below")],
        required=True,
        default="people",
    )
    head_id = fields.Many2one("hr.employee", compute="_compute_head")
    head_name = fields.Char("Head Then", compute="_compute_head")
    choosable_ids = fields.Many2many(
        "hr.attendance.day", compute="_compute_choosable_ids"
    )
    day_ids = fields.Many2many("hr.attendance.day", string="Employees")
    text = fields.Text("Question or Instruction")
    due_date = fields.Date("Answer Due", default=lambda self: self._default_due_date())
    warning = fields.Text(compute="_compute_warning")
    delivery = fields.Text(compute="_compute_delivery")
    refusal = fields.Text(compute="_compute_delivery")
    sent = fields.Boolean(readonly=True, copy=False)

    @api.model
    def _default_due_date(self):
        return self.env["hr.attendance.leader.request"]._default_due_date(
            self.env.company
        )

    @api.depends("office_day_id")
    def _compute_head(self):
        kinds = dict(self.env["hr.attendance.acting"]._fields["kind"].selection)
        for step in self:
            head = step._head()
            step.head_id = head and head.employee
            name = head and step.head_id.sudo().name
            if head and head.kind != "definitive":
                name = f"{name} ({kinds[head.kind]})"
            step.head_name = name

    def _head(self):
        """Return who heads the SKPD on the date of its card, or None."""
        card = self.office_day_id
        if not card:
            return None
        key = (card.skpd_id.id, card.work_date)
        return self.env["hr.department"].sudo()._heads_as({key}).get(key)

    @api.depends("office_day_id")
    def _compute_choosable_ids(self):
        """Those of the card about whom there is something to ask."""
        for step in self:
            card = step.office_day_id
            step.choosable_ids = (
                self.env["hr.attendance.day"].search(
                    [
                        ("skpd_id", "=", card.skpd_id.id),
                        ("work_date", "=", card.work_date),
                        ("state", "in", [state.value for state in TO_ASK]),
                        ("employee_id.user_id", "!=", self.env.uid),
                    ]
                )
                if card
                else self.env["hr.attendance.day"]
            )

    @api.depends("office_day_id", "addressee", "day_ids")
    def _compute_warning(self):
        for step in self:
            said = (step._doubt(), *step._told_open())
            step.warning = "\n".join(filter(None, said)) or False

    def _told_open(self):
        """Return a sentence for each open request about the same, before another one is
        sent. Of one that the user may not read only that it is there."""
        found = self._found_open()
        readable = found.sudo(False)._filtered_access("read")
        told = [
            self.env._(
                "Open already, sent by %(sender)s: %(request)s.",
                sender=request.sender_id.sudo().name,
                request=request.display_name,
            )
            for request in readable
        ]
        if found - readable.sudo():
            told.append(
                self.env._("Somebody else has asked about this already; it is open.")
            )
        return told

    def _found_open(self):
        requests = self.env["hr.attendance.leader.request"]
        if self.addressee == "head":
            card = self.office_day_id._origin._filtered_access("read")
            return requests._open_about_office(card, self._head_employee())
        days = self.day_ids._origin._filtered_access("read")
        return requests._open_about_days(days)

    def _doubt(self):
        """Return why the facts may say little, or nothing."""
        if self.addressee == "head" and self.office_day_id:
            return self.office_day_id._doubt_of_asking()
        if self.day_ids and footing(self.day_ids.mapped("state")) is Footing.UNSURE:
            return self.env._(
                "The data of these people are not there yet, or they are not due yet: "
                "nothing is known that would have to be explained."
            )
        return False

    @api.depends("kind", "addressee", "office_day_id", "day_ids", "head_id")
    def _compute_delivery(self):
        """Tell whom it reaches, or why it cannot be sent as it stands."""
        requests = self.env["hr.attendance.leader.request"]
        today = self.env.company._attendance_today()
        for step in self:
            people = step._asked().sudo()
            ways = requests._ways(people, today)
            faults = [
                requests._told_fault(person.name, fault)
                for person in people
                if (fault := requests._fault_of_way(person, ways[person.id]))
            ]
            if step.kind == "explanation":
                faults.append(requests._fault_of_second_explanation(step._found_open()))
            step.refusal = "\n".join(filter(None, faults)) or False
            step.delivery = "\n".join(requests._told_ways(people, ways)) or False

    def _asked(self):
        if self.addressee == "head":
            return self.head_id
        return self.day_ids._origin.employee_id

    @api.onchange("kind", "addressee")
    def _onchange_propose(self):
        self.text = self._proposed()

    def _proposed(self):
        requests = self.env["hr.attendance.leader.request"]
        card, days = self.office_day_id._origin, self.day_ids._origin
        if self.addressee == "head" and card:
            facts = requests._facts_of_office(card)
        elif days or not card:
            facts = requests._facts_of_days(days)
        else:
            facts = {"date": card.work_date.strftime("%d/%m/%Y")}
        return requests._proposed_text(self.kind, facts)

    def action_send(self):
        """Send, all or none; say how many."""
        self.ensure_one()
        self._refuse_second()
        drafts = self._drafts()
        requests = self.env["hr.attendance.leader.request"]._send(
            drafts, self.kind, self.text, self.due_date
        )
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "Sent: %(names)s",
                    names=", ".join(requests.sudo().employee_id.mapped("name")),
                ),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def _refuse_second(self):
        """Refuse to send twice. Of two calls at the same time the later one meets the
        row the earlier one wrote, and is refused when it is tried again."""
        if self.sent:
            raise UserError(
                self.env._("This is sent already: open the question anew to ask more.")
            )
        self.sent = True
        self.flush_recordset(["sent"])

    def _head_employee(self):
        head = self._head()
        return self.env["hr.employee"].browse(head and head.employee)

    def _drafts(self):
        if self.addressee == "head":
            card = self.office_day_id
            if not card:
                raise UserError(
                    self.env._("Open the date of an SKPD to ask its head about it.")
                )
            card.check_access("read")
            card._refuse_asking()
            head = self._head()
            return [
                {
                    "employee": self._head_employee(),
                    "head_kind": head and head.kind,
                    "units": card.skpd_id,
                    "office_day": card,
                }
            ]
        days = self.day_ids
        if not days:
            raise UserError(self.env._("Choose whom you ask first."))
        days.check_access("read")
        days._refuse_asking()
        return [
            {
                "employee": person,
                "units": own._units_of_asking(),
                "days": own.sorted("work_date"),
            }
            for person, own in days.grouped("employee_id").items()
        ]
