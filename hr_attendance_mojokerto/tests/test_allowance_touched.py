import json
from datetime import date

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from .allowance_chain import ChainCase
from .allowance_month import CLASS_7, LAST, NOVEMBER, OCTOBER, MonthCase
from .common import ADDON
from .effects import EffectCase

MIDDLE = date(2026, 10, 15)
SIXTH = date(2026, 10, 6)


class TouchedCase(MonthCase):
    """October of Dinas Kesehatan is paid by a scheme with rules for kinds of leave and
    excuse and for sanctions."""

    @classmethod
    def use(cls, scheme=None):
        cls.permission = cls.env.ref(f"{ADDON}.excuse_type_permission")
        cls.sick = cls.env.ref(f"{ADDON}.excuse_type_sick")
        cls.kinds = cls.env["hr.leave.type"].create(
            [
                {
                    "name": name,
                    "requires_allocation": False,
                    "leave_validation_type": "hr",
                }
                for name in ("Leave A", "Leave B")
            ]
        )
        cls.scheme.write(
            {
                "rule_ids": [
                    *(
                        Command.create(
                            {"cause": "excuse", "excuse_type_id": kind.id, "percent": n}
                        )
                        for kind, n in ((cls.permission, 2), (cls.sick, 1))
                    ),
                    *(
                        Command.create(
                            {"cause": "leave", "leave_type_id": kind.id, "percent": n}
                        )
                        for kind, n in zip(cls.kinds, (1, 3), strict=True)
                    ),
                ],
                "sanction_cut_ids": [
                    Command.create({"code": "moderate", "percent": 20})
                ],
            }
        )
        return super().use(scheme)

    @classmethod
    def excuse(cls, kind, day=SIXTH):
        excuse = cls.env["hr.attendance.excuse"].create(
            {
                "employee_id": cls.budi.id,
                "type_id": kind.id,
                "date_from": day,
                "date_to": day,
                "period": "day",
                "reason": "A letter",
            }
        )
        excuse.sudo().write({"state": "approved"})
        return excuse

    @classmethod
    def leave(cls, kind, day=SIXTH):
        leave = cls.env["hr.leave"].create(
            {
                "employee_id": cls.budi.id,
                "holiday_status_id": kind.id,
                "request_date_from": day,
                "request_date_to": day,
            }
        )
        leave.action_approve()
        return leave

    @classmethod
    def rests_on(cls, paper, state, day=SIXTH):
        """Have a closed day of Budi rest on a paper, as the judge writes it."""
        reasons = [[state, {"ref": [paper._name, paper.id]}]]
        cls.day(cls.budi, day, state, why=None, reasons=json.dumps(reasons))

    @classmethod
    def paid(cls, skpd=None):
        sheet = cls.computed(skpd)
        cls.lock(sheet)
        cls.env.flush_all()
        cls.cr.execute("DELETE FROM hr_allowance_mark")
        return sheet

    def owed(self, person=None):
        """What waits for a person: ``{cause: rupiah}``."""
        self.follow()
        found = self.Fix.search(
            [
                ("sheet_id", "=", False),
                ("employee_id", "=", (person or self.budi).id),
            ]
        )
        return {fix.cause: fix.amount for fix in found}

    def night(self):
        self.env.flush_all()
        self.env["hr.allowance.mark"]._mark_all()


@tagged("post_install", "-at_install")
class TestAllowanceTouched(TouchedCase):
    """Whatever changes money after October was paid is found."""

    def test_a_paper_of_another_kind_leaves_the_day_and_changes_the_money(self):
        # Permission 2 %, sick for a day 1 % of 1,400,000.
        excuse = self.excuse(self.permission)
        self.rests_on(excuse, "excused")
        self.paid()
        excuse.sudo().type_id = self.sick
        self.assertEqual(self.owed(), {"excuse": 14_000})

    def test_a_paper_in_place_of_another_counts_though_the_day_names_the_first(self):
        excuse = self.excuse(self.permission)
        self.rests_on(excuse, "excused")
        self.paid()
        excuse.sudo().write({"state": "withdrawn"})
        self.assertEqual(self.owed(), {}, "the day itself is corrected by BKPSDM")
        self.excuse(self.sick)
        self.assertEqual(self.owed(), {"excuse": 14_000})

    def test_a_leave_in_place_of_another_counts_though_the_day_names_the_first(self):
        # Leave A 1 %, leave B 3 %.
        leave = self.leave(self.kinds[0])
        self.rests_on(leave, "leave")
        self.paid()
        leave.action_refuse()
        self.leave(self.kinds[1])
        self.assertEqual(self.owed(), {"leave": -28_000})

    def test_a_kind_of_excuse_that_does_not_count_any_more_is_found_by_night(self):
        self.rests_on(self.excuse(self.permission), "excused")
        self.paid()
        self.permission.counts_for_allowance = False
        self.assertEqual(self.owed(), {})
        self.night()
        self.assertEqual(self.owed(), {"excuse": 28_000})

    def test_what_no_record_tells_is_found_by_night(self):
        sheet = self.paid()
        self.day(self.budi, 1, "late", minutes_late=20, why="came_late")
        self.night()
        self.assertEqual(self.owed(), {"late": -7_000})
        self.assertEqual(sheet._seal(), sheet.hash)

    def test_the_night_changes_nothing_where_nothing_changed(self):
        self.late(self.budi, 1, 20)
        self.rests_on(self.excuse(self.permission), "excused")
        sheet = self.paid()
        draft = self.computed(self.education)
        self.night()
        self.follow()
        self.assertFalse(self.Fix.search([]))
        self.assertFalse(sheet.stale or draft.stale)

    def test_the_night_leaves_alone_what_a_draft_settles(self):
        self.late(self.budi, 1, 20)
        self.paid()
        self.corrected(self.budi, 1)
        self.fill(NOVEMBER, date(2026, 11, 30))
        november = self.computed(month=NOVEMBER)
        fix = november.correction_ids
        self.assertEqual(fix.amount, 7_000)
        self.night()
        self.follow()
        self.assertFalse(november.stale)
        self.assertEqual(november.correction_ids, fix)
        self.assertFalse(november._touched())

    def test_a_newcomer_entered_late_is_owed_the_past_months(self):
        sheet = self.paid()
        [new] = self.hire(["Indah"], self.health)
        new.version_id.job_class = 7
        self.env.flush_all()
        self.fill(OCTOBER, LAST, new)
        self.env["hr.allowance.mark"].search([]).unlink()
        new.version_id.job_class = 8
        self.assertEqual(self.owed(new), {"basis": 4_000_000})
        self.assertFalse(self.line(new, sheet))

    def test_a_newcomer_entered_late_makes_an_open_sheet_stale(self):
        sheet = self.computed()
        [new] = self.hire(["Indah"], self.health)
        new.version_id.job_class = 7
        self.env.flush_all()
        self.fill(OCTOBER, LAST, new)
        self.night()
        self.follow()
        self.assertTrue(sheet.stale)

    def test_a_class_of_the_past_is_owed_from_the_key_date_on(self):
        self.paid()
        self.budi.create_version({"date_version": MIDDLE, "job_class": 8})
        self.assertEqual(self.owed(), {}, "the key date is before it")
        version = self.budi.version_ids.filtered(lambda row: row.date_version == MIDDLE)
        version.date_version = OCTOBER
        self.assertEqual(self.owed(), {"basis": 500_000})
        version.unlink()
        self.assertEqual(self.owed(), {})

    def test_a_kind_of_employee_dated_back_changes_what_a_factor_pays(self):
        self.cr.execute(
            """INSERT INTO hr_allowance_factor (scheme_id, code, percent, way)
               VALUES (%s, 'cpns', 80, 'of_own')""",
            [self.scheme.id],
        )
        self.env.invalidate_all()
        self.paid()
        self.budi.version_id.write({"grade": False, "employee_kind": "cpns"})
        self.assertEqual(self.owed(), {"basis": -700_000})

    def test_a_kind_of_post_dated_back_may_have_no_right(self):
        kind = self.env["hr.attendance.post.kind"].search([], limit=1)
        self.cr.execute(
            """INSERT INTO hr_allowance_entitlement (scheme_id, sequence, reason,
                   post_kind_id) VALUES (%s, 1, 'Certified teacher', %s)""",
            [self.scheme.id, kind.id],
        )
        self.env.invalidate_all()
        self.paid()
        self.budi.version_id.post_kind_id = kind
        self.assertEqual(self.owed(), {"basis": -CLASS_7})

    def test_an_exemption_dated_back_may_have_no_right(self):
        self.cr.execute(
            """INSERT INTO hr_allowance_entitlement (scheme_id, sequence, reason,
                   exemption) VALUES (%s, 1, 'Study', 'study')""",
            [self.scheme.id],
        )
        self.env.invalidate_all()
        self.paid()
        self.env["hr.attendance.exemption"].create(
            {
                "employee_id": self.budi.id,
                "kind": "study",
                "date_from": OCTOBER,
                "document": "SK 1",
            }
        )
        self.assertEqual(self.owed(), {"basis": -CLASS_7})

    def test_a_score_entered_or_changed_later_is_settled(self):
        self.cr.execute(
            "UPDATE hr_allowance_scheme SET score = 'entered' WHERE id = %s",
            [self.scheme.id],
        )
        self.env.invalidate_all()
        scores = self.env["hr.allowance.score"].create(
            [
                {"employee_id": person.id, "month": OCTOBER, "score": 100}
                for person in self.people
            ]
        )
        self.paid()
        # 10 % of the productivity part of 2,100,000.
        scores.filtered(lambda row: row.employee_id == self.budi).score = 90
        self.assertEqual(self.owed(), {"score": -210_000})
        self.assertEqual(self.owed(self.citra), {})

    def test_one_month_does_not_mark_another(self):
        self.paid()
        self.fill(NOVEMBER, date(2026, 11, 20))
        self.excuse(self.permission, date(2026, 11, 10))
        self.assertFalse(self.env["hr.allowance.mark"].search_count([]))


@tagged("post_install", "-at_install")
class TestAllowanceSanctionTouched(TouchedCase, EffectCase):
    """A sanction that comes, goes or is struck after October was paid."""

    def test_a_sanction_entered_later_is_cut_and_one_annulled_given_back(self):
        self.paid()
        # 20 % of both parts.
        case = self.in_force(self.budi, "raise_delayed", date(2026, 9, 16))
        self.assertEqual(self.owed(), {"sanction": -700_000})
        case.stage = "annulled"
        case._effects_changed()
        self.assertEqual(self.owed(), {})

    def test_a_day_that_an_examination_strikes_later_is_given_back(self):
        self.day(self.budi, 1, "absent", why="closed")
        self.paid()
        case = self.case_with(self.budi, "written", stage="examined")
        day = self.env["hr.discipline.case.day"].create(
            {"case_id": case.id, "work_date": OCTOBER, "absent": True}
        )
        self.assertEqual(self.owed(), {})
        day.write({"verdict": "struck", "reason": "Sick."})
        self.assertEqual(self.owed(), {"absent": 105_000})
        day.write({"verdict": "confirmed", "reason": False})
        self.assertEqual(self.owed(), {})


@tagged("post_install", "-at_install")
class TestAllowanceTouchedStep(ChainCase):
    """No step is taken on figures that are not those of the facts any more."""

    def test_a_step_finds_what_nobody_told(self):
        self.forward("skpd_operator")
        self.late(self.citra, 2, 40)
        self.assertFalse(self.done.stale)
        refused = "what the TPP of Citra rests on changed after it was computed"
        with self.assertRaisesRegex(UserError, refused), self.cr.savepoint():
            self.forward(self.head)
        self.assertEqual(self.done.state, "checked")
        self.back(self.head)
        self.by("skpd_operator").action_compute()
        self.forward("skpd_operator", self.head)
        self.assertEqual(self.done.state, "confirmed")

    def test_a_day_left_open_by_the_release_holds_no_sheet_up(self):
        self.day(self.citra, 2, "late", closed=False, minutes_late=40, why="came_late")
        self.done._compute_lines()
        self.done.write({"released_at": "2026-11-05 01:00:00"})
        self.forward("skpd_operator")
        self.corrected(
            self.citra, 2, "late", closed=True, minutes_late=40, why="came_late"
        )
        self.assertFalse(self.done.stale)
        self.forward(self.head)
        self.env["hr.allowance.mark"]._mark_all()
        self.follow()
        fix = self.Fix.search([("origin_id", "=", self.done.id)])
        # TL2: 1 % of 1,400,000.
        self.assertEqual((fix.employee_id, fix.amount), (self.citra, -14_000))

    def test_another_day_of_a_released_sheet_holds_it_up(self):
        self.day(self.citra, 2, "late", closed=False, minutes_late=40, why="came_late")
        self.done._compute_lines()
        self.done.write({"released_at": "2026-11-05 01:00:00"})
        self.late(self.citra, 5, 40)
        with self.assertRaisesRegex(UserError, "Citra rests on changed"):
            self.forward("skpd_operator")
