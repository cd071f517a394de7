import {Component, onWillStart, useState} from "@odoo/owl";
import {AllowanceEstimate} from "../allowance_estimate/allowance_estimate.esm";
import {CheckIn} from "../check_in/check_in.esm";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";

const {DateTime} = luxon;

/** Bulan Saya: the own days of a month as a calendar, with words below. */
export class MyMonth extends Component {
    static template = "hr_attendance_mojokerto.MyMonth";
    static components = {AllowanceEstimate, CheckIn};
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({month: null, data: null});
        onWillStart(() => this.load(DateTime.local({zone: "Asia/Jakarta"})));
    }

    async load(month) {
        const data = await this.orm.call("hr.attendance.day", "my_month", [
            month.year,
            month.month,
        ]);
        this.state.month = DateTime.fromISO(data.first);
        this.state.data = data;
    }

    get title() {
        return this.state.month.toFormat("LLLL yyyy");
    }

    get weekdays() {
        // 1 January 2024 was a Monday.
        return [1, 2, 3, 4, 5, 6, 7].map((day) =>
            DateTime.local(2024, 1, day).toFormat("ccc")
        );
    }

    /** The cells of whole weeks from Monday; empty ones outside the month. */
    get cells() {
        const days = Object.fromEntries(
            this.state.data.days.map((day) => [day.date, day])
        );
        const first = this.state.month;
        const cells = [];
        for (let gap = 1; gap < first.weekday; gap++) {
            cells.push({key: `before${gap}`});
        }
        for (let number = 1; number <= first.daysInMonth; number++) {
            const date = first.set({day: number}).toISODate();
            const day = days[date];
            cells.push({
                key: date,
                number,
                day,
                today: date === this.state.data.today,
                label: day
                    ? `${number} ${this.title}: ${day.state}`
                    : `${number} ${this.title}`,
            });
        }
        return cells;
    }

    /** The days of the list, the latest first, those to come left out. */
    get listed() {
        return this.state.data.days
            .filter((day) => day.date <= this.state.data.today)
            .reverse();
    }

    shown(date) {
        return DateTime.fromISO(date).toFormat("ccc dd/MM/yyyy");
    }

    /** The hours and minutes of a day on one line. */
    line(day) {
        return [
            (day.clock_in || day.clock_out) &&
                `${day.clock_in || "…"} – ${day.clock_out || "…"}`,
            day.late && _t("late %s minutes", day.late),
            day.early && _t("left early %s minutes", day.early),
            day.provisional && _t("provisional"),
        ]
            .filter(Boolean)
            .join(" · ");
    }

    get sums() {
        const {month, year} = this.state.data;
        const told = (sum) => ({
            closed: _t(
                "Late %(late)s minutes, left early %(early)s minutes, %(absent)s days without explanation",
                sum.closed
            ),
            provisional:
                Object.values(sum.provisional).some(Boolean) &&
                _t(
                    "Provisional, not closed yet: late %(late)s minutes, left early %(early)s minutes, %(absent)s days without explanation",
                    sum.provisional
                ),
        });
        return [
            {key: "month", name: this.title, ...told(month)},
            {key: "year", name: _t("Year %s", this.state.month.year), ...told(year)},
        ];
    }

    get isLatest() {
        return this.state.data.last >= this.state.data.today;
    }

    move(months) {
        return this.load(this.state.month.plus({months}));
    }

    open(day) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: _t("My Day"),
            res_model: "hr.attendance.day",
            res_id: day.id,
            views: [[false, "form"]],
        });
    }

    asked(question) {
        return question.overdue
            ? _t("%(kind)s from %(sender)s: the answer was due on %(due)s", question)
            : _t("%(kind)s from %(sender)s: answer by %(due)s", question);
    }

    openQuestion(question) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "hr.attendance.leader.request",
            res_id: question.id,
            views: [[false, "form"]],
        });
    }

    askArrival() {
        return this.action.doAction(
            "hr_attendance_mojokerto.hr_attendance_arrival_action"
        );
    }

    openCount() {
        return this.action.doAction(
            "hr_attendance_mojokerto.hr_discipline_count_action_own"
        );
    }

    openList() {
        return this.action.doAction(
            "hr_attendance_mojokerto.hr_attendance_day_action_own"
        );
    }
}

registry.category("actions").add("hr_attendance_mojokerto.my_month", MyMonth);
