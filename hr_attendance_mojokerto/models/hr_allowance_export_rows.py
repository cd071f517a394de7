from datetime import date
from decimal import Decimal

from odoo import models
from odoo.exceptions import AccessError

from ..rules import indonesian
from ..rules.allowance_table import joined_percent
from .hr_allowance_terms import CAUSES

# From this stage on the figures of a sheet leave the house.
READY = ("verified", "approved", "exported", "paid")
AMOUNTS = [
    ("monthly", "Price of a Month"),
    ("basis", "Basis"),
    ("discipline", "Discipline Part"),
    ("productivity", "Productivity Part"),
    ("deducted", "Deductions"),
    ("bonus", "Addition for Diligence"),
    ("carried_in", "Carried from Last Month"),
    ("rounded", "Rounding"),
    ("gross", "TPP of the Month"),
    ("corrected", "Corrections"),
    ("payable", "To Be Paid"),
]
FIELDS = [
    ("number", "No."),
    ("nip", "NIP"),
    ("name", "Name"),
    ("kind", "Kind of Employee"),
    ("unit", "Unit"),
    ("skpd", "SKPD"),
    ("job_class", "Job Class"),
    ("month", "Month as mm/yyyy"),
    ("date_from", "First Day"),
    ("date_to", "Last Day"),
    ("days_asked", "Working Days"),
    ("percent_discipline", "Discipline (%)"),
    ("percent_cut", "Cut of the Discipline Part (%)"),
    *AMOUNTS,
    ("in_words", "To Be Paid, in Words"),
    *((f"cut_{code}", f"Deduction: {name}") for code, name in CAUSES),
    *((f"days_{code}", f"Days: {name}") for code, name in CAUSES),
]
ADDED = [code for code, _name in AMOUNTS if code != "monthly"]


def whole(amount):
    """Return rupiah as a whole number."""
    return round(amount)


class HrAllowanceSheet(models.Model):
    """What stands in the files of these sheets."""

    _inherit = "hr.allowance.sheet"

    def _all_lines(self):
        """Return the lines of these sheets; refuse them to whoever may read only some
        (a leader with a line of his own): what is made of them would lack people. A
        sheet that is not what was sealed hands out nothing."""
        self.check_access("read")
        self._refuse_broken()
        lines = self.env["hr.allowance.line"]
        domain = [("sheet_id", "in", self.ids)]
        found = lines.search(domain)
        if len(found) != lines.sudo().search_count(domain):
            raise AccessError(
                self.env._(
                    "You see the sums of %(sheets)s, not what each person gets: ask "
                    "the SKPD or BKPSDM for the list, files and slips.",
                    sheets=", ".join(self.mapped("display_name")),
                )
            )
        return found

    def _refuse_broken(self):
        """Refuse when a sheet under seal is not what was sealed."""
        self.filtered("locked")._refuse_on(lambda sheet: sheet._fault_of_seal())

    def _rows_of_file(self, per_person=False):
        """Return the rows of these sheets by the codes of FIELDS, in order of SKPD and
        name. Who has no claim and gets nothing is left out. ``per_person``: the parts
        of a person's month as one row, named after the last of them."""
        lines = self._all_lines()
        lines = lines.filtered(lambda line: line.payable or not line.not_entitled)
        cuts = lines._cuts()
        kinds = dict(lines._fields["employee_kind"]._description_selection(self.env))
        seen = lines.sudo().with_context(active_test=False)
        seen = seen.sorted(
            lambda line: (
                line.skpd_id.name or "",
                line.employee_id.name or "",
                line.employee_id.id,
                line.date_from,
            )
        )
        rows = [_row(line, kinds, cuts.get(line.id)) for line in seen]
        if per_person:
            parts = {}
            for line, row in zip(seen, rows, strict=True):
                key = line.employee_id.id, line.month, line.sheet_id.kind
                parts.setdefault(key, []).append(row)
            rows = [_joined(own) for own in parts.values()]
        for number, row in enumerate(rows, 1):
            row["number"] = number
            row["percent_cut"] = Decimal(100) - row["percent_discipline"]
            row["in_words"] = rupiah_in_words(row["payable"])
        return rows


class HrAllowanceLine(models.Model):
    _inherit = "hr.allowance.line"

    def _cuts(self):
        """Return ``{line id: {cause: (rupiah, days)}}`` of what is deducted from these
        lines, as far as the user may read it; a line of which he may not read every
        deduction is left out (finance sees what is paid, not on which days)."""
        deductions = self.env["hr.allowance.deduction"]
        if not deductions.has_access("read"):
            return {}
        groups = deductions._read_group(
            [("line_id", "in", self.ids)],
            ["line_id", "cause"],
            ["amount:sum", "days:sum"],
        )
        found = {line.id: {} for line in self}
        for line, cause, amount, days in groups:
            found[line.id][cause] = whole(amount), days
        sums = {
            line: sum(amount for amount, _days in cuts.values())
            for line, cuts in found.items()
        }
        return {
            line.id: found[line.id]
            for line in self
            if sums[line.id] == whole(line.deducted)
        }


def rupiah_in_words(amount):
    """Return whole rupiah in Indonesian words: ``dua juta rupiah``."""
    told = f"{indonesian.in_words(abs(amount))} rupiah"
    return f"minus {told}" if amount < 0 else told


def _row(line, kinds, cuts):
    told = {}
    for code, _name in CAUSES:
        amount, days = (None, None) if cuts is None else cuts.get(code, (0, 0))
        told |= {f"cut_{code}": amount, f"days_{code}": days}
    return {
        "nip": line.employee_id.nip or "",
        "name": line.employee_id.name,
        "kind": kinds.get(line.employee_kind, ""),
        "unit": line.department_id.name or "",
        "skpd": line.skpd_id.name,
        "job_class": line.job_class,
        "month": line.month.strftime("%m/%Y"),
        "date_from": line.date_from,
        "date_to": line.date_to,
        "days_asked": line.days_asked,
        "percent_discipline": Decimal(f"{line.percent_discipline:.4f}"),
        **{code: whole(line[code]) for code, _name in AMOUNTS},
        **told,
    }


def _joined(rows):
    """Return the parts of a person's month as one row."""
    if len(rows) == 1:
        return rows[0]
    rows = sorted(rows, key=lambda row: row["date_to"] or date.min)
    counted = [code for code in rows[0] if code.startswith(("cut_", "days_"))]
    return {
        **rows[-1],
        **{code: sum(row[code] for row in rows) for code in ADDED},
        **{code: _sum_known(row[code] for row in rows) for code in counted},
        "date_from": min(row["date_from"] for row in rows),
        "percent_discipline": joined_percent(
            (row["percent_discipline"], row["discipline"]) for row in rows
        ),
    }


def _sum_known(numbers):
    """Return the sum, None when one of the numbers is not known."""
    numbers = list(numbers)
    return None if None in numbers else sum(numbers)
