from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged
from odoo.tools.safe_eval import safe_eval

from ..rules.facts import WORST_FIRST, State
from .common import ADDON, MONDAY, TUESDAY, WEDNESDAY, wib
from .leave import SERVING, LeaveCase
from .test_excuse import ExcuseCase

LATER = date(2026, 12, 14)


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

    def test_the_list_begins_with_what_is_to_be_looked_at(self):
        states = ("present", "not_employed", "leave", "missing", "late", "unexplained")
        people = self.hire([f"Teacher {n}" for n in range(len(states))], self.school)
        for person, state in zip(people, states, strict=True):
            self.Day.create(
                {
                    "employee_id": person.id,
                    "work_date": MONDAY,
                    "company_id": self.company.id,
                    "department_id": self.school.id,
                    "skpd_id": self.education.id,
                    "state": state,
                }
            )
        action = self.env.ref(f"{ADDON}.my_team_action")
        days = self.as_role("superior", self.Day)
        domain = [*safe_eval(action.domain), ("work_date", "=", MONDAY)]
        worst = ["missing", "unexplained", "late", "present", "leave"]
        found = days.search(domain, order="state, employee_id")
        self.assertEqual(found.mapped("state"), worst)
        groups = days.web_read_group(domain, ["state"])["groups"]
        self.assertEqual([group["state"] for group in groups], worst)
        self.assertEqual(
            days.search(domain, order="state desc").mapped("state"), worst[::-1]
        )

    def test_every_state_has_its_place_in_that_list(self):
        self.assertEqual(set(WORST_FIRST), set(State))

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
        for day in (sunday, MONDAY, TUESDAY):
            self.day(self.hadi, day, state="late", minutes_late=5)
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


@tagged("post_install", "-at_install")
class TestLeaveThisMorning(LeaveCase):
    """Hadi works at the school that Gita heads, under the SKPD that Fajar heads."""

    def requests(self, person):
        days = self.env["hr.attendance.day"].with_user(person.user_id)
        self.env.invalidate_all()
        return days.this_morning()["requests"]

    def approve(self, person, excuses=(), leaves=()):
        days = self.env["hr.attendance.day"].with_user(person.user_id)
        return days.approve_requests(list(excuses), list(leaves))

    def test_leave_is_approved_in_place_by_whose_turn_it_is(self):
        leave = self.ask(self.hadi, name="A wedding")
        [request] = self.requests(self.gita)
        self.assertEqual((request["model"], request["id"]), ("hr.leave", leave.id))
        self.assertEqual(request["kind"], self.kinds["annual"].name)
        self.assertTrue(request["can_approve"])
        self.assertIn("then the official decides", request["note"])
        self.assertFalse(self.requests(self.fajar))
        self.approve(self.gita, leaves=[request["id"]])
        self.assertEqual(leave.sudo().state, "validate1")
        self.assertFalse(self.requests(self.gita))
        [request] = self.requests(self.fajar)
        self.assertFalse(request["note"])
        self.approve(self.fajar, leaves=[request["id"]])
        self.assertEqual(leave.sudo().state, "validate")

    def test_excuses_and_leave_are_approved_together_or_not_at_all(self):
        excuse = self.env["hr.attendance.excuse"].create(
            {
                "employee_id": self.hadi.id,
                "type_id": self.env.ref(f"{ADDON}.excuse_type_scan").id,
                "date_from": TUESDAY,
                "date_to": TUESDAY,
                "period": "morning",
                "reason": "Forgot it",
            }
        )
        mine, passed_on = (
            self.ask(self.hadi),
            self.ask(self.hadi, start=LATER, end=LATER),
        )
        self.approve(self.gita, leaves=passed_on.ids)
        with (
            self.assertRaisesRegex(UserError, "somebody else decides on it, Fajar"),
            self.cr.savepoint(),
        ):
            self.approve(self.gita, excuse.ids, (mine + passed_on).ids)
        self.env.invalidate_all()
        self.assertEqual((excuse.state, mine.sudo().state), ("filed", "confirm"))
        self.approve(self.gita, excuse.ids, mine.ids)
        self.assertEqual((excuse.state, mine.sudo().state), ("approved", "validate1"))

    def test_refusing_asks_for_the_reason(self):
        leave = self.ask(self.hadi)
        action = self.by(self.gita, leave).action_refuse()
        wizard = (
            self.env[action["res_model"]]
            .with_user(self.gita.user_id)
            .with_context(**action["context"])
        )
        self.assertEqual(wizard.new().outcome, "not_granted")
        with (
            self.assertRaisesRegex(UserError, "Give the reason"),
            self.cr.savepoint(),
        ):
            wizard.create({}).action_decide()
        wizard.create({"note": "Exams that week"}).action_decide()
        self.assertEqual(leave.sudo().consideration, "not_granted")

    def test_the_number_of_queries_does_not_grow_with_leave(self):
        days = self.env["hr.attendance.day"].with_user(self.gita.user_id)
        self.ask(self.hadi)
        days.this_morning()
        with self.counted() as few:
            days.this_morning()
        people = self.hire([f"Teacher {number}" for number in range(10)], self.school)
        people.version_ids.write({"contract_date_start": SERVING})
        self.allocate(people)
        for person in people:
            self.ask(person)
        days.this_morning()
        with self.counted() as many:
            found = days.this_morning()
        self.assertEqual(len(found["requests"]), 11)
        self.assertLessEqual(many[0], few[0])
