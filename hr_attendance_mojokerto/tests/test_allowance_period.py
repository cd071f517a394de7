from datetime import date

from psycopg2.errors import CheckViolation

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..rules.allowance.entitlement import Person, reason_on
from ..rules.allowance.period import Period
from .allowance import YEAR, AllowanceCase

NOVEMBER = date(2026, 11, 1)


@tagged("post_install", "-at_install")
class TestAllowancePeriod(AllowanceCase):
    def test_a_month_without_a_row_is_the_calendar_month(self):
        self.assertEqual(
            self.Period._of(self.company, date(2026, 11, 24)),
            Period(NOVEMBER, NOVEMBER, date(2026, 11, 30), date(2026, 12, 5)),
        )

    def test_a_month_is_entered_by_any_of_its_dates(self):
        row = self.Period.create({"month": date(2026, 12, 24)})
        self.assertEqual(row.month, date(2026, 12, 1))
        self.assertEqual(row.cut_off, date(2026, 12, 15))
        self.assertEqual(row.display_name, "12/2026")

    def test_from_the_26th_to_the_25th(self):
        october = self.Period.create(
            {
                "month": date(2026, 10, 1),
                "first": date(2026, 10, 1),
                "last": date(2026, 10, 25),
            }
        )
        self.Period.create(
            {
                "month": NOVEMBER,
                "first": date(2026, 10, 26),
                "last": date(2026, 11, 30),
            }
        )
        self.assertFalse(october.remark)
        found = self.Period._with(self.company, date(2026, 10, 28))
        self.assertEqual(found.month, NOVEMBER)

    def test_dates_that_are_paid_in_no_month_are_told(self):
        row = self.Period.create({"month": NOVEMBER, "first": date(2026, 11, 3)})
        self.assertIn("01/11/2026 to 02/11/2026", row.remark)

    def test_nobody_is_paid_twice_for_a_day(self):
        with self.assertRaisesRegex(ValidationError, "nobody is paid twice"):
            with self.cr.savepoint():
                self.Period.create({"month": NOVEMBER, "first": date(2026, 10, 26)})

    def test_a_period_is_in_order(self):
        for values, sentence in (
            ({"last": date(2027, 2, 1)}, "longer than 62 days"),
            ({"cut_off": date(2026, 10, 31)}, "cannot be drawn up"),
        ):
            with self.subTest(sentence=sentence):
                with self.assertRaisesRegex(ValidationError, sentence):
                    with self.cr.savepoint():
                        self.Period.create({"month": NOVEMBER, **values})

    def test_what_was_paid_for_stays(self):
        row = self.Period.create({"month": NOVEMBER})
        sheet = self.sheet_of(self.health, NOVEMBER)
        row.first = date(2026, 11, 2)
        sheet.sudo().locked = True
        for change in (
            lambda: row.write({"last": date(2026, 11, 25)}),
            lambda: row.unlink(),
        ):
            with self.assertRaisesRegex(UserError, "Dinas Kesehatan for 11/2026"):
                with self.cr.savepoint():
                    change()
        row.cut_off = date(2026, 12, 9)

    @mute_logger("odoo.sql_db")
    def test_a_period_ends_after_it_begins(self):
        with self.assertRaises(CheckViolation), self.cr.savepoint():
            self.Period.create({"month": NOVEMBER, "last": date(2026, 10, 31)})


@tagged("post_install", "-at_install")
class TestAllowanceEntitlement(AllowanceCase):
    def reason(self, person, day=YEAR):
        return reason_on(day, person, self.scheme._exclusions())

    def test_a_unit_with_those_below_it(self):
        self.scheme.entitlement_ids = [
            Command.create(
                {"reason": "Jasa pelayanan", "department_id": self.education.id}
            )
        ]
        hadi = Person(self.hadi.id, "pns", unit=self.school.id)
        budi = Person(self.budi.id, "pns", unit=self.health.id)
        self.assertEqual(self.reason(hadi), "Jasa pelayanan")
        self.assertIsNone(self.reason(budi))

    def test_people_by_name_and_while_a_status_lasts(self):
        self.scheme.entitlement_ids = [
            Command.create(
                {
                    "reason": "Certified teacher",
                    "employee_ids": [Command.set(self.hadi.ids)],
                }
            ),
            Command.create({"reason": "Study assignment", "exemption": "study"}),
        ]
        self.assertEqual(self.reason(Person(self.hadi.id, "pns")), "Certified teacher")
        away = Person(self.budi.id, "pns", exemptions=frozenset({"study"}))
        self.assertEqual(self.reason(away), "Study assignment")
        self.assertIsNone(self.reason(Person(self.budi.id, "pns")))

    def test_a_line_that_names_nobody_is_refused(self):
        with self.assertRaisesRegex(ValidationError, "names nobody"):
            with self.cr.savepoint():
                self.scheme.entitlement_ids = [Command.create({"reason": "All"})]

    def test_in_use_lines_are_added_from_a_day_and_ended(self):
        self.scheme.entitlement_ids = [
            Command.create({"reason": "CPNS", "employee_kind": "cpns"})
        ]
        row = self.scheme.entitlement_ids
        self.use()
        own = self.as_role("bkpsdm", self.scheme)
        new = {"reason": "PPPK", "employee_kind": "pppk"}
        with self.assertRaisesRegex(UserError, "from which day on"):
            with self.cr.savepoint():
                own.entitlement_ids = [Command.create(new)]
        own.entitlement_ids = [Command.create({**new, "date_from": NOVEMBER})]
        for change in (
            lambda: row.write({"employee_kind": "pns"}),
            lambda: row.unlink(),
        ):
            with self.assertRaisesRegex(UserError, "enter its last day"):
                with self.cr.savepoint():
                    change()
        row.date_to = date(2026, 11, 30)
        cpns = Person(self.budi.id, "cpns")
        self.assertEqual(self.reason(cpns, date(2026, 11, 30)), "CPNS")
        self.assertIsNone(self.reason(cpns, date(2026, 12, 1)))
