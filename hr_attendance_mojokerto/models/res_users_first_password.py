from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..rules.first_password import first_password
from ..rules.password_choice import SHORTEST, Weak, weakness

CHANGE_URL = "/web/login/first-password"


class ResUsers(models.Model):
    """Whoever was given a password on paper chooses an own one before anything else.

    The first password opens nothing: the session stays unfinished, as with a second
    factor, until the own password is stored.
    """

    _inherit = "res.users"

    attendance_first_password = fields.Boolean(
        "Has a First Password",
        readonly=True,
        copy=False,
        help="Was given a password on paper and has not chosen an own one yet.",
    )

    def _mfa_url(self):
        if self.sudo().attendance_first_password:
            return CHANGE_URL
        return super()._mfa_url()

    def _rpc_api_keys_only(self):
        return self.sudo().attendance_first_password or super()._rpc_api_keys_only()

    def _is_current_password(self, password):
        """Return whether this is the password the user has now."""
        self.ensure_one()
        [(hashed,)] = self.env.execute_query(
            SQL("SELECT coalesce(password, '') FROM res_users WHERE id = %s", self.id)
        )
        return bool(hashed) and self._crypt_context().verify(password, hashed)

    def _fault_of_own_password(self, password):
        """Return the sentence why this is no password for the user, or None."""
        self.ensure_one()
        own = self.sudo()
        person = own.with_context(active_test=False).employee_ids[:1]
        unit = person.department_id
        birthday = person.birthday and person.birthday.isoformat() or ""
        weak = weakness(
            password,
            own.login,
            (own.name, own.company_id.name, unit.name, unit.skpd_id.name),
            birthday,
        )
        if not weak:
            return None
        advice = self.env._(
            "Choose at least %(number)s characters that nobody links with you, for "
            "example three words of your own.",
            number=SHORTEST,
        )
        faults = {
            Weak.SHORT: self.env._("This password is too short."),
            Weak.REPEATED: self.env._(
                "This password repeats the same few characters and is guessed at once."
            ),
            Weak.FIGURES: self.env._(
                "A password of figures only is guessed soon: dates and telephone "
                "numbers are tried first."
            ),
            Weak.PERSONAL: self.env._(
                "This password is your NIP, your date of birth, your name or your "
                "office, or little more: others know these."
            ),
            Weak.COMMON: self.env._(
                "This password is a common word or the name of the city, or little "
                "more: others try these first."
            ),
        }
        return f"{faults[weak]} {advice}"

    def _change_password(self, new_passwd):
        """Also who changes the password later, or for somebody else, chooses one that
        is not guessed."""
        fault = (new_passwd or "").strip() and self._fault_of_own_password(new_passwd)
        if fault:
            raise UserError(fault)
        return super()._change_password(new_passwd)

    def _give_first_password(self):
        """Set a new first password and return it; nobody can read it afterwards, and
        the letters printed or to be printed before are void."""
        self.ensure_one()
        self.env["hr.attendance.account.secret"]._forget_of(self)
        password = first_password()
        self.sudo().with_context(no_reset_password=True).write(
            {"password": password, "attendance_first_password": True}
        )
        return password
