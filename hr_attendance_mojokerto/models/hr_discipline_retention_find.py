from odoo import api, models
from odoo.tools import SQL

from ..rules.discipline.flow_steps import OVER

# Cases somebody may still change, and those that cite another one that is.
_OPEN = SQL("kept.stage <> ALL(%s)", [stage.value for stage in OVER])
_CITED = SQL(
    """EXISTS (SELECT FROM hr_discipline_case later
                WHERE later.previous_id = kept.id AND later.stage <> ALL(%s))""",
    [stage.value for stage in OVER],
)
_DROPPED = SQL("kept.stage IN ('dropped', 'annulled')")
# When a case without a sanction ended: the letter that says so, or its last event.
_ENDED = SQL(
    """coalesce(kept.closed_on, kept.outcome_on,
                (SELECT max(event.at)::date FROM hr_discipline_case_event event
                  WHERE event.case_id = kept.id),
                kept.write_date::date)"""
)


def _cases(years, today, which, rows=None, ended=_ENDED):
    """Return a query of the cases (``kept``) that ended so many years ago. ``which``:
    those meant; ``rows``: how many records go, default: the case itself."""
    return SQL(
        """SELECT kept.year, %(rows)s AS rows, kept.id AS case_id, kept.name AS number
             FROM hr_discipline_case kept
            WHERE %(ended)s + make_interval(years => %(years)s) < %(today)s
              AND %(which)s""",
        rows=rows or SQL("1"),
        ended=ended,
        years=years,
        today=today,
        which=which,
    )


def _by_year(years, today, records):
    """Return a query of the years that ended so many years ago. ``records``: a query of
    the year of each record."""
    return SQL(
        """SELECT year, count(*) AS rows, NULL::int AS case_id, '' AS number
             FROM (%(records)s) record
            WHERE make_date(year + %(years)s, 12, 31) < %(today)s
            GROUP BY year""",
        records=records,
        years=years,
        today=today,
    )


class HrDisciplineRetention(models.Model):
    """What is over its time, found in SQL. Never anything of an open case."""

    _inherit = "hr.discipline.retention"

    @api.model
    def _over_time(self, today):
        """Return ``{(kind, key): values of a line}`` of all that is over its time on
        ``today`` (local date). The key is the case, or the year."""
        self.env.flush_all()
        found = {}
        for kind, years in self.env["hr.discipline.retention.term"]._years().items():
            for row in self.env.execute_query_dict(self._query(kind, years, today)):
                key = row["case_id"] or row["year"]
                found[kind, key] = {"kind": kind, **row}
        return found

    @api.model
    def _query(self, kind, years, today):
        return getattr(self, f"_query_{kind}")(years, today)

    @api.model
    def _query_counts(self, years, today):
        made = SQL(
            """SELECT made.year FROM hr_discipline_count made
                WHERE NOT EXISTS (
                      SELECT FROM hr_discipline_case kept
                       WHERE kept.employee_id = made.employee_id
                         AND kept.year = made.year AND %s)""",
            _OPEN,
        )
        return _by_year(years, today, made)

    @api.model
    def _query_dropped(self, years, today):
        return _cases(years, today, SQL("%s AND NOT %s", _DROPPED, _CITED))

    @api.model
    def _query_dropped_letter(self, years, today):
        letters = SQL(
            "(SELECT count(*) FROM hr_discipline_letter WHERE case_id = kept.id)"
        )
        which = SQL("%s AND %s > 0", _DROPPED, letters)
        return _cases(years, today, which, rows=letters)

    @api.model
    def _query_closed(self, years, today):
        """The decision stays in the personal file while the person serves: the years
        run from the day the person left, when that is later."""
        left = SQL(
            """(SELECT version.departure_date
                  FROM hr_employee person
                  JOIN hr_version version ON version.id = person.current_version_id
                 WHERE person.id = kept.employee_id)"""
        )
        which = SQL("kept.stage = 'closed' AND %s IS NOT NULL AND NOT %s", left, _CITED)
        ended = SQL("greatest(%s, %s)", _ENDED, left)
        return _cases(years, today, which, ended=ended)

    @api.model
    def _query_read_log(self, years, today):
        read = SQL(
            """SELECT extract(year FROM log.at)::int AS year
                 FROM hr_discipline_read_log log
                 LEFT JOIN hr_discipline_case kept ON kept.id = log.case_id
                WHERE kept.id IS NULL OR NOT %s""",
            _OPEN,
        )
        return _by_year(years, today, read)

    @api.model
    def _query_salary(self, years, today):
        notices = SQL(
            """SELECT extract(year FROM made.run_to)::int AS year
                 FROM hr_discipline_salary made
                 LEFT JOIN hr_discipline_case kept ON kept.id = made.case_id
                WHERE made.state IN ('decided', 'dismissed', 'withdrawn')
                  AND (kept.id IS NULL OR NOT %s)""",
            _OPEN,
        )
        return _by_year(years, today, notices)
