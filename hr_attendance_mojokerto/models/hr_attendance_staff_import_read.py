import base64
from collections import Counter, defaultdict

from odoo import models
from odoo.exceptions import UserError

from ..rules import nip as nip_rule
from ..rules.staff_cells import Standing
from ..rules.staff_file import BadFile, FileFault, read
from ..rules.staff_list import (
    Change,
    Difference,
    RowFault,
    compare,
    is_whole,
    not_listed,
)
from ..rules.staff_row import BadRow, clean, whole_nip, with_nip
from .hr_attendance_staff_import import SCOPES
from .hr_attendance_staff_import_line import LEAVING


class HrAttendanceStaffImport(models.Model):
    """From a file to its differences."""

    _inherit = "hr.attendance.staff.import"

    def _read_list(self):
        """Compare the file; refuse one that is no list with the reason."""
        self.ensure_one()
        content = base64.b64decode(self.with_context(bin_size=False).file or b"")
        own = self.sudo()
        try:
            sheet = read(content, self.kind)
            rows, restored = own._clean_rows(sheet)
            if not rows:
                raise BadFile(FileFault.NO_ROWS)
        except BadFile as bad:
            raise UserError(self._file_sentence(bad.fault)) from bad
        own._forget()
        differences = getattr(own, f"_compare_{self.kind}")(rows)
        own._keep(differences)
        own.write({"state": "read", "row_count": len(rows)})
        if restored:
            self.message_post(
                body=self.env._(
                    "%(count)s NIP had lost their last digits in a spreadsheet; their "
                    "people were recognised by the first 15 digits and the name.",
                    count=restored,
                )
            )

    def _clean_rows(self, sheet):
        """Return the rows of a file, and how many spoilt NIP of them are whole
        again."""
        rows, restored, known = [], 0, None
        for number, cells in sheet.rows:
            row = clean(number, cells, sheet.columns)
            if isinstance(row, BadRow) and row.kept:
                known = self._people_by_digits() if known is None else known
                nip = whole_nip(row, known)
                if nip:
                    row = with_nip(number, cells, sheet.columns, nip)
                    restored += 1
            rows.append(row)
        return rows, restored

    def _compare_staff(self, rows):
        """Return ``(row or None, Present or None, Difference)`` of a staff list."""
        good, found = self._sort_out(rows)
        people = self._people_by_nip()
        twice = {
            nip
            for nip, count in Counter(row.nip for row in rows if row.nip).items()
            if count > 1
        }
        listed = {people[row.nip] for row in rows if row.nip in people}
        # Somebody whose NIP is spoilt is in the list all the same.
        spoilt = {row.kept for row in rows if isinstance(row, BadRow) and row.kept}
        listed |= {people[nip] for nip in people if nip[:15] in spoilt}
        dates = {
            people[row.nip]: max(filter(None, (self.date, row.spmt)))
            for row in good
            if row.nip in people
        }
        presents = self._presents(set(dates.items()))
        book = self._unit_book()
        unknown = Counter()
        for row in good:
            employee = people.get(row.nip)
            present = presents.get((employee, dates.get(employee)))
            fault = self._row_fault(row, present, row.nip in twice)
            unit = None
            # Whoever leaves has no unit any more.
            if not fault and row.standing is Standing.ACTIVE:
                unit = book.find(row.unit, row.skpd)
                if not unit:
                    unknown[row.unit or row.skpd, row.skpd] += 1
                    fault = RowFault.UNKNOWN_UNIT
            if fault:
                differences = [Difference(Change.ERROR, self.date, fault=fault)]
            else:
                differences = compare(row, unit, present, self.date)
            for difference in differences or [Difference(Change.UNCHANGED, self.date)]:
                found.append((row, present, difference))
        self._keep_units(unknown, book)
        return found + self._not_listed(listed)

    def _sort_out(self, rows):
        """Return the rows that can be read, and the others as differences."""
        good = [row for row in rows if not isinstance(row, BadRow)]
        bad = [
            (row, None, Difference(Change.ERROR, self.date))
            for row in rows
            if isinstance(row, BadRow)
        ]
        return good, bad

    def _row_fault(self, row, present, twice):
        if not row.nip:
            return RowFault.NO_NIP
        if twice:
            return RowFault.TWICE
        if not present and row.kind != "non_asn":
            contract = row.kind in ("pppk", "pppk_part_time")
            try:
                nip_rule.parse(row.nip, contract_staff=contract)
            except nip_rule.InvalidNip:
                return RowFault.BAD_NIP
        return None

    def _not_listed(self, listed):
        """Return who should be in the list and is not; nobody, when it speaks of its
        own rows only, which is found out unless an officer has said it."""
        keys = {(employee, self.date) for employee in self._staff()}
        missing, held = not_listed(
            self._presents(keys).values(),
            listed,
            SCOPES[self.scope],
            self.skpd_ids.ids,
            self.date,
        )
        absent = [
            (None, known, difference)
            for known, difference in missing
            if known.nip or known.kind == "non_asn"
        ]
        count = sum(
            difference.change is Change.NOT_LISTED
            for _row, _known, difference in absent
        )
        if not self.extent:
            self.extent = "whole" if is_whole(count, held) else "rows"
        if self.extent == "rows":
            count, absent = 0, []
        self.write({"held_count": held, "missing_count": count})
        return absent

    def _keep_units(self, unknown, book):
        """Keep the names of units that are unknown, with the most similar ones; what
        was decided for a name before stays decided."""
        self.unit_ids.filtered(lambda unit: not unit.department_id).unlink()
        top = self.env["hr.department"].search([("parent_id", "=", False)], limit=1)
        self.env["hr.attendance.staff.import.unit"].create(
            [
                {
                    "import_id": self.id,
                    "name": name,
                    "skpd_name": skpd,
                    "row_count": count,
                    "proposed_id": book.nearest(name),
                    "parent_id": (skpd and book.find(skpd)) or top.id,
                }
                for (name, skpd), count in unknown.items()
                if name
            ]
        )

    def _keep(self, found):
        """Keep differences as lines, and the summary of their kinds."""
        lines = self.env["hr.attendance.staff.import.line"]
        words = self._words_book()
        rows_of = defaultdict(list)
        for row, _known, _difference in found:
            if row and row.nip and (row.number not in rows_of[row.nip]):
                rows_of[row.nip].append(row.number)
        kept = lines.create(
            [
                self._line_values(row, known, difference, words, rows_of)
                for row, known, difference in found
            ]
        )
        kept._learn_faults()
        self.env["hr.attendance.staff.import.part"].create(
            [
                {
                    "import_id": self.id,
                    "change": change,
                    "sequence": lines._order_of(change),
                }
                for change in {difference.change.value for *_rest, difference in found}
            ]
        )

    def _line_values(self, row, known, difference, words, rows_of):
        change = difference.change.value
        lines = self.env["hr.attendance.staff.import.line"]
        values = {
            "import_id": self.id,
            "change": change,
            "change_order": lines._order_of(change),
            "date": difference.on,
            "nip": row.nip if row else known.nip,
            "name": row.name if row and row.name else known and known.name,
            "employee_id": known and known.employee,
        }
        if row:
            values["row_number"] = row.number
        if change == Change.ERROR.value:
            return values | {
                "date": False,
                "fault": self._cell_sentence(row)
                if isinstance(row, BadRow)
                else self._row_sentence(difference.fault, row, known, rows_of[row.nip]),
            }
        if change == Change.UNCHANGED.value:
            return values | {"date": False}
        if change in LEAVING:
            values["departure_reason_id"] = self._departure_reason(difference)
        return values | {
            "facts": difference.new,
            "doubt": difference.doubt or False,
            "old_words": words.told(difference.old),
            "new_words": words.told(difference.new),
            "decree": row and row.decree,
            "decree_date": row and row.tmt,
        }

    def _departure_reason(self, difference):
        """Return the reason core keeps of those who leave, where it is known."""
        standing = difference.new.get("standing")
        if difference.change in (Change.RETIRED, Change.PAST_AGE):
            standing = "retired"
        if not standing:
            return False
        return (
            self.env["hr.departure.reason"]
            .search([("attendance_kind", "=", standing)], limit=1)
            .id
        )
