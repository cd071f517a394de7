from datetime import date

from odoo.fields import Command
from odoo.tests import freeze_time, tagged

from .common import ADDON, TUESDAY, wib
from .digest import DigestCase

SUNDAY = date(2026, 11, 22)


@tagged("post_install", "-at_install")
@freeze_time(wib(8))
class TestDigestSent(DigestCase):
    """Tuesday, eight o'clock: who gets what."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scan(cls.ani, wib(7, 10))
        cls.scan(cls.budi, wib(7, 41))
        cls.scan(cls.gita, wib(7, 5), cls.t_school)
        cls.minute(wib(8))

    def test_heads_and_leaders_get_it_at_eight(self):
        self.assertEqual(self.send(wib(7, 55)), {})
        self.assertEqual(
            set(self.send(wib(8))), {"ani", "test_superior", "test_leader"}
        )

    def test_a_head_reads_the_own_people_and_nobody_else(self):
        text = self.send(wib(8))["ani"]
        for words in (
            "Attendance of Dinas Kesehatan",
            "Tuesday, 24/11/2026, provisional as of 08:00",
            "Terminals connected: all 1",
            "Budi, 07:41, 11 minutes late",
            "Not Seen Yet (3)",
            "Citra",
        ):
            self.assertIn(words, text)
        for name in ("Fajar", "Gita", "Hadi", "SDN"):
            self.assertNotIn(name, text)

    def test_the_numbers_are_those_of_the_card(self):
        digest = self.Digest
        card = self.card_of(self.health)
        (told, _heard) = digest._cards(card)[card.id]
        self.assertEqual(
            (
                told.office.due,
                told.office.due_present,
                told.office.late,
                told.to_ask,
            ),
            (card.due_count, card.present_count, card.late_count, card.missing_count),
        )
        self.assertEqual(
            (told.office.due, told.office.due_seen, told.to_ask), (5, 2, 3)
        )

    def test_leaders_read_the_city_and_whom_to_ask_about(self):
        text = self.send(wib(8))["test_leader"]
        self.assertIn("All terminals connected at 2 of 2 SKPD", text)
        self.assertIn("Dinas Kesehatan: 3 to ask about, 1 late. Head: Present", text)
        self.assertIn("Dinas Pendidikan: 2 to ask about, 0 late. Head: Not Seen", text)
        self.assertIn("Hadi (SDN Kranggan 1, Dinas Pendidikan)", text)
        self.assertNotIn("Budi", text)

    def test_it_leads_to_the_list(self):
        self.send(wib(8))
        sent = self.Sent.search([("user_id", "=", self.ani.user_id.id)])
        card = self.card_of(self.health)
        self.assertIn(f"/odoo/presensi/{card.id}", sent.mail_id.body_html)

    def test_it_is_sent_once(self):
        self.send(wib(8))
        before = self.env["mail.mail"].search_count([])
        self.send(wib(8, 5))
        self.assertEqual(self.env["mail.mail"].search_count([]), before)

    def test_the_own_hour_and_the_own_will(self):
        self.choice(self.ani.user_id, hour=9.5)
        self.choice(self.fajar.user_id, wanted=False)
        self.assertEqual(set(self.send(wib(8))), {"test_leader"})
        self.assertEqual(set(self.send(wib(9, 29))), {"test_leader"})
        self.assertEqual(set(self.send(wib(9, 30))), {"test_leader", "ani"})

    def test_numbers_only_for_who_wants_no_names(self):
        self.choice(self.ani.user_id, named=False)
        text = self.send(wib(8))["ani"]
        self.assertNotIn("Citra", text)
        self.assertIn("Not Seen Yet", text)

    def test_bkpsdm_gets_it_when_asked_for(self):
        self.choice(self.users["bkpsdm"], wanted=True)
        self.assertIn("test_bkpsdm", self.send(wib(8)))

    def test_a_head_on_leave_is_stood_in_for(self):
        self.env["hr.attendance.acting"].create(
            {
                "department_id": self.education.id,
                "employee_id": self.ani.id,
                "kind": "plh",
                "date_from": TUESDAY,
                "date_to": TUESDAY,
                "document": "SP/1",
            }
        )
        mails = self.send(wib(8))
        self.assertNotIn("test_superior", mails)
        self.assertIn("Dinas Kesehatan, Dinas Pendidikan", mails["ani"])
        self.assertIn("Hadi", mails["ani"])
        self.assertIn("Plh: Present", mails["test_leader"])

    def test_a_bad_address_costs_its_own_digest_only(self):
        self.ani.user_id.email = "not an address"
        self.assertEqual(set(self.send(wib(8))), {"test_superior", "test_leader"})
        sent = self.Sent.search([("user_id", "=", self.ani.user_id.id)])
        self.assertEqual(sent.outcome, "Not sent: no valid e-mail address")
        self.assertFalse(sent.mail_id)

    def test_a_server_that_starts_late_sends_before_noon_only(self):
        self.assertEqual(self.send(wib(12)), {})
        sent = self.Sent.search([("user_id", "=", self.ani.user_id.id)])
        self.assertIn("not running before noon", sent.outcome)
        self.assertEqual(self.send(wib(12, 5)), {})

    def test_at_eleven_it_is_not_too_late(self):
        self.assertIn("ani", self.send(wib(11)))

    def test_silent_terminals_are_said_first(self):
        self.minute(wib(8, 20), silent=self.t_health)
        with freeze_time(wib(8, 20)):
            text = self.send(wib(8, 20))["ani"]
        place = text.index("Terminals not connected: 1 of 1")
        self.assertIn("Terminal of Dinas Kesehatan, since 08:00", text)
        self.assertLess(place, text.index("Due by Now"))
        self.assertNotIn("Citra", text)

    def test_terminals_never_heard_are_said_to_be_so(self):
        self.t_health.status_id.sudo().last_heard = False
        self.assertIn(
            "Terminal of Dinas Kesehatan, never connected", self.send(wib(8))["ani"]
        )

    def test_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("id_ID")
        self.ani.user_id.lang = "id_ID"
        self.assertIn("Selasa, 24/11/2026", self.send(wib(8))["ani"])

    def test_what_nobody_judged_waits_and_is_noted_at_noon(self):
        self.Office.search([]).unlink()
        self.assertEqual(self.send(wib(8)), {})
        self.assertFalse(self.Sent.search([]))
        self.send(wib(12))
        self.assertEqual(set(self.Sent.search([]).mapped("reason")), {"no_figures"})

    def test_the_cron_commits_and_sends(self):
        with self.enter_registry_test_mode():
            self.env.ref(f"{ADDON}.digest_cron").method_direct_trigger()
        self.assertEqual(set(self.mails()), {"ani", "test_superior", "test_leader"})

    def test_queries_do_not_grow_with_receivers(self):
        with self.counted() as few:
            self.send(wib(8))
        self.Sent.search([]).unlink()
        groups = [
            self.env.ref(name).id
            for name in ("base.group_user", f"{ADDON}.group_leader")
        ]
        self.env["res.users"].create(
            [
                {
                    "name": f"Leader {number}",
                    "login": f"leader{number}",
                    "email": f"leader{number}@example.com",
                    "lang": "en_US",
                    "group_ids": [Command.set(groups)],
                }
                for number in range(10)
            ]
        )
        with self.counted() as many:
            self.assertEqual(len(self.send(wib(8))), 13)
        self.assertLess(many[0] - few[0], 20)


@tagged("post_install", "-at_install")
@freeze_time(wib(8, day=SUNDAY))
class TestDigestOnSunday(DigestCase):
    """Budi is on the roster of a Sunday."""

    def roster(self):
        shift = self.env["hr.attendance.shift"].create(
            {"name": "Morning", "code": "P", "hour_from": 7, "duration": 7}
        )
        self.env["hr.attendance.roster"].create(
            {
                "employee_id": self.budi.id,
                "work_date": SUNDAY,
                "shift_id": shift.id,
            }
        )

    def setUp(self):
        super().setUp()
        for user in (self.ani.user_id, self.fajar.user_id, self.leader):
            self.choice(user, dates="all")

    def test_where_nobody_is_due_nothing_is_sent(self):
        self.minute(wib(8, day=SUNDAY))
        self.assertEqual(self.send(wib(8, day=SUNDAY)), {})
        self.send(wib(12, day=SUNDAY))
        self.assertFalse(self.Sent.search([]))

    def test_it_goes_to_those_whose_people_are_on_the_roster(self):
        self.roster()
        self.minute(wib(8, day=SUNDAY))
        mails = self.send(wib(8, day=SUNDAY))
        self.assertEqual(set(mails), {"ani", "test_leader"})
        self.assertIn("Budi", mails["ani"])

    def test_who_wants_working_days_gets_none(self):
        self.choice(self.ani.user_id, dates="working")
        self.roster()
        self.minute(wib(8, day=SUNDAY))
        self.assertNotIn("ani", self.send(wib(8, day=SUNDAY)))
