from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import wib
from .push import PushCase


@tagged("post_install", "-at_install")
class TestApproval(PushCase):
    def fresh(self, **values):
        return self.as_role("device_admin", self.env["hr.attendance.device"]).create(
            {"name": "New", "transport": "push", "serial_number": "NEW1", **values}
        )

    def who(self, serial, address="10.0.0.1", key=""):
        return self.env["hr.attendance.device"]._reporting(serial, address, key)

    def test_a_terminal_reports_once_it_is_approved(self):
        device = self.fresh()
        self.assertEqual(self.who("NEW1")[1], "unapproved")
        self.assertTrue(device.can_approve)
        device.action_approve()
        self.assertEqual(self.who("NEW1"), (device.sudo(), None))
        self.assertEqual(device.approved_by_id, self.users["device_admin"])
        with self.assertRaisesRegex(UserError, "approved already"):
            device.action_approve()
        device.action_withdraw_approval()
        self.assertEqual(self.who("NEW1")[1], "unapproved")

    def test_another_serial_number_has_to_be_approved_again(self):
        device = self.fresh()
        device.action_approve()
        device.name = "Lobby"
        self.assertTrue(device.approved)
        device.serial_number = "NEW2"
        self.assertFalse(device.approved)

    def test_nobody_approves_by_writing(self):
        device = self.fresh()
        with self.assertRaisesRegex(AccessError, "buttons"), self.cr.savepoint():
            device.approved = True
        with self.assertRaisesRegex(AccessError, "buttons"), self.cr.savepoint():
            self.fresh(serial_number="NEW9", approved=True)
        for role in ("bkpsdm", "inspectorate"):
            with self.assertRaises(UserError), self.cr.savepoint():
                self.as_role(role, device).action_approve()

    def test_a_visited_terminal_is_not_approved(self):
        with self.assertRaisesRegex(UserError, "visited by the server"):
            self.as_role("device_admin", self.t_school).action_approve()
        self.assertEqual(self.who("SN3")[1], "visited")

    def test_networks_and_key(self):
        device = self.fresh(push_networks="10.20.0.0/16\n10.9.9.9", push_key="4711")
        device.action_approve()
        self.assertEqual(self.who("NEW1", "10.21.0.1", "4711")[1], "address")
        self.assertEqual(self.who("NEW1", "10.20.0.1", "1")[1], "key")
        self.assertEqual(self.who("NEW1", "10.9.9.9", "4711")[0], device.sudo())
        with self.assertRaisesRegex(ValidationError, "“here” is no network"):
            device.push_networks = "here"

    def test_the_form_says_who_else_can_report_as_it(self):
        device = self.fresh()
        self.assertIn("any machine that reaches this server", device.push_exposure)
        device.push_networks = "10.20.0.0/16"
        self.assertIn("in the network of this terminal", device.push_exposure)
        device.push_key = "4711"
        self.assertFalse(device.push_exposure)
        device.push_networks = False
        self.assertIn("from any address", device.push_exposure)
        school = self.as_role("device_admin", self.t_school)
        self.assertFalse(school.push_exposure)

    def test_an_address_is_needed_by_visited_ones_only(self):
        with (
            self.assertRaisesRegex(ValidationError, "write its address"),
            self.cr.savepoint(),
        ):
            self.fresh(transport="tcp")
        self.assertFalse(self.fresh().host)

    def test_who_asks_in_vain_is_listed_and_registered_with_one_press(self):
        callers = self.env["hr.attendance.device.caller"]
        for minute in (0, 0, 2):
            callers._note("ASKS1", "10.0.0.9", "unknown", wib(8, minute))
        caller = self.as_role("device_admin", callers.search([]))
        self.assertEqual((caller.times, caller.address), (2, "10.0.0.9"))
        headings = caller.fields_get(["address", "times"], ["string"])
        self.assertEqual(headings["address"]["string"], "Network Address")
        columns = caller.get_view(view_type="list")["arch"]
        self.assertNotIn('string="Minutes"', columns)
        context = caller.action_register()["context"]
        device = self.as_role(
            "device_admin", self.env["hr.attendance.device"].with_context(**context)
        ).create({"name": "Lobby"})
        self.assertEqual((device.serial_number, device.transport), ("ASKS1", "push"))
        self.assertEqual(caller.action_register()["res_id"], device.id)
        device.action_approve()
        self.assertFalse(caller.exists())

    def test_made_up_serial_numbers_fill_no_table(self):
        callers = self.env["hr.attendance.device.caller"]
        for number in range(300):
            callers._note(f"FAKE{number}", "10.0.0.9", "unknown", wib(8))
        self.assertEqual(callers.search_count([]), 20)
        for number in range(300):
            callers._note(f"MORE{number}", f"10.1.0.{number}", "unknown", wib(8))
        self.assertEqual(callers.search_count([]), 200)

    def test_only_the_administrator_of_terminals_sees_who_asks(self):
        self.env["hr.attendance.device.caller"]._note("ASKS1", "::1", "key", wib(8))
        for role in self.users:
            callers = self.as_role(role, self.env["hr.attendance.device.caller"])
            with self.subTest(role=role):
                if role == "device_admin":
                    callers.search([]).action_forget()
                else:
                    self.assertFalse(callers.has_access("read"))
