from dataclasses import replace

import pytest
from offices import office

from rules.digest import (
    SHEET,
    Card,
    Digest,
    Head,
    Kind,
    Limits,
    Line,
    Person,
    Silent,
)
from rules.digest_lines import lines
from rules.digest_text import fitted, height, text
from rules.facts import State

WORDS = {
    **{f"state:{state.value}": state.value for state in State},
    **{f"life:{life}": "%(day)s as of %(hour)s" for life in ("live", "complete")},
    "life:published": "%(day)s published",
    "head:definitive": "head %(state)s",
    "head:plh": "Plh %(state)s",
    "decimal": ",",
    "title": "Attendance of %(unit)s",
    "holiday": "holiday %(name)s",
    "old": "%(minutes)s minutes old",
    "complete": "%(complete)s of %(all)s complete",
    "no_terminal": "no terminal",
    "all_heard": "all %(all)s heard",
    "silent": "%(silent)s of %(all)s silent",
    "since": "%(name)s since %(hour)s",
    "never": "%(name)s never",
    "not_enrolled": "not enrolled %(number)s",
    "no_roster": "no roster %(number)s",
    "due": "due",
    "rate": "rate (%)",
    "few_due": "only %(due)s of %(expected)s",
    "early": "early",
    "not_asked": "not asked",
    "early_announced": "announced early",
    "percent": "%(rate)s %%",
    "units": "to ask about",
    "unit": "%(name)s: %(to_ask)s, %(late)s late, %(head)s",
    "apart": "silent ones",
    "silent_unit": "%(name)s %(silent)s/%(all)s",
    "no_head": "no head",
    "no_day": "no data",
    "names": "%(state)s (%(number)s)",
    "at": "%(name)s (%(place)s)",
    "late": "%(name)s %(hour)s +%(minutes)s",
    "more": "and %(number)s more",
    "list": "list",
    "list_of": "list of %(name)s",
    "quote": "do not quote",
}
MANY = Limits(100, 100)


BUDI = Person("Budi", State.MISSING)
CITRA = Person("Citra", State.LATE, "Ward A", "07:41", 11)
HEALTH = Card(
    "Health",
    "/health",
    office(due=5, counts={State.PRESENT: 3, State.LATE: 1, State.MISSING: 1}),
    terminals=1,
    heard=1,
    people=(BUDI, CITRA),
    head=Head("plh", State.LEAVE),
)
SCHOOLS = Card(
    "Schools",
    "/schools",
    office(counts={State.NO_DATA: 4}, no_roster=2, terminals=2, heard=1),
    terminals=2,
    heard=1,
    silent=(Silent("Gate", "06:52"),),
)


def of_due(counts, **more):
    return office(due=5, counts=counts, **more)


def numbers(one):
    return {
        line.text: line.value
        for line in lines(one, WORDS, MANY)
        if line.kind == Kind.NUMBER
    }


def digest(*cards, **more):
    cards = cards or (HEALTH,)
    return Digest("Health", "Tuesday", "08:00", "live", "/city", cards, **more)


def told(one, limits=MANY):
    return [(line.kind, line.text) for line in lines(one, WORDS, limits)]


def of_kind(kind, one, limits=MANY):
    return [line.text for line in lines(one, WORDS, limits) if line.kind == kind]


def test_first_how_sure_then_numbers_then_names():
    kinds = list(dict.fromkeys(line.kind for line in lines(digest(), WORDS, MANY)))
    assert kinds == [
        Kind.TITLE,
        Kind.AS_OF,
        Kind.SURE,
        Kind.NUMBER,
        Kind.HEADING,
        Kind.PERSON,
        Kind.LINK,
        Kind.NOTE,
    ]


def test_what_is_asked_each_morning_is_told_also_when_it_is_nobody():
    quiet = replace(HEALTH, office=of_due({State.PRESENT: 5}), people=())
    numbers = [
        (line.text, line.value)
        for line in lines(digest(quiet), WORDS, MANY)
        if line.kind == Kind.NUMBER
    ]
    assert numbers == [
        ("due", "5"),
        ("present", "5"),
        ("late", "0"),
        ("missing", "0"),
        ("announced", "0"),
        ("rate (%)", "100,0 %"),
    ]


def test_a_silent_terminal_is_named_before_any_number():
    shown = told(digest(SCHOOLS))
    place = shown.index((Kind.DOUBT, "1 of 2 silent"))
    assert shown[place + 1] == (Kind.UNIT, "Gate since 06:52")
    assert place < next(at for at, (kind, _) in enumerate(shown) if kind == Kind.NUMBER)


def test_a_terminal_of_two_skpd_is_named_once():
    other = replace(SCHOOLS, name="Sports", url="/sports")
    assert of_kind(Kind.UNIT, digest(SCHOOLS, other)) == ["Gate since 06:52"]


def test_an_skpd_whose_terminals_are_silent_stands_apart_and_in_no_rate():
    missing = office(due=9, counts={State.MISSING: 9}, terminals=2, heard=1)
    bad = replace(SCHOOLS, office=missing)
    city = digest(HEALTH, bad, whole=True)
    shown = told(city)
    apart = shown.index((Kind.HEADING, "silent ones"))
    assert shown[apart + 1] == (Kind.UNIT, "Schools 1/2")
    assert (Kind.UNIT, "Health: 1, 1 late, Plh leave") in shown[:apart]
    rates = [line for line in lines(city, WORDS, MANY) if line.text == "rate (%)"]
    assert [line.value for line in rates] == ["80,0 %"]


def test_an_skpd_of_few_stands_in_the_rate_of_the_city_as_on_the_wall():
    few = replace(HEALTH, office=office(due=3, counts={State.MISSING: 3}))
    assert numbers(digest(HEALTH, few, whole=True))["rate (%)"] == "50,0 %"


def test_who_came_before_the_own_time_is_not_among_those_due():
    counts = {State.PRESENT: 26, State.ANNOUNCED: 1, State.NOT_DUE: 5}
    card = replace(HEALTH, office=office(early=26, early_announced=1, counts=counts))
    told = numbers(digest(card))
    assert (told["due"], told["present"], told["announced"]) == ("0", "0", "0")
    assert (told["early"], told["announced early"]) == ("26", "1")
    assert "rate (%)" not in told
    later = replace(HEALTH, office=office(due=3, early=23, counts=counts))
    assert numbers(digest(later))["rate (%)"] == "only 3 of 32"
    spared = replace(HEALTH, office=office(due=3, unasked=23, counts=counts))
    assert numbers(digest(spared))["not asked"] == "23"


def test_without_a_sure_skpd_there_is_no_rate():
    assert "rate (%)" not in of_kind(Kind.NUMBER, digest(SCHOOLS))


def test_a_head_reads_who_is_late_and_announced_too():
    away = Person("Dewi", State.ANNOUNCED)
    own = replace(HEALTH, people=(BUDI, CITRA, away))
    assert of_kind(Kind.PERSON, digest(own)) == [
        "Budi",
        "Citra (Ward A) 07:41 +11",
        "Dewi",
    ]


def test_leaders_read_the_names_of_those_to_ask_about_only():
    assert of_kind(Kind.PERSON, digest(whole=True)) == ["Budi (Health)"]


def test_without_names_there_are_numbers_only():
    assert of_kind(Kind.PERSON, digest(named=False)) == []


def test_nobody_is_ranked():
    late = [
        Person("Ani", State.LATE, seen="07:31", minutes_late=1),
        Person("Eko", State.LATE, seen="09:00", minutes_late=90),
        Person("Tuti", State.LATE, seen="07:40", minutes_late=10),
    ]
    own = replace(HEALTH, people=late)
    assert [name.split()[0] for name in of_kind(Kind.PERSON, digest(own))] == [
        "Ani",
        "Eko",
        "Tuti",
    ]


def test_the_rest_is_counted():
    many = [Person(f"P{number}", State.MISSING) for number in range(9)]
    own = digest(replace(HEALTH, people=many))
    assert of_kind(Kind.PERSON, own, Limits(3, 3)) == ["P0", "P1", "P2"]
    assert of_kind(Kind.MORE, own, Limits(3, 3)) == ["and 6 more"]
    assert of_kind(Kind.MORE, own, Limits(8, 3)) == []


def test_old_figures_are_called_so():
    assert "12 minutes old" in of_kind(Kind.DOUBT, digest(age=12))
    assert of_kind(Kind.DOUBT, digest(age=5)) == []


def test_published_figures_may_be_quoted():
    assert of_kind(Kind.NOTE, digest()) == ["do not quote"]
    assert of_kind(Kind.NOTE, replace(digest(), life="published")) == []


def test_each_skpd_has_its_list():
    links = [
        (line.text, line.url)
        for line in lines(digest(HEALTH, SCHOOLS), WORDS, MANY)
        if line.kind == Kind.LINK
    ]
    assert links == [("list of Health", "/health"), ("list of Schools", "/schools")]
    (link,) = [
        line for line in lines(digest(whole=True), WORDS, MANY) if line.kind == "link"
    ]
    assert link.url == "/city"


def test_the_text_is_written_as_whatsapp_reads_it():
    assert text(lines(digest(holiday="Eid"), WORDS, MANY)) == (
        "*Attendance of Health*\n"
        "_Tuesday as of 08:00_\n"
        "_holiday Eid_\n"
        "\n"
        "all 1 heard\n"
        "\n"
        "due: 5\n"
        "present: 3\n"
        "late: 1\n"
        "missing: 1\n"
        "announced: 0\n"
        "rate (%): 80,0 %\n"
        "\n"
        "*missing (1)*\n"
        "- Budi\n"
        "\n"
        "*late (1)*\n"
        "- Citra (Ward A) 07:41 +11\n"
        "\n"
        "list: /health\n"
        "\n"
        "_do not quote_"
    )


@pytest.mark.parametrize("name", ["*Budi*", "_Bu_di", "~Budi`", "Bu\ndi"])
def test_a_name_marks_nothing(name):
    shown = text([Line(Kind.PERSON, name)])
    assert shown in ("- Budi", "- Bu di")


@pytest.mark.parametrize("people", [0, 5, 60, 900])
def test_the_print_stands_on_one_sheet(people):
    many = [Person(f"Person {number}", State.MISSING) for number in range(people)]
    missing = of_due({State.MISSING: 9})
    cards = [
        replace(HEALTH, name=f"Office {number}", people=many, office=missing)
        for number in range(60)
    ]
    one = digest(*cards, whole=True)
    shown = fitted(lambda limits: lines(one, WORDS, limits), 1090)
    assert height(shown) <= 1090


def test_what_fits_is_told_in_full():
    one = digest()
    assert fitted(lambda limits: lines(one, WORDS, limits), 1090) == lines(
        one, WORDS, SHEET[0]
    )
