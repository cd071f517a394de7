from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from .transaction_known import forget

MOST_FLEX = 180
# What decides when somebody is due.
JUDGED = {
    "attendance_flex",
    "attendance_ids",
    "tz",
    "two_weeks_calendar",
    "flexible_hours",
}


class ResourceCalendar(models.Model):
    """Working hours whose start may shift, the end shifting with it. They have no
    dates: a change of them holds from today on."""

    _inherit = "resource.calendar"

    attendance_flex = fields.Integer(
        "Start May Shift By (minutes)",
        help="The end shifts with it (PermenPANRB 4/2025).",
    )

    def _check_attendance_has_hours(self):
        """Refuse calendars by which nobody could be judged."""
        for calendar in self:
            if not calendar._get_global_attendances() or calendar.flexible_hours:
                raise ValidationError(
                    self.env._(
                        "“%(calendar)s” has no hours: enter its days and hours first, "
                        "or choose another calendar.",
                        calendar=calendar.name,
                    )
                )

    @api.constrains("attendance_ids")
    def _check_attendance_use(self):
        """Refuse to take the hours from a calendar by which somebody is judged."""
        empty = self.filtered(lambda calendar: not calendar._attendance_asks())
        if not empty:
            return
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """SELECT calendar.id
                     FROM resource_calendar calendar
                    WHERE calendar.id = ANY(%s) AND (
                          EXISTS (SELECT FROM hr_version version
                                    JOIN res_company company
                                      ON company.id = version.company_id
                                     AND company.attendance_from IS NOT NULL
                                   WHERE version.active
                                     AND version.resource_calendar_id = calendar.id)
                       OR EXISTS (SELECT FROM res_company company
                                   WHERE company.attendance_calendar_id = calendar.id)
                       OR EXISTS (SELECT FROM hr_attendance_hours_override change
                                   WHERE change.hours_calendar_id = calendar.id)
                       OR EXISTS (SELECT FROM hr_attendance_personal_hours own
                                   WHERE own.hours_calendar_id = calendar.id)
                       OR EXISTS (SELECT FROM hr_attendance_unit_calendar entry
                                   WHERE entry.hours_calendar_id = calendar.id))
                    LIMIT 1""",
                empty.ids,
            )
        )
        for (calendar_id,) in rows:
            raise ValidationError(
                self.env._(
                    "People are judged by “%(calendar)s”: it cannot be without hours. "
                    "Enter them, or first give these people another calendar.",
                    calendar=self.browse(calendar_id).name,
                )
            )

    def _attendance_asks(self):
        """Return whether the calendar has hours, or asks for a number of them."""
        return bool(self.flexible_hours or self._get_global_attendances())

    @api.constrains("attendance_flex")
    def _check_attendance_flex(self):
        for calendar in self:
            if not 0 <= calendar.attendance_flex <= MOST_FLEX:
                raise ValidationError(
                    self.env._(
                        "The start of “%(calendar)s” cannot shift by %(minutes)s "
                        "minutes: enter 0 to %(most)s.",
                        calendar=calendar.name,
                        minutes=calendar.attendance_flex,
                        most=MOST_FLEX,
                    )
                )

    def write(self, vals):
        result = super().write(vals)
        if JUDGED & vals.keys():
            self._mark_attendance_days()
        return result

    def _mark_attendance_days(self):
        """Have the days of these hours judged again, from today on: what was asked
        earlier stays as it was asked."""
        forget(self.env, "hours", "numbers")
        if not self.ids:
            return
        self.env.flush_all()
        self.env["hr.attendance.day.mark"].sudo()._mark_where(
            SQL(
                """SELECT used.employee_id, used.work_date FROM (%s) AS used
                     JOIN hr_employee employee ON employee.id = used.employee_id
                    WHERE used.work_date >= %s""",
                self._attendance_days_query(),
                self.env.company._attendance_today(),
            )
        )

    def _attendance_days_query(self):
        """Return the query of ``(employee id, local date)`` of the existing days judged
        by these hours: the person's own, a change of hours or a unit calendar."""
        ids = self.ids
        return SQL(
            """WITH used (calendar, first, last) AS (
                   SELECT unnest(%(ids)s), '-infinity'::date, 'infinity'::date
                    UNION ALL
                   SELECT calendar_id, date_from, date_to
                     FROM hr_attendance_hours_override
                    WHERE hours_calendar_id = ANY(%(ids)s))
               SELECT day.employee_id, day.work_date
                 FROM hr_version version
                 JOIN used ON used.calendar = version.resource_calendar_id
                 JOIN hr_attendance_day day
                   ON day.version_id = version.id
                  AND day.work_date BETWEEN used.first AND used.last
                UNION
               SELECT day.employee_id, day.work_date
                 FROM hr_attendance_personal_hours own
                 JOIN used ON used.calendar = own.hours_calendar_id
                 JOIN hr_attendance_day day
                   ON day.employee_id = own.employee_id
                  AND day.work_date >= own.date_from
                  AND (own.date_to IS NULL OR day.work_date <= own.date_to)
                  AND day.work_date BETWEEN used.first AND used.last
                UNION
               %(units)s""",
            ids=ids,
            units=self.env["hr.attendance.unit.calendar"]._unit_days_query(
                SQL("entry.hours_calendar_id = ANY(%s)", ids)
            ),
        )


class ResourceCalendarAttendance(models.Model):
    """Hours entered, changed or removed on their own."""

    _inherit = "resource.calendar.attendance"

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.calendar_id._mark_attendance_days()
        return lines

    def write(self, vals):
        calendars = self.calendar_id
        result = super().write(vals)
        (calendars | self.calendar_id)._mark_attendance_days()
        return result

    def unlink(self):
        calendars = self.calendar_id
        result = super().unlink()
        calendars._mark_attendance_days()
        return result
