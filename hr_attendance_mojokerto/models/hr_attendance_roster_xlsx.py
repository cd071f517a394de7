from collections import Counter
from io import BytesIO

import xlsxwriter

from odoo import models

from ..rules.roster import minutes_by_week, monday_of
from ..rules.roster_sheet import FIRST_DATE_COLUMN, FIRST_ROW, HEADER_ROW

FREE = "#F8D7DA"


class HrAttendanceRosterMonth(models.Model):
    """The sheet as a spreadsheet: what is exported can be changed and imported."""

    _inherit = "hr.attendance.roster.month"

    def _xlsx(self):
        """Return the bytes of the spreadsheet of a sheet the user may read."""
        self.ensure_one()
        self.check_access("read")
        sheet = self.sudo()
        out = BytesIO()
        # Text stays text: a name that begins with “=” is no formula.
        book = xlsxwriter.Workbook(
            out, {"in_memory": True, "strings_to_formulas": False}
        )
        sheet._write_matrix(book)
        sheet._write_legend(book)
        book.close()
        return out.getvalue()

    def _write_matrix(self, book):
        page = book.add_worksheet(self.env._("Roster"))
        bold = book.add_format({"bold": True})
        usual = book.add_format({"align": "center"})
        free = book.add_format({"align": "center", "bg_color": FREE})
        hours = book.add_format({"num_format": "0.##", "align": "center"})
        days = self._days_shown()
        people, _locked = self._people()
        lines = self._lines(people)
        values = self._shift_values(
            {one for shifts in lines.values() for one in shifts}
        )
        states = dict(self._fields["state"]._description_selection(self.env))
        page.write_string(0, 0, self.department_id.name, bold)
        page.write_string(1, 0, self.month.strftime("%m/%Y"), bold)
        page.write_string(1, 2, states[self.state])
        for column, title in enumerate(
            (self.env._("No."), self.env._("NIP"), self.env._("Name"))
        ):
            page.write_string(HEADER_ROW, column, title, bold)
        for column, day in enumerate(days, FIRST_DATE_COLUMN):
            shade = free if day["weekday"] == 6 or day["holiday"] else usual
            page.write_number(HEADER_ROW, column, day["day"], shade)
        mondays = sorted({monday_of(date) for date in self._dates()})
        after = FIRST_DATE_COLUMN + len(days)
        for column, monday in enumerate(mondays, after):
            title = self.env._("Week of %(date)s", date=monday.strftime("%d/%m"))
            page.write_string(HEADER_ROW, column, title, bold)
        page.write_string(
            HEADER_ROW, after + len(mondays), self.env._("Hours in the Month"), bold
        )
        row = FIRST_ROW
        for number, person in enumerate(self._people_shown(people, {}), 1):
            page.write_number(row, 0, number)
            page.write_string(row, 1, person["nip"])
            page.write_string(row, 2, person["name"])
            own = []
            for column, (day, date) in enumerate(
                zip(days, self._dates(), strict=True), FIRST_DATE_COLUMN
            ):
                shifts = [values[one] for one in lines.get((person["id"], date), ())]
                own += [(date, shift) for shift in shifts]
                shade = free if day["weekday"] == 6 or day["holiday"] else usual
                page.write_string(
                    row, column, "+".join(shift.code for shift in shifts), shade
                )
            weeks = minutes_by_week(own)
            for column, monday in enumerate(mondays, after):
                page.write_number(row, column, weeks.get(monday, 0) / 60, hours)
            page.write_number(
                row, after + len(mondays), sum(weeks.values()) / 60, hours
            )
            row += 1
        self._write_counts(page, row + 1, lines, values)
        page.set_column(0, 0, 5)
        page.set_column(1, 1, 20)
        page.set_column(2, 2, 28)
        page.set_column(FIRST_DATE_COLUMN, after - 1, 4.5)
        page.set_column(after, after + len(mondays), 12)
        page.freeze_panes(FIRST_ROW, FIRST_DATE_COLUMN)

    def _write_counts(self, page, row, lines, values):
        """Write how many people each shift has on each date."""
        count = Counter(
            (date, shift) for (_who, date), shifts in lines.items() for shift in shifts
        )
        working = [one for one in values if values[one].kind in ("work", "on_call")]
        for shift in sorted(working, key=lambda one: values[one].hour_from):
            title = self.env._("People on %(shift)s", shift=values[shift].code)
            page.write_string(row, 2, title)
            for column, date in enumerate(self._dates(), FIRST_DATE_COLUMN):
                page.write_number(row, column, count[date, shift])
            row += 1

    def _write_legend(self, book):
        page = book.add_worksheet(self.env._("Legend"))
        bold = book.add_format({"bold": True})
        titles = (self.env._("Code"), self.env._("Name"), self.env._("Hours"))
        for column, title in enumerate(titles):
            page.write_string(0, column, title, bold)
        for row, shift in enumerate(self._shifts_offered(), 1):
            page.write_string(row, 0, shift.code)
            page.write_string(row, 1, shift.name)
            page.write_string(row, 2, self._hours_text(shift))
        page.set_column(1, 2, 26)
