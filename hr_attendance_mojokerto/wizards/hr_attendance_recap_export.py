import base64
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..models.hr_attendance_month_span import month_of, told_month
from ..models.hr_attendance_print import paper
from ..rules.print_pages import lines_of, pages

REPORT = "hr_attendance_mojokerto.hr_attendance_recap_report_action"
# In pixels: rows below the letterhead, rows of other pages, sums and signature.
SHEET = (570, 735, 180)
LETTERS_OF_NAME = 34


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
    @api.depends_context("lang")
    def _compute_display_name(self):
        for export in self:
            export.display_name = self.env._(
                "Recap %(month)s", month=told_month(export.env, export.month)
            )

    def action_export(self):
        """Make the workbook and hand it out."""
        self.ensure_one()
        self._check_known()
        book = self.env["hr.attendance.recap.line"]._recap_book(
            self.company_id, self.month, self.skpd_ids, self.number or ""
        )
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
        self._check_known()
        return self.env.ref(REPORT).report_action(self)

    def _check_known(self):
        """Refuse a recap that would be empty, or would lack an SKPD that was asked
        for."""
        lines = self.env["hr.attendance.recap.line"]
        domain = lines._recap_domain(self.company_id, self.month, self.skpd_ids)
        known = {
            skpd.id
            for (skpd,) in lines._read_group(
                domain & Domain("state", "!=", "not_employed"), ["home_skpd_id"]
            )
        }
        if not known:
            raise UserError(
                self.env._(
                    "There are no days of %(month)s that you may see: choose another "
                    "month or other SKPD.",
                    month=told_month(self.env, self.month),
                )
            )
        unknown = self.skpd_ids.filtered(lambda skpd: skpd.id not in known)
        if unknown:
            raise UserError(
                self.env._(
                    "There are no days of %(skpd)s in %(month)s that you may see: take "
                    "it out and try again.",
                    skpd=", ".join(unknown.sudo().mapped("name")),
                    month=told_month(self.env, self.month),
                )
            )

    def _letters(self):
        """Return what is printed: per SKPD its people, heads and signature, and which
        people stand on which page."""
        self._check_known()
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
                "pages": pages([_height(person) for person in people], paper(*SHEET)),
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


def _height(person):
    """Return the height of a person's row in pixels, as the template sets it."""
    lines = lines_of(person.name, LETTERS_OF_NAME) + bool(person.nip)
    return 13 * lines + 3
