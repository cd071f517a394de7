import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {
    advanceTime,
    animationFrame,
    beforeEach,
    describe,
    press,
    queryFirst,
} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

export const MODEL = "hr.attendance.roster.month";
const BURST = 600;
export const P = 1;
export const S = 2;
export const M = 3;
export const L = 4;
export const LJ = 5;
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

/** What the server holds and was sent; ``answer`` is what it says to a saving. */
export const server = {};

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

/** Have a ward of three with an empty sheet before each test of a file. */
export function useWard() {
    describe.current.tags("desktop");
    defineMailModels();
    defineModels([RosterMonth]);
    beforeEach(() => {
        Object.assign(server, {
            sheet: sheetOf(),
            saved: [],
            answer: () => ({refused: [], touched: [], remarks: {}, revision: 1}),
        });
        onRpc(MODEL, "load_matrix", () => structuredClone(server.sheet));
        onRpc(MODEL, "save_cells", ({args}) => {
            const [, changes, reason] = args;
            server.saved.push({changes, reason});
            return server.answer(changes, reason);
        });
    });
}

export const at = (row, col) => `td[data-row="${row}"][data-col="${col}"]`;

export async function open() {
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
export function row(number) {
    return [0, 1, 2, 3, 4, 5, 6]
        .map((col) => {
            const chips = [...queryFirst(at(number, col)).querySelectorAll("span")];
            return chips.map((chip) => chip.textContent).join("+") || ".";
        })
        .join(" ");
}
export async function keys(...pressed) {
    for (const key of pressed) {
        await press(key);
    }
    await animationFrame();
}
export async function paste(text) {
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
export async function burst() {
    await advanceTime(BURST);
    await animationFrame();
}
export const sent = (number = 0) =>
    server.saved[number].changes.map(
        ({employee_id: id, date, before, after}) =>
            `${id} ${date.slice(-2)}: ${before.join("+")}>${after.join("+")}`
    );
