from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import tagged

from .test_discipline_lifecycle import DELIVERED, EXAMINED, GROUNDS, StepCase


@tagged("post_install", "-at_install")
class TestEffectsOfSteps(StepCase):
    """What follows when those who may take the steps take them."""

    def gone(self, person, day):
        [one] = self.env["hr.version"]._assignments({(person.id, day)}).values()
        return one.gone

    def away(self):
        return self.env["hr.attendance.exemption"].search(
            [("employee_id", "=", self.hadi.id)]
        )

    def morning(self, day):
        with self.on(day):
            self.Case._each_morning()

    def dismissed(self):
        """Return a case of ten consecutive days, the Mayor's dismissal delivered."""
        case = self.case_of(days=10, run=True)
        self.deliver(case, "mayor", "dewi", (self.dewi, self.gita))
        return case

    def test_a_dismissal_ends_the_employment_on_the_15th_working_day(self):
        case = self.dismissed()
        with self.on(case.force_on - timedelta(days=1)):
            self.deadline_cron()
            self.assertIsNone(self.gone(self.hadi, case.force_on))
        with self.on(case.force_on):
            self.deadline_cron()
            self.assertIsNone(self.gone(self.hadi, case.force_on - timedelta(days=1)))
            self.assertTrue(self.gone(self.hadi, case.force_on))

    def test_who_appeals_is_kept_away_until_the_mayor_permits_it(self):
        case = self.dismissed()
        due = case.force_on
        with self.on(DELIVERED + timedelta(days=1)):
            self.letter_of_person(case)._file_remedy(GROUNDS)
        self.assertFalse(self.away(), "nobody reads of it before its day")
        self.morning(due)
        self.assertEqual((self.away().date_from, self.away().date_to), (due, False))
        later = due + timedelta(days=5)
        with self.on(later):
            self.deadline_cron()
            self.assertIsNone(self.gone(self.hadi, later))
            self.take("discipline", case, "permit", reason="Letter 1/2026")
        self.assertEqual(self.away().date_to, later - timedelta(days=1))

    def test_an_appeal_that_is_lost_ends_the_employment_with_the_outcome(self):
        case = self.dismissed()
        due = case.force_on
        with self.on(DELIVERED + timedelta(days=1)):
            self.letter_of_person(case)._file_remedy(GROUNDS)
        self.morning(due)
        outcome = due + timedelta(days=30)
        with self.on(outcome):
            self.take("mayor", case, "reply")
            self.take("discipline", case, "uphold", outcome_number="BPASN 3/2026")
            self.assertEqual(self.away().date_to, outcome - timedelta(days=1))
            self.assertIsNone(self.gone(self.hadi, outcome - timedelta(days=1)))
            self.assertTrue(self.gone(self.hadi, outcome))

    def test_an_appeal_that_is_won_has_the_person_expected_again(self):
        case = self.dismissed()
        outcome = case.force_on + timedelta(days=30)
        with self.on(DELIVERED + timedelta(days=1)):
            self.letter_of_person(case)._file_remedy(GROUNDS)
        self.morning(case.force_on)
        with self.on(outcome):
            self.take("mayor", case, "reply")
            self.take("discipline", case, "annul", reason="BPASN 3/2026")
            self.assertEqual(self.away().date_to, outcome - timedelta(days=1))
            self.assertIsNone(self.gone(self.hadi, outcome))

    def test_a_head_released_from_the_post_has_a_plh(self):
        case = self.case_of(self.gita, days=28)
        fajar = self.users["superior"]
        case.with_user(fajar).action_confirm_days()
        self.take("superior", case, "review")
        self.take(
            "superior",
            case,
            "summon",
            examine_on=EXAMINED,
            examine_at=9,
            examine_place="Office",
        )
        with self.on(EXAMINED):
            self.refused("superior", case, "release", "Name a Plh")
            for other in ("ward_head", "bkpsdm", "discipline"):
                with self.cr.savepoint(), self.assertRaises(UserError):
                    case.with_user(self.users[other])._take(
                        "release", {"plh_id": self.hadi.id}
                    )
            self.take("superior", case, "release", plh_id=self.hadi.id)
            row = self.env["hr.attendance.acting"].search(
                [("department_id", "=", self.school.id), ("kind", "=", "plh")]
            )
            self.assertEqual((row.employee_id, row.date_from), (self.hadi, EXAMINED))
            self.assertFalse(self.gone(self.gita, EXAMINED))
            self.take("superior", case, "drop", reason="Papers came in")
        self.assertEqual(row.date_to, EXAMINED)

    def test_a_day_struck_by_the_superior_takes_the_notice_on_pay_back(self):
        case = self.case_of(days=10, run=True)
        notice = self.env["hr.discipline.salary"].search([])
        self.assertEqual((notice.employee_id, notice.case_id), (self.hadi, case))
        gita = self.users["ward_head"]
        day = case.day_ids[3].with_user(gita)
        case.with_user(gita)._judge(day, "struck", "Letter of the doctor")
        self.env.invalidate_all()
        self.assertEqual(notice.state, "withdrawn")
        self.assertEqual(self.day_of(self.hadi, day.work_date).state, "absent")
