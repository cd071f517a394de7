from odoo import models


class HrAttendanceExcuse(models.Model):
    """Whoever may read an excuse may write a message on it: so the person disputes
    what somebody else entered in the person's name."""

    _inherit = "hr.attendance.excuse"
    _mail_post_access = "read"
