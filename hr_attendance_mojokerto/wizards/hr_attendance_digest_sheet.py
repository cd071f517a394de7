from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import email_normalize

from ..models.hr_attendance_digest_words import words
from ..models.hr_attendance_print import paper
from ..rules.digest import MAIL, TEXT
from ..rules.digest_lines import lines
from ..rules.digest_text import fitted, text

ADDON = "hr_attendance_mojokerto"
REPORT = f"{ADDON}.hr_attendance_digest_report_action"
# In pixels: the lines below the letterhead on the one page there is.
SHEET = (1090, 1090)
CITY = f"{ADDON}.group_leader,{ADDON}.group_bkpsdm"


class HrAttendanceDigestSheet(models.TransientModel):
    """The morning digest on the screen: to read, to copy, to print, to have sent. It
    tells what the user sees of a date, as it is known now."""

    _name = "hr.attendance.digest.sheet"
    _description = "Morning Digest"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    work_date = fields.Date(
        "Date",
        required=True,
        default=lambda self: self.env.company._attendance_today(),
    )
    skpd_id = fields.Many2one(
        "hr.department",
        "SKPD",
        domain="[('id', 'in', skpd_ids)]",
        help="Empty: all that you see.",
    )
    skpd_ids = fields.Many2many(
        "hr.department", compute="_compute_skpd_ids", string="SKPD You See"
    )
    body = fields.Html("Digest", compute="_compute_told", sanitize=False)
    text = fields.Text("Text for WhatsApp", compute="_compute_told")
    fault = fields.Char(compute="_compute_told")

    @api.depends("work_date")
    def _compute_display_name(self):
        for sheet in self:
            date = sheet.work_date and sheet.work_date.strftime("%d/%m/%Y")
            sheet.display_name = self.env._(
                "Morning Digest %(date)s", date=date or ""
            ).strip()

    @api.depends("work_date", "company_id")
    @api.depends_context("uid")
    def _compute_skpd_ids(self):
        for sheet in self:
            sheet.skpd_ids = sheet._all_offices().skpd_id

    def _all_offices(self):
        return self.env["hr.attendance.office.day"].search(
            Domain("work_date", "=", self.work_date)
            & Domain("company_id", "=", self.company_id.id)
        )

    def _offices(self):
        """Return the cards told of: those the user sees of the date, or the chosen
        one."""
        offices = self._all_offices()
        if self.skpd_id:
            offices = offices.filtered(lambda office: office.skpd_id == self.skpd_id)
        return offices

    def _fault_of_telling(self):
        """Return why there is nothing to tell, None when there is."""
        if not self.work_date:
            return self.env._("Choose a date.")
        date = self.work_date.strftime("%d/%m/%Y")
        if self.work_date > self.company_id._attendance_today():
            return self.env._(
                "Nothing is known of %(date)s yet: choose today or an earlier date.",
                date=date,
            )
        if not self._offices():
            return self.env._(
                "No SKPD of yours has figures of %(date)s. The digest is for leaders "
                "and for heads of an SKPD; people of a unit are under This Morning.",
                date=date,
            )
        return None

    def _digest(self):
        offices = self._offices()
        whole = not self.skpd_id and self.env.user.has_groups(CITY)
        names = offices.skpd_id.sudo().mapped("name")
        digest = self.env["hr.attendance.digest"]
        title = self.company_id.name if whole else ", ".join(names)
        holiday = digest._holiday(self.company_id, self.work_date)
        return digest._digest(offices, digest._cards(offices), title, whole, holiday)

    @api.depends("work_date", "skpd_id", "company_id")
    @api.depends_context("uid", "lang")
    def _compute_told(self):
        for sheet in self:
            sheet.fault = sheet._fault_of_telling()
            if sheet.fault:
                sheet.body = sheet.text = False
                continue
            digest, say = sheet._digest(), words(self.env)
            sheet.text = text(lines(digest, say, TEXT))
            sheet.body = self.env["ir.qweb"]._render(
                f"{ADDON}.hr_attendance_digest_lines",
                {"lines": lines(digest, say, MAIL)},
            )

    def _check_told(self):
        fault = self._fault_of_telling()
        if fault:
            raise UserError(fault)

    def _paper(self):
        """Return the lines that stand on the one page of the print."""
        self._check_told()
        digest, say = self._digest(), words(self.env)
        return fitted(lambda limits: lines(digest, say, limits), paper(*SHEET).first)

    def action_print(self):
        """Print the digest on one page."""
        self.ensure_one()
        self._check_told()
        return self.env.ref(REPORT).report_action(self)

    def _fault_of_sending(self):
        """Return why the digest cannot be sent to the user, None when it can."""
        if not email_normalize(self.env.user.email):
            return self.env._(
                "You have no valid e-mail address: enter one under My Preferences."
            )
        return self._fault_of_telling()

    def action_send(self):
        """Send the digest to the user now, whether today's was sent already or not."""
        self.ensure_one()
        fault = self._fault_of_sending()
        if fault:
            raise UserError(fault)
        user = self.env.user
        values = self.env["hr.attendance.digest"]._mail_values(self._digest(), user)
        self.env["mail.mail"].sudo().create(values)
        self.env.ref("mail.ir_cron_mail_scheduler_action").sudo()._trigger()
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "success",
                "message": self.env._(
                    "The digest goes to %(address)s.", address=user.email
                ),
            },
        }

    def action_refresh(self):
        """Read the figures again."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(False, "form")],
            "target": "current",
        }
