"""Names on terminals are short, cut and in capitals."""

import pytest

from rules.person_name import is_named, may_be_same


@pytest.mark.parametrize(
    ("on_terminal", "of_employee"),
    [
        ("BUDI S", "Budi Santoso, S.Kom."),
        ("Budi San", "Budi Santoso"),
        ("SANTOSO", "dr. Budi Santoso"),
        ("sitiaisy", "Siti Aisyah"),
        ("", "Budi Santoso"),
        ("12345", "Budi Santoso"),
        ("Moh", "Mohammad Arif"),
        ("Nuraini", "Nur Aini"),
    ],
)
def test_what_can_be_one_person(on_terminal, of_employee):
    assert may_be_same(on_terminal, of_employee)


@pytest.mark.parametrize(
    ("on_terminal", "of_employee"),
    [("Citra", "Budi Santoso"), ("DEWI LES", "Budi Santoso"), ("Sari", "Santoso")],
)
def test_what_is_somebody_else(on_terminal, of_employee):
    assert not may_be_same(on_terminal, of_employee)


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ("ANIK ASTUTI", "Anik Astuti"),
        ("Anik Astuti, S.Pd.", "Anik Astuti"),
        ("dr. Anik Astuti", "Anik Astuti, M.Kes"),
        ("Hj. Dra. ANIK  ASTUTI", "Anik Astuti, Dra."),
        ("AnikAstuti", "Anik Astuti"),
        ("Anik", "Anik Astuti"),
        ("M. Ali", "Muhammad Ali"),
        ("", "Anik Astuti"),
        ("Ir", "Ir"),
    ],
)
def test_a_list_may_write_the_same_name_otherwise(told, known):
    assert is_named(told, known)


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ("x", "Anik Astuti"),
        ("Anik Hartono", "Anik Astuti"),
        ("dr. A.", "Anik Astuti"),
        ("Budi", "Anik Astuti"),
        ("Hj.", "Hj. Anik"),
    ],
)
def test_another_name_is_noticed(told, known):
    assert not is_named(told, known)
