from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.day import State

# Under so many people, or with so large a share of missing data, a rate says nothing.
FEWEST_FOR_RATE = 5
MOST_WITHOUT_DATA = 0.10
COUNTERS = {
    "present_count": [State.PRESENT],
    "late_count": [State.LATE],
    "missing_count": [State.MISSING],
    "no_data_count": [State.NO_DATA],
    "not_due_count": [State.NOT_DUE],
    "leave_count": [State.LEAVE],
    "off_count": [State.OFF],
}


class HrAttendanceOfficeDay(models.Model):
    """One SKPD's one work date in numbers; what the monitor reads. Written by the
    evaluator only."""

    _name = "hr.attendance.office.day"
    _description = "Attendance Day of an SKPD"
    _order = "work_date desc, missing_count desc, late_count desc, skpd_sequence, id"
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
    absent_count = fields.Integer("Absent", readonly=True)
    left_early_count = fields.Integer("Left Early", readonly=True)
    late_left_early_count = fields.Integer("Late and Left Early", readonly=True)
    one_scan_count = fields.Integer("One Scan of Two", readonly=True)
    due_count = fields.Integer("Due by Now", readonly=True)
    undecided_count = fields.Integer("Waiting for a Decision", readonly=True)
    not_enrolled_count = fields.Integer("Not Enrolled", readonly=True)
    no_roster_count = fields.Integer("Without a Roster", readonly=True)
    unknown_pin_count = fields.Integer("Unknown PINs", readonly=True)
    terminal_count = fields.Integer("Terminals", readonly=True)
    terminal_heard_count = fields.Integer("Terminals Heard", readonly=True)
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
    closed_at = fields.Datetime(readonly=True)
    published_at = fields.Datetime(readonly=True)
    published_by_id = fields.Many2one("res.users", readonly=True)
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
    provisional = fields.Boolean(default=True, readonly=True)
    revision = fields.Integer(readonly=True, aggregator=None)
    updated_at = fields.Datetime(readonly=True)
    as_of = fields.Char(compute="_compute_as_of", help="Local hour of the numbers.")
    is_today = fields.Boolean(compute="_compute_is_today", search="_search_is_today")

    _skpd_date_uniq = models.UniqueIndex(
        "(skpd_id, work_date)", "An SKPD has one row per date."
    )

    @api.depends("present_count", "late_count")
    def _compute_seen_count(self):
        for row in self:
            row.seen_count = row.present_count + row.late_count

    @api.depends("updated_at")
    def _compute_as_of(self):
        for row in self:
            row.as_of = row.company_id._attendance_clock(row.updated_at, "%H:%M:%S")

    def _compute_is_today(self):
        for row in self:
            row.is_today = row.work_date == row.company_id._attendance_today()

    def _search_is_today(self, operator, value):
        if operator != "in":
            return NotImplemented
        todays = self.env["hr.attendance.day"]._todays()
        return [("work_date", "in" if True in value else "not in", todays)]

    @api.model
    def _count(self, dates, skpd_ids, now):
        """Count the days of some SKPD and dates anew in one statement (``now`` naive
        UTC). Return the SKPD ids by date whose numbers changed."""
        self.env["hr.attendance.day"].flush_model()
        counted = SQL(", ").join(
            SQL(
                "count(*) FILTER (WHERE day.state IN %s) AS %s",
                tuple(state.value for state in states),
                SQL.identifier(name),
            )
            for name, states in COUNTERS.items()
        )
        names = [*COUNTERS, "headcount", "review_count"]
        columns = SQL(", ").join(SQL.identifier(name) for name in names)
        fresh = SQL(", ").join(SQL.identifier("excluded", name) for name in names)
        told = [*names, "rate", "rate_known"]
        known = SQL(", ").join(
            SQL.identifier("hr_attendance_office_day", name) for name in told
        )
        news = SQL(", ").join(SQL.identifier("excluded", name) for name in told)
        rows = self.env.execute_query(
            SQL(
                """
                INSERT INTO hr_attendance_office_day AS hr_attendance_office_day (
                    skpd_id, work_date, company_id, provisional, skpd_sequence,
                    revision, updated_at, rate, rate_known, %(columns)s)
                SELECT skpd_id, work_date, company_id, true, sequence, 1, %(now)s,
                       CASE WHEN due > 0 THEN seen * 100.0 / due ELSE 0 END,
                       due >= %(fewest)s
                       AND no_data_count <= %(most)s * (due + no_data_count),
                       %(columns)s
                  FROM (
                    SELECT day.skpd_id, day.work_date, day.company_id,
                           skpd.skpd_sequence AS sequence,
                           count(*) AS headcount,
                           count(*) FILTER (WHERE day.review IS NOT NULL)
                               AS review_count,
                           count(*) FILTER (
                               WHERE day.state IN ('present', 'late')
                                 AND day.expected_start <= %(due)s) AS seen,
                           count(*) FILTER (
                               WHERE day.state IN ('present', 'late', 'missing')
                                 AND day.expected_start <= %(due)s) AS due,
                           %(counted)s
                      FROM hr_attendance_day day
                      JOIN hr_department skpd ON skpd.id = day.skpd_id
                     WHERE day.work_date = ANY(%(dates)s)
                       AND day.skpd_id = ANY(%(skpds)s)
                     GROUP BY day.skpd_id, day.work_date, day.company_id,
                              skpd.skpd_sequence) counters
                ON CONFLICT (skpd_id, work_date) DO UPDATE
                   SET (rate, rate_known, updated_at, revision, %(columns)s) =
                       (excluded.rate, excluded.rate_known, excluded.updated_at,
                        hr_attendance_office_day.revision + 1, %(fresh)s)
                 WHERE (%(known)s) IS DISTINCT FROM (%(news)s)
                RETURNING work_date, skpd_id
                """,
                columns=columns,
                counted=counted,
                fresh=fresh,
                known=known,
                news=news,
                now=now,
                due=now - timedelta(minutes=1),
                fewest=FEWEST_FOR_RATE,
                most=MOST_WITHOUT_DATA,
                dates=list(dates),
                skpds=list(skpd_ids),
            )
        )
        self._drop_empty(dates, skpd_ids)
        self.invalidate_model()
        changed = {}
        for date, skpd in rows:
            changed.setdefault(date, []).append(skpd)
        return changed

    @api.model
    def _drop_empty(self, dates, skpd_ids):
        """Remove the cards of SKPD that turn out to have had nobody on the date."""
        self.env.execute_query(
            SQL(
                """DELETE FROM hr_attendance_office_day office
                    WHERE office.work_date = ANY(%s) AND office.skpd_id = ANY(%s)
                      AND NOT EXISTS (
                        SELECT FROM hr_attendance_day day
                         WHERE day.work_date = office.work_date
                           AND day.skpd_id = office.skpd_id)
                   RETURNING id""",
                list(dates),
                list(skpd_ids),
            )
        )

    @api.model
    def _announce(self, changed):
        """Tell the open screens which SKPD to read again; never what is in them."""
        group = self.env.ref("hr_attendance_mojokerto.group_viewer")
        for date, skpds in changed.items():
            group._bus_send(
                "hr_attendance_mojokerto/office_day",
                {"work_date": fields.Date.to_string(date), "skpd_ids": skpds},
            )

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
        action["context"] = {"search_default_group_state": not domain}
        return action

    def action_open_days(self):
        """Open the people behind all numbers of the card."""
        return self._action_days(self.work_date.strftime("%d/%m/%Y"), [])

    def action_open_state(self):
        """Open the people behind one number; ``state`` comes in the context."""
        state = State(self.env.context.get("state"))
        names = dict(self.env["hr.attendance.day"]._selection_state())
        return self._action_days(names[state], [("state", "=", state.value)])
