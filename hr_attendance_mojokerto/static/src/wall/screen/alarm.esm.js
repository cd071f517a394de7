import {Component, useState} from "@odoo/owl";
import {age, freshness} from "../logic/server_clock.esm";
import {Sign} from "./sign.esm";
import {_t} from "@web/core/l10n/translation";

/** What is wrong with the data, said once and in full, while it is. */
export class WallAlarm extends Component {
    static template = "hr_attendance_mojokerto.WallAlarm";
    static props = {};
    static components = {Sign};

    setup() {
        this.wall = useState(this.env.wall);
    }

    get level() {
        const {now, board} = this.wall;
        return freshness(age(now, board.as_of), board.stale);
    }

    get silent() {
        const {silent, more} = this.wall.board.terminals;
        if (!silent.length) {
            return "";
        }
        const names = silent.map(([name, since]) =>
            since
                ? _t("%(terminal)s since %(time)s", {terminal: name, time: since})
                : _t("%(terminal)s not heard today", {terminal: name})
        );
        if (more) {
            names.push(_t("%(count)s more", {count: more}));
        }
        return names.join(" · ");
    }

    get silentWords() {
        return _t("Terminals not connected: %(names)s", {names: this.silent});
    }
}
