import {_t} from "@web/core/l10n/translation";

/** @returns {object} what each phase of a date is called */
export function lifeNames() {
    return {
        live: _t("Live"),
        ended: _t("Working Hours Ended"),
        complete: _t("Data Complete"),
        closed: _t("Closed"),
        published: _t("Published"),
    };
}

/**
 * Say why an SKPD has no rate, in so few words that a small tile holds them.
 *
 * @param {object} row counters
 * @returns {string}
 */
export function withoutRate(row) {
    if (row.no_rate === "silent") {
        return _t("not connected");
    }
    if (row.no_rate === "few" && row.due) {
        return _t("under 5 due");
    }
    if (row.no_rate === "no_data") {
        return _t("data lacking");
    }
    if (row.no_rate === "early" && row.due) {
        return _t("most not due");
    }
    return row.not_due || row.no_rate === "early"
        ? _t("not yet due")
        : _t("nobody due");
}

/** @returns {object} short names of the kinds of holding a post as head */
export function headKinds() {
    return {definitive: _t("Head"), plt: _t("Plt."), plh: _t("Plh.")};
}

/**
 * Say where the head of an SKPD is.
 *
 * @param {object} row counters
 * @param {object} wall the screen's model
 * @returns {string}
 */
export function headWords(row, wall) {
    if (!row.head_kind) {
        return _t("No head named");
    }
    const kind = headKinds()[row.head_kind];
    const state = row.head_state ? wall.stateName(row.head_state) : _t("not known");
    return `${kind}: ${state}`;
}

/** @returns {object} names of the kinds of public services */
export function serviceNames() {
    return {
        hospital: _t("Hospital"),
        health: _t("Health Centres"),
        district: _t("Districts"),
        ward: _t("Urban Wards"),
        school: _t("Schools"),
    };
}

/** @returns {object} names of those who stand beside the numbers of those due by now */
export function apartNames() {
    return {
        early: _t("Here before their time"),
        unasked: _t("Seen though not due"),
        early_announced: _t("Announced, not due yet"),
    };
}

/** @returns {object} names of the filters */
export function filterNames() {
    return {
        all: _t("All"),
        late: _t("Late"),
        missing: _t("Not Seen Yet"),
        unknown: _t("No Data Yet"),
    };
}
