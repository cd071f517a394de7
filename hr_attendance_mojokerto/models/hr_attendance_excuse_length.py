from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import ValidationError


class HrAttendanceExcuse(models.Model):
    """How long an excuse may be, and on which dates there is nothing to excuse."""

    _inherit = "hr.attendance.excuse"

    @api.constrains("type_id", "date_from", "date_to")
    def _check_length(self):
        for excuse in self:
            kind = excuse.type_id.sudo()
            days = excuse._calendar_days()
            if 0 < kind.max_days < days:
                raise ValidationError(
                    self.env._(
                        "“%(kind)s” is for at most %(most)s calendar days, not "
                        "%(days)s (%(person)s, %(start)s to %(end)s): shorten it or "
                        "choose another kind.",
                        kind=kind.name,
                        most=kind.max_days,
                        days=days,
                        person=excuse.employee_id.sudo().name,
                        start=excuse.date_from.strftime("%d/%m/%Y"),
                        end=excuse.date_to.strftime("%d/%m/%Y"),
                    )
                )

    @api.constrains("employee_id", "date_from", "date_to")
    def _check_dates_are_kept(self):
        """What the system takes in by itself, a history, is not checked. A paper that
        began before the attendance was kept may go on into it."""
        if self.env.uid == SUPERUSER_ID:
            return
        people = self.sudo()
        for excuse in people:
            since = excuse.company_id.attendance_from
            if since and excuse.date_to < since:
                raise ValidationError(
                    self.env._(
                        "Attendance is kept from %(since)s: %(date)s of %(person)s "
                        "needs no excuse here.",
                        since=since.strftime("%d/%m/%Y"),
                        date=excuse.date_to.strftime("%d/%m/%Y"),
                        person=excuse.employee_id.name,
                    )
                )
        keys = {
            (excuse.employee_id.id, date)
            for excuse in people
            for date in (excuse.date_from, excuse.date_to)
        }
        known = self.env["hr.version"].sudo()._assignments(keys)
        for excuse in people:
            for date in (excuse.date_from, excuse.date_to):
                found = known.get((excuse.employee_id.id, date))
                if found and found.gone:
                    raise ValidationError(
                        self.env._(
                            "%(person)s is not employed on %(date)s: enter only dates "
                            "of the employment.",
                            person=excuse.employee_id.name,
                            date=date.strftime("%d/%m/%Y"),
                        )
                    )
