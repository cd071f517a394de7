from odoo import fields, models
from odoo.fields import Command
from odoo.tools import ormcache

ADDON = "hr_attendance_mojokerto"


class ResUsers(models.Model):
    """Which units a user heads today, and the role that comes with it."""

    _inherit = "res.users"

    attendance_headed_unit_ids = fields.Many2many(
        "hr.department",
        string="Units Headed Today",
        compute="_compute_attendance_headed_unit_ids",
        compute_sudo=True,
        help="With the units below them.",
    )
    attendance_given_group_ids = fields.Many2many(
        "res.groups",
        "hr_attendance_user_given_group_rel",
        "user_id",
        "group_id",
        "Roles Given with a Post",
        groups="base.group_system",
        help="They go with the post; roles given by hand stay.",
    )

    def _compute_attendance_headed_unit_ids(self):
        for user in self:
            user.attendance_headed_unit_ids = sorted(user._attendance_headed_units())

    def _attendance_headed_units(self):
        """Return the ids of the units this user heads today, those below them
        included: also as Plt or Plh; while a Plh stands in, the holder does not."""
        self.ensure_one()
        if not self.id:
            return frozenset()
        return self._attendance_headed_units_on(self.env.company._attendance_today())

    @ormcache("self.id", "date")
    def _attendance_headed_units_on(self, date):
        units = self.env["hr.department"].sudo()
        own = self.sudo().with_context(active_test=False).employee_ids
        if not own:
            return frozenset()
        rows = (
            self.env["hr.attendance.acting"]
            .sudo()
            .search(
                [
                    ("employee_id", "in", own.ids),
                    ("date_from", "<=", date),
                    "|",
                    ("date_to", "=", False),
                    ("date_to", ">=", date),
                ]
            )
        )
        heads = units._heads({(unit, date) for unit in rows.department_id.ids})
        headed = {unit for (unit, _date), head in heads.items() if head in own.ids}
        if not headed:
            return frozenset()
        return frozenset(
            unit
            for unit, chain in units._chains().items()
            if not headed.isdisjoint(chain)
        )

    def _follow_roles(self):
        """Give these users the role that today's posts bring, and take back what an
        earlier post brought. A role given by hand is never touched."""
        users = self.sudo().filtered(lambda user: user.id and not user.share)
        if not users:
            return
        superior = self.env.ref(f"{ADDON}.group_superior")
        ward_head = self.env.ref(f"{ADDON}.group_ward_head")
        due = users._roles_of_posts(superior, ward_head)
        for user in users:
            role = due.get(user.id, superior.browse())
            given = user.attendance_given_group_ids
            gone = given - role
            new = role - user.group_ids
            if gone or new:
                user.write(
                    {
                        "group_ids": [
                            *(Command.unlink(group.id) for group in gone),
                            *(Command.link(group.id) for group in new),
                        ],
                        "attendance_given_group_ids": [
                            Command.set(((given & role) | new).ids)
                        ],
                    }
                )

    def _roles_of_posts(self, superior, ward_head):
        """Return ``{user id: role}`` of those who head a unit today: of a lowest unit
        as head of a ward, of an SKPD or a unit with others below it as superior."""
        today = self.env.company._attendance_today()
        rows = self.env["hr.attendance.acting"].search(
            [
                ("employee_id.user_id", "in", self.ids),
                ("date_from", "<=", today),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", today),
            ]
        )
        heads = rows.department_id._heads(
            {(unit, today) for unit in rows.department_id.ids}
        )
        roles = {}
        for row in rows:
            if heads.get((row.department_id.id, today)) != row.employee_id.id:
                continue
            user = row.employee_id.user_id.id
            unit = row.department_id
            role = superior if unit.is_skpd or unit.child_ids else ward_head
            if roles.get(user) != superior:
                roles[user] = role
        return roles
