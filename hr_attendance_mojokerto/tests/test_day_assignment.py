from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import MONDAY, TUESDAY, CityCase, wib


@tagged("post_install", "-at_install")
class TestDayAssignment(CityCase):
    """A day belongs to the unit and SKPD of its date, and rights follow the day."""

    def move(self, person, department, since=TUESDAY):
        person.create_version({"date_version": since, "department_id": department.id})

    def test_a_moved_persons_old_days_keep_their_old_skpd(self):
        self.judge(wib(22, day=MONDAY))
        self.move(self.budi, self.school)
        self.judge(wib(0))
        monday, tuesday = self.day_of(self.budi, MONDAY), self.day_of(self.budi)
        self.assertEqual(monday.skpd_id, self.health)
        self.assertEqual(
            (tuesday.department_id, tuesday.skpd_id), (self.school, self.education)
        )
        self.env["hr.attendance.day.mark"]._mark({(self.budi.id, MONDAY)})
        self.judge(wib(0, 1))
        self.assertEqual(monday.skpd_id, self.health, "judged again, and still")

    def test_the_cards_count_them_where_they_were(self):
        self.judge(wib(22, day=MONDAY))
        self.move(self.budi, self.school)
        self.judge(wib(0))
        headcounts = {
            (skpd, date): self.card_of(skpd, date).headcount
            for skpd in (self.health, self.education)
            for date in (MONDAY, TUESDAY)
        }
        self.assertEqual(
            headcounts,
            {
                (self.health, MONDAY): 5,
                (self.education, MONDAY): 3,
                (self.health, TUESDAY): 4,
                (self.education, TUESDAY): 4,
            },
        )

    def test_nobody_waits_for_the_mayor(self):
        mayor, clerk = self.hire(["Wali Kota", "Pegawai Baru"], self.health)
        (mayor + clerk).department_id = False
        self.company.discipline_mayor_id = mayor
        self.judge(wib(22))
        self.assertFalse(self.day_of(mayor))
        self.assertTrue(self.day_of(clerk), "without a unit, and expected")
        finding = self.env["hr.attendance.finding"]
        kind = self.env["hr.attendance.finding.kind"].search([("code", "=", "no_skpd")])
        finding._refresh(kind)
        found = finding.search([("kind_id", "=", kind.id), ("state", "=", "open")])
        self.assertIn(clerk, found.employee_id)
        self.assertNotIn(mayor, found.employee_id)

    def test_rights_follow_the_day_not_the_person(self):
        self.judge(wib(22, day=MONDAY))
        self.move(self.budi, self.school)
        self.judge(wib(0))
        monday, tuesday = self.day_of(self.budi, MONDAY), self.day_of(self.budi)
        clerk_of_health, head_of_school = "skpd_operator", "ward_head"
        self.as_role(clerk_of_health, monday).check_access("read")
        self.as_role(head_of_school, tuesday).check_access("read")
        for role, day in ((clerk_of_health, tuesday), (head_of_school, monday)):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.as_role(role, day).check_access("read")

    def test_a_correction_of_the_past_empties_the_card_it_empties(self):
        self.judge(wib(7, 40))
        for person in self.fajar + self.gita + self.hadi:
            person.version_id.department_id = self.health
        self.env["hr.attendance.day.mark"]._mark(
            {(person.id, TUESDAY) for person in self.people}
        )
        self.judge(wib(7, 41))
        self.assertEqual(self.card_of(self.health).headcount, 8)
        self.assertFalse(self.card_of(self.education))

    def test_a_unit_under_no_skpd_has_days_but_no_card(self):
        self.school.parent_id = False
        self.judge(wib(7, 40))
        day = self.day_of(self.hadi)
        self.assertEqual((day.department_id, day.skpd_id.id), (self.school, False))

    def test_units_are_of_the_nearest_skpd_above(self):
        clinic = self.env["hr.department"].create(
            {"name": "Puskesmas", "is_skpd": True, "parent_id": self.health.id}
        )
        room = self.env["hr.department"].create(
            {"name": "Poli Gigi", "parent_id": clinic.id}
        )
        self.assertEqual((clinic.skpd_id, room.skpd_id), (clinic, clinic))
        clinic.is_skpd = False
        self.assertEqual((clinic.skpd_id, room.skpd_id), (self.health, self.health))


@tagged("post_install", "-at_install")
class TestLateNews(CityCase):
    """What is entered late about people reaches the days it is about."""

    def test_a_move_entered_late_moves_the_days_since(self):
        self.judge(wib(22, day=MONDAY))
        self.judge(wib(10))
        self.budi.create_version(
            {"date_version": TUESDAY, "department_id": self.education.id}
        )
        self.judge(wib(10, 1))
        self.assertEqual(self.day_of(self.budi, MONDAY).skpd_id, self.health)
        self.assertEqual(self.day_of(self.budi).skpd_id, self.education)

    def test_archiving_somebody_does_not_undo_the_days_before(self):
        self.judge(wib(22, day=MONDAY))
        self.judge(wib(10))
        self.budi.active = False
        keys = {(self.budi.id, MONDAY), (self.budi.id, TUESDAY)}
        self.env["hr.attendance.day.mark"]._mark(keys)
        self.judge(wib(10, 1))
        self.assertTrue(self.day_of(self.budi, MONDAY))
        self.assertFalse(self.day_of(self.budi))

    def test_archiving_somebody_seen_today_takes_the_day_and_its_attendance(self):
        self.scan(self.budi, wib(7, 20))
        self.judge(wib(10))
        row = self.day_of(self.budi).attendance_id
        self.assertTrue(row)
        self.budi.active = False
        self.env["hr.attendance.day.mark"]._mark({(self.budi.id, TUESDAY)})
        self.judge(wib(10, 1))
        self.assertFalse(self.day_of(self.budi))
        self.assertFalse(row.exists())
        self.assertTrue(self.Punch.search([("employee_id", "=", self.budi.id)]))
