import {Component, useState} from "@odoo/owl";
import {percent} from "../logic/moments.esm";
import {headWords, withoutRate} from "./words.esm";
import {WallGroups} from "./groups.esm";

const NAMED = 6;

/** The SKPD whose turn it is while nobody touches the screen. */
export class WallSpot extends Component {
    static template = "hr_attendance_mojokerto.WallSpot";
    static props = {};
    static components = {WallGroups};

    setup() {
        this.wall = useState(this.env.wall);
        this.most = NAMED;
    }

    get row() {
        return this.wall.rows.find((row) => row.id === this.wall.spot);
    }

    get name() {
        return this.wall.skpds.get(this.wall.spot)?.name || "";
    }

    get rate() {
        const {row} = this;
        if (!row) {
            return "";
        }
        return row.rate === null ? withoutRate(row) : percent(row.rate, this.wall.lang);
    }

    get head() {
        return this.row ? headWords(this.row, this.wall) : "";
    }

    get groups() {
        return this.wall.rostered(this.wall.spotted.people?.groups || []);
    }
}
