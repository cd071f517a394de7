from odoo import api, models
from odoo.exceptions import AccessError, UserError

from .hr_attendance_finding import ADDON

# Who may carry out each remedy: groups of the addon.
BY = {
    "days": ("bkpsdm", "skpd_operator", "inspectorate"),
    "assign": ("bkpsdm",),
    "enrol": ("bkpsdm", "device_admin"),
    "delete": ("bkpsdm", "device_admin"),
    "identity": ("bkpsdm",),
    "whose": ("bkpsdm",),
    "depart": ("bkpsdm",),
    "person": ("bkpsdm",),
    "exemption": ("bkpsdm",),
    "twins": ("bkpsdm",),
    "account": ("bkpsdm",),
    "roster": ("bkpsdm", "skpd_operator"),
    "head": ("bkpsdm",),
    "serve": ("device_admin",),
    "device": ("device_admin", "bkpsdm", "inspectorate"),
}


class HrAttendanceFinding(models.Model):
    """One click from a finding to its remedy: the right form filled in, or the deed."""

    _inherit = "hr.attendance.finding"

    def _fault_of_remedy(self):
        """Return why the user cannot mend this here, None when they can."""
        self.ensure_one()
        if self.state == "mended":
            return self.env._("This is mended already.")
        groups = ",".join(f"{ADDON}.group_{role}" for role in BY[self.remedy])
        if not self.env.user.has_groups(groups):
            if self.remedy == "serve":
                return self.env._(
                    "Terminals are given to units by the administrator of terminals: "
                    "add a remark with the place, or ask them."
                )
            if self.remedy == "enrol":
                return self.env._(
                    "BKPSDM and the administrator of terminals enrol from terminal to "
                    "terminal: print the enrolment list, and have these people enrol "
                    "at the terminal."
                )
            return self.env._(
                "BKPSDM mends this: add a remark with what you know about it."
            )
        if self.remedy == "enrol" and not self.device_id:
            return self.env._(
                "No terminal of the city knows %(employee)s: the finger is enrolled at "
                "the terminal itself, under PIN %(pin)s.",
                employee=self.employee_id.name,
                pin=self.pin or "",
            )
        return None

    def action_remedy(self):
        """Do, or open, what mends this finding."""
        self.ensure_one()
        self.check_access("read")
        fault = self._fault_of_remedy()
        if fault:
            raise AccessError(fault) if self.state != "mended" else UserError(fault)
        return getattr(self, f"_remedy_{self.remedy}")()

    def _remedy_days(self):
        return self._window(
            self.employee_id.name,
            "hr.attendance.day",
            domain=[("employee_id", "=", self.employee_id.id)],
        )

    def _remedy_assign(self):
        served = self.device_id._served_today()[:1]
        return self._form(
            self.env._("Assignment Elsewhere"),
            "hr.attendance.assignment",
            default_employee_id=self.employee_id.id,
            default_department_id=served.id,
            default_date_from=self.env.company._attendance_today(),
        )

    def _remedy_enrol(self):
        return self._form(
            self.env._("Enrol Here"),
            "hr.attendance.enrol.here",
            default_finding_id=self.id,
        )

    def _remedy_delete(self):
        return self._form(
            self.env._("Delete from Terminal"),
            "hr.attendance.terminal.delete",
            default_finding_id=self.id,
        )

    def _remedy_identity(self):
        return self._window(
            self.env._("PIN %(pin)s", pin=self.pin),
            "hr.attendance.identity",
            domain=[("pin", "=", self.pin)],
        )

    def _remedy_whose(self):
        unknown = self.env["hr.attendance.unknown.pin"].search(
            [("pin", "=", self.pin), ("device_id", "=", self.device_id.id)]
        )
        if not unknown:
            raise UserError(
                self.env._("These scans have found their person in the meantime.")
            )
        return unknown.action_resolve()

    def _remedy_depart(self):
        action = self._form(
            self.env._("Record the Departure"),
            "hr.departure.wizard",
            active_ids=self.employee_id.ids,
            active_id=self.employee_id.id,
            active_model="hr.employee",
            default_employee_ids=self.employee_id.ids,
        )
        reason = self.env["hr.departure.reason"].search(
            [("attendance_kind", "=", "retired")], limit=1
        )
        action["context"]["default_departure_reason_id"] = reason.id
        return action

    def _remedy_person(self):
        return self.employee_id._get_records_action(context={})

    def _remedy_exemption(self):
        exemption = self.env["hr.attendance.exemption"].browse(self.facts["exemption"])
        return (exemption.exists() or self.employee_id)._get_records_action(context={})

    def _remedy_twins(self):
        return self._window(
            self.employee_id.name,
            "hr.employee",
            domain=[("id", "in", [self.employee_id.id, self.facts["other"]])],
        )

    def _remedy_roster(self):
        action = self._window(
            self.department_id.name,
            "hr.attendance.roster.month",
            domain=[("department_id", "=", self.department_id.id)],
        )
        return action | {"context": {"default_department_id": self.department_id.id}}

    def _remedy_head(self):
        return self._form(
            self.env._("Head of %(unit)s", unit=self.department_id.name),
            "hr.attendance.acting",
            default_department_id=self.department_id.id,
        )

    def _remedy_serve(self):
        return self._form(
            self.env._("A Terminal for %(unit)s", unit=self.department_id.name),
            "hr.attendance.device.unit",
            default_department_id=self.department_id.id,
        )

    def _remedy_device(self):
        return self.device_id._get_records_action(context={})

    def _remedy_account(self):
        """Close the account of a leaver: on the word of BKPSDM, who keep no accounts
        otherwise."""
        user = self.sudo().employee_id.user_id
        if user == self.env.user:
            raise UserError(self.env._("Nobody closes the own account."))
        if user.has_group("base.group_system"):
            raise UserError(
                self.env._(
                    "%(user)s administers the system: another administrator closes "
                    "this account under Settings, Users.",
                    user=user.name,
                )
            )
        user.write({"active": False})
        self.sudo()._refresh(self.sudo().kind_id)
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    @api.model
    def _form(self, name, model, **context):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "views": [(False, "form")],
            "target": "new",
            "context": context,
        }

    @api.model
    def _window(self, name, model, domain):
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": model,
            "views": [(False, "list"), (False, "form")],
            "domain": domain,
        }
