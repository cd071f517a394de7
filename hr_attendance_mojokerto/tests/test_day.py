from datetime import date, datetime

from odoo.tests import freeze_time, tagged

from .common import (
    HIRED,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    CityCase,
    user,
    wib,
)

SATURDAY = date(2026, 11, 28)


@tagged("post_install", "-at_install")
class TestDayBegins(CityCase):
    """Everybody employed has a day from 00:00 of Mojokerto's date."""

    def test_the_date_begins_at_midnight_in_mojokerto(self):
        with freeze_time("2026-11-23 16:59:59"):
            self.run_cron()
            self.assertTrue(self.day_of(self.budi, MONDAY))
            self.assertFalse(self.day_of(self.budi, TUESDAY))
        with freeze_time("2026-11-23 17:00:00"):
            self.run_cron()
            self.assertEqual(self.day_of(self.budi, TUESDAY).state, "not_due")

    def test_a_quarter_to_seven_is_yesterday_in_utc_and_today_here(self):
        with freeze_time("2026-11-23 23:45:00"):
            self.run_cron()
            self.hear_all(datetime(2026, 11, 23, 23, 45))
            today = self.Day.search([("is_today", "=", True)])
            self.assertEqual(set(today.mapped("work_date")), {TUESDAY})
            self.assertLessEqual(self.people, today.employee_id)
            self.assertTrue(self.day_of(self.budi).is_today)
            card = self.Office.search(
                [("is_today", "=", True), ("skpd_id", "=", self.health.id)]
            )
            self.assertEqual((card.work_date, card.headcount), (TUESDAY, 5))

    def test_a_day_is_made_once(self):
        self.judge(wib(0))
        self.judge(wib(0, 1))
        self.assertEqual(len(self.day_of(self.budi)), 1)

    def test_dates_before_the_first_judged_one_have_no_days(self):
        self.company.attendance_from = WEDNESDAY
        self.company.flush_recordset()
        self.scan(self.budi, wib(7, 21))
        self.minute(wib(7, 40))
        self.assertFalse(self.day_of(self.budi))

    def test_only_those_employed_on_the_date(self):
        leaver, later = self.hire(["Lina", "Nur"], self.health)
        leaver.version_id.contract_date_end = MONDAY
        later.version_id.contract_date_start = WEDNESDAY
        self.judge(wib(0, day=MONDAY))
        self.judge(wib(0))
        self.assertTrue(self.day_of(leaver, MONDAY))
        gone = self.day_of(leaver)
        self.assertEqual((gone.state, gone.why), ("not_employed", "left"))
        self.assertFalse(self.day_of(later))
        self.assertEqual(self.card_of(self.health).headcount, 5)

    def test_saturday_is_a_day_off_and_a_scan_on_it_is_presence(self):
        self.scan(self.budi, wib(9, day=SATURDAY))
        self.minute(wib(10, day=SATURDAY))
        self.assertEqual(self.day_of(self.ani, SATURDAY).state, "off")
        self.assertEqual(self.day_of(self.budi, SATURDAY).state, "present")


@tagged("post_install", "-at_install")
class TestLateness(CityCase):
    """07:30 is the hour; times are cut to the minute."""

    def test_late_from_0731_on(self):
        cases = {
            self.ani: (wib(7, 29, 59), "present", 0),
            self.budi: (wib(7, 30, 59), "present", 0),
            self.citra: (wib(7, 31, 0), "late", 1),
            self.dewi: (wib(8, 45, 30), "late", 75),
        }
        for person, (at, _state, _late) in cases.items():
            self.scan(person, at)
        self.minute(wib(9))
        for person, (at, state, late) in cases.items():
            day = self.day_of(person)
            with self.subTest(at=at):
                self.assertEqual((day.state, day.minutes_late), (state, late))
                self.assertEqual(day.first_in, at)

    def test_the_last_scan_of_the_afternoon_is_the_scan_out(self):
        for at in (wib(7, 20), wib(7, 20, 30), wib(15, 31), wib(15, 45)):
            self.scan(self.budi, at)
        self.minute(wib(16))
        day = self.day_of(self.budi)
        self.assertEqual((day.first_in, day.last_out), (wib(7, 20), wib(15, 45)))

    def test_a_scan_outside_the_hours_of_the_date_is_not_its(self):
        self.scan(self.budi, wib(3, 59))
        self.minute(wib(7, 40))
        self.assertEqual(self.day_of(self.budi).state, "missing")

    def test_a_scan_that_comes_late_from_another_terminal_moves_the_day(self):
        self.scan(self.budi, wib(8))
        self.minute(wib(8, 1))
        self.assertEqual(self.day_of(self.budi).minutes_late, 30)
        self.scan(self.budi, wib(7, 20), self.t_education, came=wib(8, 30))
        self.minute(wib(8, 31))
        day = self.day_of(self.budi)
        self.assertEqual(
            (day.state, day.minutes_late, day.first_in), ("present", 0, wib(7, 20))
        )
        self.assertEqual(day.attendance_id.check_in, wib(7, 20))
        self.assertEqual(day.attendance_id.in_device_id, self.t_education)


@tagged("post_install", "-at_install")
class TestMissing(CityCase):
    """Nobody is missing unless expected, due, known to a terminal, and the terminal
    was heard."""

    def state(self, person=None):
        day = self.day_of(person or self.budi)
        return day.state, day.why or None

    def test_nobody_is_missing_before_0731(self):
        self.minute(wib(7, 30, 59))
        self.assertEqual(self.state(), ("not_due", "before_deadline"))
        self.minute(wib(7, 31))
        self.assertEqual(self.state(), ("missing", "no_scan"))

    def test_a_terminal_last_heard_before_0731_says_nothing_yet(self):
        self.hear_all(wib(7, 30, 59))
        self.judge(wib(7, 32))
        self.assertEqual(self.state(), ("not_due", "waiting_round"))
        self.hear_all(wib(7, 32, 30))
        self.judge(wib(7, 33))
        self.assertEqual(self.state(), ("missing", "no_scan"))

    def test_whoever_scans_is_not_missing_any_more(self):
        self.minute(wib(7, 40))
        self.assertEqual(self.state(), ("missing", "no_scan"))
        self.scan(self.budi, wib(7, 41))
        self.minute(wib(7, 42))
        self.assertEqual(self.state(), ("late", "came_late"))

    def test_silent_then_no_data_then_back_then_missing(self):
        self.minute(wib(7, 25))
        self.judge(wib(7, 36))
        self.assertEqual(self.state(), ("no_data", "not_heard"))
        self.assertEqual(
            self.day_of(self.budi).explanation,
            "terminal not connected since 07:25 on 24/11/2026",
        )
        self.minute(wib(7, 50))
        self.assertEqual(self.state(), ("missing", "no_scan"))
        self.minute(wib(8, 1), silent=self.t_health)
        self.assertEqual(self.state(), ("no_data", "not_heard"))

    def test_a_scan_stands_however_silent_the_terminal(self):
        self.scan(self.budi, wib(7, 20))
        self.judge(wib(9))
        self.assertEqual(self.state(), ("present", "on_time"))

    def test_a_silent_school_does_not_hide_its_skpd(self):
        self.minute(wib(7, 25))
        self.minute(wib(7, 40), silent=self.t_school)
        self.assertEqual(self.state(self.hadi), ("no_data", "not_heard"))
        self.assertEqual(self.state(self.fajar), ("missing", "no_scan"))

    def test_one_silent_terminal_of_two_is_silence(self):
        self.t_education.unit_ids = [
            (0, 0, {"department_id": self.health.id, "date_from": HIRED})
        ]
        self.minute(wib(7, 25))
        self.minute(wib(7, 40), silent=self.t_education)
        self.assertEqual(self.state(), ("no_data", "not_heard"))

    def test_a_unit_without_terminal_is_served_through_the_unit_above(self):
        self.t_school.active = False
        self.minute(wib(7, 40))
        self.assertEqual(self.state(self.hadi), ("no_data", "not_enrolled"))
        people = self.fajar + self.gita + self.hadi
        self.visit(
            self.t_education,
            wib(7, 41),
            users=[user(person.device_pin) for person in people],
        )
        self.minute(wib(7, 42))
        self.assertEqual(self.state(self.hadi), ("missing", "no_scan"))

    def test_no_terminal_anywhere(self):
        self.t_health.active = False
        self.minute(wib(7, 40))
        self.assertEqual(self.state(), ("no_data", "no_terminal"))

    def test_not_enrolled(self):
        newcomer = self.hire(["Indah"], self.health)
        self.minute(wib(7, 40))
        self.assertEqual(self.state(newcomer), ("no_data", "not_enrolled"))
        self.assertEqual(
            self.day_of(newcomer).explanation,
            "not enrolled on a terminal of the unit",
        )

    def test_without_schedule(self):
        self.budi.version_id.resource_calendar_id = False
        self.minute(wib(7, 40))
        self.assertEqual(self.state(), ("no_data", "no_schedule"))

    def test_on_leave_and_back_when_it_is_withdrawn(self):
        kind = self.env["hr.leave.type"].create(
            {
                "name": "Cuti",
                "requires_allocation": False,
                "leave_validation_type": "hr",
            }
        )
        self.minute(wib(7, 40))
        self.assertEqual(self.state(), ("missing", "no_scan"))
        leave = self.env["hr.leave"].create(
            {
                "employee_id": self.budi.id,
                "holiday_status_id": kind.id,
                "request_date_from": TUESDAY,
                "request_date_to": WEDNESDAY,
            }
        )
        self.minute(wib(7, 41))
        self.assertEqual(
            self.state(), ("announced", "waiting_decision"), "asked is not granted"
        )
        leave.action_approve()
        self.minute(wib(7, 42))
        self.assertEqual(self.state(), ("leave", "leave"))
        leave.action_refuse()
        self.minute(wib(7, 43))
        self.assertEqual(self.state(), ("missing", "no_scan"))

    def test_an_ended_day_stays_as_it_is_however_silent_the_terminal_is_now(self):
        self.minute(wib(20, 59))
        self.assertEqual(self.state(), ("missing", "no_scan"))
        self.minute(wib(21, 0))
        self.assertEqual(self.state(), ("unexplained", "day_ended"))
        self.judge(wib(23, 59))
        self.env["hr.attendance.day.mark"]._mark({(self.budi.id, TUESDAY)})
        self.judge(wib(12, day=WEDNESDAY))
        self.assertEqual(self.state(), ("unexplained", "day_ended"))
        self.assertTrue(self.day_of(self.budi).ended)
