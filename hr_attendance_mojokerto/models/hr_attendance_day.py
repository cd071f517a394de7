from markupsafe import Markup

from odoo import api, fields, models
from odoo.fields import Domain

from ..rules.facts import Review, State
from ..rules.verification import is_lendable
from . import hr_attendance_terms as terms


class HrAttendanceDay(models.Model):
    """One employed person's one work date: what was expected, what was seen, what may
    be said of it and why. Derived; written by the evaluator only."""

    _name = "hr.attendance.day"
    _description = "Attendance Day"
    _order = "work_date desc, skpd_id, employee_id"
    _rec_name = "employee_id"
    _log_access = False

    employee_id = fields.Many2one(
        "hr.employee", required=True, readonly=True, ondelete="cascade"
    )
    work_date = fields.Date(required=True, readonly=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    version_id = fields.Many2one("hr.version", readonly=True, ondelete="set null")
    department_id = fields.Many2one(
        "hr.department", "Unit", readonly=True, ondelete="restrict", index=True
    )
    skpd_id = fields.Many2one(
        "hr.department",
        "SKPD",
        readonly=True,
        ondelete="restrict",
        help="On whose card the person stands; who may see the day follows it.",
    )
    home_skpd_id = fields.Many2one(
        "hr.department",
        "Own SKPD",
        readonly=True,
        ondelete="restrict",
        help="The SKPD of recap and pay, also of those who work elsewhere.",
    )
    place_id = fields.Many2one(
        "hr.department",
        "Place of Work",
        readonly=True,
        ondelete="restrict",
        help="The unit where the person is expected on the date.",
    )
    state = fields.Selection(
        selection="_selection_state",
        required=True,
        readonly=True,
        default=State.NOT_DUE.value,
        group_expand=False,
    )
    why = fields.Selection(selection="_selection_why", readonly=True)
    reasons = fields.Json(
        readonly=True, help="[code, {arguments}] of each reason, the main one first."
    )
    review = fields.Selection(selection="_selection_review", readonly=True)
    provisional = fields.Boolean(default=True, readonly=True)
    expected_start = fields.Datetime(readonly=True)
    expected_end = fields.Datetime(readonly=True)
    due_in = fields.Datetime("Scan In Due", readonly=True)
    due_out = fields.Datetime("Scan Out Due", readonly=True)
    deadline = fields.Datetime(
        readonly=True, help="From then on a person without a scan is missing."
    )
    window_start = fields.Datetime(
        readonly=True, help="Earlier scans belong to an earlier date."
    )
    window_end = fields.Datetime(
        readonly=True, help="Scans from then on belong to a later date."
    )
    plan_label = fields.Char("Schedule", readonly=True)
    first_in = fields.Datetime("Scanned In", readonly=True)
    last_out = fields.Datetime("Scanned Out", readonly=True)
    seen_at = fields.Datetime(
        "First Seen", readonly=True, help="The first scan of the date, in or out."
    )
    clock_in = fields.Char("In", compute="_compute_clock")
    clock_out = fields.Char("Out", compute="_compute_clock")
    clock_expected = fields.Char("Hours", compute="_compute_clock")
    minutes_late = fields.Integer(readonly=True)
    minutes_early = fields.Integer(readonly=True)
    minutes_worked = fields.Integer(readonly=True)
    minutes_scheduled = fields.Integer(readonly=True)
    closed = fields.Boolean(
        readonly=True, help="Changes by a correction with an approver only."
    )
    corrected = fields.Boolean(readonly=True)
    ended = fields.Boolean(readonly=True)
    next_change = fields.Datetime(readonly=True)
    first_punch_id = fields.Many2one(
        "hr.attendance.punch",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )
    last_punch_id = fields.Many2one(
        "hr.attendance.punch",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )
    scans = fields.Html(compute="_compute_scans", sanitize=False)
    attendance_id = fields.Many2one(
        "hr.attendance", readonly=True, ondelete="set null", index="btree_not_null"
    )
    is_today = fields.Boolean(compute="_compute_is_today", search="_search_is_today")

    _employee_date_uniq = models.UniqueIndex(
        "(employee_id, work_date)", "A person has one day per date."
    )
    _office_date = models.Index("(work_date, skpd_id)")
    _place_date = models.Index("(place_id, work_date)")
    _closed_on = models.Index("(work_date) WHERE closed")
    _due = models.Index("(next_change) WHERE next_change IS NOT NULL")

    @api.model
    def _selection_state(self):
        return terms.selection_state(self.env)

    @api.model
    def _selection_why(self):
        return terms.selection_why(self.env)

    @api.model
    def _selection_review(self):
        return terms.selection_review(self.env)

    @api.depends("first_in", "last_out", "expected_start", "expected_end")
    def _compute_clock(self):
        """Hours as the city's clock showed them."""
        for day in self:
            clock = day.company_id._attendance_clock
            day.clock_in = clock(day.first_in)
            day.clock_out = clock(day.last_out)
            day.clock_expected = " – ".join(
                filter(None, (clock(day.expected_start), clock(day.expected_end)))
            )

    def _compute_scans(self):
        """The scans of the date as a table: whoever may read the day may see what made
        it, whatever the rights on scans."""
        for day in self:
            rows = Markup("").join(
                Markup("<tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td></tr>")
                % day._scan_cells(punch)
                for punch in day.sudo()._punches()
            )
            heads = Markup("").join(
                Markup("<th>%s</th>") % head
                for head in (
                    self.env._("Hour"),
                    self.env._("Terminal"),
                    self.env._("Terminal's Clock"),
                    self.env._("Remark"),
                )
            )
            day.scans = rows and Markup(
                '<table class="table table-sm"><thead><tr>%s</tr></thead>'
                "<tbody>%s</tbody></table>"
            ) % (heads, rows)

    def _scan_cells(self, punch):
        remarks = dict(self._fields["review"].get_description(self.env)["selection"])
        remark = remarks[Review.CLOCK] if punch.quarantine else ""
        if not remark and is_lendable(punch.verify):
            remark = remarks[Review.LENT]
        return (
            self.company_id._attendance_clock(
                punch.punch_time or punch.received_at, "%H:%M:%S"
            ),
            punch._told_where(),
            punch.local_time_text,
            remark,
        )

    def _punches(self):
        """Return the scans that belong to the date, the earliest first."""
        self.ensure_one()
        start, end = self.window_start, self.window_end
        timed = Domain("punch_time", ">=", start) & Domain("punch_time", "<", end)
        lost = (
            Domain("quarantine", "!=", False)
            & Domain("seen_after", "!=", False)
            & Domain("received_at", ">=", start)
            & Domain("received_at", "<", end)
        )
        return self.env["hr.attendance.punch"].search(
            Domain("employee_id", "=", self.employee_id.id) & (timed | lost),
            order="received_at, local_time, id",
        )

    def _compute_is_today(self):
        for day in self:
            day.is_today = day.work_date == day.company_id._attendance_today()

    def _search_is_today(self, operator, value):
        if operator != "in":
            return NotImplemented
        return [("work_date", "in" if True in value else "not in", self._todays())]

    @api.model
    def _todays(self):
        """Today's date of every company of the user: before 07:00 in Mojokerto it is
        still yesterday in UTC."""
        return list({company._attendance_today() for company in self.env.companies})

    def action_open_employee(self):
        self.ensure_one()
        return self.employee_id.get_formview_action()
