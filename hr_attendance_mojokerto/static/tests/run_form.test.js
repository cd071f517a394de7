import {advanceTime, describe, expect, test} from "@odoo/hoot";
import {
    defineModels,
    fields,
    models,
    mountView,
    onRpc,
} from "@web/../tests/web_test_helpers";
import {animationFrame} from "@odoo/hoot-mock";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

class Run extends models.Model {
    _name = "run";
    stage = fields.Char();
    done = fields.Integer();
    _records = [{id: 1, stage: "runs", done: 0}];
}

defineMailModels();
defineModels([Run]);
describe.current.tags("desktop");

test("a computation is read again until it is over", async () => {
    let readings = 0;
    onRpc("run", "web_read", ({parent}) => {
        const [row] = parent();
        row.done = readings;
        row.stage = readings > 1 ? "done" : "runs";
        readings += 1;
        return [row];
    });
    await mountView({
        type: "form",
        resModel: "run",
        resId: 1,
        arch: `<form js_class="attendance_run_form">
                   <field name="stage"/><field name="done"/>
               </form>`,
    });
    expect("[name=done] input").toHaveValue("0");
    await advanceTime(1600);
    await animationFrame();
    expect("[name=done] input").toHaveValue("1");
    await advanceTime(1600);
    await animationFrame();
    expect("[name=done] input").toHaveValue("2");
    await advanceTime(5000);
    await animationFrame();
    expect(readings).toBe(3);
});
