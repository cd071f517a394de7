const KEY = "hr_attendance_mojokerto.wall.loaded_anew";
const PATIENCE = 10 * 60 * 1000;

function lastOf(storage) {
    try {
        return JSON.parse(storage.getItem(KEY)) || {};
    } catch {
        return {};
    }
}

/**
 * Tell whether the page may be loaded anew for another version of the code or of the
 * monitor's settings: once per version within ten minutes, so that a cache that keeps
 * giving an old page makes no loop.
 *
 * @param {Storage} storage of the browser's session
 * @param {string} version what the server says it is
 * @param {number} now milliseconds
 * @returns {boolean}
 */
export function mayLoadAnew(storage, version, now) {
    const last = lastOf(storage);
    return last.version !== version || Math.abs(now - last.at) >= PATIENCE;
}

/**
 * Note that the page is loaded anew for a version.
 *
 * @param {Storage} storage of the browser's session
 * @param {string} version what the server says it is
 * @param {number} now milliseconds
 */
export function noteLoadedAnew(storage, version, now) {
    storage.setItem(KEY, JSON.stringify({version, at: now}));
}
