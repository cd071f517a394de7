from collections import defaultdict
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ..rules.day import Facts, Scan, Window

# A terminal that is off by more than this tells presence, not a time (seconds).
TRUSTED_DRIFT = 300


class Assignment(NamedTuple):
    """Where a person belongs on a date (ids; None where there is none)."""

    version: int
    department: int | None
    skpd: int | None
    calendar: int | None


class HrAttendanceDay(models.Model):
    """What the judge is told, gathered in sets: few queries for any number of days."""

    _inherit = "hr.attendance.day"

    @api.model
    def _gather(self, company, keys):
        """Return ``{(employee id, date): (Assignment, Facts)}`` of those employed then.

        ``keys`` are of employees of one company.
        """
        assignments = {
            key: Assignment(*row)
            for key, row in self.env["hr.version"]._assignments(keys).items()
        }
        dates = {date for _employee, date in assignments}
        windows = {date: self._office_window(company, date) for date in dates}
        scans = self._scans_of(company, set(assignments), dates)
        heard = {date: self._heard_by_unit(date) for date in dates}
        enrolled = self._enrolled_at(set(assignments))
        leaves = self._leaves_of(assignments)
        lenders = self._lenders(assignments)
        silence = timedelta(minutes=company.attendance_silence)
        has_hours = bool(company.sudo().attendance_calendar_id)
        gathered = {}
        for key, assignment in assignments.items():
            employee, date = key
            terminals = heard[date].get(assignment.department)
            gathered[key] = (
                assignment,
                Facts(
                    window=windows[date] if assignment.calendar else None,
                    has_schedule=bool(has_hours and assignment.calendar),
                    scans=scans.get(key, ()),
                    has_terminal=terminals is not None,
                    heard_until=terminals and terminals.heard_until,
                    silence=silence,
                    enrolled=not terminals
                    or not terminals.users_known
                    or bool(enrolled[employee] & terminals.devices),
                    may_lend=key in lenders,
                    on_leave=key in leaves,
                ),
            )
        return gathered

    @api.model
    def _office_window(self, company, date):
        """Return the hours of the one office calendar on a date, None on a day off."""
        calendar = company.sudo().attendance_calendar_id
        if not calendar:
            return None
        zone = company._attendance_zone()
        midnight = datetime.combine(date, time(), zone)
        intervals = calendar._work_intervals_batch(
            midnight, midnight + timedelta(days=1) - timedelta(seconds=1)
        )[False]
        spans = [(start, stop) for start, stop, _lines in intervals]
        if not spans:
            return None
        earliest, latest = company._attendance_bounds(date)
        return Window(
            min(spans)[0].astimezone(UTC),
            max(stop for _start, stop in spans).astimezone(UTC),
            earliest,
            latest,
        )

    @api.model
    def _scans_of(self, company, keys, dates):
        """Return ``{(employee id, date): [Scan]}``.

        A scan with a lost clock is presence on the date it came in, when the log had
        been read within the hour before without it.
        """
        if not keys:
            return {}
        bounds = {date: company._attendance_bounds(date) for date in dates}
        zone = company._attendance_zone()
        rows = self.env.execute_query(
            SQL(
                """
                SELECT punch.id, punch.employee_id, punch.punch_time, punch.verify,
                       punch.received_at, punch.quarantine IS NOT NULL,
                       abs(punch.drift) > %(drift)s
                       AND punch.received_at - punch.seen_after < interval '1 hour'
                  FROM hr_attendance_punch punch
                 WHERE punch.employee_id = ANY(%(employees)s)
                   AND ((punch.punch_time >= %(start)s AND punch.punch_time < %(end)s)
                        OR (punch.quarantine IS NOT NULL
                            AND punch.received_at >= %(start)s
                            AND punch.received_at < %(end)s
                            AND punch.received_at - punch.seen_after
                                < interval '1 hour'))
                """,
                employees=list({employee for employee, _date in keys}),
                drift=TRUSTED_DRIFT,
                start=min(bounds.values())[0].replace(tzinfo=None),
                end=max(bounds.values())[1].replace(tzinfo=None),
            )
        )
        found = defaultdict(list)
        for punch, employee, moment, verify, received, lost, drifted in rows:
            timed = not (lost or drifted)
            at = (moment if timed else received).replace(tzinfo=UTC)
            date = at.astimezone(zone).date()
            if (employee, date) not in keys:
                continue
            earliest, latest = bounds[date]
            if earliest <= at < latest:
                found[employee, date].append(Scan(punch, at, verify, timed))
        return found

    @api.model
    def _heard_by_unit(self, date):
        """Return the terminals of every unit that has some, itself or, where it has
        none of its own, through the nearest unit above it."""
        own = self.env["hr.attendance.device.unit"]._terminals(date)
        units = self.env["hr.department"].sudo().with_context(active_test=False)
        found = dict(own)
        for unit in units.search_fetch([], ["parent_path"], order="parent_path"):
            path = [int(step) for step in (unit.parent_path or "").split("/") if step]
            nearest = next((own[step] for step in reversed(path) if step in own), None)
            if nearest:
                found[unit.id] = nearest
        return found

    @api.model
    def _enrolled_at(self, keys):
        """Return ``{employee id: {device ids}}``, where their PINs are enrolled now."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT identity.employee_id, array_agg(enrolment.device_id)
                  FROM hr_attendance_identity identity
                  JOIN hr_attendance_enrolment enrolment
                    ON enrolment.pin = identity.pin AND enrolment.gone IS NOT TRUE
                   AND (identity.device_id IS NULL
                        OR identity.device_id = enrolment.device_id)
                 WHERE identity.employee_id = ANY(%s)
                 GROUP BY identity.employee_id
                """,
                list({employee for employee, _date in keys}),
            )
        )
        found = defaultdict(set)
        found.update((employee, set(devices)) for employee, devices in rows)
        return found

    @api.model
    def _leaves_of(self, keys):
        """Return the keys of those on approved leave."""
        if not keys:
            return set()
        employees, dates = zip(*keys, strict=True)
        return set(
            self.env.execute_query(
                SQL(
                    """
                    SELECT key.employee_id, key.work_date
                      FROM unnest(%s::int[], %s::date[]) key (employee_id, work_date)
                      JOIN hr_leave leave ON leave.employee_id = key.employee_id
                       AND leave.state = 'validate'
                       AND leave.request_date_from <= key.work_date
                       AND leave.request_date_to >= key.work_date
                    """,
                    list(employees),
                    list(dates),
                )
            )
        )

    @api.model
    def _lenders(self, keys):
        """Return the keys of those who may scan by PIN or card on the date."""
        if not keys:
            return set()
        employees, dates = zip(*keys, strict=True)
        return set(
            self.env.execute_query(
                SQL(
                    """
                    SELECT key.employee_id, key.work_date
                      FROM unnest(%s::int[], %s::date[]) key (employee_id, work_date)
                      JOIN hr_attendance_pin_permit permit
                        ON permit.employee_id = key.employee_id
                       AND permit.date_from <= key.work_date
                       AND (permit.date_to IS NULL
                            OR permit.date_to >= key.work_date)
                    """,
                    list(employees),
                    list(dates),
                )
            )
        )
