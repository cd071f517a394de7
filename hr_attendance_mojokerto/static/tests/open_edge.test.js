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

class Band extends models.Model {
    _name = "band";
    edge = fields.Integer();
    _records = [
        {id: 1, edge: 30},
        {id: 2, edge: 0},
    ];
}

defineMailModels();
defineModels([Band]);
describe.current.tags("desktop");

test("a band without an upper edge shows none", async () => {
    await mountView({
        type: "list",
        resModel: "band",
        arch: `<list><field name="edge" widget="attendance_open_edge"/></list>`,
    });
    expect(".o_data_row:eq(0) .o_data_cell").toHaveText("30");
    expect(".o_data_row:eq(1) .o_data_cell").toHaveText("");
});

test("an emptied edge is saved as none", async () => {
    onRpc("band", "web_save", ({args}) => expect.step(args[1].edge));
    await mountView({
        type: "form",
        resModel: "band",
        resId: 1,
        arch: `<form><field name="edge" widget="attendance_open_edge"/></form>`,
    });
    await contains(".o_field_widget input").edit("");
    await contains(".o_form_button_save").click();
    expect(".o_field_widget input").toHaveValue("");
    expect.verifySteps([0]);
});
