from dataclasses import replace
from datetime import timedelta

from odoo import api, models
from odoo.tools import SQL

from ..rules.discipline.effects import effects
from ..rules.discipline.succession import Imposed

# Stages in which a decision is in force, or was served.
IN_FORCE = ("in_force", "served", "closed")


class HrDisciplineCase(models.Model):
    _inherit = "hr.discipline.case"

    def _effects_changed(self):
        """Have what sanctions do follow a change of these cases: one came into force,
        was changed by a remedy, annulled, or is served. May be called again at will."""
        people = self.sudo().employee_id
        effects = self.env["hr.discipline.effect"].sudo()
        effects._rebuild(people)
        effects.with_context(active_test=False).search(
            [("employee_id", "in", people.ids)]
        )._follow_dismissals()
        self.sudo()._follow_appeals()
        self.env["hr.discipline.salary"].sudo()._follow_people(people.ids)

    def _imposed(self, kept):
        """Return these cases as the rules know them; ``kept``: the effect there is of
        each. What came into force stays as it was then."""
        found = []
        regulations = {row: row._value() for row in self.regulation_id}
        for case in self:
            sanction = regulations[case.regulation_id].sanction(case.sanction_id.code)
            known = kept.get(case)
            if known and known.sanction_id == case.sanction_id:
                sanction = replace(
                    sanction,
                    duration_months=known.months,
                    allowance_percent=known.percent,
                    allowance_months=known.percent_months,
                )
            found.append(Imposed(case.id, sanction, case.force_on))
        return found


class HrDisciplineEffect(models.Model):
    """How effects are made from the cases of a person."""

    _inherit = "hr.discipline.effect"

    @api.model
    def _rebuild(self, people):
        """Have the effects of these people, and when their cases are served, follow
        their cases."""
        cases = self.env["hr.discipline.case"].search(
            [
                ("employee_id", "in", people.ids),
                ("stage", "in", IN_FORCE),
                ("force_on", "!=", False),
                ("sanction_id", "!=", False),
            ]
        )
        rows = self.with_context(active_test=False).search(
            [("employee_id", "in", people.ids)]
        )
        kept = {row.case_id: row for row in rows}
        standing = self.browse()
        for own in cases.grouped("employee_id").values():
            for effect in effects(own._imposed(kept)):
                case = own.browse(effect.ref)
                standing |= self._enter(case, effect, kept.get(case))
        (rows - standing).filtered("active").write({"active": False})
        self._enter_served(cases, standing)

    @api.model
    def _enter(self, case, effect, known):
        """Write one effect; return its row."""
        values = {
            "date_from": effect.first,
            "date_to": effect.last or False,
            "cut": effect.cut,
            "percent_from": effect.allowance_from or False,
            "percent_to": effect.allowance_until or False,
            "active": True,
        }
        if known and known.sanction_id == case.sanction_id:
            _write_changed(known, values)
            return known
        values |= self._content(case, effect)
        if known:
            known.write(values)
            return known
        return self.create({"case_id": case.id, **values})

    @api.model
    def _content(self, case, effect):
        """Return what a decision says, as it is kept from its force on."""
        sanction = case.sanction_id
        before, meanwhile = self._class_meanwhile(
            case, sanction.job_class_step, effect.first
        )
        return {
            "company_id": case.company_id.id,
            "employee_id": case.employee_id.id,
            "skpd_id": case.skpd_id.id,
            "sanction_id": sanction.id,
            "level": sanction.level,
            "months": sanction.duration_months,
            "percent": sanction.allowance_percent,
            "percent_months": sanction.allowance_months,
            "delays_raise": sanction.delays_raise,
            "delays_promotion": sanction.delays_promotion,
            "lowers_rank": sanction.lowers_rank,
            "post_effect": sanction.post_effect,
            "job_class_step": sanction.job_class_step,
            "job_class_before": before,
            "job_class": meanwhile,
            "dismissal": sanction.dismissal,
        }

    @api.model
    def _class_meanwhile(self, case, step, first):
        """Return the job class held on the day before ``first`` and the one meanwhile:
        one lower, or the lowest of the SKPD (Peraturan BKN 6/2022, examples 20a and
        20b). 0: no other class, or none is known."""
        if step == "none":
            return 0, 0
        people = {case.employee_id.id}
        day = first - timedelta(days=1)
        if step == "lowest" and case.skpd_id:
            people |= self._people_of(case.skpd_id)
        classes = self._classes_held(people, day)
        before = classes.get(case.employee_id.id, 0)
        if not before:
            return 0, 0
        if step == "lowest":
            return before, min(classes.values())
        return before, max(before - 1, 1)

    @api.model
    def _people_of(self, skpd):
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT version.employee_id
                     FROM hr_version version
                     JOIN hr_department unit ON unit.id = version.department_id
                    WHERE unit.skpd_id = %s AND version.active""",
                skpd.id,
            )
        )
        return {employee for (employee,) in rows}

    @api.model
    def _classes_held(self, people, day):
        """Return ``{employee id: job class}`` on a local date, of those who have one
        and are employed then."""
        versions = self.env["hr.version"]
        held = versions._assignments({(employee, day) for employee in people})
        rows = {
            employee: versions.browse(one.version).job_class
            for (employee, _day), one in held.items()
            if one.version and not one.gone
        }
        return {employee: number for employee, number in rows.items() if number}

    @api.model
    def _enter_served(self, cases, standing):
        """Write at each case when its sanction is served: nothing where it has no term,
        or where it never began."""
        terms = {row.case_id: row for row in standing if row.months}
        for case in cases:
            row = terms.get(case, self.browse())
            _write_changed(
                case, {"served_from": row.date_from, "served_until": row.date_to}
            )


def _write_changed(record, values):
    changed = {name: value for name, value in values.items() if record[name] != value}
    if changed:
        record.write(changed)
