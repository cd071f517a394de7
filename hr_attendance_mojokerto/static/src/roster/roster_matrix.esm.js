import {Component, onWillDestroy, onWillStart, useRef, useState} from "@odoo/owl";
import {
    beginsCode,
    hoursOf,
    keyOf,
    parseText,
    pasteInto,
    rangeOf,
    rangeText,
    sameShifts,
    shiftOfCode,
} from "./roster_grid.esm";
import {RosterReasonDialog} from "./roster_reason_dialog.esm";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardWidgetProps} from "@web/views/widgets/standard_widget_props";
import {useRecordObserver} from "@web/model/relational_model/utils";
import {useService} from "@web/core/utils/hooks";

// A burst of typing is one saving.
const SAVE_DELAY = 600;
// Letters typed within this time are one code.
const TYPING = 900;
const COLOURS = 8;
const MOVES = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    Enter: [1, 0],
    Tab: [0, 1],
};

/** The people and dates of a month, and the shifts in them. */
export class RosterMatrix extends Component {
    static template = "hr_attendance_mojokerto.RosterMatrix";
    static props = {...standardWidgetProps};

    setup() {
        this.orm = useService("orm");
        this.action = useService("action");
        this.dialog = useService("dialog");
        this.notification = useService("notification");
        this.ui = useService("ui");
        this.grid = useRef("grid");
        this.state = useState({
            sheet: null,
            row: 0,
            col: 0,
            anchor: {row: 0, col: 0},
            brush: null,
            everyone: false,
            undo: [],
            conflicts: [],
            saving: false,
            waiting: 0,
        });
        // What the server holds of the cells changed here and not saved yet.
        this.unsaved = new Map();
        this.typed = {text: "", at: 0, add: false};
        this.painting = false;
        onWillStart(() => this.load());
        let known = null;
        useRecordObserver((record) => {
            const seen = `${record.resId}|${record.data.revision}|${record.data.state}`;
            if (known !== null && known !== seen) {
                this.load();
            }
            known = seen;
        });
        onWillDestroy(() => {
            clearTimeout(this.timer);
            this.save();
        });
    }

    async load() {
        const {resId} = this.props.record;
        if (!resId) {
            return;
        }
        await this.save();
        const sheet = await this.orm.call("hr.attendance.roster.month", "load_matrix", [
            [resId],
        ]);
        this.state.sheet = sheet;
        this.byId = Object.fromEntries(sheet.shifts.map((shift) => [shift.id, shift]));
        this.state.everyone =
            this.state.everyone || !sheet.people.some((one) => one.rostered);
        this.state.row = Math.min(this.state.row, Math.max(this.rows.length - 1, 0));
    }

    // What is shown

    get isSmall() {
        return this.ui.isSmall;
    }
    get canEdit() {
        return this.state.sheet.can_edit;
    }
    get offered() {
        return this.state.sheet.shifts.filter((shift) => shift.offered);
    }
    get counted() {
        return this.state.sheet.shifts.filter((shift) =>
            ["work", "on_call"].includes(shift.kind)
        );
    }
    get hasOthers() {
        const {people} = this.state.sheet;
        return (
            people.some((one) => one.rostered) && people.some((one) => !one.rostered)
        );
    }
    get rows() {
        const {people, days} = this.state.sheet;
        return people.filter(
            (person) =>
                this.state.everyone ||
                person.rostered ||
                days.some((day) => this.cellShifts(person, day).length)
        );
    }
    get weeks() {
        return [...new Set(this.state.sheet.days.map((day) => day.monday))];
    }
    get status() {
        if (this.state.saving || this.state.waiting) {
            return _t("Saving…");
        }
        return this.canEdit ? _t("Saved") : "";
    }
    get focusNotes() {
        const person = this.rows[this.state.row];
        const day = this.state.sheet.days[this.state.col];
        if (!person || !day || this.isSmall) {
            return [];
        }
        return this.state.sheet.remarks[keyOf(person.id, day.date)] || [];
    }

    cellShifts(person, day) {
        return (
            (person && this.state.sheet.cells[keyOf(person.id, day.date)]) ||
            []
        ).filter((shift) => this.byId[shift]);
    }
    cellNote(person, day) {
        if (!person) {
            return "";
        }
        const key = keyOf(person.id, day.date);
        const {remarks, papers} = this.state.sheet;
        const told = remarks[key] || (papers[key] ? [papers[key]] : []);
        return person.locked[day.date] || told.join(" ");
    }
    colour(shift) {
        const {kind} = this.byId[shift];
        if (kind === "off" || kind === "after_night") {
            return "o_roster_rest";
        }
        const place = this.state.sheet.shifts.findIndex((one) => one.id === shift);
        return `o_roster_colour_${place % COLOURS}`;
    }
    dayClass(day) {
        return {
            o_roster_free: day.weekday === 6 || Boolean(day.holiday),
            o_roster_monday: day.weekday === 0,
            o_roster_today: day.date === this.state.sheet.today,
        };
    }
    cellClass(person, day, row, col) {
        const key = keyOf(person.id, day.date);
        return {
            ...this.dayClass(day),
            o_roster_locked: Boolean(person.locked[day.date]),
            o_roster_paper: Boolean(this.state.sheet.papers[key]),
            o_roster_remark: Boolean(this.state.sheet.remarks[key]),
            o_roster_marked: this.inRange(row, col),
            o_roster_active: this.state.row === row && this.state.col === col,
        };
    }
    weekday(day) {
        return this.dateOf(day.date).toLocaleString({weekday: "narrow"});
    }
    dayName(day) {
        return this.dateOf(day.date).toLocaleString({
            weekday: "short",
            day: "2-digit",
            month: "2-digit",
        });
    }
    shortDate(date) {
        return this.dateOf(date).toFormat("dd/MM");
    }
    weekTitle(week) {
        return _t("Hours in the week from Monday %s", this.shortDate(week));
    }
    dateOf(date) {
        return luxon.DateTime.fromISO(date);
    }
    hours(minutes) {
        return hoursOf(minutes);
    }
    hoursText(person) {
        return person
            ? _t("%(hours)s hours in this month", {
                  hours: hoursOf(this.monthMinutes(person)),
              })
            : "";
    }
    dayMinutes(person, day) {
        return this.cellShifts(person, day).reduce(
            (sum, shift) => sum + this.byId[shift].minutes,
            0
        );
    }
    weekMinutes(person, week) {
        const {days, edges} = this.state.sheet;
        return days
            .filter((day) => day.monday === week)
            .reduce(
                (sum, day) => sum + this.dayMinutes(person, day),
                edges[keyOf(person.id, week)] || 0
            );
    }
    monthMinutes(person) {
        return this.state.sheet.days.reduce(
            (sum, day) => sum + this.dayMinutes(person, day),
            0
        );
    }
    count(shift, day) {
        return this.state.sheet.people.filter((person) =>
            this.cellShifts(person, day).includes(shift)
        ).length;
    }
    isGap(shift, day) {
        const needed = this.state.sheet.needs[shift];
        return Boolean(needed) && this.count(shift, day) < needed;
    }

    // Where the hand is

    get range() {
        return rangeOf(this.state, this.state.anchor);
    }
    inRange(row, col) {
        const {top, bottom, left, right} = this.range;
        return row >= top && row <= bottom && col >= left && col <= right;
    }
    moveTo(row, col, extend) {
        this.state.row = Math.max(0, Math.min(row, this.rows.length - 1));
        this.state.col = Math.max(0, Math.min(col, this.state.sheet.days.length - 1));
        if (!extend) {
            this.state.anchor = {row: this.state.row, col: this.state.col};
        }
        this.typed = {text: "", at: 0, add: false};
        const cell = this.grid.el?.querySelector(
            `td[data-row="${this.state.row}"][data-col="${this.state.col}"]`
        );
        cell?.scrollIntoView({block: "nearest", inline: "nearest"});
    }
    movePerson(step) {
        const size = this.rows.length;
        this.state.row = (this.state.row + step + size) % size;
    }
    pickBrush(brush) {
        this.state.brush = this.state.brush === brush ? null : brush;
    }
    onPointerDown(ev, row, col) {
        if (ev.button) {
            return;
        }
        this.grid.el?.focus({preventScroll: true});
        this.moveTo(row, col, ev.shiftKey);
        this.painting = true;
        if (this.state.brush !== null) {
            this.paint(row, col);
        }
        // A finger stays captured by the first cell: only a mouse drags.
        if (ev.target.hasPointerCapture?.(ev.pointerId)) {
            ev.target.releasePointerCapture(ev.pointerId);
        }
    }
    onPointerEnter(ev, row, col) {
        if (!this.painting || !ev.buttons) {
            this.painting = false;
            return;
        }
        if (this.state.brush === null) {
            this.moveTo(row, col, true);
        } else {
            this.paint(row, col);
        }
    }
    paint(row, col) {
        const {brush} = this.state;
        this.change([{row, col, shifts: brush === "clear" ? [] : [brush]}]);
    }
    paintDay(col) {
        this.state.col = col;
        if (this.state.brush !== null) {
            this.paint(this.state.row, col);
        } else if (this.canEdit) {
            this.notification.add(_t("Pick a shift above first, then tap the dates."), {
                type: "info",
            });
        }
    }

    // Keys

    onKeydown(ev) {
        if (this.isTaken(ev)) {
            ev.preventDefault();
            ev.stopPropagation();
        }
    }
    /** Do what a key stands for; false leaves it to the browser. */
    isTaken(ev) {
        const command = ev.ctrlKey || ev.metaKey;
        if (command && ev.key.toLowerCase() === "z") {
            this.undo();
            return true;
        }
        if (command || ev.altKey) {
            return false;
        }
        return ev.key in MOVES ? this.isMove(ev) : this.isEntry(ev);
    }
    isMove({key, shiftKey}) {
        if (key === "Tab" && this.atEdge(shiftKey)) {
            return false;
        }
        const back = shiftKey && ["Tab", "Enter"].includes(key) ? -1 : 1;
        const [down, right] = MOVES[key];
        this.moveTo(
            this.state.row + down * back,
            this.state.col + right * back,
            shiftKey && key.startsWith("Arrow")
        );
        return true;
    }
    isEntry({key, shiftKey}) {
        const steps = {
            Home: () => this.moveTo(this.state.row, 0, shiftKey),
            End: () =>
                this.moveTo(this.state.row, this.state.sheet.days.length - 1, shiftKey),
            Delete: () => this.changeRange(() => []),
            Backspace: () => this.changeRange(() => []),
            Escape: () => {
                this.state.brush = null;
                this.moveTo(this.state.row, this.state.col, false);
            },
            "+": () => {
                this.typed = {text: "", at: Date.now(), add: true};
            },
        };
        if (key in steps) {
            steps[key]();
            return true;
        }
        if (key.length === 1 && key !== " ") {
            this.type(key);
            return true;
        }
        return false;
    }
    atEdge(back) {
        return back
            ? this.state.col === 0
            : this.state.col === this.state.sheet.days.length - 1;
    }
    type(letter) {
        const now = Date.now();
        const fresh = now - this.typed.at > TYPING;
        let text = (fresh ? "" : this.typed.text) + letter;
        if (!beginsCode(this.offered, text)) {
            text = letter;
        }
        const add = this.typed.add && (!fresh || !this.typed.text);
        // What the letters before this one entered is what this code replaces.
        const base = this.typed.text && !fresh && add ? this.typed.base : null;
        this.typed = {text, at: now, add, base};
        const shift = shiftOfCode(this.offered, text);
        if (!shift) {
            return;
        }
        const bases = base || new Map();
        this.changeRange((shifts, key) => {
            if (!add) {
                return [shift.id];
            }
            if (!bases.has(key)) {
                bases.set(key, shifts);
            }
            return [...new Set([...bases.get(key), shift.id])];
        });
        this.typed.base = bases;
    }
    onCopy(ev) {
        const text = rangeText(this.range, (row, col) =>
            this.cellShifts(this.rows[row], this.state.sheet.days[col]).map(
                (shift) => this.byId[shift].code
            )
        );
        ev.clipboardData.setData("text/plain", text);
        ev.preventDefault();
    }
    onPaste(ev) {
        ev.preventDefault();
        const block = parseText(ev.clipboardData.getData("text/plain"));
        const unknown = new Set();
        const cells = pasteInto(block, this.range, {
            rows: this.rows.length,
            cols: this.state.sheet.days.length,
        }).map(({row, col, cell}) => {
            const shifts = [];
            for (const code of cell) {
                const shift = shiftOfCode(this.offered, code);
                if (shift) {
                    shifts.push(shift.id);
                } else {
                    unknown.add(code);
                }
            }
            return {row, col, shifts};
        });
        if (unknown.size) {
            this.notification.add(
                _t(
                    "No shift has the code %s: nothing was pasted.",
                    [...unknown].join(", ")
                ),
                {type: "warning"}
            );
            return;
        }
        this.change(cells);
    }

    // Changes

    changeRange(next) {
        const {top, bottom, left, right} = this.range;
        const cells = [];
        for (let row = top; row <= bottom; row++) {
            for (let col = left; col <= right; col++) {
                const person = this.rows[row];
                const day = this.state.sheet.days[col];
                if (person) {
                    const now = this.cellShifts(person, day);
                    cells.push({
                        row,
                        col,
                        shifts: next(now, keyOf(person.id, day.date)),
                    });
                }
            }
        }
        this.change(cells);
    }
    change(cells) {
        const {sheet} = this.state;
        this.put(
            cells.map(({row, col, shifts}) => ({
                person: this.rows[row],
                date: sheet.days[col].date,
                shifts,
            }))
        );
    }
    /** Put shifts into cells, to be saved with the burst; remember how to undo it. */
    put(cells, undoing = false) {
        const {sheet} = this.state;
        if (!sheet.can_edit) {
            return;
        }
        const before = [];
        for (const {person, date, shifts} of cells) {
            const key = keyOf(person.id, date);
            const now = sheet.cells[key] || [];
            if (sameShifts(now, shifts) || (person.locked[date] && shifts.length)) {
                continue;
            }
            before.push({person, date, shifts: now});
            if (!this.unsaved.has(key)) {
                this.unsaved.set(key, {person, date, before: now});
            }
            sheet.cells[key] = shifts;
        }
        if (!before.length) {
            return;
        }
        if (!undoing) {
            this.state.undo.push(before);
        }
        this.state.waiting = this.unsaved.size;
        clearTimeout(this.timer);
        this.timer = setTimeout(() => this.save(), SAVE_DELAY);
    }
    undo() {
        const last = this.state.undo.pop();
        if (last) {
            this.put(last, true);
        }
    }
    async save(reason = null) {
        if (!this.unsaved.size || !this.state.sheet) {
            return;
        }
        if (this.state.saving) {
            // One at a time: the burst under way is awaited, then what came since.
            await this.running;
            return this.save(reason);
        }
        const sent = this.unsaved;
        this.unsaved = new Map();
        this.state.saving = true;
        this.running = this.send(sent, reason).finally(() => {
            this.state.saving = false;
            this.state.waiting = this.unsaved.size;
        });
        return this.running;
    }
    async send(sent, reason) {
        const {sheet} = this.state;
        const changes = [...sent.entries()].map(([key, {person, date, before}]) => ({
            employee_id: person.id,
            date,
            before: [...before],
            after: [...(sheet.cells[key] || [])],
        }));
        let answer = null;
        try {
            answer = await this.orm.call("hr.attendance.roster.month", "save_cells", [
                [sheet.id],
                changes,
                reason,
            ]);
        } catch (error) {
            this.takeBack(sent);
            throw error;
        }
        if (answer.reason_needed) {
            this.askReason(sent);
            return;
        }
        this.learn(answer, sent);
    }
    /** Show again what the server holds of cells that were not saved. */
    takeBack(sent) {
        for (const [key, {before}] of sent) {
            if (!this.unsaved.has(key)) {
                this.state.sheet.cells[key] = before;
            }
        }
    }
    askReason(sent) {
        const mine = new Map(
            [...sent.keys()].map((key) => [key, this.state.sheet.cells[key] || []])
        );
        let answered = false;
        this.dialog.add(
            RosterReasonDialog,
            {
                confirm: (reason) => {
                    answered = true;
                    for (const [key, one] of sent) {
                        this.unsaved.set(key, one);
                        this.state.sheet.cells[key] = mine.get(key);
                    }
                    return this.save(reason);
                },
            },
            {
                onClose: () => {
                    if (!answered) {
                        this.takeBack(sent);
                    }
                },
            }
        );
    }
    learn(answer, sent) {
        const {sheet} = this.state;
        for (const {employee_id: id, date, sentence, now} of answer.refused) {
            const key = keyOf(id, date);
            const {person} = sent.get(key);
            const mine = sheet.cells[key] || [];
            const put = sameShifts(mine, now) ? null : {person, date, shifts: mine};
            if (!this.unsaved.has(key)) {
                sheet.cells[key] = now;
            }
            this.state.conflicts.push({
                key: `${key}|${Date.now()}`,
                text: _t("%(person)s, %(date)s: %(sentence)s Now: %(now)s.", {
                    person: person.name,
                    date: this.dateOf(date).toFormat("dd/MM/yyyy"),
                    sentence,
                    now: this.codes(now) || _t("nothing"),
                }),
                mine: put,
            });
        }
        for (const id of answer.touched) {
            for (const key of Object.keys(sheet.remarks)) {
                if (key.startsWith(`${id}|`)) {
                    delete sheet.remarks[key];
                }
            }
        }
        Object.assign(sheet.remarks, answer.remarks);
        sheet.revision = answer.revision;
    }
    codes(shifts) {
        return shifts.map((shift) => this.byId[shift]?.code || "?").join("+");
    }
    putBack(conflict) {
        this.dropConflict(conflict);
        this.put([conflict.mine]);
    }
    dropConflict(conflict) {
        this.state.conflicts = this.state.conflicts.filter((one) => one !== conflict);
    }

    // Elsewhere

    async openFill() {
        await this.openWizard("hr_attendance_roster_fill_action");
    }
    async openImport() {
        await this.openWizard("hr_attendance_roster_import_action");
    }
    async openWizard(name) {
        await this.save();
        const people = this.rows
            .slice(this.range.top, this.range.bottom + 1)
            .map((person) => person.id);
        await this.action.doAction(`hr_attendance_mojokerto.${name}`, {
            additionalContext: {
                default_sheet_id: this.state.sheet.id,
                default_employee_ids: people.length > 1 ? people : [],
            },
            onClose: async () => {
                this.state.undo = [];
                await this.load();
            },
        });
    }
}

registry.category("view_widgets").add("attendance_roster_matrix", {
    component: RosterMatrix,
    fieldDependencies: [
        {name: "revision", type: "integer"},
        {name: "state", type: "selection"},
    ],
});
