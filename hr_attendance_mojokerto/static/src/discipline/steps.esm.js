import {Component, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {useService} from "@web/core/utils/hooks";

/**
 * The steps of a case: what the user may do next, and why the others are closed. Reads
 * the field `steps`: `[{code, label, allowed, why, article, ahead, aside, opens, waits}]`;
 * those ahead begin at a later stage, those aside lead off the usual way and are never
 * the first choice. `opens`: the date from which on one may be taken; `waits`: papers
 * on file open it.
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
            ...open.filter((step) => !step.aside),
            ...open.filter((step) => step.aside),
        ];
    }

    /** What comes next by its date alone, where nothing else is to be done before. */
    get next() {
        const usual = this.open.some((step) => !step.aside);
        return usual ? undefined : this.steps.find((step) => step.opens);
    }

    /** What comes next and waits for papers, where nothing else is to be done before. */
    get waits() {
        const usual = this.next || this.open.some((step) => !step.aside);
        return usual ? undefined : this.steps.find((step) => step.waits && !step.ahead);
    }

    get closed() {
        return this.steps.filter(
            (step) => !step.allowed && !step.ahead && step !== this.waits
        );
    }

    get ahead() {
        return this.steps.filter((step) => !step.allowed && step.ahead);
    }

    isFirst(step) {
        return step === this.open[0] && !step.aside;
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
