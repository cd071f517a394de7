from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

SAME_POST_AND_UNIT = """
    EXISTS (SELECT FROM hr_attendance_unit_calendar_hr_department_rel mine
              JOIN hr_attendance_unit_calendar_hr_department_rel its
             USING (hr_department_id)
             WHERE mine.hr_attendance_unit_calendar_id = this.id
               AND its.hr_attendance_unit_calendar_id = other.id)
    AND EXISTS (SELECT FROM hr_attendance_post_kind_hr_attendance_unit_calendar_rel mine
                  JOIN hr_attendance_post_kind_hr_attendance_unit_calendar_rel its
                 USING (hr_attendance_post_kind_id)
                 WHERE mine.hr_attendance_unit_calendar_id = this.id
                   AND its.hr_attendance_unit_calendar_id = other.id)"""


class HrAttendanceUnitCalendar(models.Model):
    """What is asked between two dates of the kinds of post named in some units and
    those below them (kalender pendidikan): it never applies to posts it does not
    name."""

    _name = "hr.attendance.unit.calendar"
    _description = "Unit Calendar"
    _inherit = ["hr.attendance.dated", "hr.attendance.marking"]
    _order = "date_from desc"

    name = fields.Char(required=True)
    date_to = fields.Date(required=True, help=None)
    department_ids = fields.Many2many("hr.department", string="Units", required=True)
    post_kind_ids = fields.Many2many(
        "hr.attendance.post.kind",
        string="Kinds of Post",
        required=True,
        help="Posts not named here work as always.",
    )
    effect = fields.Selection(
        [
            ("off", "Off"),
            ("work", "At Work"),
            ("hours", "Other Hours"),
            ("leave", "Annual Leave"),
        ],
        required=True,
        default="off",
        help="Off: nothing is asked. At work: as always, though units above have "
        "something else. Annual leave: taken from each person's own.",
    )
    hours_calendar_id = fields.Many2one(
        "resource.calendar", "Hours Then", ondelete="restrict"
    )
    document = fields.Char("Decision")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )

    def _default_company_id(self):
        return self.env.company

    @api.constrains("department_ids", "post_kind_ids")
    def _check_whom(self):
        for entry in self:
            if not entry.department_ids or not entry.post_kind_ids:
                raise ValidationError(
                    self.env._(
                        "Name at least one unit and one kind of post for “%(name)s”: "
                        "it applies to nobody else.",
                        name=entry.name,
                    )
                )

    @api.constrains("effect", "hours_calendar_id")
    def _check_hours(self):
        for entry in self:
            if entry.effect != "hours":
                continue
            if not entry.hours_calendar_id:
                raise ValidationError(
                    self.env._(
                        "Choose the hours that hold during “%(name)s”.", name=entry.name
                    )
                )
            entry.hours_calendar_id._check_attendance_has_hours()

    @api.constrains("department_ids", "post_kind_ids", "date_from", "date_to")
    def _check_overlap(self):
        entry, other = self._overlap(SQL(SAME_POST_AND_UNIT))
        if other:
            unit = (other.department_ids & entry.department_ids)[0]
            post = (other.post_kind_ids & entry.post_kind_ids)[0]
            raise ValidationError(
                self.env._(
                    "“%(name)s” already says what is asked of %(post)s in %(unit)s "
                    "from %(start)s to %(end)s: change that one, or choose other "
                    "dates.",
                    name=other.name,
                    post=post.name,
                    unit=unit.name,
                    start=other.date_from.strftime("%d/%m/%Y"),
                    end=other.date_to.strftime("%d/%m/%Y"),
                )
            )

    def _days_query(self):
        return self._unit_days_query(SQL("entry.id = ANY(%s)", self.ids))

    @api.model
    def _unit_days_query(self, condition):
        """Return the query of the existing days in the units of some entries and those
        below them, whatever the post. ``condition``: on the table ``entry``."""
        return SQL(
            """SELECT day.employee_id, day.work_date
                 FROM hr_attendance_unit_calendar entry
                 JOIN hr_attendance_unit_calendar_hr_department_rel named
                   ON named.hr_attendance_unit_calendar_id = entry.id
                 JOIN hr_department top ON top.id = named.hr_department_id
                 JOIN hr_department unit
                   ON unit.parent_path LIKE top.parent_path || '%%'
                 JOIN hr_attendance_day day
                   ON day.department_id = unit.id
                  AND day.work_date BETWEEN entry.date_from AND entry.date_to
                WHERE %s""",
            condition,
        )
