from datetime import date

from odoo.tests import tagged

from .common import MONDAY, TUESDAY
from .test_acting import ActingCase


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
