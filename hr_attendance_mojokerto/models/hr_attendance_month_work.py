from collections import Counter, defaultdict

from odoo import api, fields, models
from odoo.fields import Domain
from odoo.tools import SQL

from ..rules.facts import State, Why
from ..rules.print_pages import lines_of, pages
from .hr_attendance_month_span import month_of
from .hr_attendance_print import paper
from .hr_leave_chain import WAITING

# In pixels: rows below the letterhead, and on the other pages.
SHEET = (1020, 1200)

# What the numbers count: a field of the day, and its values.
COUNTED = {
    "unexplained": ("state", (State.UNEXPLAINED, State.ABSENT)),
    "one_scan": ("state", (State.ONE_SCAN,)),
    "announced": ("state", (State.ANNOUNCED,)),
    "no_roster": ("why", (Why.NO_ROSTER, Why.NO_SCHEDULE)),
    "not_enrolled": ("why", (Why.NOT_ENROLLED,)),
}
OF_DAYS = {
    name: Domain(field, "in", values) for name, (field, values) in COUNTED.items()
}
TO_SIGN = ("unexplained", "one_scan", "announced")
UNDECIDED = ("filed", "checked")


class HrAttendanceMonth(models.Model):
    """What is still to be done in a month; every number opens its list."""

    _inherit = "hr.attendance.month"

    unexplained_count = fields.Integer(
        "No Explanation Yet or TK",
        compute="_compute_work",
        help="Days with no explanation yet, and those closed as No Explanation (TK).",
    )
    one_scan_count = fields.Integer("Single Scans", compute="_compute_work")
    announced_count = fields.Integer(
        "Announced Without Letter", compute="_compute_work"
    )
    no_roster_count = fields.Integer("Days Without Roster", compute="_compute_work")
    not_enrolled_count = fields.Integer(
        "Days of People Not Enrolled", compute="_compute_work"
    )
    undecided_count = fields.Integer("Undecided Requests", compute="_compute_work")
    undecided_excuse_count = fields.Integer(
        "Undecided Excuses", compute="_compute_work"
    )
    undecided_leave_count = fields.Integer("Undecided Leave", compute="_compute_work")
    undecided_with = fields.Text("Undecided, and With Whom", compute="_compute_work")
    moved_count = fields.Integer("Joined, Moved or Left", compute="_compute_work")
    open_count = fields.Integer(
        "Still to Do", compute="_compute_work", help="Moves are no work to be done."
    )

    @api.depends_context("lang")
    def _compute_work(self):
        """Whoever may see the month may know these numbers."""
        days, undecided, moved = self._day_counts(), self._requests(), self._moved()
        leave = self._called_leave()
        for row in self:
            row.update({f"{name}_count": days[row.id][name] for name in OF_DAYS})
            waiting = undecided.get(row.id, {})
            row.undecided_count = sum(waiting.values())
            row.undecided_leave_count = waiting.get(leave, 0)
            row.undecided_excuse_count = row.undecided_count - waiting.get(leave, 0)
            row.undecided_with = "\n".join(
                f"{name}: {number}" for name, number in sorted(waiting.items())
            )
            row.moved_count = len(moved.get(row.id, ()))
            row.open_count = row.undecided_count + sum(days[row.id].values())

    def _day_counts(self):
        """Return ``{month id: {name: days}}`` in one query."""
        found = {row.id: dict.fromkeys(OF_DAYS, 0) for row in self}
        if not self.ids:
            return found
        days = self.env["hr.attendance.day"].sudo()
        keys = {(row.skpd_id.id, row.month): row.id for row in self}
        spans = [month_of(month) for month in {row.month for row in self}]
        domain = Domain("home_skpd_id", "in", self.skpd_id.ids)
        domain &= Domain("work_date", ">=", min(first for first, _last in spans))
        domain &= Domain("work_date", "<=", max(last for _first, last in spans))
        for skpd, month, state, why, number in days._read_group(
            domain & Domain.OR(OF_DAYS.values()),
            ["home_skpd_id", "work_date:month", "state", "why"],
            ["__count"],
        ):
            row, day = keys.get((skpd.id, month)), {"state": state, "why": why}
            for name, (field, values) in COUNTED.items():
                if row and day[field] in values:
                    found[row][name] += number
        return found

    def _requests(self):
        """Return ``{month id: {who has the turn: requests}}`` of excuses and leave."""
        found = defaultdict(Counter)
        if not self.ids:
            return found
        self.env.flush_all()
        for row, waits, turn, number in self.env.execute_query(
            SQL(
                """
                WITH request AS (
                    SELECT excuse.employee_id, excuse.date_from, excuse.date_to,
                           head.name, excuse.turn
                      FROM hr_attendance_excuse excuse
                      LEFT JOIN hr_employee head ON head.id = excuse.waits_for_id
                     WHERE excuse.state = ANY(%s)
                     UNION ALL
                    SELECT employee_id, request_date_from, request_date_to, NULL,
                           'leave'
                      FROM hr_leave WHERE state IN ('confirm', 'validate1'))
                SELECT month.id, request.name, request.turn, count(*)
                  FROM hr_attendance_month month
                  JOIN request ON request.date_from < month.month + interval '1 month'
                   AND request.date_to >= month.month
                 WHERE month.id = ANY(%s)
                   AND EXISTS (
                        SELECT FROM hr_attendance_day day
                         WHERE day.employee_id = request.employee_id
                           AND day.home_skpd_id = month.skpd_id
                           AND day.work_date >= month.month
                           AND day.work_date < month.month + interval '1 month')
                 GROUP BY 1, 2, 3
                """,
                list(UNDECIDED),
                self.ids,
            )
        ):
            name = waits
            if turn == "bkpsdm":
                name = self.env._("BKPSDM")
            elif turn == "leave":
                name = self._called_leave()
            found[row][name or self.env._("Nobody yet")] += number
        return found

    def _called_leave(self):
        return self.env._("Time off without a decision")

    def _moved(self):
        """Return ``{month id: employee ids}`` of people who belonged to the SKPD in a
        part of the month only."""
        found = defaultdict(list)
        if not self.ids:
            return found
        self.env.flush_all()
        for row, employee in self.env.execute_query(
            SQL(
                """
                SELECT month.id, day.employee_id
                  FROM hr_attendance_month month
                  JOIN hr_attendance_day day ON day.home_skpd_id = month.skpd_id
                   AND day.work_date >= month.month
                   AND day.work_date < month.month + interval '1 month'
                   AND day.state <> 'not_employed'
                  JOIN (SELECT id, count(*) AS dates
                          FROM (SELECT one.id, other.work_date
                                  FROM hr_attendance_month one
                                  JOIN hr_attendance_day other
                                    ON other.home_skpd_id = one.skpd_id
                                   AND other.work_date >= one.month
                                   AND other.work_date < one.month + interval '1 month'
                                 WHERE one.id = ANY(%(ids)s)
                                 GROUP BY one.id, other.work_date) dated
                         GROUP BY id) opened ON opened.id = month.id
                 WHERE month.id = ANY(%(ids)s)
                 GROUP BY month.id, day.employee_id, opened.dates
                HAVING count(*) < opened.dates
                """,
                ids=self.ids,
            )
        ):
            found[row].append(employee)
        return found

    def action_open_work(self):
        """Open the days behind a number; its ``name`` comes in the context."""
        self.ensure_one()
        self.check_access("read")
        name = self.env.context.get("work")
        if name == "undecided":
            return self._open_undecided()
        if name == "undecided_leave":
            return self._open_undecided_leave()
        domain = self._span()
        if name == "moved":
            domain &= Domain("employee_id", "in", self._moved()[self.id])
        else:
            domain &= OF_DAYS[name]
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_attendance_mojokerto.hr_attendance_day_action"
        )
        action["display_name"] = self.display_name
        action["domain"] = list(domain)
        action["context"] = {"search_default_group_person": name == "moved"}
        return action

    def _open_undecided(self):
        first, last = month_of(self.month)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_attendance_mojokerto.hr_attendance_excuse_action"
        )
        action["domain"] = [
            ("skpd_id", "=", self.skpd_id.id),
            ("state", "in", UNDECIDED),
            ("date_from", "<=", fields.Date.to_string(last)),
            ("date_to", ">=", fields.Date.to_string(first)),
        ]
        action["context"] = {}
        return action

    def _open_undecided_leave(self):
        first, last = month_of(self.month)
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_attendance_mojokerto.hr_leave_action_all"
        )
        action["domain"] = [
            ("attendance_skpd_id", "=", self.skpd_id.id),
            ("state", "in", WAITING),
            ("request_date_from", "<=", fields.Date.to_string(last)),
            ("request_date_to", ">=", fields.Date.to_string(first)),
        ]
        action["context"] = {}
        return action

    def action_print_list(self):
        """Print what people still have to explain, with room for reason and name."""
        self.check_access("read")
        return self.env.ref(
            "hr_attendance_mojokerto.hr_attendance_month_report_action"
        ).report_action(self)

    def action_print_recap(self):
        """Print the recap of this month for the head to sign."""
        self.ensure_one()
        return self._recap_export().action_print()

    def action_export_recap(self):
        """Take the recap of this month as a workbook."""
        self.ensure_one()
        return self._recap_export().action_export()

    def _recap_export(self):
        return self.env["hr.attendance.recap.export"].create(
            {
                "company_id": self.company_id.id,
                "month": self.month,
                "skpd_ids": self.skpd_id.ids,
                "number": self.number,
            }
        )

    def _paper_to_sign(self):
        """Return the list for signatures, and which of its rows stand on which page."""
        rows = self._list_to_sign()
        heights = [
            max(40, 18 * max(lines_of(name, 30), lines_of(missing, 18)) + 3)
            for name, _date, missing in rows
        ]
        return {"rows": rows, "pages": pages(heights, paper(*SHEET))}

    def _list_to_sign(self):
        """Return the lines of the list for signatures: (person, date, what is missing),
        person by person, as far as the user may see the days."""
        self.ensure_one()
        domain = Domain.OR(OF_DAYS[name] for name in TO_SIGN)
        days = self.env["hr.attendance.day"].search(self._span() & domain)
        states = dict(days._fields["state"].get_description(self.env)["selection"])
        whys = dict(days._fields["why"].get_description(self.env)["selection"])
        return sorted(
            (
                day.employee_id.sudo().name,
                day.work_date,
                whys.get(day.why, "")
                if day.state == State.ONE_SCAN
                else states[day.state],
            )
            for day in days
        )
