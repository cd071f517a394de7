import logging
from dataclasses import replace

from odoo import api, models
from odoo.tools import SQL

from ..rules.allowance.correction import differences
from ..rules.allowance.lacks import lacks
from ..rules.allowance.reckoner import Reckoner

_logger = logging.getLogger(__name__)


class HrAllowanceSheet(models.Model):
    """What becomes of sheets when a day, a class or a sanction changes afterwards: one
    that is not locked is to be computed anew, one that is locked stays as it is and the
    difference waits as a correction."""

    _inherit = "hr.allowance.sheet"

    @api.model
    def _cron_follow(self):
        """Compare what is marked, batch by batch."""
        cron, marks = self.env["ir.cron"], self.env["hr.allowance.mark"]
        while taken := marks._take():
            self._follow(taken)
            done = sum(map(len, taken.values()))
            if not cron._commit_progress(done, remaining=marks.search_count([])):
                return

    @api.model
    def _follow(self, taken):
        """Compare sheets with what they are now, ``{sheet id: {employee ids}}``."""
        sheets, frames = self.sudo().browse(taken).exists(), {}
        for sheet in sheets:
            if sheet.hash and not (sheet.locked or sheet.stale):
                sheet.stale = bool(sheet._touched(taken[sheet.id], frames))
        for own in (
            sheets.filtered("locked")
            .grouped(lambda sheet: (sheet.company_id, sheet.month))
            .values()
        ):
            own._compare(set().union(*(taken[sheet.id] for sheet in own)))

    def _compare(self, employees):
        """Put down what these people's month would come to by what is known now, less
        what was paid of it; what waited before is replaced. ``self``: locked sheets of
        one month."""
        company, month = self.company_id, self[:1].month
        locked = self.search(
            [
                ("company_id", "=", company.id),
                ("month", "=", month),
                ("kind", "=", "regular"),
                ("locked", "=", True),
            ]
        )
        computed, unknown = self._computed_now(locked, employees)
        employees = set(employees) - unknown
        found = {
            (one.employee, one.skpd, one.cause): (one.amount, one.dates)
            for one in differences(
                locked._kept_lines(employees),
                [line for line in computed if line.employee in employees],
            )
        }
        for key, amount in self._settled(locked, employees).items():
            wanted, dates = found.get(key, (0, ()))
            found[key] = (wanted - amount, dates)
        known = self._settled(locked, employees, for_good=False)
        # What waits already, or is held by a draft, is left alone.
        changed = {
            key[0]
            for key in {*found, *known}
            if found.get(key, (0,))[0] != known.get(key, 0)
        }
        if not changed:
            return
        held = self._replace_waiting(locked, changed)
        sheets = {sheet.skpd_id.id: sheet for sheet in locked}
        self._put_down(
            [
                (sheets[skpd], employee, cause, amount, dates)
                for (employee, skpd, cause), (amount, dates) in sorted(found.items())
                if amount and employee in changed
            ]
        )
        for sheet in held:
            sheet._fill_again(locked)

    @api.model
    def _computed_now(self, locked, employees):
        """Return the Lines of people by the schemes of locked sheets of one month, and
        the ids of those whose month cannot be reckoned now: they are compared when what
        is missing is entered."""
        gather = self.env["hr.allowance.gather"].sudo()
        lines, unknown = [], set()
        # As a rule one scheme; another one may have come into force between two sheets.
        for scheme, own in locked.grouped("scheme_id").items():
            sheet = own[:1]
            frame = gather._frame(sheet.company_id, sheet.month, scheme)
            frame = frame._replace(
                period=replace(frame.period, first=sheet.date_from, last=sheet.date_to)
            )
            months = gather._months(frame, employees)
            for employee, month in list(months.items()):
                if lacks(month, frame.value):
                    unknown.add(employee)
                    del months[employee]
            skpds = set(own.skpd_id.ids)
            lines_of = Reckoner(frame.value).lines
            for month in months.values():
                lines += [line for line in lines_of(month) if line.skpd in skpds]
        if unknown:
            _logger.warning(
                "TPP of %s: the months of employees %s cannot be compared yet",
                locked[:1].month,
                sorted(unknown),
            )
        return lines, unknown

    @api.model
    def _settled(self, locked, employees, for_good=True):
        """Return ``{(employee id, SKPD id, cause): rupiah}`` of what was settled for
        good of people's month by later sheets, or else of what waits or is held by a
        draft."""
        rows = self.env.execute_query(
            SQL(
                """SELECT fix.employee_id, fix.skpd_id, fix.cause, sum(fix.amount)
                     FROM hr_allowance_correction fix
                     LEFT JOIN hr_allowance_sheet sheet ON sheet.id = fix.sheet_id
                    WHERE fix.origin_id = ANY(%s) AND fix.employee_id = ANY(%s)
                      AND (coalesce(sheet.state, 'draft') <> 'draft') = %s
                    GROUP BY 1, 2, 3""",
                locked.ids,
                list(employees),
                for_good,
            )
        )
        return {tuple(key): int(amount) for *key, amount in rows}

    @api.model
    def _replace_waiting(self, locked, employees):
        """Forget the corrections of people's month that no sheet settles for good. Of
        the drafts that have some, regular ones are to be computed anew; the others are
        returned, to be filled again."""
        rows = self.env.execute_query(
            SQL(
                """DELETE FROM hr_allowance_correction fix
                    WHERE fix.origin_id = ANY(%s) AND fix.employee_id = ANY(%s)
                      AND NOT EXISTS (SELECT FROM hr_allowance_sheet sheet
                                       WHERE sheet.id = fix.sheet_id
                                         AND sheet.state <> 'draft')
                   RETURNING fix.sheet_id""",
                locked.ids,
                list(employees),
            )
        )
        self.env["hr.allowance.correction"].invalidate_model()
        drafts = self.browse({sheet for (sheet,) in rows if sheet})
        regular = drafts.filtered(lambda sheet: sheet.kind == "regular")
        regular.write({"stale": True})
        return drafts - regular

    @api.model
    def _put_down(self, rows):
        """Enter corrections: (sheet, employee id, cause, rupiah, dates) each."""
        self.env["hr.allowance.correction"].create(
            [
                {
                    "company_id": sheet.company_id.id,
                    "employee_id": employee,
                    "skpd_id": sheet.skpd_id.id,
                    "origin_id": sheet.id,
                    "month": sheet.month,
                    "cause": cause,
                    "dates": [str(day) for day in dates],
                    "amount": amount,
                    "currency_id": sheet.currency_id.id,
                }
                for sheet, employee, cause, amount, dates in rows
            ]
        )
