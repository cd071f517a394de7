import {Component, onWillDestroy, useState} from "@odoo/owl";
import {ageWords} from "../wall/screen/age_words.esm";
import {browser} from "@web/core/browser/browser";
import {freshness} from "../wall/logic/server_clock.esm";
import {registry} from "@web/core/registry";
import {standardFieldProps} from "@web/views/fields/standard_field_props";
import {useRecordObserver} from "@web/model/relational_model/utils";

const TICK = 10000;
const TONES = {
    old: "text-warning-emphasis",
    very_old: "text-danger fw-bold",
};

/** The hour up to which the numbers of a card hold; while its date runs it is marked
 *  when they are old, also where nothing new is read. */
export class AsOfField extends Component {
    static template = "hr_attendance_mojokerto.AsOfField";
    static props = {...standardFieldProps};

    setup() {
        this.state = useState({age: false, readAt: 0, clock: 0});
        useRecordObserver(({data}) => {
            this.state.age = data.age;
            this.state.readAt = this.state.clock = performance.now();
        });
        const ticking = browser.setInterval(() => {
            this.state.clock = performance.now();
        }, TICK);
        onWillDestroy(() => browser.clearInterval(ticking));
    }

    get hour() {
        return this.props.record.data[this.props.name];
    }

    /** Seconds since the numbers held, null when unknown. */
    get seconds() {
        const {age, readAt, clock} = this.state;
        return typeof age.seconds === "number"
            ? age.seconds + (clock - readAt) / 1000
            : null;
    }

    get tone() {
        const {age} = this.state;
        return age ? TONES[freshness(this.seconds, age.stale)] : undefined;
    }

    get words() {
        return ageWords(this.seconds);
    }
}

registry.category("fields").add("attendance_as_of", {
    component: AsOfField,
    supportedTypes: ["char"],
    fieldDependencies: [{name: "age", type: "json", readonly: true}],
});
