"""Posts held for a while, and the leave of civil servants."""

from __future__ import annotations

from datetime import date, timedelta

from .accounts import ACCOUNTS
from .days import HISTORY_DAYS, days_to_ask_for
from .desk_base import SKPD, Desk, user_of
from .history_papers import LEAVE_TYPES, name_leave
from .model import Person


class PostDesk(Desk):
    """Who leads what, and who asked for leave."""

    def posts(self) -> int:
        """A unit whose post is vacant, one led by a Plt, an SKPD led by a Plh."""
        acting = self.env["hr.attendance.acting"]
        with_account = {account.unit for account in ACCOUNTS}
        deputies = {
            unit.code: deputy
            for unit in self.city.units
            if unit.code not in with_account
            and (
                deputy := next((p for p in self._free(unit.code) if p.echelon), None)
                or next(iter(self._free(unit.code)), None)
            )
        }
        headed = {p.head_of for p in self.city.people if p.pin not in self.gone}
        kept = [u for u in self.city.units if u.code in deputies.keys() & headed]
        skpds = [unit.code for unit in kept if unit.is_skpd]
        parts = [unit.code for unit in kept if not unit.is_skpd]
        # Who fills in the rosters of a unit is its head.
        rostered = {p.unit for p in self.city.people if p.rota}
        led = [*parts[1:], *(code for code in skpds[1:] if code not in rostered)]
        if not (led and skpds):
            return 0
        count = 0
        if not acting.search_count([("kind", "=", "plt")]):
            # All of the past that is there, so that a month is paid by it.
            since = self.today - timedelta(HISTORY_DAYS)
            for code in (parts[0], led[-1]):
                holder = acting.search(
                    [
                        ("department_id", "=", self._unit(code).id),
                        ("kind", "=", "definitive"),
                    ]
                )
                holder.date_to = since - timedelta(1)
            self._lead(led[-1], deputies[led[-1]], "plt", since, None)
            count += 1
        if not acting.search_count(
            [("kind", "=", "plh"), ("date_to", ">=", self.today)]
        ):
            self._lead(
                skpds[0],
                deputies[skpds[0]],
                "plh",
                self.today,
                self.today + timedelta(3),
            )
            count += 1
        return count

    def _lead(
        self, code: str, person: Person, kind: str, first: date, last: date | None
    ) -> None:
        self.env["hr.attendance.acting"].create(
            {
                "department_id": self._unit(code).id,
                "employee_id": self.staff[person.pin],
                "kind": kind,
                "date_from": first,
                "date_to": last,
                "document": f"Contoh/{kind.upper()}/{first:%d%m%Y}",
            }
        )

    def leave(self) -> int:
        """Leave of civil servants set up, the annual rights of the year, one request
        that waits while days of the year are left."""
        officer = self.env(user=user_of(self.env, "bkpsdm").id, su=False)
        kinds = self.env["hr.leave.type"]
        if not kinds.search_count([("pns_code", "=", "annual")]):
            officer["hr.attendance.leave.setup"].create({}).action_set_up()
            # The past was entered with types of its own; nobody asks by them now.
            kinds.search(
                [("name", "in", list(LEAVE_TYPES.values())), ("pns_code", "=", False)]
            ).active = False
        name_leave(self.env)
        rights = [("attendance_year", "=", self.today.year)]
        if self.env["hr.leave.allocation"].search_count(rights, limit=1):
            return 0
        wizard = officer["hr.attendance.leave.rights"].create({"year": self.today.year})
        wizard.action_propose()
        wizard.action_apply()
        count = self.env["hr.leave.allocation"].search_count(rights)
        asked = days_to_ask_for(self.today)
        if not asked:
            return count
        person = next(p for p in self._free(SKPD) if p.kind == "pns")
        self.env["hr.leave"].create(
            {
                "employee_id": self.staff[person.pin],
                "holiday_status_id": kinds.search([("pns_code", "=", "annual")]).id,
                "request_date_from": asked[0],
                "request_date_to": asked[-1],
                "leave_address": "Mojokerto",
            }
        )
        return count + 1
