from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta

from odoo.tests import TransactionCase, freeze_time

from ..device.values import PollFailure, PollResult
from .city import (
    ADDON,
    HIRED,
    MONDAY,
    ROLES,
    SIZES,
    TUESDAY,
    WEDNESDAY,
    BuiltCity,
    local,
    record,
    user,
    wib,
)

__all__ = [
    "ADDON",
    "HIRED",
    "MONDAY",
    "ROLES",
    "SIZES",
    "TUESDAY",
    "WEDNESDAY",
    "City",
    "CityCase",
    "local",
    "record",
    "user",
    "wib",
]


class City(BuiltCity):
    """The city, and what happens in it."""

    @classmethod
    def answer(cls, terminal, at: datetime, **told) -> PollResult:
        """Return what a visit at ``at`` (naive UTC) brings; nothing new by default."""
        told = {
            "serial": terminal.serial_number,
            "sizes_before": SIZES,
            "sizes_after": SIZES,
            "drift_s": 0.0,
            **told,
        }
        return PollResult(terminal.id, at.replace(tzinfo=UTC), 0.2, **told)

    @classmethod
    def failed(cls, terminal, at: datetime, kind="unreachable", **told) -> PollResult:
        return PollResult(
            terminal.id,
            at.replace(tzinfo=UTC),
            3.0,
            PollFailure(kind, "no answer within 3 s"),
            **told,
        )

    @classmethod
    def visit(cls, terminal, at: datetime, **told) -> None:
        """Have the poller learn what a visit brought."""
        terminal.status_id._learn(cls.answer(terminal, at, **told))
        cls.env.flush_all()

    @classmethod
    def scan(cls, person, at: datetime, terminal=None, verify=1, came=None) -> None:
        """Have a person scan; ``at`` naive UTC, read by the poller at ``came``."""
        terminal = terminal or cls.t_health
        cls.visit(
            terminal,
            came or at,
            records=[record(person.device_pin, at + timedelta(hours=7), verify)],
        )

    @classmethod
    def hear_all(cls, at: datetime, but=()) -> None:
        for terminal in cls.terminals:
            if terminal not in but:
                cls.visit(terminal, at)

    @classmethod
    def judge(cls, now: datetime) -> None:
        """Do what the minute's cron does: open the date, hear who fell silent, judge
        what is due, let the days of the SKPD go on."""
        cls.Day._open_days(cls.company, cls.company._attendance_today(now))
        cls.env["hr.attendance.device.silence"]._listen(now)
        cls.Day._evaluate(now)
        cls.Day._advance_offices(now)

    @classmethod
    def minute(cls, now: datetime, silent=()) -> None:
        """Visit all terminals but the silent ones, then judge."""
        cls.hear_all(now, but=silent)
        cls.judge(now)

    @classmethod
    def day_of(cls, person, date: date = TUESDAY):
        return cls.Day.search(
            [("employee_id", "=", person.id), ("work_date", "=", date)]
        )

    @classmethod
    def card_of(cls, skpd, date: date = TUESDAY):
        return cls.Office.search([("skpd_id", "=", skpd.id), ("work_date", "=", date)])

    # Days that wait to be judged again

    @classmethod
    def forget_marks(cls) -> None:
        cls.env.flush_all()
        cls.cr.execute("DELETE FROM hr_attendance_day_mark")

    def marks(self, **values) -> set[tuple[int, date]]:
        """Return the (employee id, date) that wait to be judged again."""
        found = self.env["hr.attendance.day.mark"].search(
            [(name, "=", value) for name, value in values.items()]
        )
        return {(mark.employee_id, mark.work_date) for mark in found}


@freeze_time(wib(7, 40))
class CityCase(City, TransactionCase):
    """The city on Tuesday 24 November 2026, 07:40 WIB."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_city()

    def as_role(self, role: str, records):
        return records.with_user(self.users[role]).with_context(tracking_disable=False)

    def run_cron(self) -> None:
        with self.enter_registry_test_mode():
            self.env.ref(f"{ADDON}.evaluate_cron").method_direct_trigger()
        self.env.invalidate_all()

    @contextmanager
    def counted(self):
        """Yield a list that holds the number of queries once the block has ended."""
        self.env.flush_all()
        self.env.invalidate_all()
        found = []
        before = self.cr.sql_log_count
        yield found
        self.env.flush_all()
        found.append(self.cr.sql_log_count - before)
