from datetime import timedelta

from odoo import api, fields, models

from ..rules.discipline.flow_steps import BEFORE_DECISION, OVER, Stage
from ..rules.discipline.letters.posts import head_of
from ..rules.discipline.line import nearest

# What is decided and in force: nothing is left for a superior to do but to know of it.
SERVING = [Stage.IN_FORCE.value, Stage.SERVED.value]
# So long a superior reads a case.
SUPERVISED = [
    *(
        stage.value
        for stage in (
            *BEFORE_DECISION,
            Stage.DECIDED,
            Stage.DELIVERED,
            Stage.UNDER_REMEDY,
        )
    ),
    *SERVING,
]
# Who acts for the sake of the procedure only, and has no part in a case that is over.
UNTIL_OVER = ("superior", "team")


class ResCompany(models.Model):
    _inherit = "res.company"

    discipline_mayor_id = fields.Many2one(
        "hr.employee",
        "Mayor (PPK)",
        check_company=True,
        groups="hr.group_hr_user",
        help="Imposes what no other official may. Enter the Mayor among the people, "
        "without a unit.",
    )


class HrDisciplineCase(models.Model):
    """Who acts in a case: the direct superior of today, and the nearest official whom
    the table of authorities lets impose the sanction."""

    _inherit = "hr.discipline.case"

    def _refresh_officials(self):
        """Have the officials be those of today; the rows of former ones end. Return
        the cases in which they changed."""
        today = self.env.company._attendance_today()
        cases = self.sudo().filtered(lambda case: case.stage in SUPERVISED)
        if not cases:
            return cases
        changed = cases._refresh_superiors(today)
        return changed | cases.filtered("is_open")._refresh_imposing(today)

    def _refresh_superiors(self, today):
        above = self.env["hr.employee"]._superiors(
            {(person, today) for person in self.employee_id.ids}
        )
        wanted = {}
        for case in self:
            superior = above.get((case.employee_id.id, today))
            mayor = case.company_id.discipline_mayor_id
            if superior:
                wanted[case] = (superior.employee, superior.kind, superior.department)
            elif case.stage in SERVING and not case.employee_id.active:
                # Nobody stands above who was dismissed.
                continue
            elif mayor and mayor != case.employee_id:
                # Nobody but the Mayor stands above the highest head.
                wanted[case] = (mayor.id, "definitive", 0)
        return self._appoint("superior", wanted, today)

    def _refresh_imposing(self, today):
        if not self:
            return self
        known = self._known()
        lines = self._lines(today)
        wanted, changed = {}, {}
        for case in self:
            line, regulation = lines[case], known[case.regulation_id].value
            found = case.sanction_id and nearest(
                line.officials,
                line.subject,
                regulation.sanction(case.sanction_id.code),
                regulation,
            )
            by_mayor = bool(found) and found == line.officials[-1]
            official = (found.employee if found else 0) or False
            if (case.official_id.id or False, case.by_mayor) != (official, by_mayor):
                changed.setdefault((official, by_mayor), []).append(case.id)
            if official:
                unit = line.units[line.officials.index(found)]
                wanted[case] = (official, found.kind, unit)
        for (official, by_mayor), cases in changed.items():
            self.browse(cases).write({"official_id": official, "by_mayor": by_mayor})
        return self._appoint("official", wanted, today)

    def _appoint(self, role, wanted, today):
        """Have ``{case: (employee id, kind, unit id)}`` act in a role from today on.
        Return the cases in which that changed."""
        rows = self.actor_ids.filtered(
            lambda row: row.role == role and not row.date_to
        ).grouped("case_id")
        none = self.env["hr.discipline.case.actor"]
        over, new = none, []
        for case in self:
            now = wanted.get(case, (False, False, False))
            held = rows.get(case, none)
            kept = held.filtered(
                lambda row, now=now: (row.employee_id.id, row.kind) == now[:2]
            )[:1]
            over |= held - kept
            if not kept and now[0]:
                new.append((case, now))
        over._end(today)
        posts = self._names_of_posts({now for _case, now in new})
        none.create(
            [
                {
                    "case_id": case.id,
                    "role": role,
                    "employee_id": now[0],
                    "kind": now[1],
                    "post": posts.get(now),
                    "date_from": today,
                }
                for case, now in new
            ]
        )
        named = self.browse({case.id for case, _now in new})
        (over.case_id | (named & self._seen_before()))._happened(
            "official", lambda case: case._words_of_officials(role)
        )
        return over.case_id | named

    def _seen_before(self):
        """Return those of these cases that had their opening written down."""
        return self.filtered("event_ids")

    @api.model
    def _names_of_posts(self, wanted):
        """Return ``{(employee id, kind, unit id): the post as under letters}``: the
        title of the holder, and for a Plt or Plh the unit that is headed."""
        employees = self.env["hr.employee"].sudo().browse({one[0] for one in wanted})
        units = self.env["hr.department"].sudo()
        titles = {person.id: person.job_title for person in employees}
        found = {}
        for employee, kind, unit in wanted:
            title = titles.get(employee) if kind == "definitive" else None
            head = head_of(units.browse(unit).name) if unit else None
            found[employee, kind, unit] = title or head
        return found

    def write(self, vals):
        result = super().write(vals)
        if vals.get("stage") in OVER:
            self._let_go()
        return result

    def _let_go(self):
        """End what superior and team have to do with these cases: they are over, and
        who acted in them reads them no more."""
        rows = self.sudo().actor_ids.filtered(
            lambda row: row.role in UNTIL_OVER and not row.date_to
        )
        today = self.env.company._attendance_today()
        for row in rows:
            row.date_to = max(row.date_from, today)

    @api.model
    def _each_morning(self):
        """Follow the posts: who stands above people may change any night."""
        cases = self.sudo().search([("stage", "in", SUPERVISED)])
        cases._refresh_officials()._deadlines_follow()


class HrDisciplineCaseActor(models.Model):
    _inherit = "hr.discipline.case.actor"

    def _end(self, today):
        """End these rows: from today on others act."""
        for row in self:
            row.date_to = max(row.date_from, today - timedelta(days=1))
