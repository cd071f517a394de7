import {onWillStart, useState} from "@odoo/owl";
import {CalendarController} from "@web/views/calendar/calendar_controller";
import {CalendarModel} from "@web/views/calendar/calendar_model";
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

/** The own name is known: a leave is called by its kind and by what became of it. */
export class MyLeaveModel extends CalendarModel {
    normalizeRecord(rawRecord) {
        const [, kind] = rawRecord.holiday_status_id || [];
        return {
            ...super.normalizeRecord(rawRecord),
            title: [kind, rawRecord.progress_text].filter(Boolean).join(" · "),
        };
    }
}

registry.category("views").add("attendance_my_leave", {
    ...calendarView,
    Controller: MyLeaveController,
    Model: MyLeaveModel,
});
