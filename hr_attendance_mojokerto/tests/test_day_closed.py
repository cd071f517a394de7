from datetime import timedelta

from odoo.tests import tagged

from .common import MONDAY, TUESDAY, WEDNESDAY, CityCase, wib


@tagged("post_install", "-at_install")
class TestClosedDays(CityCase):
    """A closed day changes by a correction with an approver only; both values stay."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Line = cls.env["hr.attendance.correction.line"]
        cls.kind = cls.env["hr.leave.type"].create(
            {
                "name": "Cuti",
                "requires_allocation": False,
                "leave_validation_type": "no_validation",
            }
        )
        cls.scan(cls.ani, wib(7, 20, day=MONDAY))
        cls.scan(cls.ani, wib(15, 40, day=MONDAY))
        cls.scan(cls.citra, wib(8, day=MONDAY))
        cls.scan(cls.citra, wib(15, 40, day=MONDAY))
        cls.minute(wib(21, day=MONDAY))
        cls.Day._close(cls.company, MONDAY, cls.health.id, wib(6))
        cls.env.invalidate_all()

    def told(self, person, day=MONDAY):
        row = self.day_of(person, day)
        return row.state, row.closed, row.corrected

    def grant(self, person, first=MONDAY, last=MONDAY):
        return self.env["hr.leave"].create(
            {
                "employee_id": person.id,
                "holiday_status_id": self.kind.id,
                "request_date_from": first,
                "request_date_to": last,
            }
        )

    def proposals(self, person):
        return self.Line.search(
            [("employee_id", "=", person.id), ("state", "=", "proposed")]
        )

    def test_without_explanation_until_then_is_tk_and_has_no_minutes(self):
        self.assertEqual(self.told(self.budi), ("absent", True, False))
        self.assertEqual(self.told(self.ani), ("present", True, False))
        day = self.day_of(self.budi, MONDAY)
        self.assertEqual(
            (day.why, day.minutes_late, day.minutes_early), ("closed", 0, 0)
        )
        self.assertFalse(day.next_change)
        self.assertEqual(self.card_of(self.health, MONDAY).absent_count, 3)

    def test_another_skpd_stays_open(self):
        self.assertEqual(self.told(self.fajar), ("unexplained", False, False))

    def test_leave_approved_after_closing_is_proposed(self):
        self.grant(self.budi)
        self.minute(wib(7, 41))
        self.assertEqual(self.told(self.budi), ("absent", True, False))
        line = self.proposals(self.budi)
        self.assertEqual(
            (line.before["state"], line.after["state"]), ("absent", "leave")
        )

    def test_approved_the_day_changes_and_both_values_stay(self):
        self.grant(self.budi)
        self.minute(wib(7, 41))
        self.as_role("bkpsdm", self.proposals(self.budi))._approve(
            "800/1", "Late letter"
        )
        self.minute(wib(7, 42))
        self.assertEqual(self.told(self.budi), ("leave", True, True))
        self.assertFalse(self.proposals(self.budi))
        line = self.Line.search([("employee_id", "=", self.budi.id)])
        self.assertEqual(
            (line.state, line.before["state"], line.after["state"]),
            ("done", "absent", "leave"),
        )
        self.assertEqual(line.correction_id.approver_id, self.users["bkpsdm"])
        card = self.card_of(self.health, MONDAY)
        self.assertEqual((card.absent_count, card.leave_count), (2, 1))

    def test_what_is_withdrawn_is_not_proposed_any_more(self):
        leave = self.grant(self.budi)
        self.minute(wib(7, 41))
        self.assertTrue(self.proposals(self.budi))
        leave.action_refuse()
        self.minute(wib(7, 42))
        self.assertFalse(self.proposals(self.budi))

    def test_refused_once_it_is_not_proposed_again(self):
        self.grant(self.budi)
        self.minute(wib(7, 41))
        line = self.as_role("bkpsdm", self.proposals(self.budi))
        step = line.env["hr.attendance.correction.refuse"].create(
            {"proposal_ids": line.ids, "reason": "The letter is not signed"}
        )
        step.action_refuse()
        self.env["hr.attendance.day.mark"]._mark({(self.budi.id, MONDAY)})
        self.minute(wib(7, 42))
        self.assertFalse(self.proposals(self.budi))
        self.assertEqual(self.told(self.budi), ("absent", True, False))

    def test_a_scan_found_later_is_proposed(self):
        self.scan(self.citra, wib(7, 10, day=MONDAY), self.t_school, came=wib(7, 40))
        self.minute(wib(7, 41))
        line = self.proposals(self.citra)
        self.assertEqual(
            (line.before["minutes_late"], line.after["minutes_late"]), (30, 0)
        )
        self.assertEqual(self.day_of(self.citra, MONDAY).minutes_late, 30)

    def test_death_known_after_closing(self):
        self.env["hr.attendance.exemption"].create(
            {"employee_id": self.budi.id, "kind": "died", "date_from": MONDAY}
        )
        self.minute(wib(7, 41))
        self.assertEqual(self.told(self.budi), ("absent", True, False))
        self.assertEqual(self.proposals(self.budi).after["why"], "died")
        self.assertEqual(self.day_of(self.budi).state, "not_employed")

    def test_a_silent_terminal_today_changes_nothing_of_it(self):
        self.judge(wib(9, day=WEDNESDAY))
        self.env["hr.attendance.day.mark"]._mark(
            {(person.id, MONDAY) for person in self.health_staff}
        )
        self.judge(wib(9, 1, day=WEDNESDAY))
        self.assertFalse(
            self.Line.search([("employee_id", "in", self.health_staff.ids)])
        )

    def test_free_days_follow_the_move_without_a_proposal(self):
        days = [MONDAY - timedelta(days=ago) for ago in (1, 2, 3)]
        for day in reversed(days):
            self.minute(wib(21, day=day))
            self.Day._close(self.company, day, self.health.id, wib(6))
        self.env.invalidate_all()
        friday = days[-1]
        self.budi.create_version(
            {"date_version": friday, "department_id": self.education.id}
        )
        self.minute(wib(7, 41))
        lines = self.proposals(self.budi)
        self.assertEqual(set(lines.mapped("work_date")), {friday, MONDAY})
        self.as_role("bkpsdm", lines)._approve("800/2", "Decree learned late")
        self.minute(wib(7, 42))
        for day in (MONDAY, *days):
            self.assertEqual(self.day_of(self.budi, day).home_skpd_id, self.education)
            self.assertEqual(self.day_of(self.citra, day).home_skpd_id, self.health)

    def test_a_move_back_dated_into_closed_days_is_proposed(self):
        self.budi.create_version(
            {"date_version": MONDAY, "department_id": self.education.id}
        )
        self.minute(wib(7, 41))
        self.assertEqual(self.day_of(self.budi, MONDAY).skpd_id, self.health)
        self.assertEqual(self.day_of(self.budi, TUESDAY).skpd_id, self.education)
        line = self.proposals(self.budi)
        self.assertIn("Dinas Kesehatan", line.before_text)
        self.assertIn("Dinas Pendidikan", line.after_text)
        self.as_role("bkpsdm", line)._approve("800/2", "Decree learned late")
        self.minute(wib(7, 42))
        self.assertEqual(self.day_of(self.budi, MONDAY).skpd_id, self.education)
        self.assertEqual(self.card_of(self.health, MONDAY).headcount, 4)
