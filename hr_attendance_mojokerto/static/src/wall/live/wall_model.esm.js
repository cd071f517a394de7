import {Rotation} from "../logic/rotation.esm";
import {arrange, readRows, standing} from "../logic/rows.esm";
import {BoardReader} from "./board_reader.esm";
import {BusSocket} from "./socket.esm";
import {PeopleList} from "./people_list.esm";
import {ServerClock, age, freshness} from "../logic/server_clock.esm";
import {WallServer} from "./server.esm";
import {markRaw} from "@odoo/owl";
import {mayLoadAnew, noteLoadedAnew} from "../logic/new_code.esm";

const CHANGED = "hr_attendance_mojokerto/board";
const CLOSED = "hr_attendance_mojokerto/monitor_closed";
const SETTINGS = "hr_attendance_mojokerto/monitor_changed";
const PRESENTER = "hr_attendance_mojokerto.wall.presenter";
const SUNDAY = 0;
const SATURDAY = 6;
const FREE_STATES = new Set(["off", "holiday", "not_expected"]);
const SEEN_SECONDS = 60;
const PAGE_SECONDS = 15;
const LAST = "hr_attendance_mojokerto.wall.last_message";

/**
 * What a wall screen knows and shows. Components read its fields and call its steps;
 * it alone talks with the server.
 */
export class WallModel {
    /**
     * @param {object} data what the page was given (PageData)
     * @param {object} io the browser: fetch, monotonic, setTimeout, clearTimeout, random,
     *     connect, storage of this window, kept storage, date, reload, socketUrl
     */
    constructor(data, io) {
        this.io = markRaw(io);
        this.data = markRaw(data);
        this.monitor = markRaw(data.monitor);
        this.lang = data.lang.replace("_", "-");
        this.tz = data.tz;
        this.skpds = markRaw(
            new Map(
                data.skpds.map(([id, name, code, sequence, unit_kind]) => [
                    id,
                    {id, name, code: code || "", sequence: sequence || 0, unit_kind},
                ])
            )
        );
        this.clock = markRaw(new ServerClock(io.monotonic));
        this.rotation = markRaw(new Rotation(this.monitor.rotation));
        this.board = null;
        this.rows = [];
        this.now = null;
        this.gone = false;
        this.outdated = false;
        this.anew = null;
        this.failed = 0;
        this.linked = false;
        this.filter = "all";
        this.order = this.monitor.order;
        this.page = 0;
        this.pages = 1;
        this.open = null;
        this.spot = null;
        this.left = null;
        this.overlay = null;
        this.presenter = io.kept.getItem(PRESENTER) === "on";
    }

    /**
     * Begin to live. Called with the reactive model, so that changes are seen.
     *
     * @param {WallModel} model this model as the components see it
     */
    static start(model) {
        const {io, data} = model;
        model.server = markRaw(new WallServer(data.base, io.fetch));
        model.opened = new PeopleList(model);
        model.spotted = new PeopleList(model);
        model.reader = markRaw(
            new BoardReader({
                ...io,
                read: async () => {
                    const {status, content} = await model.server.read("/board");
                    return {status, board: content};
                },
                done: (result) => model.took(result),
            })
        );
        model.socket = markRaw(
            new BusSocket({
                ...io,
                url: io.socketUrl,
                last: Number(io.storage.getItem(LAST)) || 0,
                remember: (last) => io.storage.setItem(LAST, last),
                channel: data.channel,
                heard: (type, payload) => model.heard(type, payload),
                linked: (up) => {
                    model.linked = up;
                    model.reader.linked(up);
                },
            })
        );
        model.seenAt = null;
        model.levelAsked = "fresh";
        model.socket.open();
        model.reader.start();
        model.beat();
    }

    stop() {
        this.io.clearTimeout(this.pulse);
        this.socket.close();
        this.reader.stop();
    }

    seconds() {
        return this.io.monotonic() / 1000;
    }

    /** Once a second, whatever happens: a screen has to live for weeks. */
    beat() {
        try {
            this.live();
        } finally {
            const rest = 1000 - ((this.now || 0) % 1000);
            this.pulse = this.io.setTimeout(() => this.beat(), rest);
        }
    }

    /** The time, the rotation, the way back. */
    live() {
        const now = this.seconds();
        this.now = this.clock.now();
        if (!this.gone && (this.seenAt === null || now - this.seenAt >= SEEN_SECONDS)) {
            this.seenAt = now;
            this.server.seen();
        }
        if (!this.rotation.inUse(now)) {
            this.home();
        }
        const ids = this.gone || !this.board ? [] : this.shown.map((row) => row.id);
        this.turnTo(this.rotation.at(now, ids));
        this.turnPage(now);
        this.askAged();
        this.opened.follow(this.rows);
        this.spotted.follow(this.rows);
    }

    /** @returns {object[]} SKPD with anybody to be here today, in the screen's order */
    get shown() {
        const rows = arrange(this.rows, this.order, this.filter);
        // Not observed one by one: each board brings new ones, which would be kept.
        return markRaw(rows.filter((row) => standing(row) !== "free"));
    }

    /** @returns {number} SKPD of whom nobody is to be here today */
    get free() {
        return this.rows.filter((row) => standing(row) === "free").length;
    }

    /** @returns {boolean} whether only people with a rostered duty are to be here */
    get isRestDay() {
        const {date, holiday, totals} = this.board;
        const day = new Date(date).getUTCDay();
        // On Saturdays some work as on other days: who has six days a week.
        const mostFree = (totals.off + totals.holiday) * 2 > totals.headcount;
        return Boolean(holiday) || day === SUNDAY || (day === SATURDAY && mostFree);
    }

    /**
     * Leave out, on a day of rest, those who are free on it: the screen shows only people
     * with a rostered duty then.
     *
     * @param {object[]} groups people by state
     * @returns {object[]} those that are shown
     */
    rostered(groups) {
        return this.isRestDay
            ? groups.filter(({state}) => !FREE_STATES.has(state))
            : groups;
    }

    /** @returns {boolean} whether names and photos may be shown now */
    get named() {
        return !this.presenter && !this.outdated && this.mayName;
    }

    /** @returns {boolean} whether this screen ever tells a name, hidden now or not */
    get mayName() {
        return this.monitor.names !== "none";
    }

    /** @returns {boolean} whether somebody may be searched for now */
    get searches() {
        return this.monitor.search && this.mayName && !this.presenter;
    }

    /** @returns {string} what a state is called on this screen */
    stateName(state) {
        return this.data.states[state] || this.board?.states?.[state] || state;
    }

    get unreached() {
        return this.failed > 1;
    }

    /** @returns {"fresh"|"old"|"very_old"} whether the numbers may still be trusted */
    get level() {
        return freshness(age(this.now, this.board.as_of), this.board.stale);
    }

    /** @returns {boolean} whether the screen warns of its own numbers */
    get alarmed() {
        return this.unreached || this.level !== "fresh";
    }

    /** A grid of several pages turns them by itself while nobody is here. */
    turnPage(now) {
        if (this.pages < 2 || this.rotation.inUse(now)) {
            this.turnedAt = now;
        } else if (now - (this.turnedAt || now) >= PAGE_SECONDS) {
            this.turnedAt = now;
            this.page = (this.page + 1) % this.pages;
        } else {
            this.turnedAt ||= now;
        }
    }

    /** Which terminals are unheard is known as soon as the numbers are called old. */
    askAged() {
        const level = this.board ? this.level : "fresh";
        if (level !== this.levelAsked) {
            this.levelAsked = level;
            if (level !== "fresh") {
                this.reader.soon();
            }
        }
    }

    turnTo(id) {
        if (id !== this.spot) {
            this.spot = id;
            this.spotted.show(id);
        }
    }

    // What comes from the server

    took({status, board}) {
        this.gone = status === "gone";
        this.failed = status === "failed" ? this.failed + 1 : 0;
        if (this.gone) {
            this.forget();
        }
        if (status !== "read") {
            if (status === "failed" && this.failed === 1 && this.linked) {
                this.socket.renew();
            }
            return;
        }
        this.clock.take(board.now);
        this.now = this.clock.now();
        this.board = markRaw(board);
        this.rows = markRaw(readRows(this.data.columns, board.skpds, this.skpds));
        this.opened.follow(this.rows);
        this.spotted.follow(this.rows);
        this.compare(board.settings);
        if (!this.outdated && board.version !== this.data.version) {
            this.loadAnew(board.version);
        }
    }

    heard(type, payload) {
        if (type === CHANGED) {
            this.reader.told(payload.skpds);
        } else if (type === CLOSED) {
            this.gone = true;
            this.forget();
            this.reader.soon();
        } else if (type === SETTINGS) {
            this.compare(payload.settings);
        }
    }

    /**
     * Load the page anew when the monitor has later settings than this page; until then
     * no name is shown, as the later ones may forbid it.
     *
     * @param {number} revision of the settings, as the server just told
     */
    compare(revision) {
        if (revision > this.data.settings) {
            this.outdated = true;
            this.loadAnew(`settings ${revision}`);
        }
    }

    /** Nothing of a closed monitor stays on the screen or in its memory. */
    forget() {
        this.board = null;
        this.rows = markRaw([]);
        this.home();
        this.turnTo(null);
    }

    async loadAnew(version) {
        const {storage} = this.io;
        if (this.anew === version || !mayLoadAnew(storage, version, this.io.date())) {
            return;
        }
        this.anew = version;
        const there = await this.server.hasPage();
        if (this.anew !== version) {
            // Meanwhile a later one was told.
            return;
        }
        this.anew = null;
        if (there) {
            noteLoadedAnew(storage, version, this.io.date());
            this.io.reload();
        } else {
            this.reader.soon();
        }
    }

    // What people do

    /** Somebody is here: the screen stops turning by itself. */
    touch() {
        this.rotation.touch(this.seconds());
        this.turnTo(null);
    }

    show(id) {
        this.overlay = null;
        this.open = id;
        this.opened.show(id);
    }

    /** Back to the grid; what was open is closed. */
    home() {
        if (this.open !== null) {
            this.open = null;
            this.opened.show(null);
        }
        this.overlay = null;
    }

    setFilter(filter) {
        this.filter = this.filter === filter ? "all" : filter;
        this.page = 0;
    }

    setOrder(order) {
        this.order = order;
        this.page = 0;
    }

    toggle(overlay) {
        this.overlay = this.overlay === overlay ? null : overlay;
    }

    togglePresenter() {
        this.presenter = !this.presenter;
        this.io.kept.setItem(PRESENTER, this.presenter ? "on" : "off");
        if (this.presenter && this.overlay === "search") {
            this.overlay = null;
        }
    }
}
