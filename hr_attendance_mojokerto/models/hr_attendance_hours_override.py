from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL


class HrAttendanceHoursOverride(models.Model):
    """Other hours for a calendar between two local dates: Ramadan, a one-off change.
    Those of a decision count while it is confirmed."""

    _name = "hr.attendance.hours.override"
    _description = "Change of Working Hours"
    _inherit = [
        "hr.attendance.decision.part",
        "hr.attendance.dated",
        "hr.attendance.marking",
    ]
    _order = "date_from desc"

    name = fields.Char(
        required=True, compute="_compute_name", store=True, readonly=False
    )
    calendar_id = fields.Many2one(
        "resource.calendar",
        "Instead Of",
        required=True,
        index=True,
        ondelete="restrict",
    )
    hours_calendar_id = fields.Many2one(
        "resource.calendar",
        "Hours Then",
        required=True,
        ondelete="restrict",
        help="Working hours made for this purpose, e.g. 5-day office hours in Ramadan.",
    )
    week_hours = fields.Float(
        related="hours_calendar_id.hours_per_week", string="Hours per Week"
    )
    date_to = fields.Date(required=True, help=None)
    decision_id = fields.Many2one(
        "hr.attendance.calendar.decision",
        index="btree_not_null",
        ondelete="cascade",
    )
    is_withdrawn = fields.Boolean(compute="_compute_is_withdrawn", store=True)
    company_id = fields.Many2one(
        "res.company",
        required=True,
        compute="_compute_company_id",
        store=True,
        readonly=False,
        precompute=True,
    )

    # Deferred, so that a mere mistake is first met by the check that names the other.
    _no_overlap = models.Constraint(
        """EXCLUDE USING gist (
            int8range(calendar_id, calendar_id, '[]') WITH &&,
            daterange(date_from, date_to, '[]') WITH &&
        ) WHERE (is_withdrawn IS NOT TRUE) DEFERRABLE INITIALLY DEFERRED""",
        "These working hours are changed already on some of these dates.",
    )

    @api.depends("decision_id.state")
    def _compute_is_withdrawn(self):
        for change in self:
            change.is_withdrawn = change.decision_id.state == "withdrawn"

    @api.depends("decision_id")
    def _compute_company_id(self):
        for change in self:
            change.company_id = (
                change.decision_id.company_id or change.company_id or self.env.company
            )

    @api.depends("calendar_id", "hours_calendar_id", "decision_id")
    def _compute_name(self):
        for change in self:
            change.name = (
                change.name or change.decision_id.name or change.hours_calendar_id.name
            )

    @api.constrains("calendar_id", "hours_calendar_id", "company_id")
    def _check_calendars(self):
        for change in self:
            if change.calendar_id == change.hours_calendar_id:
                raise ValidationError(
                    self.env._(
                        "“%(calendar)s” cannot take its own place: choose the hours "
                        "that hold then.",
                        calendar=change.calendar_id.name,
                    )
                )
            for calendar in change.calendar_id | change.hours_calendar_id:
                if calendar.company_id - change.company_id:
                    raise ValidationError(
                        self.env._(
                            "“%(calendar)s” belongs to another company: choose working "
                            "hours of %(company)s.",
                            calendar=calendar.name,
                            company=change.company_id.name,
                        )
                    )
            change.hours_calendar_id._check_attendance_has_hours()

    @api.constrains("calendar_id", "date_from", "date_to")
    def _check_overlap(self):
        _own, other = self._overlap(
            SQL(
                """other.calendar_id = this.calendar_id
                   AND other.is_withdrawn IS NOT TRUE
                   AND this.is_withdrawn IS NOT TRUE"""
            )
        )
        if other:
            raise ValidationError(
                self.env._(
                    "“%(calendar)s” already has other hours from %(start)s to %(end)s "
                    "(%(name)s): end those first, or choose other dates.",
                    calendar=other.calendar_id.name,
                    start=other.date_from.strftime("%d/%m/%Y"),
                    end=other.date_to.strftime("%d/%m/%Y"),
                    name=other.name,
                )
            )

    def _days_query(self):
        """The days of the people whose hours are changed."""
        return SQL(
            """SELECT day.employee_id, day.work_date
                 FROM hr_attendance_hours_override change
                 JOIN hr_attendance_day day
                   ON day.company_id = change.company_id
                  AND day.work_date BETWEEN change.date_from AND change.date_to
                 LEFT JOIN hr_version version ON version.id = day.version_id
                WHERE change.id = ANY(%s)
                  AND (version.resource_calendar_id = change.calendar_id
                       OR EXISTS (
                           SELECT FROM hr_attendance_personal_hours own
                            WHERE own.employee_id = day.employee_id
                              AND own.hours_calendar_id = change.calendar_id
                              AND own.date_from <= day.work_date
                              AND (own.date_to IS NULL
                                   OR own.date_to >= day.work_date)))""",
            self.ids,
        )
