/** Seconds without a touch after which the screen goes back to itself. */
export const IDLE_SECONDS = 60;

/**
 * Which SKPD a screen shows by itself while nobody touches it.
 */
export class Rotation {
    /**
     * @param {number} seconds how long each SKPD stays, 0 for no rotation
     * @param {number} idle seconds without a touch before it goes on
     */
    constructor(seconds, idle = IDLE_SECONDS) {
        this.seconds = seconds;
        this.idle = idle;
        this.touched = null;
        this.turned = null;
        this.current = null;
    }

    /** @param {number} now seconds by any monotonic clock */
    touch(now) {
        this.touched = now;
        this.current = null;
    }

    /**
     * @param {number} now seconds by the same clock
     * @returns {boolean} whether somebody is using the screen
     */
    inUse(now) {
        return this.touched !== null && now - this.touched < this.idle;
    }

    /**
     * Say which SKPD is to be shown now.
     *
     * @param {number} now seconds by the same clock
     * @param {number[]} ids SKPD in the order of the screen
     * @returns {number | null} null when none is
     */
    at(now, ids) {
        if (!this.seconds || !ids.length || this.inUse(now)) {
            this.current = null;
            this.turned = now;
            return null;
        }
        if (this.turned === null) {
            this.turned = now;
        }
        const place = ids.indexOf(this.current);
        if (now - this.turned >= this.seconds || (this.current && place < 0)) {
            this.turned = now;
            this.current = ids[(place + 1) % ids.length];
        }
        return this.current;
    }
}
