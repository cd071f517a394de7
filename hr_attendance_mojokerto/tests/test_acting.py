from datetime import date, timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common import HIRED, MONDAY, TUESDAY, WEDNESDAY, CityCase, wib

LETTER = "800/12/2026"


class ActingCase(CityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Acting = cls.env["hr.attendance.acting"]
        cls.city = cls.health.parent_id

    def name(self, person, unit, kind="plh", start=TUESDAY, end=TUESDAY, **values):
        return self.Acting.create(
            {
                "department_id": unit.id,
                "employee_id": person.id,
                "kind": kind,
                "date_from": start,
                "date_to": end,
                "document": LETTER,
                **values,
            }
        )

    def head(self, unit, on=TUESDAY):
        found = self.env["hr.department"]._heads({(unit.id, on)})
        return self.env["hr.employee"].browse(found.get((unit.id, on), []))

    def superior(self, person, on=TUESDAY):
        found = self.env["hr.employee"]._superiors({(person.id, on)})
        above = found.get((person.id, on))
        return self.env["hr.employee"].browse(above.employee if above else [])


@tagged("post_install", "-at_install")
class TestHeads(ActingCase):
    """Who heads a unit on a date."""

    def test_a_manager_entered_first_has_headed_the_unit_all_along(self):
        row = self.health.acting_ids
        self.assertEqual(
            (row.employee_id, row.kind, row.date_from, row.date_to),
            (self.ani, "definitive", HIRED, False),
        )
        self.assertEqual(self.head(self.health, MONDAY), self.ani)

    def test_a_manager_entered_later_heads_the_unit_from_today(self):
        self.health.manager_id = self.citra
        self.assertEqual(self.head(self.health, MONDAY), self.ani)
        self.assertEqual(self.head(self.health, TUESDAY), self.citra)

    def test_an_emptied_manager_leaves_the_post_vacant_from_today(self):
        self.health.manager_id = False
        self.assertEqual(self.head(self.health, MONDAY), self.ani)
        self.assertFalse(self.head(self.health))
        self.assertTrue(self.health.is_vacant)

    def test_a_manager_entered_twice_on_one_day_leaves_one_row_of_it(self):
        self.health.manager_id = self.citra
        self.health.manager_id = self.dewi
        self.assertEqual(self.head(self.health), self.dewi)
        self.assertEqual(len(self.health.acting_ids), 2)

    def test_a_plh_decides_while_the_head_is_away(self):
        self.name(self.citra, self.health, "plh", TUESDAY, WEDNESDAY)
        self.assertEqual(self.head(self.health, MONDAY), self.ani)
        self.assertEqual(self.head(self.health, TUESDAY), self.citra)
        self.assertEqual(self.head(self.health, WEDNESDAY), self.citra)
        self.assertEqual(
            self.head(self.health, WEDNESDAY + timedelta(days=1)), self.ani
        )

    def test_odoo_s_manager_follows_the_head_of_today(self):
        self.name(self.citra, self.health)
        self.assertEqual(self.health.manager_id, self.citra)
        with freeze_time(wib(0, 30, day=WEDNESDAY)):
            self.Acting._cron_follow()
            self.assertEqual(self.health.manager_id, self.ani)

    def test_a_manager_entered_by_hand_ends_the_plh(self):
        self.name(self.citra, self.health, "plh", MONDAY, WEDNESDAY)
        self.health.manager_id = self.dewi
        self.assertEqual(self.head(self.health, MONDAY), self.citra)
        self.assertEqual(self.head(self.health), self.dewi)
        self.assertEqual(self.health.manager_id, self.dewi)

    def test_whoever_is_gone_heads_nothing(self):
        self.env["hr.attendance.exemption"].create(
            {"employee_id": self.ani.id, "kind": "died", "date_from": TUESDAY}
        )
        self.assertEqual(self.head(self.health, MONDAY), self.ani)
        self.assertFalse(self.head(self.health))
        self.assertFalse(self.health.manager_id)
        self.assertTrue(self.health.is_vacant)

    def test_units_without_a_head_are_found(self):
        self.health.manager_id = False
        vacant = self.env["hr.department"].search(
            [("is_vacant", "=", True), ("id", "child_of", self.city.id)]
        )
        self.assertEqual(vacant, self.health + self.city)
        headed = self.env["hr.department"].search(
            [("is_vacant", "=", False), ("id", "child_of", self.city.id)]
        )
        self.assertEqual(headed, self.education + self.school)

    def test_a_new_head_takes_over(self):
        row = self.Acting._take_over(self.health, self.citra, WEDNESDAY, "plt", LETTER)
        self.assertEqual(self.head(self.health, TUESDAY), self.ani)
        self.assertEqual(self.head(self.health, WEDNESDAY), self.citra)
        same = self.Acting._take_over(self.health, self.citra, WEDNESDAY, "plt", LETTER)
        self.assertEqual(same, row)
        self.Acting._take_over(self.health, self.dewi, MONDAY)
        self.assertEqual(self.head(self.health, WEDNESDAY), self.dewi)
        self.assertEqual(len(self.health.acting_ids), 2)

    def test_managers_of_before_are_taken_over_once(self):
        self.cr.execute("DELETE FROM hr_attendance_acting")
        self.env.invalidate_all()
        self.env["hr.department"]._take_all_managers_over()
        self.env["hr.department"]._take_all_managers_over()
        row = self.health.acting_ids
        self.assertEqual((row.employee_id, row.date_from), (self.ani, HIRED))

    def test_heads_of_many_units_and_dates_cost_the_same(self):
        one = {(self.health.id, TUESDAY)}
        many = {
            (unit.id, date(2026, 11, day))
            for unit in self.health + self.education + self.school + self.city
            for day in range(1, 31)
        }
        with self.counted() as few:
            self.env["hr.department"]._heads(one)
        with self.counted() as more:
            found = self.env["hr.department"]._heads(many)
        self.assertEqual(len(found), 90)
        self.assertLessEqual(more[0], few[0])
        self.assertLessEqual(more[0], 6)


@tagged("post_install", "-at_install")
class TestRefused(ActingCase):
    """What cannot be entered is refused with its reason."""

    def test_two_holders_of_one_post(self):
        with (
            self.cr.savepoint(),
            self.assertRaisesRegex(
                ValidationError, "already has Ani as its head .* from 01/01/2026"
            ),
        ):
            self.name(self.citra, self.health, "definitive", WEDNESDAY, False)

    def test_a_plt_where_somebody_holds_the_post(self):
        with (
            self.cr.savepoint(),
            self.assertRaisesRegex(ValidationError, "already has Ani"),
        ):
            self.name(self.citra, self.health, "plt", TUESDAY, WEDNESDAY)

    def test_two_plh_on_one_day(self):
        self.name(self.citra, self.health)
        with (
            self.cr.savepoint(),
            self.assertRaisesRegex(ValidationError, "already has Citra"),
        ):
            self.name(self.dewi, self.health, "plh", MONDAY, WEDNESDAY)

    def test_a_plh_without_a_last_day_is_refused_from_bkpsdm_too(self):
        for end in (False, None):
            with (
                self.assertRaisesRegex(ValidationError, "enter the last day"),
                self.cr.savepoint(),
            ):
                self.as_role("bkpsdm", self.Acting).create(
                    {
                        "department_id": self.health.id,
                        "employee_id": self.citra.id,
                        "kind": "plh",
                        "date_from": TUESDAY,
                        "date_to": end,
                        "document": LETTER,
                    }
                )
        row = self.name(self.citra, self.health)
        with (
            self.assertRaisesRegex(ValidationError, "enter the last day"),
            self.cr.savepoint(),
        ):
            row.date_to = False
        self.health.acting_ids.filtered(lambda one: one.kind != "plh").date_to = MONDAY
        self.name(self.dewi, self.health, "plt", TUESDAY, False)

    def test_a_plh_or_plt_without_a_letter(self):
        with (
            self.cr.savepoint(),
            self.assertRaisesRegex(ValidationError, "is named by letter"),
        ):
            self.name(self.citra, self.health, document=" ")

    def test_somebody_who_is_not_employed_then(self):
        with (
            self.cr.savepoint(),
            self.assertRaisesRegex(
                ValidationError, "Citra is not employed on 01/12/2025"
            ),
        ):
            self.name(self.citra, self.health, "plh", date(2025, 12, 1), TUESDAY)

    def test_a_circle_of_superiors(self):
        """Hadi of the school stands in at a section of health; Budi of that section
        would then head the school."""
        section = self.env["hr.department"].create(
            {"name": "Bidang P2P", "parent_id": self.health.id}
        )
        self.budi.department_id = section
        self.name(self.hadi, section, "plt", MONDAY, WEDNESDAY)
        self.assertEqual(self.superior(self.budi), self.hadi)
        with (
            self.cr.savepoint(),
            self.assertRaisesRegex(ValidationError, "Budi → Hadi → Budi"),
        ):
            self.name(self.budi, self.school, "plh", TUESDAY, TUESDAY)

    def test_the_database_refuses_two_holders_of_transactions_at_once(self):
        self.cr.execute("SAVEPOINT two_heads")
        self.cr.execute(
            """INSERT INTO hr_attendance_acting
                      (department_id, employee_id, kind, date_from)
               VALUES (%s, %s, 'plt', '2026-11-24')""",
            (self.health.id, self.citra.id),
        )
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaisesRegex(IntegrityError, "no_overlap"),
        ):
            self.cr.execute("SET CONSTRAINTS ALL IMMEDIATE")
        self.cr.execute("ROLLBACK TO SAVEPOINT two_heads")


@tagged("post_install", "-at_install")
class TestSuperiors(ActingCase):
    """Who decides for whom on a date."""

    def test_the_head_of_the_own_unit(self):
        self.assertEqual(self.superior(self.budi), self.ani)
        self.assertEqual(self.superior(self.hadi), self.gita)

    def test_the_own_request_goes_to_the_next_higher_head(self):
        self.assertEqual(self.superior(self.gita), self.fajar)

    def test_a_vacant_post_goes_to_the_next_higher_head(self):
        self.school.manager_id = False
        self.assertEqual(self.superior(self.hadi), self.fajar)

    def test_nobody_stands_above_the_head_of_an_skpd_until_the_city_has_one(self):
        self.assertFalse(self.superior(self.ani))
        self.city.manager_id = self.eko
        self.assertEqual(self.superior(self.ani), self.eko)
        self.assertFalse(self.superior(self.eko))

    def test_the_regional_secretary_stands_above_heads_of_units_under_no_other(self):
        (self.health + self.education).parent_id = False
        secretariat = self.env["hr.department"].create(
            {"name": "Sekretariat Daerah", "is_skpd": True, "manager_id": self.eko.id}
        )
        self.assertFalse(self.superior(self.fajar))
        self.company.attendance_secretariat_id = secretariat
        self.assertEqual(self.superior(self.ani), self.eko)
        self.assertEqual(self.superior(self.fajar), self.eko)
        self.assertEqual(self.superior(self.gita), self.fajar)
        self.assertFalse(self.superior(self.eko))

    def test_somebody_with_two_posts_is_under_the_head_above_the_own_post(self):
        self.city.manager_id = self.eko
        self.school.manager_id = False
        self.name(self.ani, self.school, "plt", TUESDAY, False)
        self.assertEqual(self.superior(self.hadi), self.ani)
        self.assertEqual(self.superior(self.ani), self.eko)

    def test_a_plt_of_the_school_and_of_its_skpd_is_climbed_over(self):
        self.city.manager_id = self.eko
        self.name(self.gita, self.education, "plh")
        self.assertEqual(self.superior(self.gita), self.eko)
        self.assertEqual(self.superior(self.fajar), self.gita)

    def test_the_superior_is_the_one_of_that_date(self):
        self.health.manager_id = self.citra
        self.assertEqual(self.superior(self.budi, MONDAY), self.ani)
        self.assertEqual(self.superior(self.budi, TUESDAY), self.citra)

    def test_whoever_works_elsewhere_is_under_the_head_there(self):
        self.env["hr.attendance.assignment"].create(
            {
                "employee_id": self.budi.id,
                "department_id": self.school.id,
                "date_from": TUESDAY,
                "date_to": TUESDAY,
            }
        )
        self.assertEqual(self.superior(self.budi, MONDAY), self.ani)
        self.assertEqual(self.superior(self.budi, TUESDAY), self.gita)

    def test_the_employee_shows_the_superior_of_today(self):
        self.name(self.citra, self.health)
        self.assertEqual(self.budi.superior_id, self.citra)
        self.assertEqual(self.budi.superior_kind, "plh")
        self.assertEqual(self.budi.superior_unit_id, self.health)

    def test_superiors_of_many_people_and_dates_cost_the_same(self):
        keys = {
            (person.id, date(2026, 11, day))
            for person in self.people
            for day in range(1, 31)
        }
        with self.counted() as few:
            self.env["hr.employee"]._superiors({(self.budi.id, TUESDAY)})
        with self.counted() as more:
            found = self.env["hr.employee"]._superiors(keys)
        self.assertEqual(len(found), 30 * 6, "nobody is above Ani and Fajar")
        self.assertLessEqual(more[0], few[0] + 1)
        self.assertLessEqual(more[0], 16)


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
