from datetime import timedelta

from odoo import api, models

from .hr_version import FOLLOW, LATER

ADDON = "hr_attendance_mojokerto"
# In the context while the system itself writes a head; no client can send an object.
FOLLOWED = object()


class HrAttendanceActing(models.Model):
    """What follows from who heads what: Odoo's own manager of a department, the role of
    the head's user, and what the rules of rights were computed from."""

    _inherit = "hr.attendance.acting"

    @api.model
    def _take_over(self, department, employee, date, kind="definitive", document=None):
        """Have ``employee`` head ``department`` from the local ``date`` on and return
        the row: the earlier row of that kind of post (holder and Plt are one, Plh is
        another) ends the day before, one that would have begun later goes. Nothing
        changes where the same person holds it as the same already.

        Raises ValidationError as the row itself does (not employed, no letter).
        """
        same = [("kind", "=" if kind == "plh" else "!=", "plh")]
        rows = self.search(
            [
                ("department_id", "=", department.id),
                *same,
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", date),
            ]
        )
        running = rows.filtered(lambda row: row.date_from <= date)
        if (
            running.employee_id == employee
            and running.kind == kind
            and not running.date_to
        ):
            if document and running.document != document:
                running.document = document
            (rows - running).unlink()
            return running
        rows._end_before(date)
        return self.create(
            {
                "department_id": department.id,
                "employee_id": employee.id,
                "kind": kind,
                "date_from": date,
                "document": document,
            }
        )

    def _running_on(self, date):
        """Return those of these rows that hold on the local ``date``, or later."""
        return self.filtered(lambda row: not row.date_to or row.date_to >= date)

    def _end_before(self, date):
        """End these rows the day before ``date``; those that begin later, go."""
        earlier = self.filtered(lambda row: row.date_from < date)
        (self - earlier).unlink()
        earlier.write({"date_to": date - timedelta(days=1)})

    def _followed(self, units=None, people=None):
        """Have everything follow a change of these rows, also of the ``units`` and
        ``people`` they were about before."""
        units = (units or self.env["hr.department"]) | self.department_id
        people = (people or self.env["hr.employee"]) | self.employee_id
        self.env["hr.department"]._forget_heads()
        units.sudo()._follow_heads()
        people.sudo().user_id._follow_roles()

    @api.model
    def _follow_people(self, employee_ids):
        """Something decided whether these people are employed, or who their users are:
        where they hold a post, have everything follow."""
        if not employee_ids or self.env.context.get(FOLLOW) is LATER:
            return
        rows = self.sudo().search([("employee_id", "in", list(employee_ids))])
        if rows:
            rows._followed()

    @api.model
    def _cron_follow(self):
        """Yesterday's heads make room for today's. Rights need no such step: they are
        computed anew for each date."""
        self.env["hr.department"].search(
            ["|", ("acting_ids", "!=", False), ("manager_id", "!=", False)]
        )._follow_heads()
        self.env["res.users"].search([("share", "=", False)])._follow_roles()
        self._tell_ended()
