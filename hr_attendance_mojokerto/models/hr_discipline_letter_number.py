from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .hr_discipline_letter import KINDS
from .hr_discipline_letter_kinds import ROMAN, USUAL_PATTERN


class HrDisciplineLetterNumber(models.Model):
    """How letters of a kind are numbered. A suggestion: the register of the office has
    the last word."""

    _name = "hr.discipline.letter.number"
    _description = "Number of Letters"
    _inherit = "hr.attendance.said"
    _order = "company_id, id"
    _rec_name = "kind"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    kind = fields.Selection(KINDS, "Letter", required=True)
    pattern = fields.Char(
        required=True,
        default=USUAL_PATTERN,
        help="As 800.1.6.2/{number}/{year}; {month} is the month in Roman numerals.",
    )
    example = fields.Char(compute="_compute_example")

    _kind_uniq = models.UniqueIndex(
        "(company_id, kind)", "The letter has its pattern already."
    )

    @api.constrains("pattern")
    def _check_pattern(self):
        for row in self:
            try:
                told = row._number(1, fields.Date.to_date("2026-11-24"))
            except (KeyError, IndexError, ValueError, AttributeError):
                told = None
            if told is None or "{number" not in row.pattern:
                raise ValidationError(
                    self.env._(
                        "“%(pattern)s” numbers no letter: write {number} where the "
                        "number comes, and only {year} and {month} beside it.",
                        pattern=row.pattern,
                    )
                )

    @api.depends("pattern")
    def _compute_example(self):
        today = self.env.company._attendance_today()
        for row in self:
            try:
                row.example = row._number(12, today)
            except (KeyError, IndexError, ValueError, AttributeError):
                row.example = ""

    def _pattern(self):
        """Return the pattern, the usual one where none is kept."""
        return self.pattern or USUAL_PATTERN

    def _number(self, count, date):
        """Return the number of the ``count``-th letter of the year of ``date``."""
        return self._pattern().format(
            number=count, year=date.year, month=ROMAN[date.month - 1]
        )

    @api.model
    def _suggested(self, company, kind, date):
        """Return the next number of the year that no letter has which is numbered by
        the same pattern."""
        rows = self.sudo().search([("company_id", "=", company.id)])
        patterns = {row.kind: row for row in rows}
        row = patterns.get(kind, self.sudo())
        alike = [
            other
            for other, _name in KINDS
            if patterns.get(other, row.browse())._pattern() == row._pattern()
        ]
        used = set(
            self.env["hr.discipline.letter"]
            .sudo()
            .search(
                [
                    ("company_id", "=", company.id),
                    ("kind", "in", alike),
                    ("year", "=", date.year),
                    ("number", "!=", False),
                ]
            )
            .mapped("number")
        )
        count = len(used) + 1
        while row._number(count, date) in used:
            count += 1
        return row._number(count, date)

    @api.model
    def _ship(self):
        """Create the patterns that a company lacks."""
        for company in self.env["res.company"].search([("active", "=", True)]):
            known = self.search([("company_id", "=", company.id)]).mapped("kind")
            self.create(
                [
                    {"company_id": company.id, "kind": kind}
                    for kind, _name in KINDS
                    if kind not in known
                ]
            )
