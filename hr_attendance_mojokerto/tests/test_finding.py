from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError
from odoo.service.model import call_kw
from odoo.tests import Form, freeze_time, tagged

from .common import TUESDAY, WEDNESDAY, wib
from .test_finding_kinds import FindingCase

READERS = ("bkpsdm", "inspectorate", "skpd_operator", "device_admin")
OTHERS = ("ward_head", "superior", "finance", "leader", "employee")


@tagged("post_install", "-at_install")
class TestFindingLife(FindingCase):
    """A finding opens, goes on, is dismissed for a time, and closes by itself."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people.birthday = date(1990, 5, 5)
        cls.env["hr.employee"].search([]).employee_kind = "non_asn"
        (cls.budi + cls.hadi).employee_kind = "pns"

    def of(self, person):
        return self.found("nip_missing").filtered(
            lambda finding: finding.employee_id == person
        )

    def test_it_goes_on_under_its_first_date(self):
        first = self.look("nip_missing")
        with freeze_time(wib(7, day=WEDNESDAY)):
            self.assertEqual(self.look("nip_missing"), first)
        self.assertEqual(set(first.mapped("since")), {TUESDAY})

    def test_what_comes_back_is_a_new_finding(self):
        self.look("nip_missing")
        first = self.of(self.budi)
        self.budi.nip = "199005052015011003"
        self.look("nip_missing")
        self.budi.nip = False
        self.look("nip_missing")
        self.assertEqual(first.state, "mended")
        self.assertNotEqual(self.of(self.budi), first)

    def test_refresh_now_as_its_button_calls_it(self):
        kinds = self.as_role("bkpsdm", self.env["hr.attendance.finding.kind"])
        for ids in ([], kinds.search([], limit=1).ids):
            action = call_kw(kinds, "action_refresh", [ids], {})
            self.assertEqual(action["tag"], "soft_reload")
            self.assertTrue(self.of(self.budi))

    def test_it_follows_the_person_to_another_skpd(self):
        self.look("nip_missing")
        self.move(self.budi, self.school, TUESDAY)
        self.look("nip_missing")
        self.assertEqual(self.of(self.budi).skpd_id, self.education)

    def test_dismissed_until_a_day_and_back_after_it(self):
        self.look("nip_missing")
        finding = self.of(self.budi)
        self.as_role("bkpsdm", finding)._dismiss("Asked for at BKN", WEDNESDAY)
        self.assertEqual(finding.dismissed_by_id, self.users["bkpsdm"])
        self.assertNotIn(finding, self.look("nip_missing"))
        with freeze_time(wib(7, day=WEDNESDAY)):
            self.assertNotIn(finding, self.look("nip_missing"))
        with freeze_time(wib(7, day=WEDNESDAY + timedelta(days=1))):
            self.assertIn(finding, self.look("nip_missing"))

    def test_a_dismissed_finding_that_is_mended_closes(self):
        self.look("nip_missing")
        finding = self.of(self.budi)
        finding._dismiss("Asked for", WEDNESDAY)
        self.budi.nip = "199005052015011003"
        self.look("nip_missing")
        self.assertEqual(finding.state, "mended")

    def test_an_archived_kind_closes_what_is_open(self):
        found = self.look("nip_missing")
        self.as_role("bkpsdm", self.kinds["nip_missing"]).active = False
        self.assertEqual(set(found.mapped("state")), {"mended"})
        self.Finding._refresh()
        self.assertFalse(self.found("nip_missing"))

    def test_the_card_counts_and_tells_the_week(self):
        self.look("nip_missing")
        kind = self.as_role("bkpsdm", self.kinds["nip_missing"])
        self.assertEqual((kind.open_count, kind.change), (2, 2))
        self.assertFalse(kind.trend, "nothing was counted a week ago")
        with freeze_time(wib(7, day=TUESDAY + timedelta(days=7))):
            self.eko.employee_kind = "pns"
            self.look("nip_missing")
            kind.invalidate_recordset()
            self.assertEqual(kind.trend, "1 more than a week ago")
        later = TUESDAY + timedelta(days=9)
        with freeze_time(wib(7, day=later)):
            self.eko.employee_kind = "non_asn"
            self.budi.nip = "199005052015011003"
            self.look("nip_missing")
            kind.invalidate_recordset()
            self.assertEqual((kind.open_count, kind.change), (1, -1))
            self.assertEqual(kind.trend, "1 fewer than a week ago")

    def test_opening_a_card_looks_again_when_that_was_long_ago(self):
        self.look("nip_missing")
        self.budi.nip = "199005052015011003"
        self.env.flush_all()
        kind = self.as_role("bkpsdm", self.kinds["nip_missing"])
        kind.action_open()
        self.assertIn(self.budi, self.found("nip_missing").employee_id)
        with freeze_time(wib(8)):
            kind.action_open()
        self.assertNotIn(self.budi, self.found("nip_missing").employee_id)

    def test_the_number_of_queries_does_not_grow_with_the_city(self):
        self.Finding._refresh()
        with self.counted() as few:
            self.Finding._refresh()
        self.hire([f"Pegawai {number}" for number in range(40)], self.health)
        with self.counted() as many:
            self.Finding._refresh()
        self.assertLessEqual(many[0], few[0] + 2)


@tagged("post_install", "-at_install")
class TestFindingRoles(FindingCase):
    """Clerks see and answer their SKPD's, BKPSDM all; the inspectorate reads."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.people.employee_kind = "pns"
        cls.env.flush_all()
        cls.Finding._refresh()

    def seen(self, role):
        return self.as_role(role, self.Finding).search(
            [("kind_id.code", "=", "nip_missing")]
        )

    def test_who_sees_whose(self):
        for role in ("bkpsdm", "inspectorate", "device_admin"):
            with self.subTest(role=role):
                self.assertEqual(self.seen(role).employee_id, self.people)
        clerk = self.seen("skpd_operator")
        self.assertEqual(set(clerk.mapped("employee_id.id")), {*self.health_staff.ids})
        for role in OTHERS:
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.seen(role)

    def test_the_clerk_counts_the_own_ones(self):
        kind = self.as_role("skpd_operator", self.kinds["nip_missing"])
        self.assertEqual(kind.open_count, len(self.health_staff))

    def test_nobody_writes_a_finding(self):
        finding = self.found("nip_missing")[0]
        for role in (*READERS, *OTHERS):
            for right in ("write", "create", "unlink"):
                with self.subTest(role=role, right=right):
                    self.assertFalse(self.as_role(role, finding).has_access(right))

    def test_the_code_of_a_kind_is_fixed(self):
        kind = self.as_role("bkpsdm", self.kinds["nip_missing"])
        kind.name = "NIP To Be Entered"
        for name in ("code", "area", "remedy"):
            with (
                self.subTest(name=name),
                self.assertRaisesRegex(AccessError, "belong to the program"),
            ):
                kind.write({name: "account"})
        self.assertFalse(kind.has_access("create"))
        self.assertFalse(kind.has_access("unlink"))

    def test_only_who_keeps_the_skpd_answers(self):
        mine = self.found("nip_missing").filtered(
            lambda finding: finding.employee_id == self.budi
        )
        other = self.found("nip_missing").filtered(
            lambda finding: finding.employee_id == self.hadi
        )
        self.as_role("skpd_operator", mine)._remark("NIP asked for")
        self.assertEqual(mine.remark_by_id, self.users["skpd_operator"])
        with self.assertRaises(AccessError):
            self.as_role("skpd_operator", other)._remark("Not mine")
        for role in ("inspectorate", "device_admin"):
            with (
                self.subTest(role=role),
                self.assertRaisesRegex(
                    AccessError, "Only BKPSDM and the personnel clerk"
                ),
            ):
                self.as_role(role, mine).action_dismiss()

    def test_dismissing_asks_for_a_day_within_a_year(self):
        mine = self.found("nip_missing")[:1]
        action = self.as_role("bkpsdm", mine).action_dismiss()
        step = self.as_role("bkpsdm", self.env[action["res_model"]])
        with Form(step.with_context(**action["context"])) as form:
            form.text = "Asked for at BKN"
        record = form.record
        record.action_answer()
        self.assertEqual(mine.state, "dismissed")
        record.until = TUESDAY + timedelta(days=800)
        with self.assertRaisesRegex(UserError, "choose a day from today"):
            record.action_answer()
        self.as_role("bkpsdm", mine).action_reopen()
        self.assertEqual(mine.state, "open")

    def test_who_may_remedy(self):
        finding = self.found("nip_missing")[:1]
        self.assertTrue(self.as_role("bkpsdm", finding).can_remedy)
        action = self.as_role("bkpsdm", finding).action_remedy()
        self.assertEqual(
            (action["res_model"], action["res_id"]),
            ("hr.employee", finding.employee_id.id),
        )
        for role in ("inspectorate", "device_admin"):
            with self.subTest(role=role):
                own = self.as_role(role, finding)
                self.assertFalse(own.can_remedy)
                with self.assertRaisesRegex(AccessError, "BKPSDM mends this"):
                    own.action_remedy()

    def test_every_remedy_opens_for_who_may(self):
        """Each kind's button leads somewhere that has a form or list."""
        self.Finding._refresh()
        for finding in self.Finding.search([("state", "=", "open")]):
            for role in ("bkpsdm", "device_admin"):
                own = self.as_role(role, finding)
                if own.can_remedy and own.remedy != "account":
                    with self.subTest(kind=finding.kind_id.code, role=role):
                        action = own.action_remedy()
                        self.as_role(role, self.env[action["res_model"]]).check_access(
                            "read"
                        )
