import base64
from io import BytesIO

from pypdf import PdfReader

from odoo.exceptions import AccessError, UserError
from odoo.fields import Command
from odoo.tests import HttpCase, tagged

from .allowance_month import OCTOBER, MonthCase

LIST = "hr_attendance_mojokerto.hr_allowance_sheet_report"


def text_of(pdf):
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


@tagged("post_install", "-at_install")
class TestAllowanceOutRights(MonthCase):
    """Who takes what out of the house. Budi is the employee, the clerk keeps Dinas
    Kesehatan, Fajar (superior) heads Dinas Pendidikan."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late(cls.budi, 1, 30)
        cls.late(cls.hadi, 2, 45)
        cls.ours = cls.computed()
        cls.theirs = cls.computed(cls.education)
        for sheet in cls.ours + cls.theirs:
            cls.lock(sheet, "verified")
        cls.layout = cls.env["hr.allowance.export.layout"].create(
            {
                "name": "Causes",
                "column_ids": [
                    Command.create({"heading": heading, "code": code, "sequence": at})
                    for at, (heading, code) in enumerate(
                        (("who", "name"), ("cut", "deducted"), ("late", "cut_late"))
                    )
                ],
            }
        )

    def file(self, role, **values):
        values = {"layout_id": self.layout.id, "file_format": "csv", **values}
        export = self.env["hr.allowance.export"].with_user(self.users[role])
        export = export.create({"month": OCTOBER, **values})
        export.action_export()
        text = base64.b64decode(export.file).decode("utf-8-sig")
        return [line.split(";") for line in text.splitlines()[1:]]

    def slips(self, role, person):
        line = self.line(person, self.ours | self.theirs)
        return text_of(self.as_role(role, line)._slips_pdf())

    def test_the_clerk_takes_out_the_own_skpd_only(self):
        rows = self.file("skpd_operator")
        names = {row[0] for row in rows}
        self.assertEqual(names, set(self.ours.line_ids.employee_id.mapped("name")))
        self.assertIn([self.budi.name, "7000", "7000"], rows)
        with self.assertRaisesRegex(UserError, "no TPP sheet of .* that you may see"):
            self.file("skpd_operator", skpd_ids=self.education.ids)

    def test_finance_takes_out_all_but_no_causes(self):
        rows = self.file("finance")
        self.assertEqual(len(rows), len((self.ours + self.theirs).line_ids))
        self.assertIn([self.budi.name, "7000", ""], rows)

    def test_finance_takes_out_nothing_before_the_verification(self):
        self.ours.state = "confirmed"
        names = {row[0] for row in self.file("finance")}
        self.assertNotIn(self.budi.name, names)
        with self.assertRaises(AccessError):
            self.slips("finance", self.budi)

    def test_finance_is_told_the_names_of_those_whom_the_file_lacks(self):
        self.lock(self.theirs, "checked")
        export = self.env["hr.allowance.export"].with_user(self.users["finance"])
        export = export.create({"month": OCTOBER, "layout_id": self.layout.id})
        self.assertEqual(export.ready, 1)
        self.assertIn(self.education.name, export.left_out)
        self.assertNotIn(self.health.name, export.left_out)
        own = export.with_user(self.users["skpd_operator"])
        own = own.create({"month": OCTOBER, "layout_id": self.layout.id})
        self.assertFalse(own.left_out)

    def test_the_employee_has_the_own_slip_with_its_days(self):
        text = self.slips("employee", self.budi)
        self.assertIn("01/10/2026, 30", text)
        with self.assertRaises(AccessError):
            self.slips("employee", self.citra)

    def test_the_employee_has_no_slip_before_the_head_confirmed(self):
        self.ours.write({"locked": False, "state": "checked"})
        with self.assertRaises(AccessError):
            self.slips("employee", self.budi)

    def test_finance_has_slips_without_days(self):
        text = self.slips("finance", self.budi)
        self.assertNotIn("01/10/2026, 30", text)
        self.assertIn("Rp 7.000", text)

    def test_a_head_has_the_slips_of_the_own_skpd(self):
        self.assertIn(self.hadi.name, self.slips("superior", self.hadi))
        with self.assertRaises(AccessError):
            self.slips("superior", self.budi)

    def test_the_list_is_printed_by_readers_of_its_lines(self):
        reports = self.env["ir.actions.report"]
        for role in ("skpd_operator", "finance", "inspectorate", "bkpsdm"):
            with self.subTest(role=role):
                sheet = self.as_role(role, self.ours)
                self.assertEqual(len(sheet._list_on_paper()["rows"]), 5)
        for role in ("employee", "superior", "ward_head", "device_admin"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.as_role(role, reports)._render_qweb_html(LIST, self.ours.ids)
        # Also when one line of it is his own.
        self.budi.user_id = self.users["leader"]
        with self.assertRaisesRegex(AccessError, "not what each person gets"):
            self.as_role("leader", self.ours)._list_on_paper()

    def test_leaders_compare_sums_and_open_no_slip(self):
        recap = self.env["hr.allowance.recap"].with_user(self.users["leader"])
        recap = recap.create({"month": OCTOBER})
        recap.action_show()
        self.assertEqual(
            sum(recap.row_ids.mapped("payable")),
            self.ours.payable + self.theirs.payable,
        )
        recap._book()
        with self.assertRaises(AccessError):
            self.slips("leader", self.budi)
        sheet = self.as_role("leader", self.ours)
        for step in (sheet._payroll_inputs, sheet._slips_pdf, sheet.action_slips):
            with self.assertRaisesRegex(AccessError, "not what each person gets"):
                step()


@tagged("post_install", "-at_install")
class TestAllowanceSlipByAddress(MonthCase, HttpCase):
    """By the address of a slip nobody gets more than on the screen."""

    def test_the_own_slip_is_handed_out_and_another_is_not_found(self):
        ours = self.computed()
        self.lock(ours, "confirmed")
        user = self.users["employee"]
        user.password = "Rahasia-2026"
        self.authenticate(user.login, "Rahasia-2026")
        path = "/hr_attendance_mojokerto/tpp/slip/%s.pdf"
        answer = self.url_open(path % self.line(self.budi, ours).id)
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.headers["Content-Type"], "application/pdf")
        self.assertIn(self.budi.name, text_of(answer.content))
        answer = self.url_open(path % self.line(self.citra, ours).id)
        self.assertEqual(answer.status_code, 404)
