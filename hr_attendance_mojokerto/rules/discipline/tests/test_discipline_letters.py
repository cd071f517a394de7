"""Letters say what the law asks them to say, and no word that is not the city's."""

import re
from dataclasses import replace
from datetime import date

import pytest
from letter_cases import (
    ANI,
    BUDI,
    MAYOR,
    counted,
    days,
    ended,
    facts,
    parts,
    spoken,
)

from rules.discipline.codes import Level
from rules.discipline.letters import ORDER, compose
from rules.discipline.letters.acts import cite, duty, grounds
from rules.discipline.letters.copies import copies
from rules.discipline.letters.decision import needs_new_post
from rules.discipline.letters.facts import CaseDay, Reference
from rules.discipline.letters.posts import head_of
from rules.discipline.letters.remedial import remedial
from rules.discipline.pp53 import PP53
from rules.discipline.pp94 import PP94
from rules.discipline.shipped import PPPK

WORDS = re.compile(
    r"\b(absen|absensi|membolos|bolos|alpa|mangkir|peringatan|sanksi|pelaku|"
    r"tersangka|terlapor)\b",
    re.IGNORECASE,
)
EVERY = [
    (regulation, sanction)
    for regulation in (PP53, PP94)
    for sanction in regulation.sanctions
]


def told(kind, **changed):
    return spoken(compose(facts(kind, **changed)))


@pytest.mark.parametrize("kind", ORDER)
def test_each_letter_names_its_person_and_its_signatory(kind):
    text = told(kind, sanction="oral", run_days=tuple(day.date for day in days(10)))
    assert BUDI.name in text
    assert BUDI.nip in text
    assert ANI.person.name in text
    assert not WORDS.search(text)


@pytest.mark.parametrize("kind", set(ORDER) - {"salary", "sending", "outcome_notice"})
def test_each_letter_is_secret_and_numbered(kind):
    letter = compose(facts(kind, sanction="oral"))
    assert letter.secret == "RAHASIA"
    assert letter.number == "800.1.6.2/12/2026"


@pytest.mark.parametrize(
    ("regulation", "sanction"),
    EVERY,
    ids=[f"{regulation.code}-{sanction.code}" for regulation, sanction in EVERY],
)
def test_every_sanction_has_its_decision(regulation, sanction):
    letter = compose(
        facts("decision", regulation, sanction.code, new_post="Pengadministrasi Umum")
    )
    text = spoken(letter)
    assert letter.subtitles[1].endswith(sanction.name.upper())
    assert f"berupa {sanction.name[0].lower()}{sanction.name[1:]}" in text
    level = {"light": "ringan", "moderate": "sedang", "heavy": "berat"}
    assert f"hukuman disiplin tingkat {level[sanction.level]}" in text
    heads = [block.head for block in parts(letter) if block.kind == "clause"]
    assert heads[:3] == ["Menetapkan", "KESATU", "KEDUA"]
    assert len(heads) == len(set(heads))
    for head in ("Menimbang", "Mengingat", "Memperhatikan"):
        assert any(
            block.kind == "items" and block.head == head for block in parts(letter)
        )
    assert "…" not in text
    assert not WORDS.search(text)
    clauses = text.partition("MEMUTUSKAN:")[2]
    assert (f"{sanction.allowance_percent}%" in clauses) == bool(
        sanction.allowance_percent
    )
    assert ("tidak diberikan kenaikan gaji berkala" in clauses) == sanction.delays_raise
    assert ("diturunkan dari Penata (III/c)" in clauses) == sanction.lowers_rank
    assert ("kelas jabatan" in clauses) == (sanction.job_class_step != "none")
    assert ("diberhentikan" in clauses) == sanction.dismissal
    assert ("banding administratif" in clauses) == (sanction.remedy == "appeal")
    assert ("mengajukan keberatan" in clauses) == (sanction.remedy == "objection")


def test_numbers_stand_in_digits_and_words():
    assert "selama 5 (lima) hari kerja secara kumulatif dalam tahun 2026" in told(
        "summons"
    )


def test_minutes_are_told_apart_from_days():
    with_minutes = (*days(3), CaseDay(date(2026, 5, 4), False, late=400, early=60))
    text = told("recap", days=with_minutes, count=counted(with_minutes))
    assert "Hari tidak masuk kerja: 3 (tiga) hari" in text
    assert "460 menit = 1 (satu) hari, sisa 10 menit (450 menit = 1 hari)" in text
    assert "Jumlah: 4 (empat) hari kerja" in text


def test_struck_days_count_no_more():
    judged = (*days(4), CaseDay(date(2026, 5, 4), True, verdict="struck"))
    assert counted(judged).total == 4
    text = told("report", days=judged, count=counted(judged), sanction="written")
    assert "1 (satu) hari dicoret" in text
    assert "selama 4 (empat) hari kerja" in text


def test_until_the_decision_nothing_is_proven():
    for kind in ("summons", "summons_again", "minutes", "team_decree", "release"):
        assert "dugaan tidak masuk kerja tanpa alasan yang sah" in told(kind)
    assert "terbukti" in told("decision", sanction="oral")


def test_a_run_is_told_as_one():
    ten = days(10)
    text = told("decision", sanction="dismissal", days=ten, by_run=True)
    assert (
        "selama 10 (sepuluh) hari kerja secara terus-menerus sejak 2 Maret 2026 sampai "
        "dengan 13 Maret 2026" in text
    )
    assert "secara kumulatif" not in text


def test_the_second_summons_names_the_first_and_the_no_show():
    text = told("summons_again", no_show=date(2026, 11, 12))
    assert "tidak hadir pada tanggal 12 November 2026" in text
    assert "Surat Panggilan I Nomor 800/7/2026 tanggal 2 November 2026" in text
    assert "Pasal 26 Peraturan Pemerintah Nomor 94 Tahun 2021" in text


def test_without_examination_the_decision_says_so():
    text = told(
        "decision",
        sanction="oral",
        examined_on=None,
        no_show=date(2026, 11, 2),
        second_no_show=date(2026, 11, 16),
    )
    assert "dipanggil dua kali secara tertulis dan tidak hadir" in text
    assert "berdasarkan bukti yang ada" in text


def test_plt_plh_and_on_behalf():
    signed = replace(ANI, holds="plt")
    assert "Plt. Kepala Dinas Kesehatan," in told("summons", signatory=signed)
    signed = replace(ANI, post="Sekretaris Daerah", on_behalf="Wali Kota Mojokerto")
    letter = compose(facts("decision", sanction="oral", signatory=signed))
    assert letter.titles == ("KEPUTUSAN WALI KOTA MOJOKERTO",)
    assert parts(letter)[-1].people[0].above[-2:] == (
        "a.n. Wali Kota Mojokerto",
        "Sekretaris Daerah,",
    )


def test_the_mayor_has_neither_nip_nor_rank():
    letter = compose(facts("decision", sanction="dismissal", signatory=MAYOR))
    assert letter.mayor
    assert parts(letter)[-1].people[0].below == (MAYOR.person.name,)


def test_who_refuses_to_sign_does_not_stop_the_case():
    text = told("minutes", signs="refused")
    assert "tidak bersedia menandatangani" in text
    assert "cukup ditandatangani oleh pemeriksa" in text


def test_remedies_and_force():
    def said(regulation, code, by_mayor=False):
        found = remedial(regulation, regulation.sanction(code), by_mayor, "Wali Kota M")
        return found.remedy, found.addressee, found.file, found.force

    working = "pada hari kerja ke-15 (kelima belas) setelah tanggal diterima"
    above = "atasan pejabat yang berwenang menghukum"
    assert said(PP94, "oral") == (
        "objection",
        above,
        "14 (empat belas) hari kerja",
        working,
    )
    assert said(PP94, "dismissal", True)[1:] == (
        "Badan Pertimbangan Aparatur Sipil Negara (BPASN)",
        "14 (empat belas) hari kerja",
        working,
    )
    assert said(PP53, "oral") == ("none", "", "", "")
    assert said(PP53, "raise_delayed") == (
        "objection",
        above,
        "14 (empat belas) hari",
        "pada hari ke-15 (kelima belas) setelah tanggal diterima",
    )
    assert said(PP53, "dismissal", True)[1] == "Badan Pertimbangan Kepegawaian (BAPEK)"


def test_a_decision_without_remedy_is_in_force_on_its_date():
    text = told("decision", regulation=PP53, sanction="oral")
    assert "tidak dapat diajukan upaya administratif" in text
    assert "mulai berlaku pada tanggal ditetapkan" in text


def test_an_earlier_decision_of_the_year_is_cited():
    text = told(
        "decision",
        sanction="written",
        previous=Reference("800/3/2026", date(2026, 4, 1)),
    )
    assert "Keputusan Nomor 800/3/2026 tanggal 1 April 2026" in text


def test_articles_are_cited_by_their_full_name():
    assert cite("PP 94/2021 Pasal 9") == (
        "Pasal 9 Peraturan Pemerintah Nomor 94 Tahun 2021"
    )
    assert cite("PP 94/2021 Pasal 42; Peraturan BKN 6/2022 Pasal 62") == (
        "Pasal 42 Peraturan Pemerintah Nomor 94 Tahun 2021 dan Pasal 62 Peraturan "
        "Badan Kepegawaian Negara Nomor 6 Tahun 2022"
    )
    assert cite("PP 94/2021 Pasal 11 ayat (2) huruf d; Pasal 15") == (
        "Pasal 11 ayat (2) huruf d Peraturan Pemerintah Nomor 94 Tahun 2021 dan "
        "Pasal 15 Peraturan Pemerintah Nomor 94 Tahun 2021"
    )
    assert cite("Seen in the gazette") == "Seen in the gazette"
    assert cite("") == ""
    for regulation in (PP53, PP94):
        for row in (*regulation.bands, *regulation.sanctions, *regulation.runs):
            assert cite(row.article), row


def test_the_duty_and_the_acts_of_their_time():
    assert duty("pp53") == "Pasal 3 angka 11 Peraturan Pemerintah Nomor 53 Tahun 2010"
    assert duty("pppk") == duty("pp94")
    old = " ".join(grounds("pp53", "pns", date(2013, 5, 6)))
    assert "Nomor 43 Tahun 1999" in old
    assert "Nomor 94 Tahun 2021" not in old
    new = " ".join(grounds("pp94", "pns", date(2026, 5, 6)))
    assert "Undang-Undang Nomor 20 Tahun 2023" in new
    assert "Nomor 53 Tahun 2010" not in new.replace(
        "Pelaksanaan Peraturan Pemerintah Nomor 53 Tahun 2010", ""
    )
    assert "Nomor 49 Tahun 2018" in " ".join(grounds("pppk", "pppk", date(2026, 5, 6)))


def test_which_decisions_have_to_say_the_new_post():
    def asks(code, **changed):
        return needs_new_post(facts("decision", sanction=code, **changed))

    assert asks("post_lowered")
    assert asks("class_lowest")
    assert not asks("class_lowered")
    assert asks("class_lowered", job_class=0)
    assert not asks("post_removed")
    assert not asks("oral")


def test_a_job_class_falls_by_one():
    text = told("decision", sanction="class_lowered")
    assert "dari kelas jabatan 6 (enam) ke" in text
    assert "kelas jabatan 5 (lima)" in text


def test_what_is_sent_says_what_stands_for_its_receipt():
    text = told("sending", sanction="written")
    for part in (
        "Saudara tidak hadir pada Senin, 7 Desember 2026 untuk menerima Keputusan",
        "tentang penjatuhan hukuman disiplin tingkat ringan berupa teguran tertulis "
        "dikirimkan kepada Saudara",
        "dianggap telah Saudara terima pada Rabu, 9 Desember 2026",
        "Pasal 49 ayat (8) Peraturan Badan Kepegawaian Negara Nomor 6 Tahun 2022",
        "mengajukan keberatan kepada atasan pejabat yang berwenang menghukum paling "
        "lambat tanggal 30 Desember 2026",
        "berlaku sejak 4 Januari 2027",
    ):
        assert part in text
    plain = told("sending", regulation=PP53, sanction="oral", outcome=None)
    assert "mengajukan" not in plain


def test_the_decision_on_an_objection():
    letters = {"decision": Reference("800/1/2026", date(2026, 12, 8))}

    def said(code, reason="", sanction="written"):
        letter = compose(
            facts(
                "outcome",
                sanction=sanction,
                letters=letters,
                outcome=ended(code=code, reason=reason),
            )
        )
        return letter.subtitles[1], spoken(letter)

    named = "Keputusan Kepala Dinas Kesehatan Nomor 800/1/2026 tanggal 8 Desember 2026"
    about, text = said("upheld")
    assert about == "PENGUATAN HUKUMAN DISIPLIN BERUPA TEGURAN TERTULIS"
    assert f"Menguatkan {named} tentang penjatuhan hukuman disiplin tingkat" in text
    assert "mengajukan keberatan atas Keputusan tersebut pada tanggal 22 Desember" in (
        text
    )
    about, text = said("lightened", "Dua hari sakit.", "oral")
    assert about == "PERINGANAN HUKUMAN DISIPLIN BERUPA TEGURAN TERTULIS"
    assert (
        "pemeriksaan atas keberatan tersebut diperoleh hal berikut: dua hari sakit;"
        in text
    )
    assert (
        f"Memperingan hukuman disiplin tingkat ringan berupa teguran tertulis dalam "
        f"{named} menjadi hukuman disiplin tingkat ringan berupa teguran lisan" in text
    )
    _about, text = said("aggravated", "Tidak jujur", "rank_lowered_1y")
    assert "diturunkan dari Penata (III/c)" in text
    _about, text = said("annulled", "Surat dokter ada")
    assert f"Membatalkan {named}" in text
    assert "beserta akibatnya bagi yang bersangkutan tidak berlaku" in text
    with pytest.raises(ValueError, match="nobody decided"):
        said("lapsed")
    with pytest.raises(ValueError, match="no outcome"):
        compose(facts("outcome", sanction="oral", outcome=None))


def test_the_person_is_told_of_each_outcome():
    def said(code, sanction="dismissal", **changed):
        changed = {
            "by": "Badan Pertimbangan Aparatur Sipil Negara (BPASN)",
            "imposed": "dismissal",
            "appeal": True,
            **changed,
        }
        return told(
            "outcome_notice", sanction=sanction, outcome=ended(code=code, **changed)
        )

    text = said("upheld")
    assert "Hal: Penyampaian hasil banding administratif" in text
    assert "Lampiran: 1 (satu) berkas" in text
    assert (
        "Badan Pertimbangan Aparatur Sipil Negara (BPASN), dengan Keputusan Nomor "
        "800/3/2027 tanggal 18 Januari 2027 sebagaimana terlampir, menguatkan" in text
    )
    assert "berlaku sejak 4 Januari 2027" in text
    text = said("lightened", "post_lowered")
    assert "memperingan" in text
    assert "Hukuman disiplin Saudara menjadi hukuman disiplin tingkat berat" in text
    assert "tidak berlaku" in said("annulled")
    text = said("lapsed", appeal=False)
    assert "Hal: Penyampaian hasil keberatan" in text
    assert "Lampiran: -" in text
    assert "sampai dengan batas waktunya (22 Januari 2027) tidak ditetapkan" in text
    assert "Nomor 800/3/2027" not in text


def test_a_changed_sanction_says_the_new_post():
    lowered = ended(code="lightened", imposed="dismissal")
    assert needs_new_post(facts("outcome", sanction="post_lowered", outcome=lowered))
    same = ended(imposed="post_lowered")
    assert not needs_new_post(facts("outcome", sanction="post_lowered", outcome=same))


def test_copies_follow_kind_and_level():
    light = copies("decision", Level.LIGHT, "Kota Mojokerto", "Dinas Kesehatan", False)
    heavy = copies("decision", Level.HEAVY, "Kota Mojokerto", "Dinas Kesehatan", True)
    assert "Wali Kota Mojokerto" in light
    assert not any("BKN" in line for line in light)
    assert heavy[0] == "Kepala Badan Kepegawaian Negara"
    assert heavy[-1] == "Kepala Dinas Kesehatan"
    assert "Wali Kota Mojokerto" not in heavy
    assert copies("minutes", None, "Kota Mojokerto", "", False) == ()


def test_pppk_follow_the_procedure_of_pns():
    text = told("summons", regulation=PPPK)
    assert "Pasal 4 huruf f Peraturan Pemerintah Nomor 94 Tahun 2021" in text


def test_what_an_office_adds_stands_before_the_end():
    text = told("summons", extra=("Membawa surat keterangan.",))
    assert text.index("Membawa surat") < text.index("Demikian untuk dilaksanakan")


def test_no_signature_and_no_heading_stands_alone():
    for kind in ORDER:
        letter = compose(facts(kind, sanction="oral"))
        assert letter.blocks[-1].kind == "together"
        for block, after in zip(letter.blocks, letter.blocks[1:], strict=False):
            if block.kind == "text" and block.bold:
                assert after.kind in ("rows", "items", "questions")


def test_days_in_doubt_are_listed_and_said_to_count_nothing():
    doubtful = (CaseDay(date(2026, 5, 4), True, doubt=True),)
    assert "Data belum pasti, tidak dihitung" in told("recap", days=doubtful)


def test_pay_is_stopped_and_given_back_by_letter():
    ten = tuple(day.date for day in days(10))
    text = told("salary", run_days=ten, salary_from=date(2026, 4, 1))
    assert "Hal: Usul penghentian pembayaran gaji" in text
    assert "selama 10 (sepuluh) hari kerja secara terus-menerus" in text
    assert "dihentikan sejak 1 April 2026" in text
    back = told(
        "salary",
        run_days=ten[:2],
        salary_from=date(2026, 4, 1),
        salary_back=True,
        salary_stop=Reference("800/9/2026", date(2026, 3, 16)),
    )
    assert "Hal: Usul pembayaran kembali gaji" in back
    assert "berdasarkan surat Nomor 800/9/2026 tanggal 16 Maret 2026" in back
    assert "tidak terpenuhi" in back
    assert "2 Maret 2026" in back
    part = told(
        "salary",
        run_days=ten[:1],
        salary_from=date(2026, 4, 1),
        salary_until=date(2026, 5, 1),
        salary_back=True,
    )
    assert "pembayaran gaji dihentikan sejak 1 Mei 2026" in part
    assert "dibayarkan kembali untuk bulan-bulan sebelum 1 Mei 2026" in part


def test_what_is_not_issued_is_named_by_the_date_of_its_step():
    """A step was taken, whether its letter has its number yet or not."""
    report = told(
        "report",
        sanction="displeasure",
        letters={
            "summons": Reference("800/7/2026", date(2026, 11, 2)),
            "team_decree": Reference("", date(2026, 11, 3)),
            "minutes": Reference("", date(2026, 11, 16)),
        },
    )
    assert "Surat Panggilan I Nomor 800/7/2026 tanggal 2 November 2026;" in report
    assert "Keputusan Tim Pemeriksa tanggal 3 November 2026;" in report
    assert "Berita Acara Pemeriksaan tanggal 16 November 2026. II. TERPERIKSA" in report


def test_a_decision_notes_the_report_before_it_has_a_number():
    noted = {"report": Reference("", date(2026, 11, 18))}
    assert "Laporan Hasil Pemeriksaan tanggal 18 November 2026;" in told(
        "decision", sanction="oral", letters=noted
    )


def test_a_title_in_a_sentence_has_its_capitals():
    decision = told("decision", sanction="displeasure")
    assert "Pernyataan Tidak Puas Secara Tertulis" in decision


def test_the_words_of_a_number_stay_small_in_a_title():
    removed = told("decision", sanction="post_removed", number_of_days=25)
    assert "Jabatan Pelaksana selama 12 (dua belas) Bulan" in removed


def test_a_case_by_pp_53_says_by_which_article_after_pp_94():
    """Whoever reads a decision of 2026 sees why an act that was replaced is applied."""
    new = told("decision", regulation=PP53, sanction="raise_delayed")
    place = "Pasal 43 Peraturan Pemerintah Nomor 94 Tahun 2021"
    assert f"ketentuan peralihan dalam {place}, pelanggaran tersebut" in new
    assert "Peraturan Pemerintah Nomor 94 Tahun 2021 tentang Disiplin" in new
    old = told(
        "decision", regulation=PP53, sanction="raise_delayed", date=date(2021, 8, 30)
    )
    assert "94 Tahun 2021" not in old
    assert "ketentuan peralihan" not in told("decision", sanction="oral")


def test_the_head_of_a_unit_has_the_name_of_the_post():
    for unit, post in (
        ("Kecamatan Magersari", "Camat Magersari"),
        ("Kelurahan Wates", "Lurah Wates"),
        ("Sekretariat DPRD", "Sekretaris DPRD"),
        ("Inspektorat", "Inspektur"),
        ("RSUD dr. Wahidin", "Direktur RSUD dr. Wahidin"),
        ("Dinas Kesehatan", "Kepala Dinas Kesehatan"),
    ):
        assert head_of(unit) == post
    told = copies(
        "decision", Level.HEAVY, "Kota Mojokerto", "Kecamatan Magersari", True
    )
    assert told[-1] == "Camat Magersari"
    own = copies(
        "release", None, "Kota Mojokerto", "Inspektorat Kota Mojokerto", mayor=True
    )
    assert own == ("Inspektur Kota Mojokerto", "Kepala BKPSDM Kota Mojokerto")
