from odoo import api, models

from .hr_leave_chain import WAITING

# Names shown of a group; the rest is a number, and My Team shows all.
MOST = 100
LEAVE_FORM = "hr_attendance_mojokerto.hr_leave_view_form_pns"


def iso(value):
    """Return a date for a screen, False for none."""
    return value.isoformat() if value else False


class HrAttendanceDay(models.Model):
    """Pagi Ini: the excuses and the leave that wait for the user's decision."""

    _inherit = "hr.attendance.day"

    @api.model
    def approve_requests(self, excuses, leaves):
        """Approve excuses and agree to or grant leaves (lists of ids): all of them, or
        none and the sentence why not."""
        if excuses:
            self.env["hr.attendance.excuse"].browse(excuses).action_approve()
        if leaves:
            self.env["hr.leave"].browse(leaves).action_approve()
        return True

    @api.model
    def _told_requests(self):
        """Return the requests that wait for the user's decision, the most urgent
        first."""
        excuses = self.env["hr.attendance.excuse"].search(
            [("waits_for_me", "=", True)], order="decide_by, id", limit=MOST
        )
        people = excuses.employee_id.sudo()
        people.fetch(["name"])
        told = [
            {
                "key": f"excuse{excuse.id}",
                "model": excuse._name,
                "id": excuse.id,
                "view": False,
                "name": excuse.employee_id.sudo().name,
                "kind": excuse.type_id.sudo().name,
                "first": iso(excuse.date_from),
                "last": iso(excuse.date_to),
                "extent": excuse.extent,
                "reason": excuse.reason or "",
                "note": "",
                "due": iso(excuse.decide_by),
                "can_approve": excuse.can_decide,
            }
            for excuse in excuses
        ]
        return told + self._told_leaves()

    @api.model
    def _told_leaves(self):
        """Return the leaves that wait for the user: those of civil servants by whose
        turn it is, which are decided in place; others are opened."""
        units = list(self.env.user._attendance_headed_units())
        leaves = self.env["hr.leave"].search(
            [
                ("state", "in", WAITING),
                ("employee_id.user_id", "!=", self.env.uid),
                "|",
                ("decider_user_ids", "in", self.env.uid),
                "&",
                ("holiday_status_id.pns_code", "=", False),
                ("department_id", "in", units),
            ],
            order="request_date_from, id",
            limit=MOST,
        )
        pns = leaves.filtered("pns_code")
        pns.employee_id.sudo().fetch(["name"])
        form = self.env.ref(LEAVE_FORM).id
        return [
            {
                "key": f"leave{leave.id}",
                "model": leave._name,
                "id": leave.id,
                "view": form if leave in pns else False,
                "name": leave.employee_id.sudo().name,
                "kind": leave.holiday_status_id.sudo().name,
                "first": iso(leave.request_date_from),
                "last": iso(leave.request_date_to),
                "extent": leave.duration_display or "",
                "reason": leave.name or "",
                "note": self.env._("You consider it, then the official decides.")
                if leave in pns and leave.can_consider
                else "",
                "due": False,
                "can_approve": leave in pns,
            }
            for leave in leaves
            if (leave.can_grant or leave.can_consider)
            or (leave not in pns and (leave.can_approve or leave.can_validate))
        ]
