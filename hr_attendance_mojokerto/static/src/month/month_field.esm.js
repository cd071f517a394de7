import {Component} from "@odoo/owl";
import {_t} from "@web/core/l10n/translation";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";

const {DateTime} = luxon;
const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const YEARS = {least: 2000, most: 2100};

/** A date that stands for its month: shown as "Oktober 2026", chosen by month and year. */
export class MonthField extends Component {
    static template = "hr_attendance_mojokerto.MonthField";
    static props = {...standardFieldProps};

    get value() {
        return this.props.record.data[this.props.name];
    }
    get text() {
        return this.value
            ? this.value.toLocaleString({month: "long", year: "numeric"})
            : "";
    }
    get years() {
        return YEARS;
    }
    get months() {
        return MONTHS.map((month) => ({
            month,
            name: DateTime.local(2000, month).toLocaleString({month: "long"}),
        }));
    }
    get shown() {
        return this.value || DateTime.local();
    }
    onMonth(ev) {
        return this.choose(this.shown.year, Number(ev.target.value));
    }
    onYear(ev) {
        const year = Number(ev.target.value);
        if (year >= YEARS.least && year <= YEARS.most) {
            return this.choose(year, this.shown.month);
        }
        ev.target.value = this.shown.year;
    }
    choose(year, month) {
        return this.props.record.update({
            [this.props.name]: DateTime.local(year, month, 1),
        });
    }
}

registry.category("fields").add("attendance_month", {
    component: MonthField,
    displayName: _t("Month"),
    supportedTypes: ["date"],
});
