import {Component, useState} from "@odoo/owl";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {useService} from "@web/core/utils/hooks";

/** Choose a letter of a case and open its draft. */
export class DisciplineLetters extends Component {
    static template = "hr_attendance_mojokerto.DisciplineLetters";
    static props = {...standardWidgetProps};

    setup() {
        this.action = useService("action");
        this.state = useState({kind: "", busy: false});
    }

    get letters() {
        return this.props.record.data.letters_to_write || [];
    }

    async draft() {
        const {record} = this.props;
        this.state.busy = true;
        try {
            await this.action.doActionButton({
                type: "object",
                name: "action_draft_letter",
                resModel: record.resModel,
                resId: record.resId,
                resIds: [record.resId],
                context: {...record.context, letter_kind: this.state.kind},
            });
        } finally {
            this.state.busy = false;
        }
    }
}

registry.category("view_widgets").add("discipline_letters", {
    component: DisciplineLetters,
    fieldDependencies: [{name: "letters_to_write", type: "json"}],
});
