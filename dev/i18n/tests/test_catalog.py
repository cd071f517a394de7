"""The committed Indonesian is complete and right; and the checks can fail."""

import polib
import pytest

from dev.i18n import catalog


def entry(msgid: str, msgstr: str = "", **more) -> polib.POEntry:
    return polib.POEntry(msgid=msgid, msgstr=msgstr, **more)


def po(*entries: polib.POEntry) -> polib.POFile:
    made = polib.POFile()
    made.extend(entries)
    return made


@pytest.fixture(scope="module")
def indonesian() -> polib.POFile:
    return catalog.read(catalog.INDONESIAN)


def test_every_text_has_its_indonesian(indonesian):
    assert len(indonesian) > 300
    assert catalog.untranslated(indonesian) == []


def test_no_translation_lost_a_mark_or_has_a_forbidden_word(indonesian):
    assert catalog.mistakes(indonesian) == []


def test_indonesian_has_the_texts_of_the_template(indonesian):
    assert catalog.differences(catalog.read(catalog.TEMPLATE), indonesian) == []


@pytest.mark.parametrize(
    ("english", "term"),
    [
        ("Not Due Yet", "Belum Waktunya"),
        ("Not Seen Yet", "Belum Terekam"),
        ("No Data Yet", "Data Belum Ada"),
        ("Present", "Hadir"),
        ("Late", "Terlambat"),
        ("On Leave", "Cuti"),
        ("Day Off", "Libur Jadwal"),
        ("Holiday", "Hari Libur"),
        ("Announced", "Sudah Lapor – Menunggu Surat"),
        ("No Explanation Yet", "Belum Ada Keterangan"),
        ("No Explanation (TK)", "Tanpa Keterangan (TK)"),
        ("Left Early", "Pulang Sebelum Waktu (PSW)"),
        ("Excused", "Izin"),
        ("Not Expected", "Tidak Wajib Presensi"),
        ("Ended", "Jam Kerja Berakhir"),
        ("Complete", "Data Lengkap"),
        ("Closed", "Ditutup"),
        ("Published", "Disahkan"),
        ("Correction", "Koreksi"),
        ("Provisional", "Sementara"),
        ("To Be Reviewed", "Perlu Ditinjau"),
        ("Superior", "Atasan Langsung"),
        ("Terminal PIN", "Nomor PIN Mesin"),
        ("City Attendance", "Presensi"),
    ],
)
def test_states_and_roles_are_those_of_the_table_of_terms(indonesian, english, term):
    assert indonesian.find(english).msgstr == term


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("since %(moment)s", "sejak %(saat)s"),
        ("%s users", "pengguna"),
        ("%(rate)s %%", "%(rate)s %"),
        ("<span>Late</span>", "Terlambat"),
        ('<i class="fa-clock" title="Late"/>', '<i class="fa-jam" title="Terlambat"/>'),
        ("Not seen", "Belum absen"),
        ("Absent", "Alpa."),
        ("Mayor", "Walikota"),
    ],
)
def test_a_mistake_is_told(msgid, msgstr):
    assert catalog.mistakes([entry(msgid, msgstr)])


@pytest.mark.parametrize(
    ("msgid", "msgstr"),
    [
        ("since %(moment)s", "sejak %(moment)s"),
        ('<i class="x" title="Late"/>', '<i class="x" title="Terlambat"/>'),
        ("Present", "Presensi"),
        ("50% of it", "50% darinya"),
        ("Untranslated", ""),
    ],
)
def test_what_is_right_is_not_complained_about(msgid, msgstr):
    assert catalog.mistakes([entry(msgid, msgstr)]) == []


def test_fuzzy_and_empty_count_as_untranslated():
    found = catalog.untranslated(
        po(entry("a", "x"), entry("b"), entry("c", "y", flags=["fuzzy"]))
    )
    assert found == ["b", "c"]


def test_merge_keeps_the_order_of_the_template_and_what_was_translated():
    merged = catalog.merge(
        po(entry("b", flags=["python-format"]), entry("a")),
        po(entry("a", "A"), entry("gone", "G")),
    )
    assert [(e.msgid, e.msgstr) for e in merged] == [("b", ""), ("a", "A")]
    assert merged[0].flags == ["python-format"]
    assert merged.metadata["Language"] == "id"


def test_the_same_words_in_another_context_are_another_text():
    merged = catalog.merge(po(entry("a", msgctxt="x"), entry("a")), po(entry("a", "A")))
    assert [e.msgstr for e in merged] == ["", "A"]


def test_a_text_broken_into_lines_anew_keeps_its_translation():
    merged = catalog.merge(po(entry("one\n  two")), po(entry("one two", "satu dua")))
    assert merged[0].msgstr == "satu dua"


def test_a_new_export_with_another_date_is_the_same():
    one, other = po(entry("a", "A")), po(entry("a", "A"))
    other.metadata["POT-Creation-Date"] = "2026-11-24 12:00+0000"
    assert catalog.same(one, other)
    assert not catalog.same(one, po(entry("a", "B")))


def test_what_only_one_template_has_is_named():
    lines = catalog.differences(po(entry("old")), po(entry("new")))
    assert lines == ["not in the template: 'new'", "no longer used: 'old'"]
