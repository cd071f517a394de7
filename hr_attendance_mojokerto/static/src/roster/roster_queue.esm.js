import {keyOf, sameShifts} from "./roster_grid.esm";
import {RosterReasonDialog} from "./roster_reason_dialog.esm";
import {_t} from "@web/core/l10n/translation";

// A burst of typing is one saving.
const SAVE_DELAY = 600;
const SAID_BY_SERVER = /\.(UserError|AccessError|ValidationError|MissingError)$/;

/**
 * Changes on their way to the server: put at once on the screen, saved in bursts,
 * undone one by one. Nothing entered is lost when a saving fails.
 */
export class RosterQueue {
    /**
     * @param {object} state reactive; ``undo``, ``redo``, ``conflicts``, ``saving``,
     *     ``waiting`` and ``failure`` are kept in it
     * @param {RosterSheet} view of the same state
     * @param {object} services
     * @param {object} services.orm
     * @param {object} services.dialog
     */
    constructor(state, view, {orm, dialog}) {
        Object.assign(this, {state, view, orm, dialog});
        // What the server holds of the cells changed here and not saved yet.
        this.unsaved = new Map();
    }
    get status() {
        if (this.state.failure) {
            return _t("Not saved");
        }
        if (this.state.saving || this.state.waiting) {
            return _t("Saving…");
        }
        return this.view.canEdit ? _t("Saved") : "";
    }

    // Changes

    /**
     * Put shifts into cells, to be saved with the burst.
     *
     * @param {Array} cells [{person, date, shifts}]
     * @returns {Array} what the cells held that changed, as cells
     */
    apply(cells) {
        const {sheet} = this.state;
        const before = [];
        for (const {person, date, shifts} of sheet.can_edit ? cells : []) {
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
        if (before.length) {
            this.state.waiting = this.unsaved.size;
            clearTimeout(this.timer);
            this.timer = setTimeout(() => this.save(), SAVE_DELAY);
        }
        return before;
    }
    /** Put shifts into cells and remember how to undo it. */
    put(cells) {
        this.remember(this.apply(cells));
    }
    remember(before) {
        if (before.length) {
            this.state.undo.push(before);
            this.state.redo = [];
        }
    }
    undo() {
        this.swap(this.state.undo, this.state.redo);
    }
    redo() {
        this.swap(this.state.redo, this.state.undo);
    }
    swap(from, to) {
        const last = from.pop();
        if (last) {
            const before = this.apply(last);
            if (before.length) {
                to.push(before);
            }
        }
    }
    forgetSteps() {
        this.state.undo = [];
        this.state.redo = [];
    }
    /** What the cells held before somebody else's hand, e.g. the filling, was at them. */
    rememberSince(cells) {
        const {sheet} = this.state;
        const people = Object.fromEntries(sheet.people.map((one) => [one.id, one]));
        const before = [];
        for (const key of new Set([
            ...Object.keys(cells),
            ...Object.keys(sheet.cells),
        ])) {
            const [id, date] = key.split("|");
            const shifts = cells[key] || [];
            if (people[id] && !sameShifts(shifts, sheet.cells[key] || [])) {
                before.push({person: people[id], date, shifts});
            }
        }
        this.remember(before);
    }

    // Saving

    async save(reason = null) {
        clearTimeout(this.timer);
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
            this.keep(sent, error);
            return;
        }
        this.state.failure = "";
        if (answer.reason_needed) {
            this.askReason(sent);
            return;
        }
        this.learn(answer, sent);
    }
    /** Hold what could not be saved, for another try, and say so. */
    keep(sent, error) {
        for (const [key, one] of this.unsaved) {
            if (!sent.has(key)) {
                sent.set(key, one);
            }
        }
        this.unsaved = sent;
        const {name = "", message = ""} = error.data || {};
        this.state.failure = SAID_BY_SERVER.test(name)
            ? message
            : _t("The server cannot be reached or could not save.");
    }
    /** Give up what could not be saved. */
    giveUp() {
        const sent = this.unsaved;
        this.unsaved = new Map();
        this.takeBack(sent);
        this.state.failure = "";
        this.state.waiting = 0;
    }
    /** Show what was entered and not saved in cells just read from the server. */
    overlay(cells, entered) {
        for (const key of this.unsaved.keys()) {
            cells[key] = entered[key] || [];
        }
    }
    /** Show again what the server holds of cells that were not saved. */
    takeBack(sent) {
        for (const [key, {before}] of sent) {
            this.show(key, before);
        }
    }
    /** Show what the server holds, unless the cell was changed again meanwhile. */
    show(key, shifts) {
        const later = this.unsaved.get(key);
        if (later) {
            later.before = shifts;
        } else {
            this.state.sheet.cells[key] = shifts;
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
            this.show(key, now);
            this.state.conflicts.push({
                key: `${key}|${Date.now()}`,
                text: _t("%(person)s, %(date)s: %(sentence)s Now: %(now)s.", {
                    person: person.name,
                    date: this.view.longDate(date),
                    sentence,
                    now: this.view.codes(now) || _t("nothing"),
                }),
                mine: put,
            });
        }
        const touched = new Set(answer.touched);
        for (const key of Object.keys(sheet.remarks)) {
            if (touched.has(Number(key.split("|")[0]))) {
                delete sheet.remarks[key];
            }
        }
        Object.assign(sheet.remarks, answer.remarks);
        sheet.revision = answer.revision;
    }
    putBack(conflict) {
        this.dropConflict(conflict);
        this.put([conflict.mine]);
    }
    dropConflict(conflict) {
        this.state.conflicts = this.state.conflicts.filter((one) => one !== conflict);
    }
}
