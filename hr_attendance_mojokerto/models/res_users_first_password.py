from odoo import fields, models
from odoo.tools import SQL

from ..rules.first_password import first_password

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

    def _give_first_password(self):
        """Set a new first password and return it; nobody can read it afterwards."""
        self.ensure_one()
        password = first_password()
        self.sudo().with_context(no_reset_password=True).write(
            {"password": password, "attendance_first_password": True}
        )
        return password
