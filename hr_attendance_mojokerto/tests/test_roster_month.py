from datetime import date, timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import MONDAY, TUESDAY, WEDNESDAY, wib
from .test_roster import RosterCase

DECEMBER = date(2026, 12, 1)
NOVEMBER = date(2026, 11, 1)
FIRST = DECEMBER
SECOND = DECEMBER + timedelta(days=1)


class SheetCase(RosterCase):
    """The school is the ward: Gita heads it, Hadi works in it by roster."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hadi.is_rostered = True
        cls.Sheet = cls.env["hr.attendance.roster.month"]
        cls.sheet = cls.Sheet.create(
            {"department_id": cls.school.id, "month": DECEMBER}
        )

    def cell(self, day, after, person=None, before=()):
        return {
            "employee_id": (person or self.hadi).id,
            "date": str(day),
            "before": [self.shifts[code].id for code in before],
            "after": [self.shifts[code].id for code in after],
        }

    def save(self, *cells, role="ward_head", reason=None, sheet=None):
        sheet = self.as_role(role, sheet or self.sheet)
        sheet.invalidate_recordset()
        return sheet.save_cells(list(cells), reason)

    def rows(self, person=None):
        found = self.env["hr.attendance.roster"].search(
            [("employee_id", "=", (person or self.hadi).id)], order="work_date, id"
        )
        return [(row.work_date, row.shift_id.code) for row in found]

    def planned(self, sheet=None):
        return {
            (plan.employee_id.name, plan.work_date, plan.shift_id.code)
            for plan in (sheet or self.sheet).plan_ids
        }

    def publish(self, role="ward_head", sheet=None):
        return self.as_role(role, sheet or self.sheet).action_publish()


@tagged("post_install", "-at_install")
class TestRosterDraft(SheetCase):
    def test_the_sheet_shows_the_people_and_dates_of_the_ward(self):
        matrix = self.as_role("ward_head", self.sheet).load_matrix()
        self.assertEqual([one["name"] for one in matrix["people"]], ["Gita", "Hadi"])
        self.assertEqual([one["rostered"] for one in matrix["people"]], [False, True])
        self.assertEqual(len(matrix["days"]), 31)
        self.assertTrue(matrix["can_edit"])
        codes = {shift["code"]: shift["minutes"] for shift in matrix["shifts"]}
        self.assertEqual((codes["P"], codes["M"], codes["L"]), (420, 600, 0))

    def test_any_date_stands_for_its_month(self):
        sheet = self.Sheet.create(
            {"department_id": self.school.id, "month": date(2027, 2, 17)}
        )
        self.assertEqual(sheet.month, date(2027, 2, 1))

    def test_a_plan_is_no_roster(self):
        answer = self.save(self.cell(FIRST, "P"), self.cell(SECOND, "PS"))
        self.assertEqual(len(answer["saved"]), 2)
        self.assertFalse(answer["refused"])
        self.assertEqual(len(self.planned()), 3)
        self.assertFalse(self.rows())
        self.assertIn("Double shift", str(answer["remarks"]))

    def test_nobody_is_expected_by_a_draft(self):
        sheet = self.Sheet.create({"department_id": self.school.id, "month": NOVEMBER})
        self.save(self.cell(TUESDAY, "L"), sheet=sheet)
        self.Day._evaluate(wib(7, 40))
        self.assertEqual(self.day_of(self.hadi).why, "no_roster")
        self.publish(sheet=sheet)
        self.Day._evaluate(wib(7, 40))
        self.assertEqual(self.day_of(self.hadi).why, "roster_off")

    def test_publishing_makes_the_plan_the_roster_in_one_set(self):
        self.save(self.cell(FIRST, "P"), self.cell(SECOND, "M"))
        self.publish()
        self.assertEqual(self.rows(), [(FIRST, "P"), (SECOND, "M")])
        self.assertEqual(self.sheet.published_by_id, self.users["ward_head"])
        self.assertFalse(self.planned())
        cells = self.as_role("ward_head", self.sheet).load_matrix()["cells"]
        self.assertEqual(cells[f"{self.hadi.id}|{SECOND}"], [self.shifts["M"].id])

    def test_two_who_write_the_same_cell(self):
        self.save(self.cell(FIRST, "P"))
        answer = self.save(self.cell(FIRST, "S"), self.cell(SECOND, "S"))
        self.assertEqual(answer["saved"], [f"{self.hadi.id}|{SECOND}"])
        (refused,) = answer["refused"]
        self.assertIn("Somebody else", refused["sentence"])
        self.assertEqual(refused["now"], [self.shifts["P"].id])
        self.assertEqual(self.planned(), {("Hadi", FIRST, "P"), ("Hadi", SECOND, "S")})

    def test_cells_that_cannot_be(self):
        other = self.env["hr.attendance.shift"].create(
            {
                "name": "Health",
                "code": "H",
                "hour_from": 8,
                "duration": 4,
                "department_ids": self.health.ids,
            }
        )
        cases = (
            (self.cell(date(2027, 1, 1), "P"), "not in this month"),
            (self.cell(FIRST, "P", self.budi), "does not belong"),
            ({**self.cell(FIRST, ""), "after": [other.id]}, "not offered"),
        )
        for cell, sentence in cases:
            with self.subTest(sentence=sentence):
                (refused,) = self.save(cell)["refused"]
                self.assertIn(sentence, refused["sentence"])
        self.assertFalse(self.planned())

    def test_who_moved_is_planned_only_while_here(self):
        self.hadi.create_version(
            {"date_version": date(2026, 12, 16), "department_id": self.health.id}
        )
        answer = self.save(
            self.cell(date(2026, 12, 15), "P"), self.cell(date(2026, 12, 16), "P")
        )
        (refused,) = answer["refused"]
        self.assertEqual(
            refused["sentence"], "Belongs to Dinas Kesehatan on this date."
        )

    def test_a_new_sheet_begins_with_what_was_entered(self):
        day = date(2027, 1, 4)
        self.put("M", day, self.hadi)
        sheet = self.Sheet.create(
            {"department_id": self.school.id, "month": date(2027, 1, 1)}
        )
        self.assertEqual(self.planned(sheet), {("Hadi", day, "M")})

    def test_a_shift_during_leave_is_noted(self):
        kind = self.env["hr.leave.type"].create(
            {
                "name": "Cuti",
                "requires_allocation": False,
                "leave_validation_type": "hr",
            }
        )
        leave = self.env["hr.leave"].create(
            {
                "employee_id": self.hadi.id,
                "holiday_status_id": kind.id,
                "request_date_from": FIRST,
                "request_date_to": FIRST,
            }
        )
        leave.action_approve()
        answer = self.save(self.cell(FIRST, "P"))
        self.assertEqual(
            answer["remarks"],
            {f"{self.hadi.id}|{FIRST}": ["On leave, yet on a shift."]},
        )

    def test_what_is_seen_before_publishing(self):
        self.env["hr.attendance.roster.need"].create(
            {
                "department_id": self.school.id,
                "shift_id": self.shifts["S"].id,
                "people": 1,
            }
        )
        self.save(
            self.cell(FIRST, "M"),
            self.cell(SECOND, "P"),
            *(self.cell(SECOND + timedelta(days=day), "M") for day in range(1, 5)),
        )
        wizard = self.as_role(
            "ward_head", self.env["hr.attendance.roster.publish"]
        ).create({"sheet_id": self.sheet.id})
        self.assertFalse(wizard.refused)
        self.assertGreater(wizard.open_count, 2)
        for text in (
            "P in the morning after M of 01/12",
            "S: 0 of 1 people",
            "25 dates without a shift",
            "week of 30/11/2026: 57 hours",
        ):
            with self.subTest(text=text):
                self.assertIn(text, wizard.review)

    def test_a_night_into_the_next_month_is_seen(self):
        self.put("J", date(2026, 11, 30), self.hadi)
        self.save(self.cell(FIRST, "P"))
        with self.refused("P cannot be worked beside J of 30/11", UserError):
            self.publish()

    def test_an_empty_month_is_not_published(self):
        with self.refused("is empty: enter shifts", UserError):
            self.publish()

    def test_a_unit_has_one_sheet_a_month(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(IntegrityError):
            with self.cr.savepoint():
                self.sheet.copy()

    def test_the_state_is_not_written_by_hand(self):
        sheet = self.as_role("bkpsdm", self.sheet)
        for vals in ({"state": "published"}, {"revision": 7}):
            with self.refused("its button publishes it", AccessError):
                sheet.write(vals)
        with self.refused("make a new sheet", UserError):
            sheet.month = NOVEMBER


@tagged("post_install", "-at_install")
class TestRosterPublished(SheetCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.now = cls.Sheet.create({"department_id": cls.school.id, "month": NOVEMBER})

    def setUp(self):
        super().setUp()
        self.save(
            self.cell(MONDAY, "P"),
            self.cell(TUESDAY, "P"),
            self.cell(WEDNESDAY, "L"),
            sheet=self.now,
        )
        self.publish(sheet=self.now)
        self.forget_marks()

    def test_a_change_on_the_day(self):
        answer = self.save(self.cell(TUESDAY, "S", before="P"), sheet=self.now)
        self.assertFalse(answer["refused"])
        self.assertIn((self.hadi.id, TUESDAY), self.marks())
        change = self.now.change_ids
        self.assertEqual(
            (change.before, change.after, change.changed_by_id),
            ("P", "S", self.users["ward_head"]),
        )

    def test_a_past_date_needs_a_reason(self):
        cell = self.cell(MONDAY, "S", before="P")
        answer = self.save(cell, sheet=self.now)
        self.assertEqual(answer, {"reason_needed": True})
        self.assertIn((MONDAY, "P"), self.rows())
        self.save(cell, sheet=self.now, reason="Tukar dinas")
        self.assertIn((MONDAY, "S"), self.rows())
        self.assertEqual(self.now.change_ids.reason, "Tukar dinas")

    def test_the_own_past_is_put_right_by_somebody_else(self):
        cell = self.cell(MONDAY, "P", self.gita)
        (refused,) = self.save(cell, sheet=self.now, reason="x")["refused"]
        self.assertIn("past and your own", refused["sentence"])
        self.assertFalse(
            self.save(cell, sheet=self.now, reason="x", role="bkpsdm")["refused"]
        )

    def test_shifts_at_once_are_refused_and_the_rest_is_saved(self):
        answer = self.save(
            self.cell(TUESDAY, "J", before="P"),
            self.cell(WEDNESDAY, "P", before="L"),
            self.cell(WEDNESDAY + timedelta(days=1), "S"),
            sheet=self.now,
        )
        self.assertEqual(len(answer["saved"]), 2)
        (refused,) = answer["refused"]
        self.assertIn("cannot be worked beside", refused["sentence"])

    def test_a_published_month_stays(self):
        with self.refused("people work by it", UserError):
            self.as_role("ward_head", self.now).unlink()
        with self.refused("published already", UserError):
            self.publish(sheet=self.now)
