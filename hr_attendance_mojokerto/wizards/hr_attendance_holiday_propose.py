import re
from datetime import date
from typing import NamedTuple

import holidays

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command

# How the library marks the date of a feast that depends on the moon's sighting.
ESTIMATE = re.compile(r"\s*\((?:perkiraan|estimated)\)", re.IGNORECASE)
CATEGORIES = {"public": holidays.PUBLIC, "joint": holidays.GOVERNMENT}


class Proposal(NamedTuple):
    """A day of a year to come, as the library has it."""

    date: date
    name: str
    kind: str
    estimated: bool


def proposals(year: int) -> list[Proposal]:
    """Return the public holidays and days of joint leave of a year in date order, each
    date once; a public holiday beats a joint leave of the same date."""
    found: dict[date, Proposal] = {}
    for kind, category in CATEGORIES.items():
        days = holidays.Indonesia(years=year, categories=(category,), language="id")
        for day, name in days.items():
            estimated = bool(ESTIMATE.search(name))
            name = ESTIMATE.sub("", name)
            known = found.get(day)
            if known:
                name = f"{known.name}; {name}"
                kept = known.kind, known.estimated or estimated
            else:
                kept = kind, estimated
            found[day] = Proposal(day, name, *kept)
    return [found[day] for day in sorted(found)]


class HrAttendanceHolidayPropose(models.TransientModel):
    """Propose the holidays and joint leave of a year: a draft decision that BKPSDM
    compares with the ministers' decree (SKB) and confirms with its number."""

    _name = "hr.attendance.holiday.propose"
    _description = "Propose the Holidays of a Year"

    year = fields.Integer(
        required=True, default=lambda self: self._default_year(), aggregator=None
    )

    def _default_year(self):
        return self.env["hr.attendance.calendar.decision"]._default_year()

    def action_propose(self):
        """Make the draft and open it."""
        self.ensure_one()
        decisions = self.env["hr.attendance.calendar.decision"]
        company = self.env.company
        other = decisions.search(
            [
                ("company_id", "=", company.id),
                ("kind", "=", "year"),
                ("year", "=", self.year),
                ("state", "!=", "withdrawn"),
            ],
            limit=1,
        )
        if other:
            raise UserError(
                self.env._(
                    "The holidays of %(year)s are there already, in “%(name)s”: open "
                    "that decision.",
                    year=str(self.year),
                    name=other.display_name,
                )
            )
        if not 2000 <= self.year <= 2100 or not proposals(self.year):
            raise UserError(
                self.env._(
                    "Nothing is known of the holidays of %(year)s: enter a year with "
                    "four digits, or make the decision by hand.",
                    year=str(self.year),
                )
            )
        decision = decisions.create(
            {
                "name": self.env._(
                    "Public holidays and joint leave of %(year)s", year=str(self.year)
                ),
                "kind": "year",
                "year": self.year,
                "company_id": company.id,
                "holiday_ids": [
                    Command.create(day._asdict()) for day in proposals(self.year)
                ],
            }
        )
        return {
            "type": "ir.actions.act_window",
            "res_model": decision._name,
            "res_id": decision.id,
            "view_mode": "form",
        }
