import json

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .allowance_chain import ChainCase
from .common import ADDON

ROLES = (
    "employee",
    "ward_head",
    "superior",
    "skpd_operator",
    "finance",
    "inspectorate",
    "leader",
    "device_admin",
    "bkpsdm",
)
SHEET = "hr.allowance.sheet"
LINE = "hr.allowance.line"
CUT = "hr.allowance.deduction"
FIX = "hr.allowance.correction"
EVENT = "hr.allowance.event"
OBJECTION = "hr.allowance.objection"
MODELS = (SHEET, LINE, CUT, FIX, EVENT, OBJECTION)
# Who sees what of the sheet of Dinas Kesehatan. Budi (employee) has a line in it; Fajar
# (superior) and Gita (ward head) belong to Dinas Pendidikan.
ALL = "all"
OWN = "own"
DRAFT = {
    "skpd_operator": dict.fromkeys(MODELS, ALL),
    "inspectorate": dict.fromkeys(MODELS, ALL),
    "bkpsdm": dict.fromkeys(MODELS, ALL),
    "head": dict.fromkeys(MODELS, ALL),
    "leader": {SHEET: ALL, EVENT: ALL},
    "employee": {OBJECTION: OWN},
}
CONFIRMED = {
    **DRAFT,
    "employee": dict.fromkeys((LINE, CUT, FIX, OBJECTION), OWN),
}
VERIFIED = {**CONFIRMED, "finance": {SHEET: ALL, LINE: ALL, EVENT: ALL}}


@tagged("post_install", "-at_install")
class TestAllowanceRights(ChainCase):
    """Who reads what of a sheet, by every way there is. Nobody writes anything."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.late(cls.citra, 2, 40)
        cls.done = cls.computed()
        line = cls.line(cls.budi, cls.done)
        cls.fix = cls.Fix.create(
            {
                "company_id": cls.company.id,
                "employee_id": cls.budi.id,
                "skpd_id": cls.health.id,
                "month": "2026-09-01",
                "cause": "late",
                "amount": 0,
                "currency_id": line.currency_id.id,
                "sheet_id": cls.done.id,
                "line_id": line.id,
            }
        )
        cls.objection = cls.env[OBJECTION].create(
            {
                "sheet_id": cls.done.id,
                "company_id": cls.company.id,
                "skpd_id": cls.health.id,
                "month": cls.done.month,
                "employee_id": cls.budi.id,
                "work_date": "2026-10-01",
                "reason": "Duty",
                "at": "2026-11-02 01:00:00",
            }
        )
        cls.done.hash = cls.done._seal()
        cls.event = cls.env[EVENT].create(
            {
                "sheet_id": cls.done.id,
                "company_id": cls.company.id,
                "skpd_id": cls.health.id,
                "at": "2026-11-02 01:00:00",
                "user_id": cls.env.uid,
                "way": "back",
                "state_from": "checked",
                "state_to": "draft",
                "reason": "Wrong",
            }
        )
        # Rows of another SKPD that nobody but the city-wide roles may find.
        cls.other = cls.computed(cls.education)
        cls.env.flush_all()

    def everybody(self):
        yield from ((role, self.users[role]) for role in ROLES)
        yield "head", self.head

    def rows(self, model):
        sheet = {SHEET: self.done}
        return sheet.get(model) or self.env[model].search(
            [("sheet_id", "=", self.done.id)]
        )

    def allowed(self, model, part):
        rows = self.rows(model)
        if part == ALL:
            return rows
        if part == OWN:
            return rows.filtered(lambda row: row.employee_id == self.budi)
        return rows.browse()

    def check_everybody(self, rights):
        for name, user in self.everybody():
            for model in MODELS:
                allowed = self.allowed(model, rights.get(name, {}).get(model))
                with self.subTest(who=name, model=model, state=self.done.state):
                    self.check_reading(user, model, allowed)
                    self.check_writing(user, model)

    def check_reading(self, user, model, allowed):
        rows = self.rows(model)
        self.assertTrue(rows)
        own = self.env[model].with_user(user)
        try:
            found = own.search([("id", "in", rows.ids)])
        except AccessError:
            found = own.browse()
        self.assertEqual(found.ids, own.browse(allowed.ids).ids if allowed else [])
        self.assertEqual(set(found.ids), set(allowed.ids))
        for row in rows:
            seen = row.with_user(user)
            if row in allowed:
                self.assertTrue(seen.read(["id"]))
                continue
            with self.assertRaises(AccessError):
                seen.read(["display_name"])
            with self.assertRaises(UserError):
                seen.export_data(["id", "display_name"])
        if not allowed:
            return
        data = own.search([]).export_data([".id"])["datas"]
        ids = {int(value) for (value,) in data}
        self.assertTrue(set(allowed.ids) <= ids)
        self.assertFalse(set((rows - allowed).ids) & ids)

    def check_writing(self, user, model):
        row = self.rows(model)[:1].with_user(user)
        with self.assertRaises(AccessError), self.cr.savepoint():
            row.write({"company_id": self.company.id})
        with self.assertRaises(AccessError), self.cr.savepoint():
            row.create({})
        with self.assertRaises(AccessError), self.cr.savepoint():
            row.unlink()

    def test_of_a_draft_the_employee_reads_nothing(self):
        self.check_everybody(DRAFT)

    def test_from_the_heads_signature_on_the_employee_reads_the_own_line(self):
        self.forward("skpd_operator", self.head)
        self.check_everybody(CONFIRMED)

    def test_from_the_verification_on_finance_reads_sheets_and_lines(self):
        self.forward("skpd_operator", self.head, "bkpsdm")
        self.check_everybody(VERIFIED)

    def test_the_other_skpd_is_closed_to_clerk_head_and_employee(self):
        self.lock(self.other, "verified")
        lines = self.other.line_ids
        for user in (self.users["skpd_operator"], self.head, self.users["employee"]):
            self.assertFalse(lines.with_user(user).search([("id", "in", lines.ids)]))
            with self.assertRaises(AccessError):
                lines[:1].with_user(user).read(["payable"])
        fajar = lines.filtered(lambda line: line.employee_id == self.fajar)
        self.assertEqual(
            lines.with_user(self.users["superior"])
            .search([("id", "in", lines.ids)])
            .ids,
            lines.ids,
        )
        self.assertTrue(fajar)

    def test_the_head_of_a_school_does_not_read_the_sheet_of_the_skpd(self):
        self.lock(self.other, "verified")
        gita = self.other.with_user(self.users["ward_head"])
        with self.assertRaises(AccessError):
            gita.search([])
        lines = gita.env[LINE].search([])
        self.assertEqual(lines.employee_id, self.gita)

    def test_a_leader_reads_sums_and_no_line(self):
        sheet = self.by("leader")
        self.assertEqual(sheet.payable, self.done.payable)
        self.assertFalse(sheet.env[LINE].search([]))
        arch = sheet.get_view(view_type="form")["arch"]
        self.assertNotIn('name="line_ids"', arch)

    def test_a_leader_prints_no_list(self):
        report = self.env["ir.actions.report"]
        name = f"{ADDON}.hr_allowance_sheet_report"
        for user, allowed in (("leader", False), ("skpd_operator", True)):
            report = report.with_user(self.users[user])
            if allowed:
                html, _kind = report._render_qweb_html(name, self.done.ids)
                self.assertIn(self.budi.name, html.decode())
                continue
            with self.assertRaisesRegex(AccessError, "You see the sums of"):
                self.by(user)._list_on_paper()
            with self.assertRaises(AccessError):
                report._render_qweb_html(name, self.done.ids)

    def test_queries_do_not_grow_with_the_sheets(self):
        names = {
            "next_who": {},
            "can_forward": {},
            "can_back": {},
            "why_not_forward": {},
            "state": {},
        }
        made = []
        for count in (1, 2):
            sheets = (self.done | self.other)[:count]
            self.by("bkpsdm", sheets).web_read(names)
            with self.counted() as queries:
                self.by("bkpsdm", sheets).web_read(names)
            made.append(queries[0])
        self.assertLessEqual(made[1], made[0] + 1)

    def test_which_sanction_is_cut_for_is_told_to_nobody_outside_the_case(self):
        line = self.line(self.budi)
        line.sheet_id.locked = False
        cut = line.deduction_ids[0]
        self.assertEqual(cut.rule, "TL1")
        self.env.cr.execute(
            "UPDATE hr_allowance_deduction SET cause = 'sanction', code = 'oral'"
            " WHERE id = %s",
            [cut.id],
        )
        self.env.invalidate_all()
        for role in ("skpd_operator", "inspectorate", "bkpsdm"):
            with self.subTest(role=role):
                seen = cut.with_user(self.users[role])
                self.assertFalse(seen.rule)
                self.assertNotIn("oral", f"{seen.sentence} {seen.display_name}")
                with self.assertRaises(AccessError), self.cr.savepoint():
                    seen.read(["code"])
                with self.assertRaises(AccessError), self.cr.savepoint():
                    seen.search([("code", "=", "oral")])

    def test_finance_reads_no_days(self):
        self.forward("skpd_operator", self.head, "bkpsdm")
        line = self.line(self.budi).with_user(self.users["finance"])
        self.assertIn("Rp 3.493.000", line.derivation)
        self.assertIn("Deductions: Rp 7.000.", line.derivation)
        self.assertNotIn("Late", line.derivation)
        self.assertNotIn("minutes", line.derivation)
        self.assertEqual(line.payable, self.line(self.budi).payable)
        with self.assertRaises(AccessError):
            self.line(self.budi).deduction_ids.with_user(self.users["finance"]).read(
                ["dates"]
            )

    def test_the_steps_are_not_taken_by_writing_the_stage(self):
        for _name, user in self.everybody():
            for values in (
                {"state": "paid"},
                {"locked": True},
                {"hash": "x"},
                {"payable": 0},
            ):
                with self.assertRaises(AccessError), self.cr.savepoint():
                    self.by(user).write(values)
        for user in (self.users["employee"], self.head, self.users["bkpsdm"]):
            for model in (SHEET, LINE, CUT):
                with self.assertRaises(AccessError), self.cr.savepoint():
                    self.env[model].with_user(user).create({"state": "paid"})

    def test_the_chain_is_changed_by_bkpsdm_only(self):
        step = self.env["hr.allowance.step"].search([], limit=1)
        for name, user in self.everybody():
            if name == "bkpsdm":
                continue
            with self.assertRaises(AccessError), self.cr.savepoint():
                step.with_user(user).write({"who": "finance"})
        with self.assertRaises(AccessError):
            self.as_role("bkpsdm", step).create(
                {"name": "x", "state_to": "paid", "who": "finance"}
            )

    def test_groups_and_sums_tell_no_more_than_the_rows(self):
        self.forward("skpd_operator", self.head)
        lines = self.env[LINE].with_user(self.users["employee"])
        found = lines._read_group([], ["employee_id"], ["payable:sum"])
        self.assertEqual([person.id for person, _sum in found], [self.budi.id])
        told = json.dumps(
            lines.formatted_read_group([], ["month:month"], ["payable:sum"]),
            default=str,
        )
        self.assertIn(str(int(self.line(self.budi).payable)), told)
