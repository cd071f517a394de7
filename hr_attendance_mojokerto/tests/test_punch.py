import base64
import json
from datetime import datetime

from psycopg2 import IntegrityError
from psycopg2.errors import RestrictViolation

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger
from odoo.tools.json import json_default

from ..device.values import Record
from ..models.hr_attendance_punch import RAW_COLUMNS
from .common import CityCase, local, record, wib

DERIVED = ("company_id", "punch_time", "employee_id")


@tagged("post_install", "-at_install")
class TestPunchStore(CityCase):
    """What a terminal reports is stored as reported, once."""

    def store(self, *records, terminal=None, at=None):
        counts = self.Punch._store(terminal or self.t_health, records, at or wib(7, 40))
        self.env.invalidate_all()
        return counts

    def punches(self, pin=None):
        domain = [("pin", "=", pin)] if pin else []
        return self.Punch.search(domain, order="id")

    def test_a_scan_is_stored_with_its_person_and_its_moment_in_utc(self):
        row = record(self.budi.device_pin, local(7, 21, 9))
        self.assertEqual(self.store(row), (1, 0))
        punch = self.punches(self.budi.device_pin)
        self.assertEqual(punch.local_time, local(7, 21, 9))
        self.assertEqual(punch.punch_time, wib(7, 21, 9))
        self.assertEqual(punch.employee_id, self.budi)
        self.assertEqual(punch.company_id, self.company)
        self.assertEqual(bytes(punch.with_context(bin_size=False).record), row.raw)

    def test_all_of_a_scan_can_be_told_to_a_client(self):
        row = record(self.budi.device_pin, local(7, 21, 9), raw=b"\xff\xfe\x00\x9c")
        self.store(row)
        punch = self.as_role("device_admin", self.punches(self.budi.device_pin))
        for told in (
            punch.search_read([("id", "=", punch.id)]),
            punch.read(),
            punch.web_read({"record": {}}),
        ):
            text = json.dumps(told, default=json_default)
            self.assertEqual(
                base64.b64decode(json.loads(text)[0]["record"]), b"\xff\xfe\x00\x9c"
            )
        (sized,) = punch.with_context(bin_size=True).read(["record"])
        self.assertIn("4", json.dumps(sized, default=json_default))

    def test_the_terminals_own_zone_is_asked(self):
        self.t_school.tz = "Asia/Makassar"
        self.store(record(self.hadi.device_pin, local(8, 21)), terminal=self.t_school)
        self.assertEqual(self.punches(self.hadi.device_pin).punch_time, wib(7, 21))

    def test_a_poll_is_stored_in_one_statement_however_many_rows(self):
        def cost(rows, hour):
            batch = [
                record(person.device_pin, local(hour, minute))
                for minute in range(rows // len(self.people))
                for person in self.people
            ]
            with self.counted() as queries:
                self.assertEqual(self.store(*batch), (len(batch), 0))
            return queries[0]

        cost(8, 5)
        self.assertEqual(cost(8, 6), cost(400, 7))

    def test_a_record_read_again_is_counted_not_stored_twice(self):
        row = record(self.budi.device_pin, local(7, 21))
        self.assertEqual(self.store(row), (1, 0))
        self.assertEqual(self.store(row, row), (0, 0))
        self.assertEqual(len(self.punches(self.budi.device_pin)), 1)

    def test_the_same_second_on_another_terminal_is_another_scan(self):
        row = record(self.budi.device_pin, local(7, 21))
        self.store(row)
        self.store(row, terminal=self.t_school)
        self.assertEqual(len(self.punches(self.budi.device_pin)), 2)

    def test_two_fingers_in_a_minute_are_two_punches(self):
        rows = [record(self.budi.device_pin, local(7, 21, s)) for s in (5, 40)]
        self.assertEqual(self.store(*rows), (2, 0))

    def test_a_time_no_calendar_has_is_kept_with_its_bytes(self):
        broken = [
            record(self.budi.device_pin, None, raw=raw)
            for raw in (b"\xff\x01", b"\xff\x02")
        ]
        self.assertEqual(self.store(*broken), (2, 2))
        self.assertEqual(self.store(*broken), (0, 2), "read again, not stored twice")
        punches = self.punches(self.budi.device_pin)
        self.assertEqual(punches.mapped("quarantine"), ["impossible"] * 2)
        self.assertEqual(punches.mapped("punch_time"), [False] * 2)
        self.assertEqual(
            [bytes(punch.record) for punch in punches], [b"\xff\x01", b"\xff\x02"]
        )

    def test_a_lost_clock_and_a_future_time_are_quarantined(self):
        at = wib(7, 40)
        cases = {
            datetime(2000, 1, 1, 0, 3): "clock",
            datetime(2009, 12, 31, 23, 59, 59): "clock",
            datetime(2010, 1, 1): False,
            local(7, 40).replace(day=25): False,
            local(7, 40, 1).replace(day=25): "future",
            datetime(2031, 1, 1): "future",
        }
        for moment, quarantine in cases.items():
            with self.subTest(moment=moment):
                self.store(record("4711", moment), at=at)
                punch = self.punches("4711")[-1]
                self.assertEqual(punch.quarantine, quarantine)
                self.assertEqual(bool(punch.punch_time), not quarantine)

    def test_a_slot_that_went_to_somebody_else_takes_no_old_scans_along(self):
        def slotted(pin, at):
            return Record(pin, 7, at, 0, 1, 0, b"8 bytes!")

        old = local(7, 12)
        self.store(slotted("100001", old))
        new, _quarantined = self.store(
            slotted("100002", old), slotted("100002", local(16, 2))
        )
        self.assertEqual(new, 1)
        self.assertEqual(
            self.punches().sorted("local_time").mapped("pin"), ["100001", "100002"]
        )

    def test_the_scan_of_an_unknown_pin_is_kept(self):
        self.store(record("900", local(7, 21)))
        self.assertFalse(self.punches("900").employee_id)


@tagged("post_install", "-at_install")
class TestPunchIsEvidence(CityCase):
    """The database itself refuses to change what a terminal reported."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scan(cls.budi, wib(7, 21))
        cls.punch = cls.Punch.search([("pin", "=", cls.budi.device_pin)])

    def execute(self, query):
        with mute_logger("odoo.sql_db"), self.cr.savepoint(flush=False):
            self.cr.execute(query)

    def test_no_raw_column_can_be_changed(self):
        other = {
            "device_id": self.t_school.id,
            "pin": "1",
            "uid": 99,
            "local_time": local(6),
            "state": 9,
            "verify": 9,
            "workcode": 9,
            "record": b"forged",
            "serial_number": "forged",
            "source": "file",
            "drift": 1.5,
            "received_at": local(6),
            "seen_after": local(6),
            "quarantine": "clock",
        }
        self.assertEqual(set(other), set(RAW_COLUMNS))
        for name, value in other.items():
            with self.subTest(column=name), self.assertRaises(RestrictViolation):
                self.execute(
                    SQL(
                        "UPDATE hr_attendance_punch SET %s = %s WHERE id = %s",
                        SQL.identifier(name),
                        value,
                        self.punch.id,
                    )
                )

    def test_every_stored_column_is_either_raw_or_derived(self):
        stored = {
            name
            for name, field in self.Punch._fields.items()
            if field.store and field.column_type and name != "id"
        }
        self.assertEqual(stored, {*RAW_COLUMNS, *DERIVED})

    def test_the_orm_is_refused_too(self):
        with self.assertRaises(RestrictViolation), mute_logger("odoo.sql_db"):
            with self.cr.savepoint():
                self.punch.pin = "1"
                self.punch.flush_recordset()
        self.punch.invalidate_recordset()

    def test_no_row_can_be_deleted(self):
        with self.assertRaises(RestrictViolation):
            self.execute("DELETE FROM hr_attendance_punch")

    def test_the_table_cannot_be_emptied(self):
        with self.assertRaises(RestrictViolation):
            self.execute("TRUNCATE hr_attendance_punch CASCADE")

    def test_what_is_derived_may_be_derived_anew(self):
        self.punch.write({"employee_id": self.citra.id, "punch_time": wib(7, 20)})
        self.env.flush_all()
        self.env.invalidate_all()
        self.assertEqual(self.punch.employee_id, self.citra)

    def test_deleting_is_refused_in_a_sentence(self):
        with self.assertRaises(UserError) as caught:
            self.punch.unlink()
        self.assertIn("Scans are evidence", str(caught.exception))

    def test_a_terminal_with_scans_stays(self):
        with self.assertRaises(UserError) as caught:
            self.as_role("device_admin", self.t_health).unlink()
        self.assertIn("archive it instead", str(caught.exception))
        with self.assertRaises(IntegrityError):
            self.execute(
                SQL("DELETE FROM hr_attendance_device WHERE id = %s", self.t_health.id)
            )
