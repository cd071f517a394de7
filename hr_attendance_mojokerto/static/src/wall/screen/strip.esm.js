import {Component, onWillUnmount, useEffect, useState} from "@odoo/owl";
import {Sign} from "./sign.esm";
import {_t} from "@web/core/l10n/translation";

const LONGEST = 20;
const TOLD_EVERY = 30000;

/** Who has just come, newest first. */
export class WallStrip extends Component {
    static template = "hr_attendance_mojokerto.WallStrip";
    static props = {};
    static components = {Sign};

    setup() {
        this.wall = useState(this.env.wall);
        this.told = useState({text: ""});
        this.newest = null;
        this.timer = null;
        useEffect(
            () => this.tell(),
            () => [this.wall.board.strip[0]?.[0]]
        );
        onWillUnmount(() => clearTimeout(this.timer));
    }

    get scans() {
        return this.wall.board.strip
            .slice(0, LONGEST)
            .map(([key, time, name, skpd, late]) => ({
                key,
                time,
                late,
                name: this.wall.named ? name : null,
                skpd: this.wall.skpds.get(skpd)?.name || "",
            }));
    }

    /** Those who hear the screen are told of arrivals twice a minute, not of each. */
    tell() {
        if (this.timer !== null) {
            return;
        }
        this.timer = setTimeout(() => {
            this.timer = null;
            const scans = this.scans;
            const known = scans.findIndex((scan) => scan.key === this.newest);
            const count = known < 0 ? scans.length : known;
            this.newest = scans[0]?.key;
            if (count) {
                const {name, skpd, time} = scans[0];
                this.told.text = _t(
                    "%(count)s new scans, the last: %(who)s, %(time)s",
                    {
                        count,
                        who: name || skpd,
                        time,
                    }
                );
            }
        }, TOLD_EVERY);
    }
}
