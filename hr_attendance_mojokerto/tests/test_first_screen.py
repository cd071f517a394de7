from odoo.tests import tagged

from .common import ADDON
from .test_security import RolesCase

WITHOUT_FILE = {
    "superior": "this_morning_action",
    "ward_head": "this_morning_action",
    "leader": "leader_home_action",
    "inspectorate": "hr_attendance_office_day_action",
    "bkpsdm": "hr_attendance_office_day_action",
    "skpd_operator": "hr_attendance_office_day_action",
    "device_admin": "hr_attendance_device_action",
    "finance": "my_month_action",
}


@tagged("post_install", "-at_install")
class TestFirstScreen(RolesCase):
    """The app opens on the first screen that has something for the user."""

    def first(self, user):
        menu = self.env.ref(f"{ADDON}.root_menu").with_user(user)
        return menu.action.with_user(user).run()["id"]

    def test_who_has_no_employee_file_begins_with_the_work(self):
        for role, screen in WITHOUT_FILE.items():
            user = self.users[role]
            self.env["hr.employee"].search([("user_id", "=", user.id)]).user_id = False
            with self.subTest(role=role):
                self.assertEqual(self.first(user), self.env.ref(f"{ADDON}.{screen}").id)

    def test_the_discipline_group_begins_with_its_cases(self):
        user = self.users["finance"]
        user.group_ids = self.env.ref("base.group_user") + self.env.ref(
            f"{ADDON}.group_discipline"
        )
        cases = self.env.ref(f"{ADDON}.hr_discipline_case_action").id
        self.assertEqual(self.first(user), cases)

    def test_an_employee_begins_with_the_own_month(self):
        month = self.env.ref(f"{ADDON}.my_month_action").id
        for role in ("employee", "superior"):
            user = self.users[role]
            if not user.employee_id:
                self.dewi.user_id = user
            with self.subTest(role=role):
                self.assertEqual(self.first(user), month)

    def test_a_leader_begins_with_the_city_also_as_an_employee(self):
        user = self.users["leader"]
        self.dewi.user_id = user
        home = self.env.ref(f"{ADDON}.leader_home_action").id
        self.assertEqual(self.first(user), home)
