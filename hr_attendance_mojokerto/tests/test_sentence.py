import json
import re
from datetime import timedelta
from pathlib import Path

from odoo.tests import tagged

from ..models.hr_attendance_sentences import reason_forms, review_forms
from ..models.hr_attendance_terms import (
    selection_review,
    selection_state,
    selection_why,
)
from ..rules.facts import Review, State, Why
from .common import TUESDAY, CityCase, wib

ADDON_PATH = Path(__file__).parents[1]
# Words of daily speech that mean two things, or blame (practice, table C).
FORBIDDEN = re.compile(r"\b(absen|bolos|alpa|mangkir|teguran)\b", re.IGNORECASE)


@tagged("post_install", "-at_install")
class TestTerms(CityCase):
    """Every state, reason and review has its word, from one place."""

    def test_every_value_has_a_word(self):
        for selection, values in (
            (selection_state, State),
            (selection_why, Why),
            (selection_review, Review),
        ):
            with self.subTest(selection=selection.__name__):
                words = selection(self.env)
                self.assertEqual({value for value, _word in words}, set(values))
                self.assertEqual(len(words), len(values))

    def test_every_reason_has_a_sentence_that_needs_nothing(self):
        forms = reason_forms(self.env)
        self.assertEqual(set(forms), set(Why))
        self.assertEqual(set(review_forms(self.env)), set(Review))
        needy = {Why.JUST_MOVED, Why.FLEX, Why.CAME_LATE, Why.WENT_EARLY}
        for why in set(Why) - needy:
            with self.subTest(why=why):
                self.assertNotIn("%(", forms[why][-1])

    def test_no_word_of_blame_stands_on_a_screen(self):
        files = [
            path
            for folder, pattern in (
                ("i18n", "id.po"),
                ("models", "*.py"),
                ("wizards", "*.py"),
                ("views", "*.xml"),
                ("data", "*.xml"),
                ("static/src", "*"),
            )
            for path in (ADDON_PATH / folder).rglob(pattern)
            if path.is_file()
        ]
        self.assertGreater(len(files), 60)
        for path in files:
            for number, line in enumerate(path.read_text().splitlines(), 1):
                with self.subTest(file=path.name, line=number):
                    self.assertNotRegex(line, FORBIDDEN)


@tagged("post_install", "-at_install")
class TestSentences(CityCase):
    """What is known of a day is told in sentences, to each reader as far as allowed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.minute(wib(7, 35))

    def say(self, person, *reasons, role=None, **columns):
        """Give a day these reasons and return what it says to a role."""
        day = self.day_of(person)
        self.env.flush_all()
        columns = {"reasons": json.dumps(reasons), **columns}
        names = ", ".join(f"{name} = %s" for name in columns)
        self.cr.execute(
            f"UPDATE hr_attendance_day SET {names} WHERE id = %s",
            [*columns.values(), day.id],
        )
        self.env.invalidate_all()
        return (self.as_role(role, day) if role else day).explanation

    def test_a_minute_late(self):
        said = self.say(
            self.budi,
            ["came_late", {"minutes": 1, "due": "2026-11-24T00:30:00Z"}],
            first_in=wib(7, 31),
        )
        self.assertEqual(said, "scanned in at 07:31, due 07:30: 1 minute late")

    def test_a_silent_terminal_with_its_date(self):
        said = self.say(self.budi, ["not_heard", {"since": "2026-11-23T23:52:00Z"}])
        self.assertEqual(said, "terminal not connected since 06:52 on 24/11/2026")
        self.assertEqual(
            self.say(self.budi, ["not_heard", {}]), "a terminal was never connected"
        )

    def test_a_moment_of_another_date_names_it(self):
        said = self.say(
            self.budi,
            ["went_early", {"minutes": 30, "out": "2026-11-25T00:00:00Z"}],
            last_out=wib(6, 30, day=TUESDAY + timedelta(days=1)),
        )
        self.assertEqual(
            said,
            "scanned out at 06:30 on 25/11/2026, due 07:00 on 25/11/2026: "
            "30 minutes early",
        )

    def test_an_ending_with_its_date(self):
        self.assertEqual(
            self.say(self.budi, ["retired", {"date": "2026-12-01"}]),
            "retired on 01/12/2026",
        )
        self.assertEqual(
            self.say(self.budi, ["study", {"until": "2027-06-30"}]),
            "study assignment until 30/06/2027",
        )

    def test_a_move_and_how_long_it_excuses(self):
        args = {"date": "2026-11-23", "until": "2026-12-07"}
        self.assertEqual(
            self.say(self.budi, ["just_moved", args]),
            "moved on 23/11/2026; may scan at any terminal until 07/12/2026",
        )

    def test_several_reasons_are_several_sentences(self):
        said = self.say(
            self.budi,
            ["no_out", {}],
            ["shift", {"name": "Night"}],
            ["elsewhere", {"device": self.t_school.id}],
            review="lent",
        )
        self.assertEqual(
            said,
            "no scan out; shift: Night; scanned at another unit: "
            "Terminal of SDN Kranggan 1; scanned by PIN or card",
        )

    def test_a_name_with_a_percent_sign_is_a_name(self):
        self.assertEqual(
            self.say(self.budi, ["holiday", {"name": "100% %(free)s"}]),
            "public holiday: 100% %(free)s",
        )

    def test_the_letter_is_expected_until_the_last_date(self):
        ref = ["hr.attendance.excuse", 0]
        said = self.say(
            self.budi, ["announced", {"ref": ref, "until": "2026-11-27T17:00:00Z"}]
        )
        self.assertEqual(said, "announced; the letter is expected by 27/11/2026")

    def test_the_kind_of_an_excuse_is_told_to_those_who_may_read_it(self):
        kind = self.env["hr.attendance.excuse.type"].create(
            {"name": "Sick for a Day", "code": "test-sick", "effect": "absence"}
        )
        excuse = self.env["hr.attendance.excuse"].create(
            {
                "employee_id": self.budi.id,
                "type_id": kind.id,
                "date_from": TUESDAY,
                "date_to": TUESDAY,
            }
        )
        reason = ["excuse", {"ref": ["hr.attendance.excuse", excuse.id]}]
        for role, told in (
            ("employee", "excused: Sick for a Day"),
            ("skpd_operator", "excused: Sick for a Day"),
            ("bkpsdm", "excused: Sick for a Day"),
            ("leader", "excused"),
        ):
            with self.subTest(role=role):
                self.assertEqual(self.say(self.budi, reason, role=role), told)

    def test_the_type_of_a_leave_is_told_to_those_who_may_read_it(self):
        kind = self.env["hr.leave.type"].create(
            {"name": "Cuti Sakit", "requires_allocation": False}
        )
        leave = self.env["hr.leave"].create(
            {
                "employee_id": self.budi.id,
                "holiday_status_id": kind.id,
                "request_date_from": TUESDAY,
                "request_date_to": TUESDAY,
            }
        )
        reason = ["leave", {"ref": ["hr.leave", leave.id]}]
        for role, told in (
            ("employee", "on leave: Cuti Sakit"),
            ("skpd_operator", "on leave: Cuti Sakit"),
            ("leader", "on leave"),
            ("inspectorate", "on leave"),
        ):
            with self.subTest(role=role):
                self.assertEqual(self.say(self.budi, reason, role=role), told)

    def test_the_number_of_queries_does_not_grow_with_the_days(self):
        for person in self.people:
            self.say(
                person,
                ["elsewhere", {"device": self.t_school.id}],
                ["place", {"ref": ["hr.department", self.health.id]}],
            )
        days = self.as_role(
            "bkpsdm", self.Day.search([("employee_id", "in", self.people.ids)])
        )

        def cost(some):
            some.fetch(["reasons", "review", "work_date", "company_id"])
            with self.counted() as queries:
                some.mapped("explanation")
            return queries[0]

        cost(days)
        self.assertEqual(cost(days[:2]), cost(days))
        self.assertIn("Terminal of SDN Kranggan 1", days[0].explanation)
