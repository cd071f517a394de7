from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import TUESDAY
from .discipline_letter import blank
from .test_discipline_salary import SalaryCase


@tagged("post_install", "-at_install")
class TestSalaryPaper(SalaryCase):
    """The superior proposes, BKPSDM verifies, the budget holder decides: the notice
    knows the superior's letter."""

    def setUp(self):
        super().setUp()
        maker = type(self.env["ir.actions.report"])
        self.patch(maker, "_run_wkhtmltopdf", lambda *_args, **_options: blank())

    def with_case(self):
        """Return the notice as the group has it, after its case was found."""
        notice, dates = self.drafted()
        self.the_case()
        self.recount()
        return notice.with_user(self.member), dates

    def propose(self, notice):
        action = notice.action_write_proposal()
        self.env.invalidate_all()
        letter = self.env["hr.discipline.letter"].browse(action["res_id"])
        letter = letter.with_user(self.member)
        letter._change({"number": "800/5/2026", "signatory_post": "Kepala Dinas"})
        letter.sudo().signatory_id = letter.sudo().signatory_id or self.ani
        return letter

    def test_it_leads_to_the_proposal_and_back(self):
        notice, dates = self.with_case()
        self.assertFalse(notice.proposal_id)
        with self.assertRaisesRegex(UserError, "no proposal yet"):
            notice.action_open_proposal()
        letter = self.propose(notice)
        self.assertEqual(letter.kind, "salary")
        self.assertEqual(letter.case_id, notice.case_id)
        self.assertEqual((notice.proposal_id, notice.proposal_state), (letter, "draft"))
        self.assertEqual(notice.action_open_proposal()["res_id"], letter.id)
        facts = letter.sudo().case_id._letter_facts(letter.sudo())
        self.assertEqual(facts.run_days, tuple(dates))

    def test_nothing_goes_to_the_budget_holder_on_a_draft(self):
        notice, _dates = self.with_case()
        letter = self.propose(notice)
        notice.action_verify()
        self.assertFalse(notice.can_send)
        with self.assertRaisesRegex(UserError, "still a draft: issue it first"):
            notice.action_send()
        with self.assertRaisesRegex(UserError, "still a draft"):
            notice._send("800/1", TUESDAY, "KPA")
        letter.action_issue()
        self.assertEqual(notice.proposal_state, "issued")
        self.assertTrue(notice.can_send)
        with self.assertRaisesRegex(UserError, "was issued already"):
            notice.action_write_proposal()
        self.take(notice, "send", number="800/1", date=TUESDAY)
        self.assertEqual(notice.state, "sent")
        with self.assertRaisesRegex(UserError, "comes before"):
            notice.action_write_proposal()

    def test_a_draft_that_nobody_needs_is_deleted(self):
        notice, _dates = self.with_case()
        letter = self.propose(notice)
        notice.action_verify()
        letter.action_delete()
        self.env.invalidate_all()
        self.assertTrue(notice.can_send)

    def test_a_second_draft_is_the_first_filled_anew(self):
        notice, _dates = self.with_case()
        letter = self.propose(notice)
        self.assertEqual(self.propose(notice), letter)

    def test_that_pay_is_given_back_is_another_letter(self):
        notice, dates = self.with_case()
        first = self.propose(notice)
        first.action_issue()
        notice.action_verify()
        self.take(notice, "send", number="800/1", date=TUESDAY)
        self.case_day(dates[0], "struck")
        back = (self.notices() - notice.sudo()).with_user(self.member)
        second = self.propose(back)
        self.assertNotEqual(second, first)
        self.assertEqual((notice.proposal_id, back.proposal_id), (first, second))
        facts = second.sudo().case_id._letter_facts(second.sudo())
        self.assertTrue(facts.salary_back)

    def test_what_is_dismissed_leaves_no_letter_to_issue(self):
        notice, _dates = self.with_case()
        letter = self.propose(notice)
        self.take(notice, "dismiss", reason="In hospital, papers follow.")
        with self.assertRaisesRegex(UserError, "papers follow. Delete the draft"):
            letter.action_issue()

    def test_only_the_group_is_led_there(self):
        notice, _dates = self.with_case()
        for role in ("bkpsdm", "superior", "employee"):
            with self.subTest(role=role), self.assertRaises(UserError):
                notice.with_user(self.users[role]).action_write_proposal()
        self.assertFalse(notice.sudo().letter_ids)
        fields = self.env["hr.discipline.letter"].with_user(self.users["bkpsdm"])
        self.assertNotIn("salary_id", fields.fields_get())

    def test_a_thing_has_one_name(self):
        """What menu, title and list call it; and dates are called dates."""
        action = self.env.ref("hr_attendance_mojokerto.hr_discipline_salary_action")
        menu = self.env.ref("hr_attendance_mojokerto.discipline_salary_menu")
        self.assertEqual((action.name, menu.name), ("Notices on Pay",) * 2)
        lines = self.env["hr.discipline.retention.line"]._fields["kind"]
        self.assertEqual(
            dict(lines._description_selection(self.env))["salary"], menu.name
        )
        labels = self.Salary.fields_get(["dates_text"], ["string"])
        self.assertEqual(labels["dates_text"]["string"], "Dates Without Explanation")
