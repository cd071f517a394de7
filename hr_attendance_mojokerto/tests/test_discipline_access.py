from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .secrecy import SecretCase


@tagged("post_install", "-at_install")
class TestDisciplineLetIn(SecretCase):
    """An administrator sees no case before somebody let the administrator into the
    group, which is written down whichever way it is done."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Access = cls.env["hr.discipline.access.log"]
        cls.admin = cls.users["system"]

    def open_rows(self, user):
        return self.Access.search(
            [
                ("user_id", "=", user.id),
                ("how", "=", "group"),
                ("taken_at", "=", False),
            ]
        )

    def as_admin(self, records):
        return records.with_user(self.admin)

    def assertLetIn(self, user):
        row = self.open_rows(user)
        self.assertEqual(row.given_by_id, self.admin)
        told = self.env["mail.message"].search(
            [("partner_ids", "in", self.users["discipline"].partner_id.ids)], limit=1
        )
        self.assertIn(user.name, told.body)
        self.assertTrue(self.case.with_user(user).has_access("read"))

    def test_on_the_form_of_the_user(self):
        self.assertFalse(self.case.with_user(self.admin).has_access("read"))
        self.as_admin(self.admin).write({"group_ids": [Command.link(self.group.id)]})
        self.assertLetIn(self.admin)
        self.as_admin(self.admin).write({"group_ids": [Command.unlink(self.group.id)]})
        self.assertFalse(self.open_rows(self.admin))
        self.assertFalse(self.case.with_user(self.admin).has_access("read"))

    def test_on_the_form_of_the_group(self):
        self.as_admin(self.group).write({"user_ids": [Command.link(self.admin.id)]})
        self.assertLetIn(self.admin)

    def test_by_a_group_that_brings_it_along(self):
        own = self.as_admin(self.env["res.groups"]).create(
            {
                "name": "Own",
                "user_ids": [Command.link(self.admin.id)],
                "implied_ids": [Command.link(self.group.id)],
            }
        )
        self.assertLetIn(self.admin)
        own.unlink()
        self.assertFalse(self.open_rows(self.admin))

    def test_by_a_group_that_is_made_to_bring_it_along(self):
        self.as_admin(self.env.ref("base.group_system")).write(
            {"implied_ids": [Command.link(self.group.id)]}
        )
        self.assertLetIn(self.admin)

    def test_by_the_group_as_seen_from_the_other_side(self):
        self.as_admin(self.group).write(
            {"implied_by_ids": [Command.link(self.env.ref("base.group_system").id)]}
        )
        self.assertLetIn(self.admin)

    def test_by_importing_users(self):
        result = self.as_admin(self.env["res.users"]).load(
            ["name", "login", "group_ids/.id"],
            [["Imported", "imported", str(self.group.id)]],
        )
        self.assertTrue(result["ids"], result["messages"])
        self.assertLetIn(self.env["res.users"].browse(result["ids"]))

    def test_by_copying_a_member(self):
        copied = self.as_admin(self.users["discipline"]).copy({"login": "copied"})
        self.assertLetIn(copied)

    def test_by_bringing_a_member_back(self):
        member = self.users["discipline"]
        self.users["official"].group_ids += self.group
        member.active = False
        self.assertFalse(self.open_rows(member))
        self.as_admin(member).active = True
        self.assertEqual(self.open_rows(member).given_by_id, self.admin)

    def test_by_the_password_of_a_member(self):
        member = self.users["discipline"]
        self.as_admin(member).password = "another long password"
        row = self.Access.search(
            [("user_id", "=", member.id), ("how", "=", "password")]
        )
        self.assertEqual(row.given_by_id, self.admin)
        told = self.env["mail.message"].search(
            [("partner_ids", "in", member.partner_id.ids)], limit=1
        )
        self.assertIn("set a new password", told.body)
        count = self.Access.search_count([])
        member.with_user(member).sudo().password = "an own long password"
        self.as_admin(self.users["employee"]).password = "another long password"
        self.assertEqual(self.Access.search_count([]), count)

    def test_by_the_database_itself_is_seen_the_next_morning(self):
        self.cr.execute(
            "INSERT INTO res_groups_users_rel (gid, uid) VALUES (%s, %s)",
            [self.group.id, self.admin.id],
        )
        self.env.invalidate_all()
        self.env.registry.clear_cache("groups")
        self.env["hr.discipline.count"]._cron_morning()
        self.assertEqual(self.open_rows(self.admin).given_by_id, self.env.user)

    def test_rights_rules_and_relations_are_not_made_by_hand(self):
        model = self.env["ir.model"]._get("hr.discipline.case")
        rights = self.env["ir.model.access"].search([("model_id", "=", model.id)])
        rules = self.env["ir.rule"].search([("model_id", "=", model.id)])
        person = self.env["ir.model"]._get("hr.employee")
        for number, attempt in enumerate(
            (
                lambda: self.as_admin(rights).write({"perm_write": True}),
                lambda: self.as_admin(rights).unlink(),
                lambda: self.as_admin(rights).create(
                    {"name": "own", "model_id": model.id, "perm_read": True}
                ),
                lambda: self.as_admin(rules).write({"active": False}),
                lambda: self.as_admin(rules).write({"domain_force": "[(1, '=', 1)]"}),
                lambda: self.as_admin(rules).unlink(),
                lambda: self.as_admin(rules).create(
                    {
                        "name": "own",
                        "model_id": model.id,
                        "groups": [Command.link(self.env.ref("base.group_system").id)],
                    }
                ),
                lambda: self.as_admin(self.env["ir.model.fields"]).create(
                    {
                        "name": "x_cases",
                        "model_id": person.id,
                        "ttype": "one2many",
                        "relation": "hr.discipline.case",
                        "relation_field": "employee_id",
                    }
                ),
            )
        ):
            with (
                self.subTest(attempt=number),
                self.assertRaisesRegex(AccessError, "not changed here"),
                self.cr.savepoint(),
            ):
                attempt()
        other = self.env["ir.rule"].search(
            [("model_id", "=", self.env["ir.model"]._get("res.partner").id)], limit=1
        )
        self.as_admin(other).name = "Still changed by an administrator"
