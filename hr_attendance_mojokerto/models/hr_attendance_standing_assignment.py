from odoo import fields, models
from odoo.tools import SQL


class HrAttendanceStandingAssignment(models.Model):
    """Standing field duty (penugasan lapangan tetap) of some people: which scans are
    due."""

    _name = "hr.attendance.standing.assignment"
    _description = "Standing Field Assignment"
    _inherit = ["hr.attendance.dated", "hr.attendance.marking"]
    _order = "date_from desc"

    name = fields.Char(required=True)
    employee_ids = fields.Many2many("hr.employee", string="Employees", required=True)
    scans_due = fields.Selection(
        [("none", "None"), ("in", "Scan In"), ("out", "Scan Out")],
        required=True,
        default="none",
        help="The scans asked all the same; the other ones are never missing.",
    )
    place = fields.Char()
    report = fields.Char(
        "Monthly Report", help="What they hand in instead of the scans."
    )
    document = fields.Char("Decision or Letter")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )

    def _default_company_id(self):
        return self.env.company

    def _days_query(self):
        return SQL(
            """SELECT day.employee_id, day.work_date
                 FROM hr_attendance_standing_assignment own
                 JOIN hr_attendance_standing_assignment_hr_employee_rel who
                   ON who.hr_attendance_standing_assignment_id = own.id
                 JOIN hr_attendance_day day
                   ON day.employee_id = who.hr_employee_id
                  AND day.work_date >= own.date_from
                  AND (own.date_to IS NULL OR day.work_date <= own.date_to)
                WHERE own.id = ANY(%s)""",
            self.ids,
        )
