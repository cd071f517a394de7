from io import BytesIO
from unittest.mock import patch

from pypdf import PdfReader

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from ..models.hr_allowance_slip import in_indonesian
from .allowance_month import CLASS_7, MonthCase

LIST = "hr_attendance_mojokerto.hr_allowance_sheet_report"


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


@tagged("post_install", "-at_install")
class TestAllowancePaper(MonthCase):
    """The list to be signed, and the slips."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late(cls.budi, 1, 30)
        cls.day(cls.citra, 2, "absent", why="closed")
        cls.done = cls.computed()

    def printed(self, sheet):
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(LIST, sheet.ids)
        return html.decode()

    def test_the_list_has_everybody_sums_words_and_two_signatures(self):
        text = self.printed(self.done)
        for person in self.done.line_ids.employee_id:
            self.assertIn(person.name, text)
        self.assertIn(f"{int(self.done.payable):,}".replace(",", "."), text)
        self.assertIn("rupiah", text)
        self.assertIn(self.ani.name, text)
        self.assertIn("....................................", text)

    def test_a_draft_on_paper_says_so(self):
        self.assertIn("Provisional", self.done._note_on_paper()[0])
        self.lock(self.done, "verified")
        [seal] = self.done._note_on_paper()
        self.assertIn(self.done.hash[:16], seal)

    def test_a_paper_of_another_kind_does_not_pass_for_the_list_of_the_month(self):
        # In the words of the city's papers, Indonesian where it is installed.
        paper = in_indonesian(self.done)
        kinds = dict(paper._fields["kind"]._description_selection(paper.env))
        usual = paper._heading_on_paper()
        for kind in ("supplementary", "repayment"):
            with self.subTest(kind=kind):
                self.done.kind = kind
                heading = paper._heading_on_paper()
                self.assertNotEqual(heading, usual)
                self.assertIn(heading, self.printed(self.done))
                self.assertIn(f"({kinds[kind]})", text_of(self.done._slips_pdf()))

    def test_a_draft_has_no_seal_on_paper(self):
        self.assertTrue(self.done.hash)
        self.assertNotIn("Seal", " ".join(self.done._note_on_paper()))

    def test_whoever_gets_no_tpp_has_no_share_of_discipline(self):
        line = self.line(self.budi, self.done)
        self.env.cr.execute(
            "UPDATE hr_allowance_line SET basis = 0, percent_discipline = 0"
            " WHERE id = %s",
            [line.id],
        )
        self.env.invalidate_all()
        [row] = [
            row for row in self.done._rows_on_paper() if row["name"] == self.budi.name
        ]
        self.assertEqual(row["percent"], "-")

    def test_pages_have_their_heads_and_sums_stand_on_the_last(self):
        line = self.line(self.budi, self.done)
        row = line.read(["monthly", "basis", "gross", "payable"])[0]
        row.pop("id")
        self.done._insert_lines(
            [
                {
                    **self.done._empty_row(self.budi.id, self.budi.version_id),
                    "date_from": f"2026-09-{day:02d}",
                    "payable": 1,
                }
                for day in range(1, 31)
            ],
            [],
        )
        self.env.invalidate_all()
        letter = self.done._list_on_paper()
        self.assertGreater(len(letter["pages"]), 1)
        text = self.printed(self.done)
        self.assertEqual(text.count("<thead>"), len(letter["pages"]))
        self.assertEqual(text.count("<tfoot>") + text.count('class="signature"'), 1)

    def test_a_slip_says_how_the_amount_was_reached(self):
        text = text_of(self.line(self.budi, self.done)._slips_pdf())
        for told in (self.budi.name, self.health.name, "Rp 3.500.000", "TL1"):
            self.assertIn(told, text)
        self.assertIn("\N{EN DASH}Rp 7.000", text)
        self.assertIn("Rp 3.493.000", text)
        self.assertIn(
            "tiga juta empat ratus sembilan puluh tiga ribu rupiah",
            " ".join(text.split()),
        )

    def test_who_may_not_read_the_days_gets_the_sum_of_the_deductions(self):
        line = self.line(self.budi, self.done)
        deductions = type(self.env["hr.allowance.deduction"])
        with patch.object(deductions, "has_access", lambda *_args: False):
            text = text_of(line._slips_pdf())
            [row] = [
                row
                for row in self.done._rows_of_file()
                if row["name"] == self.budi.name
            ]
        self.assertNotIn("TL1", text)
        self.assertNotIn("01/10/2026,", text)
        self.assertIn("\N{EN DASH}Rp 7.000", text)
        self.assertIsNone(row["cut_late"])
        self.assertEqual(row["deducted"], 7_000)

    def test_tax_is_told_and_never_subtracted(self):
        line = self.line(self.citra, self.done)
        text = " ".join(text_of(line._slips_pdf()).split())
        self.assertRegex(text, "not taken off here|tidak dipotong di sini")
        # 3 % of Rp 3,500,000 for a day without explanation, nothing else.
        self.assertIn("Rp 3.395.000", text)

    def test_who_has_no_claim_reads_why(self):
        line = self.line(self.dewi, self.done)
        line.sudo().write({"not_entitled": "Paid by the BLUD", "payable": 0})
        text = text_of(line._slips_pdf())
        self.assertIn("Paid by the BLUD", text)
        self.assertIn("nol rupiah", text)

    def test_all_slips_of_a_sheet_are_one_paper(self):
        text = text_of(self.done._slips_pdf())
        for person in self.done.line_ids.employee_id:
            self.assertIn(person.name, text)

    def test_a_sheet_without_lines_has_no_slips(self):
        with self.assertRaisesRegex(UserError, "compute it first"):
            self.sheet(self.education).action_slips()

    def test_nobody_prints_what_they_do_not_read(self):
        for role in ("employee", "superior", "skpd_operator", "leader"):
            sheet = self.as_role(role, self.done)
            if sheet.has_access("read"):
                continue
            with self.assertRaises(AccessError, msg=role):
                sheet._slips_pdf()
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, self.done.line_ids)._slips_pdf()
            with self.assertRaises(AccessError, msg=role):
                self.as_role(role, self.env["ir.actions.report"])._render_qweb_html(
                    LIST, self.done.ids
                )

    def test_queries_do_not_grow_with_people(self):
        self.done._slips_pdf()
        with self.counted() as queries:
            self.done._slips_pdf()
        self.assertLess(queries[0], 40)
        self.assertEqual(self.line(self.budi, self.done).basis, CLASS_7)


@tagged("post_install", "-at_install")
class TestAllowanceSlipAddress(HttpCase):
    """The addresses of the slips answer alike whether a slip is there or not."""

    def test_a_slip_that_is_not_there_is_not_found(self):
        self.authenticate("admin", "admin")
        for path in ("slip", "slips"):
            answer = self.url_open(f"/hr_attendance_mojokerto/tpp/{path}/987654.pdf")
            self.assertEqual(answer.status_code, 404)
