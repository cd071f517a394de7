import {Component, useState} from "@odoo/owl";
import {Sign} from "./sign.esm";
import {_t} from "@web/core/l10n/translation";
import {lifeNames} from "./words.esm";
import {weekday, whole} from "../logic/moments.esm";

/** How sure the numbers are: said before any of them. */
export class WallCertainty extends Component {
    static template = "hr_attendance_mojokerto.WallCertainty";
    static props = {};
    static components = {Sign};

    setup() {
        this.wall = useState(this.env.wall);
        this.lifeNames = lifeNames();
    }

    get board() {
        return this.wall.board;
    }

    get life() {
        const {complete, offices, life} = this.board;
        // All terminals were heard, and yet somebody's data are missing or old.
        const lacking = complete < offices || this.wall.alarmed;
        const told = life === "complete" && lacking ? "ended" : life;
        return this.lifeNames[told] || told;
    }

    /** Numbers of an ended date may still change until it is closed. */
    get isProvisional() {
        return ["ended", "complete"].includes(this.board.life);
    }

    /** What the day of rest is called, none on working days. */
    get restName() {
        const {date, holiday} = this.board;
        return this.wall.isRestDay ? holiday || weekday(date, this.wall.lang) : "";
    }

    get complete() {
        const {complete, offices} = this.board;
        return _t("Data complete: %(complete)s of %(offices)s SKPD", {
            complete,
            offices,
        });
    }

    get connected() {
        const {heard, all} = this.board.terminals;
        return _t("%(heard)s of %(all)s terminals connected", {heard, all});
    }

    get gaps() {
        const {totals} = this.board;
        const count = (number) => whole(number, this.wall.lang);
        const gaps = [];
        if (totals.not_enrolled) {
            gaps.push({
                key: "not_enrolled",
                text: _t("%(count)s not enrolled", {count: count(totals.not_enrolled)}),
            });
        }
        if (totals.no_roster) {
            gaps.push({
                key: "unknown",
                text: _t("%(count)s without a schedule", {
                    count: count(totals.no_roster),
                }),
            });
        }
        return gaps;
    }
}
