from datetime import date
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, tagged

from .common import ADDON, wib
from .test_account import LETTER, NIP, OTHER, AccountCase


@tagged("post_install", "-at_install")
class TestLettersOfAccounts(AccountCase):
    def test_showing_the_letters_deletes_nothing(self):
        batch = self.made(self.citra)
        self.assertEqual(batch.letters, 1)
        password = self.letters(batch)["Citra"]
        self.assertTrue(self.citra.user_id._is_current_password(password))
        self.env.invalidate_all()
        self.assertEqual(self.letters(batch), {"Citra": password})
        self.assertEqual(batch.letters, 1)
        self.assertTrue(batch._letters_pdf().startswith(b"%PDF"))
        self.assertEqual(batch.letters, 1)

    def test_printed_letters_are_deleted_by_a_step_of_its_own(self):
        batch = self.made(self.citra)
        batch.action_forget()
        self.env.invalidate_all()
        self.assertEqual(batch.letters, 0)
        self.assertFalse(self.Secret.search([]))
        self.assertTrue(self.line(batch, self.citra).printed_at)
        for step in (batch.action_print, batch.action_forget, batch._letters_pdf):
            with self.assertRaisesRegex(UserError, "no letter to print"):
                step()

    def test_nothing_is_printed_while_accounts_are_being_made(self):
        batch = self.made(self.citra)
        batch.sudo().state = "running"
        self.assertFalse(batch.can_print)
        for step in (batch.action_print, batch.action_forget, batch._letters_pdf):
            with self.assertRaisesRegex(UserError, "still being made"):
                step()
        batch.sudo().state = "stopped"
        self.assertTrue(batch.can_print)
        self.assertTrue(self.letters(batch))

    def test_who_chose_an_own_password_needs_no_letter(self):
        batch = self.made(self.citra, self.dewi)
        self.Secret._forget_of(self.citra.user_id)
        self.assertEqual(set(self.letters(batch)), {"Dewi"})

    def test_a_newer_password_voids_the_older_letter(self):
        batch = self.made(self.citra)
        again = self.Batch.with_env(batch.env).browse(batch.action_renew()["res_id"])
        self.assertFalse(batch._letters())
        self.assertTrue(self.letters(again))

    def test_bkpsdm_does_not_read_the_letters_of_those_above_it(self):
        """Given by an administrator: a colleague does not print them."""
        admin = self.env.ref("base.user_admin")
        self.citra.user_id = self.users["inspectorate"]
        self.env.flush_all()
        account = self.Account.with_user(admin).browse(self.citra.id)
        batch = self.Batch.browse(account.action_reset()["res_id"])
        self.assertEqual(set(self.letters(batch.with_user(admin))), {"Citra"})
        other = self.as_role("bkpsdm", batch)
        self.assertFalse(self.letters(other))
        with self.assertRaisesRegex(UserError, "only who gave the passwords"):
            other.action_forget()
        self.assertTrue(self.Secret.search([]))

    def test_nobody_else_gets_the_letters(self):
        batch = self.made(self.citra)
        roles = ("employee", "ward_head", "superior", "finance", "leader")
        for role in (*roles, "inspectorate", "device_admin", "skpd_operator"):
            for step in ("action_print", "action_forget", "_letters_pdf"):
                with self.subTest(role=role, step=step):
                    with self.assertRaises(AccessError):
                        getattr(self.as_role(role, batch), step)()
        self.assertTrue(self.Secret.search([]))

    def test_the_slips_are_by_skpd_with_unit_login_and_password(self):
        batch = self.made(self.citra, self.hadi_with_nip())
        with patch(f"{LETTER}.slips_pdf") as drawn:
            batch._letters_pdf()
        (parts, words, _title), _named = drawn.call_args
        self.assertEqual(
            [(name, [slip.name for slip in slips]) for name, slips in parts],
            [("Dinas Kesehatan", ["Citra"]), ("Dinas Pendidikan", ["Hadi"])],
        )
        ((_name, (slip,)), _other) = parts
        self.assertEqual((slip.login, slip.unit), (NIP, "Dinas Kesehatan"))
        self.assertEqual(slip.password, self.letters(batch)["Citra"])
        self.assertIn("{page}", words.page)
        with patch(f"{LETTER}.slips_pdf") as drawn:
            batch._letters_pdf(self.education)
        self.assertEqual([name for name, _slips in drawn.call_args.args[0]], [OTHER])

    def hadi_with_nip(self):
        self.hadi.nip = "198003152005012003"
        return self.hadi

    def test_letters_are_printed_and_deleted_for_an_skpd_at_a_time(self):
        batch = self.made(self.citra, self.hadi_with_nip())
        form = self.dialog(batch)
        self.assertEqual(form.letters, 2)
        self.assertEqual(
            set(form.present_skpd_ids.ids), set((self.health + self.education).ids)
        )
        form.skpd_ids.add(self.education)
        self.assertEqual(form.letters, 1)
        step = form.save()
        url = step.action_print()["url"]
        self.assertTrue(
            url.endswith(f"/letters/{batch.id}.pdf?skpd={self.education.id}")
        )
        step.action_forget()
        self.env.invalidate_all()
        self.assertEqual(set(self.letters(batch)), {"Citra"})

    def test_the_address_is_shown_and_warned_of_before_printing(self):
        batch = self.made(self.citra)
        self.env["ir.config_parameter"].set_param(
            "web.base.url", "http://localhost:8069"
        )
        form = self.dialog(batch)
        self.assertEqual(form.address, "http://localhost:8069")
        self.assertIn("to itself", form.warning)
        form.address = "http://presensi.test"
        self.assertIn("no https", form.warning)
        form.address = "presensi"
        with self.assertRaisesRegex(UserError, "no address"), self.cr.savepoint():
            form.save().action_print()
        form = self.dialog(batch, address="https://presensi.test ")
        self.assertFalse(form.warning)
        form.save().action_print()
        self.assertEqual(
            self.company.attendance_letter_address, "https://presensi.test"
        )
        self.assertEqual(batch._words_of_letters().address, "https://presensi.test")
        self.assertEqual(self.dialog(batch).address, "https://presensi.test")

    def test_a_clerk_prints_with_the_address_of_the_city(self):
        self.company.attendance_letter_address = "https://presensi.test"
        account = self.account(self.budi, "skpd_operator")
        batch = self.as_role("skpd_operator", self.Batch).browse(
            account.action_reset()["res_id"]
        )
        step = self.dialog(batch).save()
        self.assertIn(f"letters/{batch.id}.pdf", step.action_print()["url"])
        step.address = "https://elsewhere.test"
        with self.assertRaisesRegex(AccessError, "changed by BKPSDM"):
            step.action_print()
        self.assertEqual(
            self.company.attendance_letter_address, "https://presensi.test"
        )

    def test_nobody_reads_a_first_password_by_rpc(self):
        self.made(self.citra)
        admin = self.env.ref("base.user_admin")
        for user in (*self.users.values(), admin):
            with self.assertRaises(AccessError):
                self.Secret.with_user(user).search_read([], ["password"])

    def test_after_the_days_the_city_keeps_letters_they_are_deleted(self):
        batch = self.made(self.citra)
        self.Secret._gc_secrets()
        self.assertTrue(self.Secret.search([]))
        self.cr.execute(
            "UPDATE hr_attendance_account_secret SET create_date = %s",
            [wib(7).replace(month=11, day=16)],
        )
        self.env.invalidate_all()
        self.env.company.attendance_letter_days = 9
        self.assertEqual(batch.letters_until, date(2026, 11, 25))
        self.Secret._gc_secrets()
        self.assertTrue(self.Secret.search([]))
        self.env.company.attendance_letter_days = 7
        self.Secret._gc_secrets()
        self.assertFalse(self.Secret.search([]))
        for days in (0, 31):
            with self.assertRaisesRegex(UserError, "1 to 30"), self.cr.savepoint():
                self.env.company.attendance_letter_days = days

    def test_lost_letters_are_replaced_by_new_passwords(self):
        batch = self.made(self.citra, self.dewi)
        old = self.letters(batch)
        self.dewi.user_id.attendance_first_password = False
        again = self.Batch.with_env(batch.env).browse(batch.action_renew()["res_id"])
        self.assertEqual(again.line_ids.employee_id, self.citra)
        new = self.letters(again)
        self.assertNotEqual(new["Citra"], old["Citra"])
        self.assertFalse(self.citra.user_id._is_current_password(old["Citra"]))

    def test_another_clerk_does_not_get_the_letters(self):
        batch = self.made(self.citra)
        with self.assertRaises(AccessError):
            self.letters(self.as_role("skpd_operator", batch))


@tagged("post_install", "-at_install")
class TestLettersByTheirAddress(AccountCase, HttpCase):
    def make(self):
        self.env.ref(f"{ADDON}.account_cron").method_direct_trigger()
        self.env.invalidate_all()

    def fetch(self, role, url):
        self.authenticate(self.users[role].login, self.users[role].login)
        return self.url_open(url)

    def test_who_may_print_gets_a_pdf_that_nothing_keeps(self):
        batch = self.made(self.citra)
        url = f"/{ADDON}/letters/{batch.id}.pdf"
        for asked in (url, f"{url}?skpd={self.health.id}"):
            answer = self.fetch("bkpsdm", asked)
            self.assertEqual(answer.status_code, 200)
            self.assertEqual(answer.headers["Content-Type"], "application/pdf")
            self.assertEqual(answer.headers["Cache-Control"], "no-store")
            self.assertTrue(answer.content.startswith(b"%PDF"))
        for role in ("employee", "skpd_operator", "inspectorate", "device_admin"):
            with self.subTest(role=role):
                self.assertEqual(self.fetch(role, url).status_code, 404)
        self.assertEqual(self.fetch("bkpsdm", f"{url}?skpd=x").status_code, 404)
        self.assertEqual(
            self.fetch("bkpsdm", f"/{ADDON}/letters/0.pdf").status_code, 404
        )
        self.assertEqual(batch.letters, 1)
