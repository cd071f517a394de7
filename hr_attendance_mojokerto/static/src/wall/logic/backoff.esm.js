const SLOWEST = 30000;

/**
 * Say how long to wait before connecting again, so that screens do not come all at once
 * after a restart of the server.
 *
 * @param {number} attempt how many attempts failed already
 * @param {number} chance from 0 to 1
 * @returns {number} milliseconds
 */
export function backoff(attempt, chance) {
    const longest = Math.min(SLOWEST, 1000 * 2 ** Math.min(attempt, 10));
    return Math.round(longest * (0.5 + chance / 2));
}
