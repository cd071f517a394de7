from datetime import timedelta

from odoo.tests import tagged

from .test_discipline_lifecycle import DELIVERED, GROUNDS, StepCase


@tagged("post_install", "-at_install")
class TestDisciplinePaper(StepCase):
    """What happened on paper and is entered later."""

    def test_an_objection_filed_in_time_is_entered_when_the_decision_is_served(self):
        case = self.case_of(days=3)
        self.deliver(case)
        filed = case.remedy_until
        with self.on(case.force_on + timedelta(days=3)):
            self.deadline_cron()
            self.assertEqual(case.stage, "served")
            # Its form can be opened, and asks for the date.
            self.assertTrue(self.step("discipline", case, "object")["allowed"])
            self.assertFalse(self.step("superior", case, "object")["allowed"])
            late = filed + timedelta(days=1)
            self.refused(
                "discipline", case, "object", "PP 79", date=late, filed_text=GROUNDS
            )
            self.take("discipline", case, "object", date=filed, filed_text=GROUNDS)
            self.assertEqual((case.stage, case.filed_on), ("under_remedy", filed))
            self.deadline_cron()
            self.assertEqual(case.stage, "under_remedy", "not in force while pending")
            # What followed on paper was before the day of force as well.
            self.take("superior", case, "reply", date=filed + timedelta(days=1))
            self.take("discipline", case, "uphold", outcome_number="9/2026")
            self.assertEqual(case.stage, "served")
            self.refused("discipline", case, "object", "already", filed_text=GROUNDS)

    def closed(self, case):
        """Have a case be closed: its papers are on file."""
        with self.on(case.force_on):
            self.deadline_cron()
        kinds = ("decision", "delivery")
        letters = case.sudo().letter_ids.filtered(lambda one: one.kind in kinds)
        letters.write({"state": "issued", "signed": b"c2Nhbg=="})
        with self.on(case.force_on + timedelta(days=1)):
            self.take("discipline", case, "close")
        self.assertEqual(case.stage, "closed")

    def test_an_objection_filed_in_time_is_entered_when_the_case_is_closed(self):
        case = self.case_of(days=3)
        self.deliver(case)
        filed = case.remedy_until
        self.closed(case)
        gita = self.gita
        self.assertNotIn(
            gita, case.actor_ids.filtered(lambda a: not a.date_to).employee_id
        )
        with self.on(case.force_on + timedelta(days=3)):
            self.assertFalse(self.step("superior", case, "object"))
            self.assertTrue(self.step("discipline", case, "object")["allowed"])
            self.assertFalse(self.step("discipline", case, "appeal"))
            self.refused("superior", case, "object", "PP 79", filed_text=GROUNDS)
            late = filed + timedelta(days=1)
            self.refused(
                "discipline", case, "object", "PP 79", date=late, filed_text=GROUNDS
            )
            self.take("discipline", case, "object", date=filed, filed_text=GROUNDS)
            self.assertEqual((case.stage, case.filed_on), ("under_remedy", filed))
            self.assertFalse(case.closed_on)
            self.assertTrue(case.deadline_on)
            # The superior has to do with it again, who answers for the office.
            now = case.actor_ids.filtered(lambda row: not row.date_to)
            self.assertIn(gita, now.employee_id)
            self.take("superior", case, "reply", date=filed + timedelta(days=1))
            self.take("discipline", case, "annul", reason="The letter was valid")
        self.assertEqual((case.stage, case.outcome), ("annulled", "annulled"))

    def test_a_case_closed_after_its_service_loses_its_effects_by_the_objection(self):
        case = self.case_of(days=11)
        self.deliver(case)
        filed = case.remedy_until
        effects = self.env["hr.discipline.effect"].with_context(active_test=False)
        with self.on(case.force_on):
            self.deadline_cron()
        last = case.served_until + timedelta(days=1)
        with self.on(last):
            self.deadline_cron()
        self.assertTrue(effects.search([("case_id", "=", case.id)]).active)
        case.sudo().write({"stage": "closed"})
        with self.on(last):
            self.take("discipline", case, "object", date=filed, filed_text=GROUNDS)
        self.assertFalse(case.served_from or case.served_until)
        self.assertFalse(effects.search([("case_id", "=", case.id)]).active)

    def test_a_delivery_entered_late_leaves_room_for_the_objection(self):
        case = self.case_of(days=11)
        self.decide(case)
        self.issue(case)
        with self.on(DELIVERED + timedelta(days=60)):
            self.take("superior", case, "deliver", date=DELIVERED)
            self.assertEqual(case.stage, "in_force")
            self.assertTrue(case.served_until)
            self.take("discipline", case, "object", date=DELIVERED, filed_text=GROUNDS)
        self.assertEqual(case.stage, "under_remedy")
        self.assertFalse(case.served_until or case.served_from)
        effects = self.env["hr.discipline.effect"]
        self.assertFalse(effects.search_count([("case_id", "=", case.id)]))

    def test_an_appeal_entered_late_takes_the_dismissal_back(self):
        case = self.case_of(days=10, run=True)
        self.deliver(case, "mayor", "dewi", (self.dewi, self.gita))
        filed = case.remedy_until
        with self.on(case.force_on):
            self.deadline_cron()
            self.assertTrue(self.hadi.version_id.departure_date)
            self.take("discipline", case, "appeal", date=filed, filed_text=GROUNDS)
        self.assertEqual(case.stage, "under_remedy")
        self.assertFalse(self.hadi.version_id.departure_date)
        # Employed, and not expected before the Mayor permits it.
        self.assertEqual(case.kept_away_id.date_from, case.force_on)
