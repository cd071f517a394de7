from odoo import models

from ..rules.identity import MOST_DIGITS
from ..rules.nip import InvalidNip, parse
from ..rules.staff_cells import CellFault
from ..rules.staff_columns import NAMES, Column
from ..rules.staff_file import MOST_ROWS, FileFault
from ..rules.staff_list import RowFault


class Words:
    """Facts of a comparison in words, for many lines."""

    def __init__(self, env, units, labels, selections) -> None:
        self._env = env
        self._units = units
        self._labels = labels
        self._selections = selections

    def told(self, facts) -> str:
        return "; ".join(
            filter(None, (self._one(name, value) for name, value in facts.items()))
        )

    def _one(self, name, value) -> str:
        if name == "unit":
            shown = self._units.get(value)
        elif name in self._selections:
            shown = self._selections[name].get(value, value)
        else:
            shown = value
        label = self._labels.get(name)
        if name == "terminal" and not shown:
            # A PIN for all terminals.
            return ""
        if not shown:
            return f"{label}: -" if label else "-"
        return f"{label} {shown}" if label else str(shown)


class HrAttendanceStaffImport(models.Model):
    """What is wrong with a list, a row or a cell, in words."""

    _inherit = "hr.attendance.staff.import"

    def _words_book(self):
        units = self.env["hr.department"].sudo().with_context(active_test=False)
        fields_ = self.env["hr.version"]._fields
        return Words(
            self.env,
            {unit.id: unit.name for unit in units.search_fetch([], ["name"])},
            {
                "grade": self.env._("Rank"),
                "job_class": self.env._("Class"),
                "echelon": self.env._("Echelon"),
                "post_kind": self.env._("Kind of Post"),
                "pin": self.env._("PIN"),
                "terminal": self.env._("Terminal"),
            },
            {
                "terminal": {
                    device.id: device.name
                    for device in self.env["hr.attendance.device"]
                    .sudo()
                    .with_context(active_test=False)
                    .search_fetch([], ["name"])
                },
                "kind": dict(fields_["employee_kind"]._description_selection(self.env)),
                "post_kind": {
                    kind.code: kind.name
                    for kind in self.env["hr.attendance.post.kind"].search([])
                },
                "standing": {
                    "retired": self.env._("Retired"),
                    "died": self.env._("Died"),
                    "moved_away": self.env._("Moved to Another Government"),
                    "left": self.env._("Left"),
                },
                "head_kind": dict(
                    self.env["hr.attendance.acting"]
                    ._fields["kind"]
                    ._description_selection(self.env)
                ),
            },
        )

    def _file_sentence(self, fault):
        headings = ", ".join(NAMES[column][0] for column in self._needed_columns())
        return {
            FileFault.EMPTY: self.env._("The file is empty: choose another one."),
            FileFault.NO_ROWS: self.env._(
                "There is nobody below the headings: choose another file."
            ),
            FileFault.TOO_BIG: self.env._(
                "The file is too big: send at most %(most)s rows at once, without "
                "pictures.",
                most=MOST_ROWS,
            ),
            FileFault.PASSWORD: self.env._(
                "The file is protected by a password: save it without one, then choose "
                "it again."
            ),
            FileFault.OLD_FORMAT: self.env._(
                "This is an old Excel file (.xls): save it as .xlsx, then choose it "
                "again."
            ),
            FileFault.WEB_PAGE: self.env._(
                "This is a web page with the name of a list, as some programs export "
                "it: open it in a spreadsheet, save it as .xlsx, then choose it again."
            ),
            FileFault.NOT_A_SHEET: self.env._(
                "This is no XLSX or CSV file, or it is damaged: save the list as "
                ".xlsx, then choose it again."
            ),
            FileFault.NO_HEADER: self.env._(
                "No row with the headings %(headings)s was found. Press “Template” "
                "for a file with the right ones.",
                headings=headings,
            ),
        }[fault]

    def _cell_sentence(self, row):
        """Return what is wrong with the cell for which a row cannot be taken."""
        column = NAMES[row.column][0]
        shown = row.shown
        return {
            CellFault.FORMULA: self.env._(
                "“%(shown)s” in column %(column)s is a formula, which is never "
                "reckoned: write its value instead.",
                shown=shown,
                column=column,
            ),
            CellFault.ROUNDED: self.env._(
                "the NIP %(shown)s has lost its last digits in a spreadsheet: format "
                "the column as text and enter the NIP again.",
                shown=shown,
            ),
            CellFault.NOT_DATE: self.env._(
                "“%(shown)s” in column %(column)s is no date: write it as dd/mm/yyyy.",
                shown=shown,
                column=column,
            ),
            CellFault.UNKNOWN_WORD: self.env._(
                "“%(shown)s” in column %(column)s is not understood: see the guide for "
                "what it may hold.",
                shown=shown,
                column=column,
            ),
        }[row.fault]

    def _row_sentence(self, fault, row, known, rows):
        """Return why a row that can be read cannot be followed."""
        if fault is RowFault.BAD_NIP:
            return self._nip_sentence(row)
        return {
            RowFault.TWICE: self.env._(
                "this NIP is in rows %(rows)s: leave the right one in the list.",
                rows=", ".join(map(str, rows)),
            ),
            RowFault.NO_NIP: self.env._(
                "there is no NIP: enter it, or keep this person by hand."
            ),
            RowFault.NO_NAME: self.env._("a new person needs a name."),
            RowFault.NO_KIND: self.env._(
                "a new person needs the kind of employee (column %(column)s).",
                column="Jenis Pegawai",
            ),
            RowFault.UNKNOWN_UNIT: self.env._(
                "the unit “%(unit)s” is not known, or there are several of that name: "
                "say below which one it is, then compare again.",
                unit=row.unit or row.skpd,
            ),
            RowFault.UNKNOWN_PERSON: self.env._(
                "nobody has the NIP %(nip)s: enter this person by a staff list first.",
                nip=row.nip,
            ),
            RowFault.DEAD: self.env._(
                "recorded as died, but listed as employed: correct one of them."
            ),
            RowFault.PAST_AGE: self.env._(
                "past the age of the post since %(date)s, but listed as employed: "
                "correct the kind of post or the date of the decree at the employee.",
                date=known
                and known.retires_on
                and known.retires_on.strftime("%d/%m/%Y"),
            ),
            RowFault.UNIT_TWICE: self.env._(
                "another row names a head of %(unit)s too: leave the right one.",
                unit=row.unit or row.skpd,
            ),
            RowFault.PLH_BY_HAND: self.env._(
                "a Plh has a last day, which a list of posts does not name: enter this "
                "one under Heads of Units."
            ),
            RowFault.BAD_PIN: self.env._(
                "“%(pin)s” is no PIN: enter 1 to 24 characters without spaces.",
                pin=row.pin,
            ),
            RowFault.LONG_PIN: self.env._(
                "PIN %(pin)s has %(count)s digits, but a terminal takes at most "
                "%(most)s: correct it.",
                pin=row.pin,
                count=len(row.pin),
                most=MOST_DIGITS,
            ),
            RowFault.NO_LETTER: self.env._(
                "a Plt is named by letter: enter its number and date in column "
                "%(column)s.",
                column=NAMES[Column.DECREE][0],
            ),
            RowFault.NOT_EMPLOYED: self.env._(
                "not employed on %(date)s, and cannot head a unit then: correct the "
                "NIP or the first day.",
                date=(row.spmt or self.date).strftime("%d/%m/%Y"),
            ),
            RowFault.PIN_TWICE: self.env._(
                "another row has PIN %(pin)s on the same terminal: leave the right "
                "one.",
                pin=row.pin,
            ),
            RowFault.PIN_TAKEN: self.env._(
                "PIN %(pin)s belongs to somebody on some of these dates: end that line "
                "in the PINs of employees first.",
                pin=row.pin,
            ),
            RowFault.UNKNOWN_TERMINAL: self.env._(
                "there is no terminal “%(terminal)s”: write its serial number or name.",
                terminal=row.terminal,
            ),
            RowFault.GRADE_OF_KIND: self.env._(
                "rank %(grade)s does not fit this kind of employee: PNS and CPNS have "
                "I/a to IV/e, PPPK have I to XVII.",
                grade=row.grade or (known and known.grade) or "-",
            ),
        }[fault]

    def _nip_sentence(self, row):
        try:
            parse(row.nip, contract_staff=(row.kind or "").startswith("pppk"))
        except InvalidNip as bad:
            return self.env._(
                "NIP %(nip)s: %(fault)s",
                nip=row.nip,
                fault=self.env["hr.employee"]._nip_fault(bad.fault),
            )
        return ""
