from io import BytesIO

from openpyxl import load_workbook

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import ADDON, TUESDAY, wib
from .test_finding_kinds import FindingCase


@tagged("post_install", "-at_install")
class TestEnrolmentList(FindingCase):
    """Budi and Citra are not enrolled at the health office: its clerk is asked."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.List = cls.env["hr.attendance.enrolment.list"]

    def setUp(self):
        super().setUp()
        missing = self.budi + self.citra
        self.enrol(self.t_health, *(self.health_staff - missing))
        self.findings = self.look("not_enrolled")

    def ask(self, role="bkpsdm", findings=None):
        return self.as_role(
            role, self.findings if findings is None else findings
        ).action_ask_enrolment()

    def asked(self):
        return self.List.search([("skpd_id", "=", self.health.id)])

    def tasks(self):
        kind = self.env.ref(f"{ADDON}.activity_enrolment_list")
        return self.env["mail.activity"].search([("activity_type_id", "=", kind.id)])

    def reply(self, text="All enrolled on 25/11.", role="skpd_operator"):
        one = self.as_role(role, self.asked())
        action = one.action_answer()
        wizard = self.as_role(role, self.env[action["res_model"]])
        wizard.with_context(**action["context"]).create({"text": text}).action_answer()

    def test_one_click_asks_the_clerk_of_the_skpd(self):
        notice = self.ask()
        self.assertIn("Asked for: Dinas Kesehatan", notice["params"]["message"])
        one = self.asked()
        self.assertEqual((one.state, one.asked_on, one.people), ("asked", TUESDAY, 2))
        self.assertEqual(self.tasks().user_id, self.users["skpd_operator"])
        self.assertIn("2 people to enrol", self.tasks().summary)
        self.ask()
        self.assertEqual(len(self.tasks()), 1, "asked again, not twice")
        clerk = self.users["skpd_operator"].partner_id
        told = self.env["mail.message"].search(
            [("partner_ids", "in", clerk.ids)], limit=1
        )
        self.assertIn("answer until 01/12/2026", told.preview)

    def test_nobody_ticked_asks_every_skpd(self):
        self.ask(findings=self.findings.browse())
        self.assertEqual(self.asked().state, "asked")

    def test_an_skpd_without_a_clerk_is_named(self):
        self.users["skpd_operator"].attendance_skpd_ids = False
        notice = self.ask()["params"]
        self.assertIn("Nobody is personnel clerk of Dinas Kesehatan", notice["message"])
        self.assertFalse(self.asked())

    def test_only_bkpsdm_and_the_administrator_of_terminals_ask(self):
        self.ask("device_admin")
        for role in ("skpd_operator", "inspectorate"):
            with (
                self.subTest(role=role),
                self.assertRaisesRegex(AccessError, "asks for an enrolment list"),
            ):
                self.ask(role)
        for role in ("employee", "ward_head", "superior", "finance", "leader"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.ask(role)

    def test_who_reads_a_list(self):
        self.ask()
        for role in ("bkpsdm", "device_admin", "inspectorate", "skpd_operator"):
            with self.subTest(role=role):
                own = self.as_role(role, self.List).search([])
                self.assertEqual(own, self.asked())
                for right in ("write", "create", "unlink"):
                    self.assertFalse(own.has_access(right))
        for role in ("employee", "ward_head", "superior", "finance", "leader"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.as_role(role, self.List).search([])
        self.users["skpd_operator"].attendance_skpd_ids = self.education
        self.assertFalse(self.as_role("skpd_operator", self.List).search([]))

    def test_the_answer_ends_the_task_and_reaches_who_asked(self):
        self.ask()
        self.reply()
        one = self.asked()
        self.assertEqual(one.state, "answered")
        self.assertEqual(one.answered_by_id, self.users["skpd_operator"])
        self.assertFalse(self.tasks())
        told = self.env["mail.message"].search(
            [("partner_ids", "in", self.users["bkpsdm"].partner_id.ids)], limit=1
        )
        self.assertIn("All enrolled on 25/11.", told.preview)
        with self.assertRaisesRegex(UserError, "Nobody waits"):
            self.reply()

    def test_only_the_clerk_answers(self):
        self.ask()
        for role in ("bkpsdm", "device_admin", "inspectorate"):
            with (
                self.subTest(role=role),
                self.assertRaisesRegex(UserError, "personnel clerk of the SKPD"),
            ):
                self.as_role(role, self.asked()).action_answer()

    def test_the_list_closes_when_everybody_is_enrolled(self):
        self.ask()
        self.enrol(self.t_health, *self.health_staff, at=wib(6, 30))
        self.look("not_enrolled")
        self.assertEqual(self.asked().state, "done")
        self.assertFalse(self.tasks())
        with self.assertRaisesRegex(UserError, "nothing to hand out"):
            self.as_role("skpd_operator", self.asked()).action_print()

    def test_the_clerk_opens_the_own_list_unasked(self):
        mine = self.findings.filtered(lambda one: one.employee_id == self.budi)
        own = self.as_role("skpd_operator", mine)
        self.assertFalse(own.can_remedy)
        action = own.action_enrolment_list()
        self.assertEqual(action["res_id"], self.asked().id)
        self.assertEqual(self.asked().state, "open")
        with self.assertRaisesRegex(AccessError, "print the enrolment list"):
            own.action_remedy()
        for role in ("inspectorate", "device_admin"):
            with (
                self.subTest(role=role),
                self.assertRaisesRegex(AccessError, "opens its enrolment list"),
            ):
                self.as_role(role, mine).action_enrolment_list()

    def test_the_workbook_names_people_nip_and_terminal(self):
        self.budi.name = "=Budi"
        self.budi.nip = "198003152005011002"
        self.env.flush_all()
        self.ask()
        one = self.as_role("skpd_operator", self.asked())
        page = load_workbook(BytesIO(one._xlsx())).active
        rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
        self.assertEqual(
            rows[0][:6], ["No.", "Name", "NIP", "PIN", "Unit", "Terminal to Enrol On"]
        )
        self.assertEqual(rows[1][1:3], ["=Budi", "198003152005011002"])
        self.assertEqual(page["B5"].data_type, "s")
        self.assertEqual(rows[1][5], "Terminal of Dinas Kesehatan")
        self.assertEqual(len(rows), 3)

    def test_the_printed_list(self):
        self.ask()
        html, _kind = (
            self.env["ir.actions.report"]
            .with_user(self.users["skpd_operator"])
            ._render_qweb_html(
                f"{ADDON}.hr_attendance_enrolment_list_report", self.asked().ids
            )
        )
        self.assertIn("Citra", html.decode())
        self.assertIn("Terminal of Dinas Kesehatan", html.decode())
        with self.assertRaises(AccessError):
            self.as_role("employee", self.asked())._rows()


@tagged("post_install", "-at_install")
class TestEmptyDesk(FindingCase):
    def test_it_says_when_it_was_looked_at(self):
        kinds = self.as_role("skpd_operator", self.env["hr.attendance.finding.kind"])
        self.env["hr.attendance.finding.kind"].search([]).refreshed_at = False
        self.assertIn("Not everything", kinds.get_empty_list_help("<p>Empty</p>"))
        self.Finding._refresh()
        said = kinds.get_empty_list_help("<p>Empty</p>")
        self.assertIn("<p>Empty</p>", said)
        self.assertIn("Last looked for on 24/11/2026", said)
        kind = kinds.browse(self.kinds["no_skpd"].id)
        self.assertIn("Last looked for on 24/11/2026", kind.action_open()["help"])

    def test_refresh_from_the_list_looks_for_the_kind_shown(self):
        self.budi.nip = False
        self.env.flush_all()
        findings = self.as_role("skpd_operator", self.Finding)
        findings.with_context(attendance_finding="nip_missing").action_refresh()
        self.assertTrue(self.found("nip_missing"))
        with self.assertRaises(AccessError):
            self.as_role("employee", self.Finding).action_refresh()
