from datetime import date, timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import ValidationError
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
