"""Rosters published and drafted, a swap that waits."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from .desk_base import WEEK, Desk, user_of


class RosterDesk(Desk):
    """The rosters of the smallest ward."""

    def ward(self) -> Any:
        """The unit in which the fewest people, at least four, work by roster."""
        counts = Counter(p.unit for p in self.city.people if p.rota)
        sizes = sorted((n, code) for code, n in counts.items() if n >= 4)
        return self._unit(sizes[0][1]) if sizes else None

    def sheet(self, ward: Any, month: date, *, publish: bool) -> int:
        """The sheet of a month, begun with what is in force."""
        officer = self.env(user=user_of(self.env, "bkpsdm").id, su=False)
        sheets = officer["hr.attendance.roster.month"]
        known = sheets.search([("department_id", "=", ward.id), ("month", "=", month)])
        sheet = known or sheets.create({"department_id": ward.id, "month": month})
        if publish and sheet.state == "draft":
            sheet.action_publish()
            return 1
        return int(not known)

    def swap(self, ward: Any) -> int:
        """Somebody asks a colleague for another shift, by an account of the own."""
        swaps = self.env["hr.attendance.roster.swap"]
        if swaps.search_count([("state", "in", ("asked", "agreed"))]):
            return 0
        rows = self.env["hr.attendance.roster"].search(
            [
                ("employee_id.department_id", "=", ward.id),
                ("work_date", ">", self.today),
                ("work_date", "<=", self.today + timedelta(WEEK)),
            ]
        )
        shifts: dict[tuple[Any, date], Any] = {
            (row.employee_id, row.work_date): row.shift_id for row in rows
        }
        people = rows.employee_id.sorted("id")
        days = sorted({row.work_date for row in rows})
        for asker, colleague in combinations(people, 2):
            for mine in days:
                for theirs in days:
                    own, other = (
                        shifts.get((asker, mine)),
                        shifts.get((colleague, theirs)),
                    )
                    if not own or not other or own == other:
                        continue
                    if {own.kind, other.kind} != {"work"}:
                        continue
                    if self._ask(asker, mine, own, colleague, theirs, other):
                        return 1
        return 0

    def _ask(
        self, asker: Any, mine: date, own: Any, colleague: Any, theirs: date, other: Any
    ) -> bool:
        # Odoo's packages can be imported in its own processes only.
        from odoo.exceptions import UserError

        try:
            with self.env.cr.savepoint():
                user = asker.user_id or self._account(asker)
                self.env(user=user.id, su=False)["hr.attendance.roster.swap"].create(
                    {
                        "work_date": mine,
                        "shift_id": own.id,
                        "colleague_id": colleague.id,
                        "colleague_date": theirs,
                        "colleague_shift_id": other.id,
                        "reason": "Acara keluarga",
                    }
                )
        except UserError:
            # A rest would be too short: another pair of shifts may do.
            return False
        return True

    def _account(self, person: Any) -> Any:
        user = self.env["res.users"].create(
            {
                "name": person.name,
                "login": person.nip or person.device_pin,
                "lang": "id_ID",
                "tz": "Asia/Jakarta",
                "odoobot_state": "disabled",
                "group_ids": [(4, self.env.ref("base.group_user").id)],
            }
        )
        person.user_id = user
        return user
