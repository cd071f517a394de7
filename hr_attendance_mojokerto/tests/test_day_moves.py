from datetime import date

from odoo.tests import tagged

from .common import ADDON, MONDAY, TUESDAY, WEDNESDAY, CityCase, user, wib

INAUGURATION = date(2026, 12, 31)
FIRST_DAY = date(2027, 1, 4)
TEN_DAYS_ON = date(2027, 1, 18)
AFTER_THEM = date(2027, 1, 19)


@tagged("post_install", "-at_install")
class TestMoves(CityCase):
    """What is expected moves on the start of duty (SPMT)."""

    def move(self, person, unit, on, **extra):
        person.create_version({"date_version": on, "department_id": unit.id, **extra})

    def told(self, person, day):
        row = self.day_of(person, day)
        return row.state, row.why

    def codes(self, person, day):
        return [code for code, _args in self.day_of(person, day).reasons]

    def test_a_mass_inauguration_on_the_last_day_of_the_year(self):
        for person in (self.dewi, self.eko):
            self.move(person, self.education, FIRST_DAY, decree_date=INAUGURATION)
        self.minute(wib(8, day=INAUGURATION))
        self.assertEqual(self.day_of(self.eko, INAUGURATION).skpd_id, self.health)
        # Nobody enrolled them there yet; one scans where he used to.
        self.scan(self.dewi, wib(7, 20, day=FIRST_DAY), self.t_health)
        self.minute(wib(8, day=FIRST_DAY))
        self.assertEqual(self.told(self.dewi, FIRST_DAY), ("present", "on_time"))
        self.assertNotIn("elsewhere", self.codes(self.dewi, FIRST_DAY))
        self.assertEqual(self.told(self.eko, FIRST_DAY), ("no_data", "just_moved"))
        self.assertEqual(self.card_of(self.education, FIRST_DAY).not_enrolled_count, 0)
        self.assertEqual(self.day_of(self.eko, FIRST_DAY).skpd_id, self.education)

    def test_ten_working_days_after_the_move_enrolment_is_asked_for(self):
        self.move(self.eko, self.education, FIRST_DAY)
        self.minute(wib(8, day=TEN_DAYS_ON))
        self.assertEqual(self.told(self.eko, TEN_DAYS_ON), ("no_data", "just_moved"))
        self.minute(wib(8, day=AFTER_THEM))
        self.assertEqual(self.told(self.eko, AFTER_THEM), ("no_data", "not_enrolled"))
        self.scan(self.eko, wib(8, 5, day=AFTER_THEM), self.t_health)
        self.minute(wib(8, 6, day=AFTER_THEM))
        self.assertIn("elsewhere", self.codes(self.eko, AFTER_THEM))

    def test_once_enrolled_at_the_new_office_one_can_be_missing_there(self):
        self.move(self.eko, self.education, TUESDAY)
        staff = self.fajar + self.eko
        self.visit(
            self.t_education,
            wib(6),
            users=[user(person.device_pin) for person in staff],
        )
        self.minute(wib(7, 40))
        self.assertEqual(self.told(self.eko, TUESDAY), ("missing", "no_scan"))

    def test_a_move_learned_late_is_judged_again_from_its_day(self):
        for day in (MONDAY, TUESDAY, WEDNESDAY):
            self.minute(wib(7, 40, day=day))
        self.move(self.eko, self.education, TUESDAY)
        self.minute(wib(8, day=WEDNESDAY))
        self.assertEqual(
            [
                self.day_of(self.eko, day).skpd_id
                for day in (MONDAY, TUESDAY, WEDNESDAY)
            ],
            [self.health, self.education, self.education],
        )
        self.assertEqual(self.card_of(self.health, TUESDAY).headcount, 4)
        self.assertEqual(self.card_of(self.education, TUESDAY).headcount, 4)

    def test_a_scan_at_another_office_counts_and_is_shown(self):
        self.scan(self.budi, wib(7, 20), self.t_education)
        self.minute(wib(7, 40))
        self.assertEqual(self.told(self.budi, TUESDAY), ("present", "on_time"))
        self.assertIn("elsewhere", self.codes(self.budi, TUESDAY))

    def test_where_the_skpd_refuses_it_a_scan_elsewhere_does_not_count(self):
        self.health.elsewhere = "refuse"
        self.scan(self.budi, wib(7, 20), self.t_education)
        self.minute(wib(7, 40))
        self.assertEqual(self.told(self.budi, TUESDAY), ("missing", "no_scan"))
        self.assertIn("elsewhere_refused", self.codes(self.budi, TUESDAY))
        self.budi.version_id.elsewhere = "count"
        self.minute(wib(7, 41))
        self.assertEqual(self.told(self.budi, TUESDAY), ("present", "on_time"))

    def test_whoever_is_assigned_elsewhere_stands_on_the_card_of_the_place(self):
        self.env["hr.attendance.assignment"].create(
            {
                "employee_id": self.budi.id,
                "department_id": self.education.id,
                "kind": "seconded",
                "date_from": TUESDAY,
            }
        )
        self.scan(self.budi, wib(7, 20), self.t_education)
        self.minute(wib(7, 40))
        day = self.day_of(self.budi)
        self.assertEqual(
            (day.skpd_id, day.home_skpd_id, day.place_id, day.department_id),
            (self.education, self.health, self.education, self.health),
        )
        self.assertNotIn("elsewhere", self.codes(self.budi, TUESDAY))
        self.assertEqual(self.card_of(self.health).headcount, 4)


@tagged("post_install", "-at_install")
class TestEndings(CityCase):
    """Nobody waits for those who are not employed any more, and it says why."""

    def told(self, person, day=TUESDAY):
        row = self.day_of(person, day)
        return row.state, row.why

    def test_retired_by_the_age_of_the_post_though_nobody_entered_it(self):
        teacher = self.env.ref(f"{ADDON}.post_kind_guru")
        clerk = self.env.ref(f"{ADDON}.post_kind_pelaksana")
        for person, kind in ((self.dewi, clerk), (self.hadi, teacher)):
            person.birthday = date(1968, 10, 20)
            person.version_id.post_kind_id = kind
        self.minute(wib(7, 40))
        self.assertEqual(self.told(self.dewi), ("not_employed", "retired"))
        self.assertEqual(self.told(self.hadi), ("missing", "no_scan"))
        self.assertEqual(self.card_of(self.health).headcount, 4)

    def test_retirement_known_late_is_judged_again(self):
        self.minute(wib(7, 40))
        self.assertEqual(self.told(self.dewi), ("missing", "no_scan"))
        self.dewi.retirement_date = TUESDAY
        self.minute(wib(7, 41))
        self.assertEqual(self.told(self.dewi), ("not_employed", "retired"))

    def test_death_ends_it_at_once_also_for_the_days_before_it_was_known(self):
        for day in (MONDAY, TUESDAY):
            self.minute(wib(7, 40, day=day))
        self.env["hr.attendance.exemption"].create(
            {"employee_id": self.dewi.id, "kind": "died", "date_from": MONDAY}
        )
        self.minute(wib(7, 41))
        self.assertEqual(self.told(self.dewi, MONDAY), ("not_employed", "died"))
        self.assertEqual(self.told(self.dewi), ("not_employed", "died"))

    def test_moved_to_the_province(self):
        reason = self.env["hr.departure.reason"].search(
            [("attendance_kind", "=", "moved_away")], limit=1
        )
        self.dewi.version_id.write(
            {"departure_date": MONDAY, "departure_reason_id": reason.id}
        )
        self.minute(wib(7, 40))
        self.assertEqual(self.told(self.dewi), ("not_employed", "moved_away"))

    def test_on_study_assignment_nobody_expects_a_scan(self):
        self.env["hr.attendance.exemption"].create(
            {"employee_id": self.dewi.id, "kind": "study", "date_from": MONDAY}
        )
        self.minute(wib(7, 40))
        self.assertEqual(self.told(self.dewi), ("not_expected", "study"))
