import io
from dataclasses import replace
from datetime import date

from odoo import Command
from odoo.tests import tagged
from odoo.tools.pdf import PdfReader

from ..rules.discipline.letters import ORDER, compose
from .discipline_letter import LONG_NAME, LONG_UNIT, LetterCase


@tagged("post_install", "-at_install")
class TestDisciplineLetterPrint(LetterCase):
    """What stands on the paper, field by field."""

    prints = True

    def printed(self, kind, case=None):
        case = case or self.case
        letter = self.draft(kind, case=case)
        return self.text(letter.sudo()._print())

    def says(self, text, *told):
        for part in told:
            self.assertIn(part, text)

    def test_the_summons(self):
        self.says(
            self.printed("summons"),
            "PEMERINTAH KOTA MOJOKERTO DINAS KESEHATAN",
            "RAHASIA",
            "SURAT PANGGILAN I NOMOR 800.1.6.2/1/2026",
            "Nama : Budi Santoso, S.Kep.",
            f"NIP : {self.budi.nip}" if self.budi.nip else "Nama :",
            "Pangkat/Golongan : Penata (III/c)",
            "Jabatan : Perawat Ahli Pertama",
            "Unit Kerja : Dinas Kesehatan",
            "Jabatan : Kepala Bidang Pelayanan Kesehatan",
            "Hari : Kamis Tanggal : 12 November 2026 Pukul : 09.30 WIB",
            "Tempat : Ruang Rapat Dinas Kesehatan",
            "dugaan tidak masuk kerja tanpa alasan yang sah selama 5 (lima) hari kerja",
            "Mojokerto, 2 November 2026",
            "Tembusan: 1. Kepala BKPSDM Kota Mojokerto",
            "Halaman 1 dari 1",
        )

    def test_the_minutes(self):
        text = self.printed("minutes")
        self.says(
            text,
            "BERITA ACARA PEMERIKSAAN",
            "Pada hari ini Kamis tanggal dua belas bulan November tahun dua ribu dua "
            "puluh enam (12-11-",
            "1. Pertanyaan: Apakah Saudara sehat dan bersedia diperiksa?",
            "Jawaban: Ya, saya sehat & bersedia <diperiksa>.",
            "Yang diperiksa,",
            "Terbukti: tidak ada surat",
        )

    def test_no_word_of_the_table_of_days_is_broken(self):
        pdf = self.draft("minutes").sudo()._print()
        lines = [
            " ".join(line.split())
            for page in PdfReader(io.BytesIO(pdf)).pages
            for line in page.extract_text().splitlines()
        ]
        for word in ("Terlambat", "Tidak masuk kerja"):
            with self.subTest(word=word):
                self.assertTrue(any(word in line for line in lines), lines)
        self.assertFalse(
            [line for line in lines if line.endswith("Terlamba")], "broken in a word"
        )

    def test_the_letterhead_has_the_address_or_none(self):
        name = "PEMERINTAH KOTA MOJOKERTO DINAS KESEHATAN"
        self.company.write({"street": False, "zip": False, "phone": False})
        self.company.email = False
        # Its letters stand apart on the paper.
        bare = self.printed("summons").replace("R A H A S I A", "RAHASIA")
        self.says(bare, f"{name} RAHASIA")
        self.company.street = "Jalan Gajah Mada 145"
        self.says(self.printed("summons"), f"{name} Jalan Gajah Mada 145, Mojokerto")

    def test_an_skpd_has_its_own_address_where_it_is_known(self):
        self.company.street = "Jalan Gajah Mada 145"
        self.health.letter_address = "Jalan Pahlawan 42, Mojokerto · (0321) 321 321"
        text = self.printed("summons")
        self.says(text, "DINAS KESEHATAN Jalan Pahlawan 42, Mojokerto")
        self.assertNotIn("Gajah Mada", text)
        # Who stands in heads this office, wherever the own one is.
        row = self.case.actor_ids.filtered(lambda one: one.role == "official")
        row.write({"employee_id": self.fajar.id, "kind": "plh"})
        self.education.letter_address = "Jalan Benteng 1"
        self.say_address("Jalan Pahlawan 42")
        row.kind = "definitive"
        self.say_address("Jalan Benteng 1")

    def say_address(self, address):
        """Assert which address a new decision has."""
        letter = self.draft("decision").sudo()
        self.assertTrue(letter._letterhead_address().startswith(address))

    def test_the_decision(self):
        self.says(
            self.printed("decision"),
            "KEPUTUSAN KEPALA DINAS KESEHATAN NOMOR 800.1.6.2/77/2026 TENTANG "
            "PENJATUHAN HUKUMAN DISIPLIN BERUPA TEGURAN LISAN",
            "DENGAN RAHMAT TUHAN YANG MAHA ESA",
            "Menimbang : a. bahwa berdasarkan hasil pemeriksaan",
            "hal yang memberatkan: tidak memberi kabar kepada atasan",
            "hal yang meringankan: mengakui perbuatannya",
            "Mengingat : 1. Undang-Undang Nomor 20 Tahun 2023",
            "MEMUTUSKAN:",
            "Menetapkan : KEPUTUSAN KEPALA DINAS KESEHATAN",
            "KESATU : Menjatuhkan hukuman disiplin tingkat ringan berupa teguran lisan",
            "KEDUA :",
            "paling lambat 14 (empat belas) hari kerja",
            "pada hari kerja ke-15 (kelima belas)",
            "Ditetapkan di Mojokerto pada tanggal 24 November 2026",
            "dr. Ani Lestari, M.Kes. Pembina Utama Muda (IV/c)",
        )

    def test_the_text_is_indonesian_whatever_the_language(self):
        letter = self.draft("decision").sudo()
        english = self.text(letter.with_context(lang="en_US")._print())
        self.env["res.lang"]._activate_lang("id_ID")
        indonesian = self.text(letter.with_context(lang="id_ID")._print())
        self.assertEqual(english, indonesian)

    def test_every_kind_prints(self):
        self.case.write(
            {
                "sent_on": date(2026, 11, 30),
                "remedy": "objection",
                "filed_on": date(2026, 12, 1),
                "outcome": "upheld",
                "outcome_on": date(2026, 12, 8),
                "outcome_number": "800/9/2026",
            }
        )
        for kind in ORDER:
            with self.subTest(kind=kind):
                text = self.printed(kind)
                self.says(text, "RAHASIA", "Budi Santoso, S.Kep.", "Halaman 1 dari")

    def test_every_sanction_of_both_regulations_prints(self):
        pp53 = self.env.ref("hr_attendance_mojokerto.discipline_pp53")
        self.assertEqual(len(pp53.sanction_ids), 12)
        self.assertEqual(len(self.pp94.sanction_ids), 15)
        letters = []
        for sanction in (pp53 + self.pp94).sanction_ids:
            self.case.write(
                {
                    "regulation_id": sanction.regulation_id.id,
                    "sanction_id": sanction.id,
                    "band_id": sanction.band_ids[:1].id,
                    "by_mayor": sanction.level == "heavy",
                }
            )
            draft = self.draft("decision").sudo()
            letters.append((sanction, compose(self.case._letter_facts(draft))))
        # One after the other on one paper: the PDF maker runs once.
        blocks = [block for _sanction, letter in letters for block in letter.blocks]
        book = replace(letters[0][1], blocks=tuple(blocks))
        text = self.text(draft._print_composed(book, "RAHASIA"))
        starts = [
            part.partition("KESATU")[0]
            for part in text.split("Menetapkan : KEPUTUSAN ")[1:]
        ]
        self.assertEqual(len(starts), 27)
        for (sanction, letter), start in zip(letters, starts, strict=True):
            with self.subTest(sanction=sanction.code, of=sanction.regulation_id.code):
                self.assertEqual(letter.mayor, sanction.level == "heavy")
                self.says(start, sanction.name.upper())
                self.says(
                    start,
                    "WALI KOTA MOJOKERTO" if letter.mayor else "KEPALA DINAS KESEHATAN",
                )

    def test_long_names_and_a_year_of_days_stay_on_the_paper(self):
        plain = self.scale(self.draft("recap").sudo()._print())
        self.budi.write({"name": LONG_NAME, "job_title": "Dokter Spesialis " * 4})
        self.ani.name = LONG_NAME
        self.health.name = LONG_UNIT
        self.case.actor_ids.write({"post": f"Kepala {LONG_UNIT}"})
        self.case.day_ids.unlink()
        self.case.write(
            {
                "day_ids": [
                    Command.create(
                        {
                            "work_date": day,
                            "absent": place % 3 > 0,
                            "minutes_late": 0 if place % 3 else 123,
                            "minutes_early": 0 if place % 3 else 217,
                            "verdict": "struck" if place % 7 == 0 else "confirmed",
                            "reason": "Yang bersangkutan tidak dapat menunjukkan surat "
                            "keterangan dokter untuk hari tersebut " + "x" * 90,
                        }
                    )
                    for place, day in enumerate(self.workdays(60, date(2026, 10, 30)))
                ]
            }
        )
        for kind in ("recap", "minutes", "report", "decision", "summons", "delivery"):
            with self.subTest(kind=kind):
                pdf = self.draft(kind).sudo()._print()
                text = self.text(pdf)
                self.assertGreater(text.replace(" ", "").count("Hadiwidjojo"), 0)
                pages = self.pages(pdf)
                self.says(text, f"Halaman {pages} dari {pages}")
                self.assertLess(pages, 12)
                self.assertEqual(self.scale(pdf), plain)
                if kind in ("recap", "minutes", "report"):
                    days = self.case.day_ids
                    for day in days:
                        self.assertIn(f"{day.work_date:%d/%m/%Y}", text)

    def test_a_frozen_letter_stays_byte_for_byte_the_same(self):
        letter = self.issue("recap")
        first = letter._file()[2]
        self.case.day_ids[0].unlink()
        self.company.name = "Another City"
        self.env.invalidate_all()
        self.assertEqual(letter._file()[2], first)
