import pytest

from rules.told_name import told_name


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Dr. Hj. Siti Aminah, S.Pd.", "Siti"),
        ("Siti", "Siti"),
        ("H. M. Yusuf", "Yusuf"),
        ("R.Rr. Ayu Lestari", "Ayu"),
        ("dr. Budi Santoso, Sp.A.", "Budi"),
        ("Drs. H. Ahmad Fauzi, M.Si.", "Ahmad"),
        ("Prof.Dr. Bambang", "Bambang"),
        ("A. Rahman", "Rahman"),
        ("Ir. H. A., M.T.", "Ir"),
        ("", None),
    ],
)
def test_first_names_are_told_without_titles(name, first):
    assert told_name(name, "first") == first


def test_all_or_nothing_of_a_name():
    assert told_name("Dr. Siti Aminah, S.Pd.", "full") == "Dr. Siti Aminah, S.Pd."
    assert told_name("Dr. Siti Aminah, S.Pd.", "none") is None
