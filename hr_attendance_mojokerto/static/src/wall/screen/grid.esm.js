import {
    Component,
    onMounted,
    onPatched,
    onWillUnmount,
    useRef,
    useState,
} from "@odoo/owl";
import {cut, fit, scale, step} from "../logic/fit.esm";
import {WallTile} from "./tile.esm";
import {_t} from "@web/core/l10n/translation";

/** All SKPD at once: as many lines and columns as the screen holds, pages else. */
export class WallGrid extends Component {
    static template = "hr_attendance_mojokerto.WallGrid";
    static props = {};
    static components = {WallTile};

    setup() {
        this.wall = useState(this.env.wall);
        this.room = useRef("room");
        this.size = useState({width: 80, height: 40, list: false});
        this.focus = useState({index: 0});
        this.phone = window.matchMedia("(max-width: 700px)");
        this.observer = new ResizeObserver(() => this.measure());
        onMounted(() => {
            this.observer.observe(this.room.el);
            this.measure();
            this.lay();
            this.focusReturned();
        });
        onPatched(() => this.lay());
        onWillUnmount(() => {
            this.observer.disconnect();
            this.env.wall.pages = 1;
        });
    }

    /** How many base sizes of the screen the grid has. */
    measure() {
        const base = parseFloat(getComputedStyle(document.documentElement).fontSize);
        const {clientWidth, clientHeight} = this.room.el;
        this.size.width = clientWidth / base;
        this.size.height = clientHeight / base;
        this.size.list = this.phone.matches;
    }

    /** Columns are set on the element: the page allows no styles in its text. */
    lay() {
        const {el} = this.room;
        const {columns, lines} = this.places;
        el.style.setProperty("--wall-columns", columns);
        el.style.setProperty("--wall-lines", lines);
        el.style.setProperty("--wall-scale", this.scale);
        if (this.env.wall.pages !== this.pages.pages) {
            this.env.wall.pages = this.pages.pages;
        }
    }

    get rows() {
        return this.wall.shown;
    }

    get places() {
        const count = this.rows.length;
        if (this.size.list) {
            return {density: "list", columns: 1, lines: count, perPage: count || 1};
        }
        return fit(count, this.size.width, this.size.height);
    }

    /** Few tiles are large ones, and so is what they say. */
    get scale() {
        const {density, lines, columns} = this.places;
        return density === "list"
            ? 1
            : scale(density, this.size.width / columns, this.size.height / lines);
    }

    get pages() {
        return cut(this.rows, this.places.perPage, this.wall.page);
    }

    get focused() {
        return Math.min(this.focus.index, this.pages.shown.length - 1);
    }

    get emptyWords() {
        if (this.wall.filter !== "all") {
            return _t("No SKPD has any. Press 0 or the filter again to see all.");
        }
        return _t("Nobody is to be at work today.");
    }

    get freeWords() {
        return _t("Not shown: %(count)s SKPD with nobody to be at work today", {
            count: this.wall.free,
        });
    }

    get pageWords() {
        const {page, pages} = this.pages;
        return _t("Page %(page)s of %(pages)s", {page: page + 1, pages});
    }

    turn(by) {
        const {page, pages} = this.pages;
        this.wall.page = (page + by + pages) % pages;
        this.focus.index = 0;
    }

    onKeydown(event) {
        if (event.key === "PageDown" || event.key === "PageUp") {
            this.turn(event.key === "PageDown" ? 1 : -1);
            event.preventDefault();
            return;
        }
        const {shown} = this.pages;
        const next = step(event.key, this.focused, this.places.columns, shown.length);
        if (next !== null) {
            event.preventDefault();
            this.focus.index = next;
            this.tile(shown[next].id)?.focus();
        }
    }

    onFocusin(event) {
        const id = Number(event.target.closest(".wall_tile")?.dataset.id);
        const index = this.pages.shown.findIndex((row) => row.id === id);
        if (index >= 0) {
            this.focus.index = index;
        }
    }

    tile(id) {
        return this.room.el.querySelector(`[data-id="${id}"]`);
    }

    /** Who came back from an SKPD goes on from its tile. */
    focusReturned() {
        const {left} = this.env.wall;
        if (left) {
            this.env.wall.left = null;
            this.tile(left)?.focus();
        }
    }
}
