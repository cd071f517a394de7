from odoo import api, fields, models
from odoo.exceptions import UserError

STATES = [
    ("sent", "Waiting for an Answer"),
    ("answered", "Answered"),
    ("settled", "Settled"),
    ("withdrawn", "Withdrawn"),
]
KINDS = [
    ("explanation", "Request for an Explanation"),
    ("instruction", "Leader's Instruction"),
]
OPEN = ("sent", "answered")


class HrAttendanceLeaderRequest(models.Model):
    """What a leader or a head asks of somebody, with the facts as they were known then.
    It counts nowhere, opens no case and is no sanction. Read by who sent it, who is
    asked, the direct superior and BKPSDM; every step is taken by a method."""

    _name = "hr.attendance.leader.request"
    _description = "Leader's Request"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _order = "sent_at desc, id desc"
    _mail_post_access = "read"

    kind = fields.Selection(KINDS, required=True, readonly=True)
    to_head = fields.Boolean(
        "To the Head of the SKPD",
        readonly=True,
        help="About the date of an SKPD; otherwise about days of the person.",
    )
    employee_id = fields.Many2one(
        "hr.employee",
        "Asked",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    head_kind = fields.Selection(
        [("definitive", "Definitive"), ("plt", "Plt"), ("plh", "Plh")],
        "Heads As",
        readonly=True,
    )
    skpd_id = fields.Many2one(
        "hr.department", "SKPD", readonly=True, index=True, ondelete="set null"
    )
    office_day_id = fields.Many2one(
        "hr.attendance.office.day", "Date of the SKPD", readonly=True, index=True
    )
    day_ids = fields.Many2many(
        "hr.attendance.day",
        "hr_attendance_leader_request_day_rel",
        "request_id",
        "day_id",
        string="Days",
        readonly=True,
    )
    date_from = fields.Date("About", required=True, readonly=True)
    date_to = fields.Date(required=True, readonly=True)
    text = fields.Text("Question or Instruction", required=True, readonly=True)
    facts = fields.Json(
        "Frozen Facts", readonly=True, help="What the days said when it was sent."
    )
    sender_id = fields.Many2one("res.users", required=True, readonly=True, index=True)
    superior_id = fields.Many2one(
        "hr.employee",
        "Copy To",
        readonly=True,
        index="btree_not_null",
        help="The nearest superior with an account, below whoever sent it.",
    )
    receiver_id = fields.Many2one(
        "hr.employee",
        "Delivered To",
        required=True,
        readonly=True,
        index=True,
        help="The person asked or, without an account, the nearest superior with one.",
    )
    passed_on = fields.Boolean(compute="_compute_passed_on")
    state = fields.Selection(
        STATES,
        required=True,
        readonly=True,
        default="sent",
        tracking=True,
        index=True,
    )
    sent_at = fields.Datetime(required=True, readonly=True)
    due_date = fields.Date("Answer Due", required=True, readonly=True)
    reminded_on = fields.Date(readonly=True)
    answer = fields.Text(readonly=True)
    answer_attachment_ids = fields.Many2many(
        "ir.attachment",
        "hr_attendance_leader_request_attachment_rel",
        "request_id",
        "attachment_id",
        "Attached to the Answer",
        readonly=True,
    )
    answered_at = fields.Datetime(readonly=True)
    answered_by_id = fields.Many2one("res.users", readonly=True)
    settled_at = fields.Datetime(readonly=True)
    settled_by_id = fields.Many2one("res.users", readonly=True)
    withdrawal = fields.Char("Reason of the Withdrawal", readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    is_overdue = fields.Boolean(compute="_compute_overdue", search="_search_is_overdue")
    is_mine_to_answer = fields.Boolean(
        compute="_compute_is_mine_to_answer", search="_search_is_mine_to_answer"
    )

    _waiting = models.Index("(due_date) WHERE state = 'sent'")

    # Of two questions sent in the same instant neither sees the other.
    _open_explanation_uniq = models.UniqueIndex(
        "(sender_id, employee_id, date_from, (coalesce(office_day_id, 0)))"
        " WHERE kind = 'explanation' AND state IN ('sent', 'answered')",
        "You have asked this already, and it is open: wait for the answer, settle the "
        "request, or withdraw it to ask again.",
    )

    @api.depends("kind", "employee_id", "date_from", "date_to")
    @api.depends_context("lang")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for request in self:
            request.display_name = self.env._(
                "%(kind)s: %(person)s, %(dates)s",
                kind=kinds.get(request.kind, ""),
                person=request.employee_id.sudo().name,
                dates=request._told_dates(),
            )

    def _told_dates(self):
        first, last = self.date_from, self.date_to
        if not first:
            return ""
        if first == last:
            return first.strftime("%d/%m/%Y")
        return f"{first.strftime('%d/%m/%Y')} – {last.strftime('%d/%m/%Y')}"

    @api.depends("employee_id", "receiver_id")
    def _compute_passed_on(self):
        for request in self:
            request.passed_on = request.employee_id != request.receiver_id

    @api.depends("state", "due_date")
    def _compute_overdue(self):
        for request in self:
            today = request.company_id._attendance_today()
            request.is_overdue = (
                request.state == "sent" and bool(request.due_date)
            ) and request.due_date < today

    def _search_is_overdue(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = [
            ("state", "=", "sent"),
            ("due_date", "<", self.env.company._attendance_today()),
        ]
        if True in value:
            return domain
        return [("id", "not in", self._search(domain))]

    @api.depends("state", "receiver_id")
    @api.depends_context("uid")
    def _compute_is_mine_to_answer(self):
        for request in self:
            request.is_mine_to_answer = (
                request.state == "sent"
                and request.receiver_id.sudo().user_id == self.env.user
            )

    def _search_is_mine_to_answer(self, operator, value):
        if operator != "in":
            return NotImplemented
        domain = [("state", "=", "sent"), ("receiver_id.user_id", "=", self.env.uid)]
        if True in value:
            return domain
        return [("id", "not in", self._search(domain))]

    @api.model
    def _open_question(self, context):
        """Return the action that opens the question with these defaults."""
        question = self.env["hr.attendance.leader.ask"].with_context(**context)
        context = {**context, "default_text": question.new({})._proposed()}
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ask for an Explanation"),
            "res_model": "hr.attendance.leader.ask",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": context,
        }

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        raise UserError(
            self.env._("A request stays on record: withdraw it with its reason.")
        )
