"""Names on terminals are short, cut and in capitals."""

import pytest

from rules.person_name import may_be_same


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
