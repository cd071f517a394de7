"""Attendances: core's ``create`` for everybody's closed row beside ours.

Both go through the ORM's ``create`` on the same model with the same values, flushed
and committed. Core's way is that of an ordinary call (the addon adds nothing to it but
a shared look-up of the last attendance); ours is the call in a set that follows the
days. After the first run every stored column of both is compared, but for ids and
write dates.
"""

from datetime import datetime, time, timedelta
from typing import Any

from dev.bench import database, settings
from dev.bench.timing import alternate

MOST_QUERIES = 200
_OWN = ("id", "create_date", "write_date")


def measure(runs: int) -> dict[str, float]:
    """How many times faster than core's ours is, and how many queries it takes."""
    databases = settings.databases()
    db = databases.copy("pairs", databases.city())
    with database.environment(databases.cluster, db) as env:
        bench = _Bench(env)
        core, ours = alternate(runs, bench.core, bench.ours)
        bench.compare()
        queries = bench.queries
    if queries > MOST_QUERIES:
        raise SystemExit(f"pairs: {queries} queries")
    return {
        "pairs_vs_core": core / ours,
        "pairs_queries": queries,
        "pairs_core_s": core,
        "pairs_ours_s": ours,
    }


class _Bench:
    """The two ways on the same rows, into an empty table each time."""

    def __init__(self, env: Any) -> None:
        self.env = env
        self.queries = 0
        staff = env["hr.employee"].search([("device_pin", "!=", False)], order="id")
        day = datetime.combine(settings.town().on - timedelta(days=1), time(0, 10))
        self.values = [
            {
                "employee_id": employee,
                "check_in": day + timedelta(seconds=number % 3000),
                "check_out": day + timedelta(hours=8, seconds=number * 7 % 5000),
                "in_mode": "device",
                "out_mode": "device",
            }
            for number, employee in enumerate(staff.ids)
        ]

    def core(self) -> Any:
        """Core's own creation."""
        return self._create(self.env["hr.attendance"])

    def ours(self) -> Any:
        """Creation in a set."""
        return self._create(self.env["hr.attendance"]._in_set())

    def _create(self, model: Any) -> Any:
        self.env.cr.execute("DELETE FROM hr_attendance")
        self.env.cr.commit()
        self.env.invalidate_all()
        before = self.env.cr.sql_log_count

        def run() -> None:
            model.create(self.values).flush_recordset()
            self.env.flush_all()
            self.queries = self.env.cr.sql_log_count - before
            self.env.cr.commit()

        return run

    def compare(self) -> None:
        """Both ways must store the same, also at the employees."""
        found = []
        for way in (self.core, self.ours):
            way()()
            found.append(self._stored())
        if found[0] != found[1]:
            differing = [
                name
                for name in found[0][0]
                if [row[name] for row in found[0]] != [row[name] for row in found[1]]
            ]
            raise SystemExit(f"pairs: other values than core's in {differing}")

    def _stored(self) -> list[dict[str, Any]]:
        cr = self.env.cr
        cr.execute(
            """SELECT attendance.*,
                      employee.last_attendance_id = attendance.id AS is_last
                 FROM hr_attendance attendance
                 JOIN hr_employee employee ON employee.id = attendance.employee_id
                ORDER BY attendance.employee_id"""
        )
        rows = cr.dictfetchall()
        if len(rows) != len(self.values):
            raise SystemExit(f"pairs: {len(rows)} of {len(self.values)} rows")
        return [{k: v for k, v in row.items() if k not in _OWN} for row in rows]
