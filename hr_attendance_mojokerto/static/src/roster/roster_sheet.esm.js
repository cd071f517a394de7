import {hoursOf, keyOf} from "./roster_grid.esm";
import {_t} from "@web/core/l10n/translation";

const COLOURS = 8;
const REST = ["off", "after_night"];
const COUNTED = ["work", "on_call"];

/** What is read off the sheet of a month: its rows, cells, hours, gaps and names. */
export class RosterSheet {
    /**
     * @param {object} state reactive; holds ``sheet`` as ``load_matrix`` returns it,
     *     ``everyone``, and the place of the hand
     */
    constructor(state) {
        this.state = state;
        this.byId = {};
    }
    /** Show what the server told. */
    take(sheet) {
        this.byId = Object.fromEntries(sheet.shifts.map((shift) => [shift.id, shift]));
        this.state.sheet = sheet;
        this.state.everyone =
            this.state.everyone || !sheet.people.some((one) => one.rostered);
        this.state.row = Math.min(this.state.row, Math.max(this.rows.length - 1, 0));
    }

    // Rows, columns, shifts

    get canEdit() {
        return this.state.sheet.can_edit;
    }
    get days() {
        return this.state.sheet.days;
    }
    get offered() {
        return this.state.sheet.shifts.filter((shift) => shift.offered);
    }
    get counted() {
        return this.state.sheet.shifts.filter((shift) => COUNTED.includes(shift.kind));
    }
    get hasOthers() {
        const {people} = this.state.sheet;
        return (
            people.some((one) => one.rostered) && people.some((one) => !one.rostered)
        );
    }
    get rows() {
        return this.state.sheet.people.filter(
            (person) =>
                this.state.everyone ||
                person.rostered ||
                this.days.some((day) => this.cellShifts(person, day).length)
        );
    }
    get weeks() {
        return [...new Set(this.days.map((day) => day.monday))];
    }

    // A cell

    cellShifts(person, day) {
        const shifts = person && this.state.sheet.cells[keyOf(person.id, day.date)];
        return (shifts || []).filter((shift) => this.byId[shift]);
    }
    cellNote(person, day) {
        if (!person) {
            return "";
        }
        const key = keyOf(person.id, day.date);
        const {remarks, papers} = this.state.sheet;
        const told = remarks[key] || (papers[key] ? [papers[key]] : []);
        return person.locked[day.date] || told.join(" ");
    }
    cellNotes(person, day) {
        return (
            (person && day && this.state.sheet.remarks[keyOf(person.id, day.date)]) ||
            []
        );
    }
    cellClass(person, day) {
        const key = keyOf(person.id, day.date);
        return {
            ...this.dayClass(day),
            o_roster_locked: Boolean(person.locked[day.date]),
            o_roster_paper: Boolean(this.state.sheet.papers[key]),
            o_roster_remark: Boolean(this.state.sheet.remarks[key]),
        };
    }
    colour(shift) {
        if (REST.includes(this.byId[shift].kind)) {
            return "o_roster_rest";
        }
        const place = this.state.sheet.shifts.findIndex((one) => one.id === shift);
        return `o_roster_colour_${place % COLOURS}`;
    }
    codes(shifts) {
        return shifts.map((shift) => this.byId[shift]?.code || "?").join("+");
    }
    /** The codes that may be typed, each with its name. */
    get legend() {
        return this.offered.map((shift) => `${shift.code} ${shift.name}`).join(", ");
    }

    // Dates

    dayClass(day) {
        return {
            o_roster_free: day.weekday === 6 || Boolean(day.holiday),
            o_roster_monday: day.weekday === 0,
            o_roster_today: day.date === this.state.sheet.today,
        };
    }
    weekday(day) {
        return this.dateOf(day.date).toLocaleString({weekday: "narrow"});
    }
    dayName(day) {
        return this.dateOf(day.date).toLocaleString({
            weekday: "short",
            day: "2-digit",
            month: "2-digit",
        });
    }
    shortDate(date) {
        return this.dateOf(date).toFormat("dd/MM");
    }
    longDate(date) {
        return this.dateOf(date).toFormat("dd/MM/yyyy");
    }
    weekTitle(week) {
        return _t("Hours in the week from Monday %s", this.shortDate(week));
    }
    dateOf(date) {
        return luxon.DateTime.fromISO(date);
    }

    // Hours and people

    hours(minutes) {
        return hoursOf(minutes);
    }
    hoursText(person) {
        return person
            ? _t("%(hours)s hours in this month", {
                  hours: hoursOf(this.monthMinutes(person)),
              })
            : "";
    }
    minutesOf(person, days) {
        return days.reduce(
            (sum, day) =>
                sum +
                this.cellShifts(person, day).reduce(
                    (part, shift) => part + this.byId[shift].minutes,
                    0
                ),
            0
        );
    }
    /** Minutes by Monday, those of the months beside included. */
    weekMinutes(person) {
        const found = {};
        for (const day of this.days) {
            found[day.monday] ??=
                this.state.sheet.edges[keyOf(person.id, day.monday)] || 0;
            found[day.monday] += this.minutesOf(person, [day]);
        }
        return found;
    }
    monthMinutes(person) {
        return this.minutesOf(person, this.days);
    }
    isLong(minutes) {
        return minutes > this.state.sheet.week_minutes;
    }
    /** People by shift and date, counted once: ``{"shift|date": people}``. */
    get counts() {
        const found = {};
        for (const person of this.state.sheet.people) {
            for (const day of this.days) {
                for (const shift of this.cellShifts(person, day)) {
                    const key = keyOf(shift, day.date);
                    found[key] = (found[key] || 0) + 1;
                }
            }
        }
        return found;
    }
    countOf(counts, shift, day) {
        return counts[keyOf(shift, day.date)] || 0;
    }
    isGap(counts, shift, day) {
        const needed = this.state.sheet.needs[shift];
        return Boolean(needed) && this.countOf(counts, shift, day) < needed;
    }
    /** How much is open over the month: dates with too few people, weeks too long. */
    openText(counts) {
        const {needs} = this.state.sheet;
        const gaps = this.counted
            .filter((shift) => needs[shift.id])
            .flatMap((shift) =>
                this.days.filter((day) => this.isGap(counts, shift.id, day))
            );
        const long = this.rows.flatMap((person) =>
            Object.values(this.weekMinutes(person)).filter((one) => this.isLong(one))
        );
        const told = [];
        if (gaps.length) {
            told.push(_t("Shifts with too few people: %s.", gaps.length));
        }
        if (long.length) {
            told.push(_t("Weeks over the usual hours: %s.", long.length));
        }
        return told.join(" ");
    }
}
