from contextlib import contextmanager
from unittest.mock import patch

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..device.copy_result import CopyFault, CopyResult
from .common import MONDAY, TUESDAY, user, wib
from .test_finding_kinds import FindingCase

COPY = "odoo.addons.hr_attendance_mojokerto.models.hr_attendance_device_copy"


class TerminalStepCase(FindingCase):
    """Budi is enrolled at the school and works at the health office."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        others = cls.health_staff - cls.budi
        cls.lists = {
            cls.t_health: [user(p.device_pin, p.name, n) for n, p in enumerate(others)],
            cls.t_school: [
                user(p.device_pin, p.name, n)
                for n, p in enumerate(cls.gita + cls.hadi + cls.budi)
            ],
        }
        for terminal, users in cls.lists.items():
            cls.visit(terminal, wib(6), users=users, user_marker=len(users))

    def step(self, role, finding, **values):
        action = self.as_role(role, finding).action_remedy()
        model = self.as_role(role, self.env[action["res_model"]])
        return model.with_context(**action["context"]).create(values)

    @contextmanager
    def talking(self, **answers):
        """Talk to terminals that answer so; yield what was asked of them."""
        asked = []

        def talk(*request):
            asked.append((*request, self.cr.sql_log_count))
            return answers["result"](*request)

        def commit():
            asked.append(("commit", self.cr.sql_log_count))

        with (
            patch.object(self.cr, "commit", commit),
            patch(f"{COPY}.copy_user", talk),
            patch(f"{COPY}.delete_user", talk),
        ):
            yield asked

    def copied(self, source, targets, pin, name, _same):
        return [
            CopyResult(
                target.key,
                fingers=2,
                users=(*self.lists[self.t_health], user(pin, name, 99)),
            )
            for target in targets
        ]


@tagged("post_install", "-at_install")
class TestEnrolHere(TerminalStepCase):
    def not_enrolled(self):
        return self.assertOpens("not_enrolled", employee_id=self.budi)

    def test_the_dialog_names_both_terminals(self):
        finding = self.not_enrolled()
        for role in ("bkpsdm", "device_admin"):
            with self.subTest(role=role):
                step = self.step(role, finding)
                self.assertEqual(step.source_id, self.t_school)
                self.assertEqual(step.target_ids, self.t_health)
                self.assertFalse(step.fault)
                for terminal in self.t_school + self.t_health:
                    self.assertIn(terminal.name, step.explanation)
                action = finding.action_remedy()
                model = self.as_role(role, self.env[action["res_model"]])
                Form(model.with_context(**action["context"]))

    def test_the_dialog_on_the_screen_is_the_same_before_it_is_stored(self):
        action = self.as_role("bkpsdm", self.not_enrolled()).action_remedy()
        step = self.as_role("bkpsdm", self.env[action["res_model"]])
        with Form(step.with_context(**action["context"])) as form:
            self.assertFalse(form.fault)
            self.assertEqual(form.source_id, self.t_school)
            self.assertEqual(form.known_ids.ids, self.t_school.ids)
            self.assertIn("becomes a user of", form.explanation)
            self.assertIn(self.t_health.name, form.explanation)
            form.source_id = self.t_school.browse()
            self.assertIn("not enrolled on the terminal chosen", form.fault)
            form.source_id = self.t_school
            self.assertFalse(form.fault)

    def test_copied_and_seen_the_person_is_enrolled_and_the_finding_closes(self):
        finding = self.not_enrolled()
        step = self.step("bkpsdm", finding)
        with self.talking(result=self.copied) as asked:
            told = step.action_enrol()["params"]
        self.assertEqual(told["type"], "success")
        self.assertEqual(
            told["message"], "Enrolled on Terminal of Dinas Kesehatan with 2 fingers."
        )
        self.assertEqual(finding.state, "mended")
        enrolled = self.t_health.enrolment_ids.filtered(
            lambda row: row.pin == self.budi.device_pin
        )
        self.assertFalse(enrolled.gone)
        commit, talk = asked
        self.assertEqual(commit[0], "commit")
        self.assertEqual(commit[-1], talk[-1], "a query began another transaction")
        source, targets, pin, name = talk[:4]
        self.assertEqual(
            (source.key, pin, name), (self.t_school.id, finding.pin, "Budi")
        )
        self.assertEqual([target.key for target in targets], [self.t_health.id])
        self.assertFalse(self.t_health.status_id.lease_until)

    def test_who_did_it_stands_in_the_log_of_the_terminal(self):
        step = self.step("bkpsdm", self.not_enrolled())
        with self.talking(result=self.copied):
            step.action_enrol()
        note = self.t_health.message_ids[0]
        self.assertIn("was enrolled here from Terminal of SDN Kranggan 1", note.body)
        self.assertEqual(note.author_id, self.users["bkpsdm"].partner_id)

    def test_each_failure_is_one_sentence(self):
        finding = self.not_enrolled()
        sentences = {
            CopyFault.SOURCE: "Terminal of SDN Kranggan 1: Nobody answers at 127.1.0",
            CopyFault.TARGET: "Terminal of Dinas Kesehatan: Nobody answers at 127.1.0",
            CopyFault.UNKNOWN: "does not know PIN",
            CopyFault.NO_FINGER: "Budi has no finger",
            CopyFault.ALGORITHM: "different versions",
            CopyFault.FULL: "is full",
            CopyFault.TAKEN: "not Budi: nothing was changed",
            CopyFault.PIN: "cannot keep PIN",
            CopyFault.REFUSED: "refused it",
            CopyFault.NOT_FOUND_AFTER: "does not show it",
        }
        self.assertEqual({*sentences}, {*CopyFault})
        for fault, sentence in sentences.items():
            with self.subTest(fault=fault):
                failed = CopyResult(self.t_health.id, fault, "detail", "unreachable")
                step = self.step("bkpsdm", finding)
                with self.talking(result=lambda *_asked, r=failed: [r]):
                    told = step.action_enrol()["params"]
                self.assertEqual(told["type"], "danger")
                self.assertIn(sentence, told["message"])
                self.assertEqual(finding.state, "open")

    def test_a_terminal_being_visited_is_left_alone(self):
        step = self.step("bkpsdm", self.not_enrolled())
        self.cr.execute(
            """UPDATE hr_attendance_device_status
                  SET lease_until = %s, lease_holder = (
                      SELECT concat(pid, ' ', extract(epoch FROM backend_start))
                        FROM pg_stat_activity WHERE pid <> pg_backend_pid()
                         AND backend_start IS NOT NULL LIMIT 1)
                WHERE device_id = %s""",
            [wib(8), self.t_health.id],
        )
        with (
            self.talking(result=self.copied) as asked,
            self.assertRaisesRegex(UserError, "is being visited just now"),
        ):
            step.action_enrol()
        self.assertFalse(asked)

    def test_a_source_that_does_not_know_the_person_is_refused(self):
        step = self.step("bkpsdm", self.not_enrolled(), source_id=self.t_education.id)
        with (
            self.talking(result=self.copied) as asked,
            self.assertRaisesRegex(UserError, "is not enrolled on the terminal chosen"),
        ):
            step.action_enrol()
        self.assertFalse(asked)

    def test_nothing_is_done_where_the_pin_is_somebody_elses(self):
        self.env["hr.attendance.identity"].create(
            {
                "pin": self.budi.device_pin,
                "device_id": self.t_health.id,
                "employee_id": self.citra.id,
                "date_from": TUESDAY,
            }
        )
        step = self.step("bkpsdm", self.not_enrolled())
        self.assertIn("is not Budi: put right whose the PIN is", step.fault)
        with self.assertRaisesRegex(UserError, "put right whose the PIN is"):
            step.action_enrol()

    def test_mended_meanwhile(self):
        finding = self.not_enrolled()
        step = self.step("bkpsdm", finding)
        self.enrol(self.t_health, *self.health_staff, at=wib(6, 30))
        with self.assertRaisesRegex(UserError, "mended already"):
            step.action_enrol()

    def test_who_is_known_nowhere_is_enrolled_at_the_terminal(self):
        self.enrol(self.t_school, self.gita, self.hadi, at=wib(6, 30))
        finding = self.not_enrolled()
        self.assertFalse(self.as_role("bkpsdm", finding).can_remedy)
        self.assertIn("Enrol the person at the terminal", finding.advice)
        self.assertNotIn("Copy", finding.advice)
        with self.assertRaisesRegex(AccessError, "enrolled at the terminal itself"):
            self.as_role("bkpsdm", finding).action_remedy()

    def test_a_title_at_the_end_of_a_name_has_one_dot(self):
        self.budi.name = "Budi, S.Pd."
        step = self.step("bkpsdm", self.not_enrolled())
        with self.talking(result=self.copied):
            told = step.action_enrol()["params"]
        self.assertEqual(told["title"], "Budi, S.Pd")

    def test_nobody_else_copies(self):
        finding = self.not_enrolled()
        for role in ("skpd_operator", "inspectorate"):
            with self.subTest(role=role):
                with self.assertRaisesRegex(AccessError, "print the enrolment list"):
                    self.as_role(role, finding).action_remedy()
                for model in ("enrol.here", "terminal.delete"):
                    step = self.as_role(role, self.env[f"hr.attendance.{model}"])
                    self.assertFalse(step.has_access("create"))


@tagged("post_install", "-at_install")
class TestDeleteFromTerminal(TerminalStepCase):
    def departed(self):
        self.budi.version_id.departure_date = MONDAY
        return self.assertOpens("departed_enrolled", device_id=self.t_school)

    def gone(self, request, _pin, _name, _same):
        return CopyResult(request.key, users=tuple(self.lists[self.t_school][:2]))

    def test_it_says_that_it_cannot_be_undone(self):
        step = self.step("device_admin", self.departed())
        self.assertIn("cannot be undone", step.explanation)
        self.assertIn(self.t_school.name, step.explanation)

    def test_deleted_and_seen_to_be_gone_the_finding_closes(self):
        finding = self.departed()
        step = self.step("bkpsdm", finding)
        with self.talking(result=self.gone) as asked:
            told = step.action_delete()["params"]
        self.assertEqual(told["message"], "Deleted from Terminal of SDN Kranggan 1.")
        self.assertEqual(finding.state, "mended")
        commit, talk = asked
        self.assertEqual(commit[-1], talk[-1], "a query began another transaction")
        self.assertEqual(talk[1:3], (self.budi.device_pin, "Budi"))

    def test_a_failure_leaves_the_finding(self):
        finding = self.departed()
        failed = CopyResult(self.t_school.id, CopyFault.TAKEN, "HADI")
        step = self.step("bkpsdm", finding)
        with self.talking(result=lambda *_asked: failed):
            told = step.action_delete()["params"]
        self.assertIn("is “HADI” on the terminal, not Budi", told["message"])
        self.assertEqual(finding.state, "open")

    def test_who_works_here_is_not_deleted(self):
        finding = self.assertOpens("not_enrolled", employee_id=self.budi)
        step = self.as_role("bkpsdm", self.env["hr.attendance.terminal.delete"])
        step = step.create({"finding_id": finding.id})
        with (
            self.talking(result=self.gone) as asked,
            self.assertRaisesRegex(UserError, "Only people who are gone"),
        ):
            step.action_delete()
        self.assertFalse(asked)

    def test_back_in_service_is_not_deleted(self):
        finding = self.departed()
        step = self.step("bkpsdm", finding)
        self.budi.version_id.departure_date = False
        self.env.flush_all()
        with (
            self.talking(result=self.gone) as asked,
            self.assertRaisesRegex(UserError, "mended already"),
        ):
            step.action_delete()
        self.assertFalse(asked)
