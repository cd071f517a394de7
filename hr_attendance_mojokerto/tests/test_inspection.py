from datetime import date

from odoo.exceptions import AccessError, ValidationError
from odoo.fields import Command
from odoo.tests import freeze_time, tagged
from odoo.tools import mute_logger

from .common import MONDAY, TUESDAY, CityCase, wib


@tagged("post_install", "-at_install")
@freeze_time(wib(11, 0))
class TestInspection(CityCase):
    """An inspection is evidence: shown beside the scans, counted nowhere."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Line = cls.env["hr.attendance.inspection.line"]
        cls.scan(cls.budi, wib(7, 20))
        cls.scan(cls.hadi, wib(7, 10), cls.t_school)
        cls.minute(wib(10, 50))

    def inspect(self, *people, role="inspectorate", **values):
        return self.as_role(role, self.env["hr.attendance.inspection"]).create(
            {
                "work_date": TUESDAY,
                "hour": 10.25,
                "department_id": self.health.id,
                "officers": "Rina, Joko",
                "line_ids": [
                    Command.create({"employee_id": person.id, "remark": "desk empty"})
                    for person in people
                ],
                **values,
            }
        )

    def test_it_changes_no_state_and_no_minutes(self):
        names = [
            "state",
            "why",
            "review",
            "first_in",
            "minutes_late",
            "minutes_early",
            "minutes_worked",
            "reasons",
        ]
        before = self.day_of(self.budi).read(names)
        self.forget_marks()
        self.inspect(self.budi)
        self.assertFalse(self.marks(), "nothing to judge")
        self.judge(wib(10, 58))
        self.assertEqual(self.day_of(self.budi).read(names), before)

    def test_the_day_shows_what_was_found(self):
        self.inspect(self.budi)
        for role in ("inspectorate", "bkpsdm", "employee"):
            day = self.as_role(role, self.day_of(self.budi))
            with self.subTest(role=role):
                self.assertEqual(
                    day.inspections,
                    "10:15, Dinas Kesehatan: Not at the Desk (Rina, Joko) – desk empty",
                )

    def test_leaders_and_clerks_see_the_day_without_it(self):
        self.inspect(self.budi)
        for role in ("leader", "skpd_operator"):
            with self.subTest(role=role):
                day = self.as_role(role, self.day_of(self.budi))
                self.assertFalse(day.inspections)

    def test_who_reads_which_findings(self):
        self.inspect(self.budi, self.citra)
        self.inspect(self.hadi, department_id=self.school.id)
        expected = {
            "inspectorate": self.budi + self.citra + self.hadi,
            "bkpsdm": self.budi + self.citra + self.hadi,
            "superior": self.hadi,
            "ward_head": self.hadi,
            "employee": self.budi,
        }
        for role in self.users:
            lines = self.as_role(role, self.Line)
            with self.subTest(role=role):
                seen = lines.search([]).sudo().employee_id
                people = expected.get(role, self.env["hr.employee"])
                self.assertEqual(set(seen.ids), set(people.ids))

    def test_only_inspectorate_and_bkpsdm_enter(self):
        self.inspect(self.budi, role="bkpsdm")
        for role in set(self.users) - {"inspectorate", "bkpsdm"}:
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.inspect(self.citra, role=role)

    def test_the_employee_reads_the_own_line_and_not_the_inspection(self):
        inspection = self.inspect(self.budi, self.citra)
        with self.assertRaises(AccessError):
            self.as_role("employee", inspection).read(["remark"])
        line = self.as_role("employee", self.Line).search([])
        self.assertEqual(line.officers, "Rina, Joko")
        with self.assertRaises(AccessError):
            line.write({"kind": "permitted"})
        other = inspection.line_ids.filtered(lambda one: one.employee_id == self.citra)
        with self.assertRaises(AccessError):
            self.as_role("employee", other).export_data(["remark"])

    @mute_logger("odoo.models.unlink")
    def test_evidence_is_not_deleted_and_a_line_leaves_a_note(self):
        inspection = self.inspect(self.budi, self.citra)
        with self.assertRaises(AccessError), self.cr.savepoint():
            inspection.unlink()
        own = inspection.line_ids.filtered(lambda one: one.employee_id == self.budi)
        own.unlink()
        notes = inspection.sudo().message_ids.mapped("body")
        self.assertTrue(any("Taken out: Budi" in note for note in notes))

    def test_a_date_to_come_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "after it was made"):
            self.inspect(work_date=date(2026, 11, 25))

    def test_who_did_not_work_for_the_city_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "did not work in any unit"):
            self.inspect(self.budi, work_date=date(2025, 11, 24))

    def test_the_unit_is_that_of_the_date(self):
        self.budi.create_version(
            {"date_version": TUESDAY, "department_id": self.education.id}
        )
        self.env.flush_all()
        line = self.inspect(self.budi, work_date=MONDAY).line_ids
        self.assertEqual(line.sudo().skpd_id, self.health)
