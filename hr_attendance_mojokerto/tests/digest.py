from odoo.fields import Command
from odoo.tools import html2plaintext

from .common import ADDON, CityCase


class DigestCase(CityCase):
    """Ani of Dinas Kesehatan, Fajar of Dinas Pendidikan and a leader have accounts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Digest = cls.env["hr.attendance.digest"]
        cls.Sent = cls.env["hr.attendance.digest.sent"]
        cls.ani.user_id = cls.env["res.users"].create(
            {
                "name": "Ani",
                "login": "ani",
                "email": "ani@example.com",
                "lang": "en_US",
                "group_ids": [
                    Command.link(cls.env.ref("base.group_user").id),
                    Command.link(cls.env.ref(f"{ADDON}.group_superior").id),
                ],
            }
        )
        cls.leader = cls.users["leader"]
        cls.env["mail.mail"].search([]).unlink()

    @classmethod
    def send(cls, now):
        """Do what the cron does, without its commits; return what was sent by login."""
        waiting = cls.Digest._waiting(now)
        cls.Digest._send_to(waiting, now)
        return cls.mails()

    @classmethod
    def mails(cls):
        rows = cls.Sent.search([("mail_id", "!=", False)])
        return {
            row.user_id.login: html2plaintext(row.mail_id.body_html) for row in rows
        }

    def choice(self, user, **values):
        own = self.Digest.with_user(user)
        found = own.browse(own.action_open_own()["res_id"])
        found.write(values)
        return found
