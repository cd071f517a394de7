import {Component, onMounted, useRef, useState} from "@odoo/owl";
import {STATE_SIGNS, Sign} from "./sign.esm";

const STATES = [
    "present",
    "late",
    "missing",
    "announced",
    "no_data",
    "not_due",
    "left_early",
    "late_left_early",
    "one_scan",
    "duty",
    "leave",
    "excused",
    "off",
];

/** What each sign means, and the keys. */
export class WallLegend extends Component {
    static template = "hr_attendance_mojokerto.WallLegend";
    static props = {};
    static components = {Sign};

    setup() {
        this.wall = useState(this.env.wall);
        this.dialog = useRef("dialog");
        this.states = STATES;
        this.signs = STATE_SIGNS;
        onMounted(() => this.dialog.el.showModal());
    }

    close() {
        this.wall.overlay = null;
    }
}
