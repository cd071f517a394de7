from odoo import fields, models
from odoo.tools import SQL


class HrAttendancePersonalPaper(models.AbstractModel):
    """What holds for one person between two dates, told to the judge."""

    _name = "hr.attendance.personal.paper"
    _description = "Holds for a Person Between Two Dates"
    _inherit = ["hr.attendance.dated", "hr.attendance.marking"]
    _order = "date_from desc"
    _rec_name = "employee_id"

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="employee_id.company_id", store=True)

    def _days_query(self):
        return SQL(
            """SELECT day.employee_id, day.work_date
                 FROM %s own
                 JOIN hr_attendance_day day
                   ON day.employee_id = own.employee_id
                  AND day.work_date >= own.date_from
                  AND (own.date_to IS NULL OR day.work_date <= own.date_to)
                WHERE own.id = ANY(%s)""",
            SQL.identifier(self._table),
            self.ids,
        )
