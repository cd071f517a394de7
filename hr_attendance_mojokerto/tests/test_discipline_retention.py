from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .secrecy import SecretCase

OLD = date(2019, 5, 6)


@tagged("post_install", "-at_install")
class TestDisciplineRetention(SecretCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Retention = cls.env["hr.discipline.retention"]
        cls.Terms = cls.env["hr.discipline.retention.term"]

    def keep(self, **years):
        for kind, number in years.items():
            self.Terms.search([("kind", "=", kind)]).years = number

    def listed(self):
        self.Retention._cron_list()
        return self.Retention.search([("state", "=", "listed")])

    def old_case(self, stage="dropped", person=None, number="HD/2019/0001", **values):
        case = self.make_case(
            person or self.dewi, number, year=2019, stage=stage, closed_on=OLD, **values
        )
        self.make_letter(case, number, delivered_on=OLD)
        return case

    def keys(self, found):
        return {(line.kind, line.number or line.year) for line in found.line_ids}

    def test_what_no_term_is_set_for_is_kept(self):
        self.old_case()
        self.old_case("closed", number="HD/2019/0002")
        self.assertEqual(
            {row.kind: row.years for row in self.Terms.search([])},
            {
                "counts": 5,
                "dropped": 0,
                "dropped_letter": 0,
                "closed": 0,
                "read_log": 0,
                "salary": 0,
            },
        )
        self.assertFalse(self.listed())

    def test_a_dropped_case_is_listed_and_goes_when_confirmed(self):
        case = self.old_case()
        day, letter = case.day_ids, case.letter_ids
        self.keep(dropped=7)
        found = self.listed()
        self.assertEqual(self.keys(found), {("dropped", "HD/2019/0001")})
        self.assertTrue(case.exists())
        told = self.env["mail.message"].search(
            [("partner_ids", "in", self.users["discipline"].partner_id.ids)], limit=1
        )
        self.assertIn("over their time", told.body)
        self.assertNotIn("Dewi", told.body)
        self.as_role("discipline", found).action_confirm()
        self.assertFalse(case.exists() or day.exists() or letter.exists())
        line = found.line_ids
        self.assertEqual(
            (line.outcome, line.number, line.year), ("deleted", "HD/2019/0001", 2019)
        )
        self.assertEqual(found.confirmed_by_id, self.users["discipline"])
        self.assertNotIn("Dewi", str(line.read()))
        self.assertFalse(self.listed())

    def test_letters_that_go_with_their_case_are_told_as_deleted(self):
        self.old_case()
        self.keep(dropped=7, dropped_letter=7)
        found = self.listed()
        self.assertEqual(len(found.line_ids), 2)
        self.as_role("discipline", found).action_confirm()
        self.assertEqual(set(found.line_ids.mapped("outcome")), {"deleted"})

    def test_before_its_time_nothing_is_listed(self):
        self.old_case()
        self.keep(dropped=8)
        self.assertFalse(self.listed())

    def test_an_open_case_is_never_listed(self):
        self.make_case(self.dewi, "HD/2018/0001", year=2018)
        self.env["hr.discipline.count"].create(
            {"employee_id": self.dewi.id, "year": 2018, "company_id": self.company.id}
        )
        self.keep(dropped=1, closed=1, dropped_letter=1, counts=1, read_log=1, salary=1)
        self.assertFalse(self.listed())

    def test_a_case_that_an_open_one_cites_stays(self):
        case = self.old_case()
        later = self.make_case(self.dewi, "HD/2019/0009", 2019, previous_id=case.id)
        self.keep(dropped=1)
        self.assertFalse(self.listed())
        later.write({"stage": "dropped", "closed_on": OLD})
        self.assertTrue(self.listed())

    def test_a_decision_stays_while_the_person_serves(self):
        case = self.old_case("closed")
        self.keep(closed=3)
        self.assertFalse(self.listed())
        self.dewi.departure_date = date(2024, 1, 1)
        self.assertFalse(self.listed())
        self.dewi.departure_date = date(2023, 1, 1)
        found = self.listed()
        self.assertEqual(self.keys(found), {("closed", case.name)})
        self.as_role("discipline", found).action_confirm()
        self.assertFalse(case.exists())

    def test_letters_of_a_dropped_case_go_before_it(self):
        case = self.old_case()
        self.keep(dropped_letter=2)
        found = self.listed()
        self.assertEqual(self.keys(found), {("dropped_letter", case.name)})
        self.as_role("discipline", found).action_confirm()
        self.assertTrue(case.exists())
        self.assertFalse(case.letter_ids)

    def test_letters_that_are_kept_keep_their_case(self):
        case = self.old_case()
        self.keep(dropped=2, dropped_letter=1)
        found = self.listed()
        line = found.line_ids.filtered(lambda line: line.kind == "dropped_letter")
        line.write({"keep": True, "keep_reason": "A complaint is pending"})
        self.as_role("discipline", found).action_confirm()
        self.assertTrue(case.exists() and case.letter_ids)
        self.assertEqual(set(found.line_ids.mapped("outcome")), {"kept"})

    def test_a_year_whose_case_was_deleted_opens_no_other_one(self):
        Case = self.env["hr.discipline.case"]
        last = date(2025, 11, 20)
        self.absent(self.dewi, self.workdays(4, last))
        self.Count._recount_taken({2025: {self.dewi.id}})
        case = Case.search([("employee_id", "=", self.dewi.id)])
        case.write({"stage": "dropped", "closed_on": OLD})
        self.keep(dropped=1)
        self.as_role("discipline", self.listed()).action_confirm()
        self.assertFalse(case.exists())
        self.Count._recount_taken({2025: {self.dewi.id}})
        self.assertTrue(self.count_of(self.dewi, 2025).band_id)
        self.assertFalse(Case.search([("employee_id", "=", self.dewi.id)]))
        # The years after are their own.
        self.absent(self.dewi, self.workdays(4))
        self.Count._recount_taken({2026: {self.dewi.id}})
        self.assertEqual(Case.search([("employee_id", "=", self.dewi.id)]).year, 2026)

    def test_a_year_whose_counts_were_deleted_opens_none(self):
        self.env["hr.discipline.count"].create(
            {"employee_id": self.eko.id, "year": 2019, "company_id": self.company.id}
        )
        self.as_role("discipline", self.listed()).action_confirm()
        self.absent(self.dewi, self.workdays(4, date(2019, 11, 20)))
        self.Count._recount_taken({2019: {self.dewi.id}})
        self.assertFalse(
            self.env["hr.discipline.case"].search([("employee_id", "=", self.dewi.id)])
        )

    def test_counts_and_readings_go_by_the_year(self):
        for year in (2019, 2020, 2025):
            self.env["hr.discipline.count"].create(
                {
                    "employee_id": self.budi.id,
                    "year": year,
                    "company_id": self.company.id,
                }
            )
        for at in ("2019-03-04 01:00", "2025-03-04 01:00"):
            self.Log.create(
                {
                    "at": at,
                    "user_id": self.users["official"].id,
                    "kind": "list",
                    "company_id": self.company.id,
                }
            )
        self.keep(read_log=5)
        found = self.listed()
        self.assertEqual(
            self.keys(found), {("counts", 2019), ("counts", 2020), ("read_log", 2019)}
        )
        self.as_role("discipline", found).action_confirm()
        self.assertEqual([row.at.year for row in self.Log.search([])], [2025])
        self.assertEqual(
            self.env["hr.discipline.count"].search([]).mapped("year"), [2025]
        )

    def test_notices_on_salary_go_by_the_year(self):
        values = {
            "employee_id": self.dewi.id,
            "company_id": self.company.id,
            "regulation_id": self.pp94.id,
            "dates": ["2019-05-06"],
            "from_month": date(2019, 6, 1),
            "state": "decided",
        }
        stop, late, sent = self.env["hr.discipline.salary"].create(
            [
                {**values, "run_from": OLD, "run_to": OLD},
                {**values, "run_from": date(2025, 5, 5), "run_to": date(2025, 5, 9)},
                {**values, "run_from": OLD, "run_to": OLD, "state": "sent"},
            ]
        )
        back = self.env["hr.discipline.salary"].create(
            {
                **values,
                "kind": "back",
                "stop_id": stop.id,
                "run_from": OLD,
                "run_to": OLD,
            }
        )
        self.keep(salary=5)
        found = self.listed()
        self.assertEqual(found.line_ids.rows, 2)
        self.as_role("discipline", found).action_confirm()
        self.assertEqual((stop + back + late + sent).exists(), late + sent)

    def test_what_must_stay_is_taken_out_with_a_reason(self):
        case = self.old_case()
        self.keep(dropped=2)
        found = self.listed()
        line = self.as_role("discipline", found.line_ids)
        with self.assertRaisesRegex(ValidationError, "Kept Because"):
            with self.cr.savepoint():
                line.keep = True
        line.write({"keep": True, "keep_reason": "A complaint is pending"})
        with self.assertRaises(AccessError):
            line.write({"year": 2018})
        self.as_role("discipline", found).action_confirm()
        self.assertTrue(case.exists())
        self.assertEqual(found.line_ids.outcome, "kept")
        with self.assertRaisesRegex(UserError, "confirmed already"):
            line.write({"keep_reason": "Other"})

    def test_what_came_back_to_life_before_the_confirmation_stays(self):
        case = self.old_case()
        self.keep(dropped=2)
        found = self.listed()
        case.stage = "reviewed"
        self.as_role("discipline", found).action_confirm()
        self.assertTrue(case.exists())
        self.assertEqual(found.line_ids.outcome, "stays")

    def test_the_list_that_waits_is_brought_up_to_date(self):
        self.old_case()
        self.keep(dropped=2)
        found = self.listed()
        self.old_case(number="HD/2019/0002", person=self.eko)
        self.assertEqual(self.listed(), found)
        self.assertEqual(len(found.line_ids), 2)
        self.keep(dropped=30)
        self.Retention._cron_list()
        self.assertFalse(found.line_ids)

    def test_only_the_group_confirms_and_never_the_own_matter(self):
        self.old_case(person=self.citra)
        self.keep(dropped=2)
        found = self.listed()
        for role in ("system", "bkpsdm", "official", "person"):
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.as_role(role, found).action_confirm()
        self.users["person"].group_ids += self.group
        own = self.as_role("person", found)
        self.assertFalse(own.line_ids)
        self.assertFalse(own.can_confirm)
        with self.assertRaisesRegex(UserError, "matter of your own"):
            own.action_confirm()
        self.as_role("discipline", found).action_confirm()
        with self.assertRaisesRegex(UserError, "confirmed already"):
            self.as_role("discipline", found).action_confirm()

    def test_years_are_of_the_group(self):
        term = self.Terms.search([("kind", "=", "dropped")])
        self.as_role("discipline", term).write({"years": 5, "source": "JRA 12/2026"})
        with self.assertRaises(AccessError):
            self.as_role("discipline", term).kind = "closed"
        with self.assertRaises(AccessError):
            self.as_role("system", term).years = 1
        with self.assertRaisesRegex(ValidationError, "not possible"):
            with self.cr.savepoint():
                term.years = -1
