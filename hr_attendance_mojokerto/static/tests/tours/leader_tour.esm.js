import {registry} from "@web/core/registry";

const SKPD = ".o_attendance_home .list-group-item:contains(Dinas Kesehatan)";
const LATE = ".o_attendance_people .list-group-item:contains(Citra)";

registry.category("web_tour.tours").add("hr_attendance_mojokerto_leader", {
    url: "/odoo/pimpinan",
    steps: () => [
        {
            content: "The page tells today's numbers",
            trigger: ".o_attendance_home [data-number=late]:contains(1)",
        },
        {
            content: "and the SKPD to ask about, with its head",
            trigger: `${SKPD}:contains(Ani)`,
        },
        {
            content: "Its name",
            trigger: `${SKPD} button.btn-link`,
            run: "click",
        },
        {
            content: "opens the people by state",
            trigger: `${LATE}:contains(09:10)`,
        },
        {
            content: "A late one is chosen",
            trigger: `${LATE} input[type=checkbox]`,
            run: "check",
        },
        {
            content: "and asked",
            trigger: ".o_attendance_ask button",
            run: "click",
        },
        {
            content: "with the text proposed",
            trigger: ".modal [name=text] textarea",
            run: "edit What happened this morning?",
        },
        {
            content: "The question is sent",
            trigger: ".modal button[name=action_send]",
            run: "click",
        },
        {
            content: "and says to whom",
            trigger: ".o_notification:contains(Citra)",
        },
        {
            content: "Back to the page",
            trigger: ".o_breadcrumb a:contains(City Today), .o_back_button",
            run: "click",
        },
        {
            content: "where the request waits for its answer",
            trigger:
                ".o_attendance_home .list-group-item:contains(Citra):contains(Due)",
        },
    ],
});
