from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class ResourceCalendarLeaves(models.Model):
    """A public holiday entered, moved or removed has its days judged again."""

    _inherit = "resource.calendar.leaves"

    @api.model_create_multi
    def create(self, vals_list):
        leaves = super().create(vals_list)
        leaves._mark_attendance_days()
        return leaves

    def write(self, vals):
        watched = {"date_from", "date_to", "calendar_id", "resource_id", "time_type"}
        watched |= {"name", "company_id"}
        if not watched & vals.keys():
            return super().write(vals)
        self._check_not_decided()
        self._mark_attendance_days()
        result = super().write(vals)
        self._mark_attendance_days()
        return result

    def unlink(self):
        self._mark_attendance_days()
        return super().unlink()

    @api.ondelete(at_uninstall=False)
    def _unlink_except_decided(self):
        self._check_not_decided()

    def _check_not_decided(self):
        """A holiday of a decision changes with the decision."""
        if self.env.su or not self.ids:
            return
        day = (
            self.env["hr.attendance.holiday"]
            .sudo()
            .search([("leave_id", "in", self.ids)], limit=1)
        )
        if day:
            raise UserError(
                self.env._(
                    "%(holiday)s, %(date)s, was made by the calendar decision "
                    "“%(decision)s”: withdraw the decision instead.",
                    holiday=day.name,
                    date=day.date.strftime("%d/%m/%Y"),
                    decision=day.decision_id.display_name,
                )
            )

    def _mark_attendance_days(self):
        public = self.filtered(lambda leave: not leave.resource_id)
        if not public:
            return
        self.env.flush_all()
        self.env["hr.attendance.day.mark"].sudo()._mark_where(
            SQL(
                """SELECT day.employee_id, day.work_date
                     FROM resource_calendar_leaves free
                     JOIN res_company company
                       ON free.company_id IS NULL OR free.company_id = company.id
                     LEFT JOIN resource_calendar calendar
                            ON calendar.id = company.attendance_calendar_id
                     JOIN hr_attendance_day day
                       ON day.company_id = company.id
                      AND day.work_date BETWEEN
                          (free.date_from AT TIME ZONE 'UTC' AT TIME ZONE
                           coalesce(calendar.tz, 'Asia/Jakarta'))::date
                          AND (free.date_to AT TIME ZONE 'UTC' AT TIME ZONE
                               coalesce(calendar.tz, 'Asia/Jakarta'))::date
                    WHERE free.id = ANY(%s)""",
                public.ids,
            )
        )
