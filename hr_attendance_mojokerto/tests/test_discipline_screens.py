from ast import literal_eval
from datetime import date, timedelta

from lxml import etree

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from .common import ADDON
from .test_discipline_count import CountCase


class ScreenCase(CountCase):
    """Cases at several stages, made by hand: what counts here is how they are shown."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Case = cls.env["hr.discipline.case"]
        cls.oral = cls.pp94.sanction_ids.filtered(lambda row: row.code == "oral")
        cls.numbers = iter(range(1, 100))

    @classmethod
    def make(cls, person, stage="proposed", days=3, official=None, **values):
        """Make a case of a person with so many days to be judged, in which Fajar is the
        direct superior (``users["superior"]``)."""
        official = official or cls.fajar
        first = date(2026, 11, 2)
        return cls.Case.create(
            {
                "name": f"HD/2026/{next(cls.numbers):04d}",
                "company_id": cls.company.id,
                "employee_id": person.id,
                "year": 2026,
                "employee_kind": "pns",
                "department_id": person.department_id.id,
                "skpd_id": person.department_id.skpd_id.id,
                "regulation_id": cls.pp94.id,
                "stage": stage,
                "sanction_id": cls.oral.id,
                "actor_ids": [
                    (
                        0,
                        0,
                        {
                            "employee_id": official.id,
                            "role": "superior",
                            "date_from": first,
                        },
                    )
                ],
                "day_ids": [
                    (0, 0, {"work_date": first + timedelta(days=n), "absent": True})
                    for n in range(days)
                ],
                **values,
            }
        )

    def menus(self, role):
        """Return the names of the menus of a role as the web client gets them."""
        menus = self.env["ir.ui.menu"].with_user(self.users[role]).load_web_menus(False)
        for row in menus.values():
            for child in row["children"]:
                self.assertIn(child, menus)
        return {row["xmlid"].removeprefix(f"{ADDON}.") for row in menus.values()}


@tagged("post_install", "-at_install")
class TestDisciplineScreens(ScreenCase):
    def test_the_board_shows_every_stage_and_folds_those_that_ended(self):
        self.make(self.budi)
        self.make(self.citra, "dropped")
        action = self.env.ref(f"{ADDON}.hr_discipline_case_action")
        board = self.as_role("discipline", self.Case).with_context(
            **literal_eval(action.context), read_group_expand=True
        )
        groups = board.web_read_group(
            [], ["stage"], auto_unfold=True, unfold_read_specification={"name": {}}
        )["groups"]
        stages = [code for code, _name in self.Case._fields["stage"].selection]
        self.assertEqual([group["stage"] for group in groups], stages)
        self.assertEqual(
            [group["stage"] for group in groups if "__records" not in group],
            ["closed", "dropped", "annulled"],
        )
        [proposed] = [group for group in groups if group["stage"] == "proposed"]
        self.assertEqual(len(proposed["__records"]), 1)

    def test_the_filters_tell_what_is_not_closed_undecided_and_running(self):
        view = self.env.ref(f"{ADDON}.hr_discipline_case_view_search")
        domains = {
            node.get("name"): literal_eval(node.get("domain"))
            for node in etree.fromstring(view.arch).iter("filter")
            if node.get("domain")
        }
        stages = [code for code, _name in self.Case._fields["stage"].selection]
        case = self.make(self.budi)
        told = {"open": [], "undecided": [], "running": []}
        for stage in stages:
            case.stage = stage
            self.env.flush_all()
            for name, found in told.items():
                if self.as_role("discipline", self.Case).search(domains[name]):
                    found.append(stage)
        over = ["closed", "dropped", "annulled"]
        self.assertEqual(told["open"], [one for one in stages if one not in over])
        self.assertEqual(told["open"], told["undecided"] + told["running"])
        self.assertEqual(
            told["running"],
            ["decided", "delivered", "under_remedy", "in_force", "served"],
        )
        for name in ("", "_own", "_figures"):
            action = self.env.ref(f"{ADDON}.hr_discipline_case_action{name}")
            self.assertIn("search_default_open", action.context)

    def test_a_remedy_is_no_way_to_mend_a_finding(self):
        """One English word, two things: findings are mended, decisions objected to."""
        for model in ("case", "sanction", "remedy", "remedy.file"):
            with self.subTest(model=model):
                label = self.env[f"hr.discipline.{model}"].fields_get(["remedy"])
                self.assertEqual(label["remedy"]["string"], "Administrative Remedy")

    def test_the_days_are_told_by_what_is_known_of_them(self):
        case = self.make(self.budi, days=4)
        case.day_ids[0].verdict = "confirmed"
        case.day_ids[1].verdict = "struck"
        case.day_ids[2].gone = True
        told = self.as_role("superior", case).days_told
        self.assertEqual(told, "3 dates, 1 to be judged, 1 confirmed, 1 struck")

    def test_a_full_board_costs_as_many_queries_as_one_case(self):
        cases = self.make(self.budi)
        read = {"days_told": {}, "name": {}, "employee_id": {"fields": {}}}
        self.as_role("discipline", cases).web_read(read)
        with self.counted() as one:
            self.as_role("discipline", cases).web_read(read)
        cases |= self.make(self.citra) | self.make(self.dewi) | self.make(self.eko)
        with self.counted() as four:
            self.as_role("discipline", cases).web_read(read)
        # One more writes down that a list was read; the one case was noted before.
        self.assertLessEqual(four[0], one[0] + 1)

    def test_the_menu_of_cases_is_there_for_who_handles_one(self):
        self.assertNotIn("own_case_menu", self.menus("superior"))
        case = self.make(self.budi)
        self.assertIn("own_case_menu", self.menus("superior"))
        self.assertNotIn("own_case_menu", self.menus("employee"))
        self.assertNotIn("own_case_menu", self.menus("bkpsdm"))
        case.actor_ids.date_to = date(2026, 11, 23)
        self.assertNotIn("own_case_menu", self.menus("superior"))

    def test_an_official_finds_the_own_cases_and_nobody_else_any(self):
        case = self.make(self.budi)
        mine = [("is_mine", "=", True)]
        for role in self.users:
            with self.subTest(role=role):
                found = self.as_role(role, self.Case).search(mine)
                self.assertEqual(found, case if role == "superior" else self.Case)
        self.assertTrue(self.as_role("superior", case).is_mine)
        self.assertFalse(self.as_role("discipline", case).is_mine)
        others = self.as_role("discipline", self.Case).search([("is_mine", "!=", True)])
        self.assertEqual(others, case)

    def test_the_cases_on_the_form_of_a_person_are_the_groups(self):
        self.make(self.budi, "dropped")
        self.make(self.budi)
        people = self.env["hr.employee.public"].browse(self.budi.id)
        shown = self.as_role("discipline", people)
        self.assertEqual(shown.discipline_case_count, 2)
        action = shown.action_discipline_cases()
        self.assertEqual(
            self.as_role("discipline", self.Case).search_count(action["domain"]), 2
        )
        for role in ("bkpsdm", "superior", "employee"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.as_role(role, people).read(["discipline_case_count"])
        hr = self.as_role("bkpsdm", self.budi)
        with self.assertRaises(AccessError):
            hr.read(["discipline_case_count"])
        self.assertNotIn("discipline_case_count", hr.fields_get())


@tagged("post_install", "-at_install")
class TestDisciplineYearOfTwoLaws(CountCase):
    def test_the_year_2021_is_shown_under_both(self):
        self.absent(self.budi, self.workdays(12, date(2021, 11, 23))[::2])
        self.Count._recount(2021)
        row = self.count_of(self.budi, 2021)
        pp53 = self.env.ref(f"{ADDON}.discipline_pp53").name
        self.assertEqual(
            row.both_counts.splitlines(),
            [
                f"{pp53}: 6 days, band from 6 days (Light)",
                f"{self.pp94.name}: 6 days, band from 4 days (Light)",
            ],
        )

    def test_any_other_year_is_shown_under_one(self):
        self.absent(self.budi, self.workdays(3))
        self.Count._recount(2026)
        self.assertFalse(self.count_of(self.budi).both_counts)

    def test_the_own_month_tells_the_own_count_only(self):
        self.absent(self.budi, self.workdays(3))
        self.Count._recount(2026)
        months = {
            role: self.as_role(role, self.Day).my_month(2026, 11)["count"]
            for role in ("employee", "superior")
        }
        self.assertIn("3 days of 2026 count", months["employee"])
        self.assertEqual(months["superior"], "")
        other_year = self.as_role("employee", self.Day).my_month(2025, 11)
        self.assertEqual(other_year["count"], "")


@tagged("post_install", "-at_install")
class TestDesignatedOfficials(CountCase):
    def test_one_decision_at_a_time_names_a_person_for_a_unit(self):
        rows = self.as_role("discipline", self.env["hr.discipline.designated"])
        values = {
            "employee_id": self.budi.id,
            "department_id": self.health.id,
            "date_from": date(2026, 1, 1),
            "document": "188/1/2026",
        }
        first = rows.create(values)
        with (
            self.assertRaisesRegex(
                ValidationError, "from 01/01/2026 on already \\(188/1/2026\\)"
            ),
            self.cr.savepoint(),
        ):
            rows.create({**values, "date_from": date(2026, 6, 1), "document": "2"})
        rows.create({**values, "department_id": self.education.id})
        first.date_to = date(2026, 5, 31)
        rows.create({**values, "date_from": date(2026, 6, 1), "document": "2"})


@tagged("post_install", "-at_install")
class TestDisciplineSettings(ScreenCase):
    def test_the_discipline_group_names_the_mayor(self):
        mayor = self.env["hr.employee"].create({"name": "Wali Kota"})
        setting = self.as_role("discipline", self.env["hr.discipline.setting"]).create(
            {"discipline_mayor_id": mayor.id, "discipline_idle_days": 5}
        )
        setting.action_save()
        self.assertEqual(self.company.discipline_mayor_id, mayor)
        self.assertEqual(self.company.discipline_idle_days, 5)
        again = self.as_role("discipline", self.env["hr.discipline.setting"]).new()
        self.assertEqual(again.discipline_idle_days, 5)

    def test_nobody_else_names_the_mayor_and_so_an_official_of_cases(self):
        admin = self.env.ref("base.user_admin")
        for name, value in (
            ("discipline_mayor_id", self.budi.id),
            ("discipline_idle_days", 1),
        ):
            with (
                self.subTest(field=name),
                self.assertRaisesRegex(AccessError, "discipline group keeps"),
            ):
                self.company.with_user(admin).write({name: value})
        for role in ("bkpsdm", "superior", "leader"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.as_role(role, self.env["hr.discipline.setting"]).create({})
