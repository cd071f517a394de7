from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from .common import ADDON, TUESDAY, wib
from .test_discipline_lifecycle import (
    DECIDED,
    DELIVERED,
    EXAMINED,
    GROUNDS,
    REPORTED,
    StepCase,
    weekday_after,
)

AUTHORITY = "PP 94/2021 Pasal 16-24"


@tagged("post_install", "-at_install")
class TestDisciplineRefused(StepCase):
    def test_nobody_decides_before_the_examination(self):
        case = self.case_of()
        for go in (None, self.summon):
            if go:
                go(case)
            with self.subTest(stage=case.stage):
                said = self.refused(
                    "superior",
                    case,
                    "decide",
                    "PP 94/2021 Pasal 27",
                    decision_number="1",
                )
                self.assertIn("Reported", said)
                shown = self.step("superior", case, "decide")
                self.assertFalse(shown["allowed"])
                self.assertTrue(shown["ahead"])
                self.assertEqual(shown["article"], "PP 94/2021 Pasal 27")

    def test_no_report_without_examination_or_two_no_shows(self):
        case = self.case_of()
        self.summon(case)
        with self.on(EXAMINED):
            self.refused("ward_head", case, "examine", "Berita Acara Pemeriksaan")
            self.take("ward_head", case, "miss")
            self.refused("ward_head", case, "go_by_evidence", "PP 94/2021 Pasal 26")
            self.refused("ward_head", case, "recommend", "PP 94/2021 Pasal 27")
        # Whatever way the case came there.
        case.sudo().stage = "recommended"
        with self.on(EXAMINED):
            said = self.refused(
                "superior", case, "decide", "Pasal 27", decision_number="1"
            )
        self.assertIn("neither examined nor absent", said)

    def test_the_superior_does_not_decide_beyond_the_own_authority(self):
        case = self.case_of()
        self.report(case)
        with self.on(DECIDED):
            self.refused("ward_head", case, "decide", AUTHORITY, decision_number="1")
            shown = self.step("ward_head", case, "decide")
            self.assertFalse(shown["allowed"])
            self.assertEqual(shown["article"], AUTHORITY)

    def test_a_head_does_not_impose_what_is_the_mayors(self):
        case = self.case_of(days=28)
        self.report(case, "dewi", (self.dewi, self.gita))
        case.sudo().actor_ids.create(
            {
                "case_id": case.id,
                "employee_id": self.fajar.id,
                "role": "official",
                "date_from": TUESDAY,
            }
        )
        with self.on(DECIDED):
            said = self.refused(
                "superior", case, "decide", AUTHORITY, decision_number="1"
            )
            self.assertIn("beyond the authority", said)
            self.refused(
                "discipline",
                case,
                "decide",
                AUTHORITY,
                decision_number="1",
                official_id=self.fajar.id,
            )
            self.take("mayor", case, "decide", decision_number="1")

    def test_the_head_of_another_skpd_is_not_in_line(self):
        case = self.case_of()
        self.report(case)
        with self.on(DECIDED):
            with self.assertRaises(AccessError):
                self.take("ani", case, "decide", decision_number="1")
            said = self.refused(
                "discipline",
                case,
                "decide",
                AUTHORITY,
                decision_number="1",
                official_id=self.ani.id,
            )
            self.assertIn("own line", said)

    def test_plh_imposes_light_sanctions_only(self):
        case = self.case_of(days=11)
        self.report(case)
        self.education.acting_ids.create(
            {
                "department_id": self.education.id,
                "employee_id": self.dewi.id,
                "kind": "plh",
                "date_from": DECIDED,
                "date_to": DECIDED + timedelta(days=10),
                "document": "SP 1/2026",
            }
        )
        with self.on(DECIDED):
            said = self.refused(
                "discipline",
                case,
                "decide",
                "SE BKN 2/SE/VII/2019",
                decision_number="1",
                official_id=self.dewi.id,
            )
            self.assertIn("light sanctions only", said)

    def test_late_delivery_asks_for_a_reason(self):
        case = self.case_of()
        self.decide(case)
        late = weekday_after(DECIDED, 15)
        with self.on(late):
            self.refused("superior", case, "deliver", "PP 94/2021 Pasal 37 ayat (3)")
            self.refused(
                "superior",
                case,
                "deliver",
                "PP 94/2021 Pasal 37 ayat (3)",
                reason="  ",
            )
            self.take("superior", case, "deliver", reason="The person was ill")
        event = case.event_ids.filtered(lambda one: one.code == "deliver")
        self.assertEqual((event.date, event.reason), (late, "The person was ill"))

    def test_nobody_objects_after_the_term(self):
        case = self.case_of()
        self.deliver(case)
        with self.on(case.remedy_until + timedelta(days=1)):
            letter = self.letter_of_person(case)
            self.assertFalse(letter.can_file_remedy)
            with self.cr.savepoint(), self.assertRaisesRegex(UserError, "PP 79/2021"):
                letter.action_file_remedy()
            self.refused("discipline", case, "object", "PP 79/2021", filed_text=GROUNDS)
            # What came in time is entered later.
            self.take(
                "discipline",
                case,
                "object",
                date=case.remedy_until,
                filed_text=GROUNDS,
            )

    def test_not_both_remedies(self):
        case = self.case_of()
        self.deliver(case)
        with self.on(DELIVERED):
            self.refused(
                "discipline", case, "appeal", "PP 79/2021 Pasal 1", filed_text="x"
            )

    def test_nobody_acts_in_the_own_case(self):
        case = self.case_of()
        self.users["person"].group_ids += self.group
        self.assertFalse(
            case.with_user(self.users["person"]).search([("id", "=", case.id)])
        )
        with self.assertRaises(AccessError):
            self.take("person", case, "drop", reason="Mine")
        own = case.with_user(self.users["person"]).sudo()
        with (
            self.cr.savepoint(),
            self.assertRaisesRegex(UserError, "UU 30/2014 Pasal 42"),
        ):
            own._take("drop", {"reason": "Mine"})
        with (
            self.cr.savepoint(),
            self.assertRaisesRegex(UserError, "UU 30/2014 Pasal 42"),
        ):
            own._judge(own.day_ids, "struck", "Mine")

    def test_an_unusual_date_of_examination_asks_for_a_reason(self):
        case = self.case_of()
        self.review(case)
        early = EXAMINED - timedelta(days=3)
        values = {"examine_on": early, "examine_place": "School"}
        self.refused("ward_head", case, "summon", "PP 94/2021 Pasal 26", **values)
        said = self.refused(
            "ward_head",
            case,
            "summon",
            "after the letter",
            examine_on=TUESDAY,
            examine_place="School",
            reason="In haste",
        )
        self.assertIn(case.name, said)
        self.take("ward_head", case, "summon", reason="Asked by the person", **values)
        self.assertEqual(case.examine_on, early)

    def test_review_needs_a_verdict_on_each_day(self):
        case = self.case_of()
        said = self.refused("ward_head", case, "review", "PP 94/2021 Pasal 26 ayat (1)")
        self.assertIn("3 days", said)
        for role in ("superior", "discipline"):
            with (
                self.cr.savepoint(),
                self.assertRaisesRegex(UserError, "the direct superior"),
            ):
                case.with_user(self.users[role]).action_confirm_days()
        with self.cr.savepoint(), self.assertRaisesRegex(UserError, "for a reason"):
            case.with_user(self.users["ward_head"])._judge(
                case.day_ids.with_user(self.users["ward_head"]), "struck", " "
            )

    def test_a_heavy_sanction_asks_for_a_team(self):
        case = self.case_of(days=28)
        self.hear(case)
        with self.on(REPORTED):
            said = self.refused(
                "ward_head", case, "recommend", "PP 94/2021 Pasal 27", finding="x"
            )
            self.assertIn("team", said)
            self.refused(
                "discipline",
                case,
                "form_team",
                "no member",
                member_ids=[self.hadi.id],
                chair_id=self.hadi.id,
                reason="Named by the Mayor",
            )
            self.dewi.grade = "II/a"
            self.refused(
                "discipline",
                case,
                "form_team",
                "lower rank",
                member_ids=[self.dewi.id],
                chair_id=self.dewi.id,
                reason="Named by the Mayor",
            )

    def test_the_outcome_of_a_remedy_has_a_number(self):
        case = self.case_of(days=11)
        self.deliver(case)
        with self.on(DELIVERED):
            self.take("discipline", case, "object", filed_text="Ill.")
            for code in ("uphold", "annul"):
                said = self.refused(
                    "discipline",
                    case,
                    code,
                    "number",
                    reason="Heard anew",
                    outcome_number=" ",
                )
                self.assertIn("decision on the remedy", said)

    def test_a_team_is_formed_of_three_and_writes_its_own_minutes(self):
        case = self.case_of(days=28)
        self.hear(case)
        self.users["dewi"].group_ids += self.env.ref(f"{ADDON}.group_inspectorate")
        self.users["eko"].group_ids += self.env.ref(f"{ADDON}.group_bkpsdm")
        with self.on(REPORTED):
            said = self.refused(
                "discipline",
                case,
                "form_team",
                "Pasal 27",
                member_ids=(self.gita + self.dewi).ids,
                chair_id=self.gita.id,
            )
            self.assertIn("lacks somebody of BKPSDM", said)
            # Fajar stands above Gita: where she is involved he is in her place.
            for superior in (self.gita, self.fajar):
                self.take(
                    "discipline",
                    case,
                    "form_team",
                    member_ids=(superior + self.dewi + self.eko).ids,
                    chair_id=superior.id,
                )
            said = self.refused("dewi", case, "examine", "Pasal 27", signs="signed")
            self.assertIn("minutes of the superior", said)
            lines = [(row.question, row.answer) for row in case.question_ids]
            case.with_user(self.users["dewi"])._write_minutes(lines)
            self.take("dewi", case, "examine", signs="signed")
        self.assertTrue(case.examined_by_team)

    def test_a_light_sanction_knows_no_team_and_no_release(self):
        case = self.case_of()
        self.summon(case)
        self.refused(
            "discipline", case, "form_team", "Pasal 27", member_ids=[self.dewi.id]
        )
        self.refused("ward_head", case, "release", "Peraturan BKN 6/2022")

    def test_another_sanction_asks_for_a_reason(self):
        case = self.case_of()
        self.report(case)
        other = self.pp94.sanction_ids.filtered(lambda one: one.code == "written")
        with self.on(DECIDED):
            self.refused(
                "superior",
                case,
                "decide",
                "PP 94/2021 Pasal 27",
                decision_number="1",
                sanction_id=other.id,
            )
            foreign = self.pp53.sanction_ids[:1]
            self.refused(
                "superior",
                case,
                "decide",
                "PP 94/2021 Pasal 27",
                decision_number="1",
                sanction_id=foreign.id,
            )
            self.take(
                "superior",
                case,
                "decide",
                decision_number="1",
                sanction_id=other.id,
                reason="Mitigating",
            )
        self.assertEqual(case.sanction_id, other)
        self.assertEqual(case.decision_reason, "Mitigating")

    def test_nobody_imposes_a_sanction_when_no_band_is_left(self):
        case = self.case_of(days=3)
        self.report(case)
        self.Day.search(
            [
                ("employee_id", "=", self.hadi.id),
                ("work_date", "=", case.day_ids[0].work_date),
            ]
        ).state = "leave"
        self.recount(self.hadi)
        with self.on(DECIDED):
            said = self.refused(
                "superior",
                case,
                "decide",
                "PP 94/2021 Pasal 15 ayat (1)",
                decision_number="1",
                reason="All the same",
            )
            self.assertIn("reach no band", said)
            self.take("superior", case, "drop", reason="A leave came in")

    def test_a_day_whose_doubt_is_settled_later_is_judged_before_the_decision(self):
        case = self.case_of(days=4)
        doubtful = case.day_ids[0]
        doubtful.sudo().doubt = "correction"
        self.report(case)
        self.assertEqual(doubtful.verdict, "open")
        self.recount(self.hadi)
        self.assertFalse(doubtful.doubt)
        with self.on(DECIDED):
            said = self.refused(
                "superior",
                case,
                "decide",
                "PP 94/2021 Pasal 26 ayat (1)",
                decision_number="1",
            )
            self.assertIn("1 days", said)
            gita = self.users["ward_head"]
            doubtful.with_user(gita).action_confirm()
            self.take("superior", case, "decide", decision_number="1")
        self.assertEqual(case.sanction_id.code, "written")

    def test_after_the_report_the_superior_alone_ends_no_case(self):
        case = self.case_of(days=28)
        self.report(case, "dewi", (self.dewi, self.gita))
        with self.on(DECIDED):
            said = self.refused(
                "ward_head", case, "drop", "PP 94/2021 Pasal 27", reason="A good man"
            )
            self.assertIn("the official who imposes", said)
            self.assertFalse(self.step("ward_head", case, "drop")["allowed"])
            self.take("mayor", case, "drop", reason="The papers are in order")
        self.assertEqual(case.stage, "dropped")

    def test_nobody_is_examined_or_absent_before_the_hour_of_the_summons(self):
        case = self.case_of()
        self.summon(case)
        gita = case.with_user(self.users["ward_head"])
        with self.assertRaisesRegex(UserError, "answers are written"):
            gita._write_minutes([("Why?", "I was ill.")])
        said = self.refused("ward_head", case, "examine", "Pasal 26", signs="signed")
        self.assertIn(f"{EXAMINED:%d/%m/%Y}", said)
        gita._write_minutes([("Why?", "")])
        with freeze_time(wib(8, 59, day=EXAMINED)):
            self.refused("ward_head", case, "miss", "PP 94/2021 Pasal 26")
            for answer in (("I was ill.",), ("", True)):
                with (
                    self.assertRaisesRegex(UserError, "at 09.00: questions"),
                    self.cr.savepoint(),
                ):
                    gita._write_minutes([("Why?", *answer)])
        self.assertFalse(case.question_ids.answer)
        with freeze_time(wib(9, day=EXAMINED)):
            gita._write_minutes([("Why?", "I was ill.")])
            for code in ("miss", "reschedule"):
                said = self.refused("ward_head", case, code, "PP 94/2021 Pasal 26")
                self.assertIn("take the answers out first", said)
            gita._write_minutes([("Why?", "")])
        with freeze_time(wib(9, day=EXAMINED)):
            self.take("ward_head", case, "miss")
        self.assertEqual(case.no_show, EXAMINED)

    def test_no_step_ahead_of_time_or_before_the_last_one(self):
        case = self.case_of()
        self.summon(case)
        self.refused(
            "ward_head", case, "drop", "not come yet", date=EXAMINED, reason="x"
        )
        self.refused(
            "ward_head",
            case,
            "drop",
            "step before",
            date=TUESDAY - timedelta(days=1),
            reason="x",
        )

    def test_a_review_is_not_of_a_day_before_the_days_it_judges_without_a_reason(self):
        case = self.case_of()
        case.with_user(self.users["ward_head"]).action_confirm_days()
        before = max(case.day_ids.mapped("work_date")) - timedelta(days=1)
        told = self.refused("ward_head", case, "review", "PP 94", date=before)
        self.assertIn("opening", told)
        self.take("ward_head", case, "review", date=before, reason="Paper of then")
        self.assertEqual(case.stage, "reviewed")

    def test_a_decided_case_is_not_decided_again(self):
        case = self.case_of()
        self.decide(case)
        with self.on(DECIDED):
            self.refused(
                "superior", case, "decide", "PP 94/2021 Pasal 46", decision_number="2"
            )
            self.refused("superior", case, "drop", "PP 94/2021 Pasal 46", reason="x")

    def test_a_case_is_closed_when_its_file_is_complete(self):
        case = self.case_of()
        self.deliver(case)
        with self.on(case.force_on):
            self.deadline_cron()
            self.refused("discipline", case, "close", "PP 94/2021 Pasal 39")
            # What comes next is the scans, not what leads off the way.
            self.assertTrue(self.step("discipline", case, "close")["waits"])
            usual = [
                one["code"]
                for one in case.with_user(self.users["discipline"]).steps
                if one["allowed"] and not one["aside"]
            ]
            self.assertEqual(usual, [])
            self.env.invalidate_all()
            letter = self.issue(case)
            letter.signed = b"JVBERg=="
            receipt = letter.create({"case_id": case.id, "kind": "delivery"})
            receipt.write({"state": "issued", "signed": b"JVBERg=="})
            self.take("discipline", case, "close")
        self.assertEqual(case.stage, "closed")
        self.assertEqual(case.closed_on, case.force_on)

    def test_nor_is_it_complete_without_the_letter_on_the_outcome(self):
        case = self.case_of()
        self.deliver(case)
        with self.on(case.remedy_until):
            self.take("discipline", case, "object", filed_text="At the hospital")
            self.take("discipline", case, "uphold")
            self.assertEqual(case.stage, "served")
            letters = case.sudo().letter_ids.filtered(
                lambda one: one.kind in ("decision", "delivery")
            )
            letters.write({"state": "issued", "signed": b"JVBERg=="})
            told = self.refused("discipline", case, "close", "PP 94/2021 Pasal 39")
            self.assertIn("outcome", told)
            outcome = case.sudo().letter_ids.filtered(lambda one: one.kind == "outcome")
            outcome.write(
                {
                    "state": "issued",
                    "signed": b"JVBERg==",
                    "delivered_on": case.remedy_until,
                }
            )
            self.take("discipline", case, "close")
        self.assertEqual(case.stage, "closed")


@tagged("post_install", "-at_install")
class TestDisciplineForms(StepCase):
    def test_the_form_of_a_step_offers_the_date_and_takes_the_step(self):
        case = self.case_of()
        self.review(case)
        gita = case.with_user(self.users["ward_head"])
        action = gita.with_context(discipline_step="summon").action_step()
        form = Form(
            self.env[action["res_model"]]
            .with_user(self.users["ward_head"])
            .with_context(**action["context"])
        )
        self.assertEqual(form.examine_on, EXAMINED)
        self.assertFalse(form.why)
        form.examine_on = EXAMINED + timedelta(days=3)
        self.assertIn("PP 94/2021 Pasal 26", form.why)
        form.examine_on = EXAMINED
        form.examine_place = "School"
        form.save().action_take()
        self.env.invalidate_all()
        self.assertEqual((case.stage, case.examine_place), ("summoned", "School"))

    def test_the_form_of_a_team_and_of_a_decision(self):
        case = self.case_of(days=11)
        self.summon(case)
        with self.on(EXAMINED):
            form = self.form_of(case, "discipline", "form_team")
            form.member_ids.add(self.env["hr.employee.public"].browse(self.dewi.id))
            form.chair_id = self.env["hr.employee.public"].browse(self.dewi.id)
            self.assertIn("The team lacks", form.why)
            form.reason = "Named by the Mayor"
            self.assertFalse(form.why)
            form.save().action_take()
            self.env.invalidate_all()
            self.assertEqual(case.actor_ids.filtered("chair").employee_id, self.dewi)
            case.with_user(self.users["dewi"])._write_minutes([("Why?", "Ill.")])
            self.take("dewi", case, "examine", signs="signed")
            self.take("dewi", case, "recommend", finding="No reason.")
            self.hand_letters(case, "decide")
            form = self.form_of(case, "superior", "decide")
            self.assertEqual(form.sanction_id, case.sanction_id)
            self.assertEqual(form.official_id.id, self.fajar.id)
            form.decision_number = "1/2026"
            form.save().action_take()
        self.env.invalidate_all()
        self.assertEqual((case.stage, case.official_id), ("decided", self.fajar))

    def form_of(self, case, role, code):
        action = (
            case.with_user(self.users[role])
            .with_context(discipline_step=code)
            .action_step()
        )
        step = self.env[action["res_model"]].with_user(self.users[role])
        return Form(step.with_context(**action["context"]))

    def test_a_day_of_rest_for_the_examination_is_told_in_the_form(self):
        case = self.case_of()
        self.review(case)
        form = self.form_of(case, "ward_head", "summon")
        self.assertFalse(form.note)
        form.examine_on = date(2026, 12, 6)
        self.assertIn("06/12/2026 is no working day", form.note)

    def test_the_minutes_begin_with_the_usual_questions_and_are_kept(self):
        case = self.case_of()
        self.summon(case)
        gita = case.with_user(self.users["ward_head"])
        action = gita.action_minutes()
        minutes = self.env[action["res_model"]].with_user(self.users["ward_head"])
        form = Form(minutes.with_context(**action["context"]))
        self.assertEqual(len(form.line_ids), 7)
        with form.line_ids.edit(0) as line:
            line.answer = "Yes."
        with self.on(EXAMINED):
            form.save().action_save()
        self.env.invalidate_all()
        self.assertEqual(case.question_ids[0].answer, "Yes.")
        self.assertEqual(
            len(Form(minutes.with_context(**action["context"])).line_ids), 7
        )

    def test_the_form_of_the_verdict(self):
        case = self.case_of()
        gita = case.with_user(self.users["ward_head"])
        action = gita.day_ids[0].action_judge()
        form = Form(
            self.env[action["res_model"]]
            .with_user(self.users["ward_head"])
            .with_context(**action["context"])
        )
        form.verdict = "struck"
        form.reason = "Letter of the doctor"
        form.save().action_judge()
        self.env.invalidate_all()
        self.assertEqual(case.day_ids[0].verdict, "struck")

    def test_a_form_with_many_days_asks_for_no_more_queries(self):
        found = []
        for person, days in ((self.budi, 6), (self.citra, 28)):
            case = self.case_of(person, days=days).with_user(self.users["ani"])
            fields = Form(case)._view["fields_spec"]
            self.assertIn("steps", fields)
            with self.counted() as counts:
                case.web_read(fields)
            found += counts
        self.assertLessEqual(found[1], found[0] + 1)
        self.assertLessEqual(found[1], 45)

    def test_outsiders_open_no_form_and_write_nothing(self):
        case = self.case_of()
        for role in [*self.outsiders, "person"]:
            user = self.users[role]
            for model, values in (
                ("hr.discipline.step", {"case_id": case.id, "code": "drop"}),
                ("hr.discipline.minutes", {"case_id": case.id}),
                ("hr.discipline.verdict", {"day_ids": case.day_ids.ids}),
            ):
                with self.subTest(role=role, model=model), self.cr.savepoint():
                    with self.assertRaises(AccessError):
                        self.env[model].with_user(user).create(values)
            with self.subTest(role=role), self.assertRaises(AccessError):
                case.with_user(user).action_confirm_days()
            step = self.env["hr.discipline.step"].with_user(user)
            for spec in ({"case_id": {"fields": {"display_name": {}}}}, {"why": {}}):
                with self.subTest(role=role, spec=spec), self.cr.savepoint():
                    with self.assertRaises(AccessError):
                        step.onchange(
                            {"case_id": case.id, "code": "drop"}, ["code"], spec
                        )
        for role in ("ward_head", "superior", "discipline", "mayor"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                case.with_user(self.users[role]).write({"stage": "closed"})

    def test_a_form_cannot_be_turned_to_another_case(self):
        case = self.case_of()
        other = self.case_of(self.budi)
        user = self.users["ward_head"]
        steps = self.env["hr.discipline.step"].with_user(user)
        step = steps.create({"case_id": case.id, "code": "drop", "reason": "x"})
        with self.assertRaises(UserError):
            step.write({"case_id": other.id})
        with self.assertRaises(UserError):
            step.code = "decide"
