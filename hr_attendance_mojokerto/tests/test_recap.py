from datetime import date

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import ADDON, MONDAY, TUESDAY, CityCase, wib

CITY_WIDE = {"leader", "inspectorate", "bkpsdm"}


class RecapCase(CityCase):
    """Tuesday is over: Ani late and early, Budi without a scan out, Citra on leave,
    Dewi without explanation, Eko on duty, the others present."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Line = cls.env["hr.attendance.recap.line"]
        cls.Paper = cls.env["hr.attendance.recap.paper"]
        cls.leave_type = cls.env["hr.leave.type"].create(
            {
                "name": "Cuti Sakit",
                "requires_allocation": False,
                "leave_validation_type": "no_validation",
            }
        )
        cls.env["hr.leave"].create(
            {
                "employee_id": cls.citra.id,
                "holiday_status_id": cls.leave_type.id,
                "request_date_from": TUESDAY,
                "request_date_to": TUESDAY,
            }
        )._action_validate(check_state=False)
        duty = cls.env["hr.attendance.excuse"].create(
            {
                "employee_id": cls.eko.id,
                "type_id": cls.env.ref("hr_attendance_mojokerto.excuse_type_duty").id,
                "date_from": TUESDAY,
                "date_to": TUESDAY,
                "document": "SPT 1",
            }
        )
        duty.sudo().write({"state": "approved"})
        cls.scan(cls.ani, wib(8, 15))
        cls.scan(cls.budi, wib(7, 20))
        cls.scan(cls.ani, wib(13, 50))
        for person, terminal in (
            (cls.fajar, cls.t_education),
            (cls.gita, cls.t_school),
            (cls.hadi, cls.t_school),
        ):
            cls.scan(person, wib(7, 10), terminal)
            cls.scan(person, wib(15, 40), terminal)
        cls.minute(wib(21, 30))
        cls.minute(wib(6, 0, day=date(2026, 11, 25)))

    def line(self, person, day=TUESDAY):
        return self.Line.search(
            [("employee_id", "=", person.id), ("work_date", "=", day)]
        )


@tagged("post_install", "-at_install")
class TestRecap(RecapCase):
    """The recap adds up days, and says nothing that they do not say."""

    def test_late_and_early_minutes_fall_into_their_bands(self):
        line = self.line(self.ani)
        self.assertEqual((line.minutes_late, line.minutes_early), (45, 100))
        self.assertEqual((line.tl1, line.tl2, line.tl3, line.tl4), (0, 1, 0, 0))
        self.assertEqual((line.psw1, line.psw2, line.psw3, line.psw4), (0, 0, 0, 1))
        self.assertEqual((line.expected, line.present), (1, 1))

    def test_the_borders_of_the_bands(self):
        day = self.day_of(self.ani)
        for minutes, band in (
            (1, 1),
            (30, 1),
            (31, 2),
            (60, 2),
            (61, 3),
            (90, 3),
            (91, 4),
            (480, 4),
        ):
            self.env.flush_all()
            self.cr.execute(
                "UPDATE hr_attendance_day SET minutes_late = %s WHERE id = %s",
                [minutes, day.id],
            )
            self.env.invalidate_all()
            line = self.line(self.ani)
            with self.subTest(minutes=minutes):
                self.assertEqual(
                    [line.tl1, line.tl2, line.tl3, line.tl4],
                    [int(number == band) for number in range(1, 5)],
                )

    def test_a_missing_scan_out_is_psw4_by_the_usual_rule_and_none_by_another(self):
        line = self.line(self.budi)
        self.assertEqual((line.one_scan, line.psw4, line.minutes_early), (1, 1, 0))
        self.env["hr.attendance.recap.rule"].create(
            {"date_from": MONDAY, "no_scan_out": False}
        )
        self.env.invalidate_all()
        self.assertEqual(self.line(self.budi).psw4, 0)

    def test_the_bands_hold_from_their_date_on(self):
        self.env["hr.attendance.recap.rule"].create(
            {
                "date_from": date(2026, 11, 25),
                "first_until": 5,
                "second_until": 10,
                "third_until": 15,
            }
        )
        self.env.invalidate_all()
        self.assertEqual(self.line(self.ani).tl2, 1)

    def test_bands_that_do_not_grow_are_refused(self):
        with self.assertRaisesRegex(ValidationError, "must grow"):
            self.env["hr.attendance.recap.rule"].create(
                {"date_from": MONDAY, "second_until": 20}
            )

    def test_leave_duty_and_no_explanation_are_counted_once(self):
        for person, counter in (
            (self.citra, "leave"),
            (self.eko, "duty"),
            (self.dewi, "unexplained"),
        ):
            line = self.line(person)
            with self.subTest(counter=counter):
                self.assertEqual(line[counter], 1)
                self.assertEqual((line.expected, line.present), (1, 0))

    def test_what_was_expected_is_all_accounted_for(self):
        for line in self.Line.search([]):
            with self.subTest(person=line.employee_id.name, date=line.work_date):
                parts = (
                    "present absent unexplained announced leave duty excused no_data "
                    "running"
                ).split()
                self.assertEqual(line.expected, sum(line[name] for name in parts))

    def test_work_on_a_holiday_is_no_working_day(self):
        saturday = date(2026, 11, 28)
        self.scan(self.ani, wib(8, 0, day=saturday))
        self.minute(wib(9, 0, day=saturday))
        line = self.line(self.ani, saturday)
        self.assertEqual((line.expected, line.present, line.free_worked), (0, 0, 1))

    def test_a_number_opens_its_day(self):
        action = self.line(self.ani).action_open_day()
        self.assertEqual(action["res_id"], self.day_of(self.ani).id)

    def test_papers_by_kind(self):
        paper = self.Paper.search([("employee_id", "=", self.citra.id)])
        self.assertEqual(paper.leave_type_id, self.leave_type)
        self.assertEqual((paper.days, paper.whole_days), (1, 1))
        duty = self.Paper.search([("employee_id", "=", self.eko.id)])
        self.assertEqual(duty.kind, "duty")

    def test_every_paper_falls_under_one_name(self):
        """No level of the table is empty: "none" would read as absent."""
        rows = self.Paper._read_group([], ["kind", "told_kind"], ["days:sum"])
        self.assertIn(("leave", self.leave_type.name, 1), rows)
        self.assertTrue(all(told for _kind, told, _days in rows), rows)
        arch = self.env.ref(f"{ADDON}.hr_attendance_recap_paper_view_pivot").arch
        self.assertNotIn("_type_id", arch)

    def test_a_kind_of_leave_is_told_in_the_language_of_the_reader(self):
        self.env["res.lang"]._activate_lang("id_ID")
        self.leave_type.with_context(lang="id_ID").name = "Cuti Sakit Sekali"
        found = self.Paper.with_context(lang="id_ID").search(
            [("employee_id", "=", self.citra.id)]
        )
        self.assertEqual(found.told_kind, "Cuti Sakit Sekali")

    def test_the_number_of_queries_does_not_grow_with_people(self):
        self.Line._recap(self.company, TUESDAY)
        with self.counted() as few:
            self.Line._recap(self.company, TUESDAY, self.education)
        with self.counted() as many:
            self.Line._recap(self.company, TUESDAY)
        self.assertLessEqual(many[0], few[0] + 2)


@tagged("post_install", "-at_install")
class TestWhoSeesTheRecap(RecapCase):
    """Rows of the recap are seen by those who see the day; kinds of leave by fewer."""

    def test_lines(self):
        everybody = self.people
        expected = {
            "skpd_operator": self.health_staff,
            "ward_head": self.gita + self.hadi,
            "superior": self.fajar + self.gita + self.hadi,
            **dict.fromkeys(CITY_WIDE, everybody),
        }
        for role in self.users:
            lines = self.as_role(role, self.Line)
            with self.subTest(role=role):
                if role in expected:
                    seen = lines.search([("work_date", "=", TUESDAY)]).employee_id
                    self.assertEqual(set(seen.ids), set(expected[role].ids))
                else:
                    with self.assertRaises(AccessError):
                        lines.search([])

    def test_kinds_of_leave(self):
        expected = {
            "skpd_operator": True,
            "superior": False,
            "inspectorate": True,
            "bkpsdm": True,
        }
        for role in self.users:
            papers = self.as_role(role, self.Paper)
            with self.subTest(role=role):
                if role in expected:
                    found = papers.search([("leave_type_id", "!=", False)])
                    self.assertEqual(bool(found), expected[role])
                else:
                    with self.assertRaises(AccessError):
                        papers.search([])

    def test_sums_and_exports_by_rpc_stay_within_the_own_skpd(self):
        lines = self.as_role("skpd_operator", self.Line)
        ((total,),) = lines._read_group([], [], ["expected:sum"])
        own = self.Line.search([("home_skpd_id", "=", self.health.id)])
        self.assertEqual(total, sum(own.mapped("expected")))
        alien = self.line(self.hadi).with_user(self.users["skpd_operator"])
        with self.assertRaises(AccessError), mute_logger("odoo.addons.base.models"):
            alien.export_data(["employee_id", "minutes_late"])

    @mute_logger("odoo.models.unlink")
    def test_nobody_writes_a_line(self):
        with self.assertRaises(AccessError):
            self.as_role("bkpsdm", self.line(self.ani)).write({"absent": 0})
