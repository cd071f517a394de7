from odoo import fields, models

from ..rules.discipline.codes import Addressee, Lapse, Remedy
from ..rules.discipline.regulation import RemedyRule
from .hr_discipline_terms import (
    ADDRESSEES,
    DIRECTIONS,
    LAPSES,
    REMEDIES,
    TERMS,
    UNITS,
)


class HrDisciplineTerm(models.Model):
    """A term of the procedure. Working days are those of the deciding office."""

    _name = "hr.discipline.term"
    _description = "Term of the Procedure"
    _inherit = "hr.discipline.part"
    _order = "regulation_id, id"
    _rec_name = "code"

    code = fields.Selection(TERMS, "Step", required=True)
    direction = fields.Selection(
        DIRECTIONS, "Shortest or Longest", required=True, default="at_most"
    )
    count = fields.Integer("Number of Days", required=True, aggregator=None)
    unit = fields.Selection(UNITS, required=True, default="working")

    _code_uniq = models.UniqueIndex(
        "(regulation_id, code)", "The regulation has this term already."
    )
    _count_known = models.Constraint(
        "CHECK (count >= 0)", "The days of a term are not below 0."
    )

    def _rows(self):
        """Return the rows that ``rules.discipline.rows`` makes terms of."""
        names = ("code", "count", "unit", "direction", "to_confirm")
        return [
            {name: term[name] for name in names} | {"article": term.article or ""}
            for term in self
        ]


class HrDisciplineRemedy(models.Model):
    """To whom a remedy against a decision goes and which terms it has."""

    _name = "hr.discipline.remedy"
    _description = "Remedy against a Decision"
    _inherit = "hr.discipline.part"
    _order = "regulation_id, id"
    _rec_name = "remedy"

    remedy = fields.Selection(REMEDIES[1:], "Administrative Remedy", required=True)
    by_mayor = fields.Boolean("Against the Mayor's Decision")
    addressee = fields.Selection(ADDRESSEES, "Goes To", required=True)
    file_code = fields.Selection(TERMS, "Term to File", required=True)
    reply_code = fields.Selection(TERMS, "Term to Answer")
    decide_code = fields.Selection(TERMS, "Term to Decide", required=True)
    lapse = fields.Selection(
        LAPSES, "Not Decided in Time", required=True, default="unknown"
    )

    _remedy_once = models.UniqueIndex(
        "(regulation_id, remedy, by_mayor)", "The regulation has this remedy already."
    )

    def _values(self):
        """Return the remedies as the rules know them."""
        return tuple(
            RemedyRule(
                Remedy(row.remedy),
                row.by_mayor,
                Addressee(row.addressee),
                row.file_code,
                row.reply_code or None,
                row.decide_code,
                Lapse(row.lapse),
                row.article or "",
                row.to_confirm,
            )
            for row in self
        )
