import {parseText, pasteInto, shiftOfCode} from "./roster_grid.esm";
import {Component} from "@odoo/owl";
import {Dialog} from "@web/core/dialog/dialog";
import {_t} from "@web/core/l10n/translation";

const MOST_SHOWN = 15;

/** Say what of pasted text does not fit, and ask whether the rest is wanted. */
export class RosterPasteDialog extends Component {
    static template = "hr_attendance_mojokerto.RosterPasteDialog";
    static components = {Dialog};
    static props = {
        faults: Array,
        legend: String,
        fitting: Number,
        confirm: Function,
        close: Function,
    };

    get shown() {
        return this.props.faults.slice(0, MOST_SHOWN);
    }
    get more() {
        const count = this.props.faults.length - MOST_SHOWN;
        return count > 0 ? _t("and %s more", count) : "";
    }
    get action() {
        return _t("Paste What Fits (%s)", this.props.fitting);
    }
    onConfirm() {
        this.props.confirm();
        this.props.close();
    }
}

function faultOfCell(person, day, cell, offered) {
    const unknown = cell.filter((code) => !shiftOfCode(offered, code));
    if (unknown.length) {
        return _t("no shift has the code %s.", unknown.join("+"));
    }
    return cell.length ? person.locked[day.date] : undefined;
}

/**
 * Read pasted text as cells of the sheet.
 *
 * @param {string} text tabs between dates, lines between people
 * @param {object} range where it is pasted
 * @param {RosterSheet} view
 * @returns {object} ``cells`` that fit, as [{row, col, shifts}], and ``faults``:
 *     sentences on what does not
 */
export function readPaste(text, range, view) {
    const {rows, days, offered} = view;
    const block = parseText(text);
    const size = {rows: rows.length, cols: days.length};
    const pasted = pasteInto(block, range, size);
    const faults = [];
    if (pasted.rows) {
        faults.push(
            _t("%(count)s of the %(all)s pasted rows lie below %(person)s, the last.", {
                count: pasted.rows,
                all: block.length,
                person: rows.at(-1).name,
            })
        );
    }
    if (pasted.cols) {
        faults.push(
            _t(
                "%(count)s of the %(all)s pasted columns lie after %(date)s, the last.",
                {
                    count: pasted.cols,
                    all: Math.max(...block.map((line) => line.length)),
                    date: view.longDate(days.at(-1).date),
                }
            )
        );
    }
    const cells = [];
    for (const {row, col, cell} of pasted.cells) {
        const fault = faultOfCell(rows[row], days[col], cell, offered);
        if (fault) {
            faults.push(
                _t("%(person)s, %(date)s: %(fault)s", {
                    person: rows[row].name,
                    date: view.longDate(days[col].date),
                    fault,
                })
            );
        } else {
            const shifts = cell.map((code) => shiftOfCode(offered, code).id);
            cells.push({row, col, shifts: [...new Set(shifts)]});
        }
    }
    return {cells, faults};
}
