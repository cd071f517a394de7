from datetime import date

from odoo.tests import tagged

from .common import MONDAY, TUESDAY, WEDNESDAY
from .test_calendar_decision import DecisionCase


@tagged("post_install", "-at_install")
class TestLeaves(DecisionCase):
    """A holiday decreed late lists the leaves that Odoo counts again."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kind = cls.env["hr.leave.type"].create(
            {
                "name": "Cuti Tahunan",
                "requires_allocation": False,
                "leave_validation_type": "hr",
            }
        )

    def leave(self, person, first, last, approve=True, **extra):
        leave = self.env["hr.leave"].create(
            {
                "employee_id": person.id,
                "holiday_status_id": self.kind.id,
                "request_date_from": first,
                "request_date_to": last,
                **extra,
            }
        )
        if approve:
            leave.action_approve()
        return leave

    def rows(self, decision, name="action_confirm"):
        return {
            line.employee_id.name: (line.days_before, line.days_after, line.approved)
            for line in self.step(decision, name).line_ids
        }

    def test_what_will_happen_is_what_happens(self):
        longer = self.leave(self.budi, MONDAY, WEDNESDAY)
        whole = self.leave(self.citra, WEDNESDAY, WEDNESDAY)
        asked = self.leave(self.dewi, TUESDAY, WEDNESDAY, approve=False)
        self.leave(self.eko, MONDAY, MONDAY)
        decision = self.decide(WEDNESDAY)
        told = self.rows(decision)
        self.assertEqual(
            told,
            {
                "Budi": (3, 2, True),
                "Citra": (1, 0, True),
                "Dewi": (2, 1, False),
            },
        )
        self.confirm(decision)
        for leave in longer + whole + asked:
            self.assertEqual(leave.number_of_days, told[leave.employee_id.name][1])
        told = self.rows(decision, "action_withdraw")
        self.step(decision, "action_withdraw").action_apply()
        for leave in longer + asked:
            self.assertEqual(leave.number_of_days, told[leave.employee_id.name][1])

    def test_a_free_day_of_the_calendar_touches_nothing(self):
        self.leave(self.budi, date(2026, 11, 27), date(2026, 11, 30))
        self.assertEqual(self.rows(self.decide(date(2026, 11, 28))), {})

    def test_half_a_day(self):
        halves = self.env["hr.leave.type"].create(
            {
                "name": "Setengah Hari",
                "requires_allocation": False,
                "request_unit": "half_day",
            }
        )
        half = {"holiday_status_id": halves.id, "request_date_from_period": "am"}
        half["request_date_to_period"] = "am"
        leave = self.leave(self.budi, WEDNESDAY, WEDNESDAY, **half)
        decision = self.decide(WEDNESDAY)
        self.assertEqual(self.rows(decision), {"Budi": (0.5, 0, True)})
        self.confirm(decision)
        self.assertEqual(leave.number_of_days, 0)
        self.assertEqual(
            self.rows(decision, "action_withdraw"), {"Budi": (0, 0.5, True)}
        )

    def test_people_by_roster_are_told_apart(self):
        self.leave(self.budi, WEDNESDAY, WEDNESDAY)
        self.budi.version_id.is_rostered = True
        line = self.step(self.decide(WEDNESDAY)).line_ids
        self.assertIn("Works by roster", line.effect)

    def test_a_leave_without_a_day_left_is_said(self):
        self.leave(self.budi, WEDNESDAY, WEDNESDAY)
        line = self.step(self.decide(WEDNESDAY)).line_ids
        self.assertIn("No day is left", line.effect)
