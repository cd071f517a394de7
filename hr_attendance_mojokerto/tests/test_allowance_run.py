from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .allowance_month import CLASS_7, OCTOBER, MonthCase
from .common import ADDON

MID_OCTOBER = OCTOBER.replace(day=13)


@tagged("post_install", "-at_install")
class TestAllowanceRun(MonthCase):
    def run_of(self, month=MID_OCTOBER, role="bkpsdm"):
        return self.Run.with_user(self.users[role]).create({"month": month})

    def test_all_sheets_of_a_month_are_computed_in_the_background(self):
        run = self.run_of()
        self.assertEqual((run.month, run.stage), (OCTOBER, "new"))
        run.action_start()
        self.assertEqual((run.stage, run.total, run.done), ("runs", 2, 0))
        self.cron("allowance_run_cron")
        self.assertEqual((run.stage, run.done, run.progress), ("done", 2, 100))
        sheets = run.part_ids.sheet_id
        self.assertEqual(sheets.skpd_id, self.health + self.education)
        self.assertEqual(sum(sheets.mapped("payable")), 8 * CLASS_7)
        self.assertEqual(sheets.computed_by_id, self.users["bkpsdm"])

    def test_one_skpd_that_cannot_be_computed_says_why_and_keeps_nobody_else(self):
        self.budi.version_id.job_class = 0
        run = self.run_of()
        run.action_start()
        self.cron("allowance_run_cron")
        refused = run.part_ids.filtered(lambda part: part.state == "refused")
        self.assertEqual(refused.skpd_id, self.health)
        self.assertIn("Budi: no job class", refused.fault)
        self.assertEqual((run.done, run.refused, run.progress), (1, 1, 100))
        self.assertFalse(self.Sheet.search([("skpd_id", "=", self.health.id)]).line_ids)
        self.budi.version_id.job_class = 7
        run.action_start()
        self.cron("allowance_run_cron")
        self.assertEqual((run.done, run.refused), (2, 0))

    def test_open_days_stop_the_sheet_of_their_skpd_only(self):
        self.day(self.budi, 1, "late", closed=False)
        run = self.run_of()
        run.action_start()
        self.cron("allowance_run_cron")
        refused = run.part_ids.filtered(lambda part: part.state == "refused")
        self.assertIn("not closed yet (01/10/2026)", refused.fault)

    def test_the_reason_is_told_in_the_language_of_who_started_the_run(self):
        self.env["res.lang"]._activate_lang("id_ID")
        self.users["bkpsdm"].lang = "id_ID"
        self.day(self.budi, 1, "late", closed=False)
        run = self.run_of()
        run.action_start()
        self.cron("allowance_run_cron")
        refused = run.part_ids.filtered(lambda part: part.state == "refused")
        self.assertIn("belum ditutup (01/10/2026)", refused.fault)

    def test_a_run_is_cancelled_and_goes_on_where_it_stopped(self):
        run = self.run_of()
        run.action_start()
        parts = self.env["hr.allowance.run.part"]
        parts._next()._compute_part({})
        run.action_cancel()
        self.assertEqual((run.stage, run.done), ("cancelled", 1))
        self.cron("allowance_run_cron")
        self.assertEqual(run.done, 1)
        self.assertFalse(parts._next())
        run.action_start()
        self.cron("allowance_run_cron")
        self.assertEqual((run.stage, run.done, run.total), ("done", 2, 2))

    def test_a_run_computes_anew_what_an_earlier_one_computed(self):
        for _time in range(2):
            run = self.run_of()
            run.action_start()
            self.cron("allowance_run_cron")
        self.assertEqual(run.done, 2)
        self.assertEqual(self.Sheet.search_count([("month", "=", OCTOBER)]), 2)

    def test_a_month_without_days_is_refused(self):
        run = self.run_of(OCTOBER.replace(month=6))
        with self.assertRaisesRegex(UserError, "no days of attendance"):
            run.action_start()

    def test_only_bkpsdm_has_the_city_computed(self):
        run = self.run_of()
        for role in ("employee", "skpd_operator", "superior", "finance", "leader"):
            with self.assertRaises(AccessError), self.cr.savepoint():
                self.run_of(role=role)
            with self.assertRaises(AccessError), self.cr.savepoint():
                run.with_user(self.users[role]).action_start()

    def test_a_started_run_keeps_its_month_and_hour(self):
        run = self.run_of()
        run.month = OCTOBER.replace(month=9, day=17)
        self.assertEqual(run.month, OCTOBER.replace(month=9))
        run.month = OCTOBER
        run.action_start()
        with self.assertRaisesRegex(UserError, "make a new one"), self.cr.savepoint():
            run.month = OCTOBER.replace(month=9)
        for name in ("started_at", "cancelled", "part_ids"):
            with self.subTest(field=name):
                with self.assertRaisesRegex(AccessError, "its own buttons"):
                    with self.cr.savepoint():
                        run.write({name: False})
        with self.assertRaisesRegex(AccessError, "its own buttons"):
            run.create({"started_at": "2026-01-01 00:00:00"})

    def test_the_cron_runs_without_any_run(self):
        self.env.ref(f"{ADDON}.allowance_run_cron")
        self.cron("allowance_run_cron")
        self.cron("allowance_follow_cron")
