import {
    advanceTime,
    animationFrame,
    click,
    expect,
    press,
    queryAllTexts,
    queryOne,
    test,
} from "@odoo/hoot";
import {
    allowTranslations,
    mountWithCleanup,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import {Wall} from "@hr_attendance_mojokerto/wall/screen/wall.esm";
import {WallModel} from "@hr_attendance_mojokerto/wall/live/wall_model.esm";
import {reactive} from "@odoo/owl";
import {withoutRate} from "@hr_attendance_mojokerto/wall/screen/words.esm";

const COLUMNS = [
    ..."id revision rate no_rate due seen present late missing announced".split(" "),
    ..."unexplained absent no_data not_due leave duty excused off".split(" "),
    ..."not_expected left_early one_scan not_enrolled terminals heard".split(" "),
    "head_state",
    "head_kind",
    "early",
    "unasked",
];
const STATES = {present: "Present", late: "Late", missing: "Missing", leave: "Leave"};
const NOW = "2026-11-24T00:30:00Z";

function row(id, numbers) {
    const all = {rate: null, no_rate: null, revision: 1, head_kind: null, ...numbers};
    return COLUMNS.map((name) => (name === "id" ? id : name in all ? all[name] : 0));
}

/** Three terminals, of which these were not heard for minutes. */
function terminals(...named) {
    const unheard = {count: named.length, named, last: named.at(-1)?.[1] ?? null};
    return {all: 3, heard: 3 - named.length, silent: [], more: 0, unheard};
}

function board(changes) {
    const counts =
        "off holiday leave duty excused not_due announced unexplained absent";
    const totals = Object.fromEntries(
        `${counts} no_data left_early late_left_early one_scan not_expected`
            .split(" ")
            .map((state) => [state, 0])
    );
    return {
        version: "1",
        settings: 4,
        now: NOW,
        as_of: NOW,
        stale: [120, 300],
        date: "2026-11-24",
        holiday: null,
        life: "live",
        published: false,
        totals: {
            ...totals,
            ...{present: 8, late: 1, missing: 2, due: 11, seen: 9, expected: 11},
            ...{due_present: 8, due_announced: 0, early: 0},
            ...{unasked: 0, early_announced: 0, headcount: 11},
        },
        rate: 81.8,
        no_rate: null,
        target: null,
        terminals: terminals(["Hall", "06:52"]),
        offices: 3,
        complete: 2,
        skpds: [
            row(1, {rate: 90, due: 6, seen: 5, present: 4, late: 1}),
            row(2, {rate: 60, due: 5, seen: 3, present: 3, missing: 2}),
            row(3, {no_rate: "silent", no_data: 4, terminals: 1}),
        ],
        curve: {from: 360, step: 5, today: [0, 3, 9], usual: null, days: 0},
        strip: [["a", "07:29", "Siti Aminah", 1, 1]],
        last_scan: "07:29",
        ...changes,
    };
}

const PEOPLE = {
    office_day_id: 7,
    groups: [
        {
            state: "missing",
            label: "Missing",
            count: 2,
            people: [
                ["m1", "Budi Santoso", "Teacher", null, 0, 0, null, 0, null],
                ["m2", "Citra Dewi", "Teacher", null, 0, 0, null, 1, null],
            ],
        },
    ],
};

class Chart {
    constructor(canvas, settings) {
        this.data = settings.data;
        Chart.settings = settings;
    }
    update() {
        return this;
    }
    destroy() {
        return this;
    }
}

/** A screen whose server answers from ``answers``, by the end of the address. */
async function open(answers, monitor) {
    allowTranslations();
    patchWithCleanup(globalThis, {Chart});
    const kept = new Map();
    const storage = {
        getItem: (key) => kept.get(key) ?? null,
        setItem: (key, value) => kept.set(key, value),
    };
    const wires = [];
    const data = {
        monitor: {
            name: "Mayor",
            rotation: 0,
            order: "worst",
            theme: "dark",
            names: "full",
            photos: false,
            search: true,
            ...monitor,
        },
        skpds: [
            [1, "Health", "01", 1, "office"],
            [2, "Education", "02", 2, "office"],
            [3, "Social", "03", 3, "office"],
        ],
        columns: COLUMNS,
        states: STATES,
        base: "/wall",
        channel: "monitor",
        lang: "en_US",
        version: "1",
        settings: 4,
        tz: "Asia/Jakarta",
    };
    const wall = reactive(
        new WallModel(data, {
            fetch: async (url) => {
                const content = answers[url.split("/").at(-1)];
                return {
                    ok: Boolean(content),
                    status: content ? 200 : 404,
                    json: async () => content,
                };
            },
            // Hoot passes the time of Date, not that of performance.
            monotonic: () => Date.now(),
            setTimeout: (...given) => setTimeout(...given),
            clearTimeout: (timer) => clearTimeout(timer),
            random: () => 0,
            date: () => Date.now(),
            connect: () => {
                wires.push({send: () => undefined, close: () => undefined});
                return wires.at(-1);
            },
            storage,
            kept: storage,
            reload: () => expect.step("loaded anew"),
            socketUrl: "ws://wall",
        })
    );
    WallModel.start(wall);
    await mountWithCleanup(Wall, {env: {wall}});
    wires[0].onopen();
    await advanceTime(1100);
    await animationFrame();
    return {wall, wires};
}

function tell(wire, type, payload = {}) {
    wire.onmessage({
        data: JSON.stringify([
            {id: 1, message: {type: `hr_attendance_mojokerto/${type}`, payload}},
        ]),
    });
}

test("those to ask about stand first, an SKPD without data last and without a rate", async () => {
    await open({board: board()});
    expect(queryAllTexts(".wall_tile_name")).toEqual(["Education", "Health", "Social"]);
    expect(".wall_tile:last .wall_tile_rate").toHaveCount(0);
    expect(".wall_tile:last").toHaveClass("wall_tone_unknown");
    expect(".wall_figure[data-state=missing] dd").toHaveText("2");
    expect(".wall_asked li").toHaveCount(1);
});

test("the rate says of whom it is said", async () => {
    const [health, education, social] = board().skpds;
    const due = COLUMNS.indexOf("due");
    const silent = social.map((value, i) => (i === due ? 5 : value));
    const totals = {...board().totals, due: 16};
    await open({board: board({totals, skpds: [health, education, silent]})});
    expect(".wall_rate").toHaveText(/81\.8.*present of 11 due by now; 5 more/s);
});

test("while few are due no rate is told, and who came early stands apart", async () => {
    const changes = {present: 89, due: 6, due_present: 4, early: 84, expected: 110};
    const totals = {...board().totals, ...changes, missing: 1};
    await open({board: board({rate: null, no_rate: "early", totals})});
    expect(".wall_rate b").toHaveCount(0);
    expect(".wall_rate").toHaveText(/due by now: only 6 of the 110 people/);
    expect(queryAllTexts(".wall_figure dd")).toEqual(["4", "1", "1", "0"]);
    expect(".wall_beside [data-state=early] dd").toHaveText("84");
});

test("the numbers shown add up to everybody", async () => {
    const totals = {
        ...board().totals,
        ...{present: 12, late: 1, late_left_early: 1, missing: 2, unexplained: 1},
        ...{announced: 5, left_early: 3, one_scan: 1, no_data: 4, not_due: 6, duty: 2},
        ...{leave: 3, excused: 1, off: 2, holiday: 1, not_expected: 1, headcount: 46},
        ...{due: 16, due_present: 9, due_announced: 2, early: 4, unasked: 3},
        early_announced: 3,
    };
    await open({board: board({totals})});
    const sum = (selector) =>
        queryAllTexts(selector).reduce((all, number) => all + Number(number), 0);
    expect(sum(".wall_figure dd")).toBe(totals.due);
    expect(sum("dd")).not.toBe(totals.headcount);
    expect(sum(".wall_figure dd") + sum(".wall_beside [data-state] dd")).toBe(
        totals.headcount
    );
    expect("[data-state=early_announced] dd").toHaveText("3");
    expect("[data-state=unasked] dd").toHaveText("3");
    expect("[data-among=left_early]").toHaveText(/of those seen: .*4/s);
});

test("a date whose people lack data is not called complete", async () => {
    const {wall} = await open({board: board({life: "complete", complete: 2})});
    expect(".wall_life").toHaveText(/Working Hours Ended/);
    wall.board = board({life: "complete", complete: 3});
    await animationFrame();
    expect(".wall_life").toHaveText(/Data Complete/);
});

test("a scan changes the numbers as soon as the message comes", async () => {
    const answers = {board: board()};
    const {wires} = await open(answers);
    answers.board = board({
        skpds: [row(1, {revision: 2, rate: 100, due: 6, seen: 6})],
        strip: [["b", "07:30", "Dewi Lestari", 1, 0], ...board().strip],
    });
    tell(wires[0], "board", {skpds: {1: 2}});
    await advanceTime(1100);
    await animationFrame();
    expect(".wall_tile_rate").toHaveText("100%");
    expect(queryAllTexts(".wall_scan b")).toEqual(["Dewi Lestari", "Siti Aminah"]);
});

test("an SKPD is opened and left by the keyboard alone, with the focus where it was", async () => {
    const {wall} = await open({board: board(), 2: PEOPLE});
    await press("ArrowDown");
    await press("Enter");
    await advanceTime(100);
    await animationFrame();
    expect(wall.open).toBe(2);
    expect(".wall_back").toBeFocused();
    expect(queryAllTexts(".wall_person b")).toEqual(["Budi Santoso", "Citra Dewi"]);
    await press("Escape");
    await animationFrame();
    expect(".wall_people").toHaveCount(0);
    expect(".wall_tile[data-id='2']").toBeFocused();
});

test("after a minute without a touch the screen is back by itself", async () => {
    await open({board: board(), 2: PEOPLE});
    await click(".wall_tile[data-id='2']");
    await animationFrame();
    expect(".wall_people").toHaveCount(1);
    await advanceTime(62000);
    await animationFrame();
    expect(".wall_people").toHaveCount(0);
    expect(".wall_grid").toHaveCount(1);
});

test("one key hides every name, and the screen says so", async () => {
    const {wall} = await open({board: board(), 2: PEOPLE});
    wall.show(2);
    await press("p");
    await advanceTime(100);
    await animationFrame();
    expect(".wall_person").toHaveCount(0);
    expect(".wall_scan b").toHaveCount(0);
    expect(".wall_names_hidden").toHaveCount(1);
    expect(".wall_presenter").toHaveText("Names Are Hidden");
    expect(document.body.textContent.includes("Siti")).toBe(false);
});

test("those who hear the screen are told of who just came, and no name while names are hidden", async () => {
    const late = ["b", "07:12", "Dewi Lestari", 1, 1];
    const strip = [["a", "07:29", "Siti Aminah", 1, 1], late];
    await open({board: board({strip})});
    await advanceTime(30000);
    await animationFrame();
    expect(".wall_strip [aria-live]").toHaveText(/^1 new scans.*Siti Aminah/);
    await press("p");
    await animationFrame();
    expect(".wall_strip [aria-live]").toHaveText("");
    await press("p");
    await animationFrame();
    expect(".wall_strip [aria-live]").toHaveText("");
});

test("scans that come with delay are not told as new", async () => {
    const strip = [["a", "07:24", "Siti Aminah", 1, 1]];
    await open({board: board({strip})});
    await advanceTime(31000);
    await animationFrame();
    expect(".wall_scan").toHaveCount(1);
    expect(".wall_strip [aria-live]").toHaveText("");
});

test("nobody stands on the strip for longer than a quarter of an hour", async () => {
    const answers = {board: board()};
    await open(answers);
    expect(".wall_scan").toHaveCount(1);
    answers.board = null;
    await advanceTime(15 * 60 * 1000);
    await animationFrame();
    expect(".wall_scan").toHaveCount(0);
    answers.board = board({strip: [], last_scan: "07:29"});
    await advanceTime(61000);
    await animationFrame();
    expect(".wall_strip").toHaveText(/Last scan at 07:29/);
});

test("health centres below an SKPD stand among the public services", async () => {
    await open({board: board({services: [["health", 5, 4, 1, 61, 70]]})});
    expect(".wall_services li").toHaveCount(1);
    expect(".wall_services li").toHaveText(/Health Centres\s*4\/5\s*61 people here/);
});

test("a screen without names shows counts only", async () => {
    const {wall} = await open({board: board(), 2: PEOPLE}, {names: "none"});
    wall.show(2);
    await advanceTime(100);
    await animationFrame();
    expect(".wall_group h3 b").toHaveText("2");
    expect(".wall_person").toHaveCount(0);
    expect(".wall_presenter").toHaveCount(0);
    expect(".wall_tools").not.toHaveText(/Search/);
    await press("/");
    await press("p");
    await animationFrame();
    expect(wall.overlay).toBe(null);
    expect(wall.presenter).toBe(false);
});

test("the filter of those missing is called as their number is", async () => {
    await open({board: board()});
    expect(queryAllTexts(".wall_tools button").slice(0, 3)).toEqual([
        "Late",
        "Not Seen Yet",
        "No Data Yet",
    ]);
});

test("who came before the own time is called so in the list as above", async () => {
    const early = {...PEOPLE.groups[0], state: "early", label: null};
    const totals = {...board().totals, early: 2};
    const answers = {board: board({totals}), 2: {...PEOPLE, groups: [early]}};
    const {wall} = await open(answers);
    wall.show(2);
    await advanceTime(100);
    await animationFrame();
    expect(".wall_group h3").toHaveText(/Here before their time/);
    expect(".wall_beside [data-state=early] dt").toHaveText("Here before their time");
});

test("a filter leaves the SKPD that have any", async () => {
    await open({board: board()});
    await press("1");
    await animationFrame();
    expect(queryAllTexts(".wall_tile_name")).toEqual(["Health"]);
    await press("0");
    await animationFrame();
    expect(".wall_tile").toHaveCount(3);
});

test("data that nobody renews turn amber and red though answers come", async () => {
    const answers = {board: board()};
    await open(answers);
    answers.board = board({now: "2026-11-24T00:32:30Z"});
    await advanceTime(31000);
    await animationFrame();
    expect(".wall_as_of").toHaveClass("wall_old");
    answers.board = board({now: "2026-11-24T00:35:30Z"});
    await advanceTime(31000);
    await animationFrame();
    expect(".wall_as_of").toHaveClass("wall_very_old");
    expect(".wall_alarm").toHaveText(/Hall since 06:52/);
});

test("beside the alarm nothing is called connected or complete", async () => {
    const heard = terminals();
    const answers = {board: board({terminals: heard, complete: 3, life: "complete"})};
    await open(answers);
    expect(queryAllTexts(".wall_sure")).toEqual([
        "Data complete: 3 of 3 SKPD",
        "3 of 3 terminals connected",
    ]);
    expect(".wall_life").toHaveText(/Data Complete/);
    const none = {all: 8, heard: 8, silent: [], more: 0};
    const named = ["A", "B", "C", "D", "E"].map((name) => [name, "07:29"]);
    none.unheard = {count: 8, named, last: "07:30"};
    answers.board = board({
        now: "2026-11-24T00:32:30Z",
        terminals: none,
        complete: 3,
        life: "complete",
    });
    await advanceTime(31000);
    await animationFrame();
    expect(".wall_alarm").toHaveText(
        /None of the 8 terminals has been heard since 07:30\./
    );
    expect(".wall_sure").toHaveCount(0);
    expect(".wall_certainty .wall_ink_present").toHaveCount(0);
    expect(".wall_life").not.toHaveText(/Complete/);
});

test("old data name the terminals that are unheard, five of them and how many more", async () => {
    const named = ["A", "B", "C", "D"].map((name) => [name, "07:20"]);
    const unheard = {count: 7, named: [["Z", null], ...named], last: "07:27"};
    const lost = {all: 9, heard: 9, silent: [], more: 0, unheard};
    const answers = {board: board()};
    const {wall} = await open(answers);
    answers.board = board({now: "2026-11-24T00:36:00Z", terminals: lost});
    await advanceTime(31000);
    await animationFrame();
    expect(".wall_alarm").toHaveText(
        /Z not heard yet · A since 07:20 .* D since 07:20 · and 2 more/
    );
    // Of a server that is not reached nobody knows what its terminals do.
    wall.failed = 2;
    await animationFrame();
    expect(".wall_alarm").toHaveText(/cannot be reached.*do not quote them\.\s*$/s);
    wall.failed = 0;
    wall.board = board({as_of: null, terminals: terminals()});
    await animationFrame();
    expect(".wall_alarm").toHaveText(/the server does not work out what they tell/);
});

test("the screen reads anew as soon as its data are called old", async () => {
    const answers = {board: board()};
    await open(answers);
    answers.board = board({now: "2026-11-24T00:31:50Z"});
    await advanceTime(30500);
    await animationFrame();
    expect(".wall_alarm").toHaveCount(0);
    answers.board = board({
        now: "2026-11-24T00:32:05Z",
        terminals: terminals(["Gate", "07:30"]),
    });
    await advanceTime(13500);
    await animationFrame();
    expect(".wall_alarm").toHaveText(/Gate since 07:30/);
});

test("a closed monitor goes blank at once and keeps nothing", async () => {
    const answers = {board: board()};
    const {wires, wall} = await open(answers);
    delete answers.board;
    tell(wires[0], "monitor_closed");
    await animationFrame();
    expect(".wall_notice h1").toHaveText("This address is not valid (any more)");
    expect(".wall_tile").toHaveCount(0);
    expect(wall.board).toBe(null);
    answers.board = board();
    await advanceTime(67000);
    await animationFrame();
    expect(".wall_tile").toHaveCount(3);
});

test("new code loads the page anew, once", async () => {
    const answers = {board: board({version: "2"}), wall: "page"};
    await open(answers);
    await advanceTime(31000);
    expect.verifySteps(["loaded anew"]);
});

test("each change of the settings loads the page anew, and no name is shown until then", async () => {
    const answers = {board: board(), wall: null};
    const {wall, wires} = await open(answers);
    expect(".wall_scan").toHaveText(/Siti Aminah/);
    tell(wires[0], "monitor_changed", {settings: 4});
    await advanceTime(100);
    expect(".wall_scan").toHaveText(/Siti Aminah/);
    // The page cannot be had now: it is asked for again, without names meanwhile.
    tell(wires[0], "monitor_changed", {settings: 5});
    await animationFrame();
    expect(".wall_scan").not.toHaveText(/Siti Aminah/);
    await advanceTime(100);
    expect.verifySteps([]);
    answers.wall = {};
    tell(wires[0], "monitor_changed", {settings: 5});
    await advanceTime(100);
    expect.verifySteps(["loaded anew"]);
    tell(wires[0], "monitor_changed", {settings: 6});
    await advanceTime(100);
    expect.verifySteps(["loaded anew"]);
    expect(wall.named).toBe(false);
});

test("settings whose message was lost are known from the board", async () => {
    const answers = {board: board(), wall: {}};
    const {wires} = await open(answers);
    answers.board = board({settings: 5});
    tell(wires[0], "board", {skpds: {1: 2}});
    await advanceTime(1100);
    await animationFrame();
    expect(".wall_scan").not.toHaveText(/Siti Aminah/);
    expect.verifySteps(["loaded anew"]);
});

test("a holiday is named and only SKPD with rostered people are shown", async () => {
    await open({
        board: board({
            holiday: "New Year",
            skpds: [row(1, {due: 5, seen: 5, rate: 100}), row(2, {off: 9})],
        }),
    });
    expect(".wall_holiday strong").toHaveText("New Year");
    expect(queryAllTexts(".wall_tile_name")).toEqual(["Health"]);
    expect(".wall_grid_foot").toHaveText(/1 SKPD/);
});

test("on a Sunday nobody is expected, and only people with a rostered duty are shown", async () => {
    const totals = {...board().totals, present: 1, missing: 0, late: 0, seen: 1};
    Object.assign(totals, {due: 0, due_present: 0, expected: 0, unasked: 1});
    Object.assign(totals, {off: 10, headcount: 11});
    const off = {...PEOPLE.groups[0], state: "off", label: "Off"};
    const seen = {...PEOPLE.groups[0], state: "unasked", label: null};
    const {wall} = await open({
        board: board({
            ...{date: "2026-11-29", rate: null, no_rate: "silent", totals},
            skpds: [
                row(1, {no_rate: "silent", off: 9, terminals: 1}),
                row(2, {no_rate: "few", off: 1, seen: 1, unasked: 1}),
            ],
        }),
        2: {...PEOPLE, groups: [seen, off]},
    });
    expect(".wall_holiday").toHaveText(/Sunday.*Only people with a rostered duty/s);
    expect(".wall_rate").toHaveText(/Nobody is expected today/);
    expect(".wall_rate").not.toHaveText(/due by now/);
    expect(queryAllTexts(".wall_tile_name")).toEqual(["Education"]);
    await click(".wall_tile");
    await advanceTime(100);
    await animationFrame();
    expect(".wall_group").toHaveCount(1);
    expect(".wall_group").toHaveAttribute("data-state", "unasked");
    wall.board = board({date: "2026-11-28", totals});
    await animationFrame();
    expect(".wall_holiday").toHaveText(/Saturday/);
    wall.board = board({date: "2026-11-28", totals: {...totals, headcount: 30}});
    await animationFrame();
    expect(".wall_holiday").toHaveCount(0);
});

test("the ended day is provisional and not to be quoted", async () => {
    await open({board: board({life: "ended"})});
    expect(".wall_life").toHaveText(/Working Hours Ended.*Provisional/);
    expect(".wall_quote").toHaveText("Figures may be quoted only when Published.");
});

test("the screen turns through the SKPD by itself until somebody touches it", async () => {
    const {wall} = await open({board: board(), 2: PEOPLE}, {rotation: 20});
    await advanceTime(22000);
    await animationFrame();
    expect(wall.spot).toBe(2);
    expect(".wall_spot h2").toHaveText("Education");
    await press("ArrowDown");
    await animationFrame();
    expect(".wall_spot").toHaveCount(0);
});

test("in the box of the SKPD whose turn it is no line is cut, and no number stands without a name", async () => {
    const person = (key) => [key, `Name ${key}`, null, null, 0, 0, null, 0, null];
    const people = Array.from({length: 8}, (_, i) => person(`m${i}`));
    const groups = [
        {...PEOPLE.groups[0], count: 8, people},
        {state: "late", label: "Late", count: 1, people: [person("l")]},
    ];
    const {wall} = await open({board: board(), 2: {...PEOPLE, groups}}, {rotation: 20});
    await advanceTime(22000);
    await animationFrame();
    expect(".wall_spot .wall_person").toHaveCount(6);
    expect(queryAllTexts(".wall_spot .wall_more")).toEqual(["and 2 more"]);
    expect(queryAllTexts(".wall_spot h3 b")).toEqual(["8", "1"]);
    const box = queryOne(".wall_spot");
    const line = queryOne(".wall_spot .wall_person:first").offsetHeight;
    const height = `${box.scrollHeight - 2 * line}px`;
    Object.assign(box.style, {height, overflow: "hidden", boxSizing: "border-box"});
    wall.rows = [...wall.rows];
    for (let i = 0; i < 8; i++) {
        await animationFrame();
    }
    expect(box.scrollHeight <= box.clientHeight + 1).toBe(true);
    const left = queryAllTexts(".wall_spot .wall_person").length;
    expect(left > 1 && left < 6).toBe(true);
    expect(queryAllTexts(".wall_spot h3 b")).toEqual(["8", "1"]);
});

test("the curve counts whole people, and its running total never falls", async () => {
    await open({board: board()});
    const {data, options} = Chart.settings;
    expect(options.scales.y.ticks.precision).toBe(0);
    expect(data.datasets.map(({tension}) => tension)).toEqual([0, 0]);
});

test("why a tile has no rate is said in full, in few words", async () => {
    const skpds = ["silent", "few", "no_data"].map((no_rate, i) =>
        row(i + 1, {no_rate, due: 3, not_due: 20, late: 16, missing: 23})
    );
    await open({board: board({skpds})});
    expect(queryAllTexts(".wall_tile_no_rate").sort()).toEqual([
        "data lacking",
        "not connected",
        "under 5 due",
    ]);
    const style = getComputedStyle(queryOne(".wall_tile_no_rate:first"));
    expect(style.textOverflow).not.toBe("ellipsis");
    expect(withoutRate({no_rate: "early", due: 3})).toBe("most not due");
    expect(withoutRate({no_rate: "early", due: 0})).toBe("not yet due");
});
