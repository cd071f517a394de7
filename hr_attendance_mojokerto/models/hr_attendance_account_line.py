import logging

from odoo import api, fields, models
from odoo.fields import Command

from ..rules.first_password import first_password

_logger = logging.getLogger(__name__)

TZ = "Asia/Jakarta"
LANGUAGE = "id_ID"


class HrAttendanceAccountLine(models.Model):
    """One person whose account is made, or who is given a new password."""

    _name = "hr.attendance.account.line"
    _description = "Account to Be Made"
    _order = "skpd_id, department_id, name, id"

    batch_id = fields.Many2one(
        "hr.attendance.account.batch", required=True, index=True, ondelete="cascade"
    )
    employee_id = fields.Many2one("hr.employee", required=True, ondelete="cascade")
    name = fields.Char(required=True, readonly=True)
    department_id = fields.Many2one("hr.department", "Unit", readonly=True)
    skpd_id = fields.Many2one("hr.department", "SKPD", readonly=True)
    login = fields.Char(readonly=True)
    user_id = fields.Many2one("res.users", "Account", readonly=True)
    state = fields.Selection(
        [("waiting", "Waiting"), ("made", "Made"), ("skipped", "Skipped")],
        required=True,
        readonly=True,
        default="waiting",
    )
    fault = fields.Char("Remark", readonly=True)
    has_letter = fields.Boolean("Letter to Print", compute="_compute_has_letter")
    printed_at = fields.Datetime(readonly=True)

    _waiting = models.Index("(batch_id, id) WHERE state = 'waiting'")

    @api.depends("state", "printed_at")
    def _compute_has_letter(self):
        found = (
            self.env["hr.attendance.account.secret"]
            .sudo()
            ._read_group([("line_id", "in", self.ids)], ["line_id"])
        )
        lines = {line.id for (line,) in found}
        for line in self:
            line.has_letter = line.id in lines

    @api.model
    def _prepare(self, employees, kind):
        """Return the values of the lines of these people on today's date: with the
        reason where nothing can be done."""
        today = self.env.company._attendance_today()
        people = employees.sudo().with_context(active_test=False)
        known = (
            self.env["hr.version"]
            .sudo()
            ._assignments({(person.id, today) for person in people})
        )
        logins = {person.id: self._login_of(person) for person in people}
        taken = self._taken({login for login in logins.values() if login})
        departments = self.env["hr.department"].sudo()
        values = []
        for person in people:
            found = known.get((person.id, today))
            unit = departments.browse(found and found.department or ())
            login = person.user_id.login if kind == "reset" else logins[person.id]
            fault = (
                self._fault_of_reset(person)
                if kind == "reset"
                else self._fault_of_account(person, login, taken, found)
            )
            values.append(
                {
                    "employee_id": person.id,
                    "name": person.name,
                    "department_id": unit.id,
                    "skpd_id": unit.skpd_id.id,
                    "login": login,
                    "user_id": person.user_id.id,
                    "state": "skipped" if fault else "waiting",
                    "fault": fault,
                }
            )
        return values

    @api.model
    def _login_of(self, person):
        """Return the NIP, or for staff without one the terminal PIN behind a P."""
        if person.nip:
            return person.nip
        if person.employee_kind == "non_asn" and person.device_pin:
            return f"P{person.device_pin}"
        return False

    @api.model
    def _taken(self, logins):
        """Return ``{login: name}`` of accounts that exist, archived ones too."""
        users = self.env["res.users"].sudo().with_context(active_test=False)
        found = users.search_fetch([("login", "in", list(logins))], ["login", "name"])
        return {user.login: user.name for user in found}

    @api.model
    def _fault_of_account(self, person, login, taken, assignment):
        """Return the sentence why no account can be made for this person, or None."""
        if assignment is None or assignment.gone:
            return self.env._("Is not employed any more, or not yet.")
        if person.user_id:
            return self.env._("Has the account %(login)s.", login=person.user_id.login)
        if not login:
            return self.env._("Has no NIP: enter it on the employee first.")
        if login in taken:
            return self.env._(
                "The login %(login)s is in use by %(name)s: link that account to the "
                "employee, or correct the NIP.",
                login=login,
                name=taken[login],
            )
        return None

    @api.model
    def _fault_of_reset(self, person):
        """Return the sentence why the user cannot give this person a new password, or
        None."""
        user = person.user_id
        if not user:
            return self.env._("Has no account yet.")
        if not user.active:
            return self.env._("The account is switched off.")
        return user._fault_of_keeping()

    def _make_or_tell(self):
        """Make this account; where something unforeseen is in the way, say so on the
        line, so that the others go on."""
        self.ensure_one()
        try:
            with self.env.cr.savepoint():
                self._make()
        except Exception:
            _logger.exception("Account of employee %s not made", self.employee_id.id)
            self.write(
                {
                    "state": "skipped",
                    "fault": self.env._(
                        "Could not be made: the server's log says why."
                    ),
                }
            )

    def _make(self):
        """Do what each of these lines waits for; a line that cannot be done says why
        and does not hold up the others."""
        taken = self._taken(set(self.mapped("login")) - {False})
        today = self.env.company._attendance_today()
        known = self.env["hr.version"]._assignments(
            {(line.employee_id.id, today) for line in self}
        )
        for line in self:
            person = line.employee_id
            if line.batch_id.kind == "reset":
                fault = None if person.user_id.active else line._fault_of_reset(person)
            else:
                fault = line._fault_of_account(
                    person, line.login, taken, known.get((person.id, today))
                )
            if fault:
                line.write({"state": "skipped", "fault": fault})
                continue
            if line.batch_id.kind == "reset":
                user, password = person.user_id, person.user_id._give_first_password()
            else:
                user, password = line._create_user()
                taken[line.login] = line.name
            line.write({"state": "made", "user_id": user.id, "printed_at": False})
            self.env["hr.attendance.account.secret"].create(
                {"line_id": line.id, "password": password}
            )

    def _create_user(self):
        """Return the new account of the person and its first password."""
        person = self.employee_id
        password = first_password()
        languages = dict(self.env["res.lang"].get_installed())
        home = self.env.ref("hr_attendance_mojokerto.my_month_action")
        values = {
            "name": person.name,
            "login": self.login,
            "password": password,
            "attendance_first_password": True,
            "tz": TZ,
            "notification_type": "inbox",
            "company_id": person.company_id.id,
            "company_ids": [Command.set(person.company_id.ids)],
            "group_ids": [Command.set(self.env.ref("base.group_user").ids)],
            "action_id": home.id,
        }
        if LANGUAGE in languages:
            values["lang"] = LANGUAGE
        if "odoobot_state" in self.env["res.users"]._fields:
            # Its chat would cover the whole telephone at the first login.
            values["odoobot_state"] = "disabled"
        contact = person.work_contact_id
        if contact and not contact.with_context(active_test=False).user_ids:
            values["partner_id"] = contact.id
        user = (
            self.env["res.users"]
            .with_context(
                no_reset_password=True,
                tracking_disable=True,
                mail_create_nosubscribe=True,
            )
            .create(values)
        )
        person.with_context(tracking_disable=True).user_id = user
        return user, password
