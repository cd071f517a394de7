from odoo import api, fields, models


class HrAttendanceRosterNeed(models.Model):
    """How many people a unit needs at least on a shift of each date."""

    _name = "hr.attendance.roster.need"
    _description = "Minimum Staffing"
    _order = "department_id, shift_id"
    _rec_name = "shift_id"

    department_id = fields.Many2one(
        "hr.department", "Unit", required=True, index=True, ondelete="cascade"
    )
    skpd_id = fields.Many2one(
        related="department_id.skpd_id", string="SKPD", store=True, index=True
    )
    shift_id = fields.Many2one(
        "hr.attendance.shift",
        required=True,
        ondelete="cascade",
        domain=[("kind", "in", ("work", "on_call"))],
    )
    people = fields.Integer("People at Least", required=True, default=1)

    _unit_shift_uniq = models.UniqueIndex(
        "(department_id, shift_id)",
        "This unit has a number for this shift already: change that one.",
    )
    _people_positive = models.Constraint(
        "CHECK (people > 0)", "Enter how many people the shift needs: 1 or more."
    )

    @api.model
    def _needs_of(self, unit):
        """Return ``{shift id: people at least}`` of a unit."""
        rows = self.sudo().search([("department_id", "=", unit.id)])
        return {row.shift_id.id: row.people for row in rows}
