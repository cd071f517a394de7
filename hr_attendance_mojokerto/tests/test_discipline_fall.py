from datetime import date

from odoo.tests import tagged

from .discipline import CaseCase
from .test_discipline_count import SEEN_ON


@tagged("post_install", "-at_install")
class TestDisciplineFall(CaseCase):
    """What is corrected or struck, and what people settled."""

    def correct(self, *dates, state="leave", person=None):
        self.Day.search(
            [
                ("employee_id", "=", (person or self.hadi).id),
                ("work_date", "in", dates),
            ]
        ).state = state
        self.recount(person or self.hadi)

    def judge(self, case, verdicts):
        for row, verdict in zip(case.day_ids, verdicts, strict=True):
            row.write({"verdict": verdict, "reason": "As seen"})
        self.env.invalidate_all()

    # Late papers

    def test_a_late_leave_lowers_the_proposal_in_sight(self):
        case = self.case_of(days=4)
        first = case.day_ids[0].work_date
        self.correct(first)
        self.assertEqual((case.stage, case.total), ("proposed", 3))
        self.assertEqual(case.sanction_id.code, "oral")
        self.assertTrue(case.day_ids[0].gone)
        self.assertEqual(case.event_ids[0].code, "fell")
        # In the language of the city, where it is installed.
        self.assertRegex(case.event_ids[0].reason, r" 4 \w+ 6 .* 3 ")

    def test_a_late_leave_withdraws_the_proposal_in_sight(self):
        case = self.case_of(days=3)
        self.correct(case.day_ids[0].work_date)
        self.assertEqual(case.stage, "dropped")
        self.assertTrue(case.withdrawn)
        self.assertFalse(case.settled_from)
        event = case.event_ids[0]
        self.assertEqual(
            (event.code, event.stage_before, event.stage_after),
            ("withdraw", "proposed", "dropped"),
        )
        self.assertTrue(event.reason and event.article)
        # It settled nothing: the same band opens anew when the leave is refused.
        self.correct(case.day_ids[0].work_date, state="absent")
        again = self.open_case()
        self.assertTrue(again)
        self.assertNotEqual(again, case)
        self.assertFalse(again.previous_id)

    def test_of_a_year_whose_case_was_deleted_in_its_time_none_is_opened(self):
        case = self.case_of(days=5)
        case.stage = "dropped"
        found = self.env["hr.discipline.retention"].create({"listed_on": SEEN_ON})
        line = self.env["hr.discipline.retention.line"].create(
            {
                "retention_id": found.id,
                "kind": "dropped",
                "case_id": case.id,
                "year": case.year,
            }
        )
        line._delete()
        self.assertFalse(case.exists())
        self.recount(self.hadi)
        self.assertFalse(self.open_case())

    def test_nobody_who_left_gets_a_case(self):
        self.offend(self.hadi, 5)
        self.hadi.version_id.departure_date = date(2026, 11, 23)
        self.recount(self.hadi)
        self.assertFalse(self.open_case())

    def test_another_sanction_of_the_same_days_is_written_down(self):
        self.company.partner_id.lang = "en_US"
        case = self.case_of(days=11)
        before = case.sanction_id
        self.pp94.as_written_from = date(2026, 1, 1)
        self.recount(self.hadi)
        self.assertNotEqual(case.sanction_id, before)
        event = case.event_ids.filtered(lambda one: one.code == "changed")
        self.assertIn(case.sanction_id.name, event.reason)
        self.assertIn(before.name, event.reason)

    def test_a_correction_that_is_only_proposed_withdraws_nothing_yet(self):
        case = self.case_of(days=3)
        row = case.day_ids[1]
        day = self.day_of(self.hadi, row.work_date)
        line = self.env["hr.attendance.correction.line"].create(
            {
                "day_id": day.id,
                "company_id": self.company.id,
                "employee_id": self.hadi.id,
                "work_date": row.work_date,
                "proposed_at": "2026-11-24 00:00:00",
                "before": {"state": "absent"},
                "after": {"state": "leave"},
            }
        )
        self.recount(self.hadi)
        self.assertEqual(
            (case.stage, row.doubt, row.gone), ("proposed", "correction", False)
        )
        self.assertFalse(case._standings()[case][1].band)
        # Nor is anybody punished for the day meanwhile.
        self.assertFalse(case._facts().reaches_band)
        line.unlink()
        self.recount(self.hadi)
        self.assertFalse(row.doubt)
        self.assertEqual(case.total, 3)

    def test_a_day_whose_clock_turns_out_wrong_withdraws_the_proposal(self):
        case = self.case_of(days=3)
        self.day_of(self.hadi, case.day_ids[0].work_date).review = "clock"
        self.recount(self.hadi)
        self.assertEqual(case.day_ids[0].doubt, "review")
        self.assertTrue(case.withdrawn)

    def test_another_number_of_minutes_is_judged_anew(self):
        case = self.case_of(days=4)
        row = case.day_ids[0]
        row.verdict = "confirmed"
        day = self.day_of(self.hadi, row.work_date)
        day.write({"state": "late", "minutes_late": 20})
        self.recount(self.hadi)
        self.assertEqual(
            (row.absent, row.minutes_late, row.verdict), (False, 20, "open")
        )
        self.assertEqual(case.sanction_id.code, "oral")

    # What people say

    def test_a_struck_day_lowers_the_band_and_ends_no_case_by_itself(self):
        case = self.case_of(days=4)
        case.day_ids[0].write({"verdict": "struck", "reason": "Sick, letter seen"})
        self.assertEqual((case.total, case.sanction_id.code), (3, "oral"))
        self.judge(case, ["struck"] * 4)
        self.recount(self.hadi)
        self.assertEqual((case.stage, case.total), ("proposed", 0))
        self.assertFalse(case._standings()[case][1].band)

    def test_struck_days_count_no_more_once_the_case_is_reviewed(self):
        case = self.case_of(days=4)
        case.day_ids[0].write({"verdict": "struck", "reason": "Sick, letter seen"})
        self.recount(self.hadi)
        self.assertEqual(self.count_of(self.hadi).total, 4)
        case.write({"stage": "reviewed"})
        self.assertTrue(self.Marks.search([("employee_id", "=", self.hadi.id)]))
        self.recount(self.hadi)
        self.assertEqual(self.count_of(self.hadi).total, 3)
        self.assertEqual((case.stage, case.total), ("reviewed", 3))
        self.assertFalse(case.day_ids[0].gone)

    def test_what_was_decided_is_not_opened_again_in_the_same_band(self):
        case = self.case_of(days=4, last=date(2026, 10, 30))
        self.judge(case, ["confirmed"] * 4)
        case.write({"stage": "decided"})
        self.assertEqual(case.settled_from, 4)
        self.assertFalse(self.case_of(days=2, last=date(2026, 11, 10)))
        # 6 + 1 = 7: the next band, decided days included, citing the decided case.
        higher = self.case_of(days=1, last=SEEN_ON)
        self.assertEqual(higher.previous_id, case)
        self.assertEqual((higher.total, higher.sanction_id.code), (7, "displeasure"))
        self.assertEqual(
            higher.day_ids.mapped("verdict"), ["confirmed"] * 4 + ["open"] * 3
        )
        self.assertEqual(higher.day_ids.earlier_id, case)
        self.assertEqual(case.total, 4)

    def test_what_was_dropped_with_a_reason_is_not_proposed_again(self):
        case = self.case_of(days=3)
        case.write({"stage": "dropped"})
        self.recount(self.hadi)
        self.assertFalse(self.open_case())
        self.assertEqual(case.settled_from, 3)

    def test_a_case_dropped_with_all_days_struck_leaves_a_lower_count(self):
        case = self.case_of(days=3, last=date(2026, 10, 30))
        self.judge(case, ["struck"] * 3)
        case.write({"stage": "dropped"})
        self.assertEqual(case.settled_from, 0)
        self.recount(self.hadi)
        self.assertEqual(self.count_of(self.hadi).total, 0)
        self.assertFalse(self.open_case())
        again = self.case_of(days=3, last=SEEN_ON)
        self.assertEqual((again.total, len(again.day_ids)), (3, 3))

    def test_after_the_examination_new_days_wait_for_the_decision(self):
        case = self.case_of(days=3, last=date(2026, 10, 30))
        self.judge(case, ["confirmed"] * 3)
        case.write({"stage": "examined"})
        self.assertEqual(self.case_of(days=1, last=SEEN_ON), case)
        self.assertEqual((case.total, case.sanction_id.code), (3, "oral"))
        case.write({"stage": "decided"})
        self.recount(self.hadi)
        self.assertEqual(self.open_case().sanction_id.code, "written")

    def test_a_late_leave_after_the_examination_lowers_the_case_too(self):
        case = self.case_of(days=4)
        self.judge(case, ["confirmed"] * 4)
        case.write({"stage": "examined"})
        self.correct(case.day_ids[0].work_date)
        self.assertEqual((case.stage, case.sanction_id.code), ("examined", "oral"))
        self.correct(case.day_ids[1].work_date)
        # People end it: the system no longer withdraws.
        self.assertEqual((case.stage, case.total), ("examined", 2))
        self.assertFalse(case._standings()[case][1].band)

    # What a case leaves to the next one

    def test_what_a_dropped_case_confirmed_is_judged_anew_and_may_be_struck(self):
        case = self.case_of(days=4, last=date(2026, 10, 30))
        self.judge(case, ["struck"] + ["confirmed"] * 3)
        case.write({"stage": "dropped"})
        self.assertEqual(case.settled_from, 3)
        later = self.case_of(days=1, last=SEEN_ON)
        self.assertEqual(later.total, 4)
        self.assertEqual(later.day_ids.mapped("verdict"), ["open"] * 4)
        self.assertFalse(later.day_ids.earlier_id)
        self.assertNotIn(case.day_ids[0].work_date, later.day_ids.mapped("work_date"))
        self.judge(later, ["struck"] * 3 + ["open"])
        self.assertEqual(later.total, 1)

    def test_what_an_annulled_decision_confirmed_is_judged_anew(self):
        case = self.case_of(days=4, last=date(2026, 10, 30))
        self.judge(case, ["confirmed"] * 4)
        case.write({"stage": "decided"})
        later = self.case_of(days=3, last=SEEN_ON)
        self.assertEqual(later.day_ids.earlier_id, case)
        case.write({"stage": "annulled"})
        self.env.invalidate_all()
        self.assertFalse(later.day_ids.earlier_id)
        self.assertEqual(later.day_ids.mapped("verdict"), ["open"] * 7)

    # Runs that were dealt with

    def decide_run(self, code, last=date(2026, 3, 13)):
        """Have a run of ten days decided with a sanction. Return its case."""
        case = self.case_of(days=10, last=last, run=True)
        self.assertTrue(case.by_run)
        self.judge(case, ["confirmed"] * len(case.day_ids))
        sanction = self.pp94.sanction_ids.filtered(lambda row: row.code == code)
        case.write({"stage": "decided", "sanction_id": sanction.id, "decided_on": last})
        self.recount(self.hadi)
        self.assertFalse(self.open_case())
        return case

    def test_a_run_dealt_with_leaves_the_bands_above_its_number_of_days(self):
        case = self.decide_run("displeasure")
        self.assertEqual(case.settled_from, 7)
        self.assertEqual(
            (case.settled_run_from, case.settled_run_to),
            (case.day_ids[0].work_date, date(2026, 3, 13)),
        )
        higher = self.case_of(days=1, last=date(2026, 5, 12))
        self.assertEqual((higher.total, higher.by_run), (11, False))
        self.assertEqual(higher.sanction_id.code, "raise_delayed")
        self.assertEqual(higher.previous_id, case)
        self.recount(self.hadi)
        self.assertEqual(higher.sanction_id.code, "raise_delayed")
        self.assertTrue(higher._facts().reaches_band)

    def test_only_another_run_asks_for_what_a_run_asks_for(self):
        case = self.decide_run("displeasure")
        other = self.case_of(days=10, last=date(2026, 6, 12), run=True)
        self.assertTrue(other.by_run)
        self.assertEqual((other.total, other.sanction_id.code), (20, "dismissal"))
        self.assertEqual(other.previous_id, case)
        self.judge(other, ["confirmed"] * 20)
        other.write({"stage": "dropped"})
        self.assertEqual(other.settled_from, 17)
        self.assertEqual(other.settled_run_to, date(2026, 6, 12))

    def test_where_a_dismissal_was_decided_no_band_is_left_until_it_is_annulled(self):
        case = self.decide_run("dismissal")
        self.assertFalse(self.case_of(days=4, last=date(2026, 5, 12)))
        case.write({"stage": "annulled"})
        self.recount(self.hadi)
        self.assertEqual(self.open_case().total, 14)
        self.assertFalse(self.open_case().by_run)
