"""Papers that wait at each step, a letter for many, an inspection."""

from __future__ import annotations

from datetime import date, timedelta

from .days import is_working_day
from .desk_base import SKPD, WEEK, Desk, user_of
from .model import Person

# Kinds that explain a scan not made.
MISSED = ("scan", "terminal")
TASKED = 5
# A small page that stands for a scanned letter.
SCAN = b"%PDF-1.4\n%%EOF\n"


class PaperDesk(Desk):
    """What employees asked for and officers found."""

    def waiting(self) -> int:
        """An excuse at each step: with the superior, checked and with BKPSDM, refused;
        what is only announced comes with the history."""
        excuses = self.env["hr.attendance.excuse"]
        kinds = {
            kind.code: kind.id
            for kind in self.env["hr.attendance.excuse.type"].search([])
        }
        wanted = (
            ("late", "filed", {"period": "morning"}, "Mengantar anak sakit"),
            ("scan", "filed", {"period": "morning"}, "Lupa presensi masuk"),
            ("terminal", "checked", {"period": "morning"}, "Mesin tidak menyala"),
            ("early", "refused", {"period": "afternoon"}, "Keperluan keluarga"),
        )
        people = [*reversed(self._free(SKPD))]
        made = excuses.browse()
        for person, (code, state, values, reason) in zip(people, wanted, strict=False):
            day = self._day_for(code, person)
            mine = [
                ("employee_id", "=", self.staff[person.pin]),
                ("date_to", ">=", day),
            ]
            if excuses.search_count(mine):
                continue
            if state == "refused":
                values = {**values, "refusal": "Tidak ada keterangan yang mendukung"}
            made += excuses.create(
                {
                    "employee_id": self.staff[person.pin],
                    "type_id": kinds[code],
                    "date_from": day,
                    "date_to": day,
                    "reason": reason,
                    "state": state,
                    **values,
                }
            )
        made._set_turn()
        return len(made)

    def _day_for(self, code: str, person: Person) -> date:
        """The last working day; today where that day has no scan to explain."""
        day = self._days_ago(1)
        if code in MISSED and self.env["hr.attendance.day"].search_count(
            [
                ("employee_id", "=", self.staff[person.pin]),
                ("work_date", "=", day),
                ("seen_at", "!=", False),
            ]
        ):
            return self.today
        return day

    def letter(self) -> int:
        """A training of several people by one letter, which waits for the head."""
        number = "Contoh/ST/1"
        clerk = self.env(user=user_of(self.env, "operator").id, su=False)
        letters = clerk["hr.attendance.letter"]
        if letters.search_count([("name", "=", number)]):
            return 0
        day = self.today + timedelta(WEEK)
        while not is_working_day(day):
            day += timedelta(1)
        kind = self.env["hr.attendance.excuse.type"].search([("code", "=", "training")])
        away = self.env["hr.attendance.excuse"].search(
            [("date_to", ">=", day), ("date_from", "<=", day)]
        )
        people = [
            self.staff[person.pin]
            for person in self._free(SKPD)
            if self.staff[person.pin] not in away.employee_id.ids
        ]
        letter = letters.create(
            {
                "name": number,
                "date": self.today,
                "department_id": self._unit(SKPD).id,
                "type_id": kind.id,
                "date_from": day,
                "date_to": day,
                "reason": "Bimbingan teknis kearsipan",
                "line_ids": [
                    (0, 0, {"employee_id": one, "date_from": day, "date_to": day})
                    for one in people[:TASKED]
                ],
            }
        )
        clerk["ir.attachment"].create(
            {
                "name": "Surat tugas.pdf",
                "raw": SCAN,
                "res_model": letter._name,
                "res_id": letter.id,
            }
        )
        letter.action_file()
        return 1

    def inspection(self) -> int:
        """What officers found in an SKPD on the last working day."""
        inspections = self.env["hr.attendance.inspection"]
        if inspections.search_count([], limit=1):
            return 0
        people = self._free(SKPD)[:2]
        inspections.create(
            {
                "work_date": self._days_ago(1),
                "hour": 10.5,
                "department_id": self._unit(SKPD).id,
                "officers": "Tim Inspektorat",
                "document": "Contoh/ST-SIDAK/1",
                "line_ids": [
                    (0, 0, {"employee_id": self.staff[person.pin], "kind": kind})
                    for person, kind in zip(
                        people, ("not_there", "permitted"), strict=False
                    )
                ],
            }
        )
        return 1
