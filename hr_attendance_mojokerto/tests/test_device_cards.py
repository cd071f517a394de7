from lxml import etree

from odoo.tests import tagged

from .common import CityCase, wib


@tagged("post_install", "-at_install")
class TestCardsOfTerminals(CityCase):
    """The terminals as cards: all beside each other, and those not heard first."""

    def arch(self):
        devices = self.as_role("device_admin", self.env["hr.attendance.device"])
        return etree.fromstring(devices.get_view(view_type="kanban")["arch"])

    def test_they_are_not_piled_in_one_column(self):
        arch = self.arch()
        self.assertFalse(arch.get("default_group_by"))
        self.assertTrue(arch.xpath("//templates//field[@name='health']"))

    def test_those_not_heard_come_first(self):
        self.minute(wib(7, 41), silent=[self.t_school])
        self.t_school.status_id.silent_since = wib(7, 41)
        self.env.flush_all()
        devices = self.env["hr.attendance.device"].search(
            [], order=self.arch().get("default_order")
        )
        self.assertEqual(devices[0], self.t_school)
