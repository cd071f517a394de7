from collections import defaultdict
from datetime import timedelta

from odoo import api, fields, models
from odoo.fields import Domain

from ..rules.facts import State
from .hr_attendance_day_month import tone_of
from .hr_attendance_day_requests import MOST, iso

# Days back in which a day without explanation is still worth asking about.
LOOK_BACK = timedelta(days=7)
OFTEN_LATE = 3
AWAY = (State.LEAVE, State.DUTY, State.EXCUSED, State.ANNOUNCED)
# Papers behind those states, and the field of their last day. No kind of leave is
# told on this screen.
LAST_DAY = {
    "hr.leave": "request_date_to",
    "hr.attendance.excuse": "date_to",
    "hr.attendance.standing.assignment": "date_to",
}


class HrAttendanceDay(models.Model):
    """Pagi Ini: what the head of a unit wants to know each morning, in one minute."""

    _inherit = "hr.attendance.day"

    @api.model
    def this_morning(self):
        """Return what concerns the user's people now, as plain values, in a number of
        queries that does not grow with them."""
        company = self.env.company
        today = company._attendance_today()
        days = self.search(
            self._team_domain()
            & self._dates_domain(today - LOOK_BACK, today + timedelta(days=1)),
            order="work_date desc, id",
        )
        days.fetch(["state", "work_date", "employee_id", "reasons", "minutes_late"])
        current = days.filtered(lambda day: day.work_date == today)
        earlier = days - current
        people = days.employee_id.sudo()
        people.fetch(["name"])
        missing = current.filtered(lambda day: day.state == State.MISSING.value)
        away = current.filtered(lambda day: day.state in AWAY)
        open_days = earlier.filtered(lambda day: day.state == State.UNEXPLAINED.value)
        units = self.env.user._attendance_headed_units()
        return {
            "as_of": company._attendance_clock(fields.Datetime.now()),
            "date": today.isoformat(),
            "heads": bool(units),
            "people": len(current),
            "here": len(
                current.filtered(lambda day: tone_of(day.state) in ("success",))
                | current.filtered(lambda day: day.minutes_late)
            ),
            "missing": self._told_missing(missing[:MOST]),
            "missing_count": len(missing),
            "requests": self._told_requests(),
            "away": self._told_away(away[:MOST]),
            "away_count": len(away),
            "terminals": self._told_terminals(company, units, today),
            "open_days": [
                self._told_day(day, date=day.work_date.isoformat())
                for day in open_days[:MOST]
            ],
            "open_count": len(open_days),
            "often_late": self._told_often_late(days, today),
        }

    @api.model
    def _dates_domain(self, first, after):
        return Domain("work_date", ">=", first) & Domain("work_date", "<", after)

    def _told_day(self, day, **more):
        return {"id": day.id, "name": day.employee_id.sudo().name, **more}

    def _told_missing(self, days):
        return [self._told_day(day, can_announce=day.can_announce) for day in days]

    def _told_away(self, days):
        """Return who is away, on what in one word, and until when."""
        states = dict(self._fields["state"]._description_selection(self.env))
        wanted = defaultdict(set)
        papers = {}
        for day in days:
            for _code, args in day.reasons or ():
                model, number = args.get("ref") or (None, None)
                if model in LAST_DAY:
                    wanted[model].add(number)
                    papers[day.id] = model, number
                    break
        ends = {
            (model, paper.id): paper[LAST_DAY[model]]
            for model, numbers in wanted.items()
            for paper in self.env[model].sudo().browse(numbers).exists()
        }
        return [
            self._told_day(
                day,
                word=states[day.state],
                until=iso(ends.get(papers.get(day.id))),
            )
            for day in days
        ]

    @api.model
    def _told_terminals(self, company, units, today):
        """Return the terminals of the user's units, those not connected first."""
        devices = (
            self.env["hr.attendance.device"]
            .sudo()
            .search(
                [
                    (
                        "unit_ids",
                        "any",
                        [
                            ("department_id", "in", list(units)),
                            ("date_from", "<=", today),
                            "|",
                            ("date_to", "=", False),
                            ("date_to", ">=", today),
                        ],
                    )
                ]
            )
        )
        clock = company._attendance_clock
        late = fields.Datetime.now() - company._attendance_silence()
        told = []
        for device in devices:
            status = device.status_id
            same = (
                status.last_heard
                and company._attendance_today(status.last_heard) == today
            )
            told.append(
                {
                    "id": device.id,
                    "name": device.name,
                    "ok": bool(
                        status.health in ("ok", "attention")
                        and status.last_heard
                        and status.last_heard >= late
                    ),
                    "heard": clock(
                        status.last_heard, "%H:%M" if same else "%d/%m/%Y %H:%M"
                    ),
                }
            )
        return sorted(told, key=lambda one: (one["ok"], one["name"]))

    @api.model
    def _told_often_late(self, days, today):
        """Return who came late for the third time or more since Monday."""
        monday = today - timedelta(days=today.weekday())
        late = defaultdict(list)
        for day in days:
            if day.work_date >= monday and day.minutes_late:
                late[day.employee_id.id].append(day)
        return [
            {
                "id": found[0].id,
                "name": found[0].employee_id.sudo().name,
                "times": len(found),
                "minutes": sum(day.minutes_late for day in found),
            }
            for found in late.values()
            if len(found) >= OFTEN_LATE
        ]
