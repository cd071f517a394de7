from psycopg2.errors import RestrictViolation, UniqueViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .common import MONDAY, TUESDAY, WEDNESDAY, wib
from .paper import PaperCase


@freeze_time(wib(12, 30))
class RegisterCase(PaperCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Register = cls.env["hr.attendance.register"]
        cls.open_days()

    def open(self, role="ward_head", people=None, unit=None, **more):
        names = people if people is not None else {self.hadi: (7.25, 0)}
        return self.as_role(role, self.Register).create(
            {
                "department_id": (unit or self.school).id,
                "work_date": TUESDAY,
                "hour_from": 7,
                "hour_to": 12,
                "reason": "power cut",
                "name": "BA 1",
                "line_ids": [
                    Command.create(
                        {"employee_id": person.id, "hour_in": start, "hour_out": end}
                    )
                    for person, (start, end) in names.items()
                ],
                **more,
            }
        )

    def approve(self, register):
        self.as_role("bkpsdm", register).action_approve()

    def scans(self, person):
        return self.Punch.search(
            [("employee_id", "=", person.id), ("source", "=", "manual")]
        )


@tagged("post_install", "-at_install")
class TestRegister(RegisterCase):
    def test_a_power_cut_with_a_manual_register(self):
        register = self.open(people={self.hadi: (7.25, 12), self.gita: (7.5, 0)})
        self.approve(register)
        self.assertEqual(register.state, "approved")
        self.assertEqual(register.approver_id, self.users["bkpsdm"])
        scans = self.scans(self.hadi).sorted("punch_time")
        self.assertEqual(scans.mapped("punch_time"), [wib(7, 15), wib(12)])
        self.assertFalse(scans.device_id)
        self.assertEqual(set(scans.mapped("pin")), {self.hadi.device_pin})
        self.assertEqual(scans[0].local_time_text, "24/11/2026 07:15:00")
        self.assertEqual(
            self.marks(), {(self.hadi.id, TUESDAY), (self.gita.id, TUESDAY)}
        )

    def test_the_day_is_judged_by_it(self):
        self.approve(self.open())
        self.minute(wib(12, 31))
        day = self.day_of(self.hadi)
        self.assertEqual(day.first_in, wib(7, 15))
        self.assertFalse(day.review, "neither lent nor doubtful")

    def test_the_cut_off_is_ten_of_the_next_working_day(self):
        self.assertEqual(self.open().cutoff, wib(10, day=WEDNESDAY))
        friday = self.open("bkpsdm", work_date="2026-11-20", people={})
        self.assertEqual(friday.cutoff, wib(10, day=MONDAY))

    def test_after_the_cut_off_only_bkpsdm_enters_names(self):
        register = self.open()
        more = {
            "line_ids": [Command.create({"employee_id": self.gita.id, "hour_in": 7.5})]
        }
        with freeze_time(wib(10, 1, day=WEDNESDAY)):
            register.invalidate_recordset()
            with self.assertRaisesRegex(UserError, "cut-off .* 25/11/2026 10:00"):
                register.write(more)
            with self.assertRaisesRegex(UserError, "cut-off"):
                register.line_ids.hour_in = 8
            with self.assertRaisesRegex(UserError, "cut-off"):
                register.line_ids.unlink()
            with self.assertRaisesRegex(UserError, "cut-off"):
                self.open()
            self.as_role("bkpsdm", register).write(more)
        self.assertEqual(register.people, 2)

    def test_only_bkpsdm_gives_more_time(self):
        register = self.open()
        with self.assertRaisesRegex(AccessError, "more time"):
            register.cutoff = wib(20, day=WEDNESDAY)
        self.as_role("bkpsdm", register).cutoff = wib(20, day=WEDNESDAY)

    def test_only_people_of_the_unit_or_below(self):
        with self.assertRaisesRegex(ValidationError, "Not in SDN Kranggan 1.*: Budi"):
            self.open(people={self.budi: (7.5, 0)})
        self.assertTrue(self.open("superior", unit=self.education))

    def test_people_are_those_of_the_date(self):
        self.budi.create_version(
            {"date_version": WEDNESDAY, "department_id": self.school.id}
        )
        with self.assertRaisesRegex(ValidationError, "Not in SDN Kranggan 1"):
            self.open(people={self.budi: (7.5, 0)})

    def test_hours_lie_in_the_interval(self):
        for hours, sentence in (
            ((0, 0), "has no hour"),
            ((6.5, 0), "06:30: this register is for 07:00 to 12:00"),
            ((9, 8), "left at 08:00 before coming at 09:00"),
        ):
            with (
                self.subTest(hours=hours),
                self.assertRaisesRegex(ValidationError, sentence),
                self.env.cr.savepoint(),
            ):
                self.open(people={self.hadi: hours})

    def test_the_interval_is_in_order_and_not_of_tomorrow(self):
        with self.assertRaisesRegex(ValidationError, "earlier to a later"):
            self.open(people={}, hour_from=12, hour_to=7)
        with self.assertRaisesRegex(ValidationError, "not for 25/11/2026"):
            self.open(people={}, work_date=WEDNESDAY)

    def test_nobody_twice(self):
        register = self.open()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            self.env.cr.savepoint(),
        ):
            register.write(
                {
                    "line_ids": [
                        Command.create({"employee_id": self.hadi.id, "hour_in": 8})
                    ]
                }
            )
            register.flush_recordset()


@tagged("post_install", "-at_install")
class TestApproval(RegisterCase):
    def test_what_an_approval_needs(self):
        for more, sentence in (
            ({"name": False}, "Berita Acara"),
            ({"people": {}}, "no names"),
            ({"hour_to": 13}, "lasts until 13:00"),
        ):
            register = self.open(**more)
            with self.subTest(more=more), self.assertRaisesRegex(UserError, sentence):
                self.approve(register)
            self.assertEqual(register.state, "draft")

    def test_never_by_who_opened_it(self):
        register = self.open("bkpsdm")
        with self.assertRaisesRegex(UserError, "you opened it"):
            self.approve(register)

    def test_never_by_somebody_named_in_it(self):
        self.hadi.user_id = self.users["bkpsdm"]
        with self.assertRaisesRegex(UserError, "You are named"):
            self.approve(self.open())

    def test_never_by_head_or_clerk(self):
        register = self.open("superior", unit=self.education)
        for role in ("superior", "ward_head"):
            with self.subTest(role=role), self.assertRaises(UserError):
                self.as_role(role, register).action_approve()
        with self.assertRaises(AccessError):
            register.write({"state": "approved"})

    def test_an_approved_one_is_not_changed(self):
        register = self.open()
        self.approve(register)
        for role in ("ward_head", "bkpsdm"):
            own = self.as_role(role, register)
            with self.subTest(role=role):
                with self.assertRaisesRegex(UserError, "not changed any more"):
                    own.line_ids.hour_in = 8
                with self.assertRaisesRegex(UserError, "not changed any more"):
                    own.name = "BA 2"
        with self.assertRaisesRegex(UserError, "evidence"):
            self.as_role("bkpsdm", register).unlink()

    def test_withdrawn_after_approval_its_scans_are_nobodys(self):
        register = self.open(people={self.hadi: (7.25, 12)})
        self.approve(register)
        with self.assertRaisesRegex(UserError, "BKPSDM withdraws it"):
            register.action_withdraw()
        stored = self.scans(self.hadi)
        self.as_role("bkpsdm", register).action_withdraw()
        self.assertEqual(register.state, "withdrawn")
        self.assertFalse(self.scans(self.hadi))
        self.assertEqual(len(stored.exists()), 2, "evidence stays")
        self.minute(wib(12, 31))
        self.assertFalse(self.day_of(self.hadi).first_in)

    def test_entered_anew_after_a_withdrawal(self):
        first = self.open()
        self.approve(first)
        self.as_role("bkpsdm", first).action_withdraw()
        self.approve(self.open())
        self.assertEqual(self.scans(self.hadi).punch_time, wib(7, 15))

    def test_a_scan_of_two_registers_outlives_one_of_them(self):
        first, second = self.open(), self.open()
        self.approve(first)
        self.approve(second)
        self.as_role("bkpsdm", first).action_withdraw()
        self.assertEqual(len(self.scans(self.hadi)), 1)

    def test_manual_scans_stay_with_their_person(self):
        """Whose a PIN is on a terminal says nothing of a name written by hand."""
        self.approve(self.open())
        self.env["hr.attendance.identity"].search(
            [("employee_id", "=", self.hadi.id)]
        ).unlink()
        self.assertEqual(len(self.scans(self.hadi)), 1)
        self.assertFalse(
            self.env["hr.attendance.unknown.pin"].search(
                [("pin", "=", self.hadi.device_pin), ("device_id", "=", False)]
            )
        )

    def test_the_database_keeps_them(self):
        self.approve(self.open())
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(RestrictViolation),
            self.env.cr.savepoint(),
        ):
            self.env.cr.execute(
                "UPDATE hr_attendance_punch SET local_time = now() "
                "WHERE source = 'manual'"
            )


@tagged("post_install", "-at_install")
class TestWhoSeesRegisters(RegisterCase):
    def test_every_role(self):
        school = self.open("bkpsdm")
        health = self.open("bkpsdm", unit=self.health, people={self.budi: (7.5, 0)})
        expected = {
            "skpd_operator": health,
            "ward_head": school,
            "superior": school,
            "bkpsdm": school + health,
            "inspectorate": school + health,
        }
        for role in self.users:
            with self.subTest(role=role):
                own = self.as_role(role, self.Register)
                if role not in expected:
                    self.assertFalse(own.has_access("read"))
                    continue
                self.assertEqual(
                    set(own.search([("work_date", "=", TUESDAY)]).sudo()),
                    set(expected[role]),
                )
                lines = own.env["hr.attendance.register.line"].search(
                    [("register_id.work_date", "=", TUESDAY)]
                )
                self.assertEqual(set(lines.sudo().register_id), set(expected[role]))

    def test_not_for_other_units(self):
        with self.assertRaisesRegex(AccessError, "opened by its head"):
            self.open("ward_head", unit=self.health, people={})
        with self.assertRaises(AccessError):
            self.open("inspectorate", people={})
        line = self.open("bkpsdm").line_ids
        with self.assertRaises(AccessError):
            self.as_role("skpd_operator", line).hour_in = 8

    def test_a_clerk_without_employee_rights_enters_names(self):
        with Form(self.as_role("skpd_operator", self.Register)) as form:
            form.department_id = self.health
            form.work_date = TUESDAY
            form.hour_from, form.hour_to = 7, 12
            form.reason = "power cut"
            with form.line_ids.new() as line:
                line.employee_id = self.citra
                line.hour_in = 7.5
        self.assertEqual(form.record.people, 1)
        self.assertEqual(form.record.cutoff, wib(10, day=WEDNESDAY))
