from odoo.tests import Form

from .common import ADDON, CityCase, wib


class LeaderRequestCase(CityCase):
    """Tuesday 07:40: Budi scanned in time, Eko late; the others of the health office
    and Hadi are not seen yet."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scan(cls.budi, wib(7, 20))
        cls.scan(cls.eko, wib(7, 36))
        cls.minute(wib(7, 40))
        cls.Request = cls.env["hr.attendance.leader.request"]
        cls.card = cls.card_of(cls.health)

    @classmethod
    def account(cls, person, *roles):
        """Give a person an account of the lowest rights, and some roles."""
        name = person.name.lower()
        person.user_id = cls.env["res.users"].create(
            {
                "name": person.name,
                "login": f"account_{name}",
                "email": f"{name}@example.com",
                "lang": "en_US",
                "group_ids": [
                    cls.env.ref("base.group_user").id,
                    *(cls.env.ref(f"{ADDON}.group_{role}").id for role in roles),
                ],
            }
        )
        return person.user_id

    def question(self, role, records):
        """Open the question as a screen does."""
        sender = self.users.get(role, role)
        action = records.with_user(sender).action_request()
        return Form(
            self.env[action["res_model"]]
            .with_user(sender)
            .with_context(**action["context"])
        )

    def ask(self, role, records, **values):
        """Have somebody ask, and return the requests that came of it."""
        before = self.Request.search([])
        form = self.question(role, records)
        for name, value in {"text": "What happened?", **values}.items():
            form[name] = value
        form.save().action_send()
        return self.Request.search([]) - before
