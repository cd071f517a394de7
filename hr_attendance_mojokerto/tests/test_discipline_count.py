import random
from datetime import date, timedelta

from odoo.exceptions import AccessError
from odoo.service.model import call_kw
from odoo.tests import tagged

from ..rules.discipline.ladder import Day, Person, count, standing
from .common import ADDON, MONDAY, ROLES, TUESDAY, wib
from .test_discipline_regulation import DisciplineCase

SEEN_ON = date(2026, 11, 23)


class CountCase(DisciplineCase):
    """Closed days as they were kept, and what they add up to."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Count = cls.env["hr.discipline.count"]
        cls.Marks = cls.env["hr.discipline.count.mark"]

    @classmethod
    def close(cls, person, days, closed=True):
        """Keep days of a person: ``{date: (state, late, early, review)}``."""
        return cls.Day.create(
            [
                {
                    "employee_id": person.id,
                    "work_date": day,
                    "company_id": cls.company.id,
                    "version_id": person.version_id.id,
                    "department_id": person.department_id.id,
                    "skpd_id": person.department_id.skpd_id.id,
                    "home_skpd_id": person.department_id.skpd_id.id,
                    "state": state,
                    "minutes_late": late,
                    "minutes_early": early,
                    "review": review,
                    "closed": closed,
                    "ended": True,
                }
                for day, (state, late, early, review) in days.items()
            ]
        )

    @classmethod
    def absent(cls, person, dates, closed=True):
        state = "absent" if closed else "unexplained"
        return cls.close(
            person, {day: (state, 0, 0, False) for day in dates}, closed=closed
        )

    @classmethod
    def workdays(cls, number, last=SEEN_ON):
        """Return so many working days up to and with ``last``."""
        found = []
        while len(found) < number:
            if last.weekday() < 5:
                found.append(last)
            last -= timedelta(days=1)
        return found[::-1]

    def count_of(self, person, year=2026):
        return self.Count.search([("employee_id", "=", person.id), ("year", "=", year)])

    def told(self, user):
        return self.env["mail.activity"].search(
            [("user_id", "=", user.id), ("res_model", "=", "hr.discipline.count")]
        )


@tagged("post_install", "-at_install")
class TestDisciplineCount(CountCase):
    def test_days_and_minutes_are_kept_apart(self):
        for minutes, made, rest in ((449, 0, 449), (450, 1, 0), (451, 1, 1)):
            with self.subTest(minutes=minutes):
                self.Day.search([("employee_id", "=", self.budi.id)]).unlink()
                dates = self.workdays(4)
                self.absent(self.budi, dates[:2])
                self.close(
                    self.budi,
                    {
                        dates[2]: ("late", 200, 0, False),
                        dates[3]: ("left_early", 0, minutes - 200, False),
                    },
                )
                self.Count._recount(2026)
                row = self.count_of(self.budi)
                self.assertEqual(
                    (row.absent_days, row.minutes, row.minute_days, row.rest_minutes),
                    (2, minutes, made, rest),
                )
                self.assertEqual(row.total, 2 + made)
                self.assertEqual(row.last_date, dates[-1])

    def test_the_band_and_what_comes_next(self):
        self.absent(self.budi, self.workdays(3))
        self.Count._recount(2026)
        row = self.count_of(self.budi)
        self.assertEqual(row.regulation_id.code, "pp94")
        self.assertEqual((row.band_from, row.level), (3, "light"))
        self.assertEqual(row.sanction_id.code, "oral")
        self.assertEqual((row.next_from, row.days_to_next, row.near), (4, 1, True))

    def test_ten_consecutive_days_over_a_weekend(self):
        dates = self.workdays(10)
        self.absent(self.budi, dates)
        weekend = {
            day: ("off", 0, 0, False)
            for day in (dates[0] + timedelta(days=n) for n in range(12))
            if day.weekday() > 4
        }
        self.close(self.budi, weekend)
        self.Count._recount(2026)
        row = self.count_of(self.budi)
        self.assertEqual((row.longest_run, row.current_run), (10, 10))
        self.assertEqual((row.run_from, row.run_to), (dates[0], dates[-1]))
        self.assertEqual((row.by_run, row.sanction_id.code), (True, "dismissal"))

    def test_a_run_goes_on_over_new_year_and_the_count_does_not(self):
        old = self.workdays(6, date(2025, 12, 31))
        new = self.workdays(4, date(2026, 1, 6))
        self.assertEqual(new[0], date(2026, 1, 1))
        self.absent(self.budi, old + new)
        self.Count._recount(2026)
        row = self.count_of(self.budi)
        self.assertEqual((row.absent_days, row.longest_run), (4, 10))
        self.assertEqual(row.sanction_id.code, "dismissal")
        self.pp94.run_crosses_year = False
        self.Count._recount(2026)
        row = self.count_of(self.budi)
        self.assertEqual((row.longest_run, row.run_from), (4, new[0]))

    def test_the_longest_run_is_told_however_short_it_is(self):
        """Not only from five days on."""
        one, two, three, four, five, six = self.workdays(6)
        for person, days, told in (
            (self.budi, [two], (1, two, two)),
            (self.citra, [one, three, four, six], (2, three, four)),
            (self.dewi, [one, two, three, five], (3, one, three)),
            (self.eko, [], (0, False, False)),
        ):
            with self.subTest(person=person.name):
                self.absent(person, days)
                rest = {one, two, three, four, five, six} - {*days}
                self.close(person, {day: ("present", 0, 0, False) for day in rest})
                self.Count._recount(2026)
                row = self.count_of(person)
                self.assertEqual((row.longest_run, row.run_from, row.run_to), told)
                self.assertEqual((row.current_run, row.near_run), (0, False))

    def test_a_short_run_too_goes_over_days_off_and_new_year(self):
        old = self.workdays(1, date(2025, 12, 31))
        new = self.workdays(2, date(2026, 1, 5))
        self.assertEqual(new[0], date(2026, 1, 2))
        self.absent(self.budi, old + new)
        self.close(self.budi, {date(2026, 1, 1): ("holiday", 0, 0, False)})
        self.close(self.budi, {date(2026, 1, 3): ("off", 0, 0, False)})
        self.Count._recount(2026)
        row = self.count_of(self.budi)
        self.assertEqual((row.longest_run, row.run_from), (3, old[0]))

    def test_doubtful_days_are_left_out_and_listed(self):
        dates = self.workdays(5)
        self.close(
            self.budi,
            {
                dates[0]: ("absent", 0, 0, "clock"),
                dates[1]: ("no_data", 0, 0, False),
                dates[2]: ("late", 500, 0, "lent"),
                dates[3]: ("absent", 0, 0, False),
                dates[4]: ("present", 0, 0, "clock"),
            },
        )
        proposed = self.Day.search(
            [("employee_id", "=", self.budi.id), ("work_date", "=", dates[3])]
        )
        self.env["hr.attendance.correction.line"].create(
            {
                "day_id": proposed.id,
                "company_id": self.company.id,
                "employee_id": self.budi.id,
                "work_date": dates[3],
                "proposed_at": wib(7),
                "before": {"state": "absent"},
                "after": {"state": "leave"},
            }
        )
        self.Count._recount(2026)
        row = self.count_of(self.budi)
        self.assertEqual((row.total, row.minutes, row.excluded_days), (0, 0, 4))
        self.assertEqual(
            row.excluded_text.splitlines(),
            [
                f"{dates[0]:%d/%m/%Y}: scan to be reviewed",
                f"{dates[1]:%d/%m/%Y}: no data",
                f"{dates[2]:%d/%m/%Y}: scan to be reviewed",
                f"{dates[3]:%d/%m/%Y}: correction proposed",
            ],
        )

    def test_days_not_closed_count_nothing(self):
        dates = self.workdays(4)
        self.absent(self.budi, dates[:2] + dates[3:])
        self.absent(self.budi, dates[2:3], closed=False)
        self.Count._recount(2026)
        row = self.count_of(self.budi)
        self.assertEqual((row.absent_days, row.excluded_days), (3, 1))

    def test_kinds_of_employees(self):
        for kind, code, level in (
            ("pns", "promotion_delayed", "moderate"),
            ("cpns", "candidate_dismissal", "moderate"),
            ("pppk", False, False),
            ("non_asn", False, False),
        ):
            with self.subTest(kind=kind):
                self.Day.search([("employee_id", "=", self.citra.id)]).unlink()
                self.citra.employee_kind = kind
                # Two days apart, so that they make no run.
                self.absent(self.citra, self.workdays(30)[::2])
                between = self.workdays(30)[1::2]
                self.close(
                    self.citra, {day: ("present", 0, 0, False) for day in between}
                )
                self.Count._recount(2026)
                row = self.count_of(self.citra)
                self.assertEqual(row.total, 15)
                self.assertEqual(row.employee_kind, kind)
                self.assertEqual(row.sanction_id.code, code)
                self.assertEqual(row.level, level)

    def test_staff_without_a_post_and_with_one(self):
        dates = self.workdays(42)
        kinds = self.env["hr.attendance.post.kind"]
        for code, sanction in (
            ("pelaksana", "class_lowered"),
            ("administrator", "post_lowered"),
        ):
            with self.subTest(post=code):
                self.Day.search([("employee_id", "=", self.dewi.id)]).unlink()
                self.dewi.post_kind_id = kinds.search([("code", "=", code)])
                self.absent(self.dewi, dates[::2])
                self.close(
                    self.dewi, {day: ("leave", 0, 0, False) for day in dates[1::2]}
                )
                self.Count._recount(2026)
                self.assertEqual(self.count_of(self.dewi).sanction_id.code, sanction)

    def test_the_count_equals_that_of_the_rules_on_random_days(self):
        dice = random.Random(7)
        states = ["absent"] * 4 + ["present", "late", "leave", "off", "no_data"]
        dates = [date(2025, 12, 1) + timedelta(days=n) for n in range(200)]
        mirrored = {}
        for person in self.people:
            days = {}
            for day in dates:
                state = dice.choice(states)
                late = dice.randint(1, 120) if state == "late" else 0
                review = "clock" if dice.random() < 0.05 else False
                days[day] = (state, late, 0, review)
            self.close(person, days)
            mirrored[person] = [
                Day(day, state == "absent", late, 0, _doubt(state, review))
                for day, (state, late, _early, review) in days.items()
                if day.year == 2026 and state != "off"
            ]
        # No run of December goes on, so that the year stands alone.
        self.Day.search([("work_date", "=", date(2025, 12, 31))]).state = "present"
        self.Count._recount(2026)
        value = self.pp94._value()
        for person, days in mirrored.items():
            with self.subTest(person=person.name):
                row, pure = self.count_of(person), count(days)
                self.assertEqual(
                    (row.absent_days, row.minutes, row.total, row.excluded_days),
                    (pure.absent_days, pure.minutes, pure.total, len(pure.excluded)),
                )
                self.assertEqual(
                    (row.longest_run, row.run_from, row.run_to), pure.longest
                )
                stands = standing(pure, value, Person("pns", False), on=dates[-1])
                self.assertEqual(row.sanction_id.code, stands.sanction.code)
                self.assertEqual(row.by_run, stands.by_run)
                self.assertEqual(row.days_to_next or None, stands.days_to_next)

    def test_as_many_queries_for_one_as_for_all(self):
        for person in self.people:
            self.absent(person, self.workdays(8))
        self.Count._recount(2026, [self.budi.id])
        self.Count.search([]).unlink()
        with self.counted() as one:
            self.Count._recount(2026, [self.budi.id])
        self.Count.search([]).unlink()
        with self.counted() as everybody:
            self.Count._recount(2026)
        self.assertEqual(self.Count.search_count([]), len(self.people))
        self.assertEqual(one, everybody)
        self.assertLess(everybody[0], 25)

    def test_counted_twice_nothing_changes(self):
        self.absent(self.budi, self.workdays(8))
        self.assertTrue(self.Count._recount(2026))
        self.assertFalse(self.Count._recount(2026))

    def test_a_run_of_the_year_before_that_is_corrected_is_counted_anew(self):
        old = self.absent(self.budi, self.workdays(6, date(2025, 12, 31)))
        self.absent(self.budi, self.workdays(4, date(2026, 1, 6)))
        for year in (2025, 2026):
            self.Count._recount(year)
        self.assertEqual(self.count_of(self.budi).longest_run, 10)
        old[-1].state = "leave"
        self.Count._recount_taken({2025: {self.budi.id}})
        self.assertEqual(self.count_of(self.budi, 2025).absent_days, 5)
        self.assertEqual(self.count_of(self.budi).longest_run, 4)

    def test_a_regulation_that_changes_has_everybody_counted_anew(self):
        self.absent(self.budi, self.workdays(2))
        self.Count._recount(2026)
        self.Marks._take()
        self.assertFalse(self.count_of(self.budi).band_from)
        self.pp94.band_ids.filtered(lambda row: row.from_days == 3).from_days = 2
        self.Count._recount_taken(self.Marks._take())
        self.assertEqual(self.count_of(self.budi).band_from, 2)

    def test_of_former_years_those_with_an_open_case_are_counted_too(self):
        self.absent(self.budi, self.workdays(5, date(2025, 11, 28)))
        self.Count._recount_taken({2025: {self.budi.id}})
        self.absent(self.budi, self.workdays(1))
        self.Count._recount(2026)
        self.assertEqual(self.count_of(self.budi, 2025).absent_days, 5)
        self.Count.search([]).total = 0
        self.Marks._take()
        self.Marks._mark_present()
        self.assertIn(self.budi.id, self.Marks._take().get(2025, ()))
        self.as_role("discipline", self.Count).action_recount_year()
        self.assertEqual(self.count_of(self.budi, 2025).total, 5)

    def test_only_the_group_has_the_year_counted(self):
        self.absent(self.budi, self.workdays(3))
        for role in ROLES:
            with self.subTest(role=role), self.assertRaises(AccessError):
                self.as_role(role, self.Count).action_recount_year()
        # As the button above the list calls it, with nothing chosen.
        counts = self.as_role("discipline", self.Count)
        call_kw(counts, "action_recount_year", [[]], {})
        self.assertEqual(self.count_of(self.budi).total, 3)


def _doubt(state, review):
    if state == "no_data":
        return "no_data"
    return "review" if review and state in ("absent", "late") else None


@tagged("post_install", "-at_install")
class TestDisciplineCountLife(CountCase):
    """From the terminal to the count, by the days as the evaluator closes them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.scan(cls.ani, wib(7, 20, day=MONDAY))
        cls.scan(cls.ani, wib(15, 40, day=MONDAY))
        cls.minute(wib(21, day=MONDAY))

    @classmethod
    def close_monday(cls):
        cls.Day._close(cls.company, MONDAY, cls.health.id, wib(6))
        cls.env.invalidate_all()

    def recount(self):
        self.Count._recount_taken(self.Marks._take())

    def test_closing_a_day_changes_the_count(self):
        self.Marks._take()
        self.assertFalse(self.Marks.search([]))
        self.close_monday()
        self.assertEqual(
            set(self.Marks.search([]).mapped("employee_id")), set(self.health_staff.ids)
        )
        self.recount()
        self.assertEqual(self.count_of(self.budi).absent_days, 1)
        self.assertEqual(self.count_of(self.ani).absent_days, 0)
        self.assertFalse(self.count_of(self.fajar))
        self.assertFalse(self.Marks.search([]))

    def test_a_late_leave_lowers_the_count_when_the_day_is_corrected(self):
        self.close_monday()
        self.recount()
        kind = self.env["hr.leave.type"].create(
            {
                "name": "Cuti",
                "requires_allocation": False,
                "leave_validation_type": "no_validation",
            }
        )
        self.env["hr.leave"].create(
            {
                "employee_id": self.budi.id,
                "holiday_status_id": kind.id,
                "request_date_from": MONDAY,
                "request_date_to": MONDAY,
            }
        )
        self.minute(wib(7, 41))
        self.recount()
        row = self.count_of(self.budi)
        # Left out as soon as it is proposed, and gone when it is approved.
        self.assertEqual((row.absent_days, row.excluded_days), (0, 1))
        line = self.env["hr.attendance.correction.line"].search(
            [("employee_id", "=", self.budi.id), ("state", "=", "proposed")]
        )
        self.as_role("bkpsdm", line)._approve("800/1", "Late letter")
        self.minute(wib(7, 42))
        self.recount()
        row = self.count_of(self.budi)
        self.assertEqual((row.absent_days, row.excluded_days), (0, 0))

    def test_the_cron_counts_what_is_marked(self):
        self.close_monday()
        with self.enter_registry_test_mode():
            self.env.ref(f"{ADDON}.discipline_count_cron").method_direct_trigger()
        self.env.invalidate_all()
        self.assertFalse(self.Marks.search([]))
        self.assertEqual(self.count_of(self.budi).absent_days, 1)

    def test_a_refused_correction_counts_the_day_again(self):
        self.close_monday()
        day = self.day_of(self.budi, MONDAY)
        line = self.env["hr.attendance.correction.line"].create(
            {
                "day_id": day.id,
                "company_id": self.company.id,
                "employee_id": self.budi.id,
                "work_date": MONDAY,
                "proposed_at": wib(7),
                "before": {"state": "absent"},
                "after": {"state": "leave"},
            }
        )
        self.Count._recount(2026)
        self.assertEqual(self.count_of(self.budi).absent_days, 0)
        self.Marks._take()
        self.as_role("bkpsdm", line)._refuse("No letter")
        self.recount()
        self.assertEqual(self.count_of(self.budi).absent_days, 1)

    def test_another_kind_of_employee_is_counted_anew_the_next_morning(self):
        self.close_monday()
        self.recount()
        self.assertFalse(self.Count._placed_anew())
        self.budi.employee_kind = "cpns"
        self.Count._cron_morning()
        self.assertEqual(self.count_of(self.budi).employee_kind, "cpns")


@tagged("post_install", "-at_install")
class TestDisciplineNotice(CountCase):
    def recount(self):
        self.Count._recount(2026)._tell()

    def test_person_and_superior_are_told_before_a_band_and_once(self):
        self.ani.user_id = self.users["leader"]
        self.absent(self.budi, self.workdays(2))
        self.recount()
        for user in (self.users["employee"], self.users["leader"]):
            notice = self.told(user)
            self.assertEqual(len(notice), 1)
            self.assertEqual(notice.summary, "Notice of Days")
            self.assertEqual(notice.res_name, "Count of Days 2026")
            self.assertIn("2 days of 2026 count", notice.note)
        self.assertIn("Budi", self.told(self.users["leader"]).note)
        self.told(self.users["employee"]).with_user(
            self.users["employee"]
        ).action_feedback()
        self.Count.search([]).write({"rest_minutes": 1})
        self.recount()
        self.assertFalse(self.told(self.users["employee"]))
        self.assertFalse(
            self.env["mail.message"].search([("model", "=", "hr.discipline.count")])
        )

    def test_five_consecutive_days_and_days_not_closed_are_provisional(self):
        dates = self.workdays(6)
        self.absent(self.budi, dates[:3])
        self.absent(self.budi, dates[3:5], closed=False)
        self.absent(self.budi, dates[5:], closed=False)
        offices = self.env["hr.attendance.office.day"]
        for day in dates[3:5]:
            offices.create(
                {
                    "skpd_id": self.health.id,
                    "work_date": day,
                    "company_id": self.company.id,
                    "life": "complete",
                }
            )
        self.Count._recount(2026)
        row = self.count_of(self.budi)
        # The last day is not complete: nobody knows.
        self.assertEqual((row.absent_days, row.provisional_run), (3, 0))
        offices.create(
            {
                "skpd_id": self.health.id,
                "work_date": dates[5],
                "company_id": self.company.id,
                "life": "complete",
            }
        )
        self.Count._cron_morning()
        row = self.count_of(self.budi)
        self.assertEqual((row.absent_days, row.current_run), (3, 0))
        self.assertEqual((row.provisional_run, row.provisional_from), (6, dates[0]))
        self.assertTrue(row.near_run)
        notice = self.told(self.users["employee"])
        self.assertIn("Provisional: 6 consecutive working days", notice.note)

    def test_a_notice_goes_to_the_list_of_whoever_is_the_superior_now(self):
        former, new = self.users["leader"], self.users["finance"]
        self.ani.user_id = former
        self.dewi.user_id = new
        self.absent(self.budi, self.workdays(2))
        self.recount()
        self.Count._pass_notices_on()
        notice = self.told(former)
        self.assertEqual(len(notice), 1, "the superior is the same")
        self.env["hr.attendance.acting"]._take_over(self.health, self.dewi, TUESDAY)
        self.Count._cron_morning()
        self.assertFalse(self.told(former))
        self.assertIn("Budi", self.told(new).note)
        self.assertEqual(len(self.told(self.users["employee"])), 1)

    def test_a_notice_is_taken_back_when_a_day_is_corrected(self):
        days = self.absent(self.budi, self.workdays(2))
        self.recount()
        self.assertTrue(self.told(self.users["employee"]))
        days[0].state = "leave"
        self.recount()
        self.assertFalse(self.told(self.users["employee"]))
        days[0].state = "absent"
        self.recount()
        self.assertTrue(self.told(self.users["employee"]))

    def test_no_word_of_a_sanction(self):
        self.absent(self.budi, self.workdays(8))
        self.recount()
        own = self.count_of(self.budi).with_user(self.users["employee"])
        for word in ("warning", "sanction", "reprimand", "eguran", "discipline"):
            self.assertNotIn(word, own.notice.lower())


@tagged("post_install", "-at_install")
class TestDisciplineCountRights(CountCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        for person in cls.people:
            cls.absent(person, cls.workdays(2))
        cls.Count._recount(2026)._tell()

    def seen(self, user):
        return self.Count.with_user(user).search([]).employee_id

    def test_who_sees_whose_count(self):
        expected = {
            "employee": self.budi,
            "ward_head": self.gita + self.hadi,
            # Gita stands under Fajar; Hadi under Gita.
            "superior": self.fajar + self.gita,
            "discipline": self.people,
        }
        for role, user in self.users.items():
            with self.subTest(role=role):
                people = expected.get(role, self.env["hr.employee"])
                self.assertEqual(self.seen(user), people)
                self.assertEqual(
                    self.Count.with_user(user).search_count([("near", "=", True)]),
                    len(people),
                )
        self.assertFalse(
            self.seen(self.env.ref("base.user_admin"))
            - self.env["hr.employee"].search(
                [("user_id", "=", self.env.ref("base.user_admin").id)]
            )
        )

    def test_no_other_way_leads_to_a_foreign_count(self):
        row = self.count_of(self.citra)
        for role in (
            "employee",
            "ward_head",
            "superior",
            "bkpsdm",
            "inspectorate",
            "leader",
            "skpd_operator",
            "finance",
            "device_admin",
        ):
            own = self.as_role(role, row)
            with self.subTest(role=role):
                for way in (
                    lambda own=own: own.read(["total"]),
                    lambda own=own: own.export_data(["total"]),
                    lambda own=own: own.write({"total": 0}),
                    lambda own=own: own.unlink(),
                ):
                    with self.assertRaises(AccessError):
                        way()
                self.assertFalse(
                    own.env["mail.activity"].search_count(
                        [
                            ("res_model", "=", "hr.discipline.count"),
                            ("res_id", "=", row.id),
                        ]
                    )
                )
                self.assertFalse(
                    own.formatted_read_group(
                        [("id", "=", row.id)], aggregates=["total:sum"]
                    )[0]["total:sum"]
                )

    def test_the_person_and_the_superior_read_no_sanction(self):
        own = self.as_role("employee", self.count_of(self.budi))
        self.assertEqual(own.total, 2)
        with self.assertRaises(AccessError):
            own.read(["sanction_id"])
        self.assertNotIn("sanction_id", own.fields_get())

    def test_a_plh_sees_the_counts_while_standing_in(self):
        self.env["hr.attendance.acting"].create(
            {
                "department_id": self.health.id,
                "employee_id": self.budi.id,
                "kind": "plh",
                "date_from": TUESDAY,
                "date_to": TUESDAY,
                "document": "800/2",
            }
        )
        seen = self.seen(self.users["employee"])
        self.assertIn(self.citra, seen)
        self.assertNotIn(self.fajar, seen)

    def test_on_the_form_of_a_person(self):
        person = self.as_role("bkpsdm", self.budi)
        self.assertFalse(person.has_discipline_counts)
        self.assertFalse(person.discipline_count_ids)
        # Not even whether there is one.
        for domain in (
            [("discipline_count_ids.total", ">", 0)],
            [("discipline_count_ids", "!=", False)],
            [("has_discipline_counts", "=", True)],
        ):
            with self.assertRaises(ValueError):
                person.search(domain)
        self.users["bkpsdm"].write(
            {"group_ids": [(4, self.env.ref(f"{ADDON}.group_discipline").id)]}
        )
        self.env.invalidate_all()
        self.assertTrue(person.has_discipline_counts)
        self.assertEqual(person.discipline_count_ids.total, 2)

    def test_on_the_form_that_a_superior_opens(self):
        people = self.env["hr.employee.public"].browse((self.gita + self.citra).ids)
        gita, citra = self.as_role("superior", people)
        self.assertEqual(gita.discipline_count_ids.total, 2)
        self.assertFalse(citra.has_discipline_counts)
        with self.assertRaises(ValueError):
            citra.search([("discipline_count_ids", "!=", False)])

    def test_marks_are_read_by_nobody(self):
        for role in self.users:
            self.assertFalse(self.as_role(role, self.Marks).has_access("read"))
