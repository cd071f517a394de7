from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import HIRED, MONDAY, TUESDAY, WEDNESDAY
from .test_roster import RosterCase

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday")


@tagged("post_install", "-at_install")
class TestAssignmentElsewhere(RosterCase):
    def enter(self, unit=None, person=None, role="bkpsdm", on=WEEKDAYS, **extra):
        never = dict.fromkeys((*WEEKDAYS, "saturday", "sunday"), False)
        return self.as_role(role, self.env["hr.attendance.assignment"]).create(
            {
                "employee_id": (person or self.budi).id,
                "department_id": (unit or self.school).id,
                "date_from": MONDAY,
                **never,
                **dict.fromkeys(on, True),
                **extra,
            }
        )

    def test_days_before_and_after_a_change_are_judged_again(self):
        row = self.enter(date_to=MONDAY)
        self.assertEqual(self.marks(), {(self.budi.id, MONDAY)})
        self.forget_marks()
        row.write({"date_from": TUESDAY, "date_to": False})
        self.assertEqual(
            self.marks(), {(self.budi.id, MONDAY), (self.budi.id, TUESDAY)}
        )
        self.forget_marks()
        row.unlink()
        self.assertEqual(self.marks(), {(self.budi.id, TUESDAY)})

    def test_papers_are_handled_where_the_card_shows_the_person(self):
        units = self.env["hr.department"]._units_of
        key = (self.budi.id, MONDAY)
        row = self.enter()
        self.assertEqual(units({key}), {key: (self.school.id, self.education.id)})
        row.card = "home"
        self.assertEqual(units({key}), {key: (self.health.id, self.health.id)})

    def test_the_own_unit_is_not_elsewhere(self):
        with self.refused(
            "Dinas Kesehatan is the own unit of Budi on 23/11/2026: choose another"
        ):
            self.enter(self.health)

    def test_the_own_unit_is_that_of_the_date(self):
        self.budi.create_version(
            {"date_version": TUESDAY, "department_id": self.education.id}
        )
        self.enter(self.education, date_from=HIRED, date_to=MONDAY)
        with self.refused("Dinas Pendidikan is the own unit"):
            self.enter(self.education, date_from=TUESDAY)
        self.enter(self.health, date_from=TUESDAY)

    def test_two_places_on_different_weekdays(self):
        self.enter(on=["monday", "tuesday"])
        second = self.enter(self.education, on=["wednesday"])
        with self.refused("Budi already works at SDN Kranggan 1 from 23/11/2026 on"):
            second.tuesday = True
        with self.refused("already works at"):
            self.enter(self.education, on=["tuesday"], date_from=WEDNESDAY)

    def test_two_places_one_after_the_other(self):
        self.enter(date_to=MONDAY)
        self.enter(self.education, date_from=TUESDAY)

    @mute_logger("odoo.sql_db")
    def test_no_weekday_at_all(self):
        with self.assertRaisesRegex(IntegrityError, "a_weekday"):
            with self.cr.savepoint():
                self.enter(on=[])
                self.env.flush_all()

    def test_both_sides_read_it(self):
        there = self.enter()
        inside = self.enter(person=self.hadi, unit=self.education)
        away = self.enter(person=self.gita, unit=self.health)
        model = self.env["hr.attendance.assignment"]
        for role, rows in (
            ("skpd_operator", there + away),
            ("superior", there + inside + away),
            ("inspectorate", there + inside + away),
        ):
            with self.subTest(role=role):
                seen = self.as_role(role, model).search([])
                self.assertEqual(set(seen.ids), set(rows.ids))
            with self.subTest(role=role), self.refused("", AccessError):
                self.enter(person=self.citra, role=role)
        for role in ("employee", "ward_head", "leader", "finance"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.as_role(role, model).search([])
