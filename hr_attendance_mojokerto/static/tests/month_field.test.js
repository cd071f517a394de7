import {
    contains,
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {describe, expect, test} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

class Recap extends models.Model {
    _name = "recap";
    month = fields.Date();
    _records = [{id: 1, month: "2026-10-01"}];
}

defineMailModels();
defineModels([Recap]);
describe.current.tags("desktop");

test("a month is shown by its name, without a day", async () => {
    await mountView({
        type: "list",
        resModel: "recap",
        arch: `<list><field name="month" widget="attendance_month"/></list>`,
    });
    expect(".o_data_cell").toHaveText("October 2026");
});

test("a month is chosen by name and year, and saved as its first date", async () => {
    onRpc("recap", "web_save", ({args}) => expect.step(args[1].month));
    await mountView({
        type: "form",
        resModel: "recap",
        resId: 1,
        arch: `<form><field name="month" widget="attendance_month"/></form>`,
    });
    await contains("select").select("12");
    await contains("input[type=number]").edit("2027");
    await contains("input[type=number]").edit("27");
    expect("input[type=number]").toHaveValue(2027);
    await contains(".o_form_button_save").click();
    expect.verifySteps(["2027-12-01"]);
});
