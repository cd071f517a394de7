from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.fields import Command
from odoo.tests import tagged

from .common import ADDON, TUESDAY
from .effects import EffectCase


@tagged("post_install", "-at_install")
class TestDisciplineTransfer(EffectCase):
    """While an objection or appeal is pending nobody is moved (and under PP 53/2010
    neither raised nor promoted): told to the discipline group, to nobody else."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.member = cls.users["discipline"]
        cls.pp53 = cls.env.ref(f"{ADDON}.discipline_pp53")
        cls.officer = cls.users["bkpsdm"]
        cls.officer.group_ids = [Command.link(cls.env.ref("hr.group_hr_manager").id)]
        cls.case = cls.case_with(cls.budi, "raise_delayed", stage="under_remedy")

    def told(self, case):
        return self.env["mail.activity"].search(
            [
                ("res_model", "=", "hr.discipline.case"),
                ("res_id", "=", case.id),
                ("activity_type_id.name", "=", "Moved Meanwhile"),
            ]
        )

    def test_the_group_is_told_and_whoever_moves_the_person_learns_nothing(self):
        self.budi.with_user(self.officer).department_id = self.school
        self.assertEqual(self.budi.department_id, self.school)
        event = self.case.event_ids
        self.assertEqual((event.code, event.label), ("transfer", "Moved Meanwhile"))
        self.assertIn(self.school.name, event.reason)
        self.assertIn("PP 79/2021", event.article)
        todo = self.told(self.case)
        self.assertIn(self.member, todo.user_id)
        self.assertNotIn(self.officer, todo.user_id)
        self.assertNotIn("Budi", "".join(todo.mapped("summary")))
        with self.assertRaises(AccessError):
            todo.with_user(self.officer).read(["summary"])
        self.case.stage = "in_force"
        self.assertFalse(todo.exists())

    def test_a_version_of_a_later_date_moves_too(self):
        values = self.budi.version_id.copy_data()[0]
        values |= {"date_version": TUESDAY + timedelta(days=10)}
        later = self.env["hr.version"].create(values)
        self.assertFalse(self.case.event_ids)
        later.department_id = self.school
        self.assertEqual(self.case.event_ids.code, "transfer")
        self.assertIn("04/12/2026", self.case.event_ids.reason)

    def test_nothing_is_told_where_nobody_is_moved_or_nothing_is_pending(self):
        self.budi.department_id = self.budi.department_id
        self.budi.job_title = "Other"
        self.case.stage = "in_force"
        self.budi.department_id = self.school
        self.assertFalse(self.case.event_ids)
        self.assertFalse(self.told(self.case))

    def test_what_is_not_done_meanwhile_stands_at_the_person_for_the_group(self):
        old = self.case_with(
            self.citra, "raise_delayed", stage="under_remedy", regulation=self.pp53
        )
        for model in ("hr.employee", "hr.employee.public"):
            with self.subTest(model=model):
                self.member.group_ids += self.env.ref("hr.group_hr_user")
                people = self.env[model].with_user(self.member)
                told = people.browse(self.budi.id).remedy_pending
                self.assertIn("No transfer", told)
                self.assertNotIn("promotion", told)
                told = people.browse(self.citra.id).remedy_pending
                self.assertIn("no promotion before", told)
                self.assertIn("PP 53/2010 Pasal 41", told)
                self.assertTrue(people.browse(self.citra.id).has_sanction_effects)
                self.assertFalse(people.browse(self.dewi.id).remedy_pending)
                other = self.env[model].with_user(self.officer)
                self.assertNotIn("remedy_pending", other.fields_get())
                self.assertFalse(self.env[model]._fields["remedy_pending"].search)
        old.stage = "annulled"
        self.env.invalidate_all()
        self.assertFalse(people.browse(self.citra.id).remedy_pending)
