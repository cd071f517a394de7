"""Slips of first passwords: as many sheets as are needed, small, nothing lost."""

import re
import time
import zlib
from base64 import a85decode

import pytest

from rules.letter_address import AddressFault, address_fault
from rules.letter_slips import PER_PAGE, Slip, Words, slips_pdf

WORDS = Words(
    "https://presensi.example.go.id",
    "Alamat",
    "Nama pengguna",
    "Kata sandi pertama",
    "Pada masuk pertama Anda memilih kata sandi sendiri. " * 4,
    "Lembar {page} dari {pages}",
)


def slips(number):
    return [
        Slip(f"Pegawai {n}", "Puskesmas Kedundung", f"19800315200501{n:04}", f"bcd{n}")
        for n in range(number)
    ]


def text_of(pdf):
    """Return what the streams of the file draw."""
    streams = re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.S)
    return b"\n".join(
        zlib.decompress(a85decode(stream.strip(), adobe=False))
        if not stream.strip().endswith(b"~>")
        else zlib.decompress(a85decode(b"<~" + stream.strip(), adobe=True))
        for stream in streams
    ).decode("cp1252")


def pages_of(pdf):
    return len(re.findall(rb"/Type /Page\b", pdf))


def test_every_part_begins_on_a_sheet_of_its_own():
    parts = [("Dinas A", slips(PER_PAGE + 1)), ("Dinas B", slips(1))]
    pdf = slips_pdf(parts, WORDS, "Surat")
    assert pages_of(pdf) == 3
    text = text_of(pdf)
    assert "Lembar 2 dari 2" in text and "Lembar 1 dari 1" in text
    assert text.count("(bcd") == PER_PAGE + 2
    assert text.count("https://presensi.example.go.id") == 1
    assert len(re.findall(r"/\S*common\S* Do", text)) == PER_PAGE + 2


def test_a_few_dozen_letters_are_small_and_those_of_a_city_are_quick():
    assert len(slips_pdf([("Dinas", slips(36))], WORDS, "Surat")) < 100_000
    begun = time.perf_counter()
    city = slips_pdf([("Kota", slips(3128))], WORDS, "Surat")
    assert time.perf_counter() - begun < 30
    assert pages_of(city) == 261
    assert len(city) < 5_000_000


def test_what_the_typefaces_lack_is_written_without_its_marks():
    one = Slip("Ḥasan Ñoño ☺ (S.Pd)", "U" * 300, "1", "bcd2")
    text = text_of(slips_pdf([("Dinas", [one])], WORDS, "Surat"))
    assert "Hasan" in text
    assert "U" * 300 not in text


@pytest.mark.parametrize(
    ("address", "fault"),
    [
        ("https://presensi.mojokertokota.go.id", None),
        (" https://10.1.2.3:8443/web ", None),
        ("http://presensi.mojokertokota.go.id", AddressFault.OPEN),
        ("http://10.1.2.3:8069", AddressFault.OPEN),
        ("http://localhost:8069", AddressFault.LOCAL),
        ("https://LOCALHOST", AddressFault.LOCAL),
        ("http://127.71.0.1", AddressFault.LOCAL),
        ("http://[::1]:8069", AddressFault.LOCAL),
        ("http://0.0.0.0:8069", AddressFault.LOCAL),
        ("presensi.mojokertokota.go.id", AddressFault.UNREADABLE),
        ("https://", AddressFault.UNREADABLE),
        ("https://a b", AddressFault.UNREADABLE),
        ("javascript:alert(1)", AddressFault.UNREADABLE),
        ("http://[::1", AddressFault.UNREADABLE),
        ("", AddressFault.UNREADABLE),
    ],
)
def test_what_is_wrong_with_an_address(address, fault):
    assert address_fault(address) is fault
