"""Terminals: which models stand where, and who is enrolled on them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from random import Random
from typing import NamedTuple

from .model import Device, Enrolment, Person, Service
from .names import terminal_name
from .offices import Plan

BLOCK = 71


class Make(NamedTuple):
    """A model of terminal and how often it was bought."""

    prefix: str
    record_layout: int
    user_layout: int
    transport: str
    capacity: int
    weight: int


# A fleet bought over ten years: mostly 40-byte TCP, some old ones, some with a face.
MAKES = (
    Make("6583", 40, 72, "tcp", 100_000, 58),
    Make("OGT4", 40, 72, "udp", 80_000, 8),
    Make("CGAV", 49, 72, "tcp", 200_000, 9),
    Make("BOCK", 16, 28, "tcp", 50_000, 12),
    Make("3382", 8, 28, "udp", 30_000, 8),
    Make("AEVL", -8, 28, "tcp", 50_000, 5),
)
# PINs left on terminals by an earlier system; nobody in the personnel files has them.
_OLD_PINS = ("7", "251", "1187", "3042", "880", "15", "4410", "629")


def _serial(rng: Random, prefix: str, number: int) -> str:
    return f"{prefix}{rng.randint(15, 25):02d}{rng.randint(1, 12):02d}6{number:05d}"


def host(block: int, number: int) -> str:
    """The address of the n-th terminal of a block."""
    return f"127.{block}.{number // 100 + 1}.{number % 100 + 10}"


def terminals(plans: list[Plan], seed: int, on: date, block: int) -> list[Device]:
    """The fleet without its users, in the order of the units.

    Every terminal has an address of its own, 127.``block``.x.y, port 4370. Units
    without a terminal are served by that of ``shares`` or of their parent.
    """
    rng = Random(f"{seed}:fleet")
    by_code = {plan.code: plan for plan in plans}
    guests: dict[str, list[str]] = {}
    for plan in plans:
        if not plan.devices:
            host_unit = plan.shares or plan.parent
            guests.setdefault(host_unit, []).append(plan.code)
    moved = rng.sample(
        [p.code for p in plans if p.devices > 1], k=min(3, len(plans) // 40)
    )
    fleet: list[Device] = []
    for plan in plans:
        for number in range(1, plan.devices + 1):
            make = rng.choices(MAKES, [m.weight for m in MAKES])[0]
            begun = date(on.year - rng.randint(1, 8), rng.randint(1, 12), 1)
            services = [Service(plan.code, begun, None)]
            services += [
                Service(code, begun, None) for code in guests.get(plan.code, ())
            ]
            if plan.code in moved and number == plan.devices:
                # It stood in another office before it was moved here.
                other = rng.choice([c for c in by_code if c != plan.code])
                day = on - timedelta(60)
                services = [
                    Service(other, begun, day - timedelta(1)),
                    *(s._replace(first=day) for s in services),
                ]
            label = f"Mesin {plan.name}"
            fleet.append(
                Device(
                    serial=_serial(rng, make.prefix, len(fleet) + 1),
                    name=f"{label} {number}" if plan.devices > 1 else label,
                    host=host(block, len(fleet)),
                    port=4370,
                    transport=make.transport,
                    comm_key=rng.randint(1000, 999999) if rng.random() < 0.06 else 0,
                    record_layout=make.record_layout,
                    user_layout=make.user_layout,
                    capacity=make.capacity,
                    services=tuple(services),
                    # Below the 30 seconds from which a clock is set by the poller.
                    ahead_s=rng.choice((-24, -9, -4, 5, 11, 19, *[0] * 14)),
                )
            )
    if not any(device.comm_key for device in fleet):
        fleet[-1] = replace(fleet[-1], comm_key=20170103)
    return fleet


def served_by(fleet: list[Device], unit: str, day: date) -> list[Device]:
    """The terminals that serve a unit on a local date."""
    return [
        device
        for device in fleet
        for service in device.services
        if service.unit == unit
        and service.first <= day
        and (service.last is None or day <= service.last)
    ]


def enrol(
    people: list[Person], fleet: list[Device], seed: int, on: date
) -> tuple[list[Person], list[Device], dict[str, tuple[str, ...]]]:
    """People with their terminals, terminals with their users, and strangers' PINs.

    About one person in 250 was forgotten on every terminal, one in 30 is enrolled
    on a terminal of another office too. Strangers are PINs of an earlier system on a
    few terminals (serial → PINs) that belong to nobody.
    """
    rng = Random(f"{seed}:enrolment")
    own = {
        unit: served_by(fleet, unit, on)
        for unit in dict.fromkeys(person.unit for person in people)
    }
    enrolled = []
    staff = [p for p in people if not p.head_of and not p.echelon]
    forgotten = {p.pin for p in rng.sample(staff, k=max(1, len(people) // 250))}
    for person in people:
        devices = own[person.unit]
        if len(devices) > 3:
            devices = rng.sample(devices, k=2)
        serials = [device.serial for device in devices]
        elsewhere = None
        if person.pin in forgotten:
            serials = []
        elif rng.random() < 1 / 30:
            elsewhere = rng.choice([d.serial for d in fleet if d.serial not in serials])
        enrolled.append(replace(person, devices=tuple(serials), elsewhere=elsewhere))
    places = rng.sample([d.serial for d in fleet], k=min(len(fleet) // 4, 7))
    strangers = {serial: (_OLD_PINS[n],) for n, serial in enumerate(places)}
    return enrolled, with_users(fleet, enrolled, strangers), strangers


def with_users(
    fleet: list[Device], people: list[Person], strangers: dict[str, tuple[str, ...]]
) -> list[Device]:
    """The terminals with everybody who is enrolled on them, strangers last."""
    users: dict[str, list[Enrolment]] = {device.serial: [] for device in fleet}
    layout = {device.serial: device.user_layout for device in fleet}
    for person in people:
        bare = person.name.split(",")[0].split(". ")[-1]
        for serial in filter(None, [*person.devices, person.elsewhere]):
            length = 24 if layout[serial] == 72 else 8
            users[serial].append(Enrolment(person.pin, terminal_name(bare, length)))
    for serial, pins in strangers.items():
        users[serial] += [Enrolment(pin, f"ID {pin}") for pin in pins]
    return [replace(device, users=tuple(users[device.serial])) for device in fleet]
