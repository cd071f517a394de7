from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from .common import MONDAY, TUESDAY, WEDNESDAY, wib
from .test_excuse import ExcuseCase


@tagged("post_install", "-at_install")
class TestAnnounced(ExcuseCase):
    """Sudah Lapor – Menunggu Surat: one tap, and back."""

    def announced(self, person):
        return self.Excuse.search(
            [("employee_id", "=", person.id), ("state", "=", "announced")]
        )

    def test_the_head_announces_in_one_tap(self):
        day = self.as_role("ward_head", self.day_of(self.hadi))
        self.assertTrue(day.can_announce)
        notice = day.action_announce()["params"]
        self.assertIn("Hadi", notice["message"])
        excuse = self.announced(self.hadi)
        self.assertEqual((excuse.date_from, excuse.date_to), (TUESDAY, TUESDAY))
        self.assertEqual(excuse.type_id, self.kind("permission"))
        self.assertEqual(str(excuse.announced_until), "2026-11-27", "3 working days")
        self.env.invalidate_all()
        self.assertFalse(day.can_announce)
        self.assertEqual(day.announcement_id, excuse)

    def test_a_public_holiday_is_no_working_day_of_the_letter(self):
        self.env["resource.calendar.leaves"].create(
            {
                "name": "A holiday",
                "calendar_id": False,
                "date_from": wib(0, day=WEDNESDAY),
                "date_to": wib(23, 59, day=WEDNESDAY),
            }
        )
        self.as_role("ward_head", self.day_of(self.hadi)).action_announce()
        self.assertEqual(str(self.announced(self.hadi).announced_until), "2026-11-30")

    def test_the_clerk_announces_many_at_once(self):
        days = self.day_of(self.budi) + self.day_of(self.citra)
        self.as_role("skpd_operator", days).action_announce()
        self.assertTrue(self.announced(self.budi) and self.announced(self.citra))

    def test_kind_and_return(self):
        day = self.as_role("superior", self.day_of(self.hadi))
        context = day.action_announce_with()["context"]
        step = (
            self.env["hr.attendance.announce"]
            .with_user(self.users["superior"])
            .with_context(**context)
            .create({"type_id": self.kind("duty").id, "back_on": "2026-11-27"})
        )
        step.action_announce()
        excuse = self.announced(self.hadi)
        self.assertEqual(str(excuse.date_to), "2026-11-26")
        self.assertEqual(excuse.effect, "duty")

    def test_undo(self):
        day = self.as_role("ward_head", self.day_of(self.hadi))
        day.action_announce()
        day.action_announce_undo()
        self.assertFalse(self.announced(self.hadi))
        self.env.invalidate_all()
        self.assertTrue(day.can_announce)
        with self.assertRaisesRegex(UserError, "Nothing was announced"):
            day.action_announce_undo()

    def test_the_letter_comes(self):
        self.as_role("ward_head", self.day_of(self.hadi)).action_announce()
        excuse = self.as_role("ward_head", self.announced(self.hadi))
        with self.assertRaisesRegex(UserError, "needs a letter"):
            excuse.action_file()
        excuse.document = "800/1/2026"
        excuse.action_file()
        self.assertEqual(excuse.state, "filed")
        self.assertTrue(excuse.filed_at)
        with self.assertRaisesRegex(UserError, "Only what was announced"):
            excuse.action_file()

    def test_who_cannot(self):
        for role in ("leader", "inspectorate"):
            day = self.as_role(role, self.day_of(self.hadi))
            with self.subTest(role=role):
                self.assertFalse(day.can_announce)
                with self.assertRaisesRegex(UserError, "head of the unit"):
                    day.action_announce()
        with self.assertRaises(AccessError):
            self.as_role("ward_head", self.day_of(self.budi)).action_announce()

    def test_nobody_announces_the_own(self):
        own = self.as_role("ward_head", self.day_of(self.gita))
        self.assertFalse(own.can_announce)
        with self.assertRaisesRegex(UserError, "Somebody else announces for you"):
            own.action_announce()
        with self.assertRaisesRegex(AccessError, "Somebody else announces"):
            self.enter("ward_head", self.gita, state="announced")

    def test_none_when_one_of_them_was_seen(self):
        self.scan(self.budi, wib(7, 41))
        self.minute(wib(7, 42))
        days = self.day_of(self.citra) + self.day_of(self.budi)
        with self.assertRaisesRegex(
            UserError, "Budi, 24/11/2026: .*nothing to announce"
        ):
            self.as_role("skpd_operator", days).action_announce()
        self.assertFalse(self.announced(self.citra))

    def test_twice_is_refused(self):
        day = self.as_role("ward_head", self.day_of(self.hadi))
        day.action_announce()
        with self.assertRaisesRegex(ValidationError, "already has"):
            day.action_announce()

    def test_too_late_for_announcing(self):
        with (
            freeze_time(wib(8, 0).replace(day=30)),
            self.assertRaisesRegex(UserError, "ended on 27/11/2026"),
        ):
            self.as_role("ward_head", self.day_of(self.hadi)).action_announce()

    def test_a_leader_reads_the_days_and_no_excuse(self):
        self.as_role("ward_head", self.day_of(self.hadi)).action_announce()
        day = self.as_role("leader", self.day_of(self.hadi))
        self.assertFalse(day.announcement_id)
        self.assertFalse(day.can_announce)

    def test_the_return_is_not_before_the_day(self):
        day = self.as_role("ward_head", self.day_of(self.hadi))
        with self.assertRaisesRegex(UserError, "cannot be on or before"):
            day._announce(self.kind("permission"), until=MONDAY)
