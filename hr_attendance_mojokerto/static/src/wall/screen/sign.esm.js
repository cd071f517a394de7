import {Component} from "@odoo/owl";

/**
 * Shapes in a square of 24: a filled body, and a mark drawn in the colour of the ground.
 * No two of them look alike without colour.
 */
const SHAPES = {
    present: {
        body: "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20z",
        mark: "M7 12.5l3.5 3.5l6.5-7.5",
    },
    late: {body: "M12 2L23 21H1z", mark: "M12 9v6M12 17.6v.8"},
    missing: {body: "M12 1L23 12L12 23L1 12z", mark: "M12 6.5v7M12 16.6v.8"},
    announced: {body: "M1 5h22v15H1z", mark: "M3 7.5l9 6.5l9-6.5"},
    unknown: {
        body: "M2 2h20v20H2z",
        mark: "M8.7 9.2a3.4 3.4 0 1 1 4.9 3c-1.1.6-1.6 1.1-1.6 2.3M12 17.4v.8",
    },
    waiting: {line: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18zM12 7v5.5l3.5 2"},
    early: {body: "M12 22L1 3h22z", mark: "M12 6v6M12 14.6v.8"},
    late_early: {body: "M3 2h18l-7 10l7 10H3l7-10z"},
    half: {line: "M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18z", body: "M12 3a9 9 0 0 0 0 18z"},
    duty: {line: "M3 12h17M13 5l7 7l-7 7"},
    leave: {line: "M4 4h16v16H4zM4 9h16"},
    excused: {line: "M2 6h20v13H2zM3 7.5l9 6.5l9-6.5"},
    free: {line: "M4 12h16"},
    terminal: {line: "M6 3h12v18H6zM9 7h6v4H9zM3 21L21 3"},
    not_enrolled: {
        line: "M10 4a4 4 0 1 0 0 8a4 4 0 1 0 0-8zM3 21c0-4 3-6.5 7-6.5M16 18h6",
    },
    head: {
        body: "M12 2l3 6.5l7 .8l-5.200 4.800l1.400 7L12 17.500l-6.200 3.600l1.400-7L2 9.300l7-.8z",
    },
};

/** Signs and colours of states. */
export const STATE_SIGNS = {
    missing: "missing",
    unexplained: "missing",
    absent: "missing",
    late: "late",
    late_left_early: "late_early",
    left_early: "early",
    one_scan: "half",
    announced: "announced",
    early_announced: "announced",
    no_data: "unknown",
    not_due: "waiting",
    present: "present",
    early: "waiting",
    unasked: "waiting",
    excused: "excused",
    duty: "duty",
    leave: "leave",
    holiday: "free",
    off: "free",
    not_expected: "free",
};

/** A shape that says the same as its colour. */
export class Sign extends Component {
    static template = "hr_attendance_mojokerto.WallSign";
    static props = {kind: String, label: {type: String, optional: true}};

    get shape() {
        return SHAPES[this.props.kind] || SHAPES.free;
    }
}
