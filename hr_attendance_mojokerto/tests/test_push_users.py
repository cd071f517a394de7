from odoo.tests import freeze_time, tagged

from ..device.push import parse_info, parse_operlog
from .common import wib
from .push import PushCase


@tagged("post_install", "-at_install")
class TestUsersTold(PushCase):
    def told(self, *people, at):
        lines = [f"USER PIN={one.device_pin}\tName={one.name}" for one in people]
        body = "\n".join(lines).encode()
        self.t_health._push_users(parse_operlog(body).users, at)

    def enrolled(self):
        return self.env["hr.attendance.enrolment"].search(
            [("device_id", "=", self.t_health.id), ("gone", "=", False)]
        )

    def asks(self, users, at):
        self.t_health._push_info(parse_info(f"Ver 1,{users},0,99"), at)
        return self.t_health._push_orders(at)

    def test_a_user_told_is_added_and_nobody_is_gone(self):
        before = len(self.enrolled())
        self.told(self.hadi, at=wib(7, 40))
        self.assertEqual(len(self.enrolled()), before + 1)

    def test_the_list_is_whole_once_all_were_told(self):
        self.assertIn("DATA QUERY USERINFO", self.asks(2, wib(8)))
        self.assertEqual(self.asks(2, wib(8, 1)), "", "it is not asked twice")
        self.told(self.budi, self.citra, at=wib(8, 2))
        self.asks(2, wib(8, 3))
        self.assertEqual(self.status.users_read_at, wib(8, 3))
        pins = set(self.enrolled().mapped("pin"))
        self.assertEqual(pins, {self.budi.device_pin, self.citra.device_pin})
        self.assertEqual(self.asks(2, wib(10)), "", "the count is that of the list")
        self.assertIn("USERINFO", self.asks(3, wib(11)))

    def test_fingers_are_never_stored(self):
        body = b"FP PIN=1\tFID=0\tTMP=AAAA\nBIODATA Pin=2\tTmp=BBBB\n"
        self.assertEqual(parse_operlog(body).users, [])

    def test_send_again_is_told_once(self):
        with freeze_time(wib(9)):
            self.as_role("device_admin", self.t_health).action_send_again()
        self.status.push_users_asked_at = wib(9)
        order = self.t_health._push_orders(wib(9, 0, 10))
        self.assertIn("DATA QUERY ATTLOG StartTime=2026-10-24 00:00:00\t", order)
        self.assertEqual(self.t_health._push_orders(wib(9, 0, 20)), "")
