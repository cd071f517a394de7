import base64

from odoo import models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..models.hr_attendance_print import paper
from ..rules.print_pages import lines_of, pages
from ..rules.recap_book import Sheet, write

REPORT = "hr_attendance_mojokerto.hr_discipline_half_year_report_action"
# In pixels: rows below the letterhead, rows of other pages, sums and signature.
RECAP_SHEET = (520, 735, 180)
NAMES_SHEET = (735, 735, 180)
LINE = 18
# Of the width of the list in percent, with and without the NIP; a letter takes 0.66.
WIDTHS = {
    "bkn": (15, 11, 13, 12, 13, 11, 12, 6, 7),
    "mayor": (18, 15, 14, 15, 13, 12, 6, 7),
}
LETTER = 0.66


class HrDisciplineHalfYear(models.TransientModel):
    """The report taken out: as a workbook, and on paper."""

    _inherit = "hr.discipline.half.year"

    def _check(self):
        """Refuse a report that would be short of a decision; write down that these
        cases were taken out."""
        fault = self._fault_of_making()
        if fault:
            raise UserError(fault)
        self._cases()._note_read("export")

    def action_export(self):
        """Take the report as a workbook."""
        self.ensure_one()
        self._check()
        rows = self._decided()
        title = self.env._("Report on Sanctions")
        above = (self.company_id.name, f"{title} {self._told_span()}")
        number = self.env._("No.")
        total = self.env._("Total")
        sheets = [
            Sheet(
                self.env._("By SKPD"),
                above,
                (number, self.env._("SKPD"), *self._recap_heads()),
                [
                    (place, skpd, *numbers)
                    for place, (skpd, numbers) in enumerate(self._by_skpd(rows), 1)
                ],
                after=(self._open_note(),),
                total_label=total,
            ),
            Sheet(
                self.env._("By Kind of Sanction"),
                above,
                (number, *self._kind_heads()),
                [
                    (place, *key, count)
                    for place, (key, count) in enumerate(self._by_kind(rows), 1)
                ],
                total_label=total,
            ),
            Sheet(
                self.env._("Decisions"),
                above,
                (number, *self._name_heads()),
                [(place, *self._name_cells(row)) for place, row in enumerate(rows, 1)],
            ),
        ]
        self.file = base64.b64encode(write(sheets))
        name = f"{self.display_name}.xlsx"
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/{self._name}/{self.id}/file/{name}?download=1",
            "target": "self",
        }

    def action_print(self):
        """Print the report on the letterhead, with room to sign."""
        self.ensure_one()
        self._check()
        return self.env.ref(REPORT).report_action(self)

    def _paper(self):
        """Return what is printed, and which rows stand on which page."""
        self._check()
        rows = self._decided()
        skpds, kinds = self._by_skpd(rows), self._by_kind(rows)
        names = [self._name_cells(row) for row in rows]
        first = self._recap_pages(skpds, kinds)
        then = self._name_pages(names) if names else []
        count, widths = len(first) + len(then), WIDTHS[self.addressee]
        return {
            "span": self._told_span(),
            "skpds": skpds,
            "sums": [
                sum(column) for column in zip(*(row[1] for row in skpds), strict=True)
            ],
            "kinds": kinds,
            "names": names,
            "recap_heads": self._recap_heads(),
            "kind_heads": self._kind_heads(),
            "name_heads": list(zip(self._name_heads(), widths, strict=True)),
            "note": self._open_note(),
            "recap_pages": [page._replace(of=count) for page in first],
            "name_pages": [
                page._replace(number=page.number + len(first), of=count)
                for page in then
            ],
            "signature": self._signature(),
        }

    def _recap_pages(self, skpds, kinds):
        """Return which SKPD stand on which page; the kinds stand above the first."""
        sheet = paper(*RECAP_SHEET)
        above = (LINE + 4) * (len(kinds) + 3)
        rows = [LINE * lines_of(skpd, 60) + 4 for skpd, _numbers in skpds]
        return pages(rows, sheet._replace(first=max(sheet.first - above, 22)))

    def _name_pages(self, names):
        """Return which decisions stand on which page."""
        widths = WIDTHS[self.addressee]
        rows = [
            LINE
            * max(
                lines_of(cell, int(width / LETTER))
                for cell, width in zip(cells, widths, strict=True)
            )
            + 4
            for cells in names
        ]
        return pages(rows, paper(*NAMES_SHEET))

    def _signature(self):
        today = self.company_id._attendance_today()
        today = format_date(self.env, today, date_format="d MMMM y")
        dated = ", ".join(filter(None, (self.company_id._discipline_place(), today)))
        return (dated, self.env._("Head of BKPSDM"), "", "", "", "")
