from datetime import timedelta
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import HttpCase, freeze_time, tagged
from odoo.tools import mute_logger

from ..device.push import parse_attlog, parse_info, parse_operlog
from .common import ADDON, TUESDAY, City, CityCase, local, wib


def line(person, at, verify=1) -> bytes:
    """Return a scan as a terminal reports it; ``at`` is the terminal's local time."""
    return f"{person.device_pin}\t{at}\t0\t{verify}\t0\t0\t0\t".encode()


class Pushing(City):
    """The city, in which the terminal of the health department reports by itself."""

    @classmethod
    def build_terminals(cls):
        result = super().build_terminals()
        cls.t_health.write({"transport": "push", "host": False})
        cls.t_health.action_approve()
        cls.status = cls.t_health.status_id
        return result

    @classmethod
    def report(cls, *lines, at=None, stamp="1"):
        """Take a delivery; ``at`` naive UTC, 07:40 WIB unless told."""
        delivery = parse_attlog(b"\n".join(lines))
        return cls.t_health._push_scans(delivery, stamp, at or wib(7, 40))

    @classmethod
    def settle(cls, at):
        """Have the terminal ask for orders during a minute before ``at``."""
        for seconds in (45, 30, 15, 0):
            cls.t_health._push_contact(at - timedelta(seconds=seconds))

    def scans_of(self, person):
        return self.Punch.search([("employee_id", "in", person.ids)])


class PushCase(Pushing, CityCase):
    pass


@tagged("post_install", "-at_install")
class TestPushedScans(PushCase):
    def test_a_scan_is_the_same_as_one_that_was_fetched(self):
        self.report(line(self.budi, local(7, 21)))
        scan = self.scans_of(self.budi)
        self.assertEqual((scan.punch_time, scan.source), (wib(7, 21), "push"))
        self.assertEqual(scan.serial_number, "SN1")
        self.assertIn((self.budi.id, TUESDAY), self.marks())

    def test_what_is_sent_again_is_stored_once(self):
        for _time in range(3):
            told = self.report(
                line(self.budi, local(7, 21)), line(self.citra, local(7, 22))
            )
            self.assertEqual(told, 2)
        self.assertEqual(len(self.scans_of(self.budi + self.citra)), 2)

    def test_a_scan_that_was_fetched_before_is_not_stored_twice(self):
        self.scan(self.budi, wib(7, 21))
        self.report(line(self.budi, local(7, 21)))
        self.assertEqual(self.scans_of(self.budi).source, "poll")

    def test_the_stamp_moves_with_the_scans(self):
        self.report(line(self.budi, local(7, 21)), stamp="776")
        self.assertIn("ATTLOGStamp=776\n", self.t_health._push_greeting(wib(7, 41)))
        self.report(line(self.citra, local(7, 21)), stamp="x\ny")
        self.assertEqual(self.status.push_stamp, "776")

    def test_the_stamp_stays_when_nothing_or_not_all_could_be_kept(self):
        scan = line(self.budi, local(7, 21))
        self.report(scan, stamp="776")
        self.report(b"garbage", stamp="778")
        self.report(scan, *(f"bad {n}".encode() for n in range(30)), stamp="779")
        self.report(scan, bytes(range(256)), stamp="780")
        self.assertEqual(self.status.push_stamp, "776")
        self.report(scan, b"garbage", stamp="777")
        self.assertEqual(self.status.push_stamp, "777")

    def test_a_stamp_that_says_always_the_same_is_not_believed(self):
        for stamp in ("9999", "None", "0", "4294967295", "2026-12-24 07:00:00"):
            self.report(line(self.budi, local(7, 21)), stamp=stamp)
            self.assertFalse(self.status.push_stamp, stamp)
        self.status.push_stamp = "9999"
        self.assertIn("ATTLOGStamp=0\n", self.t_health._push_greeting(wib(7, 41)))

    def test_what_is_no_text_is_one_item(self):
        self.report(*(bytes(range(n, 256)) for n in range(50)))
        kept = self.t_health.push_line_ids
        self.assertEqual(kept.kind, "noise")
        self.assertIn("01 02 03", kept.line)
        self.assertIn("SHA-256", kept.line)

    def test_of_many_unreadable_lines_a_few_are_kept_and_the_rest_counted(self):
        self.assertEqual(self.report(*(f"bad {n}".encode() for n in range(473))), 473)
        kept = self.t_health.push_line_ids
        self.assertEqual(len(kept), 21)
        self.assertIn("+453", kept.filtered(lambda one: one.kind == "more").line)

    def test_a_terminal_never_heard_is_asked_for_everything(self):
        self.assertIn("ATTLOGStamp=0\n", self.t_health._push_greeting(wib(7, 41)))
        self.assertIn("TimeZone=7\n", self.t_health._push_greeting(wib(7, 41)))

    def test_a_bad_line_is_kept_and_its_neighbours_are_stored(self):
        told = self.report(
            line(self.budi, local(7, 21)),
            b"garbage\tnot-a-date\xff\0",
            line(self.citra, local(7, 22)),
        )
        self.assertEqual(told, 3)
        self.assertEqual(len(self.scans_of(self.budi + self.citra)), 2)
        kept = self.as_role("device_admin", self.t_health).push_line_ids
        self.assertEqual(kept.line, "garbage\tnot-a-date\\xff")
        self.assertEqual((kept.kind, self.status.push_stamp), ("line", "1"))

    def test_without_room_for_bad_lines_nothing_is_said_to_be_stored(self):
        for first in range(0, 500, 20):
            lines = [f"bad {first + number}".encode() for number in range(20)]
            self.assertEqual(self.report(*lines), 20)
        self.assertEqual(self.report(*lines), 20, "the same lines take no room")
        self.assertIsNone(self.report(line(self.budi, local(7, 21)), b"one more"))
        self.assertFalse(self.scans_of(self.budi))
        self.assertFalse(self.status.push_stamp)
        kept = self.as_role("device_admin", self.t_health).push_line_ids
        kept.action_seen()
        self.assertEqual(self.report(b"one more"), 1)

    def test_an_impossible_time_is_kept_and_flagged(self):
        self.report(f"{self.budi.device_pin}\t2026-02-30 07:00:00\t0\t1".encode())
        self.assertEqual(self.scans_of(self.budi).quarantine, "impossible")

    def test_a_clock_that_is_ahead_is_known_by_its_scans(self):
        self.report(line(self.budi, local(7, 46)), at=wib(7, 40))
        self.assertEqual(self.scans_of(self.budi).drift, 360)
        self.assertEqual(self.status.drift, 360)

    def test_deliveries_are_counted_per_hour(self):
        self.report(line(self.budi, local(7, 21)))
        self.report(line(self.budi, local(7, 21)), line(self.citra, local(7, 22)))
        hour = self.env["hr.attendance.device.poll"].search([("outcome", "=", "push")])
        self.assertEqual((hour.visits, hour.rows_received, hour.rows_new), (2, 3, 2))
        self.assertEqual(hour.rows_known, 1)

    def test_a_delivery_of_a_whole_log_costs_as_few_queries_as_one_scan(self):
        self.report(line(self.budi, local(7, 1)))
        self.env.flush_all()
        counts = []
        for size in (1, 500):
            lines = [
                line(self.citra, local(6, 0) + timedelta(seconds=size * 1000 + number))
                for number in range(size)
            ]
            with self.counted() as count:
                self.report(*lines)
            counts += count
        self.assertLessEqual(counts[1], counts[0] + 2)


@tagged("post_install", "-at_install")
class TestHeard(PushCase):
    """When a terminal that reports by itself counts as heard."""

    def test_a_terminal_in_contact_is_heard_and_costs_few_writes(self):
        self.settle(wib(7, 40))
        self.assertEqual(self.status.last_heard, wib(7, 40))
        self.assertEqual(self.status.health, "ok")
        before = self.status.push_contact_at
        self.t_health._push_contact(wib(7, 40) + timedelta(seconds=5))
        self.assertEqual(self.status.push_contact_at, before)

    def test_a_first_sign_of_life_does_not_say_that_no_scan_is_missing(self):
        self.t_health._push_contact(wib(7, 40))
        self.assertEqual(self.status.last_heard, wib(5), "of the visit before")

    def test_while_it_delivers_what_it_held_back_it_is_not_heard(self):
        at = wib(9)
        self.t_health._push_contact(at)
        for number in range(1, 6):
            at += timedelta(seconds=10)
            self.report(line(self.budi, local(7, number)), at=at)
        self.assertLess(self.status.last_heard, wib(9))
        self.t_health._push_contact(at + timedelta(seconds=10))
        self.assertLess(self.status.last_heard, wib(9))
        self.t_health._push_contact(at + timedelta(seconds=30))
        self.assertEqual(self.status.last_heard, at + timedelta(seconds=30))

    def test_nobody_is_missing_while_the_own_terminal_holds_scans_back(self):
        self.minute(wib(7, 40), silent=self.t_health)
        self.assertEqual(self.day_of(self.budi).state, "no_data")
        self.settle(wib(7, 50))
        self.minute(wib(7, 50), silent=self.t_health)
        self.assertEqual(self.day_of(self.budi).state, "missing")
        self.report(line(self.budi, local(7, 21)), at=wib(7, 51))
        self.judge(wib(7, 51))
        self.assertEqual(self.day_of(self.budi).state, "present")

    def test_silence_is_told_and_so_is_the_return(self):
        self.settle(wib(7, 40))
        self.status._note_silent_pushers(wib(7, 45))
        self.assertEqual(self.status.health, "ok")
        self.status._note_silent_pushers(wib(7, 55))
        self.assertEqual(self.status.health, "silent")
        self.assertEqual(self.status.silent_since, wib(7, 40))
        self.assertIn("has not reported", self.status.last_error)
        self.settle(wib(8))
        self.assertEqual((self.status.health, self.status.last_error), ("ok", False))
        visits = self.env["hr.attendance.device.poll"].search(
            [("device_id", "=", self.t_health.id), ("outcome", "!=", "data")],
            order="id",
        )
        self.assertEqual(visits.mapped("outcome")[-2:], ["failed", "recovered"])

    def test_no_round_of_polls_visits_it(self):
        devices = self.env["hr.attendance.device"]
        taken = {request.key for request in devices._take_due(wib(8))}
        self.assertNotIn(self.t_health.id, taken)
        self.assertIn(self.t_school.id, taken)
        with self.assertRaisesRegex(UserError, "reports by itself"):
            self.as_role("device_admin", self.t_health).action_test_connection()


@tagged("post_install", "-at_install")
class TestUsersTold(PushCase):
    def told(self, *people, at):
        lines = [f"USER PIN={one.device_pin}\tName={one.name}" for one in people]
        body = "\n".join(lines).encode()
        self.t_health._push_users(parse_operlog(body).users, at)

    def enrolled(self):
        return self.env["hr.attendance.enrolment"].search(
            [("device_id", "=", self.t_health.id), ("gone", "=", False)]
        )

    def asks(self, users, at):
        self.t_health._push_info(parse_info(f"Ver 1,{users},0,99"), at)
        return self.t_health._push_orders(at)

    def test_a_user_told_is_added_and_nobody_is_gone(self):
        before = len(self.enrolled())
        self.told(self.hadi, at=wib(7, 40))
        self.assertEqual(len(self.enrolled()), before + 1)

    def test_the_list_is_whole_once_all_were_told(self):
        self.assertIn("DATA QUERY USERINFO", self.asks(2, wib(8)))
        self.assertEqual(self.asks(2, wib(8, 1)), "", "it is not asked twice")
        self.told(self.budi, self.citra, at=wib(8, 2))
        self.asks(2, wib(8, 3))
        self.assertEqual(self.status.users_read_at, wib(8, 3))
        pins = set(self.enrolled().mapped("pin"))
        self.assertEqual(pins, {self.budi.device_pin, self.citra.device_pin})
        self.assertEqual(self.asks(2, wib(10)), "", "the count is that of the list")
        self.assertIn("USERINFO", self.asks(3, wib(11)))

    def test_fingers_are_never_stored(self):
        body = b"FP PIN=1\tFID=0\tTMP=AAAA\nBIODATA Pin=2\tTmp=BBBB\n"
        self.assertEqual(parse_operlog(body).users, [])

    def test_send_again_is_told_once(self):
        with freeze_time(wib(9)):
            self.as_role("device_admin", self.t_health).action_send_again()
        self.status.push_users_asked_at = wib(9)
        order = self.t_health._push_orders(wib(9, 0, 10))
        self.assertIn("DATA QUERY ATTLOG StartTime=2026-10-24 00:00:00\t", order)
        self.assertEqual(self.t_health._push_orders(wib(9, 0, 20)), "")


@tagged("post_install", "-at_install")
class TestApproval(PushCase):
    def fresh(self, **values):
        return self.as_role("device_admin", self.env["hr.attendance.device"]).create(
            {"name": "New", "transport": "push", "serial_number": "NEW1", **values}
        )

    def who(self, serial, address="10.0.0.1", key=""):
        return self.env["hr.attendance.device"]._reporting(serial, address, key)

    def test_a_terminal_reports_once_it_is_approved(self):
        device = self.fresh()
        self.assertEqual(self.who("NEW1")[1], "unapproved")
        self.assertTrue(device.can_approve)
        device.action_approve()
        self.assertEqual(self.who("NEW1"), (device.sudo(), None))
        self.assertEqual(device.approved_by_id, self.users["device_admin"])
        with self.assertRaisesRegex(UserError, "approved already"):
            device.action_approve()
        device.action_withdraw_approval()
        self.assertEqual(self.who("NEW1")[1], "unapproved")

    def test_another_serial_number_has_to_be_approved_again(self):
        device = self.fresh()
        device.action_approve()
        device.name = "Lobby"
        self.assertTrue(device.approved)
        device.serial_number = "NEW2"
        self.assertFalse(device.approved)

    def test_nobody_approves_by_writing(self):
        device = self.fresh()
        with self.assertRaisesRegex(AccessError, "buttons"), self.cr.savepoint():
            device.approved = True
        with self.assertRaisesRegex(AccessError, "buttons"), self.cr.savepoint():
            self.fresh(serial_number="NEW9", approved=True)
        for role in ("bkpsdm", "inspectorate"):
            with self.assertRaises(UserError), self.cr.savepoint():
                self.as_role(role, device).action_approve()

    def test_a_visited_terminal_is_not_approved(self):
        with self.assertRaisesRegex(UserError, "visited by the server"):
            self.as_role("device_admin", self.t_school).action_approve()
        self.assertEqual(self.who("SN3")[1], "visited")

    def test_networks_and_key(self):
        device = self.fresh(push_networks="10.20.0.0/16\n10.9.9.9", push_key="4711")
        device.action_approve()
        self.assertEqual(self.who("NEW1", "10.21.0.1", "4711")[1], "address")
        self.assertEqual(self.who("NEW1", "10.20.0.1", "1")[1], "key")
        self.assertEqual(self.who("NEW1", "10.9.9.9", "4711")[0], device.sudo())
        with self.assertRaisesRegex(ValidationError, "“here” is no network"):
            device.push_networks = "here"

    def test_the_form_says_who_else_can_report_as_it(self):
        device = self.fresh()
        self.assertIn("any machine that reaches this server", device.push_exposure)
        device.push_networks = "10.20.0.0/16"
        self.assertIn("in the network of this terminal", device.push_exposure)
        device.push_key = "4711"
        self.assertFalse(device.push_exposure)
        device.push_networks = False
        self.assertIn("from any address", device.push_exposure)
        school = self.as_role("device_admin", self.t_school)
        self.assertFalse(school.push_exposure)

    def test_an_address_is_needed_by_visited_ones_only(self):
        with (
            self.assertRaisesRegex(ValidationError, "write its address"),
            self.cr.savepoint(),
        ):
            self.fresh(transport="tcp")
        self.assertFalse(self.fresh().host)

    def test_who_asks_in_vain_is_listed_and_registered_with_one_press(self):
        callers = self.env["hr.attendance.device.caller"]
        for minute in (0, 0, 2):
            callers._note("ASKS1", "10.0.0.9", "unknown", wib(8, minute))
        caller = self.as_role("device_admin", callers.search([]))
        self.assertEqual((caller.times, caller.address), (2, "10.0.0.9"))
        context = caller.action_register()["context"]
        device = self.as_role(
            "device_admin", self.env["hr.attendance.device"].with_context(**context)
        ).create({"name": "Lobby"})
        self.assertEqual((device.serial_number, device.transport), ("ASKS1", "push"))
        self.assertEqual(caller.action_register()["res_id"], device.id)
        device.action_approve()
        self.assertFalse(caller.exists())

    def test_made_up_serial_numbers_fill_no_table(self):
        callers = self.env["hr.attendance.device.caller"]
        for number in range(300):
            callers._note(f"FAKE{number}", "10.0.0.9", "unknown", wib(8))
        self.assertEqual(callers.search_count([]), 20)
        for number in range(300):
            callers._note(f"MORE{number}", f"10.1.0.{number}", "unknown", wib(8))
        self.assertEqual(callers.search_count([]), 200)

    def test_only_the_administrator_of_terminals_sees_who_asks(self):
        self.env["hr.attendance.device.caller"]._note("ASKS1", "::1", "key", wib(8))
        for role in self.users:
            callers = self.as_role(role, self.env["hr.attendance.device.caller"])
            with self.subTest(role=role):
                if role == "device_admin":
                    callers.search([]).action_forget()
                else:
                    self.assertFalse(callers.has_access("read"))


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
