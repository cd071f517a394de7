import {Component, useRef} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {useAutofocus} from "@web/core/utils/hooks";

/** Ask why the roster of dates that are past is changed. */
export class RosterReasonDialog extends Component {
    static template = "hr_attendance_mojokerto.RosterReasonDialog";
    static components = {Dialog};
    static props = {confirm: Function, close: Function};

    setup() {
        this.reason = useRef("reason");
        useAutofocus({refName: "reason"});
    }
    onConfirm() {
        const reason = this.reason.el.value.trim();
        if (reason) {
            this.props.confirm(reason);
            this.props.close();
        }
    }
}
