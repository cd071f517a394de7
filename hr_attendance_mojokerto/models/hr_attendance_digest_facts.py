from collections import defaultdict
from datetime import datetime
from typing import NamedTuple

from odoo import api, fields, models
from odoo.tools import SQL, format_date

from ..rules.digest import NAMED, Card, Digest, Head, Person, Silent
from ..rules.facts import State, Why

LIVES = ("live", "ended", "complete", "closed", "published")
HOLIDAYS = (Why.HOLIDAY, Why.JOINT_LEAVE)


class Heard(NamedTuple):
    """The terminals of a card by id, the silent ones of them, and when one of them was
    last heard (naive UTC), None when never."""

    terminals: dict[int, str]
    silent: dict[int, Silent]
    last: datetime | None = None


class HrAttendanceDigest(models.Model):
    """What a digest is made of: the cards and those on them whom the user may see, in a
    number of queries that does not grow with them."""

    _inherit = "hr.attendance.digest"

    @api.model
    def _digest(self, offices, cards, title, whole, holiday):
        """Return the Digest of some cards of one date; ``cards`` and ``holiday`` as
        ``_cards`` and ``_holiday`` return them."""
        company, date = offices.company_id[:1], offices[:1].work_date
        life = min(offices.mapped("life"), key=LIVES.index)
        told = [cards[office.id] for office in offices]
        moment = self._judged_at(offices, life)
        if last := max(
            (heard.last for _card, heard in told if heard.last), default=None
        ):
            moment = min(moment, last)
        terminals = set().union(*(heard.terminals for _card, heard in told))
        silent = set().union(*(heard.silent for _card, heard in told))
        age = (fields.Datetime.now() - moment).total_seconds() // 60
        return Digest(
            title=title,
            day=format_date(
                self.env, date, self.env.lang or "en_US", "EEEE, dd/MM/yyyy"
            ),
            hour=company._attendance_clock(
                moment,
                "%H:%M"
                if company._attendance_today(moment) == date
                else "%d/%m/%Y %H:%M",
            ),
            life=life,
            url=f"{self.get_base_url()}/odoo/presensi",
            cards=[card for card, _heard in told],
            terminals=len(terminals),
            heard=len(terminals - silent),
            whole=whole,
            holiday=holiday,
            age=int(age) if date == company._attendance_today() else 0,
        )

    @api.model
    def _judged_at(self, offices, life):
        """Return until when what happened is in the figures (naive UTC): of a running
        date until the last look, else until they last changed."""
        now = fields.Datetime.now()
        changed = max(filter(None, offices.mapped("updated_at")), default=now)
        if life != "live":
            return changed
        cron = self.env.ref("hr_attendance_mojokerto.evaluate_cron").sudo()
        return min(now, max(changed, cron.lastcall or changed))

    @api.model
    def _holiday(self, company, date):
        """Return the name of the public holiday or joint leave on the date, or
        nothing."""
        plans = self.env["hr.attendance.day"].sudo()._office_plans(company, date, date)
        plan = plans and plans(date)
        return (plan.label or "") if plan and plan.ground in HOLIDAYS else ""

    @api.model
    def _cards(self, offices):
        """Return ``{card id: (Card, Heard)}``."""
        people = self._people(offices)
        heard = self._terminals(offices)
        heads = self._heads_of(offices)
        base = self.get_base_url()
        found = {}
        for office in offices:
            own = heard.get(office.id, Heard({}, {}))
            found[office.id] = (
                Card(
                    name=office.skpd_id.sudo().name,
                    url=f"{base}/odoo/presensi/{office.id}",
                    office=office._as_office(),
                    terminals=len(own.terminals),
                    heard=len(own.terminals) - len(own.silent),
                    silent=list(own.silent.values()),
                    people=people.get(office.skpd_id.id, ()),
                    head=heads.get(office.skpd_id.id),
                ),
                own,
            )
        return found

    @api.model
    def _people(self, offices):
        """Return ``{SKPD id: [Person]}`` of those named whom the user may see."""
        days = self.env["hr.attendance.day"].search_fetch(
            [
                ("work_date", "in", offices.mapped("work_date")),
                ("skpd_id", "in", offices.skpd_id.ids),
                ("state", "in", [state.value for state in NAMED]),
            ],
            [
                "employee_id",
                "department_id",
                "place_id",
                "skpd_id",
                "state",
                "seen_at",
                "minutes_late",
            ],
            order="department_id, employee_id",
        )
        days.employee_id.sudo().fetch(["name"])
        found = defaultdict(list)
        for day in days.sudo():
            unit = day.place_id or day.department_id
            found[day.skpd_id.id].append(
                Person(
                    name=day.employee_id.name,
                    state=State(day.state),
                    unit=unit.name if unit != day.skpd_id else "",
                    seen=day.company_id._attendance_clock(day.seen_at),
                    minutes_late=day.minutes_late,
                )
            )
        return found

    @api.model
    def _terminals(self, offices):
        """Return ``{card id: Heard}``; names are told to whoever may see the card."""
        office = self.env["hr.attendance.office.day"]
        now = fields.Datetime.now()
        rows = self.env.execute_query(
            SQL(
                """
                WITH %(days)s, %(served)s
                SELECT office.id, device.id, device.name, max(served.last_heard),
                       bool_and(served.heard)
                  FROM served
                  JOIN hr_attendance_office_day office
                    ON office.work_date = served.work_date
                   AND office.skpd_id = served.skpd_id
                  JOIN hr_attendance_device device ON device.id = served.device_id
                 GROUP BY office.id, device.id
                 ORDER BY max(served.last_heard) NULLS FIRST, device.name
                """,
                days=office._days_on(SQL("office.id = ANY(%s)", offices.ids)),
                served=office._served(now),
            )
        )
        clock = self.env.company._attendance_clock
        today = self.env.company._attendance_today(now)
        found = {}
        for card, device, name, last, heard in rows:
            own = found.get(card, Heard({}, {}))
            own.terminals[device] = name
            if not heard:
                same = last and self.env.company._attendance_today(last) == today
                form = "%H:%M" if same else "%d/%m/%Y %H:%M"
                own.silent[device] = Silent(name, clock(last, form))
            found[card] = own._replace(
                last=max(filter(None, (own.last, last)), default=None)
            )
        return found

    @api.model
    def _heads_of(self, offices):
        """Return ``{SKPD id: Head}`` with the state of the head, for those whose day
        the user may see."""
        keys = {(office.skpd_id.id, office.work_date) for office in offices}
        heads = self.env["hr.department"].sudo()._heads_as(keys)
        days = self.env["hr.attendance.day"].search_fetch(
            [
                ("employee_id", "in", [head.employee for head in heads.values()]),
                ("work_date", "in", offices.mapped("work_date")),
            ],
            ["employee_id", "work_date", "state"],
        )
        states = {(day.employee_id.id, day.work_date): State(day.state) for day in days}
        return {
            skpd: Head(head.kind, states.get((head.employee, date)))
            for (skpd, date), head in heads.items()
        }
