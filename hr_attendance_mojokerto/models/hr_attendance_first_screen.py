from odoo import api, models

from .hr_attendance_finding import ADDON

# In this order: the groups, and the first screen that has something for them.
FIRST = (
    (("ward_head", "superior"), "this_morning_action"),
    (
        ("skpd_operator", "inspectorate", "bkpsdm"),
        "hr_attendance_office_day_action",
    ),
    (("device_admin",), "hr_attendance_device_action"),
    (("discipline",), "hr_discipline_case_action"),
)


class HrAttendanceDay(models.Model):
    _inherit = "hr.attendance.day"

    @api.model
    def _first_screen(self):
        """Open the app on what concerns the user: the city for its leaders, the own
        month of an employee, or the work of who has no employee file. Nothing but the
        own month is left to others, which says how an account gets its employee."""
        user = self.env.user
        screen = "my_month_action"
        if user.has_group(f"{ADDON}.group_leader"):
            screen = "leader_home_action"
        elif not self._own_people():
            screen = next(
                (
                    action
                    for roles, action in FIRST
                    if any(user.has_group(f"{ADDON}.group_{role}") for role in roles)
                ),
                screen,
            )
        return self.env["ir.actions.actions"]._for_xml_id(f"{ADDON}.{screen}")
