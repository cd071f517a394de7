// What can be said of a roster without a screen: cells, ranges, typed codes, hours.

export const keyOf = (person, date) => `${person}|${date}`;

/** Whether two cells hold the same shifts, in any order. */
export function sameShifts(one, other) {
    return one.length === other.length && one.every((shift) => other.includes(shift));
}

/**
 * Find the shift that typed letters mean.
 *
 * @param {Array} shifts offered shifts
 * @param {string} typed the letters so far
 * @returns {object | null} null while no shift has just this code
 */
export function shiftOfCode(shifts, typed) {
    const code = typed.toUpperCase();
    return shifts.find((shift) => shift.code.toUpperCase() === code) || null;
}

/** Whether a code begins with these letters. */
export function beginsCode(shifts, typed) {
    const code = typed.toUpperCase();
    return shifts.some((shift) => shift.code.toUpperCase().startsWith(code));
}

/** The range between two corners, in order. */
export function rangeOf(one, other) {
    return {
        top: Math.min(one.row, other.row),
        bottom: Math.max(one.row, other.row),
        left: Math.min(one.col, other.col),
        right: Math.max(one.col, other.col),
    };
}

/** Text of a range as a sheet takes it: tabs between dates, lines between people. */
export function rangeText(range, codesAt) {
    const lines = [];
    for (let row = range.top; row <= range.bottom; row++) {
        const cells = [];
        for (let col = range.left; col <= range.right; col++) {
            cells.push(codesAt(row, col).join("+"));
        }
        lines.push(cells.join("\t"));
    }
    return lines.join("\n");
}

/** Codes of pasted text: rows of cells of codes. */
export function parseText(text) {
    return text
        .replace(/\r/g, "")
        .replace(/\n$/, "")
        .split("\n")
        .map((line) =>
            line.split("\t").map((cell) =>
                cell
                    .split("+")
                    .map((code) => code.trim())
                    .filter(Boolean)
            )
        );
}

/**
 * Where pasted cells go: once at the corner, or repeated to fill the range.
 *
 * @param {Array} block rows of cells
 * @param {object} range the marked range
 * @param {object} limits of the grid
 * @param {number} limits.rows its rows
 * @param {number} limits.cols its columns
 * @returns {object} ``cells`` as [{row, col, cell}], and how many ``rows`` and
 *     ``cols`` of the block lie outside the grid
 */
export function pasteInto(block, range, {rows, cols}) {
    const width = Math.max(...block.map((line) => line.length));
    const bottom = Math.max(range.top + block.length - 1, range.bottom);
    const right = Math.max(range.left + width - 1, range.right);
    const cells = [];
    for (let row = range.top; row <= Math.min(bottom, rows - 1); row++) {
        const line = block[(row - range.top) % block.length];
        for (let col = range.left; col <= Math.min(right, cols - 1); col++) {
            const cell = line[(col - range.left) % width];
            // A line shorter than the others says nothing of the rest.
            if (cell) {
                cells.push({row, col, cell});
            }
        }
    }
    return {
        cells,
        rows: Math.max(0, bottom - rows + 1),
        cols: Math.max(0, right - cols + 1),
    };
}

/** Minutes as hours with at most one decimal, as the roster shows them. */
export function hoursOf(minutes) {
    return String(Math.round(minutes / 6) / 10).replace(".", ",");
}
