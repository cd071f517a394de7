from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..rules.check_in import COUNTS, Press, press

# Days before and after a permission in which the own page still speaks of it.
NEAR = timedelta(days=7)


class HrAttendanceDay(models.Model):
    """The own check-in button of whoever works from elsewhere (WFH/WFA)."""

    _inherit = "hr.attendance.day"

    @api.model
    def my_check_in(self):
        """Return what the own page shows of the button: whether it is there, what a
        press now counts as, and the sentences; False where no permission is near."""
        person = self._own_people()[:1]
        if not person.department_id.skpd_id:
            return False
        now = fields.Datetime.now()
        company = person.company_id
        today = company._attendance_today(now)
        permits = person._remote_permits(today - NEAR, today + NEAR)
        current = permits.filtered(lambda one: one.date_from <= today <= one.date_to)
        if not permits:
            return False
        if not current:
            return {
                "kind": False,
                "can_press": False,
                "label": False,
                "permit": self._told_other_permit(permits, today),
                "sentence": "",
            }
        earlier = self._scans_today(person, today)
        kind = self._press_now(current, earlier, today, now)
        return {
            "kind": kind.value,
            "can_press": kind in COUNTS,
            "label": self.env._("Check In")
            if kind is Press.IN
            else self.env._("Check Out"),
            "permit": self.env._(
                "You may work from elsewhere (WFH/WFA) up to and including %(date)s.",
                date=_shown(max(current.mapped("date_to"))),
            ),
            "sentence": self._told_press(company, kind, earlier, now),
        }

    @api.model
    def check_in_here(self, kind):
        """Check the user in or out, and return the sentence that says so. ``kind`` is
        what the user was told the press counts as: it is refused when, meanwhile, it
        would count as something else."""
        told = self.my_check_in()
        if not (told and told["can_press"]):
            raise UserError(
                told
                and (told["sentence"] or told["permit"])
                or self.env._(
                    "You have no approved permission to work from elsewhere (WFH/WFA) "
                    "today: scan at a terminal."
                )
            )
        if told["kind"] != kind:
            raise UserError(
                self.env._(
                    "Another scan of yours has arrived meanwhile. %(sentence)s",
                    sentence=told["sentence"],
                )
            )
        person = self._own_people()[:1]
        person._attendance_action_change({"mode": "systray"})
        hour = person.company_id._attendance_clock(fields.Datetime.now())
        if kind == Press.IN.value:
            return self.env._("Checked in at %(hour)s WIB.", hour=hour)
        return self.env._("Checked out at %(hour)s WIB.", hour=hour)

    @api.model
    def _scans_today(self, person, today):
        """Return the scans of the date so far, the earliest first."""
        question = self.env["hr.attendance.arrival"].new({"work_date": today})
        punches = question._punches(person, *question._window(person))
        return punches.filtered("punch_time").sorted("punch_time")

    @api.model
    def _press_now(self, permits, earlier, today, now):
        middle = None
        if "day" not in permits.mapped("period"):
            day = self.sudo().search(
                [
                    ("employee_id", "in", permits.employee_id.ids),
                    ("work_date", "=", today),
                ],
                limit=1,
            )
            if day.expected_start and day.expected_end:
                middle = (
                    day.expected_start + (day.expected_end - day.expected_start) / 2
                )
        return press(earlier.mapped("punch_time"), now, middle)

    @api.model
    def _told_press(self, company, kind, earlier, now):
        """Return what a press now counts as, as a sentence."""
        clock = company._attendance_clock
        told = {"now": clock(now)}
        if earlier:
            told |= {
                "first": clock(earlier[0].punch_time),
                "where": earlier[0]._told_where(),
                "last": clock(earlier[-1].punch_time),
            }
        if kind is Press.IN:
            return self.env._("No scan of yours yet today: this is “Check In”.")
        if kind is Press.OUT:
            if not earlier:
                return self.env._(
                    "No scan of yours yet today, and half of the working hours have "
                    "passed: this counts as “Check Out”."
                )
            return self.env._(
                "You are recorded since %(first)s WIB (%(where)s): this counts as "
                "“Check Out”.",
                **told,
            )
        if kind is Press.LATER_OUT:
            return self.env._(
                "“Check Out” was recorded at %(last)s WIB: a later one replaces it.",
                **told,
            )
        if kind is Press.DOUBLE:
            return self.env._(
                "Recorded at %(last)s WIB. The next press counts after one minute.",
                **told,
            )
        return self.env._(
            "You are recorded since %(first)s WIB (%(where)s). “Check Out” is possible "
            "once half of the working hours have passed.",
            **told,
        )

    @api.model
    def _told_other_permit(self, permits, today):
        """Return what is said of permissions over or still to come."""
        coming = permits.filtered(lambda one: one.date_from > today)
        if coming:
            return self.env._(
                "Your permission to work from elsewhere (WFH/WFA) begins on %(date)s: "
                "the check-in button is here then. Today, scan at a terminal.",
                date=_shown(min(coming.mapped("date_from"))),
            )
        return self.env._(
            "Your permission to work from elsewhere (WFH/WFA) ended on %(date)s: scan "
            "at a terminal.",
            date=_shown(max(permits.mapped("date_to"))),
        )


class HrEmployee(models.Model):
    _inherit = "hr.employee"

    def _remote_permits(self, first, last):
        """Return the approved permissions to work from elsewhere that touch these
        local dates."""
        return (
            self.env["hr.attendance.excuse"]
            .sudo()
            .search(
                Domain("employee_id", "in", self.ids)
                & Domain("state", "=", "approved")
                & Domain("type_id.remote", "=", True)
                & Domain("date_from", "<=", last)
                & Domain("date_to", ">=", first)
            )
        )


def _shown(date):
    return date.strftime("%d/%m/%Y")
