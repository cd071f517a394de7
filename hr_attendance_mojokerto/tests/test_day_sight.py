from datetime import date, datetime, timedelta

from odoo.tests import tagged

from .common import HIRED, MONDAY, TUESDAY, WEDNESDAY, CityCase, record, user, wib


@tagged("post_install", "-at_install")
class TestSilence(CityCase):
    """Silent is a person's sight while a terminal that he uses is."""

    def setUp(self):
        super().setUp()
        # The school's terminal serves the health office too, but Budi never used it.
        self.t_school.unit_ids = [
            (0, 0, {"department_id": self.health.id, "date_from": HIRED})
        ]

    def told(self, person=None, day=TUESDAY):
        row = self.day_of(person or self.budi, day)
        return row.state, row.why

    def test_a_terminal_never_used_hides_nobody(self):
        self.scan(self.budi, wib(7, 20, day=MONDAY))
        self.minute(wib(7, 25))
        self.minute(wib(7, 40), silent=self.t_school)
        self.assertEqual(self.told(), ("missing", "no_scan"))
        self.assertEqual(self.told(self.citra), ("no_data", "not_heard"))

    def test_last_used_longer_ago_than_the_setting(self):
        self.scan(self.budi, wib(7, 20, day=date(2026, 10, 1)))
        self.minute(wib(7, 25))
        self.minute(wib(7, 40), silent=self.t_school)
        self.assertEqual(self.told(), ("no_data", "not_heard"))

    def test_silent_then_heard_with_old_scans(self):
        self.minute(wib(7, 25))
        self.minute(wib(7, 40), silent=self.t_health)
        self.assertEqual(self.told(), ("no_data", "not_heard"))
        self.visit(
            self.t_health,
            wib(11),
            records=[record(self.budi.device_pin, datetime(2026, 11, 24, 7, 12))],
        )
        self.minute(wib(11))
        self.assertEqual(self.told(), ("present", "on_time"))
        self.assertEqual(self.told(self.citra), ("missing", "no_scan"))
        silence = self.env["hr.attendance.device.silence"].search(
            [("device_id", "=", self.t_health.id)], limit=1
        )
        self.assertEqual((silence.since, silence.until), (wib(7, 25), wib(11)))

    def test_heard_again_only_days_later(self):
        self.minute(wib(7, 25))
        self.minute(wib(21), silent=self.t_health)
        self.assertEqual(self.told(), ("no_data", "not_heard"))
        self.minute(wib(8, day=WEDNESDAY + timedelta(1)))
        self.assertEqual(self.told(), ("unexplained", "day_ended"))

    def test_nobody_left_early_while_the_scan_out_may_be_in_a_silent_terminal(self):
        self.scan(self.budi, wib(7, 20))
        self.minute(wib(12))
        self.minute(wib(21), silent=self.t_health)
        self.assertEqual(self.told(), ("present", "on_time"))
        self.minute(wib(21, 5))
        self.assertEqual(self.told(), ("one_scan", "no_out"))


@tagged("post_install", "-at_install")
class TestClockAndPins(CityCase):
    """Wrong clocks make no day worse; a PIN may be two people in two periods."""

    def test_a_clock_reset_at_the_deadline_makes_nobody_missing(self):
        self.minute(wib(7, 24))
        self.visit(
            self.t_health,
            wib(7, 45),
            records=[
                record(person.device_pin, datetime(2000, 1, 1, 0, number))
                for number, person in enumerate(self.health_staff)
            ],
        )
        self.minute(wib(7, 46))
        days = self.health_staff.mapped(self.day_of)
        self.assertEqual({day.state for day in days}, {"present"})
        self.assertEqual({day.review for day in days}, {"clock"})
        self.assertEqual(sum(day.minutes_late for day in days), 0)

    def test_a_clock_twenty_minutes_fast_gives_no_minutes(self):
        self.visit(
            self.t_health,
            wib(7, 40),
            drift_s=1200.0,
            records=[record(self.budi.device_pin, datetime(2026, 11, 24, 7, 45))],
        )
        self.minute(wib(7, 46))
        day = self.day_of(self.budi)
        self.assertEqual(
            (day.state, day.minutes_late, day.review), ("present", 0, "clock")
        )
        self.assertEqual(day.seen_at, wib(7, 25))

    def test_two_people_with_one_pin_in_two_periods(self):
        pin = self.dewi.device_pin
        identity = self.env["hr.attendance.identity"]
        identity.search([("pin", "=", pin)]).date_to = MONDAY
        identity.create({"pin": pin, "employee_id": self.eko.id, "date_from": TUESDAY})
        for day in (MONDAY, TUESDAY):
            self.scan(self.dewi, wib(7, 20, day=day))
            self.minute(wib(7, 40, day=day))
        self.assertEqual(
            [
                self.day_of(person, day).state
                for day in (MONDAY, TUESDAY)
                for person in (self.dewi, self.eko)
            ],
            ["one_scan", "unexplained", "no_data", "present"],
        )

    def test_enrolled_today_is_no_proof_against_yesterday(self):
        newcomer = self.hire(["Indah"], self.health)
        self.minute(wib(21, day=MONDAY))
        self.assertEqual(self.day_of(newcomer, MONDAY).why, "not_enrolled")
        staff = self.health_staff + newcomer
        self.visit(
            self.t_health,
            wib(6),
            users=[user(person.device_pin) for person in staff],
        )
        self.env["hr.attendance.day.mark"]._mark({(newcomer.id, MONDAY)})
        self.minute(wib(7, 40))
        self.assertEqual(self.day_of(newcomer, MONDAY).why, "not_enrolled")
        self.assertEqual(self.day_of(newcomer).state, "missing")
