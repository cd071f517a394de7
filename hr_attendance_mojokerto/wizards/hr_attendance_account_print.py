from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.letter_address import AddressFault, address_fault


class HrAttendanceAccountPrint(models.TransientModel):
    """What is asked before letters with first passwords are printed."""

    _name = "hr.attendance.account.print"
    _description = "Print Letters with First Passwords"

    batch_id = fields.Many2one(
        "hr.attendance.account.batch", required=True, readonly=True, ondelete="cascade"
    )
    present_skpd_ids = fields.Many2many(
        "hr.department", compute="_compute_present_skpd_ids"
    )
    skpd_ids = fields.Many2many(
        "hr.department",
        "hr_attendance_account_print_skpd_rel",
        "print_id",
        "skpd_id",
        string="SKPD",
        domain="[('id', 'in', present_skpd_ids)]",
        help="Empty: all SKPD, each on sheets of its own.",
    )
    letters = fields.Integer(compute="_compute_letters")
    address = fields.Char(
        compute="_compute_address",
        store=True,
        readonly=False,
        help="Where people log in; kept for the next letters.",
    )
    can_change_address = fields.Boolean(compute="_compute_can_change_address")
    warning = fields.Char(compute="_compute_warning")

    @api.depends("batch_id")
    @api.depends_context("uid")
    def _compute_present_skpd_ids(self):
        for step in self:
            lines = [line for line, _password in step.batch_id._origin._letters()]
            step.present_skpd_ids = (
                self.env["hr.attendance.account.line"].union(*lines).skpd_id
            )

    @api.depends("batch_id", "skpd_ids")
    @api.depends_context("uid")
    def _compute_letters(self):
        for step in self:
            step.letters = len(step.batch_id._origin._letters(step.skpd_ids._origin))

    @api.depends("batch_id")
    def _compute_address(self):
        for step in self:
            step.address = step._address_of_city()

    @api.depends_context("uid")
    def _compute_can_change_address(self):
        self.can_change_address = self.env["hr.department"]._is_user_bkpsdm()

    @api.depends("address")
    @api.depends_context("lang")
    def _compute_warning(self):
        for step in self:
            step.warning = step._fault_of_address()

    def _address_of_city(self):
        return self.batch_id.company_id.sudo()._attendance_letter_address()

    def _fault_of_address(self):
        """Return the sentence what is wrong with the address, False when nothing is."""
        match address_fault(self.address or ""):
            case AddressFault.UNREADABLE:
                return self.env._(
                    "This is no address of a web site: write it as in "
                    "https://presensi.example.go.id."
                )
            case AddressFault.LOCAL:
                return self.env._(
                    "This address leads every computer to itself: nobody reaches the "
                    "server with it. Enter the address that people type."
                )
            case AddressFault.OPEN:
                return self.env._(
                    "This address has no https: passwords typed there can be read on "
                    "the way."
                )
        return False

    def action_print(self):
        """Hand out the slips; the passwords stay until they are said to be printed."""
        self.ensure_one()
        if address_fault(self.address or "") is AddressFault.UNREADABLE:
            raise UserError(self._fault_of_address())
        if self.address.strip() != self._address_of_city():
            if not self.can_change_address:
                raise AccessError(
                    self.env._("The address on the letters is changed by BKPSDM.")
                )
            company = self.batch_id.company_id.sudo()
            company.attendance_letter_address = self.address.strip()
        self.batch_id._check_letters()
        chosen = ",".join(map(str, self.skpd_ids.ids))
        return {
            "type": "ir.actions.act_url",
            "url": f"/hr_attendance_mojokerto/letters/{self.batch_id.id}.pdf"
            + (f"?skpd={chosen}" if chosen else ""),
            "target": "self",
        }

    def action_forget(self):
        """The letters chosen are printed: delete their passwords."""
        self.ensure_one()
        self.batch_id._forget(self.skpd_ids)
        return {"type": "ir.actions.client", "tag": "soft_reload"}
