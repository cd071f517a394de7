"""Judging: a date of all 3,128 people, a month of dates, and one scan.

All three begin with facts in the tables of a year (``year``) and end with days and
counters committed. Before each run the days are put back to what they are when they
are opened, in SQL and followed by VACUUM: no part of the times. Afterwards the days
must say what they said before.

Odoo's own attendances stand already when a date is judged, so that they are looked at
but need not change; ``judge_day_with_attendance_s`` is the same date with all of them
made anew.
"""

import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from typing import Any

from dev.bench import database, settings, year
from dev.bench.timing import seconds
from device.values import Record

WORK = "judged"
DAY = year.MONTH[-1]
SCANS = 50
_OPENED = """id employee_id work_date company_id attendance_id version_id department_id
    skpd_id home_skpd_id place_id expected_start expected_end due_in due_out deadline
    window_end plan_label minutes_scheduled""".split()
"""What a day says already when it is opened, and the attendance made from it."""


def measure_days(runs: int) -> dict[str, float]:
    """A date and a month, and how the month compares with its days."""
    with _copy() as env:
        bench = _Dates(env)
        days, months, whole = [], [], []
        for run in range(runs):
            # In turn, so that other work of the machine meets all of them alike.
            days.append(bench.judge([DAY]))
            if run % 2 == 0:
                months.append(bench.judge(year.MONTH))
            whole.append(bench.judge([DAY], attendances=True))
        day, month = statistics.median(days), statistics.median(months)
        found = year.rows(env)
    return {
        "judge_day_3128_s": day,
        "judge_day_with_attendance_s": statistics.median(whole),
        "judge_month_s": month,
        "judge_month_growth": month / (len(year.MONTH) * day),
        "year_of_history": found["days"],
        "year_of_history_scans": found["scans"],
    }


def measure_scan(runs: int) -> dict[str, float]:
    """Milliseconds from a new scan to its day and counters, each of another person."""
    with _copy() as env:
        bench = _Scans(env)
        whole = bench.measure(runs)
        with year.without_attendances(env):
            times = sorted(bench.measure(runs))
    return {
        "one_scan_ms": statistics.median(times) * 1000,
        "one_scan_p95_ms": times[int(len(times) * 0.95)] * 1000,
        "one_scan_with_attendance_ms": statistics.median(whole) * 1000,
    }


def judge_morning(env: Any) -> None:
    """Judge today as of 07:40, and leave no cron to run for it."""
    year.mark(env, [year.TODAY])
    with year.without_attendances(env):
        year.evaluate(env, year.MORNING)
    env.cr.execute("DELETE FROM ir_cron_trigger")
    env.cr.commit()


@contextmanager
def _copy() -> Iterator[Any]:
    """A copy of the year to spoil."""
    databases = year.ready()
    databases.copy(WORK, year.YEAR)
    with database.environment(databases.cluster, WORK) as env:
        yield env
    databases.drop(WORK)


class _Dates:
    """Dates judged again and again."""

    def __init__(self, env: Any) -> None:
        self.env = env
        self.people = len(settings.town().people)
        env.cr.execute(
            """SELECT column_name FROM information_schema.columns
                WHERE table_name = 'hr_attendance_day' AND table_schema = 'public'"""
        )
        names = {row[0] for row in env.cr.fetchall()}
        self.columns = sorted(names.difference(_OPENED))
        # The first judgement of a process fills caches; and what is kept to compare
        # with must come from the same code.
        self.judge(year.MONTH)

    def judge(self, dates: list[date], attendances: bool = False) -> float:
        """Seconds to judge some dates; with ``attendances`` these are made anew."""
        before = self._said(dates)
        self._reset(dates, attendances)
        taken = seconds(lambda: year.evaluate(self.env, year.NIGHT))
        after = self._said(dates)
        if before != after:
            wrong = set(before) ^ set(after)
            raise SystemExit(f"judging: {len(wrong)} other days: {sorted(wrong)[:4]}")
        return taken

    def _said(self, dates: list[date]) -> list[tuple[Any, ...]]:
        """What the days and the cards say."""
        cr = self.env.cr
        cr.execute(
            """SELECT employee_id, work_date::text, state, why, minutes_late,
                      first_punch_id, last_punch_id
                 FROM hr_attendance_day WHERE work_date = ANY(%s)
                ORDER BY 1, 2""",
            (dates,),
        )
        days = cr.fetchall()
        cr.execute(
            """SELECT skpd_id, work_date::text, headcount, present_count, late_count,
                      off_count, leave_count
                 FROM hr_attendance_office_day WHERE work_date = ANY(%s)
                ORDER BY 1, 2""",
            (dates,),
        )
        return days + cr.fetchall()

    def _reset(self, dates: list[date], attendances: bool) -> None:
        """Put days back to what they are when they are opened, and mark them."""
        cr = self.env.cr
        blank = {
            "state": "'not_due'",
            "minutes_late": "0",
            "minutes_early": "0",
            "minutes_worked": "0",
            "provisional": "true",
            "ended": "false",
            "closed": "false",
            "corrected": "false",
        }
        if attendances:
            cr.execute(
                """UPDATE hr_attendance_day SET attendance_id = NULL
                    WHERE work_date = ANY(%s);
                   DELETE FROM hr_attendance
                    USING hr_attendance_day day
                    WHERE day.id = hr_attendance.day_id AND day.work_date = ANY(%s)""",
                (dates, dates),
            )
        values = ", ".join(
            f"{name} = {blank.get(name, 'NULL')}" for name in self.columns
        )
        cr.execute(
            f"UPDATE hr_attendance_day SET {values} WHERE work_date = ANY(%s)", (dates,)
        )
        cr.execute(
            "DELETE FROM hr_attendance_office_day WHERE work_date = ANY(%s)", (dates,)
        )
        cr.execute("DELETE FROM hr_attendance_obligation_presence")
        cr.execute("DELETE FROM ir_cron_trigger")
        year.mark(self.env, dates)
        cr.commit()
        self.env.invalidate_all()
        cr._cnx.autocommit = True
        cr.execute("VACUUM ANALYZE hr_attendance_day")
        cr.execute("VACUUM ANALYZE hr_attendance_day_mark")
        cr.execute("VACUUM ANALYZE hr_attendance_office_day")
        cr.execute("VACUUM ANALYZE hr_attendance_obligation_presence")
        cr.execute("CHECKPOINT")
        cr._cnx.autocommit = False


class _Scans:
    """The morning of today at 07:40: those who were not seen yet come."""

    def __init__(self, env: Any) -> None:
        self.env = env
        self.number = 0
        judge_morning(env)
        cr = env.cr
        cr._cnx.autocommit = True
        # What the copy and the morning left to be tidied up and written, which a server
        # does within a minute by itself, is no part of a scan.
        cr.execute("VACUUM ANALYZE")
        cr.execute("CHECKPOINT")
        cr._cnx.autocommit = False

    def measure(self, runs: int) -> list[float]:
        """Seconds of each scan; the next ones are of other people."""
        times = []
        for employee, pin, device, serial in self._unseen(runs):
            terminal = self.env["hr.attendance.device"].browse(device)
            number = self.number = self.number + 1
            now = year.MORNING + timedelta(seconds=2 * number)
            record = Record(
                pin,
                number,
                now + timedelta(hours=7, seconds=-1),
                0,
                1,
                0,
                number.to_bytes(40, "little"),
            )
            self.env.invalidate_all()
            times.append(
                seconds(
                    lambda r=record, t=terminal, s=serial, n=now: self._one(t, s, r, n)
                )
            )
            self._check(employee)
        return times

    def _unseen(self, count: int) -> list[tuple[int, str, int, str]]:
        """People of as many SKPD as possible, and the terminal where each scans."""
        self.env.cr.execute(
            """SELECT employee_id, pin, device_id, serial_number FROM (
                   SELECT day.employee_id, employee.device_pin AS pin,
                          device.id AS device_id, device.serial_number,
                          row_number() OVER (
                              PARTITION BY day.skpd_id ORDER BY day.id) AS place
                     FROM hr_attendance_day day
                     JOIN hr_employee employee ON employee.id = day.employee_id
                     JOIN hr_attendance_enrolment enrolment
                       ON enrolment.pin = employee.device_pin
                     JOIN hr_attendance_device device ON device.id = enrolment.device_id
                    WHERE day.work_date = %s AND day.state = 'missing') unseen
                ORDER BY place, employee_id LIMIT %s""",
            (year.TODAY, count),
        )
        rows = self.env.cr.fetchall()
        if len(rows) < count:
            raise SystemExit(f"judging: only {len(rows)} people were not seen yet")
        return rows

    def _one(self, terminal: Any, serial: str, record: Record, now: Any) -> None:
        """As the poller, who was told the serial number, stores it and the evaluator
        is woken."""
        self.env["hr.attendance.punch"]._store(
            terminal, [record], now, serial_number=serial, drift=0.5
        )
        self.env.cr.commit()
        year.evaluate(self.env, now)

    def _check(self, employee: int) -> None:
        self.env.cr.execute(
            """SELECT day.state = 'late' AND card.updated_at >= day.first_in
                 FROM hr_attendance_day day
                 JOIN hr_attendance_office_day card
                   ON card.skpd_id = day.skpd_id AND card.work_date = day.work_date
                WHERE day.employee_id = %s AND day.work_date = %s""",
            (employee, year.TODAY),
        )
        if self.env.cr.fetchone() != (True,):
            raise SystemExit("judging: a scan did not reach its day and card")
