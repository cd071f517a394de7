import time
from contextlib import contextmanager, suppress
from types import SimpleNamespace
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import ADDON, TUESDAY, CityCase

NIP = "198003152005011002"
OTHER = "Dinas Pendidikan"
LETTER = f"odoo.addons.{ADDON}.models.hr_attendance_account_letter"


class AccountCase(CityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.citra.nip = NIP
        cls.dewi.employee_kind = "non_asn"
        cls.Account = cls.env["hr.attendance.account"]
        cls.Batch = cls.env["hr.attendance.account.batch"]
        cls.Secret = cls.env["hr.attendance.account.secret"]

    def account(self, person, role="bkpsdm"):
        self.env.flush_all()
        return self.as_role(role, self.Account).browse(person.id)

    def prepared(self, *people):
        self.env.flush_all()
        accounts = self.as_role("bkpsdm", self.Account).browse(
            [person.id for person in people]
        )
        return self.as_role("bkpsdm", self.Batch).browse(
            accounts.action_make()["res_id"]
        )

    def made(self, *people):
        batch = self.prepared(*people)
        batch.action_start()
        self.make()
        return batch

    def make(self):
        """Have the background job run once."""
        with self.enter_registry_test_mode():
            self.env.ref(f"{ADDON}.account_cron").method_direct_trigger()
        self.env.invalidate_all()

    @contextmanager
    def slow(self, seconds, after=lambda made: None):
        """Have each account take so many seconds of the server's clock."""
        clock = SimpleNamespace(now=time.monotonic(), made=0)
        Line = type(self.env["hr.attendance.account.line"])
        create = Line._create_user

        def create_slowly(line):
            clock.now += seconds
            clock.made += 1
            found = create(line)
            after(clock.made)
            return found

        with (
            patch.object(Line, "_create_user", create_slowly),
            patch.object(time, "monotonic", lambda: clock.now),
        ):
            yield clock

    def line(self, batch, person):
        return batch.line_ids.filtered(lambda line: line.employee_id == person)

    def letters(self, batch):
        batch._check_letters()
        return {line.name: password for line, password in batch._letters()}

    def dialog(self, batch, **values):
        """What the button opens, filled in on the screen and stored."""
        action = batch.action_print()
        step = self.env[action["res_model"]].with_user(batch.env.user)
        form = Form(step.with_context(**action["context"]))
        for name, value in values.items():
            setattr(form, name, value)
        return form


@tagged("post_install", "-at_install")
class TestAccountsForMany(AccountCase):
    def test_the_login_is_the_nip_and_no_mail_is_needed(self):
        before = self.env["mail.mail"].search_count([])
        self.made(self.citra)
        user = self.citra.user_id
        self.assertEqual((user.login, user.tz), (NIP, "Asia/Jakarta"))
        self.assertFalse(user.email)
        self.assertTrue(user.attendance_first_password)
        if "odoobot_state" in user._fields:
            self.assertEqual(user.odoobot_state, "disabled")
        inbox = self.env.ref("mail.group_mail_notification_type_inbox")
        self.assertEqual(user.group_ids - inbox, self.env.ref("base.group_user"))
        self.assertEqual(user.action_id.name, "My Month")
        self.assertEqual(user.notification_type, "inbox")
        self.assertEqual(self.env["mail.mail"].search_count([]), before)

    def test_staff_without_a_nip_use_the_pin_behind_a_p(self):
        self.made(self.dewi)
        self.assertEqual(self.dewi.user_id.login, f"P{self.dewi.device_pin}")

    def test_who_cannot_have_one_is_skipped_and_it_is_said_why(self):
        self.env["res.users"].create({"name": "Somebody", "login": NIP})
        self.hadi.nip = "198003152005012003"
        self.hadi.active = False
        batch = self.prepared(self.budi, self.citra, self.eko, self.hadi, self.dewi)
        faults = {line.employee_id: line.fault for line in batch.line_ids}
        self.assertIn("Has the account test_employee", faults[self.budi])
        self.assertIn("in use by Somebody", faults[self.citra])
        self.assertIn("no NIP", faults[self.eko])
        self.assertIn("Is not employed", faults[self.hadi])
        self.assertFalse(faults[self.dewi])
        self.assertEqual((batch.total, batch.waiting, batch.skipped), (5, 1, 4))

    def test_what_changed_since_the_list_was_made_is_seen(self):
        batch = self.prepared(self.citra)
        self.env["res.users"].create({"name": "Somebody", "login": NIP})
        batch.action_start()
        self.make()
        self.assertEqual(self.line(batch, self.citra).state, "skipped")
        self.assertEqual(batch.state, "done")

    def test_an_skpd_lists_its_people_without_an_account(self):
        batch = self.as_role("bkpsdm", self.Batch).create({"skpd_id": self.health.id})
        batch.action_collect()
        self.assertEqual(
            batch.line_ids.employee_id, self.ani + self.citra + self.dewi + self.eko
        )
        with self.assertRaisesRegex(UserError, "listed already"):
            batch.action_collect()

    def test_a_restart_goes_on_with_those_who_wait(self):
        people = self.hire([f"Person {number}" for number in range(4)], self.health)
        people.employee_kind = "non_asn"
        batch = self.prepared(*people)
        batch.action_start()
        calls = []

        def stop(_cron, processed=0, *, remaining=None):
            calls.append((processed, remaining))
            if len(calls) == 3:
                raise KeyboardInterrupt
            return 60

        with (
            patch.object(type(self.env["ir.cron"]), "_commit_progress", stop),
            suppress(KeyboardInterrupt),
        ):
            self.Batch._cron_make()
        self.assertEqual(calls, [(0, 4), (1, 3), (1, 2)], "committed after each one")
        self.env.invalidate_all()
        self.assertEqual((batch.made, batch.waiting, batch.state), (2, 2, "running"))
        self.assertEqual(batch.progress, 50)
        self.make()
        self.assertEqual((batch.made, batch.waiting, batch.state), (4, 0, "done"))
        self.assertEqual(len(people.user_id), 4)

    def test_a_run_ends_long_before_the_servers_limit_and_the_next_goes_on(self):
        """Odoo calls a job ten times at least, however slow the server is."""
        people = self.hire([f"Person {number}" for number in range(9)], self.health)
        people.employee_kind = "non_asn"
        batch = self.prepared(*people)
        batch.action_start()
        with self.slow(seconds=8) as clock:
            begun = clock.now
            self.make()
            self.assertLess(clock.now - begun, 45)
            self.assertEqual((batch.made, batch.state), (4, "running"))
            made = people.user_id
            self.make()
            self.assertEqual((batch.made, batch.state), (8, "running"))
            self.make()
        self.assertEqual((batch.made, batch.state), (9, "done"))
        self.assertEqual(len(people.user_id), 9)
        self.assertLess(set(made.ids), set(people.user_id.ids), "nobody's made twice")

    def test_stop_is_heard_before_the_next_account(self):
        people = self.hire([f"Person {number}" for number in range(4)], self.health)
        people.employee_kind = "non_asn"
        batch = self.prepared(*people)
        batch.action_start()

        def press(made):
            if made == 2:
                batch.action_stop()
                batch.flush_recordset()

        with self.slow(seconds=1, after=press):
            self.make()
        self.assertEqual((batch.made, batch.waiting, batch.state), (2, 2, "stopped"))

    def test_stopped_and_gone_on(self):
        batch = self.prepared(self.citra)
        batch.action_start()
        batch.action_stop()
        self.make()
        self.assertEqual((batch.waiting, batch.state), (1, "stopped"))
        batch.action_start()
        self.make()
        self.assertEqual((batch.made, batch.state), (1, "done"))
        with self.assertRaisesRegex(UserError, "done, already"):
            batch.action_start()

    def test_one_that_fails_does_not_hold_up_the_others(self):
        batch = self.prepared(self.citra, self.dewi)
        batch.action_start()
        Line = type(self.env["hr.attendance.account.line"])
        create = Line._create_user

        def fail(line):
            if line.employee_id == self.citra:
                raise ValueError("unforeseen")
            return create(line)

        with (
            patch.object(Line, "_create_user", fail),
            mute_logger(f"odoo.addons.{ADDON}.models.hr_attendance_account_line"),
        ):
            self.make()
        self.assertIn("log says why", self.line(batch, self.citra).fault)
        self.assertEqual(self.line(batch, self.dewi).state, "made")

    def test_accounts_are_made_by_bkpsdm_only(self):
        with self.assertRaisesRegex(AccessError, "made by BKPSDM"):
            self.account(self.citra, "skpd_operator").action_make()
        batch = self.prepared(self.citra)
        with self.assertRaises(AccessError):
            self.as_role("skpd_operator", batch).action_start()
        for role in ("employee", "superior", "finance", "leader", "device_admin"):
            with self.assertRaises(AccessError):
                self.as_role(role, self.Account).search([]).mapped("login")


@tagged("post_install", "-at_install")
class TestKeepingAccounts(AccountCase):
    def reset(self, person, role):
        found = self.account(person, role).action_reset()
        return self.as_role(role, self.Batch).browse(found["res_id"])

    def test_the_clerk_gives_own_people_a_new_password(self):
        batch = self.reset(self.budi, "skpd_operator")
        password = self.letters(batch)["Budi"]
        self.assertTrue(self.budi.user_id._is_current_password(password))
        self.assertTrue(self.budi.user_id.attendance_first_password)

    def test_not_to_people_elsewhere(self):
        with self.assertRaises(AccessError):
            self.reset(self.gita, "skpd_operator")

    def test_not_to_those_with_more_rights(self):
        self.citra.user_id = self.users["leader"]
        with self.assertRaisesRegex(UserError, "more rights"):
            self.reset(self.citra, "skpd_operator")
        self.assertTrue(self.reset(self.citra, "bkpsdm").letters)

    def test_bkpsdm_does_not_take_over_those_above_it(self):
        for role in ("device_admin", "inspectorate"):
            self.citra.user_id = self.users[role]
            with self.assertRaisesRegex(UserError, "an administrator keeps it"):
                self.reset(self.citra, "bkpsdm")
        self.citra.user_id = self.users["bkpsdm"]
        with self.assertRaisesRegex(UserError, "preferences"):
            self.reset(self.citra, "bkpsdm")

    def test_who_has_no_account_gets_no_password(self):
        with self.assertRaisesRegex(UserError, "no account yet"):
            self.reset(self.eko, "skpd_operator")

    def test_accounts_of_those_who_left_are_switched_off_together(self):
        self.made(self.citra)
        with self.assertRaisesRegex(UserError, "Is employed"):
            self.account(self.citra).action_switch_off()
        self.citra.version_id.departure_date = TUESDAY.replace(day=1)
        self.env.flush_all()
        self.env.invalidate_all()
        accounts = self.as_role("bkpsdm", self.Account)
        left = accounts.search(
            [("state", "in", ("first", "used")), ("is_leaver", "=", True)]
        )
        left = left.filtered(lambda account: account.skpd_id == self.health)
        self.assertEqual(left.employee_id, self.citra)
        with self.assertRaisesRegex(AccessError, "switched off by BKPSDM"):
            self.account(self.citra, "skpd_operator").action_switch_off()
        left.action_switch_off()
        self.assertFalse(self.citra.user_id.active)
        self.env.invalidate_all()
        self.assertEqual(self.account(self.citra).state, "off")

    def test_the_clerk_sees_the_own_skpd(self):
        self.env.flush_all()
        seen = self.as_role("skpd_operator", self.Account).search([])
        self.assertEqual(
            set(seen.mapped("name")), {"Ani", "Budi", "Citra", "Dewi", "Eko"}
        )
