from odoo import api, fields, models
from odoo.exceptions import ValidationError


class HrAttendanceJointLeaveWork(models.Model):
    """Somebody who had to work on a day of joint leave has a day of annual leave more
    (PP 11/2017 Pasal 333)."""

    _name = "hr.attendance.joint.leave.work"
    _description = "Worked on Joint Leave"
    _inherit = ["mail.thread"]
    _order = "date desc, id desc"
    _rec_name = "employee_id"

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="restrict", tracking=True
    )
    date = fields.Date(required=True, tracking=True)
    document = fields.Char(
        "Letter No.",
        required=True,
        tracking=True,
        help="The order to work on this day, e.g. 800/123/417.401/2026",
    )
    company_id = fields.Many2one(related="employee_id.company_id", store=True)

    _employee_date_uniq = models.UniqueIndex(
        "(employee_id, date)", "This person has the day for this date already."
    )

    @api.constrains("date", "company_id")
    def _check_joint_leave(self):
        days = self.env["hr.attendance.holiday"].sudo()
        known = days.search(
            [
                ("kind", "=", "joint"),
                ("decision_state", "=", "confirmed"),
                ("date", "in", self.mapped("date")),
            ]
        )
        joint = {(day.company_id.id, day.date) for day in known}
        for work in self:
            if (work.company_id.id, work.date) not in joint:
                raise ValidationError(
                    self.env._(
                        "%(date)s is no day of joint leave of a confirmed calendar "
                        "decision.",
                        date=work.date.strftime("%d/%m/%Y"),
                    )
                )
