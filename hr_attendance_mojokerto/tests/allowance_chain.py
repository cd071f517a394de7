"""The people who take a sheet of TPP from step to step, for tests."""

from odoo.fields import Command

from .allowance_month import MonthCase
from .common import ADDON


class ChainCase(MonthCase):
    """October of Dinas Kesehatan, computed: Ani heads it (user ``head``), a clerk
    without a line keeps it, Budi is an employee of it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.head = cls.new_user("head", "superior")
        cls.ani.user_id = cls.head
        cls.late(cls.budi, 1, 12)
        cls.done = cls.computed()

    @classmethod
    def new_user(cls, name, *roles):
        names = ["base.group_user", "base.group_allow_export"]
        groups = [*names, *(f"{ADDON}.group_{role}" for role in roles)]
        return cls.env["res.users"].create(
            {
                "name": name,
                "login": f"test_chain_{name}",
                "email": f"{name}@example.com",
                "lang": "en_US",
                "group_ids": [Command.set([cls.env.ref(one).id for one in groups])],
            }
        )

    def by(self, user, sheet=None):
        """Return the sheet as a user (or the user of a role) has it."""
        user = self.users[user] if isinstance(user, str) else user
        return (sheet or self.done).with_user(user)

    def forward(self, *users, sheet=None):
        for user in users:
            self.by(user, sheet).action_forward()

    def back(self, user, reason="Wrong", to_draft=True, sheet=None):
        sheet = self.by(user, sheet)
        wizard = sheet.env["hr.allowance.back"].create(
            {"sheet_ids": sheet.ids, "reason": reason, "to_draft": to_draft}
        )
        wizard.action_back()
