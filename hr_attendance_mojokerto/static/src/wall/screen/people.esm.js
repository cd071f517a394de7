import {Component, onMounted, onWillUnmount, useRef, useState} from "@odoo/owl";
import {percent} from "../logic/moments.esm";
import {headWords, withoutRate} from "./words.esm";
import {FILTER_STATES} from "../logic/rows.esm";
import {WallGroups} from "./groups.esm";

/** The people of one SKPD, opened by touch or keyboard. */
export class WallPeople extends Component {
    static template = "hr_attendance_mojokerto.WallPeople";
    static props = {};
    static components = {WallGroups};

    setup() {
        this.wall = useState(this.env.wall);
        this.back = useRef("back");
        this.id = this.wall.open;
        onMounted(() => this.back.el.focus());
        onWillUnmount(() => {
            this.env.wall.left = this.id;
        });
    }

    get list() {
        return this.wall.opened;
    }

    get row() {
        return this.wall.rows.find((row) => row.id === this.id);
    }

    get name() {
        return this.wall.skpds.get(this.id)?.name || "";
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
        const states = FILTER_STATES[this.wall.filter];
        const groups = this.wall.rostered(this.list.people.groups);
        return states ? groups.filter((group) => states.has(group.state)) : groups;
    }

    get qr() {
        return `${this.wall.data.base}/skpd/${this.id}/qr.svg`;
    }
}
