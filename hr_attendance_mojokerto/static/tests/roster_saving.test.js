import {contains, mockService, mountView, onRpc} from "@web/../tests/web_test_helpers";
import {Deferred, animationFrame, expect, press, queryFirst, test} from "@odoo/hoot";
import {
    M,
    MODEL,
    P,
    S,
    at,
    burst,
    keys,
    open,
    paste,
    row,
    sent,
    server,
    useWard,
} from "./roster_ward.esm";

useWard();

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
