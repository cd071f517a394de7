from odoo.exceptions import UserError
from odoo.tests import freeze_time, tagged

from .common import ADDON, TUESDAY, CityCase, wib


class JudgedCase(CityCase):
    """From the paper to the judged day."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.minute(wib(7, 40))

    def hadi_day(self, role="ward_head"):
        self.env.invalidate_all()
        return self.as_role(role, self.day_of(self.hadi))

    def file(self, code, **more):
        return self.as_role("ward_head", self.env["hr.attendance.excuse"]).create(
            {
                "employee_id": self.hadi.id,
                "type_id": self.env.ref(f"{ADDON}.excuse_type_{code}").id,
                "date_from": TUESDAY,
                "document": "800/1/2026",
                "reason": "told by telephone",
                **more,
            }
        )


@tagged("post_install", "-at_install")
class TestExcuseJudged(JudgedCase):
    def test_announced_then_filed_then_approved(self):
        self.assertEqual(self.hadi_day().state, "missing")
        self.hadi_day().action_announce()
        self.minute(wib(7, 41))
        self.assertEqual(self.hadi_day().state, "announced")
        excuse = self.hadi_day().announcement_id
        excuse.document = "800/1/2026"
        excuse.action_file()
        self.minute(wib(7, 42))
        self.assertEqual(self.hadi_day().why, "waiting_decision")
        excuse.action_approve()
        self.minute(wib(7, 43))
        self.assertEqual(self.hadi_day().state, "excused")
        self.as_role("bkpsdm", excuse).action_withdraw()
        self.minute(wib(7, 44))
        self.assertEqual(self.hadi_day().state, "missing")

    def test_undone(self):
        self.hadi_day().action_announce()
        self.minute(wib(7, 41))
        self.hadi_day().action_announce_undo()
        self.minute(wib(7, 42))
        self.assertEqual(self.hadi_day().state, "missing")

    def test_no_letter_in_time(self):
        """Nobody touches it: on the fourth working day it has fallen back."""
        self.hadi_day().action_announce()
        for day in (24, 27):
            with freeze_time(wib(22, 0).replace(day=day)):
                self.minute(wib(22, 0).replace(day=day))
            self.assertEqual(self.hadi_day().state, "announced")
        with freeze_time(wib(7, 0).replace(day=30)):
            self.minute(wib(7, 0).replace(day=30))
        self.assertEqual(self.hadi_day().state, "unexplained")

    def test_an_izin_until_nine_and_arrival_at_twenty_past(self):
        self.file("late", hour_to=9).action_approve()
        with freeze_time(wib(9, 21)):
            self.scan(self.hadi, wib(9, 20), self.t_school)
            self.minute(wib(9, 21))
        day = self.hadi_day()
        self.assertEqual((day.state, day.minutes_late), ("late", 20))

    def test_duty_all_day(self):
        self.file("duty").action_approve()
        self.minute(wib(7, 41))
        self.assertEqual(self.hadi_day().state, "duty")


@tagged("post_install", "-at_install")
class TestClosedDayCorrected(JudgedCase):
    def close(self):
        with freeze_time(wib(22)):
            self.minute(wib(22))
        self.Day._close(self.company, TUESDAY, self.education.id, wib(22))
        self.assertEqual(self.hadi_day().state, "absent")

    def test_a_letter_after_closing_changes_the_day_by_a_document_only(self):
        self.close()
        self.file("sick").action_approve()
        self.judge(wib(22, 1))
        self.assertEqual(self.hadi_day().state, "absent", "closed")
        line = self.env["hr.attendance.correction.line"].search(
            [("employee_id", "=", self.hadi.id)]
        )
        self.assertEqual(line.state, "proposed")
        line = self.as_role("bkpsdm", line)
        self.assertEqual(line.before_text, "No Explanation (TK)")
        self.assertEqual(line.after_text, "Excused")
        document = line._approve("800/9/2026", "letter of the doctor")
        self.judge(wib(22, 2))
        day = self.hadi_day()
        self.assertEqual(day.state, "excused")
        self.assertTrue(day.closed and day.corrected)
        done = document.line_ids
        self.assertEqual(done.state, "done")
        self.assertEqual(done.before_text, "No Explanation (TK)")
        self.assertEqual(done.after_text, "Excused")
        with self.assertRaisesRegex(UserError, "stays on record"):
            document.sudo().unlink()

    def test_nothing_is_announced_for_a_closed_day(self):
        self.close()
        self.assertFalse(self.hadi_day().can_announce)
        with self.assertRaisesRegex(UserError, "is closed"):
            self.hadi_day().action_announce()

    def test_a_register_after_closing_is_proposed(self):
        self.close()
        register = self.env["hr.attendance.register"].create(
            {
                "department_id": self.school.id,
                "work_date": TUESDAY,
                "hour_from": 7,
                "hour_to": 16,
                "reason": "power cut",
                "name": "BA 1",
                "line_ids": [
                    (
                        0,
                        0,
                        {"employee_id": self.hadi.id, "hour_in": 7.25, "hour_out": 16},
                    )
                ],
            }
        )
        with freeze_time(wib(22, 1)):
            self.as_role("bkpsdm", register).action_approve()
        self.judge(wib(22, 2))
        line = self.env["hr.attendance.correction.line"].search(
            [("employee_id", "=", self.hadi.id)]
        )
        self.assertEqual(line.after_text, "Present · in 07:15 · out 16:00")
