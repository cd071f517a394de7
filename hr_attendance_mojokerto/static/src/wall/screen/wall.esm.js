import {
    Component,
    onError,
    onWillUnmount,
    useExternalListener,
    useState,
} from "@odoo/owl";
import {WallAside} from "./aside.esm";
import {WallAlarm} from "./alarm.esm";
import {WallCertainty} from "./certainty.esm";
import {WallGrid} from "./grid.esm";
import {WallHead} from "./head.esm";
import {WallLegend} from "./legend.esm";
import {WallPeople} from "./people.esm";
import {WallSearch} from "./search.esm";
import {WallStrip} from "./strip.esm";
import {WallTotals} from "./totals.esm";

const FILTER_KEYS = {0: "all", 1: "late", 2: "missing", 3: "unknown"};

const ARROWS = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight"]);
const LINE = 120;
const FAILED_FOR = 30000;

/** The leaders' screen: what is known first, then the city, then its SKPD. */
export class Wall extends Component {
    static template = "hr_attendance_mojokerto.Wall";
    static props = {};
    static components = {
        WallAlarm,
        WallAside,
        WallCertainty,
        WallGrid,
        WallHead,
        WallLegend,
        WallPeople,
        WallSearch,
        WallStrip,
        WallTotals,
    };

    setup() {
        this.wall = useState(this.env.wall);
        for (const event of ["pointerdown", "wheel", "touchmove"]) {
            useExternalListener(window, event, () => this.env.wall.touch(), {
                passive: true,
                capture: true,
            });
        }
        useExternalListener(window, "keydown", (event) => this.onKey(event));
        useExternalListener(window, "online", () => this.env.wall.socket.renew());
        onWillUnmount(() => this.env.wall.stop());
        // A wall has nobody to press a key: what failed is loaded anew.
        onError((error) => {
            console.error(error);
            setTimeout(() => this.env.wall.io.reload(), FAILED_FOR);
        });
    }

    get theme() {
        return this.wall.monitor.theme === "light" ? "light" : "dark";
    }

    onKey(event) {
        const wall = this.env.wall;
        wall.touch();
        if (event.ctrlKey || event.altKey || event.metaKey || !wall.board) {
            return;
        }
        if (event.key === "Escape") {
            if (wall.overlay) {
                wall.overlay = null;
            } else {
                wall.home();
            }
            return;
        }
        if (["INPUT", "SELECT"].includes(event.target.tagName)) {
            return;
        }
        if (this.command(event.key) || this.enter(event)) {
            event.preventDefault();
        }
    }

    /**
     * @param {string} key what was pressed
     * @returns {boolean} whether it means anything here
     */
    command(key) {
        const wall = this.env.wall;
        if (key in FILTER_KEYS) {
            wall.filter = "all";
            wall.setFilter(FILTER_KEYS[key]);
            return true;
        }
        switch (key) {
            case "/":
                if (wall.searches) {
                    wall.toggle("search");
                }
                return true;
            case "?":
                wall.toggle("legend");
                return true;
            case "p":
            case "P":
                if (wall.mayName) {
                    wall.togglePresenter();
                }
                return true;
            case "o":
            case "O":
                wall.setOrder(wall.order === "city" ? "worst" : "city");
                return true;
            default:
                return false;
        }
    }

    /**
     * Arrow keys mean something before anything has the focus, as on a television's
     * remote control.
     *
     * @param {KeyboardEvent} event
     * @returns {boolean} whether something was done
     */
    enter({key, target}) {
        if (!ARROWS.has(key)) {
            return false;
        }
        const people = document.querySelector(".wall_people_lists");
        if (people && !people.contains(target)) {
            people.scrollBy({top: key === "ArrowUp" ? -LINE : LINE});
            return true;
        }
        if (target === document.body) {
            document.querySelector(".wall_tile[tabindex='0']")?.focus();
            return true;
        }
        return false;
    }
}
