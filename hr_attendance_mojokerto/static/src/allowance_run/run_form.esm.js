import {FormController} from "@web/views/form/form_controller";
import {browser} from "@web/core/browser/browser";
import {formView} from "@web/views/form/form_view";
import {onWillUnmount} from "@odoo/owl";
import {registry} from "@web/core/registry";

const EVERY_MS = 1500;

/** A computation is read again while it runs, so that its bar moves by itself. */
export class RunFormController extends FormController {
    setup() {
        super.setup();
        const timer = browser.setInterval(() => this.readWhileRunning(), EVERY_MS);
        onWillUnmount(() => browser.clearInterval(timer));
    }

    async readWhileRunning() {
        if (this.isReading || this.model.root?.data?.stage !== "runs") {
            return;
        }
        this.isReading = true;
        try {
            await this.model.load();
        } finally {
            this.isReading = false;
        }
    }
}

registry.category("views").add("attendance_run_form", {
    ...formView,
    Controller: RunFormController,
});
