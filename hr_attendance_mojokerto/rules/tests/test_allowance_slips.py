from io import BytesIO

from pypdf import PdfReader

from rules.allowance_slips import Head, PaySlip, Row, pay_slips_pdf

HEAD = Head("Pemerintah Kota Mojokerto", "Dinas Kesehatan", "SLIP TPP OKTOBER 2026")


def slip(name="Budi", rows=3):
    return PaySlip(
        (("Nama", name), ("NIP", "198001012006041001"), ("Kelas jabatan", "7")),
        [
            Row("Dasar", "Rp 3.500.000"),
            *(
                Row(f"Terlambat (TL{n})", f"\N{MINUS SIGN}Rp {n}.000")
                for n in range(rows)
            ),
            Row("Dibayarkan", "Rp 3.400.000", strong=True),
        ],
        "Terbilang: tiga juta empat ratus ribu rupiah",
        ("Pajak tidak dipotong di sini.",),
    )


def pages(*parts):
    found = PdfReader(BytesIO(pay_slips_pdf(parts, "TPP"))).pages
    return [page.extract_text() for page in found]


def test_two_slips_stand_on_a_sheet():
    found = pages((HEAD, [slip("Budi"), slip("Citra"), slip("Dewi")]))
    assert len(found) == 2
    assert "Budi" in found[0] and "Citra" in found[0] and "Dewi" in found[1]


def test_a_slip_says_what_is_paid_in_words_and_why():
    [text] = pages((HEAD, [slip()]))
    for told in (
        "Dinas Kesehatan",
        "198001012006041001",
        "Rp 3.400.000",
        "tiga juta empat ratus ribu rupiah",
        "Terlambat (TL1)",
    ):
        assert told in text


def test_a_minus_is_drawn_as_a_dash():
    [text] = pages((HEAD, [slip()]))
    assert "\N{EN DASH}Rp 1.000" in text
    assert "?" not in text


def test_a_long_slip_has_a_sheet_of_its_own():
    found = pages((HEAD, [slip("Budi"), slip("Citra", rows=40), slip("Dewi")]))
    assert len(found) == 3
    for text, name in zip(found, ("Budi", "Citra", "Dewi"), strict=True):
        assert name in text
    assert "Dewi" not in found[1]


def test_a_slip_longer_than_a_sheet_goes_on_with_its_name():
    found = pages((HEAD, [slip("Citra", rows=150)]))
    assert len(found) == 3
    assert all("Citra" in text for text in found)
    assert all(f"TL{n})" in "".join(found) for n in range(150))


def test_each_part_begins_on_a_sheet_of_its_own():
    other = Head(HEAD.payer, "Dinas Pendidikan", HEAD.title)
    found = pages((HEAD, [slip("Budi")]), (other, [slip("Fajar")]))
    assert len(found) == 2
    assert "Dinas Pendidikan" in found[1]


def test_a_name_of_other_letters_and_a_very_long_word_are_drawn():
    [text] = pages((HEAD, [slip("Łukasz Ñ " + "x" * 300)]))
    assert "ukasz" in text
