"""Where the terminals stand and who is enrolled on them."""

from collections import Counter
from datetime import date, timedelta

import pytest

from dev.city import build
from dev.city.fleet import served_by

ON = date(2026, 1, 1)


@pytest.fixture(scope="module")
def city():
    return build(on=ON)


def test_every_terminal_has_an_address_and_a_serial_of_its_own(city):
    assert len({d.serial for d in city.devices}) == len(city.devices)
    assert len({d.host for d in city.devices}) == len(city.devices)
    assert all(d.host.startswith("127.") and d.port == 4370 for d in city.devices)


def test_another_block_gives_other_addresses_and_the_same_city(city):
    other = build(on=ON, block=90)
    assert not {d.host for d in city.devices} & {d.host for d in other.devices}
    assert other.people == city.people


def test_the_fleet_is_mixed_and_a_few_terminals_have_a_key(city):
    layouts = Counter(d.record_layout for d in city.devices)
    assert set(layouts) == {8, -8, 16, 40, 49}
    assert layouts[40] > len(city.devices) / 2
    assert {d.transport for d in city.devices} == {"tcp", "udp"}
    assert 2 <= sum(bool(d.comm_key) for d in city.devices) <= 20


def test_every_unit_is_served_by_a_terminal(city):
    without = [
        unit.code for unit in city.units if not served_by(city.devices, unit.code, ON)
    ]
    assert without == []


def test_some_terminals_serve_several_units_and_some_were_moved(city):
    assert any(
        len({s.unit for s in d.services if s.last is None}) > 3 for d in city.devices
    )
    moved = [s for d in city.devices for s in d.services if s.last]
    assert moved and all(s.last == ON - timedelta(61) for s in moved)


def test_people_are_enrolled_where_their_unit_scans_but_for_a_few(city):
    users = {d.serial: {u.pin for u in d.users} for d in city.devices}
    forgotten = [p for p in city.people if not p.devices]
    assert 3 <= len(forgotten) <= 20
    for person in city.people:
        for serial in person.devices:
            assert person.pin in users[serial]
    assert sum(bool(p.elsewhere) for p in city.people) > 40


def test_strangers_are_on_a_terminal_and_in_no_file(city):
    known = {p.pin for p in city.people}
    users = {d.serial: {u.pin for u in d.users} for d in city.devices}
    assert city.strangers
    for serial, pins in city.strangers.items():
        assert set(pins) <= users[serial]
        assert not set(pins) & known


def test_a_name_fits_on_its_terminal(city):
    for device in city.devices:
        room = 24 if device.user_layout == 72 else 8
        for user in device.users:
            assert user.name.isascii() and 0 < len(user.name) <= room
            assert len(user.pin) <= 9
