from lxml import etree

from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from .test_recap import RecapCase

# Of the first view of the fullest of our menus, its caches filled.
MOST_QUERIES = 20
VIEWS = ("list", "kanban")


@tagged("post_install", "-at_install")
class TestMenusOpened(RecapCase):
    """Opening a menu asks the database few times, whatever it shows."""

    def test_each_menu_opens_with_few_queries(self):
        for role in ("bkpsdm", "superior", "skpd_operator", "device_admin"):
            for action in self.actions(role):
                rows = self.as_role(role, self.env[action.res_model])
                rows = rows.with_context(**self.evaluated(action.context, role))
                view_id, kind = next(view for view in action.views if view[1] in VIEWS)
                fields = self.told(rows, view_id, kind)
                domain = self.evaluated(action.domain, role) or []
                with self.subTest(role=role, menu=action.name):
                    many = self.queries(rows, domain, fields)
                    self.assertLessEqual(many, MOST_QUERIES)

    def actions(self, role):
        """Return the actions of our menus a role has, whose first view has rows."""
        menus = self.env["ir.ui.menu"].with_user(self.users[role]).load_menus(False)
        ids = {
            menu["action_id"]
            for menu in menus.values()
            if menu.get("action_model") == "ir.actions.act_window"
            and (menu["xmlid"] or "").startswith("hr_attendance_mojokerto.")
        }
        actions = self.env["ir.actions.act_window"].browse(sorted(ids))
        return actions.filtered(
            lambda action: (
                action.view_mode.split(",")[0] in VIEWS
                and self.as_role(role, self.env[action.res_model]).has_access("read")
            )
        )

    def evaluated(self, text, role):
        names = {
            "uid": self.users[role].id,
            "allowed_company_ids": self.env.company.ids,
        }
        return safe_eval(text or "{}", names)

    def told(self, rows, view_id, kind):
        """Return what the view asks of its rows."""
        arch = etree.fromstring(rows.get_view(view_id, kind)["arch"])
        named = {"fields": {"display_name": {}}}
        return {
            name: named if rows._fields[name].relational else {}
            for name in (node.get("name") for node in arch.iter("field"))
            if name in rows._fields
        }

    def queries(self, rows, domain, fields):
        rows.web_search_read(domain, fields, limit=80)
        self.env.invalidate_all()
        with self.counted() as count:
            rows.web_search_read(domain, fields, limit=80)
        return count[0]
