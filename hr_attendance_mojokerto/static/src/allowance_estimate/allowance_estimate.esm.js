import {Component, onMounted, useState} from "@odoo/owl";
import {useService} from "@web/core/utils/hooks";

/** What the own TPP of the running month has lost so far: an estimate, in a line or two,
 * asked for after the month is on the screen, as nobody waits for it. */
export class AllowanceEstimate extends Component {
    static template = "hr_attendance_mojokerto.AllowanceEstimate";
    static props = {};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({told: false});
        onMounted(() => this.load());
    }

    async load() {
        this.state.told = await this.orm.silent.call(
            "hr.allowance.estimate",
            "my_line",
            []
        );
    }

    open() {
        return this.action.doAction(
            "hr_attendance_mojokerto.hr_allowance_estimate_action"
        );
    }
}
