from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import ADDON, MONDAY, TUESDAY, WEDNESDAY
from .test_calendar_hours import HoursCase


@tagged("post_install", "-at_install")
class TestUnitCalendar(HoursCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.teacher, cls.guard = cls.env["hr.attendance.post.kind"].create(
            [
                {"name": "Guru (test)", "code": "test_teacher"},
                {"name": "Penjaga (test)", "code": "test_guard"},
            ]
        )

    def entry(self, units=None, posts=None, first=MONDAY, last=TUESDAY, **extra):
        return self.as_role("bkpsdm", self.env["hr.attendance.unit.calendar"]).create(
            {
                "name": "School holidays",
                "department_ids": (units or self.education).ids,
                "post_kind_ids": (posts or self.teacher).ids,
                "date_from": first,
                "date_to": last,
                **extra,
            }
        )

    def days_of(self, people, *dates):
        return {(person.id, day) for person in people for day in dates}

    def test_its_units_and_those_below_are_judged_again(self):
        people = self.fajar + self.gita + self.hadi
        entry = self.entry()
        self.assertEqual(self.marks(), self.days_of(people, MONDAY, TUESDAY))
        self.forget_marks()
        entry.department_ids = self.school
        entry.date_from = TUESDAY
        self.assertLessEqual(self.days_of(people, MONDAY, TUESDAY), self.marks())
        self.forget_marks()
        entry.unlink()
        self.assertEqual(self.marks(), self.days_of(self.gita + self.hadi, TUESDAY))

    def test_an_entry_for_nobody(self):
        for field in ("department_ids", "post_kind_ids"):
            with self.assertRaisesRegex(ValidationError, "at least one unit"):
                with self.cr.savepoint():
                    self.entry(**{field: []})

    def test_other_hours_need_hours(self):
        for hours, sentence in (
            (False, "Choose the hours"),
            (self.empty.id, "“Nothing” has no hours"),
        ):
            with self.assertRaisesRegex(ValidationError, sentence):
                with self.cr.savepoint():
                    self.entry(effect="hours", hours_calendar_id=hours)
        self.assertTrue(self.entry(effect="hours", hours_calendar_id=self.ramadan.id))

    def test_two_for_the_same_unit_post_and_date(self):
        self.entry()
        with self.assertRaisesRegex(
            ValidationError,
            r"“School holidays” already says .* Guru \(test\) in Dinas Pendidikan "
            "from 23/11/2026 to 24/11/2026",
        ):
            self.entry(self.education + self.health, first=TUESDAY, last=WEDNESDAY)

    def test_other_posts_units_or_dates_may(self):
        self.entry()
        self.entry(posts=self.guard)
        self.entry(self.school)
        self.assertTrue(self.entry(first=WEDNESDAY, last=WEDNESDAY))

    def test_hours_changed_reach_its_people(self):
        self.entry(effect="hours", hours_calendar_id=self.six_days.id)
        self.forget_marks()
        self.six_days.attendance_flex = 15
        people = self.fajar + self.gita + self.hadi
        self.assertEqual(self.marks(), self.days_of(people, TUESDAY))

    def test_bkpsdm_alone_decides(self):
        entry = self.entry()
        for role in ("employee", "superior", "skpd_operator", "inspectorate"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.as_role(role, entry).effect = "work"


@tagged("post_install", "-at_install")
class TestPersonalHours(HoursCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.of_budi, cls.of_citra, cls.of_hadi = (
            cls.env["hr.attendance.personal.hours"]
            .with_user(cls.users["bkpsdm"])
            .create(
                [
                    {
                        "employee_id": person.id,
                        "date_from": TUESDAY,
                        "hours_calendar_id": cls.ramadan.id,
                        "document": "850/12",
                        "reason": "dialysis",
                    }
                    for person in (cls.budi, cls.citra, cls.hadi)
                ]
            )
        )
        cls.everything = cls.of_budi + cls.of_citra + cls.of_hadi

    def seen(self, role):
        own = self.as_role(role, self.env["hr.attendance.personal.hours"])
        return own.search([]).sudo().employee_id

    def test_who_sees_whose(self):
        whole = self.budi + self.citra + self.hadi
        for role, people in (
            ("employee", self.budi),
            ("superior", self.hadi),
            ("ward_head", self.env["hr.employee"]),
            ("skpd_operator", self.budi + self.citra),
            ("leader", self.env["hr.employee"]),
            ("finance", self.env["hr.employee"]),
            ("inspectorate", whole),
            ("bkpsdm", whole),
        ):
            with self.subTest(role=role):
                self.assertEqual(self.seen(role), people)

    def test_the_reason_is_for_bkpsdm_and_the_superior(self):
        self.assertEqual(self.as_role("bkpsdm", self.of_budi).reason, "dialysis")
        self.assertEqual(self.as_role("superior", self.of_hadi).told_reason, "dialysis")
        for role, row in (
            ("employee", self.of_budi),
            ("skpd_operator", self.of_budi),
            ("inspectorate", self.of_budi),
            ("superior", self.of_hadi),
        ):
            own = self.as_role(role, row)
            with self.subTest(role=role):
                self.assertEqual(own.document, "850/12")
                self.assertNotIn("reason", own.fields_get())
                with self.assertRaises(AccessError):
                    own.read(["reason"])
                with self.assertRaises(AccessError):
                    own.search([("reason", "=", "dialysis")])
                with self.assertRaises(AccessError):
                    own.search([], order="reason")
                if role != "superior":
                    with self.assertRaises(AccessError):
                        own.read(["told_reason"])

    def test_a_superior_who_is_clerk_elsewhere_is_told_no_reason_there(self):
        superior = self.users["superior"]
        superior.group_ids = [
            Command.link(self.env.ref(f"{ADDON}.group_skpd_operator").id)
        ]
        superior.attendance_skpd_ids = self.health
        rows = self.as_role("superior", self.everything)
        self.assertEqual(self.seen("superior"), self.budi + self.citra + self.hadi)
        self.assertEqual(
            {row.employee_id.name: row.told_reason for row in rows},
            {"Budi": False, "Citra": False, "Hadi": "dialysis"},
        )

    def test_bkpsdm_alone_writes(self):
        for role in ("employee", "superior", "skpd_operator", "inspectorate"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.as_role(role, self.everything).write({"date_to": WEDNESDAY})

    def test_the_form_opens_for_whoever_sees_it(self):
        for role, row in (("superior", self.of_hadi), ("skpd_operator", self.of_budi)):
            form = Form(self.as_role(role, row))
            told = "told_reason" in form._view["fields"]
            self.assertEqual(told, role == "superior")

    def test_an_overlap_names_the_other(self):
        with self.assertRaisesRegex(
            ValidationError, "Budi already has personal hours from 24/11/2026"
        ):
            self.of_budi.copy({"date_from": WEDNESDAY})

    def test_hours_that_are_none(self):
        with self.assertRaisesRegex(ValidationError, "“Nothing” has no hours"):
            self.of_budi.hours_calendar_id = self.empty

    def test_its_days_are_judged_again(self):
        self.of_budi.date_from = MONDAY
        self.assertEqual(
            self.marks(), {(self.budi.id, MONDAY), (self.budi.id, TUESDAY)}
        )
        self.forget_marks()
        self.of_budi.date_to = MONDAY
        self.assertIn((self.budi.id, TUESDAY), self.marks())
        self.forget_marks()
        self.of_budi.unlink()
        self.assertEqual(self.marks(), {(self.budi.id, MONDAY)})
