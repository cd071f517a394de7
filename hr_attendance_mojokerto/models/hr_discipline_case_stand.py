from datetime import date
from functools import partial

from odoo import models

from ..rules.discipline.flow_steps import BEFORE_EXAMINATION
from ..rules.discipline.following import Ground, Moves, follow
from ..rules.discipline.ladder import (
    NO_STREAK,
    Count,
    Day,
    Person,
    Standing,
    carried,
    count,
    standing,
)
from ..rules.discipline.succession import OpenCase
from .hr_discipline_case_open import NOTHING_ABOVE, _bands, _of_band, _runs, edge
from .hr_discipline_count_gather import SHORTEST

# What a case keeps of the person, as the count of the year has it.
OF_PERSON = ("employee_kind", "with_post", "department_id", "skpd_id")


class HrDisciplineCase(models.Model):
    """Where a case stands by its own days, and how an open one grows and falls."""

    _inherit = "hr.discipline.case"

    def _standings(self, keep=False, value=None):
        """Return ``{case: (Count, Standing)}`` by the days of the cases themselves.

        A struck day counts no more, nor does one whose evidence is doubtful. ``keep``:
        a correction that is only proposed changes nothing yet. ``value``: another
        regulation than their own.
        """
        found = self._seen_as({"this": partial(_as_counted, keep=keep)}, value)
        return {case: ways["this"] for case, ways in found.items()}

    def _grounds(self):
        """Return ``{case: (Count, Ground)}``; the Count is that of strict evidence."""
        ways = {
            "strict": _as_counted,
            "kept": partial(_as_counted, keep=True),
            "said": partial(_as_counted, keep=True, drafts=False),
        }
        return {
            case: (
                seen["strict"][0],
                Ground(**{name: stands for name, (_count, stands) in seen.items()}),
            )
            for case, seen in self._seen_as(ways).items()
        }

    def _seen_as(self, ways, value=None):
        """Return ``{case: {way: (Count, Standing)}}``; each way says as what a row of
        the days counts (None: not), as ``_as_counted`` does."""
        cases = self.sudo()
        # Not by the relation: what a user read of it may stand in the cache.
        rows = self.env["hr.discipline.case.day"].sudo()
        rows = rows.search([("case_id", "in", cases.ids)]).grouped("case_id")
        rows = {case: rows.get(case, ()) for case in cases}
        long = cases.filtered(
            lambda case: sum(row.absent for row in rows[case]) >= SHORTEST
        )
        asked, runs = {}, {}
        if long:
            runs = long._runs_settled()
            self.env.flush_all()
            dates = [row.work_date for case in long for row in rows[case]]
            asked = self.env["hr.discipline.count"]._days_asked(
                long.employee_id.ids, min(dates), max(dates)
            )
        found = {}
        for case in self:
            person = case.sudo()
            between = asked.get(person.employee_id.id, ()) if person in long else ()
            found[case] = {
                name: person._stands_by(
                    [day for row in rows[person] if (day := way(row))],
                    between,
                    runs.get(person, ()),
                    value,
                )
                for name, way in ways.items()
            }
        return found

    def _runs_settled(self):
        """Return ``{case: [Streak]}``, the runs that other cases of the person and year
        settled: no case is built on them again."""
        settled = self.search(
            [
                ("employee_id", "in", self.employee_id.ids),
                ("settled_run_to", "!=", False),
                ("is_open", "=", False),
            ]
        ).grouped(lambda case: (case.employee_id, case.year))
        none = self.browse()
        return {
            case: _runs(settled.get((case.employee_id, case.year), none) - case)
            for case in self
        }

    def _stands_by(self, days, between, settled=(), value=None):
        """Return Count and Standing by days that count. ``between``: the dates on which
        the person was expected, which break runs. ``settled``: runs that are none any
        more. ``value``: a regulation, default: that of the case."""
        value = value or self.regulation_id._kept_value()
        days = {day.date: day for day in days}
        last = max(days, default=date(self.year, 12, 31))
        first = min(days, default=last)
        others = {
            day.date: Day(day.date) for day in between if first <= day.date <= last
        }
        counted = _count(
            [day for _date, day in sorted((others | days).items())],
            self,
            value,
            settled,
        )
        person = Person(self.employee_kind, self.with_post)
        return counted, standing(counted, value, person, on=last)

    def _known(self):
        """Return ``{regulation: as the counts know it}``, archived ones too."""
        counts = self.env["hr.discipline.count"].with_context(active_test=False)
        known = {row.id: row for row in counts._regulations()}
        return {row: known[row.id] for row in self.regulation_id}

    def _follow_attendance(self, tallies):
        """Have open cases follow the attendance: they take in new days and grow until
        the examination closes; what was corrected lowers or withdraws them.
        ``tallies``: ``{employee: count of the year}``."""
        if not self:
            return
        growing = self.filtered(lambda case: case.stage in BEFORE_EXAMINATION)
        changed = growing._take_days()
        changed.update(self._drop_days())
        touched = self.filtered(
            lambda case: (
                case.id in changed
                or (case in growing and case._differs(tallies.get(case.employee_id)))
            )
        )
        if not touched:
            return
        for case in touched & growing:
            case._take_person(tallies.get(case.employee_id))
        known = touched._known()
        grounds = touched._grounds()
        ended = self.search(
            [
                ("employee_id", "in", touched.employee_id.ids),
                ("is_open", "=", False),
                ("withdrawn", "=", False),
            ]
        ).grouped(lambda case: (case.employee_id, case.year))
        before = {
            case: (case.band_id, case.level, case.sanction_id) for case in touched
        }
        found = {}
        for case in touched:
            settled = _bands(
                ended.get((case.employee_id, case.year), ()),
                case.regulation_id._kept_value(),
            )
            now = OpenCase(edge(case.band_id.from_days), case not in growing)
            counted, ground = grounds[case]
            moves, stands = follow(now, settled, ground)
            if stands:
                case._stand_at(stands, known)
            case._keep_total(counted)
            found.setdefault(moves, []).append(case.id)
        grown, fallen, gone = (
            self.browse(found.get(moves, ()))
            for moves in (Moves.GREW, Moves.FELL, Moves.WITHDRAWN)
        )
        for case in gone:
            case._withdraw()
        grown._happened("grew", lambda case: case._words_of_opening())
        fallen._happened("fell", lambda case: case._words_of_fall(before[case][0]))
        changed = touched - grown - fallen - gone
        changed.filtered(lambda case: case.sanction_id != before[case][2])._happened(
            "changed", lambda case: case._words_of_change(before[case][2])
        )
        moved = touched.filtered(lambda case: case.level != before[case][1])
        moved._refresh_officials()
        (moved | grown | fallen)._deadlines_follow()

    def _differs(self, tally):
        """Return whether the count of the year says other than the case: days, band or
        the person changed, or the regulation was changed."""
        return bool(tally) and any(
            self[name] != tally[name]
            for name in ("total", "band_id", "sanction_id", *OF_PERSON)
        )

    def _take_person(self, tally):
        """Take over what the person is on the last day that counts."""
        changed = {
            name: tally[name] and self._fields[name].convert_to_write(tally[name], self)
            for name in OF_PERSON
            if tally and self[name] != tally[name]
        }
        if changed:
            self.write(changed)

    def _withdraw(self):
        """End a case whose ground is gone, in sight."""
        self.withdrawn = True
        lang = self.company_id.partner_id.lang or self.env.lang
        words = self.with_context(lang=lang).env
        reason = words._(
            "Days were corrected: what is left reaches no band that is not settled."
        )
        self._take_by_system("withdraw", reason=reason)

    def _judged_anew(self):
        """Follow what people said of the days, and have the count do so."""
        self.sudo()._stand_anew()
        self._mark_years()

    def _stand_anew(self):
        """Put these cases where their days stand now. One without a band left keeps
        its own until people end it."""
        known = self._known()
        levels = {case: case.level for case in self}
        for case, (counted, stands) in self._standings(keep=True).items():
            if stands.band and case.is_open:
                case._stand_at(stands, known)
            case._keep_total(counted)
        moved = self.filtered(lambda case: case.level != levels[case])
        moved._refresh_officials()._deadlines_follow()

    def _keep_total(self, counted: Count):
        if self.total != counted.total:
            self.total = counted.total

    def _stand_at(self, stands: Standing, known):
        values = _of_band(known[self.regulation_id], stands)
        kept = (self.band_id.id, self.sanction_id.id, self.by_run)
        if kept != (values["band_id"], values["sanction_id"], values["by_run"]):
            self.write(values)

    # What a change of stage means for the count

    def write(self, vals):
        if "stage" not in vals:
            return super().write(vals)
        running = self.filtered("is_open")
        result = super().write(vals)
        ended = running.filtered(lambda case: not case.is_open)
        ended._settle()
        self._mark_years()
        return result

    def _settle(self):
        """Keep what people dealt with as they end a case: the band that the number of
        days not struck reaches, and apart from it the run that a rule was met by.
        Nobody is punished twice for one offence, and what comes after is one."""
        for case, (counted, stands) in self.sudo()._standings(keep=True).items():
            reached = stands.by_days if not case.withdrawn else None
            # Also where only another regulation has a rule on runs: these days were
            # dealt with.
            met = stands.run or counted.longest.days >= case._shortest_rule()
            run = counted.longest if met and not case.withdrawn else NO_STREAK
            case.sudo().write(
                {
                    "settled_from": reached.from_days if reached else 0,
                    "settled_run_from": run.first or False,
                    "settled_run_to": run.last or False,
                }
            )

    def _shortest_rule(self):
        """Return the fewest consecutive days for which any regulation has a rule."""
        row = self.env["hr.discipline.run"].sudo().search([], order="days", limit=1)
        return row.days or NOTHING_ABOVE

    def _mark_years(self):
        self.env["hr.discipline.count.mark"].sudo()._mark(
            {(case.employee_id.id, date(case.year, 12, 31)) for case in self.sudo()}
        )


def _as_counted(row, keep=False, drafts=True) -> Day | None:
    """Return a day of a case as it counts, None: not. ``keep``: also while a correction
    is only proposed. ``drafts`` False: also when people struck it."""
    if (
        row.gone
        or (row.verdict == "struck" and drafts)
        or (row.doubt and not (keep and row.doubt == "correction"))
    ):
        return None
    return _as_judged(row)


def _as_judged(row) -> Day:
    """Return a day of a case as the rules know it."""
    return Day(row.work_date, row.absent, row.minutes_late, row.minutes_early)


def _count(days, case, value, settled) -> Count:
    """Count the days of a case's year; those before begin a run that goes on. Runs that
    people ``settled`` in another case are none any more."""
    first = date(case.year, 1, 1)
    streak = NO_STREAK
    for day in days:
        if day.date < first:
            streak = streak.after(day)
    return count(
        [day for day in days if day.date >= first],
        value.minutes_per_day,
        carried(Count(current=streak), value),
        settled,
    )
