import io
import json
import zipfile
from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools.pdf import PdfReader

from .test_discipline_lifecycle import (
    DECIDED,
    DELIVERED,
    EXAMINED,
    GROUNDS,
    REPORTED,
    StepCase,
    weekday_after,
)


@tagged("post_install", "-at_install")
class TestDisciplineLettersOfSteps(StepCase):
    """A case from the count to the file, its letters issued by whose step it is."""

    outcomes_issued = False

    def draft_of(self, case, kind):
        return case.sudo().letter_ids.filtered(
            lambda row: row.kind == kind and row.state == "draft"
        )

    def issue_as(self, role, case, kind):
        """Issue the draft that a step left. Return its text."""
        letter = self.draft_of(case, kind).with_user(self.users[role])
        self.assertEqual(len(letter), 1, kind)
        letter.action_issue()
        return self.text_of(letter._file()[2])

    def text_of(self, pdf):
        told = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
        return " ".join(" ".join(told).split())

    def test_each_step_leaves_its_letter(self):
        self.env["ir.config_parameter"].set_param("report.print_delay", "1")
        self.fajar.job_title = "Kepala Dinas Pendidikan"
        self.gita.job_title = "Kepala SDN Kranggan 1"
        case = self.case_of(days=4)
        self.summon(case)
        self.assertIn(
            "REKAPITULASI HARI TIDAK MASUK KERJA",
            self.issue_as("ward_head", case, "recap"),
        )
        text = self.issue_as("ward_head", case, "summons")
        for part in (
            "Nama : Hadi",
            "Jabatan : Kepala SDN Kranggan 1",
            "Hari : Jumat Tanggal : 4 Desember 2026 Pukul : 09.00 WIB Tempat : School",
            "selama 4 (empat) hari kerja secara kumulatif dalam tahun 2026",
        ):
            self.assertIn(part, text)

        with self.on(EXAMINED):
            case.with_user(self.users["ward_head"])._write_minutes(
                [("Why?", "I was ill.")]
            )
            self.take("ward_head", case, "examine", signs="refused")
            text = self.issue_as("ward_head", case, "minutes")
        self.assertIn("Jawaban: I was ill.", text)
        self.assertIn("tidak bersedia menandatangani", text)

        with self.on(REPORTED):
            self.take("ward_head", case, "recommend", finding="No valid reason.")
            text = self.issue_as("ward_head", case, "report")
        self.assertIn("berupa teguran tertulis", text)
        self.assertIn("No valid reason.", text)

        with self.on(DECIDED):
            self.take("superior", case, "decide", decision_number="800/1/2026")
            text = self.issue_as("superior", case, "decision")
        for part in (
            "KEPUTUSAN KEPALA DINAS PENDIDIKAN NOMOR 800/1/2026 TENTANG",
            "pada tanggal 8 Desember 2026",
            "BERUPA TEGURAN TERTULIS",
            "Berita Acara Pemeriksaan Nomor",
            "Laporan Hasil Pemeriksaan Nomor",
        ):
            self.assertIn(part, text)
        decision = case.sudo().letter_ids.filtered(lambda row: row.kind == "decision")
        own = decision.with_user(self.users["person"])
        with self.assertRaises(AccessError):
            own._file()

        with self.on(DELIVERED):
            self.take("superior", case, "deliver")
            text = self.issue_as("superior", case, "delivery")
        self.assertIn("Keputusan Nomor 800/1/2026 tanggal 8 Desember 2026", text)
        self.assertIn("Keputusan telah diterima", text)
        self.assertIn("Rabu tanggal sembilan bulan Desember", text)
        self.assertEqual(decision.delivered_on, DELIVERED)
        self.assertTrue(own._file()[2])

        name, content = case.with_user(self.users["discipline"])._bundle()
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            told = json.loads(archive.read(name.replace(".zip", ".json")))
        self.assertEqual(
            [letter["kind"] for letter in told["letters"]],
            ["recap", "summons", "minutes", "report", "decision", "delivery"],
        )
        self.assertEqual(told["sanction"]["code"], "written")
        self.assertEqual(told["total"]["absent_days"], 4)
        self.assertEqual(told["decision"]["received_on"], "2026-12-09")

    def test_the_call_is_dated_by_its_step_and_before_its_meeting(self):
        """The step is entered a day after it was taken."""
        self.fajar.job_title = "Kepala Dinas Pendidikan"
        case = self.case_of(days=4)
        self.decide(case)
        with self.on(DELIVERED):
            self.take("superior", case, "call", date=DECIDED, receive_on=DELIVERED)
            letter = self.draft_of(case, "receive").with_user(self.users["superior"])
            self.assertEqual((letter.date, letter.meet_on), (DECIDED, DELIVERED))
            late = weekday_after(DELIVERED, 1)
            letter._change({"date": late})
            told = f"{late:%d/%m/%Y}, after the day to which it calls"
            with self.assertRaisesRegex(UserError, told), self.cr.savepoint():
                letter.action_issue()
            letter._change({"date": DELIVERED})
            text = self.issue_as("superior", case, "receive")
        self.assertIn(", 9 Desember 2026 Kepala Dinas Pendidikan, Fajar", text)

    def test_a_summons_is_not_dated_after_its_meeting(self):
        case = self.case_of(days=4)
        self.summon(case)
        letter = self.draft_of(case, "summons").with_user(self.users["ward_head"])
        letter._change({"date": weekday_after(case.examine_on, 1)})
        with self.assertRaisesRegex(UserError, "after the day to which it calls"):
            letter.action_issue()

    def test_a_letter_not_issued_is_named_by_the_date_of_its_step(self):
        case = self.case_of(days=4)
        self.report(case)
        values = {"decision_number": "800/1/2026", "reason": "The letters follow"}
        with self.on(DECIDED):
            case.with_user(self.users["superior"])._take("decide", values)
        told = case.sudo()._letter_references()
        self.assertEqual(told["report"].number, "")
        self.assertEqual(told["report"].date, REPORTED)
        self.assertEqual(told["minutes"].date, EXAMINED)
        self.assertEqual(told["decision"].number, "800/1/2026")

    def sent(self, case):
        """Have the decision sent to who did not come for it."""
        with self.on(DECIDED):
            self.take("superior", case, "call", receive_on=DELIVERED)
        with self.on(DELIVERED):
            self.take("superior", case, "not_come")
            self.take("superior", case, "send")

    def test_what_is_sent_goes_with_a_letter(self):
        self.fajar.job_title = "Kepala Dinas Pendidikan"
        case = self.case_of(days=4)
        self.decide(case)
        drafting = case.with_user(self.users["superior"])
        with self.assertRaisesRegex(UserError, "take that step first"):
            drafting.with_context(letter_kind="sending").action_draft_letter()
        self.sent(case)
        letter = self.draft_of(case, "sending")
        self.assertEqual(letter.date, DELIVERED)
        self.assertEqual(letter.signatory_id, self.fajar)
        self.assertTrue(letter.for_person)
        text = self.issue_as("superior", case, "sending")
        for part in (
            "Hal : Pengiriman Keputusan Hukuman Disiplin",
            "Yth. Saudara Hadi",
            "Keputusan Nomor 800/1/2026 tanggal 8 Desember 2026",
            "dianggap telah Saudara terima pada Rabu, 9 Desember 2026",
            f"paling lambat tanggal {case.remedy_until.day} Desember 2026",
        ):
            self.assertIn(part, text)

    def under_remedy(self, days=4):
        self.fajar.job_title = "Kepala Dinas Pendidikan"
        case = self.case_of(days=days)
        self.deliver(case)
        with self.on(weekday_after(DELIVERED, 2)):
            self.take("discipline", case, "object", filed_text=GROUNDS)
        return case

    def test_the_outcome_of_an_objection_is_decreed_by_who_stands_above(self):
        case = self.under_remedy()
        drafting = case.with_user(self.users["discipline"])
        for kind in ("outcome", "outcome_notice"):
            with self.assertRaisesRegex(UserError, "no outcome yet"):
                drafting.with_context(letter_kind=kind).action_draft_letter()
        lighter = self.pp94.sanction_ids.filtered(lambda one: one.code == "oral")
        with self.on(weekday_after(DELIVERED, 5)):
            self.take(
                "discipline",
                case,
                "lighten",
                sanction_id=lighter.id,
                reason="Dua hari sakit",
            )
            letter = self.draft_of(case, "outcome")
            # Nobody but the Mayor stands above the head of an SKPD here.
            self.assertEqual(letter.signatory_id, self.mayor)
            self.assertEqual((letter.number, letter.date), ("9/2026", case.outcome_on))
            with self.assertRaises(UserError):
                letter.with_user(self.users["superior"]).action_issue()
            text = self.issue_as("discipline", case, "outcome")
            own = letter.with_user(self.users["person"])
            self.assertFalse(own.has_access("read"))
            letter.with_user(self.users["discipline"])._deliver(case.outcome_on)
            self.assertTrue(own.has_access("read"))
        for part in (
            "PERINGANAN HUKUMAN DISIPLIN BERUPA TEGURAN TERTULIS",
            "NOMOR 9/2026",
            "tersebut diperoleh hal berikut: dua hari sakit;",
            "menjadi hukuman disiplin tingkat ringan berupa teguran lisan",
        ):
            self.assertIn(part, text)

    def test_the_outcome_is_signed_by_the_superior_of_the_official(self):
        case = self.under_remedy()
        city = self.env["hr.department"].create({"name": "Sekretariat Daerah"})
        self.education.parent_id = city
        self.env["hr.attendance.acting"].create(
            {
                "department_id": city.id,
                "employee_id": self.eko.id,
                "kind": "definitive",
                "date_from": date(2026, 1, 1),
            }
        )
        self.env.invalidate_all()
        self.eko.job_title = "Sekretaris Daerah"
        with self.on(weekday_after(DELIVERED, 5)):
            self.take("discipline", case, "uphold")
            letter = self.draft_of(case, "outcome")
            self.assertEqual(letter.signatory_id, self.eko)
            self.assertEqual(letter.signatory_post, "Sekretaris Daerah")
            drafting = case.with_user(self.users["discipline"])
            drafting.with_context(letter_kind="outcome_notice").action_draft_letter()
            notice = self.draft_of(case, "outcome_notice")
            self.assertEqual(notice.signatory_id, self.fajar)
            text = self.issue_as("discipline", case, "outcome_notice")
        self.assertIn("Hal : Penyampaian hasil keberatan", text)
        self.assertIn("Sekretaris Daerah, dengan Keputusan Nomor 9/2026", text)
        self.assertIn("menguatkan hukuman disiplin tersebut", text)

    def test_the_outcome_of_an_appeal_encloses_the_decision_of_bpasn(self):
        case = self.case_of(days=10, run=True)
        self.deliver(case, "mayor", "dewi", (self.dewi, self.gita))
        with self.on(weekday_after(DELIVERED, 2)):
            self.take("discipline", case, "appeal", filed_text=GROUNDS)
        with self.on(weekday_after(DELIVERED, 9)):
            self.take(
                "discipline", case, "annul", reason="The doctor's letter is there"
            )
            self.assertFalse(self.draft_of(case, "outcome"))
            drafting = case.with_user(self.users["discipline"])
            with self.assertRaisesRegex(UserError, "decided by BPASN"):
                drafting.with_context(letter_kind="outcome").action_draft_letter()
            self.assertEqual(
                self.draft_of(case, "outcome_notice").signatory_id, self.mayor
            )
            text = self.issue_as("discipline", case, "outcome_notice")
        self.assertIn("Badan Pertimbangan Aparatur Sipil Negara (BPASN), dengan", text)
        self.assertIn("membatalkan hukuman disiplin tersebut", text)
