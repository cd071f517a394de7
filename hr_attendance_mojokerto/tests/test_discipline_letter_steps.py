import io
import json
import zipfile

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools.pdf import PdfReader

from .test_discipline_lifecycle import DECIDED, DELIVERED, EXAMINED, REPORTED, StepCase


@tagged("post_install", "-at_install")
class TestDisciplineLettersOfSteps(StepCase):
    """A case from the count to the file, its letters issued by whose step it is."""

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
