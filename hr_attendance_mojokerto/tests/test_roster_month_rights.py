from datetime import timedelta

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .common import wib
from .test_roster_month import DECEMBER, FIRST, SheetCase


@tagged("post_install", "-at_install")
class TestRosterMonthRights(SheetCase):
    def test_who_sees_which_sheets(self):
        health = self.Sheet.create({"department_id": self.health.id, "month": DECEMBER})
        none = self.Sheet
        expected = {
            "employee": none,
            "finance": none,
            "ward_head": self.sheet,
            "superior": self.sheet,
            "skpd_operator": health,
            "leader": self.sheet + health,
            "inspectorate": self.sheet + health,
            "bkpsdm": self.sheet + health,
        }
        for role, sheets in expected.items():
            with self.subTest(role=role):
                self.assertEqual(self.as_role(role, self.Sheet).search([]), sheets)

    def test_who_changes_cells(self):
        for role in ("superior", "leader", "inspectorate"):
            with (
                self.subTest(role=role),
                self.refused(
                    "head of the ward, its personnel clerk or BKPSDM", UserError
                ),
            ):
                self.save(self.cell(FIRST, "P"), role=role)
        for role in ("employee", "finance", "skpd_operator"):
            with self.subTest(role=role), self.refused("", AccessError):
                self.save(self.cell(FIRST, "P"), role=role)
        for role in ("superior", "leader", "inspectorate", "employee"):
            with self.subTest(role=role), self.refused("", (AccessError, UserError)):
                self.publish(role)

    def test_an_employee_reads_the_published_sheet_without_papers(self):
        sheet = self.Sheet.create({"department_id": self.health.id, "month": DECEMBER})
        with self.refused("", AccessError):
            self.as_role("employee", sheet).load_matrix()
        self.save(self.cell(FIRST, "P", self.citra), role="skpd_operator", sheet=sheet)
        self.publish("skpd_operator", sheet)
        matrix = self.as_role("employee", sheet).load_matrix()
        self.assertFalse(matrix["can_edit"])
        self.assertTrue(matrix["fault"])
        self.assertEqual((matrix["papers"], matrix["remarks"]), ({}, {}))
        self.assertTrue(matrix["cells"])

    def test_lines_are_written_by_the_sheet_only(self):
        self.save(self.cell(FIRST, "P"))
        for role in ("ward_head", "skpd_operator", "bkpsdm"):
            for model in ("plan", "change"):
                with self.subTest(role=role, model=model):
                    lines = self.as_role(
                        role, self.env[f"hr.attendance.roster.{model}"]
                    )
                    self.assertFalse(lines.has_access("write"))
                    self.assertFalse(lines.has_access("create"))
        plan = self.as_role("skpd_operator", self.sheet.plan_ids)
        with self.refused("", AccessError):
            plan.read(["shift_id"])

    def test_a_ward_head_makes_no_sheet_for_another_ward(self):
        with self.refused("", AccessError):
            self.as_role("ward_head", self.Sheet).create(
                {"department_id": self.health.id, "month": DECEMBER}
            )


@tagged("post_install", "-at_install")
class TestRosterMonthSpeed(SheetCase):
    def counted_of(self, names):
        ward = self.env["hr.department"].create(
            {"name": f"Ward {len(names)}", "parent_id": self.health.id}
        )
        people = self.hire(names, ward, is_rostered=True)
        sheet = self.Sheet.create({"department_id": ward.id, "month": DECEMBER})
        cells = [
            self.cell(DECEMBER + timedelta(days=day), "P", person)
            for person in people
            for day in range(31)
        ]
        role = self.as_role("bkpsdm", sheet)
        found = []
        for step in (
            lambda: role.save_cells(cells),
            role.load_matrix,
            role._review,
            role.action_publish,
            role.load_matrix,
        ):
            with self.counted() as queries:
                step()
            found.append(queries[0])
        return found

    @freeze_time(wib(7, 40))
    def test_a_ward_of_forty_costs_the_queries_of_a_ward_of_two(self):
        few = self.counted_of(["One", "Two"])
        many = self.counted_of([f"Nurse {number}" for number in range(40)])
        for one, other in zip(few, many, strict=True):
            # Rows are written some hundred at a time.
            self.assertLess(other, one + 45)
        self.assertLess(many[1], 40)
