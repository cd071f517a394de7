from unittest.mock import patch

from psycopg2.errors import UniqueViolation

from odoo.tests import tagged
from odoo.tools import mute_logger

from .leader import LeaderRequestCase


@tagged("post_install", "-at_install")
class TestAskingInTheSameInstant(LeaderRequestCase):
    """Neither of two transactions sees what the other is about to send."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.account(cls.eko)
        cls.account(cls.ani)

    def ask_unseeing(self, role, records, **values):
        with patch.object(type(self.Request), "_refuse_second_explanation"):
            return self.ask(role, records, **values)

    def assert_refused(self, records):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation) as raised,
            self.cr.savepoint(),
        ):
            self.ask_unseeing("leader", records)
        told = self.Request._sql_error_to_message(raised.exception)
        self.assertIn("You have asked this already, and it is open", told)

    def test_of_two_explanations_of_a_day_one_is_sent(self):
        self.ask("leader", self.day_of(self.eko))
        self.assert_refused(self.day_of(self.eko))

    def test_of_two_explanations_of_an_skpd_one_is_sent(self):
        self.ask("leader", self.card)
        self.assert_refused(self.card)

    def test_what_is_no_second_question_is_sent(self):
        day = self.day_of(self.eko)
        first = self.ask("leader", day)
        instruction = self.question("leader", day)
        instruction.kind = "instruction"
        instruction.text = "Come at once."
        instruction.save().action_send()
        self.assertTrue(self.ask_unseeing("leader", self.day_of(self.dewi)))
        first.sudo().state = "withdrawn"
        self.env.flush_all()
        self.assertTrue(self.ask_unseeing("leader", day))
