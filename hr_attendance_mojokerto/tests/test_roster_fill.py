from datetime import date, timedelta

from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from .test_roster_month import DECEMBER, SheetCase


@tagged("post_install", "-at_install")
class TestRosterFill(SheetCase):
    def fill(self, way, sheet=None, **values):
        wizard = self.as_role("ward_head", self.env["hr.attendance.roster.fill"])
        wizard = wizard.with_context(default_sheet_id=(sheet or self.sheet).id)
        return wizard.create({"way": way, **values}).action_fill()

    def codes(self, sheet=None):
        cells = self.as_role("ward_head", sheet or self.sheet).load_matrix()["cells"]
        found = []
        for day in range(31):
            key = f"{self.hadi.id}|{DECEMBER + timedelta(days=day)}"
            found.append(
                "+".join(
                    self.env["hr.attendance.shift"]
                    .browse(cells.get(key, []))
                    .mapped("code")
                )
            )
        return found

    def pattern(self, codes="P S M LJ L"):
        return self.as_role(
            "ward_head", self.env["hr.attendance.roster.pattern"]
        ).create({"name": "Three", "codes": codes, "department_id": self.school.id})

    def november(self, codes):
        for number, code in enumerate(codes):
            self.put(code, date(2026, 11, 30) - timedelta(days=number), self.hadi)

    def test_a_pattern_goes_on_from_its_start(self):
        pattern = self.pattern()
        self.fill("pattern", pattern_id=pattern.id, date_start=date(2026, 11, 29))
        self.assertEqual(self.codes()[:7], ["M", "LJ", "L", "P", "S", "M", "LJ"])
        member = pattern.member_ids
        self.assertEqual(member.employee_id, self.hadi)
        following = self.Sheet.create(
            {"department_id": self.school.id, "month": date(2027, 1, 1)}
        )
        self.fill("pattern", following, pattern_id=pattern.id)
        cells = self.as_role("ward_head", following).load_matrix()["cells"]
        self.assertEqual(
            cells[f"{self.hadi.id}|2027-01-01"], self.shifts["LJ"].ids, "the 34th date"
        )

    def test_people_begin_one_after_the_other(self):
        pattern = self.pattern()
        self.fill(
            "pattern",
            pattern_id=pattern.id,
            employee_ids=(self.gita + self.hadi).ids,
            step=2,
        )
        starts = {
            one.employee_id.name: one.date_start.day for one in pattern.member_ids
        }
        self.assertEqual(starts, {"Gita": 1, "Hadi": 3})

    def test_a_code_nobody_knows(self):
        with self.refused("no shift has the code X. Use", ValidationError):
            self.pattern("P X")
        with self.refused("holds no code", ValidationError):
            self.pattern("-")

    def test_last_month_by_weekday(self):
        self.put("P", date(2026, 11, 3), self.hadi)
        self.put("S", date(2026, 11, 24), self.hadi)
        self.fill("weekday")
        codes = self.codes()
        self.assertEqual((codes[0], codes[21], codes[28]), ("P", "S", "S"))
        self.assertEqual(codes.count(""), 28)

    def test_last_month_goes_on(self):
        self.november(["L", "M", "S", "P"] * 3)
        self.fill("cycle")
        self.assertEqual(self.codes()[:5], ["P", "S", "M", "L", "P"])

    def test_only_empty_cells_unless_told(self):
        self.save(self.cell(DECEMBER, "P"))
        self.fill("shift", shift_id=self.shifts["L"].id, date_to=date(2026, 12, 3))
        self.assertEqual(self.codes()[:4], ["P", "L", "L", ""])
        self.fill("shift", shift_id=self.shifts["S"].id, overwrite=True)
        self.assertEqual(set(self.codes()), {"S"})

    def test_nothing_to_go_by(self):
        for way, sentence in (
            ("weekday", "The month before holds no shift"),
            ("cycle", "a sequence that repeats"),
            ("pattern", "Choose the pattern"),
            ("shift", "Choose the shift"),
        ):
            with self.subTest(way=way), self.refused(sentence, UserError):
                self.fill(way)

    def test_the_form_of_a_head_of_a_ward(self):
        wizard = self.as_role("ward_head", self.env["hr.attendance.roster.fill"])
        with Form(wizard.with_context(default_sheet_id=self.sheet.id)) as form:
            form.way = "shift"
            form.shift_id = self.shifts["L"]
        self.assertEqual(form.record.date_to, date(2026, 12, 31))
