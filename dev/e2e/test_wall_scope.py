"""Two screens of different SKPD never hear of one another's people."""

import json

import pytest

from .wall import TILE, Officer, scan, screen

ONE, OTHER = ("DISDIKBUD", "SETDA-UMUM"), ("DINKES", "BKPSDM")
ARRIVAL_S = 150


@pytest.fixture(scope="module")
def officer(browser, visit):
    officer = Officer(browser, visit)
    yield officer
    officer.page.close()


class Strangers:
    """What a screen must never show: SKPD by name and people by name."""

    def __init__(self, visit, officer, codes) -> None:
        city = visit.city
        self.units = [unit for unit in city.units if unit.code in codes]
        self.people = [p for p in city.people if city.skpd_of(p.unit) in codes]
        self.ids = officer.skpd(*codes)

    def found_in(self, text: str) -> list[str]:
        words = [unit.name for unit in self.units]
        words += [person.name for person in self.people]
        return [word for word in words if word in text]


def everything(shown):
    """All that the address of a screen answers to whoever knows it, in one text."""
    get = shown.page.request.get
    board = get(f"{shown.path}/board")
    answers = [get(shown.path), board]
    answers += [get(f"{shown.path}/skpd/{row[0]}") for row in board.json()["skpds"]]
    assert all(answer.ok for answer in answers)
    # As letters, whatever way JSON or HTML wrote them.
    texts = [answers[0].text()]
    texts += [json.dumps(answer.json(), ensure_ascii=False) for answer in answers[1:]]
    return "\n".join([*texts, shown.words, *shown.heard])


def revisions(shown):
    """SKPD named in what came over the websocket."""
    told = set()
    for text in shown.heard:
        for entry in json.loads(text) if text.startswith("[") else []:
            payload = entry["message"].get("payload") or {}
            told |= {int(skpd) for skpd in payload.get("skpds", {})}
    return told


def test_neither_screen_hears_of_the_other(visit, browser, officer):
    one, other = (Strangers(visit, officer, codes) for codes in (ONE, OTHER))
    with (
        officer.new_monitor("Layar satu", *ONE, photos=True) as first,
        officer.new_monitor("Layar dua", *OTHER, photos=True) as second,
        screen(browser, visit, officer.path(first)) as left,
        screen(browser, visit, officer.path(second)) as right,
    ):
        for shown, codes in ((left, ONE), (right, OTHER)):
            person = scan(visit, officer.unseen(*codes))
            line = shown.page.locator(".wall_scan", has_text=person.name)
            shown.until(line.count, f"{person.name} is on the own screen", ARRIVAL_S)
        for shown, own, strange in ((left, one, other), (right, other, one)):
            assert shown.page.locator(TILE).count() <= len(own.ids)
            shown.page.locator(TILE).first.click()
            shown.page.wait_for_selector(".wall_people .wall_group")
            text = everything(shown)
            assert own.found_in(text)
            assert not strange.found_in(text)
            assert revisions(shown) <= set(own.ids)
            assert revisions(shown), "nothing came over the websocket"
            forged(shown, strange, officer)


def forged(shown, strange, officer):
    """Ask for what belongs to others, as somebody with the address could."""
    get = shown.page.request.get
    for skpd in [*strange.ids, 0, 2**40]:
        assert get(f"{shown.path}/skpd/{skpd}").status == 404
        assert get(f"{shown.path}/skpd/{skpd}/qr.svg").status == 404
    for person in strange.people[:6]:
        found = get(f"{shown.path}/search", params={"q": person.name})
        assert not strange.found_in(json.dumps(found.json(), ensure_ascii=False))
    pins = [person.pin for person in strange.people[:6]]
    for employee in officer.ask("hr.employee", "search", [["device_pin", "in", pins]]):
        assert get(f"{shown.path}/photo/{employee}").status == 404
        assert get(f"{shown.path}/photo/{employee:012x}").status == 404
    # Nor does another's channel open with the own key, or with none.
    number, token = shown.path.rsplit("/", 2)[1:]
    told = listen(
        shown.page,
        [
            f"hr_attendance_monitor/{int(number) + 1}/{token}",
            f"hr_attendance_monitor/{int(number) - 1}/{token}",
            f"hr_attendance_monitor/{number}/x",
            "hr_attendance_monitor/1/",
        ],
    )
    assert told == []


def listen(page, channels):
    """What a socket of the same page hears in three seconds on channels it makes up."""
    return page.evaluate(
        """(channels) => new Promise((done) => {
            const data = JSON.parse(document.getElementById("wall-data").textContent);
            const socket = new WebSocket(
                `ws://${location.host}/websocket?version=${data.ws_version}`);
            const heard = [];
            socket.onopen = () => socket.send(JSON.stringify({
                event_name: "subscribe", data: {channels, last: 0}}));
            socket.onmessage = (event) => heard.push(
                ...JSON.parse(event.data).filter(({message}) =>
                    message.type.startsWith("hr_attendance")));
            setTimeout(() => { socket.close(); done(heard); }, 3000);
        })""",
        channels,
    )
