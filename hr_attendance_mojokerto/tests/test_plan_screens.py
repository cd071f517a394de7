from odoo.tests import tagged

from .common import ADDON, MONDAY
from .test_roster import RosterCase

ACTIONS = {
    "hr_attendance_roster_action": (
        "ward_head",
        "superior",
        "skpd_operator",
        "inspectorate",
        "bkpsdm",
    ),
    "hr_attendance_shift_action": ("ward_head", "superior", "skpd_operator", "bkpsdm"),
    "hr_attendance_obligation_action": (
        "ward_head",
        "superior",
        "skpd_operator",
        "inspectorate",
        "bkpsdm",
    ),
    "hr_attendance_obligation_presence_action": ("employee", "ward_head", "leader"),
    "hr_attendance_exemption_action": (
        "superior",
        "skpd_operator",
        "inspectorate",
        "bkpsdm",
    ),
    "hr_attendance_standing_assignment_action": (
        "superior",
        "skpd_operator",
        "inspectorate",
        "bkpsdm",
    ),
    "hr_attendance_assignment_action": (
        "superior",
        "skpd_operator",
        "inspectorate",
        "bkpsdm",
    ),
    "hr_attendance_post_kind_action": ("bkpsdm",),
}


@tagged("post_install", "-at_install")
class TestPlanScreens(RosterCase):
    """Every screen of the schedules opens, with rows, for those who have its menu."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        dated = {"date_from": MONDAY}
        for person in (cls.budi, cls.hadi):
            own = {**dated, "employee_id": person.id}
            cls.env["hr.attendance.roster"].create(
                {
                    "employee_id": person.id,
                    "work_date": MONDAY,
                    "shift_id": cls.shifts["P"].id,
                }
            )
            cls.env["hr.attendance.exemption"].create({**own, "kind": "study"})
            cls.env["hr.attendance.standing.assignment"].create(
                {**dated, "name": "Field", "employee_ids": person.ids}
            )
            unit = cls.education
            cls.env["hr.attendance.assignment"].create(
                {**own, "department_id": unit.id}
            )
        call = cls.env["hr.attendance.obligation"].create(
            {
                "name": "Apel",
                "work_date": MONDAY,
                "hour_from": 7,
                "hour_to": 8,
                "device_ids": cls.t_school.ids,
            }
        )
        for person in (cls.budi, cls.hadi):
            cls.env["hr.attendance.obligation.presence"].create(
                {
                    "obligation_id": call.id,
                    "employee_id": person.id,
                    "company_id": cls.company.id,
                    "state": "attended",
                }
            )

    def test_screens(self):
        for name, roles in ACTIONS.items():
            action = self.env.ref(f"{ADDON}.{name}")
            kinds = [(False, kind) for kind in action.view_mode.split(",")]
            self.assertIn("o_view_nocontent_smiling_face", action.help)
            for role in roles:
                with self.subTest(screen=name, role=role):
                    model = self.as_role(role, self.env[action.res_model])
                    views = model.get_views([*kinds, (False, "search")])["views"]
                    self.assertEqual(
                        set(views), {kind for _, kind in kinds} | {"search"}
                    )
                    shown = views["list"]["arch"]
                    fields = {
                        field: {"fields": {"display_name": {}}}
                        if model._fields[field].relational
                        else {}
                        for field in model._fields
                        if f'name="{field}"' in shown
                    }
                    found = model.web_search_read([], fields)
                    self.assertTrue(found["records"])
