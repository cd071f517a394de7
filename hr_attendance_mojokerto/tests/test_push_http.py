from unittest.mock import patch

from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from .common import ADDON, local
from .push import Pushing, line


@tagged("post_install", "-at_install")
class TestPushOverHttp(Pushing, HttpCase):
    """What a terminal asks and is answered, over a connection of its own."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_city()

    def ask(self, path, body=None, kind=None, **params):
        headers = {"Content-Type": kind} if kind else {}
        return self.url_open(
            f"/iclock/{path}",
            data=body,
            params={"SN": "SN1", **params},
            headers=headers,
            method="GET" if body is None else "POST",
        )

    def test_greeting(self):
        answer = self.ask("cdata", options="all", pushver="2.2.14", language="69")
        self.assertEqual(answer.status_code, 200)
        self.assertTrue(answer.text.startswith("GET OPTION FROM: SN1\n"))
        self.assertNotIn("session_id", answer.headers.get("Set-Cookie", ""))

    def test_a_delivery_of_any_content_type_is_stored(self):
        kinds = (
            None,
            "text/plain",
            "application/x-www-form-urlencoded",
            "application/octet-stream",
            "multipart/form-data",
            "application/json",
        )
        for number, kind in enumerate(kinds):
            body = line(self.budi, local(7, number)) + b"\n"
            answer = self.ask("cdata", body, kind, table="ATTLOG", Stamp=str(number))
            with self.subTest(kind=kind):
                self.assertEqual((answer.status_code, answer.text), (200, "OK: 1"))
        self.assertEqual(len(self.scans_of(self.budi)), len(kinds))

    def test_an_unknown_terminal_is_refused_and_nothing_is_told(self):
        self.t_education.write({"transport": "push", "host": False})
        answers = {
            self.url_open("/iclock/cdata", params={"SN": serial}, **told).text
            for serial in ("NOBODY1", "SN2", "SN3", "x", "'; DROP TABLE", "")
            for told in ({}, {"data": b"1\t2026-11-24 07:00:00", "method": "POST"})
        }
        self.assertEqual(answers, {"this terminal is not registered"})
        told = self.env["hr.attendance.device.caller"].search([])
        reasons = {one.serial_number: one.reason for one in told}
        self.assertEqual(
            reasons, {"NOBODY1": "unknown", "SN2": "unapproved", "SN3": "visited"}
        )
        self.assertFalse(self.Punch.search([("source", "=", "push")]))

    def test_the_key_set_on_the_terminal(self):
        self.t_health.push_key = "4711"
        self.assertEqual(self.ask("cdata").status_code, 403)
        self.assertEqual(self.ask("cdata", pushcommkey="4711").status_code, 200)

    def test_orders_results_pings_and_what_is_not_known(self):
        self.assertIn("USERINFO", self.ask("getrequest", INFO="Ver 1,3,0,9").text)
        self.assertEqual(self.ask("getrequest").text, "OK")
        body = b"ID=1&Return=-1002&CMD=DATA\n"
        self.assertEqual(self.ask("devicecmd", body).text, "OK")
        self.assertEqual(self.ask("ping").text, "OK")
        self.assertEqual(self.ask("cdata", type="time").text[10], "T")
        self.assertEqual(self.ask("registry", b"DeviceType=acc").status_code, 403)
        for table in ("BIODATA", "ATTPHOTO", "FACE", "whatever"):
            answer = self.ask("cdata", b"BIODATA Pin=1\tTmp=AA", table=table)
            self.assertEqual((answer.status_code, answer.text), (200, "OK"))

    def test_too_large_and_garbage(self):
        answer = self.ask("cdata", b"x" * 2_100_000, table="ATTLOG")
        self.assertEqual(answer.status_code, 413)
        garbage = bytes(range(256)) * 20
        self.assertEqual(self.ask("cdata", garbage, table="ATTLOG").status_code, 200)
        self.assertEqual(
            self.ask("cdata", b"\n" * 30_000, table="ATTLOG").status_code, 413
        )

    @mute_logger("odoo.http", "odoo.service.model")
    def test_what_could_not_be_stored_is_not_said_to_be_stored(self):
        body = line(self.budi, local(7, 21))
        failing = f"odoo.addons.{ADDON}.models.hr_attendance_punch_store"
        with patch(f"{failing}.ZoneInfo", side_effect=OSError("disk")):
            answer = self.ask("cdata", body, table="ATTLOG", Stamp="5")
        self.assertEqual(answer.status_code, 500)
        self.assertFalse(self.status.push_stamp)
        self.assertEqual(
            self.ask("cdata", body, table="ATTLOG", Stamp="5").text, "OK: 1"
        )
