from datetime import timedelta

from odoo import api, fields, models

KEPT = timedelta(days=7)


class HrAttendanceAccountSecret(models.Model):
    """A first password on its way to the printer. Nobody has a right on this table,
    not even an administrator; a row goes when its letter is printed, and after seven
    days."""

    _name = "hr.attendance.account.secret"
    _description = "First Password to Be Printed"

    line_id = fields.Many2one(
        "hr.attendance.account.line", required=True, index=True, ondelete="cascade"
    )
    password = fields.Char(required=True)

    @api.autovacuum
    def _gc_secrets(self):
        self.search([("create_date", "<", fields.Datetime.now() - KEPT)]).unlink()
