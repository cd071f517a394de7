from datetime import date

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.fields import Command
from odoo.tests import Form, freeze_time, tagged
from odoo.tools import mute_logger

from .city import HIRED
from .common import ADDON, MONDAY, TUESDAY, WEDNESDAY, wib
from .paper import PaperCase


class ExcuseCase(PaperCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Excuse = cls.env["hr.attendance.excuse"]
        cls.open_days()

    @classmethod
    def kind(cls, code):
        return cls.env.ref(f"{ADDON}.excuse_type_{code}")

    def values(self, person, code="permission", **more):
        return {
            "employee_id": person.id,
            "type_id": self.kind(code).id,
            "date_from": TUESDAY,
            "reason": "told by telephone",
            **more,
        }

    def enter(self, role, person, code="permission", **more):
        return self.as_role(role, self.Excuse).create(self.values(person, code, **more))


@tagged("post_install", "-at_install")
class TestWhatAnExcuseMaySay(ExcuseCase):
    def test_the_usual_period_follows_the_kind(self):
        excuse = self.enter("bkpsdm", self.budi, "late", hour_to=9)
        self.assertEqual(
            (excuse.period, excuse.hour_from, excuse.hour_to), ("hours", 0, 9)
        )
        excuse = self.enter("bkpsdm", self.citra, "early", hour_from=14)
        self.assertEqual((excuse.period, excuse.hour_to), ("hours", 24))
        self.assertEqual(self.enter("bkpsdm", self.dewi).period, "day")
        self.assertEqual(self.enter("bkpsdm", self.eko, "scan").period, "morning")

    def test_whom_it_is_for_and_from_when_is_asked_for_in_a_sentence(self):
        for missing in ("employee_id", "date_from"):
            values = self.values(self.budi)
            del values[missing]
            with (
                self.subTest(missing=missing),
                self.cr.savepoint(),
                self.assertRaisesRegex(ValidationError, "Say whom the excuse is for"),
            ):
                self.as_role("ward_head", self.Excuse).create(values)

    def test_who_asks_for_himself_need_not_say_so(self):
        values = self.values(self.budi)
        del values["employee_id"]
        own = self.Excuse.with_context(attendance_own_excuse=True)
        self.assertEqual(
            self.as_role("employee", own).create(values).employee_id, self.budi
        )

    def test_hours_are_in_order(self):
        with self.assertRaisesRegex(ValidationError, "from 10:00 to 09:00"):
            self.enter("bkpsdm", self.budi, "out", hour_from=10, hour_to=9)
        with self.assertRaisesRegex(ValidationError, "from 10:00 to 25"):
            self.enter("bkpsdm", self.budi, "out", hour_from=10, hour_to=25)

    def test_an_early_leave_has_an_hour_and_is_no_whole_day(self):
        for hours in ({}, {"hour_from": 0, "hour_to": 24}):
            with (
                self.subTest(hours=hours),
                self.assertRaisesRegex(ValidationError, "Budi leaves .* which hour"),
                self.cr.savepoint(),
            ):
                self.enter("bkpsdm", self.budi, "early", **hours)

    def test_a_late_coming_ends_within_the_day(self):
        for hour in (0, 24):
            with (
                self.subTest(hour=hour),
                self.assertRaisesRegex(ValidationError, "until which hour"),
                self.cr.savepoint(),
            ):
                self.enter("bkpsdm", self.budi, "late", hour_to=hour)

    def test_the_hours_and_days_are_told_to_the_decider(self):
        for code, more, told in (
            ("late", {"hour_to": 9}, "until 09:00 · 1 day"),
            ("early", {"hour_from": 14.5}, "from 14:30 · 1 day"),
            ("out", {"hour_from": 12, "hour_to": 13.5}, "12:00–13:30 · 1 day"),
        ):
            excuse = self.enter("bkpsdm", self.budi, code, **more)
            self.assertEqual(excuse.extent, told)
        excuse = self.enter("bkpsdm", self.citra, date_to=WEDNESDAY)
        self.assertEqual(excuse.extent, "Whole Day · 2 days")

    def test_no_longer_than_the_kind_allows(self):
        self.assertTrue(self.enter("bkpsdm", self.budi, date_to=WEDNESDAY))
        with self.assertRaisesRegex(ValidationError, "at most 2 calendar days, not 3"):
            self.enter("bkpsdm", self.citra, date_to=date(2026, 11, 26))
        kind = self.as_role("bkpsdm", self.kind("permission"))
        kind.max_days = 0
        self.assertTrue(self.enter("bkpsdm", self.dewi, date_to=date(2027, 11, 26)))
        with self.assertRaisesRegex(ValidationError, "cannot be -1: enter 0 to 999"):
            kind.max_days = -1

    def test_not_before_the_attendance_is_kept(self):
        self.company.attendance_from = TUESDAY
        with self.assertRaisesRegex(ValidationError, "is kept from 24/11/2026"):
            self.enter("bkpsdm", self.budi, date_from=MONDAY)

    def test_only_on_dates_of_the_employment(self):
        self.budi.sudo().version_id.write(
            {"contract_date_start": HIRED, "contract_date_end": TUESDAY}
        )
        with self.assertRaisesRegex(ValidationError, "Budi is not employed on 25/11"):
            self.enter("bkpsdm", self.budi, date_to=WEDNESDAY)

    def test_a_period_has_to_fit_the_kind(self):
        with self.assertRaisesRegex(
            ValidationError, "Choose one of: Morning, Some Hours"
        ):
            self.enter("bkpsdm", self.budi, "late", period="day")

    def test_the_last_day_is_not_before_the_first(self):
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(CheckViolation),
            self.env.cr.savepoint(),
        ):
            self.enter("bkpsdm", self.budi, date_to=MONDAY)

    def test_two_papers_for_one_whole_day_are_refused(self):
        self.enter("bkpsdm", self.budi, date_to=WEDNESDAY)
        with self.assertRaisesRegex(ValidationError, r"Budi already has .* 24/11/2026"):
            self.enter("bkpsdm", self.budi, "late", hour_to=9, date_from=WEDNESDAY)

    def test_two_parts_of_a_day_live_together(self):
        self.enter("bkpsdm", self.budi, "late", hour_to=9)
        self.assertTrue(self.enter("bkpsdm", self.budi, "early", hour_from=14))

    def test_a_withdrawn_one_makes_room(self):
        first = self.enter("bkpsdm", self.budi)
        first.action_withdraw()
        self.assertTrue(self.enter("bkpsdm", self.budi))

    def test_filed_late_is_said(self):
        """Tuesday + 3 working days = Friday."""
        with freeze_time(wib(23, 0).replace(day=27)):
            self.assertFalse(self.enter("bkpsdm", self.budi).filed_late)
        with freeze_time(wib(8, 0).replace(day=30)):
            self.assertTrue(self.enter("bkpsdm", self.citra).filed_late)

    def test_the_form(self):
        for role, person in (
            ("bkpsdm", self.budi),
            ("skpd_operator", self.citra),
            ("ward_head", self.hadi),
        ):
            with self.subTest(role=role):
                with Form(self.as_role(role, self.Excuse)) as form:
                    form.employee_id = person
                    form.type_id = self.kind("late")
                    form.date_from = TUESDAY
                    form.hour_to = 9
                    form.reason = "took a child to school"
                self.assertEqual(form.record.date_to, TUESDAY)
                self.assertEqual(form.record.state, "filed")

    def test_the_own_are_read_in_the_form(self):
        excuse = self.enter("bkpsdm", self.budi)
        form = Form(self.as_role("employee", excuse))
        self.assertFalse(form.can_decide)
        self.assertTrue(form.can_withdraw, "while it is undecided")


@tagged("post_install", "-at_install")
class TestWhoDecides(ExcuseCase):
    def test_the_head_of_the_unit_approves(self):
        excuse = self.enter("ward_head", self.hadi, document="1")
        excuse.action_approve()
        self.assertEqual(excuse.state, "approved")
        self.assertEqual(excuse.decided_by_id, self.users["ward_head"])

    def test_the_head_of_the_skpd_decides_on_the_head_of_a_unit(self):
        excuse = self.enter("ward_head", self.gita, document="1")
        self.assertFalse(excuse.can_decide)
        with self.assertRaisesRegex(UserError, "Nobody decides the own excuse"):
            excuse.action_approve()
        above = self.as_role("superior", excuse)
        self.assertTrue(above.can_decide)
        above.action_approve()
        self.assertEqual(excuse.state, "approved")

    def test_bkpsdm_does_not_decide_its_own(self):
        self.budi.user_id = self.users["bkpsdm"]
        excuse = self.enter("bkpsdm", self.budi, document="1")
        with self.assertRaisesRegex(UserError, "Nobody decides the own excuse"):
            excuse.action_approve()

    def test_the_clerk_enters_and_never_decides(self):
        excuse = self.enter("skpd_operator", self.budi, document="1")
        self.assertFalse(excuse.can_decide)
        with self.assertRaisesRegex(UserError, "head of the unit"):
            excuse.action_approve()
        with self.assertRaisesRegex(UserError, "head of the unit"):
            excuse._refuse_because("no")

    def test_the_clerk_asks_like_everybody_and_decides_nothing(self):
        self.citra.user_id = self.users["skpd_operator"]
        excuse = self.enter("skpd_operator", self.citra, document="1")
        paper = excuse.sudo()
        self.assertEqual(paper.superior_id, self.ani)
        self.assertEqual(paper.turn, "bkpsdm", "Ani has no account")
        with self.assertRaisesRegex(UserError, "Nobody decides the own excuse"):
            excuse.action_approve()

    def test_other_units_are_out_of_reach(self):
        for role, person in (
            ("skpd_operator", self.hadi),
            ("ward_head", self.budi),
            ("superior", self.budi),
        ):
            with (
                self.subTest(role=role),
                self.assertRaisesRegex(AccessError, "not in a unit of yours"),
            ):
                self.enter(role, person)

    def test_nobody_decides_by_writing(self):
        excuse = self.enter("superior", self.hadi)
        for vals in (
            {"state": "approved"},
            {"decided_by_id": self.users["superior"].id},
            {"announced_until": WEDNESDAY},
        ):
            with self.subTest(vals=vals), self.assertRaises(AccessError):
                excuse.write(vals)
        with self.assertRaises(AccessError):
            self.enter("superior", self.hadi, state="approved")
        with self.assertRaises(UserError):
            excuse.write({"employee_id": self.gita.id})

    def test_what_was_decided_is_not_changed(self):
        excuse = self.enter("superior", self.hadi, document="1")
        excuse.action_approve()
        with self.assertRaisesRegex(UserError, "withdraw it"):
            excuse.write({"date_to": WEDNESDAY})

    def test_a_letter_is_needed_where_the_kind_needs_one(self):
        excuse = self.enter("superior", self.hadi)
        with self.assertRaisesRegex(UserError, "Hadi, 24/11/2026: .* needs a letter"):
            excuse.action_approve()
        self.assertEqual(excuse.state, "filed")

    def test_a_refusal_says_why(self):
        excuse = self.enter("superior", self.hadi)
        step = self.env["hr.attendance.excuse.refuse"].with_user(self.users["superior"])
        step.with_context(**excuse.action_refuse()["context"]).create(
            {"reason": "The letter is of another date"}
        ).action_refuse()
        self.assertEqual(excuse.state, "refused")
        self.assertIn("another date", excuse.refusal)

    def test_only_bkpsdm_withdraws_what_was_approved(self):
        excuse = self.enter("superior", self.hadi, document="1")
        excuse.action_approve()
        with self.assertRaisesRegex(UserError, "BKPSDM only"):
            excuse.action_withdraw()
        self.as_role("bkpsdm", excuse).action_withdraw()
        self.assertEqual(excuse.state, "withdrawn")
        with self.assertRaisesRegex(UserError, "stays on record"):
            self.as_role("bkpsdm", excuse).unlink()

    def test_all_or_none_are_approved(self):
        both = self.enter("superior", self.hadi, document="1")
        both += self.enter("superior", self.gita)
        with self.assertRaises(UserError):
            both.action_approve()
        self.assertEqual(both.mapped("state"), ["filed", "filed"])

    def test_two_permits_of_one_date_would_contradict_each_other(self):
        self.enter("superior", self.hadi, "late", hour_to=9)
        with self.assertRaisesRegex(ValidationError, "change or withdraw that one"):
            with self.cr.savepoint():
                self.enter("superior", self.hadi, "late", hour_to=10)
        self.assertTrue(self.enter("superior", self.hadi, "early", hour_from=14))

    def test_a_head_replaced_loses_them(self):
        excuse = self.enter("ward_head", self.hadi, document="1")
        self.school.manager_id = self.hadi
        self.hadi.user_id = self.env["res.users"].create(
            {
                "name": "Hadi",
                "login": "test_hadi",
                "group_ids": [
                    Command.set([self.env.ref(f"{ADDON}.group_ward_head").id])
                ],
            }
        )
        with self.assertRaises(AccessError):
            excuse.action_approve()


@tagged("post_install", "-at_install")
class TestWhoReadsExcuses(ExcuseCase):
    def test_every_role(self):
        everybody = self.Excuse.create(
            [self.values(person, "sick") for person in self.people]
        )
        expected = {
            "employee": self.budi,
            "skpd_operator": self.health_staff,
            "ward_head": self.gita + self.hadi,
            "superior": self.fajar + self.gita + self.hadi,
            "bkpsdm": self.people,
            "inspectorate": self.people,
        }
        for role, user in self.users.items():
            with self.subTest(role=role):
                seen = self.Excuse.with_user(user).search([("id", "in", everybody.ids)])
                people = expected.get(role, self.env["hr.employee"])
                self.assertEqual(set(seen.sudo().employee_id), set(people))

    def test_an_employee_changes_nothing_decided_or_of_others(self):
        excuse = self.enter("bkpsdm", self.budi)
        excuse = self.as_role("employee", excuse)
        with self.assertRaises(AccessError):
            self.enter("employee", self.citra)
        with self.assertRaisesRegex(UserError, "Nobody decides the own"):
            excuse.action_approve()
        self.as_role("bkpsdm", excuse).document = "1"
        excuse.with_user(self.users["bkpsdm"]).action_approve()
        with self.assertRaisesRegex(UserError, "not changed any more"):
            excuse.write({"reason": "x"})
        with self.assertRaises(AccessError):
            excuse.action_withdraw()

    def test_rights_follow_the_unit_of_the_first_day(self):
        excuse = self.enter("bkpsdm", self.budi)
        self.budi.create_version(
            {"date_version": WEDNESDAY, "department_id": self.school.id}
        )
        self.assertEqual(excuse.department_id, self.health)
        later = self.enter("bkpsdm", self.budi, date_from=WEDNESDAY)
        self.assertEqual(later.department_id, self.school)
        self.budi.version_ids.filtered(
            lambda version: version.date_version == WEDNESDAY
        ).date_version = TUESDAY
        self.assertEqual(excuse.department_id, self.school, "a move entered late")


@tagged("post_install", "-at_install")
class TestEveryChangeIsJudged(ExcuseCase):
    def test_entering_changing_deciding_and_removing(self):
        days = {(self.hadi.id, TUESDAY)}
        self.forget_marks()
        excuse = self.enter("superior", self.hadi, document="1", date_to=WEDNESDAY)
        self.assertEqual(self.marks(), days, "Wednesday has no day yet")
        self.forget_marks()
        excuse.date_from = WEDNESDAY
        self.assertEqual(self.marks(), days, "the day it left")
        excuse.date_from = TUESDAY
        self.forget_marks()
        excuse.reason = "told by letter"
        self.assertFalse(self.marks(), "nothing the judge reads")
        excuse.action_approve()
        self.assertEqual(self.marks(), days)
        self.forget_marks()
        self.as_role("bkpsdm", excuse).action_withdraw()
        self.assertEqual(self.marks(), days)
        other = self.enter("bkpsdm", self.gita)
        self.forget_marks()
        other.unlink()
        self.assertEqual(self.marks(), {(self.gita.id, TUESDAY)})
