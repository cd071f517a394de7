from datetime import date, timedelta

from odoo.tests import Form, tagged

from .common import HIRED, MONDAY, TUESDAY, CityCase, record, user, wib

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
