from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ..rules.hours import moment_at
from .transaction_known import known


class Unit(NamedTuple):
    """A department with the ids from the top of the city down to itself."""

    path: tuple[int, ...]
    skpd: int | None
    elsewhere: str | None


class Terminal(NamedTuple):
    """What is known of a terminal: when it was last heard (aware UTC, None: never),
    and whether its users were ever read."""

    heard: datetime | None
    users_known: bool


class HrAttendanceDay(models.Model):
    """Which terminals could have seen a person, and until when they were heard."""

    _inherit = "hr.attendance.day"

    @api.model
    def _units(self):
        """Return ``{department id: Unit}`` of all departments, archived ones too.
        Whether scans elsewhere count is what the nearest unit says."""
        return known(self.env, "units", None, self._find_units)

    @api.model
    def _find_units(self):
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL("SELECT id, parent_path, skpd_id, elsewhere FROM hr_department")
        )
        paths = {
            unit: tuple(int(step) for step in (path or str(unit)).split("/") if step)
            for unit, path, _skpd, _elsewhere in rows
        }
        said = {row[0]: row[3] for row in rows if row[3]}
        skpds = {row[0]: row[2] for row in rows}
        return {
            unit: Unit(
                path,
                skpds[unit],
                next((said[step] for step in path[::-1] if step in said), None),
            )
            for unit, path in paths.items()
        }

    @api.model
    def _terminals_on(self, dates, units):
        """Return ``({date: {department id: device ids}}, {device id: Terminal})``: the
        terminals that serve each of some ``{department id: Unit}``, itself or, where it
        has none of its own, through the nearest unit above it."""
        rows = self.env.execute_query(
            SQL(
                """SELECT unit.department_id, unit.date_from, unit.date_to, device.id,
                          status.last_heard, status.users_read_at IS NOT NULL
                     FROM hr_attendance_device_unit unit
                     JOIN hr_attendance_device device ON device.id = unit.device_id
                     JOIN hr_attendance_device_status status
                       ON status.device_id = device.id
                    WHERE device.active AND unit.department_id = ANY(%s)
                      AND unit.date_from <= %s
                      AND (unit.date_to IS NULL OR unit.date_to >= %s)""",
                list({step for unit in units.values() for step in unit.path}),
                max(dates),
                min(dates),
            )
        )
        terminals = {
            device: Terminal(heard and heard.replace(tzinfo=UTC), known)
            for _unit, _first, _last, device, heard, known in rows
        }
        serving = {}
        for date in dates:
            own = defaultdict(set)
            for unit, first, last, device, _heard, _known in rows:
                if first <= date and (last is None or last >= date):
                    own[unit].add(device)
            own = {unit: frozenset(devices) for unit, devices in own.items()}
            nearest = {}
            for unit, place in units.items():
                found = next((own[s] for s in place.path[::-1] if s in own), None)
                if found:
                    nearest[unit] = found
            serving[date] = nearest
        return serving, terminals

    @api.model
    def _used(self, company, keys, days):
        """Return ``{(employee id, date): device ids}`` where each scanned in the days
        before the date; those who did not are left out."""
        if not keys:
            return {}
        zone = company._attendance_zone()
        found = defaultdict(set)
        for date in {date for _employee, date in keys}:
            end = moment_at(date, 0, zone)
            staff = [employee for employee, own in keys if own == date]
            rows = self.env.execute_query(
                SQL(
                    """SELECT DISTINCT employee_id, device_id
                         FROM hr_attendance_punch
                        WHERE employee_id = ANY(%s) AND device_id IS NOT NULL
                          AND punch_time >= %s AND punch_time < %s""",
                    staff,
                    (end - timedelta(days=days)).replace(tzinfo=None),
                    end.replace(tzinfo=None),
                )
            )
            for employee, device in rows:
                found[employee, date].add(device)
        return found

    @api.model
    def _enrolled_at(self, company, keys):
        """Return ``{(employee id, date): {device ids}}``, where their PINs were
        enrolled on the dates. A user found in the first list that was ever read of a
        terminal is taken to have been there before."""
        if not keys:
            return {}
        rows = self.env.execute_query(
            SQL(
                """
                SELECT identity.employee_id, enrolment.device_id,
                       CASE WHEN enrolment.seen_from > first.moment
                            THEN enrolment.seen_from END,
                       CASE WHEN enrolment.gone THEN enrolment.seen_to END,
                       identity.date_from, identity.date_to
                  FROM hr_attendance_identity identity
                  JOIN hr_attendance_enrolment enrolment
                    ON enrolment.pin = identity.pin
                   AND (identity.device_id IS NULL
                        OR identity.device_id = enrolment.device_id)
                  JOIN (SELECT device_id, min(seen_from) AS moment
                          FROM hr_attendance_enrolment GROUP BY device_id) first
                    ON first.device_id = enrolment.device_id
                 WHERE identity.employee_id = ANY(%s)
                """,
                list({employee for employee, _date in keys}),
            )
        )
        dates = defaultdict(list)
        for employee, date in keys:
            dates[employee].append(date)
        zone = company._attendance_zone()
        found = defaultdict(set)
        for employee, device, came, gone, first, last in rows:
            came, gone = (
                moment and moment.replace(tzinfo=UTC).astimezone(zone).date()
                for moment in (came, gone)
            )
            for date in dates[employee]:
                if first <= date <= (last or date) and (came or date) <= date <= (
                    gone or date
                ):
                    found[employee, date].add(device)
        return found

    @api.model
    def _moved_on(self, employees, first, last):
        """Return ``{employee id: [dates]}`` on which people came to another unit, from
        one local date to another, the earliest first."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT employee_id, date_version FROM (
                    SELECT version.employee_id, version.date_version,
                           version.department_id,
                           lag(version.department_id) OVER (
                               PARTITION BY version.employee_id
                               ORDER BY version.date_version) AS former
                      FROM hr_version version
                     WHERE version.active AND version.employee_id IN (
                        SELECT employee_id FROM hr_version
                         WHERE employee_id = ANY(%s) AND active
                           AND date_version BETWEEN %s AND %s)) move
                 WHERE former IS NOT NULL AND former IS DISTINCT FROM department_id
                   AND date_version BETWEEN %s AND %s
                 ORDER BY date_version
                """,
                list(employees),
                first,
                last,
                first,
                last,
            )
        )
        found = defaultdict(list)
        for employee, date in rows:
            found[employee].append(date)
        return found
