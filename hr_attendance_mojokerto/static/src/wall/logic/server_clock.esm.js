/**
 * The server's time on a screen whose own clock may be wrong.
 *
 * Every answer carries the server's time; between answers only the browser's monotonic
 * clock counts on. The wall clock of the screen is never asked.
 */
export class ServerClock {
    /** @param {() => number} monotonic milliseconds since any moment */
    constructor(monotonic) {
        this.monotonic = monotonic;
        this.offset = null;
    }

    /**
     * Take the server's time of an answer that has just come.
     *
     * @param {string} iso moment in UTC
     */
    take(iso) {
        const moment = Date.parse(iso);
        if (!Number.isNaN(moment)) {
            this.offset = moment - this.monotonic();
        }
    }

    /** @returns {number | null} milliseconds since 1970, null before the first answer */
    now() {
        return this.offset === null ? null : this.offset + this.monotonic();
    }
}

/**
 * Say how old data are.
 *
 * @param {number | null} now milliseconds since 1970 by the server
 * @param {string | null} asOf moment in UTC the data hold at
 * @returns {number | null} whole seconds, null when unknown
 */
export function age(now, asOf) {
    const moment = Date.parse(asOf || "");
    if (now === null || Number.isNaN(moment)) {
        return null;
    }
    return Math.max(0, Math.floor((now - moment) / 1000));
}

/**
 * Say whether data of an age may still be trusted.
 *
 * @param {number | null} seconds age, null when unknown
 * @param {number[]} limits seconds after which data are old and very old
 * @returns {"fresh"|"old"|"very_old"}
 */
export function freshness(seconds, [old, veryOld]) {
    if (seconds === null || seconds > veryOld) {
        return "very_old";
    }
    return seconds > old ? "old" : "fresh";
}
