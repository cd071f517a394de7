"""What every desk of a city at work knows: its people, units and dates."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from .accounts import ACCOUNTS
from .days import is_working_day
from .history_papers import staff_by_pin
from .model import City, Person

if TYPE_CHECKING:
    from odoo.api import Environment

SKPD = "DISDIKBUD"
WEEK = 7


def user_of(env: Environment, login: str) -> Any:
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
        # Of these nothing is asked in writing: their days stay as they are.
        self.gone |= set(city.cases.away)

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
