from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ..rules.facts import Reason, Why
from ..rules.retirement import retires_on

KINDS = [
    ("pns", "PNS"),
    ("cpns", "CPNS"),
    ("pppk", "PPPK"),
    ("pppk_part_time", "PPPK Paruh Waktu"),
    ("non_asn", "Non-ASN"),
]
GRADES = [
    (f"{rank}/{letter}", f"{rank}/{letter}")
    for rank, letters in (
        ("I", "abcd"),
        ("II", "abcd"),
        ("III", "abcd"),
        ("IV", "abcde"),
    )
    for letter in letters
]
CONTRACT_GRADES = [
    (grade, grade)
    for grade in ("I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII".split())
]
ECHELONS = [(e, e) for e in ("II.a", "II.b", "III.a", "III.b", "IV.a", "IV.b")]
# What decides whether and where a person is expected.
JUDGED = {
    "active",
    "employee_id",
    "date_version",
    "department_id",
    "resource_calendar_id",
    "contract_date_start",
    "contract_date_end",
    "departure_date",
    "departure_reason_id",
    "post_kind_id",
    "is_rostered",
    "elsewhere",
    "employee_kind",
}
# Under this key of the context, this very object says that whoever writes has the days
# marked and the posts followed afterwards, once for all; no caller from outside has it.
FOLLOW = "attendance_follow"
LATER = object()


class HrVersion(models.Model):
    """What a person is from a date on: kind of employee, rank, job class, echelon."""

    _inherit = "hr.version"

    employee_kind = fields.Selection(
        KINDS, default="pns", tracking=True, groups="hr.group_hr_user"
    )
    grade = fields.Selection(
        GRADES + CONTRACT_GRADES,
        "Rank (Golongan)",
        tracking=True,
        groups="hr.group_hr_user",
        help="I/a to IV/e for PNS and CPNS, I to XVII for PPPK.",
    )
    job_class = fields.Integer(
        "Job Class (Kelas Jabatan)",
        tracking=True,
        groups="hr.group_hr_user",
        aggregator=None,
    )
    echelon = fields.Selection(ECHELONS, tracking=True, groups="hr.group_hr_user")

    post_kind_id = fields.Many2one(
        "hr.attendance.post.kind",
        "Kind of Post",
        tracking=True,
        groups="hr.group_hr_user",
        help="Decides the age of retirement and which unit calendars apply.",
    )
    is_rostered = fields.Boolean(
        "Works by Roster",
        tracking=True,
        groups="hr.group_hr_user",
        help="Expected only on dates with a line in the roster.",
    )
    elsewhere = fields.Selection(
        [("count", "Count"), ("refuse", "Do Not Count")],
        "Scans at Other Units",
        groups="hr.group_hr_user",
        help="Empty: as the SKPD has it.",
    )
    decree_number = fields.Char("Decree (SK)", groups="hr.group_hr_user")
    decree_date = fields.Date(
        "TMT of the Decree",
        groups="hr.group_hr_user",
        help="What is expected moves on the start of duty (SPMT), not on this date.",
    )

    @api.constrains("job_class")
    def _check_job_class(self):
        for version in self:
            if not 0 <= version.job_class <= 17:
                raise ValidationError(
                    self.env._(
                        "Job class %(number)s does not exist: classes go from 1 to 17 "
                        "(0: not set).",
                        number=version.job_class,
                    )
                )

    @api.constrains("grade", "employee_kind")
    def _check_grade(self):
        contract = dict(CONTRACT_GRADES)
        for version in self:
            if not version.grade or version.employee_kind == "non_asn":
                continue
            if (version.grade in contract) != version.employee_kind.startswith("pppk"):
                raise ValidationError(
                    self.env._(
                        "Rank %(grade)s does not fit %(kind)s: PNS and CPNS have I/a "
                        "to IV/e, PPPK have I to XVII.",
                        grade=version.grade,
                        kind=dict(KINDS)[version.employee_kind],
                    )
                )

    @api.constrains("employee_kind")
    def _check_nip_of_kind(self):
        self.employee_id._check_nip()

    @api.model_create_multi
    def create(self, vals_list):
        versions = super().create(vals_list)
        versions._mark_days()
        return versions

    def write(self, vals):
        watched = JUDGED & vals.keys()
        if watched:
            self._mark_days()
        result = super().write(vals)
        if watched:
            self._mark_days()
        return result

    def unlink(self):
        self._mark_days()
        return super().unlink()

    def _mark_days(self):
        """Have the days since these versions judged again: somebody moved, came or
        left, perhaps entered late."""
        if not self.ids or self.env.context.get(FOLLOW) is LATER:
            return
        self.flush_recordset(["employee_id", "date_version"])
        # Also dates on which the person had no row yet: entered late, or put right.
        self.env["hr.attendance.day.mark"].sudo()._mark_where(
            SQL(
                """SELECT version.employee_id, opened.work_date
                     FROM hr_version version
                     JOIN hr_employee employee ON employee.id = version.employee_id
                     JOIN (SELECT DISTINCT company_id, work_date
                             FROM hr_attendance_office_day) opened
                       ON opened.company_id = employee.company_id
                      AND opened.work_date >= version.date_version
                    WHERE version.id = ANY(%(ids)s)
                    UNION
                   SELECT day.employee_id, day.work_date
                     FROM hr_version version
                     JOIN hr_attendance_day day
                       ON day.employee_id = version.employee_id
                      AND day.work_date >= version.date_version
                    WHERE version.id = ANY(%(ids)s)""",
                ids=self.ids,
            )
        )

    @api.model
    def _assignments(self, keys):
        """Return ``{(employee id, date): Assignment}``: what is known of each person
        on each local date by the version in force, and by what was decided of death
        and retirement. Keys of people that do not exist are left out.

        Core's own look-ups by date are wrong or take one query a person.
        """
        if not keys:
            return {}
        self.env.flush_all()
        employees, dates = zip(*keys, strict=True)
        rows = self.env.execute_query(
            SQL(
                """
                SELECT key.employee_id, key.work_date, version.id,
                       version.department_id, department.skpd_id,
                       version.resource_calendar_id,
                       coalesce(version.is_rostered, false),
                       version.post_kind_id, version.elsewhere, employee.active,
                       version.contract_date_start, version.contract_date_end,
                       version.departure_date, departure.attendance_kind,
                       CASE WHEN version.employee_kind <> 'non_asn'
                            THEN employee.birthday END,
                       post.retirement_age, employee.retirement_date, death.date_from,
                       version.department_id IS NULL AND employee.id IN (
                           SELECT discipline_mayor_id FROM res_company)
                  FROM unnest(%s::int[], %s::date[]) AS key (employee_id, work_date)
                  JOIN hr_employee employee ON employee.id = key.employee_id
                  LEFT JOIN LATERAL (
                    SELECT * FROM hr_version version
                     WHERE version.employee_id = key.employee_id AND version.active
                       AND version.date_version <= key.work_date
                     ORDER BY version.date_version DESC LIMIT 1) version ON true
                  LEFT JOIN hr_department department
                         ON department.id = version.department_id
                  LEFT JOIN hr_departure_reason departure
                         ON departure.id = version.departure_reason_id
                  LEFT JOIN hr_attendance_post_kind post
                         ON post.id = version.post_kind_id
                  LEFT JOIN hr_attendance_exemption death
                         ON death.employee_id = key.employee_id
                        AND death.kind = 'died' AND death.date_from <= key.work_date
                """,
                list(employees),
                list(dates),
            )
        )
        today = self.env.company._attendance_today()
        return {
            (employee, date): Assignment(
                *person[:8], _gone(date, today, person[0], person[7:]), mayor
            )
            for employee, date, *person, mayor in rows
        }


class Assignment(NamedTuple):
    """What a person is on a date (ids; None where there is none). ``gone``: why and
    since when the person is not employed then, None for those who are. ``mayor``: the
    Mayor, who is entered among the people without a unit, and whom nobody expects."""

    version: int | None
    department: int | None
    skpd: int | None
    calendar: int | None
    rostered: bool
    post_kind: int | None
    elsewhere: str | None
    active: bool
    gone: Reason | None
    mayor: bool = False

    @property
    def listed(self) -> bool:
        """Return whether the person has a row on the date: also those who left but
        are still among the employees, so that it is said why nobody waits for them."""
        if self.mayor:
            return False
        if not self.gone:
            return True
        return self.active and self.gone.code is not Why.NOT_BEGUN


def _gone(date, today, version, facts):
    """Return why a person is not employed on a date, None for those who are."""
    active, start, end, departure, kind, birth, age, decreed, death = facts
    if death:
        return Reason(Why.DIED, {"date": death})
    if version is None or (start and start > date):
        return Reason(Why.NOT_BEGUN, {"date": start} if start else {})
    if departure and departure < date:
        return Reason(Why(kind or "left"), {"date": departure})
    if end and end < date:
        return Reason(Why(kind or "left"), {"date": end})
    retirement = decreed or (retires_on(birth, age) if birth and age else None)
    if not departure and retirement and retirement <= date:
        return Reason(Why.RETIRED, {"date": retirement})
    # That somebody is archived has no date: it ends nothing before today.
    if not (active or departure) and date >= today:
        return Reason(Why.LEFT)
    return None
