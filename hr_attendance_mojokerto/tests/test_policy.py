import importlib.util
from datetime import date
from pathlib import Path

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..rules.policy import DEFAULT
from .common import ADDON, HIRED, MONDAY, TUESDAY, WEDNESDAY, CityCase, wib
from .test_calendar_decision import DecisionCase

SCRIPT = Path(__file__).parents[1] / "migrations/19.0.2.0.0/post-migration.py"


@tagged("post_install", "-at_install")
class TestPolicy(DecisionCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Policy = cls.env["hr.attendance.policy"]

    def marked_dates(self):
        return {date for _employee, date in self.marks()}

    def rules(self, start, **numbers):
        return self.Policy.create({"date_from": start, **numbers})

    def test_the_defaults_hold_before_the_first(self):
        self.assertEqual(self.Policy._policies(self.company), [])
        self.rules(TUESDAY, grace_seconds=0)
        self.rules(date(2027, 1, 1), grace_seconds=300)
        found = self.Policy._policies(self.company)
        self.assertEqual([start for start, _ in found], [TUESDAY, date(2027, 1, 1)])
        grace = {
            day: self.Policy._policy(self.company, day).grace_seconds
            for day in (MONDAY, TUESDAY, date(2027, 5, 1))
        }
        self.assertEqual(
            grace, {MONDAY: DEFAULT.grace_seconds, TUESDAY: 0, date(2027, 5, 1): 300}
        )

    def test_the_hours_of_scans_are_those_of_the_date(self):
        self.rules(TUESDAY, hour_earliest=5.5, hour_latest=20)
        bounds = [
            moment.replace(tzinfo=None)
            for day in (MONDAY, TUESDAY)
            for moment in self.company._attendance_bounds(day)
        ]
        self.assertEqual(
            bounds,
            [wib(4, day=MONDAY), wib(21, day=MONDAY), wib(5, 30), wib(20)],
        )

    def test_days_from_its_date_are_judged_again(self):
        rules = self.rules(TUESDAY)
        self.assertEqual(self.marked_dates(), {TUESDAY})
        rules.date_from = MONDAY
        self.assertEqual(self.marked_dates(), {MONDAY, TUESDAY})

    def test_later_rules_end_it(self):
        self.rules(TUESDAY)
        self.forget_marks()
        self.rules(MONDAY)
        self.assertEqual(self.marked_dates(), {MONDAY})

    def test_rules_removed_judge_again(self):
        rules = self.rules(MONDAY)
        self.forget_marks()
        rules.unlink()
        self.assertEqual(self.marked_dates(), {MONDAY, TUESDAY})

    def test_closed_days_stay(self):
        self.cr.execute("UPDATE hr_attendance_day SET closed = true")
        self.rules(MONDAY)
        self.assertFalse(self.marked_dates())

    def test_numbers_out_of_range_are_refused_with_a_sentence(self):
        for number, wrong, sentence in (
            ("grace_seconds", -1, "A grace of -1 seconds"),
            ("grace_seconds", 3601, "enter 0 to 3600"),
            ("hour_earliest", -0.5, "between 00:00 and 24:00"),
            ("hour_earliest", 21.0, "earlier to a later"),
            ("hour_latest", 24.5, "between 00:00 and 24:00"),
            ("shift_before", -1, "0 to 12 hours"),
            ("shift_after", 13, "0 to 12 hours"),
            ("doubt_seconds", 0, "enter 1 to 86400"),
            ("excuse_days", -1, "cannot be -1: working days go from 0"),
            ("move_days", 400, "cannot be 400: working days go from 0 to 366"),
            ("usage_days", 0, "from 1 to"),
        ):
            with (
                self.subTest(number=number, wrong=wrong),
                self.assertRaisesRegex(ValidationError, sentence),
                self.cr.savepoint(),
            ):
                self.rules(WEDNESDAY, **{number: wrong})

    @mute_logger("odoo.sql_db")
    def test_one_for_each_date(self):
        self.rules(TUESDAY)
        with self.assertRaises(IntegrityError), self.cr.savepoint():
            self.rules(TUESDAY)

    def test_bkpsdm_alone_changes_them(self):
        rules = self.rules(TUESDAY)
        self.as_role("bkpsdm", rules).grace_seconds = 30
        for role in ("employee", "superior", "skpd_operator", "inspectorate"):
            with self.subTest(role=role):
                self.assertEqual(self.as_role(role, rules).grace_seconds, 30)
                with self.assertRaises(AccessError):
                    self.as_role(role, rules).grace_seconds = 0


@tagged("post_install", "-at_install")
class TestMigration(CityCase):
    """The hours of the company before they had dates."""

    def migrate(self):
        spec = importlib.util.spec_from_file_location("post_migration", SCRIPT)
        script = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(script)
        self.env.flush_all()
        script.migrate(self.cr, "19.0.1.0.0")

    def former(self, earliest, latest):
        self.env.flush_all()
        self.cr.execute(
            """ALTER TABLE res_company
               ADD COLUMN IF NOT EXISTS attendance_earliest double precision,
               ADD COLUMN IF NOT EXISTS attendance_latest double precision"""
        )
        self.cr.execute(
            "UPDATE res_company SET attendance_earliest = %s, attendance_latest = %s"
            " WHERE id = %s",
            [earliest, latest, self.company.id],
        )

    def kept(self):
        rows = self.env["hr.attendance.policy"].search([])
        return [
            (row.company_id, row.date_from, row.hour_earliest, row.hour_latest)
            for row in rows
        ]

    def test_other_hours_are_kept_once(self):
        self.former(5.0, 22.5)
        for _time in range(2):
            self.migrate()
            self.assertEqual(self.kept(), [(self.company, HIRED, 5.0, 22.5)])

    def test_usual_hours_need_no_row(self):
        self.former(4.0, 21.0)
        self.migrate()
        self.assertEqual(self.kept(), [])

    def test_a_new_installation_has_nothing_to_keep(self):
        self.migrate()
        self.assertEqual(self.kept(), [])

    def test_days_of_the_first_release_are_open_and_judged_again(self):
        self.minute(wib(7, 40))
        self.env.flush_all()
        self.cr.execute(
            "UPDATE hr_attendance_day SET closed = NULL, reasons = NULL,"
            " deadline = NULL WHERE employee_id = %s",
            [self.budi.id],
        )
        self.env.invalidate_all()
        self.migrate()
        self.judge(wib(7, 41))
        day = self.day_of(self.budi)
        self.assertEqual((day.state, day.closed), ("missing", False))
        self.assertEqual(day.deadline, wib(7, 31))

    def test_rules_kept_as_they_were_are_renewed(self):
        rule = self.env.ref(f"{ADDON}.hr_attendance_day_rule_operator")
        shipped = rule.domain_force
        rule.domain_force = "[('skpd_id', 'in', user.attendance_skpd_ids.ids)]"
        self.migrate()
        self.assertEqual(rule.domain_force, shipped)
