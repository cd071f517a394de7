import {Component, onWillDestroy, onWillStart, useState} from "@odoo/owl";
import {Follower} from "../office_day/follower.esm";
import {OFFICE_DAY_CHANGED} from "../office_day/live_controller_mixin.esm";
import {_t} from "@web/core/l10n/translation";
import {ageWords} from "../wall/screen/age_words.esm";
import {browser} from "@web/core/browser/browser";
import {freshness} from "../wall/logic/server_clock.esm";
import {registry} from "@web/core/registry";
import {standardActionServiceProps} from "@web/webclient/actions/action_service";
import {useService} from "@web/core/utils/hooks";

const {DateTime} = luxon;
const TICK = 10000;
// Without a message the page is read again as often as the wall.
const READ_EVERY = 30000;
// Tiles in a row of a desktop.
const MOST_TILES = 8;
const SEEN = ["present", "one_scan", "left_early", "late", "late_left_early"];
const TONES = {fresh: "success", old: "warning", very_old: "danger"};
const NO_RATE = {
    silent: () => _t("terminals are not connected"),
    few: () => _t("fewer than five people are due"),
    no_data: () => _t("too many people without data"),
};

const FREE = {
    key: "free",
    states: ["off", "holiday", "not_expected"],
    tone: "muted",
    icon: "fa-moon-o",
};

/** What a leader of the city sees first: today, whom to ask about, what was answered. */
export class LeaderHome extends Component {
    static template = "hr_attendance_mojokerto.LeaderHome";
    static props = {...standardActionServiceProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.state = useState({data: null, readAt: 0, clock: 0, busy: false});
        const bus = useService("bus_service");
        const follower = new Follower(() => this.load(true));
        const hear = (payload) => follower.hear(payload);
        bus.subscribe(OFFICE_DAY_CHANGED, hear);
        bus.start();
        const ticking = browser.setInterval(() => this.tick(), TICK);
        onWillStart(() => this.load());
        onWillDestroy(() => {
            bus.unsubscribe(OFFICE_DAY_CHANGED, hear);
            follower.stop();
            browser.clearInterval(ticking);
        });
    }

    async load(quietly = false) {
        const orm = quietly ? this.orm.silent : this.orm;
        this.state.data = await orm.call("hr.attendance.office.day", "leader_home", []);
        this.state.readAt = performance.now();
        this.state.clock = this.state.readAt;
    }

    tick() {
        this.state.clock = performance.now();
        // Half a tick less: the tick that is due is never missed by a hair.
        if (this.state.clock - this.state.readAt >= READ_EVERY - TICK / 2) {
            // A lost connection is no fault of the page: it shows how old it is.
            this.load(true).catch(() => null);
        }
    }

    get title() {
        return DateTime.fromISO(this.state.data.date).toFormat("cccc dd/MM/yyyy");
    }

    /** The age of the numbers by the server's clock and our own monotonic one. */
    get seconds() {
        const {age} = this.state.data.today;
        return age === null
            ? null
            : age + (this.state.clock - this.state.readAt) / 1000;
    }

    get freshness() {
        const {stale, live} = this.state.data.today;
        return live ? TONES[freshness(this.seconds, stale)] : "success";
    }

    get asOf() {
        const {as_of: hour} = this.state.data.today;
        if (!hour) {
            return _t("never judged yet");
        }
        const words = _t("as of %s", hour);
        return this.freshness === "success"
            ? words
            : `${words} · ${ageWords(this.seconds)}`;
    }

    get sure() {
        const {complete, offices, terminals} = this.state.data.today;
        return _t(
            "Data complete at %(complete)s of %(offices)s offices; %(heard)s of %(all)s terminals connected",
            {
                complete,
                offices,
                heard: terminals.heard,
                all: terminals.all,
            }
        );
    }

    get silent() {
        const {silent, more} = this.state.data.today.terminals;
        const named = silent.map(([name, hour]) =>
            hour
                ? _t("%(name)s since %(hour)s", {name, hour})
                : _t("%s never heard", name)
        );
        if (more) {
            named.push(_t("%s more", more));
        }
        return named.join(", ");
    }

    get rate() {
        const {rate, no_rate: why, totals} = this.state.data.today;
        if (rate !== null) {
            return {shown: `${rate.toLocaleString()}%`, why: ""};
        }
        if (!totals.due && !totals.expected && !totals.no_data) {
            return {shown: "—", why: _t("Nobody is expected today")};
        }
        if (!totals.due) {
            return {shown: "—", why: _t("Nobody is due yet")};
        }
        return {shown: "—", why: why && NO_RATE[why] ? NO_RATE[why]() : ""};
    }

    /** What stands in place of a rate while most are not due yet. */
    get fewDue() {
        const {no_rate: why, totals} = this.state.data.today;
        const {due, expected} = totals;
        return why === "early" && due
            ? _t("due by now: only %(due)s of the %(expected)s people expected today", {
                  due,
                  expected,
              })
            : null;
    }

    /** The numbers of everybody: they add up to the headcount. */
    get numbers() {
        const {totals: of, live} = this.state.data.today;
        const missing = of.missing + of.unexplained + of.absent;
        const {now} = this.state.data.today;
        const dueNow = [["deadline", "<=", now]];
        const off = of.off + of.holiday + of.not_expected;
        const apart = [
            {
                key: "early",
                label: _t("Here Before Their Time"),
                value: of.early,
                states: SEEN,
                domain: [["deadline", ">", now]],
                tone: "muted",
                icon: "fa-check-circle-o",
            },
            {
                key: "unasked",
                label: _t("Seen Though Not Due"),
                value: of.unasked,
                states: SEEN,
                domain: [["deadline", "=", false]],
                tone: "muted",
                icon: "fa-check-circle-o",
            },
            {
                key: "early_announced",
                label: _t("Announced, Not Due Yet"),
                value: of.early_announced,
                states: ["announced"],
                domain: [["deadline", ">", now]],
                tone: "muted",
                icon: "fa-envelope-o",
            },
        ];
        return [
            {
                key: "present",
                label: _t("Present"),
                value: of.due_present,
                states: ["present", "one_scan", "left_early"],
                domain: dueNow,
                tone: "success",
                icon: "fa-check-circle",
            },
            {
                key: "late",
                label: _t("Late"),
                value: of.late + of.late_left_early,
                states: ["late", "late_left_early"],
                tone: "warning",
                icon: "fa-clock-o",
            },
            {
                key: "missing",
                label: live ? _t("Not Seen Yet") : _t("No Explanation Yet"),
                value: missing,
                states: ["missing", "unexplained", "absent"],
                tone: "danger",
                icon: "fa-question-circle-o",
            },
            {
                key: "announced",
                label: _t("Announced"),
                value: of.due_announced,
                states: ["announced"],
                domain: dueNow,
                tone: "warning",
                icon: "fa-envelope-o",
            },
            ...apart.filter(({value}) => value),
            {
                key: "no_data",
                label: _t("No Data Yet"),
                value: of.no_data,
                states: ["no_data"],
                tone: "muted",
                icon: "fa-plug",
            },
            {
                key: "not_due",
                label: _t("Not Due Yet"),
                value: of.not_due,
                states: ["not_due"],
                tone: "muted",
                icon: "fa-hourglass-start",
            },
            {
                key: "away",
                label: _t("Leave, Duty, Excused"),
                value: of.leave + of.duty + of.excused,
                states: ["leave", "duty", "excused"],
                tone: "muted",
                icon: "fa-briefcase",
            },
            ...(off ? [{...FREE, label: _t("Off or not expected"), value: off}] : []),
        ];
    }

    /** Of whom the rate is said, as on the wall: people whose terminals are silent may
     *  have scanned. */
    get due() {
        const {rate, totals, due_silent: apart = 0} = this.state.data.today;
        const {due, headcount: all} = totals;
        // Nobody is still to come: what holds now holds for the date.
        const whole = due === totals.expected;
        if (rate === null) {
            return whole
                ? _t("%(due)s due today, of %(all)s employees", {due, all})
                : _t("%(due)s due by now, of %(all)s employees", {due, all});
        }
        const employees = _t("%s employees", all);
        return `${this.presentOf(due - apart, apart, whole)} · ${employees}`;
    }

    presentOf(counted, apart, whole) {
        if (apart) {
            return whole
                ? _t(
                      "present of %(counted)s due today; %(apart)s more at terminals not connected",
                      {counted, apart}
                  )
                : _t(
                      "present of %(counted)s due by now; %(apart)s more at terminals not connected",
                      {counted, apart}
                  );
        }
        return whole
            ? _t("present of %(due)s due today", {due: counted})
            : _t("present of %(due)s due by now", {due: counted});
    }

    /** So many tiles in a row that the last row is no lonely tile. */
    get columns() {
        const count = this.numbers.length;
        return Math.ceil(count / Math.ceil(count / MOST_TILES));
    }

    day(iso) {
        return DateTime.fromISO(iso).toFormat("dd/MM");
    }

    head(skpd) {
        if (!skpd.head) {
            return _t("Nobody heads this SKPD today");
        }
        const kind = {plt: "Plt. ", plh: "Plh. "}[skpd.head_kind] || "";
        const state = skpd.head_state || _t("no data");
        return `${kind}${skpd.head}: ${state}`;
    }

    peopleDomain({states, domain = []}) {
        return [
            ["work_date", "=", this.state.data.date],
            ["state", "in", states],
            ...domain,
        ];
    }

    people(number) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            name: number.label,
            res_model: "hr.attendance.day",
            domain: this.peopleDomain(number),
            context: {search_default_group_skpd: 1, one_date: true},
            views: [
                [false, "list"],
                [false, "kanban"],
                [false, "form"],
            ],
        });
    }

    open(model, id) {
        return this.action.doAction({
            type: "ir.actions.act_window",
            res_model: model,
            res_id: id,
            views: [[false, "form"]],
        });
    }

    async ask(skpd) {
        const action = await this.orm.call(
            "hr.attendance.office.day",
            "action_request",
            [skpd.id]
        );
        return this.action.doAction(action, {onClose: () => this.load()});
    }

    async settle(request) {
        this.state.busy = true;
        try {
            await this.orm.call("hr.attendance.leader.request", "action_settle", [
                request.id,
            ]);
            await this.load();
        } finally {
            this.state.busy = false;
        }
    }

    openAll() {
        return this.action.doAction(
            "hr_attendance_mojokerto.hr_attendance_office_day_action"
        );
    }

    openRequests() {
        return this.action.doAction(
            "hr_attendance_mojokerto.hr_attendance_leader_request_action"
        );
    }

    openRates() {
        return this.action.doAction(
            "hr_attendance_mojokerto.hr_attendance_office_day_action_rate"
        );
    }
}

registry.category("actions").add("hr_attendance_mojokerto.leader_home", LeaderHome);
