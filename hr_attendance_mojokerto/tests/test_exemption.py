from datetime import timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import ADDON, MONDAY, TUESDAY, WEDNESDAY, CityCase, wib
from .test_roster import RosterCase


@tagged("post_install", "-at_install")
class TestExemption(RosterCase):
    def enter(self, kind="study", person=None, role="bkpsdm", **extra):
        return self.as_role(role, self.env["hr.attendance.exemption"]).create(
            {
                "employee_id": (person or self.budi).id,
                "kind": kind,
                "date_from": MONDAY,
                **extra,
            }
        )

    def report(self, person, role="skpd_operator", **extra):
        step = self.as_role(role, self.env["hr.attendance.report.death"]).create(
            {"employee_id": person.id, "date": TUESDAY, **extra}
        )
        step.action_report()
        return self.env["hr.attendance.exemption"].search(
            [("employee_id", "=", person.id), ("kind", "=", "died")]
        )

    def test_days_before_and_after_a_change_are_judged_again(self):
        row = self.enter(date_to=MONDAY)
        self.assertEqual(self.marks(), {(self.budi.id, MONDAY)})
        self.forget_marks()
        row.write({"date_from": TUESDAY, "date_to": False})
        both = {(self.budi.id, MONDAY), (self.budi.id, TUESDAY)}
        self.assertEqual(self.marks(), both)
        self.forget_marks()
        row.unlink()
        self.assertEqual(self.marks(), {(self.budi.id, TUESDAY)})

    def test_one_status_at_a_time(self):
        self.enter(date_to=TUESDAY)
        with self.refused(
            r"Budi is not expected from 23/11/2026 on already \(Study Assignment\)"
        ):
            self.enter("suspended", date_from=TUESDAY)
        self.enter("suspended", date_from=WEDNESDAY)
        self.enter("suspended", person=self.citra)

    def test_a_death_is_reported_whatever_else_was_entered(self):
        self.enter()
        self.assertTrue(self.report(self.budi))
        with self.refused("already"):
            self.report(self.budi)

    @mute_logger("odoo.sql_db")
    def test_a_death_has_no_last_day(self):
        with self.assertRaisesRegex(IntegrityError, "death_has_no_end"):
            with self.cr.savepoint():
                self.enter("died", date_to=WEDNESDAY)
                self.env.flush_all()

    def test_a_death_is_not_entered_ahead(self):
        with self.refused("25/11/2026, which is still to come"):
            self.report(self.budi, date=WEDNESDAY)

    def test_a_clerk_reports_a_death_of_the_own_skpd(self):
        row = self.report(self.budi)
        self.assertEqual((row.kind, row.date_from), ("died", TUESDAY))
        self.assertEqual(self.marks(), {(self.budi.id, TUESDAY)})
        self.judge(wib(7, 41))
        day = self.day_of(self.budi)
        self.assertEqual((day.state, day.why), ("not_employed", "died"))

    def test_the_form_of_a_clerk(self):
        steps = self.as_role("skpd_operator", self.env["hr.attendance.report.death"])
        with Form(steps) as form:
            self.assertEqual(str(form.date), str(TUESDAY))
            self.assertEqual(form.allowed_skpd_ids[:], self.health)
            people = self.as_role("skpd_operator", self.env["hr.employee"])
            domain = [("department_id.skpd_id", "in", form.allowed_skpd_ids[:].ids)]
            offered = [row[0] for row in people.name_search("", domain)]
            self.assertEqual(set(offered), set(self.health_staff.ids))
            form.employee_id = self.budi

    def test_a_clerk_reports_nobody_elses_death(self):
        with self.refused("", AccessError):
            self.report(self.hadi)
        for role in ("employee", "ward_head", "superior", "finance", "leader"):
            with self.subTest(role=role), self.refused("", AccessError):
                self.report(self.budi, role)

    def test_a_clerk_enters_nothing_else(self):
        for kind in ("study", "suspended", "pre_retirement"):
            with self.refused("", AccessError):
                self.enter(kind, role="skpd_operator")

    def test_a_clerk_mends_the_report_only(self):
        row = self.as_role("skpd_operator", self.report(self.budi))
        row.write({"date_from": MONDAY, "document": "474.3/12/2026"})
        for change in (
            {"kind": "study"},
            {"employee_id": self.hadi.id},
            {"date_to": WEDNESDAY},
        ):
            with self.refused("Only the date and the document", AccessError):
                row.write(change)
        with self.refused("", AccessError):
            row.unlink()

    def test_a_clerk_does_not_touch_what_bkpsdm_entered(self):
        row = self.as_role("skpd_operator", self.enter())
        self.assertEqual(row.kind, "study", "seen, not changed")
        with self.refused("", AccessError):
            row.document = "x"

    def test_bkpsdm_is_asked_for_the_papers_until_they_are_in(self):
        officer = self.users["bkpsdm"]
        row = self.report(self.budi)
        self.assertIn(officer, row.activity_ids.user_id)
        self.assertIn("Budi", row.activity_ids[0].summary)
        self.as_role("bkpsdm", row).document = "474.3/12/2026"
        self.assertFalse(row.activity_ids)

    def test_who_reads_whose(self):
        mine = self.enter()
        theirs = self.enter(person=self.hadi)
        expected = {
            "skpd_operator": mine,
            "superior": theirs,
            "inspectorate": mine + theirs,
            "bkpsdm": mine + theirs,
        }
        for role, rows in expected.items():
            with self.subTest(role=role):
                seen = self.as_role(role, self.env["hr.attendance.exemption"]).search(
                    []
                )
                self.assertEqual(set(seen.ids), set(rows.ids))
        for role in ("employee", "leader", "ward_head", "finance", "device_admin"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.as_role(role, self.env["hr.attendance.exemption"]).search([])

    def test_what_has_ended_is_to_be_checked(self):
        view = self.env.ref(f"{ADDON}.hr_attendance_exemption_view_search").arch
        self.assertIn("('date_to', '&lt;', 'today')", view)
        ended = self.enter(date_from=MONDAY - timedelta(30), date_to=MONDAY)
        self.enter(person=self.citra)
        found = self.env["hr.attendance.exemption"].search([("date_to", "<", "today")])
        self.assertEqual(found, ended)


@tagged("post_install", "-at_install")
class TestStandingAssignment(RosterCase):
    def enter(self, people, role="bkpsdm", **extra):
        model = self.env["hr.attendance.standing.assignment"]
        return self.as_role(role, model).create(
            {
                "name": "Midwives",
                "employee_ids": people.ids,
                "date_from": MONDAY,
                **extra,
            }
        )

    def test_days_of_all_its_people_are_judged_again(self):
        row = self.enter(self.budi + self.citra, date_to=MONDAY)
        budi, citra = (self.budi.id, MONDAY), (self.citra.id, MONDAY)
        self.assertEqual(self.marks(), {budi, citra})
        self.forget_marks()
        row.employee_ids = self.citra + self.dewi
        self.assertEqual(self.marks(), {budi, citra, (self.dewi.id, MONDAY)})
        self.forget_marks()
        row.unlink()
        self.assertEqual(self.marks(), {citra, (self.dewi.id, MONDAY)})

    def test_who_reads_whose(self):
        mine, theirs = self.enter(self.budi + self.citra), self.enter(self.hadi)
        model = self.env["hr.attendance.standing.assignment"]
        for role, rows in (
            ("skpd_operator", mine),
            ("superior", theirs),
            ("inspectorate", mine + theirs),
        ):
            with self.subTest(role=role):
                seen = self.as_role(role, model).search([])
                self.assertEqual(set(seen.ids), set(rows.ids))
            with self.subTest(role=role), self.refused("", AccessError):
                self.enter(self.budi, role)


@tagged("post_install", "-at_install")
class TestDepartureReason(CityCase):
    def test_reasons_of_core_and_of_the_city(self):
        for name, kind in (
            ("hr.departure_retired", "retired"),
            ("hr.departure_resigned", "left"),
            ("hr.departure_fired", "left"),
            (f"{ADDON}.departure_moved_away", "moved_away"),
            (f"{ADDON}.departure_died", "died"),
        ):
            self.assertEqual(self.env.ref(name).attendance_kind, kind, name)
