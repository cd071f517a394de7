from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import MONDAY, TUESDAY, WEDNESDAY, CityCase, wib


class DecisionCase(CityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Decision = cls.env["hr.attendance.calendar.decision"]
        cls.open_days(MONDAY, TUESDAY)

    def setUp(self):
        super().setUp()
        self.forget_marks()

    @classmethod
    def open_days(cls, *dates):
        """Make everybody's rows of some dates, as the evaluator would."""
        cls.env.flush_all()
        cls.cr.execute(
            """INSERT INTO hr_attendance_day (employee_id, work_date, company_id,
                      version_id, department_id, skpd_id, state)
               SELECT version.employee_id, date.date, %s, version.id,
                      version.department_id, unit.skpd_id, 'not_due'
                 FROM hr_version version
                 JOIN hr_department unit ON unit.id = version.department_id
                CROSS JOIN unnest(%s::date[]) AS date (date)
                WHERE version.employee_id = ANY(%s)""",
            [cls.company.id, list(dates), cls.people.ids],
        )

    def everybody(self, *dates):
        days = self.Day.search([("work_date", "in", dates)])
        return {(day.employee_id.id, day.work_date) for day in days}

    def decide(self, *days, **extra):
        """Make a draft as BKPSDM does."""
        return self.as_role("bkpsdm", self.Decision).create(
            {
                "name": "Joint leave",
                "number": "SKB 933/2026",
                "date": TUESDAY,
                "kind": "holiday",
                "holiday_ids": [
                    Command.create({"name": "Cuti", "date": day, "kind": "joint"})
                    for day in days
                ],
                **extra,
            }
        )

    def step(self, decision, name="action_confirm"):
        action = getattr(decision, name)()
        step = self.env[action["res_model"]].browse(action["res_id"])
        return self.as_role("bkpsdm", step)

    def confirm(self, decision):
        self.step(decision).action_apply()

    def close(self, day):
        self.env.flush_all()
        self.cr.execute(
            "UPDATE hr_attendance_day SET closed = true WHERE work_date = %s", [day]
        )
        self.env.invalidate_all()

    def public_holidays(self):
        return self.env["resource.calendar.leaves"].search(
            [("resource_id", "=", False), ("company_id", "=", self.company.id)]
        )


@tagged("post_install", "-at_install")
class TestConfirm(DecisionCase):
    def test_days_become_public_holidays_of_the_local_date(self):
        decision = self.decide(WEDNESDAY)
        self.confirm(decision)
        leave = decision.holiday_ids.leave_id.sudo()
        self.assertEqual(leave.date_from, wib(0, day=WEDNESDAY))
        self.assertEqual(leave.date_to, wib(23, 59, 59, day=WEDNESDAY))
        self.assertFalse(leave.calendar_id)
        self.assertFalse(leave.resource_id)
        self.assertEqual(leave.company_id, self.company)

    def test_the_zone_of_the_user_moves_nothing(self):
        self.users["bkpsdm"].tz = "America/New_York"
        decision = self.decide(WEDNESDAY)
        self.confirm(decision)
        leave = decision.holiday_ids.leave_id.sudo()
        self.assertEqual(leave.date_from, wib(0, day=WEDNESDAY))

    def test_its_days_are_judged_again(self):
        self.confirm(self.decide(TUESDAY))
        self.assertEqual(self.marks(), self.everybody(TUESDAY))
        self.assertFalse(self.env["hr.attendance.correction"].search([]))

    def test_decreed_late_it_corrects_the_closed_days_by_one_document(self):
        self.close(MONDAY)
        decision = self.decide(MONDAY, TUESDAY)
        step = self.step(decision)
        closed = len(self.everybody(MONDAY))
        self.assertEqual(step.closed_count, closed)
        self.assertEqual(step.day_count, closed + len(self.everybody(TUESDAY)))
        step.action_apply()
        correction = self.env["hr.attendance.correction"].search([])
        self.assertEqual(len(correction), 1)
        self.assertEqual(correction.name, "SKB 933/2026")
        self.assertEqual(correction.reason, "Joint leave")
        self.assertEqual(correction.decision_id, decision)
        self.assertEqual(correction.approver_id, self.users["bkpsdm"])
        self.assertEqual(correction.approved_at, wib(7, 40))
        self.assertEqual(
            self.marks(correction_id=correction.id), self.everybody(MONDAY, TUESDAY)
        )

    def test_withdrawn_the_days_come_back_by_another_document(self):
        decision = self.decide(MONDAY)
        self.confirm(decision)
        self.close(MONDAY)
        self.forget_marks()
        before = self.public_holidays()
        self.step(decision, "action_withdraw").action_apply()
        self.assertEqual(decision.state, "withdrawn")
        self.assertEqual(len(before - self.public_holidays()), 1)
        correction = self.env["hr.attendance.correction"].search([])
        self.assertEqual(correction.reason, "Withdrawn: Joint leave")
        self.assertEqual(
            self.marks(correction_id=correction.id), self.everybody(MONDAY)
        )

    def test_withdrawn_it_can_be_mended_and_confirmed_again(self):
        decision = self.decide(MONDAY)
        self.confirm(decision)
        self.step(decision, "action_withdraw").action_apply()
        decision.action_draft()
        decision.holiday_ids.date = WEDNESDAY
        self.confirm(decision)
        leave = decision.holiday_ids.leave_id.sudo()
        self.assertEqual(leave.date_from, wib(0, day=WEDNESDAY))

    def test_in_force_it_is_read_only(self):
        decision = self.decide(WEDNESDAY)
        self.confirm(decision)
        day = decision.holiday_ids
        for change in (
            lambda: decision.write({"number": "other"}),
            lambda: day.write({"date": MONDAY}),
            lambda: day.unlink(),
            lambda: day.copy({"date": MONDAY}),
        ):
            with self.assertRaisesRegex(UserError, "withdraw it first"):
                with self.cr.savepoint():
                    change()
        with self.assertRaisesRegex(UserError, "only drafts"), self.cr.savepoint():
            decision.unlink()
        self.assertEqual(day.exists().date, WEDNESDAY)

    def test_its_public_holiday_is_not_removed_by_hand(self):
        decision = self.decide(WEDNESDAY)
        self.confirm(decision)
        leave = decision.holiday_ids.leave_id.with_user(self.env.ref("base.user_admin"))
        for change in (leave.unlink, lambda: leave.write({"date_to": wib(12)})):
            with self.assertRaisesRegex(UserError, "withdraw the decision"):
                with self.cr.savepoint():
                    change()

    def test_a_mere_write_does_not_confirm(self):
        decision = self.decide(WEDNESDAY)
        with self.assertRaisesRegex(UserError, "by its buttons"):
            decision.write({"state": "confirmed"})
        with self.assertRaisesRegex(UserError, "by its buttons"):
            self.decide(WEDNESDAY, state="confirmed")
        self.confirm(decision)
        with self.assertRaisesRegex(UserError, "by its buttons"):
            decision.write({"state": "draft"})

    def test_a_holiday_entered_by_hand_is_named(self):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "Hari Jadi",
                "date_from": wib(0, day=WEDNESDAY),
                "date_to": wib(23, 59, 59, day=WEDNESDAY),
            }
        )
        decision = self.decide(MONDAY, WEDNESDAY)
        with self.assertRaisesRegex(ValidationError, "25/11/2026 .*Hari Jadi"):
            decision.action_confirm()
        self.assertEqual(decision.state, "draft")
        self.assertFalse(decision.holiday_ids.leave_id)

    def test_incomplete_decisions_stay_drafts(self):
        for extra, sentence in (
            ({"number": False}, "number and the date"),
            ({"date": False}, "number and the date"),
            ({"holiday_ids": []}, "names no day"),
            ({"kind": "hours"}, "changes no hours"),
        ):
            decision = self.decide(WEDNESDAY, **extra)
            with self.subTest(sentence=sentence):
                with self.assertRaisesRegex(UserError, sentence):
                    decision.action_confirm()

    def test_a_day_of_another_year(self):
        with self.assertRaisesRegex(ValidationError, "25/11/2026, is not in 2027"):
            self.decide(WEDNESDAY, kind="year", year=2027)

    def test_a_year_is_confirmed_once(self):
        self.confirm(self.decide(WEDNESDAY, kind="year", year=2026))
        other = self.decide(TUESDAY, kind="year", year=2026)
        with self.assertRaisesRegex(UserError, "2026 are confirmed already"):
            other.action_confirm()

    def test_who_may(self):
        decision = self.decide(WEDNESDAY)
        for role in ("employee", "superior", "skpd_operator", "inspectorate"):
            own = self.as_role(role, decision)
            with self.subTest(role=role):
                self.assertEqual(own.name, "Joint leave")
                for call in (own.action_confirm, own._confirm, own.action_draft):
                    with self.assertRaises(AccessError):
                        call()

    def test_the_form_opens_for_bkpsdm(self):
        with Form(self.as_role("bkpsdm", self.Decision)) as form:
            form.name = "Holidays of 2027"
            form.year = 2027
            with form.holiday_ids.new() as day:
                day.name = "Tahun Baru"
                day.date = date(2027, 1, 1)
        self.assertEqual(form.record.holiday_ids.kind, "public")
