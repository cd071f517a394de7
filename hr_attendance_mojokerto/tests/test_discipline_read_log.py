import base64
from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, freeze_time, tagged

from .common import wib
from .secrecy import NUMBER, PDF, SecretCase

FORM = {
    "name": {},
    "stage": {},
    "finding": {},
    "day_ids": {"fields": {"work_date": {}, "verdict": {}}},
    "actor_ids": {"fields": {"employee_id": {"fields": {"display_name": {}}}}},
    "event_ids": {"fields": {"code": {}, "reason": {}}},
    "letter_ids": {"fields": {"kind": {}, "number": {}}},
    "question_ids": {"fields": {"question": {}}},
}


@tagged("post_install", "-at_install")
class TestDisciplineReadLog(SecretCase):
    def test_opening_a_case_is_written_down_once_an_hour(self):
        case = self.as_role("official", self.case)
        for _again in range(3):
            case.web_read(FORM)
        row = self.Log.search([])
        self.assertEqual(len(row), 1)
        self.assertEqual(
            (row.user_id, row.kind, row.case_id, row.case_number, row.at),
            (self.users["official"], "form", self.case, NUMBER, wib(7, 40)),
        )
        with freeze_time(wib(8, 10)):
            self.cr.precommit.data.clear()
            case.web_read(FORM)
        self.assertEqual(self.Log.search_count([]), 2)

    def test_every_way_of_reading_one_case_is_written_down(self):
        for way in (
            lambda case: case.read(["name"]),
            lambda case: case.read(),
            lambda case: case.search_read([("id", "=", case.id)], ["stage"]),
            lambda case: case.web_search_read([("id", "=", case.id)], {"stage": {}}),
            lambda case: case.day_ids.web_read({"work_date": {}}),
            lambda case: case.event_ids.read(["reason"]),
            lambda case: case.letter_ids.read(["number"]),
            lambda case: case.question_ids.search_read([], ["question"]),
        ):
            self.Log.search([]).unlink()
            self.cr.precommit.data.clear()
            self.env.invalidate_all()
            way(self.as_role("discipline", self.case))
            self.assertEqual(self.readings("discipline"), {("form", NUMBER)})

    def test_a_list_is_one_row_with_how_many_cases_it_had(self):
        others = [
            self.make_case(self.dewi, f"HD/2026/10{year % 100}", year=year)
            for year in (2024, 2025)
        ]
        seen = self.as_role("discipline", self.case.browse())
        seen.web_search_read([], {"name": {}, "stage": {}}, limit=2)
        seen.web_search_read([], {"name": {}, "stage": {}})
        self.assertEqual(self.readings("discipline"), {("list", "")})
        self.assertEqual(self.Log.search([]).cases, 3)
        # A list of what only a form shows is no list.
        seen.search_read([], ["finding"])
        self.assertEqual(
            self.readings("discipline", kind="form"),
            {("form", NUMBER), *(("form", case.name) for case in others)},
        )

    def test_it_costs_one_query_at_most(self):
        for number in range(12):
            self.make_letter(self.case, f"800/{number}/HD")
        for number in range(40):
            self.env["hr.discipline.case.day"].create(
                {
                    "case_id": self.case.id,
                    "work_date": wib(7).date() + timedelta(days=number + 1),
                }
            )
        case = self.as_role("official", self.case)
        case.web_read(FORM)
        self.env.registry.clear_cache()
        writing = type(self.Log)._write_down
        with self.counted() as unwritten:
            self.patch(type(self.Log), "_write_down", lambda _log, _query: None)
            self.cr.precommit.data.clear()
            case.web_read(FORM)
        self.patch(type(self.Log), "_write_down", writing)
        with self.counted() as written:
            self.cr.precommit.data.clear()
            case.web_read(FORM)
        self.assertLessEqual(written[0] - unwritten[0], 1)

    def test_the_system_reads_without_a_trace(self):
        self.case.read(["name"])
        self.as_role("official", self.case).sudo().read(["name"])
        self.assertFalse(self.Log.search([]))

    def test_an_export_is_for_the_group_and_is_written_down(self):
        for role in ("official", "system", "hr_manager"):
            with (
                self.subTest(role=role),
                self.assertRaisesRegex(AccessError, "exported by the discipline group"),
            ):
                self.as_role(role, self.case).export_data(["name"])
        case = self.as_role("discipline", self.case)
        told = case.export_data(["name", "employee_id/name", "day_ids/work_date"])
        self.assertEqual(told["datas"][0][:2], [NUMBER, "Citra"])
        self.assertEqual(self.readings("discipline"), {("export", NUMBER)})
        for path in ("id", "employee_id/id", "employee_id:id", "letter_ids/id"):
            with (
                self.subTest(path=path),
                self.assertRaisesRegex(UserError, "no external identifiers"),
            ):
                case.export_data([path])
        self.assertFalse(
            self.env["ir.model.data"].search([("model", "=", "hr.discipline.case")])
        )

    def test_nobody_writes_or_deletes_what_was_read(self):
        self.as_role("official", self.case).read(["name"])
        row = self.Log.search([])
        for role in ("discipline", "system", "official"):
            with self.subTest(role=role):
                own = self.as_role(role, row)
                for attempt in (
                    lambda own=own: own.write({"case_number": "other"}),
                    lambda own=own: own.unlink(),
                    lambda own=own: own.create({"case_number": "other"}),
                ):
                    with self.assertRaises(AccessError), self.cr.savepoint():
                        attempt()
        for role in ("system", "bkpsdm", "official", "person", "leader"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.as_role(role, self.Log).search([])


@tagged("post_install", "-at_install")
class TestDisciplineDownloads(SecretCase, HttpCase):
    """What a browser is given."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for role in ("official", "person", "system", "bkpsdm", "discipline"):
            cls.users[role].password = f"test_{role}_password"
        cls.env.flush_all()

    def fetch(self, role, path, **options):
        self.authenticate(f"test_{role}", f"test_{role}_password")
        return self.url_open(path, **options)

    def test_a_download_is_written_down_and_a_stranger_gets_none(self):
        path = f"/web/content/hr.discipline.letter/{self.letter.id}/pdf"
        missing = f"/web/content/hr.discipline.letter/{self.letter.id + 9999}/pdf"
        for role in ("person", "system", "bkpsdm"):
            with self.subTest(role=role):
                refused, absent = self.fetch(role, path), self.fetch(role, missing)
                self.assertEqual((refused.status_code, absent.status_code), (404, 404))
                self.assertNotIn(b"rahasia", refused.content)
        self.assertFalse(self.Log.search([("kind", "=", "letter")]))
        self.assertEqual(self.fetch("official", path).content, PDF)
        self.assertEqual(self.readings("official"), {("letter", NUMBER)})

    def test_the_person_reads_the_own_letter_and_that_is_noted(self):
        self.letter.delivered_on = wib(7).date()
        path = f"/web/content/hr.discipline.letter/{self.letter.id}/pdf"
        self.assertEqual(self.fetch("official", path).content, PDF)
        self.assertFalse(self.letter.first_read_at)
        self.assertEqual(self.fetch("person", path).content, PDF)
        self.letter.invalidate_recordset()
        self.assertTrue(self.letter.first_read_at)
        self.assertFalse(self.readings("person"))

    def test_the_file_of_a_case_and_a_preview_are_written_down(self):
        url = "/hr_attendance_mojokerto/discipline"
        self.assertEqual(
            self.fetch("discipline", f"{url}/letter/{self.letter.id}.pdf").content, PDF
        )
        self.assertEqual(self.readings("discipline"), {("letter", NUMBER)})
        self.case.with_user(self.users["discipline"])._note_read("bundle")
        self.assertIn(("bundle", NUMBER), self.readings("discipline"))

    def test_the_way_to_a_record_tells_nothing(self):
        self.authenticate("test_system", "test_system_password")
        told = []
        for number in (self.case.id, self.case.id + 9999):
            answer = self.make_jsonrpc_request(
                "/web/action/load_breadcrumbs",
                {"actions": [{"model": "hr.discipline.case", "resId": number}]},
            )
            told.append(str(answer).replace(str(number), "#"))
            view = self.url_open(
                f"/mail/view?model=hr.discipline.case&res_id={number}",
                allow_redirects=False,
            )
            told.append(view.headers.get("Location", "").replace(str(number), "#"))
        self.assertEqual(told[:2], told[2:])

    def test_superuser_mode_is_told_to_the_group_and_its_reading_written_down(self):
        self.authenticate("test_system", "test_system_password")
        self.url_open("/web/become", allow_redirects=False)
        row = self.env["hr.discipline.access.log"].search([("how", "=", "superuser")])
        self.assertEqual(row.user_id, self.users["system"])
        note = self.env["mail.message"].search(
            [("partner_ids", "in", self.users["discipline"].partner_id.ids)], limit=1
        )
        self.assertIn("superuser mode", note.body)
        told = self.make_jsonrpc_request(
            "/web/dataset/call_kw/hr.discipline.case/read",
            {
                "model": "hr.discipline.case",
                "method": "read",
                "args": [self.case.ids, ["name"]],
                "kwargs": {},
            },
        )
        self.assertEqual(told[0]["name"], NUMBER)
        self.assertEqual(
            self.Log.search([("user_id", "=", self.env.ref("base.user_root").id)]).kind,
            "form",
        )


@tagged("post_install", "-at_install")
class TestMyLetters(SecretCase):
    def mine(self, role="person"):
        action = self.env.ref(
            "hr_attendance_mojokerto.hr_discipline_letter_action_mine"
        )
        domain = [
            ("employee_id.user_id", "=", self.users[role].id),
            ("for_person", "=", True),
            ("delivered_on", "!=", False),
        ]
        self.assertIn("uid", action.domain)
        return self.as_role(role, self.letter.browse()).search(domain)

    def test_the_person_has_the_own_letters_once_delivered(self):
        self.assertFalse(self.mine())
        inner = self.make_letter(self.case, "800/1/HD", kind="report", for_person=False)
        (self.letter + inner).delivered_on = wib(7).date()
        own = self.mine()
        self.assertEqual(own, self.letter)
        self.assertTrue(own.is_own)
        self.assertEqual(base64.b64decode(own.read(["pdf"])[0]["pdf"]), PDF)
        self.assertFalse(self.mine("employee"))
        for field in ("finding", "actor_ids", "stage"):
            with self.subTest(field=field), self.assertRaises(AccessError):
                own.mapped(f"case_id.{field}")

    def test_it_is_noted_when_the_person_first_reads_it(self):
        self.letter.delivered_on = wib(7).date()
        own = self.mine()
        own.web_read({"kind": {}, "number": {}})
        self.assertFalse(own.first_read_at)
        self.assertEqual(own.reading, "unread")
        with freeze_time(wib(9)):
            own.read(["pdf"])
        self.assertEqual(own.first_read_at, wib(9))
        self.assertEqual(own.reading, "read")
        with freeze_time(wib(10)):
            own.read(["pdf"])
        self.assertEqual(own.first_read_at, wib(9))

    def test_the_button_opens_the_signed_scan_first(self):
        self.letter.delivered_on = wib(7).date()
        own = self.mine()
        self.assertTrue(own.action_read_mine()["url"].endswith(".pdf"))
        self.letter.signed = base64.b64encode(PDF)
        self.assertTrue(own.action_read_mine()["url"].endswith("/signed"))
        self.letter.write({"signed": False, "pdf": False})
        with self.assertRaisesRegex(UserError, "on paper"):
            own.action_read_mine()
        with self.assertRaises(AccessError):
            self.as_role("employee", self.letter).action_read_mine()
