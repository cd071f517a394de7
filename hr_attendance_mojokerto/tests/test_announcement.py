import json

from odoo.fields import Command
from odoo.tests import tagged

from .common import ADDON, TUESDAY, CityCase, wib

OFFICE_DAY = f"{ADDON}/office_day"


class BusCase(CityCase):
    """What is sent on the bus."""

    def forget_sent(self):
        self.cr.precommit.run()
        self.env["bus.bus"].search([]).unlink()

    def sent(self):
        """Return ``[(channel, type, payload)]`` of what the transaction would send."""
        self.cr.precommit.run()
        rows = []
        for row in self.env["bus.bus"].search([], order="id"):
            message = json.loads(row.message)
            _db, *channel = json.loads(row.channel)
            rows.append((tuple(channel), message["type"], message["payload"]))
        return rows

    def told_to_viewers(self):
        """Return the payloads that the open screens of Odoo are sent."""
        group = ("res.groups", self.env.ref(f"{ADDON}.group_viewer").id)
        return [
            payload
            for channel, kind, payload in self.sent()
            if channel == group and kind == OFFICE_DAY
        ]


@tagged("post_install", "-at_install")
class TestAnnouncement(BusCase):
    """Open screens are told which cards to read again, and from which revision on;
    never what is in them."""

    def test_a_scan_is_announced_with_its_skpd_and_revision_only(self):
        self.minute(wib(7, 25))
        self.scan(self.budi, wib(7, 26))
        self.forget_sent()
        self.minute(wib(7, 27))
        card = self.card_of(self.health)
        self.assertEqual(
            self.told_to_viewers(),
            [
                {
                    "work_date": str(TUESDAY),
                    "skpds": {str(self.health.id): card.revision},
                }
            ],
        )

    def test_nothing_new_nothing_announced(self):
        self.minute(wib(7, 50))
        self.forget_sent()
        self.minute(wib(7, 51))
        self.assertEqual(self.sent(), [])

    def test_one_message_for_all_that_a_transaction_changes(self):
        self.minute(wib(7, 25))
        self.forget_sent()
        for person, minute in ((self.budi, 26), (self.citra, 27), (self.budi, 28)):
            self.scan(person, wib(7, minute))
            self.judge(wib(7, minute, 30))
        self.scan(self.hadi, wib(7, 28), self.t_school)
        self.judge(wib(7, 29))
        cards = self.card_of(self.health), self.card_of(self.education)
        (message,) = self.told_to_viewers()
        self.assertEqual(
            message["skpds"], {str(card.skpd_id.id): card.revision for card in cards}
        )

    def test_a_card_that_time_moved_is_announced_with_its_last_revision(self):
        self.minute(wib(7, 50))
        self.forget_sent()
        self.judge(wib(21, 5))
        (message,) = self.told_to_viewers()
        for skpd in (self.health, self.education):
            card = self.card_of(skpd)
            self.assertEqual(card.life, "ended")
            self.assertEqual(message["skpds"][str(skpd.id)], card.revision)

    def test_closing_and_publishing_are_announced(self):
        self.minute(wib(7, 50))
        card = self.card_of(self.health)
        for life, step in (("closed", "action_publish"), ("published", None)):
            self.forget_sent()
            card.sudo()._become({"life": life})
            if step:
                getattr(self.as_role("bkpsdm", card), step)()
            else:
                self.as_role("bkpsdm", card)._unpublish_because("wrong holiday")
            with self.subTest(step=step or "withdrawal"):
                (message,) = self.told_to_viewers()
                self.assertEqual(message["skpds"], {str(self.health.id): card.revision})


@tagged("post_install", "-at_install")
class TestMonitorsAreTold(BusCase):
    """Each monitor hears of its own SKPD only, and only while it may be looked at."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.minute(wib(7, 25))
        monitors = cls.env["hr.attendance.monitor"]
        cls.city = monitors.create({"name": "Mayor"})
        cls.one = monitors.create(
            {"name": "Health", "skpd_ids": [Command.set(cls.health.ids)]}
        )

    def setUp(self):
        super().setUp()
        self.scan(self.budi, wib(7, 26))
        self.scan(self.hadi, wib(7, 26), self.t_school)
        self.forget_sent()

    def told(self, monitor, key=None):
        key = key or monitor.sudo()._bus_channel_key()
        channel = ("hr.attendance.monitor", monitor.id, key)
        return [
            set(payload["skpds"])
            for to, kind, payload in self.sent()
            if to == channel and kind == f"{ADDON}/board"
        ]

    def ids(self, *skpds):
        return {str(skpd.id) for skpd in skpds}

    def test_cut_to_the_scope(self):
        self.judge(wib(7, 27))
        both = self.ids(self.health, self.education)
        self.assertEqual(self.told(self.city), [both])
        self.assertEqual(self.told(self.one), [self.ids(self.health)])

    def test_nothing_of_other_skpd(self):
        self.env["hr.attendance.day.mark"].search(
            [("employee_id", "!=", self.hadi.id)]
        ).unlink()
        self.judge(wib(7, 27))
        self.assertEqual(self.told(self.city), [self.ids(self.education)])
        self.assertEqual(self.told(self.one), [])

    def test_a_revoked_monitor_hears_nothing(self):
        self.one.action_revoke()
        self.forget_sent()
        self.judge(wib(7, 27))
        self.assertEqual(self.told(self.one), [])
        self.assertEqual(len(self.told(self.city)), 1)

    def test_a_screen_of_the_former_address_hears_nothing(self):
        former = self.one.sudo()._bus_channel_key()
        self.one.action_rotate()
        self.forget_sent()
        self.judge(wib(7, 27))
        self.assertEqual(self.told(self.one, former), [])
        self.assertEqual(len(self.told(self.one)), 1)

    def test_what_is_told_costs_few_queries(self):
        def cost():
            revisions = {TUESDAY: {self.health.id: 7, self.education.id: 8}}
            self.Office._announce(revisions)
            with self.counted() as queries:
                self.cr.precommit.run()
            return queries[0]

        few = cost()
        self.env["hr.attendance.monitor"].create(
            [{"name": f"Wall {number}"} for number in range(20)]
        )
        self.forget_sent()
        self.assertLessEqual(cost(), few + 2)
