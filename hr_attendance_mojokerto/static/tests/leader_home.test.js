import {
    advanceTime,
    animationFrame,
    describe,
    expect,
    queryAllTexts,
    test,
} from "@odoo/hoot";
import {
    contains,
    mockService,
    mountWithCleanup,
    onRpc,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import {LeaderHome} from "@hr_attendance_mojokerto/leader_home/leader_home.esm";
import {OFFICE_DAY_CHANGED} from "@hr_attendance_mojokerto/office_day/live_controller_mixin.esm";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

const SECOND = 1000;
const STATES = [
    "present",
    "one_scan",
    "left_early",
    "late",
    "late_left_early",
    "missing",
    "unexplained",
    "absent",
    "announced",
    "no_data",
    "not_due",
    "leave",
    "duty",
    "excused",
    "off",
    "holiday",
    "not_expected",
];

defineMailModels();
describe.current.tags("desktop");

function page(today = {}) {
    return {
        name: "Mayor",
        date: "2026-11-24",
        requests: [],
        monitors: [],
        trend: [{date: "2026-11-23", rate: 92.4}],
        today: {
            as_of: "07:40:00",
            now: "2026-11-24 00:40:00",
            age: 10,
            stale: [120, 300],
            holiday: null,
            live: true,
            published: false,
            rate: 93.2,
            no_rate: null,
            offices: 60,
            complete: 52,
            terminals: {all: 135, heard: 132, silent: [["Gate", "06:52", 1]], more: 2},
            totals: {
                ...Object.fromEntries(STATES.map((state) => [state, 1])),
                due: 10,
                due_present: 3,
                due_announced: 2,
                early: 0,
                unasked: 0,
                early_announced: 0,
                expected: 45,
                headcount: 50,
                not_enrolled: 0,
            },
            skpds: [
                {
                    id: 7,
                    name: "Dinas Kesehatan",
                    missing: 3,
                    late: 2,
                    head: "Ani",
                    head_kind: "plt",
                    head_state: "On Leave",
                },
            ],
            ...today,
        },
    };
}

async function open(data = page()) {
    const listeners = new Set();
    // The monotonic clock goes with the clock of the test.
    patchWithCleanup(performance, {now: () => Date.now()});
    mockService("bus_service", {
        addChannel: () => null,
        addEventListener: () => null,
        deleteChannel: () => null,
        removeEventListener: () => null,
        start: () => null,
        subscribe: (type, one) => type === OFFICE_DAY_CHANGED && listeners.add(one),
        unsubscribe: (_type, one) => listeners.delete(one),
    });
    const served = {data};
    onRpc("hr.attendance.office.day", "leader_home", () => {
        expect.step("read");
        return served.data;
    });
    await mountWithCleanup(LeaderHome, {
        props: {action: {}, actionId: 1, updateActionState: () => null},
    });
    expect.verifySteps(["read"]);
    return {listeners, served};
}

test("it says how sure, how many, and whom to ask with the state of the head", async () => {
    await open();
    expect(".o_attendance_home").toHaveText(/52 of 60 offices/);
    expect(".o_attendance_home").toHaveText(/132 of 135 terminals connected/);
    expect(".o_attendance_home").toHaveText(/Gate since 06:52, 2 more/);
    expect("[data-number=present]").toHaveText(/3/);
    expect("[data-number=late]").toHaveText(/2/);
    expect("[data-number=missing]").toHaveText(/3/);
    expect(".list-group-item:first").toHaveText(/Plt. Ani: On Leave/);
});

test("a rate says of whom it is, people at silent terminals apart", async () => {
    const {listeners, served} = await open();
    expect(".o_attendance_home").toHaveText(/present of 10 due by now · 50 employees/);
    served.data = page({due_silent: 4});
    for (const hear of listeners) {
        hear({work_date: "2026-11-24", skpds: {7: 2}});
    }
    await animationFrame();
    await animationFrame();
    expect.verifySteps(["read"]);
    expect(".o_attendance_home").toHaveText(
        /present of 6 due by now; 4 more at terminals not connected/
    );
});

test("the numbers add up to the headcount, those off among them", async () => {
    const {totals} = page().today;
    const apart = {early: 4, unasked: 2, early_announced: 3};
    await open(page({totals: {...totals, ...apart, headcount: 27}}));
    expect("[data-number=free]").toHaveText(/3\s*Off or not expected/);
    const values = queryAllTexts("[data-number] .fs-3").map(Number);
    expect(values.reduce((sum, value) => sum + value, 0)).toBe(27);
});

test("once nobody is still to come the numbers are of today", async () => {
    const {totals} = page().today;
    await open(page({totals: {...totals, expected: 10}, due_silent: 0}));
    expect(".o_attendance_home").toHaveText(/present of 10 due today · 50 employees/);
});

test("on a day off nobody is expected", async () => {
    const none = {due: 0, expected: 0, no_data: 0};
    const {totals} = page().today;
    await open(page({rate: null, totals: {...totals, ...none}}));
    expect(".o_attendance_home").toHaveText(/0 due today, of 50 employees/);
    expect(".o_attendance_home").toHaveText(/Nobody is expected today/);
});

test("while few are due no rate is told, and who came early stands apart", async () => {
    const {totals} = page().today;
    const early = {...totals, due: 6, due_present: 5, early: 84, expected: 110};
    Object.assign(early, {unasked: 2, early_announced: 3});
    await open(page({rate: null, no_rate: "early", totals: early}));
    expect(".display-5").toHaveCount(0);
    expect(".o_attendance_home").toHaveText(/only 6 of the 110 people expected today/);
    expect("[data-number=present]").toHaveText(/5/);
    expect("[data-number=early]").toHaveText(/84/);
    expect("[data-number=unasked]").toHaveText(/2/);
    expect("[data-number=early_announced]").toHaveText(/3/);
});

test("numbers grow old: amber at two minutes, red at five", async () => {
    const {served} = await open(page({age: 100}));
    served.data = page({age: 130});
    expect(".fa-circle").toHaveClass("text-success");
    await advanceTime(30 * SECOND);
    await animationFrame();
    expect.verifySteps(["read"]);
    expect(".fa-circle").toHaveClass("text-warning");
    expect(".o_attendance_home").toHaveText(/as of 07:40:00 · 2 minutes old/);
    served.data = page({age: 301});
    await advanceTime(30 * SECOND);
    await animationFrame();
    expect.verifySteps(["read"]);
    expect(".fa-circle").toHaveClass("text-danger");
    expect(".o_attendance_home").toHaveText(/as of 07:40:00 · 5 minutes old/);
});

test("what nobody judged yet is red, a day that has ended is not", async () => {
    const {served} = await open(page({age: null, as_of: null}));
    expect(".fa-circle").toHaveClass("text-danger");
    served.data = page({live: false, age: 90000});
    await advanceTime(30 * SECOND);
    await animationFrame();
    expect.verifySteps(["read"]);
    expect(".fa-circle").toHaveClass("text-success");
    expect("[data-number=missing]").toHaveText(/No Explanation Yet/);
});

test("an announcement has the page read again", async () => {
    const {listeners, served} = await open();
    served.data = page({rate: null, no_rate: "silent"});
    for (const hear of listeners) {
        hear({work_date: "2026-11-24", skpds: {7: 2}});
    }
    await animationFrame();
    await animationFrame();
    expect.verifySteps(["read"]);
    expect(".display-5").toHaveText("—");
    expect(".o_attendance_home").toHaveText(/terminals are not connected/);
});

test("an answer is settled from the page", async () => {
    const data = page();
    data.requests = [
        {
            id: 4,
            kind: "Request for an Explanation",
            person: "Citra",
            dates: "24/11/2026",
            answered: true,
            answer: "The bus broke down.",
            due: "25/11/2026",
            overdue: false,
        },
    ];
    onRpc("hr.attendance.leader.request", "action_settle", ({args}) => {
        expect.step(`settle ${args[0]}`);
        return false;
    });
    await open(data);
    expect(".o_attendance_home").toHaveText(/The bus broke down/);
    await contains("button:contains(Settle)").click();
    expect.verifySteps(["settle 4", "read"]);
});

test("without cards it says what to do", async () => {
    await open({...page(), today: null});
    expect(".o_attendance_home").toHaveText(/Ask BKPSDM/);
});
