from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, freeze_time, tagged

from .common import MONDAY, TUESDAY, WEDNESDAY, wib
from .test_roster import RosterCase


@tagged("post_install", "-at_install")
class TestRosterSwap(RosterCase):
    """Hadi and Ira work at the school by roster; Gita heads it, Fajar the SKPD."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.ira = cls.hire(["Ira"], cls.school, is_rostered=True)
        cls.hadi.is_rostered = True
        for name, person in (("hadi", cls.hadi), ("ira", cls.ira)):
            cls.users[name] = cls.env["res.users"].create(
                {
                    "name": name,
                    "login": f"test_{name}",
                    "lang": "en_US",
                    "group_ids": [(4, cls.env.ref("base.group_user").id)],
                }
            )
            person.user_id = cls.users[name]
        cls.Swap = cls.env["hr.attendance.roster.swap"]

    def setUp(self):
        super().setUp()
        self.put("S", TUESDAY, self.hadi)
        self.put("L", WEDNESDAY, self.hadi)
        self.put("P", WEDNESDAY, self.ira)
        self.put("L", TUESDAY, self.ira)

    def ask(self, role="hadi", **values):
        return self.as_role(role, self.Swap).create(
            {
                "work_date": TUESDAY,
                "shift_id": self.shifts["S"].id,
                "colleague_id": self.ira.id,
                "colleague_date": WEDNESDAY,
                "colleague_shift_id": self.shifts["P"].id,
                **values,
            }
        )

    def refused(self, *args):
        # What is told so far stays when the refused step is rolled back.
        self.env.flush_all()
        return super().refused(*args)

    def as_(self, role, swap):
        swap = self.as_role(role, swap)
        swap.invalidate_recordset()
        return swap

    def roster(self, person):
        rows = self.env["hr.attendance.roster"].search(
            [("employee_id", "=", person.id)], order="work_date, id"
        )
        return [(row.work_date, row.shift_id.code) for row in rows]

    def test_both_rows_change_hands_with_their_days_off(self):
        swap = self.ask()
        self.as_("ira", swap).action_agree()
        self.forget_marks()
        self.as_("ward_head", swap).action_approve()
        self.assertEqual(swap.state, "approved")
        self.assertEqual(self.roster(self.hadi), [(TUESDAY, "L"), (WEDNESDAY, "P")])
        self.assertEqual(self.roster(self.ira), [(TUESDAY, "S"), (WEDNESDAY, "L")])
        self.assertIn((self.hadi.id, TUESDAY), self.marks())
        changes = self.env["hr.attendance.roster.change"].search([])
        self.assertEqual(len(changes), 4)
        self.assertEqual(changes.changed_by_id, self.users["ward_head"])
        self.assertEqual(set(changes.mapped("reason")), {"Swap of Hadi and Ira"})

    def test_a_shift_given_away(self):
        swap = self.ask(kind="give")
        self.as_("ira", swap).action_agree()
        self.as_("ward_head", swap).action_approve()
        self.assertEqual(self.roster(self.hadi)[0], (TUESDAY, "L"))
        self.assertEqual(self.roster(self.ira)[0], (TUESDAY, "S"))

    def test_two_shifts_of_one_date(self):
        self.env["hr.attendance.roster"].search(
            [("employee_id", "=", self.ira.id), ("work_date", "=", TUESDAY)]
        ).shift_id = self.shifts["M"]
        swap = self.ask(colleague_date=TUESDAY, colleague_shift_id=self.shifts["M"].id)
        self.as_("ira", swap).action_agree()
        self.as_("ward_head", swap).action_approve()
        self.assertEqual(self.roster(self.hadi)[0], (TUESDAY, "M"))
        self.assertEqual(self.roster(self.ira)[0], (TUESDAY, "S"))

    def test_a_swap_that_gives_somebody_two_shifts_at_once_changes_nothing(self):
        self.put("M", MONDAY, self.ira)
        self.env["hr.attendance.roster"].search(
            [("employee_id", "=", self.ira.id), ("work_date", "=", MONDAY)]
        ).shift_id = self.shifts["J"]
        rows = self.env["hr.attendance.roster"].search(
            [("employee_id", "=", self.hadi.id), ("work_date", "=", WEDNESDAY)]
        )
        rows.shift_id = self.shifts["P"]
        self.env["hr.attendance.roster"].search(
            [("employee_id", "=", self.ira.id), ("work_date", "=", WEDNESDAY)]
        ).shift_id = self.shifts["L"]
        self.env["hr.attendance.roster"].search(
            [("employee_id", "=", self.ira.id), ("work_date", "=", TUESDAY)]
        ).shift_id = self.shifts["J"]
        swap = self.ask(kind="give", work_date=WEDNESDAY, shift_id=self.shifts["P"].id)
        self.as_("ira", swap).action_agree()
        with self.refused("Ira cannot have both", Exception):
            self.as_("ward_head", swap).action_approve()
        self.assertEqual(swap.state, "agreed")
        self.assertIn((WEDNESDAY, "P"), self.roster(self.hadi))

    def test_each_step_has_its_person(self):
        swap = self.ask()
        steps = (
            ("hadi", "action_agree", "Only the colleague"),
            ("ward_head", "action_agree", "Only the colleague"),
            ("ward_head", "action_approve", "agree first"),
            ("ira", "action_withdraw", "Only who asked"),
        )
        for role, step, sentence in steps:
            with self.subTest(role=role, step=step):
                with self.refused(sentence, UserError):
                    getattr(self.as_(role, swap), step)()
        self.as_("ira", swap).action_agree()
        for role in ("hadi", "ira"):
            with self.subTest(role=role):
                with self.refused("Nobody approves the own swap", UserError):
                    self.as_(role, swap).action_approve()
        for role in ("leader", "inspectorate"):
            with self.subTest(role=role):
                with self.refused("head of the ward or BKPSDM", UserError):
                    self.as_(role, swap).action_approve()
        for role in ("employee", "skpd_operator", "finance"):
            with self.subTest(role=role), self.refused("", AccessError):
                self.as_(role, swap).action_approve()
        self.as_("superior", swap).action_approve()
        with self.refused("decided or withdrawn already", UserError):
            self.as_("hadi", swap).action_withdraw()

    def test_the_head_of_the_ward_swaps_with_the_approval_of_the_next(self):
        self.put("S", TUESDAY, self.gita)
        swap = self.ask("ward_head", kind="give")
        self.as_("ira", swap).action_agree()
        with self.refused("Nobody approves the own swap", UserError):
            self.as_("ward_head", swap).action_approve()
        self.as_("superior", swap).action_approve()
        self.assertEqual(swap.decided_by_id, self.users["superior"])

    def test_a_colleague_declines_and_who_asked_withdraws(self):
        swap = self.ask()
        self.as_("ira", swap).action_decline()
        self.assertEqual(swap.state, "declined")
        other = self.ask()
        self.as_("hadi", other).action_withdraw()
        self.assertEqual(other.state, "withdrawn")

    def waiting(self, swap):
        """Return whose activities a swap has."""
        kind = self.env.ref("hr_attendance_mojokerto.activity_swap")
        self.env.flush_all()
        return (
            self.env["mail.activity"]
            .search(
                [
                    ("activity_type_id", "=", kind.id),
                    ("res_model", "=", self.Swap._name),
                    ("res_id", "=", swap.id),
                ]
            )
            .mapped("user_id.name")
        )

    def told(self, role):
        partner = self.users[role].partner_id
        messages = self.env["mail.message"].search(
            [
                ("partner_ids", "in", partner.ids),
                ("message_type", "=", "user_notification"),
            ]
        )
        return " | ".join(message.preview or "" for message in messages)

    def test_the_colleague_then_the_head_of_the_ward_have_an_activity(self):
        swap = self.ask()
        self.assertEqual(self.waiting(swap), [self.users["ira"].name])
        self.as_("ira", swap).action_agree()
        self.assertEqual(self.waiting(swap), [self.users["ward_head"].name])
        self.as_("ward_head", swap).action_approve()
        self.assertEqual(self.waiting(swap), [])
        for role in ("hadi", "ira"):
            self.assertIn("is approved: the roster is changed", self.told(role))

    def test_a_swap_with_the_head_waits_for_the_next_higher_one(self):
        self.put("S", TUESDAY, self.gita)
        swap = self.ask("ward_head", kind="give")
        self.as_("ira", swap).action_agree()
        self.assertEqual(self.waiting(swap), [self.users["superior"].name])

    def test_a_new_head_gets_the_activity(self):
        swap = self.ask()
        self.as_("ira", swap).action_agree()
        self.env["hr.attendance.acting"].create(
            {
                "department_id": self.school.id,
                "employee_id": self.budi.id,
                "kind": "plh",
                "date_from": TUESDAY,
                "date_to": TUESDAY,
                "document": "800/1",
            }
        )
        self.assertEqual(self.waiting(swap), [self.budi.user_id.name])

    def test_activities_end_with_an_answer_or_when_the_shift_begins(self):
        swap = self.ask()
        self.as_("ira", swap).action_decline()
        self.assertEqual(self.waiting(swap), [])
        self.assertIn("declines the swap", self.told("hadi"))
        other = self.ask()
        self.as_("hadi", other).action_withdraw()
        self.assertEqual(self.waiting(other), [])
        self.assertIn("has withdrawn the swap", self.told("ira"))
        late = self.ask()
        with freeze_time(wib(23, day=TUESDAY)):
            self.env["hr.attendance.acting"]._cron_follow()
        self.assertEqual(self.waiting(late), [])

    def test_a_refusal_says_why(self):
        swap = self.ask()
        with self.refused("agree first", UserError):
            self.as_("ward_head", swap).action_refuse()
        self.as_("ira", swap).action_agree()
        action = self.as_("ward_head", swap).action_refuse()
        wizard = self.env[action["res_model"]].with_user(self.users["ward_head"])
        wizard = wizard.with_context(**action["context"])
        with self.refused("Say why|“Reason” is empty", UserError):
            wizard.create({"reason": "  "}).action_refuse()
        wizard.create({"reason": "Two are ill."}).action_refuse()
        self.assertEqual((swap.state, swap.refusal), ("refused", "Two are ill."))
        self.assertEqual(self.waiting(swap), [])
        for role in ("hadi", "ira"):
            self.assertIn("Two are ill.", self.told(role))
        for role in ("employee", "hadi"):
            with self.subTest(role=role), self.refused("", AccessError):
                wizard.with_user(self.users[role]).create(
                    {"reason": "No.", "swap_ids": swap.ids}
                )

    def test_what_cannot_be_asked(self):
        cases = (
            ({"shift_id": self.shifts["P"].id}, "Hadi has no shift P"),
            ({"colleague_shift_id": self.shifts["M"].id}, "Ira has no shift M"),
            ({"work_date": WEDNESDAY, "shift_id": self.shifts["L"].id}, "no shift to"),
            ({"colleague_id": self.budi.id}, "same unit"),
        )
        for values, sentence in cases:
            with self.subTest(sentence=sentence), self.refused(sentence, UserError):
                self.ask(**values)
        with self.refused("by oneself only", AccessError):
            self.ask(employee_id=self.ira.id)
        with self.refused("its buttons decide it", AccessError):
            self.ask(state="agreed")
        with self.refused("", AccessError):
            self.as_("hadi", self.ask()).write({"state": "approved"})

    def test_the_same_is_not_asked_twice(self):
        swap = self.ask()
        with self.refused("asked for already", UserError):
            self.ask()
        mirrored = {
            "work_date": WEDNESDAY,
            "shift_id": self.shifts["P"].id,
            "colleague_id": self.hadi.id,
            "colleague_date": TUESDAY,
            "colleague_shift_id": self.shifts["S"].id,
        }
        with self.refused("asked for already", UserError):
            self.ask("ira", **mirrored)
        self.assertTrue(self.ask(kind="give"), "another request")
        self.as_("ira", swap).action_agree()
        with self.refused("asked for already", UserError):
            self.ask()
        self.as_("hadi", swap).action_withdraw()
        self.assertTrue(self.ask())

    def test_the_same_shift_of_the_same_date_changes_nothing(self):
        self.env["hr.attendance.roster"].search(
            [("employee_id", "=", self.ira.id), ("work_date", "=", TUESDAY)]
        ).shift_id = self.shifts["S"]
        with self.refused("changes nothing", UserError):
            self.ask(colleague_date=TUESDAY, colleague_shift_id=self.shifts["S"].id)

    def test_a_shift_that_has_begun(self):
        self.put("P", TUESDAY, self.gita)
        with self.refused("has begun", UserError):
            self.ask(
                "ward_head",
                kind="give",
                work_date=TUESDAY,
                shift_id=self.shifts["P"].id,
            )

    def test_who_sees_a_swap(self):
        swap = self.ask()
        for role in ("hadi", "ira", "ward_head", "superior", "bkpsdm", "inspectorate"):
            with self.subTest(role=role):
                self.assertEqual(self.as_role(role, self.Swap).search([]), swap)
        for role in ("employee", "skpd_operator", "finance"):
            with self.subTest(role=role):
                self.assertFalse(self.as_role(role, self.Swap).search([]))

    def test_the_form_of_an_employee(self):
        with Form(self.as_role("hadi", self.Swap)) as form:
            form.work_date = TUESDAY
            form.colleague_id = self.ira
            form.colleague_date = WEDNESDAY
        swap = form.record
        self.assertEqual(
            (swap.shift_id, swap.colleague_shift_id),
            (self.shifts["S"], self.shifts["P"]),
        )
