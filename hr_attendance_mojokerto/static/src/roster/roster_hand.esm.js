import {RosterPasteDialog, readPaste} from "./roster_paste.esm";
import {keyOf, rangeOf, rangeText} from "./roster_grid.esm";
import {_t} from "@web/core/l10n/translation";

/**
 * The place on the sheet, and what mouse, finger and clipboard mark and change.
 * Whatever changes nothing says why, in ``notice``.
 */
export class RosterHand {
    /**
     * @param {object} state reactive; ``row``, ``col``, ``anchor``, ``brush`` and
     *     ``notice`` are kept in it
     * @param {RosterSheet} view of the same state
     * @param {RosterQueue} queue of the same state
     * @param {object} services
     * @param {object} services.grid reference to the element of the grid
     * @param {object} services.dialog
     */
    constructor(state, view, queue, {grid, dialog}) {
        Object.assign(this, {state, view, queue, grid, dialog});
        this.painting = false;
    }
    say(text) {
        this.state.notice = text;
    }

    // Where it is

    get range() {
        return rangeOf(this.state, this.state.anchor);
    }
    moveTo(row, col, extend) {
        const {state, view} = this;
        state.row = Math.max(0, Math.min(row, view.rows.length - 1));
        state.col = Math.max(0, Math.min(col, view.days.length - 1));
        if (!extend) {
            state.anchor = {row: state.row, col: state.col};
        }
        this.say("");
        const cell = this.grid.el?.querySelector(
            `td[data-row="${state.row}"][data-col="${state.col}"]`
        );
        cell?.scrollIntoView({block: "nearest", inline: "nearest"});
    }
    movePerson(step) {
        const size = this.view.rows.length;
        this.state.row = (this.state.row + step + size) % size;
    }

    // Mouse and finger

    pickBrush(brush) {
        this.state.brush = this.state.brush === brush ? null : brush;
        this.say("");
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
    onPointerUp() {
        this.painting = false;
    }
    paint(row, col) {
        const {brush} = this.state;
        this.change([{row, col, shifts: brush === "clear" ? [] : [brush]}]);
    }
    paintDay(col) {
        this.state.col = col;
        if (this.state.brush !== null) {
            this.paint(this.state.row, col);
        } else if (this.view.canEdit) {
            this.say(_t("Pick a shift above first, then tap the dates."));
        }
    }

    // Clipboard

    onCopy(ev) {
        const {rows, days} = this.view;
        const text = rangeText(this.range, (row, col) =>
            this.view
                .cellShifts(rows[row], days[col])
                .map((shift) => this.view.byId[shift].code)
        );
        ev.clipboardData.setData("text/plain", text);
        ev.preventDefault();
    }
    onCut(ev) {
        this.onCopy(ev);
        this.clear();
    }
    onPaste(ev) {
        ev.preventDefault();
        if (!this.view.canEdit) {
            this.say(this.state.sheet.fault);
            return;
        }
        const text = ev.clipboardData.getData("text/plain");
        if (!text) {
            this.say(_t("The clipboard holds no text: copy cells of a spreadsheet."));
            return;
        }
        const {cells, faults} = readPaste(text, this.range, this.view);
        if (!faults.length) {
            this.change(cells);
            return;
        }
        this.dialog.add(
            RosterPasteDialog,
            {
                faults,
                legend: this.view.legend,
                fitting: cells.length,
                confirm: () => this.change(cells),
            },
            {onClose: () => this.grid.el?.focus({preventScroll: true})}
        );
    }

    // Changes

    clear() {
        this.changeRange(() => []);
    }
    changeRange(next) {
        const {top, bottom, left, right} = this.range;
        const {rows, days} = this.view;
        const cells = [];
        for (let row = top; row <= bottom && row < rows.length; row++) {
            for (let col = left; col <= right; col++) {
                const now = this.view.cellShifts(rows[row], days[col]);
                const key = keyOf(rows[row].id, days[col].date);
                cells.push({row, col, shifts: next(now, key)});
            }
        }
        this.change(cells);
    }
    change(cells) {
        const {rows, days} = this.view;
        if (!this.view.canEdit) {
            this.say(this.state.sheet.fault);
            return;
        }
        const locked = cells.find(
            ({row, col, shifts}) => shifts.length && rows[row].locked[days[col].date]
        );
        this.say(
            locked
                ? `${rows[locked.row].name}, ${this.view.longDate(
                      days[locked.col].date
                  )}: ${rows[locked.row].locked[days[locked.col].date]}`
                : ""
        );
        this.queue.put(
            cells.map(({row, col, shifts}) => ({
                person: rows[row],
                date: days[col].date,
                shifts,
            }))
        );
    }
}
