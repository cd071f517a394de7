"""A staff list of the whole city: read, compared, accepted and entered.

Each run begins on a fresh copy of the city. The list has a row for everybody with a
NIP: 511 of them in another unit (of whom every third has a higher rank too), 100 with
the status Pensiun, and 119 people who are new. It is compared by an officer of BKPSDM,
all that differs is accepted, and entered by the cron in its sets of people, each
committed. The days before are not judged: the evaluator does that afterwards. At the
end the same list must find nothing to change.
"""

import base64
import io
import statistics
import time
from datetime import date
from typing import Any

import xlsxwriter

from dev.bench import database, settings
from dev.bench.timing import seconds

MOVED, NEW, RETIRED = 511, 119, 100
_HEADINGS = (
    "NIP",
    "Nama",
    "Unit Kerja",
    "Golongan",
    "Kelas Jabatan",
    "Jenis Pegawai",
    "Status",
    "SPMT",
    "Nomor SK",
)
_GRADES = ("III/a", "III/b", "III/c", "III/d", "IV/a", "IV/b")


def measure(runs: int) -> dict[str, float]:
    """Seconds to compare and to enter a list of the whole city, both together, and
    what Odoo's process computed of it, without PostgreSQL."""
    databases = settings.databases()
    template = databases.city()
    found = []
    for _run in range(runs):
        db = databases.copy("staff", template)
        with database.environment(databases.cluster, db) as env:
            found.append(_Bench(env).run())
    databases.drop("staff")
    reading, entering, computing = (
        statistics.median(times) for times in zip(*found, strict=True)
    )
    return {
        "import_staff_3128_s": statistics.median(sum(times[:2]) for times in found),
        "import_staff_read_s": reading,
        "import_staff_enter_s": entering,
        "import_staff_cpu_s": computing,
    }


class _Bench:
    """One list in one copy of the city."""

    def __init__(self, env: Any) -> None:
        officer = env["res.users"].create(
            {
                "name": "Officer",
                "login": "officer",
                "group_ids": [
                    (4, env.ref("hr_attendance_mojokerto.group_bkpsdm").id),
                ],
            }
        )
        self.env = env(user=officer.id, su=False)
        self.list = self._import(self._workbook())
        env.cr.commit()
        env.invalidate_all()

    def _import(self, content: bytes) -> Any:
        return self.env["hr.attendance.staff.import"].create(
            {
                "file": base64.b64encode(content),
                "filename": "simpeg.xlsx",
                "date": settings.town().on,
            }
        )

    def run(self) -> tuple[float, float, float]:
        began = time.process_time()
        times = seconds(self._compare), seconds(self._enter)
        computed = time.process_time() - began
        self._check()
        return *times, computed

    def _compare(self) -> None:
        self.list.action_read()
        for part in self.list.part_ids:
            if part.has_effect and part.change != "not_listed":
                part.action_accept_all()
        self.env.cr.commit()

    def _enter(self) -> None:
        self.list.action_apply()
        self.env.cr.commit()
        self.env["hr.attendance.staff.import"].sudo()._cron_apply()
        self.env.cr.commit()

    def _check(self) -> None:
        entered = self.list.line_ids.filtered(lambda line: line.state == "done")
        counts = {
            change: len(lines) for change, lines in entered.grouped("change").items()
        }
        wanted = {"transferred": MOVED, "new": NEW, "retired": RETIRED}
        if any(counts.get(change) != count for change, count in wanted.items()):
            failed = self.list.line_ids.filtered(lambda line: line.fault)
            raise SystemExit(f"staff: entered {counts}; {failed[:3].mapped('fault')}")
        again = self._import(self._content)
        again.action_read()
        left = set(again.line_ids.mapped("change")) - {"unchanged"}
        if left:
            raise SystemExit(f"staff: the same list again finds {left}")

    def _workbook(self) -> bytes:
        people = self.env["hr.employee"].search([("nip", "!=", False)], order="id")
        units = self.env["hr.department"].search([("skpd_id", "!=", False)])
        names = units.mapped("name")
        units = units.filtered(lambda unit: names.count(unit.name) == 1)
        places = dict(zip(units.ids, units[1:].ids + units[:1].ids, strict=True))
        by_id = {unit.id: unit.name for unit in units}
        kinds = dict(people._fields["employee_kind"]._description_selection(self.env))
        rows = []
        moved = retired = 0
        for number, person in enumerate(people):
            unit, grade = person.department_id, person.grade
            status = "Aktif"
            if number % 5 == 1 and moved < MOVED and unit.id in places:
                unit, moved = units.browse(places[unit.id]), moved + 1
                if moved % 3 == 0 and grade in _GRADES[:-1]:
                    grade = _GRADES[_GRADES.index(grade) + 1]
            elif number % 23 == 3 and retired < RETIRED:
                status, retired = "Pensiun", retired + 1
            kind = kinds[person.employee_kind]
            rows.append(
                (
                    person.nip,
                    person.name,
                    by_id.get(unit.id, unit.name),
                    grade or "",
                    str(person.job_class or ""),
                    kind,
                    status,
                    settings.town().on.strftime("%d/%m/%Y")
                    if status == "Aktif" and unit != person.department_id
                    else "",
                    "800/1/2026",
                )
            )
        rows += [self._newcomer(number, units) for number in range(NEW)]
        stream = io.BytesIO()
        with xlsxwriter.Workbook(stream) as book:
            sheet = book.add_worksheet()
            for number, cells in enumerate([_HEADINGS, *rows]):
                for place, cell in enumerate(cells):
                    sheet.write_string(number, place, cell)
        self._content = stream.getvalue()
        return self._content

    def _newcomer(self, number: int, units: Any) -> tuple[str, ...]:
        born = date(2001, 1 + number % 12, 1 + number % 28)
        return (
            f"{born:%Y%m%d}2026031{number + 1:03d}",
            f"Calon Pegawai {number}",
            units[number % len(units)].name,
            "III/a",
            "7",
            "CPNS",
            "Aktif",
            "",
            "813/2/2026",
        )
