import {
    FILTERS,
    arrange,
    mostToAsk,
    services,
    standing,
} from "@hr_attendance_mojokerto/wall/logic/rows.esm";
import {
    ServerClock,
    age,
    freshness,
} from "@hr_attendance_mojokerto/wall/logic/server_clock.esm";
import {cut, fit, scale, step} from "@hr_attendance_mojokerto/wall/logic/fit.esm";
import {
    dateWithWeekday,
    minuteOfDay,
    minutesSince,
    percent,
    timeOfDay,
} from "@hr_attendance_mojokerto/wall/logic/moments.esm";
import {expect, test} from "@odoo/hoot";
import {Rotation} from "@hr_attendance_mojokerto/wall/logic/rotation.esm";
import {backoff} from "@hr_attendance_mojokerto/wall/logic/backoff.esm";
import {
    mayLoadAnew,
    noteLoadedAnew,
} from "@hr_attendance_mojokerto/wall/logic/new_code.esm";
import {
    nameInTile,
    shortName,
} from "@hr_attendance_mojokerto/wall/logic/short_name.esm";

const NOTHING = {
    no_rate: null,
    due: 0,
    seen: 0,
    late: 0,
    missing: 0,
    unexplained: 0,
    absent: 0,
    announced: 0,
    no_data: 0,
    not_due: 0,
    not_enrolled: 0,
    sequence: 0,
    code: "",
    unit_kind: "office",
};

function skpd(id, numbers) {
    return {...NOTHING, id, sequence: id, ...numbers};
}

function ids(rows) {
    return rows.map((row) => row.id);
}

test("ages follow the server's time and the monotonic clock, not the screen's", () => {
    let monotonic = 5000;
    const clock = new ServerClock(() => monotonic);
    expect(clock.now()).toBe(null);
    clock.take("2026-11-24T00:30:00Z");
    monotonic += 90000;
    expect(clock.now()).toBe(Date.parse("2026-11-24T00:31:30Z"));
    expect(age(clock.now(), "2026-11-24T00:30:00Z")).toBe(90);
    expect(age(clock.now(), null)).toBe(null);
});

test("data are old after two minutes and very old after five", () => {
    const told = [0, 120, 121, 300, 301, null].map((seconds) =>
        freshness(seconds, [120, 300])
    );
    expect(told).toEqual(["fresh", "fresh", "old", "old", "very_old", "very_old"]);
});

test("most people to ask about stand first, those without data last and unranked", () => {
    const rows = [
        skpd(1, {due: 5, seen: 5}),
        skpd(2, {due: 5, missing: 1}),
        skpd(3, {no_rate: "silent", missing: 9}),
        skpd(4, {due: 9, missing: 3}),
        skpd(5, {no_rate: "no_data", no_data: 7}),
        skpd(6, {due: 5, late: 2, seen: 5}),
    ];
    expect(ids(arrange(rows, "worst"))).toEqual([4, 2, 6, 1, 3, 5]);
    expect(ids(arrange(rows, "city"))).toEqual([1, 2, 3, 4, 5, 6]);
    expect(ids(mostToAsk(rows, 5))).toEqual([4, 2]);
    expect(ids(arrange(rows, "city", "late"))).toEqual([6]);
    expect(ids(arrange(rows, "worst", "unknown"))).toEqual([5]);
    expect(ids(arrange(rows, "worst", "missing"))).toEqual([4, 2, 3]);
    expect(Object.keys(FILTERS)).toEqual(["all", "late", "missing", "unknown"]);
});

test("an SKPD says first what is not known, then whom to ask about", () => {
    const told = [
        {no_rate: "silent", missing: 2},
        {no_rate: "silent", not_due: 2},
        {no_rate: "silent", off: 9, leave: 1},
        {no_rate: "no_data", no_data: 2},
        {missing: 1, late: 1},
        {late: 1, seen: 1},
        {announced: 1},
        {not_due: 4},
        {not_due: 4, seen: 1, early: 1},
        {seen: 2, early: 2},
        {due: 1, not_due: 4, seen: 2, early: 1},
        {due: 4, seen: 4, no_rate: "few"},
        {},
    ].map((numbers) => standing(skpd(1, numbers)));
    expect(told).toEqual([
        "unknown",
        "unknown",
        "free",
        "unknown",
        "missing",
        "late",
        "announced",
        "waiting",
        "waiting",
        "waiting",
        "present",
        "present",
        "free",
    ]);
});

test("a public service without data is not called unmanned", () => {
    const rows = [
        skpd(1, {unit_kind: "district", seen: 3, due: 4}),
        skpd(2, {unit_kind: "district", no_rate: "silent", no_data: 2}),
        skpd(3, {unit_kind: "office", seen: 3}),
    ];
    expect(services(rows)).toEqual([
        {kind: "district", units: 2, manned: 1, unknown: 1, seen: 3, due: 4},
    ]);
});

test("sixty SKPD stand on a television at once, and on a small screen in pages", () => {
    const television = fit(60, 88, 38);
    expect(television.perPage >= 60).toBe(true);
    expect(fit(60, 88, 44)).toEqual({
        density: "dense",
        columns: 6,
        lines: 10,
        perPage: 60,
    });
    const tablet = fit(60, 34, 20);
    expect(tablet.perPage < 60).toBe(true);
    const list = Array.from({length: 60}, (_, i) => i);
    const last = cut(list, tablet.perPage, 99);
    expect(last.page).toBe(last.pages - 1);
    expect(last.shown.at(-1)).toBe(59);
    expect(fit(4, 88, 38).density).toBe("roomy");
    expect(cut([], 10, 0)).toEqual({page: 0, pages: 1, shown: []});
});

test("names of units are written shorter where there is no room", () => {
    const short = ["Kelurahan Gunung Gedangan", "SMP Negeri 4", "Dinas Kesehatan"].map(
        shortName
    );
    expect(short).toEqual(["Kel. Gunung Gedangan", "SMPN 4", "Dinas Kesehatan"]);
    const long = "Badan Kepegawaian dan Pengembangan Sumber Daya Manusia";
    expect(nameInTile(long, false)).toBe("BKPSDM");
    expect(nameInTile("Kelurahan Gunung Gedangan", false)).toBe(
        "Kelurahan Gunung Gedangan"
    );
    expect(nameInTile("Kelurahan Gunung Gedangan", true)).toBe("Kel. Gunung Gedangan");
});

test("few tiles are large, and their text with them", () => {
    expect(scale("dense", 12.4, 3.9)).toBe(1);
    expect(scale("roomy", 40, 30)).toBe(1.7);
});

test("arrow keys go through the grid and stay in it", () => {
    expect(step("ArrowDown", 1, 5, 12)).toBe(6);
    expect(step("ArrowDown", 9, 5, 12)).toBe(9);
    expect(step("ArrowLeft", 0, 5, 12)).toBe(0);
    expect(step("End", 0, 5, 12)).toBe(11);
    expect(step("Enter", 0, 5, 12)).toBe(null);
});

test("the screen turns by itself, stops on a touch and goes on after a minute", () => {
    const rotation = new Rotation(20);
    const turned = [0, 19, 20, 39, 40, 60].map((now) => rotation.at(now, [7, 8]));
    expect(turned).toEqual([null, null, 7, 7, 8, 7]);
    rotation.touch(61);
    expect(rotation.at(62, [7, 8])).toBe(null);
    expect(rotation.inUse(120)).toBe(true);
    expect(rotation.at(120, [7, 8])).toBe(null);
    expect(rotation.at(121, [7, 8])).toBe(null);
    expect(rotation.at(140, [7, 8])).toBe(7);
    expect(new Rotation(0).at(500, [7, 8])).toBe(null);
});

test("an SKPD that left the screen is not shown any longer", () => {
    const rotation = new Rotation(20);
    rotation.at(0, [7, 8]);
    expect(rotation.at(20, [7, 8])).toBe(7);
    expect(rotation.at(21, [8])).toBe(8);
});

test("screens come back apart from each other and never slower than half a minute", () => {
    expect(backoff(0, 0)).toBe(500);
    expect(backoff(0, 1)).toBe(1000);
    expect(backoff(4, 0.5)).toBe(12000);
    expect(backoff(500, 1)).toBe(30000);
});

test("new code is loaded once, not again and again from an old cache", () => {
    const kept = {};
    const storage = {
        getItem: (key) => kept[key] ?? null,
        setItem: (key, value) => (kept[key] = value),
    };
    expect(mayLoadAnew(storage, "b", 1000)).toBe(true);
    noteLoadedAnew(storage, "b", 1000);
    expect(mayLoadAnew(storage, "b", 2000)).toBe(false);
    expect(mayLoadAnew(storage, "c", 3000)).toBe(true);
    noteLoadedAnew(storage, "c", 3000);
    expect(mayLoadAnew(storage, "c", 3000 + 11 * 60 * 1000)).toBe(true);
});

test("moments are those of the city, dates are written day first", () => {
    const moment = Date.parse("2026-11-24T00:31:05Z");
    expect(timeOfDay(moment, "Asia/Jakarta")).toBe("07:31:05");
    expect(timeOfDay(moment, "Asia/Jakarta", false)).toBe("07:31");
    expect(timeOfDay(null, "Asia/Jakarta")).toBe("--:--:--");
    expect(timeOfDay(Number.NaN, "Asia/Jakarta")).toBe("--:--:--");
    expect(dateWithWeekday("2026-11-24", "id-ID")).toBe("Selasa, 24/11/2026");
    expect(minuteOfDay(365)).toBe("06:05");
    expect(minutesSince("07:29", "07:31")).toBe(2);
    expect(minutesSince("07:32", "07:31")).toBe(-1);
    expect(minutesSince("23:58", "00:03")).toBe(5);
    expect(minutesSince("07:29", "--:--")).toBe(NaN);
    expect(percent(93.26, "id-ID")).toBe("93,3%");
});
