import base64
from datetime import date
from io import BytesIO

import openpyxl

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import ADDON, ROLES
from .test_discipline_screens import ScreenCase


@tagged("post_install", "-at_install")
class TestDisciplineHalfYear(ScreenCase):
    """What was decided from July to December, for the Mayor and for BKN."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.heavy = cls.pp94.sanction_ids.filtered(lambda row: row.code == "dismissal")
        cls.first = cls.decide(
            cls.budi,
            "in_force",
            decision_number="800/1/2026",
            force_on=date(2026, 9, 1),
        )
        cls.second = cls.decide(
            cls.hadi,
            "annulled",
            decision_number="800/2/2026",
            sanction_id=cls.heavy.id,
        )
        # Not yet with the person, of another half-year, and not decided.
        cls.decide(cls.citra, "decided", received_on=False)
        cls.decide(cls.dewi, "closed", decided_on=date(2026, 6, 30))
        cls.make(cls.eko, "examined")

    @classmethod
    def decide(cls, person, stage, **values):
        return cls.make(
            person,
            stage,
            **{
                "decided_on": date(2026, 8, 3),
                "received_on": date(2026, 8, 6),
                "official_id": cls.ani.id,
                **values,
            },
        )

    def report(self, role="discipline", **values):
        return self.as_role(role, self.env["hr.discipline.half.year"]).create(
            {"year": 2026, "half": "2", **values}
        )

    def test_the_half_year_that_ended_last_is_offered(self):
        report = self.as_role("discipline", self.env["hr.discipline.half.year"]).new()
        self.assertEqual((report.year, report.half), (2026, "1"))

    def test_the_decisions_that_reached_their_person_are_listed(self):
        rows = self.report()._decided()
        self.assertEqual([row.name for row in rows], ["Budi", "Hadi"])
        budi, hadi = rows
        self.assertEqual(
            (budi.number, budi.date, budi.kind, budi.status),
            ("800/1/2026", "03/08/2026", self.oral.name, "In force from 01/09/2026"),
        )
        self.assertEqual((hadi.annulled, hadi.status), (True, "Annulled"))

    def test_after_a_remedy_it_tells_what_was_decided_then_and_what_became_of_it(self):
        self.first.write(
            {
                "imposed_sanction_id": self.oral.id,
                "sanction_id": self.heavy.id,
                "remedy": "objection",
                "outcome": "aggravated",
                "outcome_on": date(2027, 1, 5),
                "outcome_number": "900/1/2027",
                "force_on": date(2027, 1, 5),
            }
        )
        [row] = [one for one in self.report()._decided() if one.name == "Budi"]
        self.assertEqual((row.kind, row.number), (self.oral.name, "800/1/2026"))
        levels = dict(self.oral._fields["level"].selection)
        self.assertEqual(row.level, levels["light"])
        above = self.first._letter_outcome().by
        self.assertTrue(above)
        for word in ("Aggravated", self.heavy.name, above, "900/1/2027", "05/01/2027"):
            self.assertIn(word, row.status)

    def test_an_annulled_decision_is_in_no_other_number(self):
        report = self.report()
        rows = report._decided()
        self.assertEqual(
            report._by_skpd(rows),
            [
                (self.health.name, [1, 0, 0, 1, 0]),
                (self.education.name, [0, 0, 0, 0, 1]),
            ],
        )
        self.assertEqual(
            report._by_kind(rows), [((self.pp94.name, "Light", self.oral.name), 1)]
        )

    def test_of_open_cases_there_is_their_number_and_nothing_else(self):
        table = str(self.report().table)
        self.assertIn("Cases not decided today: 1.", table)
        for person in (self.citra, self.dewi, self.eko):
            self.assertNotIn(person.name, table)

    def test_only_bkn_gets_the_nip(self):
        self.budi.nip = "198501012010011001"
        self.assertNotIn(self.budi.nip, str(self.report().table))
        self.assertIn(self.budi.nip, str(self.report(addressee="bkn").table))

    def test_nobody_reports_on_the_own_decision(self):
        self.budi.user_id = self.users["discipline"]
        report = self.report()
        self.assertIn("another member of the discipline group", str(report.table))
        for step in (report.action_print, report.action_export, report._paper):
            with self.assertRaisesRegex(UserError, "concerns yourself"):
                step()

    def test_the_workbook_holds_the_same(self):
        report = self.report(addressee="bkn")
        report.action_export()
        book = openpyxl.load_workbook(BytesIO(base64.b64decode(report.file)))
        self.assertEqual(
            book.sheetnames, ["By SKPD", "By Kind of Sanction", "Decisions"]
        )
        cells = [row for row in book["Decisions"].iter_rows(values_only=True)]
        self.assertIn("Budi", {row[1] for row in cells})
        [budi] = [row for row in cells if row[1] == "Budi"]
        self.assertIn("800/1/2026", budi)

    def test_taking_it_out_is_written_down_with_each_case(self):
        self.report().action_export()
        logged = self.env["hr.discipline.read.log"].search([("kind", "=", "export")])
        self.assertEqual(logged.case_id, self.first | self.second)
        self.assertEqual(logged.user_id, self.users["discipline"])

    def test_the_paper_holds_all_and_numbers_its_pages(self):
        for number in range(40):
            self.decide(
                self.eko,
                "closed",
                decision_number=f"800/{number + 10}/2026",
                year=1900 + number,
            )
        reports = self.env["ir.actions.report"].with_user(self.users["discipline"])
        html = reports._render_qweb_html(
            f"{ADDON}.hr_discipline_half_year_report", self.report().ids
        )[0].decode()
        for number in ("800/1/2026", "800/2/2026", "800/49/2026"):
            self.assertEqual(html.count(number), 1)
        pages = html.count('class="page o_paper')
        self.assertGreater(pages, 2)
        words = " ".join(html.split())
        for number in range(1, pages + 1):
            self.assertIn(f"Page {number} of {pages}", words)
        self.assertIn("Head of BKPSDM", html)

    def test_a_half_year_without_decisions_says_so(self):
        report = self.report(year=2020)
        self.assertIn("No decision of 01/07/2020 – 31/12/2020", str(report.table))
        self.assertEqual(report._paper()["names"], [])

    def test_nobody_outside_the_group_makes_it(self):
        for role in ROLES:
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.report(role)
