from datetime import date, timedelta
from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo.exceptions import LockError, UserError
from odoo.tests import tagged

from ..models import hr_discipline_case_morning as MORNING
from .common import TUESDAY, wib
from .test_discipline_lifecycle import (
    DECIDED,
    DELIVERED,
    EXAMINED,
    GROUNDS,
    StepCase,
    weekday_after,
)

LOGGER = "odoo.addons.hr_attendance_mojokerto.models.hr_discipline_case_morning"


@tagged("post_install", "-at_install")
class TestDisciplineDeadlines(StepCase):
    def due(self, case):
        return (case.deadline_code, case.deadline_on, case.deadline_late)

    def on_list(self, role, case):
        rows = self.env["mail.activity"].search(
            [
                ("res_model", "=", case._name),
                ("res_id", "=", case.id),
                ("user_id", "=", self.users[role].id),
            ]
        )
        return sorted(rows.mapped(lambda row: (row.summary, row.date_deadline)))

    def test_what_is_due_stands_on_the_list_of_whoever_has_to_act(self):
        case = self.case_of()
        review = weekday_after(TUESDAY, 7)
        self.assertEqual(self.due(case), ("review", review, False))
        self.assertTrue(case.deadline_own)
        self.assertEqual(
            self.on_list("ward_head", case),
            [("Discipline: Finish the Review", review)],
        )
        self.summon(case)
        self.assertEqual(self.due(case), ("examine", EXAMINED, False))
        self.assertFalse(case.deadline_own)
        self.assertEqual(
            self.on_list("ward_head", case),
            [("Discipline: Finish the Examination", EXAMINED)],
        )

    def test_titles_tell_no_name_and_no_number_of_days(self):
        case = self.case_of(days=7)
        for activity in self.env["mail.activity"].search(
            [("res_model", "=", case._name)]
        ):
            self.assertEqual(activity.res_name, case.name)
            self.assertNotIn("Hadi", activity.summary)
            self.assertNotRegex(activity.summary, r"\d")

    def test_the_terms_of_decision_and_delivery(self):
        case = self.case_of()
        self.decide(case)
        until = weekday_after(DECIDED, 14)
        self.assertEqual(self.due(case), ("deliver", until, False))
        self.assertIn(
            ("Discipline: Hand Over the Decision", until),
            self.on_list("superior", case),
        )
        with self.on(until + timedelta(days=1)):
            self.deadline_cron()
        self.assertEqual(self.due(case), ("deliver", until, True))

    def test_a_remedy_waits_for_its_outcome_at_the_discipline_group(self):
        case = self.case_of()
        self.deliver(case)
        self.assertEqual(self.due(case)[0], "file_remedy")
        # Nobody is told of a term that is the person's own.
        self.assertFalse(self.on_list("superior", case))
        with self.on(DELIVERED):
            self.take("discipline", case, "object", filed_text=GROUNDS)
        until = weekday_after(DELIVERED, 21)
        self.assertEqual(self.due(case), ("outcome", until, False))
        self.assertEqual(
            self.on_list("discipline", case),
            [("Discipline: Outcome of the Objection or Appeal", until)],
        )

    def test_what_was_done_leaves_the_list_and_what_is_over_has_none(self):
        case = self.case_of()
        self.take("ward_head", case, "drop", reason="Papers came in")
        self.assertEqual(self.due(case), (False, False, False))
        self.assertFalse(self.on_list("ward_head", case))
        self.assertFalse(
            self.env["mail.activity"].search_count([("res_model", "=", case._name)])
        )

    def test_an_activity_marked_done_leaves_no_message_and_comes_back(self):
        case = self.case_of()
        before = self.env["mail.message"].search_count([])
        activity = self.env["mail.activity"].search(
            [("res_model", "=", case._name), ("user_id", "=", self.gita.user_id.id)]
        )
        activity.with_user(self.users["ward_head"]).action_feedback("Done")
        self.assertEqual(self.env["mail.message"].search_count([]), before)
        self.deadline_cron()
        self.assertTrue(self.on_list("ward_head", case))

    # The calendar of the deciding office

    def six_days(self, person):
        """Have somebody keep an office of six days."""
        person.version_id.resource_calendar_id = self.make_calendar("Six", range(6))
        self.env.invalidate_all()

    def test_terms_count_the_working_days_of_the_deciding_office(self):
        case = self.case_of()
        self.assertEqual(case._offered_examination(TUESDAY), EXAMINED)
        self.six_days(self.fajar)
        # Two Saturdays are worked before.
        self.assertEqual(case._offered_examination(TUESDAY), date(2026, 12, 3))
        case._refresh_deadlines()
        self.assertEqual(self.due(case), ("review", date(2026, 12, 2), False))
        # The roster and the hours of the person and of the superior are no matter.
        self.fajar.version_id.resource_calendar_id = self.calendar
        self.six_days(self.gita)
        self.six_days(self.hadi)
        self.assertEqual(case._offered_examination(TUESDAY), EXAMINED)

    def test_the_office_is_that_of_who_signs(self):
        case = self.case_of()
        self.report(case)
        self.six_days(self.fajar)
        with self.on(DECIDED):
            self.take("superior", case, "decide", decision_number="800/1/2026")
        # 14 days without the two Sundays, from Tuesday 8 December on.
        self.assertEqual(case.deliver_until, date(2026, 12, 24))

    def test_the_mayors_terms_are_those_of_the_city(self):
        case = self.case_of(days=28)
        self.assertTrue(case.by_mayor)
        self.six_days(self.mayor)
        self.assertEqual(case._offered_examination(TUESDAY), EXAMINED)

    def holiday(self, day):
        holiday = self.env["resource.calendar.leaves"].create(
            {
                "name": "Joint leave",
                "date_from": wib(0, day=day),
                "date_to": wib(23, 59, 59, day=day),
                "time_type": "leave",
            }
        )
        self.env.invalidate_all()
        return holiday

    def test_a_holiday_entered_later_moves_the_terms_in_sight(self):
        case = self.case_of()
        self.deliver(case)
        until, force = case.remedy_until, case.force_on
        self.assertEqual(until, weekday_after(DELIVERED, 14))
        holiday = self.holiday(DELIVERED + timedelta(days=2))
        with self.on(DELIVERED + timedelta(days=1)):
            self.deadline_cron()
            self.deadline_cron()
        self.assertEqual(
            (case.remedy_until, case.force_on),
            (weekday_after(DELIVERED, 15), weekday_after(DELIVERED, 16)),
        )
        self.assertEqual(self.due(case)[1], case.remedy_until)
        moved = case.event_ids.filtered(lambda event: event.code == "moved")
        self.assertEqual(len(moved), 1)
        for day in (until, force, case.force_on):
            self.assertIn(f"{day:%d/%m/%Y}", moved.reason)
        with self.on(force):
            self.deadline_cron()
            self.assertEqual(case.stage, "delivered", "not yet")
            # On the last day of the term as it is now.
            self.take("discipline", case, "object", filed_text=GROUNDS)
        holiday.unlink()
        self.holiday(force + timedelta(days=1))
        with self.on(force + timedelta(days=1)):
            self.deadline_cron()
        self.assertEqual(case.outcome_until, weekday_after(force, 22))
        self.assertEqual(case.remedy_until, force, "filed in time it was")

    def test_the_terms_of_delivery_and_of_the_second_letter_move_too(self):
        case = self.case_of()
        self.summon(case)
        with self.on(EXAMINED):
            self.take("ward_head", case, "miss")
        second = case.second_until
        self.holiday(second)
        with self.on(EXAMINED):
            self.deadline_cron()
        self.assertEqual(case.second_until, weekday_after(second, 1))
        other = self.case_of(self.budi)
        other.write(
            {
                "stage": "decided",
                "decided_on": TUESDAY,
                "deliver_until": weekday_after(TUESDAY, 14),
            }
        )
        self.holiday(other.deliver_until)
        self.deadline_cron()
        # The day after it is the holiday from before.
        self.assertEqual(other.deliver_until, weekday_after(TUESDAY, 16))

    def test_one_case_that_fails_holds_no_other_one_up(self):
        wrong, right = self.case_of(self.hadi, days=11), self.case_of(self.budi)
        self.deliver(wrong)
        self.assertEqual(right.deadline_code, "review")
        go_on = type(self.Case)._let_time_pass
        fault = "The decision has no number."

        def fail(case):
            if case.id == wrong.id:
                raise UserError(fault)
            return go_on(case)

        day = wrong.force_on
        for _morning in range(2):
            with (
                self.on(day),
                patch.object(type(self.Case), "_let_time_pass", fail),
                self.assertLogs(LOGGER, "ERROR") as log,
            ):
                self.deadline_cron()
        self.assertEqual(wrong.stage, "delivered")
        self.assertTrue(right.deadline_late, "the other one was followed")
        self.assertNotIn("Hadi", "".join(log.output))
        told = wrong.event_ids.filtered(lambda event: event.code == "stuck")
        self.assertEqual(told.mapped("reason"), [fault])
        self.assertEqual(
            self.on_list("discipline", wrong),
            [("Discipline: The System Could Not Go On", day)],
        )
        # It could again: nothing is left on the list.
        with self.on(day):
            self.deadline_cron()
        self.assertEqual(wrong.stage, "in_force")
        self.assertFalse(self.on_list("discipline", wrong))

    def test_a_run_without_time_goes_on_where_the_last_one_ended(self):
        cases = self.Case.browse()
        for person in (self.budi, self.citra, self.dewi, self.eko):
            cases |= self.case_of(person)
        day = weekday_after(TUESDAY, 30)
        cron = type(self.env["ir.cron"])
        late = []
        with (
            self.on(day),
            patch.object(MORNING, "AT_A_TIME", 1),
            patch.object(cron, "_commit_progress", lambda *_args, **_more: 0),
        ):
            for _run in range(5):
                self.Case._cron_deadlines()
                late.append(cases.filtered("deadline_late"))
        self.assertEqual(late, [cases[:1], cases[:2], cases[:3], cases, cases])

    def test_the_job_says_when_it_is_done_with_all(self):
        for person in (self.budi, self.citra, self.dewi):
            self.case_of(person)
        told = []
        cron = type(self.env["ir.cron"])

        def progress(_cron, processed=0, *, remaining=None):
            told.append((processed, remaining))
            return 10

        with (
            patch.object(MORNING, "AT_A_TIME", 2),
            patch.object(cron, "_commit_progress", progress),
        ):
            self.Case._cron_deadlines()
        self.assertEqual(told, [(2, 1), (1, 0)])

    def test_who_meets_another_transaction_tries_again_and_nothing_is_told(self):
        wrong, right = self.case_of(self.hadi, days=11), self.case_of(self.budi)
        self.deliver(wrong)
        day, met = wrong.force_on, []
        go_on = type(self.Case)._let_time_pass

        def meet(case):
            if case.id == wrong.id and not met:
                met.append(True)
                raise SerializationFailure("concurrent update")
            return go_on(case)

        rolled = patch.object(self.env.cr, "rollback", lambda: None)
        with (
            self.on(day),
            patch.object(type(self.Case), "_let_time_pass", meet),
            patch.object(
                type(self.env["ir.cron"]), "_commit_progress", lambda *_a, **_m: 10
            ),
            rolled,
        ):
            self.Case._cron_deadlines()
        self.assertTrue(met)
        self.assertEqual(wrong.stage, "in_force")
        self.assertTrue(right.deadline_late)
        self.assertNotIn("stuck", wrong.event_ids.mapped("code"))

    def test_who_meets_the_system_at_work_is_told_to_try_again(self):
        case = self.case_of()
        locked = patch.object(
            type(self.Case), "lock_for_update", side_effect=LockError("Cannot grab")
        )
        own = case.with_user(self.users["ward_head"])
        with locked, self.assertRaisesRegex(UserError, "try again in a minute"):
            own._take("drop", {"reason": "Papers"})

    def test_many_cases_are_followed_in_a_fixed_number_of_queries(self):
        cases = self.Case.browse()
        for person in (self.budi, self.citra, self.dewi, self.eko):
            cases |= self.case_of(person)
        self.assertEqual(len(cases), 4)
        counts = []
        for some in (cases[:2], cases):
            with self.counted() as found:
                some._refresh_deadlines()
            counts += found
        self.assertLessEqual(counts[1], counts[0] + 2)
