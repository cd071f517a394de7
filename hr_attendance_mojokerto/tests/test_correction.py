from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import TUESDAY, wib
from .paper import PaperCase


class CorrectionCase(PaperCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Line = cls.env["hr.attendance.correction.line"]
        cls.open_days()
        cls.lines = cls.propose(cls.budi) + cls.propose(cls.citra)

    @classmethod
    def propose(cls, person):
        day = cls.day_of(person)
        return cls.Line.create(
            {
                "day_id": day.id,
                "company_id": day.company_id.id,
                "employee_id": person.id,
                "work_date": TUESDAY,
                "skpd_id": day.skpd_id.id,
                "proposed_at": wib(7, 41),
                "before": {"state": "missing", "minutes_late": 0},
                "after": {
                    "state": "late",
                    "minutes_late": 12,
                    "first_in": "2026-11-24T00:42:00",
                },
            }
        )

    def step(self, role, lines, kind, **vals):
        context = getattr(self.as_role(role, lines), f"action_{kind}")()["context"]
        return (
            self.as_role(role, self.env[f"hr.attendance.correction.{kind}"])
            .with_context(**context)
            .create(vals)
        )

    def approve(self, lines, role="bkpsdm"):
        self.step(
            role, lines, "approve", number="800/1", reason="letter came late"
        ).action_approve()


@tagged("post_install", "-at_install")
class TestCorrection(CorrectionCase):
    def test_both_values_are_read_side_by_side(self):
        line = self.as_role("inspectorate", self.lines[0])
        self.assertEqual(line.before_text, "Not Seen Yet")
        self.assertEqual(line.after_text, "Late · in 07:42 · 12 min late")

    def test_two_values_that_read_the_same_say_what_differs(self):
        line = self.lines[0].sudo()
        line.before = {**line.after, "why": "on_time"}
        line.after = {**line.after, "why": "no_schedule"}
        self.assertNotEqual(line.before_text, line.after_text)
        self.assertIn("(No Schedule Yet, 07:42:00)", line.after_text)

    def test_an_approved_document_reaches_the_evaluator(self):
        self.assertEqual(
            self.step("bkpsdm", self.lines, "approve", number="1", reason="x").days, 2
        )
        self.approve(self.lines)
        document = self.lines.correction_id
        self.assertEqual(len(document), 1)
        self.assertEqual(document.name, "800/1")
        self.assertEqual(document.approver_id, self.users["bkpsdm"])
        self.assertTrue(document.approved_at)
        self.assertEqual(
            self.marks(correction_id=document.id),
            {(person.id, TUESDAY) for person in self.budi + self.citra},
        )

    def test_all_days_of_a_person_by_one_document(self):
        line = self.as_role("bkpsdm", self.lines[0])
        other = self.lines[0].copy({"day_id": self.day_of(self.eko).id})
        action = line.action_approve_of_person()
        self.assertEqual(
            set(action["context"]["default_proposal_ids"]), set((line + other).ids)
        )
        for role in ("inspectorate", "employee"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.as_role(role, self.lines[0]).action_approve_of_person()

    def test_a_refusal_says_why_and_changes_nothing(self):
        self.step("bkpsdm", self.lines, "refuse", reason="a forgery").action_refuse()
        self.assertEqual(set(self.lines.mapped("state")), {"refused"})
        self.assertEqual(self.lines[0].refusal, "a forgery")
        self.assertEqual(self.lines[0].decided_by_id, self.users["bkpsdm"])
        self.assertFalse(self.marks())

    def test_decided_once(self):
        self.approve(self.lines[0])
        with self.assertRaisesRegex(UserError, "Budi, 24/11/2026: .*decided already"):
            self.as_role("bkpsdm", self.lines).action_approve()

    def test_nobody_decides_on_the_own_day(self):
        self.budi.user_id = self.users["bkpsdm"]
        with self.assertRaisesRegex(UserError, "nobody decides on the own day"):
            self.as_role("bkpsdm", self.lines).action_approve()
        with self.assertRaisesRegex(UserError, "nobody decides on the own day"):
            self.as_role("bkpsdm", self.lines)._refuse("x")
        self.assertFalse(self.lines.correction_id)

    def test_who_may(self):
        for role in self.users:
            own = self.as_role(role, self.lines)
            with self.subTest(role=role):
                self.assertEqual(
                    own.has_access("read"), role in ("bkpsdm", "inspectorate")
                )
                if role != "bkpsdm":
                    with self.assertRaises(AccessError):
                        own._approve("1", "x")
                with self.assertRaises(AccessError):
                    own.write({"state": "done"})

    def test_the_approver_is_who_enters_the_document(self):
        documents = self.as_role("bkpsdm", self.env["hr.attendance.correction"])
        document = documents.create(
            {"name": "1", "reason": "x", "approver_id": self.users["leader"].id}
        )
        self.assertEqual(document.approver_id, self.users["bkpsdm"])
        with self.assertRaises(AccessError):
            document.approver_id = self.users["leader"]
