import {Component, useState} from "@odoo/owl";
import {Sign} from "./sign.esm";
import {_t} from "@web/core/l10n/translation";

/** What is wrong with the data, said once and in full, while it is. */
export class WallAlarm extends Component {
    static template = "hr_attendance_mojokerto.WallAlarm";
    static props = {};
    static components = {Sign};

    setup() {
        this.wall = useState(this.env.wall);
    }

    get level() {
        return this.wall.level;
    }

    /** Why the numbers are old; a server that is not reached tells of no terminal. */
    get why() {
        const {all, unheard} = this.wall.board.terminals;
        if (this.level === "fresh" || this.wall.unreached || !all) {
            return "";
        }
        if (!unheard.count) {
            return _t(
                "The terminals are connected, but the server does not work out what they tell: call BKPSDM."
            );
        }
        if (unheard.count < all || unheard.count === unheard.named.length) {
            return _t("Terminals not connected: %(names)s", {
                names: this.names(unheard),
            });
        }
        return unheard.last
            ? _t("None of the %(all)s terminals has been heard since %(time)s.", {
                  all,
                  time: unheard.last,
              })
            : _t("None of the %(all)s terminals has been heard yet.", {all});
    }

    names({named, count}) {
        const names = named.map(([name, since]) =>
            since
                ? _t("%(terminal)s since %(time)s", {terminal: name, time: since})
                : _t("%(terminal)s not heard yet", {terminal: name})
        );
        if (count > named.length) {
            names.push(_t("and %(count)s more", {count: count - named.length}));
        }
        return names.join(" · ");
    }
}
