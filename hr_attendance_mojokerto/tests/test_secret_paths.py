import logging

from odoo.tests import HttpCase, tagged

from odoo.addons.hr_attendance_mojokerto.controllers.secret_paths import (
    LOGGERS,
    without_keys,
)

TOKEN = "s3cret-_token"


@tagged("post_install", "-at_install")
class TestSecretPaths(HttpCase):
    def test_what_is_a_key_becomes_stars(self):
        for told, kept in (
            (f"GET /attendance/wall/7/{TOKEN} HTTP/1.1", "wall/7/***"),
            (f"GET /attendance/wall/7/{TOKEN}/board?x=1", "wall/7/***/board?x=1"),
            (f"GET /iclock/cdata?SN=1&pushcommkey={TOKEN}&language=83", "***&language"),
        ):
            with self.subTest(told):
                hidden = without_keys(told)
                self.assertNotIn(TOKEN, hidden)
                self.assertIn(kept, hidden)
        self.assertEqual(without_keys("GET /odoo/presensi"), "GET /odoo/presensi")

    def test_all_who_write_addresses_down_leave_keys_out(self):
        for name in LOGGERS:
            with self.assertLogs(name, logging.INFO) as logs:
                logging.getLogger(name).info(
                    '"%s" %s', f"/attendance/wall/7/{TOKEN}", 200
                )
            self.assertEqual(logs.output, [f'INFO:{name}:"/attendance/wall/7/***" 200'])

    def test_a_request_leaves_no_key_in_the_log(self):
        with self.assertLogs("werkzeug", logging.INFO) as logs:
            self.url_open(f"/attendance/wall/7/{TOKEN}/board")
        self.assertIn("/attendance/wall/7/***/board", logs.output[0])
        self.assertNotIn(TOKEN, "".join(logs.output))
