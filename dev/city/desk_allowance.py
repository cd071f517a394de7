"""Last month's TPP in a city at work: an example of another region in use, sheets at
every stage, taken there by those whose steps they are, a correction, an objection.

Runs inside an Odoo shell: ``announce`` before the past days are judged and ``pay`` when
they are closed (``history``).
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from .days import working_days
from .desk_base import WEEK, Desk, user_of
from .desk_cases import after
from .history_papers import decided
from .model import City
from .pay import OPEN, RELEASED, Pay, pays, stages

if TYPE_CHECKING:
    from odoo.api import Environment

ADDON = "hr_attendance_mojokerto"
EXAMPLE = f"{ADDON}.allowance_scheme_region_a"
SCHEME = {
    "name": "Contoh: Wilayah A (60/40), untuk peragaan",
    "code": "contoh-wilayah-a",
    "document": "Contoh/PERWALI/1",
    "sanction_months": "any_day",
}
# Percent of the whole, and months; the example itself has none.
SANCTIONS = (("oral", 10, 2), ("written", 15, 3), ("displeasure", 25, 6))
NOT_COMPUTED = (OPEN, RELEASED)
# The teachers of one school are paid by another allowance.
CERTIFIED = "SEK51"
# Who objects, the first of them whose sheet is confirmed and whose days cost something.
OBJECTING = ("pegawai2", "lurah", "camat")
# A date of which more than one card in so many is open is not paid yet.
OPEN_SHARE = 4
NINE = time(2)


class PayDesk(Desk):
    """Last month's TPP as of one morning."""

    def __init__(self, env: Environment, city: City, today: date) -> None:
        super().__init__(env, city, today)
        self.sheets = env["hr.allowance.sheet"]
        self.officer = user_of(env, "bkpsdm")
        self.skpds = {
            unit.skpd_code: unit
            for unit in env["hr.department"].search([("is_skpd", "=", True)])
            if unit.skpd_code
        }
        self.stages = stages(self.skpds)

    def more_time(self, first: date) -> int:
        """Some SKPD may explain a day of the past still, so it is not closed: returns
        how many."""
        extensions = self.env["hr.attendance.extension"]
        if extensions.search_count([], limit=1):
            return 0
        day = working_days(first, self.today)[0]
        found = extensions.create(
            [
                {
                    "skpd_id": self.skpds[code].id,
                    "date_from": day,
                    "date_to": day,
                    "open_until": self.today + timedelta(WEEK),
                    "reason": "Contoh: mesin presensi rusak, surat menyusul",
                }
                for code, stage in self.stages.items()
                if stage in NOT_COMPUTED
            ]
        )
        return len(found)

    def pay(self, first: date) -> int:
        """Have last month's sheets computed and taken to their stages; returns how many
        there are."""
        if self.sheets.search_count([], limit=1):
            return 0
        closed = self._closed_until(first)
        months = pays(self.today, first, closed) if closed else []
        if not months:
            return 0
        self._scheme()
        self._periods(months)
        found = self._compute(months[0])
        for code, stage in self.stages.items():
            if stage not in NOT_COMPUTED and found[code].hash:
                self._take(found[code], stage)
        self._date_steps(months[0])
        return len(found)

    def _closed_until(self, first: date) -> date | None:
        """The last date up to which the days are closed, but for a few SKPD."""
        last = None
        self.env.flush_all()
        self.env.cr.execute(
            """SELECT work_date,
                      count(*) FILTER (WHERE life NOT IN ('closed', 'published')),
                      count(*)
                 FROM hr_attendance_office_day WHERE work_date >= %s
                GROUP BY work_date ORDER BY work_date""",
            [first],
        )
        for day, waiting, cards in self.env.cr.fetchall():
            if waiting * OPEN_SHARE > cards:
                break
            last = day
        return last

    def _scheme(self) -> None:
        """A new version of the example, entered, checked and put to use by BKPSDM."""
        kinds = {
            kind.code: kind.id
            for kind in self.env["hr.attendance.post.kind"].search([])
        }
        example = self.env.ref(EXAMPLE).with_user(self.officer)
        scheme = example.copy({**SCHEME, "date_from": self.city.on})
        excluded = [
            {"reason": "Dibayar menurut kontrak kerja", "employee_kind": "non_asn"}
        ]
        if school := self._unit(CERTIFIED):
            excluded.append(
                {
                    "reason": "Menerima tunjangan profesi guru",
                    "post_kind_id": kinds["guru"],
                    "department_id": school.id,
                }
            )
        scheme.write(
            {
                "entitlement_ids": [(0, 0, values) for values in excluded],
                "sanction_cut_ids": [
                    (0, 0, {"code": code, "percent": percent, "months": months})
                    for code, percent, months in SANCTIONS
                ],
            }
        )
        scheme.action_check()
        scheme.action_use()

    def _periods(self, months: list[Pay]) -> None:
        periods = self.env["hr.allowance.period"].with_user(self.officer)
        periods.create([pay._asdict() for pay in months])

    def _compute(self, pay: Pay) -> dict[str, Any]:
        """The sheets by code of the SKPD, computed as far as their days are closed or
        BKPSDM released them."""
        company = self.env.company
        units = {unit.id: code for code, unit in self.skpds.items()}
        made = self.sheets._ensure(company, pay.month, list(units))
        found = {units[skpd]: sheet for skpd, sheet in made.items()}
        for code, stage in self.stages.items():
            if stage == RELEASED:
                sheet = found[code].with_user(self.officer)
                sheet._release("Contoh: mesin presensi rusak")
        run = self.env["hr.allowance.run"].with_user(self.officer)
        run = run.create({"month": pay.month})
        run.action_start()
        parts, frames = self.env["hr.allowance.run.part"], {}
        while part := parts._next():
            part._compute_part(frames)
        return found

    def _take(self, sheet: Any, stage: str) -> None:
        """Take a sheet to a stage by the accounts whose steps they are; the
        administrator enters those of people without one."""
        while sheet.state != stage:
            step = sheet.next_step_id
            if takers := sheet._takers(step).sorted("id"):
                # Accounts of the demo are younger than the administrator's.
                sheet.with_user(takers[-1]).action_forward()
            else:
                administrator = self.env.ref("base.user_admin")
                acting = sheet.with_user(administrator)
                acting._move("forward", step.state_to, step=step)
            sheet.invalidate_recordset()

    def _date_steps(self, pay: Pay) -> None:
        """Have the steps lie on the days after the sheets were drawn up."""
        events = self.env["hr.allowance.event"].search([], order="id")
        for own in events.grouped("sheet_id").values():
            for number, event in enumerate(own, start=1):
                day = min(after(pay.cut_off, number), self.today - timedelta(1))
                moment = datetime.combine(day, NINE) + timedelta(minutes=7 * number)
                self.env.cr.execute(
                    "UPDATE hr_allowance_event SET at = %s WHERE id = %s",
                    [moment, event.id],
                )
        events.invalidate_recordset(["at"])

    def correct(self, now: datetime) -> int:
        """A letter comes after the month was paid: the day is corrected, and the
        difference waits for the next sheet. 1 when it is new."""
        corrections = self.env["hr.attendance.correction"]
        cut = self.env["hr.allowance.deduction"].search(
            [
                ("sheet_id.state", "in", ("exported", "paid")),
                ("cause", "=", "late"),
                ("employee_id.user_id", "=", False),
            ],
            order="amount desc, id",
            limit=1,
        )
        if not cut or corrections.search_count([], limit=1):
            return 0
        day = date.fromisoformat(cut.dates[0])
        kinds = self.env["hr.attendance.excuse.type"]
        self.env["hr.attendance.excuse"].create(
            {
                "employee_id": cut.employee_id.id,
                "type_id": kinds.search([("code", "=", "late")]).id,
                "date_from": day,
                "date_to": day,
                "period": "morning",
                "reason": "Dinas pagi di kecamatan, surat tugas baru diterima",
                **decided(day, "Contoh/ST/2"),
            }
        )
        self._judge(now)
        proposed = self.env["hr.attendance.correction.line"].search(
            [
                ("employee_id", "=", cut.employee_id.id),
                ("work_date", "=", day),
                ("state", "=", "proposed"),
            ]
        )
        if not proposed:
            return 0
        proposed.with_user(self.officer)._approve(
            "Contoh/KOREKSI/1", "Surat tugas diterima setelah hari ditutup"
        )
        self._judge(now)
        marks = self.env["hr.allowance.mark"]
        while taken := marks._take():
            self.sheets._follow(taken)
        return 1

    def _judge(self, now: datetime) -> None:
        while self.env["hr.attendance.day.mark"].search_count([], limit=1):
            self.env["hr.attendance.day"]._evaluate(now)

    def object(self) -> int:
        """Somebody objects to a day of the own line; 1 when it is new."""
        if self.env["hr.allowance.objection"].search_count([], limit=1):
            return 0
        for login in OBJECTING:
            user = user_of(self.env, login)
            lines = self.env["hr.allowance.line"].search(
                [("employee_id.user_id", "=", user.id)]
            )
            for line in lines.with_user(user):
                if not line._fault_of_objecting():
                    line._object(
                        line._dates_that_cost()[0],
                        "Saya mengikuti rapat di kecamatan pagi itu, surat menyusul.",
                    )
                    return 1
        return 0


def announce(env: Environment, city: City, today: date, first: date) -> int:
    """What must be known before the days since ``first`` are closed."""
    return PayDesk(env, city, today).more_time(first)


def pay(env: Environment, city: City, today: date, now: datetime) -> int:
    """Last month's TPP as of the local date ``today`` (``now``: naive UTC); returns how
    many sheets, corrections and objections are new."""
    desk = PayDesk(env, city, today)
    count = desk.pay(env.company.attendance_from)
    return count + (desk.correct(now) + desk.object() if count else 0)
