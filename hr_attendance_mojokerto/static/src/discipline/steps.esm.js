import {Component, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {useService} from "@web/core/utils/hooks";

// What leads off the usual way of a case is never the first choice.
const ASIDE = ["drop", "revoke", "correct", "object", "appeal"];

/**
 * The steps of a case: what the user may do next, and why the others are closed. Reads
 * the field `steps`: `[{code, label, allowed, why, article, ahead}]`; those ahead begin
 * at a later stage.
 */
export class DisciplineSteps extends Component {
    static template = "hr_attendance_mojokerto.DisciplineSteps";
    static props = {...standardWidgetProps};

    setup() {
        this.action = useService("action");
        this.state = useState({busy: false});
    }

    get steps() {
        return this.props.record.data.steps || [];
    }

    /** What may be done, what leads off the usual way last. */
    get open() {
        const open = this.steps.filter((step) => step.allowed);
        return [
            ...open.filter((step) => !ASIDE.includes(step.code)),
            ...open.filter((step) => ASIDE.includes(step.code)),
        ];
    }

    get closed() {
        return this.steps.filter((step) => !step.allowed && !step.ahead);
    }

    get ahead() {
        return this.steps.filter((step) => !step.allowed && step.ahead);
    }

    isFirst(step) {
        return step === this.open[0] && !ASIDE.includes(step.code);
    }

    async take(step) {
        const {record} = this.props;
        this.state.busy = true;
        try {
            await this.action.doActionButton({
                type: "object",
                name: "action_step",
                resModel: record.resModel,
                resId: record.resId,
                resIds: [record.resId],
                context: {...record.context, discipline_step: step.code},
                onClose: () => record.load(),
            });
        } finally {
            this.state.busy = false;
        }
    }
}

registry.category("view_widgets").add("discipline_steps", {
    component: DisciplineSteps,
    fieldDependencies: [{name: "steps", type: "json"}],
});
