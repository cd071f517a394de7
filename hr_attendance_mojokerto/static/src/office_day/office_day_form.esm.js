import {FormController} from "@web/views/form/form_controller";
import {LiveControllerMixin} from "./live_controller_mixin.esm";
import {useSubEnv} from "@odoo/owl";

/**
 * The date of an SKPD. While people are ticked in it, the button that asks the head asks
 * those ticked: whoever ticks somebody means this person.
 */
export class OfficeDayFormController extends LiveControllerMixin(FormController) {
    setup() {
        super.setup(...arguments);
        // The list of people puts here how to ask those ticked.
        this.ticked = {ask: null};
        useSubEnv({attendanceTicked: this.ticked});
    }

    async beforeExecuteActionButton(clickParams) {
        if (clickParams.name === "action_request" && this.ticked.ask?.()) {
            return false;
        }
        return super.beforeExecuteActionButton(...arguments);
    }
}
