"""A closed month for tests of the allowance: October 2026, 22 working days."""

from datetime import date

from odoo.tools import SQL

from .allowance import AllowanceCase
from .common import ADDON, HIRED

OCTOBER = date(2026, 10, 1)
LAST = date(2026, 10, 31)
NOVEMBER = date(2026, 11, 1)
# Rupiah a month of job class 7, of which 40 % are the discipline part.
CLASS_7 = 3_500_000
DISCIPLINE = 1_400_000


class MonthCase(AllowanceCase):
    """The city on 24 November 2026 with October closed: everybody is of class 7 and
    came on time; ``day`` says otherwise of a date."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Sheet = cls.env["hr.allowance.sheet"]
        cls.Fix = cls.env["hr.allowance.correction"]
        cls.Run = cls.env["hr.allowance.run"]
        cls.people.version_id.write({"job_class": 7})
        cls.use()
        cls.fill(OCTOBER, LAST)
        cls.env.flush_all()
        cls.cr.execute("DELETE FROM hr_allowance_mark")

    @classmethod
    def fill(cls, first, last, people=None, closed=True):
        """Make days on which everybody came on time; weekends are off."""
        cls.env.flush_all()
        cls.cr.execute(
            SQL(
                """
                INSERT INTO hr_attendance_office_day (
                    skpd_id, work_date, company_id, life)
                SELECT skpd.id, day::date, %(company)s,
                       CASE WHEN %(closed)s THEN 'closed' ELSE 'ended' END
                  FROM hr_department skpd,
                       generate_series(%(first)s::date, %(last)s::date, '1 day') day
                 WHERE skpd.is_skpd
                ON CONFLICT DO NOTHING;
                INSERT INTO hr_attendance_day (
                    employee_id, work_date, company_id, version_id, department_id,
                    skpd_id, home_skpd_id, place_id, state, why, closed, provisional,
                    ended, minutes_late, minutes_early, minutes_scheduled, reasons)
                SELECT version.employee_id, day::date, %(company)s, version.id, unit.id,
                       unit.skpd_id, unit.skpd_id, unit.id,
                       CASE WHEN extract(isodow FROM day) < 6 THEN 'present'
                            ELSE 'off' END,
                       CASE WHEN extract(isodow FROM day) < 6 THEN 'on_time'
                            ELSE 'day_off' END,
                       %(closed)s, NOT %(closed)s, true, 0, 0, 420, '[]'::jsonb
                  FROM generate_series(%(first)s::date, %(last)s::date, '1 day') day
                  JOIN hr_version version ON version.employee_id = ANY(%(people)s)
                   AND version.active AND version.date_version = (
                       SELECT max(other.date_version) FROM hr_version other
                        WHERE other.employee_id = version.employee_id AND other.active
                          AND other.date_version <= day::date)
                  JOIN hr_department unit ON unit.id = version.department_id
                """,
                company=cls.company.id,
                first=first,
                last=last,
                closed=closed,
                people=(people or cls.people).ids,
            )
        )
        cls.env.invalidate_all()

    @classmethod
    def day(cls, person, day, state="late", **values):
        """Say what a date of a person is; ``day``: of October, or a date."""
        if isinstance(day, int):
            day = OCTOBER.replace(day=day)
        values = {"state": state, **values}
        cls.env.flush_all()
        cls.cr.execute(
            SQL(
                "UPDATE hr_attendance_day SET %s WHERE employee_id = %s"
                " AND work_date = %s",
                SQL(", ").join(
                    SQL("%s = %s", SQL.identifier(name), value)
                    for name, value in values.items()
                ),
                person.id,
                day,
            )
        )
        assert cls.cr.rowcount == 1
        cls.env.invalidate_all()

    @classmethod
    def late(cls, person, day, minutes):
        cls.day(person, day, "late", minutes_late=minutes, why="came_late")

    @classmethod
    def sheet(cls, skpd=None, month=OCTOBER):
        skpd = skpd or cls.health
        return cls.Sheet._ensure(cls.company, month, skpd.ids)[skpd.id]

    @classmethod
    def computed(cls, skpd=None, month=OCTOBER):
        sheet = cls.sheet(skpd, month)
        sheet._compute_lines()
        return sheet

    @classmethod
    def line(cls, person, sheet=None):
        sheet = sheet or cls.sheet()
        return sheet.line_ids.filtered(lambda line: line.employee_id == person)

    @classmethod
    def lock(cls, sheet, state="paid"):
        """Lock a sheet as the steps of the chain do."""
        sheet.sudo().write({"state": state, "locked": True})

    @classmethod
    def follow(cls):
        """Do what the cron does with marks."""
        cls.env.flush_all()
        cls.Sheet._follow(cls.env["hr.allowance.mark"]._take())
        cls.env.invalidate_all()

    @classmethod
    def corrected(cls, person, day, state="present", **values):
        """Have a closed day changed by a correction, as the evaluator does."""
        values = {"minutes_late": 0, "minutes_early": 0, "why": "on_time", **values}
        if isinstance(day, int):
            day = OCTOBER.replace(day=day)
        cls.day(person, day, state, **values)
        cls.env["hr.allowance.mark"]._mark({(person.id, day)})
        cls.follow()

    def cron(self, name):
        with self.enter_registry_test_mode():
            self.env.ref(f"{ADDON}.{name}").method_direct_trigger()
        self.env.invalidate_all()


__all__ = ["CLASS_7", "DISCIPLINE", "HIRED", "LAST", "NOVEMBER", "OCTOBER", "MonthCase"]
