import {Component, onWillStart, onWillUnmount, useState} from "@odoo/owl";
import {ConfirmationDialog} from "@web/core/confirmation_dialog/confirmation_dialog";
import {_t} from "@web/core/l10n/translation";
import {useService} from "@web/core/utils/hooks";

// Milliseconds between two looks at the scans: one from a terminal may come meanwhile.
const AGAIN = 60000;

/** Masuk/Pulang: the own button of whoever works from elsewhere (WFH/WFA). */
export class CheckIn extends Component {
    static template = "hr_attendance_mojokerto.CheckIn";
    static props = {};

    setup() {
        this.orm = useService("orm");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.state = useState({told: false, busy: false});
        onWillStart(() => this.load());
        const timer = setInterval(() => this.state.told && this.load(), AGAIN);
        onWillUnmount(() => clearInterval(timer));
    }

    async load() {
        this.state.told = await this.orm.silent.call(
            "hr.attendance.day",
            "my_check_in",
            []
        );
    }

    /** Ask first, with what the press counts as at this moment. */
    async ask() {
        if (this.state.busy) {
            return;
        }
        this.state.busy = true;
        try {
            await this.load();
        } finally {
            this.state.busy = false;
        }
        const {kind, can_press: canPress, label, sentence} = this.state.told;
        if (!canPress) {
            return;
        }
        this.dialog.add(ConfirmationDialog, {
            title: label,
            body: sentence,
            confirmLabel: label,
            cancelLabel: _t("Cancel"),
            confirm: () => this.press(kind),
            cancel: () => undefined,
        });
    }

    async press(kind) {
        this.state.busy = true;
        try {
            const told = await this.orm.call("hr.attendance.day", "check_in_here", [
                kind,
            ]);
            this.notification.add(told, {type: "success"});
        } finally {
            await this.load();
            this.state.busy = false;
        }
    }
}
