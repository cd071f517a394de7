from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..rules.allowance.entitlement import Exclusion
from .hr_version import KINDS

ADDON = "hr_attendance_mojokerto"
# What may still be said of a row while its scheme is in use.
LATER = {"date_to", "document", "sequence"}
BY = ("employee_kind", "post_kind_id", "department_id", "exemption", "employee_ids")


class HrAllowanceEntitlement(models.Model):
    """Who has no right to the allowance, and why: a reason, never an amount of zero.
    Whatever is filled in has to be so of a person."""

    _name = "hr.allowance.entitlement"
    _description = "Not Entitled to the Allowance"
    _inherit = ["hr.allowance.part", "hr.attendance.said"]
    _order = "scheme_id, sequence, id"
    _rec_name = "reason"

    sequence = fields.Integer(default=10)
    reason = fields.Char(
        required=True, help="Shown on the sheet in place of an amount."
    )
    employee_kind = fields.Selection(KINDS, "Kind of Employee")
    post_kind_id = fields.Many2one(
        "hr.attendance.post.kind", "Kind of Post", ondelete="restrict"
    )
    department_id = fields.Many2one(
        "hr.department", "Unit", ondelete="restrict", help="Those below it too."
    )
    exemption = fields.Selection(
        lambda self: self._exemptions(),
        "While Not Expected",
        help="As long as the status (study assignment, leave outside state "
        "responsibility …) is entered for the person.",
    )
    employee_ids = fields.Many2many(
        "hr.employee",
        string="Employees",
        groups=f"{ADDON}.group_bkpsdm,{ADDON}.group_inspectorate",
    )
    date_from = fields.Date("From", help="Empty: from the first day of the scheme.")
    date_to = fields.Date("Until", help="Last day; empty: as long as the scheme.")
    document = fields.Char("Decision or Letter")

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_from IS NULL OR date_to >= date_from)",
        "The last day cannot be before the first.",
    )

    @api.model
    def _exemptions(self):
        kinds = self.env["hr.attendance.exemption"]._fields["kind"]
        return [
            row for row in kinds._description_selection(self.env) if row[0] != "died"
        ]

    @api.constrains("reason", *BY)
    def _check_somebody(self):
        for row in self:
            if not any(row[name] for name in BY):
                raise ValidationError(
                    self.env._(
                        "“%(reason)s” names nobody and would leave out everybody: "
                        "choose a kind of employee, a kind of post, a unit, a status "
                        "or employees.",
                        reason=row.reason,
                    )
                )

    def _check_changes(self, vals=None):
        """Who is not entitled changes while the scheme is in use: rows are added from
        a date on and ended, and what was paid by stays."""
        used = self.filtered(lambda row: row.scheme_id.state == "used")
        if used and vals is not None and (not vals or vals.keys() - LATER):
            raise UserError(
                self.env._(
                    "“%(reason)s” holds in a scheme that is in use: enter its last "
                    "day and add another line from the day after.",
                    reason=used[0].reason,
                )
            )
        if vals is None and not all(row.date_from for row in used):
            raise UserError(
                self.env._(
                    "The scheme is in use: enter from which day on the people of the "
                    "new line are not entitled."
                )
            )
        return super(HrAllowanceEntitlement, self - used)._check_changes(vals)

    def _values(self) -> tuple[Exclusion, ...]:
        """Return the rows as the rules know them, units with those below them."""
        units = {
            unit.id: frozenset(
                self.env["hr.department"]
                .sudo()
                .with_context(active_test=False)
                .search([("id", "child_of", unit.id)])
                .ids
            )
            for unit in self.department_id
        }
        return tuple(
            Exclusion(
                row.reason,
                kind=row.employee_kind or None,
                post_kind=row.post_kind_id.id or None,
                units=units.get(row.department_id.id),
                exemption=row.exemption or None,
                employees=frozenset(row.employee_ids.ids) or None,
                first=row.date_from or None,
                last=row.date_to or None,
            )
            for row in self.sudo()
        )
