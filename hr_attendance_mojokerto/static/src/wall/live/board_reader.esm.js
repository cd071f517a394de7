// Milliseconds from one reading to the next while news come in: a few times what the
// last one took, so that a busy server is asked less often.
const LEAST_BETWEEN = 250;
const MOST_BETWEEN = 1000;
const SHARE = 5;
const BEHIND = [300, 1000, 3000];
const POLL = {up: 30000, down: 10000, gone: 60000};

/**
 * When the board is read: at once after a message and then up to four times a second,
 * less often when the server answers slowly, but once a second; every half minute without
 * messages, more often while no message can come, slowly once the address is not valid
 * any more, and again when a copy of the database was behind.
 */
export class BoardReader {
    /**
     * @param {object} io
     * @param {() => Promise<{status: string, board: object}>} io.read one reading; its
     *     status is read, gone or failed
     * @param {(result: object) => void} io.done told of each reading
     * @param {() => number} io.monotonic milliseconds
     * @param {Function} io.setTimeout
     * @param {Function} io.clearTimeout
     * @param {() => number} io.random from 0 to 1
     */
    constructor(io) {
        this.io = io;
        this.wanted = new Map();
        this.link = "down";
        this.gone = false;
        this.reading = false;
        this.again = false;
        this.retry = 0;
        this.begun = null;
        this.between = LEAST_BETWEEN;
        this.timer = null;
        this.due = null;
        this.stopped = false;
    }

    /** Read now, whatever was planned. */
    start() {
        this.plan(0);
    }

    stop() {
        this.stopped = true;
        this.io.clearTimeout(this.timer);
    }

    /**
     * Days of SKPD changed.
     *
     * @param {object} skpds new revisions by id
     */
    told(skpds) {
        for (const [id, revision] of Object.entries(skpds || {})) {
            const known = this.wanted.get(Number(id)) || 0;
            this.wanted.set(Number(id), Math.max(known, revision));
        }
        this.retry = 0;
        this.soon();
    }

    /** Read as soon as the pace allows. */
    soon() {
        if (this.reading) {
            this.again = true;
            return;
        }
        const rest =
            this.begun === null ? 0 : this.begun + this.between - this.io.monotonic();
        this.plan(Math.max(0, rest));
    }

    /** @param {boolean} up whether messages can come */
    linked(up) {
        this.link = up ? "up" : "down";
        this.soon();
    }

    plan(delay) {
        if (this.stopped) {
            return;
        }
        const due = this.io.monotonic() + delay;
        if (this.timer !== null && this.due <= due) {
            return;
        }
        this.io.clearTimeout(this.timer);
        this.due = due;
        this.timer = this.io.setTimeout(() => this.read(), delay);
    }

    async read() {
        this.timer = null;
        this.due = null;
        if (this.reading) {
            this.again = true;
            return;
        }
        this.reading = true;
        this.again = false;
        this.begun = this.io.monotonic();
        const result = await this.io.read();
        this.reading = false;
        const taken = this.io.monotonic() - this.begun;
        this.between = Math.min(MOST_BETWEEN, Math.max(LEAST_BETWEEN, SHARE * taken));
        if (this.stopped) {
            return;
        }
        this.gone = result.status === "gone";
        try {
            if (result.status === "read") {
                this.settle(result.board);
            }
            this.io.done(result);
        } finally {
            if (this.again) {
                this.soon();
            }
            const pause = this.gone ? POLL.gone : POLL[this.link];
            this.plan(pause * (1 + this.io.random() / 10));
        }
    }

    /**
     * Read again soon when the board is older than what was told.
     *
     * @param {object} board what was read, rows beginning with id and revision
     */
    settle(board) {
        for (const [id, revision] of board.skpds) {
            if (this.wanted.has(id) && revision >= this.wanted.get(id)) {
                this.wanted.delete(id);
            }
        }
        if (!this.wanted.size || this.retry >= BEHIND.length) {
            this.wanted.clear();
            this.retry = 0;
            return;
        }
        this.plan(BEHIND[this.retry]);
        this.retry += 1;
    }
}
