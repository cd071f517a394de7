import {Component, useState} from "@odoo/owl";
import {STATE_SIGNS, Sign} from "./sign.esm";
import {_t} from "@web/core/l10n/translation";
import {apartNames} from "./words.esm";
import {whole} from "../logic/moments.esm";

const PERSON = [
    "key",
    "name",
    "post",
    "unit",
    "photo",
    "late",
    "first",
    "head",
    "note",
    "skpd",
];

function person(values) {
    return Object.fromEntries(PERSON.map((name, i) => [name, values[i]]));
}

/** People by state, those to look at first; names only where they may be shown. */
export class WallGroups extends Component {
    static template = "hr_attendance_mojokerto.WallGroups";
    static props = {
        groups: Array,
        // How many people of all are named; without it everybody is.
        most: {type: Number, optional: true},
    };
    static components = {Sign};

    setup() {
        this.wall = useState(this.env.wall);
        this.apartNames = apartNames();
    }

    get groups() {
        let left = this.props.most ?? Infinity;
        return this.props.groups.map((group) => {
            // Who is not to be named is counted among the others.
            const people = this.wall.named
                ? group.people
                      .map(person)
                      .filter(({name}) => name)
                      .slice(0, left)
                : [];
            left -= people.length;
            return {
                state: group.state,
                label:
                    group.label ||
                    this.apartNames[group.state] ||
                    this.wall.stateName(group.state),
                count: whole(group.count, this.wall.lang),
                sign: STATE_SIGNS[group.state],
                people,
                // Without any name the number in the heading says all.
                more: people.length ? group.count - people.length : 0,
            };
        });
    }

    skpdName(id) {
        return id ? this.wall.skpds.get(id)?.name : "";
    }

    moreWords(count) {
        return _t("and %(count)s more", {count});
    }

    lateWords(minutes) {
        return _t("%(minutes)s min late", {minutes});
    }

    photo(key) {
        return `${this.wall.data.base}/photo/${key}`;
    }
}
