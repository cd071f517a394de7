from odoo import fields, models

from ..rules.facts import WORST_FIRST, State
from . import hr_attendance_terms as terms


class HrAttendanceOfficeDay(models.Model):
    """The people of a card by state, for the one who opens it on a phone."""

    _inherit = "hr.attendance.office.day"

    def people_by_state(self):
        """Return the people of the card whom the user may see, those first whom a
        leader asks about, as plain values and in a number of queries that does not
        grow with them. Kinds of leave are not among them."""
        self.ensure_one()
        self.check_access("read")
        days = self.env["hr.attendance.day"].search_fetch(
            [
                ("skpd_id", "=", self.skpd_id.id),
                ("work_date", "=", self.work_date),
                ("state", "!=", State.NOT_EMPLOYED.value),
            ],
            ["state", "why", "employee_id", "seen_at", "minutes_late", "version_id"],
        )
        days.employee_id.sudo().fetch(["name", "user_id"])
        days.version_id.sudo().fetch(["job_title", "job_id"])
        head = self._head_of_card()
        asked = self._asked_days(days)
        found = days.grouped("state")
        labels = dict(terms.selection_state(self.env))
        return {
            "revision": self.revision,
            "can_request": self.can_request,
            "silent": self._told_silent(),
            "groups": [
                {
                    "state": state.value,
                    "label": labels[state.value],
                    "people": [
                        self._told_person(day, head, day.id in asked)
                        for day in found[state.value].sorted(
                            lambda day: (-day.minutes_late, day.employee_id.sudo().name)
                        )
                    ],
                }
                for state in WORST_FIRST
                if state.value in found
            ],
        }

    def _head_of_card(self):
        key = (self.skpd_id.id, self.work_date)
        return self.env["hr.department"].sudo()._heads({key}).get(key)

    def _asked_days(self, days):
        """Return the ids of the days about which a request is open, to who may ask."""
        requests = self.env["hr.attendance.leader.request"]
        if not self.can_request:
            return frozenset()
        return frozenset(requests._open_about_days(days).day_ids.ids)

    def _told_person(self, day, head, asked):
        whys = dict(terms.selection_why(self.env))
        person, version = day.employee_id.sudo(), day.version_id.sudo()
        return {
            "id": day.id,
            "name": person.name,
            "post": version.job_title or version.job_id.name or "",
            "late": day.minutes_late,
            "seen": self.company_id._attendance_clock(day.seen_at),
            "note": whys[day.why] if day.state == State.NO_DATA else "",
            "head": person.id == head,
            "asked": asked,
            "own": person.user_id == self.env.user,
        }

    def _told_silent(self):
        """Return ``[[terminal, last heard]]`` of the terminals that serve the people of
        the card and were not heard."""
        if self.terminal_count == self.terminal_heard_count:
            return []
        silent = self.sudo()._silent_terminals(self.ids, fields.Datetime.now())
        border = fields.Datetime.now() - self.company_id._attendance_silence()
        return [
            [name, self._told_moment(heard) or self.env._("never")]
            for name, heard in silent.get(self.id, ())
            if not heard or heard < border
        ]
