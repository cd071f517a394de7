from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules.roster import parse_codes


class HrAttendanceRosterPattern(models.Model):
    """A sequence of shifts that repeats, and from which date it runs for whom."""

    _name = "hr.attendance.roster.pattern"
    _description = "Roster Pattern"
    _order = "department_id, name"

    name = fields.Char(required=True)
    active = fields.Boolean(default=True)
    department_id = fields.Many2one(
        "hr.department",
        "Unit",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self._default_department_id(),
    )
    skpd_id = fields.Many2one(
        related="department_id.skpd_id", string="SKPD", store=True, index=True
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )
    codes = fields.Char(
        "Sequence",
        required=True,
        help="One code a date, divided by spaces or dashes; a double shift with +. "
        "Example: P P S S M M LJ L",
    )
    date_count = fields.Integer("Dates", compute="_compute_date_count")
    member_ids = fields.One2many(
        "hr.attendance.roster.pattern.member", "pattern_id", "Employees"
    )

    def _default_company_id(self):
        return self.env.company

    def _default_department_id(self):
        return self.env["hr.department"]._rostered_by_user()[:1]

    @api.depends("codes")
    def _compute_date_count(self):
        for pattern in self:
            pattern.date_count = len(parse_codes(pattern.codes or ""))

    @api.constrains("codes", "company_id")
    def _check_codes(self):
        for pattern in self:
            pattern._cycle()

    def _cycle(self):
        """Return the sequence as lists of shift ids, one a date."""
        self.ensure_one()
        parts = parse_codes(self.codes or "")
        shifts = self.env["hr.attendance.shift"].search(
            [("company_id", "=", self.company_id.id)]
        )
        known = {shift.code.upper(): shift.id for shift in shifts}
        unknown = sorted({code for part in parts for code in part} - known.keys())
        if unknown or not parts:
            raise ValidationError(
                self.env._(
                    "Pattern “%(name)s”: no shift has the code %(codes)s. Use the "
                    "codes under Shifts.",
                    name=self.name,
                    codes=", ".join(unknown),
                )
                if unknown
                else self.env._(
                    "Pattern “%(name)s” holds no code: enter one a date, e.g. P S M L.",
                    name=self.name,
                )
            )
        return [[known[code] for code in dict.fromkeys(part)] for part in parts]


class HrAttendanceRosterPatternMember(models.Model):
    """From which date a pattern runs for a person: the sequence begins there."""

    _name = "hr.attendance.roster.pattern.member"
    _description = "Person of a Roster Pattern"
    _order = "pattern_id, employee_id"
    _rec_name = "employee_id"

    pattern_id = fields.Many2one(
        "hr.attendance.roster.pattern", required=True, index=True, ondelete="cascade"
    )
    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="cascade"
    )
    date_start = fields.Date(
        "Begins On",
        required=True,
        help="The first shift of the sequence is on this date; it goes on from there, "
        "month after month.",
    )

    _person_uniq = models.UniqueIndex(
        "(pattern_id, employee_id)", "This person is in the pattern already."
    )
