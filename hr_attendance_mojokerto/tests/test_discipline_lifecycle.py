from contextlib import contextmanager
from datetime import date, timedelta
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import Form, freeze_time, tagged

from .common import ADDON, TUESDAY, wib
from .discipline import CaseCase
from .discipline_letter import blank

# The way of a case, counted from Tuesday 24 November 2026: letter, the first working
# day after seven clear ones, report, decision, delivery.
LETTER = TUESDAY
EXAMINED = date(2026, 12, 4)
REPORTED = date(2026, 12, 7)
DECIDED = date(2026, 12, 8)
DELIVERED = date(2026, 12, 9)
SUMMONSES = ("summons", "summons_again")
# The letters that have to be issued before a step is taken.
RESTS_ON = {
    "miss": SUMMONSES,
    "examine": SUMMONSES,
    "go_by_evidence": SUMMONSES,
    "decide": ("team_decree", "minutes", "report"),
    "not_come": ("receive",),
    "deliver": ("decision",),
    "send": ("decision",),
}
# Outcomes of a remedy that work by their letter.
OUTCOMES = ("uphold", "lighten", "aggravate", "annul")
GROUNDS = "The days were spent at the hospital."


def weekday_after(day, number):
    """Return the so many-th weekday after a date."""
    while number:
        day += timedelta(days=1)
        number -= day.weekday() < 5
    return day


class StepCase(CaseCase):
    """Cases that are taken through their steps by whoever has to take them.

    ``outcomes_issued``: the letter on an outcome is issued with it.
    """

    outcomes_issued = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.pp53 = cls.env.ref(f"{ADDON}.discipline_pp53")
        for name, person in (("ani", cls.ani), ("dewi", cls.dewi), ("eko", cls.eko)):
            cls.users[name] = person.user_id = cls.env["res.users"].create(
                {
                    "name": f"User {name}",
                    "login": f"test_{name}",
                    "email": f"{name}@example.com",
                    "lang": "en_US",
                    "group_ids": [(6, 0, [cls.env.ref("base.group_user").id])],
                }
            )

    @contextmanager
    def on(self, day):
        with freeze_time(wib(9, day=day)):
            yield

    def take(self, role, case, code, **values):
        if code in OUTCOMES:
            values.setdefault("outcome_number", "9/2026")
        self.hand_letters(case, code)
        case.with_user(self.users[role])._take(code, values)
        if code in OUTCOMES and self.outcomes_issued:
            self.issue_outcome(case)
        self.env.invalidate_all()

    def hand_letters(self, case, code):
        """Have the letters on which a step rests be issued and in the hands of the
        person, where they are drafts still."""
        kinds = RESTS_ON.get(code, ())
        drafts = case.sudo().letter_ids.filtered(
            lambda one: one.kind in kinds and one.state == "draft"
        )
        drafts.write({"state": "issued"})
        for letter in case.sudo().letter_ids.filtered(lambda one: one.kind in kinds):
            if letter.kind in SUMMONSES and not letter.delivered_on:
                letter.delivered_on = letter.date

    def refused(self, role, case, code, article, **values):
        """Have a step refused by an article, though the letters are out on which it
        rests. Return the sentence."""
        with self.cr.savepoint(), self.assertRaises(UserError) as caught:
            self.hand_letters(case, code)
            case.with_user(self.users[role])._take(code, values)
        self.env.invalidate_all()
        self.assertIn(article, str(caught.exception))
        return str(caught.exception)

    def step(self, role, case, code):
        """Return a step as the form shows it to a user, None: it is not shown."""
        shown = case.with_user(self.users[role]).steps or []
        return next((one for one in shown if one["code"] == code), None)

    def review(self, case):
        case.with_user(self.users["ward_head"]).action_confirm_days()
        self.take("ward_head", case, "review")

    def summon(self, case):
        self.review(case)
        self.take(
            "ward_head",
            case,
            "summon",
            examine_on=EXAMINED,
            examine_at=9,
            examine_place="School",
        )

    def hear(self, case, role="ward_head", team=()):
        """Have the person examined on the date of the summons, by the superior or by a
        team."""
        self.summon(case)
        with self.on(EXAMINED):
            if team:
                self.take(
                    "discipline",
                    case,
                    "form_team",
                    member_ids=[one.id for one in team],
                    chair_id=team[0].id,
                    reason="Named by the Mayor",
                )
            case.with_user(self.users[role])._write_minutes(
                [("Are you in good health?", "Yes."), ("Why?", "I was ill.")]
            )
            self.take(role, case, "examine", signs="signed")

    def report(self, case, role="ward_head", team=()):
        self.hear(case, role, team)
        with self.on(REPORTED):
            self.take(role, case, "recommend", finding="No valid reason.")

    def decide(self, case, decider="superior", role="ward_head", team=(), **values):
        self.report(case, role, team)
        with self.on(DECIDED):
            self.take(decider, case, "decide", decision_number="800/1/2026", **values)

    def deliver(self, case, decider="superior", role="ward_head", team=()):
        self.decide(case, decider, role, team)
        self.issue(case)
        with self.on(DELIVERED):
            self.take(decider, case, "deliver")

    def issue(self, case):
        """Have the decision be a letter that was issued. Return it."""
        letters = case.sudo().letter_ids.filtered(lambda one: one.kind == "decision")
        letter = letters[:1] or letters.create(
            {"case_id": case.id, "kind": "decision", "for_person": True}
        )
        letter.write({"state": "issued"})
        return letter

    def issue_outcome(self, case):
        """Have the letter on the outcome be issued. Return it."""
        letter = case.sudo().letter_ids.filtered(
            lambda one: (
                one.kind in ("outcome", "outcome_notice") and one.state == "draft"
            )
        )
        letter.signatory_post = letter.signatory_post or "Wali Kota Mojokerto"
        letter.number = letter.number or "9/2026"
        maker = type(self.env["ir.actions.report"])
        with patch.object(maker, "_run_wkhtmltopdf", lambda *_args, **_more: blank()):
            letter.with_user(self.users["discipline"]).action_issue()
        self.env.invalidate_all()
        return letter

    def letter_of_person(self, case):
        letters = self.env["hr.discipline.letter"].with_user(self.users["person"])
        return letters.search([("kind", "=", "decision")])

    def deadline_cron(self):
        """Have a morning come: each case is looked at once a day."""
        self.Case.sudo().search([("looked_on", "!=", False)]).looked_on = False
        self.env.flush_all()
        with self.enter_registry_test_mode():
            self.env.ref(f"{ADDON}.discipline_deadline_cron").method_direct_trigger()
        self.env.invalidate_all()

    def under_pp53(self, case):
        """Have an old case: the regulation of the days before 31 August 2021."""
        case.sudo().write({"regulation_id": self.pp53.id})
        case.sudo()._stand_anew()
        case.sudo()._refresh_officials()
        return case


@tagged("post_install", "-at_install")
class TestDisciplineLifecycle(StepCase):
    def test_a_light_sanction_from_the_review_to_the_end_under_pp94(self):
        case = self.case_of(days=3)
        self.assertEqual(case.sanction_id.code, "oral")
        self.deliver(case)
        self.assertEqual(case.stage, "delivered")
        self.assertEqual(case.official_id, self.fajar)
        self.assertEqual(case.deliver_until, weekday_after(DECIDED, 14))
        self.assertEqual(
            (case.remedy, case.remedy_until),
            ("objection", weekday_after(DELIVERED, 14)),
        )
        self.assertEqual(case.force_on, weekday_after(DELIVERED, 15))
        with self.on(case.force_on - timedelta(days=1)):
            self.deadline_cron()
        self.assertEqual(case.stage, "delivered")
        with self.on(case.force_on):
            self.deadline_cron()
        # A sanction without a term is served as soon as it is in force.
        self.assertEqual(case.stage, "served")
        self.assertEqual(
            case.event_ids.sorted("id").filtered("stage_after").mapped("code")[-4:],
            ["decide", "deliver", "take_effect", "serve"],
        )
        self.assertFalse(case.event_ids.sorted("id")[-1].user_id)

    def test_the_person_objects_by_the_own_letter_and_it_is_upheld(self):
        case = self.case_of(days=3)
        self.deliver(case)
        letter = self.letter_of_person(case)
        self.assertTrue(letter.can_file_remedy)
        self.assertEqual(letter.file_until, case.remedy_until)
        self.assertFalse(letter.remedy_told)
        filed_on = case.remedy_until
        with self.on(filed_on):
            action = letter.action_file_remedy()
            form = Form(
                self.env[action["res_model"]]
                .with_user(self.users["person"])
                .with_context(**action["context"])
            )
            form.text = GROUNDS
            form.save().action_file()
        self.env.invalidate_all()
        self.assertEqual((case.stage, case.filed_on), ("under_remedy", filed_on))
        self.assertEqual(case.filed_text, GROUNDS)
        self.assertEqual(case.outcome_until, weekday_after(filed_on, 21))
        self.assertFalse(letter.can_file_remedy)
        self.assertFalse(letter.file_until)
        self.assertEqual(
            letter.remedy_told,
            f"You objected on {filed_on:%d/%m/%Y}; it is decided by "
            f"{case.outcome_until:%d/%m/%Y} at the latest.",
        )
        self.assertEqual(letter.remedy_text, GROUNDS)
        self.assertFalse(letter.with_user(self.users["discipline"]).remedy_told)
        with self.on(case.force_on + timedelta(days=5)):
            self.deadline_cron()
            self.assertEqual(case.stage, "under_remedy", "not in force while pending")
            self.take("discipline", case, "uphold", outcome_number="9/2026")
        self.assertEqual(case.outcome, "upheld")
        self.assertEqual(case.stage, "served")
        self.env.invalidate_all()
        self.assertIn("a letter tells you how", letter.remedy_told)

    def test_while_the_day_of_examination_is_ahead_its_date_is_told(self):
        case = self.case_of(days=3)
        self.summon(case)
        told = self.step("ward_head", case, "examine")
        self.assertEqual(
            (told["allowed"], told["aside"], told["opens"]),
            (False, False, f"{EXAMINED:%d/%m/%Y}"),
        )
        other = self.step("ward_head", case, "reschedule")
        self.assertEqual(
            (other["allowed"], other["aside"], other["opens"]), (True, True, "")
        )
        # Whoever has nothing to do meanwhile reads it too.
        self.assertTrue(self.step("discipline", case, "examine")["opens"])
        own = case.with_user(self.users["ward_head"])
        self.assertEqual((own.can_ask, own.minutes_due), (True, False))
        own._write_minutes([("Why?", "")])
        with self.assertRaisesRegex(UserError, "from then on"):
            own._write_minutes([("Why?", "I was ill.")])
        with self.on(EXAMINED):
            self.env.invalidate_all()
            self.assertFalse(self.step("ward_head", case, "examine")["opens"])
            self.assertTrue(own.minutes_due)

    def test_a_moderate_sanction_is_served_for_its_months(self):
        case = self.case_of(days=11)
        self.assertEqual(case.sanction_id.code, "raise_delayed")
        self.deliver(case)
        with self.on(case.force_on):
            self.deadline_cron()
        self.assertEqual(case.stage, "in_force")
        self.assertEqual(case.served_from, case.force_on)
        last = case.force_on.replace(year=2027) - timedelta(days=1)
        self.assertEqual(case.served_until, last)
        with self.on(last):
            self.deadline_cron()
            self.assertEqual(case.stage, "in_force")
        with self.on(last + timedelta(days=1)):
            self.deadline_cron()
        self.assertEqual(case.stage, "served")

    def test_a_lightened_sanction_is_in_force_from_the_outcome(self):
        case = self.case_of(days=14)
        self.deliver(case)
        with self.on(case.remedy_until):
            self.take("discipline", case, "object", filed_text=GROUNDS)
            lighter = self.pp94.sanction_ids.filtered(lambda one: one.code == "oral")
            heavier = self.pp94.sanction_ids.filtered(
                lambda one: one.code == "dismissal"
            )
            self.refused(
                "discipline",
                case,
                "lighten",
                "no lighter sanction",
                sanction_id=heavier.id,
                reason="Heard anew",
            )
            self.take(
                "discipline",
                case,
                "lighten",
                sanction_id=lighter.id,
                reason="Papers were found",
            )
        self.assertEqual(case.sanction_id, lighter)
        self.assertEqual(case.imposed_sanction_id.code, "promotion_delayed")
        self.assertEqual(case.force_on, case.outcome_on)

    def test_an_aggravated_sanction_is_the_heavier_one(self):
        case = self.case_of(days=11)
        self.deliver(case)
        heavier = self.pp94.sanction_ids.filtered(
            lambda one: one.code == "rank_lowered_1y"
        )
        with self.on(DELIVERED):
            self.take("discipline", case, "object", filed_text=GROUNDS)
            self.refused(
                "discipline", case, "aggravate", "reason", sanction_id=heavier.id
            )
            self.take(
                "discipline",
                case,
                "aggravate",
                sanction_id=heavier.id,
                reason="Heard anew",
            )
        self.assertEqual((case.stage, case.outcome), ("in_force", "aggravated"))
        self.assertEqual(case.sanction_id, heavier)
        self.assertEqual(case.served_from, DELIVERED)

    def test_an_objection_ends_in_nothing_beyond_those_who_decide(self):
        case = self.case_of(days=4)
        self.deliver(case)
        rows = {row.code: row for row in self.pp94.sanction_ids}
        written = next(
            row.sanction_id for row in self.pp94.band_ids if row.variant == "as_written"
        )
        with self.on(DELIVERED):
            self.take("discipline", case, "object", filed_text=GROUNDS)
            for chosen, why in (
                (rows["dismissal"], "does not end in a dismissal"),
                (rows["post_lowered"], "none has examined"),
                (written, "Pasal 42"),
            ):
                with self.subTest(sanction=chosen.code):
                    values = {"sanction_id": chosen.id, "outcome_number": "9/2026"}
                    with (
                        self.cr.savepoint(),
                        self.assertRaisesRegex(UserError, why),
                    ):
                        case.with_user(self.users["discipline"])._take(
                            "aggravate", {**values, "reason": "Heard anew"}
                        )
                    self.env.invalidate_all()
        self.assertEqual(case.stage, "under_remedy")
        form = self.env["hr.discipline.step"].with_user(self.users["discipline"])
        form = form.create({"case_id": case.id, "code": "aggravate"})
        self.assertNotIn(rows["dismissal"].id, form.offered_ids)
        self.assertNotIn(written.id, form.offered_ids)
        self.assertTrue(form.offered_ids)

    def test_a_dismissal_goes_by_a_team_to_the_mayor_and_is_appealed(self):
        case = self.case_of(days=10, run=True)
        self.assertEqual(case.sanction_id.code, "dismissal")
        self.deliver(case, "mayor", "dewi", (self.dewi, self.gita))
        self.assertTrue(case.examined_by_team)
        self.assertTrue(case.by_mayor)
        self.assertEqual(case.official_id, self.mayor)
        self.assertEqual(case.remedy, "appeal")
        with self.on(DELIVERED + timedelta(days=1)):
            self.letter_of_person(case)._file_remedy(GROUNDS)
            self.env.invalidate_all()
            filed_on = case.filed_on
            self.assertEqual(case.reply_until, weekday_after(filed_on, 21))
            self.assertEqual(case.outcome_until, weekday_after(filed_on, 65))
            self.take("discipline", case, "permit", reason="Letter 1/2026")
            self.assertTrue(case.may_work)
            self.take("mayor", case, "reply")
            self.refused("mayor", case, "reply", "PP 79/2021")
            self.take("discipline", case, "annul", reason="BPASN 3/2026")
        self.assertEqual((case.stage, case.outcome), ("annulled", "annulled"))
        self.assertFalse(case.force_on)
        self.assertFalse(case.is_open)

    def test_who_is_absent_twice_is_judged_by_the_evidence(self):
        case = self.case_of(days=4)
        self.summon(case)
        with self.on(EXAMINED):
            self.take("ward_head", case, "miss")
            self.assertEqual(case.no_show, EXAMINED)
            self.assertEqual(case.second_until, weekday_after(EXAMINED, 7))
            # The second letter goes out on the very day.
            again = weekday_after(EXAMINED, 8)
            self.take(
                "ward_head",
                case,
                "summon_again",
                examine_on=again,
                examine_place="School",
            )
            self.refused("ward_head", case, "go_by_evidence", "PP 94/2021 Pasal 26")
        with self.on(again):
            self.take("ward_head", case, "miss")
            self.take("ward_head", case, "go_by_evidence")
            self.take("ward_head", case, "recommend", finding="Absent twice.")
            self.take("superior", case, "decide", decision_number="2/2026")
        self.assertEqual(case.stage, "decided")
        self.assertFalse(case.examined_on)

    def test_who_does_not_come_for_the_decision_has_it_sent(self):
        case = self.case_of(days=3)
        self.decide(case)
        self.issue(case)
        with self.on(DECIDED):
            self.take("superior", case, "call", receive_on=DELIVERED)
            self.refused("superior", case, "send", "PP 94/2021 Pasal 37 ayat (3)")
        with self.on(DELIVERED):
            self.take("superior", case, "not_come")
            self.assertEqual(case.send_until, weekday_after(DELIVERED, 3))
        late = weekday_after(DELIVERED, 4)
        with self.on(late):
            self.refused(
                "superior", case, "send", "Peraturan BKN 6/2022 Pasal 49 ayat (8)"
            )
            self.take("superior", case, "send", reason="The post was closed")
        self.assertEqual((case.received_on, case.sent_on), (late, late))
        self.assertTrue(self.letter_of_person(case))

    def test_a_struck_day_lowers_the_case_and_all_struck_end_it(self):
        case = self.case_of(days=4)
        self.assertEqual(case.sanction_id.code, "written")
        gita = self.users["ward_head"]
        case.day_ids[0].with_user(gita).action_confirm()
        days = case.day_ids.with_user(gita)
        case.with_user(gita)._judge(days[1], "struck", "Letter of the doctor")
        self.env.invalidate_all()
        self.assertEqual(case.sanction_id.code, "oral")
        case.with_user(gita)._judge(days[2:], "struck", "Duty elsewhere")
        self.env.invalidate_all()
        self.refused("ward_head", case, "review", "PP 94/2021 Pasal 15")
        self.take("ward_head", case, "drop", reason="All days have papers")
        self.assertEqual(case.stage, "dropped")

    def test_who_ends_a_case_and_reads_it_no_more_is_led_to_the_own_cases(self):
        case = self.case_of()
        gita = self.users["ward_head"]
        steps = self.env["hr.discipline.step"].with_user(gita)
        step = steps.create({"case_id": case.id, "code": "drop", "reason": "Papers"})
        action = step.action_take()
        self.assertEqual(
            (action["res_model"], action["target"]), ("hr.discipline.case", "main")
        )
        self.assertEqual(case.stage, "dropped")
        self.assertFalse(case.with_user(gita).has_access("read"))

    def test_released_from_the_post_until_the_decision(self):
        case = self.case_of(days=28)
        self.summon(case)
        with self.on(EXAMINED):
            self.take("ward_head", case, "release", plh_id=self.dewi.id)
            self.assertEqual(case.release_from, EXAMINED)
            self.take("ward_head", case, "drop", reason="Papers came in")
        self.assertEqual(case.release_to, EXAMINED)

    def test_nobody_is_called_at_an_hour_that_is_none(self):
        case = self.case_of()
        self.review(case)
        at = {"examine_on": EXAMINED, "examine_place": "Aula"}
        for hour in (25.5, 24, -1):
            self.refused("ward_head", case, "summon", "23.59", examine_at=hour, **at)

    def test_no_step_is_older_than_the_first_day_of_its_case(self):
        case = self.case_of()
        first = min(case.day_ids.mapped("work_date"))
        told = self.refused(
            "ward_head",
            case,
            "review",
            f"{first:%d/%m/%Y}",
            date=first - timedelta(days=1),
        )
        self.assertIn(f"{first - timedelta(days=1):%d/%m/%Y}", told)
        self.assertEqual(case.stage, "proposed")


@tagged("post_install", "-at_install")
class TestDisciplineLifecyclePP53(StepCase):
    def test_without_a_remedy_the_decision_is_in_force_on_its_own_date(self):
        case = self.under_pp53(self.case_of(days=5))
        self.assertEqual(case.sanction_id.code, "oral")
        self.deliver(case, decider="discipline")
        self.assertEqual(case.remedy, "none")
        self.assertEqual(case.force_on, DECIDED)
        self.assertEqual(case.stage, "served")

    def test_objection_within_14_days_or_in_force_on_the_15th(self):
        case = self.under_pp53(self.case_of(days=16))
        self.assertEqual(case.sanction_id.code, "raise_delayed")
        self.deliver(case)
        self.assertEqual(case.remedy, "objection")
        self.assertEqual(case.remedy_until, DELIVERED + timedelta(days=14))
        self.assertEqual(case.force_on, DELIVERED + timedelta(days=15))

    def test_a_late_decision_on_the_objection_makes_the_sanction_void(self):
        case = self.under_pp53(self.case_of(days=16))
        self.deliver(case)
        with self.on(DELIVERED):
            self.take("discipline", case, "object", filed_text=GROUNDS)
            self.assertEqual(case.reply_until, weekday_after(DELIVERED, 6))
            self.assertEqual(case.outcome_until, weekday_after(DELIVERED, 21))
            self.refused("discipline", case, "lapse", "PP 53/2010 Pasal 43-46")
        with self.on(case.outcome_until + timedelta(days=1)):
            said = self.refused("discipline", case, "uphold", "PP 53/2010 Pasal 43-46")
            self.assertIn("void", said)
            self.take("discipline", case, "lapse")
        self.assertEqual((case.stage, case.outcome), ("annulled", "lapsed"))

    def test_a_dismissal_is_the_mayors_and_goes_to_bapek(self):
        case = self.under_pp53(self.case_of(days=46))
        self.assertEqual(case.sanction_id.code, "dismissal")
        # A team is possible under PP 53 and never needed.
        self.deliver(case, "mayor")
        self.assertEqual((case.remedy, case.by_mayor), ("appeal", True))
        self.assertEqual(case.remedy_until, DELIVERED + timedelta(days=14))
        with self.on(DELIVERED):
            self.refused("discipline", case, "object", "PP 53/2010 Pasal 32-42")
            self.letter_of_person(case)._file_remedy(GROUNDS)
            self.env.invalidate_all()
            self.assertEqual(case.outcome_until, DELIVERED + timedelta(days=180))
            self.take("discipline", case, "uphold", outcome_number="BAPEK 1/2026")
        # A dismissal has no term: it is served as it is in force.
        self.assertEqual((case.stage, case.force_on), ("served", DELIVERED))

    def test_the_other_sanction_of_the_band_asks_for_no_reason(self):
        case = self.under_pp53(self.case_of(days=46))
        other = case.band_id.alternative_id
        self.assertEqual(other.code, "dismissal_dishonourable")
        self.report(case)
        with self.on(DECIDED):
            self.take(
                "mayor", case, "decide", decision_number="1", sanction_id=other.id
            )
        self.assertEqual(case.sanction_id, other)
        self.assertFalse(case.decision_reason)

    def test_what_was_sent_counts_from_the_date_fixed(self):
        case = self.under_pp53(self.case_of(days=16))
        self.decide(case)
        with self.on(DECIDED):
            self.take("superior", case, "call", receive_on=DELIVERED)
        with self.on(DELIVERED):
            self.take("superior", case, "not_come")
        with self.on(weekday_after(DELIVERED, 2)):
            self.take("superior", case, "send")
        self.assertEqual(case.received_on, DELIVERED)


@tagged("post_install", "-at_install")
class TestDisciplineSuccession(StepCase):
    def test_a_heavier_sanction_ends_a_lighter_one_that_runs(self):
        first = self.case_of(days=11)
        self.deliver(first)
        with self.on(first.force_on):
            self.deadline_cron()
        self.assertEqual(first.stage, "in_force")
        lighter = first.served_until
        second = first.sudo().copy(
            {
                "name": "HD/2026/9999",
                "stage": "in_force",
                "sanction_id": self.pp94.sanction_ids.filtered(
                    lambda one: one.code == "rank_lowered_1y"
                ).id,
            }
        )
        arrival = first.force_on + timedelta(days=60)
        second.force_on = arrival
        second._effects_changed()
        self.env.invalidate_all()
        self.assertEqual(first.served_until, arrival - timedelta(days=1))
        self.assertEqual(second.served_from, arrival)
        with self.on(arrival):
            self.deadline_cron()
        self.assertEqual(first.stage, "served")
        self.assertEqual(second.stage, "in_force")
        self.assertLess(first.served_until, lighter)

    def test_after_a_decision_the_next_band_opens_a_case_that_cites_it(self):
        first = self.case_of(days=3, last=date(2026, 10, 30))
        self.decide(first)
        self.absent(self.hadi, [date(2026, 11, 10)])
        self.recount(self.hadi)
        second = self.open_case()
        self.assertEqual(second.previous_id, first)
        self.assertEqual(second.sanction_id.code, "written")
        # The days decided are not judged again.
        self.review_new(second)

    def review_new(self, case):
        gita = self.users["ward_head"]
        old = case.day_ids.filtered("earlier_id").with_user(gita)
        self.assertEqual(len(old), 3)
        with self.cr.savepoint(), self.assertRaisesRegex(UserError, "twice"):
            case.with_user(gita)._judge(old, "struck", "Again")
        case.with_user(gita).action_confirm_days()
        self.take("ward_head", case, "review")
        self.assertEqual(case.stage, "reviewed")
