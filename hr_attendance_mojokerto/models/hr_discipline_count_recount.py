import json
from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.discipline.ladder import Person, standing
from .hr_discipline_count_gather import SHORTEST

# What a recount writes, with its type in the database.
COLUMNS = {
    "company_id": "int",
    "department_id": "int",
    "skpd_id": "int",
    "employee_kind": "varchar",
    "with_post": "boolean",
    "absent_days": "int",
    "minutes": "int",
    "minute_days": "int",
    "rest_minutes": "int",
    "total": "int",
    "longest_run": "int",
    "run_from": "date",
    "run_to": "date",
    "current_run": "int",
    "current_from": "date",
    "provisional_run": "int",
    "provisional_from": "date",
    "excluded": "jsonb",
    "excluded_days": "int",
    "regulation_id": "int",
    "band_id": "int",
    "sanction_id": "int",
    "by_run": "boolean",
    "level": "varchar",
    "band_from": "int",
    "next_from": "int",
    "days_to_next": "int",
    "near_band": "boolean",
    "near_run": "boolean",
    "near": "boolean",
    "last_date": "date",
}


class Placed(NamedTuple):
    """What a person was on the last day that counts."""

    company: int
    department: int | None
    skpd: int | None
    kind: str | None
    with_post: bool


class HrDisciplineCount(models.Model):
    """How counts are made: in sets, and written only where something changed."""

    _inherit = "hr.discipline.count"

    @api.model
    def _recount(self, year, employees=None):
        """Count a year anew for people (ids; None: everybody) in a fixed number of
        queries. Return the counts that changed."""
        self.env.flush_all()
        sums = self._sums(year, employees)
        if not sums:
            return self.browse()
        placed = self._placed({employee: one.last for employee, one in sums.items()})
        known = self._regulations()
        chosen = {
            employee: _in_force(known, placed[employee].kind, one.last)
            for employee, one in sums.items()
        }
        counts = self._counts(
            year,
            sums,
            {employee: one and one.value for employee, one in chosen.items()},
        )
        today = self.env.company._attendance_today()
        running = self._running(today, employees) if year == today.year else {}
        rows = [
            {
                "employee_id": employee,
                **self._columns(
                    placed[employee],
                    chosen[employee],
                    counts[employee],
                    one.last,
                    running.get(employee),
                ),
            }
            for employee, one in sums.items()
        ]
        return self._keep(year, rows)

    @api.model
    def _regulations(self):
        """Return the regulations with what the rules and the columns need of them."""
        return [
            Known(
                row.id,
                row._kept_value(),
                {sanction.code: sanction.id for sanction in row.sanction_ids},
                {
                    (band.from_days, band.for_posts, band.variant): band.id
                    for band in row.band_ids
                },
            )
            for row in self.env["hr.discipline.regulation"].search([])
        ]

    @api.model
    def _placed(self, dates):
        """Return ``{employee id: Placed}`` on ``{employee id: date}``."""
        rows = self.env.execute_query(
            SQL(
                """SELECT day.employee_id, day.company_id, day.department_id,
                          coalesce(day.home_skpd_id, day.skpd_id),
                          version.employee_kind,
                          coalesce(post.holds_post, version.echelon IS NOT NULL)
                     FROM unnest(%s::int[], %s::date[]) key (employee_id, work_date)
                     JOIN hr_attendance_day day
                       ON day.employee_id = key.employee_id
                      AND day.work_date = key.work_date
                     JOIN hr_employee employee ON employee.id = day.employee_id
                     LEFT JOIN hr_version version
                       ON version.id = coalesce(
                           day.version_id, employee.current_version_id)
                     LEFT JOIN hr_attendance_post_kind post
                       ON post.id = version.post_kind_id""",
                list(dates),
                list(dates.values()),
            )
        )
        return {employee: Placed(*one) for employee, *one in rows}

    @api.model
    def _columns(self, placed, regulation, counted, last, running):
        stands = standing(
            counted,
            regulation and regulation.value,
            Person(placed.kind, placed.with_post),
            on=last,
        )
        band, ahead = stands.band, stands.next_band
        current = counted.current if counted.current.days >= SHORTEST else None
        longest = counted.longest
        provisional = running or current
        # A run that grew by days not closed yet is told of before it counts.
        near_run = stands.warn_run or bool(
            running
            and regulation
            and any(
                row.warn_from <= running.days < row.days
                for row in regulation.value.runs
            )
        )
        return {
            "company_id": placed.company,
            "department_id": placed.department,
            "skpd_id": placed.skpd,
            "employee_kind": placed.kind,
            "with_post": placed.with_post,
            "absent_days": counted.absent_days,
            "minutes": counted.minutes,
            "minute_days": counted.minute_days,
            "rest_minutes": counted.rest_minutes,
            "total": counted.total,
            "longest_run": longest.days,
            "run_from": longest.first and str(longest.first),
            "run_to": longest.last and str(longest.last),
            "current_run": current.days if current else 0,
            "current_from": current and str(current.first),
            "provisional_run": provisional.days if provisional else 0,
            "provisional_from": provisional and str(provisional.first),
            "excluded": [[str(day), why] for day, why in counted.excluded],
            "excluded_days": len(counted.excluded),
            "regulation_id": regulation and regulation.id,
            "band_id": regulation and regulation.band(band),
            "sanction_id": regulation
            and stands.sanction
            and regulation.sanctions.get(stands.sanction.code),
            "by_run": stands.by_run,
            "level": band and band.level.value,
            "band_from": band.from_days if band else 0,
            "next_from": ahead.from_days if ahead else 0,
            "days_to_next": stands.days_to_next,
            "near_band": stands.warn_band,
            "near_run": near_run,
            "near": stands.warn_band or near_run,
            "last_date": str(last),
        }

    @api.model
    def _keep(self, year, rows):
        """Write what changed; return the counts that did."""
        names = SQL(", ").join(SQL.identifier(name) for name in COLUMNS)
        found = self.env.execute_query(
            SQL(
                """
                INSERT INTO hr_discipline_count AS known (
                    employee_id, year, counted_at, %(names)s)
                SELECT employee_id, %(year)s, %(now)s, %(names)s
                  FROM json_to_recordset(%(rows)s::json) AS row (
                       employee_id int, %(record)s)
                ON CONFLICT (employee_id, year) DO UPDATE
                   SET (counted_at, %(names)s) = (excluded.counted_at, %(fresh)s)
                 WHERE (%(known)s) IS DISTINCT FROM (%(fresh)s)
                RETURNING id
                """,
                names=names,
                year=year,
                now=fields.Datetime.now(),
                rows=json.dumps(rows),
                record=SQL(", ").join(
                    SQL(f"%s {kind}", SQL.identifier(name))
                    for name, kind in COLUMNS.items()
                ),
                fresh=SQL(", ").join(
                    SQL.identifier("excluded", name) for name in COLUMNS
                ),
                known=SQL(", ").join(SQL.identifier("known", name) for name in COLUMNS),
            )
        )
        self.invalidate_model()
        return self.browse(row[0] for row in found)


class Known(NamedTuple):
    """A regulation: its id and value, and the ids of its sanctions and bands."""

    id: int
    value: object
    sanctions: dict
    bands: dict

    def band(self, band):
        """Return the id of a band of the value, None for none."""
        return band and self.bands.get(
            (band.from_days, band.posts.value, band.variant.value)
        )


def _in_force(known, kind, date):
    """Return the regulation for a kind of employee on a date, None: there is none."""
    for regulation in known:
        value = regulation.value
        if (
            kind in value.kinds
            and (value.date_from is None or value.date_from <= date)
            and (value.date_to is None or date <= value.date_to)
        ):
            return regulation
    return None
