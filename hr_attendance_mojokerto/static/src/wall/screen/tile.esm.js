import {Component, useState} from "@odoo/owl";
import {headWords, withoutRate} from "./words.esm";
import {silentTerminals, standing, toAskAbout} from "../logic/rows.esm";
import {STATE_SIGNS, Sign} from "./sign.esm";
import {_t} from "@web/core/l10n/translation";
import {percent} from "../logic/moments.esm";
import {shortName} from "../logic/short_name.esm";

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
        return this.props.dense ? shortName(this.row.name) : this.row.name;
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

    /** The tile as one sentence, for those who hear it. */
    get sentence() {
        const {row, wall} = this;
        const parts = [row.name, this.rate || this.withoutRate];
        const asked = toAskAbout(row);
        const silent = silentTerminals(row);
        if (asked) {
            parts.push(_t("%(count)s missing", {count: asked}));
        }
        if (row.late) {
            parts.push(`${row.late} ${wall.stateName("late")}`);
        }
        if (row.announced) {
            parts.push(`${row.announced} ${wall.stateName("announced")}`);
        }
        if (silent) {
            parts.push(_t("%(count)s terminals not connected", {count: silent}));
        }
        if (row.not_enrolled) {
            parts.push(_t("%(count)s not enrolled", {count: row.not_enrolled}));
        }
        parts.push(this.head);
        return parts.join(", ");
    }
}
