from datetime import date

import pytest

from rules.nip import InvalidNip, NipFault, normalise, parse


def test_parts_of_a_nip():
    nip = parse("198001152005011003")
    assert nip == (date(1980, 1, 15), date(2005, 1, 1), "male", 3)


def test_spaces_and_dots_are_typing_habits():
    assert normalise(" 19800115 200501 1 003 ") == "198001152005011003"
    assert normalise("19800115.200501.1.003") == "198001152005011003"
    assert normalise("abc 12") == "abc 12"
    assert normalise(None) == ""


@pytest.mark.parametrize(
    ("nip", "fault"),
    [
        ("19800115200501100", NipFault.LENGTH),
        ("1980011520050110031", NipFault.LENGTH),
        ("19800115200501100x", NipFault.LENGTH),
        ("१९८००११५२००५०११००३", NipFault.LENGTH),
        ("198013152005011003", NipFault.BIRTH),
        ("198002302005011003", NipFault.BIRTH),
        ("198001152005131003", NipFault.APPOINTMENT),
        ("198001151985011003", NipFault.APPOINTMENT),
        ("198001152005013003", NipFault.SEX),
        ("198001152005011000", NipFault.SERIAL),
    ],
)
def test_first_wrong_part_is_named(nip, fault):
    with pytest.raises(InvalidNip) as caught:
        parse(nip)
    assert caught.value.fault is fault


def test_digits_13_and_14_of_a_pppk_number_are_no_month():
    nip = parse("199203042023212015", contract_staff=True)
    assert nip.appointed is None
    assert nip.sex == "female"
    with pytest.raises(InvalidNip):
        parse("199203042023212015")
