from odoo import fields, models
from odoo.tools import SQL


class HrAttendanceDated(models.AbstractModel):
    """What holds from one local date to another, both included."""

    _name = "hr.attendance.dated"
    _description = "Holds Between Two Dates"

    date_from = fields.Date("From", required=True)
    date_to = fields.Date("Until", help="Last day; empty while it goes on.")

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "The last day cannot be before the first.",
    )
    # A deferred exclusion constraint, where two transactions at once matter too.
    _no_overlap = None

    def _overlap(self, same):
        """Return ``(one of these, another)`` that hold on the same date, both empty
        when there are none. ``same``: the SQL condition on ``this`` and ``other`` under
        which two cannot hold at once."""
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT this.id, other.id
                     FROM %(table)s this
                     JOIN %(table)s other
                       ON other.id <> this.id
                      AND daterange(other.date_from, other.date_to, '[]')
                          && daterange(this.date_from, this.date_to, '[]')
                      AND (%(same)s)
                    WHERE this.id = ANY(%(ids)s)
                    LIMIT 1""",
                table=SQL.identifier(self._table),
                same=same,
                ids=self.ids,
            )
        )
        if not rows and self._no_overlap:
            # Met by the caller, not when the transaction ends.
            name = SQL.identifier(self._no_overlap.full_name(self))
            self.env.cr.execute(SQL("SET CONSTRAINTS %s IMMEDIATE", name))
            self.env.cr.execute(SQL("SET CONSTRAINTS %s DEFERRED", name))
        this, other = rows[0] if rows else ((), ())
        return self.sudo().browse(this), self.sudo().browse(other)
