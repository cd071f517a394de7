"""What lies on the desks of a city at work: posts held for a while, papers that wait
at each step, rosters published and drafted, an inspection, a recap that was sent.

Runs inside an Odoo shell after the papers of the past days (``history``). Each function
enters what is not there yet, so that days can be lived on later.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from itertools import combinations
from typing import TYPE_CHECKING, Any

from .accounts import ACCOUNTS
from .days import is_working_day
from .history_papers import LEAVE_TYPES, staff_by_pin
from .model import City, Person

if TYPE_CHECKING:
    from odoo.api import Environment

SKPD = "DISDIKBUD"
TASKED = 5
# A small page that stands for a scanned letter.
SCAN = b"%PDF-1.4\n%%EOF\n"
WEEK = 7


def furnish(env: Environment, city: City, today: date) -> int:
    """Papers and posts as of the local date ``today``; returns how many are new."""
    desk = Desk(env, city, today)
    return (
        desk.posts() + desk.leave() + desk.waiting() + desk.letter() + desk.inspection()
    )


def furnish_rosters(env: Environment, city: City, today: date) -> int:
    """The smallest ward: its month published, the next one drafted, a swap asked for;
    returns how many of these are new."""
    desk = Desk(env, city, today)
    count, ward = 0, desk.ward()
    first = today.replace(day=1)
    following = (first + timedelta(31)).replace(day=1)
    if ward:
        count += desk.sheet(ward, first, publish=True)
        count += desk.sheet(ward, following, publish=False)
        count += desk.swap(ward)
    return count


def send_recap(env: Environment, today: date) -> int:
    """The recap of last month, signed and sent by one SKPD; 1 when it is new."""
    months = env["hr.attendance.month"]
    months._open_months(env.company, today)
    last = (today.replace(day=1) - timedelta(1)).replace(day=1)
    row = months.search(
        [
            ("skpd_id.skpd_code", "=", SKPD),
            ("month", "=", last),
            ("state", "=", "open"),
        ]
    )
    if not row:
        return 0
    row.with_user(_user(env, "kepala")).action_sign()
    row.with_user(_user(env, "operator")).action_send()
    return 1


def _user(env: Environment, login: str) -> Any:
    return env["res.users"].search([("login", "=", login)])


class Desk:
    """One date's desks in one city."""

    def __init__(self, env: Environment, city: City, today: date) -> None:
        self.env = env
        self.city = city
        self.today = today
        self.staff = staff_by_pin(env)
        self.known = {p.pin for a in ACCOUNTS if (p := a.person_in(city))}
        self.gone = {pin for pin, _day in city.cases.deaths + city.cases.retirements}

    def _free(self, unit: str) -> list[Person]:
        """People of a unit who work office hours, lead nothing and have no account."""
        return [
            person
            for person in self.city.people
            if person.unit == unit
            and person.pin not in self.known | self.gone
            and not (person.head_of or person.rota)
            and person.devices
        ]

    def _unit(self, code: str) -> Any:
        return self.env["hr.department"].search([("skpd_code", "=", code)], limit=1)

    def _days_ago(self, count: int) -> date:
        """The date so many working days of the office ago."""
        day = self.today
        while count:
            day -= timedelta(1)
            count -= is_working_day(day)
        return day

    # -- posts ------------------------------------------------------------------

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
        if len(skpds) < 2 or not parts:
            return 0
        count = 0
        if not acting.search_count([("kind", "=", "plt")]):
            since = self.today - timedelta(20)
            for code in (parts[0], skpds[-1]):
                holder = acting.search(
                    [
                        ("department_id", "=", self._unit(code).id),
                        ("kind", "=", "definitive"),
                    ]
                )
                holder.date_to = since - timedelta(1)
            self._lead(skpds[-1], deputies[skpds[-1]], "plt", since, None)
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

    # -- leave ------------------------------------------------------------------

    def leave(self) -> int:
        """Leave of civil servants set up, the annual rights of the year, one request
        that waits."""
        officer = self.env(user=_user(self.env, "bkpsdm").id, su=False)
        kinds = self.env["hr.leave.type"]
        if not kinds.search_count([("pns_code", "=", "annual")]):
            officer["hr.attendance.leave.setup"].create({}).action_set_up()
            # The past was entered with types of its own; nobody asks by them now.
            kinds.search(
                [("name", "in", list(LEAVE_TYPES.values())), ("pns_code", "=", False)]
            ).active = False
        rights = [("attendance_year", "=", self.today.year)]
        if self.env["hr.leave.allocation"].search_count(rights, limit=1):
            return 0
        wizard = officer["hr.attendance.leave.rights"].create({"year": self.today.year})
        wizard.action_propose()
        wizard.action_apply()
        count = self.env["hr.leave.allocation"].search_count(rights)
        person = next(p for p in self._free(SKPD) if p.kind == "pns")
        first = self.today + timedelta(WEEK - self.today.weekday() + WEEK)
        self.env["hr.leave"].create(
            {
                "employee_id": self.staff[person.pin],
                "holiday_status_id": kinds.search([("pns_code", "=", "annual")]).id,
                "request_date_from": first,
                "request_date_to": first + timedelta(1),
                "leave_address": "Mojokerto",
            }
        )
        return count + 1

    # -- papers -----------------------------------------------------------------

    def waiting(self) -> int:
        """An excuse at each step: with the superior, checked and with BKPSDM, refused;
        what is only announced comes with the history."""
        excuses = self.env["hr.attendance.excuse"]
        kinds = {
            kind.code: kind.id
            for kind in self.env["hr.attendance.excuse.type"].search([])
        }
        day = self._days_ago(1)
        wanted = (
            ("late", "filed", {"period": "morning"}, "Mengantar anak sakit"),
            ("scan", "filed", {"period": "afternoon"}, "Lupa presensi pulang"),
            ("terminal", "checked", {"period": "morning"}, "Mesin tidak menyala"),
            ("early", "refused", {"period": "afternoon"}, "Keperluan keluarga"),
        )
        people = [*reversed(self._free(SKPD))]
        made = excuses.browse()
        for person, (code, state, values, reason) in zip(people, wanted, strict=False):
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

    def letter(self) -> int:
        """A training of several people by one letter, which waits for the head."""
        number = "Contoh/ST/1"
        clerk = self.env(user=_user(self.env, "operator").id, su=False)
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

    # -- rosters ----------------------------------------------------------------

    def ward(self) -> Any:
        """The unit in which the fewest people, at least four, work by roster."""
        counts = Counter(p.unit for p in self.city.people if p.rota)
        sizes = sorted((n, code) for code, n in counts.items() if n >= 4)
        return self._unit(sizes[0][1]) if sizes else None

    def sheet(self, ward: Any, month: date, *, publish: bool) -> int:
        """The sheet of a month, begun with what is in force."""
        officer = self.env(user=_user(self.env, "bkpsdm").id, su=False)
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
