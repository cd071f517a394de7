from datetime import date

from odoo.exceptions import AccessError, UserError
from odoo.tests import freeze_time, tagged

from .leave import FIRST, LeaveCase


@tagged("post_install", "-at_install")
class TestLeaveForged(LeaveCase):
    """What somebody sends past the form: units, steps and rights of the own."""

    def values(self, **more):
        return {
            "employee_id": self.citra.id,
            "holiday_status_id": self.kinds["annual"].id,
            "request_date_from": FIRST,
            "request_date_to": FIRST,
            **more,
        }

    def test_the_unit_of_a_leave_is_not_written(self):
        leave = self.ask(self.citra)
        for name in ("attendance_skpd_id", "attendance_unit_id"):
            for user in (self.citra.user_id, self.operator, self.bkpsdm):
                with (
                    self.subTest(name=name, user=user.name),
                    self.assertRaisesRegex(AccessError, "follow from its person"),
                    self.cr.savepoint(),
                ):
                    leave.with_user(user).write({name: self.education.id})
        self.assertEqual(leave.sudo().attendance_skpd_id, self.health)

    def test_who_decides_does_not_rewrite_what_is_asked(self):
        leave = self.ask(self.citra, name="Family")
        deciders = (self.ani.user_id, self.kartika.user_id, self.bkpsdm)
        for user in (*deciders, self.operator):
            for change in (
                {"name": "Other"},
                {"leave_address": "Other"},
                {"request_date_from": date(2026, 12, 8)},
                {"holiday_status_id": self.kinds["unpaid"].id},
            ):
                with (
                    self.subTest(user=user.name, change=change),
                    self.assertRaisesRegex(AccessError, "by whoever asked only"),
                    self.cr.savepoint(),
                ):
                    leave.with_user(user).write(change)
            self.assertFalse(leave.with_user(user).can_change_request)
        self.assertTrue(leave.with_user(self.citra.user_id).can_change_request)
        paper = self.ask(self.dewi, by=self.operator)
        self.assertTrue(paper.with_user(self.operator).can_change_request)
        leave.with_user(self.citra.user_id).name = "Family, at home"
        self.assertEqual(leave.sudo().private_name, "Family, at home")
        leave.sudo().state = "validate"
        with (
            self.assertRaisesRegex(UserError, "not changed any more"),
            self.cr.savepoint(),
        ):
            leave.with_user(self.citra.user_id).name = "Other"

    def test_it_begins_on_the_today_of_the_city(self):
        leaves = self.env["hr.leave"].with_user(self.citra.user_id)
        with freeze_time("2026-11-26 23:50:00"):
            found = leaves.with_context(attendance_today=True).default_get(
                ["request_date_from", "request_date_to"]
            )
        self.assertEqual(set(found.values()), {date(2026, 11, 27)})

    def test_the_unit_of_a_leave_is_not_entered(self):
        leaves = self.env["hr.leave"].with_user(self.citra.user_id)
        for name in ("attendance_skpd_id", "attendance_unit_id"):
            with (
                self.subTest(name=name),
                self.assertRaisesRegex(AccessError, "follow from its person"),
                self.cr.savepoint(),
            ):
                leaves.create(self.values(**{name: self.education.id}))

    def test_defaults_of_the_context_enter_no_unit_and_no_step(self):
        forged = {
            "default_attendance_skpd_id": self.education.id,
            "default_attendance_unit_id": self.education.id,
            "default_state": "validate",
            "default_outcome": "granted",
        }
        leaves = self.env["hr.leave"].with_user(self.citra.user_id)
        leave = leaves.with_context(**forged).create(self.values()).sudo()
        self.assertEqual(leave.attendance_skpd_id, self.health)
        self.assertEqual(leave.attendance_unit_id, self.health)
        self.assertEqual(leave.state, "confirm")
        self.assertFalse(leave.outcome)

    def test_a_kind_by_default_is_checked_like_one_entered(self):
        kind = self.kinds["annual"].id
        leaves = self.env["hr.leave"].with_user(self.citra.user_id)
        values = self.values(state="validate")
        del values["holiday_status_id"]
        with self.assertRaises(AccessError), self.cr.savepoint():
            leaves.with_context(default_holiday_status_id=kind).create(values)

    def rights(self, user, **context):
        rows = self.env["hr.leave.allocation"].with_user(user)
        return rows.with_context(**context)

    def right(self, **more):
        return {
            "name": "More",
            "employee_id": self.citra.id,
            "holiday_status_id": self.kinds["annual"].id,
            "number_of_days": 50,
            "date_from": date(2027, 1, 1),
            **more,
        }

    def test_nobody_gives_himself_annual_leave(self):
        values = self.right()
        kind = values.pop("holiday_status_id")
        for given, context in (
            ({"holiday_status_id": kind}, {}),
            ({}, {"default_holiday_status_id": kind}),
        ):
            with (
                self.subTest(context=context),
                self.assertRaisesRegex(AccessError, "are given by BKPSDM"),
                self.cr.savepoint(),
            ):
                self.rights(self.citra.user_id, **context).create({**values, **given})

    def test_an_own_request_of_another_type_does_not_become_annual_leave(self):
        other = self.env["hr.leave.type"].create(
            {
                "name": "Other",
                "requires_allocation": True,
                "employee_requests": True,
                "allocation_validation_type": "hr",
            }
        )
        rows = self.rights(self.citra.user_id)
        row = rows.create(self.right(holiday_status_id=other.id))
        with (
            self.assertRaisesRegex(AccessError, "are given by BKPSDM"),
            self.cr.savepoint(),
        ):
            row.write({"holiday_status_id": self.kinds["annual"].id})
        row.write({"number_of_days": 2})

    def test_the_own_annual_leave_is_not_raised(self):
        row = self.env["hr.leave.allocation"].create(self.right(number_of_days=1))
        with self.assertRaises(AccessError), self.cr.savepoint():
            row.with_user(self.citra.user_id).write({"number_of_days": 50})
        self.assertEqual(row.number_of_days, 1)

    def test_bkpsdm_gives_it_but_not_its_parts_by_a_default(self):
        rows = self.rights(self.bkpsdm, default_attendance_year=2027)
        row = rows.create(self.right())
        self.assertFalse(row.attendance_year)
