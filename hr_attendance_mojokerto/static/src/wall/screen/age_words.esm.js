import {_t} from "@web/core/l10n/translation";

/**
 * Say in words how old numbers are, on walls and behind the login.
 *
 * @param {number | null} seconds null when unknown
 * @returns {string}
 */
export function ageWords(seconds) {
    if (seconds === null) {
        return _t("age unknown");
    }
    const minutes = Math.floor(seconds / 60);
    return minutes < 60
        ? _t("%(minutes)s minutes old", {minutes})
        : _t("%(hours)s hours old", {hours: Math.floor(minutes / 60)});
}
