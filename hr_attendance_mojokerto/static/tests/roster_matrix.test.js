import {
    contains,
    defineModels,
    fields,
    models,
    mockService,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {
    Deferred,
    advanceTime,
    animationFrame,
    beforeEach,
    describe,
    expect,
    press,
    queryFirst,
    test,
} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

const MODEL = "hr.attendance.roster.month";
const BURST = 600;
const [P, S, M, L, LJ] = [1, 2, 3, 4, 5];
const SHIFTS = [
    [P, "P", "Pagi", "work", 420],
    [S, "S", "Siang", "work", 420],
    [M, "M", "Malam", "work", 600],
    [L, "L", "Libur", "off", 0],
    [LJ, "LJ", "Lepas jaga", "after_night", 0],
];

class RosterMonth extends models.Model {
    _name = MODEL;
    revision = fields.Integer();
    state = fields.Selection({
        selection: [
            ["draft", "Draft"],
            ["published", "Published"],
        ],
    });
    _records = [{id: 1, revision: 0, state: "draft"}];
}

defineMailModels();
defineModels([RosterMonth]);
describe.current.tags("desktop");

let server = {};

/** Seven dates of a ward of three, of whom the last is elsewhere from the third on. */
function sheetOf() {
    const days = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
        date: `2026-06-0${day}`,
        day,
        weekday: day - 1,
        monday: "2026-06-01",
        holiday: "",
    }));
    const person = (id, name) => ({id, name, nip: "", rostered: true, locked: {}});
    const people = [person(11, "Ani"), person(12, "Budi"), person(13, "Citra")];
    people[2].locked = {"2026-06-03": "Belongs to Bagian Umum on this date."};
    return {
        id: 1,
        state: "draft",
        revision: 0,
        can_edit: true,
        fault: "",
        today: "2026-06-02",
        week_minutes: 2250,
        days,
        shifts: SHIFTS.map(([id, code, name, kind, minutes]) => ({
            id,
            code,
            name,
            kind,
            minutes,
            hours: "",
            offered: true,
        })),
        needs: {},
        people,
        cells: {},
        edges: {},
        papers: {},
        remarks: {},
    };
}

beforeEach(() => {
    server = {
        sheet: sheetOf(),
        saved: [],
        answer: () => ({refused: [], touched: [], remarks: {}, revision: 1}),
    };
    onRpc(MODEL, "load_matrix", () => structuredClone(server.sheet));
    onRpc(MODEL, "save_cells", ({args}) => {
        const [, changes, reason] = args;
        server.saved.push({changes, reason});
        return server.answer(changes, reason);
    });
});

const at = (row, col) => `td[data-row="${row}"][data-col="${col}"]`;

async function open() {
    await mountView({
        type: "form",
        resModel: MODEL,
        resId: 1,
        arch: `<form>
            <field name="state" invisible="1"/>
            <field name="revision" invisible="1"/>
            <widget name="attendance_roster_matrix"/>
        </form>`,
    });
    await contains(at(0, 0)).focus();
    queryFirst(".o_roster_scroll").focus();
    await animationFrame();
}
/** Codes of a row, a dot for an empty cell. */
function row(number) {
    return [0, 1, 2, 3, 4, 5, 6]
        .map((col) => {
            const chips = [...queryFirst(at(number, col)).querySelectorAll("span")];
            return chips.map((chip) => chip.textContent).join("+") || ".";
        })
        .join(" ");
}
async function keys(...pressed) {
    for (const key of pressed) {
        await press(key);
    }
    await animationFrame();
}
async function paste(text) {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    const event = new ClipboardEvent("paste", {
        bubbles: true,
        cancelable: true,
        clipboardData,
    });
    queryFirst(".o_roster_scroll").dispatchEvent(event);
    await animationFrame();
}
async function burst() {
    await advanceTime(BURST);
    await animationFrame();
}
const sent = (number = 0) =>
    server.saved[number].changes.map(
        ({employee_id: id, date, before, after}) =>
            `${id} ${date.slice(-2)}: ${before.join("+")}>${after.join("+")}`
    );

test("letters enter shifts, arrows move, and a burst is one saving", async () => {
    await open();
    await keys("p", "ArrowRight", "s", "ArrowDown", "m", "ArrowLeft", "l");
    expect(row(0)).toBe("P S . . . . .");
    expect(row(1)).toBe("L M . . . . .");
    expect(server.saved).toHaveLength(0);
    await burst();
    expect(server.saved).toHaveLength(1);
    expect(sent()).toEqual(["11 01: >1", "11 02: >2", "12 02: >3", "12 01: >4"]);
});

test("a code of two letters, a second shift, Delete", async () => {
    await open();
    await keys("l", "j", "ArrowRight", "p", "+", "s", "ArrowRight", "m", "Delete");
    expect(row(0)).toBe("LJ P+S . . . . .");
});

test("Home, End and Enter move; Shift with arrows marks what a letter fills", async () => {
    await open();
    await keys("End", "p", "Home", "Enter", "s", "ArrowUp");
    await press(["shift", "ArrowDown"]);
    await press(["shift", "ArrowRight"]);
    await keys("m");
    expect(row(0)).toBe("M M . . . . P");
    expect(row(1)).toBe("M M . . . . .");
});

test("an unknown letter changes nothing and names the letters there are", async () => {
    await open();
    await keys("p", "x");
    expect(row(0)).toBe("P . . . . . .");
    expect(".o_roster_notice").toHaveAttribute("aria-live", "polite");
    expect(".o_roster_notice").toHaveText(/begins with X.*P Pagi.*LJ Lepas jaga/);
    await keys("ArrowRight");
    expect(".o_roster_notice").toHaveText("");
});

test("a shift on a date elsewhere is refused with the reason", async () => {
    await open();
    await keys("ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight", "p");
    expect(row(2)).toBe(". . . . . . .");
    expect(".o_roster_notice").toHaveText(
        /Citra, 03\/06\/2026: Belongs to Bagian Umum/
    );
});

test("a paste that fits is put in, and repeated over what is marked", async () => {
    await open();
    await paste("p\tS\r\nM\tL+P\r\n");
    expect(row(0)).toBe("P S . . . . .");
    expect(row(1)).toBe("M L+P . . . . .");
    await keys("End");
    await press(["shift", "ArrowDown"]);
    await paste("M");
    expect(row(0)).toBe("P S . . . . M");
    expect(row(1)).toBe("M L+P . . . . M");
});

test("a paste that does not fit says what and where, and pastes nothing unasked", async () => {
    await open();
    await keys("ArrowDown", "End", "ArrowLeft");
    await paste("P\tS\tM\nX\tP\tP\nP\tP\tP");
    expect(".modal .o_roster_faults li").toHaveCount(3);
    expect(".modal .o_roster_faults").toHaveText(
        /1 of the 3 pasted rows lie below Citra.*1 of the 3 pasted columns lie after 07\/06\/2026.*Citra, 06\/06\/2026: no shift has the code X/s
    );
    await contains(".modal footer .btn-primary").click();
    expect(row(1)).toBe(". . . . . . .");
    await paste("P\tS\tM\nX\tP\tP\nP\tP\tP");
    await contains(".modal footer .btn-secondary").click();
    expect(row(1)).toBe(". . . . . P S");
    expect(row(2)).toBe(". . . . . . P");
});

test("Ctrl+Z takes back typing, filling of a range and a paste; Ctrl+Y puts it again", async () => {
    await open();
    await keys("p");
    await press(["shift", "ArrowRight"]);
    await keys("s");
    await paste("M\tM");
    expect(row(0)).toBe("M M . . . . .");
    await press(["ctrl", "z"]);
    await animationFrame();
    expect(row(0)).toBe("S S . . . . .");
    await press(["ctrl", "z"]);
    await animationFrame();
    expect(row(0)).toBe("P . . . . . .");
    await press(["ctrl", "y"]);
    await animationFrame();
    expect(row(0)).toBe("S S . . . . .");
    await press(["ctrl", "z"]);
    await press(["ctrl", "z"]);
    await animationFrame();
    expect(row(0)).toBe(". . . . . . .");
    await press(["ctrl", "z"]);
    await burst();
    expect(sent()).toEqual(["11 01: >", "11 02: >"]);
});

test("a cell another changed meanwhile shows theirs, and mine can be put back", async () => {
    await open();
    server.answer = () => ({
        refused: [
            {
                employee_id: 11,
                date: "2026-06-01",
                sentence: "Somebody else changed this cell meanwhile.",
                now: [M],
            },
        ],
        touched: [11],
        remarks: {"11|2026-06-02": ["Double shift: P and S."]},
        revision: 2,
    });
    await keys("p", "ArrowRight", "s");
    await burst();
    expect(row(0)).toBe("M S . . . . .");
    expect(".alert-warning").toHaveText(/Ani, 01\/06\/2026: Somebody else.*Now: M/);
    expect(at(0, 1)).toHaveClass("o_roster_remark");
    server.answer = () => ({refused: [], touched: [11], remarks: {}, revision: 3});
    await contains(".alert-warning button:contains(Put mine back)").click();
    await burst();
    expect(row(0)).toBe("P S . . . . .");
    expect(".alert-warning").toHaveCount(0);
    expect(sent(1)).toEqual(["11 01: 3>1"]);
    expect(at(0, 1)).not.toHaveClass("o_roster_remark");
});

test("who may only read changes nothing and is told why", async () => {
    Object.assign(server.sheet, {
        state: "published",
        can_edit: false,
        fault: "The head of the ward writes this roster.",
        cells: {"11|2026-06-01": [P]},
    });
    await open();
    await keys("s");
    await paste("M");
    await keys("Delete");
    await press(["ctrl", "z"]);
    await burst();
    expect(row(0)).toBe("P . . . . . .");
    expect(server.saved).toHaveLength(0);
    await keys("s");
    expect(".o_roster_notice").toHaveText("The head of the ward writes this roster.");
    expect("button:contains(Copy or Fill)").toHaveCount(0);
});

test("a past date of a published month is saved with its reason", async () => {
    server.sheet.state = "published";
    server.answer = (changes, reason) =>
        reason
            ? {refused: [], touched: [], remarks: {}, revision: 1}
            : {reason_needed: true};
    await open();
    await keys("p");
    await burst();
    await contains(".modal #o_roster_reason").edit("Swapped on the day");
    await animationFrame();
    expect(server.saved.at(-1).reason).toBe("Swapped on the day");
    expect(row(0)).toBe("P . . . . . .");
    await keys("ArrowRight", "s");
    await burst();
    await contains(".modal footer .btn-secondary").click();
    expect(row(0)).toBe("P . . . . . .");
});

test("a saving that fails loses nothing, says so, and is tried again", async () => {
    await open();
    server.answer = () => {
        throw new Error("no database");
    };
    await keys("p");
    await burst();
    expect(row(0)).toBe("P . . . . . .");
    expect(".o_roster_failure").toHaveText(/Not saved.*could not save.*kept here/);
    await keys("ArrowRight", "s");
    await burst();
    expect(sent(1)).toEqual(["11 01: >1", "11 02: >2"]);
    server.answer = () => ({refused: [], touched: [], remarks: {}, revision: 1});
    await contains(".o_roster_failure button:contains(Try Again)").click();
    expect(".o_roster_failure").toHaveCount(0);
    expect(sent(2)).toEqual(["11 01: >1", "11 02: >2"]);
    expect(row(0)).toBe("P S . . . . .");
});

test("what could not be saved can be given up", async () => {
    server.sheet.cells = {"11|2026-06-01": [M]};
    await open();
    server.answer = () => {
        throw new Error("no database");
    };
    await keys("p", "ArrowRight", "s");
    await burst();
    await contains(".o_roster_failure button:contains(Give Up)").click();
    expect(row(0)).toBe("M . . . . . .");
    expect(".o_roster_failure").toHaveCount(0);
});

test("typing goes on while a saving is under way", async () => {
    const answered = new Deferred();
    server.answer = async () => {
        await answered;
        return {refused: [], touched: [], remarks: {}, revision: 1};
    };
    await open();
    await keys("p");
    await burst();
    await keys("s", "ArrowRight", "m");
    await burst();
    expect(server.saved).toHaveLength(1);
    answered.resolve();
    await burst();
    expect(server.saved).toHaveLength(2);
    expect(sent(1)).toEqual(["11 01: 1>2", "11 02: >3"]);
    expect(row(0)).toBe("S M . . . . .");
});

test("too few people and long weeks are shown while planning", async () => {
    server.sheet.needs = {[P]: 1};
    server.sheet.cells = {
        "11|2026-06-01": [M],
        "11|2026-06-02": [M],
        "11|2026-06-03": [M],
        "11|2026-06-04": [M],
    };
    await open();
    expect(".o_roster_open").toHaveText(
        /too few people: 7\. Weeks over the usual hours: 1\./
    );
    expect("tfoot .o_roster_gap").toHaveCount(8);
    await keys("p");
    expect("tfoot .o_roster_gap").toHaveCount(7);
});

test("a filling by the wizard is undone like typing, until the month is published", async () => {
    let close = null;
    mockService("action", {
        doAction: (name, options) => {
            expect.step(name);
            close = options.onClose;
        },
    });
    server.sheet.cells = {"12|2026-06-01": [M]};
    await open();
    await contains("button:contains(Copy or Fill)").click();
    server.sheet.cells = {"11|2026-06-01": [P], "12|2026-06-01": [S]};
    await close();
    await animationFrame();
    expect.verifySteps(["hr_attendance_mojokerto.hr_attendance_roster_fill_action"]);
    expect(row(0)).toBe("P . . . . . .");
    await contains("button:contains(Undo)").click();
    await burst();
    expect(row(0)).toBe(". . . . . . .");
    expect(row(1)).toBe("M . . . . . .");
    expect(sent().sort()).toEqual(["11 01: 1>", "12 01: 2>3"]);
});

test("what was typed is saved before a button of the form acts", async () => {
    onRpc(MODEL, "action_review", () => {
        expect.step("review");
        return false;
    });
    onRpc(MODEL, "save_cells", () => expect.step("save"));
    await mountView({
        type: "form",
        resModel: MODEL,
        resId: 1,
        arch: `<form>
            <header><button name="action_review" type="object" string="Publish"/></header>
            <field name="state" invisible="1"/>
            <field name="revision" invisible="1"/>
            <widget name="attendance_roster_matrix"/>
        </form>`,
    });
    queryFirst(".o_roster_scroll").focus();
    await keys("p");
    await contains("button[name=action_review]").click();
    expect.verifySteps(["save", "review"]);
});
