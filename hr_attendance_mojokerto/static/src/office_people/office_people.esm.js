import {
    Component,
    onWillDestroy,
    onWillStart,
    onWillUpdateProps,
    useState,
} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {useService} from "@web/core/utils/hooks";

// Groups a leader asks about stand open; the others open by a touch.
const OPEN = ["missing", "unexplained", "absent", "late", "late_left_early"];
// What may be asked about, as rules/leader_request.py says.
const TO_ASK = [...OPEN, "left_early", "one_scan", "announced"];
const TONES = {
    missing: "danger",
    unexplained: "danger",
    absent: "danger",
    late: "warning",
    late_left_early: "warning",
    left_early: "warning",
    one_scan: "warning",
    announced: "warning",
    present: "success",
};
const ICONS = {
    missing: "fa-question-circle-o",
    unexplained: "fa-comment-o",
    absent: "fa-times-circle",
    late: "fa-clock-o",
    late_left_early: "fa-sign-out",
    left_early: "fa-sign-out",
    one_scan: "fa-adjust",
    announced: "fa-envelope-o",
    no_data: "fa-plug",
    not_due: "fa-hourglass-start",
    present: "fa-check-circle",
    leave: "fa-plane",
    duty: "fa-briefcase",
    excused: "fa-file-text-o",
    holiday: "fa-calendar-o",
    off: "fa-moon-o",
    not_expected: "fa-minus-circle",
};

/** The people of an SKPD's date by state, to read and to ask on a phone. */
export class OfficePeople extends Component {
    static template = "hr_attendance_mojokerto.OfficePeople";
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({data: null, open: new Set(OPEN), chosen: new Set()});
        onWillStart(() => this.load(this.props.record));
        onWillUpdateProps((next) => this.load(next.record));
        const {attendanceTicked} = this.env;
        if (attendanceTicked) {
            attendanceTicked.ask = () =>
                Boolean(this.state.chosen.size && this.askChosen());
            onWillDestroy(() => {
                attendanceTicked.ask = null;
            });
        }
    }

    async load(record) {
        if (!record.resId) {
            return;
        }
        const data = await this.orm.call(
            "hr.attendance.office.day",
            "people_by_state",
            [record.resId]
        );
        const asked = new Set(
            data.groups
                .filter((group) => TO_ASK.includes(group.state))
                .flatMap((group) => group.people.map((person) => person.id))
        );
        // Who has scanned in the meantime is not asked any more.
        this.state.chosen = new Set(
            [...this.state.chosen].filter((id) => asked.has(id))
        );
        this.state.data = data;
    }

    get numbers() {
        const {data} = this.props.record;
        const late = data.late_count + data.late_left_early_count;
        return [
            {key: "due", value: data.due_count, label: _t("Due"), tone: "body"},
            {
                key: "present",
                value: data.seen_count - data.early_count - data.unasked_count - late,
                label: _t("Present"),
                tone: "success",
            },
            {
                key: "late",
                value: late,
                label: _t("Late"),
                tone: "warning",
            },
            {
                key: "missing",
                value: data.missing_count + data.unexplained_count + data.absent_count,
                label: data.life === "live" ? _t("Not Seen") : _t("Unexplained"),
                tone: "danger",
            },
        ];
    }

    get rate() {
        const {data} = this.props.record;
        return data.rate_known ? `${Math.round(data.rate)}%` : "—";
    }

    tone(group) {
        return TONES[group.state] || "secondary";
    }

    icon(group) {
        return ICONS[group.state] || "fa-circle-o";
    }

    canChoose(group, person) {
        return (
            this.state.data.can_request && TO_ASK.includes(group.state) && !person.own
        );
    }

    toggle(state) {
        const {open} = this.state;
        if (!open.delete(state)) {
            open.add(state);
        }
    }

    choose(id) {
        const {chosen} = this.state;
        if (!chosen.delete(id)) {
            chosen.add(id);
        }
    }

    minutes(person) {
        return _t("%s min", person.late);
    }

    get askLabel() {
        return _t("Ask %s People for an Explanation", this.state.chosen.size);
    }

    openDay(id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "hr.attendance.day",
            res_id: id,
            views: [[false, "form"]],
        });
    }

    async askChosen() {
        const action = await this.orm.call("hr.attendance.day", "action_request", [
            [...this.state.chosen],
        ]);
        return this.action.doAction(action, {
            onClose: () => {
                this.state.chosen.clear();
                return this.load(this.props.record);
            },
        });
    }
}

registry.category("view_widgets").add("attendance_office_people", {
    component: OfficePeople,
    fieldDependencies: [
        {name: "revision", type: "integer"},
        {name: "rate", type: "float"},
        {name: "rate_known", type: "boolean"},
        {name: "life", type: "selection"},
        {name: "due_count", type: "integer"},
        {name: "early_count", type: "integer"},
        {name: "unasked_count", type: "integer"},
        {name: "seen_count", type: "integer"},
        {name: "late_count", type: "integer"},
        {name: "late_left_early_count", type: "integer"},
        {name: "missing_count", type: "integer"},
        {name: "unexplained_count", type: "integer"},
        {name: "absent_count", type: "integer"},
    ],
});
