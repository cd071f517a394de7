from datetime import datetime, timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import (
    ADDON,
    HIRED,
    MONDAY,
    TUESDAY,
    WEDNESDAY,
    CityCase,
    record,
    user,
    wib,
)
from .test_day_roster import RosterCase


@tagged("post_install", "-at_install")
class TestNeverWrongly(CityCase):
    """Ways in which somebody who came, or could not scan, might be called missing."""

    def told(self, person=None, day=TUESDAY):
        row = self.day_of(person or self.budi, day)
        return row.state, row.why

    def again(self, person, day=TUESDAY):
        self.env["hr.attendance.day.mark"]._mark({(person.id, day)})

    def test_a_clock_half_a_day_behind_is_put_right_whichever_dates_are_judged(self):
        self.visit(
            self.t_health,
            wib(7, 21),
            drift_s=-43200.0,
            records=[record(self.budi.device_pin, datetime(2026, 11, 23, 19, 20))],
        )
        self.minute(wib(7, 40))
        self.assertEqual(self.told(), ("present", "on_time"))
        self.again(self.budi)
        self.minute(wib(7, 41))
        self.assertEqual(self.told(), ("present", "on_time"))
        self.assertEqual(self.day_of(self.budi).review, "clock")

    def test_a_clock_lost_in_a_power_cut_of_hours_is_presence_on_that_date(self):
        self.minute(wib(7))
        self.visit(
            self.t_health,
            wib(10),
            records=[record(self.budi.device_pin, datetime(2000, 1, 1, 0, 3))],
        )
        self.minute(wib(10, 1))
        day = self.day_of(self.budi)
        self.assertEqual((day.state, day.review), ("present", "clock"))

    def test_a_clock_lost_over_night_accuses_nobody_on_either_date(self):
        self.minute(wib(14, day=MONDAY))
        self.visit(
            self.t_health,
            wib(10),
            records=[record(self.budi.device_pin, datetime(2000, 1, 1, 0, 3))],
        )
        self.minute(wib(10, 1))
        self.again(self.budi, MONDAY)
        self.minute(wib(10, 2))
        self.assertEqual(self.told()[0], "no_data")
        self.assertEqual(self.told(day=MONDAY)[0], "no_data")
        self.assertEqual(self.told(self.citra), ("missing", "no_scan"))

    def test_unread_users_of_a_terminal_prove_no_enrolment(self):
        self.t_health.status_id.users_read_at = False
        newcomer = self.hire(["Indah"], self.health)
        self.minute(wib(7, 40))
        self.assertEqual(self.told(newcomer), ("no_data", "not_enrolled"))

    def test_a_scan_there_lately_proves_it_too(self):
        newcomer = self.hire(["Indah"], self.health)
        self.t_health.status_id.users_read_at = False
        self.scan(newcomer, wib(7, 20, day=MONDAY))
        self.minute(wib(7, 40))
        self.assertEqual(self.told(newcomer), ("missing", "no_scan"))

    def test_assigned_elsewhere_but_not_enrolled_there(self):
        self.env["hr.attendance.assignment"].create(
            {
                "employee_id": self.budi.id,
                "department_id": self.education.id,
                "kind": "acting",
                "date_from": TUESDAY,
            }
        )
        self.minute(wib(7, 40))
        self.assertEqual(self.told(), ("no_data", "just_moved"))
        self.visit(
            self.t_education,
            wib(7, 41),
            users=[user(p.device_pin) for p in self.fajar + self.budi],
        )
        self.minute(wib(7, 42))
        self.assertEqual(self.told(), ("missing", "no_scan"))

    def test_a_request_for_the_afternoon_hides_nobody_in_the_morning(self):
        early = self.env.ref(f"{ADDON}.excuse_type_early", False) or self.env[
            "hr.attendance.excuse.type"
        ].search([("effect", "=", "early")], limit=1)
        self.env["hr.attendance.excuse"].create(
            {
                "employee_id": self.budi.id,
                "type_id": early.id,
                "date_from": TUESDAY,
                "date_to": TUESDAY,
                "period": "hours",
                "hour_from": 14.0,
                "hour_to": 24.0,
                "reason": "Bank",
            }
        )
        self.minute(wib(9))
        self.assertEqual(self.told(), ("missing", "no_scan"))

    def test_archived_today_is_judged_again_at_once(self):
        self.minute(wib(7, 40))
        self.budi.active = False
        self.judge(wib(7, 41))
        self.assertFalse(self.day_of(self.budi))

    def test_a_public_holiday_in_the_school_holidays_is_a_holiday(self):
        kind = self.env["hr.attendance.post.kind"].search([], limit=1)
        (self.gita + self.hadi).version_id.post_kind_id = kind
        self.env["hr.attendance.unit.calendar"].create(
            {
                "name": "Semester break",
                "date_from": MONDAY,
                "date_to": TUESDAY + timedelta(6),
                "department_ids": self.school.ids,
                "post_kind_ids": kind.ids,
                "effect": "leave",
            }
        )
        self.env["resource.calendar.leaves"].create(
            {"name": "Election", "date_from": wib(0), "date_to": wib(23, 59, 59)}
        )
        sunday = TUESDAY + timedelta(5)
        for day in (MONDAY, TUESDAY, sunday):
            self.minute(wib(7, 40, day=day))
        self.assertEqual(
            [self.told(self.hadi, day) for day in (MONDAY, TUESDAY, sunday)],
            [("leave", "unit_leave"), ("holiday", "holiday"), ("off", "day_off")],
        )


@tagged("post_install", "-at_install")
class TestNoDateForgotten(CityCase):
    """Every date and everybody has a row, also after the server was away."""

    def test_dates_on_which_the_server_was_away_are_opened(self):
        self.minute(wib(7, 40, day=MONDAY))
        with freeze_time(str(wib(9, day=WEDNESDAY))):
            self.run_cron()
        self.assertTrue(self.day_of(self.budi, TUESDAY))
        self.assertTrue(self.day_of(self.budi, WEDNESDAY))

    def test_somebody_hired_late_has_the_days_since(self):
        self.minute(wib(7, 40, day=MONDAY))
        newcomer = self.hire(["Indah"], self.health, date_version=MONDAY)
        self.minute(wib(7, 40))
        self.assertTrue(self.day_of(newcomer, MONDAY))

    def test_a_departure_entered_by_mistake_and_put_right_gives_the_days_back(self):
        for day in (MONDAY, TUESDAY):
            self.minute(wib(7, 40, day=day))
        self.budi.version_id.contract_date_start = WEDNESDAY
        self.minute(wib(7, 41))
        self.assertFalse(self.day_of(self.budi, MONDAY))
        self.budi.version_id.write(
            {"contract_date_start": False, "date_version": HIRED}
        )
        self.minute(wib(7, 42))
        self.assertTrue(self.day_of(self.budi, MONDAY))
        self.assertTrue(self.day_of(self.budi, TUESDAY))


@tagged("post_install", "-at_install")
class TestFromRosterToOffice(RosterCase):
    """The last night shift before office hours leaves the morning to the office."""

    def test_the_morning_after_the_last_night_is_the_offices(self):
        self.plan(d23=self.night)
        self.citra.create_version(
            {
                "date_version": TUESDAY,
                "is_rostered": False,
                "resource_calendar_id": self.calendar.id,
            }
        )
        self.scan(self.citra, wib(20, 50, day=MONDAY))
        self.scan(self.citra, wib(7, 5))
        self.scan(self.citra, wib(7, 28))
        self.minute(wib(12))
        night, office = self.day_of(self.citra, MONDAY), self.day_of(self.citra)
        self.assertEqual(night.last_out, wib(7, 5))
        self.assertEqual((office.state, office.first_in), ("present", wib(7, 28)))

    def test_nobody_rewrites_the_own_past_roster(self):
        self.plan(d23=self.morning)
        self.gita.user_id = False
        self.citra.user_id = self.users["ward_head"]
        self.health.manager_id = self.citra
        line = self.env["hr.attendance.roster"].search(
            [("employee_id", "=", self.citra.id)]
        )
        with self.assertRaisesRegex(UserError, "past and your own"):
            self.as_role("ward_head", line).shift_id = self.rest

    def test_a_clerk_does_not_move_a_death_entered_by_bkpsdm(self):
        death = self.env["hr.attendance.exemption"].create(
            {
                "employee_id": self.dewi.id,
                "kind": "died",
                "date_from": MONDAY,
                "document": "474.3/12",
            }
        )
        with self.assertRaises(AccessError):
            self.as_role("skpd_operator", death).date_from = TUESDAY


@tagged("post_install", "-at_install")
class TestCeremony(CityCase):
    """Presence follows the list and the names, also on closed dates."""

    def states(self, duty):
        rows = self.env["hr.attendance.obligation.presence"].search(
            [("obligation_id", "=", duty.id)]
        )
        return {row.employee_id.name: row.state for row in rows}

    def test_a_list_entered_after_closing_and_a_unit_taken_off(self):
        duty = self.env["hr.attendance.obligation"].create(
            {
                "name": "Upacara",
                "kind": "ceremony",
                "work_date": MONDAY,
                "hour_from": 7.0,
                "hour_to": 8.0,
                "recorded_by": "list",
                "department_ids": (self.health + self.school).ids,
            }
        )
        self.minute(wib(21, day=MONDAY))
        self.assertEqual(set(self.states(duty).values()), {"unknown"})
        self.Day._close(self.company, MONDAY, self.health.id, wib(6))
        duty.write({"attendee_ids": self.budi.ids, "list_complete": True})
        self.minute(wib(7, 40))
        self.assertEqual(self.states(duty)["Budi"], "attended")
        self.assertEqual(self.states(duty)["Ani"], "not_there")
        duty.department_ids = self.school
        self.minute(wib(7, 41))
        self.assertEqual(set(self.states(duty)), {"Gita", "Hadi"})
        self.assertEqual(self.day_of(self.ani, MONDAY).state, "absent")
