from datetime import date
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import HIRED, MONDAY, TUESDAY, WEDNESDAY, wib
from .leave import SERVING, LeaveCase
from .test_staff_import import HEADINGS, StaffListCase

FRIDAY = date(2026, 11, 27)
REFUSED = "O 017 is not wanted."


@tagged("post_install", "-at_install")
class TestStaffImportSet(StaffListCase):
    """What a list changes is entered in sets, whoever is in them."""

    def newcomers(self, people, unit="Dinas Kesehatan", grade="III/a"):
        return [
            [f"199001012024031{n + 1:03}", f"O {n:03}", "", unit, grade, "CPNS"]
            for n in range(people)
        ]

    def list_of(self, rows):
        """Return a list of these rows, everything in it accepted."""
        one = self.compared([list(HEADINGS), *rows], scope="pppk")
        for part in one.part_ids.filtered("has_effect"):
            part.action_accept_all()
        return one

    def entered(self, rows):
        """Enter a list; return the number of queries."""
        one = self.list_of(rows)
        with self.counted() as found:
            one.action_apply()
        self.assertEqual(one.state, "applied")
        self.assertFalse(one.failed_count)
        return found[0]

    def test_moves_and_ranks_take_no_query_a_person(self):
        self.entered(self.newcomers(21))
        self.entered(self.newcomers(1, "SDN Kranggan 1", "III/b"))
        few = self.entered(self.newcomers(3, "Dinas Pendidikan", "III/c"))
        many = self.entered(self.newcomers(21, "SDN Kranggan 1", "III/d"))
        self.assertLessEqual(many, few + 15)

    def test_new_people_take_few_queries_each(self):
        rows = self.newcomers(45)
        self.entered(rows[:1])
        few, many = self.entered(rows[1:5]), self.entered(rows[5:45])
        self.assertLessEqual((many - few) / 36, 18)

    def test_new_people_of_a_past_date_have_the_days_since_judged(self):
        for day in (MONDAY, TUESDAY):
            self.minute(wib(7, 40, day=day))
        self.forget_marks()
        one = self.list_of(self.newcomers(2))
        self.line(one, "new").date = MONDAY
        self.line(one, "new").action_accept()
        one.action_apply()
        people = self.line(one, "new").employee_id
        self.assertEqual(
            self.marks(),
            {(person.id, day) for person in people for day in (MONDAY, TUESDAY)},
        )

    def test_who_cannot_be_entered_stops_nobody_and_is_found_in_few_tries(self):
        one = self.list_of(self.newcomers(32))
        lines = type(one.line_ids)
        enter, tries = lines._enter_new, []

        def refuse_one(self, ids):
            tries.append(len(self))
            if "O 017" in self.mapped("name"):
                raise UserError(REFUSED)
            return enter(self, ids)

        with patch.object(lines, "_enter_new", refuse_one):
            one.action_apply()
        failed = one.line_ids.filtered(lambda line: line.state == "failed")
        self.assertEqual((failed.name, failed.fault), ("O 017", REFUSED))
        self.assertEqual((one.done_count, one.failed_count), (31, 1))
        self.assertEqual(len(tries), 11)
        self.assertFalse(failed.employee_id)

    def test_a_set_keeps_its_order_and_finds_the_versions_in_force(self):
        people = self.budi + self.citra + self.dewi
        dates = (WEDNESDAY, MONDAY, HIRED.replace(month=3))
        made = self.env["hr.version"].create(
            [
                {
                    **person.version_id.copy_data()[0],
                    "employee_id": person.id,
                    "date_version": day,
                }
                for person, day in zip(people, dates, strict=True)
            ]
        )
        self.assertEqual(made.employee_id.ids, people.ids)
        self.assertEqual(made.mapped("date_version"), list(dates))
        self.assertNotEqual(self.budi.current_version_id, made[0])
        self.assertEqual(self.citra.current_version_id, made[1])
        self.assertEqual(self.dewi.current_version_id, made[2])
        made[1:].active = False
        self.assertEqual((self.citra + self.dewi).current_version_id & made, made[:0])

    def test_no_caller_can_keep_the_days_from_being_judged_again(self):
        self.minute(wib(7, 40))
        self.forget_marks()
        told = self.eko.with_context(attendance_follow=object())
        told.version_id.department_id = self.school
        self.assertEqual(self.marks(), {(self.eko.id, TUESDAY)})


@tagged("post_install", "-at_install")
class TestVersionsAndLeave(LeaveCase):
    """Other hours during a leave: core looks at each person's leaves, in sets too."""

    def test_other_hours_change_the_leave_of_the_one_who_has_one(self):
        leave = self.ask(self.budi, start=WEDNESDAY, end=FRIDAY)
        short = self.make_calendar("Short week", range(4))
        values = [
            {
                **person.version_id.copy_data()[0],
                "employee_id": person.id,
                "contract_date_start": SERVING,
                "date_version": TUESDAY,
                "resource_calendar_id": short.id,
            }
            for person in (self.eko, self.budi, self.citra)
        ]
        versions = self.env["hr.version"]
        self.assertEqual(versions._may_cut_leaves(values), {1})
        same = [{**one, "resource_calendar_id": self.calendar.id} for one in values]
        self.assertEqual(versions._may_cut_leaves(same), set())
        with self.cr.savepoint() as undone:
            versions.create(values[1])
            alone = (leave.state, leave.resource_calendar_id, leave.number_of_days)
            undone.rollback()
        self.env.invalidate_all()
        made = versions.create(values)
        self.assertEqual(made.employee_id, self.eko + self.budi + self.citra)
        self.assertEqual(
            (leave.state, leave.resource_calendar_id, leave.number_of_days), alone
        )
