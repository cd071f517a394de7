import {registry} from "@web/core/registry";

const CARD = ".o_kanban_record:contains(Dinas Kesehatan)";

registry.category("web_tour.tours").add("hr_attendance_mojokerto_office_day", {
    url: "/odoo/presensi",
    steps: () => [
        {
            content: "The card tells the numbers of the SKPD",
            trigger:
                CARD +
                ":has(a:contains(Present):contains(2))" +
                ":has(a:contains(Late):contains(1))" +
                ":has(a:contains(Not Seen Yet):contains(2))",
        },
        {
            content: "The rate counts the late as present",
            trigger: `${CARD}:contains("60%")`,
        },
        {
            content: "Too few people for a rate in the other SKPD",
            trigger: ".o_kanban_record:contains(Dinas Pendidikan):contains(—)",
        },
        {
            content: "A click on the late ones",
            trigger: `${CARD} a:contains(Late)`,
            run: "click",
        },
        {
            content: "opens the one name behind the number",
            trigger: ".o_list_view .o_data_row:contains(Citra):contains(09:10)",
        },
        {
            content: "and no other",
            trigger: ".o_list_view:not(:has(.o_data_row:eq(1)))",
        },
        {
            content: "The breadcrumb says which SKPD and which state",
            trigger: ".o_breadcrumb:contains(Dinas Kesehatan: Late)",
        },
        {
            content: "Back to the cards",
            trigger: ".o_breadcrumb a:contains(Today in the City), .o_back_button",
            run: "click",
        },
        {
            content: "A click on those not seen yet",
            trigger: `${CARD} a:contains(Not Seen Yet)`,
            run: "click",
        },
        {
            content: "opens both names",
            trigger:
                ".o_list_view:has(.o_data_row:contains(Dewi)):has(.o_data_row:contains(Eko))",
        },
        {
            content: "Back to the cards again",
            trigger: ".o_breadcrumb a:contains(Today in the City), .o_back_button",
            run: "click",
        },
        {
            content: "A click on the card itself",
            trigger: `${CARD} .fw-bold:contains(Dinas Kesehatan)`,
            run: "click",
        },
        {
            content: "opens everybody, by state",
            trigger: ".o_list_view .o_group_header:contains(Late)",
        },
    ],
});
