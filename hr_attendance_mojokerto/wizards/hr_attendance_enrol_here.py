from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..models.hr_attendance_device_copy import MOST_TARGETS

RIGHT = (
    "hr_attendance_mojokerto.group_bkpsdm,hr_attendance_mojokerto.group_device_admin"
)


class HrAttendanceTerminalStep(models.AbstractModel):
    """A step at a terminal that begins with a finding."""

    _name = "hr.attendance.terminal.step"
    _description = "Step at a Terminal"

    finding_id = fields.Many2one(
        "hr.attendance.finding", required=True, readonly=True, ondelete="cascade"
    )
    employee_id = fields.Many2one(related="finding_id.employee_id")
    pin = fields.Char(related="finding_id.pin", string="PIN")
    explanation = fields.Text("What Happens", compute="_compute_explanation")
    fault = fields.Char(compute="_compute_explanation")

    def _begin(self):
        """Look again whether the finding still holds, and whether the user may."""
        self.ensure_one()
        if not self.env.user.has_groups(RIGHT):
            raise AccessError(
                self.env._(
                    "Only BKPSDM and the administrator of terminals change who is "
                    "enrolled on a terminal."
                )
            )
        self.finding_id.check_access("read")
        self.finding_id.sudo()._refresh(self.finding_id.sudo().kind_id)
        if self.finding_id.state == "mended":
            raise UserError(
                self.env._("This is mended already: close this and refresh.")
            )
        self.invalidate_recordset()
        if self.fault:
            raise UserError(self.fault)

    def _end(self, done, faults):
        """Look for the finding again and say how it went."""
        self.finding_id.sudo()._refresh(self.finding_id.sudo().kind_id)
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                # A dot follows the title: that of "S.Pd." is one too many.
                "title": self.employee_id.name.removesuffix("."),
                "message": " ".join([*done, *faults]),
                "type": "danger" if faults else "success",
                "sticky": bool(faults),
                "next": {"type": "ir.actions.client", "tag": "soft_reload"},
            },
        }


class HrAttendanceEnrolHere(models.TransientModel):
    """Enrol a person at the own office by copying name, card and fingers from a
    terminal that knows the person. Fingers pass from terminal to terminal; nothing of
    them is kept."""

    _name = "hr.attendance.enrol.here"
    _description = "Enrol Here"
    _inherit = ["hr.attendance.terminal.step"]

    source_id = fields.Many2one(
        "hr.attendance.device",
        "Copy From",
        compute="_compute_source_id",
        store=True,
        readonly=False,
        domain="[('id', 'in', known_ids)]",
        help="A terminal on which the person is enrolled.",
    )
    known_ids = fields.Many2many("hr.attendance.device", compute="_compute_terminals")
    target_ids = fields.Many2many(
        "hr.attendance.device", string="To", compute="_compute_terminals"
    )

    @api.depends("finding_id")
    def _compute_source_id(self):
        for step in self:
            step.source_id = step.finding_id.device_id

    @api.depends("finding_id")
    def _compute_terminals(self):
        day = self.env["hr.attendance.day"].sudo()
        devices = self.env["hr.attendance.device"]
        today = self.env.company._attendance_today()
        serving, _terminals = day._terminals_on({today}, day._units())
        book = self.env["hr.attendance.identity"].sudo()._book(self.mapped("pin"))
        enrolments = self.env["hr.attendance.enrolment"].sudo()
        for step in self:
            place = (step.finding_id.facts or {}).get("unit")
            person = step.employee_id._origin.id
            found = enrolments.search([("pin", "=", step.pin), ("gone", "=", False)])
            known = devices.browse(
                device.id
                for device in found.device_id
                if device.active and book.employee(device.id, step.pin, today) == person
            )
            step.known_ids = known
            step.target_ids = (
                devices.browse(serving[today].get(place, ())).sorted("name") - known
            )

    @api.depends("finding_id", "source_id")
    def _compute_explanation(self):
        for step in self:
            step.fault = step._fault()
            step.explanation = not step.fault and self.env._(
                "%(name)s becomes a user of %(targets)s under PIN %(pin)s. Name, card "
                "and fingers are copied from %(known_at)s, which stays as it is. The "
                "fingers go from terminal to terminal; nothing of them is kept here.",
                name=step.employee_id.name,
                targets=", ".join(step.target_ids.mapped("name")),
                pin=step.pin,
                known_at=step.source_id.name,
            )

    def _fault(self):
        """Return why this cannot be done, None when it can."""
        if not self.target_ids:
            return self.env._(
                "No terminal of the place of work is without this person: refresh the "
                "findings."
            )
        # On the screen the step is not stored yet: its terminals are new records then.
        if self.source_id._origin not in self.known_ids._origin:
            return self.env._(
                "%(name)s is not enrolled on the terminal chosen: choose one that "
                "knows the person.",
                name=self.employee_id.name,
            )
        today = self.env.company._attendance_today()
        book = self.env["hr.attendance.identity"].sudo()._book([self.pin])
        other = next(
            (
                device
                for device in self.target_ids._origin
                if book.employee(device.id, self.pin, today)
                != self.employee_id._origin.id
            ),
            None,
        )
        if other:
            return self.env._(
                "On %(terminal)s PIN %(pin)s is not %(name)s: put right whose the PIN "
                "is first.",
                terminal=other.name,
                pin=self.pin,
                name=self.employee_id.name,
            )
        return None

    def action_enrol(self):
        """Copy the user, see that it is there, and say so."""
        self._begin()
        name, pin, source = self.employee_id.name, self.pin, self.source_id
        targets = self.target_ids[:MOST_TARGETS]
        done, faults = [], []
        for device, result in source._carry(targets, pin, name):
            if result.fault:
                faults.append(device._copy_sentence(result, source.sudo(), name, pin))
            else:
                done.append(
                    self.env._(
                        "Enrolled on %(terminal)s with %(count)s fingers.",
                        terminal=device.name,
                        count=result.fingers,
                    )
                )
        return self._end(done, faults)


class HrAttendanceTerminalDelete(models.TransientModel):
    """Delete a person who left, or works elsewhere, from a terminal. It cannot be
    undone: the finger has to be enrolled again."""

    _name = "hr.attendance.terminal.delete"
    _description = "Delete from Terminal"
    _inherit = ["hr.attendance.terminal.step"]

    device_id = fields.Many2one(related="finding_id.device_id")

    @api.depends("finding_id")
    def _compute_explanation(self):
        for step in self:
            step.fault = step._fault()
            step.explanation = not step.fault and self.env._(
                "%(name)s (PIN %(pin)s) is deleted from %(terminal)s with the fingers. "
                "This cannot be undone: to scan there again, the person has to be "
                "enrolled again. The scans stay.",
                name=step.employee_id.name,
                pin=step.pin,
                terminal=step.device_id.name,
            )

    def _fault(self):
        """Only who is gone, or has long moved, is deleted."""
        if self.finding_id.sudo().kind_id.remedy != "delete" or not self.device_id:
            return self.env._(
                "Only people who are gone, or who moved more than ten working days "
                "ago, are deleted from a terminal."
            )
        return None

    def action_delete(self):
        """Delete the user, see that it is gone, and say so."""
        self._begin()
        name, pin, device = self.employee_id.name, self.pin, self.device_id
        ((_device, result),) = device._take_off(pin, name)
        if result.fault:
            sentence = device.sudo()._copy_sentence(result, device.sudo(), name, pin)
            return self._end([], [sentence])
        return self._end(
            [self.env._("Deleted from %(terminal)s.", terminal=device.sudo().name)], []
        )
