import {Component, onWillDestroy, onWillStart, useRef, useState} from "@odoo/owl";
import {useBus, useService} from "@web/core/utils/hooks";
import {RosterHand} from "./roster_hand.esm";
import {RosterKeys} from "./roster_keys.esm";
import {RosterQueue} from "./roster_queue.esm";
import {RosterRow, RosterTotals} from "./roster_row.esm";
import {RosterSheet} from "./roster_sheet.esm";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {useRecordObserver} from "@web/model/relational_model/utils";
import {useSetupAction} from "@web/search/action_hook";

/** The people and dates of a month, and the shifts in them. */
export class RosterMatrix extends Component {
    static template = "hr_attendance_mojokerto.RosterMatrix";
    static components = {RosterRow, RosterTotals};
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.ui = useService("ui");
        const dialog = useService("dialog");
        this.state = useState({
            sheet: null,
            row: 0,
            col: 0,
            anchor: {row: 0, col: 0},
            brush: null,
            everyone: false,
            undo: [],
            redo: [],
            conflicts: [],
            saving: false,
            waiting: 0,
            failure: "",
            notice: "",
        });
        this.view = new RosterSheet(this.state);
        this.queue = new RosterQueue(this.state, this.view, {orm: this.orm, dialog});
        this.hand = new RosterHand(this.state, this.view, this.queue, {
            grid: useRef("grid"),
            dialog,
        });
        this.keys = new RosterKeys(this.state, this.view, this.queue, this.hand);
        onWillStart(() => this.load());
        this.observe();
        this.keepFromLoss();
    }
    /** Read the sheet anew when the record was changed by a button or a wizard. */
    observe() {
        let known = null;
        useRecordObserver((record) => {
            const seen = `${record.resId}|${record.data.revision}|${record.data.state}`;
            if (known !== null && known !== seen) {
                if (!known.endsWith(record.data.state)) {
                    this.queue.forgetSteps();
                }
                this.load();
            }
            known = seen;
        });
    }
    /** Save before buttons of the form act, and before the screen is left. */
    keepFromLoss() {
        useBus(this.props.record.model.bus, "NEED_LOCAL_CHANGES", ({detail}) =>
            detail.proms.push(this.queue.save())
        );
        useSetupAction({
            beforeLeave: async () => {
                await this.queue.save();
                return !this.state.failure;
            },
            beforeUnload: (ev) => {
                if (this.queue.unsaved.size) {
                    this.queue.save();
                    ev.preventDefault();
                    ev.returnValue = "Unsaved changes";
                }
            },
        });
        onWillDestroy(() => this.queue.save());
    }
    get isSmall() {
        return this.ui.isSmall;
    }
    get focusNotes() {
        const {row, col} = this.state;
        return this.isSmall
            ? []
            : this.view.cellNotes(this.view.rows[row], this.view.days[col]);
    }
    /** What the hand marks of a line. */
    marksOf(row) {
        const {top, bottom, left, right} = this.hand.range;
        const isIn = row >= top && row <= bottom;
        return {
            active: this.state.row === row ? this.state.col : -1,
            left: isIn ? left : -1,
            right: isIn ? right : -1,
        };
    }

    async load() {
        const {resId} = this.props.record;
        if (!resId) {
            return;
        }
        await this.queue.save();
        const sheet = await this.orm.call("hr.attendance.roster.month", "load_matrix", [
            [resId],
        ]);
        this.queue.overlay(sheet.cells, this.state.sheet?.cells || {});
        this.view.take(sheet);
    }

    // Elsewhere

    async openFill() {
        await this.openWizard("hr_attendance_roster_fill_action");
    }
    async openImport() {
        await this.openWizard("hr_attendance_roster_import_action");
    }
    async openWizard(name) {
        // What others wrote meanwhile is no step of this hand to undo.
        await this.load();
        if (this.state.failure) {
            return;
        }
        const before = {...this.state.sheet.cells};
        const {top, bottom} = this.hand.range;
        const people = this.view.rows.slice(top, bottom + 1).map((person) => person.id);
        await this.action.doAction(`hr_attendance_mojokerto.${name}`, {
            additionalContext: {
                default_sheet_id: this.state.sheet.id,
                default_employee_ids: people.length > 1 ? people : [],
            },
            onClose: async () => {
                await this.load();
                this.queue.rememberSince(before);
            },
        });
    }
}

registry.category("view_widgets").add("attendance_roster_matrix", {
    component: RosterMatrix,
    fieldDependencies: [
        {name: "revision", type: "integer"},
        {name: "state", type: "selection"},
    ],
});
