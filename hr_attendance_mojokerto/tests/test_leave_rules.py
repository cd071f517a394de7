from datetime import date

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged

from .common import MONDAY, wib
from .leave import FIRST, LeaveCase


@tagged("post_install", "-at_install")
class TestLeaveFollowsTheLaw(LeaveCase):
    """Who has which leave, for how long, with which paper."""

    def refused(self, sentence, *args, **more):
        with (
            self.assertRaisesRegex(ValidationError, sentence),
            self.cr.savepoint(),
        ):
            self.ask(*args, **more)

    def serve_since(self, person, start):
        person.version_ids.write({"contract_date_start": start})
        person.version_ids.write({"date_version": start})

    def test_long_leave_needs_five_years_but_not_for_the_first_hajj(self):
        self.hadi.version_ids.write({"contract_date_start": date(2025, 11, 1)})
        end = date(2027, 1, 6)
        self.refused("needs 60 months of service", self.hadi, "long", end=end)
        self.assertTrue(self.ask(self.hadi, "long", end=end, is_first_hajj=True))

    def test_only_long_leave_is_for_the_first_hajj(self):
        self.refused("Only long leave", self.hadi, is_first_hajj=True)

    def test_long_leave_ends_after_three_months(self):
        self.refused("ends on 06/03/2027", self.hadi, "long", end=date(2027, 3, 7))
        self.assertTrue(self.ask(self.hadi, "long", end=date(2027, 3, 6)))

    def test_pppk_have_no_long_leave(self):
        self.hadi.version_ids.write({"employee_kind": "pppk"})
        self.refused("PPPK have no right", self.hadi, "long", end=date(2027, 1, 6))
        self.assertTrue(self.ask(self.hadi, "maternity"))

    def test_maternity_leave_is_not_for_men(self):
        self.hadi.sex = "male"
        self.refused("is for women", self.hadi, "maternity", end=date(2027, 1, 6))
        self.hadi.sex = "female"
        self.assertTrue(self.ask(self.hadi, "maternity", end=date(2027, 1, 6)))

    def test_long_leave_and_leave_without_pay_may_be_short(self):
        self.assertTrue(self.ask(self.hadi, "long", end=FIRST))
        self.assertTrue(self.ask(self.citra, "unpaid", end=FIRST))

    def test_a_year_without_rights_is_told(self):
        start, end = date(2027, 2, 1), date(2027, 2, 2)
        told = "No rights to annual leave are given for 2027 yet: ask BKPSDM"
        self.refused(told, self.citra, start=start, end=end)
        self.allocate(self.citra, year=2027)
        self.assertTrue(self.ask(self.citra, start=start, end=end))

    def test_two_leaves_on_one_date_are_refused_in_one_sentence(self):
        first = self.ask(self.hadi)
        for by in (self.hadi.user_id, self.bkpsdm):
            with (
                self.subTest(by=by.login),
                self.assertRaisesRegex(
                    ValidationError,
                    "Hadi has leave from .* already: choose other dates",
                ) as found,
                self.cr.savepoint(),
            ):
                self.ask(self.hadi, by=by)
            self.assertIn(FIRST.strftime("%d/%m/%Y"), str(found.exception))
            self.assertNotIn("time off", str(found.exception))
        self.assertFalse(first.dashboard_warning_message)
        self.ask(self.citra)

    def test_nobody_learns_of_a_colleagues_leave_by_asking_on_its_dates(self):
        self.ask(self.hadi)
        guess = (
            self.env["hr.leave"]
            .with_user(self.citra.user_id)
            .new(
                {
                    "employee_id": self.hadi.id,
                    "holiday_status_id": self.kinds["annual"].id,
                    "request_date_from": FIRST,
                    "request_date_to": FIRST,
                }
            )
        )
        self.assertFalse(guess.dashboard_warning_message)

    def test_one_sick_day_is_an_excuse(self):
        self.refused("enter an excuse", self.hadi, "sick", end=FIRST)

    def test_the_shortest_leave_counts_days_of_work(self):
        friday, saturday = date(2026, 12, 11), date(2026, 12, 12)
        told = "at least 2 working days, and there are 1 in these dates"
        self.refused(told, self.hadi, "sick", start=friday, end=saturday)
        monday = date(2026, 12, 14)
        self.assertTrue(self.ask(self.hadi, "sick", start=friday, end=monday))

    def test_leave_of_free_days_only_is_refused(self):
        told = "no working day of this person in these dates"
        sunday = date(2026, 12, 13)
        self.refused(told, self.hadi, start=date(2026, 12, 12), end=sunday)
        leave = self.ask(self.hadi)
        with (
            self.assertRaisesRegex(ValidationError, told),
            self.cr.savepoint(),
        ):
            self.by(self.hadi, leave).write(
                {"request_date_from": sunday, "request_date_to": sunday}
            )

    def test_only_annual_leave_speaks_of_annual_rights(self):
        leave = self.ask(self.citra, "maternity", end=date(2027, 1, 6))
        self.assertFalse(leave.balance_text)
        self.assertFalse(leave.balance_years)
        self.assertTrue(self.ask(self.hadi).balance_text)

    def test_sick_leave_needs_a_letter_and_beyond_14_days_a_government_doctor(self):
        leave = self.ask(self.citra, "sick", end=self.days(15))
        with (
            self.assertRaisesRegex(UserError, "Attach the letter"),
            self.cr.savepoint(),
        ):
            self.by(self.ani, leave).action_approve()
        self.attach(leave)
        with (
            self.assertRaisesRegex(UserError, "government doctor"),
            self.cr.savepoint(),
        ):
            self.by(self.ani, leave).action_approve()
        self.by(self.citra, leave).write({"doctor": "government"})
        self.by(self.ani, leave).action_approve()
        self.assertEqual(leave.sudo().state, "validate")

    def test_14_days_of_sick_leave_need_any_doctor(self):
        leave = self.ask(self.citra, "sick", end=self.days(14), doctor="doctor")
        self.attach(leave)
        self.by(self.ani, leave).action_approve()
        self.assertEqual(leave.sudo().state, "validate")

    def test_the_nip_tells_since_when_somebody_serves(self):
        self.hadi.nip = "198507152012031002"
        starts = self.hadi._service_starts()
        self.assertEqual(starts, {self.hadi.id: date(2012, 3, 1)})

    def test_granted_leave_has_its_days_judged_again(self):
        leave = self.ask(self.citra, start=date(2026, 11, 24), end=date(2026, 11, 25))
        self.by(self.ani, leave).action_approve()
        day = date(2026, 11, 24)
        self.forget_marks()
        self.env["hr.attendance.day"].create(
            {
                "employee_id": self.citra.id,
                "work_date": day,
                "company_id": self.company.id,
                "department_id": self.health.id,
                "skpd_id": self.health.id,
                "state": "missing",
            }
        )
        self.by(self.citra, leave)
        leave.with_user(self.bkpsdm).action_withdraw()
        self.assertEqual(self.marks(), {(self.citra.id, day)})

    def test_leave_granted_after_closing_is_a_proposed_correction(self):
        self.minute(wib(21, day=MONDAY))
        self.Day._close(self.company, MONDAY, self.health.id, wib(6))
        self.assertEqual(self.day_of(self.citra, MONDAY).state, "absent")
        leave = self.ask(self.citra, start=MONDAY, end=MONDAY)
        self.minute(wib(7, 41))
        lines = self.env["hr.attendance.correction.line"].search(
            [("employee_id", "=", self.citra.id)]
        )
        self.assertFalse(lines, "it is only asked for")
        self.by(self.ani, leave).action_approve()
        self.minute(wib(7, 42))
        self.assertEqual(self.day_of(self.citra, MONDAY).state, "absent", "closed")
        line = lines.search([("employee_id", "=", self.citra.id)])
        self.assertEqual(line.state, "proposed")
        self.assertEqual(
            (line.before["state"], line.after["state"]), ("absent", "leave")
        )

    def test_odoos_own_types_stay_odoos(self):
        kind = self.env["hr.leave.type"].create(
            {
                "name": "Other",
                "requires_allocation": False,
                "leave_validation_type": "hr",
            }
        )
        leave = self.env["hr.leave"].create(
            {
                "employee_id": self.citra.id,
                "holiday_status_id": kind.id,
                "request_date_from": FIRST,
                "request_date_to": FIRST,
            }
        )
        leave.action_approve()
        self.assertEqual(leave.state, "validate")
        leave.action_refuse()
        self.assertEqual(leave.state, "refuse")
