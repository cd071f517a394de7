import json

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .common import ADDON, CityCase


@tagged("post_install", "-at_install")
class TestMonitor(CityCase):
    """Who keeps the screens, and what their settings may be."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mayor = cls.users["leader"]
        cls.Monitor = cls.env["hr.attendance.monitor"]
        cls.own = cls.Monitor.with_user(cls.users["bkpsdm"]).create(
            {"name": "Wali Kota", "owner_id": cls.mayor.id}
        )
        cls.other = cls.own.copy({"owner_id": cls.users["bkpsdm"].id})

    def test_bkpsdm_makes_one_with_safe_settings(self):
        with Form(self.Monitor.with_user(self.users["bkpsdm"])) as form:
            form.name = "Sekda"
        made = form.record
        self.assertEqual(
            (made.names, made.photos, made.target_rate), ("full", False, 0)
        )
        self.assertFalse(made.skpd_ids)
        self.assertIn("10.0.0.0/8", made.networks)
        self.assertNotIn("0.0.0.0/0", made.networks)
        self.assertGreaterEqual(len(made.sudo().token), 43)
        self.assertIn(made.sudo().token, made.url)
        self.assertTrue(made.url_code)

    def test_a_copy_has_an_address_of_its_own(self):
        self.assertNotEqual(self.own.sudo().token, self.other.sudo().token)

    def test_a_leader_reads_the_own_ones_and_their_address_only(self):
        seen = self.Monitor.with_user(self.mayor).search([])
        self.assertEqual(seen, self.own)
        self.assertTrue(seen.url.endswith(self.own._path()))
        with self.assertRaises(AccessError), self.cr.savepoint():
            seen.names = "none"
        for step in ("action_rotate", "action_revoke", "action_restore"):
            with self.subTest(step=step), self.cr.savepoint():
                with self.assertRaisesRegex(UserError, "kept by BKPSDM"):
                    getattr(seen, step)()
        with self.assertRaises(AccessError):
            self.other.with_user(self.mayor).read(["url"])

    def test_nobody_else_knows_of_them(self):
        for role in (
            "employee",
            "superior",
            "skpd_operator",
            "inspectorate",
            "finance",
        ):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.own.with_user(self.users[role]).read(["name"])

    def test_the_token_is_told_to_nobody(self):
        for role in ("leader", "bkpsdm"):
            own = self.own.with_user(self.users[role])
            with self.subTest(role=role), self.assertRaises(AccessError):
                own.read(["token"])
            with self.subTest(role=role), self.assertRaises(AccessError):
                own.search([("token", "=like", "A%")])

    def test_what_the_steps_write_is_not_written_otherwise(self):
        own = self.own.with_user(self.users["bkpsdm"])
        for values in (
            {"revoked": True},
            {"last_seen": "2026-11-24 00:00:00"},
            {"token": "1234"},
        ):
            with self.subTest(values=values), self.cr.savepoint():
                with self.assertRaises(AccessError):
                    own.write(values)
                with self.assertRaises(AccessError):
                    own.create({"name": "Forged", **values})

    def test_a_network_is_written_right(self):
        for wrong in ("10.20.0.0/33", "kantor", "10.20.0.0/16, 10.21.0.0/16"):
            with self.subTest(wrong=wrong), self.cr.savepoint():
                with self.assertRaisesRegex(ValidationError, "is no network"):
                    self.own.networks = f"10.0.0.0/8\n{wrong}"
        self.own.networks = " 10.20.0.15 \n\n2001:db8::/32"
        self.assertFalse(self.own.without_network)
        self.own.networks = " \n"
        self.assertTrue(self.own.without_network)

    def test_a_network_of_the_internet_is_pointed_out(self):
        self.assertFalse(self.own.public_network)
        self.own.networks = "10.20.0.0/16\n0.0.0.0/0"
        self.assertEqual(self.own.public_network, "0.0.0.0/0")

    def test_only_a_language_that_is_there(self):
        with self.assertRaisesRegex(ValidationError, "no language"):
            self.own.lang = "xx"
            self.own.flush_recordset()

    def test_numbers_have_limits(self):
        for values in (
            {"rotation_seconds": 2},
            {"rotation_seconds": 9999},
            {"target_rate": 101},
            {"target_rate": -1},
        ):
            with self.subTest(values=values), self.cr.savepoint():
                with self.assertRaises(ValidationError):
                    self.own.write(values)
        self.own.write({"rotation_seconds": 0, "target_rate": 95})

    def test_only_skpd_are_shown(self):
        with self.assertRaisesRegex(ValidationError, "no card of its own"):
            self.own.skpd_ids = self.school

    def test_an_skpd_of_a_screen_that_is_archived_stays_its_scope(self):
        self.own.skpd_ids = self.health
        self.health.active = False
        self.own.invalidate_recordset()
        self.assertEqual(self.own._scope_ids(), {self.health.id})

    def told(self):
        """Return the messages that open screens were sent."""
        self.env.cr.precommit.run()
        self.env.flush_all()
        self.cr.execute(
            "SELECT channel, message FROM bus_bus WHERE channel LIKE %s ORDER BY id",
            [f"%hr.attendance.monitor%{self.own.id}%"],
        )
        return self.cr.fetchall()

    def test_open_screens_hear_that_they_close_at_the_old_address(self):
        key = self.own._bus_channel_key()
        self.own.action_rotate()
        [(channel, message)] = self.told()
        self.assertIn(key, channel)
        self.assertIn(f"{ADDON}/monitor_closed", message)
        self.assertNotIn(self.own.sudo().token, channel + message)

    def test_open_screens_hear_that_their_settings_changed(self):
        self.own.theme = "light"
        self.own.owner_id = self.users["bkpsdm"]
        [(channel, message)] = self.told()
        self.assertIn(self.own._bus_channel_key(), channel)
        self.assertIn(f"{ADDON}/monitor_changed", message)

    def test_each_change_of_the_settings_has_a_number_of_its_own(self):
        own = self.own.sudo()
        page = own._page_data()["settings"]
        own.names = "none"
        own.names = "full"
        self.assertEqual(own._board()["settings"], page + 2)
        self.assertEqual(own._page_data()["settings"], page + 2)
        told = [json.loads(message)["payload"] for _channel, message in self.told()]
        self.assertEqual(told, [{"settings": page + 1}, {"settings": page + 2}])
        own.owner_id = self.users["bkpsdm"]
        self.assertEqual(own._board()["settings"], page + 2)
        with self.assertRaisesRegex(AccessError, "buttons"):
            self.own.with_user(self.users["bkpsdm"]).settings_revision = 0

    def test_revoked_and_archived_ones_are_told_nothing(self):
        self.assertIn(self.own, [monitor for monitor, *_ in self.Monitor._listening()])
        self.own.action_revoke()
        self.other.active = False
        known = [monitor for monitor, *_ in self.Monitor._listening()]
        self.assertNotIn(self.own, known)
        self.assertNotIn(self.other, known)
