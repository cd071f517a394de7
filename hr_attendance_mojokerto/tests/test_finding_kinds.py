from datetime import date, timedelta

from odoo.fields import Command
from odoo.tests import Form, tagged

from .common import ADDON, HIRED, MONDAY, TUESDAY, CityCase, record, user, wib

FUTURE = date(2027, 1, 1)


class FindingCase(CityCase):
    """Findings of the city on Tuesday 24 November 2026."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Finding = cls.env["hr.attendance.finding"]
        cls.kinds = {
            kind.code: kind for kind in cls.env["hr.attendance.finding.kind"].search([])
        }

    def look(self, code):
        """Look for a kind again; return what is open of it."""
        self.env.flush_all()
        self.Finding._refresh(self.kinds[code])
        return self.found(code)

    def found(self, code):
        return self.Finding.search(
            [("kind_id.code", "=", code), ("state", "=", "open")]
        )

    def assertOpens(self, code, **values):
        found = self.look(code)
        for name, value in values.items():
            self.assertEqual(found[name], value, name)
        self.assertTrue(found)
        return found

    def assertCloses(self, code, *findings):
        self.assertFalse(self.look(code))
        for finding in findings:
            self.assertEqual(finding.state, "mended")
            self.assertEqual(finding.mended_on, TUESDAY)

    def enrol(self, terminal, *people, at=None, names=None):
        """Have the list of users of a terminal read: these people only."""
        self.visit(
            terminal,
            at or wib(6),
            users=[
                user(person.device_pin, (names or {}).get(person, person.name), number)
                for number, person in enumerate(people, 1)
            ],
            user_marker=len(people),
        )

    def move(self, person, unit, on):
        person.create_version({"date_version": on, "department_id": unit.id})
        self.env.flush_all()


@tagged("post_install", "-at_install")
class TestFindingsOfPeople(FindingCase):
    def test_never_seen(self):
        self.judge(wib(9))
        found = self.look("never_seen")
        self.assertIn(self.budi, found.employee_id)
        of_budi = found.filtered(lambda finding: finding.employee_id == self.budi)
        self.assertEqual(of_budi.skpd_id, self.health)
        self.assertEqual(
            of_budi.sentence, "No scan ever; asked for on 1 dates since 24/11/2026."
        )
        self.scan(self.budi, wib(9, 5))
        self.assertNotIn(self.budi, self.look("never_seen").employee_id)
        self.assertEqual(of_budi.state, "mended")

    def test_newcomers_are_given_time(self):
        new = self.hire(
            ["Indah"], self.health, date_version=MONDAY, contract_date_start=MONDAY
        )
        self.judge(wib(9))
        self.assertNotIn(new, self.look("never_seen").employee_id)

    def test_seen_only_at_another_office(self):
        for day in range(3):
            moment = wib(7, 20) - timedelta(days=day)
            self.scan(self.budi, moment, self.t_education)
        found = self.assertOpens(
            "seen_elsewhere", employee_id=self.budi, device_id=self.t_education
        )
        self.assertIn("on 3 dates", found.sentence)
        self.scan(self.budi, wib(7, 30), self.t_health)
        self.assertCloses("seen_elsewhere", found)

    def test_an_assignment_there_mends_it(self):
        for day in range(3):
            moment = wib(7, 20) - timedelta(days=day)
            self.scan(self.budi, moment, self.t_education)
        found = self.assertOpens("seen_elsewhere", employee_id=self.budi)
        self.env["hr.attendance.assignment"].create(
            {
                "employee_id": self.budi.id,
                "department_id": self.education.id,
                "date_from": TUESDAY,
            }
        )
        self.assertCloses("seen_elsewhere", found)

    def test_not_back_after_a_status(self):
        status = self.env["hr.attendance.exemption"].create(
            {
                "employee_id": self.budi.id,
                "kind": "study",
                "date_from": HIRED,
                "date_to": date(2026, 11, 20),
            }
        )
        found = self.assertOpens("exemption_past", employee_id=self.budi)
        self.assertEqual(
            found.sentence,
            "Study Assignment ended on 20/11/2026, and no scan came since.",
        )
        status.date_to = FUTURE
        self.assertCloses("exemption_past", found)

    def test_no_working_hours(self):
        self.budi.resource_calendar_id = False
        self.judge(wib(9))
        found = self.assertOpens("hours_missing", employee_id=self.budi)
        self.budi.resource_calendar_id = self.calendar
        self.judge(wib(9, 10))
        self.assertCloses("hours_missing", found)

    def test_roster_missing_by_unit(self):
        (self.gita + self.hadi).is_rostered = True
        shift = self.env["hr.attendance.shift"].create(
            {"name": "Pagi", "code": "P", "kind": "work", "hour_from": 7, "duration": 7}
        )
        line = {"shift_id": shift.id, "work_date": TUESDAY}
        roster = self.env["hr.attendance.roster"].create
        roster({**line, "employee_id": self.gita.id})
        found = self.assertOpens("roster_missing", department_id=self.school)
        self.assertEqual(found.skpd_id, self.education)
        self.assertIn("1 of 2 people", found.sentence)
        roster({**line, "employee_id": self.hadi.id})
        self.assertCloses("roster_missing", found)


@tagged("post_install", "-at_install")
class TestFindingsOfEnrolment(FindingCase):
    def test_not_enrolled_names_the_terminal_that_knows_the_person(self):
        self.assertFalse(self.look("not_enrolled"))
        others = self.health_staff - self.budi
        self.enrol(self.t_health, *others)
        self.enrol(self.t_school, self.gita, self.hadi, self.budi)
        found = self.assertOpens(
            "not_enrolled", employee_id=self.budi, device_id=self.t_school
        )
        self.assertEqual(found.pin, self.budi.device_pin)
        self.assertIn("enrolled on Terminal of SDN Kranggan 1 only", found.sentence)
        self.enrol(self.t_health, *self.health_staff, at=wib(6, 30))
        self.assertCloses("not_enrolled", found)

    def test_nobody_is_looked_for_on_a_list_never_read(self):
        self.t_health.status_id.sudo().users_read_at = False
        self.enrol(self.t_school, self.gita)
        self.t_health.enrolment_ids.sudo().gone = True
        found = self.look("not_enrolled")
        self.assertEqual(found.employee_id, self.hadi)
        self.assertFalse(found.device_id)
        self.assertIn("no terminal of the city", found.sentence)

    def depart(self, person, on=MONDAY):
        person.version_id.write(
            {
                "departure_date": on,
                "departure_reason_id": self.env["hr.departure.reason"]
                .search([("attendance_kind", "=", "moved_away")], limit=1)
                .id,
            }
        )

    def test_departed_and_still_enrolled(self):
        self.assertFalse(self.look("departed_enrolled"))
        self.depart(self.budi)
        found = self.assertOpens(
            "departed_enrolled", employee_id=self.budi, device_id=self.t_health
        )
        self.assertEqual(
            found.sentence,
            "Moved to Another Employer (23/11/2026): still enrolled on Terminal of "
            "Dinas Kesehatan.",
        )
        self.enrol(self.t_health, *(self.health_staff - self.budi))
        self.assertCloses("departed_enrolled", found)

    def test_enrolled_where_they_worked_before(self):
        self.move(self.budi, self.education, date(2026, 11, 2))
        found = self.assertOpens(
            "moved_enrolled", employee_id=self.budi, device_id=self.t_health
        )
        self.assertIn("Left Dinas Kesehatan on 02/11/2026", found.sentence)
        self.assertEqual(found.skpd_id, self.education)
        self.enrol(self.t_health, *(self.health_staff - self.budi))
        self.assertCloses("moved_enrolled", found)

    def test_ten_working_days_are_given_after_a_move(self):
        self.move(self.budi, self.education, date(2026, 11, 16))
        self.assertFalse(self.look("moved_enrolled"))

    def test_a_pin_under_the_name_of_somebody_else(self):
        self.enrol(self.t_health, *self.health_staff, names={self.budi: "CITRA"})
        found = self.assertOpens(
            "pin_two", employee_id=self.budi, pin=self.budi.device_pin
        )
        self.assertEqual(
            found.sentence,
            "Terminal of Dinas Kesehatan has this PIN under the name “CITRA”; it "
            "belongs to Budi.",
        )
        self.enrol(self.t_health, *self.health_staff, at=wib(6, 30))
        self.assertCloses("pin_two", found)

    def test_a_pin_with_two_lines(self):
        line = self.env["hr.attendance.identity"].create(
            {
                "pin": self.budi.device_pin,
                "device_id": self.t_health.id,
                "employee_id": self.citra.id,
                "date_from": MONDAY,
            }
        )
        found = self.assertOpens("pin_two", employee_id=self.citra)
        self.assertIn("is Citra, elsewhere it is Budi", found.sentence)
        line.unlink()
        self.assertCloses("pin_two", found)

    def test_unknown_pin(self):
        self.visit(self.t_school, wib(7), records=[self.stranger(wib(7))])
        found = self.assertOpens("unknown_pin", pin="777", device_id=self.t_school)
        self.assertEqual(found.skpd_id, self.education)
        self.assertIn("1 scans, the last on 24/11/2026", found.sentence)
        action = found.action_remedy()
        step = self.env[action["res_model"]].with_context(**action["context"])
        with Form(step) as form:
            form.employee_id = self.hadi
        form.record.action_resolve()
        self.assertCloses("unknown_pin", found)

    def stranger(self, at):
        return record("777", at + timedelta(hours=7))


@tagged("post_install", "-at_install")
class TestFindingsOfStaff(FindingCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.post = cls.env.ref(f"{ADDON}.post_kind_pelaksana")
        cls.people.write({"post_kind_id": cls.post.id, "birthday": date(1990, 5, 5)})

    def test_past_the_age_of_the_post(self):
        self.assertFalse(self.look("past_retirement"))
        self.budi.birthday = date(1968, 10, 20)
        found = self.assertOpens("past_retirement", employee_id=self.budi)
        self.assertIn("Retired since 01/11/2026", found.sentence)
        # A teacher retires at sixty.
        self.budi.post_kind_id = self.env["hr.attendance.post.kind"].create(
            {"name": "Guru", "code": "guru_test", "retirement_age": 60}
        )
        self.assertCloses("past_retirement", found)

    def test_recording_the_departure_mends_it(self):
        self.budi.birthday = date(1968, 10, 20)
        found = self.assertOpens("past_retirement", employee_id=self.budi)
        action = found.action_remedy()
        step = (
            self.env[action["res_model"]]
            .with_context(**action["context"])
            .create({"departure_date": date(2026, 10, 31)})
        )
        self.assertEqual(step.employee_ids, self.budi)
        step.action_register_departure()
        self.assertCloses("past_retirement", found)

    def test_retirement_cannot_be_known(self):
        self.budi.post_kind_id = False
        found = self.assertOpens("retirement_unknown", employee_id=self.budi)
        self.assertEqual(found.sentence, "The kind of post is missing.")
        self.budi.post_kind_id = self.post
        self.assertCloses("retirement_unknown", found)

    def test_account_of_a_leaver(self):
        self.assertFalse(self.look("leaver_account"))
        self.budi.version_id.departure_date = MONDAY
        found = self.assertOpens("leaver_account", employee_id=self.budi)
        self.assertIn("can still log in as test_employee", found.sentence)
        self.as_role("bkpsdm", found).action_remedy()
        self.assertFalse(self.users["employee"].active)
        self.assertEqual(found.state, "mended")

    def test_the_account_of_an_administrator_is_left_to_another(self):
        self.users["employee"].group_ids = [
            Command.link(self.env.ref("base.group_system").id)
        ]
        self.budi.version_id.departure_date = MONDAY
        found = self.assertOpens("leaver_account", employee_id=self.budi)
        with self.assertRaisesRegex(Exception, "administers the system"):
            self.as_role("bkpsdm", found).action_remedy()

    def test_person_without_skpd(self):
        unit = self.env["hr.department"].create({"name": "Nowhere"})
        self.budi.department_id = unit
        found = self.assertOpens("no_skpd", employee_id=self.budi)
        self.assertEqual(found.sentence, "Nowhere belongs to no SKPD.")
        self.assertFalse(found.skpd_id)
        unit.parent_id = self.health
        self.assertCloses("no_skpd", found)

    def test_nip_missing(self):
        self.people.write({"employee_kind": "non_asn"})
        self.budi.employee_kind = "pns"
        found = self.assertOpens("nip_missing", employee_id=self.budi)
        self.budi.nip = "199005052015011003"
        self.assertCloses("nip_missing", found)

    def test_nip_against_the_date_of_birth(self):
        self.budi.nip = "199005062015011003"
        found = self.assertOpens("nip_birthday", employee_id=self.budi)
        self.assertIn("199005062015011003", found.sentence)
        self.budi.birthday = date(1990, 5, 6)
        self.assertCloses("nip_birthday", found)

    def test_perhaps_entered_twice(self):
        twin = self.hire(["BUDI"], self.school, birthday=date(1990, 5, 5))
        found = self.assertOpens("person_twice", employee_id=twin)
        self.assertIn("has the same name, Budi", found.sentence)
        twin.active = False
        self.assertCloses("person_twice", found)


@tagged("post_install", "-at_install")
class TestFindingsOfUnits(FindingCase):
    def test_unit_without_head(self):
        self.assertFalse(self.look("unit_without_head"))
        self.school.manager_id = False
        found = self.assertOpens("unit_without_head", department_id=self.school)
        self.assertEqual(found.skpd_id, self.education)
        self.school.manager_id = self.gita
        self.assertCloses("unit_without_head", found)

    def test_unit_without_terminal(self):
        line = self.t_health.unit_ids
        line.date_to = MONDAY
        found = self.assertOpens("unit_without_terminal", department_id=self.health)
        self.assertIn("5 people", found.sentence)
        line.date_to = False
        self.assertCloses("unit_without_terminal", found)

    def test_terminal_without_unit(self):
        line = self.t_health.unit_ids
        line.date_to = MONDAY
        found = self.assertOpens("terminal_without_unit", device_id=self.t_health)
        line.date_to = False
        self.assertCloses("terminal_without_unit", found)

    def test_terminal_silent_for_days(self):
        self.hear_all(wib(7))
        self.t_health.status_id.sudo().last_heard = wib(7) - timedelta(days=3)
        found = self.assertOpens("terminal_silent", device_id=self.t_health)
        self.assertIn("last heard on 21/11/2026", found.sentence)
        self.visit(self.t_health, wib(7, 30))
        self.assertCloses("terminal_silent", found)

    def test_scans_while_the_clock_was_off(self):
        self.scan(self.budi, wib(7))
        self.assertFalse(self.look("clock_off"))
        self.visit(
            self.t_health,
            wib(7, 10),
            drift_s=3600.0,
            records=[self.late_record(wib(8, 10))],
        )
        found = self.assertOpens("clock_off", device_id=self.t_health)
        self.assertIn("off by up to 60 minutes", found.sentence)
        self.cr.execute(
            """SELECT set_config('hr_attendance_mojokerto.retention', 'on', true)"""
        )
        self.cr.execute("DELETE FROM hr_attendance_punch WHERE abs(drift) > 300")
        self.assertCloses("clock_off", found)

    def late_record(self, at):
        return record(self.citra.device_pin, at + timedelta(hours=7))
