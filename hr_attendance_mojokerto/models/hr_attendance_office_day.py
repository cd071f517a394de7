from odoo import api, fields, models

from ..rules.board import FEWEST_FOR_RATE
from ..rules.facts import SEEN, State
from . import hr_attendance_terms as terms


class HrAttendanceOfficeDay(models.Model):
    """One SKPD's one work date in numbers; what the monitor reads. Written by the
    evaluator only."""

    _name = "hr.attendance.office.day"
    _description = "Attendance Day of an SKPD"
    # Cards without a rate are never ranked: they come last.
    _order = (
        "work_date desc, rate_known desc, missing_count desc, late_count desc, "
        "skpd_sequence, id"
    )
    _rec_name = "skpd_id"
    _log_access = False

    skpd_id = fields.Many2one(
        "hr.department", "SKPD", required=True, readonly=True, ondelete="cascade"
    )
    skpd_name = fields.Char(related="skpd_id.name")
    skpd_sequence = fields.Integer(
        related="skpd_id.skpd_sequence", store=True, aggregator=None
    )
    work_date = fields.Date(required=True, readonly=True, index=True)
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    headcount = fields.Integer("Employees", readonly=True)
    present_count = fields.Integer("Present", readonly=True)
    late_count = fields.Integer("Late", readonly=True)
    missing_count = fields.Integer("Not Seen Yet", readonly=True)
    no_data_count = fields.Integer("No Data Yet", readonly=True)
    not_due_count = fields.Integer("Not Due Yet", readonly=True)
    leave_count = fields.Integer("On Leave", readonly=True)
    off_count = fields.Integer("Day Off", readonly=True)
    not_employed_count = fields.Integer("Not Employed", readonly=True)
    not_expected_count = fields.Integer("Not Expected", readonly=True)
    holiday_count = fields.Integer("Holiday", readonly=True)
    duty_count = fields.Integer("On Duty", readonly=True)
    excused_count = fields.Integer("Excused", readonly=True)
    announced_count = fields.Integer("Announced", readonly=True)
    unexplained_count = fields.Integer("No Explanation Yet", readonly=True)
    absent_count = fields.Integer("No Explanation (TK)", readonly=True)
    left_early_count = fields.Integer("Left Early", readonly=True)
    late_left_early_count = fields.Integer("Late and Left Early", readonly=True)
    one_scan_count = fields.Integer("One Scan of Two", readonly=True)
    due_count = fields.Integer("Due by Now", readonly=True)
    early_count = fields.Integer(
        "Seen, Not Due by Now",
        readonly=True,
        help="Seen before their own deadline: they stand in no rate.",
    )
    unasked_count = fields.Integer(
        "Seen Though Not Due",
        readonly=True,
        help="Seen though no scan in was due, on a day off or away in the morning: "
        "they stand in no rate.",
    )
    early_announced_count = fields.Integer("Announced, Not Due by Now", readonly=True)
    undecided_count = fields.Integer("Waiting for a Decision", readonly=True)
    not_enrolled_count = fields.Integer("Not Enrolled", readonly=True)
    no_roster_count = fields.Integer("Without a Roster", readonly=True)
    unknown_pin_count = fields.Integer("Unknown PINs", readonly=True)
    terminal_count = fields.Integer("Terminals", readonly=True)
    terminal_heard_count = fields.Integer("Terminals Heard", readonly=True)
    terminal_states = fields.Json(
        readonly=True,
        help="Of each terminal when the card was counted: heard, silent, or past when "
        "it was heard after the last window.",
    )
    life = fields.Selection(
        [
            ("live", "Live"),
            ("ended", "Ended"),
            ("complete", "Complete"),
            ("closed", "Closed"),
            ("published", "Published"),
        ],
        required=True,
        default="live",
        readonly=True,
    )
    window_end = fields.Datetime(
        "Last Window Ends", readonly=True, help="Later scans belong to a later date."
    )
    closed_at = fields.Datetime(readonly=True)
    published_at = fields.Datetime(readonly=True)
    review_count = fields.Integer("To Be Reviewed", readonly=True)
    seen_count = fields.Integer(
        compute="_compute_seen_count", string="Present, Late Included"
    )
    rate = fields.Float(
        readonly=True,
        aggregator=None,
        help="Present, late included, of those due by now whose data are there.",
    )
    rate_known = fields.Boolean(readonly=True)
    unrated_count = fields.Integer(
        "Dates Without a Rate",
        readonly=True,
        help="Work was expected, but terminals were silent, data are missing, or too "
        "few people were due: these dates stand in no rate.",
    )
    no_rate = fields.Char("Why There Is No Rate", compute="_compute_no_rate")
    provisional = fields.Boolean(default=True, readonly=True)
    revision = fields.Integer(readonly=True, aggregator=None)
    updated_at = fields.Datetime(readonly=True)
    is_today = fields.Boolean(compute="_compute_is_today", search="_search_is_today")

    _skpd_date_uniq = models.UniqueIndex(
        "(skpd_id, work_date)", "An SKPD has one row per date."
    )

    _running = models.Index("(life) WHERE life IN ('live', 'ended', 'complete')")

    @api.depends(*(f"{state}_count" for state in sorted(SEEN)))
    def _compute_seen_count(self):
        for row in self:
            row.seen_count = sum(row[f"{state}_count"] for state in SEEN)

    @api.depends("revision")
    def _compute_no_rate(self):
        """Say why a card is grey."""
        for row in self:
            row.no_rate = "" if row.rate_known else row._without_rate()

    def _without_rate(self):
        silent = self.terminal_count - self.terminal_heard_count
        if silent:
            return self.env._(
                "%(silent)s of %(all)s terminals not connected",
                silent=silent,
                all=self.terminal_count,
            )
        if self._as_office().is_early:
            return self.env._("most people are not due yet")
        if self.due_count < FEWEST_FOR_RATE:
            return self.env._(
                "fewer than %(people)s people due", people=FEWEST_FOR_RATE
            )
        return self.env._("too many people without data")

    def _compute_is_today(self):
        for row in self:
            row.is_today = row.work_date == row.company_id._attendance_today()

    def _search_is_today(self, operator, value):
        if operator != "in":
            return NotImplemented
        todays = self.env["hr.attendance.day"]._todays()
        return [("work_date", "in" if True in value else "not in", todays)]

    def _action_days(self, name, domain):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_attendance_mojokerto.hr_attendance_day_action"
        )
        action["display_name"] = f"{self.skpd_id.name}: {name}"
        action["domain"] = [
            ("skpd_id", "=", self.skpd_id.id),
            ("work_date", "=", fields.Date.to_string(self.work_date)),
            *domain,
        ]
        action["context"] = {
            "search_default_group_state": not domain,
            "one_date": True,
        }
        return action

    def action_open_days(self):
        """Open the people behind all numbers of the card."""
        return self._action_days(self.work_date.strftime("%d/%m/%Y"), [])

    def action_open_state(self):
        """Open the people behind one number; ``state`` comes in the context."""
        state = State(self.env.context.get("state"))
        names = dict(terms.selection_state(self.env))
        return self._action_days(names[state], [("state", "=", state.value)])
