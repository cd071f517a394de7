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
# When a case without a sanction ended: the letter that says so, or its last event.
_ENDED = SQL(
    """coalesce(kept.closed_on, kept.outcome_on,
                (SELECT max(event.at)::date FROM hr_discipline_case_event event
                  WHERE event.case_id = kept.id),
                kept.write_date::date)"""
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
        return SQL(
            """SELECT made.year, count(*) AS rows, NULL::int AS case_id, '' AS number
                 FROM hr_discipline_count made
                WHERE make_date(made.year + %(years)s, 12, 31) < %(today)s
                  AND NOT EXISTS (
                      SELECT FROM hr_discipline_case kept
                       WHERE kept.employee_id = made.employee_id
                         AND kept.year = made.year AND %(open)s)
                GROUP BY made.year""",
            years=years,
            today=today,
            open=_OPEN,
        )

    @api.model
    def _query_dropped(self, years, today):
        return SQL(
            """SELECT kept.year, 1 AS rows, kept.id AS case_id, kept.name AS number
                 FROM hr_discipline_case kept
                WHERE kept.stage IN ('dropped', 'annulled')
                  AND %(ended)s + make_interval(years => %(years)s) < %(today)s
                  AND NOT %(cited)s""",
            years=years,
            today=today,
            ended=_ENDED,
            cited=_CITED,
        )

    @api.model
    def _query_dropped_letter(self, years, today):
        return SQL(
            """SELECT kept.year, count(letter.id) AS rows, kept.id AS case_id,
                      kept.name AS number
                 FROM hr_discipline_case kept
                 JOIN hr_discipline_letter letter ON letter.case_id = kept.id
                WHERE kept.stage IN ('dropped', 'annulled')
                  AND %(ended)s + make_interval(years => %(years)s) < %(today)s
                GROUP BY kept.id""",
            years=years,
            today=today,
            ended=_ENDED,
        )

    @api.model
    def _query_closed(self, years, today):
        """The decision stays in the personal file while the person serves: the years
        run from the day the person left, when that is later."""
        return SQL(
            """SELECT kept.year, 1 AS rows, kept.id AS case_id, kept.name AS number
                 FROM hr_discipline_case kept
                 JOIN hr_employee person ON person.id = kept.employee_id
                 JOIN hr_version version ON version.id = person.current_version_id
                WHERE kept.stage = 'closed'
                  AND greatest(%(ended)s, version.departure_date)
                      + make_interval(years => %(years)s) < %(today)s
                  AND version.departure_date IS NOT NULL
                  AND NOT %(cited)s""",
            years=years,
            today=today,
            ended=_ENDED,
            cited=_CITED,
        )

    @api.model
    def _query_read_log(self, years, today):
        return SQL(
            """SELECT year, count(*) AS rows, NULL::int AS case_id, '' AS number
                 FROM (SELECT extract(year FROM log.at)::int AS year
                         FROM hr_discipline_read_log log
                         LEFT JOIN hr_discipline_case kept ON kept.id = log.case_id
                        WHERE kept.id IS NULL OR NOT %(open)s) log
                WHERE make_date(year + %(years)s, 12, 31) < %(today)s
                GROUP BY year""",
            years=years,
            today=today,
            open=_OPEN,
        )

    @api.model
    def _query_salary(self, years, today):
        return SQL(
            """SELECT notice.year, count(*) AS rows, NULL::int AS case_id, '' AS number
                 FROM (SELECT extract(year FROM made.run_to)::int AS year
                         FROM hr_discipline_salary made
                         LEFT JOIN hr_discipline_case kept ON kept.id = made.case_id
                        WHERE made.state IN ('decided', 'dismissed', 'withdrawn')
                          AND (kept.id IS NULL OR NOT %(open)s)) notice
                WHERE make_date(notice.year + %(years)s, 12, 31) < %(today)s
                GROUP BY notice.year""",
            years=years,
            today=today,
            open=_OPEN,
        )
