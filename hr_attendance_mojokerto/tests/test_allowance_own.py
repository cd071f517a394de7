from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from .allowance_chain import ChainCase
from .allowance_month import CLASS_7, LAST, NOVEMBER
from .common import MONDAY, TUESDAY


@tagged("post_install", "-at_install")
class TestAllowanceOwn(ChainCase):
    """What Budi sees of the own TPP, and what he may say about it."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = cls.users["employee"]
        cls.mine = cls.line(cls.budi, cls.done)

    def confirm(self):
        self.forward("skpd_operator", self.head)

    def own(self):
        return self.mine.with_user(self.user)

    def listed(self):
        action = self.env.ref(
            "hr_attendance_mojokerto.hr_allowance_line_action_own"
        ).sudo()
        domain = [
            ("employee_id.user_id", "=", self.user.id),
            ("state", "in", ["confirmed", "verified", "approved", "exported", "paid"]),
        ]
        self.assertIn("tpp-saya", action.path)
        return self.env["hr.allowance.line"].with_user(self.user).search(domain)

    def test_the_own_line_is_seen_as_soon_as_it_is_confirmed(self):
        self.assertFalse(self.listed())
        self.confirm()
        self.assertEqual(self.listed(), self.mine)
        self.assertEqual(self.own().state, "confirmed")

    def test_the_derivation_names_the_day_the_minutes_and_the_rupiah(self):
        self.confirm()
        self.assertIn("01/10/2026", self.own().derivation)
        self.assertIn("12 minutes", self.own().derivation)
        self.assertIn("Rp 7.000", self.own().derivation)
        self.assertIn("Rp 3.493.000", self.own().derivation)

    def test_the_form_and_the_list_open_for_the_employee(self):
        self.confirm()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "hr_attendance_mojokerto.hr_allowance_line_action_own"
        )
        views = self.own().get_views(action["views"])["views"]
        for kind in ("list", "kanban", "form"):
            fields = self.env["hr.allowance.line"]._fields
            names = {
                name: {"fields": {"display_name": {}}}
                if fields[name].relational
                else {}
                for name in views[kind].get("fields", ())
                or (
                    "month",
                    "skpd_id",
                    "payable",
                    "derivation",
                    "state",
                    "why_not",
                    "objection_ids",
                    "can_object",
                )
            }
            self.assertEqual(self.own().web_read(names)[0]["id"], self.mine.id)

    # Objections

    def object(self, user=None, day=1, reason="On duty, letter 12"):
        line = self.mine.with_user(user or self.user)
        wizard = line.env["hr.allowance.object"].create(
            {
                "line_id": line.id,
                "day_id": self.day_of(self.budi, self.done.month.replace(day=day)).id,
                "reason": reason,
            }
        )
        return wizard, wizard.action_object()

    def test_an_objection_opens_the_excuse_of_the_day_and_marks_the_line(self):
        self.confirm()
        self.assertTrue(self.own().can_object)
        wizard, action = self.object()
        self.assertEqual(
            wizard.day_ids.mapped("work_date"), [self.done.month.replace(day=1)]
        )
        self.assertEqual(action["res_model"], "hr.attendance.excuse")
        context = action["context"]
        self.assertEqual(str(context["default_date_from"]), "2026-10-01")
        self.assertEqual(context["default_employee_id"], self.budi.id)
        objection = self.own().objection_ids
        self.assertEqual(objection.reason, "On duty, letter 12")
        self.assertEqual(objection.stand, "No excuse was filed for the day yet.")
        self.assertEqual(self.done.objection_ids, objection.sudo())

    def test_the_form_that_opens_files_the_excuse(self):
        self.confirm()
        _wizard, action = self.object()
        model = self.env["hr.attendance.excuse"].with_user(self.user)
        with Form(model.with_context(**action["context"])) as form:
            form.hour_to = 8
        excuse = form.record
        self.assertEqual(excuse.employee_id, self.budi)
        self.assertIn("Filed", self.own().objection_ids.stand)
        _wizard, again = self.object()
        self.assertEqual(again["res_id"], excuse.id)
        self.assertEqual(len(self.own().objection_ids), 1)

    def test_a_corrected_day_tells_that_the_difference_comes_with_the_next_sheet(self):
        self.confirm()
        self.object()
        day = self.day_of(self.budi, self.done.month.replace(day=1))
        self.env["hr.attendance.correction.line"].create(
            {
                "day_id": day.id,
                "company_id": self.company.id,
                "employee_id": self.budi.id,
                "work_date": day.work_date,
                "skpd_id": self.health.id,
                "proposed_at": "2026-11-03 01:00:00",
                "state": "done",
                "before": {"state": "late"},
                "after": {"state": "duty"},
            }
        )
        self.assertIn("comes with the next sheet", self.own().objection_ids.stand)

    def test_an_objection_needs_the_own_line_a_day_that_cost_and_a_reason(self):
        with self.assertRaises(AccessError), self.cr.savepoint():
            self.object()
        self.confirm()
        with self.assertRaisesRegex(UserError, "Only the person"), self.cr.savepoint():
            self.object(self.users["skpd_operator"])
        with self.assertRaisesRegex(UserError, "cost you nothing"), self.cr.savepoint():
            self.object(day=2)
        with self.assertRaisesRegex(UserError, "is empty"), self.cr.savepoint():
            self.object(reason=" ")
        other = self.line(self.citra).with_user(self.user)
        with self.assertRaises(AccessError), self.cr.savepoint():
            other.action_object()

    def test_an_objection_holds_no_sheet_up(self):
        self.confirm()
        self.object()
        self.forward("bkpsdm")
        self.assertEqual(self.done.state, "verified")

    # The running month

    def november(self):
        self.fill(NOVEMBER, TUESDAY, closed=False)
        self.env.cr.execute(
            "UPDATE hr_attendance_day SET closed = true, provisional = false"
            " WHERE work_date BETWEEN '2026-11-01' AND '2026-11-10'"
        )
        self.env.invalidate_all()

    def estimate(self, user=None):
        model = self.env["hr.allowance.estimate"].with_user(user or self.user)
        action = model._open()
        return model.browse(action["res_id"])

    def test_today_your_late_minutes_cost(self):
        self.november()
        self.late(self.budi, TUESDAY, 12)
        found = self.estimate()
        # TL1: 0.5 % of 1,400,000 = 7,000.
        self.assertEqual(
            found.sentence, "Today your 12 late minutes cost Rp 7.000 (estimate)."
        )
        self.assertEqual((found.basis, found.gross), (CLASS_7, CLASS_7 - 7_000))
        self.assertEqual(found.day_ids.mapped("cost"), [7_000])

    def test_a_day_whose_explanation_is_open_has_no_cost(self):
        self.november()
        self.day(self.budi, MONDAY, "unexplained", why="day_ended")
        self.late(self.budi, TUESDAY, 12)
        self.env["hr.attendance.excuse"].create(
            {
                "employee_id": self.budi.id,
                "type_id": self.env.ref("hr_attendance_mojokerto.excuse_type_late").id,
                "date_from": TUESDAY,
                "date_to": TUESDAY,
                "period": "hours",
                "hour_from": 0,
                "hour_to": 8,
                "reason": "Flood",
            }
        )
        found = self.estimate()
        self.assertEqual(found.gross, CLASS_7)
        self.assertEqual(found.day_ids.mapped("open"), [True, True])
        self.assertEqual(found.sentence, "Today is still open: no estimate.")

    def test_a_day_that_is_not_over_is_no_open_explanation(self):
        self.november()
        self.day(self.budi, MONDAY, "unexplained", why="day_ended")
        self.day(self.budi, TUESDAY, "missing", why="no_scan")
        found = self.estimate()
        self.assertEqual(found.sentence, "Today is not over yet: no estimate.")
        self.assertEqual(
            found.day_ids.mapped("told"),
            [
                "Today is not over yet: no estimate",
                "The explanation is open: no estimate",
            ],
        )

    def my_line(self, user=None):
        return self.env["hr.allowance.estimate"].with_user(user or self.user).my_line()

    def test_bulan_saya_says_what_today_and_the_month_cost(self):
        self.november()
        self.late(self.budi, NOVEMBER.replace(day=3), 40)
        self.late(self.budi, TUESDAY, 12)
        self.assertEqual(
            self.my_line(),
            {
                "today": "Today 12 min late: estimated deduction Rp 7.000.",
                "month": "This month so far: estimated deductions Rp 21.000.",
            },
        )
        with self.counted() as queries:
            self.my_line()
        self.assertLess(queries[0], 45)

    def test_bulan_saya_says_nothing_of_a_day_whose_explanation_is_open(self):
        self.november()
        self.day(self.budi, TUESDAY, "unexplained", why="day_ended")
        self.assertEqual(
            self.my_line(),
            {
                "today": "",
                "month": "This month so far: no deduction (estimate). Days still open, "
                "not counted: 1.",
            },
        )

    def test_bulan_saya_has_no_line_where_there_is_no_estimate(self):
        self.november()
        self.assertFalse(self.my_line(self.users["leader"]))
        self.budi.version_id.job_class = 0
        self.assertFalse(self.my_line())
        self.scheme.sudo().date_to = LAST
        self.assertFalse(self.my_line())

    def test_closed_and_open_days_are_added_up(self):
        self.november()
        self.late(self.budi, NOVEMBER.replace(day=3), 40)
        self.day(self.budi, NOVEMBER.replace(day=12), "one_scan", why="no_out")
        # TL2: 14,000; no scan out: 21,000.
        found = self.estimate()
        self.assertEqual(found.deducted, 35_000)
        self.assertEqual(sum(found.day_ids.mapped("cost")), 35_000)

    def test_without_a_scheme_or_a_person_a_sentence_says_so(self):
        self.november()
        self.assertIn(
            "not linked to an employee", self.estimate(self.users["leader"]).why_not
        )
        self.budi.version_id.job_class = 0
        self.assertIn("no job class", self.estimate().why_not)
        self.scheme.sudo().date_to = LAST
        self.assertIn("No scheme of TPP is in use", self.estimate().why_not)

    def test_nobody_reads_the_estimate_of_another(self):
        self.november()
        found = self.estimate()
        for role in ("superior", "bkpsdm", "finance"):
            with self.assertRaises(AccessError):
                found.with_user(self.users[role]).read(["gross"])
        with self.assertRaises(AccessError):
            found.write({"gross": 1})
