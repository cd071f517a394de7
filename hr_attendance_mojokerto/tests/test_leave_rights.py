from datetime import date

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from ..models.hr_leave_calendar import GRANTED, WAITS
from .leave import LeaveCase


@tagged("post_install", "-at_install")
class TestAnnualLeaveOfAYear(LeaveCase):
    """BKPSDM sets the annual leave of 2027, when 2026 has passed."""

    def wizard(self, role="bkpsdm", year=2027, **more):
        model = self.as_role(role, self.env["hr.attendance.leave.rights"])
        return model.create({"year": year, **more})

    def proposed(self, person, **more):
        setup = self.wizard(**more)
        setup.action_propose()
        line = setup.line_ids.filtered(lambda line: line.employee_id == person)
        return line.own_days, line.carried_days, line.added_days

    def granted(self, person, start, end):
        leave = self.ask(person, start=start, end=end)
        self.by(self.ani, leave).action_approve()
        return leave

    def test_many_people_take_as_many_queries_as_few(self):
        def propose():
            setup = self.wizard()
            with self.counted() as queries:
                setup.action_propose()
            return queries[0]

        propose()
        few = propose()
        people = self.hire([f"P{number}" for number in range(60)], self.health)
        people.version_ids.write({"contract_date_start": date(2015, 3, 1)})
        self.allocate(people)
        self.assertLessEqual(propose(), few + 5)

    def test_it_is_named_by_its_year(self):
        self.assertEqual(self.wizard().display_name, "Annual Leave 2027")

    def test_six_unused_days_go_over(self):
        self.granted(self.citra, date(2026, 12, 7), date(2026, 12, 9))
        self.assertEqual(self.proposed(self.citra), (12, 6, 0))

    def test_few_unused_days_go_over_as_they_are(self):
        self.granted(self.citra, date(2026, 12, 1), date(2026, 12, 11))
        self.assertEqual(self.proposed(self.citra), (12, 3, 0))

    def test_two_years_without_leave_make_24(self):
        self.allocate(self.citra, year=2025)
        self.assertEqual(self.proposed(self.citra), (12, 12, 0))

    def test_postponed_leave_goes_over(self):
        leave = self.ask(self.citra, start=date(2026, 12, 1), end=date(2026, 12, 11))
        self.by(self.ani, leave)._decide("postponed", "Audit", date(2027, 2, 1))
        self.assertEqual(self.proposed(self.citra), (12, 12, 0))

    def test_before_one_year_of_service_there_is_none(self):
        person = self.hire(["Oki"], self.health)
        person.version_ids.write({"contract_date_start": date(2026, 6, 1)})
        setup = self.wizard(skpd_id=self.health.id)
        setup.action_propose()
        self.assertNotIn(person, setup.line_ids.employee_id)
        self.assertEqual(setup.without, 1)

    def test_pppk_have_their_own_numbers_marked_as_not_confirmed(self):
        self.citra.version_ids.write({"employee_kind": "pppk"})
        setup = self.wizard()
        setup.action_propose()
        line = setup.line_ids.filtered(lambda line: line.employee_id == self.citra)
        self.assertEqual((line.own_days, line.carried_days), (12, 0))
        self.assertFalse(line.confirmed)
        self.assertEqual(setup.unconfirmed, 1)

    def test_teachers_by_a_setting(self):
        post = self.env["hr.attendance.post.kind"].search([], limit=1)
        self.env["hr.attendance.leave.right"].create(
            {
                "employee_kind": "pns",
                "post_kind_id": post.id,
                "months_from": 0,
                "days": 0,
            }
        )
        self.hadi.version_ids.write({"post_kind_id": post.id})
        self.assertEqual(self.proposed(self.hadi), (0, 0, 0))

    def test_work_on_joint_leave_is_a_day_more(self):
        decision = self.env["hr.attendance.calendar.decision"].create(
            {
                "name": "SKB",
                "kind": "year",
                "year": 2027,
                "number": "SKB 1",
                "date": date(2026, 10, 1),
                "holiday_ids": [
                    (0, 0, {"name": "Joint", "date": "2027-03-11", "kind": "joint"})
                ],
            }
        )
        work = self.env["hr.attendance.joint.leave.work"]
        entry = {
            "employee_id": self.citra.id,
            "date": date(2027, 3, 11),
            "document": "800/1",
        }
        with (
            self.assertRaisesRegex(ValidationError, "no day of joint leave"),
            self.cr.savepoint(),
        ):
            work.create(entry)
        decision._write({"state": "confirmed"})
        decision.holiday_ids._write({"decision_state": "confirmed"})
        self.env.invalidate_all()
        work.create(entry)
        self.assertEqual(self.proposed(self.citra), (12, 6, 1))

    def test_applied_in_sets_and_nothing_is_left_to_do(self):
        setup = self.wizard(skpd_id=self.health.id)
        setup.action_propose()
        self.assertEqual(setup.line_ids.employee_id, self.health_staff)
        setup.action_apply()
        rows = self.env["hr.leave.allocation"].search([("attendance_year", "=", 2027)])
        self.assertEqual(rows.employee_id, self.health_staff)
        self.assertEqual(set(rows.mapped("state")), {"validate"})
        self.assertEqual(set(rows.mapped("number_of_days")), {18})
        self.assertFalse(setup.line_ids)
        self.assertEqual(setup.same, 5)
        self.assertEqual(
            self.citra._annual_leave_words(2027),
            "18 of 18 working days left: 12 of 2027 and 6 carried over; 0 taken or "
            "asked for.",
        )

    def test_run_again_only_differences_are_applied(self):
        self.wizard().action_propose()
        setup = self.wizard(skpd_id=self.health.id)
        setup.action_propose()
        setup.action_apply()
        self.granted(self.citra, date(2026, 12, 1), date(2026, 12, 11))
        setup.action_propose()
        self.assertEqual(setup.line_ids.employee_id, self.citra)
        self.assertEqual(setup.line_ids.change, "other")
        setup.action_apply()
        row = self.env["hr.leave.allocation"].search(
            [("attendance_year", "=", 2027), ("employee_id", "=", self.citra.id)]
        )
        self.assertEqual(row.number_of_days, 15)

    def test_only_bkpsdm_may(self):
        for role in ("superior", "skpd_operator", "inspectorate", "employee"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.wizard(role)

    def test_the_parts_are_not_written_by_hand(self):
        rows = self.env["hr.leave.allocation"]
        for role in ("employee", "bkpsdm"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.as_role(role, rows).create(
                    {
                        "name": "More",
                        "employee_id": self.budi.id,
                        "holiday_status_id": self.kinds["annual"].id,
                        "number_of_days": 24,
                        "attendance_year": 2027,
                    }
                )

    def test_many_are_proposed_with_as_many_queries_as_few(self):
        few = self.wizard(skpd_id=self.education.id)
        many = self.wizard(skpd_id=self.health.id)
        few._proposals()
        with self.counted() as one:
            few._proposals()
        self.hire([f"Staff {n}" for n in range(20)], self.health)
        with self.counted() as lots:
            many._proposals()
        self.assertLessEqual(lots[0], one[0] + 3)


@tagged("post_install", "-at_install")
class TestWhatIsLeft(LeaveCase):
    """Citra has 12 days of 2026, and 4 of 2025."""

    def left(self, person):
        leaves = self.env["hr.leave"].with_user(person.user_id)
        told = leaves.my_annual_leave()
        return [(year["name"], year["words"]) for year in told["years"]]

    def test_the_days_of_each_year_are_told_the_oldest_used_first(self):
        right = self.env["hr.leave.allocation"].search(
            [("employee_id", "=", self.citra.id), ("attendance_year", "=", 2026)]
        )
        right.write({"carried_days": 4, "number_of_days": 16})
        self.assertEqual(
            self.left(self.citra),
            [
                ("2026 (N)", "12 of 12 days"),
                ("2025 (N-1)", "4 of 4 days"),
                ("2024 (N-2)", "0 of 0 days"),
            ],
        )
        leave = self.ask(self.citra, start=date(2026, 12, 7), end=date(2026, 12, 11))
        self.assertEqual(
            self.left(self.citra)[:2],
            [("2026 (N)", "11 of 12 days"), ("2025 (N-1)", "0 of 4 days")],
        )
        self.assertEqual(leave.calendar_color, WAITS)
        self.by(self.ani, leave).action_approve()
        self.assertEqual(leave.calendar_color, GRANTED)

    def test_without_a_right_or_an_employee_nothing_is_told(self):
        self.env["hr.leave.allocation"].search(
            [("employee_id", "=", self.citra.id)]
        ).action_refuse()
        self.assertFalse(self.left(self.citra))
        leaves = self.as_role("finance", self.env["hr.leave"])
        self.assertEqual(leaves.my_annual_leave(), {"years": [], "words": ""})
