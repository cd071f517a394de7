import base64
import hashlib
import io
import json
import zipfile
from datetime import date

from PIL import Image

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import HttpCase, tagged
from odoo.tools import mute_logger

from ..models.hr_discipline_letter import KINDS
from ..models.hr_discipline_letter_kinds import HANDLED_BY, LETTER_OF_STEP
from ..rules.discipline.flow_steps import BY_CODE
from ..rules.discipline.letters import ORDER
from .common import ADDON, ROLES
from .discipline_letter import LetterCase


def picture(kind="PNG"):
    book = io.BytesIO()
    Image.new("RGB", (300, 420), "white").save(book, kind)
    return book.getvalue()


@tagged("post_install", "-at_install")
class TestDisciplineLetterLife(LetterCase):
    def test_every_kind_is_known_everywhere(self):
        kinds = {kind for kind, _name in KINDS}
        self.assertEqual(kinds, set(ORDER))
        self.assertEqual(kinds, set(HANDLED_BY))
        self.assertLessEqual(set(LETTER_OF_STEP.values()), kinds)
        self.assertLessEqual(set(LETTER_OF_STEP), set(BY_CODE))

    def test_a_draft_has_what_the_step_knows(self):
        letter = self.draft("summons", "official")
        self.assertEqual(letter.state, "draft")
        self.assertEqual(letter.date, date(2026, 11, 2))
        self.assertEqual(letter.number, "800.1.6.2/1/2026")
        self.assertEqual(letter.signatory_id, self.citra)
        self.assertTrue(letter.for_person)
        self.assertEqual(letter.copies, "Kepala BKPSDM Kota Mojokerto")
        decision = self.draft("decision")
        self.assertEqual(decision.number, "800.1.6.2/77/2026")
        self.assertEqual(decision.signatory_post, "Kepala Dinas Kesehatan")

    def test_a_second_draft_of_a_kind_is_the_first_filled_anew(self):
        letter = self.draft("summons")
        letter._change({"number": "800/5/2026"})
        self.case.summons_date = date(2026, 11, 3)
        again = self.draft("summons")
        self.assertEqual(again, letter)
        self.assertEqual(again.date, date(2026, 11, 3))
        self.assertEqual(again.number, "800/5/2026")

    def test_a_preview_is_kept_nowhere(self):
        letter = self.draft("summons", "official")
        name, kind, pdf = letter._file()
        self.assertEqual(kind, "application/pdf")
        self.assertTrue(pdf.startswith(b"%PDF-"))
        self.assertIn("KONSEP", self.text(pdf))
        self.assertFalse(letter.sudo().pdf)
        self.assertFalse(letter.sha256)

    def test_an_issued_letter_is_frozen_with_its_hash(self):
        letter = self.issue("summons", "official")
        pdf = letter._file()[2]
        self.assertEqual(letter.state, "issued")
        self.assertEqual(letter.sha256, hashlib.sha256(pdf).hexdigest())
        self.assertEqual(letter.issued_by_id, self.users["official"])
        self.assertNotIn("KONSEP", self.text(pdf))
        self.budi.name = "Somebody Else"
        self.case.examine_place = "Elsewhere"
        self.env.invalidate_all()
        self.assertEqual(letter._file()[2], pdf)
        for change in (
            letter.action_edit,
            letter.action_issue,
            letter.action_delete,
            lambda: letter._change({"number": "9"}),
        ):
            with self.assertRaisesRegex(UserError, "stays as it is"):
                change()

    def test_a_number_is_given_once_a_year_and_kind(self):
        self.issue("summons")
        self.assertEqual(self.draft("recap").number, "800.1.6.2/2/2026")
        other = self.draft("summons")
        self.assertEqual(other.number, "800.1.6.2/3/2026")
        other._change({"number": "800.1.6.2/1/2026"})
        with self.assertRaisesRegex(UserError, "was given to another letter"):
            other.action_issue()
        self.case.examine_on = date(2027, 1, 11)
        other._change({"number": "800.1.6.2/1/2026", "date": date(2027, 1, 4)})
        other.action_issue()
        self.assertEqual(other.state, "issued")

    def test_a_letter_needs_its_number(self):
        letter = self.draft("summons")
        letter._change({"number": " "})
        with self.assertRaisesRegex(UserError, "Enter the number"):
            letter.action_issue()

    def test_a_summons_needs_its_place(self):
        self.case.examine_place = False
        with self.assertRaisesRegex(UserError, "the day and the place"):
            self.draft("summons").action_issue()

    def test_minutes_need_their_questions(self):
        self.case.question_ids.unlink()
        with self.assertRaisesRegex(UserError, "no question yet"):
            self.draft("minutes").action_issue()

    def test_nothing_is_decreed_before_it_is_decided(self):
        self.case.decided_on = False
        with self.assertRaisesRegex(UserError, "Nothing is decided yet"):
            self.draft("decision").action_issue()

    def test_a_lower_post_is_named_before_the_decision_is_issued(self):
        self.case.sanction_id = self.pp94.sanction_ids.filtered(
            lambda row: row.code == "post_lowered"
        )
        letter = self.draft("decision")
        with self.assertRaisesRegex(UserError, "post or job class that follows"):
            letter.action_issue()
        letter._change({"new_post": "Kepala Seksi Pelayanan"})
        letter.action_issue()
        self.assertEqual(letter.state, "issued")

    def test_a_wrong_letter_is_void_and_stays(self):
        letter = self.issue("summons", "official")
        with self.assertRaisesRegex(UserError, "Write why"):
            letter._void("  ")
        letter._void("Wrong date")
        self.assertEqual((letter.state, letter.void_reason), ("void", "Wrong date"))
        self.assertTrue(letter._file()[2])
        with self.assertRaisesRegex(UserError, "Only an issued letter"):
            letter.action_void()
        again = self.draft("summons", "official")
        self.assertNotEqual(again.number, letter.number)

    def test_a_letter_is_handed_over_once(self):
        letter = self.draft("summons", "official")
        with self.assertRaisesRegex(UserError, "Only an issued letter"):
            letter.action_deliver()
        letter.action_issue()
        self.assertFalse(self.as_role("employee", letter).has_access("read"))
        for day in (False, date(2026, 11, 1), date(2026, 11, 25)):
            with self.assertRaisesRegex(UserError, "Enter the date"):
                letter._deliver(day)
        action = letter.action_deliver()
        wizards = self.as_role("official", self.env[action["res_model"]])
        wizards.with_context(**action["context"]).create({}).action_save()
        self.assertEqual(letter.delivered_on, date(2026, 11, 24))
        self.assertTrue(self.as_role("employee", letter).has_access("read"))
        with self.assertRaisesRegex(UserError, "handed over, and once"):
            letter.action_deliver()
        with self.assertRaisesRegex(UserError, "not written to the person"):
            self.issue("report", "official").action_deliver()
        self.case.received_on = False
        with self.assertRaisesRegex(UserError, "step of the case"):
            self.issue("decision", "official").action_deliver()

    def test_a_decision_received_before_its_file_was_made(self):
        self.assertEqual(self.issue("decision").delivered_on, date(2026, 11, 26))

    def test_what_reached_the_person_is_not_made_void(self):
        letter = self.issue("decision")
        with self.assertRaisesRegex(UserError, "reached the person"):
            letter.action_void()

    @mute_logger("pypdf._reader")
    def test_a_signed_scan_by_its_content(self):
        letter = self.draft("summons", "official")
        with self.assertRaisesRegex(UserError, "Issue the letter first"):
            letter._attach(base64.b64encode(picture()), "scan.png")
        letter.action_issue()
        for content, sentence in (
            (b"", "Choose the file"),
            (b"MZ not a scan", "no readable PDF"),
            (b"%PDF-1.4 broken", "no readable PDF"),
            (b"%PDF-" + b"0" * (10 * 1024 * 1024), "at most 10 MB"),
        ):
            with self.assertRaisesRegex(UserError, sentence):
                letter._attach(base64.b64encode(content), "scan.pdf")
        scan = picture("JPEG")
        letter._attach(base64.b64encode(scan), "scan.jpg")
        self.assertEqual(letter.signed_sha256, hashlib.sha256(scan).hexdigest())
        self.assertEqual(letter._file(signed=True)[1:], ("image/jpeg", scan))
        with self.assertRaisesRegex(UserError, "on file already"):
            letter._attach(base64.b64encode(scan), "scan.jpg")

    def test_the_form_of_what_is_entered(self):
        letter = self.draft("receive", "official")
        action = letter.action_edit()
        wizards = self.as_role("official", self.env[action["res_model"]])
        wizard = wizards.with_context(**action["context"]).create({})
        self.assertEqual(wizard.number, letter.number)
        self.assertEqual(wizard.meet_on, date(2026, 11, 26))
        wizard.write({"number": "800/99/2026", "meet_place": "Aula", "meet_at": 10.5})
        wizard.action_save()
        self.assertEqual(letter.number, "800/99/2026")
        self.assertEqual((letter.meet_place, letter.meet_at), ("Aula", 10.5))

    def test_another_letter_is_written_from_the_case(self):
        action = self.as_role("official", self.case).action_write_letter()
        wizards = self.as_role("official", self.env[action["res_model"]])
        wizard = wizards.with_context(**action["context"]).create({"kind": "recap"})
        opened = wizard.action_write()
        letter = self.env["hr.discipline.letter"].browse(opened["res_id"])
        self.assertEqual((letter.kind, letter.case_id), ("recap", self.case))
        own = self.as_role("employee", self.env[action["res_model"]])
        with self.assertRaises(AccessError):
            own.create({"case_id": self.case.id, "kind": "recap"}).action_write()

    def test_patterns_of_numbers(self):
        numbers = self.as_role("discipline", self.env["hr.discipline.letter.number"])
        row = numbers.search([("kind", "=", "summons")])
        row.pattern = "800/{number}.R/417.503/{month}/{year}"
        self.assertEqual(row.example, "800/12.R/417.503/XI/2026")
        self.assertEqual(self.draft("summons").number, "800/1.R/417.503/XI/2026")
        for wrong in ("800/2026", "{number}/{office}", "{number", "{number.real}/{0}"):
            with (
                self.subTest(pattern=wrong),
                self.assertRaisesRegex(ValidationError, "numbers no letter"),
                self.cr.savepoint(),
            ):
                row.pattern = wrong


@tagged("post_install", "-at_install")
class TestDisciplineLetterRights(LetterCase):
    def test_letters_are_written_by_whose_step_it_is(self):
        self.citra.user_id = self.users["ward_head"]
        self.gita.user_id = False
        for kind, roles in HANDLED_BY.items():
            with self.subTest(kind=kind):
                fault = self.as_role("ward_head", self.case)._fault_of_letter(kind)
                self.assertEqual("team" not in roles, bool(fault))
                if fault:
                    self.assertIn("whose step it is", fault)
                self.assertFalse(
                    self.as_role("discipline", self.case)._fault_of_letter(kind)
                )

    def test_who_is_no_longer_an_official_writes_nothing(self):
        self.draft("summons", "official")
        self.case.actor_ids.date_to = date(2026, 11, 20)
        with self.assertRaises(AccessError):
            self.draft("summons", "official")

    def test_no_role_reads_or_writes_a_foreign_letter(self):
        self.case.received_on = False
        letter = self.issue("decision")
        for role in ROLES:
            own = self.as_role(role, letter)
            with self.subTest(role=role):
                self.assertFalse(own.search([]))
                for act in (
                    own.action_preview,
                    own.action_signed,
                    own.action_edit,
                    own.action_issue,
                    own.action_void,
                    own.action_attach,
                    own.action_delete,
                    own._file,
                    self.as_role(role, self.case)._bundle,
                    self.as_role(role, self.case).action_export,
                    self.as_role(role, self.case)
                    .with_context(letter_kind="summons")
                    .action_draft_letter,
                ):
                    with self.assertRaises(AccessError):
                        act()

    def test_the_person_reads_what_was_delivered_and_changes_nothing(self):
        self.case.received_on = False
        letter = self.issue("decision")
        own = self.as_role("employee", letter)
        self.assertFalse(own.has_access("read"))
        letter.sudo().delivered_on = date(2026, 11, 26)
        self.assertTrue(own._file()[2])
        self.assertFalse(own.can_change or own.can_void or own.can_attach)
        with self.assertRaisesRegex(UserError, "own case"):
            own.action_attach()
        self.assertFalse(
            self.as_role("employee", self.issue("report")).has_access("read")
        )

    def test_a_member_of_the_group_keeps_out_of_the_own_case(self):
        self.budi.user_id = self.users["discipline"]
        with self.assertRaises(AccessError):
            self.draft("summons")
        self.assertIn(
            "own case",
            self.as_role("discipline", self.case)._fault_of_letter("summons"),
        )

    def test_no_letter_is_written_past_its_methods(self):
        letter = self.issue("decision")
        for role in ("discipline", "official"):
            own = self.as_role(role, letter)
            for change in (
                lambda own=own: own.write({"number": "9"}),
                own.unlink,
                lambda own=own: own.create({"case_id": self.case.id, "kind": "recap"}),
            ):
                with self.assertRaises(AccessError):
                    change()

    def test_the_numbers_are_of_the_group(self):
        row = self.env["hr.discipline.letter.number"].search([], limit=1)
        for role in ROLES:
            self.assertFalse(self.as_role(role, row).has_access("read"))
        self.assertTrue(self.as_role("discipline", row).has_access("write"))


@tagged("post_install", "-at_install")
class TestDisciplineBundle(LetterCase):
    prints = True

    def test_the_file_of_a_case(self):
        letters = [
            self.issue(kind) for kind in ("decision", "summons", "minutes", "recap")
        ]
        void = self.issue("receive")
        void._void("Wrong hour")
        signed = letters[1]
        scan = picture()
        signed._attach(base64.b64encode(scan), "scan.png")
        case = self.as_role("discipline", self.case)
        name, content = case._bundle()
        self.assertEqual(name, "HD-2026-0001.zip")
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            pdf = archive.read("HD-2026-0001.pdf")
            told = json.loads(archive.read("HD-2026-0001.json"))
        self.assertEqual(told["file"]["sha256"], hashlib.sha256(pdf).hexdigest())
        self.assertEqual(
            [letter["kind"] for letter in told["letters"]],
            ["recap", "summons", "minutes", "decision", "receive"],
        )
        self.assertEqual(told["letters"][-1]["state"], "void")
        self.assertEqual(told["letters"][-1]["pages"], 0)
        self.assertEqual(
            told["letters"][1]["signed_sha256"], hashlib.sha256(scan).hexdigest()
        )
        self.assertEqual(len(told["days"]), 5)
        self.assertEqual(told["total"]["days"], 5)
        self.assertEqual(told["decision"]["date"], "2026-11-24")
        self.assertEqual(told["person"]["grade"], "III/c")
        count = sum(letter["pages"] for letter in told["letters"])
        self.assertEqual(self.pages(pdf), count + 1)
        text = self.text(pdf)
        self.assertIn("BERKAS PELANGGARAN DISIPLIN", text)
        self.assertIn(f"HD/2026/0001 - {count}/{count}", text)
        self.assertLess(
            text.index("REKAPITULASI HARI TIDAK MASUK KERJA TAHUN 2026"),
            text.index("BERITA ACARA PEMERIKSAAN NOMOR"),
        )
        self.assertNotIn("MENERIMA KEPUTUSAN HUKUMAN", text)

    def test_the_file_says_what_was_imposed_what_became_of_it_and_what_it_lacks(self):
        rows = {row.code: row for row in self.pp94.sanction_ids}
        self.issue("decision")
        self.draft("report")
        self.case.write(
            {
                "remedy": "objection",
                "filed_on": date(2026, 12, 1),
                "outcome": "lightened",
                "outcome_on": date(2026, 12, 8),
                "sanction_id": rows["oral"].id,
                "imposed_sanction_id": rows["written"].id,
            }
        )
        _name, content = self.as_role("discipline", self.case)._bundle()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            text = self.text(archive.read("HD-2026-0001.pdf"))
            told = json.loads(archive.read("HD-2026-0001.json"))
        self.assertEqual(told["decision"]["sanction"]["code"], "written")
        self.assertEqual(told["remedy"]["sanction"]["code"], "oral")
        self.assertIn(f"Hukuman disiplin : {rows['written'].name}", text)
        self.assertIn(f"Setelah upaya administratif : {rows['oral'].name}", text)
        self.assertIn("Masih konsep, tidak termuat :", text)

    def test_a_case_without_letters_is_no_empty_file(self):
        with self.assertRaisesRegex(UserError, "no issued letter yet"):
            self.as_role("discipline", self.case).action_export()

    def test_officials_take_no_file_out(self):
        self.issue("summons")
        with self.assertRaisesRegex(AccessError, "Only the discipline group"):
            self.as_role("official", self.case).action_export()


@tagged("post_install", "-at_install")
class TestDisciplineLetterHttp(LetterCase, HttpCase):
    def url(self, letter):
        return letter.sudo().with_user(self.users["discipline"]).action_preview()["url"]

    def test_only_readers_get_the_pdf(self):
        self.case.received_on = False
        letter = self.issue("decision")
        url = self.url(letter)
        for login, status in (
            ("test_employee", 404),
            ("test_superior", 404),
            ("test_bkpsdm", 404),
            (None, 303),
        ):
            user = login and self.env["res.users"].search([("login", "=", login)])
            if user:
                user.password = login
            self.authenticate(login, login)
            with self.subTest(login=login):
                answer = self.url_open(url, allow_redirects=False)
                self.assertEqual(answer.status_code, status)
                self.assertNotIn(b"%PDF", answer.content)
                missing = self.url_open(
                    url.replace(str(letter.id), str(letter.id + 999)),
                    allow_redirects=False,
                )
                self.assertEqual(missing.status_code, status)
                case = self.url_open(
                    f"/{ADDON}/discipline/case/{self.case.id}.zip",
                    allow_redirects=False,
                )
                self.assertEqual(case.status_code, status)

    def test_a_reader_gets_it_and_nothing_is_kept_on_the_way(self):
        letter = self.issue("decision")
        user = self.users["discipline"]
        user.password = user.login
        self.authenticate(user.login, user.login)
        answer = self.url_open(self.url(letter))
        self.assertEqual(answer.status_code, 200)
        self.assertEqual(answer.headers["Cache-Control"], "no-store")
        self.assertEqual(hashlib.sha256(answer.content).hexdigest(), letter.sha256)
        answer = self.url_open(f"/{ADDON}/discipline/case/{self.case.id}.zip")
        self.assertTrue(answer.content.startswith(b"PK"))
