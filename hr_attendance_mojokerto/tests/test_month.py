import base64
from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .common import ADDON, TUESDAY, wib
from .test_recap import RecapCase

DECEMBER = date(2026, 12, 2)


class MonthCase(RecapCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Month = cls.env["hr.attendance.month"]
        cls.Month._open_months(cls.company)
        cls.month = cls.Month.search([("skpd_id", "=", cls.health.id)])
        cls.clerk = cls.users["skpd_operator"]
        cls.head = cls.users["superior"]

    def as_clerk(self):
        return self.month.with_user(self.clerk)

    def head_of_health(self):
        """Have the superior's user be Ani's, who heads the SKPD."""
        self.fajar.user_id = False
        self.ani.user_id = self.head
        self.env.registry.clear_cache()
        return self.month.with_user(self.head)

    def send(self):
        month = self.as_clerk()
        month.signed_file = base64.b64encode(b"%PDF-1.4 scan")
        month.action_send()
        return self.month


@tagged("post_install", "-at_install")
class TestMonthWork(MonthCase):
    """The desk of the clerk: what is missing, and where it is."""

    def test_every_skpd_has_its_month_once(self):
        self.assertEqual(self.month.month, date(2026, 11, 1))
        self.assertFalse(self.Month._open_months(self.company))

    def test_what_is_missing(self):
        month = self.as_clerk()
        days = self.Day.search([("home_skpd_id", "=", self.health.id)])
        unexplained = days.filtered(lambda day: day.state == "unexplained")
        self.assertTrue(unexplained)
        self.assertEqual(month.unexplained_count, len(unexplained))
        self.assertEqual(month.one_scan_count, 1)

    def test_each_number_opens_its_days(self):
        month = self.as_clerk()
        for name in (
            "unexplained",
            "one_scan",
            "announced",
            "no_roster",
            "not_enrolled",
        ):
            action = month.with_context(work=name).action_open_work()
            found = self.Day.with_user(self.clerk).search(action["domain"])
            with self.subTest(name=name):
                self.assertEqual(len(found), month[f"{name}_count"])

    def test_undecided_and_with_whom(self):
        self.env["hr.attendance.excuse"].create(
            {
                "employee_id": self.dewi.id,
                "type_id": self.env.ref(f"{ADDON}.excuse_type_permission").id,
                "date_from": TUESDAY,
                "date_to": TUESDAY,
                "reason": "family",
            }
        )
        self.env.invalidate_all()
        month = self.as_clerk()
        self.assertEqual(month.undecided_count, 1)
        self.assertIn(": 1", month.undecided_with)
        action = month.with_context(work="undecided").action_open_work()
        found = self.env["hr.attendance.excuse"].search(action["domain"])
        self.assertEqual(found.employee_id, self.dewi)

    def test_who_left_in_the_month_is_named(self):
        self.assertFalse(self.month.moved_count)
        self.env.flush_all()
        self.cr.execute(
            """UPDATE hr_attendance_day SET state = 'not_employed'
                WHERE employee_id = %s AND work_date > %s""",
            [self.eko.id, TUESDAY],
        )
        self.env.invalidate_all()
        self.assertEqual(self.month.moved_count, 1)
        action = self.month.with_context(work="moved").action_open_work()
        self.assertEqual(self.Day.search(action["domain"]).employee_id, self.eko)

    def test_days_left_are_working_days_of_the_next_month(self):
        self.assertEqual(self.month.cutoff, date(2026, 12, 3))
        self.assertEqual(self.month.time_left, "9 days left")
        with freeze_time(wib(8, day=date(2026, 12, 5))):
            self.env.invalidate_all()
            self.assertEqual(self.month.time_left, "2 days late")
            self.assertTrue(self.month.is_late)

    def test_the_list_for_signatures(self):
        rows = self.as_clerk()._list_to_sign()
        names = {row[0] for row in rows}
        self.assertIn("Dewi", names)
        self.assertIn("Budi", names)
        self.assertNotIn("Hadi", names)
        self.assertIn(("Budi", TUESDAY, "No Scan Out"), rows)
        html = (
            self.env["ir.actions.report"]
            .with_user(self.clerk)
            ._render_qweb_html(f"{ADDON}.hr_attendance_month_report", self.month.ids)[0]
            .decode()
        )
        self.assertIn("Dewi", html)
        self.assertIn("03/12/2026", html)

    def test_queries_do_not_grow_with_the_months(self):
        names = ["open_count", "cutoff"]
        self.month.read(names)
        with self.counted() as one:
            self.month.read(names)
        with self.counted() as all_of_them:
            self.Month.search([]).read(names)
        self.assertLessEqual(all_of_them[0], one[0] + 3)


@tagged("post_install", "-at_install")
@freeze_time(wib(8, day=DECEMBER))
class TestMonthSent(MonthCase):
    """Signed by the head, sent by the clerk, checked by BKPSDM, who is another."""

    def refused(self, sentence, step, kind=UserError):
        with self.assertRaisesRegex(kind, sentence), self.cr.savepoint():
            step()

    def test_nothing_is_sent_without_the_signature_of_the_head(self):
        self.refused("signature of the head", self.as_clerk().action_send)
        self.assertIn("signature of the head", self.as_clerk().no_send)

    def test_the_head_ticks_and_the_clerk_sends(self):
        self.refused("signs", self.as_clerk().action_sign)
        self.head_of_health().action_sign()
        self.as_clerk().action_send()
        self.assertEqual(self.month.state, "sent")
        self.assertEqual(self.month.signed_by_id, self.head)
        self.assertEqual(self.month.sent_by_id, self.clerk)

    def test_a_scan_of_the_signed_recap_will_do(self):
        self.assertEqual(self.send().state, "sent")

    def test_what_is_no_scan_is_refused(self):
        for content in (b"hello", b"MZ\x90\x00"):
            with (
                self.subTest(content=content),
                self.assertRaisesRegex(ValidationError, "PDF, PNG or JPEG"),
                self.cr.savepoint(),
            ):
                self.as_clerk().signed_file = base64.b64encode(content)

    def test_a_running_month_is_not_sent(self):
        with freeze_time(wib(8, day=date(2026, 11, 30))):
            self.as_clerk().signed_file = base64.b64encode(b"%PDF-1.4 scan")
            self.refused("runs until 30/11/2026", self.as_clerk().action_send)

    def test_bkpsdm_accepts_what_another_sent(self):
        self.send()
        self.refused("BKPSDM accepts", self.as_clerk().action_accept)
        self.accept()
        self.assertEqual(self.month.state, "accepted")
        self.refused(
            "Only what was sent", self.as_role("bkpsdm", self.month).action_accept
        )

    def accept(self):
        """Press Accept, and once more where it asks; return what it asked."""
        month = self.as_role("bkpsdm", self.month)
        action = month.action_accept()
        if not action:
            return None
        self.assertEqual(self.month.state, "sent")
        step = self.as_role("bkpsdm", self.env[action["res_model"]])
        with Form(step.with_context(**action["context"])) as form:
            asked = form.missing
        form.record.action_accept()
        return asked

    def test_accepting_names_what_is_missing(self):
        todo = self.month.open_count
        self.assertTrue(todo)
        self.head_of_health().action_sign()
        self.as_clerk().action_send()
        asked = self.accept()
        self.assertIn(f"{todo} matters still to do", asked)
        self.assertIn("no number of the letter", asked)
        self.assertIn("no scan of the signed recap", asked)
        self.assertEqual(self.month.state, "accepted")

    def test_a_recap_with_all_is_accepted_at_once(self):
        self.as_clerk().number = "900/1/2026"
        self.send()
        self.assertNotIn("letter", "".join(self.month._missing()))
        days = self.env["hr.attendance.day"].search(self.month._span())
        self.env.flush_all()
        self.cr.execute(
            "UPDATE hr_attendance_day SET state = 'present', why = NULL "
            "WHERE id = ANY(%s)",
            [days.ids],
        )
        self.env.invalidate_all()
        self.assertFalse(self.month._missing())
        self.assertIsNone(self.accept())
        self.assertEqual(self.month.state, "accepted")

    def test_only_bkpsdm_takes_the_last_look(self):
        for role in ("skpd_operator", "inspectorate"):
            step = self.as_role(role, self.env["hr.attendance.month.accept"])
            with self.subTest(role=role):
                self.assertFalse(step.has_access("create"))

    def test_nobody_accepts_what_the_same_person_sent(self):
        bkpsdm = self.users["bkpsdm"]
        bkpsdm.group_ids += self.env.ref(f"{ADDON}.group_skpd_operator")
        bkpsdm.attendance_skpd_ids = self.health
        own = self.month.with_user(bkpsdm)
        own.signed_file = base64.b64encode(b"%PDF-1.4 scan")
        own.action_send()
        self.refused("another officer", own.action_accept)
        self.refused("another officer", own.action_return)

    def test_returned_with_remarks_and_signed_anew(self):
        self.send()
        action = self.as_role("bkpsdm", self.month).action_return()
        self.env["hr.attendance.month.return"].with_user(self.users["bkpsdm"]).create(
            {
                "month_ids": action["context"]["default_month_ids"],
                "remark": "Dewi on Tuesday",
            }
        ).action_return()
        self.assertEqual(self.month.state, "returned")
        self.assertEqual(self.month.remark, "Dewi on Tuesday")
        self.refused("signature of the head", self.as_clerk().action_send)
        self.send()
        self.assertEqual(self.month.state, "sent")

    def test_what_was_sent_is_not_edited(self):
        self.send()
        self.refused(
            "was sent", lambda: self.as_clerk().write({"number": "1"}), AccessError
        )

    def test_steps_are_not_taken_by_writing(self):
        for role in ("skpd_operator", "bkpsdm"):
            month = self.as_role(role, self.month)
            for vals in (
                {"state": "accepted"},
                {"signed_by_id": self.head.id},
                {"snapshot": {}},
            ):
                with self.subTest(role=role, vals=vals):
                    self.refused("", lambda m=month, v=vals: m.write(v), AccessError)

    def test_changes_after_sending_are_listed(self):
        self.send()
        self.assertFalse(self.month.changed_count)
        self.env.flush_all()
        self.cr.execute(
            "UPDATE hr_attendance_day SET state = 'leave' WHERE id = %s",
            [self.day_of(self.dewi).id],
        )
        self.dewi.name = "<b>Dewi</b>"
        self.env.invalidate_all()
        self.assertEqual(self.month.changed_count, 2)
        self.assertIn("On Leave", self.month.changes)
        self.assertIn("&lt;b&gt;Dewi", self.month.changes)

    def test_who_sees_which_months(self):
        expected = {
            "skpd_operator": self.health,
            "superior": self.education,
            "inspectorate": self.health + self.education,
            "bkpsdm": self.health + self.education,
        }
        for role in self.users:
            months = self.as_role(role, self.Month)
            with self.subTest(role=role):
                if role in expected:
                    seen = months.search([]).skpd_id
                    self.assertEqual(set(seen.ids), set(expected[role].ids))
                else:
                    with self.assertRaises(AccessError):
                        months.search([])

    @mute_logger("odoo.models.unlink")
    def test_the_inspectorate_only_reads(self):
        self.send()
        month = self.as_role("inspectorate", self.month)
        self.refused("", month.action_accept, AccessError)
        with self.assertRaises(AccessError):
            month.unlink()

    def test_the_clerk_opens_the_desk(self):
        action = self.as_role("skpd_operator", self.Month).action_open_desk()
        self.assertEqual(action["res_model"], "hr.attendance.month")
