from odoo import fields
from odoo.tests import HttpCase, tagged

from .common import City, wib


@tagged("post_install", "-at_install")
class TestOfficeDayTour(City, HttpCase):
    """A leader of the city opens the names behind the numbers, in a browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_city()

    def open_today(self):
        """Have three people scan today, one of them late. Return the date."""
        # The browser's clock is the true one: the story is told about today.
        today = self.company._attendance_today()
        always = self.make_calendar("Always", range(7))
        self.company.attendance_calendar_id = always
        self.people.resource_calendar_id = always
        for person, at in (
            (self.ani, wib(7, 20, day=today)),
            (self.budi, wib(7, 25, day=today)),
            (self.citra, wib(9, 10, day=today)),
        ):
            self.scan(person, at)
        self.minute(wib(9, 15, day=today))
        # The page looks by the true clock who was heard.
        self.hear_all(fields.Datetime.now())
        self.assertEqual(self.card_of(self.health, today).late_count, 1)
        return today

    def test_a_click_on_a_count_opens_the_names(self):
        self.open_today()
        self.start_tour(
            "/odoo/presensi",
            "hr_attendance_mojokerto_office_day",
            login=self.users["leader"].login,
        )

    def test_a_leader_asks_somebody_who_is_late(self):
        self.open_today()
        self.citra.user_id = self.users["finance"]
        self.start_tour(
            "/odoo/pimpinan",
            "hr_attendance_mojokerto_leader",
            login=self.users["leader"].login,
        )
        request = self.env["hr.attendance.leader.request"].search([])
        self.assertEqual(request.employee_id, self.citra)
        self.assertEqual(request.text, "What happened this morning?")
