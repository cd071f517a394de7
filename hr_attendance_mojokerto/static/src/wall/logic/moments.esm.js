const formatters = {};

function formatter(timeZone, seconds) {
    const key = `${timeZone}/${seconds}`;
    formatters[key] ||= new Intl.DateTimeFormat("en-GB", {
        timeZone,
        hour: "2-digit",
        minute: "2-digit",
        ...(seconds ? {second: "2-digit"} : {}),
    });
    return formatters[key];
}

/**
 * Write a moment as the time of day in a zone.
 *
 * @param {number | null} milliseconds since 1970
 * @param {string} timeZone name of the zone
 * @param {boolean} seconds whether seconds are written
 * @returns {string} hh:mm or hh:mm:ss, dashes when unknown
 */
export function timeOfDay(milliseconds, timeZone, seconds = true) {
    if (milliseconds === null || Number.isNaN(milliseconds)) {
        return seconds ? "--:--:--" : "--:--";
    }
    return formatter(timeZone, seconds).format(milliseconds);
}

/**
 * Count the minutes from one time of day to another; one a little later than now, by a
 * clock that is fast, counts below zero, and midnight may lie between.
 *
 * @param {string} then hh:mm
 * @param {string} now hh:mm
 * @returns {number} minutes, from -720 to 720; not a number when one is unknown
 */
export function minutesSince(then, now) {
    const [from, to] = [then, now].map((time) => {
        const [hours, minutes] = time.split(":");
        return Number(hours) * 60 + Number(minutes);
    });
    const passed = (to - from + 1440) % 1440;
    return passed > 720 ? passed - 1440 : passed;
}

/**
 * Name the day of the week of a local date.
 *
 * @param {string} date yyyy-mm-dd
 * @param {string} lang language tag
 * @returns {string} for example "Selasa"
 */
export function weekday(date, lang) {
    return new Intl.DateTimeFormat(lang, {weekday: "long", timeZone: "UTC"}).format(
        Date.parse(date)
    );
}

/**
 * Write a local date with its weekday.
 *
 * @param {string} date yyyy-mm-dd
 * @param {string} lang language tag
 * @returns {string} for example "Selasa, 24/11/2026"
 */
export function dateWithWeekday(date, lang) {
    const [year, month, day] = date.split("-");
    return `${weekday(date, lang)}, ${day}/${month}/${year}`;
}

/**
 * Write a minute of the day.
 *
 * @param {number} minute minutes since midnight
 * @returns {string} hh:mm
 */
export function minuteOfDay(minute) {
    const hours = String(Math.floor(minute / 60) % 24).padStart(2, "0");
    return `${hours}:${String(minute % 60).padStart(2, "0")}`;
}

/**
 * Write a rate with one decimal at most, as the language does.
 *
 * @param {number} rate in per cent
 * @param {string} lang language tag
 * @returns {string} for example "93,3%"
 */
export function percent(rate, lang) {
    return new Intl.NumberFormat(lang, {
        style: "percent",
        maximumFractionDigits: 1,
    }).format(rate / 100);
}

/**
 * Write a whole number, thousands grouped as the language does.
 *
 * @param {number} number a count
 * @param {string} lang language tag
 * @returns {string}
 */
export function whole(number, lang) {
    return new Intl.NumberFormat(lang, {maximumFractionDigits: 0}).format(number);
}
