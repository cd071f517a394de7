from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import MONDAY, TUESDAY, WEDNESDAY, wib
from .test_acting import LETTER, ActingCase


@tagged("post_install", "-at_install")
class TestRights(ActingCase):
    """Rights follow the dates of the posts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.minute(wib(7, 40))

    def seen(self, role):
        return self.as_role(role, self.Day).search([]).sudo().employee_id

    def test_a_plh_has_the_rights_from_the_first_day_to_the_last(self):
        self.name(self.budi, self.health, "plh", WEDNESDAY, WEDNESDAY)
        employee = self.users["employee"]
        self.assertEqual(self.seen("employee"), self.budi)
        with freeze_time(wib(8, day=WEDNESDAY)):
            self.Acting._cron_follow()
            self.env.invalidate_all()
            self.assertEqual(self.seen("employee"), self.health_staff)
            self.assertTrue(self.health.with_user(employee)._is_headed_by_user())
        with freeze_time(wib(8, day=WEDNESDAY + timedelta(days=1))):
            # Before the cron: the rules know the date by themselves.
            self.env.invalidate_all()
            self.assertEqual(self.seen("employee"), self.budi)
            self.assertFalse(self.health.with_user(employee)._is_headed_by_user())

    def test_a_former_head_sees_nothing_from_the_next_day(self):
        row = self.school.acting_ids
        row.date_to = TUESDAY
        self.assertEqual(self.seen("ward_head"), self.gita + self.hadi)
        with freeze_time(wib(0, 1, day=WEDNESDAY)):
            self.env.invalidate_all()
            self.assertEqual(self.seen("ward_head"), self.gita, "her own")

    def test_who_heads_a_unit_sees_the_units_below_it(self):
        self.assertEqual(
            self.users["superior"].attendance_headed_unit_ids,
            self.education + self.school,
        )
        self.city.manager_id = self.fajar
        self.assertEqual(
            self.users["superior"].attendance_headed_unit_ids,
            self.city + self.health + self.education + self.school,
        )

    def test_the_role_comes_and_goes_with_the_post(self):
        employee = self.users["employee"]
        superior = self.env.ref("hr_attendance_mojokerto.group_superior")
        row = self.name(self.budi, self.health)
        self.assertIn(superior, employee.group_ids)
        self.assertEqual(employee.attendance_given_group_ids, superior)
        row.unlink()
        self.assertNotIn(superior, employee.group_ids)
        self.assertFalse(employee.attendance_given_group_ids)

    def test_a_role_given_by_hand_stays(self):
        superior = self.env.ref("hr_attendance_mojokerto.group_superior")
        self.education.manager_id = False
        self.Acting._cron_follow()
        self.assertIn(superior, self.users["superior"].group_ids)

    def test_whoever_is_taken_off_the_staff_list_heads_nothing(self):
        fatma = self.hire(["Fatma"], self.health)
        fatma.user_id = self.users["finance"]
        self.name(fatma, self.school)
        self.assertTrue(self.users["finance"]._attendance_headed_units())
        fatma.unlink()
        self.assertFalse(self.users["finance"]._attendance_headed_units())

    def test_a_user_taken_from_a_head_loses_the_role(self):
        self.name(self.budi, self.health)
        self.budi.user_id = self.users["finance"]
        superior = self.env.ref("hr_attendance_mojokerto.group_superior")
        self.assertNotIn(superior, self.users["employee"].group_ids)
        self.assertIn(superior, self.users["finance"].group_ids)
        self.assertFalse(self.users["employee"]._attendance_headed_units())

    def test_the_head_of_a_lowest_unit_is_head_of_a_ward(self):
        self.name(self.budi, self.school)
        self.assertEqual(
            self.users["employee"].attendance_given_group_ids,
            self.env.ref("hr_attendance_mojokerto.group_ward_head"),
        )

    def test_everybody_reads_who_heads_what(self):
        for role in ("employee", "finance", "superior", "leader"):
            rows = self.as_role(role, self.Acting).search([])
            self.assertIn("Ani", rows.mapped("employee_id.name"))

    def test_only_bkpsdm_names_heads(self):
        for role in ("employee", "ward_head", "superior", "leader", "inspectorate"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.as_role(role, self.Acting).create(
                    {
                        "department_id": self.health.id,
                        "employee_id": self.budi.id,
                        "kind": "plh",
                        "document": LETTER,
                    }
                )
        self.health.acting_ids.date_to = MONDAY
        rows = self.as_role("bkpsdm", self.Acting)
        rows._take_over(self.health, self.citra, TUESDAY, "plt", LETTER)
        self.assertEqual(self.head(self.health), self.citra)

    def test_a_clerk_names_a_plh_of_the_own_skpd_only(self):
        clerk = self.as_role("skpd_operator", self.Acting)
        values = {
            "department_id": self.health.id,
            "employee_id": self.citra.id,
            "kind": "plh",
            "date_from": TUESDAY,
            "date_to": TUESDAY,
            "document": LETTER,
        }
        row = clerk.create(values)
        self.assertEqual(self.head(self.health), self.citra)
        row.date_to = WEDNESDAY
        with self.assertRaises(AccessError), self.cr.savepoint():
            row.unlink()
        held = self.health.acting_ids - row.sudo()
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.as_role("skpd_operator", held).date_to = MONDAY
        held.date_to = MONDAY
        for wrong in (
            {"department_id": self.school.id},
            {"kind": "plt"},
            {"kind": "definitive"},
        ):
            reason = "A personnel clerk names a Plh of units of the own SKPD"
            with (
                self.subTest(made=wrong),
                self.assertRaisesRegex(AccessError, reason),
                self.cr.savepoint(),
            ):
                clerk.create({**values, **wrong})
            with (
                self.subTest(changed=wrong),
                self.assertRaisesRegex(AccessError, reason),
                self.cr.savepoint(),
            ):
                row.write(wrong)

    def test_a_clerk_names_a_plh_with_a_last_day_and_not_from_long_ago(self):
        values = {
            "department_id": self.health.id,
            "employee_id": self.citra.id,
            "kind": "plh",
            "document": LETTER,
        }
        for dates in (
            {"date_from": TUESDAY},
            {"date_from": date(2026, 11, 16), "date_to": TUESDAY},
        ):
            with (
                self.subTest(dates=dates),
                self.assertRaisesRegex(UserError, "with a last day"),
                self.cr.savepoint(),
            ):
                self.as_role("skpd_operator", self.Acting).create({**values, **dates})

    def test_a_clerk_does_not_name_the_own_person(self):
        self.citra.user_id = self.users["skpd_operator"]
        with self.assertRaisesRegex(AccessError, "Nobody names himself"):
            self.as_role("skpd_operator", self.Acting).create(
                {
                    "department_id": self.health.id,
                    "employee_id": self.citra.id,
                    "kind": "plh",
                    "document": LETTER,
                }
            )
