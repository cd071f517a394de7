from collections import defaultdict

from odoo import fields, models
from odoo.exceptions import UserError


class HrAttendanceRosterMonth(models.Model):
    """How a plan becomes the roster: in one set, and only what can be worked."""

    _inherit = "hr.attendance.roster.month"

    def action_publish(self):
        """Make the plan the roster by which its people are expected."""
        self._check_editing()
        for fault in (self._fault_of_publishing(), *self._review()["collisions"][:1]):
            if fault:
                raise UserError(
                    self.env._(
                        "The roster of %(sheet)s cannot be published. %(fault)s",
                        sheet=self.display_name,
                        fault=fault,
                    )
                )
        sheet = self.sudo()
        people, locked = sheet._people()
        lines = sheet._lines(people)
        wanted = {
            (employee, date): lines.get((employee, date), [])
            for employee in people
            for date in self._dates()
            if (employee, date) not in locked
        }
        if not any(wanted.values()):
            raise UserError(
                self.env._(
                    "The roster of %(sheet)s is empty: enter shifts before it is "
                    "published.",
                    sheet=self.display_name,
                )
            )
        self._check_own_past_unchanged(wanted, people, locked)
        self._replace_rows(wanted)
        sheet.plan_ids.unlink()
        sheet.write(
            {
                "state": "published",
                "published_at": fields.Datetime.now(),
                "published_by_id": self.env.uid,
                "revision": sheet.revision + 1,
            }
        )
        return True

    def _check_own_past_unchanged(self, wanted, people, locked):
        today = self.company_id._attendance_today()
        own = self._own_past_employees() & people.keys()
        if not own:
            return
        in_force = defaultdict(list)
        for row in self.sudo()._rows_in_force(people, locked):
            in_force[row.employee_id.id, row.work_date].append(row.shift_id.id)
        for (employee, date), shifts in wanted.items():
            if (
                employee in own
                and date < today
                and sorted(shifts) != sorted(in_force.get((employee, date), ()))
            ):
                raise UserError(
                    self.env._(
                        "%(date)s is past and your own: the personnel clerk or BKPSDM "
                        "publishes this roster.",
                        date=date.strftime("%d/%m/%Y"),
                    )
                )
