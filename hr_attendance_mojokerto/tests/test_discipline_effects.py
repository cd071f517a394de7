from datetime import date

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import ROLES, TUESDAY
from .effects import EffectCase

NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))


@tagged("post_install", "-at_install")
class TestDisciplineEffects(EffectCase):
    def test_a_moderate_sanction_stands_against_raise_and_promotion_for_a_year(self):
        case = self.in_force(self.budi, "raise_delayed", date(2026, 3, 16))
        effect = self.effect_of(case)
        self.assertEqual(
            (effect.date_from, effect.date_to), (date(2026, 3, 16), date(2027, 3, 15))
        )
        self.assertTrue(effect.delays_raise and effect.delays_promotion)
        self.assertEqual((effect.phase, effect.level), ("runs", "moderate"))
        self.assertEqual(
            (case.served_from, case.served_until), (effect.date_from, effect.date_to)
        )
        self.assertEqual(effect.display_name, case.name)

    def test_a_light_one_has_no_term_and_shows_in_its_month(self):
        case = self.in_force(self.budi, "written", date(2026, 11, 2))
        self.assertFalse(case.served_from or case.served_until)
        running = self.Effect._running([self.budi.id], *NOVEMBER)
        [row] = running[self.budi.id]
        self.assertEqual((row.sanction, row.level), ("written", "light"))
        self.assertEqual((row.first, row.last), (date(2026, 11, 2), date(2026, 11, 2)))
        self.assertFalse(
            self.Effect._running([self.budi.id], date(2026, 12, 1), date(2026, 12, 31))
        )

    def test_a_heavier_one_ends_the_lighter_and_a_lighter_one_waits(self):
        first = self.in_force(self.budi, "raise_delayed", date(2026, 3, 1))
        heavy = self.in_force(self.budi, "class_lowered", date(2026, 6, 1))
        after = self.in_force(self.budi, "promotion_delayed", date(2026, 9, 1))
        told = [
            (row.date_from, row.date_to, row.cut, row.phase)
            for row in map(self.effect_of, (first, heavy, after))
        ]
        self.assertEqual(
            told,
            [
                (date(2026, 3, 1), date(2026, 5, 31), True, "over"),
                (date(2026, 6, 1), date(2027, 5, 31), False, "runs"),
                (date(2027, 6, 1), date(2028, 5, 31), False, "waits"),
            ],
        )
        self.assertEqual(first.served_until, date(2026, 5, 31))
        self.assertEqual(after.served_from, date(2027, 6, 1))

    def test_what_is_annulled_is_void_and_the_lighter_one_runs_to_its_end(self):
        first = self.in_force(self.budi, "raise_delayed", date(2026, 3, 1))
        heavy = self.in_force(self.budi, "class_lowered", date(2026, 6, 1))
        heavy.stage = "annulled"
        heavy._effects_changed()
        void, row = self.effect_of(heavy), self.effect_of(first)
        self.assertEqual((void.active, void.phase), (False, "void"))
        self.assertEqual((row.date_to, row.cut), (date(2027, 2, 28), False))
        self.assertEqual(len(self.Effect._running([self.budi.id], *NOVEMBER)), 1)

    def test_a_lightened_sanction_replaces_the_heavier(self):
        case = self.in_force(self.budi, "rank_lowered_1y", date(2026, 10, 1))
        case.sanction_id = self.pp94.sanction_ids.filtered(
            lambda row: row.code == "oral"
        )
        case._effects_changed()
        effect = self.effect_of(case)
        self.assertEqual((effect.level, effect.months), ("light", 0))
        self.assertFalse(effect.lowers_rank or effect.delays_raise)
        self.assertFalse(case.served_until)

    def test_the_cut_of_the_allowance_by_the_regulation(self):
        case = self.in_force(self.budi, "allowance_6m", date(2026, 9, 1))
        effect = self.effect_of(case)
        self.assertEqual((effect.percent, effect.percent_to), (25, date(2027, 3, 31)))
        self.assertEqual(effect.percent_from, date(2026, 10, 1))
        [row] = self.Effect._running([self.budi.id], *NOVEMBER)[self.budi.id]
        self.assertEqual(
            (row.percent, row.percent_from, row.percent_until),
            (25, date(2026, 10, 1), date(2027, 3, 31)),
        )

    def test_a_changed_regulation_changes_no_decision_in_force(self):
        case = self.in_force(self.budi, "raise_delayed", date(2026, 3, 16))
        case.sanction_id.duration_months = 6
        case._effects_changed()
        self.assertEqual(case.served_until, date(2027, 3, 15))
        later = self.in_force(self.citra, "raise_delayed", date(2026, 3, 16))
        self.assertEqual(later.served_until, date(2026, 9, 15))

    def test_who_lost_the_post_and_still_heads_the_unit_is_named(self):
        case = self.in_force(self.gita, "post_removed", date(2026, 11, 2))
        effect = self.effect_of(case).with_user(self.users["discipline"])
        self.assertEqual(effect.still_heads, self.school.name)
        self.env["hr.attendance.acting"]._take_over(self.school, self.hadi, TUESDAY)
        effect.invalidate_recordset()
        self.assertFalse(effect.still_heads)
        other = self.in_force(self.fajar, "raise_delayed", date(2026, 11, 2))
        self.assertFalse(self.effect_of(other).still_heads)

    def test_open_cases_bring_nothing_about(self):
        for stage in ("recommended", "decided", "delivered", "under_remedy", "dropped"):
            with self.subTest(stage=stage):
                case = self.in_force(
                    self.dewi, "raise_delayed", date(2026, 3, 16), stage=stage
                )
                self.assertFalse(self.effect_of(case))
                case.stage = "dropped"

    def test_many_people_in_a_fixed_number_of_queries(self):
        people = self.hire([f"Person {n}" for n in range(30)], self.health)
        for person in people[:15]:
            self.in_force(person, "raise_delayed", date(2026, 3, 16))
        with self.counted() as few:
            self.Effect._running(people[:1].ids, *NOVEMBER)
        with self.counted() as many:
            found = self.Effect._running(people.ids, *NOVEMBER)
        self.assertEqual(len(found), 15)
        self.assertLessEqual(many[0], few[0] + 2)


@tagged("post_install", "-at_install")
class TestJobClassMeanwhile(EffectCase):
    """Staff without a post: the job class falls for twelve months (examples 20a and
    20b of the annex of Peraturan BKN 6/2022)."""

    def test_at_21_days_one_class_lower(self):
        self.budi.job_class = 6
        case = self.in_force(self.budi, "class_lowered", date(2026, 6, 1))
        effect = self.effect_of(case)
        self.assertEqual((effect.job_class_before, effect.job_class), (6, 5))
        self.assertEqual(self.budi.job_class, 6)
        keys = {
            (self.budi.id, date(2026, 5, 31)),
            (self.budi.id, date(2026, 6, 1)),
            (self.budi.id, date(2027, 5, 31)),
            (self.budi.id, date(2027, 6, 1)),
            (self.citra.id, date(2026, 6, 1)),
        }
        self.assertEqual(
            self.Effect._job_classes(keys),
            {
                (self.budi.id, date(2026, 6, 1)): 5,
                (self.budi.id, date(2027, 5, 31)): 5,
            },
        )

    def test_at_25_days_the_lowest_of_the_skpd(self):
        self.budi.job_class, self.citra.job_class, self.dewi.job_class = 5, 3, 9
        self.hadi.job_class = 1
        case = self.in_force(self.budi, "class_lowest", date(2026, 6, 1))
        effect = self.effect_of(case)
        self.assertEqual((effect.job_class_before, effect.job_class), (5, 3))

    def test_from_the_days_counted_to_the_class(self):
        pelaksana = self.env["hr.attendance.post.kind"].search(
            [("code", "=", "pelaksana")]
        )
        self.assertFalse(pelaksana.holds_post)
        self.eko.job_class = 3
        for person, days, code, meanwhile in (
            (self.citra, 21, "class_lowered", 5),
            (self.dewi, 25, "class_lowest", 3),
        ):
            with self.subTest(days=days):
                person.write({"post_kind_id": pelaksana.id, "job_class": 6})
                spread = self.workdays(2 * days - 1)
                self.absent(person, spread[::2])
                self.close(
                    person, {day: ("present", 0, 0, False) for day in spread[1::2]}
                )
                self.Count._recount_taken({2026: {person.id}})
                case = self.env["hr.discipline.case"].search(
                    [("employee_id", "=", person.id)]
                )
                self.assertEqual(case.sanction_id.code, code)
                case.write({"stage": "in_force", "force_on": date(2026, 11, 1)})
                case._effects_changed()
                effect = self.effect_of(case)
                self.assertEqual((effect.months, effect.job_class), (12, meanwhile))

    def test_the_lowest_class_falls_no_further(self):
        self.budi.job_class = 1
        case = self.in_force(self.budi, "class_lowered", date(2026, 6, 1))
        self.assertEqual(self.effect_of(case).job_class, 1)

    def test_the_word_of_the_decision_is_entered_and_stays(self):
        case = self.in_force(self.budi, "class_lowered", date(2026, 6, 1))
        effect = self.effect_of(case).with_user(self.users["discipline"])
        self.assertFalse(effect.job_class)
        effect.job_class = 4
        case._effects_changed()
        self.assertEqual(effect.job_class, 4)
        self.assertEqual(
            self.Effect._job_classes({(self.budi.id, TUESDAY)}),
            {(self.budi.id, TUESDAY): 4},
        )

    def test_no_class_above_the_one_before_and_none_where_it_does_not_change(self):
        self.budi.job_class = 6
        user = self.users["discipline"]
        case = self.in_force(self.budi, "class_lowered", date(2026, 6, 1))
        for wrong in (0, 7):
            with self.assertRaisesRegex(
                ValidationError, r"between 1 and the class before \(6\)"
            ):
                self.effect_of(case).with_user(user).job_class = wrong
        other = self.in_force(self.citra, "raise_delayed", date(2026, 6, 1))
        with self.assertRaisesRegex(UserError, "does not change the job class"):
            self.effect_of(other).with_user(user).job_class = 5


@tagged("post_install", "-at_install")
class TestWhoSeesEffects(EffectCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.case = cls.in_force(cls.budi, "raise_delayed", date(2026, 3, 16))

    def test_nobody_but_the_discipline_group(self):
        admin = self.env.ref("base.user_admin")
        for user in (*(self.users[role] for role in ROLES), admin):
            with self.subTest(user=user.login):
                rows = self.effect_of(self.case).with_user(user)
                with self.assertRaises(AccessError):
                    rows.search([])
                with self.assertRaises(AccessError):
                    rows.read(["date_to"])
        self.assertTrue(self.Effect.with_user(self.users["discipline"]).search([]))

    def test_not_the_person_concerned_as_a_member_of_the_group(self):
        self.group.user_ids += self.users["employee"]
        effects = self.Effect.with_user(self.users["employee"])
        self.assertFalse(effects.search([]))
        own = self.budi.with_user(self.users["employee"])
        public = self.env["hr.employee.public"].with_user(self.users["employee"])
        self.assertFalse(public.browse(own.id).no_raise_until)

    def test_until_when_there_is_no_raise_stands_at_the_person_for_the_group(self):
        group = self.users["discipline"]
        person = self.env["hr.employee.public"].with_user(group).browse(self.budi.id)
        self.assertEqual(person.no_raise_until, date(2027, 3, 15))
        self.assertEqual(person.no_promotion_until, date(2027, 3, 15))
        other = self.env["hr.employee.public"].with_user(group).browse(self.citra.id)
        self.assertFalse(other.no_raise_until or other.has_sanction_effects)

    def test_others_neither_read_nor_search_it_there(self):
        for role in ("bkpsdm", "superior", "leader", "employee"):
            with self.subTest(role=role):
                people = self.env["hr.employee.public"].with_user(self.users[role])
                self.assertNotIn("no_raise_until", people.fields_get())
                with self.assertRaises(AccessError):
                    people.browse(self.budi.id).read(["no_raise_until"])
        for model in ("hr.employee", "hr.employee.public"):
            field = self.env[model]._fields["no_raise_until"]
            self.assertFalse(field.store or field.search)

    def test_the_form_of_a_person_has_the_page_for_the_group_only(self):
        for group, shown in ((False, False), (True, True)):
            user = self.users["bkpsdm"]
            if group:
                self.group.user_ids += user
            with self.subTest(group=group):
                arch = (
                    self.env["hr.employee"]
                    .with_user(user)
                    .get_view(self.env.ref("hr.view_employee_form").id, "form")["arch"]
                )
                self.assertEqual("no_raise_until" in arch, shown)
        person = self.budi.with_user(user)
        self.assertEqual(person.no_raise_until, date(2027, 3, 15))
        with self.assertRaises(ValueError):
            person.search([("no_raise_until", "!=", False)])

    def test_nobody_changes_an_effect(self):
        effect = self.effect_of(self.case).with_user(self.users["discipline"])
        for values in ({"date_to": TUESDAY}, {"active": False}, {"percent": 0}):
            with self.assertRaisesRegex(AccessError, "follows from its case"):
                effect.write(values)
        with self.assertRaises(AccessError):
            effect.unlink()
        with self.assertRaises(AccessError):
            effect.create({"case_id": self.case.id})
