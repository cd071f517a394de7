from datetime import date, timedelta
from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.discipline.codes import Level
from ..rules.discipline.ladder import Count, Person, Streak, standing
from ..rules.discipline.regulation import Band
from ..rules.discipline.succession import Opening, opening
from .hr_discipline_count_gather import TAIL
from .hr_discipline_count_gather import _counted as _counted_by_days

ADDON = "hr_attendance_mojokerto"
NUMBERS = f"{ADDON}.discipline_case_sequence"
# So many cases have what is due worked out in the same transaction.
AT_ONCE = 50
# More days than a year has: where a dismissal was decided no band is left.
NOTHING_ABOVE = 367


class Opened(NamedTuple):
    """A case to be opened: the count, the regulation (as ``_regulations`` tells it),
    where the count stands under it, why that regulation and whether BKPSDM has to
    confirm it, and the cases of the year that people ended."""

    count: models.Model
    known: tuple
    stands: tuple
    because: str
    to_confirm: bool
    ended: models.Model


class HrDisciplineCase(models.Model):
    """From the count to a case: opened when the year's total enters a band for the
    first time, or a higher one than people settled."""

    _inherit = "hr.discipline.case"

    total = fields.Integer(
        "Days Counted",
        readonly=True,
        aggregator=None,
        help="Days of the case that are not struck, with those made of minutes.",
    )
    settled_from = fields.Integer(
        "Band Settled (days)",
        readonly=True,
        copy=False,
        aggregator=None,
        help="Where the band begins that the days not struck reached when people ended "
        "or decided the case: only a higher one opens another case of the year.",
    )
    settled_run_from = fields.Date("Run Settled From", readonly=True, copy=False)
    settled_run_to = fields.Date(
        "Run Settled To",
        readonly=True,
        copy=False,
        help="The run of consecutive days that people dealt with in the case: it "
        "counts for no other one, and what goes on after it is another run.",
    )
    withdrawn = fields.Boolean(
        "Withdrawn by the Recount",
        readonly=True,
        copy=False,
        help="Its ground was gone: days were corrected. It settled nothing.",
    )

    @api.model
    def _follow(self, year, employees=None):
        """Bring the cases of a year in step with the counts of people (ids; None:
        everybody), in a fixed number of queries."""
        model = self.sudo()
        whose = [] if employees is None else [("employee_id", "in", list(employees))]
        cases = model.search([("year", "=", year), *whose])
        running = cases.filtered("is_open")
        busy = running.employee_id
        tallies = model.env["hr.discipline.count"].search(
            [
                ("year", "=", year),
                *whose,
                "|",
                ("employee_id", "in", busy.ids),
                ("band_id", "!=", False),
            ],
            order="employee_id",
        )
        running._follow_attendance({one.employee_id: one for one in tallies})
        counts = tallies.filtered(
            lambda count: (
                count.employee_id not in busy
                and count.employee_id.active
                and not count.cases_deleted
            )
        )
        counts = model._of_employed(counts)
        ended = (cases - running).filtered(lambda case: not case.withdrawn)
        ended = ended.grouped("employee_id")
        return model._open(
            [
                one
                for one in model._standings_of(counts, ended)
                if opening(one.stands, _bands(one.ended, one.known.value))
                in (Opening.FIRST, Opening.HIGHER)
            ]
        )

    @api.model
    def _of_employed(self, counts):
        """Return the counts of those who are employed today: nobody else is punished,
        and for a former year neither. Of a year whose counts were deleted nobody knows
        any more what was settled: none is left."""
        deleted = self.env["hr.discipline.retention.line"].search(
            [("kind", "=", "counts"), ("outcome", "=", "deleted")]
        )
        years = set(deleted.mapped("year"))
        counts = counts.filtered(lambda count: count.year not in years)
        if not counts:
            return counts
        today = self.env.company._attendance_today()
        people = {(count.employee_id.id, today) for count in counts}
        held = self.env["hr.version"]._assignments(people)
        gone = {key[0] for key, one in held.items() if one.gone}
        return counts.filtered(lambda count: count.employee_id.id not in gone)

    @api.model
    def _standings_of(self, counts, ended):
        """Return where counts stand under the regulation that a case would follow."""
        if not counts:
            return []
        known = {row.id: row for row in self.env["hr.discipline.count"]._regulations()}
        proposed = self._regulations_proposed(counts, known, ended)
        beside = self._counted_beside(counts, ended, proposed)
        found = []
        for count in counts:
            if count not in proposed:
                continue
            regulation, because, to_confirm = proposed[count]
            stands = standing(
                beside.get(count) or _counted(count),
                regulation.value,
                Person(count.employee_kind, count.with_post),
                on=count.last_date,
            )
            none = self.browse()
            cases = ended.get(count.employee_id, none)
            found.append(Opened(count, regulation, stands, because, to_confirm, cases))
        return found

    @api.model
    def _counted_beside(self, counts, ended, proposed):
        """Return ``{count: Count}`` of those of whom a run was settled: without it."""
        runs = {
            count: _runs(ended.get(count.employee_id, ()))
            for count in counts
            if count in proposed
        }
        runs = {count: settled for count, settled in runs.items() if settled}
        if not runs:
            return {}
        [year] = {count.year for count in runs}
        first = date(year, 1, 1)
        self.env.flush_all()
        days = self.env["hr.discipline.count"]._days_asked(
            [count.employee_id.id for count in runs],
            first - timedelta(days=TAIL),
            date(year, 12, 31),
        )
        found = {}
        for count, settled in runs.items():
            value = proposed[count][0].value
            found[count] = _counted_by_days(
                days.get(count.employee_id.id, ()),
                first,
                count.last_date,
                value.minutes_per_day,
                value,
                settled,
            )
        return found

    @api.model
    def _open(self, opened):
        """Open the cases of ``[Opened]``. Return them."""
        if not opened:
            return self.browse()
        numbers = self._numbers(opened[0].count.year, len(opened))
        cases = self.create(
            [
                {
                    "name": number,
                    "company_id": one.count.company_id.id,
                    "employee_id": one.count.employee_id.id,
                    "year": one.count.year,
                    "employee_kind": one.count.employee_kind,
                    "with_post": one.count.with_post,
                    "department_id": one.count.department_id.id,
                    "skpd_id": one.count.skpd_id.id,
                    "regulation_id": one.known.id,
                    "regulation_because": one.because,
                    "regulation_to_confirm": one.to_confirm,
                    "total": one.count.total,
                    "previous_id": one.ended.sorted("id")[-1:].id,
                    **_of_band(one.known, one.stands),
                }
                for number, one in zip(numbers, opened, strict=True)
            ]
        )
        cases._take_days()
        if len(cases) > AT_ONCE:
            # Thousands of new rows that the planner does not know of yet: without it
            # the next recount might read each of them for each.
            self.env.cr.execute("ANALYZE hr_discipline_case, hr_discipline_case_day")
        cases._refresh_officials()
        cases._happened("opened", lambda case: case._words_of_opening())
        cases._deadlines_follow()
        return cases

    def _dismisses(self):
        """Return whether a dismissal was decided that nothing took away."""
        return bool(
            self.sanction_id.dismissal and self.decided_on and self.stage != "annulled"
        )

    def _settled_edge(self, value):
        """Return where the band begins that the case settled, 0: none. Days that people
        dealt with under another regulation settle the band that they reach on the
        ladder of this one: nobody is punished for them twice."""
        if self.regulation_id.code == value.code:
            return self.settled_from
        last = max(self.day_ids.mapped("work_date"), default=None)
        person = Person(self.employee_kind, self.with_post)
        band = standing(Count(absent_days=self.total), value, person, on=last).by_days
        return band.from_days if band else 0

    def _deadlines_follow(self):
        """Have what is due follow: at once for a few cases, by the cron for the many
        of a first recount."""
        if len(self) > AT_ONCE:
            self.looked_on = False
            self.env.ref(f"{ADDON}.discipline_deadline_cron")._trigger()
        else:
            self._refresh_deadlines()

    @api.model
    def _numbers(self, year, number):
        """Return so many new numbers of cases of a year, drawn at once."""
        sequence = self.env.ref(NUMBERS).sudo()
        last = fields.Date.to_date(f"{year}-12-31")
        ranges = sequence.date_range_ids.filtered(
            lambda one: one.date_from <= last <= one.date_to
        )
        row = ranges[:1] or sequence._create_date_range_seq(last)
        self.env.flush_all()
        [(first,)] = self.env.execute_query(
            SQL(
                """UPDATE ir_sequence_date_range
                      SET number_next = number_next + %(number)s WHERE id = %(id)s
                RETURNING number_next - %(number)s""",
                number=number,
                id=row.id,
            )
        )
        row.invalidate_recordset()
        return [
            f"HD/{year}/{first + place:0{sequence.padding}}" for place in range(number)
        ]


def _counted(count):
    """Return a row of counts as the rules know it."""
    longest = Streak()
    if count.longest_run:
        longest = Streak(count.longest_run, count.run_from, count.run_to)
    return Count(
        absent_days=count.absent_days,
        minutes=count.minutes,
        minute_days=count.minute_days,
        rest_minutes=count.rest_minutes,
        longest=longest,
    )


def _of_band(known, stands):
    """Return the columns of a case that say where it stands."""
    sanction = stands.sanction
    return {
        "band_id": known.band(stands.band),
        "by_run": stands.by_run,
        "sanction_id": sanction and known.sanctions.get(sanction.code),
    }


def edge(days):
    """Return a band that begins at so many days: of settled ones and of those of open
    cases only that matters."""
    return Band(days, None, Level.LIGHT, "", "")


def _bands(cases, value):
    """Return the bands that ended cases settled, on the ladder of a regulation."""
    edges = (
        NOTHING_ABOVE if case._dismisses() else case._settled_edge(value)
        for case in cases
    )
    return [edge(days) for days in edges if days]


def _runs(cases):
    """Return the runs of consecutive days that ended cases settled, as Streaks."""
    return [
        Streak(0, case.settled_run_from, case.settled_run_to)
        for case in cases
        if case.settled_run_to and not case.withdrawn
    ]
