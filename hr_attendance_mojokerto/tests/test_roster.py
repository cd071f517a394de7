from datetime import date, timedelta

from psycopg2 import IntegrityError

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import MONDAY, TUESDAY, WEDNESDAY, CityCase, wib


class RosterCase(CityCase):
    """Shifts by letter: P 07–14, S 14–21, M 21–07, J 24 hours, L off, LJ after a night,
    K on call."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        rows = (
            ("P", "work", 7, 7),
            ("S", "work", 14, 7),
            ("M", "work", 21, 10),
            ("J", "work", 7.5, 24),
            ("L", "off", 0, 0),
            ("LJ", "after_night", 0, 0),
            ("K", "on_call", 7, 24),
        )
        cls.shifts = {
            code: cls.env["hr.attendance.shift"].create(
                {
                    "name": f"Shift {code}",
                    "code": code,
                    "kind": kind,
                    "hour_from": start,
                    "duration": hours,
                }
            )
            for code, kind, start, hours in rows
        }
        for day in (MONDAY, TUESDAY):
            cls.Day._open_days(cls.company, day)
        cls.Day._evaluate(wib(7, 40))
        cls.forget_marks()

    def put(self, code, day=TUESDAY, person=None, role="bkpsdm"):
        return self.as_role(role, self.env["hr.attendance.roster"]).create(
            {
                "employee_id": (person or self.budi).id,
                "work_date": day,
                "shift_id": self.shifts[code].id,
            }
        )

    def refused(self, sentence, kind=ValidationError):
        return _Refused(self, sentence, kind)


class _Refused:
    """Expect a refusal, and go on as if nothing had been tried."""

    def __init__(self, case, sentence, kind):
        self.savepoint = case.cr.savepoint(flush=False)
        self.expected = case.assertRaisesRegex(kind, sentence)

    def __enter__(self):
        self.savepoint.__enter__()
        return self.expected.__enter__()

    def __exit__(self, *error):
        self.savepoint.rollback()
        self.savepoint.__exit__(None, None, None)
        return self.expected.__exit__(*error)


@tagged("post_install", "-at_install")
class TestShift(RosterCase):
    def test_when_it_ends(self):
        ends = {code: shift.ends_at for code, shift in self.shifts.items()}
        self.assertEqual(
            ends,
            {
                "P": "14:00",
                "S": "21:00",
                "M": "07:00 next day",
                "J": "07:30 next day",
                "L": "",
                "LJ": "",
                "K": "07:00 next day",
            },
        )

    @mute_logger("odoo.sql_db")
    def test_hours_nobody_can_work(self):
        usual = {"name": "X", "code": "X", "hour_from": 7, "duration": 7}
        for wrong in (
            {"hour_from": 24},
            {"hour_from": -1},
            {"duration": 0},
            {"duration": 24.5},
            {"break_minutes": 420},
            {"break_minutes": -5},
            {"code": "P"},
        ):
            with self.subTest(wrong=wrong), self.assertRaises(IntegrityError):
                with self.cr.savepoint():
                    self.env["hr.attendance.shift"].create({**usual, **wrong})
                    self.env.flush_all()

    def test_a_rest_has_no_hours(self):
        rest = self.env["hr.attendance.shift"].create(
            {"name": "Cuti jadwal", "code": "C", "kind": "off", "hour_from": 7}
        )
        self.assertEqual((rest.hour_from, rest.duration), (0, 0))

    def test_hours_once_worked_stay(self):
        self.put("P", MONDAY)
        shift = self.as_role("bkpsdm", self.shifts["P"])
        for change in ({"hour_from": 8}, {"duration": 8}, {"kind": "off"}):
            with self.refused("up to 23/11/2026.*Make a new shift"):
                shift.write(change)
        shift.write({"name": "Pagi", "sequence": 3, "hour_from": 7.0, "active": False})
        self.assertEqual(shift.name, "Pagi")

    def test_hours_of_a_shift_still_to_be_worked_change(self):
        self.put("P")
        self.forget_marks()
        self.as_role("bkpsdm", self.shifts["P"]).hour_from = 8
        self.assertIn((self.budi.id, TUESDAY), self.marks())

    def test_hours_cannot_grow_into_the_next_shift(self):
        self.put("P", WEDNESDAY)
        self.put("S", WEDNESDAY)
        with self.refused("Budi cannot have both"):
            self.as_role("bkpsdm", self.shifts["P"]).duration = 8


@tagged("post_install", "-at_install")
class TestRoster(RosterCase):
    def test_double_shifts_touch(self):
        for code in "PSM":
            self.put(code, MONDAY)
        self.put("P", TUESDAY)
        self.assertEqual(len(self.budi_rows()), 4)

    def budi_rows(self):
        return self.env["hr.attendance.roster"].search(
            [("employee_id", "=", self.budi.id)]
        )

    def test_shifts_that_overlap(self):
        self.put("J", MONDAY)
        with self.refused(
            r"Budi cannot have both P – Shift P \(07:00 – 14:00\) on 24/11/2026 and "
            r"J – Shift J \(07:30 – 07:30 next day\) on 23/11/2026"
        ):
            self.put("P", TUESDAY)
        self.put("S", TUESDAY)
        with self.refused("S – Shift S"):
            self.put("J", TUESDAY)
        self.put("P", TUESDAY, self.citra)
        self.assertEqual(len(self.budi_rows()), 2)

    def test_a_row_moved_into_another(self):
        row = self.put("P", WEDNESDAY + timedelta(days=2))
        self.put("J", WEDNESDAY)
        with self.refused("J – Shift J"):
            row.work_date = WEDNESDAY

    def test_a_rest_stands_alone_on_its_date(self):
        self.put("L")
        for code in ("P", "K", "LJ"):
            with self.refused("take one of them off the roster"):
                self.put(code)

    def test_on_call_beside_work(self):
        self.put("P")
        row = self.put("K")
        self.put("K", WEDNESDAY)
        longer = self.shifts["K"].copy({"code": "K2", "hour_from": 8})
        with self.refused("K2 – Shift K"):
            row.shift_id = longer

    def test_a_year_of_rows_is_checked_in_one_query(self):
        rows = [
            {
                "employee_id": self.budi.id,
                "work_date": date(2027, 1, 1) + timedelta(days=number),
                "shift_id": self.shifts["P"].id,
            }
            for number in range(300)
        ]
        roster = self.env["hr.attendance.roster"]
        with self.counted() as few:
            roster.create(rows[:10])
        with self.counted() as many:
            roster.create(rows[10:])
        self.assertLess(many[0], few[0] + 10)

    def test_the_date_and_its_neighbours_are_judged_again(self):
        row = self.put("P", TUESDAY)
        both = {(self.budi.id, MONDAY), (self.budi.id, TUESDAY)}
        self.assertEqual(self.marks(), both, "tomorrow has no row yet")
        self.forget_marks()
        row.employee_id = self.citra
        citra = {(self.citra.id, MONDAY), (self.citra.id, TUESDAY)}
        self.assertEqual(self.marks(), both | citra)
        self.forget_marks()
        row.unlink()
        self.assertEqual(self.marks(), citra)

    def test_what_whoever_writes_it_has_to_know(self):
        row = self.put("P")
        self.assertIn("Not marked as working by roster", row.remark)
        self.budi.is_rostered = True
        row.invalidate_recordset()
        self.assertFalse(row.remark)
        self.day_of(self.budi).closed = True
        row.invalidate_recordset()
        self.assertIn("becomes a correction", row.remark)

    def test_an_import_by_nip(self):
        self.budi.nip = "198501012010011001"
        roster = self.as_role("skpd_operator", self.env["hr.attendance.roster"])
        done = roster.load(
            ["nip", "work_date", "shift_id"],
            [["198501012010011001", "2026-12-01", "P"]],
        )
        self.assertFalse(done["messages"])
        row = self.env["hr.attendance.roster"].browse(done["ids"])
        self.assertEqual((row.employee_id, row.shift_id), (self.budi, self.shifts["P"]))

    def test_an_import_with_a_nip_nobody_has(self):
        roster = self.as_role("bkpsdm", self.env["hr.attendance.roster"])
        done = roster.load(
            ["nip", "work_date", "shift_id"],
            [["198501012010011009", "2026-12-01", "P"]],
        )
        self.assertFalse(done["ids"])
        self.assertIn("198501012010011009", done["messages"][0]["message"])


@tagged("post_install", "-at_install")
class TestRosterRights(RosterCase):
    def rows_seen(self, role):
        return self.as_role(role, self.env["hr.attendance.roster"]).search([])

    def test_who_reads_whose(self):
        own = self.put("P")
        health = own + self.put("P", person=self.citra)
        school = self.put("P", person=self.gita) + self.put("P", person=self.hadi)
        expected = {
            "employee": own,
            "ward_head": school,
            "superior": school,
            "skpd_operator": health,
            "leader": health + school,
            "inspectorate": health + school,
            "bkpsdm": health + school,
            "finance": self.env["hr.attendance.roster"],
        }
        for role, rows in expected.items():
            with self.subTest(role=role):
                self.assertEqual(set(self.rows_seen(role).ids), set(rows.ids))

    def test_the_head_of_a_ward_writes_the_own_unit_only(self):
        row = self.put("P", person=self.hadi, role="ward_head")
        row.shift_id = self.shifts["S"]
        with self.refused("", AccessError):
            self.put("P", person=self.fajar, role="ward_head")
        with self.refused("", AccessError):
            self.put("P", person=self.budi, role="ward_head")
        row.unlink()

    def test_a_person_is_not_moved_out_of_the_unit(self):
        row = self.put("P", person=self.hadi, role="ward_head")
        with self.refused("", AccessError):
            row.employee_id = self.budi

    def test_an_operator_writes_the_own_skpd_only(self):
        self.put("P", person=self.citra, role="skpd_operator")
        with self.refused("", AccessError):
            self.put("P", person=self.hadi, role="skpd_operator")

    def test_others_write_nothing(self):
        row = self.put("P")
        for role in ("employee", "superior", "leader", "inspectorate", "finance"):
            with self.subTest(role=role), self.refused("", AccessError):
                self.as_role(role, row).write({"note": "x"})
            with self.subTest(role=role), self.refused("", AccessError):
                self.put("S", person=self.budi, role=role)

    def test_the_form_of_a_head_of_a_ward(self):
        roster = self.as_role("ward_head", self.env["hr.attendance.roster"])
        with Form(roster) as form:
            form.employee_id = self.hadi
            form.work_date = TUESDAY
            form.shift_id = self.shifts["M"]
        self.assertEqual(form.record.hours, "21:00 – 07:00 next day")
        self.assertIn("Not marked", form.record.remark)
