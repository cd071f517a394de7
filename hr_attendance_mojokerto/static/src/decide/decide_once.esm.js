import {KanbanController} from "@web/views/kanban/kanban_controller";
import {ListController} from "@web/views/list/list_controller";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {listView} from "@web/views/list/list_view";
import {registry} from "@web/core/registry";
import {useExternalListener} from "@odoo/owl";

// Longer than the two taps of one finger are apart (milliseconds).
export const BREATH = 600;

/**
 * A view in which a button acts once.
 *
 * What was decided leaves the list and the rest moves up: the second tap of the same
 * finger would decide on the next person, or open what is decided already. So taps
 * count for nothing while a step is taken and a moment after it.
 *
 * @param {Class} Controller the controller of the view
 * @returns {Class}
 */
export const DecideOnceMixin = (Controller) =>
    class extends Controller {
        setup() {
            super.setup(...arguments);
            this.quietUntil = 0;
            const hold = (ev) => {
                if (
                    Date.now() < this.quietUntil &&
                    this.rootRef.el?.contains(ev.target)
                ) {
                    ev.stopImmediatePropagation();
                    ev.preventDefault();
                }
            };
            useExternalListener(window, "click", hold, {capture: true});
        }

        async beforeExecuteActionButton() {
            const goesOn = await super.beforeExecuteActionButton(...arguments);
            if (goesOn !== false) {
                this.quietUntil = Infinity;
            }
            return goesOn;
        }

        async afterExecuteActionButton() {
            await super.afterExecuteActionButton(...arguments);
            this.quietUntil = Date.now() + BREATH;
        }
    };

export const decideKanbanView = {
    ...kanbanView,
    Controller: DecideOnceMixin(KanbanController),
};
export const decideListView = {
    ...listView,
    Controller: DecideOnceMixin(ListController),
};

registry.category("views").add("attendance_decide_kanban", decideKanbanView);
registry.category("views").add("attendance_decide_list", decideListView);
