from odoo.tests import Form, tagged

from .common import ADDON, ROLES
from .test_security import RolesCase

# Who sees which menus.
MENUS = (
    (
        " ".join(ROLES),
        {
            # The app itself: it opens the first screen that has something.
            "City Attendance",
            "Estimate of My TPP",
            # The web client shows it only to those who handle one.
            "Cases I Handle",
            "My Count of Days",
            "My Days",
            "My Excuses",
            "My Leave",
            "My Leave Calendar",
            "My Letters",
            "My Month",
            "My Swaps",
            "My TPP",
            "Questions to Me",
        },
    ),
    ("ward_head superior leader bkpsdm", {"Leaders' Requests"}),
    ("leader", {"City Today", "My Monitors"}),
    ("superior leader bkpsdm", {"Morning Digest", "Morning Digest by E-mail"}),
    ("bkpsdm", {"Monitors", "Morning Digests Sent"}),
    (
        # Cards are of SKPD: a ward has none, its people are under People.
        "superior skpd_operator inspectorate leader bkpsdm",
        {"Rates of SKPD", "Today in the City"},
    ),
    ("ward_head superior skpd_operator inspectorate leader bkpsdm", {"People"}),
    (
        "ward_head superior skpd_operator inspectorate bkpsdm",
        {
            "Excuses",
            "Letters for Many People",
            "Manual Registers",
            "Monthly Roster",
            "Roll Calls and Ceremonies",
            "Roster",
            "Shifts",
            "Swaps",
            "Waiting for a Decision",
        },
    ),
    (
        "superior skpd_operator inspectorate bkpsdm",
        {
            "Assignments Elsewhere",
            "Heads of Units",
            "More Time for Excuses",
            "Not Expected",
            "Personal Hours",
            "Standing Field Assignments",
        },
    ),
    (
        "skpd_operator inspectorate bkpsdm",
        {"Data Quality", "Enrolment Lists", "Units Without a Head"},
    ),
    (
        "ward_head superior skpd_operator inspectorate leader bkpsdm",
        {"Recap per Person"},
    ),
    (
        "superior skpd_operator inspectorate leader bkpsdm",
        {"First Day Attendance Report", "Print the Recap of a Month", "Recaps of SKPD"},
    ),
    (
        "superior skpd_operator inspectorate bkpsdm",
        {"Leave and Excuses by Kind", "This Month's Work"},
    ),
    # Heads of units; "Today" and "This Month" are of the team.
    (
        "ward_head superior",
        {"People Near a Band", "This Month", "This Morning", "Today"},
    ),
    ("ward_head superior inspectorate bkpsdm", {"Inspection Findings"}),
    ("ward_head superior leader bkpsdm", {"Leave to Decide"}),
    ("ward_head superior skpd_operator bkpsdm", {"Leave"}),
    ("skpd_operator bkpsdm", {"Worked on Joint Leave"}),
    (
        "bkpsdm",
        {
            "Annual Leave Rights",
            "Annual Leave by Kind of Employee",
            "Authority to Grant Leave",
            "Kinds of Leave",
            "Set Up Leave",
        },
    ),
    ("ward_head superior bkpsdm", {"Waiting for Me"}),
    (
        "ward_head skpd_operator bkpsdm",
        {"Minimum Staffing", "Roster Patterns"},
    ),
    ("skpd_operator bkpsdm", {"Accounts", "Accounts for Many", "Report a Death"}),
    ("finance inspectorate bkpsdm", {"Periods", "Schemes", "Tax and Insurance"}),
    (
        "superior skpd_operator finance inspectorate leader bkpsdm",
        {"TPP Sheets"},
    ),
    ("superior skpd_operator inspectorate bkpsdm", {"Deductions by Cause"}),
    ("finance inspectorate leader bkpsdm", {"TPP by SKPD"}),
    ("skpd_operator finance bkpsdm", {"Hand Out the TPP"}),
    (
        "bkpsdm",
        {
            "Computation",
            "Layouts of Files",
            "Performance Scores",
            "Simulation",
            "Steps of Approval",
            "TPP Corrections",
        },
    ),
    (
        "device_admin inspectorate bkpsdm",
        {
            "All Scans",
            "All Terminals",
            "Enrolled on Terminals",
            "PINs of Employees",
            "Silences",
            "Unknown PINs",
            "Visits",
        },
    ),
    (
        "device_admin",
        {"Read USB File", "Terminals That Ask", "To Be Mended", "Unreadable Lines"},
    ),
    (
        "inspectorate bkpsdm",
        {
            "Close and Publish",
            "Corrections",
            "Documents of Correction",
            "Inspections",
            "May Scan by PIN or Card",
            "Staff Lists",
        },
    ),
    (
        "bkpsdm",
        {
            "Bands of the Recap",
            "Calendar Decisions",
            "Changes of Hours",
            "Holidays",
            "Kinds of Excuse",
            "Kinds of Finding",
            "Kinds of Post",
            "Rules from a Date",
            "Unit Calendars",
            "Working Hours",
        },
    ),
)


@tagged("post_install", "-at_install")
class TestScreens(RolesCase):
    """Every menu a role sees opens, with its views and what they read."""

    def menus(self, role):
        shown = self.as_role(role, self.env["ir.ui.menu"]).load_menus(False)
        own = self.env["ir.model.data"].search(
            [("module", "=", ADDON), ("model", "=", "ir.ui.menu")]
        )
        return self.env["ir.ui.menu"].browse(
            menu for menu in own.mapped("res_id") if menu in shown
        )

    def names(self, role):
        return set(self.menus(role).filtered("action").mapped("name"))

    def test_each_role_has_its_menus(self):
        for role in ROLES:
            expected = set().union(
                *(names for roles, names in MENUS if role in roles.split())
            )
            with self.subTest(role=role):
                self.assertEqual(self.names(role), expected)

    def spec(self, fields):
        """Return what the web client asks for to fill a view."""
        relations = ("many2one", "one2many", "many2many")
        return {
            name: {"fields": {"display_name": {}}} if field["type"] in relations else {}
            for name, field in fields.items()
        }

    def test_every_menu_opens_for_whoever_sees_it(self):
        opened = 0
        for role in ROLES:
            for menu in self.menus(role).filtered("action"):
                action = menu.action
                if action.type == "ir.actions.client":
                    self.assertTrue(action.tag, menu.name)
                    continue
                if action.type == "ir.actions.server":
                    with self.subTest(role=role, menu=menu.name):
                        self.assertTrue(self.as_role(role, action).run())
                    continue
                model = self.as_role(role, self.env[action.res_model])
                kinds = action.view_mode.split(",")
                with self.subTest(role=role, menu=menu.name):
                    got = model.get_views(
                        [*action.views, (False, "search")],
                        {"toolbar": True, "load_filters": True},
                    )
                    fields = got["models"][action.res_model]["fields"]
                    arches = "".join(view["arch"] for view in got["views"].values())
                    used = {
                        name: field
                        for name, field in fields.items()
                        if f'name="{name}"' in arches
                    }
                    found = model.web_search_read([], self.spec(used))["records"]
                    # The ward's head sees no card; some have no days of their own.
                    if "form" in kinds and found:
                        Form(model.browse(found[0]["id"]))
                    opened += 1
        self.assertGreater(opened, 40)

    def test_the_buttons_of_the_cards_work_for_a_leader(self):
        card = self.as_role("leader", self.card_of(self.health))
        people = card.with_context(state="present").action_open_state()
        self.assertEqual(people["res_model"], "hr.attendance.day")

    def test_the_settings_open_for_the_system_administrator(self):
        admin = self.env.ref("base.user_admin")
        settings = self.env["res.config.settings"].with_user(admin).create({})
        settings.attendance_silence = 15
        settings.execute()
        self.assertEqual(self.company.attendance_silence, 15)
