from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import NamedTuple

from odoo import api, models
from odoo.tools import SQL

from ..rules.allowance.paid import Deduction, Line
from ..rules.allowance.scheme import Cause, Part
from ..rules.allowance.seal import seal

# What stands on a line besides what is sealed.
BESIDE = ("department_id", "version_id", "employee_kind", "deducted", "days_asked")


class Kept(NamedTuple):
    """A line as the database has it, its id, and what stands besides on it."""

    line: Line
    id: int
    beside: dict


class HrAllowanceSheet(models.Model):
    """Sheets as they are kept, given back as the values they were written from: what a
    seal is made of, and what a correction is compared with."""

    _inherit = "hr.allowance.sheet"

    def _kept_lines(self, employees=None):
        """Return the Lines (rules) of these sheets as the database has them, in order;
        ``employees``: only of these ids. Exact: percents are read as texts."""
        return [one.line for one in self._kept(employees)]

    def _kept(self, employees=None):
        """Return the same with ids and what else is written, ``[Kept]``."""
        if not self.ids:
            return []
        self.env.flush_all()
        whose = SQL("TRUE")
        if employees is not None:
            whose = SQL("line.employee_id = ANY(%s)", list(employees))
        rows = self.env.execute_query(
            SQL(
                """
                SELECT line.id, %s,
                       line.employee_id, line.skpd_id, line.date_from, line.date_to,
                       line.job_class, line.monthly, line.basis, line.discipline,
                       line.productivity,
                       (SELECT json_agg(json_build_array(
                                   cut.cause, coalesce(cut.code, ''), cut.part,
                                   cut.days, cut.minutes, cut.percent::text,
                                   cut.amount, cut."full", cut.dates) ORDER BY cut.id)
                          FROM hr_allowance_deduction cut
                         WHERE cut.line_id = line.id),
                       line.percent_discipline::text, line.bonus, line.carried_in,
                       line.carried_out, line.rounded, line.gross, line.factors,
                       line.not_entitled, line.open_dates
                  FROM hr_allowance_line line
                 WHERE line.sheet_id = ANY(%s) AND %s
                 ORDER BY line.employee_id, line.skpd_id, line.date_from, line.id
                """,
                SQL(", ").join(SQL.identifier("line", name) for name in BESIDE),
                self.ids,
                whose,
            )
        )
        return [_kept(*row) for row in rows]

    def _seal(self, kept=None):
        """Return the seal of a sheet: of its lines as they are kept, and of what it
        settles of earlier months. ``kept``: these lines, None: they are read."""
        self.ensure_one()
        rows = self.env.execute_query(
            SQL(
                """SELECT employee_id, skpd_id, month, cause, sum(amount)::bigint
                     FROM hr_allowance_correction WHERE sheet_id = %s
                    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4""",
                self.id,
            )
        )
        own = seal(self._kept_lines() if kept is None else kept)
        if not rows:
            return own
        text = "\n".join([own, *("|".join(map(str, row)) for row in rows)])
        return sha256(text.encode()).hexdigest()

    @api.model
    def _broken_seals(self, domain=()):
        """Return the sheets of a domain whose rows are not what was sealed."""
        sheets = self.sudo().search([*domain, ("hash", "!=", False)])
        return sheets.filtered(lambda sheet: not sheet._is_as_sealed())

    def _is_as_sealed(self):
        """Return whether the rows of a sheet are what was sealed, and what is paid
        follows from them."""
        self.ensure_one()
        return self._seal() == self.hash and self._sums_follow()

    def _sums_follow(self):
        """Return whether the amounts to be paid are those of the sealed rows: a line is
        paid its gross and the corrections it settles, a sheet the sums of its lines."""
        [[wrong]] = self.env.execute_query(
            SQL(
                """
                WITH line AS (
                    SELECT line.gross, line.corrected, line.payable,
                           coalesce(sum(fix.amount), 0) AS settled
                      FROM hr_allowance_line line
                      LEFT JOIN hr_allowance_correction fix ON fix.line_id = line.id
                     WHERE line.sheet_id = %(sheet)s
                     GROUP BY line.id
                )
                SELECT EXISTS (SELECT FROM line
                                WHERE coalesce(corrected, 0) <> settled
                                   OR payable <> gross + settled)
                    OR EXISTS (SELECT FROM hr_allowance_sheet sheet,
                                      (SELECT coalesce(sum(gross), 0) AS gross,
                                              coalesce(sum(settled), 0) AS settled,
                                              coalesce(sum(payable), 0) AS payable
                                         FROM line) AS total
                                WHERE sheet.id = %(sheet)s
                                  AND (sheet.gross, coalesce(sheet.corrected, 0),
                                       sheet.payable)
                                   IS DISTINCT FROM
                                      (total.gross, total.settled, total.payable))
                """,
                sheet=self.id,
            )
        )
        return not wrong


def _kept(id, *row):
    beside, line = row[: len(BESIDE)], row[len(BESIDE) :]
    return Kept(_line(*line), id, dict(zip(BESIDE, beside, strict=True)))


def _line(employee, skpd, first, last, job_class, *rest):
    monthly, basis, discipline, productivity, cuts, percent, *rest = rest
    bonus, carried_in, carried_out, rounded, gross, factors, reason, open_days = rest
    return Line(
        employee,
        skpd,
        first,
        last,
        job_class,
        int(monthly),
        int(basis),
        int(discipline),
        int(productivity),
        tuple(_deduction(*cut) for cut in cuts or ()),
        Decimal(percent),
        int(bonus),
        int(carried_in),
        int(carried_out),
        int(rounded),
        int(gross),
        tuple(factors or ()),
        reason,
        tuple(date.fromisoformat(day) for day in open_days or ()),
    )


def _deduction(cause, code, part, days, minutes, percent, amount, full, dates):
    return Deduction(
        Cause(cause),
        code,
        Part(part),
        days,
        minutes,
        Decimal(percent),
        int(amount),
        int(full),
        tuple(date.fromisoformat(day) for day in dates or ()),
    )
