from datetime import date

from odoo.tests import tagged

from .discipline import CaseCase
from .test_discipline_count import SEEN_ON


@tagged("post_install", "-at_install")
class TestDisciplineOpen(CaseCase):
    """From the count to a case."""

    def test_two_days_open_nothing_and_three_open_a_case(self):
        self.assertFalse(self.case_of(self.budi, days=2))
        case = self.case_of(days=3)
        self.assertRegex(case.name, r"^HD/2026/\d{4}$")
        self.assertEqual(case.display_name, case.name)
        self.assertEqual(case.stage, "proposed")
        self.assertEqual((case.band_id.from_days, case.level), (3, "light"))
        self.assertEqual(case.sanction_id.code, "oral")
        self.assertEqual((case.total, case.skpd_id), (3, self.education))
        self.assertEqual(case.department_id, self.school)
        self.assertEqual(case.regulation_id, self.pp94)
        self.assertEqual(case.event_ids.mapped("code"), ["opened"])
        # In the language of the city, where it is installed.
        self.assertRegex(case.event_ids.reason, r"^3 .*2026.* 3 ")
        self.assertFalse(case.event_ids.user_id)

    def test_the_days_come_in_unjudged(self):
        case = self.case_of(days=3)
        dates = self.workdays(5)[::2]
        self.assertEqual(case.day_ids.mapped("work_date"), dates)
        self.assertEqual(set(case.day_ids.mapped("verdict")), {"open"})
        self.assertTrue(all(case.day_ids.mapped("absent")))

    def test_days_made_of_minutes_come_in_with_their_minutes(self):
        dates = self.workdays(6)
        self.absent(self.hadi, dates[:2])
        self.close(
            self.hadi,
            {
                dates[2]: ("present", 0, 0, False),
                dates[3]: ("late", 300, 0, False),
                dates[4]: ("left_early", 0, 151, False),
                dates[5]: ("late", 90, 0, "clock"),
            },
        )
        self.recount(self.hadi)
        case = self.open_case()
        self.assertEqual(
            [
                (row.work_date, row.absent, row.minutes_late, row.minutes_early)
                for row in case.day_ids
            ],
            [
                (dates[0], True, 0, 0),
                (dates[1], True, 0, 0),
                (dates[3], False, 300, 0),
                (dates[4], False, 0, 151),
            ],
        )
        self.assertEqual(case.total, 3)

    def test_numbers_follow_one_another_and_begin_anew_each_year(self):
        first = self.case_of(self.budi)
        second = self.case_of()
        old = self.case_of(self.citra, last=date(2025, 11, 20))
        numbers = [int(case.name.split("/")[2]) for case in (first, second, old)]
        self.assertEqual(numbers[1], numbers[0] + 1)
        self.assertEqual(old.name, "HD/2025/0001")
        self.assertEqual(old.year, 2025)

    def test_counted_twice_nothing_new_opens(self):
        case = self.case_of(days=5)
        self.recount(self.hadi)
        self.recount()
        self.assertEqual(self.Case.search([("employee_id", "=", self.hadi.id)]), case)
        self.assertEqual(len(case.day_ids), 5)
        self.assertEqual(len(case.event_ids), 1)
        self.assertEqual(len(case.actor_ids), 2)

    def test_an_open_case_grows_with_the_count(self):
        case = self.case_of(days=3, last=date(2026, 11, 6))
        self.assertEqual(self.case_of(days=1, last=date(2026, 11, 10)), case)
        self.assertEqual((case.total, case.sanction_id.code), (4, "written"))
        self.assertEqual(case.event_ids.mapped("code"), ["grew", "opened"])
        self.assertEqual(self.case_of(days=1, last=SEEN_ON), case)
        # More days in the same band are no event.
        self.assertEqual((case.total, len(case.event_ids)), (5, 2))

    def test_a_run_of_ten_days_over_new_year_brings_its_days_along(self):
        self.absent(self.hadi, self.workdays(6, date(2025, 12, 31)))
        self.absent(self.hadi, self.workdays(4, date(2026, 1, 6)))
        self.recount(self.hadi)
        case = self.open_case()
        self.assertTrue(case.by_run)
        self.assertEqual((case.sanction_id.code, case.total), ("dismissal", 4))
        self.assertEqual(len(case.day_ids), 10)
        self.assertEqual(case._standings()[case][0].longest.days, 10)

    def test_kinds_of_employees_without_a_rule_have_no_case(self):
        for kind in ("pppk", "non_asn"):
            self.citra.employee_kind = kind
            self.assertFalse(self.case_of(self.citra, days=5, last=SEEN_ON))
            self.Day.search([("employee_id", "=", self.citra.id)]).unlink()
        self.citra.employee_kind = "cpns"
        case = self.case_of(self.citra, days=12)
        self.assertEqual(case.sanction_id.code, "candidate_dismissal")

    def test_an_open_case_follows_another_kind_of_employee(self):
        case = self.case_of(days=12)
        self.assertEqual(case.sanction_id.code, "raise_delayed")
        self.hadi.employee_kind = "cpns"
        self.recount(self.hadi)
        self.assertEqual(case.employee_kind, "cpns")
        self.assertEqual(case.sanction_id.code, "candidate_dismissal")

    def test_an_open_case_follows_the_regulation_as_bkpsdm_changes_it(self):
        case = self.case_of(days=12)
        self.pp94.as_written_from = date(2026, 1, 1)
        self.Count._recount_taken(self.Marks._take())
        self.env.invalidate_all()
        self.assertEqual(case.sanction_id.code, "allowance_6m")

    def test_no_case_is_opened_against_who_has_left(self):
        self.hadi.departure_date = date(2026, 12, 31)
        self.assertTrue(self.case_of())
        self.budi.departure_date = date(2026, 11, 1)
        self.assertFalse(self.case_of(self.budi))

    def test_as_many_queries_for_a_few_cases_as_for_many(self):
        crowd = self.hire([f"Person {n}" for n in range(20)], self.school)
        for person in self.people + crowd:
            self.offend(person)
        self.Count._recount(2026)
        self.Case._follow(2026, [self.budi.id])
        with self.counted() as few:
            self.Case._follow(2026, (self.people - self.budi).ids)
        with self.counted() as many:
            self.Case._follow(2026, crowd.ids)
        self.assertEqual(self.Case.search_count([]), len(self.people + crowd))
        self.assertLessEqual(many[0], few[0] + 2)
        self.assertLess(many[0], 70)
