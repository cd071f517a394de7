"""The recap of a month: all SKPD and 3,128 people, from days to the workbook.

Measured on the year's database as BKPSDM's export does it: figures added up from days,
a sheet per SKPD and a summary written. The workbook is opened again and its sums are
compared with the days.
"""

import statistics
from datetime import date
from io import BytesIO

import openpyxl

from dev.bench import database, year
from dev.bench.timing import seconds

MONTH = date(2026, 10, 1)


def measure(runs: int) -> dict[str, float]:
    """Seconds of the recap of the whole city, and its people."""
    databases = year.ready()
    with database.environment(databases.cluster, year.YEAR) as env:
        lines = env["hr.attendance.recap.line"]
        times, books = [], []
        for _run in range(runs):
            env.invalidate_all()
            times.append(
                seconds(lambda: books.append(lines._recap_book(env.company, MONTH)))
            )
        people = _check(env, books[-1])
    return {
        "recap_month_city_s": statistics.median(times),
        "recap_month_people": people,
    }


def _check(env, content: bytes) -> int:
    """Compare the minutes late of the summary with the days. Return the people."""
    book = openpyxl.load_workbook(BytesIO(content), read_only=True)
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    head = next(row for row in rows if row[0] == "No.")
    late, staff = head.index("Minutes Late"), head.index("Staff")
    total = next(row for row in rows if row[1] == "Total")
    env.cr.execute(
        """SELECT coalesce(sum(minutes_late), 0) FROM hr_attendance_day
            WHERE work_date BETWEEN %s AND %s AND home_skpd_id IS NOT NULL""",
        (MONTH, MONTH.replace(day=31)),
    )
    if env.cr.fetchone()[0] != total[late]:
        raise SystemExit("recap: the workbook adds up other minutes than the days")
    return total[staff]
