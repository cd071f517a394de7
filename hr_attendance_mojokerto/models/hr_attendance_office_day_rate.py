from odoo import fields, models
from odoo.tools import SQL


class HrAttendanceOfficeDay(models.Model):
    """Rates of many cards together, and by which cards are grouped."""

    _inherit = "hr.attendance.office.day"

    cluster = fields.Selection(related="skpd_id.cluster")
    rate = fields.Float(
        aggregator="avg",
        help="Present, late included, of those due by now whose data are there. Of "
        "several cards: the people of all of them together, without cards whose "
        "terminals are silent or that have too few people.",
    )

    def _read_group_select(self, aggregate_spec, query):
        """The rate of a group is that of its people, never a mean of rates: thirty of
        forty and one of one are 31 of 41. Cards that tell no rate stand outside."""
        if not aggregate_spec.startswith("rate:"):
            return super()._read_group_select(aggregate_spec, query)
        rate, due, known = (
            self._field_to_sql(self._table, name, query)
            for name in ("rate", "due_count", "rate_known")
        )
        return SQL(
            "SUM(%(rate)s * %(due)s) FILTER (WHERE %(known)s)"
            " / NULLIF(SUM(%(due)s) FILTER (WHERE %(known)s), 0)",
            rate=rate,
            due=due,
            known=known,
        )
