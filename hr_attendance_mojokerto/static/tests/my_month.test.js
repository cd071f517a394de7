import {
    contains,
    mockService,
    mountWithCleanup,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {animationFrame, describe, expect, test} from "@odoo/hoot";
import {MyMonth} from "@hr_attendance_mojokerto/my_month/my_month.esm";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

defineMailModels();
describe.current.tags("desktop");

const NOTHING = {late: 0, early: 0, absent: 0};
const SUMS = {closed: NOTHING, provisional: NOTHING};

async function open(month, estimate = false) {
    onRpc("hr.attendance.day", "my_month", () => ({
        today: "2026-11-24",
        first: "2026-11-01",
        last: "2026-11-30",
        person: "Eko",
        finance: false,
        questions: [],
        count: "",
        days: [],
        month: SUMS,
        year: SUMS,
        ...month,
    }));
    onRpc("hr.attendance.day", "my_check_in", () => false);
    onRpc("hr.allowance.estimate", "my_line", () => estimate);
    mockService("action", {
        doAction: (action) =>
            expect.step(
                action.res_model ? `${action.res_model} ${action.res_id}` : action
            ),
    });
    await mountWithCleanup(MyMonth, {
        props: {action: {}, actionId: 1, updateActionState: () => null},
    });
}

test("a question that waits stands above all and leads to it", async () => {
    const question = {
        id: 4,
        kind: "Request for an Explanation",
        sender: "Mayor",
        due: "25/11/2026",
        overdue: false,
    };
    await open({questions: [question, {...question, id: 5, overdue: true}]});
    expect(".o_attendance_question").toHaveCount(2);
    expect(".o_attendance_question:first").toHaveText(
        /Request for an Explanation from Mayor: answer by 25\/11\/2026/
    );
    expect(".o_attendance_question:last").toHaveText(/was due on 25\/11\/2026/);
    await contains(".o_attendance_question:first").click();
    expect.verifySteps(["hr.attendance.leader.request 4"]);
});

test("the own count of days leads to the years", async () => {
    await open({count: "Up to 24/11/2026, 3 days of 2026 count."});
    expect(".o_attendance_count").toHaveText(/3 days of 2026 count/);
    await contains(".o_attendance_count").click();
    expect.verifySteps(["hr_attendance_mojokerto.hr_discipline_count_action_own"]);
});

test("where nothing is counted nothing is said of it", async () => {
    await open({});
    expect(".o_attendance_count").toHaveCount(0);
});

test("the estimate of the own TPP stands in the running month and leads to its page", async () => {
    const month = "This month so far: estimated deductions Rp 35.000.";
    const today = "Today 12 min late: estimated deduction Rp 7.000.";
    await open({}, {today, month});
    await animationFrame();
    expect(".o_attendance_estimate").toHaveText(/12 min late/);
    expect(".o_attendance_estimate").toHaveText(/Rp 35\.000/);
    await contains(".o_attendance_estimate").click();
    expect.verifySteps(["hr_attendance_mojokerto.hr_allowance_estimate_action"]);
});

test("a month that is over has no estimate, nor one nothing is known of", async () => {
    await open({last: "2026-10-31"}, {today: "", month: "…"});
    await animationFrame();
    expect(".o_attendance_estimate").toHaveCount(0);
    await open({});
    await animationFrame();
    expect(".o_attendance_estimate").toHaveCount(0);
});

test("an account of finance is told that nothing is amiss", async () => {
    await open({person: "", finance: true});
    expect(".alert").toHaveText(/Nothing is amiss/);
});

test("an account of nobody is told whom to ask", async () => {
    await open({person: ""});
    expect(".alert").toHaveText(/not linked to an employee/);
});
