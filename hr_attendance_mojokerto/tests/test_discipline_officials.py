from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import Form, tagged

from ..rules.discipline.authority import Why, may_impose
from ..rules.discipline.codes import Rung
from .common import TUESDAY
from .discipline import CaseCase


@tagged("post_install", "-at_install")
class TestDisciplineOfficials(CaseCase):
    """Who acts in a case, by the posts of today."""

    def now(self, case, role):
        return case.actor_ids.filtered(lambda row: row.role == role and not row.date_to)

    def act(self, unit, person, kind, first=TUESDAY, last=TUESDAY):
        return self.env["hr.attendance.acting"].create(
            {
                "department_id": unit.id,
                "employee_id": person.id,
                "kind": kind,
                "date_from": first,
                "date_to": last,
                "document": "800/2",
            }
        )

    def test_the_head_of_the_school_examines_and_the_head_of_the_skpd_imposes(self):
        case = self.case_of(days=3)
        self.assertEqual(self.now(case, "superior").employee_id, self.gita)
        self.assertEqual(self.now(case, "official").employee_id, self.fajar)
        self.assertEqual((case.official_id, case.by_mayor), (self.fajar, False))
        for role in ("ward_head", "superior", "discipline"):
            self.assertTrue(case.with_user(self.users[role]).has_access("read"), role)
        for role in (*self.outsiders, "person", "mayor"):
            self.assertFalse(
                self.Case.with_user(self.users[role]).search_count([]), role
            )

    def test_what_is_heavy_is_the_mayors(self):
        case = self.case_of(days=12)
        self.assertEqual(case.official_id, self.fajar)
        case = self.case_of(days=21, last=date(2026, 9, 18))
        self.assertEqual(case.level, "heavy")
        self.assertEqual((case.official_id, case.by_mayor), (self.mayor, True))
        self.assertEqual(self.now(case, "official").employee_id, self.mayor)
        former = case.actor_ids.filtered(lambda row: row.employee_id == self.fajar)
        self.assertEqual(former.date_to, TUESDAY)
        self.assertFalse(case.with_user(self.users["superior"]).has_access("read"))
        self.assertIn("official", case.event_ids.mapped("code"))

    def test_without_a_mayor_on_the_list_it_is_known_to_be_the_mayors(self):
        self.company.discipline_mayor_id = False
        case = self.case_of(days=21)
        self.assertTrue(case.by_mayor)
        self.assertFalse(case.official_id)

    def test_a_plh_acts_while_standing_in_and_only_lightly(self):
        self.act(self.education, self.citra, "plh")
        light = self.case_of(days=3)
        row = self.now(light, "official")
        self.assertEqual((row.employee_id, row.kind), (self.citra, "plh"))
        self.assertEqual(row.post, "Kepala Dinas Pendidikan")
        moderate = self.case_of(days=12, last=date(2026, 9, 18))
        self.assertEqual(moderate, light)
        self.assertTrue(moderate.by_mayor)

    def test_another_superior_in_the_morning(self):
        case = self.case_of(days=3)
        self.act(self.school, self.citra, "plh")
        self.Case._each_morning()
        self.assertEqual(self.now(case, "superior").employee_id, self.citra)
        self.assertEqual(len(case.actor_ids), 3)
        self.assertFalse(case.with_user(self.users["ward_head"]).has_access("read"))
        self.Case._each_morning()
        self.assertEqual(len(case.actor_ids), 3)

    def test_a_degree_at_the_end_of_a_name_brings_no_second_full_stop(self):
        self.company.partner_id.lang = "en_US"
        self.citra.name = "Citra Dewi, S.E."
        case = self.case_of(days=3)
        self.act(self.school, self.citra, "plh")
        self.Case._each_morning()
        told = case.event_ids.filtered(lambda event: event.code == "official").reason
        self.assertEqual(told, "Direct superior from now on: Citra Dewi, S.E.")

    def test_who_examined_reads_a_case_no_more_when_it_is_over(self):
        ends = {"dropped": self.hadi, "annulled": self.citra, "closed": self.budi}
        for stage, person in ends.items():
            with self.subTest(stage=stage):
                case = self.case_of(person, days=3)
                self.env["hr.discipline.case.actor"].create(
                    {
                        "case_id": case.id,
                        "employee_id": self.eko.id,
                        "role": "team",
                        "date_from": TUESDAY,
                    }
                )
                self.assertTrue(self.now(case, "superior"))
                case.write({"stage": stage})
                self.assertFalse(self.now(case, "superior"))
                self.assertFalse(self.now(case, "team"))
                self.assertTrue(self.now(case, "official"))
        [dropped] = self.Case.search([("employee_id", "=", self.hadi.id)])
        self.assertFalse(dropped.with_user(self.users["ward_head"]).has_access("read"))
        self.Case._each_morning()
        self.assertFalse(self.now(dropped, "superior"))

    def test_the_superior_while_a_sanction_runs_is_that_of_today(self):
        case = self.case_of(days=3)
        case.write({"stage": "served"})
        row = self.act(self.school, self.citra, "plh")
        self.Case._each_morning()
        self.assertEqual(self.now(case, "superior").employee_id, self.citra)
        self.assertFalse(case.with_user(self.users["ward_head"]).has_access("read"))
        case.stage = "in_force"
        row.unlink()
        self.Case._each_morning()
        self.assertEqual(self.now(case, "superior").employee_id, self.gita)

    def test_nobody_stands_above_who_was_dismissed(self):
        case = self.case_of(self.fajar, days=3)
        case.write({"stage": "in_force"})
        self.fajar.active = False
        self.Case._each_morning()
        self.assertFalse(self.now(case, "superior"))

    def test_nobody_but_the_mayor_stands_above_the_head_of_an_skpd(self):
        case = self.case_of(self.fajar, days=3)
        self.assertEqual(self.now(case, "superior").employee_id, self.mayor)
        self.assertEqual((case.official_id, case.by_mayor), (self.mayor, True))

    def test_the_nearest_who_may_for_staff_without_a_post(self):
        section = self.env["hr.department"].create(
            {"name": "Bidang Pelayanan", "parent_id": self.health.id}
        )
        self.citra.post_kind_id = self.posts["administrator"]
        section.manager_id = self.citra
        self.budi.write(
            {"department_id": section.id, "post_kind_id": self.posts["pelaksana"].id}
        )
        # Nobody is Pengawas there: lightly the Administrator imposes, and moderately.
        case = self.case_of(self.budi, days=3)
        self.assertEqual(case.official_id, self.citra)
        self.assertEqual(case._subject().rung, Rung.PELAKSANA)
        one = case._official_value(self.citra, TUESDAY)
        self.assertEqual((one.rung, one.in_line), (Rung.ADMINISTRATOR, True))
        self.assertIn(Rung.PENGAWAS, one.vacant)
        table = self.pp94._value()
        heavy = table.sanction("class_lowered")
        for person, why in (
            (self.citra, Why.BEYOND),
            (self.gita, Why.NOT_IN_LINE),
            (self.budi, Why.OWN_CASE),
        ):
            found = may_impose(
                case._official_value(person, TUESDAY), case._subject(), heavy, table
            )
            self.assertEqual(found.why, why, person.name)

    def test_a_designated_functional_official_goes_before_the_head(self):
        self.eko.write({"post_kind_id": self.posts["ahli_madya"].id, "grade": "IV/b"})
        self.env["hr.discipline.designated"].create(
            {
                "employee_id": self.eko.id,
                "department_id": self.health.id,
                "rung": "jf_madya",
                "document": "188.45/1",
                "date_from": date(2026, 1, 1),
            }
        )
        self.budi.post_kind_id = self.posts["pelaksana"]
        case = self.case_of(self.budi, days=3)
        self.assertEqual(case.official_id, self.eko)
        self.assertTrue(case._official_value(self.eko, TUESDAY).designated)
        case = self.case_of(self.budi, days=12, last=date(2026, 9, 18))
        self.assertEqual(case.official_id, self.ani)


@tagged("post_install", "-at_install")
class TestDisciplineRegulationOfCase(CaseCase):
    """Which regulation a case follows."""

    def test_days_before_pp_94_are_proposed_by_the_transitional_article(self):
        case = self.case_of(days=5, last=date(2021, 6, 30))
        self.assertEqual(case.regulation_id, self.pp94)
        self.assertEqual(case.regulation_because, "not_examined")
        self.assertTrue(case.regulation_to_confirm)
        self.assertEqual(case.sanction_id.code, "written")

    def choose(self, case, code, reason=None, role="discipline"):
        """Have a regulation chosen by the form, as a user does; return what it told."""
        action = case.with_user(self.users[role]).action_confirm_regulation()
        form = Form(
            self.env[action["res_model"]]
            .with_user(self.users[role])
            .with_context(**action["context"])
        )
        form.regulation_id = {"pp53": self.pp53, "pp94": self.pp94}[code]
        if reason:
            form.reason = reason
        told = form.before, form.after
        form.save().action_confirm()
        self.env.invalidate_all()
        return told

    @property
    def pp53(self):
        return self.env.ref("hr_attendance_mojokerto.discipline_pp53")

    def test_only_the_discipline_group_confirms_it(self):
        case = self.case_of(days=5, last=date(2021, 6, 30))
        for role in ("ward_head", "superior"):
            own = case.with_user(self.users[role])
            self.assertFalse(own.can_confirm_regulation)
            for attempt in (
                own.action_confirm_regulation,
                own.action_take_other_regulation,
                lambda own=own: own._confirm_regulation(self.pp53, "x"),
            ):
                with self.assertRaisesRegex(UserError, "Pasal 43"):
                    attempt()
            with self.assertRaises(AccessError), self.cr.savepoint():
                self.env["hr.discipline.regulation.choice"].with_user(
                    self.users[role]
                ).create({"case_id": case.id, "regulation_id": self.pp53.id})
        own = case.with_user(self.users["discipline"])
        self.assertTrue(own.can_confirm_regulation)
        self.choose(case, "pp94")
        self.assertFalse(case.regulation_to_confirm)
        self.assertEqual(case.regulation_confirmed_on, TUESDAY)
        self.assertEqual(case.event_ids[0].user_id, self.users["discipline"])

    def test_the_other_regulation_puts_the_days_in_its_own_band(self):
        case = self.case_of(days=5, last=date(2021, 6, 30))
        other = case.with_user(self.users["discipline"]).action_take_other_regulation()
        self.assertEqual(other["context"]["default_regulation_id"], self.pp53.id)
        self.choose(case, "pp53", "Examined in July 2021, BAP 12")
        self.assertEqual(case.regulation_id.code, "pp53")
        self.assertEqual(case.band_id.regulation_id, case.regulation_id)
        self.assertEqual((case.level, case.band_id.from_days), ("light", 5))

    def test_what_changes_is_told_before_and_stays_in_the_history_with_its_reason(self):
        self.company.partner_id.lang = "en_US"
        case = self.case_of(days=12, last=date(2021, 6, 30))
        own = case.with_user(self.users["discipline"])
        with self.assertRaisesRegex(UserError, "write why"), self.cr.savepoint():
            own._confirm_regulation(self.pp53, " ")
        self.assertEqual(case.regulation_id, self.pp94)
        old, new = case.sanction_id, self.choose(case, "pp53", "BAP of July")[1]
        self.assertNotEqual(case.sanction_id, old)
        self.assertIn(case.sanction_id.name, new)
        self.assertIn("PP 53", new)
        event = case.event_ids.filtered(lambda one: one.code == "regulation")
        for word in ("PP 94", old.name, "PP 53", case.sanction_id.name, "BAP of July"):
            self.assertIn(word, event.reason)

    def test_until_the_decision_the_choice_can_be_taken_back_with_a_reason(self):
        case = self.case_of(days=12, last=date(2021, 6, 30))
        proposed = (case.regulation_id, case.sanction_id, case.official_id)
        self.choose(case, "pp53", "BAP of July")
        own = case.with_user(self.users["discipline"])
        with self.assertRaisesRegex(UserError, "write why"), self.cr.savepoint():
            own._confirm_regulation(self.pp94)
        self.choose(case, "pp94", "That BAP is of another case")
        self.assertEqual(
            (case.regulation_id, case.sanction_id, case.official_id), proposed
        )
        case.stage = "decided"
        self.assertFalse(own.can_confirm_regulation)
        with self.assertRaisesRegex(UserError, "decided, or over"):
            own.action_confirm_regulation()

    def test_days_dealt_with_under_one_regulation_open_no_case_under_the_other(self):
        for person, days, run, end in (
            (self.hadi, 12, True, "decided"),
            (self.budi, 9, False, "dropped"),
        ):
            with self.subTest(person=person.name):
                case = self.case_of(person, days, date(2021, 6, 30), run)
                self.choose(case, "pp53", "BAP of July")
                case.day_ids.verdict = "confirmed"
                case.stage = end
                self.recount(person, year=2021)
                self.assertFalse(self.open_case(person, 2021))
                # Nor where nobody confirmed a regulation for the year.
                case.regulation_confirmed_on = False
                self.recount(person, year=2021)
                self.assertFalse(self.open_case(person, 2021))

    def test_a_year_goes_on_under_the_regulation_that_was_confirmed_for_it(self):
        case = self.case_of(days=6, last=date(2021, 3, 31))
        self.choose(case, "pp53", "BAP of April")
        case.day_ids.verdict = "confirmed"
        case.stage = "decided"
        more = self.case_of(days=6, last=date(2021, 7, 30))
        self.assertEqual((more.previous_id, more.total), (case, 12))
        self.assertEqual(more.regulation_id, self.pp53)
        self.assertFalse(more.regulation_to_confirm)

    def test_days_since_pp_94_are_not_in_question(self):
        case = self.case_of(days=3)
        self.assertEqual(case.regulation_because, "new_offence")
        self.assertFalse(case.regulation_to_confirm)
        own = case.with_user(self.users["discipline"])
        with self.assertRaisesRegex(UserError, "not in question"):
            own.action_confirm_regulation()

    def test_a_member_does_not_confirm_the_own_case(self):
        case = self.case_of(days=5, last=date(2021, 6, 30))
        self.users["person"].group_ids += self.group
        own = case.with_user(self.users["person"])
        with self.assertRaises(AccessError):
            own.action_confirm_regulation()
