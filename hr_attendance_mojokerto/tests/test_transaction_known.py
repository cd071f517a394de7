from odoo.tests import tagged

from .common import CityCase


@tagged("post_install", "-at_install")
class TestTransactionKnown(CityCase):
    """Hours, places of units and numbers of the city are found once a transaction."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.calendar_id = cls.company.attendance_calendar_id.id

    def hours(self):
        return self.Day._hours()[self.calendar_id]

    def unit(self):
        return self.Day._units()[self.school.id]

    def test_what_is_known_is_not_asked_again(self):
        def ask():
            self.hours()
            self.unit()
            self.company._attendance_numbers()

        ask()
        with self.counted() as found:
            ask()
        self.assertEqual(found, [0])

    def test_who_changes_something_sees_it_at_once(self):
        self.assertNotEqual(self.hours().flex, 17)
        self.company.attendance_calendar_id.attendance_flex = 17
        self.assertEqual(self.hours().flex, 17)
        self.assertEqual(self.unit().skpd, self.education.id)
        self.school.is_skpd = True
        self.assertEqual(self.unit().skpd, self.school.id)
        self.assertNotEqual(self.company._attendance_numbers()[1], 23)
        self.company.attendance_silence = 23
        self.assertEqual(self.company._attendance_numbers()[1], 23)
        self.company.attendance_calendar_id.tz = "Asia/Makassar"
        self.assertEqual(self.company._attendance_numbers()[0], "Asia/Makassar")

    def test_what_is_undone_is_known_no_more(self):
        before = self.hours().flex
        with self.assertRaises(ZeroDivisionError), self.cr.savepoint():
            self.company.attendance_calendar_id.attendance_flex = 17
            self.assertEqual(self.hours().flex, 17)
            raise ZeroDivisionError
        self.assertEqual(self.hours().flex, before)

    def test_the_next_transaction_sees_what_another_committed(self):
        """Somebody asked before the change was committed: nobody keeps the answer."""
        self.hours()
        self.unit()
        self.company._attendance_numbers()
        self.env.flush_all()
        calendar = self.company.attendance_calendar_id
        for table, column, value, row in (
            ("resource_calendar", "attendance_flex", 17, calendar),
            ("hr_department", "elsewhere", "refuse", self.school),
            ("res_company", "attendance_silence", 23, self.company),
        ):
            self.cr.execute(
                f"UPDATE {table} SET {column} = %s WHERE id = %s", [value, row.id]
            )
        self.env.transaction.clear()
        self.assertEqual(self.hours().flex, 17)
        self.assertEqual(self.unit().elsewhere, "refuse")
        self.assertEqual(self.company._attendance_numbers()[1], 23)
