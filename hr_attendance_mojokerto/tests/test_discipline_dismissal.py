from datetime import date, timedelta

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import freeze_time, tagged

from ..rules.facts import State
from .common import ADDON, MONDAY, TUESDAY, WEDNESDAY, wib
from .effects import EffectCase


@tagged("post_install", "-at_install")
class TestDismissal(EffectCase):
    def gone(self, person, day):
        """Return why a person is not employed on a date, None for who is."""
        [one] = self.env["hr.version"]._assignments({(person.id, day)}).values()
        return one.gone

    def test_it_ends_the_employment_from_the_date_of_its_force(self):
        case = self.in_force(self.budi, "dismissal", TUESDAY)
        self.assertIsNone(self.gone(self.budi, MONDAY))
        self.assertEqual(self.gone(self.budi, TUESDAY).code, "left")
        effect = self.effect_of(case)
        self.assertEqual((effect.date_from, effect.date_to), (TUESDAY, False))
        self.assertTrue(effect.dismissal)

    def test_a_cpns_leaves_the_same_way(self):
        self.budi.employee_kind = "cpns"
        self.in_force(self.budi, "candidate_dismissal", TUESDAY)
        self.assertEqual(self.gone(self.budi, TUESDAY).code, "left")

    def test_who_headed_a_unit_leaves_the_post_vacant(self):
        self.in_force(self.gita, "dismissal", TUESDAY)
        days = {(self.school.id, MONDAY), (self.school.id, TUESDAY)}
        heads = self.env["hr.department"]._heads(days)
        self.assertEqual(heads, {(self.school.id, MONDAY): self.gita.id})

    def test_nobody_expects_the_person_any_more(self):
        self.judge(wib(7, 40))
        self.assertNotEqual(self.day_of(self.budi).state, State.NOT_EMPLOYED)
        self.in_force(self.budi, "dismissal", TUESDAY)
        self.judge(wib(7, 41))
        self.assertEqual(self.day_of(self.budi).state, State.NOT_EMPLOYED)

    def test_the_file_of_the_person_names_no_sanction(self):
        before = self.budi.message_ids
        self.in_force(self.budi, "dismissal", TUESDAY)
        version = self.budi.version_id
        self.assertEqual(version.departure_date, MONDAY)
        self.assertEqual(
            version.departure_reason_id, self.env.ref(f"{ADDON}.departure_by_decree")
        )
        self.assertEqual(self.budi.message_ids, before)
        self.assertTrue(self.budi.active)

    def test_what_was_planned_for_later_ends_with_it_and_comes_back(self):
        later = self.budi.create_version(
            {"date_version": date(2027, 1, 1), "department_id": self.school.id}
        )
        case = self.in_force(self.budi, "dismissal", TUESDAY)
        self.assertEqual(later.departure_date, MONDAY)
        case.stage = "annulled"
        case._effects_changed()
        self.assertFalse(later.departure_date)
        self.assertFalse(self.budi.version_ids.filtered("departure_date"))
        self.assertFalse(self.budi.version_ids.filtered("contract_date_end"))
        self.assertIsNone(self.gone(self.budi, TUESDAY))

    def test_it_moves_with_its_date(self):
        case = self.in_force(self.budi, "dismissal", MONDAY)
        case.force_on = WEDNESDAY
        case._effects_changed()
        self.assertIsNone(self.gone(self.budi, TUESDAY))
        self.assertTrue(self.gone(self.budi, WEDNESDAY))

    def test_a_departure_planned_before_comes_back_as_it_was(self):
        retired = self.env.ref("hr.departure_retired")
        self.budi.version_id.write(
            {"departure_date": date(2026, 12, 31), "departure_reason_id": retired.id}
        )
        case = self.in_force(self.budi, "dismissal", TUESDAY)
        self.assertEqual(self.budi.version_id.departure_date, MONDAY)
        case.stage = "annulled"
        case._effects_changed()
        self.assertEqual(self.budi.version_id.departure_date, date(2026, 12, 31))
        self.assertEqual(self.budi.version_id.departure_reason_id, retired)

    def test_what_somebody_entered_since_then_stays(self):
        case = self.in_force(self.budi, "dismissal", TUESDAY)
        self.budi.version_id.departure_date = date(2026, 11, 9)
        case.stage = "annulled"
        case._effects_changed()
        self.assertEqual(self.budi.version_id.departure_date, date(2026, 11, 9))

    def test_who_had_left_before_is_gone_since_then(self):
        self.budi.version_id.departure_date = date(2026, 11, 9)
        self.in_force(self.budi, "dismissal", TUESDAY)
        self.assertEqual(self.budi.version_id.departure_date, date(2026, 11, 9))

    def test_counts_alone_dismiss_nobody(self):
        self.absent(self.budi, self.workdays(30))
        self.Count._recount_taken({2026: {self.budi.id}})
        self.assertEqual(self.count_of(self.budi).sanction_id.code, "dismissal")
        self.assertIsNone(self.gone(self.budi, TUESDAY))
        self.assertFalse(self.Effect.search([("employee_id", "=", self.budi.id)]))

    def test_nobody_is_dismissed_without_a_decision(self):
        for missing in ("official_id", "decided_on", "decision_number"):
            with (
                self.subTest(missing=missing),
                self.cr.savepoint(),
                self.assertRaisesRegex(UserError, "without a decision"),
            ):
                self.in_force(self.budi, "dismissal", TUESDAY, **{missing: False})


@tagged("post_install", "-at_install")
class TestAppealPending(EffectCase):
    def appeal(self, **values):
        case = self.case_with(
            self.budi,
            "dismissal",
            stage="under_remedy",
            remedy="appeal",
            filed_on=date(2026, 11, 10),
            force_on=MONDAY,
            **values,
        )
        case._effects_changed()
        return case

    def away(self):
        return self.env["hr.attendance.exemption"].search(
            [("employee_id", "=", self.budi.id)]
        )

    def gone(self, day):
        [one] = self.env["hr.version"]._assignments({(self.budi.id, day)}).values()
        return one.gone

    def test_with_permission_the_person_works_on(self):
        self.appeal(may_work=True)
        self.assertFalse(self.away())
        self.assertIsNone(self.gone(TUESDAY))

    def test_without_it_nobody_expects_the_person_who_stays_employed(self):
        self.appeal()
        self.assertIsNone(self.gone(TUESDAY))
        self.assertEqual(self.away().kind, "other")
        self.assertEqual((self.away().date_from, self.away().date_to), (MONDAY, False))
        self.judge(wib(7, 40))
        self.assertEqual(self.day_of(self.budi).state, State.NOT_EXPECTED)

    def test_nobody_reads_of_the_appeal_in_the_row(self):
        """Whoever keeps the files of people reads that the person is not expected, from
        the day on which it is so, and no more."""
        member = self.users["discipline"]
        case = self.case_with(
            self.budi,
            "dismissal",
            stage="under_remedy",
            remedy="appeal",
            filed_on=date(2026, 11, 10),
            force_on=WEDNESDAY,
        )
        case.with_user(member).sudo()._effects_changed()
        case.with_user(member).sudo()._each_morning()
        self.assertFalse(self.away(), "not before its first day")
        with freeze_time(wib(7, day=WEDNESDAY)):
            case.with_user(member).sudo()._each_morning()
        row = self.away().with_user(self.users["bkpsdm"])
        self.assertEqual((row.kind, row.date_from), ("other", WEDNESDAY))
        self.assertFalse(row.document or row.message_ids)
        self.assertNotIn(member, row.create_uid + row.write_uid)

    def test_a_status_that_ends_later_is_followed_by_this_one_on_its_day(self):
        self.env["hr.attendance.exemption"].create(
            {
                "employee_id": self.budi.id,
                "kind": "study",
                "date_from": date(2026, 9, 1),
                "date_to": TUESDAY,
            }
        )
        case = self.appeal()
        self.assertEqual(len(self.away()), 1)
        with freeze_time(wib(7, day=WEDNESDAY)):
            case._each_morning()
        self.assertEqual(case.kept_away_id.date_from, WEDNESDAY)

    def test_the_permission_may_come_later(self):
        case = self.appeal()
        case.may_work = True
        case._effects_changed()
        self.assertEqual(self.away().date_to, MONDAY)
        self.assertFalse(case.kept_away_id)

    def test_annulled_the_person_is_expected_again_from_the_outcome_on(self):
        case = self.appeal()
        case.write({"stage": "annulled", "outcome": "annulled", "outcome_on": TUESDAY})
        case._effects_changed()
        self.assertEqual(self.away().date_to, MONDAY)
        self.assertIsNone(self.gone(TUESDAY))
        self.judge(wib(7, 40))
        self.assertNotEqual(self.day_of(self.budi).state, State.NOT_EXPECTED)

    def test_upheld_the_employment_ends_with_the_outcome(self):
        case = self.appeal()
        case.write({"stage": "in_force", "outcome_on": TUESDAY, "force_on": TUESDAY})
        case._effects_changed()
        self.assertEqual(self.away().date_to, MONDAY)
        self.assertIsNone(self.gone(MONDAY))
        self.assertTrue(self.gone(TUESDAY))

    def test_an_outcome_before_it_began_leaves_nothing(self):
        case = self.appeal()
        case.write(
            {
                "stage": "annulled",
                "outcome": "annulled",
                "outcome_on": date(2026, 11, 20),
            }
        )
        case._effects_changed()
        self.assertFalse(self.away())

    def test_another_status_entered_before_stays(self):
        row = self.env["hr.attendance.exemption"].create(
            {
                "employee_id": self.budi.id,
                "kind": "study",
                "date_from": date(2026, 9, 1),
            }
        )
        self.appeal()
        self.assertEqual(self.away(), row)


@tagged("post_install", "-at_install")
class TestRelease(EffectCase):
    """Temporary release from the duties of the post."""

    def release(self, person, plh, **values):
        case = self.case_with(
            person,
            "post_lowered",
            stage="examined",
            decided_on=False,
            official_id=False,
        )
        case.write(
            {
                "release_from": TUESDAY,
                "release_to": TUESDAY + timedelta(days=20),
                "release_plh_id": plh.id,
                **values,
            }
        )
        return case

    def posts(self):
        return self.env["hr.attendance.acting"].search(
            [("department_id", "=", self.health.id), ("kind", "=", "plh")]
        )

    def test_it_changes_nothing_in_attendance(self):
        self.judge(wib(7, 40))
        before = self.day_of(self.ani).read()[0]
        [was] = self.env["hr.version"]._assignments({(self.ani.id, TUESDAY)}).values()
        self.forget_marks()
        case = self.release(self.ani, self.citra)
        self.assertFalse({key for key in self.marks() if key[0] == self.ani.id})
        self.env["hr.attendance.day.mark"]._mark({(self.ani.id, TUESDAY)})
        self.judge(wib(7, 40))
        after = self.day_of(self.ani).read()[0]
        own = {"write_date", "__last_update"}
        self.assertEqual(
            {name: value for name, value in before.items() if name not in own},
            {name: value for name, value in after.items() if name not in own},
        )
        [now] = self.env["hr.version"]._assignments({(self.ani.id, TUESDAY)}).values()
        self.assertEqual(was, now)
        self.assertFalse(self.effect_of(case))
        self.assertFalse(
            self.env["hr.attendance.exemption"].search(
                [("employee_id", "=", self.ani.id)]
            )
        )

    def test_a_plh_heads_the_unit_for_its_time(self):
        case = self.release(self.ani, self.citra)
        row = self.posts()
        self.assertEqual(row, case.release_acting_ids)
        self.assertEqual(
            (row.employee_id, row.date_from, row.date_to),
            (self.citra, TUESDAY, TUESDAY + timedelta(days=20)),
        )
        heads = self.env["hr.department"]._heads({(self.health.id, TUESDAY)})
        self.assertEqual(heads[self.health.id, TUESDAY], self.citra.id)
        # Others read it at the unit: not a word of a case.
        self.assertNotIn(case.name, row.document)
        self.assertIn("24/11/2026", row.document)

    def test_who_heads_nothing_needs_no_plh(self):
        self.release(self.budi, self.env["hr.employee"])
        self.assertFalse(self.posts())

    def test_a_head_is_not_released_without_a_plh(self):
        with (
            self.cr.savepoint(),
            self.assertRaisesRegex(UserError, "heads Dinas Kesehatan. Name a Plh"),
        ):
            self.release(self.ani, self.env["hr.employee"])

    def test_nobody_stands_in_for_himself(self):
        with (
            self.cr.savepoint(),
            self.assertRaisesRegex(UserError, "nobody stands in for himself"),
        ):
            self.release(self.ani, self.ani)

    def test_another_plh_there_is_named(self):
        self.env["hr.attendance.acting"].create(
            {
                "department_id": self.health.id,
                "employee_id": self.dewi.id,
                "kind": "plh",
                "date_from": TUESDAY,
                "date_to": WEDNESDAY,
                "document": "800/1",
            }
        )
        with (
            self.cr.savepoint(),
            self.assertRaisesRegex(ValidationError, "already has Dewi as its head"),
        ):
            self.release(self.ani, self.citra)

    def test_it_ends_with_the_decision(self):
        case = self.release(self.ani, self.citra)
        with freeze_time(wib(9, day=WEDNESDAY)):
            case.write({"stage": "decided", "decided_on": WEDNESDAY})
        self.assertEqual(case.release_to, WEDNESDAY)
        self.assertEqual(self.posts().date_to, WEDNESDAY)

    def test_without_a_last_day_the_plh_goes_on_until_the_decision(self):
        case = self.release(self.ani, self.citra, release_to=False)
        self.assertEqual(self.posts().date_to, TUESDAY + timedelta(days=30))
        later = TUESDAY + timedelta(days=25)
        with freeze_time(wib(6, day=later)):
            self.Count._cron_morning()
        self.assertEqual(self.posts().date_to, later + timedelta(days=30))
        with freeze_time(wib(9, day=later)):
            case.write({"stage": "dropped"})
        self.assertEqual(self.posts().date_to, later)

    def test_nobody_enters_it_from_outside(self):
        case = self.case_with(self.ani, "post_lowered", stage="examined")
        for user in (self.users["discipline"], self.users["bkpsdm"]):
            with self.assertRaises(AccessError):
                case.with_user(user).write(
                    {"release_from": TUESDAY, "release_plh_id": self.citra.id}
                )
        self.assertFalse(self.posts())
