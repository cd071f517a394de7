const PATIENCE = 10000;

/** What the screen asks its server; every answer says whether it was read. */
export class WallServer {
    /**
     * @param {string} base address of the monitor
     * @param {Function} fetch the browser's
     */
    constructor(base, fetch) {
        this.base = base;
        this.fetch = fetch;
    }

    /**
     * @param {string} path below the monitor's address
     * @returns {Promise<{status: "read" | "gone" | "failed", content: object}>}
     */
    async read(path) {
        try {
            const answer = await this.fetch(this.base + path, {
                cache: "no-store",
                credentials: "same-origin",
                signal: AbortSignal.timeout(PATIENCE),
            });
            if (answer.status === 404 || answer.status === 410) {
                return {status: "gone", content: null};
            }
            if (!answer.ok) {
                return {status: "failed", content: null};
            }
            return {status: "read", content: await answer.json()};
        } catch {
            return {status: "failed", content: null};
        }
    }

    /** Tell that this screen is on. */
    async seen() {
        try {
            await this.fetch(`${this.base}/seen`, {
                method: "POST",
                credentials: "same-origin",
                signal: AbortSignal.timeout(PATIENCE),
            });
        } catch {
            // The board tells by itself that the server is not reached.
        }
    }

    /** @returns {Promise<boolean>} whether the page itself would come */
    async hasPage() {
        try {
            const answer = await this.fetch(this.base, {
                method: "GET",
                cache: "no-store",
                credentials: "same-origin",
                signal: AbortSignal.timeout(PATIENCE),
            });
            return answer.ok;
        } catch {
            return false;
        }
    }
}
