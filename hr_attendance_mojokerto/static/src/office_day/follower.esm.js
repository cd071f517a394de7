// Many terminals answer within a second: one reading of the screen is enough.
const SHORTEST_PAUSE = 1000;
// A replica of the database may be behind what was announced.
const READ_AGAIN_AFTER = [300, 1000, 3000];

/**
 * Follows announcements of changed cards: reads at once, then at most once a second,
 * the latest announcement included; and again when what was read is older than what
 * was announced.
 */
export class Follower {
    /**
     * @param {() => Promise<any>} read reads the screen anew
     * @param {(announced: {date: string, skpd: number, revision: number}[]) =>
     *     Promise<boolean>} isBehind whether what was read is older than announced
     */
    constructor(read, isBehind = async () => false) {
        this.read = read;
        this.isBehind = isBehind;
        this.announced = new Map();
        this.timer = null;
        this.lastStart = -Infinity;
        this.isReading = false;
        this.isStopped = false;
        this.toldWhileReading = false;
        this.attempts = 0;
    }

    /**
     * @param {{work_date: string, skpds: {[skpd: string]: number}}} payload
     */
    hear({work_date: date, skpds}) {
        for (const [id, revision] of Object.entries(skpds)) {
            const known = this.announced.get(`${date}/${id}`);
            this.announced.set(`${date}/${id}`, {
                date,
                skpd: Number(id),
                revision: Math.max(revision, known?.revision ?? 0),
            });
        }
        this.attempts = 0;
        if (this.isReading) {
            this.toldWhileReading = true;
        } else {
            this.readSoon(this.lastStart + SHORTEST_PAUSE - performance.now());
        }
    }

    stop() {
        this.isStopped = true;
        clearTimeout(this.timer);
    }

    readSoon(pause) {
        clearTimeout(this.timer);
        if (pause > 0) {
            this.timer = setTimeout(() => this.readNow(), pause);
        } else {
            this.readNow();
        }
    }

    async readNow() {
        this.isReading = true;
        this.toldWhileReading = false;
        this.lastStart = performance.now();
        let behind = false;
        try {
            await this.read();
            behind =
                !this.isStopped && (await this.isBehind([...this.announced.values()]));
        } finally {
            this.isReading = false;
            if (!this.isStopped) {
                this.goOn(behind);
            }
        }
    }

    goOn(behind) {
        if (this.toldWhileReading) {
            this.readSoon(this.lastStart + SHORTEST_PAUSE - performance.now());
        } else if (behind && this.attempts < READ_AGAIN_AFTER.length) {
            this.readSoon(READ_AGAIN_AFTER[this.attempts++]);
        } else {
            this.announced.clear();
        }
    }
}
