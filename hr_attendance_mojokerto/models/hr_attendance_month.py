import base64
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Domain

from ..rules.working_days import add_working_days
from .hr_attendance_month_span import month_of, told_month

OPEN_MONTH = ("open", "returned")
# What the clerk and the head enter by hand while the month is open.
BY_HAND = {"signed_file", "signed_file_name", "number"}
# How a PDF, a PNG and a JPEG begin.
SCAN_STARTS = (b"%PDF-", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")
# More days than the working days of any cut-off take (calendar days).
FAR = 366
USUAL_RECAP_DAYS = 3


class HrAttendanceMonth(models.Model):
    """One SKPD's one month on the desk of its personnel clerk: what is still missing,
    and the recap signed by the head and sent to BKPSDM."""

    _name = "hr.attendance.month"
    _description = "Month of an SKPD"
    _inherit = ["mail.thread"]
    _order = "month desc, skpd_id"
    _rec_name = "skpd_id"

    skpd_id = fields.Many2one(
        "hr.department", "SKPD", required=True, readonly=True, ondelete="cascade"
    )
    month = fields.Date(required=True, readonly=True, help="Its first date.")
    month_name = fields.Char("Month Named", compute="_compute_month_name")
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    state = fields.Selection(
        [
            ("open", "Open"),
            ("sent", "Sent"),
            ("returned", "Returned"),
            ("accepted", "Accepted"),
        ],
        required=True,
        readonly=True,
        default="open",
        tracking=True,
    )
    number = fields.Char("Letter No.", help="Of the letter that goes with the recap.")
    signed_file = fields.Binary("Signed Recap (Scan)", attachment=True)
    signed_file_name = fields.Char()
    signed_by_id = fields.Many2one("res.users", readonly=True, tracking=True)
    signed_at = fields.Datetime(readonly=True)
    sent_by_id = fields.Many2one("res.users", readonly=True, tracking=True)
    sent_at = fields.Datetime(readonly=True)
    decided_by_id = fields.Many2one("res.users", "Checked By", readonly=True)
    decided_at = fields.Datetime(readonly=True)
    remark = fields.Text("Remarks of BKPSDM", readonly=True, tracking=True)
    snapshot = fields.Json(
        readonly=True,
        groups="base.group_system",
        help="The figures of each person as they were sent.",
    )
    cutoff = fields.Date("Send By", compute="_compute_cutoff")
    time_left = fields.Char(compute="_compute_cutoff")
    is_late = fields.Boolean(compute="_compute_cutoff")

    _skpd_month_uniq = models.UniqueIndex(
        "(skpd_id, month)", "An SKPD has each month once."
    )

    @api.constrains("signed_file")
    def _check_signed_file(self):
        for row in self.with_context(bin_size=False):
            scan = row.signed_file and base64.b64decode(row.signed_file)
            if scan and not scan.startswith(SCAN_STARTS):
                raise ValidationError(
                    self.env._(
                        "The scan of the signed recap must be a PDF, PNG or JPEG file: "
                        "attach one of these."
                    )
                )

    @api.depends("month")
    @api.depends_context("lang")
    def _compute_month_name(self):
        for row in self:
            row.month_name = row.month and told_month(row.env, row.month)

    @api.depends("skpd_id", "month")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for row in self:
            row.display_name = f"{row.skpd_id.sudo().name or ''} {row.month_name or ''}"

    @api.depends("month", "state")
    @api.depends_context("lang")
    def _compute_cutoff(self):
        """The cut-off is a working day of the next month, counted after this one's end
        in working days of the office (dated with the bands of the recap)."""
        cutoffs = self._cutoffs()
        for row in self:
            today = row.company_id._attendance_today()
            row.cutoff = cutoffs[row]
            left = (row.cutoff - today).days
            row.is_late = row.state in OPEN_MONTH and left < 0
            row.time_left = row._told_time_left(left)

    def _told_time_left(self, left):
        if self.state not in OPEN_MONTH:
            return ""
        if left < 0:
            return self.env._("%(days)s days late", days=-left)
        if not left:
            return self.env._("today is the last day")
        return self.env._("%(days)s days left", days=left)

    def _cutoffs(self):
        found = {}
        rules = self.env["hr.attendance.recap.rule"].sudo()
        for (company, month), rows in self.grouped(
            lambda row: (row.company_id, row.month)
        ).items():
            last = month_of(month)[1]
            rule = rules.search(
                [("company_id", "=", company.id), ("date_from", "<=", last)],
                order="date_from desc",
                limit=1,
            )
            is_working = (
                self.env["hr.attendance.day"]
                .sudo()
                ._working_days(company, last, last + timedelta(days=FAR))
            )
            days = rule.recap_days if rule else USUAL_RECAP_DAYS
            found.update(dict.fromkeys(rows, add_working_days(last, days, is_working)))
        return found

    def _span(self):
        """Return the domain of the days of this month that the recap counts."""
        first, last = month_of(self.month)
        return (
            Domain("home_skpd_id", "=", self.skpd_id.id)
            & Domain("work_date", ">=", first)
            & Domain("work_date", "<=", last)
        )

    def write(self, vals):
        if not self.env.su:
            if vals.keys() - BY_HAND:
                raise AccessError(
                    self.env._(
                        "A month is signed, sent, accepted and returned by its buttons."
                    )
                )
            for row in self:
                fault = row._fault_of_editing()
                if fault:
                    raise AccessError(fault)
        return super().write(vals)

    @api.model
    def _open_months(self, company, today=None):
        """Open this month and the one before it for every SKPD of which there are
        days. Return the new ones."""
        today = today or company._attendance_today()
        first = month_of(today)[0]
        starts = {first, month_of(first - timedelta(days=1))[0]}
        rows = (
            self.env["hr.attendance.day"]
            .sudo()
            ._read_group(
                [
                    ("company_id", "=", company.id),
                    ("work_date", ">=", min(starts)),
                    ("work_date", "<=", today),
                    ("home_skpd_id", "!=", False),
                    ("state", "!=", "not_employed"),
                ],
                ["home_skpd_id", "work_date:month"],
            )
        )
        months = self.sudo()
        known = {
            (row.skpd_id, row.month)
            for row in months.search([("month", "in", list(starts))])
        }
        return months.create(
            [
                {"skpd_id": skpd.id, "month": month, "company_id": company.id}
                for skpd, month in rows
                if (skpd, month) not in known
            ]
        )

    @api.model
    def _cron_open(self):
        companies = self.env["res.company"].search([("attendance_from", "!=", False)])
        for company in companies:
            self._open_months(company)

    @api.model
    def action_open_desk(self):
        """Open the desk, with the months that have begun since the last night."""
        self.check_access("read")
        self._open_months(self.env.company)
        return self.env["ir.actions.act_window"]._for_xml_id(
            "hr_attendance_mojokerto.hr_attendance_month_action"
        )
