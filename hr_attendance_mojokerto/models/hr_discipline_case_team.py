from odoo import models

from ..rules.discipline.flow_steps import Actor
from ..rules.discipline.team import Member, Part, lacks

ADDON = "hr_attendance_mojokerto"


class HrDisciplineCase(models.Model):
    """The examination team: whom it lacks, and which minutes are its own."""

    _inherit = "hr.discipline.case"

    def _team_lacks(self, values, on):
        """Return the parts that the team to be formed by these values lacks."""
        people = self.env["hr.employee"].sudo().browse(values.get("member_ids") or [])
        members = []
        for person in people.exists():
            user = person.user_id
            members.append(
                Member(
                    person.id,
                    person.department_id.skpd_id.name or "",
                    bool(user) and user.has_group(f"{ADDON}.group_inspectorate"),
                    bool(user) and user.has_group(f"{ADDON}.group_bkpsdm"),
                )
            )
        return lacks(members, self._above_person(on))

    def _above_person(self, on):
        """Return the ids of the direct superior of the case, and of the next higher
        one, who takes the place of a superior who is involved."""
        rows = self.sudo().actor_ids.filtered(
            lambda row: row.role == "superior" and not row.date_to
        )
        own = rows.employee_id.ids
        higher = self.env["hr.employee"]._superiors({(person, on) for person in own})
        return {*own, *(above.employee for above in higher.values())}

    def _told_parts(self, parts):
        words = {
            Part.SUPERIOR: self.env._("the direct superior (or the next higher one)"),
            Part.SUPERVISION: self.env._("somebody of the Inspectorate"),
            Part.PERSONNEL: self.env._("somebody of BKPSDM"),
        }
        return ", ".join(words[part] for part in parts)

    def _is_of_team(self):
        """Return whether the user is of the team that was formed."""
        return bool(self.team_formed_on) and Actor.TEAM in self._actors()

    def _has_team_minutes(self):
        """Return whether there are minutes that the team wrote."""
        answered = self._answered()
        return bool(answered) and all(answered.mapped("by_team"))
