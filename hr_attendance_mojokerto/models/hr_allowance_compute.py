import json

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..rules.allowance.lacks import lacks
from ..rules.allowance.reckoner import Reckoner
from .hr_allowance_gather_posts import in_force

# People named in a sentence; of the others their number is told.
NAMED = 5
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


def _names(columns):
    return SQL(", ").join(SQL.identifier(name) for name in columns)


class HrAllowanceSheet(models.Model):
    """How a sheet is computed: facts read in sets, reckoned by the rules, written in a
    few statements, all or nothing."""

    _inherit = "hr.allowance.sheet"

    def _compute_lines(self, frame=None, people=None):
        """Compute these sheets of one month anew. ``frame``, ``people``: as they were
        gathered, for callers that compute many. A sentence says what is missing;
        nothing is written then."""
        gather = self.env["hr.allowance.gather"].sudo()
        for sheet in self.sudo():
            sheet._lock_for_computing()
            if frame is None or frame.period.month != sheet.month:
                frame = gather._frame(sheet.company_id, sheet.month)
            first, last = frame.period.first, frame.period.last
            own = (
                people
                if people is not None
                else gather._people(sheet.company_id, first, last, sheet.skpd_id.ids)
            ).get(sheet.skpd_id.id, ())
            lines = sheet._reckon(frame, own)
            sheet._write_lines(frame, lines)

    def _lock_for_computing(self):
        """Keep others from computing or locking the sheet meanwhile."""
        self.ensure_one()
        self.lock_for_update()
        self.invalidate_recordset()
        if self.locked or self.state != "draft" or self.kind != "regular":
            raise UserError(self._told_not_computed())

    def _reckon(self, frame, employees):
        """Return ``[(Line, PersonMonth)]`` of this sheet's people by name order of ids;
        refuse with the names of those of whom something is missing."""
        months = self.env["hr.allowance.gather"].sudo()._months(frame, employees)
        self._refuse_lacking(months.values(), frame.value)
        lines_of = Reckoner(frame.value).lines
        return [
            (line, month)
            for month in months.values()
            for line in lines_of(month)
            if line.skpd == self.skpd_id.id
        ]

    def _refuse_lacking(self, months, value):
        """Refuse when a month cannot be reckoned: say of whom and why."""
        found = {}
        for month in months:
            faults = lacks(month, value)
            if faults:
                found[month.employee] = faults
        if not found:
            return
        people = self.env["hr.employee"].sudo().with_context(active_test=False)
        people = people.browse(sorted(found)).sorted("name")
        told = [
            self.env._(
                "%(person)s: %(faults)s",
                person=person.name,
                faults=" ".join(map(self._told_lack, found[person.id])),
            )
            for person in people[:NAMED]
        ]
        if len(people) > NAMED:
            told.append(
                self.env._("and %(count)s more people", count=len(people) - NAMED)
            )
        raise UserError(
            self.env._(
                "%(sheet)s was not computed:\n%(people)s",
                sheet=self.display_name,
                people="\n".join(told),
            )
        )

    def _write_lines(self, frame, lines):
        """Put these lines in place of those of the sheet."""
        self.env.flush_all()
        self._drop_lines()
        posts = self.env["hr.allowance.gather"]._posts(
            [line.employee for line, _month in lines], frame.period.last
        )
        rows, cuts = [], []
        for line, month in lines:
            post = in_force(posts.get(line.employee, ()), line.last)
            rows.append(_line_row(line, month, post))
            cuts += [
                _deduction_row(line, deduction, number)
                for number, deduction in enumerate(line.deductions)
            ]
        self._insert_lines(rows, cuts)
        self._take_corrections()
        self._sum_up(
            scheme_id=frame.scheme.id,
            date_from=frame.period.first,
            date_to=frame.period.last,
        )

    def _drop_lines(self):
        """Forget the lines, and let go of the corrections they settled."""
        self.env["hr.allowance.correction"]._let_go(self)
        for table in ("hr_allowance_deduction", "hr_allowance_line"):
            self.env.cr.execute(
                SQL(
                    "DELETE FROM %s WHERE sheet_id = ANY(%s)",
                    SQL.identifier(table),
                    self.ids,
                )
            )

    def _insert_lines(self, rows, cuts):
        self.ensure_one()
        if not rows:
            return
        own = {
            "sheet": self.id,
            "company": self.company_id.id,
            "skpd": self.skpd_id.id,
            "month": self.month,
            "currency": self.currency_id.id,
        }
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO hr_allowance_line (
                    sheet_id, company_id, skpd_id, month, currency_id, corrected,
                    payable, %(names)s)
                SELECT %(sheet)s, %(company)s, %(skpd)s, %(month)s, %(currency)s, 0,
                       gross, %(names)s
                  FROM json_to_recordset(%(rows)s::json) AS row (%(record)s)
                """,
                names=_names(LINE),
                record=_record(LINE),
                rows=json.dumps(rows),
                **own,
            )
        )
        if not cuts:
            return
        columns = [name for name in DEDUCTION if name != "date_from"]
        self.env.cr.execute(
            SQL(
                """
                INSERT INTO hr_allowance_deduction (
                    line_id, sheet_id, company_id, skpd_id, month, currency_id,
                    %(names)s)
                SELECT line.id, %(sheet)s, %(company)s, %(skpd)s, %(month)s,
                       %(currency)s, %(fresh)s
                  FROM json_to_recordset(%(rows)s::json) AS row (
                       number int, %(record)s)
                  JOIN hr_allowance_line line
                    ON line.sheet_id = %(sheet)s
                   AND line.employee_id = row.employee_id
                   AND line.date_from = row.date_from
                 ORDER BY line.id, row.number
                """,
                names=_names(columns),
                fresh=SQL(", ").join(SQL.identifier("row", name) for name in columns),
                record=_record(DEDUCTION),
                rows=json.dumps(cuts),
                **own,
            )
        )

    def _sum_up(self, **values):
        """Write the sums and the seal of the sheet from its lines as they are kept."""
        self.ensure_one()
        for name in ("line", "deduction", "correction"):
            self.env[f"hr.allowance.{name}"].invalidate_model()
        self.invalidate_recordset(["line_ids", "correction_ids"])
        sums = SQL(", ").join(
            SQL("coalesce(sum(%s), 0)", SQL.identifier(name))
            for name in (
                "basis",
                "deducted",
                "bonus",
                "gross",
                "corrected",
                "payable",
            )
        )
        [row] = self.env.execute_query(
            SQL(
                """SELECT count(DISTINCT employee_id),
                          coalesce(sum(jsonb_array_length(open_dates)), 0), %s
                     FROM hr_allowance_line WHERE sheet_id = %s""",
                sums,
                self.id,
            )
        )
        people, open_days, basis, deducted, bonus, gross, corrected, payable = row
        self.write(
            {
                **values,
                "people": people,
                "open_days": open_days,
                "basis": basis,
                "deducted": deducted,
                "bonus": bonus,
                "gross": gross,
                "corrected": corrected,
                "payable": payable,
                "stale": False,
                "hash": self._seal(),
                "computed_at": fields.Datetime.now(),
                "computed_by_id": self.env.uid,
            }
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
