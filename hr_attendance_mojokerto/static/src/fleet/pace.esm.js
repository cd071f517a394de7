import {Component, onWillDestroy, onWillStart, useState} from "@odoo/owl";
import {KanbanRenderer} from "@web/views/kanban/kanban_renderer";
import {ListRenderer} from "@web/views/list/list_renderer";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {listView} from "@web/views/list/list_view";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";

const ASK_EVERY = 10000;

/** Says how often the terminals are visited, and how often they should be. */
export class FleetPace extends Component {
    static template = "hr_attendance_mojokerto.FleetPace";
    static props = {};

    setup() {
        this.orm = useService("orm");
        this.state = useState({text: "", late: false});
        onWillStart(() => this.ask());
        const timer = setInterval(() => this.askQuietly(), ASK_EVERY);
        onWillDestroy(() => clearInterval(timer));
    }

    async ask() {
        const pace = await this.orm.silent.call(
            "hr.attendance.device.round",
            "get_pace",
            []
        );
        Object.assign(this.state, pace);
    }

    /** What was said last stays on the screen while the server is away. */
    async askQuietly() {
        try {
            await this.ask();
        } catch {
            this.state.late = true;
        }
    }
}

class FleetKanbanRenderer extends KanbanRenderer {
    static template = "hr_attendance_mojokerto.FleetKanbanRenderer";
    static components = {...KanbanRenderer.components, FleetPace};
}

class FleetListRenderer extends ListRenderer {
    static template = "hr_attendance_mojokerto.FleetListRenderer";
    static components = {...ListRenderer.components, FleetPace};
}

registry
    .category("views")
    .add("attendance_fleet_kanban", {...kanbanView, Renderer: FleetKanbanRenderer})
    .add("attendance_fleet_list", {...listView, Renderer: FleetListRenderer});
