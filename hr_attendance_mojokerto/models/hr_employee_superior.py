from odoo import api, fields, models
from odoo.tools import SQL

from ..rules.superior import superior
from .hr_attendance_acting import KINDS


class HrEmployee(models.Model):
    """The direct superior (atasan langsung) of a person on a date."""

    _inherit = "hr.employee"

    acting_ids = fields.One2many(
        "hr.attendance.acting",
        "employee_id",
        "Units Headed",
        groups="hr.group_hr_user",
    )
    superior_id = fields.Many2one(
        "hr.employee",
        "Direct Superior (Today)",
        compute="_compute_superior",
        compute_sudo=True,
        groups="hr.group_hr_user",
        help="Who decides on requests today: by the posts, with Plt and Plh; where a "
        "post is vacant, the next higher head.",
    )
    superior_unit_id = fields.Many2one(
        "hr.department",
        "Superior Heads",
        compute="_compute_superior",
        compute_sudo=True,
        groups="hr.group_hr_user",
    )
    superior_kind = fields.Selection(
        KINDS,
        "Superior As",
        compute="_compute_superior",
        compute_sudo=True,
        groups="hr.group_hr_user",
    )

    @api.depends("department_id", "acting_ids")
    def _compute_superior(self):
        today = self.env.company._attendance_today()
        found = self._superiors({(person, today) for person in self._origin.ids})
        for person in self:
            above = found.get((person._origin.id, today))
            person.superior_id = above and above.employee
            person.superior_unit_id = above and above.department
            person.superior_kind = above and above.kind

    @api.model
    def _superiors(self, keys):
        """Return ``{(employee id, date): Superior}`` for keys of that form; those above
        whom nobody stands, or who are not employed then, are left out.

        The search starts at the unit whose definitive head the person is, otherwise
        where the person works (an assignment elsewhere included), and climbs.
        """
        starts = self.env["hr.department"]._units_of(keys)
        if not starts:
            return {}
        starts = {key: unit for key, (unit, _skpd) in starts.items()}
        chains = self.env["hr.department"]._chains()
        for key, unit in self._definitive_posts(starts, chains).items():
            starts[key] = unit
        wanted = {
            (unit, date)
            for (_person, date), start in starts.items()
            for unit in chains.get(start, ())
        }
        by_date = {}
        for (unit, date), head in self.env["hr.department"]._heads_as(wanted).items():
            by_date.setdefault(date, {})[unit] = head
        found = {
            (person, date): superior(
                person, chains.get(start, ()), by_date.get(date, {})
            )
            for (person, date), start in starts.items()
        }
        return {key: above for key, above in found.items() if above}

    def _able_to_answer(self):
        """Return the ids of those of these people who have an account in use: only to
        them a request can go. Without one the next higher head has the turn."""
        return {person.id for person in self.sudo() if person.user_id.active}

    @api.model
    def _definitive_posts(self, keys, chains):
        """Return ``{(employee id, date): department id}`` of those who hold a post
        then; of several posts the highest."""
        people, dates = zip(*keys, strict=True)
        self.env["hr.attendance.acting"].flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT key.employee_id, key.date, acting.department_id
                     FROM unnest(%s::int[], %s::date[]) AS key (employee_id, date)
                     JOIN hr_attendance_acting acting
                       ON acting.employee_id = key.employee_id
                      AND acting.kind = 'definitive'
                      AND acting.date_from <= key.date
                      AND (acting.date_to IS NULL OR acting.date_to >= key.date)""",
                [*people],
                [*dates],
            )
        )
        posts = {}
        for person, date, unit in rows:
            held = posts.get((person, date))
            if held is None or len(chains[unit]) < len(chains[held]):
                posts[person, date] = unit
        return posts

    @api.model
    def _circle_above(self, person, date):
        """Return the ids of the people through whom ``person`` would be the own
        superior on the date, empty when that is not so."""
        passed = [person]
        while True:
            above = self._superiors({(passed[-1], date)}).get((passed[-1], date))
            if above is None:
                return []
            if above.employee == person:
                return [*passed, person]
            if above.employee in passed:
                return []
            passed.append(above.employee)
