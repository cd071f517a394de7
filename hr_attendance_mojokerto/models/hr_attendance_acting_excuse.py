from odoo import models
from odoo.fields import Domain


class HrAttendanceActing(models.Model):
    """Whoever heads a unit decides on its requests, from the moment this is entered."""

    _inherit = "hr.attendance.acting"

    def _followed(self, units=None, people=None):
        result = super()._followed(units, people)
        units = (units or self.env["hr.department"]) | self.department_id
        people = (people or self.env["hr.employee"]) | self.employee_id
        self.env["hr.attendance.excuse"].sudo().search(
            Domain("state", "=", "filed")
            & (
                Domain("department_id", "child_of", units.ids)
                | Domain("employee_id", "in", people.ids)
            )
        )._set_turn()
        return result
