import {FormController} from "@web/views/form/form_controller";
import {KanbanController} from "@web/views/kanban/kanban_controller";
import {ListController} from "@web/views/list/list_controller";
import {LiveControllerMixin} from "./live_controller_mixin.esm";
import {OfficeDayFormController} from "./office_day_form.esm";
import {formView} from "@web/views/form/form_view";
import {kanbanView} from "@web/views/kanban/kanban_view";
import {listView} from "@web/views/list/list_view";
import {registry} from "@web/core/registry";

export const officeDayKanbanView = {
    ...kanbanView,
    Controller: LiveControllerMixin(KanbanController),
};
export const dayKanbanView = {
    ...kanbanView,
    Controller: LiveControllerMixin(KanbanController),
};
export const dayFormView = {
    ...formView,
    Controller: LiveControllerMixin(FormController),
};
export const officeDayFormView = {
    ...formView,
    Controller: OfficeDayFormController,
};
export const dayListView = {
    ...listView,
    Controller: LiveControllerMixin(ListController),
};

registry.category("views").add("attendance_office_day_kanban", officeDayKanbanView);
registry.category("views").add("attendance_office_day_form", officeDayFormView);
registry.category("views").add("attendance_day_kanban", dayKanbanView);
registry.category("views").add("attendance_day_form", dayFormView);
registry.category("views").add("attendance_day_list", dayListView);
