from datetime import date, timedelta

from odoo import api, models

from ..rules.facts import State

ADDON = "hr_attendance_mojokerto"
TONES = {
    "danger": {State.MISSING, State.UNEXPLAINED, State.ABSENT},
    "warning": {
        State.LATE,
        State.LEFT_EARLY,
        State.LATE_LEFT_EARLY,
        State.ONE_SCAN,
        State.ANNOUNCED,
    },
    "success": {State.PRESENT},
    "info": {State.LEAVE, State.DUTY, State.EXCUSED},
}


def tone_of(state: str) -> str:
    """Return the colour of a state: danger, warning, success, info or secondary."""
    return next(
        (tone for tone, states in TONES.items() if State(state) in states), "secondary"
    )


class HrAttendanceDay(models.Model):
    """Bulan Saya: the own days of a month, and what they add up to."""

    _inherit = "hr.attendance.day"

    @api.model
    def my_month(self, year, month):
        """Return the days of the user's own person in a month, and the minutes of the
        month and of the year to date: of closed days, and of those not closed yet."""
        company = self.env.company
        today = company._attendance_today()
        first = _first_of(year, month)
        after = (first + timedelta(days=31)).replace(day=1)
        days = self._own_days(first, after)
        states = dict(self._fields["state"]._description_selection(self.env))
        return {
            "today": today.isoformat(),
            "person": self._own_people()[:1].sudo().name or "",
            "finance": self.env.user.has_group(f"{ADDON}.group_finance"),
            "questions": self._own_questions(),
            "count": self._own_count(first.year),
            "first": first.isoformat(),
            "last": (after - timedelta(days=1)).isoformat(),
            "days": [
                {
                    "id": day.id,
                    "date": day.work_date.isoformat(),
                    "state": states[day.state],
                    "tone": tone_of(day.state),
                    "clock_in": day.clock_in,
                    "clock_out": day.clock_out,
                    "hours": day.clock_expected,
                    "late": day.minutes_late,
                    "early": day.minutes_early,
                    "provisional": day.provisional,
                    "why": day.explanation or "",
                }
                for day in days
            ],
            "month": self._own_sums(first, min(after, today + timedelta(days=1))),
            "year": self._own_sums(
                first.replace(month=1, day=1),
                min(
                    first.replace(year=first.year + 1, month=1, day=1),
                    today + timedelta(days=1),
                ),
            ),
        }

    @api.model
    def _own_people(self):
        """Return the people the user is (one, as a rule)."""
        return self.env["hr.employee"].sudo().search([("user_id", "=", self.env.uid)])

    @api.model
    def _own_questions(self):
        """Return what a leader or head asks of the user and is not answered."""
        requests = self.env["hr.attendance.leader.request"]
        if not requests.has_access("read"):
            return []
        kinds = dict(requests._fields["kind"]._description_selection(self.env))
        return [
            {
                "id": request.id,
                "kind": kinds[request.kind],
                "sender": request.sender_id.sudo().name,
                "due": request.due_date.strftime("%d/%m/%Y"),
                "overdue": request.is_overdue,
            }
            for request in requests.search(
                [("is_mine_to_answer", "=", True)], order="due_date, id"
            )
        ]

    @api.model
    def _own_count(self, year):
        """Return what the user's closed days of a year add up to, in words; empty when
        none is counted."""
        counts = self.env["hr.discipline.count"]
        if not counts.has_access("read"):
            return ""
        own = counts.search([("is_own", "=", True), ("year", "=", year)], limit=1)
        return own.notice if own.total or own.provisional_run else ""

    @api.model
    def _own_days(self, first, after):
        return self.search(
            [
                ("employee_id.user_id", "=", self.env.uid),
                ("work_date", ">=", first),
                ("work_date", "<", after),
            ],
            order="work_date",
        )

    @api.model
    def _own_sums(self, first, after):
        """Return late and early minutes and days without explanation between two
        dates, closed and provisional."""
        rows = self._read_group(
            [
                ("employee_id.user_id", "=", self.env.uid),
                ("work_date", ">=", first),
                ("work_date", "<", after),
            ],
            ["closed", "state"],
            ["minutes_late:sum", "minutes_early:sum", "__count"],
        )
        sums = {
            closed: {"late": 0, "early": 0, "absent": 0} for closed in (True, False)
        }
        for closed, state, late, early, count in rows:
            sums[closed]["late"] += late or 0
            sums[closed]["early"] += early or 0
            if state in (State.ABSENT.value, State.UNEXPLAINED.value):
                sums[closed]["absent"] += count
        return {"closed": sums[True], "provisional": sums[False]}


def _first_of(year, month):
    """Return the first of the month, kept within what a screen may ask for."""
    return date(min(max(year, 2000), 2100), min(max(month, 1), 12), 1)
