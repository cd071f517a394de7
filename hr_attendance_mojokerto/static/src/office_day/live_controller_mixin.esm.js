import {onWillDestroy} from "@odoo/owl";
import {useDebounced} from "@web/core/utils/timing";
import {useService} from "@web/core/utils/hooks";

// Many terminals answer within a second: one reading of the screen is enough.
const RELOAD_DELAY = 500;
export const OFFICE_DAY_CHANGED = "hr_attendance_mojokerto/office_day";

/**
 * A view that is read again by itself when days of an SKPD changed.
 *
 * @param {Class} Controller the controller of the view
 * @returns {Class}
 */
export const LiveControllerMixin = (Controller) =>
    class extends Controller {
        setup() {
            super.setup(...arguments);
            const bus = useService("bus_service");
            const reload = useDebounced(() => this.reloadQuietly(), RELOAD_DELAY);
            bus.subscribe(OFFICE_DAY_CHANGED, reload);
            bus.start();
            onWillDestroy(() => bus.unsubscribe(OFFICE_DAY_CHANGED, reload));
        }

        reloadQuietly() {
            return this.model.load();
        }
    };
