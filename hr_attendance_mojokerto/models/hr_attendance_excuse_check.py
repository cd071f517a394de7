from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL, float_compare
from odoo.tools.date_utils import float_to_time

from .hr_attendance_excuse import OPEN, PERIODS

# Effects that leave nothing of a whole day for another paper.
AWAY = ("absence", "duty")
# Effects of which a date has one only: two would contradict each other.
ONCE = ("late", "early")


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
            excuse._check_hour_of_the_effect(kind.effect)
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

    def _check_hour_of_the_effect(self, effect):
        """Refuse the hour that would make an early leave or a late coming a whole day
        away."""
        if self.period != "hours":
            return
        person = self.employee_id.sudo().name
        if effect == "early" and not float_compare(self.hour_from, 0, 4):
            raise ValidationError(
                self.env._(
                    "%(person)s leaves earlier, but from which hour? Enter it in “From "
                    "Hour”.",
                    person=person,
                )
            )
        if effect == "late" and not (
            float_compare(self.hour_to, 0, 4) and float_compare(self.hour_to, 24, 4)
        ):
            raise ValidationError(
                self.env._(
                    "%(person)s comes later, but until which hour? Enter it in “To "
                    "Hour”, before 24:00.",
                    person=person,
                )
            )

    @api.constrains("employee_id", "date_from", "date_to", "period", "type_id", "state")
    def _check_overlap(self):
        _own, other = self._overlap(
            SQL(
                """other.employee_id = this.employee_id
                   AND other.state IN %(open)s AND this.state IN %(open)s
                   AND EXISTS (
                       SELECT FROM hr_attendance_excuse_type kind
                        WHERE kind.effect IN %(away)s
                          AND (kind.id = this.type_id AND this.period = 'day'
                               OR kind.id = other.type_id AND other.period = 'day')
                       UNION ALL
                       SELECT FROM hr_attendance_excuse_type kind
                         JOIN hr_attendance_excuse_type its ON its.effect = kind.effect
                        WHERE kind.id = this.type_id AND its.id = other.type_id
                          AND (kind.effect IN %(once)s
                               OR kind.effect = 'scan'
                                  AND this.period = other.period))""",
                open=OPEN,
                away=AWAY,
                once=ONCE,
            )
        )
        if other:
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
