from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .test_excuse import ExcuseCase


@tagged("post_install", "-at_install")
class TestKinds(ExcuseCase):
    def test_only_bkpsdm_keeps_them(self):
        with self.assertRaises(AccessError):
            self.as_role("superior", self.kind("late")).name = "x"
        self.as_role("bkpsdm", self.kind("late")).document_required = True

    def test_what_days_were_judged_by_is_not_turned_into_something_else(self):
        kind = self.as_role("bkpsdm", self.kind("sick"))
        kind.effect = "duty"
        kind.effect = "absence"
        self.enter("bkpsdm", self.budi, "sick")
        with self.assertRaisesRegex(UserError, "is used already"):
            kind.effect = "duty"
        kind.document_required = False
