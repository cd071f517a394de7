import {Component, useState} from "@odoo/owl";
import {headWords, withoutRate} from "./words.esm";
import {silentTerminals, standing, toAskAbout} from "../logic/rows.esm";
import {STATE_SIGNS, Sign} from "./sign.esm";
import {percent} from "../logic/moments.esm";
import {nameInTile} from "../logic/short_name.esm";

/** One SKPD in the grid. */
export class WallTile extends Component {
    static template = "hr_attendance_mojokerto.WallTile";
    static props = {row: Object, dense: Boolean, focusable: Boolean, spotted: Boolean};
    static components = {Sign};

    setup() {
        this.wall = useState(this.env.wall);
        this.standing = standing;
        this.toAskAbout = toAskAbout;
        this.silentTerminals = silentTerminals;
        this.headSigns = STATE_SIGNS;
    }

    get row() {
        return this.props.row;
    }

    get name() {
        return nameInTile(this.row.name, this.props.dense);
    }

    get rate() {
        const {rate} = this.row;
        return rate === null ? null : percent(rate, this.wall.lang);
    }

    get withoutRate() {
        return withoutRate(this.row);
    }

    get head() {
        return headWords(this.row, this.wall);
    }

    get late() {
        return this.row.late;
    }

    get missingLabel() {
        return this.wall.stateName(
            ["missing", "unexplained", "absent"].find((state) => this.row[state])
        );
    }
}
