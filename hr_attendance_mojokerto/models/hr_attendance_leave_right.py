from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .hr_version import KINDS


class HrAttendanceLeaveRight(models.Model):
    """How many working days of annual leave a kind of employee has in a year. The line
    with the kind of post goes before the one without, the longer service before the
    shorter."""

    _name = "hr.attendance.leave.right"
    _description = "Annual Leave by Kind of Employee"
    _order = "employee_kind, post_kind_id, months_from"
    _rec_name = "employee_kind"

    employee_kind = fields.Selection(KINDS, required=True)
    post_kind_id = fields.Many2one(
        "hr.attendance.post.kind",
        "Kind of Post",
        ondelete="cascade",
        help="Only for this kind of post, e.g. teachers whose school holidays are "
        "their annual leave: 0 days.",
    )
    months_from = fields.Integer(
        "From Month of Service", help="After so many months of service without a break."
    )
    days = fields.Integer("Working Days a Year", required=True)
    carries_over = fields.Boolean("Carried Over", help="Up to 18 and 24 working days.")
    confirmed = fields.Boolean(
        "Confirmed by BKPSDM", help="Not confirmed: shown with the proposal."
    )
    source = fields.Char()

    _kind_uniq = models.UniqueIndex(
        "(employee_kind, coalesce(post_kind_id, 0), months_from)",
        "There is a line for this kind, post and service already: change that one.",
    )

    @api.constrains("days", "months_from")
    def _check_numbers(self):
        for right in self:
            if not 0 <= right.days <= 24 or right.months_from < 0:
                raise ValidationError(
                    self.env._(
                        "A year of annual leave has 0 to 24 working days, and service "
                        "starts at 0 months."
                    )
                )

    @api.model
    def _find(self, rights, employee_kind, post_kind, months):
        """Return the line of ``rights`` that holds for a person, an empty one when
        there is none."""
        fitting = [
            right
            for right in rights
            if right.employee_kind == employee_kind
            and right.months_from <= months
            and (not right.post_kind_id or right.post_kind_id.id == post_kind)
        ]
        return max(
            fitting,
            key=lambda right: (bool(right.post_kind_id), right.months_from),
            default=self.browse(),
        )
