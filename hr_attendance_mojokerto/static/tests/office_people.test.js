import {
    contains,
    defineModels,
    fields,
    models,
    mockService,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

const COUNTS = [
    "due_count",
    "early_count",
    "unasked_count",
    "seen_count",
    "late_count",
    "late_left_early_count",
    "missing_count",
    "unexplained_count",
    "absent_count",
];

class OfficeDay extends models.Model {
    _name = "hr.attendance.office.day";
    revision = fields.Integer();
    rate = fields.Float();
    rate_known = fields.Boolean();
    life = fields.Selection({selection: [["live", "Live"]]});
    due_count = fields.Integer();
    early_count = fields.Integer();
    unasked_count = fields.Integer();
    seen_count = fields.Integer();
    late_count = fields.Integer();
    late_left_early_count = fields.Integer();
    missing_count = fields.Integer();
    unexplained_count = fields.Integer();
    absent_count = fields.Integer();
    _records = [
        {
            id: 1,
            life: "live",
            ...Object.fromEntries(COUNTS.map((name) => [name, 1])),
        },
    ];
}

defineMailModels();
defineModels([OfficeDay]);

function person(id, name) {
    return {
        id,
        name,
        post: "",
        late: 6,
        seen: "07:36",
        note: "",
        head: false,
        own: false,
    };
}

async function mountCard() {
    onRpc("hr.attendance.office.day", "people_by_state", () => ({
        revision: 1,
        can_request: true,
        silent: [],
        groups: [
            {
                state: "late",
                label: "Late",
                people: [person(7, "Eko"), person(8, "Dewi")],
            },
        ],
    }));
    onRpc("hr.attendance.day", "action_request", ({args}) => {
        expect.step(`people ${args[0].join(" ")}`);
        return {type: "ir.actions.act_window_close"};
    });
    mockService("action", {
        doAction: () => expect.step("question"),
        doActionButton: ({name}) => expect.step(`button ${name}`),
    });
    await mountView({
        type: "form",
        resModel: "hr.attendance.office.day",
        resId: 1,
        arch: `
            <form js_class="attendance_office_day_form">
                <button name="action_request" type="object" string="Ask" class="head"/>
                <widget name="attendance_office_people"/>
            </form>`,
    });
}

test("while nobody is ticked the button asks the head", async () => {
    await mountCard();
    expect(".o_attendance_ask").toHaveCount(0);
    await contains("button.head").click();
    expect.verifySteps(["button action_request"]);
});

test("once somebody is ticked the button asks this person", async () => {
    await mountCard();
    await contains("input[aria-label=Eko]").click();
    await contains("button.head").click();
    expect.verifySteps(["people 7", "question"]);
});

test("the bar below asks all who are ticked and says how many", async () => {
    await mountCard();
    await contains("input[aria-label=Eko]").click();
    await contains("input[aria-label=Dewi]").click();
    expect(".o_attendance_ask button").toHaveText("Ask 2 People for an Explanation");
    await contains(".o_attendance_ask button").click();
    expect.verifySteps(["people 7 8", "question"]);
});

test("a tick taken back leaves the button to the head", async () => {
    await mountCard();
    await contains("input[aria-label=Eko]").click();
    await contains("input[aria-label=Eko]").click();
    await contains("button.head").click();
    expect.verifySteps(["button action_request"]);
});
