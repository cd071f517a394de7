import {Component, useState} from "@odoo/owl";
import {Sign} from "./sign.esm";
import {age} from "../logic/server_clock.esm";
import {ageWords} from "./age_words.esm";
import {_t} from "@web/core/l10n/translation";
import {timeOfDay} from "../logic/moments.esm";

/** The server's time, and the time the numbers hold at. */
export class WallClock extends Component {
    static template = "hr_attendance_mojokerto.WallClock";
    static props = {};
    static components = {Sign};

    setup() {
        this.wall = useState(this.env.wall);
    }

    get time() {
        return timeOfDay(this.wall.now, this.wall.tz);
    }

    get asOf() {
        return timeOfDay(Date.parse(this.wall.board.as_of || ""), this.wall.tz);
    }

    get asOfWords() {
        return _t("Data as of %(time)s", {time: this.asOf});
    }

    get freshness() {
        return this.wall.level;
    }

    get ageWords() {
        return ageWords(age(this.wall.now, this.wall.board.as_of));
    }
}
