import {
    Component,
    onMounted,
    onPatched,
    onWillRender,
    useRef,
    useState,
} from "@odoo/owl";
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
        this.box = useRef("box");
        this.room = useState({names: NAMED, groups: Infinity});
        this.told = null;
        onWillRender(() => this.begin());
        onMounted(() => this.fit());
        onPatched(() => this.fit());
    }

    /** A list that was read anew is tried with all names again. */
    begin() {
        const {people} = this.wall.spotted;
        if (people !== this.told) {
            this.told = people;
            Object.assign(this.room, {names: NAMED, groups: Infinity});
        }
    }

    /** No line is cut: names are left out until the rest fits, then whole groups. */
    fit() {
        const {clientHeight, scrollHeight} = this.box.el;
        if (scrollHeight <= clientHeight + 1) {
            return;
        }
        if (this.room.names) {
            this.room.names -= 1;
        } else if (this.groups.length > 1) {
            this.room.groups = this.groups.length - 1;
        }
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
        const {people} = this.wall.spotted;
        return this.wall.rostered(people?.groups || []).slice(0, this.room.groups);
    }
}
