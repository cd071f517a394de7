from datetime import date

import pytest

from rules import indonesian
from rules.ranks import RANKS, rank_below, rank_name

MONDAY = date(2026, 11, 23)


def test_dates_as_letters_write_them():
    assert indonesian.day_dated(MONDAY) == "Senin, 23 November 2026"
    assert indonesian.day_in_words(MONDAY) == (
        "Senin tanggal dua puluh tiga bulan November tahun dua ribu dua puluh enam"
    )
    assert indonesian.day_in_words(date(2027, 1, 1)) == (
        "Jumat tanggal satu bulan Januari tahun dua ribu dua puluh tujuh"
    )


@pytest.mark.parametrize(
    ("number", "told"),
    [
        (0, "nol"),
        (1, "satu"),
        (10, "sepuluh"),
        (11, "sebelas"),
        (12, "dua belas"),
        (25, "dua puluh lima"),
        (100, "seratus"),
        (115, "seratus lima belas"),
        (450, "empat ratus lima puluh"),
        (1000, "seribu"),
        (1101, "seribu seratus satu"),
        (2026, "dua ribu dua puluh enam"),
    ],
)
def test_numbers_in_words(number, told):
    assert indonesian.in_words(number) == told


def test_a_number_with_its_words():
    assert indonesian.counted(5, "hari kerja") == "5 (lima) hari kerja"
    assert indonesian.ordinal(1) == "kesatu"
    assert indonesian.ordinal(15) == "kelima belas"


def test_hours():
    assert indonesian.clock(9) == "09.00 WIB"
    assert indonesian.clock(13.5) == "13.30 WIB"


def test_lists_in_a_sentence():
    assert indonesian.listed(["a"]) == "a"
    assert indonesian.listed(["a", "b"]) == "a dan b"
    assert indonesian.listed(["a", "b", "c"]) == "a, b, dan c"


def test_ranks():
    assert rank_name("III/d") == "Penata Tingkat I (III/d)"
    assert rank_name("IX") == "Golongan IX"
    assert rank_name("") == ""
    assert rank_below("III/a") == "II/d"
    assert rank_below("I/a") is None
    assert rank_below("IX") is None
    assert len(RANKS) == 17
