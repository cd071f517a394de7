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
    _inherit = ["hr.attendance.marking"]
    _order = "date_from desc"
    _rec_name = "employee_id"

    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="employee_id.company_id", store=True)
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
    date_from = fields.Date("From", required=True)
    date_to = fields.Date("Until", help="Last day; empty while it goes on.")
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

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "The last day cannot be before the first.",
    )
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
        self.flush_model()
        same_weekday = SQL(" OR ").join(
            SQL("(this.%(day)s AND other.%(day)s)", day=SQL.identifier(day))
            for day in WEEKDAYS
        )
        rows = self.env.execute_query(
            SQL(
                """SELECT other.id
                     FROM hr_attendance_assignment this
                     JOIN hr_attendance_assignment other
                       ON other.employee_id = this.employee_id
                      AND other.id <> this.id
                      AND daterange(other.date_from, other.date_to, '[]')
                          && daterange(this.date_from, this.date_to, '[]')
                    WHERE this.id = ANY(%s) AND (%s)
                    LIMIT 1""",
                self.ids,
                same_weekday,
            )
        )
        for (other_id,) in rows:
            other = self.sudo().browse(other_id)
            raise ValidationError(
                self.env._(
                    "%(employee)s already works at %(unit)s from %(start)s on, on some "
                    "of these weekdays: end that first, or choose other weekdays.",
                    employee=other.employee_id.name,
                    unit=other.department_id.name,
                    start=other.date_from.strftime("%d/%m/%Y"),
                )
            )

    def _days_query(self):
        return SQL(
            """SELECT day.employee_id, day.work_date
                 FROM hr_attendance_assignment own
                 JOIN hr_attendance_day day
                   ON day.employee_id = own.employee_id
                  AND day.work_date >= own.date_from
                  AND (own.date_to IS NULL OR day.work_date <= own.date_to)
                WHERE own.id = ANY(%s)""",
            self.ids,
        )
