import json

from odoo.exceptions import AccessError
from odoo.tests import tagged

from .leave import LeaveCase


@tagged("post_install", "-at_install")
class TestWhoKnowsTheKindOfLeave(LeaveCase):
    """Citra's maternity leave: who may read what it is."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.leave = (
            cls.env["hr.leave"]
            .with_user(cls.citra.user_id)
            .create(
                {
                    "employee_id": cls.citra.id,
                    "holiday_status_id": cls.kinds["maternity"].id,
                    "request_date_from": "2026-12-07",
                    "request_date_to": "2026-12-09",
                }
            )
        )
        cls.env.flush_all()

    def test_superior_clerk_and_bkpsdm_know_others_do_not(self):
        for user, knows in (
            (self.citra.user_id, True),
            (self.ani.user_id, True),
            (self.operator, True),
            (self.bkpsdm, True),
            (self.users["employee"], False),
            (self.users["ward_head"], False),
            (self.fajar.user_id, False),
            (self.users["inspectorate"], False),
            (self.users["leader"], False),
            (self.users["finance"], False),
            (self.users["device_admin"], False),
        ):
            with self.subTest(user=user.name):
                self.env.invalidate_all()
                leaves = self.env["hr.leave"].with_user(user)
                found = leaves.search([("employee_id", "=", self.citra.id)])
                self.assertEqual(bool(found), knows)
                for condition in (
                    ("pns_code", "=", "maternity"),
                    ("holiday_status_id.pns_code", "=", "maternity"),
                    ("attendance_skpd_id", "=", self.health.id),
                ):
                    self.assertEqual(bool(leaves.search([condition])), knows)

    def test_a_colleague_learns_nothing_by_the_wizard(self):
        step = self.env["hr.attendance.leave.decide"].with_user(self.users["employee"])
        with self.assertRaises(AccessError):
            step = step.create({"leave_ids": [(6, 0, self.leave.ids)]})
            step.read(["about", "balance_text"])
        with self.assertRaises(AccessError):
            step.create({"leave_ids": [(6, 0, self.leave.ids)]}).action_decide()

    def test_a_colleague_learns_nothing_by_a_task_or_a_new_form(self):
        tasks = self.env["mail.activity"].with_user(self.users["employee"])
        self.assertFalse(tasks.search([("res_model", "=", "hr.leave")]))
        form = self.env["hr.leave"].with_user(self.users["employee"])
        told = form.onchange(
            {"employee_id": self.citra.id},
            ["employee_id"],
            {"balance_text": {}, "employee_id": {}, "progress_text": {}},
        )
        self.assertNotIn("working days", json.dumps(told, default=str))

    def test_the_balance_is_told_to_who_may_know_it(self):
        for user, knows in (
            (self.citra.user_id, True),
            (self.ani.user_id, True),
            (self.operator, True),
            (self.users["employee"], False),
        ):
            with self.subTest(user=user.name):
                form = self.env["hr.leave"].with_user(user)
                new = form.new(
                    {
                        "employee_id": self.citra.id,
                        "holiday_status_id": self.kinds["annual"].id,
                    }
                )
                self.assertEqual(bool(new.balance_text), knows)
