import base64
from io import BytesIO
from zipfile import BadZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.people_list import ListFault, read_rows, read_text

MOST_BYTES = 2 * 1024 * 1024
MOST_ROWS = 2000
# Faulty rows named in one sentence; the others are counted.
NAMED_ROWS = 15


class HrAttendanceLetterPeople(models.TransientModel):
    """People of a letter: chosen, pasted by NIP, or from a sheet."""

    _name = "hr.attendance.letter.people"
    _description = "Add People to a Letter"

    letter_id = fields.Many2one(
        "hr.attendance.letter", required=True, ondelete="cascade"
    )
    date_from = fields.Date("From")
    date_to = fields.Date("Until")
    employee_ids = fields.Many2many("hr.employee.public", string="People")
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
            book = load_workbook(BytesIO(content), read_only=True, data_only=True)
            rows = [
                row
                for _number, row in zip(
                    range(MOST_ROWS + 2),
                    book.worksheets[0].iter_rows(values_only=True, max_col=3),
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

    def _check_rows(self, listed, people):
        faults = []
        for one in listed:
            if one.fault == ListFault.NUMBER:
                text = self.env._(
                    "row %(row)s: the NIP is kept as a number and lost digits, format "
                    "the column as text",
                    row=one.row,
                )
            elif one.fault == ListFault.DATE:
                text = self.env._(
                    "row %(row)s: “%(text)s” is no date, write dd/mm/yyyy",
                    row=one.row,
                    text=one.text,
                )
            elif one.fault == ListFault.ORDER:
                text = self.env._(
                    "row %(row)s: the last day is before the first", row=one.row
                )
            elif one.nip not in people:
                text = self.env._(
                    "row %(row)s: NIP %(nip)s is unknown",
                    row=one.row,
                    nip=one.nip or "–",
                )
            else:
                continue
            faults.append(text)
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
