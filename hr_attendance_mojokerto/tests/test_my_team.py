from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .common import ADDON, MONDAY, TUESDAY, WEDNESDAY, wib
from .test_excuse import ExcuseCase


class TeamCase(ExcuseCase):
    """Fajar heads Dinas Pendidikan (superior), Gita the school under it (ward head)."""

    def morning(self, role="ward_head"):
        return self.as_role(role, self.Day).this_morning()

    def names(self, found):
        return {one["name"] for one in found}


@tagged("post_install", "-at_install")
class TestMyTeam(TeamCase):
    def team(self, role):
        days = self.as_role(role, self.Day).search([("is_of_my_team", "=", True)])
        return set(days.employee_id.sudo().mapped("name"))

    def test_the_units_headed_and_below_but_not_oneself(self):
        self.assertEqual(self.team("superior"), {"Gita", "Hadi"})
        self.assertEqual(self.team("ward_head"), {"Hadi"})

    def test_who_heads_nothing_has_no_team(self):
        for role in ("employee", "finance"):
            self.assertEqual(self.team(role), set())
        day = self.as_role("employee", self.day_of(self.budi))
        self.assertFalse(day.is_of_my_team)

    def test_a_plh_leads_while_the_head_is_away(self):
        self.env["hr.attendance.acting"].create(
            {
                "department_id": self.health.id,
                "employee_id": self.budi.id,
                "kind": "plh",
                "date_from": TUESDAY,
                "date_to": WEDNESDAY,
                "document": "SP/1",
            }
        )
        self.assertEqual(self.team("employee"), {"Ani", "Citra", "Dewi", "Eko"})

    def test_the_month_adds_up_by_person(self):
        days = self.day_of(self.hadi)
        days.write({"state": "late", "minutes_late": 12})
        self.Day.create(
            {
                "employee_id": self.hadi.id,
                "work_date": MONDAY,
                "company_id": self.company.id,
                "department_id": self.school.id,
                "skpd_id": self.education.id,
                "state": "unexplained",
            }
        )
        self.env.flush_all()
        months = self.env["hr.attendance.team.month"]
        row = self.as_role("ward_head", months).search([("this_month", "=", True)])
        self.assertEqual(row.employee_id, self.hadi)
        self.assertEqual((row.times_late, row.minutes_late), (1, 12))
        self.assertEqual((row.unexplained, row.open_days), (1, 2))
        found = self.Day.search(row.action_open_days()["domain"])
        self.assertEqual(len(found), 2)

    def test_nobody_else_reads_the_months_of_a_team(self):
        self.env.flush_all()
        months = self.env["hr.attendance.team.month"]
        seen = self.as_role("ward_head", months).search([]).employee_id
        self.assertEqual(seen, self.hadi)
        for role in ("employee", "skpd_operator", "finance"):
            with self.assertRaises(AccessError):
                self.as_role(role, months).search([]).mapped("minutes_late")


@tagged("post_install", "-at_install")
class TestThisMorning(TeamCase):
    def test_the_missing_are_announced_in_one_tap(self):
        found = self.morning()
        self.assertEqual(self.names(found["missing"]), {"Hadi"})
        [day] = found["missing"]
        self.assertTrue(day["can_announce"])
        self.as_role("ward_head", self.Day).browse(day["id"]).action_announce()
        self.env.invalidate_all()
        self.assertFalse(self.morning()["missing"][0]["can_announce"])

    def test_requests_wait_with_their_time_and_are_approved(self):
        excuse = self.as_role("bkpsdm", self.Excuse).create(
            self.values(self.hadi, document="SI/1", reason="Sick child")
        )
        [request] = self.morning()["requests"]
        self.assertEqual((request["name"], request["id"]), ("Hadi", excuse.id))
        self.assertTrue(request["can_approve"])
        self.assertTrue(request["due"])
        self.assertEqual(request["extent"], "Whole Day · 1 day")
        self.as_role("ward_head", self.Excuse).browse(request["id"]).action_approve()
        self.env.invalidate_all()
        self.assertFalse(self.morning()["requests"])

    def test_the_own_request_waits_for_somebody_else(self):
        self.as_role("bkpsdm", self.Excuse).create(self.values(self.gita))
        self.assertFalse(self.morning()["requests"])
        self.assertEqual(self.names(self.morning("superior")["requests"]), {"Gita"})

    def test_away_says_until_when_and_never_which_leave(self):
        excuse = self.as_role("bkpsdm", self.Excuse).create(
            self.values(self.hadi, date_to=WEDNESDAY)
        )
        self.day_of(self.hadi).write(
            {
                "state": "excused",
                "reasons": [["excuse", {"ref": ["hr.attendance.excuse", excuse.id]}]],
            }
        )
        [away] = self.morning()["away"]
        self.assertEqual(
            (away["name"], away["word"], away["until"]),
            ("Hadi", "Excused", "2026-11-25"),
        )

    def test_terminals_that_are_not_connected_come_first(self):
        self.visit(self.t_education, wib(7, 39))
        self.t_school.status_id.health = "silent"
        terminals = self.morning("superior")["terminals"]
        self.assertEqual(
            [(one["name"], one["ok"]) for one in terminals],
            [
                ("Terminal of SDN Kranggan 1", False),
                ("Terminal of Dinas Pendidikan", True),
            ],
        )

    def day(self, person, date, **values):
        return self.Day.create(
            {
                "employee_id": person.id,
                "work_date": date,
                "company_id": self.company.id,
                "department_id": person.department_id.id,
                "skpd_id": person.department_id.skpd_id.id,
                **values,
            }
        )

    def test_yesterday_without_explanation(self):
        day = self.day(self.hadi, MONDAY, state="unexplained")
        found = self.morning()
        self.assertEqual(found["open_count"], 1)
        self.assertEqual(found["open_days"][0]["id"], day.id)
        self.assertEqual(found["open_days"][0]["date"], "2026-11-23")

    def test_late_for_the_third_time_this_week(self):
        self.env.cr.execute("DELETE FROM hr_attendance_day")
        self.env.invalidate_all()
        sunday = MONDAY.replace(day=22)
        for date in (sunday, MONDAY, TUESDAY):
            self.day(self.hadi, date, state="late", minutes_late=5)
        self.assertFalse(self.morning()["often_late"], "Sunday was last week")
        self.day(self.hadi, WEDNESDAY, state="late", minutes_late=7)
        with freeze_time(wib(7, 40, day=WEDNESDAY)):
            [late] = self.morning()["often_late"]
        self.assertEqual(late["name"], "Hadi")
        self.assertEqual((late["times"], late["minutes"]), (3, 17))

    def test_the_number_of_queries_does_not_grow(self):
        role = "superior"
        self.as_role("bkpsdm", self.Excuse).create(self.values(self.hadi))
        self.morning(role)
        with self.counted() as few:
            self.morning(role)
        people = self.hire([f"Teacher {number}" for number in range(30)], self.school)
        for person in people:
            self.day(person, TUESDAY, state="missing")
            self.day(person, MONDAY, state="unexplained")
        self.as_role("bkpsdm", self.Excuse).create(
            [self.values(person) for person in people[:15]]
        )
        self.morning(role)
        with self.counted() as many:
            found = self.morning(role)
        self.assertEqual((found["missing_count"], found["open_count"]), (32, 30))
        self.assertLessEqual(many[0], few[0])

    def test_who_heads_nothing_is_told_so(self):
        found = self.morning("employee")
        self.assertFalse(found["heads"])
        self.assertEqual((found["missing"], found["terminals"]), ([], []))
        self.assertTrue(self.env.ref(f"{ADDON}.this_morning_action"))
