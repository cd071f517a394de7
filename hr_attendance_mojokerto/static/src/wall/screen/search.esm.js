import {Component, onMounted, onWillUnmount, useRef, useState} from "@odoo/owl";
import {WallGroups} from "./groups.esm";
import {_t} from "@web/core/l10n/translation";

const FEWEST = 3;
const PAUSE = 400;

/** Where somebody is today, by name. */
export class WallSearch extends Component {
    static template = "hr_attendance_mojokerto.WallSearch";
    static props = {};
    static components = {WallGroups};

    setup() {
        this.wall = useState(this.env.wall);
        this.dialog = useRef("dialog");
        this.found = useState({text: "", groups: null, failed: false});
        this.timer = null;
        onMounted(() => this.dialog.el.showModal());
        onWillUnmount(() => clearTimeout(this.timer));
    }

    get words() {
        const {text, groups, failed} = this.found;
        if (text.trim().length < FEWEST) {
            return _t("Type at least three letters of the name.");
        }
        if (failed) {
            return _t("The search could not be read. Try again.");
        }
        if (groups && !groups.length) {
            return _t("Nobody of that name among the people of this screen today.");
        }
        return groups ? "" : _t("Reading…");
    }

    onInput(event) {
        this.found.text = event.target.value;
        this.found.groups = null;
        clearTimeout(this.timer);
        if (this.found.text.trim().length >= FEWEST) {
            this.timer = setTimeout(() => this.look(), PAUSE);
        }
    }

    async look() {
        const text = this.found.text;
        const query = new URLSearchParams({q: text.trim()});
        const {status, content} = await this.wall.server.read(`/search?${query}`);
        if (text !== this.found.text) {
            return;
        }
        this.found.failed = status !== "read";
        this.found.groups = content?.groups || [];
    }

    close() {
        this.wall.overlay = null;
    }
}
