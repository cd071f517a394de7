"""Who lives in the city: numbers, names, posts and NIP."""

from collections import Counter
from datetime import date

import pytest

from dev.city import build
from dev.city.nip import NipRegister, faults, twice

ON = date(2026, 1, 1)


@pytest.fixture(scope="module")
def city():
    return build(on=ON)


def test_the_city_has_3128_staff_in_about_60_skpd_and_135_terminals(city):
    assert len(city.people) == 3128
    assert 55 <= sum(unit.is_skpd for unit in city.units) <= 62
    assert len(city.devices) == 135


def test_schools_are_units_of_one_skpd_and_end_with_smp(city):
    schools = [unit for unit in city.units if unit.kind == "school"]
    assert len(schools) == 59
    assert {city.skpd_of(unit.code) for unit in schools} == {"DISDIKBUD"}
    assert {unit.name.split()[0] for unit in schools} == {"TK", "SDN", "SMP"}


def test_there_are_3_kecamatan_and_18_kelurahan_and_no_desa(city):
    kinds = Counter(unit.kind for unit in city.units)
    assert (kinds["district"], kinds["ward"]) == (3, 18)
    assert not [unit for unit in city.units if "Desa" in unit.name]


def test_the_hospital_has_a_card_of_its_own(city):
    assert city.skpd_of("RSUD") == "RSUD"


def test_every_unit_has_one_head(city):
    heads = Counter(p.head_of for p in city.people if p.head_of)
    assert heads == Counter(unit.code for unit in city.units)


def test_everybody_but_the_sekda_has_a_superior_above_in_the_city(city):
    pins = {p.pin: p for p in city.people}
    without = [p for p in city.people if p.superior is None]
    assert [p.title for p in without] == ["Sekretaris Daerah"]
    for person in city.people:
        seen = set()
        while person.superior:
            assert person.pin not in seen, "superiors in a circle"
            seen.add(person.pin)
            person = pins[person.superior]


def test_every_nip_obeys_the_rule_of_its_kind_and_is_given_once(city):
    wrong = {
        p.pin: found
        for p in city.people
        if (found := faults(p.nip, p.kind, p.sex, p.birth))
    }
    assert wrong == {}
    assert twice(p.nip for p in city.people) == []
    assert {p.kind for p in city.people} == {
        "pns",
        "cpns",
        "pppk",
        "pppk_part_time",
        "non_asn",
    }


@pytest.mark.parametrize(
    ("nip", "kind", "fault"),
    [
        ("198001152005011003", "pns", None),
        ("198001152005211003", "pppk", None),
        ("198001152005211003", "pns", "appointment month is no month"),
        ("198001152005011003", "pppk", "contract code below 21"),
        ("198001152005012003", "pns", "sex digit differs"),
        ("198001162005011003", "pns", "birth date differs"),
        ("198001152005011000", "pns", "serial 000"),
        ("19800115200501100", "pns", "not 18 digits"),
        ("198001151985011003", "pns", "appointed at an impossible age"),
        ("198001152005011003", "non_asn", "non-ASN staff has no NIP"),
    ],
)
def test_the_nip_check_finds_each_fault(nip, kind, fault):
    found = faults(nip, kind, "male", date(1980, 1, 15))
    assert found == ([fault] if fault else [])


def test_two_people_of_one_birthday_and_appointment_differ_in_the_serial():
    register = NipRegister()
    same = ("pns", date(1980, 1, 15), date(2005, 1, 1), "female")
    first, second = register.give(*same), register.give(*same)
    assert (first[-4:], second[-4:]) == ("2001", "2002")


def test_golongan_has_the_form_of_the_kind(city):
    for person in city.people:
        if person.kind in ("pns", "cpns"):
            assert person.grade.count("/") == 1
        elif person.kind == "non_asn":
            assert person.grade is None
        else:
            assert person.grade in ("I", "IV", "V", "VII", "IX", "X", "XI")
        assert 1 <= person.job_class <= 17


def test_nobody_works_past_the_latest_retirement_or_started_as_a_child(city):
    for person in city.people:
        assert 18 <= (person.hired - person.birth).days / 365.25
        assert (ON - person.birth).days / 365.25 < 61
        assert person.hired <= ON


def test_shift_staff_are_at_the_hospital_satpol_and_fire_brigade_only(city):
    units = Counter(p.unit for p in city.people if p.rota)
    assert set(units) == {"RSUD", "SATPOLPP", "DAMKAR"}
    assert units["RSUD"] / sum(p.unit == "RSUD" for p in city.people) > 0.5


def test_names_differ_and_carry_degrees_where_the_post_asks_for_them(city):
    names = Counter(p.name for p in city.people)
    assert len(names) > 2700
    assert max(names.values()) <= 4
    doctors = [p for p in city.people if p.title.startswith("Dokter Ahli")]
    assert doctors and all(p.name.startswith("dr. ") for p in doctors)


def test_the_small_city_is_a_piece_of_the_full_one(city):
    small = build(size="small", on=ON)
    assert 100 <= len(small.people) <= 140
    assert 6 <= sum(unit.is_skpd for unit in small.units) <= 9
    assert len(small.devices) == 8
    names = {unit.code: unit.name for unit in city.units}
    assert all(names[unit.code] == unit.name for unit in small.units)
    codes = {unit.code for unit in small.units}
    assert all(u.parent is None or u.parent in codes for u in small.units)
