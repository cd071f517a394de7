import base64

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged

from .common import TUESDAY, WEDNESDAY
from .test_letter import NIPS, SATURDAY, THURSDAY, LetterCase


@tagged("post_install", "-at_install")
class TestPeopleOfALetter(LetterCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.hadi.nip, cls.gita.nip = NIPS

    def test_pasted(self):
        letter = self.letter(self.env["hr.employee"])
        self.add(letter, nips=f"19850101 201001 1 001\n{NIPS[1]}; 25/11/2026")
        dates = {
            line.employee_id: (line.date_from, line.date_to)
            for line in letter.line_ids.sudo()
        }
        self.assertEqual(dates[self.hadi], (TUESDAY, THURSDAY))
        self.assertEqual(dates[self.gita], (WEDNESDAY, WEDNESDAY))
        self.add(letter, nips=NIPS[0])
        self.assertEqual(len(letter.line_ids), 2, "twice the same adds nothing")

    def test_chosen_from_a_list(self):
        letter = self.letter(self.env["hr.employee"])
        self.add(letter, employee_ids=[Command.set((self.hadi + self.gita).ids)])
        self.assertEqual(letter.line_ids.employee_id, self.hadi + self.gita)

    def test_from_a_sheet(self):
        letter = self.letter(self.env["hr.employee"])
        self.add(
            letter,
            sheet=self.sheet(
                [("NIP", "From", "Until"), (NIPS[0], "24/11/2026", "25/11/2026")]
            ),
        )
        self.assertEqual(letter.line_ids.date_to, WEDNESDAY)

    def test_unknown_ones_are_named_with_their_row_and_nobody_is_added(self):
        letter = self.letter(self.env["hr.employee"])
        wrong = (
            f"{NIPS[0]}\n199901012020011009\n{NIPS[1]};31/02/2026\n"
            f"{NIPS[1]};26/11/2026;24/11/2026"
        )
        with self.assertRaises(UserError) as caught:
            self.add(letter, nips=wrong)
        told = str(caught.exception)
        self.assertIn("row 2: NIP 199901012020011009 is unknown", told)
        self.assertIn("row 3: “31/02/2026” is no date", told)
        self.assertIn("row 4: the last day is before the first", told)
        self.assertFalse(letter.line_ids)

    def test_days_outside_the_letter_are_named_and_nobody_is_added(self):
        letter = self.letter(self.env["hr.employee"])
        wrong = f"{NIPS[0]};24/11/2026\n{NIPS[1]};23/11/2026;24/11/2026\n9;28/11/2026"
        with self.assertRaises(UserError) as caught:
            self.add(letter, nips=wrong)
        told = str(caught.exception)
        dates = "outside the dates of the letter, 24/11/2026 – 26/11/2026"
        self.assertIn(f"row 2: 23/11/2026 – 24/11/2026 is {dates}", told)
        self.assertIn(f"row 3: 28/11/2026 – 28/11/2026 is {dates}", told)
        self.assertIn("row 3: NIP 9 is unknown", told)
        self.assertNotIn("row 1", told)
        with self.assertRaisesRegex(UserError, "letter is for 24/11/2026 – 26/11/2026"):
            self.add(letter, nips=NIPS[0], date_to=SATURDAY)
        self.assertFalse(letter.line_ids)

    def test_formulas_of_a_sheet_are_named_with_all_other_faults(self):
        letter = self.letter(self.env["hr.employee"])
        rows = [
            ("NIP", "From", "Until"),
            (NIPS[0], "=DATE(2026,11,24)", "25/11/2026"),
            ('="198602022011012002"', None, None),
            (NIPS[1], "31/02/2026", None),
        ]
        with self.assertRaises(UserError) as caught:
            self.add(letter, sheet=self.sheet(rows))
        told = str(caught.exception)
        self.assertIn("row 2: =DATE(2026,11,24) – a formula is not calculated", told)
        self.assertIn("row 3: =", told)
        self.assertIn("row 4: “31/02/2026” is no date", told)
        self.assertFalse(letter.line_ids)

    def test_no_sheet_at_all(self):
        letter = self.letter(self.env["hr.employee"])
        with self.assertRaisesRegex(UserError, "cannot be read"):
            self.add(letter, sheet=base64.b64encode(b"no sheet"), sheet_name="a.xlsx")

    def test_people_of_another_skpd_are_not_added(self):
        letter = self.letter(self.env["hr.employee"])
        self.budi.nip = "198703032012011003"
        with self.assertRaisesRegex(AccessError, "Budi is not in a unit of yours"):
            self.add(letter, nips="198703032012011003")


@tagged("post_install", "-at_install")
class TestShareFromElsewhere(LetterCase):
    def test_the_share_of_each_skpd_is_shown(self):
        letter = self.letter(
            self.gita + self.hadi + self.budi, role="bkpsdm", code="remote", share=50
        )
        self.assertEqual(
            letter.share_note.splitlines(),
            [
                "Dinas Pendidikan, 24/11/2026: 2 of 3 = 67 %, more than 50 %",
                "Dinas Kesehatan, 24/11/2026: 1 of 5 = 20 %",
            ],
        )
        self.assertTrue(letter.share_exceeded)

    def test_those_of_other_letters_count(self):
        self.letter(self.gita, role="bkpsdm", code="remote").action_file()
        letter = self.letter(self.hadi, role="bkpsdm", code="remote", share=70)
        self.assertIn("2 of 3 = 67 %", letter.share_note)
        self.assertFalse(letter.share_exceeded)
        with self.assertRaisesRegex(ValidationError, "enter 0 to 100"):
            letter.share = 101
