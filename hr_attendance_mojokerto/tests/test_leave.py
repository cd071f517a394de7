from odoo.tests import tagged

from .common import TUESDAY, WEDNESDAY
from .paper import PaperCase


@tagged("post_install", "-at_install")
class TestLeaveIsJudged(PaperCase):
    """Whatever changes a leave has its dates judged again."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kind = cls.env["hr.leave.type"].create(
            {
                "name": "Annual leave",
                "requires_allocation": False,
                "leave_validation_type": "hr",
                "request_unit": "half_day",
            }
        )
        cls.open_days()

    def ask(self, person=None, start=TUESDAY, end=WEDNESDAY, **more):
        return self.env["hr.leave"].create(
            {
                "employee_id": (person or self.budi).id,
                "holiday_status_id": self.kind.id,
                "request_date_from": start,
                "request_date_to": end,
                **more,
            }
        )

    def test_asking_deciding_changing_and_removing(self):
        tuesday = {(self.budi.id, TUESDAY)}
        self.forget_marks()
        leave = self.ask()
        self.assertEqual(self.marks(), tuesday, "it waits for a decision")
        self.forget_marks()
        leave.request_date_from_period = "pm"
        self.assertEqual(self.marks(), tuesday, "half a day")
        self.forget_marks()
        leave.action_approve()
        self.assertEqual(self.marks(), tuesday)
        self.forget_marks()
        leave.action_refuse()
        self.assertEqual(self.marks(), tuesday)
        other = self.ask(self.citra)
        self.forget_marks()
        other.unlink()
        self.assertEqual(self.marks(), {(self.citra.id, TUESDAY)})

    def test_dates_moved(self):
        leave = self.ask()
        self.forget_marks()
        leave.write({"request_date_from": WEDNESDAY})
        self.assertEqual(self.marks(), {(self.budi.id, TUESDAY)}, "the date it left")
