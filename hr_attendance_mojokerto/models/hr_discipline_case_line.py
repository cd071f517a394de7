from typing import NamedTuple

from odoo import models
from odoo.tools import SQL

from ..rules.discipline.authority import (
    Official,
    Subject,
    official_rung,
    post_rung,
    tier,
)
from ..rules.discipline.codes import Rung
from ..rules.discipline.line import Holder, officials

# Kind of post, rank and echelon of whom nothing is known.
UNKNOWN = (None, None, None)


class Line(NamedTuple):
    """Whom a case is about, as the table of authorities sees that person, and who might
    impose, the nearest first and the Mayor last. ``units``: the unit each of them
    heads, 0 for the Mayor and for designated officials."""

    subject: Subject
    officials: tuple[Official, ...]
    units: tuple[int, ...]


class HrDisciplineCase(models.Model):
    """The officials above the person of a case on a date, by the posts."""

    _inherit = "hr.discipline.case"

    def _lines(self, on):
        """Return ``{case: Line}`` on a local date, in a fixed number of queries."""
        cases = self.sudo()
        employees, departments = (
            self.env[name].sudo() for name in ("hr.employee", "hr.department")
        )
        keys = {(person, on) for person in cases.employee_id.ids}
        chains = departments._chains()
        starts = {
            key: unit for key, (unit, _skpd) in departments._units_of(keys).items()
        }
        for case in cases:
            # Who is not employed any more stands where the case found the person.
            starts.setdefault((case.employee_id.id, on), case.department_id.id)
        posts = employees._definitive_posts(starts, chains)
        above = {
            key: _above(chains.get(starts[key], ()), posts.get(key), chains)
            for key in keys
        }
        wanted = {(unit, on) for line in above.values() for unit in line}
        heads = departments._heads_as(wanted)
        named = self._designated_in({unit for unit, _date in wanted}, on)
        ranked = employees.browse(
            {
                *cases.employee_id.ids,
                *(head.employee for head in heads.values()),
            }
        )
        facts = _facts(ranked, on)
        holders = self._posts_of_units(heads, facts, on)
        secretariat = self.env.company.sudo().attendance_secretariat_id.id
        found = {}
        for case in self:
            person = case.sudo().employee_id.id
            line, units = [], []
            for unit in above[person, on]:
                for employee, rung in named.get(unit, ()):
                    line.append(Holder(employee, Rung(rung), designated=True))
                    units.append(0)
                if unit in holders:
                    line.append(holders[unit])
                    units.append(unit)
            mayor = case.sudo().company_id.discipline_mayor_id.id or 0
            kind, grade, echelon = facts.get(person, UNKNOWN)
            sekda = bool(secretariat) and posts.get((person, on)) == secretariat
            rung = (
                tier(kind, grade, echelon, sekda)
                if case.sudo().regulation_id.tiers
                else post_rung(kind, grade, sekda)
            )
            found[case] = Line(
                Subject(person, rung), officials(line, mayor), (*units, 0)
            )
        return found

    def _posts_of_units(self, heads, facts, on):
        """Return ``{unit: Holder}``. The rung of a post that a Plt or Plh holds is that
        of its last holder; where there was none, the own one."""
        acting = [
            unit for (unit, _date), head in heads.items() if head.kind != "definitive"
        ]
        last = dict(
            self.env.execute_query(
                SQL(
                    """SELECT DISTINCT ON (department_id) department_id, employee_id
                         FROM hr_attendance_acting
                        WHERE department_id = ANY(%s) AND kind = 'definitive'
                          AND date_from <= %s
                        ORDER BY department_id, date_from DESC""",
                    acting,
                    on,
                )
            )
            if acting
            else ()
        )
        missing = self.env["hr.employee"].sudo().browse(set(last.values()) - set(facts))
        facts.update(_facts(missing, on))
        company = self.env.company.sudo()
        secretariat = company.attendance_secretariat_id.id
        mayor = company.discipline_mayor_id.id
        found = {}
        for (unit, _date), head in heads.items():
            kind, grade, _echelon = facts.get(last.get(unit, head.employee), UNKNOWN)
            rung = official_rung(kind, grade, sekda=unit == secretariat)
            if head.employee == mayor:
                rung = Rung.MAYOR
            found[unit] = Holder(head.employee, rung, head.kind)
        return found

    def _designated_in(self, units, on):
        """Return ``{unit: [(employee id, rung)]}`` of the functional officials whom a
        decision of the Mayor names for these units."""
        if not units:
            return {}
        rows = self.env.execute_query(
            SQL(
                """SELECT department_id, employee_id, rung
                     FROM hr_discipline_designated
                    WHERE department_id = ANY(%s) AND date_from <= %s
                      AND (date_to IS NULL OR date_to >= %s)
                    ORDER BY id""",
                list(units),
                on,
                on,
            )
        )
        found = {}
        for unit, employee, rung in rows:
            found.setdefault(unit, []).append((employee, rung))
        return found

    def _subject(self):
        """Return the person concerned as the table of authorities sees that person."""
        self.ensure_one()
        return self._lines(self.company_id._attendance_today())[self].subject

    def _official_value(self, employee, on):
        """Return what an employee is as an official of the case on a date. Of several
        posts in the line the highest; who holds none is not in line."""
        self.ensure_one()
        employee = employee.sudo()
        line = self._lines(on)[self]
        held = [one for one in line.officials if one.employee == employee.id]
        if held:
            return held[-1]
        kind, grade, _echelon = _facts(employee, on).get(employee.id, UNKNOWN)
        return Official(employee.id, official_rung(kind, grade), in_line=False)


def _above(chain, post, chains):
    """Return the units from the person's own upwards; who heads one stands under the
    next."""
    if post is None:
        return chain
    return chains.get(post, ())[1:]


def _facts(employees, on):
    """Return ``{employee id: (kind of post, rank, echelon)}`` on a date."""
    if not employees:
        return {}
    rows = employees.env.execute_query(
        SQL(
            """SELECT employee.id, post.code, version.grade, version.echelon
                 FROM hr_employee employee
                 LEFT JOIN LATERAL (
                    SELECT * FROM hr_version version
                     WHERE version.employee_id = employee.id AND version.active
                       AND version.date_version <= %s
                     ORDER BY version.date_version DESC LIMIT 1) version ON true
                 LEFT JOIN hr_attendance_post_kind post
                   ON post.id = version.post_kind_id
                WHERE employee.id = ANY(%s)""",
            on,
            employees.ids,
        )
    )
    return {employee: facts for employee, *facts in rows}
