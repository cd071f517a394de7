/* global Chart */
import {
    Component,
    onMounted,
    onWillUnmount,
    useEffect,
    useRef,
    useState,
} from "@odoo/owl";
import {minuteOfDay, whole} from "../logic/moments.esm";
import {_t} from "@web/core/l10n/translation";

/** How many had come by each minute of this morning, against the usual one. */
export class WallCurve extends Component {
    static template = "hr_attendance_mojokerto.WallCurve";
    static props = {};

    setup() {
        this.wall = useState(this.env.wall);
        this.canvas = useRef("canvas");
        this.chart = null;
        onMounted(() => {
            this.chart = new Chart(this.canvas.el, this.settings());
        });
        useEffect(
            () => this.draw(),
            () => [this.curve]
        );
        onWillUnmount(() => this.chart.destroy());
    }

    get curve() {
        return this.wall.board.curve;
    }

    get usualWords() {
        return _t("Usually (mean of %(days)s days)", {days: this.curve.days});
    }

    /** @returns {string} what the drawing says, for those who hear it */
    get sentence() {
        const {today, usual} = this.curve;
        const here = whole(today.at(-1) || 0, this.wall.lang);
        if (!usual || !today.length) {
            return _t("%(here)s people have come so far", {here});
        }
        return _t("%(here)s people have come so far; usually %(usual)s by this time", {
            here,
            usual: whole(
                Math.round(usual[today.length - 1] ?? usual.at(-1)),
                this.wall.lang
            ),
        });
    }

    settings() {
        const style = getComputedStyle(this.canvas.el);
        const ink = (name) => style.getPropertyValue(name).trim();
        const base = parseFloat(getComputedStyle(document.documentElement).fontSize);
        const font = {size: base * 0.8, family: style.fontFamily};
        const axis = {
            ticks: {color: ink("--wall-soft"), font, maxTicksLimit: 6, maxRotation: 0},
            grid: {color: ink("--wall-rule")},
        };
        // Straight lines: a rounded one would let a running total fall.
        const line = {pointRadius: 0, tension: 0, spanGaps: false};
        return {
            type: "line",
            data: {
                labels: [],
                datasets: [
                    {
                        ...line,
                        label: _t("Today"),
                        data: [],
                        borderColor: ink("--wall-present"),
                        borderWidth: base * 0.22,
                    },
                    {
                        ...line,
                        label: _t("Usually"),
                        data: [],
                        borderColor: ink("--wall-soft"),
                        borderWidth: base * 0.14,
                        borderDash: [base * 0.4, base * 0.3],
                    },
                ],
            },
            options: {
                animation: false,
                events: [],
                maintainAspectRatio: false,
                plugins: {
                    legend: {display: false},
                    tooltip: {enabled: false},
                },
                scales: {
                    x: axis,
                    // People are whole.
                    y: {
                        ...axis,
                        ticks: {...axis.ticks, precision: 0},
                        beginAtZero: true,
                    },
                },
            },
        };
    }

    draw() {
        const {from, step, today, usual} = this.curve;
        const length = Math.max(today.length, (usual || []).length);
        const {data} = this.chart;
        data.labels = Array.from({length}, (_, i) => minuteOfDay(from + step * i));
        data.datasets[0].data = today;
        data.datasets[1].data = usual || [];
        this.chart.update("none");
    }
}
