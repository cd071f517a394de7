from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import SQL


class HrAttendanceAccountSecret(models.Model):
    """A first password on its way to the printer. Nobody has a right on this table,
    not even an administrator. A row goes when BKPSDM or the clerk says that the letters
    are printed, when the person has chosen an own password or got another first one,
    and after the days the city keeps letters."""

    _name = "hr.attendance.account.secret"
    _description = "First Password to Be Printed"

    line_id = fields.Many2one(
        "hr.attendance.account.line", required=True, index=True, ondelete="cascade"
    )
    password = fields.Char(required=True)

    @api.model
    def _forget_of(self, users):
        """Delete the first passwords of these users that wait to be printed."""
        self.sudo().search([("line_id.user_id", "in", users.ids)]).unlink()

    @api.autovacuum
    def _gc_secrets(self):
        """Delete what was kept for longer than the setting of each company allows."""
        companies = self.env["res.company"].sudo()
        for company in companies.search([("attendance_letter_days", ">", 0)]):
            kept = timedelta(days=company.attendance_letter_days)
            self.search(
                [
                    ("line_id.batch_id.company_id", "=", company.id),
                    ("create_date", "<", fields.Datetime.now() - kept),
                ]
            ).unlink()

    @api.model
    def _oldest(self, batches):
        """Return ``{batch id: (letters, when the oldest of them was made)}``."""
        self.flush_model()
        return {
            batch: (count, oldest)
            for batch, count, oldest in self.env.execute_query(
                SQL(
                    """SELECT line.batch_id, count(*), min(secret.create_date)
                         FROM hr_attendance_account_secret secret
                         JOIN hr_attendance_account_line line
                           ON line.id = secret.line_id
                        WHERE line.batch_id = ANY(%s)
                        GROUP BY line.batch_id""",
                    batches.ids,
                )
            )
        }
