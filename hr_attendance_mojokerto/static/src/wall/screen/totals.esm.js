import {Component, useState} from "@odoo/owl";
import {percent, whole} from "../logic/moments.esm";
import {STATE_SIGNS, Sign} from "./sign.esm";
import {_t} from "@web/core/l10n/translation";
import {apartNames} from "./words.esm";

const UNEXPLAINED_OF_LIFE = {
    live: "missing",
    ended: "unexplained",
    complete: "unexplained",
    closed: "absent",
    published: "absent",
};
const BESIDE = ["no_data", "not_due", "duty", "leave", "excused"];
// Of people who are present or late: told once more.
const AMONG = ["left_early", "one_scan"];
const ALWAYS = new Set(["no_data", "not_due", "duty", "leave"]);

/** Of those due by now: who is here, who is late, who is missing, who has told. */
export class WallTotals extends Component {
    static template = "hr_attendance_mojokerto.WallTotals";
    static props = {};
    static components = {Sign};

    setup() {
        this.wall = useState(this.env.wall);
    }

    get totals() {
        return this.wall.board.totals;
    }

    figure(state, number = this.totals[state]) {
        return {
            state,
            sign: STATE_SIGNS[state],
            label: this.wall.stateName(state),
            number: whole(number, this.wall.lang),
        };
    }

    /** The numbers read from afar: they add up to those due by now. */
    get main() {
        const {totals} = this;
        const asked = ["missing", "unexplained", "absent"].filter(
            (state) => totals[state]
        );
        if (!asked.length) {
            asked.push(UNEXPLAINED_OF_LIFE[this.wall.board.life] || "missing");
        }
        return [
            this.figure("present", totals.due_present),
            this.figure("late", totals.late + totals.late_left_early),
            ...asked.map((state) => this.figure(state)),
            this.figure("announced", totals.due_announced),
        ];
    }

    /** Everybody else: with the main numbers they add up to the headcount. */
    get beside() {
        const {totals} = this;
        const rest = totals.off + totals.holiday + totals.not_expected;
        const apart = (state, sign, label, number) => ({
            state,
            sign,
            label,
            number: whole(number, this.wall.lang),
            count: number,
        });
        return [
            ...Object.entries(apartNames()).map(([state, label]) =>
                apart(state, STATE_SIGNS[state], label, totals[state])
            ),
            ...BESIDE.map((state) => ({...this.figure(state), count: totals[state]})),
            apart("free", "free", _t("Off or not expected"), rest),
        ].filter(({state, count}) => count || ALWAYS.has(state));
    }

    get among() {
        const {totals} = this;
        const numbers = {
            ...totals,
            left_early: totals.left_early + totals.late_left_early,
        };
        return AMONG.filter((state) => numbers[state]).map((state) => {
            const figure = this.figure(state, numbers[state]);
            return {...figure, label: _t("of those seen: %s", figure.label)};
        });
    }

    /** Of whom the rate is said: people whose terminals are silent may have scanned. */
    get dueWords() {
        const {lang, rows} = this.wall;
        const due = whole(this.totals.due, lang);
        if (!this.rate) {
            return _t("%(due)s due by now", {due});
        }
        const apart = rows
            .filter(({no_rate}) => no_rate === "silent")
            .reduce((sum, row) => sum + row.due, 0);
        if (!apart) {
            return _t("present of %(due)s due by now", {due});
        }
        const counted = whole(this.totals.due - apart, lang);
        return _t(
            "present of %(counted)s due by now; %(apart)s more at terminals not connected",
            {counted, apart: whole(apart, lang)}
        );
    }

    get rate() {
        const {rate} = this.wall.board;
        return rate === null ? null : percent(rate, this.wall.lang);
    }

    /** What stands in place of a rate while most are not due yet. */
    get fewDue() {
        const {due, expected} = this.totals;
        if (this.wall.board.no_rate !== "early" || !due) {
            return null;
        }
        return _t(
            "due by now: only %(due)s of the %(expected)s people expected today",
            {
                due: whole(due, this.wall.lang),
                expected: whole(expected, this.wall.lang),
            }
        );
    }

    /** Whether nobody is to be here today at all. */
    get isFree() {
        const {due, expected, no_data} = this.totals;
        return !due && !expected && !no_data;
    }

    get withoutRate() {
        const {board} = this.wall;
        if (this.isFree) {
            return _t("Nobody is expected today");
        }
        if (!this.totals.due) {
            return _t("Nobody is due yet");
        }
        return board.no_rate === "few"
            ? _t("No rate under 5 people")
            : _t("No rate: too many without data");
    }

    get target() {
        const {target, rate} = this.wall.board;
        if (!target) {
            return null;
        }
        return {
            reached: rate !== null && rate >= target,
            text: _t("Target: %(rate)s", {
                rate: percent(target, this.wall.lang),
            }),
        };
    }
}
