from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

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
        if not self.ids:
            return
        self.flush_recordset(["employee_id", "date_version"])
        keys = self.env.execute_query(
            SQL(
                """SELECT DISTINCT day.employee_id, day.work_date
                     FROM hr_version version
                     JOIN hr_attendance_day day
                       ON day.employee_id = version.employee_id
                      AND day.work_date >= version.date_version
                    WHERE version.id IN %s""",
                tuple(self.ids),
            )
        )
        self.env["hr.attendance.day.mark"].sudo()._mark(set(keys))

    @api.model
    def _assignments(self, keys):
        """Return ``{(employee id, date): (version, department, SKPD, calendar)}`` of
        those employed then; ids, None where there is none.

        Core's own look-ups by date are wrong or take one query a person. That somebody
        is archived has no date: it ends nothing before today.
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
                       version.resource_calendar_id
                  FROM unnest(%s::int[], %s::date[]) AS key (employee_id, work_date)
                  JOIN hr_employee employee ON employee.id = key.employee_id
                  JOIN LATERAL (
                    SELECT * FROM hr_version version
                     WHERE version.employee_id = key.employee_id AND version.active
                       AND version.date_version <= key.work_date
                     ORDER BY version.date_version DESC LIMIT 1) version ON true
                  LEFT JOIN hr_department department
                         ON department.id = version.department_id
                 WHERE (employee.active OR version.departure_date IS NOT NULL
                        OR key.work_date < %s)
                   AND (version.departure_date IS NULL
                        OR version.departure_date >= key.work_date)
                   AND (version.contract_date_start IS NULL
                        OR version.contract_date_start <= key.work_date)
                   AND (version.contract_date_end IS NULL
                        OR version.contract_date_end >= key.work_date)
                """,
                list(employees),
                list(dates),
                self.env.company._attendance_today(),
            )
        )
        return {(row[0], row[1]): row[2:] for row in rows}
