import {Follower} from "./follower.esm";
import {LoadTurns} from "./load_turns.esm";
import {onWillDestroy} from "@odoo/owl";
import {useService} from "@web/core/utils/hooks";

export const OFFICE_DAY_CHANGED = "hr_attendance_mojokerto/office_day";
const OFFICE_DAY = "hr.attendance.office.day";

/**
 * A view that is read again by itself when days of an SKPD changed.
 *
 * @param {Class} Controller the controller of the view
 * @returns {Class}
 */
export const LiveControllerMixin = (Controller) =>
    class extends Controller {
        setup() {
            super.setup(...arguments);
            const bus = useService("bus_service");
            this.liveOrm = useService("orm");
            this.loadTurns = new LoadTurns(this.model);
            const follower = new Follower(
                () => this.reloadQuietly(),
                (announced) => this.isBehind(announced)
            );
            const hear = (payload) => follower.hear(payload);
            bus.subscribe(OFFICE_DAY_CHANGED, hear);
            bus.start();
            onWillDestroy(() => {
                bus.unsubscribe(OFFICE_DAY_CHANGED, hear);
                follower.stop();
            });
        }

        reloadQuietly() {
            return this.loadTurns.last(() => this.model.load());
        }

        /**
         * Whether the database that was read is behind what was announced. Cards that
         * the user may not see, or that are gone, are no reason to read again.
         *
         * @param {{date: string, skpd: number, revision: number}[]} announced
         * @returns {Promise<boolean>}
         */
        async isBehind(announced) {
            const cards = await this.liveOrm.silent.searchRead(
                OFFICE_DAY,
                [
                    ["work_date", "in", [...new Set(announced.map((one) => one.date))]],
                    ["skpd_id", "in", [...new Set(announced.map((one) => one.skpd))]],
                ],
                ["work_date", "skpd_id", "revision"]
            );
            const read = new Map(
                cards.map((card) => [
                    `${card.work_date}/${card.skpd_id[0]}`,
                    card.revision,
                ])
            );
            return announced.some(
                ({date, skpd, revision}) =>
                    (read.get(`${date}/${skpd}`) ?? revision) < revision
            );
        }
    };
