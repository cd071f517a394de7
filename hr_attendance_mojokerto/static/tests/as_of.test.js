import {advanceTime, animationFrame, describe, expect, test} from "@odoo/hoot";
import {
    defineModels,
    fields,
    models,
    mountView,
    patchWithCleanup,
} from "@web/../tests/web_test_helpers";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";
import "@hr_attendance_mojokerto/office_day/as_of.esm";

const SECOND = 1000;

class OfficeDay extends models.Model {
    _name = "hr.attendance.office.day";
    as_of = fields.Char();
    age = fields.Json();
    _records = [{id: 1, as_of: "07:52:02", age: {seconds: 100, stale: [120, 300]}}];
    _views = {
        form: `<form><field name="as_of" widget="attendance_as_of"/></form>`,
        kanban: `<kanban><templates><t t-name="card">
            <field name="as_of" widget="attendance_as_of"/>
        </t></templates></kanban>`,
    };
}

defineMailModels();
defineModels([OfficeDay]);
describe.current.tags("desktop");

const SHOWN = ".o_field_widget[name=as_of] > span";

async function open(age, values = {}) {
    // The monotonic clock goes with the clock of the test.
    patchWithCleanup(performance, {now: () => Date.now()});
    Object.assign(OfficeDay._records[0], {age, ...values});
    await mountView({type: "kanban", resModel: OfficeDay._name});
}

test("numbers grow old on a card nobody reads again", async () => {
    await open({seconds: 100, stale: [120, 300]});
    expect(SHOWN).toHaveText("07:52:02");
    await advanceTime(30 * SECOND);
    await animationFrame();
    expect(SHOWN).toHaveText("07:52:02 · 2 minutes old");
    expect(SHOWN).toHaveClass("text-warning-emphasis");
    await advanceTime(180 * SECOND);
    await animationFrame();
    expect(SHOWN).toHaveText("07:52:02 · 5 minutes old");
    expect(SHOWN).toHaveClass("text-danger");
});

test("a date that has ended does not", async () => {
    await open(false);
    await advanceTime(3600 * SECOND);
    await animationFrame();
    expect(SHOWN).toHaveText("07:52:02");
    expect(SHOWN).not.toHaveClass("text-danger");
});

test("of what nobody has read the age is not known", async () => {
    await open({seconds: null, stale: [120, 300]}, {as_of: ""});
    expect(SHOWN).toHaveText("age unknown");
    expect(SHOWN).toHaveClass("text-danger");
});
