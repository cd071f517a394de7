from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import MONDAY, TUESDAY, CityCase, wib


class MonthCase(CityCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.employee = cls.users["employee"]

    def month(self, role="employee"):
        return self.as_role(role, self.Day).my_month(2026, 11)

    def question(self, date=TUESDAY, role="employee"):
        return self.as_role(role, self.env["hr.attendance.arrival"]).create(
            {"work_date": date}
        )


@tagged("post_install", "-at_install")
class TestMyMonth(MonthCase):
    def test_the_lowest_role_sees_its_own_days_only(self):
        self.scan(self.budi, wib(7, 35))
        self.judge(wib(7, 40))
        month = self.month()
        self.assertEqual(month["person"], "Budi")
        own = self.day_of(self.budi)
        self.assertEqual([day["id"] for day in month["days"]], own.ids)
        [day] = month["days"]
        self.assertEqual(
            (day["state"], day["tone"], day["late"]), ("Late", "warning", 5)
        )
        self.assertTrue(day["provisional"])
        self.assertIn("5 minutes", day["why"])
        with self.assertRaises(AccessError):
            self.as_role("employee", self.day_of(self.citra)).read(["state"])

    def test_closed_and_provisional_minutes_are_told_apart(self):
        self.scan(self.budi, wib(7, 35))
        self.judge(wib(7, 40))
        sums = self.month()["month"]
        self.assertEqual((sums["closed"]["late"], sums["provisional"]["late"]), (0, 5))
        self.env.flush_all()
        self.cr.execute(
            "UPDATE hr_attendance_day SET closed = true WHERE id = %s",
            [self.day_of(self.budi).id],
        )
        self.env.invalidate_all()
        month = self.month()
        for part in ("month", "year"):
            self.assertEqual(month[part]["closed"]["late"], 5)
            self.assertEqual(month[part]["provisional"]["late"], 0)

    def test_an_account_of_nobody_has_an_empty_month(self):
        month = self.month("finance")
        self.assertEqual((month["person"], month["days"]), ("", []))
        self.assertTrue(month["finance"])
        self.assertFalse(self.month()["finance"])

    def test_a_month_of_many_days_costs_no_more_queries(self):
        self.judge(wib(7, 40))
        with self.counted() as few:
            self.month()
        for number in range(1, 11):
            self.Day._open_days(self.company, TUESDAY.replace(day=number))
        with self.counted() as many:
            self.month()
        self.assertLessEqual(many[0], few[0] + 3)


@tagged("post_install", "-at_install")
class TestAskFromTheDay(MonthCase):
    def ask(self):
        return self.as_role("employee", self.day_of(self.budi)).action_ask_excuse()

    def test_who_came_late_asks_to_come_late(self):
        self.scan(self.budi, wib(7, 39))
        self.judge(wib(7, 40))
        context = self.ask()["context"]
        kind = self.env.ref("hr_attendance_mojokerto.excuse_type_late")
        self.assertEqual(context["default_type_id"], kind.id)
        self.assertEqual(context["default_employee_id"], self.budi.id)
        self.assertAlmostEqual(context["default_hour_to"], 7.65)

    def test_whose_scan_is_missing_asks_for_the_whole_day(self):
        self.judge(wib(7, 40))
        kind = self.env.ref("hr_attendance_mojokerto.excuse_type_permission")
        self.assertEqual(self.ask()["context"]["default_type_id"], kind.id)

    def test_one_scan_of_two_asks_for_the_other_one(self):
        self.judge(wib(7, 40))
        self.day_of(self.budi).sudo().write({"state": "one_scan", "first_in": wib(7)})
        self.env.flush_all()
        self.assertEqual(self.ask()["context"]["default_period"], "afternoon")

    def test_from_the_own_open_day_only(self):
        self.judge(wib(7, 40))
        other = self.as_role("superior", self.day_of(self.hadi))
        self.assertFalse(other.can_ask)
        with self.assertRaisesRegex(UserError, "own day"):
            other.action_ask_excuse()
        self.cr.execute("UPDATE hr_attendance_day SET closed = true")
        self.env.invalidate_all()
        with self.assertRaisesRegex(UserError, "is closed"):
            self.ask()

    def test_what_the_clerk_entered_is_seen_and_disputed(self):
        self.judge(wib(7, 40))
        kind = self.env.ref("hr_attendance_mojokerto.excuse_type_late")
        excuses = self.as_role("skpd_operator", self.env["hr.attendance.excuse"])
        entered = excuses.create(
            {
                "employee_id": self.budi.id,
                "type_id": kind.id,
                "date_from": TUESDAY,
                "hour_to": 9,
                "reason": "Flat tyre",
            }
        )
        own = self.as_role("employee", entered)
        self.assertEqual(own.entered_by_id.sudo(), self.users["skpd_operator"])
        message = own.message_post(body="I did not ask for this.")
        self.assertIn(message, entered.message_ids)
        with self.assertRaises(AccessError):
            self.as_role("finance", entered).message_post(body="Not mine")


@tagged("post_install", "-at_install")
class TestDidMyScanArrive(MonthCase):
    def test_arrived(self):
        self.scan(self.budi, wib(7, 21))
        self.judge(wib(7, 40))
        answer = self.question()
        self.assertTrue(answer.arrived)
        self.assertEqual(answer.sentence, "Your scan of 07:21 has arrived.")
        self.assertIn("Terminal of Dinas Kesehatan", answer.scans)
        self.scan(self.budi, wib(7, 30))
        self.env.invalidate_all()
        self.assertEqual(
            self.question().sentence, "Your scans of 07:21, 07:30 have arrived."
        )

    def test_not_yet_the_terminal_is_not_heard(self):
        self.visit(self.t_health, wib(6, 52))
        self.minute(wib(7, 40), silent=self.t_health)
        answer = self.question()
        self.assertFalse(answer.arrived)
        self.assertIn("was not heard since 06:52", answer.sentence)
        self.assertIn("may still hold a scan", answer.terminals)

    def test_heard_but_no_scan_by_my_pin(self):
        self.minute(wib(7, 40))
        sentence = self.question().sentence
        self.assertIn("heard at 07:40", sentence)
        self.assertIn(f"no scan by your PIN {self.budi.device_pin}", sentence)

    def test_not_enrolled_there(self):
        self.env["hr.attendance.enrolment"].search(
            [("pin", "=", self.budi.device_pin)]
        ).gone = True
        self.minute(wib(7, 40))
        self.assertIn("you are not enrolled there", self.question().sentence)

    def test_never_heard(self):
        self.t_health.status_id.last_heard = False
        self.assertIn("was never heard", self.question().sentence)

    def test_no_terminal_serves_the_unit(self):
        self.t_health.unit_ids.unlink()
        self.assertIn("No terminal serves your unit", self.question().sentence)

    def test_a_date_in_the_past_the_terminal_told_everything_since(self):
        self.visit(self.t_health, wib(6, 52))
        self.assertIn("no scan by your PIN", self.question(MONDAY).sentence)

    def test_of_nobody_else(self):
        self.scan(self.citra, wib(7, 21))
        self.judge(wib(7, 40))
        self.assertFalse(self.question().arrived)
        self.assertIn("not linked", self.question(role="finance").sentence)
