from odoo import fields, models


class HrAttendanceRegister(models.Model):
    """A manual register (daftar hadir manual) of a unit for an interval in which its
    terminals failed, with its Berita Acara. Approved, its lines are scans of source manual."""

    _name = "hr.attendance.register"
    _description = "Manual Register"
    _inherit = ["mail.thread"]
    _order = "work_date desc, id desc"

    name = fields.Char("Berita Acara No.", tracking=True)
    department_id = fields.Many2one(
        "hr.department", "Unit", required=True, index=True, tracking=True
    )
    skpd_id = fields.Many2one(related="department_id.skpd_id", store=True)
    work_date = fields.Date(required=True, tracking=True)
    hour_from = fields.Float("From Hour", required=True)
    hour_to = fields.Float("To Hour", required=True)
    reason = fields.Char(required=True)
    cutoff = fields.Datetime(help="Until when names may be entered.")
    state = fields.Selection(
        [("draft", "Open"), ("approved", "Approved"), ("withdrawn", "Withdrawn")],
        required=True,
        default="draft",
        readonly=True,
        tracking=True,
        copy=False,
    )
    approver_id = fields.Many2one("res.users", readonly=True, copy=False)
    approved_at = fields.Datetime(readonly=True, copy=False)
    line_ids = fields.One2many("hr.attendance.register.line", "register_id", "Names")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )

    def _default_company_id(self):
        return self.env.company
