import {Component, useState} from "@odoo/owl";

/** The same sheet, watched by the component that asks instead of by the whole. */
function useView(view) {
    return Object.assign(Object.create(view), {state: useState(view.state)});
}

/** One person's line of the sheet: drawn anew only when something in it changes. */
export class RosterRow extends Component {
    static template = "hr_attendance_mojokerto.RosterRow";
    static props = {
        person: Object,
        row: Number,
        view: Object,
        hand: Object,
        // Columns: -1 where the hand is not on this line.
        active: Number,
        left: Number,
        right: Number,
    };

    setup() {
        this.view = useView(this.props.view);
    }
    isMarked(col) {
        return col >= this.props.left && col <= this.props.right;
    }
    cellClass(day, col) {
        return {
            ...this.view.cellClass(this.props.person, day),
            o_roster_marked: this.isMarked(col),
            o_roster_active: this.props.active === col,
        };
    }
}

/** People by shift and date, and what is open over the month. */
export class RosterTotals extends Component {
    static template = "hr_attendance_mojokerto.RosterTotals";
    static props = {view: Object};

    setup() {
        this.view = useView(this.props.view);
    }
}
