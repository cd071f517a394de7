from datetime import date

from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged
from odoo.tools import html2plaintext

from .common import ADDON, TUESDAY, wib
from .digest import DigestCase


@tagged("post_install", "-at_install")
@freeze_time(wib(8))
class TestDigestSheet(DigestCase):
    """The digest on the screen, by those who may open it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scan(cls.ani, wib(7, 10))
        cls.scan(cls.fajar, wib(7, 50), cls.t_education)
        cls.minute(wib(8))

    def sheet(self, user, **values):
        return self.env["hr.attendance.digest.sheet"].with_user(user).create(values)

    def test_a_head_copies_the_own_skpd(self):
        text = self.sheet(self.fajar.user_id).text
        self.assertIn("*Attendance of Dinas Pendidikan*", text)
        self.assertIn("- Fajar, 07:50, 20 minutes late", text)
        self.assertNotIn("Kesehatan", text)
        self.assertNotIn("Citra", text)

    def test_it_says_what_the_mail_says(self):
        for user in (self.fajar.user_id, self.leader):
            sent = self.send(wib(8))[user.login]
            shown = html2plaintext(self.sheet(user).body)
            self.assertTrue(sent.startswith(shown.split("\n[1]")[0].strip()))

    def test_a_leader_chooses_one_skpd(self):
        sheet = self.sheet(self.leader)
        self.assertEqual(sheet.skpd_ids, self.health + self.education)
        self.assertIn(self.company.name, sheet.text)
        sheet.skpd_id = self.education
        self.assertIn("Dinas Pendidikan", sheet.text)
        self.assertNotIn("Citra", sheet.text)

    def test_another_skpd_is_not_told_to_a_head(self):
        sheet = self.sheet(self.fajar.user_id, skpd_id=self.health.id)
        self.assertFalse(sheet.text)
        self.assertIn("No SKPD of yours", sheet.fault)
        with self.assertRaisesRegex(UserError, "No SKPD of yours"):
            sheet.action_send()

    def test_a_date_to_come_is_refused(self):
        sheet = self.sheet(self.leader, work_date=date(2026, 11, 25))
        self.assertIn("Nothing is known of 25/11/2026 yet", sheet.fault)
        with self.assertRaisesRegex(UserError, "Nothing is known"):
            sheet.action_print()

    def test_sent_now_though_it_was_sent(self):
        self.send(wib(8))
        before = self.env["mail.mail"].search([])
        self.sheet(self.leader).action_send()
        (mail,) = self.env["mail.mail"].search([]) - before
        self.assertIn("leader@example.com", mail.email_to)

    def test_without_an_address_nothing_is_sent_now(self):
        self.leader.email = False
        with self.assertRaisesRegex(UserError, "no valid e-mail address"):
            self.sheet(self.leader).action_send()

    def test_printed_on_one_page(self):
        sheet = self.sheet(self.leader)
        html = self.env["ir.actions.report"]._render_qweb_html(
            f"{ADDON}.hr_attendance_digest_report", sheet.ids
        )[0]
        self.assertIn("Dinas Kesehatan", html.decode())
        self.assertEqual(html.decode().count('class="page o_paper'), 1)

    def test_no_leave_type_is_told(self):
        kind = self.env["hr.leave.type"].create(
            {
                "name": "Cuti Sakit",
                "requires_allocation": False,
                "leave_validation_type": "no_validation",
            }
        )
        self.env["hr.leave"].create(
            {
                "employee_id": self.gita.id,
                "holiday_status_id": kind.id,
                "request_date_from": TUESDAY,
                "request_date_to": TUESDAY,
            }
        )._action_validate(check_state=False)
        self.judge(wib(8))
        text = self.sheet(self.leader).text
        self.assertIn("On Leave: 1", text)
        self.assertNotIn("Sakit", text)

    def test_a_past_date_says_how_far_it_is(self):
        self.card_of(self.health).sudo().write({"life": "published"})
        sheet = self.sheet(self.leader, skpd_id=self.health.id)
        self.assertIn("24/11/2026, published", sheet.text)
        self.assertNotIn("quoted", sheet.text)
