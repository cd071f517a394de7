import {
    LiveControllerMixin,
    OFFICE_DAY_CHANGED,
} from "@hr_attendance_mojokerto/office_day/live_controller_mixin.esm";
import {Component, useState, xml} from "@odoo/owl";
import {
    MockServer,
    defineModels,
    fields,
    mockService,
    models,
    mountView,
    mountWithCleanup,
    onRpc,
    toggleMenuItem,
    toggleSearchBarMenu,
} from "@web/../tests/web_test_helpers";
import {
    advanceTime,
    Deferred,
    animationFrame,
    beforeEach,
    describe,
    expect,
    test,
} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

const SECOND = 1000;
let bus = null;

class Department extends models.Model {
    _name = "hr.department";
    name = fields.Char();
    _records = [{id: 1, name: "Dinas Kesehatan"}];
}

class OfficeDay extends models.Model {
    _name = "hr.attendance.office.day";
    present_count = fields.Integer();
    work_date = fields.Date();
    skpd_id = fields.Many2one({relation: "hr.department"});
    revision = fields.Integer();
    _records = [
        {id: 1, present_count: 3, work_date: "2026-11-24", skpd_id: 1, revision: 5},
    ];
}

defineMailModels();
defineModels([Department, OfficeDay]);
describe.current.tags("desktop");

/** Stand in for the bus: what is announced here reaches whoever listens. */
class Bus {
    listeners = new Set();
    started = false;
    start() {
        this.started = true;
    }
    subscribe(type, listener) {
        if (type === OFFICE_DAY_CHANGED) {
            this.listeners.add(listener);
        }
    }
    unsubscribe(type, listener) {
        if (type === OFFICE_DAY_CHANGED) {
            this.listeners.delete(listener);
        }
    }
    announce(revision = 5, skpd = 1) {
        for (const listener of this.listeners) {
            listener({work_date: "2026-11-24", skpds: {[skpd]: revision}});
        }
    }
}

class Screen extends Component {
    static template = xml`<div class="screen"/>`;
    static props = ["*"];
    setup() {
        this.model = {load: () => expect.step("load")};
    }
}

class Parent extends Component {
    static components = {Live: LiveControllerMixin(Screen)};
    static template = xml`<Live t-if="state.open"/>`;
    static props = ["*"];
    setup() {
        this.state = useState({open: true});
    }
}

beforeEach(() => {
    bus = new Bus();
    mockService("bus_service", {
        addChannel: () => null,
        addEventListener: () => null,
        deleteChannel: () => null,
        removeEventListener: () => null,
        start: () => bus.start(),
        subscribe: (type, listener) => bus.subscribe(type, listener),
        unsubscribe: (type, listener) => bus.unsubscribe(type, listener),
    });
});

/** Let what was announced be read, and what was read be compared. */
async function settle() {
    await animationFrame();
    await animationFrame();
}

test("the first announcement is read at once, the next after a second", async () => {
    await mountWithCleanup(Parent);
    expect(bus.started).toBe(true);
    expect(bus.listeners.size).toBe(1);
    bus.announce();
    expect.verifySteps(["load"]);
    await settle();
    bus.announce();
    bus.announce();
    await advanceTime(SECOND / 2);
    bus.announce();
    expect.verifySteps([]);
    await advanceTime(SECOND);
    expect.verifySteps(["load"]);
    await advanceTime(10 * SECOND);
    expect.verifySteps([]);
});

test("what is announced while the screen is read is read afterwards", async () => {
    const parent = await mountWithCleanup(Parent);
    bus.announce();
    bus.announce();
    expect.verifySteps(["load"]);
    await settle();
    await advanceTime(SECOND);
    expect.verifySteps(["load"]);
    parent.state.open = false;
});

test("a database that is behind is read again, three times at most", async () => {
    await mountWithCleanup(Parent);
    bus.announce(6);
    await settle();
    expect.verifySteps(["load"]);
    for (const pause of [300, 1000, 3000]) {
        // True time goes on beside it: half a pause is left to a busy machine.
        await advanceTime(pause / 2);
        expect.verifySteps([]);
        await advanceTime(pause / 2);
        await settle();
        expect.verifySteps(["load"]);
    }
    await advanceTime(10 * SECOND);
    expect.verifySteps([]);
});

test("a database that has caught up is not read again", async () => {
    await mountWithCleanup(Parent);
    bus.announce(6);
    await settle();
    MockServer.env["hr.attendance.office.day"].write([1], {revision: 7});
    await advanceTime(300);
    await settle();
    expect.verifySteps(["load", "load"]);
    await advanceTime(10 * SECOND);
    expect.verifySteps([]);
});

test("a card that the user may not see is no reason to read again", async () => {
    await mountWithCleanup(Parent);
    bus.announce(9, 2);
    await settle();
    await advanceTime(10 * SECOND);
    expect.verifySteps(["load"]);
});

test("nothing is read when nothing is announced", async () => {
    await mountWithCleanup(Parent);
    await advanceTime(10 * SECOND);
    expect.verifySteps([]);
});

test("a closed screen listens no more, and reads nothing that was due", async () => {
    const parent = await mountWithCleanup(Parent);
    bus.announce();
    await settle();
    bus.announce();
    expect.verifySteps(["load"]);
    parent.state.open = false;
    await animationFrame();
    expect(".screen").toHaveCount(0);
    expect(bus.listeners.size).toBe(0);
    await advanceTime(2 * SECOND);
    expect.verifySteps([]);
});

test("the cards show the new number by themselves", async () => {
    onRpc("hr.attendance.office.day", "web_search_read", () => expect.step("read"));
    await mountView({
        type: "kanban",
        resModel: "hr.attendance.office.day",
        arch: `
            <kanban js_class="attendance_office_day_kanban">
                <templates>
                    <t t-name="card"><field name="present_count"/></t>
                </templates>
            </kanban>`,
    });
    expect(".o_kanban_record:not(.o_kanban_ghost)").toHaveText("3");
    expect.verifySteps(["read"]);
    MockServer.env["hr.attendance.office.day"].write([1], {present_count: 4});
    bus.announce();
    await settle();
    expect.verifySteps(["read"]);
    expect(".o_kanban_record:not(.o_kanban_ghost)").toHaveText("4");
});

const CARDS = {
    type: "kanban",
    resModel: "hr.attendance.office.day",
    arch: `
        <kanban js_class="attendance_office_day_kanban">
            <templates>
                <t t-name="card"><field name="present_count"/></t>
            </templates>
        </kanban>`,
};

/** Have the n-th reading of cards wait until it is let go. */
function holdReading(number) {
    const held = new Deferred();
    let count = 0;
    onRpc("hr.attendance.office.day", "web_search_read", async () => {
        count += 1;
        expect.step(`read ${count}`);
        if (count === number) {
            await held;
        }
    });
    return held;
}

test("what is announced during the very first reading leaves no empty screen", async () => {
    const held = holdReading(1);
    await mountView(CARDS);
    bus.announce();
    await settle();
    expect.verifySteps(["read 1"]);
    expect(".o_kanban_record:not(.o_kanban_ghost)").toHaveCount(0);
    held.resolve();
    await settle();
    expect(".o_kanban_record:not(.o_kanban_ghost)").toHaveText("3");
    expect.verifySteps(["read 2"]);
});

test("what is announced during the first reading of a form is shown by it", async () => {
    const held = new Deferred();
    let count = 0;
    onRpc("hr.attendance.office.day", "web_read", async () => {
        count += 1;
        expect.step(`read ${count}`);
        if (count === 1) {
            await held;
        }
    });
    const mounted = mountView({
        type: "form",
        resModel: "hr.attendance.office.day",
        resId: 1,
        arch: `
            <form js_class="attendance_office_day_form">
                <field name="present_count" readonly="1"/>
            </form>`,
    });
    bus.announce();
    await settle();
    bus.announce();
    held.resolve();
    await mounted;
    await settle();
    expect("[name=present_count]").toHaveText("3");
    await advanceTime(SECOND);
    await settle();
    expect("[name=present_count]").toHaveText("3");
    expect.verifySteps(["read 1", "read 2"]);
});

test("a filter chosen during a quiet reading is kept, and so is what comes later", async () => {
    const held = holdReading(2);
    await mountView({
        ...CARDS,
        searchViewArch: `
            <search><filter name="none" string="None" domain="[('id', '=', 0)]"/></search>`,
    });
    bus.announce();
    await settle();
    expect.verifySteps(["read 1", "read 2"]);
    await toggleSearchBarMenu();
    await toggleMenuItem("None");
    await settle();
    expect.verifySteps(["read 3"]);
    expect(".o_kanban_record:not(.o_kanban_ghost)").toHaveCount(0);
    held.resolve();
    await settle();
    bus.announce();
    await advanceTime(SECOND);
    await settle();
    expect.verifySteps(["read 4"]);
    expect(".o_kanban_record:not(.o_kanban_ghost)").toHaveCount(0);
});

test("a quiet reading waits for the one of a filter just chosen", async () => {
    const held = holdReading(2);
    await mountView({
        ...CARDS,
        searchViewArch: `
            <search><filter name="none" string="None" domain="[('id', '=', 0)]"/></search>`,
    });
    await toggleSearchBarMenu();
    await toggleMenuItem("None");
    bus.announce();
    await settle();
    expect.verifySteps(["read 1", "read 2"]);
    held.resolve();
    await settle();
    expect.verifySteps(["read 3"]);
    expect(".o_kanban_record:not(.o_kanban_ghost)").toHaveCount(0);
});
