from datetime import timedelta

from odoo.tests import Form, tagged

from .test_discipline_lifecycle import (
    DECIDED,
    DELIVERED,
    EXAMINED,
    GROUNDS,
    REPORTED,
    StepCase,
    weekday_after,
)


@tagged("post_install", "-at_install")
class TestDisciplineMending(StepCase):
    """What is put right on the way."""

    def form(self, role, case, code):
        action = (
            case.with_user(self.users[role])
            .with_context(discipline_step=code)
            .action_step()
        )
        step = self.env[action["res_model"]].with_user(self.users[role])
        return Form(step.with_context(**action["context"]))

    # Another date of examination

    def test_who_is_ill_is_called_for_another_date_and_has_not_failed_to_appear(self):
        case = self.case_of()
        self.summon(case)
        later = weekday_after(EXAMINED, 8)
        values = {"examine_on": later, "examine_place": "School"}
        with self.on(EXAMINED):
            self.refused("ward_head", case, "reschedule", "reason", **values)
            form = self.form("ward_head", case, "reschedule")
            self.assertEqual(form.examine_on, later)
            form.reason = "Ill, with a letter of the doctor"
            form.save().action_take()
            self.env.invalidate_all()
            self.assertEqual((case.stage, case.examine_on), ("summoned", later))
            self.assertEqual((case.deadline_code, case.deadline_on), ("examine", later))
            self.refused("ward_head", case, "miss", "PP 94/2021 Pasal 26")
        self.assertFalse(case.no_show)
        event = case.event_ids.filtered(lambda one: one.code == "reschedule")
        self.assertEqual(event.reason, "Ill, with a letter of the doctor")
        letter = case.letter_ids.filtered(
            lambda one: one.kind == "summons" and one.state == "draft"
        )
        self.assertEqual(letter.date, EXAMINED)
        with self.on(later):
            self.take("ward_head", case, "miss")
            said = self.refused(
                "ward_head", case, "reschedule", "Pasal 26", reason="Again", **values
            )
            self.assertIn("written down already", said)

    def test_the_second_summons_is_moved_as_the_second(self):
        case = self.case_of()
        self.summon(case)
        again, later = weekday_after(EXAMINED, 8), weekday_after(EXAMINED, 9)
        with self.on(EXAMINED):
            self.take("ward_head", case, "miss")
            place = {"examine_place": "School"}
            self.take("ward_head", case, "summon_again", examine_on=again, **place)
            self.take(
                "ward_head",
                case,
                "reschedule",
                examine_on=later,
                reason="The room was taken",
                **place,
            )
        self.assertEqual((case.stage, case.examine_on), ("summoned_again", later))
        self.assertEqual(case.no_show, EXAMINED)

    # A decision withdrawn before the person has it

    def test_a_decision_is_withdrawn_before_delivery_and_another_follows(self):
        case = self.case_of()
        other = self.pp94.sanction_ids.filtered(lambda one: one.code == "written")
        self.decide(case, sanction_id=other.id, reason="Aggravating")
        letter = self.issue(case)
        with self.on(DECIDED):
            self.refused("superior", case, "revoke", "reason")
            self.refused(
                "ward_head", case, "revoke", "UU 30/2014 Pasal 64", reason="A mistake"
            )
            form = self.form("superior", case, "revoke")
            form.reason = "The wrong sanction"
            form.save().action_take()
        self.env.invalidate_all()
        self.assertEqual(case.stage, "recommended")
        self.assertTrue(case.is_open)
        self.assertFalse(case.decided_on or case.decision_number or case.settled_from)
        self.assertEqual(case.sanction_id.code, "oral")
        self.assertEqual(
            (letter.state, letter.void_reason), ("void", "The wrong sanction")
        )
        self.assertEqual(case.deadline_code, "decide")
        self.recount(self.hadi)
        self.assertEqual(self.open_case(), case, "nothing is settled, nothing opens")
        with self.on(DELIVERED):
            self.take("superior", case, "decide", decision_number="800/2/2026")
        self.assertEqual((case.stage, case.decided_on), ("decided", DELIVERED))
        draft = case.letter_ids.filtered(
            lambda one: one.kind == "decision" and one.state == "draft"
        )
        self.assertEqual(draft.number, "800/2/2026")

    def test_what_was_delivered_is_not_withdrawn(self):
        case = self.case_of()
        self.deliver(case)
        with self.on(DELIVERED):
            self.refused("superior", case, "revoke", "UU 30/2014", reason="A mistake")

    def test_no_withdrawal_while_the_next_case_of_the_year_is_open(self):
        case = self.case_of()
        self.decide(case)
        second = case.sudo().copy({"name": "HD/2026/9999", "stage": "proposed"})
        with self.on(DECIDED):
            said = self.refused(
                "superior", case, "revoke", "PP 94/2021 Pasal 46", reason="A mistake"
            )
            self.assertIn("opened after this decision", said)
            second.stage = "dropped"
            self.take("superior", case, "revoke", reason="A mistake")

    # A date that was mistyped

    def mended(self, case, **values):
        self.take("discipline", case, "correct", reason="Mistyped", **values)

    def test_the_discipline_group_mends_a_mistyped_receipt(self):
        case = self.case_of(days=11)
        self.deliver(case)
        right = DELIVERED + timedelta(days=20)
        wrong_force = case.force_on
        letter = self.letter_of_person(case)
        with self.on(wrong_force):
            self.deadline_cron()
            self.assertEqual(case.stage, "in_force")
            self.refused("superior", case, "correct", "discipline group", reason="x")
            self.refused("discipline", case, "correct", "reason", received_on=right)
            form = self.form("discipline", case, "correct")
            self.assertEqual(form.received_on, DELIVERED)
            form.received_on = right
            form.reason = "The receipt says so"
            form.save().action_take()
            self.env.invalidate_all()
            # Not in force yet: it goes back, and its effects with it.
            self.assertEqual((case.stage, case.received_on), ("delivered", right))
            self.assertFalse(case.served_from or case.served_until)
            self.assertFalse(
                self.env["hr.discipline.effect"].search_count(
                    [("case_id", "=", case.id)]
                )
            )
        self.assertEqual(case.remedy_until, weekday_after(right, 14))
        self.assertEqual(case.force_on, weekday_after(right, 15))
        self.assertEqual(letter.delivered_on, right)
        event = case.event_ids.filtered(lambda one: one.code == "correct")
        self.assertEqual(
            event.reason,
            f"Receipt: {right:%d/%m/%Y} instead of {DELIVERED:%d/%m/%Y}. "
            "The receipt says so",
        )
        with self.on(case.force_on):
            # Filed by the right term.
            self.take(
                "discipline", case, "object", date=case.remedy_until, filed_text=GROUNDS
            )
        self.assertEqual(case.stage, "under_remedy")

    def test_a_receipt_that_was_earlier_puts_the_decision_in_force(self):
        case = self.case_of(days=11)
        self.decide(case)
        self.issue(case)
        late = DELIVERED + timedelta(days=12)
        with self.on(late):
            self.take("superior", case, "deliver", reason="Late")
            self.mended(case, received_on=DELIVERED)
            self.assertEqual(case.stage, "delivered")
        with self.on(case.force_on):
            self.deadline_cron()
            self.mended(case, received_on=DECIDED)
            # Served from the right day on, and no longer.
            self.assertEqual(case.stage, "in_force")
            self.assertEqual(case.force_on, weekday_after(DECIDED, 15))
            self.assertEqual(case.served_from, case.force_on)

    def test_a_mistyped_decision_no_longer_holds_up_what_came_before_it(self):
        case = self.case_of()
        self.report(case)
        with self.on(DELIVERED):
            self.take("superior", case, "decide", decision_number="1")
            self.refused("superior", case, "deliver", "step before", date=DECIDED)
            self.mended(case, decided_on=REPORTED)
            self.assertEqual(case.deliver_until, weekday_after(REPORTED, 14))
            self.take("superior", case, "deliver", date=DECIDED)
        self.assertEqual((case.decided_on, case.received_on), (REPORTED, DECIDED))

    def test_who_waits_for_an_appeal_is_kept_away_from_the_right_day_on(self):
        case = self.case_of(days=10, run=True)
        self.deliver(case, "mayor", "dewi", (self.dewi, self.gita))
        with self.on(DELIVERED + timedelta(days=1)):
            self.take("discipline", case, "appeal", filed_text=GROUNDS)
            before = case.force_on
            self.mended(case, received_on=DECIDED)
        self.assertEqual(case.stage, "under_remedy")
        self.assertLess(case.force_on, before)
        # Nobody reads of it before its day.
        self.assertFalse(case.kept_away_id)
        with self.on(case.force_on):
            self.Case._each_morning()
        self.assertEqual(case.kept_away_id.date_from, case.force_on)

    def test_a_term_that_was_told_is_not_taken_away(self):
        case = self.case_of(days=11)
        self.deliver(case)
        told = case.remedy_until
        with self.on(told):
            self.assertEqual(weekday_after(DECIDED, 14), told - timedelta(days=1))
            words = self.refused(
                "discipline",
                case,
                "correct",
                f"{told:%d/%m/%Y}",
                reason="Mistyped",
                received_on=DECIDED,
            )
            self.assertIn("over", words)
        self.assertEqual((case.received_on, case.remedy_until), (DELIVERED, told))

    def test_a_decision_keeps_the_date_it_was_issued_with(self):
        case = self.case_of()
        self.report(case)
        with self.on(DELIVERED):
            self.take("superior", case, "decide", decision_number="1")
            letter = case.letter_ids.filtered(lambda one: one.kind == "decision")
            letter.write({"state": "issued", "number": "1", "date": DECIDED})
            told = self.refused(
                "discipline",
                case,
                "correct",
                f"{DECIDED:%d/%m/%Y}",
                reason="Mistyped",
                decided_on=REPORTED,
            )
            self.assertIn("void", told)
            self.mended(case, decided_on=DECIDED)
        self.assertEqual(case.decided_on, DECIDED)

    def test_dates_that_cannot_be_are_refused(self):
        case = self.case_of()
        self.deliver(case)
        day = timedelta(days=1)
        with self.on(DELIVERED):
            for values, why in (
                ({}, "already"),
                ({"received_on": DELIVERED + day}, "not come yet"),
                ({"received_on": DECIDED - day}, "nobody received it"),
                ({"decided_on": REPORTED - day}, "rests on it"),
            ):
                with self.subTest(why):
                    self.refused(
                        "discipline", case, "correct", why, reason="Mistyped", **values
                    )
            self.take("discipline", case, "object", filed_text=GROUNDS)
        with self.on(DELIVERED + day):
            self.refused(
                "discipline",
                case,
                "correct",
                "was filed on",
                reason="Mistyped",
                received_on=DELIVERED + day,
            )

    def test_who_signed_must_have_been_allowed_to_on_the_right_date(self):
        case = self.case_of(days=11)
        self.decide(case)
        self.education.acting_ids.filtered(
            lambda row: row.employee_id == self.fajar
        ).date_from = DECIDED
        with self.on(DECIDED):
            self.refused(
                "discipline",
                case,
                "correct",
                "own line",
                reason="Mistyped",
                decided_on=REPORTED,
            )
