from datetime import timedelta

from psycopg2.errors import ExclusionViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import HIRED, MONDAY, TUESDAY, CityCase, record, wib

GUEST = "555"


class IdentityCase(CityCase):
    def identify(self, pin, person, start=HIRED, end=False, terminal=None):
        """Say, as the BKPSDM officer, whose PIN it is."""
        return self.as_role("bkpsdm", self.env["hr.attendance.identity"]).create(
            {
                "pin": pin,
                "employee_id": person.id,
                "device_id": terminal and terminal.id,
                "date_from": start,
                "date_to": end,
            }
        )

    def scan_pin(self, pin, at, terminal=None):
        self.visit(
            terminal or self.t_health,
            at,
            records=[record(pin, at + timedelta(hours=7))],
        )
        return self.Punch.search([("pin", "=", pin)], order="id desc", limit=1)


@tagged("post_install", "-at_install")
class TestIdentity(IdentityCase):
    """Whose PIN it is: dated, on one terminal or on any."""

    def test_a_pin_is_one_persons_at_a_time(self):
        self.identify(GUEST, self.budi, HIRED, MONDAY)
        self.identify(GUEST, self.citra, TUESDAY)
        with self.assertRaises(ValidationError) as caught:
            self.identify(GUEST, self.dewi, MONDAY)
        self.assertIn(
            f"PIN {GUEST} already belongs to Budi from 01/01/2026",
            str(caught.exception),
        )

    def test_an_old_line_cannot_grow_into_a_later_one(self):
        old = self.identify(GUEST, self.budi, HIRED, MONDAY)
        self.identify(GUEST, self.citra, TUESDAY)
        with self.assertRaises(ValidationError):
            old.date_to = False

    def test_two_transactions_at_once_are_refused_by_the_database(self):
        # Neither sees the other's row, so no check in Python can help.
        self.identify(GUEST, self.budi)
        for device in (None, self.t_health.id):
            if device:
                self.identify(GUEST, self.budi, terminal=self.t_health)
            with (
                self.subTest(device=device),
                mute_logger("odoo.sql_db"),
                self.assertRaises(ExclusionViolation),
                self.cr.savepoint(),
            ):
                self.cr.execute(
                    """INSERT INTO hr_attendance_identity
                              (pin, employee_id, device_id, date_from)
                       VALUES (%s, %s, %s, %s)""",
                    [GUEST, self.citra.id, device, TUESDAY],
                )
                self.cr.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def test_another_terminal_or_another_pin_is_no_overlap(self):
        self.identify(GUEST, self.budi)
        self.identify(GUEST, self.citra, terminal=self.t_school)
        self.identify(GUEST, self.dewi, terminal=self.t_health)
        self.identify(GUEST + "1", self.dewi)

    def test_a_terminals_own_line_beats_the_one_for_any(self):
        self.identify(GUEST, self.budi)
        self.identify(GUEST, self.hadi, terminal=self.t_school)
        here = self.scan_pin(GUEST, wib(7, 20))
        there = self.scan_pin(GUEST, wib(7, 21), self.t_school)
        self.assertEqual((here.employee_id, there.employee_id), (self.budi, self.hadi))

    def test_scans_stored_before_are_derived_by_the_same_rule(self):
        here = self.scan_pin(GUEST, wib(7, 20))
        there = self.scan_pin(GUEST, wib(7, 21), self.t_school)
        self.identify(GUEST, self.budi)
        self.identify(GUEST, self.hadi, terminal=self.t_school)
        self.assertEqual((here.employee_id, there.employee_id), (self.budi, self.hadi))

    def test_the_date_of_the_scan_decides(self):
        self.identify(GUEST, self.budi, HIRED, MONDAY)
        self.identify(GUEST, self.citra, TUESDAY)
        late = self.scan_pin(GUEST, wib(23, 59, day=MONDAY))
        early = self.scan_pin(GUEST, wib(0, 1))
        self.assertEqual((late.employee_id, early.employee_id), (self.budi, self.citra))

    def test_ending_or_deleting_a_line_gives_its_scans_back(self):
        line = self.identify(GUEST, self.budi)
        punch = self.scan_pin(GUEST, wib(7, 20))
        line.date_to = MONDAY
        self.assertFalse(punch.employee_id)
        line.date_to = False
        self.assertEqual(punch.employee_id, self.budi)
        line.unlink()
        self.assertFalse(punch.employee_id)

    def test_a_changed_line_has_the_days_of_both_judged_again(self):
        self.scan_pin(GUEST, wib(7, 20))
        line = self.identify(GUEST, self.budi)
        self.minute(wib(7, 40))
        self.assertEqual(self.day_of(self.budi).state, "present")
        line.employee_id = self.citra
        self.minute(wib(7, 41))
        self.assertEqual(self.day_of(self.budi).state, "missing")
        self.assertEqual(self.day_of(self.citra).state, "present")

    def test_a_line_taken_away_takes_its_attendance_along(self):
        line = self.identify(GUEST, self.budi)
        self.scan_pin(GUEST, wib(7, 20))
        self.minute(wib(7, 40))
        self.assertEqual(self.budi.attendance_state, "checked_in")
        line.employee_id = self.citra
        self.minute(wib(7, 41))
        self.env.invalidate_all()
        self.assertEqual(self.budi.attendance_state, "checked_out")
        self.assertFalse(self.budi.attendance_ids)
        self.assertEqual(self.citra.attendance_state, "checked_in")

    def test_only_bkpsdm_says_whose_it_is(self):
        for role in set(self.users) - {"bkpsdm"}:
            own = self.as_role(role, self.env["hr.attendance.identity"])
            for right in ("create", "write", "unlink"):
                with self.subTest(role=role, right=right):
                    self.assertFalse(own.has_access(right))


@tagged("post_install", "-at_install")
class TestUnknownPin(IdentityCase):
    """Unknown PINs are listed, and given to a person in one step."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for at, terminal in (
            (wib(7, 22, day=MONDAY), cls.t_health),
            (wib(15, 40, day=MONDAY), cls.t_school),
            (wib(7, 25), cls.t_health),
        ):
            cls.visit(terminal, at, records=[record(GUEST, at + timedelta(hours=7))])

    def rows(self, role="bkpsdm"):
        return self.as_role(role, self.env["hr.attendance.unknown.pin"]).search(
            [("pin", "=", GUEST)]
        )

    def open_step(self, rows, **answers):
        action = rows.action_resolve()
        form = Form(
            self.as_role("bkpsdm", self.env[action["res_model"]]).with_context(
                **action["context"]
            )
        )
        form.employee_id = self.budi
        for name, answer in answers.items():
            form[name] = answer
        return form.save()

    def resolve(self, rows, **answers):
        self.open_step(rows, **answers).action_resolve()
        self.env.invalidate_all()

    def owners(self):
        punches = self.Punch.search([("pin", "=", GUEST)], order="punch_time")
        return [punch.employee_id.name for punch in punches]

    def test_they_are_listed_with_how_often_and_where(self):
        told = {row.device_id: (row.scans, row.first_scan) for row in self.rows()}
        self.assertEqual(
            told,
            {
                self.t_health: (2, wib(7, 22, day=MONDAY)),
                self.t_school: (1, wib(15, 40, day=MONDAY)),
            },
        )

    def test_the_step_starts_at_the_first_unmatched_scan(self):
        step = self.open_step(self.rows())
        self.assertEqual((step.date_from, step.pin, step.scans), (MONDAY, GUEST, 3))
        self.assertIn(self.t_school.name, step.where)

    def test_the_date_is_the_citys_also_for_a_scan_without_a_time(self):
        # 00:30 in Mojokerto is still Sunday in UTC.
        at = wib(0, 30, day=MONDAY)
        self.visit(self.t_health, at, records=[record("556", None, raw=b"\xff")])
        row = self.env["hr.attendance.unknown.pin"].search([("pin", "=", "556")])
        self.assertEqual(row.first_date, MONDAY)

    def test_old_scans_are_resolved_and_their_days_judged_again(self):
        self.minute(wib(23, day=MONDAY))
        self.minute(wib(7, 40))
        self.assertEqual(self.day_of(self.budi, MONDAY).state, "unexplained")
        self.resolve(self.rows())
        self.assertEqual(self.owners(), ["Budi"] * 3)
        self.minute(wib(7, 41))
        monday = self.day_of(self.budi, MONDAY)
        self.assertEqual(
            (monday.state, monday.first_in), ("present", wib(7, 22, day=MONDAY))
        )
        self.assertEqual(self.day_of(self.budi).state, "present")

    def test_scans_to_come_are_that_persons_too(self):
        self.resolve(self.rows())
        punch = self.scan_pin(GUEST, wib(15, 41))
        self.assertEqual(punch.employee_id, self.budi)

    def test_one_terminal_only_unless_it_holds_everywhere(self):
        rows = self.rows().filtered(lambda row: row.device_id == self.t_health)
        self.resolve(rows)
        self.assertEqual(self.owners(), ["Budi", False, "Budi"])

    def test_everywhere_is_one_line_for_any_terminal(self):
        self.resolve(self.rows(), everywhere=True)
        line = self.env["hr.attendance.identity"].search([("pin", "=", GUEST)])
        self.assertEqual((len(line), line.device_id.id), (1, False))
        self.assertEqual(self.owners(), ["Budi"] * 3)

    def test_resolved_in_the_meantime_is_told(self):
        mine, theirs = self.open_step(self.rows()), self.open_step(self.rows())
        theirs.action_resolve()
        self.env.invalidate_all()
        with self.assertRaises(UserError) as caught:
            mine.action_resolve()
        self.assertIn("found their person in the meantime", str(caught.exception))

    def test_the_inspectorate_sees_them_and_resolves_none(self):
        rows = self.rows("inspectorate")
        self.assertEqual(len(rows), 2)
        with self.assertRaises(AccessError):
            self.as_role("inspectorate", self.env["hr.attendance.pin.resolve"]).create(
                {"unknown_ids": rows.ids, "employee_id": self.budi.id}
            )


@tagged("post_install", "-at_install")
class TestEnrolmentList(IdentityCase):
    """The printed list says who is to be enrolled on a terminal."""

    def test_everybody_of_the_units_served_with_the_pin(self):
        newcomer = self.hire(["Indah"], self.health)
        listed = {row["name"]: row for row in self.t_health._enrolment_list()}
        self.assertEqual(set(listed), {*self.health_staff.mapped("name"), "Indah"})
        self.assertEqual(listed["Indah"]["pin"], newcomer.device_pin)
        self.assertEqual(
            (listed["Budi"]["enrolled"], listed["Indah"]["enrolled"]), (True, False)
        )

    def test_units_below_are_on_the_list_of_the_unit_above(self):
        names = [row["name"] for row in self.t_education._enrolment_list()]
        self.assertEqual(set(names), {"Fajar", "Gita", "Hadi"})
