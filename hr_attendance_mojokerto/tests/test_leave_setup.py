from odoo.exceptions import AccessError
from odoo.tests import Form, tagged

from .common import ADDON, CityCase


@tagged("post_install", "-at_install")
class TestSetUpLeave(CityCase):
    """BKPSDM, with no other right to leave than the role gives."""

    def wizard(self, role="bkpsdm"):
        return self.as_role(role, self.env["hr.attendance.leave.setup"]).create({})

    def test_nothing_changes_at_install(self):
        self.assertFalse(self.env.ref(f"{ADDON}.leave_type_annual").active)
        self.assertTrue(self.env.ref("hr_holidays.leave_type_paid_time_off").active)

    def test_the_types_are_activated_and_odoos_archived(self):
        annual = self.env.ref(f"{ADDON}.leave_type_annual")
        paid = self.env.ref("hr_holidays.leave_type_paid_time_off")
        own = self.env["hr.leave.type"].create({"name": "Own"})
        setup = self.wizard()
        steps = {line.type_id: line.step for line in setup.line_ids}
        self.assertEqual(steps[annual], "activate")
        self.assertEqual(steps[paid], "archive")
        self.assertEqual(steps[own], "keep")
        setup.action_set_up()
        self.assertTrue(annual.active)
        self.assertFalse(paid.active)
        self.assertTrue(own.active)
        self.assertTrue(self.wizard().nothing_to_do, "run again")

    def test_requests_that_exist_are_counted_and_stay(self):
        paid = self.env.ref("hr_holidays.leave_type_sick_time_off")
        paid.requires_allocation = False
        leave = self.env["hr.leave"].create(
            {
                "employee_id": self.citra.id,
                "holiday_status_id": paid.id,
                "request_date_from": "2026-12-01",
                "request_date_to": "2026-12-01",
            }
        )
        setup = self.wizard()
        line = setup.line_ids.filtered(lambda line: line.type_id == paid)
        self.assertEqual(line.in_use, 1)
        setup.action_set_up()
        self.assertEqual(leave.state, "confirm")
        self.assertEqual(leave.holiday_status_id, paid)

    def test_only_bkpsdm_sets_leave_up(self):
        for role in ("superior", "skpd_operator", "inspectorate", "employee"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.wizard(role)

    def test_bkpsdm_opens_types_and_accrual_plans(self):
        self.wizard().action_set_up()
        kind = self.as_role("bkpsdm", self.env.ref(f"{ADDON}.leave_type_annual"))
        with Form(kind, view=f"{ADDON}.hr_leave_type_view_form_pns") as form:
            form.max_days = 12
        self.assertEqual(kind.max_days, 12)
        Form(kind)
        self.as_role("bkpsdm", self.env["hr.leave.accrual.plan"]).search([])
        Form(self.as_role("bkpsdm", self.env["hr.leave.accrual.plan"]))
