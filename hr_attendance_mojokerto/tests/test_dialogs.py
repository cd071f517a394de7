from odoo.fields import Command
from odoo.tests import Form, tagged

from .leave import LeaveCase
from .test_excuse import ExcuseCase


class SameOnScreen:
    """A dialog says the same before it is stored, as its reader first sees it."""

    def assertSameOnScreen(self, dialog, *names):
        stored = dialog.create({})
        form = Form(dialog)
        for name in names:
            with self.subTest(field=name):
                self.assertTrue(stored[name])
                self.assertEqual(form[name], stored[name])


@tagged("post_install", "-at_install")
class TestAnnouncingOnScreen(SameOnScreen, ExcuseCase):
    def test_announcing_names_the_people(self):
        days = self.as_role(
            "skpd_operator", self.day_of(self.budi) + self.day_of(self.citra)
        )
        action = days.action_announce_with()
        dialog = days.env[action["res_model"]].with_context(**action["context"])
        self.assertSameOnScreen(dialog, "names")


@tagged("post_install", "-at_install")
class TestDecidingOnScreen(SameOnScreen, LeaveCase):
    def test_deciding_tells_whose_leave_why_and_how_long(self):
        leave = self.ask(self.hadi, name="my sister marries")
        dialog = self.env["hr.attendance.leave.decide"].with_user(self.gita.user_id)
        dialog = dialog.with_context(
            default_leave_ids=[Command.set(leave.ids)], default_step="consider"
        )
        self.assertSameOnScreen(dialog, "about", "reason", "duration", "balance_text")
