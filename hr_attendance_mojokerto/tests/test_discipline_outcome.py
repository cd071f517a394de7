from datetime import timedelta

from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .test_discipline_lifecycle import DELIVERED, EXAMINED, GROUNDS, StepCase

CLAUSE = "Two of the days have a doctor's letter"


class OutcomeCase(StepCase):
    """Objections and appeals whose outcome is written down, its letter a draft."""

    outcomes_issued = False

    def sanction(self, code):
        return self.pp94.sanction_ids.filtered(lambda one: one.code == code)

    def under_objection(self, days=4):
        case = self.case_of(days=days)
        self.deliver(case)
        with self.on(DELIVERED):
            self.take("discipline", case, "object", filed_text=GROUNDS)
        return case

    def by_team(self, case):
        """Have a team have examined in the case."""
        case.sudo().write({"team_formed_on": EXAMINED, "examined_by_team": True})

    def effects_of(self, case):
        return self.env["hr.discipline.effect"].search([("case_id", "=", case.id)])


@tagged("post_install", "-at_install")
class TestOutcomeIsCheckedLikeADecision(OutcomeCase):
    def test_the_mayor_decides_on_an_objection_with_the_mayors_authority(self):
        case = self.under_objection()
        self.by_team(case)
        with self.on(DELIVERED):
            self.take(
                "discipline",
                case,
                "aggravate",
                sanction_id=self.sanction("post_lowered").id,
                reason=CLAUSE,
            )
        self.assertEqual(case.sanction_id.code, "post_lowered")

    def test_after_the_term_it_is_written_why_it_was_decided_so_late(self):
        case = self.under_objection()
        steps = self.env["hr.discipline.step"].with_user(self.users["discipline"])
        late = case.outcome_until + timedelta(days=1)
        until = f"{case.outcome_until:%d/%m/%Y}"
        with self.on(late):
            for code in ("uphold", "annul"):
                self.refused(
                    "discipline",
                    case,
                    code,
                    until,
                    reason=CLAUSE,
                    outcome_number="9/2026",
                )
            form = Form(
                steps.with_context(default_case_id=case.id, default_code="uphold")
            )
            self.assertTrue(form.after_term)
            form.date = case.outcome_until
            self.assertFalse(form.after_term)
            self.take(
                "discipline", case, "uphold", late_reason="The Secretary was on leave"
            )
        told = case.event_ids.filtered(lambda event: event.code == "late")
        self.assertEqual(told.reason, "The Secretary was on leave")
        # It is no part of what was found, which the decision prints.
        self.assertFalse(case._letter_outcome().reason)

    def test_what_was_found_is_a_clause(self):
        case = self.under_objection()
        with self.on(DELIVERED):
            self.refused(
                "discipline",
                case,
                "annul",
                "in a clause",
                reason="x",
                outcome_number="9/2026",
            )


@tagged("post_install", "-at_install")
class TestOutcomeWorksByItsLetter(OutcomeCase):
    def test_an_objection_upheld_works_when_its_decision_is_issued(self):
        case = self.under_objection(days=12)
        with self.on(DELIVERED + timedelta(days=2)):
            self.take("discipline", case, "uphold")
            self.assertEqual((case.stage, case.outcome), ("under_remedy", "upheld"))
            self.assertFalse(self.effects_of(case))
            step = self.step("discipline", case, "outcome_force")
            self.assertFalse(step["allowed"])
            self.assertIn("is not issued", step["why"])
            self.assertFalse(self.step("discipline", case, "outcome_void"))
        issued = DELIVERED + timedelta(days=5)
        with self.on(issued):
            letter = case.sudo().letter_ids.filtered(lambda one: one.kind == "outcome")
            letter.date = DELIVERED
            with self.cr.savepoint(), self.assertRaisesRegex(UserError, "before the"):
                self.issue_outcome(case)
            letter.date = issued
            self.issue_outcome(case)
        self.assertEqual((case.stage, case.force_on), ("in_force", issued))
        self.assertEqual(self.effects_of(case).date_from, issued)

    def test_a_dismissal_upheld_ends_nothing_before_the_person_is_told(self):
        case = self.case_of(days=10, run=True)
        self.deliver(case, "mayor", "dewi", (self.dewi, self.gita))
        due = case.force_on
        with self.on(DELIVERED + timedelta(days=1)):
            self.letter_of_person(case)._file_remedy(GROUNDS)
        with self.on(due + timedelta(days=9)):
            self.take("discipline", case, "uphold", outcome_number="BPASN 3/2026")
            self.assertFalse(self.hadi.version_id.departure_date)
            self.deadline_cron()
            self.assertEqual(case.stage, "under_remedy")
        told = due + timedelta(days=12)
        with self.on(told):
            case.sudo().letter_ids.filtered(
                lambda one: one.kind == "outcome_notice"
            ).date = told
            letter = self.issue_outcome(case)
            self.assertEqual(letter.kind, "outcome_notice")
        self.assertEqual((case.stage, case.force_on), ("served", told))
        # Away until then, gone from then on.
        away = self.env["hr.attendance.exemption"].search(
            [("employee_id", "=", self.hadi.id)]
        )
        self.assertEqual(away.date_to, told - timedelta(days=1))
        self.assertEqual(self.hadi.version_id.departure_date, told - timedelta(days=1))

    def test_a_decision_is_annulled_when_that_is_issued(self):
        case = self.under_objection()
        with self.on(DELIVERED):
            self.take("discipline", case, "annul", reason=CLAUSE)
            self.assertEqual(case.stage, "under_remedy")
            self.issue_outcome(case)
        self.assertEqual((case.stage, case.outcome), ("annulled", "annulled"))
        self.assertFalse(case.force_on)

    def test_an_outcome_is_written_down_anew_until_it_is_issued(self):
        case = self.under_objection()
        with self.on(DELIVERED):
            self.take(
                "discipline",
                case,
                "aggravate",
                sanction_id=self.sanction("raise_delayed").id,
                reason=CLAUSE,
            )
            self.take(
                "discipline",
                case,
                "lighten",
                sanction_id=self.sanction("oral").id,
                reason=CLAUSE,
            )
            self.assertEqual(case.imposed_sanction_id.code, "written")
            self.take("discipline", case, "uphold")
            self.assertEqual(case.sanction_id.code, "written")
            self.issue_outcome(case)
            self.refused("discipline", case, "uphold", "is over")
        self.assertEqual((case.stage, case.outcome), ("served", "upheld"))

    def test_a_case_is_closed_when_the_outcome_is_signed_and_received(self):
        case = self.under_objection()
        with self.on(DELIVERED):
            self.take("discipline", case, "uphold")
            letter = self.issue_outcome(case)
            kinds = ("decision", "delivery")
            case.sudo().letter_ids.filtered(lambda one: one.kind in kinds).write(
                {"state": "issued", "signed": b"c2Nhbg=="}
            )
            for values in ({"signed": b"c2Nhbg=="}, {"delivered_on": DELIVERED}):
                self.refused("discipline", case, "close", "the outcome")
                letter.sudo().write(values)
            self.take("discipline", case, "close")
        self.assertEqual(case.stage, "closed")
