import {Component, useState} from "@odoo/owl";
import {dateWithWeekday} from "../logic/moments.esm";
import {Sign} from "./sign.esm";
import {WallClock} from "./clock.esm";
import {filterNames} from "./words.esm";

const FILTER_SIGNS = {late: "late", missing: "missing", unknown: "unknown"};

/** Whose screen it is, when it was true, and what may be done with it. */
export class WallHead extends Component {
    static template = "hr_attendance_mojokerto.WallHead";
    static props = {};
    static components = {Sign, WallClock};

    setup() {
        this.wall = useState(this.env.wall);
        this.filterSigns = FILTER_SIGNS;
        this.filterNames = filterNames();
    }

    get date() {
        return dateWithWeekday(this.wall.board.date, this.wall.lang);
    }

    toggleOrder() {
        this.wall.setOrder(this.wall.order === "city" ? "worst" : "city");
    }
}
