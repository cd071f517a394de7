from unittest.mock import MagicMock, patch

from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import wib
from .wall import WallCase

WEBSOCKET = "odoo.addons.hr_attendance_mojokerto.models.ir_websocket"


@tagged("post_install", "-at_install")
class TestWallOpened(WallCase):
    """The address alone opens a screen, and nothing else does."""

    PATHS = ("", "/board", "/search?q=budi", "/manifest.webmanifest", "/sw.js")

    def refused(self, monitor, paths=PATHS):
        for path in paths:
            with self.subTest(path=path):
                answer = self.fetch(monitor, path, status=404)
                self.assertNotIn("Kesehatan", answer.text)

    def test_nobody_logs_in_and_no_session_is_left(self):
        answer = self.fetch(self.city)
        self.assertNotIn("session_id", answer.headers.get("Set-Cookie", ""))
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        self.assertEqual(answer.headers["Referrer-Policy"], "no-referrer")
        self.assertIn("noindex", answer.headers["X-Robots-Tag"])
        self.assertIn(
            "frame-ancestors 'none'", answer.headers["Content-Security-Policy"]
        )
        self.assertNotIn("<script>", answer.text, "nothing inline is run")

    def test_a_wrong_token_shows_nothing_and_is_logged_without_it(self):
        base = f"/attendance/wall/{self.city.id}"
        with self.assertLogs(
            "odoo.addons.hr_attendance_mojokerto.models.hr_attendance_monitor_opened"
        ) as log:
            for address in (f"{base}/{'x' * 43}", "/attendance/wall/999999/x"):
                answer = self.url_open(address)
                self.assertEqual(answer.status_code, 404)
                self.assertIn("BKPSDM", answer.text)
        self.assertNotIn("xxx", "".join(log.output))

    def test_numbers_and_letters_nobody_has_are_answered_like_any_other(self):
        token = self.city.sudo().token
        for number in (0, 2**31, 10**30):
            answer = self.url_open(f"/attendance/wall/{number}/{token}/board")
            self.assertEqual(answer.status_code, 404)
            self.fetch(self.city, f"/skpd/{number}", status=404)
            self.fetch(self.city, f"/photo/{number}", status=404)
        for token in ("%00", "%ff%fe", "a" * 3000, "%F0%9F%98%80"):
            answer = self.url_open(f"/attendance/wall/{self.city.id}/{token}/board")
            self.assertEqual(answer.status_code, 404)
        for text in ("%00%00%00", "bu%00di", "%ff%fe%fd", "'; --", "\\\\\\"):
            self.fetch(self.city, f"/search?q={text}")

    def test_whoever_is_refused_is_told_so_in_a_language_of_the_city(self):
        address = f"/attendance/wall/{self.city.id}/x"
        answer = self.url_open(address, headers={"Accept-Language": "fr"})
        self.assertEqual(answer.status_code, 404)
        self.assertIn("BKPSDM", answer.text)

    def test_a_new_address_ends_the_old_one_at_once(self):
        old = self.city._path()
        self.city.with_user(self.users["bkpsdm"]).action_rotate()
        self.assertNotEqual(self.city._path(), old)
        self.assertEqual(self.url_open(f"{old}/board").status_code, 404)
        self.fetch(self.city, "/board")

    def test_a_revoked_screen_is_blank_until_it_is_restored(self):
        self.city.with_user(self.users["bkpsdm"]).action_revoke()
        self.refused(self.city)
        self.city.with_user(self.users["bkpsdm"]).action_restore()
        self.fetch(self.city, "/board")

    def test_an_archived_monitor_is_blank(self):
        self.city.active = False
        self.refused(self.city)

    def test_only_allowed_networks_see_it(self):
        self.city.networks = "10.20.0.0/16"
        self.refused(self.city)
        self.city.networks = False
        self.refused(self.city)
        self.city.networks = "127.0.0.1\n::1"
        self.fetch(self.city, "/board")

    def test_an_skpd_of_another_screen_is_not_there(self):
        for path in (f"/skpd/{self.education.id}", f"/skpd/{self.education.id}/qr.svg"):
            self.fetch(self.city, path)
            self.fetch(self.of_health, path, status=404)
        for unit in (self.school.id, 0):
            self.fetch(self.city, f"/skpd/{unit}", status=404)

    def test_the_scope_of_one_screen_is_kept_by_all_its_answers(self):
        said = self.whole(self.of_health)
        for name in ("Pendidikan", "Fajar", "Gita", "Hadi", "Kranggan"):
            self.assertNotIn(name, said)
        self.assertEqual(self.look(self.of_health, "/search?q=fajar")["groups"], [])

    def test_a_query_decides_nothing(self):
        plain = self.look(self.of_health, f"/skpd/{self.health.id}")
        asked = self.look(
            self.of_health,
            f"/skpd/{self.health.id}?names=full&scope=all&domain=[]&date=2026-11-23",
        )
        self.assertEqual(plain["groups"], asked["groups"])

    def test_it_says_that_it_is_there_once_a_minute(self):
        for _time in range(2):
            answer = self.url_open(f"{self.city._path()}/seen", data={"x": 1})
            self.assertEqual(answer.status_code, 204)
        self.city.invalidate_recordset()
        self.assertEqual(self.city.last_seen, wib(7, 40))
        self.assertEqual(self.city.last_seen_address, "127.0.0.1")
        self.assertEqual(self.url_open(f"{self.city._path()}/seen").status_code, 405)

    def test_a_read_only_replica_can_answer(self):
        paths = ["/board", f"/skpd/{self.health.id}", "/search?q=budi"]
        # What is written on the way would be tried again on a writable cursor.
        with patch("odoo.http._logger.warning") as warned:
            for path in (*paths, "/manifest.webmanifest", "/sw.js"):
                self.fetch(self.city, path)
        self.assertFalse(
            [call for call in warned.call_args_list if "read-only" in str(call)]
        )

    def test_it_can_be_installed(self):
        manifest = self.look(self.city, "/manifest.webmanifest")
        self.assertEqual(manifest["start_url"], self.city._path())
        for icon in manifest["icons"]:
            self.assertEqual(self.url_open(icon["src"]).status_code, 200)
        worker = self.fetch(self.city, "/sw.js")
        self.assertEqual(worker.headers["Service-Worker-Allowed"], self.city._path())
        self.assertIn(self.city._version(), worker.text)

    # The channel

    def channels(self, *asked, address="127.0.0.1"):
        told = MagicMock()
        told.session.uid = None
        told.httprequest.remote_addr = address
        public = self.env.ref("base.public_user")
        with (
            patch(f"{WEBSOCKET}.wsrequest", told),
            patch("odoo.addons.bus.models.ir_websocket.wsrequest", told),
        ):
            return (
                self.env["ir.websocket"]
                .with_user(public)
                ._build_bus_channel_list(list(asked))
            )

    def channel_of(self, monitor):
        return monitor._page_data()["channel"]

    def test_a_screen_hears_of_its_own_monitor(self):
        found = self.channels(self.channel_of(self.of_health), "another")
        key = self.of_health._bus_channel_key()
        self.assertIn((self.of_health, key), found)
        self.assertIn("another", found)
        texts = [channel for channel in found if isinstance(channel, str)]
        self.assertNotIn(self.channel_of(self.of_health), texts)

    @mute_logger(
        "odoo.addons.hr_attendance_mojokerto.models.hr_attendance_monitor_opened"
    )
    def test_a_screen_that_may_not_be_opened_hears_nothing(self):
        own = self.channel_of(self.city)
        forged = [
            f"hr_attendance_monitor/{self.city.id}/{'x' * 43}",
            f"hr_attendance_monitor/{self.city.id}",
            "hr_attendance_monitor/",
            f"hr_attendance_monitor/{10**30}/{self.city.sudo().token}",
        ]
        heard = self.channels(*forged) + self.channels(own, address="203.0.113.7")
        self.city.action_revoke()
        heard += self.channels(own)
        self.assertFalse([one for one in heard if isinstance(one, tuple)])

    def test_the_channel_changes_with_the_address(self):
        before = self.city._bus_channel_key()
        self.city.action_rotate()
        self.assertNotEqual(self.city._bus_channel_key(), before)
        self.assertNotIn(before, self.city.sudo().token)
