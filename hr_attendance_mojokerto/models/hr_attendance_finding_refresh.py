import json
import logging
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.facts import Why

_logger = logging.getLogger(__name__)

LOOK_BACK = 30
"""Days in which scans and days are looked at."""
GRACE = 14
"""Days after a move in which nobody need be enrolled at the new place: ten working
days."""


class City(NamedTuple):
    """What all searches of one company rest on, gathered once. The SQL values are row
    sources."""

    company: Any
    today: date
    now: datetime
    staff: SQL
    """staff (employee_id, department_id, place_id, rostered, moved_on, former_id): who
    is employed today and not exempted, where, and since when."""
    leavers: SQL
    """leavers (employee_id, department_id, why, gone_on): who is employed no more."""
    serving: SQL
    """serving (department_id, device_id, readable): terminals of each unit, its own or
    those of the nearest unit above; readable: its list of users was read."""


class HrAttendanceFinding(models.Model):
    """The search: what is found opens, what is found no more closes."""

    _inherit = "hr.attendance.finding"

    @api.model
    def _cron_refresh(self):
        self._refresh()

    @api.model
    def _refresh(self, kinds=None):
        """Look for these kinds of findings (default: all in use) in every company."""
        if kinds is None:
            kinds = self.env["hr.attendance.finding.kind"].search(
                [("active", "=", True)]
            )
        self.env.flush_all()
        companies = (
            self.env["res.company"].sudo().search([("attendance_from", "!=", False)])
        )
        for company in companies:
            city = self._city(company)
            self._reopen(city)
            for kind in kinds:
                self._merge(city, kind, getattr(self, f"_found_{kind.code}")(city))
        kinds.filtered(lambda kind: not kind.first_on).first_on = kinds._today()
        kinds.write({"refreshed_at": fields.Datetime.now()})
        self.env.invalidate_all()

    @api.model
    def _reopen(self, city):
        """Bring back what was dismissed until yesterday."""
        self.env.cr.execute(
            SQL(
                """UPDATE hr_attendance_finding
                      SET state = 'open', dismissed_until = NULL
                    WHERE company_id = %s AND state = 'dismissed'
                      AND dismissed_until < %s""",
                city.company.id,
                city.today,
            )
        )

    @api.model
    def _merge(self, city, kind, found):
        """Let the findings of a kind be exactly what ``found`` (a query of subject,
        employee, unit, terminal, PIN, facts) returns: in one statement, so that nobody
        ever sees half of it."""
        self.env.cr.execute(
            SQL(
                """
                WITH found AS MATERIALIZED (
                    SELECT DISTINCT ON (row.subject) row.*, unit.skpd_id
                      FROM (%(found)s) AS row (
                           subject, employee_id, department_id, device_id, pin, facts)
                      LEFT JOIN hr_department unit ON unit.id = row.department_id
                     ORDER BY row.subject),
                mended AS (
                    UPDATE hr_attendance_finding finding
                       SET state = 'mended', mended_on = %(today)s
                     WHERE finding.kind_id = %(kind)s
                       AND finding.company_id = %(company)s
                       AND finding.state <> 'mended'
                       AND NOT EXISTS (SELECT FROM found
                                        WHERE found.subject = finding.subject))
                INSERT INTO hr_attendance_finding AS known (
                       kind_id, company_id, subject, state, since, employee_id,
                       department_id, skpd_id, device_id, pin, facts)
                SELECT %(kind)s, %(company)s, subject, 'open', %(today)s, employee_id,
                       department_id, skpd_id, device_id, pin, facts
                  FROM found
                    ON CONFLICT (kind_id, company_id, subject)
                 WHERE state <> 'mended' DO UPDATE
                   SET employee_id = excluded.employee_id,
                       department_id = excluded.department_id,
                       skpd_id = excluded.skpd_id, device_id = excluded.device_id,
                       pin = excluded.pin, facts = excluded.facts
                 WHERE (known.employee_id, known.department_id, known.skpd_id,
                        known.device_id, known.pin, known.facts)
                       IS DISTINCT FROM
                       (excluded.employee_id, excluded.department_id, excluded.skpd_id,
                        excluded.device_id, excluded.pin, excluded.facts)
                """,
                found=found,
                kind=kind.id,
                company=city.company.id,
                today=city.today,
            )
        )

    @api.model
    def _city(self, company):
        today = company._attendance_today()
        staff, leavers = self._people(company, today)
        day = self.env["hr.attendance.day"].sudo().with_company(company)
        units = day._units()
        serving, terminals = day._terminals_on({today}, units)
        return City(
            company,
            today,
            fields.Datetime.now(),
            _source(
                staff, "staff", "int[]", "int[]", "int[]", "bool[]", "date[]", "int[]"
            ),
            _source(leavers, "leavers", "int[]", "int[]", "text[]", "date[]"),
            _source(
                [
                    (unit, device, terminals[device].users_known)
                    for unit, devices in serving[today].items()
                    for device in devices
                ],
                "serving",
                "int[]",
                "int[]",
                "bool[]",
            ),
        )

    @api.model
    def _people(self, company, today):
        """Return the rows of staff and of leavers (see City)."""
        people = dict(
            self.env.execute_query(
                SQL(
                    """SELECT employee.id, exemption.id
                         FROM hr_employee employee
                         LEFT JOIN hr_attendance_exemption exemption
                                ON exemption.employee_id = employee.id
                               AND exemption.date_from <= %(today)s
                               AND coalesce(exemption.date_to, %(today)s) >= %(today)s
                        WHERE employee.company_id = %(company)s""",
                    today=today,
                    company=company.id,
                )
            )
        )
        versions = self.env["hr.version"].sudo().with_company(company)
        assignments = versions._assignments({(person, today) for person in people})
        placed = self.env["hr.attendance.day"].sudo()._placed([*people], today, today)
        moves = self._moves(company, today)
        staff, leavers = [], []
        for (person, _today), known in assignments.items():
            if known.gone:
                if known.gone.code is not Why.NOT_BEGUN:
                    since = known.gone.args.get("date")
                    leavers.append(
                        (person, known.department, known.gone.code.value, since)
                    )
                continue
            if people[person] or known.mayor:
                continue  # exempted, or the Mayor: nobody expects them
            place = placed.get((person, today))
            moved, former = moves.get(person, (None, None))
            if place:
                moved = max(moved or place[2], place[2])
            staff.append(
                (
                    person,
                    known.department,
                    place[0] if place else known.department,
                    known.rostered,
                    moved,
                    former,
                )
            )
        return staff, leavers

    @api.model
    def _moves(self, company, today):
        """Return ``{employee id: (since when they are at their unit, former unit)}``;
        no former unit for those who were always there."""
        rows = self.env.execute_query(
            SQL(
                """
                SELECT DISTINCT ON (employee_id) employee_id, date_version, former
                  FROM (SELECT version.employee_id, version.date_version,
                               version.department_id,
                               lag(version.department_id) OVER (
                                   PARTITION BY version.employee_id
                                   ORDER BY version.date_version) AS former
                          FROM hr_version version
                          JOIN hr_employee employee
                            ON employee.id = version.employee_id
                         WHERE version.active AND version.date_version <= %s
                           AND employee.company_id = %s) step
                 WHERE former IS DISTINCT FROM department_id
                 ORDER BY employee_id, date_version DESC""",
                today,
                company.id,
            )
        )
        return {person: (since, former) for person, since, former in rows}

    @api.model
    def _since(self, city, days=LOOK_BACK):
        """Return the naive moment so many days ago."""
        return city.now - timedelta(days=days)

    @api.model
    def _settled(self, city):
        """Return the date before which a move must be to be long ago."""
        return city.today - timedelta(days=GRACE)

    @api.model
    def _rows(self, rows):
        """Return the query of findings made in Python: (subject, employee id, unit id,
        terminal id, PIN, facts)."""
        return SQL(
            "SELECT * FROM %s",
            _source(
                [(*row[:5], json.dumps(row[5])) for row in rows],
                "found_rows",
                "text[]",
                "int[]",
                "int[]",
                "int[]",
                "text[]",
                "jsonb[]",
            ),
        )


COLUMNS = {
    "staff": SQL("employee_id, department_id, place_id, rostered, moved_on, former_id"),
    "leavers": SQL("employee_id, department_id, why, gone_on"),
    "serving": SQL("department_id, device_id, readable"),
    "found_rows": SQL("subject, employee_id, department_id, device_id, pin, facts"),
}


def _source(rows, name, *types):
    """Return rows as a source of a query, under a name with its columns."""
    columns = [list(column) for column in zip(*rows, strict=True)] or [
        [] for _ in types
    ]
    arrays = SQL(", ").join(
        SQL(f"%s::{kind}", column) for kind, column in zip(types, columns, strict=True)
    )
    return SQL("unnest(%s) AS %s (%s)", arrays, SQL.identifier(name), COLUMNS[name])
