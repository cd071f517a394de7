from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

ADDON = "hr_attendance_mojokerto"


class HrAttendancePersonalHours(models.Model):
    """Hours granted to one person by letter between two dates; the reason is for BKPSDM
    and the superior only."""

    _name = "hr.attendance.personal.hours"
    _description = "Personal Hours"
    _inherit = ["hr.attendance.personal.paper"]

    hours_calendar_id = fields.Many2one(
        "resource.calendar", "Hours", required=True, ondelete="restrict"
    )
    week_hours = fields.Float(
        related="hours_calendar_id.hours_per_week", string="Hours per Week"
    )
    document = fields.Char("Letter")
    reason = fields.Char(
        groups=f"{ADDON}.group_bkpsdm",
        help="Seen by BKPSDM and the superior only.",
    )
    # A superior may be the clerk of another SKPD: a field is shown by role, this one by
    # person.
    told_reason = fields.Char(
        "Reason Told",
        compute="_compute_told_reason",
        compute_sudo=True,
        groups=f"{ADDON}.group_superior",
        help="Empty for people of units you do not head.",
    )

    # Deferred, so that a mere mistake is first met by the check that names the other.
    _no_overlap = models.Constraint(
        """EXCLUDE USING gist (
            int8range(employee_id, employee_id, '[]') WITH &&,
            daterange(date_from, date_to, '[]') WITH &&
        ) DEFERRABLE INITIALLY DEFERRED""",
        "This person already has personal hours on some of these dates.",
    )

    @api.depends("reason", "employee_id")
    @api.depends_context("uid")
    def _compute_told_reason(self):
        for row in self:
            unit = row.employee_id.department_id.with_user(self.env.user)
            headed = unit and unit._is_headed_by_user()
            row.told_reason = headed and row.reason

    @api.constrains("hours_calendar_id")
    def _check_hours(self):
        self.hours_calendar_id._check_attendance_has_hours()

    @api.constrains("employee_id", "date_from", "date_to")
    def _check_overlap(self):
        _own, other = self._overlap(SQL("other.employee_id = this.employee_id"))
        if other:
            raise ValidationError(
                self.env._(
                    "%(employee)s already has personal hours from %(start)s "
                    "(%(hours)s): end those first.",
                    employee=other.employee_id.name,
                    start=other.date_from.strftime("%d/%m/%Y"),
                    hours=other.hours_calendar_id.name,
                )
            )
