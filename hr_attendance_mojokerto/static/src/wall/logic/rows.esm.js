/**
 * What the counters of an SKPD say: whom to ask about, what stands first, in which order.
 */

/**
 * Count those of whom nobody knows why they are not here.
 *
 * @param {object} row counters of an SKPD
 * @returns {number} people
 */
export function toAskAbout(row) {
    return row.missing + row.unexplained + row.absent;
}

/** Filters of the grid, with the number each looks at. */
export const FILTERS = {
    all: () => 1,
    late: (row) => row.late,
    missing: (row) => toAskAbout(row),
    unknown: (row) => row.no_data + row.not_enrolled,
};

/** States of people each filter leaves in the lists of names. */
export const FILTER_STATES = {
    all: null,
    late: new Set(["late", "late_left_early"]),
    missing: new Set(["missing", "unexplained", "absent"]),
    unknown: new Set(["no_data"]),
};

/**
 * Count the terminals of an SKPD that were not heard.
 *
 * @param {object} row counters of an SKPD
 * @returns {number} terminals
 */
export function silentTerminals(row) {
    return Math.max(0, row.terminals - row.heard);
}

/**
 * Tell whether an SKPD stands apart because its data are not there.
 *
 * @param {object} row counters of an SKPD
 * @returns {boolean}
 */
export function isApart(row) {
    return row.no_rate === "silent" || row.no_rate === "no_data";
}

/**
 * Tell whether nobody is to be at an SKPD today and nobody was seen: then it does not
 * matter whether its terminals are connected.
 *
 * @param {object} row counters of an SKPD
 * @returns {boolean}
 */
function isFree(row) {
    const {due, not_due, seen, announced, no_data} = row;
    return !(due || not_due || seen || announced || no_data || toAskAbout(row));
}

/**
 * Say what stands first of an SKPD; colour and shape of its tile follow from it.
 *
 * @param {object} row counters of an SKPD
 * @returns {"unknown"|"missing"|"late"|"announced"|"waiting"|"free"|"present"}
 */
export function standing(row) {
    if (isFree(row)) {
        return "free";
    }
    if (isApart(row)) {
        return "unknown";
    }
    if (toAskAbout(row)) {
        return "missing";
    }
    if (row.late) {
        return "late";
    }
    if (row.announced) {
        return "announced";
    }
    // Who came early is no sign that those who are due are here.
    if (!row.due && (row.not_due || row.early)) {
        return "waiting";
    }
    return "present";
}

/**
 * Make objects of the rows of a board and the names of the SKPD.
 *
 * @param {string[]} columns names of the numbers of a row
 * @param {Array[]} rows rows of a board
 * @param {Map} skpds what is told once of each SKPD, by id
 * @returns {object[]} rows of SKPD that are known
 */
export function readRows(columns, rows, skpds) {
    return rows
        .map((values) =>
            Object.fromEntries(columns.map((name, i) => [name, values[i]]))
        )
        .filter((row) => skpds.has(row.id))
        .map((row) => ({...skpds.get(row.id), ...row}));
}

function byCity(a, b) {
    return a.sequence - b.sequence || a.code.localeCompare(b.code) || a.id - b.id;
}

function byQuestions(a, b) {
    return (
        Number(isApart(a)) - Number(isApart(b)) ||
        (isApart(a) ? 0 : toAskAbout(b) - toAskAbout(a) || b.late - a.late) ||
        byCity(a, b)
    );
}

/**
 * Put SKPD in the order of the screen; those without data stand last, in the city's
 * order among themselves, as nobody may rank what is not known.
 *
 * @param {object[]} rows counters
 * @param {"worst"|"city"} order whom to ask about first, or the city's own
 * @param {"all"|"late"|"missing"|"unknown"} filter which are left, most first
 * @returns {object[]} a new list
 */
export function arrange(rows, order, filter = "all") {
    const number = FILTERS[filter];
    const left = rows.filter(number);
    if (filter === "unknown") {
        return left.sort((a, b) => number(b) - number(a) || byCity(a, b));
    }
    if (filter !== "all") {
        return left.sort(
            (a, b) =>
                Number(isApart(a)) - Number(isApart(b)) ||
                (isApart(a) ? 0 : number(b) - number(a)) ||
                byCity(a, b)
        );
    }
    return left.sort(order === "city" ? byCity : byQuestions);
}

/**
 * Name the SKPD with most people to ask about.
 *
 * @param {object[]} rows counters
 * @param {number} count how many at most
 * @returns {object[]} those with anybody to ask about, most first
 */
export function mostToAsk(rows, count) {
    return arrange(rows, "worst")
        .filter((row) => !isApart(row) && toAskAbout(row))
        .slice(0, count);
}

const SERVICES = ["hospital", "health", "district", "ward", "school"];

/**
 * Count which public services have anybody at work.
 *
 * @param {object[]} rows counters
 * @param {Array[]} below units below the SKPD, as the board counts them: kind, units,
 *     manned, unknown, seen, due
 * @returns {object[]} kind, units, manned units, people seen and due; unknown units apart
 */
export function services(rows, below = []) {
    return SERVICES.map((kind) => {
        const [, number, manned, unknown, seen, due] = below.find(
            (service) => service[0] === kind
        ) || [kind, 0, 0, 0, 0, 0];
        const units = rows.filter(
            (row) => row.unit_kind === kind && standing(row) !== "free"
        );
        return {
            kind,
            units: number + units.length,
            manned: manned + units.filter((row) => row.seen).length,
            unknown: unknown + units.filter((row) => !row.seen && isApart(row)).length,
            seen: units.reduce((sum, row) => sum + row.seen, seen),
            due: units.reduce((sum, row) => sum + row.due, due),
        };
    }).filter((service) => service.units);
}
