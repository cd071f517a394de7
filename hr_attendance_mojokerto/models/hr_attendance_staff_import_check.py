from datetime import date

from odoo import models

from ..rules.dated_change import lay
from ..rules.staff_list import Change
from .hr_attendance_staff_import_facts import COLUMNS
from .hr_attendance_staff_import_line import DATED, LEAVING


class HrAttendanceStaffImportLine(models.Model):
    """Whether a difference can take effect on its day."""

    _inherit = "hr.attendance.staff.import.line"

    def _learn_faults(self):
        """Write down why these differences cannot be entered on their days, in sets."""
        own = self.sudo().filtered(
            lambda line: (
                line.change in DATED + LEAVING + (Change.DIED.value, Change.NEW.value)
            )
        )
        histories = self.env["hr.attendance.staff.import"]._histories(
            own.employee_id.ids
        )
        today = self.env.company._attendance_today()
        ids = {"post_kind": self._post_kinds()}
        for line in own:
            history = histories.get(line.employee_id.id, [])
            fault = line._fault_of_day(history, today, ids)
            if (line.fault or None) != fault:
                line.fault = fault

    def _fault_of_day(self, history, today, ids):
        if not self.date:
            return self.env._("enter the day on which it takes effect.")
        if self.change in DATED:
            return self._fault_of_history(history, today, ids)
        if self.change == Change.DIED.value and self.date > today:
            return self.env._("a death cannot be still to come: correct the date.")
        if self.change in LEAVING:
            if not self.departure_reason_id:
                return self.env._("choose why this person is employed no more.")
            if history and self.date <= history[0].start:
                return self._before_all(history[0].start)
        return None

    def _fault_of_history(self, history, today, ids):
        change = {}
        if self.change != Change.RETURNED.value:
            change = self._columns(ids)
        laid = lay(history, self.date, change, max(today, self.import_id.date))
        if laid.base is None:
            return self._before_all(laid.blocked or today)
        if laid.blocked:
            return self.env._(
                "something else has been recorded from %(date)s on: choose a day from "
                "then on, or correct the file of the person.",
                date=self._shown(laid.blocked),
            )
        return None

    def _before_all(self, start):
        return self.env._(
            "nothing is known of this person before %(date)s: choose a later day.",
            date=self._shown(start),
        )

    def _shown(self, day: date):
        return day.strftime("%d/%m/%Y")

    def _columns(self, ids):
        """Return the columns of a version this difference sets. ``ids``: ``{fact:
        {what the list says: id}}``; a post that does not exist yet has no id, and
        differs from every one."""
        values = {}
        for fact, value in (self.facts or {}).items():
            if fact not in COLUMNS:
                continue
            if fact == "job":
                value = ids.get(fact, {}).get(value, value)
            elif fact == "post_kind":
                value = ids[fact].get(value)
            values[COLUMNS[fact]] = value
        return values

    def _post_kinds(self):
        kinds = self.env["hr.attendance.post.kind"].sudo()
        return {kind.code: kind.id for kind in kinds.search_fetch([], ["code"])}
