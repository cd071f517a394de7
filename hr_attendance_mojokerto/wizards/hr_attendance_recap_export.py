import base64
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.hr_attendance_month_span import month_of, told_month

REPORT = "hr_attendance_mojokerto.hr_attendance_recap_report_action"


class HrAttendanceRecapExport(models.TransientModel):
    """Print the recap of a month, or take it as a workbook: one SKPD, some or all."""

    _name = "hr.attendance.recap.export"
    _description = "Print the Recap of a Month"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    month = fields.Date(
        required=True,
        default=lambda self: self._default_month(),
        help="Any date of the month.",
    )
    skpd_ids = fields.Many2many(
        "hr.department",
        string="SKPD",
        domain=[("is_skpd", "=", True)],
        help="Empty: all that you may see.",
    )
    number = fields.Char("Letter No.")
    file = fields.Binary(readonly=True, attachment=False)
    file_name = fields.Char(readonly=True)

    def _default_month(self):
        """The month before this one: it is over."""
        today = self.env.company._attendance_today()
        return (today.replace(day=1) - timedelta(days=1)).replace(day=1)

    @api.onchange("month")
    def _onchange_month(self):
        if self.month:
            self.month = self.month.replace(day=1)

    @api.depends("month")
    def _compute_display_name(self):
        for export in self:
            export.display_name = self.env._(
                "Recap %(month)s", month=told_month(export.month)
            )

    def action_export(self):
        """Make the workbook and hand it out."""
        self.ensure_one()
        book = self.env["hr.attendance.recap.line"]._recap_book(
            self.company_id, self.month, self.skpd_ids, self.number or ""
        )
        if book is None:
            self._refuse_nothing()
        one = self.skpd_ids.sudo().name if len(self.skpd_ids) == 1 else ""
        name = " ".join(
            filter(None, (self.env._("Recap"), one, self.month.strftime("%Y-%m")))
        )
        # Made by the reader's own rights above; the row is the reader's own.
        self.write({"file": base64.b64encode(book), "file_name": f"{name}.xlsx"})
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file/{name}.xlsx?download=1",
            "target": "self",
        }

    def action_print(self):
        """Print a page or more per SKPD on the letterhead, with room to sign."""
        self.ensure_one()
        if not self._pages():
            self._refuse_nothing()
        report = self.env.ref(
            "hr_attendance_mojokerto.hr_attendance_recap_report_action"
        )
        return report.report_action(self)

    def _refuse_nothing(self):
        raise UserError(
            self.env._(
                "There are no days of %(month)s that you may see: choose another month "
                "or other SKPD.",
                month=told_month(self.month),
            )
        )

    def _pages(self):
        """Return what is printed: per SKPD its people, heads and signature."""
        lines = self.env["hr.attendance.recap.line"]
        company, month = self.company_id, self.month
        recap = lines._recap(company, month, self.skpd_ids)
        signers = lines._signers(recap, month)
        notes = lines._recap_note(company, month, recap)
        heads = lines._recap_heads(company, month, self.skpd_ids)
        return [
            {
                "skpd": skpd.sudo().name,
                "heads": heads,
                "people": people,
                "totals": [
                    sum(column)
                    for column in zip(*(p.counts for p in people), strict=True)
                ],
                "signature": lines._signature(company, signers.get(skpd.id)),
                "note": " ".join(notes.get(skpd.id, ())),
                "first": month_of(month)[0].strftime("%d/%m/%Y"),
                "last": month_of(month)[1].strftime("%d/%m/%Y"),
            }
            for skpd, people in recap.items()
        ]
