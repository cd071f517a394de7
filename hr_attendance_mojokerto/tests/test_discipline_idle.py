from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import TUESDAY
from .discipline import CaseCase


@tagged("post_install", "-at_install")
class TestDisciplineIdle(CaseCase):
    """A superior who lets a case lie is told of to the next superior, only there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.case_of(days=3)
        cls.Note = cls.env["hr.discipline.idle"]

    def wait(self, since):
        """Have the case stand at its stage since a date."""
        self.case.stage_since = since
        self.case._refresh_deadlines()
        self.Case._each_morning()
        self.env.invalidate_all()
        return self.Note.search([("case_id", "=", self.case.id)])

    def test_within_the_days_of_the_setting_nothing_is_noted(self):
        self.assertFalse(self.wait(TUESDAY - timedelta(days=2)))

    def test_after_them_the_next_superior_is_told_once(self):
        note = self.wait(date(2026, 11, 2))
        self.assertEqual((note.superior_id, note.to_id), (self.gita, self.fajar))
        self.assertEqual(note.since, date(2026, 11, 2))
        self.assertEqual(self.case.event_ids[0].code, "idle")
        self.assertEqual(self.case.event_ids[0].article, "PP 94/2021 Pasal 28")
        told = self.env["mail.activity"].search([("res_model", "=", self.Note._name)])
        self.assertEqual(told.user_id, self.users["superior"])
        self.assertEqual(len(self.wait(date(2026, 11, 2))), 1)
        # No case opens against the superior.
        self.assertFalse(self.Case.search([("employee_id", "=", self.gita.id)]))

    def test_the_note_names_neither_the_person_nor_the_case(self):
        note = self.wait(date(2026, 11, 2))
        own = note.with_user(self.users["superior"])
        for text in (own.text, own.display_name):
            self.assertNotIn("Hadi", text)
            self.assertNotIn(self.case.name, text)
        self.assertIn("Gita", own.text)
        self.assertNotIn("case_id", own.fields_get())
        with self.assertRaises(AccessError):
            own.read(["case_id"])

    def test_nobody_else_reads_it(self):
        self.wait(date(2026, 11, 2))
        for role, user in self.users.items():
            with self.subTest(role=role):
                self.assertEqual(
                    self.Note.with_user(user).search_count([]),
                    role in ("superior", "discipline"),
                )
        for role in ("superior", "discipline"):
            note = self.Note.with_user(self.users[role]).search([])
            for way in (
                lambda note=note: note.write({"seen_on": TUESDAY}),
                lambda note=note: note.unlink(),
                lambda note=note: note.copy(),
            ):
                with self.assertRaises(AccessError):
                    way()

    def test_the_next_superior_takes_note(self):
        note = self.wait(date(2026, 11, 2))
        with self.assertRaisesRegex(UserError, "next superior"):
            note.with_user(self.users["discipline"]).action_see()
        own = note.with_user(self.users["superior"])
        self.assertTrue(own.can_see)
        own.action_see()
        self.assertEqual(note.seen_on, TUESDAY)
        self.assertFalse(note.activity_ids)
        with self.assertRaisesRegex(UserError, "taken note already"):
            own.action_see()

    def test_for_who_has_no_account_the_discipline_group_hands_it_on(self):
        self.fajar.user_id = False
        note = self.wait(date(2026, 11, 2))
        told = self.env["mail.activity"].search([("res_model", "=", self.Note._name)])
        self.assertEqual(told.user_id, self.users["discipline"])
        self.assertIn("without an account", told.summary)
        own = note.with_user(self.users["discipline"])
        self.assertTrue(own.can_see)
        own.action_see()
        self.assertEqual(note.seen_on, TUESDAY)
        self.assertFalse(note.activity_ids)

    def test_the_note_is_over_when_the_case_goes_on(self):
        note = self.wait(date(2026, 11, 2))
        self.case.write({"stage": "reviewed", "stage_since": TUESDAY})
        self.assertEqual(note.over_on, TUESDAY)
        self.assertFalse(note.activity_ids)

    def test_above_the_head_of_an_skpd_the_mayor_is_told(self):
        case = self.case_of(self.gita, days=3)
        case.stage_since = date(2026, 11, 2)
        case._refresh_deadlines()
        self.Case._note_idle()
        note = self.Note.search([("case_id", "=", case.id)])
        self.assertEqual((note.superior_id, note.to_id), (self.fajar, self.mayor))

    # The official who imposes

    def test_an_official_who_does_not_decide_is_noted_to_the_next_higher_one(self):
        self.case.stage = "recommended"
        note = self.wait(date(2026, 11, 2))
        self.assertEqual((note.superior_id, note.to_id), (self.fajar, self.mayor))
        self.assertEqual(self.case.event_ids[0].code, "idle")
        self.assertNotEqual(self.case.event_ids[0].label, "idle")
        told = self.env["mail.activity"].search([("res_model", "=", self.Note._name)])
        self.assertEqual(told.user_id, self.users["mayor"])
        own = note.with_user(self.users["mayor"])
        self.assertIn("Fajar", own.text)
        self.assertNotIn("Hadi", own.text)
        self.assertFalse(self.Note.with_user(self.users["superior"]).search([]))

    def test_nor_does_a_decision_lie_that_is_not_handed_over(self):
        self.case.write({"stage": "decided", "decided_on": date(2026, 10, 12)})
        self.case.deliver_until = date(2026, 10, 30)
        note = self.wait(date(2026, 10, 12))
        self.assertEqual((note.superior_id, note.to_id), (self.fajar, self.mayor))

    def test_above_the_mayor_nobody_is_told(self):
        case = self.case_of(self.fajar, days=3)
        case.write({"stage": "recommended", "stage_since": date(2026, 11, 2)})
        case._refresh_deadlines()
        self.assertEqual(case.deadline_code, "decide")
        self.Case._note_idle()
        self.assertFalse(self.Note.search([("case_id", "=", case.id)]))

    def test_the_discipline_group_finds_the_notes_in_a_menu_of_its_own(self):
        menu = self.env.ref("hr_attendance_mojokerto.discipline_idle_menu")
        for role, user in self.users.items():
            with self.subTest(role=role):
                shown = self.env["ir.ui.menu"].with_user(user).load_web_menus(False)
                self.assertEqual(menu.id in shown, role == "discipline")
