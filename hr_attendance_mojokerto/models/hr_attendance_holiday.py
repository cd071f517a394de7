from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ..rules.hours import moment_at


class HrAttendanceHoliday(models.Model):
    """A holiday or day of joint leave of a decision; while the decision is confirmed it
    is a public holiday of Odoo (``leave_id``)."""

    _name = "hr.attendance.holiday"
    _description = "Holiday or Joint Leave"
    _inherit = ["hr.attendance.decision.part"]
    _order = "date"

    decision_id = fields.Many2one(
        "hr.attendance.calendar.decision", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="decision_id.company_id", store=True)
    decision_state = fields.Selection(
        related="decision_id.state", store=True, string="Status"
    )
    name = fields.Char(required=True)
    date = fields.Date(required=True)
    kind = fields.Selection(
        [("public", "Public Holiday"), ("joint", "Joint Leave")],
        required=True,
        default="public",
    )
    estimated = fields.Boolean(help="The date is an estimate until the decree is out.")
    leave_id = fields.Many2one(
        "resource.calendar.leaves",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    _decision_date_uniq = models.UniqueIndex(
        "(decision_id, date)",
        "A decision names each date once: write both names on one line.",
    )

    @api.constrains("date", "decision_id")
    def _check_year(self):
        for day in self:
            decision = day.decision_id
            if decision.kind == "year" and day.date.year != decision.year:
                raise ValidationError(
                    self.env._(
                        "%(name)s, %(date)s, is not in %(year)s: a decision of a year "
                        "names days of that year only.",
                        name=day.name,
                        date=day.date.strftime("%d/%m/%Y"),
                        year=str(decision.year),
                    )
                )

    def _bounds(self):
        """Return the first and the last second of the local date, naive UTC."""
        self.ensure_one()
        zone = self.company_id._attendance_zone()
        start, end = (
            moment_at(self.date, hour, zone).replace(tzinfo=None) for hour in (0, 24)
        )
        return start, end - timedelta(seconds=1)

    def _check_free(self):
        """Refuse dates that are public holidays of Odoo already."""
        self.env.flush_all()
        bounds = [day._bounds() for day in self]
        rows = self.env.execute_query(
            SQL(
                """SELECT day.date, other.name
                     FROM unnest(%s::int[], %s::timestamp[], %s::timestamp[])
                          AS local (id, start, stop)
                     JOIN hr_attendance_holiday day ON day.id = local.id
                     JOIN resource_calendar_leaves other
                       ON other.resource_id IS NULL
                      AND (other.company_id IS NULL
                           OR other.company_id = day.company_id)
                      AND other.date_from <= local.stop
                      AND other.date_to >= local.start
                    ORDER BY day.date LIMIT 1""",
                self.ids,
                [start for start, _end in bounds],
                [end for _start, end in bounds],
            )
        )
        for date, name in rows:
            raise ValidationError(
                self.env._(
                    "%(date)s already is a public holiday, “%(name)s”: remove that "
                    "one, or leave the date out of this decision.",
                    date=date.strftime("%d/%m/%Y"),
                    name=name or self.env._("without a name"),
                )
            )

    def _make_public(self):
        """Make the public holidays of Odoo, for all calendars. Odoo then counts the
        leaves of these dates again."""
        self._check_free()
        for company, days in self.grouped("company_id").items():
            vals_list = []
            for day in days:
                start, end = day._bounds()
                vals_list.append(
                    {
                        "name": day.name,
                        "company_id": company.id,
                        "calendar_id": False,
                        "resource_id": False,
                        "time_type": "leave",
                        "date_from": start,
                        "date_to": end,
                    }
                )
            made = (
                self.env["resource.calendar.leaves"]
                .sudo()
                .with_company(company)
                .create(vals_list)
            )
            for day, leave in zip(days.sudo(), made, strict=True):
                day.write({"leave_id": leave.id, "estimated": False})
