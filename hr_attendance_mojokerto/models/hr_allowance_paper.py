from odoo import models

from ..rules.print_pages import lines_of, pages
from .hr_allowance_export_rows import READY, rupiah_in_words, whole
from .hr_allowance_sentence import told_date
from .hr_allowance_slip import in_indonesian
from .hr_attendance_month_span import told_month
from .hr_attendance_print import paper

# In pixels: rows below the letterhead, rows of other pages, sums and signatures.
SHEET = (520, 690, 260)
LETTERS_OF_NAME = 34
ROOM_TO_SIGN = 36
SUMS = (
    "basis",
    "deducted",
    "carried_in",
    "bonus",
    "gross",
    "corrected",
    "payable",
)


class HrAllowanceSheet(models.Model):
    """The list of a sheet on paper, to be signed."""

    _inherit = "hr.allowance.sheet"

    def _list_on_paper(self):
        """Return what is printed of a sheet, in Indonesian where it is installed: its
        rows, which of them stand on which page, sums and signatures."""
        self.ensure_one()
        self.check_access("read")
        # Refused in the language of the reader, not in that of the paper.
        self._all_lines()
        sheet = in_indonesian(self)
        recap = sheet.env["hr.attendance.recap.line"]
        rows = sheet._rows_on_paper()
        skpd, last = sheet.sudo().skpd_id, sheet.date_to or sheet.month
        signers = recap._signers(skpd, last)
        sums = {code: sum(row[code] for row in rows) for code in SUMS}
        return {
            "skpd": skpd.name,
            "title": sheet.display_name,
            "heading": sheet._heading_on_paper(),
            "month": sheet._dates_on_paper(),
            "rows": rows,
            "pages": pages([_height(row) for row in rows], paper(*SHEET)),
            "sums": sums,
            "words": rupiah_in_words(sums["payable"]),
            "optional": [code for code in ("carried_in", "bonus") if sums[code]],
            "signature": recap._signature(sheet.company_id, signers.get(skpd.id)),
            "note": sheet._note_on_paper(),
            "written": written,
            "lang": sheet.env.lang,
        }

    def _dates_on_paper(self):
        """Return the month and the dates it is paid for."""
        month = told_month(self.env, self.month)
        if self.kind != "regular" or not self.date_to:
            return month
        return f"{month} ({told_date(self.date_from)} – {told_date(self.date_to)})"

    def _rows_on_paper(self):
        seen = self._all_lines().sudo().with_context(active_test=False)
        seen = seen.sorted(lambda line: (line.employee_id.name or "", line.date_from))
        return [
            {
                "name": line.employee_id.name or "",
                "nip": line.employee_id.nip or "",
                "job_class": line.job_class or "",
                "percent": f"{line.percent_discipline:.2f}".replace(".", ",")
                if line.basis
                else "-",
                "why_not": line.why_not or "",
                **{code: whole(line[code]) for code in SUMS},
            }
            for line in seen
        ]

    def _heading_on_paper(self):
        """Return what the paper is called: none of another kind may pass for the list
        of the month."""
        if self.kind == "supplementary":
            return self.env._("List of TPP Paid: Supplementary")
        if self.kind == "repayment":
            return self.env._("List of TPP to Be Paid Back")
        return self.env._("List of TPP Paid")

    def _note_on_paper(self):
        """Return what a reader must know before signing."""
        notes = []
        if self.state not in READY:
            notes.append(self.env._("Provisional: the sheet is not verified yet."))
        if self.open_days:
            notes.append(
                self.env._(
                    "%(count)s days were not closed and carry no deduction: %(reason)s",
                    count=self.open_days,
                    reason=self.release_reason or "-",
                )
            )
        if self.hash and self.locked:
            notes.append(self.env._("Seal of the sheet: %(seal)s", seal=self.hash[:16]))
        return notes


def written(amount):
    """Return rupiah as they stand in a column: 1.250.000."""
    return f"{amount:,}".replace(",", ".") if amount else "-"


def _height(row):
    """Return the height of a person's row in pixels, as the template sets it."""
    lines = lines_of(row["name"], LETTERS_OF_NAME) + bool(row["nip"])
    if row["why_not"]:
        lines += lines_of(row["why_not"], LETTERS_OF_NAME)
    return max(ROOM_TO_SIGN, 15 * lines + 4)
