import {Component, onWillUnmount, useEffect, useState} from "@odoo/owl";
import {minutesSince, timeOfDay} from "../logic/moments.esm";
import {Sign} from "./sign.esm";
import {_t} from "@web/core/l10n/translation";

const LONGEST = 20;
const TOLD_EVERY = 30000;
// Minutes for which a scan stands on the strip, and for which it is news to the ear.
const SHOWN = 15;
const NEW = 3;

/** Who has just come, newest first. */
export class WallStrip extends Component {
    static template = "hr_attendance_mojokerto.WallStrip";
    static props = {};
    static components = {Sign};

    setup() {
        this.wall = useState(this.env.wall);
        this.told = useState({text: "", named: false});
        this.newest = null;
        this.timer = null;
        useEffect(
            () => this.tell(),
            () => [this.wall.board.strip[0]?.[0]]
        );
        useEffect(
            (named) => {
                if (!named && this.told.named) {
                    Object.assign(this.told, {text: "", named: false});
                }
            },
            () => [this.wall.named]
        );
        onWillUnmount(() => clearTimeout(this.timer));
    }

    get scans() {
        const clock = timeOfDay(this.wall.now, this.wall.tz, false);
        return this.wall.board.strip
            .slice(0, LONGEST)
            .map(([key, time, name, skpd, late]) => ({
                key,
                time,
                late,
                age: minutesSince(time, clock),
                name: this.wall.named ? name : null,
                skpd: this.wall.skpds.get(skpd)?.name || "",
            }))
            .filter((scan) => scan.age <= SHOWN);
    }

    /** What stands where nobody came within the last minutes: an hour, nobody's name. */
    get emptyWords() {
        const time = this.wall.board.last_scan;
        return time ? _t("Last scan at %(time)s", {time}) : _t("No scan yet today.");
    }

    /** What is read aloud: no name from the moment on in which names are hidden. */
    get toldText() {
        return this.told.named && !this.wall.named ? "" : this.told.text;
    }

    /** Those who hear the screen are told of arrivals twice a minute, not of each. */
    tell() {
        if (this.timer !== null) {
            return;
        }
        this.timer = setTimeout(() => {
            this.timer = null;
            const {scans} = this;
            const known = scans.findIndex((scan) => scan.key === this.newest);
            const fresh = scans
                .slice(0, known < 0 ? scans.length : known)
                .filter((scan) => scan.age <= NEW);
            this.newest = this.wall.board.strip[0]?.[0];
            if (fresh.length) {
                const {name, skpd, time} = fresh[0];
                this.told.named = Boolean(name);
                this.told.text = _t(
                    "%(count)s new scans, the last: %(who)s, %(time)s",
                    {
                        count: fresh.length,
                        who: name || skpd,
                        time,
                    }
                );
            }
        }, TOLD_EVERY);
    }
}
