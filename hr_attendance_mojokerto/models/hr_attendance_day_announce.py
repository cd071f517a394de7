from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.facts import State
from .hr_attendance_excuse import OPEN

# Days of which nothing is known that an announcement could explain.
OPEN_STATES = {
    State.NOT_DUE,
    State.MISSING,
    State.UNEXPLAINED,
    State.NO_DATA,
}


class HrAttendanceDay(models.Model):
    """Somebody reported before the letter came: one tap by head, clerk or BKPSDM."""

    _inherit = "hr.attendance.day"

    announcement_id = fields.Many2one(
        "hr.attendance.excuse",
        compute="_compute_announcement",
        help="What was announced for the date and can still be taken back.",
    )
    can_announce = fields.Boolean(compute="_compute_announcement")

    @api.depends("state", "closed")
    @api.depends_context("uid")
    def _compute_announcement(self):
        excuses = self._open_excuses()
        units = self._units_for_papers()
        for day in self:
            # The reader of a day may not read its excuse.
            excuse = excuses.get(day.id)
            day.announcement_id = (
                excuse
                and excuse.state == "announced"
                and not excuse._fault_of_withdrawing()
                and excuse.id
            )
            day.can_announce = not excuse and not day._fault_of_announcing(
                units[day.id]
            )

    def _open_excuses(self):
        """Return ``{day id: excuse}`` of days with one that is neither refused nor
        withdrawn, whatever the rights on it."""
        if not self:
            return {}
        dates = self.mapped("work_date")
        excuses = (
            self.env["hr.attendance.excuse"]
            .sudo()
            .search(
                [
                    ("employee_id", "in", self.employee_id.ids),
                    ("state", "in", OPEN),
                    ("date_from", "<=", max(dates)),
                    ("date_to", ">=", min(dates)),
                ]
            )
            .grouped(lambda excuse: excuse.employee_id.id)
        )
        return {
            day.id: excuse
            for day in self
            for excuse in excuses.get(day.employee_id.id, ())
            if excuse.date_from <= day.work_date <= excuse.date_to
        }

    def _units_for_papers(self):
        """Return ``{day id: unit}`` whose head decides on papers of the day."""
        departments = self.env["hr.department"]
        units = departments._units_of(
            {(day.employee_id.id, day.work_date) for day in self}
        )
        return {
            day.id: departments.browse(
                units.get((day.employee_id.id, day.work_date), (False,))[0]
            )
            for day in self
        }

    @api.model
    def _usual_announcement(self):
        return self.env.ref("hr_attendance_mojokerto.excuse_type_permission")

    def _fault_of_announcing(self, unit):
        """Return the sentence why the user cannot announce for this day, or None."""
        if self.closed:
            return self.env._(
                "The day is closed: enter the letter, BKPSDM decides on a correction."
            )
        if self.state not in OPEN_STATES:
            return self.env._("There is nothing to announce for this day.")
        if self.employee_id.sudo().user_id == self.env.user:
            return self.env._(
                "Somebody else announces for you: your superior, the personnel clerk "
                "or BKPSDM."
            )
        if not (
            unit._is_user_bkpsdm()
            or (unit and (unit._is_headed_by_user() or unit._is_kept_by_user()))
        ):
            return self.env._(
                "The head of the unit, its personnel clerk or BKPSDM announces."
            )
        return None

    def _refuse_on(self, faults):
        """Refuse a step for all of these days when one cannot take it."""
        for day in self:
            fault = faults(day)
            if fault:
                raise UserError(
                    self.env._(
                        "%(person)s, %(date)s: %(fault)s",
                        person=day.employee_id.sudo().name,
                        date=day.work_date.strftime("%d/%m/%Y"),
                        fault=fault,
                    )
                )

    def action_announce(self):
        """Announce in one tap that these people stay away; nobody of them when one
        cannot be announced."""
        return self._announce(self._usual_announcement())

    def action_announce_with(self):
        """Ask for kind and expected return, then announce."""
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Announce"),
            "res_model": "hr.attendance.announce",
            "view_mode": "form",
            "target": "new",
            "context": {"default_day_ids": self.ids},
        }

    def action_announce_undo(self):
        """Take back what was announced for these days."""
        excuses = self.announcement_id
        if not excuses:
            raise UserError(
                self.env._("Nothing was announced that you could take back.")
            )
        excuses.action_withdraw()
        return self._notice(
            self.env._(
                "Taken back: %(people)s.",
                people=", ".join(self.employee_id.sudo().mapped("name")),
            )
        )

    def _announce(self, kind, until=None, reason=None):
        units = self._units_for_papers()
        self._refuse_on(
            lambda day: (
                day._fault_of_announcing(units[day.id]) or day._fault_of_time(until)
            )
        )
        self.env["hr.attendance.excuse"].create(
            [
                {
                    "employee_id": day.employee_id.id,
                    "type_id": kind.id,
                    "date_from": day.work_date,
                    "date_to": max(until or day.work_date, day.work_date),
                    "period": "day",
                    "reason": reason,
                    "state": "announced",
                }
                for day in self
            ]
        )
        return self._notice(
            self.env._(
                "Announced: %(people)s. Open the day to take it back.",
                people=", ".join(self.employee_id.sudo().mapped("name")),
            )
        )

    def _fault_of_time(self, until):
        last = self.env["hr.attendance.excuse"]._working_day_after(
            self.company_id, self.work_date, "announce_days"
        )
        if last < self.company_id._attendance_today():
            return self.env._(
                "The time for announcing ended on %(date)s: enter the letter as an "
                "excuse instead.",
                date=last.strftime("%d/%m/%Y"),
            )
        if until and until < self.work_date:
            return self.env._("The return cannot be on or before the day itself.")
        return None

    @api.model
    def _notice(self, message):
        """Say what was done; the state follows as soon as the days are judged."""
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": message,
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }
