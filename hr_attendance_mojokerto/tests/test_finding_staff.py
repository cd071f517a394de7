from datetime import date, timedelta

from odoo.fields import Command
from odoo.tests import tagged

from .common import ADDON, MONDAY, record, wib
from .test_finding_kinds import FindingCase


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
