import json

from odoo import models
from odoo.tools import SQL

from .hr_allowance_gather_posts import in_force

# What is written of a line, with its type in the database.
LINE = {
    "employee_id": "int",
    "department_id": "int",
    "version_id": "int",
    "date_from": "date",
    "date_to": "date",
    "employee_kind": "varchar",
    "job_class": "int",
    "monthly": "numeric",
    "basis": "numeric",
    "discipline": "numeric",
    "productivity": "numeric",
    "percent_discipline": "numeric",
    "deducted": "numeric",
    "carried_in": "numeric",
    "carried_out": "numeric",
    "bonus": "numeric",
    "rounded": "numeric",
    "gross": "numeric",
    "not_entitled": "varchar",
    "factors": "jsonb",
    "days_asked": "int",
    "open_dates": "jsonb",
}
KEY = ("employee_id", "date_from")
DEDUCTION = {
    "employee_id": "int",
    "date_from": "date",
    "cause": "varchar",
    "code": "varchar",
    "part": "varchar",
    "days": "int",
    "minutes": "int",
    "percent": "numeric",
    "amount": "numeric",
    "full": "numeric",
    "dates": "jsonb",
}


def _record(columns):
    return SQL(", ").join(
        SQL(f"%s {kind}", SQL.identifier(name)) for name, kind in columns.items()
    )


def _names(columns, table=None):
    names = ((table, name) if table else (name,) for name in columns)
    return SQL(", ").join(SQL.identifier(*name) for name in names)


LINE_NAMES, LINE_RECORD = _names(LINE), _record(LINE)
LINE_FRESH = _names(LINE, "excluded")
CUT_COLUMNS = [name for name in DEDUCTION if name not in KEY]
CUT_NAMES, CUT_RECORD = _names(CUT_COLUMNS), _record(DEDUCTION)
CUT_FRESH = _names(CUT_COLUMNS, "row")


class HrAllowanceSheet(models.Model):
    """How the lines of a sheet are put into the database: in a few statements, and only
    those that are not there already. What stands there stays, so that computing anew
    what did not change writes nothing but the sheet."""

    _inherit = "hr.allowance.sheet"

    def _write_lines(self, lines, posts):
        """Put lines, ``[(Line, PersonMonth)]``, in place of those of the sheet.
        ``posts``: of their people, as they are gathered. Return the Lines as they are
        kept where that is known without reading them, None otherwise."""
        self.ensure_one()
        fresh = {}
        for line, month in lines:
            post = in_force(posts.get(line.employee, ()), line.last)
            fresh[line.employee, line.first] = line, _line_row(line, month, post)
        kept = {(one.line.employee, one.line.first): one for one in self._kept()}
        same = {
            key for key, (line, row) in fresh.items() if _is(kept.get(key), line, row)
        }
        self._drop_lines([one.id for key, one in kept.items() if key not in fresh])
        changed = {key: one for key, one in fresh.items() if key not in same}
        self._drop_deductions([kept[key].id for key in changed if key in kept])
        self._insert_lines(
            [row for _line, row in changed.values()],
            [
                _deduction_row(line, cut, number)
                for line, _row in changed.values()
                for number, cut in enumerate(line.deductions)
            ],
        )
        self._take_corrections()
        if len(same) == len(fresh) == len(kept):
            return [one.line for one in kept.values()]
        return None

    def _drop_lines(self, ids):
        """Forget lines, and let go of all corrections that the sheet settled."""
        self.env["hr.allowance.correction"]._let_go(self)
        self.env.cr.execute(
            SQL(
                """UPDATE hr_allowance_line SET corrected = 0, payable = gross
                    WHERE sheet_id = ANY(%s)
                      AND (corrected <> 0 OR payable <> gross)""",
                self.ids,
            )
        )
        self._drop_deductions(ids)
        if ids:
            self.env.cr.execute(
                SQL("DELETE FROM hr_allowance_line WHERE id = ANY(%s)", ids)
            )

    def _drop_deductions(self, line_ids):
        if line_ids:
            self.env.cr.execute(
                SQL(
                    "DELETE FROM hr_allowance_deduction WHERE line_id = ANY(%s)",
                    line_ids,
                )
            )

    def _insert_lines(self, rows, cuts):
        """Write lines and their deductions. A line of the same person and first date is
        overwritten; its deductions are gone already."""
        self.ensure_one()
        if not rows:
            return
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO hr_allowance_line (
                    sheet_id, company_id, skpd_id, month, currency_id, corrected,
                    payable, %(names)s)
                SELECT %(sheet)s, %(company)s, %(skpd)s, %(month)s, %(currency)s, 0,
                       gross, %(names)s
                  FROM json_to_recordset(%(rows)s::json) AS row (%(record)s)
                ON CONFLICT (sheet_id, employee_id, date_from) DO UPDATE SET
                    (company_id, skpd_id, month, currency_id, corrected, payable,
                     %(names)s)
                  = (excluded.company_id, excluded.skpd_id, excluded.month,
                     excluded.currency_id, 0, excluded.gross, %(excluded)s)
                """,
                sheet=self.id,
                company=self.company_id.id,
                skpd=self.skpd_id.id,
                month=self.month,
                currency=self.currency_id.id,
                names=LINE_NAMES,
                excluded=LINE_FRESH,
                record=LINE_RECORD,
                rows=json.dumps(rows),
            )
        )
        if not cuts:
            return
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO hr_allowance_deduction (line_id, %(names)s)
                SELECT line.id, %(fresh)s
                  FROM json_to_recordset(%(rows)s::json) AS row (
                       number int, %(record)s)
                  JOIN hr_allowance_line line
                    ON line.sheet_id = %(sheet)s
                   AND line.employee_id = row.employee_id
                   AND line.date_from = row.date_from
                 ORDER BY line.id, row.number
                """,
                sheet=self.id,
                names=CUT_NAMES,
                fresh=CUT_FRESH,
                record=CUT_RECORD,
                rows=json.dumps(cuts),
            )
        )


def _is(kept, line, row):
    """Whether a line is kept as it would be written."""
    return (
        kept is not None
        and kept.line == line
        and all(kept.beside[name] == row[name] for name in kept.beside)
    )


def _line_row(line, month, post):
    return {
        "employee_id": line.employee,
        "department_id": post and post.department,
        "version_id": post and post.version,
        "date_from": str(line.first),
        "date_to": str(line.last),
        "employee_kind": post and post.kind,
        "job_class": line.job_class,
        "monthly": line.monthly,
        "basis": line.basis,
        "discipline": line.discipline,
        "productivity": line.productivity,
        "percent_discipline": str(line.percent_discipline),
        "deducted": sum(cut.amount for cut in line.deductions),
        "carried_in": line.carried_in,
        "carried_out": line.carried_out,
        "bonus": line.bonus,
        "rounded": line.rounded,
        "gross": line.gross,
        "not_entitled": line.not_entitled,
        "factors": list(line.factors),
        "days_asked": sum(
            day.asked and line.first <= day.date <= line.last for day in month.days
        ),
        "open_dates": [str(day) for day in line.open_days],
    }


def _deduction_row(line, cut, number):
    return {
        "number": number,
        "employee_id": line.employee,
        "date_from": str(line.first),
        "cause": cut.cause.value,
        "code": cut.code,
        "part": cut.part.value,
        "days": cut.days,
        "minutes": cut.minutes,
        "percent": str(cut.percent),
        "amount": cut.amount,
        "full": cut.full,
        "dates": [str(day) for day in cut.dates],
    }
