import base64
from io import BytesIO
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.people_list import Formula, ListFault, read_rows, read_text

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 2000
# Faulty rows named in one sentence; the others are counted.
NAMED_ROWS = 15
# Of such rows the NIP is not known.
UNREAD = {ListFault.FORMULA, ListFault.NUMBER}


class HrAttendanceLetterPeople(models.TransientModel):
    """People of a letter: chosen, pasted by NIP, or from a sheet."""

    _name = "hr.attendance.letter.people"
    _description = "Add People to a Letter"

    letter_id = fields.Many2one(
        "hr.attendance.letter", required=True, ondelete="cascade"
    )
    date_from = fields.Date("From")
    date_to = fields.Date("Until")
    employee_ids = fields.Many2many("hr.employee.public", string="Employees")
    nips = fields.Text(
        "Pasted NIP",
        help="One a line; after it, if others than above, first and last day.",
    )
    sheet = fields.Binary("Sheet (XLSX)", attachment=False)
    sheet_name = fields.Char()

    @api.onchange("date_from")
    def _onchange_date_from(self):
        if self.date_from and (not self.date_to or self.date_to < self.date_from):
            self.date_to = self.date_from

    def action_add(self):
        """Add all of them, or none while one row is wrong."""
        self.ensure_one()
        letter = self.letter_id
        letter.check_access("write")
        letter._check_draft()
        listed = read_text(self.nips or "") + self._read_sheet()
        people = self._people_of({one.nip for one in listed if one.nip})
        self._check_rows(listed, people)
        wanted = [(person.id, None, None) for person in self.employee_ids] + [
            (people[one.nip], one.date_from, one.date_to) for one in listed
        ]
        if not wanted:
            raise UserError(
                self.env._("Choose people, paste their NIP or choose a sheet.")
            )
        rows = {
            (person, start or self.date_from, end or self.date_to)
            for person, start, end in wanted
        }
        if any(not (start and end) for _person, start, end in rows):
            raise UserError(self.env._("Enter the first and the last day."))
        if any(self._is_outside(start, end) for _person, start, end in rows):
            raise UserError(
                self.env._(
                    "Nobody was added: the letter is for %(dates)s, the days entered "
                    "here go beyond.",
                    dates=self._letter_dates(),
                )
            )
        held = {
            (line.employee_id.id, line.date_from, line.date_to)
            for line in letter.line_ids
        }
        values = [
            {
                "letter_id": letter.id,
                "employee_id": person,
                "date_from": start,
                "date_to": end,
            }
            for person, start, end in sorted(rows - held)
        ]
        # Who may not enter papers for them is told now, not at filing.
        if values:
            self.env["hr.attendance.excuse"]._check_units(values)
        self.env["hr.attendance.letter.line"].create(values)
        return {"type": "ir.actions.act_window_close"}

    def _read_sheet(self):
        if not self.sheet:
            return []
        content = base64.b64decode(self.sheet)
        if len(content) > MOST_BYTES:
            raise UserError(self.env._("The sheet is larger than 2 MB: divide it."))
        try:
            book = load_workbook(BytesIO(content), read_only=True)
            rows = [
                [_value(cell) for cell in row]
                for _number, row in zip(
                    range(MOST_ROWS + 2),
                    book.worksheets[0].iter_rows(max_col=3),
                    strict=False,
                )
            ]
        except (
            BadZipFile,
            InvalidFileException,
            KeyError,
            ValueError,
            IndexError,
            OSError,
        ) as fault:
            raise UserError(
                self.env._(
                    "“%(file)s” cannot be read: save it as XLSX, with NIP, first and "
                    "last day in the first three columns.",
                    file=self.sheet_name or "",
                )
            ) from fault
        if len(rows) > MOST_ROWS + 1:
            raise UserError(
                self.env._(
                    "The sheet has more than %(most)s rows: divide it.", most=MOST_ROWS
                )
            )
        return read_rows(rows)

    @api.model
    def _people_of(self, nips):
        """Return ``{NIP: employee id}`` of those known."""
        found = (
            self.env["hr.employee"]
            .sudo()
            .search_fetch([("nip", "in", list(nips))], ["nip"])
        )
        return {person.nip: person.id for person in found}

    def _is_outside(self, start, end):
        """Whether these days go beyond those of the letter, as far as it has any."""
        first, last = self.letter_id.date_from, self.letter_id.date_to
        return bool((first and start < first) or (last and end > last))

    def _letter_dates(self):
        first, last = self.letter_id.date_from, self.letter_id.date_to
        return " – ".join(
            date.strftime("%d/%m/%Y") if date else "…" for date in (first, last)
        )

    def _check_rows(self, listed, people):
        faults = [text for one in listed for text in self._faults_of(one, people)]
        if not faults:
            return
        more = len(faults) - NAMED_ROWS
        if more > 0:
            faults = [
                *faults[:NAMED_ROWS],
                self.env._("and %(more)s rows more", more=more),
            ]
        raise UserError(
            self.env._(
                "Nobody was added. Mend these rows first:\n%(rows)s",
                rows="\n".join(faults),
            )
        )

    def _faults_of(self, one, people):
        """Return the sentences of all that is wrong with a row."""
        faults = []
        if one.fault == ListFault.FORMULA:
            faults.append(
                self.env._(
                    "row %(row)s: %(text)s – a formula is not calculated, enter its "
                    "value",
                    row=one.row,
                    text=one.text,
                )
            )
        elif one.fault == ListFault.NUMBER:
            faults.append(
                self.env._(
                    "row %(row)s: the NIP is kept as a number and lost digits, format "
                    "the column as text",
                    row=one.row,
                )
            )
        elif one.fault == ListFault.DATE:
            faults.append(
                self.env._(
                    "row %(row)s: “%(text)s” is no date, write dd/mm/yyyy",
                    row=one.row,
                    text=one.text,
                )
            )
        elif one.fault == ListFault.ORDER:
            faults.append(
                self.env._("row %(row)s: the last day is before the first", row=one.row)
            )
        elif one.date_from and self._is_outside(one.date_from, one.date_to):
            faults.append(
                self.env._(
                    "row %(row)s: %(start)s – %(end)s is outside the dates of the "
                    "letter, %(dates)s",
                    row=one.row,
                    start=one.date_from.strftime("%d/%m/%Y"),
                    end=one.date_to.strftime("%d/%m/%Y"),
                    dates=self._letter_dates(),
                )
            )
        if one.nip not in people and one.fault not in UNREAD:
            faults.append(
                self.env._(
                    "row %(row)s: NIP %(nip)s is unknown",
                    row=one.row,
                    nip=one.nip or "–",
                )
            )
        return faults


def _value(cell):
    return Formula(cell.value) if cell.data_type == "f" else cell.value
