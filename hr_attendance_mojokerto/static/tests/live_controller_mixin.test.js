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
} from "@web/../tests/web_test_helpers";
import {
    advanceTime,
    animationFrame,
    beforeEach,
    describe,
    expect,
    test,
} from "@odoo/hoot";
import {defineMailModels} from "@mail/../tests/mail_test_helpers";

const DELAY = 500;
let bus = null;

class OfficeDay extends models.Model {
    _name = "hr.attendance.office.day";
    present_count = fields.Integer();
    _records = [{id: 1, present_count: 3}];
}

defineMailModels();
defineModels([OfficeDay]);
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
    announce() {
        for (const listener of this.listeners) {
            listener({work_date: "2026-11-24", skpd_ids: [1]});
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

test("many announcements are one reading, half a second after the last", async () => {
    await mountWithCleanup(Parent);
    expect(bus.started).toBe(true);
    expect(bus.listeners.size).toBe(1);
    bus.announce();
    bus.announce();
    await advanceTime(DELAY - 1);
    expect.verifySteps([]);
    bus.announce();
    await advanceTime(DELAY - 1);
    expect.verifySteps([]);
    await advanceTime(1);
    expect.verifySteps(["load"]);
    bus.announce();
    await advanceTime(DELAY);
    expect.verifySteps(["load"]);
});

test("nothing is read when nothing is announced", async () => {
    await mountWithCleanup(Parent);
    await advanceTime(10 * DELAY);
    expect.verifySteps([]);
});

test("a closed screen listens no more, and reads nothing that was due", async () => {
    const parent = await mountWithCleanup(Parent);
    bus.announce();
    parent.state.open = false;
    await animationFrame();
    expect(".screen").toHaveCount(0);
    expect(bus.listeners.size).toBe(0);
    await advanceTime(2 * DELAY);
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
    await advanceTime(DELAY);
    await animationFrame();
    expect.verifySteps(["read"]);
    expect(".o_kanban_record:not(.o_kanban_ghost)").toHaveText("4");
});
