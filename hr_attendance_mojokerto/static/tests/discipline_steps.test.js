import {
    contains,
    defineModels,
    fields,
    mockService,
    models,
    mountView,
} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

const STEPS = [
    {
        code: "drop",
        label: "Drop the Case",
        allowed: true,
        why: "",
        article: "",
        aside: true,
    },
    {code: "review", label: "Review", allowed: true, why: "", article: ""},
    {
        code: "decide",
        label: "Decide",
        allowed: false,
        why: "The person was not examined yet.",
        article: "PP 94/2021 Pasal 29",
        ahead: false,
    },
    {
        code: "deliver",
        label: "Deliver",
        allowed: false,
        why: "Nothing is decided yet.",
        article: "PP 94/2021 Pasal 31",
        ahead: true,
    },
];

// The person is summoned; the day of examination has not come.
const WAITING = [
    {
        code: "reschedule",
        label: "Fix Another Date",
        allowed: true,
        why: "",
        article: "",
        aside: true,
        opens: "",
    },
    {
        code: "examine",
        label: "Examine",
        allowed: false,
        why: "The person was called for 05/12/2026.",
        article: "PP 94/2021 Pasal 26",
        ahead: false,
        aside: false,
        opens: "05/12/2026",
    },
];

// The sanction is served; the scans of the signed letters are missing.
const SERVED = [
    {
        code: "correct",
        label: "Mend a Mistyped Date",
        allowed: true,
        why: "",
        article: "",
        aside: true,
        opens: "",
        waits: false,
    },
    {
        code: "close",
        label: "Close",
        allowed: false,
        why: "The file lacks the signed decision.",
        article: "PP 94/2021 Pasal 39",
        ahead: false,
        aside: false,
        opens: "",
        waits: true,
    },
];

class Kase extends models.Model {
    _name = "kase";
    name = fields.Char();
    steps = fields.Json();
    _records = [
        {id: 1, name: "HD/2026/0001", steps: STEPS},
        {id: 2, name: "HD/2026/0002", steps: STEPS.slice(2)},
        {id: 3, name: "HD/2026/0003", steps: []},
        {id: 4, name: "HD/2026/0004", steps: WAITING},
        {id: 5, name: "HD/2026/0005", steps: WAITING.slice(1)},
        {id: 6, name: "HD/2026/0006", steps: SERVED},
    ];
}

defineMailModels();
defineModels([Kase]);
describe.current.tags("desktop");

async function open(resId) {
    mockService("action", {
        doActionButton: ({name, resId: id, context}) =>
            expect.step(`${name} ${id} ${context.discipline_step}`),
    });
    await mountView({
        type: "form",
        resModel: "kase",
        resId,
        arch: `<form><field name="name"/><widget name="discipline_steps"/></form>`,
    });
}

test("what may be done is a button, dropping the case the last", async () => {
    await open(1);
    expect(".o_discipline_steps button").toHaveCount(2);
    expect(".o_discipline_steps button:first").toHaveText("Review");
    expect(".o_discipline_steps button:first").toHaveClass("btn-primary");
    expect(".o_discipline_steps button:last").not.toHaveClass("btn-primary");
    await contains(".o_discipline_steps button:first").click();
    expect.verifySteps(["action_step 1 review"]);
});

test("a step that is closed says why and by which article", async () => {
    await open(1);
    expect(".o_discipline_steps > ul > li").toHaveCount(1);
    expect(".o_discipline_steps > ul > li").toHaveText(
        /Decide: The person was not examined yet. \(PP 94\/2021 Pasal 29\)/
    );
    expect(".o_discipline_steps li button").toHaveCount(0);
});

test("what lies further ahead is read on request", async () => {
    await open(1);
    expect(".o_discipline_steps details").not.toHaveAttribute("open");
    expect(".o_discipline_steps details li").toHaveCount(1);
    await contains(".o_discipline_steps summary").click();
    expect(".o_discipline_steps details li").toHaveText(
        /Deliver: Nothing is decided yet./
    );
});

test("where nothing is asked of the user, that is said", async () => {
    await open(2);
    expect(".o_discipline_steps button").toHaveCount(0);
    expect(".o_discipline_steps").toHaveText(/Nothing is asked of you/);
});

test("what comes next by its date is told, and an exception is not first", async () => {
    await open(4);
    expect(".o_discipline_next").toHaveText("Next: Examine, from 05/12/2026");
    expect(".o_discipline_steps button").toHaveText("Fix Another Date");
    expect(".o_discipline_steps button").not.toHaveClass("btn-primary");
    expect(".o_discipline_steps").not.toHaveText(/Nothing is asked of you/);
});

test("it is told to whoever has nothing to do meanwhile, too", async () => {
    await open(5);
    expect(".o_discipline_steps button").toHaveCount(0);
    expect(".o_discipline_next").toHaveText(/Examine, from 05\/12\/2026/);
});

test("what comes next and waits for papers is told before an exception", async () => {
    await open(6);
    expect(".o_discipline_next").toHaveText(
        "Next: Close. The file lacks the signed decision."
    );
    expect(".o_discipline_steps button").toHaveText("Mend a Mistyped Date");
    expect(".o_discipline_steps button").not.toHaveClass("btn-primary");
    expect(".o_discipline_steps > ul > li").toHaveCount(0);
});

test("where something is to be done now, no later date is told", async () => {
    await open(1);
    expect(".o_discipline_next").toHaveCount(0);
});

test("a case without steps shows none", async () => {
    await open(3);
    expect(".o_discipline_steps").toHaveCount(0);
});
