from unittest.mock import patch

from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.base.tests.test_ir_cron import CronMixinCase

from .common import ADDON, CityCase, wib

PROBE = f"odoo.addons.{ADDON}.models.hr_attendance_device_actions.poll_terminal"
SECRET = "74108520"


@tagged("post_install", "-at_install")
class TestDeviceInput(CityCase):
    """A device administrator enters terminals; what is wrong is said in a sentence."""

    def enter(self, **values):
        return self.as_role("device_admin", self.env["hr.attendance.device"]).create(
            {"name": "Lobby", "host": "127.1.0.9", **values}
        )

    def test_a_terminal_has_one_status_row_from_the_start(self):
        terminal = self.enter()
        rows = self.env["hr.attendance.device.status"].search(
            [("device_id", "=", terminal.id)]
        )
        self.assertEqual(rows, terminal.status_id)
        self.assertEqual(rows.health, "new")
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            with self.cr.savepoint():
                rows.create({"device_id": terminal.id})

    def test_a_copy_has_a_status_row_of_its_own(self):
        copy = self.enter().copy({"host": "127.1.0.10"})
        self.assertEqual(copy.status_id.device_id, copy)

    def test_port_70000_does_not_exist(self):
        for port in (70000, 65536, 0, -1):
            with self.subTest(port=port), self.assertRaises(ValidationError) as caught:
                self.enter(port=port)
            self.assertIn(f"Port {port} does not exist", str(caught.exception))

    def test_an_address_has_no_spaces_port_or_scheme(self):
        for host in (
            "10.20.0 .15",
            "lobby terminal",
            "10.0.0.1:4370",
            "http://x",
            "-a",
        ):
            with self.subTest(host=host), self.assertRaises(ValidationError) as caught:
                self.enter(host=host)
            self.assertIn(f"“{host}” is no address", str(caught.exception))

    def test_spaces_pasted_around_an_address_are_dropped(self):
        terminal = self.enter(
            host=" 10.20.0.15\t", serial_number=" AB1 ", comm_key=" 7 "
        )
        self.assertEqual(
            (terminal.host, terminal.serial_number, terminal.comm_key),
            ("10.20.0.15", "AB1", "7"),
        )

    def test_a_communication_key_is_a_number(self):
        for key in ("secret", "12a", "-1", "4294967296", "١٢"):
            with self.subTest(key=key), self.assertRaises(ValidationError) as caught:
                self.enter(comm_key=key)
            self.assertIn("must be a number", str(caught.exception))

    def test_a_serial_number_is_on_one_terminal_only(self):
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation) as caught:
            with self.cr.savepoint():
                self.enter(serial_number=" SN1")
        self.assertIn(
            "Another terminal already has this serial number",
            self.env["hr.attendance.device"]._sql_error_to_message(caught.exception),
        )

    def test_a_unit_is_not_listed_twice_for_the_same_dates(self):
        line = {"department_id": self.health.id, "date_from": "2026-06-01"}
        with self.assertRaises(ValidationError) as caught:
            self.as_role("device_admin", self.t_health).write(
                {"unit_ids": [(0, 0, line)]}
            )
        self.assertIn("“Kota Mojokerto / Dinas Kesehatan”", str(caught.exception))

    def test_an_edit_touches_nothing_of_the_poller(self):
        def row_version():
            self.env.flush_all()
            self.cr.execute(
                "SELECT xmin, ctid FROM hr_attendance_device_status WHERE id = %s",
                [self.t_health.status_id.id],
            )
            return self.cr.fetchone()

        before = row_version()
        self.as_role("device_admin", self.t_health).write(
            {"name": "New name", "host": "127.1.0.77", "port": 4371, "comm_key": "1"}
        )
        self.assertEqual(row_version(), before)

    def test_only_the_device_administrator_enters_terminals(self):
        for role in set(self.users) - {"device_admin"}:
            with self.subTest(role=role):
                own = self.as_role(role, self.env["hr.attendance.device"])
                self.assertFalse(own.has_access("create"))
                self.assertFalse(own.has_access("write"))
                self.assertFalse(own.has_access("unlink"))


@tagged("post_install", "-at_install")
class TestCommKey(CityCase):
    """The communication key is the device administrator's alone."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.t_health.comm_key = SECRET

    def ways_to_the_key(self, terminal):
        model = terminal.browse()
        return {
            "read": lambda: terminal.read(["comm_key"]),
            "web_read": lambda: terminal.web_read({"comm_key": {}}),
            "attribute": lambda: terminal.comm_key,
            "export": lambda: terminal.export_data(["comm_key"]),
            "search": lambda: model.search([("comm_key", "=like", "7%")]),
            "order": lambda: model.search([], order="comm_key"),
            "group": lambda: model.formatted_read_group([], ["comm_key"], ["__count"]),
        }

    def test_the_administrator_reads_it(self):
        terminal = self.as_role("device_admin", self.t_health)
        self.assertEqual(terminal.read(["comm_key"])[0]["comm_key"], SECRET)

    def test_nobody_else_reads_exports_or_searches_it(self):
        for role in set(self.users) - {"device_admin"}:
            terminal = self.as_role(role, self.t_health)
            for way, attempt in self.ways_to_the_key(terminal).items():
                with self.subTest(role=role, way=way), self.assertRaises(AccessError):
                    attempt()

    def test_it_is_not_among_the_fields_others_read(self):
        for role in ("bkpsdm", "inspectorate"):
            terminal = self.as_role(role, self.t_health)
            self.assertNotIn("comm_key", terminal.read()[0])
            self.assertNotIn("comm_key", terminal.fields_get())

    def test_it_never_reaches_the_chatter(self):
        terminal = self.as_role("device_admin", self.t_health)
        terminal.write({"comm_key": "99887766", "port": 4371})
        self.env.flush_all()
        self.cr.flush()
        messages = self.env["mail.message"].search(
            [("model", "=", "hr.attendance.device"), ("res_id", "=", terminal.id)]
        )
        tracked = messages.sudo().tracking_value_ids
        self.assertIn("port", tracked.field_id.mapped("name"), "tracking is at work")
        self.assertNotIn("comm_key", tracked.field_id.mapped("name"))
        self.assertNotIn("99887766", str(messages.mapped("body")))

    def test_it_is_not_shown_where_requests_are_logged(self):
        request = self.t_health._poll_request(wib(8))
        self.assertEqual(request.comm_key, int(SECRET))
        self.assertNotIn(SECRET, repr(request))


@tagged("post_install", "-at_install")
class TestDeviceButtons(CityCase, CronMixinCase):
    """“Poll now” and “Test connection”."""

    def press(self, result, terminal=None):
        """Press “Test connection” with a terminal that answers ``result``."""
        terminal = self.as_role("device_admin", terminal or self.t_health)
        with (
            patch(PROBE, return_value=result) as self.probe,
            patch.object(self.cr, "commit"),
        ):
            return terminal.action_test_connection()["params"]

    def test_poll_now_marks_the_terminal_due_and_starts_the_round(self):
        self.t_health.status_id.next_poll = wib(9)
        with self.capture_triggers(f"{ADDON}.poll_cron") as triggers:
            self.as_role("device_admin", self.t_health).action_poll_now()
        self.assertEqual(self.t_health.asked_at, wib(7, 40))
        self.assertEqual(len(triggers.records), 1)
        asked = self.env["hr.attendance.device"]._take_due(wib(7, 40))
        request = next(each for each in asked if each.key == self.t_health.id)
        self.assertTrue(request.full_read)

    def test_only_the_administrator_presses(self):
        for role in ("bkpsdm", "inspectorate", "leader", "employee"):
            terminal = self.as_role(role, self.t_health)
            for button in ("action_poll_now", "action_test_connection"):
                with self.subTest(role=role), self.assertRaises(AccessError):
                    getattr(terminal, button)()

    def test_a_connection_is_told_in_words(self):
        told = self.press(self.answer(self.t_health, wib(7, 40), drift_s=41.6))
        self.assertEqual(told["type"], "success")
        self.assertEqual(
            told["message"],
            "Connected in 0.2 s: serial number SN1. 8 users, 100 records. "
            "Clock off by 42 s.",
        )
        request = self.probe.call_args.args[0]
        self.assertTrue(request.look_only)

    def test_another_serial_number_is_told(self):
        told = self.press(self.answer(self.t_health, wib(7, 40), serial="OTHER"))
        self.assertIn("not the serial number entered (SN1)", told["message"])

    def test_every_failure_has_its_sentence(self):
        sentences = {
            "unreachable": "Nobody answers at 127.1.0.1:4370. Check power",
            "refused": "refuses. Check the port and the communication key",
            "protocol": "not as a ZKTeco terminal does (no answer within 3 s)",
            "partial": "stopped in mid-answer",
        }
        for kind, sentence in sentences.items():
            with self.subTest(kind=kind):
                told = self.press(self.failed(self.t_health, wib(7, 40), kind))
                self.assertEqual(told["type"], "danger")
                self.assertIn(sentence, told["message"])

    def test_nothing_is_stored(self):
        before = self.t_health.status_id.read()
        self.press(self.failed(self.t_health, wib(7, 40)))
        self.assertEqual(self.t_health.status_id.read(), before)

    def test_no_transaction_is_held_while_the_terminal_is_talked_to(self):
        seen = []
        commit = patch.object(
            self.cr,
            "commit",
            side_effect=lambda: seen.append(("commit", self.cr.sql_log_count)),
        )

        def talk(_request):
            seen.append(("talk", self.cr.sql_log_count))
            return self.answer(self.t_health, wib(7, 40))

        with commit, patch(PROBE, side_effect=talk):
            self.as_role("device_admin", self.t_health).action_test_connection()
        (first, at_commit), (second, at_talk) = seen
        self.assertEqual((first, second), ("commit", "talk"))
        self.assertEqual(at_commit, at_talk, "a query began another transaction")
