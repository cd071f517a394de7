"""Fills posts with people: age, kind, golongan, NIP, name, habits."""

from __future__ import annotations

from datetime import date
from random import Random

from .model import VERIFY_CARD, VERIFY_FACE, VERIFY_FINGER, VERIFY_PIN, Habit, Person
from .names import bare_name, decree_name
from .nip import NipRegister
from .offices import Plan
from .post_kinds import kind_of_post
from .posts import Post, posts_of

FIRST_PIN = 100001

# Kinds of staff by group of post, as weights.
_KINDS: dict[str, dict[str, int]] = {
    "leader": {"pns": 1},
    "functional": {"pns": 80, "pppk": 15, "cpns": 5},
    "teacher": {"pns": 60, "pppk": 34, "cpns": 4, "pppk_part_time": 2},
    "medical": {"pns": 70, "pppk": 23, "cpns": 6, "non_asn": 1},
    "general": {"pns": 78, "cpns": 5, "pppk": 10, "pppk_part_time": 7},
    "field": {"pns": 74, "pppk": 16, "cpns": 4, "pppk_part_time": 6},
    "helper": {"pns": 34, "pppk": 16, "pppk_part_time": 32, "non_asn": 18},
}
_STEPS = [f"{roman}/{letter}" for roman in ("I", "II", "III") for letter in "abcd"]
_STEPS += [f"IV/{letter}" for letter in "abcde"]
_START = {
    "sd": "I/a",
    "smp": "I/c",
    "sma": "II/a",
    "d3": "II/c",
    "nurse": "II/c",
    "midwife": "II/c",
    "health_d3": "II/c",
    "s2": "III/b",
    "doctor": "III/b",
    "dentist": "III/b",
    "specialist": "III/c",
}
_CEILING = {
    "sd": "II/b",
    "smp": "II/d",
    "sma": "III/b",
    "d3": "III/d",
    "nurse": "III/d",
    "midwife": "III/d",
    "health_d3": "III/d",
}
_ECHELON_GRADES = {
    "II.a": ("IV/d", "IV/e"),
    "II.b": ("IV/b", "IV/c"),
    "III.a": ("IV/a", "IV/b"),
    "III.b": ("III/d", "IV/a"),
    "IV.a": ("III/c", "III/d"),
    "IV.b": ("III/b", "III/d"),
}
_ECHELON_CLASS = {
    "II.a": 15,
    "II.b": 14,
    "III.a": 12,
    "III.b": 11,
    "IV.a": 9,
    "IV.b": 8,
}
_CONTRACT_GRADE = {
    "sd": "I",
    "smp": "IV",
    "sma": "V",
    "d3": "VII",
    "nurse": "VII",
    "midwife": "VII",
    "health_d3": "VII",
    "doctor": "X",
    "dentist": "X",
    "specialist": "XI",
    "s2": "X",
}
_LEVELS = {
    "ahli": (("Ahli Pertama", 8), ("Ahli Muda", 9), ("Ahli Madya", 11)),
    "terampil": (("Terampil", 6), ("Mahir", 7), ("Penyelia", 8)),
}


def _grade(post: Post, kind: str, education: str, years: int) -> str | None:
    if kind in ("pppk", "pppk_part_time"):
        return _CONTRACT_GRADE.get(education, "IX")
    if kind == "non_asn":
        return None
    start = _STEPS.index(_START.get(education, "III/a"))
    if kind == "cpns":
        return _STEPS[start]
    ceiling = _CEILING.get(education, "IV/c" if post.ladder else "III/d")
    step = min(start + years // 4, max(start, _STEPS.index(ceiling)))
    if post.echelon:
        low, high = (_STEPS.index(g) for g in _ECHELON_GRADES[post.echelon])
        step = min(max(step, low), high)
    elif post.head:
        step = max(step, _STEPS.index("III/d"))
    return _STEPS[step]


def _level(post: Post, grade: str | None, education: str) -> tuple[str, int]:
    """The title with its functional level, and the kelas jabatan."""
    if post.echelon:
        return post.title, _ECHELON_CLASS[post.echelon]
    ladder = post.ladder
    if ladder is None:
        return post.title, post.job_class
    if ladder == "terampil" and education in ("s1", "s2", "ners"):
        ladder = "ahli"
    bounds = ("III/c", "IV/a") if ladder == "ahli" else ("III/a", "III/c")
    step = _STEPS.index(grade) if grade in _STEPS else 0
    place = sum(step >= _STEPS.index(bound) for bound in bounds)
    name, job_class = _LEVELS[ladder][place]
    return f"{post.title} {name}", job_class


def _dates(rng: Random, post: Post, kind: str, on: date) -> tuple[date, date]:
    """Birth and first day of service, both before ``on``."""
    if kind == "cpns":
        hired = date(on.year - 1, rng.choice((3, 4, 6)), 1)
        age = rng.randint(22, 33)
    elif kind == "pppk":
        hired = date(on.year - rng.randint(1, 4), rng.choice((2, 3, 4)), 1)
        age = rng.randint(25, 48)
    elif kind == "pppk_part_time":
        hired = date(on.year - 1, 10, 1)
        age = rng.randint(24, 50)
    elif kind == "non_asn":
        hired = date(on.year - rng.randint(1, 9), rng.randint(1, 12), 1)
        age = rng.randint(19, 45)
    else:
        # 1 March, 1 April, 1 December … are the usual TMT of candidates.
        youngest = max(2, post.min_years)
        years = rng.randint(youngest, max(youngest, min(33, youngest + 26)))
        hired = date(on.year - years, rng.choice((1, 3, 4, 12)), 1)
        latest = 57 if post.group != "teacher" else 59
        age = rng.randint(20, max(20, min(34, latest - years)))
    return date(hired.year - age, rng.randint(1, 12), rng.randint(1, 28)), hired


# Habits: name, weight, usual arrival in minutes after midnight, spread, absent rate.
_HABITS = (
    ("early", 22, 403, 7, 0.004),
    ("on_time", 46, 425, 7, 0.008),
    ("just_in_time", 22, 438, 6, 0.012),
    ("late", 8, 452, 13, 0.03),
    ("often_absent", 2, 447, 15, 0.22),
)


def _habit(rng: Random, post: Post) -> Habit:
    row = rng.choices(_HABITS, [h[1] for h in _HABITS])[0]
    name, _weight, arrival, spread, absent = row
    if post.group == "teacher" or post.title.startswith("Kepala S"):
        arrival -= 14
    if post.rota:
        # Minutes before the shift; the same temper, another clock.
        arrival -= 450
    verify = VERIFY_FINGER
    dice = rng.random()
    if dice < 0.04:
        verify = VERIFY_PIN
    elif dice < 0.065:
        verify = VERIFY_CARD
    elif dice < 0.085:
        verify = VERIFY_FACE
    return Habit(
        name,
        arrival + rng.uniform(-4, 4),
        spread,
        absent,
        rng.uniform(0.0, 0.03),
        0.0,
        verify,
    )


def _person(
    rng: Random, post: Post, plan: Plan, on: date, nips: NipRegister, number: int
) -> Person:
    weights = _KINDS[post.group]
    kind = rng.choices(list(weights), list(weights.values()))[0]
    if post.min_years or post.head:
        kind = "pns"
    education = rng.choice(post.education)
    birth, hired = _dates(rng, post, kind, on)
    sex = post.sex or rng.choice(("male", "female"))
    grade = _grade(post, kind, education, on.year - hired.year)
    title, job_class = _level(post, grade, education)
    bare = bare_name(rng, sex, birth.year)
    return Person(
        pin=str(FIRST_PIN + number),
        name=decree_name(rng, bare, sex, birth.year, education),
        sex=sex,
        birth=birth,
        nip=nips.give(kind, birth, hired, sex),
        kind=kind,
        grade=grade,
        job_class=job_class,
        echelon=post.echelon,
        title=title,
        unit=plan.code,
        hired=hired,
        superior=None,
        head_of=plan.code if post.head else None,
        rota=post.rota,
        rota_offset=rng.randrange(24),
        six_days=plan.six_days,
        habit=_habit(rng, post),
        post_kind=kind_of_post(post, plan, title),
    )


def staff(plans: list[Plan], seed: int, on: date) -> list[Person]:
    """Everybody, unit by unit, PINs in this order from ``FIRST_PIN``.

    Each unit draws from a source of its own: changing one leaves the others.
    """
    nips = NipRegister()
    people: list[Person] = []
    for plan in plans:
        rng = Random(f"{seed}:staff:{plan.code}")
        for post in posts_of(plan, rng):
            people.append(_person(rng, post, plan, on, nips, len(people)))
    return people
