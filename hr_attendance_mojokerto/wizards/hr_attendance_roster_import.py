import base64
from collections import defaultdict
from io import BytesIO
from zipfile import BadZipFile

import openpyxl
from markupsafe import Markup
from openpyxl.utils.exceptions import InvalidFileException

from odoo import api, fields, models
from odoo.exceptions import UserError

from ..rules.roster_sheet import read_sheet

MOST_BYTES = 2_000_000
MOST_ROWS = 2_000
MOST_COLUMNS = 60
MOST_SHOWN = 60


class HrAttendanceRosterImport(models.TransientModel):
    """Read a spreadsheet of the month: its faults by cell, or what it would change;
    nothing is saved before that was seen."""

    _name = "hr.attendance.roster.import"
    _description = "Import a Roster"

    sheet_id = fields.Many2one("hr.attendance.roster.month", required=True)
    state = fields.Selection(related="sheet_id.state")
    file = fields.Binary("Spreadsheet", required=True, attachment=False)
    file_name = fields.Char()
    reason = fields.Char(help="Needed when dates of a published month are past.")
    result = fields.Html(compute="_compute_result", sanitize=False)
    ready = fields.Boolean(compute="_compute_result")

    @api.depends("file", "sheet_id")
    def _compute_result(self):
        for wizard in self:
            wizard.ready = False
            wizard.result = False
            if not (wizard.file and wizard.sheet_id):
                continue
            wizard.sheet_id._check_editing()
            try:
                changes, faults = wizard._read()
            except UserError as error:
                wizard.result = Markup("<p>%s</p>") % str(error)
                continue
            wizard.ready = bool(changes) and not faults
            if faults:
                wizard.result = wizard._list(
                    self.env._("Nothing can be imported until this is put right:"),
                    faults,
                )
            else:
                wizard.result = wizard._list(
                    self.env._("%(count)s cells change:", count=len(changes)),
                    wizard._differences(changes),
                )

    @api.model
    def _list(self, title, lines):
        html = Markup("<p>%s</p><ul>") % title
        for line in lines[:MOST_SHOWN]:
            html += Markup("<li>%s</li>") % line
        if len(lines) > MOST_SHOWN:
            more = self.env._("and %(count)s more", count=len(lines) - MOST_SHOWN)
            html += Markup("<li>%s</li>") % more
        return html + Markup("</ul>")

    def _read(self):
        """Return ``(changes as save_cells takes them, sentences of faults)``."""
        sheet = self.sheet_id.sudo()
        people, locked = sheet._people()
        employees = self.env["hr.employee"].sudo().browse(people)
        shifts = sheet._shifts_offered()
        cells, faults = read_sheet(
            self._values(),
            {person.nip: person.id for person in employees if person.nip},
            {shift.code.upper(): shift.id for shift in shifts},
            len(sheet._dates()),
        )
        if not cells and not faults:
            raise UserError(
                self.env._(
                    "The first page holds no roster: use the exported spreadsheet, "
                    "with the dates in row 4 and the NIP in column B."
                )
            )
        lines = sheet._lines(people)
        changes = []
        for (employee, day), after in cells.items():
            key = (employee, sheet.month.replace(day=day))
            before = lines.get(key, [])
            if key not in locked and sorted(before) != sorted(after):
                changes.append(
                    {
                        "employee_id": employee,
                        "date": key[1],
                        "before": before,
                        "after": after,
                    }
                )
        return changes, [self._fault_sentence(fault) for fault in faults]

    def _values(self):
        content = base64.b64decode(self.with_context(bin_size=False).file or b"")
        if len(content) > MOST_BYTES:
            raise UserError(
                self.env._("The file is too large for one ward and month (over 2 MB).")
            )
        try:
            book = openpyxl.load_workbook(BytesIO(content), read_only=True)
            page = book.worksheets[0]
            return [
                list(row)
                for row in page.iter_rows(
                    max_row=MOST_ROWS, max_col=MOST_COLUMNS, values_only=True
                )
            ]
        except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError):
            raise UserError(
                self.env._(
                    "This is no XLSX spreadsheet: save it as .xlsx and try again."
                )
            ) from None

    @api.model
    def _fault_sentence(self, fault):
        told = {"cell": fault.cell, "value": fault.value}
        if fault.kind == "nip":
            return self.env._(
                "%(cell)s: nobody of this unit has the NIP %(value)s.", **told
            )
        if fault.kind == "twice":
            return self.env._("%(cell)s: the NIP %(value)s stands there twice.", **told)
        if fault.kind == "code":
            return self.env._(
                "%(cell)s: no shift of this unit has the code %(value)s.", **told
            )
        if fault.kind == "date":
            return self.env._("%(cell)s: %(value)s is no date of this month.", **told)
        return self.env._(
            "%(cell)s: write the code itself, not the formula %(value)s.", **told
        )

    def _differences(self, changes):
        employees = self.env["hr.employee"].sudo()
        ids = {one for change in changes for one in change["before"] + change["after"]}
        codes = {
            shift.id: shift.code
            for shift in self.env["hr.attendance.shift"].sudo().browse(ids)
        }
        by_person = defaultdict(list)
        for change in changes:
            by_person[change["employee_id"]].append(
                "{}: {} → {}".format(
                    change["date"].strftime("%d/%m"),
                    "+".join(codes[one] for one in change["before"]) or "–",
                    "+".join(codes[one] for one in change["after"]) or "–",
                )
            )
        return [
            f"{employees.browse(person).name}: {', '.join(lines)}"
            for person, lines in by_person.items()
        ]

    def action_import(self):
        """Save what was shown: all of it, or nothing."""
        self.ensure_one()
        self.sheet_id._check_editing()
        changes, faults = self._read()
        if faults:
            raise UserError("\n".join(faults[:MOST_SHOWN]))
        answer = self.sheet_id.save_cells(changes, self.reason)
        if answer.get("reason_needed"):
            raise UserError(
                self.env._("Some of these dates are past: enter the reason below.")
            )
        if answer["refused"]:
            first = answer["refused"][0]
            person = self.env["hr.employee"].sudo().browse(first["employee_id"])
            raise UserError(
                self.env._(
                    "Nothing was imported. %(person)s, %(date)s: %(sentence)s",
                    person=person.name,
                    date=fields.Date.to_date(first["date"]).strftime("%d/%m/%Y"),
                    sentence=first["sentence"],
                )
            )
        return {"type": "ir.actions.act_window_close"}
