import base64

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..models.hr_allowance_chain import GROUPS
from ..models.hr_allowance_export_rows import READY
from ..models.hr_allowance_sheet import KINDS
from ..models.hr_attendance_month_span import told_month
from ..rules.allowance_table import book, text_file

XLSX, CSV = "xlsx", "csv"
FORMATS = [(XLSX, "Workbook (XLSX)"), (CSV, "Text (CSV)")]
SEPARATORS = [
    (";", "Semicolon, Decimal Comma"),
    (",", "Comma, Decimal Point"),
]


class HrAllowanceExport(models.TransientModel):
    """Take the allowance of a month out in the columns of the receiver: the sheets the
    user may read, as far as they are verified."""

    _name = "hr.allowance.export"
    _description = "Hand Out the TPP of a Month"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )
    month = fields.Date(
        required=True,
        default=lambda self: self._default_month(),
        help="Any date of the month.",
    )
    kind = fields.Selection(KINDS, required=True, default="regular")
    layout_id = fields.Many2one(
        "hr.allowance.export.layout",
        required=True,
        default=lambda self: self._default_layout_id(),
    )
    skpd_ids = fields.Many2many(
        "hr.department",
        "hr_allowance_export_skpd_rel",
        "export_id",
        "skpd_id",
        string="SKPD",
        domain=[("is_skpd", "=", True)],
        help="Empty: all whose sheets you may see.",
    )
    file_format = fields.Selection(FORMATS, "Format", required=True, default=XLSX)
    separator = fields.Selection(SEPARATORS, required=True, default=";")
    ready = fields.Integer("Sheets in the File", compute="_compute_sheets")
    left_out = fields.Text("Not in the File", compute="_compute_sheets")
    parts = fields.Text("Part of the Month Missing", compute="_compute_sheets")
    file = fields.Binary(readonly=True, attachment=False)

    def _default_company_id(self):
        return self.env.company

    def _default_month(self):
        """The month that ended last."""
        today = self.env.company._attendance_today()
        return fields.Date.subtract(today.replace(day=1), months=1)

    def _default_layout_id(self):
        return self.env["hr.allowance.export.layout"].search([], limit=1)

    @api.depends("layout_id", "month")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for export in self:
            month = export.month and told_month(export.env, export.month)
            export.display_name = " ".join(filter(None, (export.layout_id.name, month)))

    @api.depends("month", "kind", "skpd_ids", "company_id", "layout_id")
    @api.depends_context("uid")
    def _compute_sheets(self):
        for export in self:
            sheets = export._sheets()
            ready = export._ready(sheets)
            export.ready = len(ready)
            export.left_out = ", ".join(export._lacking(sheets, ready).mapped("name"))
            export.parts = ", ".join(export._in_parts(ready).mapped("name"))

    def _in_parts(self, ready):
        """Return the people (sudo) of whom these sheets hold a part of the month only,
        while another SKPD pays the rest by a sheet that is not among them: in a row a
        person their percentage is not yet that of the month."""
        self.ensure_one()
        people = self.env["hr.employee"].sudo().with_context(active_test=False)
        ready = ready.sudo().filtered(lambda one: one.scheme_id.transfer == "pro_rata")
        if not ready or self.kind != "regular" or not self.layout_id.per_person:
            return people
        belonged = self.env["hr.allowance.gather"].sudo()
        belonged = belonged._people(
            self.company_id,
            min(ready.mapped("date_from")),
            max(ready.mapped("date_to")),
        )
        elsewhere = set().union(
            *(own for skpd, own in belonged.items() if skpd not in ready.skpd_id.ids)
        )
        lines = ready.line_ids.filtered(
            lambda line: not line.not_entitled and line.employee_id.id in elsewhere
        )
        return people.browse(lines.employee_id.ids).sorted("name")

    def _sheets(self):
        """Return the sheets asked for that the user may read."""
        self.ensure_one()
        if not self.month:
            return self.env["hr.allowance.sheet"]
        domain = [
            ("company_id", "=", self.company_id.id),
            ("month", "=", self.month.replace(day=1)),
            ("kind", "=", self.kind),
        ]
        if self.skpd_ids:
            domain.append(("skpd_id", "in", self.skpd_ids.ids))
        return self.env["hr.allowance.sheet"].search(domain)

    def _lacking(self, sheets, ready):
        """Return the SKPD (sudo) of which nothing will be in the file. Whoever hands
        out the whole city's is told of those without a sheet he may read too: of the
        name, and of nothing else."""
        self.ensure_one()
        skpds = sheets.sudo().skpd_id
        if self.month and self.kind == "regular" and self._is_of_the_city():
            period = self.env["hr.allowance.period"].sudo()
            period = period._of(self.company_id, self.month.replace(day=1))
            people = self.env["hr.allowance.gather"].sudo()
            people = people._people(
                self.company_id, period.first, period.last, self.skpd_ids.ids or None
            )
            skpds |= skpds.browse(people)
        return (skpds - ready.sudo().skpd_id).sorted("name")

    @api.model
    def _is_of_the_city(self):
        return self.env.user.has_groups(",".join(GROUPS.values()))

    @staticmethod
    def _ready(sheets):
        return sheets.filtered(lambda sheet: sheet.state in READY)

    def action_export(self):
        """Make the file and hand it out."""
        self.ensure_one()
        sheets = self._sheets()
        ready = self._ready(sheets)
        self._check_sheets(sheets, ready)
        rows = ready._rows_of_file(self.layout_id.per_person)
        columns = self.layout_id._columns()
        if self.file_format == CSV:
            made = text_file(columns, rows, self.separator)
        else:
            made = book(
                told_month(self.env, self.month),
                columns,
                rows,
                self._missing(self._lacking(sheets, ready), self._in_parts(ready)),
            )
        name = f"{self.layout_id.name} {self.month:%Y-%m}".replace("/", "-")
        name = f"{name}.{self.file_format}"
        # Made by the reader's own rights above; the row is the reader's own.
        self.write({"file": base64.b64encode(made)})
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file/{name}?download=1",
            "target": "self",
        }

    def _missing(self, skpds, people):
        """Return the page that says which SKPD the workbook lacks, and of whom a part
        of the month; None when nothing."""
        if not (skpds or people):
            return None
        return (
            self.env._("Not in the File"),
            self.env._("Not verified yet, so not in this file:"),
            skpds.mapped("name")
            + [
                self.env._("Part of the month of %(person)s", person=person.name)
                for person in people
            ],
        )

    def _check_sheets(self, sheets, ready):
        """Refuse a file that would be empty, or would lack an SKPD that was asked
        for."""
        month = told_month(self.env, self.month)
        if not sheets:
            raise UserError(
                self.env._(
                    "There is no TPP sheet of %(month)s that you may see: choose "
                    "another month or other SKPD.",
                    month=month,
                )
            )
        asked = self.skpd_ids - ready.skpd_id
        if asked or not ready:
            raise UserError(
                self.env._(
                    "The TPP sheet of %(month)s is not verified yet, or is none that "
                    "you may see: %(skpd)s. Leave these out, or wait until they are "
                    "verified.",
                    month=month,
                    skpd=", ".join(
                        (asked or sheets.skpd_id).sudo().mapped("name"),
                    ),
                )
            )
