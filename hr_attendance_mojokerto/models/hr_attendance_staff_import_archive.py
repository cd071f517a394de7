from odoo import api, fields, models
from odoo.exceptions import UserError

from .hr_attendance_staff_import_line import LEAVING


class HrAttendanceStaffImport(models.Model):
    """Those who left by a list keep their files open until an officer archives them:
    their departure alone takes them off the cards and lists of the days."""

    _inherit = "hr.attendance.staff.import"

    leaver_count = fields.Integer(
        "Left, Not Archived", compute="_compute_leaver_count", aggregator=None
    )

    @api.depends("state", "line_ids.state")
    def _compute_leaver_count(self):
        for one in self:
            one.leaver_count = len(one._leavers())

    def _leavers(self):
        """Return the people whose departure this list entered, whose last day is over,
        and who are not archived."""
        self.ensure_one()
        if self.state != "applied":
            return self.env["hr.employee"].sudo()
        lines = self.env["hr.attendance.staff.import.line"].sudo()
        people = lines.search(
            [
                ("import_id", "=", self.id),
                ("state", "=", "done"),
                ("change", "in", LEAVING),
            ]
        ).employee_id
        today = self.company_id._attendance_today()
        return people.filtered(
            lambda person: (
                person.active
                and person.departure_date
                and person.departure_date < today
            )
        )

    def _fault_of_archiving(self):
        """Return the sentence why the user cannot archive those who left."""
        if fault := self._fault_of_officer():
            return fault
        if not self._leavers():
            return self.env._(
                "Nobody of this list is to be archived: those who left by it are "
                "archived already, or their last day is still to come."
            )
        return None

    def action_archive_leavers(self):
        """Archive the files of those who left by this list."""
        self.ensure_one()
        if fault := self._fault_of_archiving():
            raise UserError(fault)
        leavers = self._leavers()
        leavers.write({"active": False})
        self.message_post(
            body=self.env._(
                "Archived, as their last day is over: %(people)s.",
                people=", ".join(sorted(leavers.mapped("name"))),
            )
        )
