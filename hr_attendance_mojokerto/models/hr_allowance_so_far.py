from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from odoo import api, models

from ..rules.allowance.estimate import cost_of_day, so_far
from ..rules.allowance.lacks import lacks
from ..rules.allowance.wrong import Wrong
from ..rules.facts import SEEN, State, Why

# The day says nothing final: the person has not come yet, or explains.
UNDECIDED = {
    State.NOT_DUE.value,
    State.ANNOUNCED.value,
    State.MISSING.value,
    State.UNEXPLAINED.value,
    State.NO_DATA.value,
}
# Today goes on, and nobody has to explain anything yet.
GOES_ON = {State.NOT_DUE.value, State.MISSING.value, State.NO_DATA.value}
WAITING = ("announced", "filed", "checked")
FULL_SCORE = Decimal(100)


class SoFar(NamedTuple):
    """A running month of one person: the Lines as they would be, the price of a whole
    month, ``[(Day, rupiah or None)]`` of the dates that cost something or are open,
    whether a full performance score was taken for granted, and whether today is open
    only because it is not over."""

    lines: tuple
    monthly: int
    costs: list
    full_score: bool
    goes_on: bool


class HrAllowanceGather(models.AbstractModel):
    """An estimate of the running month of one person: closed days as a sheet takes
    them, the others as they are judged so far (practice E20)."""

    _inherit = "hr.allowance.gather"

    @api.model
    def _so_far(self, frame, employee, today):
        """Return the SoFar of a person's month up to a local date, or the Faults
        (rules) that keep it from being reckoned, None where nothing is known yet."""
        model = self.sudo()
        month = model._months(frame, {employee}).get(employee)
        if not month:
            return None
        days, goes_on = model._days_so_far(month, today)
        month = replace(month, days=days)
        months = {employee: month}
        full_score = bool(model._take_full_scores(frame, months))
        month = months[employee]
        if faults := lacks(month, frame.value):
            return faults
        lines = so_far(month, frame.value, today)
        monthly = max((line.monthly for line in lines), default=0)
        costs = [
            (day, cost)
            for day in days
            if day.date <= today
            and (
                cost := cost_of_day(day, frame.value, monthly, month.score)
                if day.asked or day.missed
                else 0
            )
            != 0
        ]
        return SoFar(lines, monthly, costs, full_score, goes_on)

    @api.model
    def _take_full_scores(self, frame, months):
        """Take a full performance score for granted in months (``{employee id:
        PersonMonth}``, changed in place) that lack nothing but the score; return the
        ids of their people."""
        taken = set()
        for employee, month in months.items():
            faults = lacks(month, frame.value)
            if [fault.code for fault in faults] == [Wrong.NO_SCORE]:
                months[employee] = replace(month, score=FULL_SCORE)
                taken.add(employee)
        return taken

    @api.model
    def _days_so_far(self, month, today):
        """Return the Days of a month, those that are not closed as they stand now,
        and whether today is open only because it is not over."""
        known = {
            day.work_date: day
            for day in self.env["hr.attendance.day"].search(
                [
                    ("employee_id", "=", month.employee),
                    ("work_date", ">=", month.first),
                    ("work_date", "<=", min(month.last, today)),
                    ("closed", "=", False),
                ]
            )
        }
        if not known:
            return month.days, False
        waiting = self._waiting(month)
        leaves = self._kinds_behind(known.values(), "hr.leave", "holiday_status_id")
        excuses = self._kinds_behind(known.values(), "hr.attendance.excuse", "type_id")
        missed = self._missed([month.employee], month.first, month.last)
        found = []
        for day in month.days:
            row = known.get(day.date)
            if row and not day.closed:
                leave, excuse = leaves.get(row), excuses.get(row)
                seen = row.state in SEEN
                one = row.why if row.state == State.ONE_SCAN else None
                day = day._replace(
                    absent=row.state == State.ABSENT,
                    minutes_late=seen and row.minutes_late or 0,
                    minutes_early=seen and row.ended and row.minutes_early or 0,
                    no_in=one == Why.NO_IN,
                    no_out=one == Why.NO_OUT and row.ended,
                    leave=leave._allowance_code()
                    if leave and row.state == State.LEAVE
                    else None,
                    excuse=excuse.code if excuse else None,
                    excuse_counts=bool(excuse and excuse.counts_for_allowance),
                    missed=missed.get((month.employee, day.date), ()),
                    waits=row.state in UNDECIDED
                    or bool(row.review)
                    or day.date in waiting,
                )
            elif day.closed and day.date in waiting:
                day = day._replace(waits=True)
            found.append(day)
        row = known.get(today)
        goes_on = bool(
            row and row.state in GOES_ON and not row.review and today not in waiting
        )
        return tuple(found), goes_on

    @api.model
    def _waiting(self, month):
        """Return the dates of a month of which an excuse is not decided yet."""
        papers = self.env["hr.attendance.excuse"].search(
            [
                ("employee_id", "=", month.employee),
                ("date_from", "<=", month.last),
                ("date_to", ">=", month.first),
                ("state", "in", WAITING),
            ]
        )
        leaves = self.env["hr.leave"].search(
            [
                ("employee_id", "=", month.employee),
                ("request_date_from", "<=", month.last),
                ("request_date_to", ">=", month.first),
                ("state", "in", ("confirm", "validate1")),
            ]
        )
        spans = [(paper.date_from, paper.date_to) for paper in papers]
        spans += [(leave.request_date_from, leave.request_date_to) for leave in leaves]
        return {
            day.date
            for day in month.days
            if any(first <= day.date <= last for first, last in spans)
        }

    @api.model
    def _kinds_behind(self, days, model, kind):
        """Return ``{day: kind of the paper}`` of days that rest on a paper."""
        refs = {
            day: ref[1]
            for day in days
            for _code, args in day.reasons or ()
            if (ref := (args or {}).get("ref")) and ref[0] == model
        }
        papers = self.env[model].browse(refs.values()).exists()
        kinds = {paper.id: paper[kind] for paper in papers}
        return {day: kinds[ref] for day, ref in refs.items() if ref in kinds}
