import logging
import time

from odoo.tests import tagged

from .discipline import CaseCase

_logger = logging.getLogger(__name__)

PEOPLE = 3120
YEAR = 2025
# What a person of the city is, by the number: most are PNS, some hold a post.
KIND = """CASE WHEN n % 20 = 0 THEN 'non_asn' WHEN n % 10 = 0 THEN 'pppk'
               WHEN n % 15 = 0 THEN 'cpns' ELSE 'pns' END"""
# Most stay away seldom, some often; a few are late each day; one in sixty stays away
# for two weeks and more.
DAYS = """
WITH person AS MATERIALIZED (
    SELECT employee.id, employee.company_id, version.id AS version_id,
           version.department_id, unit.skpd_id,
           0.14 * random() ^ 4 AS away, 0.3 * random() ^ 2 AS late,
           CASE WHEN random() < 0.016 THEN
               date '2025-03-03' + floor(250 * random())::int END AS run_from,
           8 + floor(8 * random())::int AS run_days
      FROM hr_employee employee
      JOIN hr_version version ON version.id = employee.current_version_id
      JOIN hr_department unit ON unit.id = version.department_id
     WHERE employee.id = ANY(%(people)s)
), drawn AS (
    SELECT person.*, day::date AS work_date, random() AS dice, random() AS other
      FROM person, generate_series(date '2025-01-01', date '2025-12-31', '1 day') day
     WHERE extract(isodow FROM day) < 6
), judged AS (
    SELECT *, CASE WHEN work_date >= run_from
                        AND work_date < run_from + run_days + 6 THEN 'absent'
                   WHEN dice < away THEN 'absent' WHEN dice < away + late THEN 'late'
                   WHEN other < 0.04 THEN 'leave' WHEN other < 0.045 THEN 'no_data'
                   ELSE 'present' END AS state
      FROM drawn)
INSERT INTO hr_attendance_day (
    employee_id, work_date, company_id, version_id, department_id, skpd_id,
    home_skpd_id, state, why, minutes_late, minutes_early, review, closed, ended)
SELECT id, work_date, company_id, version_id, department_id, skpd_id, skpd_id, state,
       'closed', CASE WHEN state = 'late' THEN 1 + floor(45 * other)::int ELSE 0 END, 0,
       CASE WHEN other > 0.99 THEN 'clock' END, true, true
  FROM judged
"""
# Written from the articles, with nothing of the product but the days.
EXPECTED = """
WITH day AS (
    SELECT day.employee_id, day.work_date, day.state, day.minutes_late,
           day.review IS NULL AND NOT EXISTS (
               SELECT FROM hr_attendance_correction_line line
                WHERE line.day_id = day.id AND line.state = 'proposed') AS sure
      FROM hr_attendance_day day
     WHERE day.work_date BETWEEN date '2025-01-01' AND date '2025-12-31'
), numbered AS (
    SELECT *, row_number() OVER (PARTITION BY employee_id ORDER BY work_date)
            - row_number() OVER (
                PARTITION BY employee_id, state = 'absent' AND sure
                ORDER BY work_date) AS island
      FROM day
), streak AS (
    SELECT employee_id, max(days) AS days
      FROM (SELECT employee_id, count(*) AS days FROM numbered
             WHERE state = 'absent' AND sure GROUP BY employee_id, island) one
     GROUP BY employee_id
), total AS (
    SELECT employee_id,
           count(*) FILTER (WHERE state = 'absent' AND sure)
           + sum(CASE WHEN state <> 'absent' AND sure THEN minutes_late ELSE 0 END)
             / 450 AS days
      FROM day GROUP BY employee_id
), person AS (
    SELECT employee.id, version.employee_kind AS kind, total.days AS total,
           CASE WHEN streak.days >= 10 THEN 28 ELSE 0 END AS by_run,
           coalesce(post.code NOT IN ('pelaksana', 'tu', 'penjaga'), false) AS with_post
      FROM hr_employee employee
      JOIN hr_version version ON version.id = employee.current_version_id
      LEFT JOIN hr_attendance_post_kind post ON post.id = version.post_kind_id
      JOIN total ON total.employee_id = employee.id
      LEFT JOIN streak ON streak.employee_id = employee.id
     WHERE version.employee_kind IN ('pns', 'cpns')
), banded AS (
    SELECT *, CASE WHEN greatest(total, by_run) >= 28 THEN 'dismissal'
                   WHEN total >= 25 THEN
                       CASE WHEN with_post THEN 'post_removed' ELSE 'class_lowest' END
                   WHEN total >= 21 THEN
                       CASE WHEN with_post THEN 'post_lowered' ELSE 'class_lowered' END
                   WHEN total >= 17 THEN 'rank_lowered_1y'
                   WHEN total >= 14 THEN 'promotion_delayed'
                   WHEN total >= 11 THEN 'raise_delayed'
                   WHEN total >= 7 THEN 'displeasure'
                   WHEN total >= 4 THEN 'written'
                   WHEN total >= 3 THEN 'oral' END AS band
      FROM person)
SELECT id, total, band,
       CASE WHEN kind = 'cpns' AND band NOT IN ('oral', 'written', 'displeasure')
            THEN 'candidate_dismissal' ELSE band END
  FROM banded WHERE band IS NOT NULL
"""


def _clock():
    # The test's own clock stands still.
    return time.clock_gettime(time.CLOCK_MONOTONIC)


@tagged("post_install", "-at_install")
class TestDisciplineYear(CaseCase):
    """A year of a whole city, against a count written on its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        people = cls.clone_people()
        cls.cr.execute("SELECT setseed(0.7)")
        start = _clock()
        cls.cr.execute("SET LOCAL session_replication_role = replica")
        cls.cr.execute(DAYS, {"people": people})
        cls.days = cls.cr.rowcount
        cls.cr.execute("SET LOCAL session_replication_role = origin")
        _logger.info("%s days made in %.1f s", cls.days, _clock() - start)
        cls.cr.execute("ANALYZE hr_attendance_day; ANALYZE hr_employee")
        cls.env.invalidate_all()

    @classmethod
    def clone_people(cls):
        """Make the people of a city of Budi, in SQL: there are as many as the city
        has. Return their ids."""
        cls.env.flush_all()
        units = (cls.health + cls.education + cls.school).ids
        posts = [
            cls.posts[code].id
            for code in ("pelaksana", "guru", "tu", "pengawas", "ahli_muda")
        ]
        employees = cls.clone(
            "hr_employee",
            cls.budi.id,
            {
                "name": "'Person ' || n",
                "device_pin": "NULL",
                "nip": "NULL",
                "user_id": "NULL",
                "current_version_id": "NULL",
            },
        )
        versions = cls.clone(
            "hr_version",
            cls.budi.version_id.id,
            {
                "employee_id": f"(ARRAY{employees})[n]",
                "department_id": f"(ARRAY{units})[1 + n % 3]",
                "post_kind_id": f"(ARRAY{posts})[1 + n % 5]",
                "employee_kind": KIND,
            },
        )
        cls.cr.execute(
            """UPDATE hr_employee SET current_version_id = pair.version
                 FROM unnest(%s::int[], %s::int[]) pair (employee, version)
                WHERE id = pair.employee""",
            [employees, versions],
        )
        return employees

    @classmethod
    def clone(cls, table, row, other):
        cls.cr.execute(
            """SELECT column_name FROM information_schema.columns
                WHERE table_name = %s AND column_name <> ALL(%s)""",
            [table, ["id", *other]],
        )
        kept = [f'"{name}"' for (name,) in cls.cr.fetchall()]
        cls.cr.execute(
            f"""INSERT INTO {table} ({", ".join([*kept, *other])})
                SELECT {", ".join([*kept, *other.values()])}
                  FROM {table}, generate_series(1, {PEOPLE}) n
                 WHERE id = {int(row)} ORDER BY n RETURNING id"""
        )
        return [one for (one,) in cls.cr.fetchall()]

    def expected(self):
        self.env.flush_all()
        self.cr.execute(EXPECTED)
        return set(self.cr.fetchall())

    def bands(self, expected):
        return {person: band for person, _total, band, _sanction in expected}

    def proposed(self):
        return {
            (
                case.employee_id.id,
                case.total,
                case.band_id.sanction_id.code,
                case.sanction_id.code,
            )
            for case in self.Case.search([("year", "=", YEAR), ("is_open", "=", True)])
        }

    def timed_recount(self):
        start = _clock()
        self.recount(year=YEAR)
        return _clock() - start

    def test_a_year_of_the_whole_city(self):
        first = self.timed_recount()
        expected = self.expected()
        self.assertEqual(self.proposed(), expected)
        self.assertGreater(len(expected), 500)
        sanctions = {sanction for _person, _total, _band, sanction in expected}
        self.assertLessEqual(
            {"oral", "written", "displeasure", "dismissal", "candidate_dismissal"},
            sanctions,
        )

        # Counted again, nothing new is proposed.
        events = self.env["hr.discipline.case.event"].search_count([])
        again = self.timed_recount()
        self.assertEqual(self.proposed(), expected)
        self.assertEqual(self.env["hr.discipline.case.event"].search_count([]), events)

        # Leaves that are approved late: one absent day of everybody in a case.
        self.cr.execute(
            """UPDATE hr_attendance_day SET state = 'leave' WHERE id IN (
                   SELECT DISTINCT ON (day.employee_id) day.id
                     FROM hr_attendance_day day
                     JOIN hr_discipline_case matter
                       ON matter.employee_id = day.employee_id
                    WHERE day.state = 'absent' AND day.review IS NULL
                      AND matter.employee_id % 4 = 0
                      AND day.work_date >= date '2025-01-01'
                    ORDER BY day.employee_id, day.work_date)"""
        )
        late = self.timed_recount()
        after = self.expected()
        self.assertEqual(self.proposed(), after)
        before, now = self.bands(expected), self.bands(after)
        lost = before.keys() - now.keys()
        withdrawn = self.Case.search([("withdrawn", "=", True)])
        self.assertEqual(set(withdrawn.employee_id.ids), lost)
        self.assertTrue(lost)
        self.assertTrue(
            all("withdraw" in case.event_ids.mapped("code") for case in withdrawn)
        )
        lowered = self.env["hr.discipline.case.event"].search([("code", "=", "fell")])
        self.assertEqual(
            set(lowered.case_id.employee_id.ids),
            {person for person, band in now.items() if before[person] != band},
        )
        _logger.info(
            "%s days: %s cases opened in %.1f s, again %.1f s, %s withdrawn and %s "
            "lowered in %.1f s",
            self.days,
            len(expected),
            first,
            again,
            len(lost),
            len(lowered),
            late,
        )
        self.assertGreater(self.days, 750_000)
