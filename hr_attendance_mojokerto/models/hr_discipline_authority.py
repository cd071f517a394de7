from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from .hr_discipline_terms import RUNGS


class HrDisciplineAuthority(models.Model):
    """What an official on one rung may impose on a person on another."""

    _name = "hr.discipline.authority"
    _description = "Authority to Impose Sanctions"
    _inherit = "hr.discipline.part"
    _order = "regulation_id, id"
    _rec_name = "official"

    official = fields.Selection(RUNGS, required=True)
    person = fields.Selection(RUNGS, "Person Concerned")
    light = fields.Boolean()
    moderate = fields.Boolean()
    heavy = fields.Boolean()
    only_ids = fields.Many2many(
        "hr.discipline.sanction",
        "hr_discipline_authority_only_rel",
        domain="[('regulation_id', '=', regulation_id)]",
        help="Empty: all sanctions of these levels.",
    )
    but_ids = fields.Many2many(
        "hr.discipline.sanction",
        "hr_discipline_authority_but_rel",
        string="Except",
        domain="[('regulation_id', '=', regulation_id)]",
    )
    designated = fields.Boolean(
        "Designated Only", help="Only officials named by a decision of the Mayor (PPK)."
    )

    def _rows(self):
        """Return the rows that ``rules.discipline.rows`` makes authorities of."""
        names = ("official", "light", "moderate", "heavy", "designated", "to_confirm")
        return [
            {name: row[name] for name in names}
            | {
                "person": row.person or None,
                "article": row.article or "",
                "sanctions": row.only_ids.mapped("code"),
                "but": row.but_ids.mapped("code"),
            }
            for row in self
        ]


class HrDisciplineDesignated(models.Model):
    """A functional official whom a decision of the Mayor (PPK) names to impose light
    sanctions in a unit without Administrator or Pengawas."""

    _name = "hr.discipline.designated"
    _description = "Designated Functional Official"
    _inherit = ["hr.attendance.said", "hr.attendance.dated"]
    _order = "date_from desc, id desc"
    _rec_name = "employee_id"

    employee_id = fields.Many2one(
        "hr.employee", "Official", required=True, index=True, ondelete="restrict"
    )
    rung = fields.Selection(
        [("jf_madya", "JF Ahli Madya"), ("jf_muda", "JF Ahli Muda")],
        required=True,
        default="jf_madya",
    )
    department_id = fields.Many2one(
        "hr.department", "Unit", required=True, index=True, ondelete="restrict"
    )
    document = fields.Char("Number of the Decision", required=True)

    @api.constrains("employee_id", "department_id", "date_from", "date_to")
    def _check_overlap(self):
        """One decision at a time names a person for a unit."""
        _own, other = self._overlap(
            SQL(
                """other.employee_id = this.employee_id
                   AND other.department_id = this.department_id"""
            )
        )
        if other:
            raise ValidationError(
                self.env._(
                    "%(official)s is designated for %(unit)s from %(start)s on already "
                    "(%(document)s): end that line first.",
                    official=other.employee_id.name,
                    unit=other.department_id.name,
                    start=f"{other.date_from:%d/%m/%Y}",
                    document=other.document,
                )
            )

    @api.model
    def _of(self, employees, department, date):
        """Return those of these people who are designated for a unit on a date: for
        the unit itself or one above it."""
        rows = self.search(
            [
                ("employee_id", "in", employees.ids),
                ("department_id", "parent_of", department.ids),
                ("date_from", "<=", date),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", date),
            ]
        )
        return rows.employee_id
