const KEY = "hr_attendance_mojokerto.wall.loaded_anew";
const PATIENCE = 10 * 60 * 1000;

/**
 * Tell whether the page may be loaded anew for another version of the code: once per
 * version within ten minutes, so that a cache that keeps giving old code makes no loop.
 *
 * @param {Storage} storage of the browser's session
 * @param {string} version what the server says it is
 * @param {number} now milliseconds
 * @returns {boolean}
 */
export function mayLoadAnew(storage, version, now) {
    let last = {};
    try {
        last = JSON.parse(storage.getItem(KEY)) || {};
    } catch {
        last = {};
    }
    if (last.version === version && Math.abs(now - last.at) < PATIENCE) {
        return false;
    }
    storage.setItem(KEY, JSON.stringify({version, at: now}));
    return true;
}
