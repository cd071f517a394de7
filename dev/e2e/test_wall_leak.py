"""A screen that is on for weeks: thousands of boards leave nothing behind."""

import json

from .wall import PATIENCE_S, TILE, TV, Officer

WARM, MANY = 300, 2000
# Boards are read once a second at most: so much of the browser's time is let pass.
SLICE = 200
# The server is played in the page: a message each second, and a board that differs.
SERVER = """
(({board, people, rows}) => {
    const real = window.fetch;
    let count = 0;
    const start = Date.parse(board.now);
    const later = () => new Date(start + count * 1000).toISOString();
    const changed = () => {
        count += 1;
        const skpds = board.skpds.map((row, i) => row.map((value, n) =>
            n === rows.revision ? value + count :
            n === rows.late ? (count + i) % 7 :
            n === rows.missing ? (count * 3 + i) % 5 :
            n === rows.present ? 10 + ((count + i) % 30) : value));
        const strip = Array.from({length: 20}, (_, i) => [
            `person ${count - i}`, "07:31", `Pegawai ${count - i}`,
            board.skpds[(count + i) % board.skpds.length][0], (count + i) % 2]);
        const terminals = {...board.terminals, heard: count % board.terminals.all};
        return {...board, skpds, strip, terminals, now: later(), as_of: later(),
            rate: 50 + (count % 50)};
    };
    const answer = (value) => new Response(JSON.stringify(value));
    window.fetch = async (url, options) => {
        const path = String(url);
        if (path.endsWith("/board")) {
            return answer(changed());
        }
        if (/\\/skpd\\/\\d+$/.test(path)) {
            return answer({...people, now: later(), as_of: later()});
        }
        return path.endsWith("/seen") ? answer({}) : real(url, options);
    };
    window.boards = () => count;
    window.WebSocket = class {
        constructor() {
            setTimeout(() => this.onopen());
            this.timer = setInterval(() => this.tell(), 1000);
        }
        tell() {
            const skpds = Object.fromEntries(
                board.skpds.map((row) => [row[0], row[rows.revision] + count]));
            this.onmessage({data: JSON.stringify([{id: count, message: {
                type: "hr_attendance_mojokerto/board", payload: {skpds}}}])});
        }
        send() {}
        close() {
            clearInterval(this.timer);
        }
    };
})(GIVEN);
"""


def weigh(page, session) -> dict[str, int]:
    """Bytes of the heap after everything unused was given back, nodes, listeners."""
    for _round in range(3):
        session.send("HeapProfiler.collectGarbage")
    counters = session.send("Memory.getDOMCounters")
    return {
        "bytes": session.send("Runtime.getHeapUsage")["usedSize"],
        "nodes": counters["nodes"],
        "listeners": counters["jsEventListeners"],
    }


def test_thousands_of_boards_leave_nothing_behind(visit, browser):
    officer = Officer(browser, visit)
    with officer.new_monitor("Layar yang lama menyala", rotation_seconds=5) as monitor:
        path = officer.path(monitor)
        context = browser.stranger(visit.url)
        page = context.new_page()
        page.set_viewport_size(TV)
        page.goto(path)
        page.wait_for_selector(TILE)
        data = json.loads(page.locator("#wall-data").text_content())
        board = page.request.get(f"{path}/board").json()
        skpd = board["skpds"][0][0]
        people = page.request.get(f"{path}/skpd/{skpd}").json()
        rows = {name: number for number, name in enumerate(data["columns"])}
        given = {"board": board, "people": people, "rows": rows}
        page.clock.install()
        page.add_init_script(SERVER.replace("GIVEN", json.dumps(given)))
        page.goto(path)
        page.wait_for_selector(TILE)
        session = context.new_cdp_session(page)
        session.send("HeapProfiler.enable")
        pass_boards(page, WARM)
        before = weigh(page, session)
        pass_boards(page, MANY)
        after = weigh(page, session)
        print(f"{page.evaluate('boards()')} boards: {before} -> {after}", flush=True)
        assert page.evaluate("boards()") >= MANY
        assert page.locator(".wall_scan").count() <= 20
        context.close()
    officer.page.close()
    assert after["nodes"] <= before["nodes"] * 1.1 + 100
    assert after["listeners"] <= before["listeners"] * 1.1 + 20
    # Of each board less than a kilobyte stays; much of it is code that got faster.
    assert after["bytes"] - before["bytes"] < 1024 * MANY


def pass_boards(page, count: int) -> None:
    """Let the page live through so many boards."""
    first = page.evaluate("boards()")
    for _slice in range(PATIENCE_S):
        if page.evaluate("boards()") - first >= count:
            return
        page.clock.run_for(SLICE * 1000)
    raise AssertionError(f"only {page.evaluate('boards()') - first} boards were read")
