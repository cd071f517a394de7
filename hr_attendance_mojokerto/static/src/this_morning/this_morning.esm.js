import {Component, onWillStart, useState} from "@odoo/owl";
import {BREATH} from "../decide/decide_once.esm";
import {_t} from "@web/core/l10n/translation";
import {browser} from "@web/core/browser/browser";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";

const {DateTime} = luxon;

/** Pagi Ini: one minute of the head of a unit, on a phone. */
export class ThisMorning extends Component {
    static template = "hr_attendance_mojokerto.ThisMorning";
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.notification = useService("notification");
        this.state = useState({data: null, busy: false});
        onWillStart(() => this.load());
    }

    async load() {
        this.state.data = await this.orm.call("hr.attendance.day", "this_morning", []);
    }

    get title() {
        return DateTime.fromISO(this.state.data.date).toFormat("cccc dd/MM/yyyy");
    }

    shown(date) {
        return DateTime.fromISO(date).toFormat("ccc dd/MM/yyyy");
    }

    get present() {
        const {here, people, as_of: hour} = this.state.data;
        return _t("%(here)s of %(people)s present, as of %(hour)s", {
            here,
            people,
            hour,
        });
    }

    until(date) {
        return _t("until %s", DateTime.fromISO(date).toFormat("dd/MM/yyyy"));
    }

    oftenLate({times, minutes}) {
        return _t("%(times)s times, %(minutes)s minutes", {times, minutes});
    }

    health(terminal) {
        if (!terminal.heard) {
            return _t("Never heard");
        }
        return terminal.ok
            ? _t("Connected, heard at %s", terminal.heard)
            : _t("Not connected since %s: scans made there come later", terminal.heard);
    }

    dates(request) {
        return request.first === request.last
            ? this.shown(request.first)
            : `${this.shown(request.first)} – ${this.shown(request.last)}`;
    }

    get approvable() {
        return this.state.data.requests.filter((request) => request.can_approve);
    }

    /** Take a step on the server, then read the screen anew; one at a time. */
    async step(model, method, ...args) {
        if (this.state.busy) {
            return;
        }
        this.state.busy = true;
        try {
            const next = await this.orm.call(model, method, args);
            if (next && next.type === "ir.actions.act_window") {
                const views = next.views || [[false, "form"]];
                await this.action.doAction(
                    {...next, views},
                    {onClose: () => this.load()}
                );
                return;
            }
            this.notification.add(next?.params?.message || _t("Done."), {
                type: "success",
            });
            await this.load();
        } finally {
            // What was decided has left, and the next one stands under the finger.
            browser.setTimeout(() => (this.state.busy = false), BREATH);
        }
    }

    announce(day) {
        return this.step("hr.attendance.day", "action_announce", [day.id]);
    }

    approve(requests) {
        const ids = (model) =>
            requests
                .filter((request) => request.model === model)
                .map((request) => request.id);
        return this.step(
            "hr.attendance.day",
            "approve_requests",
            ids("hr.attendance.excuse"),
            ids("hr.leave")
        );
    }

    refuse(request) {
        return this.step(request.model, "action_refuse", [request.id]);
    }

    open(model, id, view = false) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[view, "form"]],
        });
    }

    openTeam() {
        return this.action.doAction("hr_attendance_mojokerto.my_team_action");
    }
}

registry.category("actions").add("hr_attendance_mojokerto.this_morning", ThisMorning);
