from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL, float_compare
from odoo.tools.date_utils import float_to_time

from .hr_attendance_excuse import OPEN, PERIODS

# Effects that leave nothing of a whole day for another paper.
AWAY = ("absence", "duty")


class HrAttendanceExcuse(models.Model):
    """What cannot be said in an excuse."""

    _inherit = "hr.attendance.excuse"

    @api.constrains("type_id", "period", "hour_from", "hour_to")
    def _check_period(self):
        periods = dict(self._fields["period"]._description_selection(self.env))
        for excuse in self:
            kind = excuse.type_id.sudo()
            if excuse.period not in PERIODS[kind.effect]:
                raise ValidationError(
                    self.env._(
                        "“%(kind)s” cannot be for: %(period)s. Choose one of: "
                        "%(possible)s.",
                        kind=kind.name,
                        period=periods[excuse.period],
                        possible=", ".join(
                            label
                            for value, label in periods.items()
                            if value in PERIODS[kind.effect]
                        ),
                    )
                )
            if excuse.period == "hours" and not (
                0 <= excuse.hour_from < excuse.hour_to <= 24
            ):
                raise ValidationError(
                    self.env._(
                        "The hours of %(person)s go from %(start)s to %(end)s: enter "
                        "an earlier and a later hour between 00:00 and 24:00.",
                        person=excuse.employee_id.sudo().name,
                        start=_clock(excuse.hour_from),
                        end=_clock(excuse.hour_to),
                    )
                )

    @api.constrains("employee_id", "date_from", "date_to", "period", "type_id", "state")
    def _check_overlap(self):
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT this.id, other.id
                     FROM hr_attendance_excuse this
                     JOIN hr_attendance_excuse_type kind ON kind.id = this.type_id
                     JOIN hr_attendance_excuse other
                       ON other.employee_id = this.employee_id
                      AND other.id <> this.id AND other.state IN %(open)s
                      AND other.date_from <= this.date_to
                      AND other.date_to >= this.date_from
                     JOIN hr_attendance_excuse_type its ON its.id = other.type_id
                    WHERE this.id = ANY(%(ids)s) AND this.state IN %(open)s
                      AND (this.period = 'day' AND kind.effect IN %(away)s
                           OR other.period = 'day' AND its.effect IN %(away)s)
                    ORDER BY this.id, other.id LIMIT 1""",
                open=OPEN,
                away=AWAY,
                ids=self.ids,
            )
        )
        if rows:
            other = self.sudo().browse(rows[0][1])
            states = dict(self._fields["state"]._description_selection(self.env))
            raise ValidationError(
                self.env._(
                    "%(person)s already has “%(kind)s” from %(start)s to %(end)s "
                    "(%(state)s): change or withdraw that one first.",
                    person=other.employee_id.name,
                    kind=other.type_id.name,
                    start=other.date_from.strftime("%d/%m/%Y"),
                    end=other.date_to.strftime("%d/%m/%Y"),
                    state=states[other.state],
                )
            )


def _clock(hour):
    """Return a float hour as hh:mm, as far as it is one."""
    if float_compare(hour, 24, 4) == 0:
        return "24:00"
    return float_to_time(hour).strftime("%H:%M") if 0 <= hour < 24 else f"{hour:g}"
