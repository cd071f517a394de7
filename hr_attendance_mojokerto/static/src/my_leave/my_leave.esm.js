import {onWillStart, useState} from "@odoo/owl";
import {CalendarController} from "@web/views/calendar/calendar_controller";
import {calendarView} from "@web/views/calendar/calendar_view";
import {registry} from "@web/core/registry";
import {useService} from "@web/core/utils/hooks";

/** The own leave of a year, and above it what is left of the annual leave. */
export class MyLeaveController extends CalendarController {
    static template = "hr_attendance_mojokerto.MyLeaveController";

    setup() {
        super.setup(...arguments);
        this.ownOrm = useService("orm");
        this.balance = useState({years: [], words: ""});
        onWillStart(async () => {
            Object.assign(
                this.balance,
                await this.ownOrm.call("hr.leave", "my_annual_leave", [])
            );
        });
    }
}

registry.category("views").add("attendance_my_leave", {
    ...calendarView,
    Controller: MyLeaveController,
});
