import {Component, useState} from "@odoo/owl";
import {headWords, serviceNames} from "./words.esm";
import {mostToAsk, services, toAskAbout} from "../logic/rows.esm";
import {STATE_SIGNS, Sign} from "./sign.esm";
import {_t} from "@web/core/l10n/translation";
import {WallCurve} from "./curve.esm";
import {WallSpot} from "./spot.esm";
import {whole} from "../logic/moments.esm";

const ASKED = 5;

/** Where to ask first, whether the public is served, and how this morning goes. */
export class WallAside extends Component {
    static template = "hr_attendance_mojokerto.WallAside";
    static props = {};
    static components = {Sign, WallCurve, WallSpot};

    setup() {
        this.wall = useState(this.env.wall);
        this.serviceNames = serviceNames();
        this.headSigns = STATE_SIGNS;
        this.toAskAbout = toAskAbout;
    }

    get asked() {
        return mostToAsk(this.wall.rows, ASKED);
    }

    get services() {
        return services(this.wall.rows, this.wall.board.services);
    }

    hereWords(count) {
        return _t("%(count)s people here", {count: whole(count, this.wall.lang)});
    }

    head(row) {
        return headWords(row, this.wall);
    }
}
