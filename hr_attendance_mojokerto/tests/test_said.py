from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .common import ADDON, MONDAY, CityCase, wib

# Required texts that are no statement of somebody: names of what is made.
OTHER = set()


@tagged("post_install", "-at_install")
class TestRequiredTextsAreSaid(CityCase):
    """A number or a reason of spaces only is none, whoever sends it."""

    def steps(self):
        """Return the wizards of the addon with a required text."""
        found = {}
        for name, model in self.registry.items():
            if not model._transient or model._abstract:
                continue
            if model._original_module != ADDON:
                continue
            texts = {
                field.name
                for field in model._fields.values()
                if field.required
                and field.store
                and field.type in ("char", "text")
                and not field.readonly
            }
            if texts - OTHER:
                found[name] = texts
        return found

    def test_every_step_with_a_required_text_minds_it(self):
        steps = self.steps()
        self.assertIn("hr.attendance.correction.approve", steps)
        self.assertGreaterEqual(len(steps), 8)
        for name, texts in steps.items():
            step = self.env[name]
            with self.subTest(step=name):
                self.assertTrue(hasattr(step, "_said"), "hr.attendance.said")
            for text in texts:
                given = dict.fromkeys(texts, "x")
                with (
                    self.subTest(step=name, text=text),
                    self.assertRaisesRegex(UserError, "is empty: fill it in"),
                    self.cr.savepoint(),
                ):
                    step.create({**given, text: "   "})

    def test_nor_by_a_default_of_the_context(self):
        step = self.env["hr.attendance.unpublish"].with_user(self.users["bkpsdm"])
        with (
            self.assertRaisesRegex(UserError, "“Reason” is empty"),
            self.cr.savepoint(),
        ):
            step.with_context(default_reason="  ").create({})

    def test_texts_are_trimmed_and_not_emptied_afterwards(self):
        step = self.env["hr.attendance.unpublish"].create({"reason": "  a mistake "})
        self.assertEqual(step.reason, "a mistake")
        with (
            self.assertRaisesRegex(UserError, "“Reason” is empty"),
            self.cr.savepoint(),
        ):
            step.write({"reason": "\t"})

    def test_a_correction_has_number_and_reason(self):
        self.minute(wib(21, day=MONDAY))
        self.Day._close(self.company, MONDAY, self.health.id, wib(6))
        self.scan(self.citra, wib(7, 5, day=MONDAY), came=wib(7))
        self.judge(wib(7, 41))
        lines = self.env["hr.attendance.correction.line"].search([])
        self.assertTrue(lines)
        step = self.env["hr.attendance.correction.approve"]
        for number, reason in (("   ", "fault"), ("800/1", "   "), (" ", False)):
            with self.assertRaises(UserError), self.cr.savepoint():
                self.as_role("bkpsdm", step).create(
                    {
                        "proposal_ids": [Command.set(lines.ids)],
                        "number": number,
                        "reason": reason,
                    }
                ).action_approve()
        self.assertEqual(set(lines.mapped("state")), {"proposed"})
        self.as_role("bkpsdm", step).create(
            {
                "proposal_ids": [Command.set(lines.ids)],
                "number": " 800/1 ",
                "reason": "the reader's fault",
            }
        ).action_approve()
        self.assertEqual(lines.correction_id.name, "800/1")
        with (
            self.assertRaisesRegex(UserError, "“Number” is empty"),
            self.cr.savepoint(),
        ):
            self.as_role("bkpsdm", lines.correction_id).write({"name": "  "})
