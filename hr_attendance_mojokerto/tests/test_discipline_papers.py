from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from ..rules.discipline.letters import compose
from .test_discipline_lifecycle import (
    DECIDED,
    DELIVERED,
    EXAMINED,
    LETTER,
    REPORTED,
    StepCase,
    weekday_after,
)

SILENT = "Tidak menjawab."


@tagged("post_install", "-at_install")
class TestDisciplinePapers(StepCase):
    """Steps rest on letters that were issued, minutes on answers that were given."""

    def letters(self, case, kind):
        return case.sudo().letter_ids.filtered(lambda one: one.kind == kind)

    def out(self, case, kind, had=None):
        """Have the last letter of a kind be issued. ``had``: since when the person has
        it."""
        letter = self.letters(case, kind).sorted("id")[-1]
        letter.write({"state": "issued", "delivered_on": had or False})
        return letter

    def no_step(self, role, case, code, **values):
        """Have a step refused, letters being as they are. Return the sentence."""
        with self.cr.savepoint(), self.assertRaises(UserError) as caught:
            case.with_user(self.users[role])._take(code, values)
        self.env.invalidate_all()
        return str(caught.exception)

    def closed(self, role, case, code):
        """Return why a step is closed on the form."""
        step = self.step(role, case, code)
        self.assertFalse(step["allowed"])
        return step["why"]

    def minute(self, case, *lines):
        case.with_user(self.users["ward_head"])._write_minutes(lines)

    def told(self, letter):
        """Return everything that stands in a letter."""
        return str(compose(letter.sudo().case_id._letter_facts(letter.sudo())))

    # The summons

    def test_nobody_fails_to_appear_at_a_summons_that_was_never_issued(self):
        case = self.case_of()
        self.summon(case)
        with self.on(EXAMINED):
            self.assertIn("not issued", self.closed("ward_head", case, "miss"))
            said = self.no_step("ward_head", case, "miss", reason="Nobody came")
            self.assertIn("summons is not issued", said)
            self.assertIn("PP 94/2021 Pasal 26", said)
            letter = self.out(case, "summons")
            self.env.invalidate_all()
            # Issued, but nobody knows whether it reached the person.
            self.assertTrue(self.step("ward_head", case, "miss")["allowed"])
            said = self.no_step("ward_head", case, "miss")
            self.assertIn(f"had the summons by {EXAMINED:%d/%m/%Y}", said)
            letter.delivered_on = LETTER
            case.with_user(self.users["ward_head"])._take("miss", {})
        self.assertEqual(case.no_show, EXAMINED)

    def test_how_a_summons_was_sent_stands_for_its_receipt(self):
        case = self.case_of()
        self.summon(case)
        self.out(case, "summons")
        with self.on(EXAMINED):
            sent = {"reason": "By registered post, 25/11/2026"}
            case.with_user(self.users["ward_head"])._take("miss", sent)
        event = case.event_ids.filtered(lambda one: one.code == "miss")
        self.assertEqual(event.reason, sent["reason"])

    def test_a_summons_received_after_its_date_is_none_without_a_reason(self):
        case = self.case_of()
        self.summon(case)
        self.out(case, "summons", EXAMINED + timedelta(days=1))
        with self.on(EXAMINED + timedelta(days=1)):
            self.assertIn("had the summons", self.no_step("ward_head", case, "miss"))

    def test_nobody_is_examined_without_a_written_summons(self):
        case = self.case_of()
        self.summon(case)
        values = {"signs": "signed"}
        with self.on(EXAMINED):
            self.minute(case, ("Why?", "I was ill."))
            self.assertIn("not issued", self.closed("ward_head", case, "examine"))
            said = self.no_step("ward_head", case, "examine", **values)
            self.assertIn("summons is not issued", said)
            self.out(case, "summons", LETTER)
            case.with_user(self.users["ward_head"])._take("examine", values)
        self.assertEqual(case.stage, "examined")

    def test_after_another_date_was_fixed_only_the_new_letter_calls(self):
        case = self.case_of()
        self.summon(case)
        self.out(case, "summons", LETTER)
        later = weekday_after(EXAMINED, 8)
        values = {"examine_on": later, "examine_place": "School", "reason": "Ill"}
        with self.on(EXAMINED):
            self.take("ward_head", case, "reschedule", **values)
        with self.on(later):
            self.assertIn("not issued", self.no_step("ward_head", case, "miss"))
            self.out(case, "summons", EXAMINED)
            case.with_user(self.users["ward_head"])._take("miss", {})
        self.assertEqual(case.no_show, later)

    def test_a_decision_waits_for_minutes_and_report_or_says_why_not(self):
        case = self.case_of()
        self.report(case)
        values = {"decision_number": "1/2026"}
        with self.on(DECIDED):
            said = self.no_step("superior", case, "decide", **values)
            self.assertIn("Not issued yet", said)
            self.letters(case, "minutes").state = "issued"
            self.assertNotIn(
                "Minutes", self.no_step("superior", case, "decide", **values)
            )
            case.with_user(self.users["superior"])._take(
                "decide", {**values, "reason": "The report follows"}
            )
        self.assertEqual(case.stage, "decided")

    def test_nobody_fails_to_come_who_was_not_called_in_writing(self):
        case = self.case_of()
        self.decide(case)
        with self.on(DECIDED):
            self.take("superior", case, "call", receive_on=DELIVERED)
        with self.on(DELIVERED):
            self.assertIn("not issued", self.no_step("superior", case, "not_come"))
            self.letters(case, "receive").state = "issued"
            case.with_user(self.users["superior"])._take("not_come", {})
        self.assertEqual(case.came, "no")

    def missed_twice(self):
        case = self.case_of(days=4)
        self.summon(case)
        again = weekday_after(EXAMINED, 8)
        place = {"examine_on": again, "examine_place": "School"}
        with self.on(EXAMINED):
            self.take("ward_head", case, "miss")
            self.take("ward_head", case, "summon_again", **place)
        with self.on(again):
            self.assertIn("not issued", self.no_step("ward_head", case, "miss"))
            self.take("ward_head", case, "miss")
        return case, again

    def test_by_the_evidence_alone_goes_who_was_summoned_twice_in_writing(self):
        case, again = self.missed_twice()
        second = self.letters(case, "summons_again")
        with self.on(again):
            second.state = "void"
            said = self.no_step("ward_head", case, "go_by_evidence")
            self.assertIn("both written summonses", said)
            self.assertIn("PP 94/2021 Pasal 26", said)
            second.state = "issued"
            self.take("ward_head", case, "go_by_evidence")
            self.take("ward_head", case, "recommend", finding="Absent twice.")
            second.state = "void"
            values = {"decision_number": "2/2026"}
            said = self.no_step("superior", case, "decide", **values)
            self.assertIn("both written summonses", said)
            self.assertIn("issued", self.closed("superior", case, "decide"))
            second.state = "issued"
            self.take("superior", case, "decide", **values)
        self.assertEqual(case.stage, "decided")

    # Records of absence

    def test_each_no_show_has_its_own_record(self):
        case, again = self.missed_twice()
        records = self.letters(case, "absence_minutes").sorted("id")
        self.assertEqual(records.mapped("missed_on"), [EXAMINED, again])
        self.assertEqual(records.mapped("date"), [EXAMINED, again])
        self.assertEqual(len(set(records.mapped("number"))), 2)
        first, second = (self.told(record) for record in records)
        self.assertIn(f"{EXAMINED:%d-%m-%Y}", first)
        self.assertIn("Pemanggilan kedua", first)
        self.assertIn(f"{again:%d-%m-%Y}", second)
        self.assertIn("dua kali tidak hadir", second)
        # One that was deleted is written again.
        records[0].unlink()
        drafting = case.with_user(self.users["ward_head"])
        drafting.with_context(letter_kind="absence_minutes").action_draft_letter()
        self.assertEqual(
            sorted(self.letters(case, "absence_minutes").mapped("missed_on")),
            [EXAMINED, again],
        )

    def test_after_the_second_no_show_the_case_waits_from_that_day_on(self):
        case, again = self.missed_twice()
        days = self.company.discipline_idle_days
        self.assertEqual(case.deadline_code, "go_by_evidence")
        self.assertEqual(case.deadline_on, weekday_after(again, days))
        self.assertFalse(case.deadline_late)

    # The decision

    def test_no_draft_of_a_decision_is_handed_over_or_sent(self):
        case = self.case_of()
        self.decide(case)
        with self.on(DECIDED):
            self.take("superior", case, "call", receive_on=DELIVERED)
        with self.on(DELIVERED):
            self.assertIn("not issued", self.closed("superior", case, "deliver"))
            said = self.no_step("superior", case, "deliver", reason="In a hurry")
            self.assertIn("decision is not issued", said)
            self.assertIn("PP 94/2021 Pasal 37 ayat (3)", said)
            self.take("superior", case, "not_come")
            self.assertIn("not issued", self.closed("superior", case, "send"))
            self.assertIn("not issued", self.no_step("superior", case, "send"))
            self.out(case, "decision")
            case.with_user(self.users["superior"])._take("send", {})
        self.assertEqual(case.stage, "delivered")

    # The minutes

    def test_no_answer_of_the_minutes_is_left_empty(self):
        case = self.case_of()
        self.summon(case)
        self.out(case, "summons", LETTER)
        with self.on(EXAMINED):
            self.minute(case, ("Are you well?", "Yes."), ("Why?", ""))
            self.assertIn("answer", self.closed("ward_head", case, "examine"))
            said = self.no_step("ward_head", case, "examine", signs="signed")
            self.assertIn("without an answer: 1", said)
            form = Form(
                self.env["hr.discipline.minutes"]
                .with_user(self.users["ward_head"])
                .with_context(default_case_id=case.id)
            )
            # On a phone the cards show which questions are left.
            self.assertEqual(form.missing, 1)
            with form.line_ids.edit(1) as line:
                line.unanswered = True
            self.assertEqual(form.missing, 0)
            form.save().action_save()
            self.env.invalidate_all()
            self.take("ward_head", case, "examine", signs="refused")
        self.assertEqual(case.question_ids.mapped("unanswered"), [False, True])
        letter = self.letters(case, "minutes").with_user(self.users["ward_head"])
        self.assertIn(SILENT, self.told(letter))
        self.assertFalse(letter._fault_of_issue())
        with self.on(EXAMINED):
            self.minute(case, ("Are you well?", "Yes."), ("Why?", ""))
        said = letter._fault_of_issue()
        self.assertIn("Did Not Answer", said)

    def test_an_answer_stands_whatever_is_marked_beside_it(self):
        case = self.case_of()
        self.summon(case)
        with self.on(EXAMINED):
            self.minute(case, ("Why?", "I was ill.", True))
        self.assertFalse(case.question_ids.unanswered)

    # The post

    def test_who_is_released_from_the_post_is_not_released_again(self):
        case = self.case_of(days=10, run=True)
        self.report(case, "dewi", (self.dewi, self.gita))
        with self.on(REPORTED):
            self.assertTrue(self.step("ward_head", case, "release")["allowed"])
            self.take("ward_head", case, "release", plh_id=self.dewi.id)
            why = self.closed("ward_head", case, "release")
            self.assertIn(f"since {REPORTED:%d/%m/%Y}", why)
