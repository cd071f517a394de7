from odoo import models

ADDON = "hr_attendance_mojokerto"
# Whose accounts only an administrator touches: they watch, or could rule over, those
# who keep accounts.
ABOVE = (
    "base.group_erp_manager",
    "base.group_system",
    f"{ADDON}.group_device_admin",
    f"{ADDON}.group_inspectorate",
    f"{ADDON}.group_bkpsdm",
)
# What an employee may have besides without ruling over anybody.
PLAIN = (
    "base.group_user",
    "base.group_no_one",
    "base.group_allow_export",
    "mail.group_mail_notification_type_inbox",
)


class ResUsers(models.Model):
    """Who may give whom a new password, or switch the account off."""

    _inherit = "res.users"

    def _above_keepers(self):
        """Return those of these users whose accounts only an administrator keeps."""
        groups = [self.env.ref(name).id for name in ABOVE]
        return self.sudo().filtered_domain([("all_group_ids", "in", groups)])

    def _fault_of_keeping(self):
        """Return the sentence why the present user cannot, or None."""
        self.ensure_one()
        keeper, account = self.env.user, self.sudo()
        if account == keeper:
            return self.env._("Change the own password in your preferences.")
        if keeper.has_group("base.group_system"):
            return None
        if any(account.has_group(group) for group in ABOVE):
            return self.env._(
                "This account has rights of an administrator, of BKPSDM or of the "
                "Inspectorate: an administrator keeps it."
            )
        if self.env["hr.department"]._is_user_bkpsdm():
            return None
        unit = account.employee_ids.department_id[:1]
        if not (unit and unit.sudo(False)._is_kept_by_user()):
            return self.env._("Not one of your people: ask BKPSDM.")
        groups = self.env["res.groups"].sudo()
        for name in PLAIN:
            groups |= self.env.ref(name).sudo().all_implied_ids
        if account.all_group_ids - groups:
            return self.env._(
                "This account has more rights than an employee's: BKPSDM gives it a "
                "new password."
            )
        return None
