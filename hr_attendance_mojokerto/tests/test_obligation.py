from psycopg2 import IntegrityError

from odoo.exceptions import AccessError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import MONDAY, TUESDAY, WEDNESDAY
from .test_roster import RosterCase


class ObligationCase(RosterCase):
    def call(self, units=(), role="bkpsdm", **extra):
        return self.as_role(role, self.env["hr.attendance.obligation"]).create(
            {
                "name": "Monday Roll Call",
                "work_date": MONDAY,
                "hour_from": 7,
                "hour_to": 7.5,
                "department_ids": [unit.id for unit in units],
                "device_ids": self.t_education.ids,
                **extra,
            }
        )

    def days_of(self, people, day=MONDAY):
        return {(person.id, day) for person in people}


@tagged("post_install", "-at_install")
class TestObligation(ObligationCase):
    def test_days_of_the_units_named_and_below_are_judged_again(self):
        staff = self.fajar + self.gita + self.hadi
        call = self.call([self.education])
        self.assertEqual(self.marks(), self.days_of(staff))
        self.forget_marks()
        call.department_ids = self.school
        self.assertEqual(self.marks(), self.days_of(staff))
        self.forget_marks()
        call.unlink()
        self.assertEqual(self.marks(), self.days_of(self.gita + self.hadi))

    def test_the_city(self):
        self.call()
        self.assertEqual(self.marks(), self.days_of(self.people))

    def test_moved_to_another_date(self):
        call = self.call([self.school])
        self.forget_marks()
        call.work_date = TUESDAY
        staff = self.gita + self.hadi
        self.assertEqual(
            self.marks(), self.days_of(staff) | self.days_of(staff, TUESDAY)
        )

    def test_a_date_not_yet_begun(self):
        self.call(work_date=WEDNESDAY)
        self.assertFalse(self.marks())

    @mute_logger("odoo.sql_db")
    def test_hours_out_of_order(self):
        for hours in ((7.5, 7), (7, 7), (-1, 7), (7, 25)):
            with self.assertRaisesRegex(IntegrityError, "hours_in_order"):
                with self.cr.savepoint():
                    self.call(hour_from=hours[0], hour_to=hours[1])
                    self.env.flush_all()

    def test_terminals_or_a_list(self):
        with self.refused("choose at least one, or take the signed list"):
            self.call(device_ids=[])
        with self.refused("needs the choice of the signed list"):
            self.call(attendee_ids=self.budi.ids)
        with self.refused("needs the choice of the signed list"):
            self.call(list_complete=True)
        self.call(recorded_by="list", device_ids=[], attendee_ids=self.budi.ids)

    def test_the_form_of_bkpsdm(self):
        calls = self.as_role("bkpsdm", self.env["hr.attendance.obligation"])
        with Form(calls) as form:
            form.name = "Upacara"
            form.work_date = MONDAY
            form.hour_from, form.hour_to = 7, 8
            form.recorded_by = "list"

    def test_who_signed_is_not_for_everybody(self):
        call = self.call(recorded_by="list", device_ids=[], attendee_ids=self.budi.ids)
        own = self.as_role("employee", call)
        self.assertEqual(own.name, "Monday Roll Call")
        for name in ("attendee_ids", "device_ids"):
            with self.assertRaises(AccessError):
                own.read([name])
        for role in ("employee", "ward_head", "superior", "skpd_operator", "leader"):
            with self.subTest(role=role), self.refused("", AccessError):
                self.call(role=role)
            with self.subTest(role=role):
                view = self.as_role(role, call).get_views([(False, "form")])
                self.assertNotIn("attendee_ids", view["views"]["form"]["arch"])


@tagged("post_install", "-at_install")
class TestObligationPresence(ObligationCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.roll_call = cls.env["hr.attendance.obligation"].create(
            {
                "name": "Monday Roll Call",
                "work_date": MONDAY,
                "hour_from": 7,
                "hour_to": 7.5,
                "device_ids": cls.t_education.ids,
            }
        )
        cls.lines = cls.env["hr.attendance.obligation.presence"].create(
            [
                {
                    "obligation_id": cls.roll_call.id,
                    "employee_id": person.id,
                    "company_id": cls.company.id,
                    "state": state,
                }
                for person, state in (
                    (cls.budi, "attended"),
                    (cls.citra, "not_there"),
                    (cls.gita, "attended"),
                    (cls.hadi, "excused"),
                    (cls.fajar, "attended"),
                )
            ]
        )

    def test_who_reads_whose(self):
        everybody = self.budi + self.citra + self.gita + self.hadi + self.fajar
        expected = {
            "employee": self.budi,
            "ward_head": self.gita + self.hadi,
            "superior": self.gita + self.hadi + self.fajar,
            "skpd_operator": self.budi + self.citra,
            "leader": everybody,
            "inspectorate": everybody,
            "bkpsdm": everybody,
            "finance": self.env["hr.employee"],
            "device_admin": self.env["hr.employee"],
        }
        model = self.env["hr.attendance.obligation.presence"]
        for role, people in expected.items():
            with self.subTest(role=role):
                seen = self.as_role(role, model).search([]).sudo().employee_id
                self.assertEqual(set(seen.ids), set(people.ids))

    def test_who_sees_cards_sees_the_numbers_and_their_own_names(self):
        for role, names in (("bkpsdm", 5), ("skpd_operator", 2), ("ward_head", 2)):
            with self.subTest(role=role):
                call = self.as_role(role, self.roll_call)
                call.invalidate_recordset()
                self.assertEqual((call.attended, call.named), (3, 5))
                self.assertEqual(len(call.presence_ids), names)

    def test_others_see_no_number(self):
        for role in ("employee", "finance", "device_admin"):
            for name in ("attended", "named"):
                with self.subTest(role=role, name=name), self.refused("", AccessError):
                    self.as_role(role, self.roll_call).read([name])

    def test_nobody_is_counted_before_the_date(self):
        call = self.as_role("bkpsdm", self.call(work_date=WEDNESDAY))
        self.assertEqual((call.attended, call.named), (0, 0))

    def test_the_form_opens_for_those_without_numbers(self):
        for role in ("employee", "ward_head"):
            call = self.as_role(role, self.roll_call)
            with self.subTest(role=role):
                arch = call.get_views([(False, "form")])["views"]["form"]["arch"]
                self.assertEqual("action_open_presence" in arch, role == "ward_head")

    def test_the_evaluator_alone_writes_it(self):
        for role in ("bkpsdm", "superior", "skpd_operator"):
            with self.subTest(role=role), self.refused("", AccessError):
                self.as_role(role, self.lines[0]).write({"state": "attended"})

    def test_the_button_opens_those_of_the_roll_call(self):
        action = self.as_role("employee", self.roll_call).action_open_presence()
        self.assertEqual(action["domain"], [("obligation_id", "=", self.roll_call.id)])
        self.assertEqual(action["res_model"], "hr.attendance.obligation.presence")


@tagged("post_install", "-at_install")
class TestUnitChanged(RosterCase):
    """What a unit is decides the running day of its people, not the days before."""

    def test_scans_elsewhere(self):
        self.education.elsewhere = "refuse"
        staff = self.fajar + self.gita + self.hadi
        self.assertEqual(self.marks(), {(person.id, TUESDAY) for person in staff})

    def test_its_place(self):
        self.school.parent_id = self.health
        staff = self.gita + self.hadi
        self.assertEqual(self.marks(), {(person.id, TUESDAY) for person in staff})

    def test_its_name(self):
        self.school.name = "SDN 1"
        self.assertFalse(self.marks())
