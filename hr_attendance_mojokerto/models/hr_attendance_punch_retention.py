from dateutil.relativedelta import relativedelta

from odoo import api, fields, models
from odoo.tools import SQL

BATCH = 10_000


class HrAttendancePunch(models.Model):
    """How long scans are kept: the one place from which they are ever deleted."""

    _inherit = "hr.attendance.punch"

    # Rows come in the order of their reception: a few pages tell the old from the new.
    _received_at = models.Index("USING brin (received_at)")

    @api.model
    def _kept_since(self, company, now):
        """Return before which moment scans of a company are not kept, None for ever."""
        years = company._attendance_numbers()[2]
        return now - relativedelta(years=years) if years else None

    @api.autovacuum
    def _gc_kept_long_enough(self):
        """Delete a batch of the scans received longer ago than their company keeps
        them. Return how many, and whether there may be more."""
        now = fields.Datetime.now()
        done, more = 0, False
        for company in (
            self.env["res.company"]
            .sudo()
            .search([("attendance_retention_years", ">", 0)])
        ):
            limit = self._kept_since(company, now)
            deleted = self._delete_received_before(company, limit)
            done += deleted
            more |= deleted == BATCH
        return done, more

    @api.model
    def _delete_received_before(self, company, limit):
        self.env.execute_query(SQL("SELECT %s", self._retention_switch("on")))
        deleted = self.env.execute_query(
            SQL(
                """DELETE FROM hr_attendance_punch
                    WHERE id IN (SELECT id FROM hr_attendance_punch
                                  WHERE company_id = %s AND received_at < %s LIMIT %s)
                   RETURNING id""",
                company.id,
                limit,
                BATCH,
            )
        )
        self.env.execute_query(SQL("SELECT %s", self._retention_switch("off")))
        self.invalidate_model()
        return len(deleted)

    @api.model
    def _retention_switch(self, state):
        """The setting that the table's guard asks; it ends with the transaction."""
        return SQL("set_config('hr_attendance_mojokerto.retention', %s, true)", state)

    @api.model
    def _kept(self, company_id, received_at):
        """A terminal may hold scans that were deleted here: they stay deleted."""
        self.env["res.company"].flush_model(["attendance_retention_years"])
        return SQL(
            """(quarantine IS NOT NULL OR local_time >= coalesce((
                   SELECT %s::timestamp - make_interval(
                              years => attendance_retention_years)
                     FROM res_company
                    WHERE id = %s AND attendance_retention_years > 0),
                   '-infinity'))""",
            received_at,
            company_id,
        )
