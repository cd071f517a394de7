from collections import defaultdict

from odoo import api, models


class HrLeave(models.Model):
    """Leave of people who work by roster counts the days on which the roster has them
    work: a calendar knows nothing of them, and without one core counts any leave as
    one day."""

    _inherit = "hr.leave"

    def _compute_duration(self):
        result = super()._compute_duration()
        # Reading the roster flushes: what depends on the number was told without it.
        self.env.add_to_compute(self._fields["duration_display"], self)
        return result

    def _get_durations(self, check_leave_type=True, resource_calendar=None):
        result = super()._get_durations(check_leave_type, resource_calendar)
        for leave, (days, hours) in self._counted_by_roster().items():
            result[leave] = (days, hours)
        return result

    def _action_validate(self, check_state=True):
        # The roster may have been made since the leave was asked for.
        known = self._counted_by_roster()
        self.env.add_to_compute(
            self._fields["number_of_days"], self.filtered(lambda one: one.id in known)
        )
        return super()._action_validate(check_state=check_state)

    def _counted_by_roster(self):
        """Return ``{leave id: (days, hours)}`` of whole-day leaves of rostered people
        for whose dates there is a roster."""
        whole = self.filtered(
            lambda leave: (
                leave.employee_id
                and leave.request_date_from
                and leave.request_date_to
                and not leave.request_unit_half
                and not leave.request_unit_hours
                # Spares those who never were on a roster the question by date.
                and any(leave.employee_id.sudo().version_ids.mapped("is_rostered"))
            )
        )
        keys = {
            leave: (leave.employee_id._origin.id, leave.request_date_from)
            for leave in whole
        }
        assignments = self.env["hr.version"].sudo()._assignments(set(keys.values()))
        rostered = [
            leave
            for leave, key in keys.items()
            if key in assignments and assignments[key].rostered
        ]
        if not rostered:
            return {}
        roster = self._roster_of(rostered)
        found = {}
        for leave in rostered:
            rows = [
                (date, hours)
                for date, hours in roster[leave.employee_id._origin.id]
                if leave.request_date_from <= date <= leave.request_date_to
            ]
            if rows:
                working = [(date, hours) for date, hours in rows if hours]
                found[leave.id] = (
                    len({date for date, _hours in working}),
                    sum(hours for _date, hours in working),
                )
        return found

    @api.model
    def _roster_of(self, leaves):
        """Return ``{employee id: [(date, hours of work)]}`` for the span of leaves; a
        shift without work has no hours."""
        rows = (
            self.env["hr.attendance.roster"]
            .sudo()
            .search(
                [
                    (
                        "employee_id",
                        "in",
                        [one.employee_id._origin.id for one in leaves],
                    ),
                    ("work_date", ">=", min(one.request_date_from for one in leaves)),
                    ("work_date", "<=", max(one.request_date_to for one in leaves)),
                ]
            )
        )
        found = defaultdict(list)
        for row in rows:
            shift = row.shift_id
            hours = shift.duration if shift.kind == "work" else 0
            found[row.employee_id.id].append((row.work_date, hours))
        return found
