from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.letter_slips import Slip, Words, slips_pdf
from .hr_attendance_account_line import LANGUAGE


class HrAttendanceAccountBatch(models.Model):
    """The letters with first passwords: one slip a person, on sheets of their SKPD.

    Showing them changes nothing: they are printed as often as is needed, until somebody
    says that they are printed or their days are over.
    """

    _inherit = "hr.attendance.account.batch"

    letters = fields.Integer("Letters to Print", compute="_compute_letters")
    letters_until = fields.Date(
        "Letters Kept Until",
        compute="_compute_letters",
        help="Then the first passwords are deleted by themselves.",
    )
    can_print = fields.Boolean(compute="_compute_letters")

    @api.depends("line_ids.printed_at", "line_ids.state", "state")
    @api.depends_context("uid")
    def _compute_letters(self):
        found = self.env["hr.attendance.account.secret"].sudo()._oldest(self)
        for batch in self:
            letters, oldest = found.get(batch._origin.id, (0, None))
            company = batch.company_id
            kept = timedelta(days=company.sudo().attendance_letter_days)
            batch.letters = letters
            batch.letters_until = oldest and company._attendance_today(oldest + kept)
            batch.can_print = not batch._fault_of_letters()

    def _fault_of_letters(self):
        """Return the sentence why the letters cannot be printed now, or None."""
        if self.state == "running":
            return self.env._(
                "Accounts are still being made: wait until all are done, or press Stop "
                "and print those that are made by then."
            )
        if not self.letters:
            return self.env._(
                "There is no letter to print: the passwords were deleted after the "
                "printing or when their days were over. Press New Passwords for Lost "
                "Letters for those who need one."
            )
        return None

    def _nothing_for_the_user(self):
        return self.env._(
            "These letters are of administrators, BKPSDM or the Inspectorate: only who "
            "gave the passwords prints them."
        )

    def action_print(self):
        """Ask for which SKPD and with which address the letters are printed."""
        self.ensure_one()
        self._check_letters()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Print the Letters"),
            "res_model": "hr.attendance.account.print",
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_batch_id": self.id},
        }

    def action_forget(self):
        """The letters are printed: delete the passwords."""
        self.ensure_one()
        self._forget()

    def _check_letters(self):
        self.check_access("read")
        fault = self._fault_of_letters()
        if fault:
            raise UserError(fault)

    def _forget(self, skpds=None):
        """Delete the passwords whose letters the user may print, of these SKPD
        (default: all)."""
        self._check_letters()
        letters = self._letters(skpds)
        if not letters:
            raise UserError(self._nothing_for_the_user())
        lines = self.env["hr.attendance.account.line"].sudo()
        lines = lines.union(*(line for line, _password in letters))
        self.env["hr.attendance.account.secret"].sudo().search(
            [("line_id", "in", lines.ids)]
        ).unlink()
        lines.printed_at = fields.Datetime.now()

    def _letters(self, skpds=None):
        """Return ``[(line, password)]`` of the letters the user may print, of these
        SKPD (default: all): those of accounts of administrators, BKPSDM and the
        Inspectorate are for whoever made them."""
        self.ensure_one()
        domain = [("line_id.batch_id", "=", self.id)]
        if skpds:
            domain.append(("line_id.skpd_id", "in", skpds.ids))
        found = self.env["hr.attendance.account.secret"].sudo().search(domain)
        if self.create_uid != self.env.user:
            above = found.line_id.user_id._above_keepers()
            found = found.filtered(lambda secret: secret.line_id.user_id not in above)
        letters = {secret.line_id: secret.password for secret in found}
        return [
            (line, letters[line]) for line in self.sudo().line_ids if line in letters
        ]

    def _letters_pdf(self, skpds=None):
        """Return the slips of these SKPD (default: all) as a PDF, to be cut."""
        self._check_letters()
        parts = {}
        for line, password in self._letters(skpds):
            slip = Slip(
                line.name, line.department_id.name or "", line.user_id.login, password
            )
            parts.setdefault(line.skpd_id, []).append(slip)
        if not parts:
            raise UserError(self._nothing_for_the_user())
        return slips_pdf(
            [(skpd.name or "", slips) for skpd, slips in parts.items()],
            self._words_of_letters(),
            self.name,
        )

    def _words_of_letters(self):
        """Return what stands on each slip, in Indonesian where it is installed."""
        languages = dict(self.env["res.lang"].get_installed())
        env = self.with_context(
            lang=LANGUAGE if LANGUAGE in languages else self.env.lang
        ).env
        return Words(
            address=self.company_id.sudo()._attendance_letter_address(),
            address_label=env._("Address"),
            login_label=env._("Login"),
            password_label=env._("First password"),
            advice=env._(
                "At the first login you choose a password of your own; then this one "
                "is void. Give it to nobody, also not to the personnel clerk. "
                "Forgotten? Ask the personnel clerk of your SKPD for a new letter."
            ),
            page=env._("Sheet {page} of {pages}"),
        )
