from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .allowance import AllowanceCase
from .common import ROLES

OCTOBER = date(2026, 10, 1)
TUESDAY_LATE = date(2026, 10, 6)


@tagged("post_install", "-at_install")
class TestAllowanceSimulate(AllowanceCase):
    """October of Budi (Dinas Kesehatan) and Fajar (Dinas Pendidikan), job class 5 at
    Rp 2,500,000. Budi came 45 minutes late on one day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.use()
        for person in cls.budi + cls.fajar:
            person.version_id.job_class = 5
            cls.month_of(person, {TUESDAY_LATE: 45} if person == cls.budi else {})
        # TL2 takes 1.2 % in place of 1 % of the discipline part of 40 %.
        cls.new = cls.scheme.copy()
        cls.new.band_ids.filtered(lambda band: band.code == "TL2").percent = 1.2

    @classmethod
    def month_of(cls, person, late):
        """Keep a closed October of a person; ``late``: minutes by date."""
        values = []
        for number in range(31):
            day = OCTOBER + timedelta(days=number)
            state, why = ("present", "on_time")
            if day.weekday() > 4:
                state, why = ("off", "day_off")
            elif day in late:
                state, why = ("late", "came_late")
            values.append(
                {
                    "employee_id": person.id,
                    "work_date": day,
                    "company_id": cls.company.id,
                    "version_id": person.version_id.id,
                    "department_id": person.department_id.id,
                    "skpd_id": person.department_id.skpd_id.id,
                    "home_skpd_id": person.department_id.skpd_id.id,
                    "state": state,
                    "why": why,
                    "minutes_late": late.get(day, 0),
                    "closed": True,
                    "ended": True,
                }
            )
        cls.Day.create(values)

    def wizard(self, scheme, role="bkpsdm", **values):
        wizards = self.as_role(role, self.env["hr.allowance.simulate"])
        return wizards.create({"scheme_id": scheme.id, **values})

    def test_the_difference_per_skpd_and_in_all(self):
        wizard = self.wizard(self.new)
        self.assertEqual(wizard.month, OCTOBER)
        self.assertEqual(wizard.other_id, self.scheme)
        self.assertEqual(wizard.display_name, f"Simulation of {self.new.name}")
        wizard.action_simulate()
        found = {
            line.skpd_id: (line.people, line.now, line.simulated, line.difference)
            for line in wizard.line_ids
        }
        # 40 % of 2,500,000 is 1,000,000; 1 % of it is 10,000, 1.2 % is 12,000.
        self.assertEqual(
            found,
            {
                self.health: (1, 2_490_000, 2_488_000, -2_000),
                self.education: (1, 2_500_000, 2_500_000, 0),
            },
        )
        self.assertEqual((wizard.people, wizard.unready), (2, 0))
        self.assertEqual((wizard.now, wizard.simulated), (4_990_000, 4_988_000))
        self.assertEqual(wizard.difference, -2_000)

    def test_who_has_no_job_class_is_left_out_of_both_and_named(self):
        self.fajar.version_id.job_class = 0
        wizard = self.wizard(self.new)
        wizard.action_simulate()
        self.assertEqual(wizard.unready_ids, self.fajar)
        self.assertEqual(wizard.line_ids.skpd_id, self.health)

    def test_scores_nobody_knows_yet_are_taken_as_full_and_it_is_said(self):
        self.new.score = "entered"
        wizard = self.wizard(self.new)
        wizard.action_simulate()
        self.assertEqual((wizard.people, wizard.unready, wizard.full_scores), (2, 0, 2))
        self.assertEqual(wizard.simulated, 4_988_000)
        # The productivity part is 60 % of 2,500,000: a score of 90 leaves 150,000.
        self.env["hr.allowance.score"].create(
            {"employee_id": self.fajar.id, "month": OCTOBER, "score": 90}
        )
        wizard.action_simulate()
        self.assertEqual(wizard.full_scores, 1)
        self.assertEqual(wizard.simulated, 4_838_000)

    def test_who_lacks_more_than_the_score_is_still_left_out(self):
        self.new.score = "entered"
        self.fajar.version_id.job_class = 0
        wizard = self.wizard(self.new)
        wizard.action_simulate()
        self.assertEqual(wizard.unready_ids, self.fajar)
        self.assertEqual(wizard.full_scores, 1)

    def test_an_example_is_simulated_without_being_used(self):
        example = self.env["hr.allowance.scheme"].search(
            [("is_example", "=", True), ("code", "=", "kemenkeu")]
        )
        wizard = self.wizard(example)
        wizard.action_simulate()
        # Class 5 of the example is 2,500,000 too, all of it discipline: 1 % is 25,000.
        health = wizard.line_ids.filtered(lambda line: line.skpd_id == self.health)
        self.assertEqual(health.simulated, 2_475_000)

    def test_without_another_scheme_the_amounts_stand_alone(self):
        wizard = self.wizard(self.new, other_id=False)
        wizard.action_simulate()
        self.assertEqual((wizard.now, wizard.simulated), (0, 4_988_000))

    def test_what_cannot_be_simulated_is_said(self):
        blank = self.env.ref("hr_attendance_mojokerto.allowance_scheme_kota_mojokerto")
        for values, sentence in (
            ({"scheme_id": blank.id}, "cannot be simulated yet"),
            ({"other_id": self.new.id}, "these two are one"),
            ({"month": date(2026, 11, 1)}, "ends on 30/11/2026"),
            ({"month": date(2025, 11, 1)}, "Nobody has days in 11/2025"),
        ):
            with self.subTest(sentence=sentence):
                wizard = self.wizard(self.new)
                wizard.write(values)
                with self.assertRaisesRegex(UserError, sentence):
                    wizard.action_simulate()

    def test_only_bkpsdm_simulates(self):
        for role in set(ROLES) - {"bkpsdm"}:
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.wizard(self.new, role=role)

    def test_more_people_take_no_more_queries(self):
        wizard = self.wizard(self.new)
        wizard.action_simulate()
        with self.counted() as few:
            wizard.action_simulate()
        for person in self.citra + self.dewi + self.eko:
            person.version_id.job_class = 5
            self.month_of(person, {TUESDAY_LATE: 45})
        with self.counted() as many:
            wizard.action_simulate()
        self.assertLessEqual(many[0], few[0] + 2)
