from odoo.tests import Form, tagged

from .common import TUESDAY, wib
from .test_excuse import ExcuseCase


@tagged("post_install", "-at_install")
class TestWhatAKindAsksFor(ExcuseCase):
    """The form of an employee: Budi asks for an own excuse."""

    def form(self, **context):
        # Only the fields of the own form.
        model = self.as_role("employee", self.Excuse)
        return Form(model.with_context(attendance_own_excuse=True, **context))

    def choose(self, code, state, **values):
        self.day_of(self.budi).write({"state": state, **values})
        with self.form() as form:
            form.date_from = TUESDAY
            form.type_id = self.kind(code)
            form.reason = "Forgot"
            return form.period, form.missed_scan

    def test_a_forgotten_scan_is_the_one_the_day_does_not_have(self):
        self.assertEqual(
            self.choose("scan", "one_scan", first_in=wib(7, 0)),
            ("afternoon", "afternoon"),
        )

    def test_without_any_scan_both_were_forgotten(self):
        self.assertEqual(self.choose("scan", "unexplained"), ("day", "day"))

    def test_this_morning_only_the_scan_in_can_be_missing(self):
        self.assertEqual(self.choose("scan", "missing"), ("morning", "morning"))

    def test_the_other_scan_may_be_chosen(self):
        self.day_of(self.budi).write({"state": "unexplained"})
        with self.form() as form:
            form.date_from = TUESDAY
            form.type_id = self.kind("scan")
            form.missed_scan = "afternoon"
            form.reason = "Forgot"
        excuse = form.record
        self.assertEqual((excuse.period, excuse.missed_scan), ("afternoon",) * 2)
        excuse.missed_scan = "morning"
        self.assertEqual(excuse.period, "morning")

    def test_another_kind_starts_from_its_own_period(self):
        with self.form() as form:
            form.date_from = TUESDAY
            form.type_id = self.kind("scan")
            form.type_id = self.kind("late")
            self.assertEqual((form.period, form.periods), ("hours", "morning,hours"))
            self.assertFalse(form.missed_scan)
            form.hour_to = 8.5
            form.reason = "Traffic"

    def test_the_scan_may_be_named_without_the_period(self):
        excuse = self.as_role("employee", self.Excuse).create(
            {
                "employee_id": self.budi.id,
                "type_id": self.kind("scan").id,
                "date_from": TUESDAY,
                "missed_scan": "afternoon",
                "reason": "Forgot",
            }
        )
        self.assertEqual(excuse.period, "afternoon")

    def test_the_day_of_somebody_else_tells_nothing(self):
        self.day_of(self.hadi).write({"state": "one_scan", "first_in": wib(7, 0)})
        excuse = self.as_role("employee", self.Excuse).new(
            {
                "employee_id": self.hadi.id,
                "date_from": TUESDAY,
                "type_id": self.kind("scan").id,
            }
        )
        self.assertIsNone(excuse._missed_part())
