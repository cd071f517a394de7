import base64

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

from ..models.hr_allowance_compare import told_change
from ..models.hr_allowance_export_rows import rupiah_in_words
from ..models.hr_allowance_paper import written
from ..models.hr_allowance_sheet import rupiah
from ..models.hr_allowance_slip import in_indonesian
from ..models.hr_attendance_month_span import told_month
from ..models.hr_attendance_print import paper
from ..rules.allowance_compare import Sum, compare
from ..rules.print_pages import lines_of, pages
from ..rules.recap_book import Sheet, write

REPORT = "hr_attendance_mojokerto.hr_allowance_recap_report_action"
# In pixels: rows below the letterhead, rows of other pages, sums and signature.
PAPER = (520, 690, 230)
LETTERS_OF_SKPD, LETTERS_OF_CAUSES = 32, 44
TOLD = 3


class HrAllowanceRecap(models.TransientModel):
    """The allowance of a month by SKPD, beside the month before and with what made the
    difference: on the screen, as a workbook, on paper."""

    _name = "hr.allowance.recap"
    _description = "TPP by SKPD"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )
    month = fields.Date(
        required=True,
        default=lambda self: self._default_month(),
        help="Any date of the month.",
    )
    currency_id = fields.Many2one(
        "res.currency",
        required=True,
        default=lambda self: self._default_currency_id(),
    )
    row_ids = fields.One2many("hr.allowance.recap.row", "recap_id", readonly=True)
    not_ready = fields.Text("Lacking", readonly=True)
    shown = fields.Boolean(readonly=True)
    file = fields.Binary(readonly=True, attachment=False)

    def _default_company_id(self):
        return self.env.company

    def _default_currency_id(self):
        return self.env.ref("base.IDR")

    def _default_month(self):
        """The month that ended last."""
        today = self.env.company._attendance_today()
        return fields.Date.subtract(today.replace(day=1), months=1)

    @api.depends("month")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for recap in self:
            recap.display_name = self.env._(
                "TPP by SKPD, %(month)s",
                month=recap.month and told_month(recap.env, recap.month),
            )

    def _first(self):
        return self.month.replace(day=1)

    def _changes(self):
        """Return ``{SKPD: Change}``; a sentence when there is no sheet the user may
        read."""
        self.ensure_one()
        sheets = self.env["hr.allowance.sheet"]
        found = sheets._compared(self.company_id, self._first())
        if not found:
            raise UserError(
                self.env._(
                    "There is no TPP sheet of %(month)s that you may see: choose "
                    "another month.",
                    month=told_month(self.env, self.month),
                )
            )
        return found

    def _waits(self):
        """Return what the sums lack, as one sentence; empty when nothing."""
        sheets = self.env["hr.allowance.sheet"]
        waits, missing = sheets._not_ready(self.company_id, self._first())
        told = []
        if waits:
            names = ", ".join(waits.sudo().mapped("name"))
            told.append(self.env._("Not verified yet: %(skpd)s.", skpd=names))
        if missing:
            names = ", ".join(missing.sudo().mapped("name"))
            told.append(
                self.env._("Without a sheet, so not compared: %(skpd)s.", skpd=names)
            )
        return " ".join(told)

    def action_show(self):
        """Show the month by SKPD on the screen."""
        self.ensure_one()
        changes = self._changes()
        sheets = self.env["hr.allowance.sheet"]
        self.write(
            {
                "shown": True,
                "not_ready": self._waits(),
                "row_ids": [
                    Command.clear(),
                    *(
                        Command.create(
                            {
                                "skpd_id": skpd.id,
                                "people": change.now.people,
                                "basis": change.now.basis,
                                "deducted": change.now.deducted,
                                "payable": change.now.payable,
                                "before": change.before.payable,
                                "difference": change.difference,
                                "causes": sheets._told_causes(change, TOLD),
                            }
                        )
                        for skpd, change in changes.items()
                    ),
                ],
            }
        )

    def action_export(self):
        """Make the workbook and hand it out."""
        self.ensure_one()
        name = f"{self.env._('TPP by SKPD')} {self.month:%Y-%m}.xlsx"
        # Made by the reader's own rights; the row is the reader's own.
        self.write({"file": base64.b64encode(self._book())})
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file/{name}?download=1",
            "target": "self",
        }

    def action_print(self):
        """Print the month by SKPD on the letterhead, with room to sign."""
        self.ensure_one()
        self._changes()
        return self.env.ref(REPORT).report_action(self)

    def _book(self):
        sheets = self.env["hr.allowance.sheet"]
        changes = self._changes()
        waits = self._waits()
        rows = [
            (
                place,
                skpd.sudo().name,
                change.now.people,
                change.now.basis,
                change.now.deducted,
                change.now.bonus,
                change.now.gross,
                change.now.corrected,
                change.now.payable,
                change.before.payable,
                change.difference,
                sheets._told_causes(change),
            )
            for place, (skpd, change) in enumerate(changes.items(), 1)
        ]
        title = [self.company_id.name, self.display_name]
        if waits:
            title.append(waits)
        heads = (
            self.env._("No."),
            self.env._("SKPD"),
            self.env._("Staff"),
            self.env._("Basis"),
            self.env._("Deductions"),
            self.env._("Addition"),
            self.env._("TPP of the Month"),
            self.env._("Corrections"),
            self.env._("To Be Paid"),
            self.env._("Month Before"),
            self.env._("Difference"),
            self.env._("Why"),
        )
        recap = Sheet(
            self.env._("TPP by SKPD"),
            title,
            heads,
            rows,
            total_label=self.env._("Total"),
        )
        return write([recap, self._causes_sheet(changes, title)])

    def _causes_sheet(self, changes, title):
        """Return the page of deductions by cause."""
        names = dict(
            self.env["hr.allowance.deduction"]
            ._fields["cause"]
            ._description_selection(self.env)
        )
        known = [
            cause
            for cause in names
            if any(change.now.cuts.get(cause) for change in changes.values())
        ]
        return Sheet(
            self.env._("Deductions by Cause"),
            title,
            (self.env._("No."), self.env._("SKPD"), *(names[cause] for cause in known)),
            [
                (
                    place,
                    skpd.sudo().name,
                    *(change.now.cuts.get(cause, 0) for cause in known),
                )
                for place, (skpd, change) in enumerate(changes.items(), 1)
            ],
            total_label=self.env._("Total"),
        )

    def _on_paper(self):
        """Return what is printed, in Indonesian where it is installed."""
        recap = in_indonesian(self)
        changes = recap._changes()
        sheets = recap.env["hr.allowance.sheet"]
        rows = [
            {
                "skpd": skpd.sudo().name,
                "change": change,
                "causes": sheets._told_causes(change, TOLD),
            }
            for skpd, change in changes.items()
        ]
        now = sum((change.now for change in changes.values()), Sum())
        before = sum((change.before for change in changes.values()), Sum())
        change = compare(now, before)
        today = recap.company_id._attendance_today().strftime("%d/%m/%Y")
        return {
            "title": recap.display_name,
            "rows": rows,
            "pages": pages([_height(row) for row in rows], paper(*PAPER)),
            "total": change,
            "causes": sheets._told_causes(change),
            "words": rupiah_in_words(now.payable),
            "not_ready": recap._waits(),
            "place": ", ".join(filter(None, (recap.company_id.sudo().city, today))),
            "written": written,
            "told_change": told_change,
            "lang": recap.env.lang,
        }


class HrAllowanceRecapRow(models.TransientModel):
    """One SKPD of a recap on the screen."""

    _name = "hr.allowance.recap.row"
    _description = "SKPD of a TPP Recap"
    _order = "recap_id, id"

    recap_id = fields.Many2one(
        "hr.allowance.recap", required=True, index=True, ondelete="cascade"
    )
    skpd_id = fields.Many2one("hr.department", "SKPD", readonly=True)
    currency_id = fields.Many2one(related="recap_id.currency_id")
    people = fields.Integer("Staff", readonly=True)
    basis = rupiah("Basis")
    deducted = rupiah("Deductions")
    payable = rupiah("To Be Paid")
    before = rupiah("Month Before")
    difference = rupiah("Difference")
    causes = fields.Text("Why", readonly=True)


def _height(row):
    lines = max(
        lines_of(row["skpd"], LETTERS_OF_SKPD),
        lines_of(row["causes"], LETTERS_OF_CAUSES),
    )
    return 15 * lines + 5
