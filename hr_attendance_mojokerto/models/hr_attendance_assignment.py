from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

WEEKDAYS = (
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
)


class HrAttendanceAssignment(models.Model):
    """A dated place of work other than the own unit (Plt, BKO, second place by
    weekday); recap and pay stay with the own SKPD."""

    _name = "hr.attendance.assignment"
    _description = "Assignment Elsewhere"
    _inherit = ["hr.attendance.personal.paper"]

    department_id = fields.Many2one(
        "hr.department", "Place of Work", required=True, index=True
    )
    kind = fields.Selection(
        [
            ("acting", "Plt or Plh"),
            ("seconded", "Lent to Another Unit"),
            ("committee", "Committee"),
            ("second", "Second Place of Work"),
        ],
        required=True,
        default="seconded",
    )
    monday = fields.Boolean(default=True)
    tuesday = fields.Boolean(default=True)
    wednesday = fields.Boolean(default=True)
    thursday = fields.Boolean(default=True)
    friday = fields.Boolean(default=True)
    saturday = fields.Boolean(default=True)
    sunday = fields.Boolean(default=True)
    card = fields.Selection(
        [("place", "Place of Work"), ("home", "Own SKPD")],
        "Shown On the Card Of",
        required=True,
        default="place",
        help="Recap and allowance stay with the own SKPD.",
    )
    document = fields.Char("Decision or Letter")

    _a_weekday = models.Constraint(
        "CHECK (monday OR tuesday OR wednesday OR thursday OR friday OR saturday "
        "OR sunday)",
        "Choose at least one weekday.",
    )

    @api.constrains("employee_id", "department_id", "date_from")
    def _check_elsewhere(self):
        keys = {(row.employee_id.id, row.date_from) for row in self}
        found = self.env["hr.version"].sudo()._assignments(keys)
        for row in self:
            own = found.get((row.employee_id.id, row.date_from))
            if own and own.department == row.department_id.id:
                raise ValidationError(
                    self.env._(
                        "%(unit)s is the own unit of %(employee)s on %(date)s: choose "
                        "another place of work.",
                        unit=row.department_id.name,
                        employee=row.employee_id.name,
                        date=row.date_from.strftime("%d/%m/%Y"),
                    )
                )

    @api.constrains("employee_id", "date_from", "date_to", *WEEKDAYS)
    def _check_overlap(self):
        same_weekday = SQL(" OR ").join(
            SQL("(this.%(day)s AND other.%(day)s)", day=SQL.identifier(day))
            for day in WEEKDAYS
        )
        _own, other = self._overlap(
            SQL("other.employee_id = this.employee_id AND (%s)", same_weekday)
        )
        if other:
            raise ValidationError(
                self.env._(
                    "%(employee)s already works at %(unit)s from %(start)s on, on some "
                    "of these weekdays: end that first, or choose other weekdays.",
                    employee=other.employee_id.name,
                    unit=other.department_id.name,
                    start=other.date_from.strftime("%d/%m/%Y"),
                )
            )
