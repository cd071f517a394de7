import {beginsCode, shiftOfCode} from "./roster_grid.esm";
import {_t} from "@web/core/l10n/translation";

// Letters typed within this time are one code.
const TYPING = 900;
const NOTHING_TYPED = {text: "", at: 0, add: false, place: ""};
const MOVES = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    Enter: [1, 0],
    Tab: [0, 1],
};

/** Keys on the sheet: moves, typed codes, steps back. */
export class RosterKeys {
    /**
     * @param {object} state reactive
     * @param {RosterSheet} view of the same state
     * @param {RosterQueue} queue of the same state
     * @param {RosterHand} hand of the same state
     */
    constructor(state, view, queue, hand) {
        Object.assign(this, {state, view, queue, hand});
        this.typed = NOTHING_TYPED;
    }
    get place() {
        return `${this.state.row}|${this.state.col}`;
    }
    onKeydown(ev) {
        if (this.isTaken(ev)) {
            ev.preventDefault();
            ev.stopPropagation();
        }
    }
    /** Do what a key stands for; false leaves it to the browser. */
    isTaken(ev) {
        const command = ev.ctrlKey || ev.metaKey;
        if (command && !ev.altKey) {
            return this.isCommand(ev);
        }
        if (ev.altKey) {
            return false;
        }
        return ev.key in MOVES ? this.isMove(ev) : this.isEntry(ev);
    }
    isCommand({key, shiftKey}) {
        const letter = key.toLowerCase();
        if (letter === "z" || letter === "y") {
            this.step(letter === "y" || shiftKey);
            return true;
        }
        if (letter === "a") {
            this.state.anchor = {row: 0, col: 0};
            this.hand.moveTo(
                this.view.rows.length - 1,
                this.view.days.length - 1,
                true
            );
            return true;
        }
        return false;
    }
    step(forth) {
        this.hand.say("");
        this.typed = NOTHING_TYPED;
        if (forth) {
            this.queue.redo();
        } else {
            this.queue.undo();
        }
    }
    isMove({key, shiftKey}) {
        if (key === "Tab" && this.atEdge(shiftKey)) {
            return false;
        }
        const back = shiftKey && ["Tab", "Enter"].includes(key) ? -1 : 1;
        const [down, right] = MOVES[key];
        this.hand.moveTo(
            this.state.row + down * back,
            this.state.col + right * back,
            shiftKey && key.startsWith("Arrow")
        );
        return true;
    }
    isEntry({key, shiftKey}) {
        const {state} = this;
        const steps = {
            Home: () => this.hand.moveTo(state.row, 0, shiftKey),
            End: () => this.hand.moveTo(state.row, this.view.days.length - 1, shiftKey),
            Delete: () => this.hand.clear(),
            Backspace: () => this.hand.clear(),
            Escape: () => {
                state.brush = null;
                this.hand.moveTo(state.row, state.col, false);
            },
            "+": () => {
                this.typed = {
                    ...NOTHING_TYPED,
                    at: Date.now(),
                    add: true,
                    place: this.place,
                };
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
        return this.state.col === (back ? 0 : this.view.days.length - 1);
    }
    type(letter) {
        const {offered} = this.view;
        const {place} = this;
        const now = Date.now();
        if (this.typed.place !== place) {
            this.typed = NOTHING_TYPED;
        }
        const fresh = now - this.typed.at > TYPING;
        let text = (fresh ? "" : this.typed.text) + letter;
        if (!beginsCode(offered, text)) {
            text = letter;
        }
        if (!beginsCode(offered, text)) {
            this.typed = NOTHING_TYPED;
            this.refuseLetter(letter);
            return;
        }
        const add = this.typed.add && (!fresh || !this.typed.text);
        // What the letters before this one entered is what this code replaces.
        const base = this.typed.text && !fresh && add ? this.typed.base : null;
        this.typed = {text, at: now, add, base, place};
        const shift = shiftOfCode(offered, text);
        if (!shift) {
            this.hand.say(_t("%(letters)s … goes on: %(codes)s", this.goesOn(text)));
            return;
        }
        const bases = base || new Map();
        this.hand.changeRange((shifts, key) => {
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
    goesOn(text) {
        const letters = text.toUpperCase();
        const codes = this.view.offered
            .map((shift) => shift.code)
            .filter((code) => code.toUpperCase().startsWith(letters));
        return {letters, codes: codes.join(", ")};
    }
    refuseLetter(letter) {
        this.hand.say(
            this.view.canEdit
                ? _t("No shift begins with %(letter)s. Type one of: %(legend)s.", {
                      letter: letter.toUpperCase(),
                      legend: this.view.legend,
                  })
                : this.state.sheet.fault
        );
    }
}
