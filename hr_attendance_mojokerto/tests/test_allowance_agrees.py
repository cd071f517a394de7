from datetime import date, timedelta
from random import Random

from odoo.fields import Command
from odoo.tests import tagged

from .allowance import scheme_values
from .allowance_month import LAST, OCTOBER, MonthCase
from .allowance_statement import by_sheets, by_statement

STATES = (
    ("present", "on_time"),
    ("late", "came_late"),
    ("left_early", "went_early"),
    ("late_left_early", "came_late"),
    ("one_scan", "no_in"),
    ("one_scan", "no_out"),
    ("absent", "closed"),
    ("holiday", "holiday"),
    ("off", "day_off"),
    ("duty", "duty"),
    ("present", "day_off"),
    ("no_data", "not_heard"),
    ("not_expected", "study"),
)


@tagged("post_install", "-at_install")
class TestAllowanceAgrees(MonthCase):
    """The sheets of a month agree with a second reckoning, one SQL statement that
    shares no code with the rules: a whole city of days, drawn by a fixed seed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.random = Random(8)
        kinds = ("pns", "pns", "cpns", "pppk")
        more = cls.hire([f"Person {number}" for number in range(40)], cls.health)
        cls.everybody = cls.people + more
        for place, person in enumerate(more):
            person.version_id.write(
                {
                    "job_class": 1 + place % 17,
                    "employee_kind": kinds[place % 4],
                    "grade": False,
                    "department_id": (cls.health, cls.education, cls.school)[
                        place % 3
                    ].id,
                }
            )
        cls.env.flush_all()
        cls.fill(OCTOBER, LAST, more)

    def scheme_of(self, **values):
        """Put another scheme in the place of the one in use."""
        self.cr.execute("UPDATE hr_allowance_scheme SET state = 'draft'")
        self.env.invalidate_all()
        scheme = self.Scheme.create(
            scheme_values(
                code="second",
                factor_ids=[
                    Command.create({"code": "cpns", "percent": 80, "way": "of_own"})
                ],
                **values,
            )
        )
        self.cr.execute(
            "UPDATE hr_allowance_scheme SET state = 'used' WHERE id = %s", [scheme.id]
        )
        self.env.invalidate_all()
        return scheme

    def draw(self, share=0.5):
        """Let days of October be anything."""
        for person in self.everybody:
            for number in range(31):
                if self.random.random() > share:
                    continue
                state, why = self.random.choice(STATES)
                day = OCTOBER + timedelta(days=number)
                seen = state in ("late", "left_early", "late_left_early", "one_scan")
                self.day(
                    person,
                    day,
                    state,
                    why=why,
                    closed=self.random.random() > 0.05,
                    minutes_late=self.random.choice((0, 1, 30, 31, 60, 90, 91, 200))
                    if seen and state != "left_early"
                    else 0,
                    minutes_early=self.random.choice((0, 1, 30, 31, 61, 91))
                    if seen and state != "late"
                    else 0,
                )

    def compute(self):
        for skpd in (self.health, self.education):
            self.computed(skpd)
        self.env.flush_all()

    def agree(self, scheme):
        self.compute()
        paid = by_sheets(self.cr, OCTOBER)
        self.assertEqual(len(paid), 48)
        self.assertEqual(paid, by_statement(self.cr, scheme.id, OCTOBER, LAST))
        return paid

    def test_a_drawn_month_agrees_to_the_rupiah(self):
        scheme = self.scheme_of()
        self.draw()
        self.roll_calls()
        paid = self.agree(scheme)
        self.assertGreater(len({gross for _basis, gross in paid.values()}), 20)

    def test_a_month_beyond_the_cap_agrees(self):
        scheme = self.scheme_of(cap_percent=30)
        self.draw(share=1)
        self.agree(scheme)

    def test_cuts_of_all_parts_agree(self):
        scheme = self.scheme_of(productivity=25, discipline=75)
        self.cr.execute(
            """UPDATE hr_allowance_rule SET part = CASE cause
                   WHEN 'absent' THEN 'productivity' WHEN 'no_in' THEN 'whole'
                   ELSE part END WHERE scheme_id = %s""",
            [scheme.id],
        )
        self.env.invalidate_all()
        self.draw()
        self.agree(scheme)

    def roll_calls(self):
        duties = self.env["hr.attendance.obligation"].create(
            [
                {
                    "name": "Apel",
                    "kind": kind,
                    "work_date": date(2026, 10, day),
                    "hour_from": 7,
                    "hour_to": 8,
                    "recorded_by": "list",
                }
                for day, kind in ((5, "roll_call"), (12, "ceremony"), (19, "exercise"))
            ]
        )
        self.env["hr.attendance.obligation.presence"].create(
            [
                {
                    "obligation_id": duty.id,
                    "employee_id": person.id,
                    "company_id": self.company.id,
                    "state": self.random.choice(("attended", "not_there", "excused")),
                }
                for duty in duties
                for person in self.everybody
            ]
        )

    def test_the_order_of_computing_changes_nothing(self):
        self.scheme_of()
        self.draw()
        self.compute()
        before = self.sheet().hash, self.sheet(self.education).hash
        for skpd in (self.education, self.health):
            self.computed(skpd)
        self.assertEqual((self.sheet().hash, self.sheet(self.education).hash), before)
