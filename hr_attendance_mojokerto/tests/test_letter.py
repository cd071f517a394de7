import base64
from datetime import date
from io import BytesIO

from openpyxl import Workbook

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import MONDAY, TUESDAY, WEDNESDAY
from .test_excuse_chain import ChainCase

NIPS = ("198501012010011001", "198602022011012002")
THURSDAY = date(2026, 11, 26)
SATURDAY = date(2026, 11, 28)


class LetterCase(ChainCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.users["skpd_operator"].attendance_skpd_ids = cls.education
        cls.Letter = cls.env["hr.attendance.letter"]

    def letter(self, people, role="skpd_operator", code="duty", **more):
        values = {
            "name": "800/77/2026",
            "date": MONDAY,
            "type_id": self.kind(code).id,
            "department_id": self.education.id,
            "date_from": TUESDAY,
            "date_to": THURSDAY,
            "reason": "Bimbingan teknis",
            "line_ids": [
                Command.create(
                    {
                        "employee_id": person.id,
                        "date_from": TUESDAY,
                        "date_to": THURSDAY,
                    }
                )
                for person in people
            ],
            **more,
        }
        letter = self.as_role(role, self.Letter).create(values)
        letter.paper_ids = [Command.create({"name": "spt.pdf", "raw": b"%PDF-1.4"})]
        return letter

    def add(self, letter, role="skpd_operator", **more):
        step = (
            self.env["hr.attendance.letter.people"]
            .with_user(self.users[role])
            .with_context(**letter.action_add_people()["context"])
        )
        step.create(more).action_add()

    def sheet(self, rows):
        book = Workbook()
        for row in rows:
            book.active.append(row)
        stream = BytesIO()
        book.save(stream)
        return base64.b64encode(stream.getvalue())


@tagged("post_install", "-at_install")
class TestLetterForMany(LetterCase):
    def test_filed_by_the_clerk_approved_once_by_the_head(self):
        letter = self.letter(self.hadi + self.gita)
        self.assertEqual(letter.state, "draft")
        letter.action_file()
        self.assertEqual(letter.state, "filed")
        papers = letter.excuse_ids.sudo()
        self.assertEqual(papers.employee_id, self.hadi + self.gita)
        self.assertEqual(set(papers.mapped("document")), {"800/77/2026"})
        with self.assertRaisesRegex(UserError, "head of the unit"):
            letter.action_approve()
        head = self.as_role("superior", letter)
        self.assertTrue(head.can_decide)
        head.action_approve()
        self.assertEqual(letter.state, "approved")
        self.assertEqual(set(papers.mapped("state")), {"approved"})

    def test_the_own_name_in_the_letter_waits_for_the_next_superior(self):
        letter = self.letter(self.hadi + self.gita + self.fajar)
        letter.action_file()
        notice = self.as_role("superior", letter).action_approve()
        self.assertIn("your own waits", notice["params"]["message"])
        states = {one.employee_id: one.state for one in letter.excuse_ids.sudo()}
        self.assertEqual(states[self.fajar], "filed")
        self.assertEqual(states[self.hadi], "approved")
        with self.assertRaisesRegex(UserError, "Nobody decides the own"):
            self.as_role("superior", letter).action_approve()
        self.as_role("bkpsdm", letter).action_approve()
        self.assertEqual(letter.state, "approved")

    def test_one_person_is_withdrawn(self):
        letter = self.letter(self.hadi + self.gita)
        letter.action_file()
        letter.line_ids.filtered(
            lambda line: line.employee_id == self.hadi
        ).action_withdraw()
        self.as_role("superior", letter).action_approve()
        states = sorted(letter.excuse_ids.sudo().mapped("state"))
        self.assertEqual(states, ["approved", "withdrawn"])
        self.assertEqual(letter.state, "approved")

    def test_refused_with_a_reason(self):
        letter = self.letter(self.hadi)
        letter.action_file()
        action = self.as_role("superior", letter).action_refuse()
        self.env["hr.attendance.excuse.refuse"].with_user(
            self.users["superior"]
        ).with_context(**action["context"]).create(
            {"reason": "too many at once"}
        ).action_refuse()
        self.assertEqual(letter.state, "refused")

    def test_without_scan_or_people_it_is_not_filed(self):
        letter = self.letter(self.env["hr.employee"])
        with self.assertRaisesRegex(UserError, "800/77/2026: Add the people"):
            letter.action_file()
        letter = self.letter(self.hadi)
        letter.paper_ids = [Command.clear()]
        with self.assertRaisesRegex(UserError, "Attach the scan"):
            letter.action_file()

    def test_a_filed_letter_is_not_changed(self):
        letter = self.letter(self.hadi)
        letter.action_file()
        for vals in (
            {"name": "1"},
            {"line_ids": [Command.clear()]},
            {
                "line_ids": [
                    Command.create(
                        {
                            "employee_id": self.gita.id,
                            "date_from": TUESDAY,
                            "date_to": TUESDAY,
                        }
                    )
                ]
            },
        ):
            with (
                self.subTest(vals=vals),
                self.assertRaisesRegex(UserError, "stays as it is"),
                self.cr.savepoint(),
            ):
                letter.write(vals)
        with self.assertRaisesRegex(UserError, "filed already"):
            letter.action_file()
        with self.assertRaises(UserError):
            letter.unlink()

    def test_what_they_have_besides_is_shown_first(self):
        self.enter("bkpsdm", self.hadi, "late", hour_to=9, date_from=WEDNESDAY)
        letter = self.letter(self.hadi + self.gita)
        hadi, gita = letter.line_ids
        self.assertIn("Come Later 25/11/2026", hadi.clash)
        self.assertFalse(gita.clash)
        hadi.date_to = SATURDAY
        self.assertIn("off: 28/11/2026", hadi.clash)
        with self.assertRaisesRegex(ValidationError, "Hadi already has"):
            with self.cr.savepoint():
                letter.action_file()
        letter.action_leave_out()
        self.assertEqual(letter.line_ids.employee_id, self.gita)

    def test_a_letter_takes_the_place_of_what_was_announced(self):
        self.as_role("ward_head", self.day_of(self.hadi)).action_announce()
        announced = self.Excuse.search([("employee_id", "=", self.hadi.id)])
        action = self.as_role("skpd_operator", announced).action_letter()
        form = Form(
            self.as_role("skpd_operator", self.Letter).with_context(**action["context"])
        )
        form.name = "800/78/2026"
        form.date = TUESDAY
        letter = form.save()
        self.assertEqual(letter.line_ids.employee_id, self.hadi)
        letter.paper_ids = [Command.create({"name": "a.pdf", "raw": b"%PDF-1.4"})]
        letter.action_file()
        self.assertEqual(announced.state, "withdrawn")
        self.assertEqual(letter.excuse_ids.sudo().state, "filed")

    def test_a_letter_has_one_activity_a_decider(self):
        people = self.hire([f"P{number}" for number in range(5)], self.school)
        letter = self.letter(people)
        letter.action_file()
        found = self.activities(letter)
        self.assertEqual(found.user_id, self.users["ward_head"])
        self.assertEqual(len(found), 1)
        self.assertFalse(self.activities(letter.excuse_ids))
        self.as_role("superior", letter).action_approve()
        self.assertFalse(self.activities(letter))

    def test_25_people_for_3_days(self):
        people = self.hire([f"P{number}" for number in range(30)], self.school)
        few, many = self.letter(people[:5]), self.letter(people[5:])

        def taken(step, *letters):
            numbers = []
            for letter in letters:
                with self.counted() as queries:
                    step(letter)
                numbers.append(queries[0])
            return numbers

        self.letter(self.hadi).action_file()
        five, more = taken(lambda one: one.line_ids.mapped("clash"), few, many)
        self.assertLessEqual(more, five)
        five, more = taken(lambda one: one.action_file(), few, many)
        self.assertLess(more, five + 15)
        five, more = taken(
            lambda one: self.as_role("superior", one).action_approve(), few, many
        )
        self.assertLess(more, five + 15)
        self.assertEqual(len(many.excuse_ids), 25)


@tagged("post_install", "-at_install")
class TestWhoSeesLetters(LetterCase):
    def test_every_role(self):
        letter = self.letter(self.gita + self.hadi)
        letter.action_file()
        seen = {
            role
            for role, user in self.users.items()
            if self.Letter.with_user(user).search([("id", "=", letter.id)])
        }
        self.assertEqual(
            seen, {"bkpsdm", "skpd_operator", "ward_head", "superior", "inspectorate"}
        )

    def test_whoever_is_named_reads_the_own_line_only(self):
        letter = self.letter(self.gita + self.hadi)
        mine = letter.with_user(self.hadi.user_id)
        self.assertEqual(mine.name, "800/77/2026")
        lines = self.env["hr.attendance.letter.line"].with_user(self.hadi.user_id)
        found = lines.search([("letter_id", "=", letter.id)])
        self.assertEqual(found.sudo().employee_id, self.hadi)
        self.assertEqual(
            lines._read_group([("letter_id", "=", letter.id)], [], ["__count"]), [(1,)]
        )
        with self.assertRaises(AccessError):
            (letter.line_ids - found).with_user(self.hadi.user_id).export_data(
                ["state"]
            )
        for step in (
            lambda: mine.write({"name": "x"}),
            mine.action_file,
            mine.action_add_people,
        ):
            with self.assertRaises(AccessError):
                step()

    def test_nobody_approves_a_letter_by_writing(self):
        letter = self.letter(self.hadi)
        excuse = self.ask()
        with self.assertRaises(AccessError):
            letter.write({"state": "approved"})
        with self.assertRaises(AccessError):
            letter.write(
                {"line_ids": [(1, letter.line_ids.id, {"excuse_id": excuse.id})]}
            )
        other = (
            self.as_role("skpd_operator", self.Letter)
            .with_context(default_state="approved")
            .create(
                {
                    "name": "1",
                    "date": TUESDAY,
                    "type_id": self.kind("duty").id,
                    "department_id": self.education.id,
                }
            )
        )
        self.assertEqual(other.state, "draft")

    def test_the_letter_of_an_excuse_is_not_written(self):
        letter = self.letter(self.hadi)
        excuse = self.ask()
        with self.assertRaises(AccessError):
            excuse.write({"letter_id": letter.id})
