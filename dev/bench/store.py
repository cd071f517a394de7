"""Storing 100,000 scans: ours beside PostgreSQL's COPY and beside the ORM.

The rows are three weeks of a hundred terminals with 23 people each, who scan twice a
day, in the order of the terminals' logs. All three ways start from the same tuples in
memory and end with everything committed.

- ours: ``_store`` in 100 polls of 1,000, each committed, as the poller does. It looks
  up whose PIN it is, judges the time, converts it to UTC, leaves out what is stored
  already and marks the days to be judged again.
- COPY: the complete rows (person, UTC and all the rest known beforehand), in polls of
  1,000, each committed too, into a copy of the table with the same indexes, foreign
  keys and triggers. It neither looks up nor leaves out anything.
- ORM: ``create`` of the complete values in lists of 1,000, each committed.

Every run writes into an empty table.
"""

import gc
import io
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from dev.bench import database, settings
from dev.bench.timing import alternate
from device.values import Record

ROWS = 100_000
POLL = 1_000
STAFF = 23
"""People at one terminal: 3,128 at 135."""
COLUMNS = (
    "device_id",
    "company_id",
    "serial_number",
    "source",
    "drift",
    "received_at",
    "seen_after",
    "pin",
    "uid",
    "local_time",
    "state",
    "verify",
    "workcode",
    "record",
    "quarantine",
    "punch_time",
    "employee_id",
)
PEER = "bench_punch_copy"


def measure(runs: int) -> dict[str, float]:
    """How many times faster than COPY and the ORM ours is."""
    databases = settings.databases()
    db = databases.copy("store", databases.city())
    with database.environment(databases.cluster, db) as env:
        bench = _Bench(env)
        copied, ours, created = alternate(
            runs, bench.copy_all, bench.store_all, bench.create_all
        )
        bench.compare()
    return {
        "store_vs_copy": copied / ours,
        "store_vs_orm": created / ours,
        "store_100k_s": ours,
        "copy_100k_s": copied,
        "orm_100k_s": created,
    }


class _Bench:
    """The three ways on the same rows."""

    def __init__(self, env: Any) -> None:
        self.env = env
        self.received = datetime.now().replace(microsecond=0)
        self.polls = list(self._polls())
        # The terminal tells it with its log.
        self.serials = {device.id: device.serial_number for device, _rows in self.polls}
        self.full = [
            [self._row(device, record) for record in records]
            for device, records in self.polls
        ]
        self._make_peer()
        # A million values that only the bench keeps: no part of anybody's times.
        gc.collect()
        gc.freeze()

    def _polls(self) -> Iterator[tuple[Any, list[Record]]]:
        devices = self.env["hr.attendance.device"].search([], order="id")
        staff = self.env["hr.employee"].search([("device_pin", "!=", False)])
        self.employees = {person.device_pin: person.id for person in staff}
        pins = sorted(self.employees)
        midnight = self.received.replace(hour=0, minute=0, second=0)
        for poll in range(ROWS // POLL):
            device = devices[poll % len(devices)]
            people = pins[poll * STAFF % len(pins) :][:STAFF]
            rows = 2 * len(people)  # in the morning, and in the afternoon
            yield (
                device,
                [
                    Record(
                        people[row % len(people)],
                        row % len(people) + 1,
                        midnight
                        - timedelta(days=POLL // rows + 1 - row // rows)
                        + timedelta(
                            hours=7 if row % rows < len(people) else 16,
                            seconds=row % len(people) * 71 + poll % 60,
                        ),
                        0 if row % rows < len(people) else 1,
                        1,
                        0,
                        poll.to_bytes(20, "little") + row.to_bytes(20, "little"),
                    )
                    for row in range(POLL)
                ],
            )

    def _row(self, device: Any, record: Record) -> tuple[Any, ...]:
        offset = device._utc_offset_minutes(self.received)
        return (
            device.id,
            device.company_id.id,
            device.serial_number,
            "poll",
            0.5,
            self.received,
            None,
            *record,
            None,
            record.local_time - timedelta(minutes=offset),
            self.employees[record.pin],
        )

    def _make_peer(self) -> None:
        cr = self.env.cr
        # What refers to the scans costs an insertion nothing, but hinders TRUNCATE.
        cr.execute(
            """SELECT conrelid::regclass, conname FROM pg_constraint
                WHERE confrelid = 'hr_attendance_punch'::regclass"""
        )
        for table, name in cr.fetchall():
            cr.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        cr.execute(f"CREATE TABLE {PEER} (LIKE hr_attendance_punch INCLUDING ALL)")
        cr.execute(
            """SELECT pg_get_constraintdef(oid) FROM pg_constraint
                WHERE conrelid = 'hr_attendance_punch'::regclass AND contype = 'f'"""
        )
        for (definition,) in cr.fetchall():
            cr.execute(f"ALTER TABLE {PEER} ADD {definition}")
        cr.execute(
            """SELECT pg_get_triggerdef(oid) FROM pg_trigger
                WHERE tgrelid = 'hr_attendance_punch'::regclass AND NOT tgisinternal"""
        )
        for (definition,) in cr.fetchall():
            cr.execute(definition.replace("public.hr_attendance_punch ", f"{PEER} "))
        cr.commit()

    def _empty(self, table: str) -> None:
        """An empty table, as after a start: not part of the times."""
        cr = self.env.cr
        cr.execute(f"ALTER TABLE {table} DISABLE TRIGGER keep_all")
        cr.execute(f"TRUNCATE {table}")
        cr.execute(f"ALTER TABLE {table} ENABLE TRIGGER keep_all")
        cr.execute("DELETE FROM ir_cron_trigger; TRUNCATE hr_attendance_day_mark")
        cr.commit()
        self.env.invalidate_all()
        cr._cnx.autocommit = True
        cr.execute("CHECKPOINT")
        cr._cnx.autocommit = False

    def copy_all(self) -> Callable[[], None]:
        self._empty(PEER)

        def run() -> None:
            cr = self.env.cr
            for rows in self.full:
                cr._obj.copy_expert(
                    f"COPY {PEER} ({', '.join(COLUMNS)}) FROM STDIN", _lines(rows)
                )
                cr.commit()

        return run

    def store_all(self) -> Callable[[], None]:
        self._empty("hr_attendance_punch")

        def run() -> None:
            punches = self.env["hr.attendance.punch"]
            for device, records in self.polls:
                new, _doubtful = punches._store(
                    device,
                    records,
                    self.received,
                    serial_number=self.serials[device.id],
                    drift=0.5,
                )
                if new != POLL:
                    raise SystemExit(f"store: {new} of {POLL} rows were new")
                self.env.cr.commit()

        return run

    def create_all(self) -> Callable[[], None]:
        self._empty("hr_attendance_punch")

        def run() -> None:
            punches = self.env["hr.attendance.punch"]
            for rows in self.full:
                punches.create([dict(zip(COLUMNS, row, strict=True)) for row in rows])
                self.env.cr.commit()

        return run

    def compare(self) -> None:
        """Both tables must hold the same rows after one more run of ours."""
        self.store_all()()
        names = ", ".join(COLUMNS)
        self.env.cr.execute(
            f"""SELECT count(*) FROM (
                    SELECT {names} FROM hr_attendance_punch
                    EXCEPT ALL SELECT {names} FROM {PEER}) difference"""
        )
        (different,) = self.env.cr.fetchone()
        self.env.cr.execute("SELECT count(*) FROM hr_attendance_punch")
        (stored,) = self.env.cr.fetchone()
        if different or stored != ROWS:
            raise SystemExit(f"store: {different} rows differ from COPY's")


def _lines(rows: list[tuple[Any, ...]]) -> io.StringIO:
    """Rows in COPY's text form; none of the values needs to be escaped but bytes."""
    return io.StringIO(
        "\n".join(["\t".join([_text(value) for value in row]) for row in rows]) + "\n"
    )


def _text(value: Any) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, bytes):
        return "\\\\x" + value.hex()
    return str(value)
