from odoo.exceptions import UserError, ValidationError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import SQL

from .allowance import YEAR, scheme_values
from .allowance_month import OCTOBER, MonthCase

TABLES = (
    "hr_allowance_scheme",
    "hr_allowance_price",
    "hr_allowance_band",
    "hr_allowance_rule",
    "hr_allowance_sheet",
    "hr_allowance_line",
    "hr_allowance_deduction",
    "hr_allowance_correction",
    "hr_allowance_mark",
)


@tagged("post_install", "-at_install")
class TestAllowanceRefused(MonthCase):
    """What is not right is refused with its sentence, and nothing of it is written."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late(cls.budi, 1, 30)
        cls.october = cls.sheet()

    def rows(self):
        """Return all that is kept of schemes and sheets, as the database has it."""
        self.env.flush_all()
        return {
            table: self.env.execute_query(
                SQL(
                    "SELECT * FROM %s AS kept ORDER BY id",
                    SQL.identifier(table),
                )
            )
            for table in TABLES
        }

    def refuse(self, sentence, step, error=UserError):
        before = self.rows()
        with self.assertRaisesRegex(error, sentence), self.cr.savepoint():
            step()
        self.env.invalidate_all()
        self.assertEqual(self.rows(), before)

    def test_a_scheme_with_a_gap_between_bands(self):
        values = scheme_values(code="gap", name="With a gap")
        values["band_ids"][1] = Command.create(
            {
                "cause": "late",
                "code": "TL2",
                "from_minutes": 35,
                "to_minutes": 60,
                "percent": 1,
            }
        )
        self.refuse("31.*34", lambda: self.Scheme.create(values), ValidationError)

    def test_an_amount_below_nothing(self):
        values = scheme_values(code="negative", name="Below nothing")
        values["price_ids"][6] = Command.create({"job_class": 7, "amount": -1})
        self.refuse(
            "Job class 7, .*: Rp -1 is below zero",
            lambda: self.Scheme.create(values),
            ValidationError,
        )

    def test_a_month_that_is_not_closed(self):
        self.day(self.budi, 1, "late", closed=False)
        sheet = self.october.with_user(self.users["bkpsdm"])
        self.refuse(
            "1 days of its staff are not closed yet .01/10/2026.", sheet.action_compute
        )

    def test_an_employee_without_a_job_class(self):
        self.budi.version_id.job_class = 0
        sheet = self.october.with_user(self.users["bkpsdm"])
        self.refuse(
            "(?s)was not computed:.*Budi: no job class is entered", sheet.action_compute
        )

    def test_an_employee_without_a_job_class_leaves_the_figures_of_before(self):
        self.october._compute_lines()
        self.budi.version_id.job_class = 0
        self.refuse("Budi: no job class is entered", self.october._compute_lines)
        self.assertEqual(len(self.october.line_ids), 5)

    def test_one_without_a_job_class_keeps_no_other_skpd_from_its_sheet(self):
        self.budi.version_id.job_class = 0
        self.assertEqual(self.computed(self.education).people, 3)
        self.refuse("Budi: no job class is entered", self.october._compute_lines)

    def test_two_schemes_on_one_date(self):
        other = self.scheme.copy(
            {"name": "Another", "document": "9/2026", "date_from": YEAR}
        )
        other.action_check()
        self.refuse(
            "“Perwali of the test” is in use from 01/01/2026 on: choose a later first",
            other.action_use,
        )
        self.assertEqual(self.Scheme._in_force(self.company, OCTOBER), self.scheme)

    def test_two_schemes_that_came_to_be_on_one_date_stop_the_sheet(self):
        other = self.scheme.copy({"name": "Another"})
        self.env.flush_all()
        self.cr.execute(
            """UPDATE hr_allowance_scheme SET state = 'used', date_from = '2026-01-01'
                WHERE id = %s""",
            [other.id],
        )
        self.env.invalidate_all()
        self.refuse(
            "Two schemes of TPP are in use on 01/10/2026", self.october._compute_lines
        )
