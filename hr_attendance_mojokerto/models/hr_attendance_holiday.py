from datetime import UTC, datetime, time, timedelta

from odoo import api, fields, models
from odoo.exceptions import ValidationError


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
        midnight = datetime.combine(self.date, time(), zone)
        end = datetime.combine(self.date + timedelta(days=1), time(), zone)
        return tuple(
            moment.astimezone(UTC).replace(tzinfo=None)
            for moment in (midnight, end - timedelta(seconds=1))
        )

    def _check_free(self):
        """Refuse dates that are public holidays of Odoo already."""
        leaves = self.env["resource.calendar.leaves"].sudo()
        for day in self:
            start, end = day._bounds()
            other = leaves.search(
                [
                    ("resource_id", "=", False),
                    ("company_id", "in", [False, day.company_id.id]),
                    ("date_from", "<=", end),
                    ("date_to", ">=", start),
                ],
                limit=1,
            )
            if other:
                raise ValidationError(
                    self.env._(
                        "%(date)s already is a public holiday, “%(name)s”: remove that "
                        "one, or leave the date out of this decision.",
                        date=day.date.strftime("%d/%m/%Y"),
                        name=other.name or self.env._("without a name"),
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
