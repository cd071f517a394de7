from io import BytesIO

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .allowance_month import NOVEMBER, OCTOBER, MonthCase

RECAP = "hr_attendance_mojokerto.hr_allowance_recap_report"


@tagged("post_install", "-at_install")
class TestAllowanceRecap(MonthCase):
    """The city's months beside each other: October, in which Budi was late, and
    September, in which nobody was."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        september = OCTOBER.replace(month=9)
        cls.fill(september, september.replace(day=30))
        cls.late(cls.budi, 1, 30)
        cls.now = cls.computed()
        cls.before = cls.computed(month=september)
        cls.other = cls.computed(cls.education)
        cls.lock(cls.now, "verified")
        cls.Recap = cls.env["hr.allowance.recap"]

    def recap(self, role="bkpsdm", month=OCTOBER):
        return self.as_role(role, self.Recap).create({"month": month})

    def test_the_difference_is_told_with_its_cause(self):
        recap = self.recap()
        recap.action_show()
        row = recap.row_ids.filtered(lambda row: row.skpd_id == self.health)
        self.assertEqual(row.payable, self.now.payable)
        self.assertEqual(row.before, self.before.payable)
        self.assertEqual(row.difference, -7_000)
        self.assertIn("Rp 7.000", row.causes)
        self.assertIn("Late", row.causes)
        self.assertEqual(recap.not_ready, f"Not verified yet: {self.education.name}.")

    def test_an_skpd_without_a_month_before_differs_by_all(self):
        recap = self.recap()
        recap.action_show()
        row = recap.row_ids.filtered(lambda row: row.skpd_id == self.education)
        self.assertEqual((row.before, row.difference), (0, self.other.payable))

    def test_an_skpd_without_a_sheet_is_not_compared_but_named(self):
        self.now.sudo().write({"locked": False, "state": "draft"})
        self.now.unlink()
        recap = self.recap()
        recap.action_show()
        self.assertNotIn(self.health, recap.row_ids.skpd_id)
        told = f"Without a sheet, so not compared: {self.health.name}."
        self.assertIn(told, recap.not_ready)

    def test_the_workbook_sums_to_the_sheets(self):
        book = load_workbook(BytesIO(self.recap()._book()))
        self.assertEqual(len(book.worksheets), 2)
        page = book.worksheets[0]
        rows = list(page.iter_rows(values_only=True))
        head = next(row for row in rows if row[1] == "SKPD")
        total = next(row for row in rows if row[1] == "Total")
        paid = total[head.index("To Be Paid")]
        self.assertEqual(paid, self.now.payable + self.other.payable)

    def test_the_paper_has_every_skpd_and_the_sum_in_words(self):
        recap = self.recap()
        html, _kind = self.env["ir.actions.report"]._render_qweb_html(RECAP, recap.ids)
        text = html.decode()
        for skpd in self.health + self.education:
            self.assertIn(skpd.name, text)
        self.assertIn(recap._on_paper()["words"], text)
        self.assertIn("rupiah", text)

    def test_a_month_without_sheets_is_told(self):
        recap = self.recap(month=NOVEMBER.replace(year=2024))
        for step in (recap.action_show, recap.action_export, recap.action_print):
            with self.assertRaisesRegex(UserError, "no TPP sheet of"):
                step()

    def test_employees_and_clerks_have_no_recap_of_the_city(self):
        for role in ("employee", "skpd_operator", "superior"):
            with self.assertRaises(AccessError, msg=role):
                self.recap(role)

    def test_queries_do_not_grow_with_skpd(self):
        Sheet = self.Sheet
        Sheet._compared(self.company, OCTOBER)
        with self.counted() as queries:
            Sheet._compared(self.company, OCTOBER)
        self.assertLess(queries[0], 8)
