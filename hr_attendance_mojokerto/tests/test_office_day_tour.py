from odoo.tests import HttpCase, tagged

from .common import City, wib


@tagged("post_install", "-at_install")
class TestOfficeDayTour(City, HttpCase):
    """A leader of the city opens the names behind the numbers, in a browser."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.build_city()

    def test_a_click_on_a_count_opens_the_names(self):
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
        self.assertEqual(self.card_of(self.health, today).late_count, 1)
        self.start_tour(
            "/odoo/presensi",
            "hr_attendance_mojokerto_office_day",
            login=self.users["leader"].login,
        )
