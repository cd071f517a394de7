from odoo import fields, models
from odoo.tools import SQL

from ..rules.facts import State, Why

KINDS = (Why.LEAVE, Why.UNIT_LEAVE, Why.DUTY, Why.STANDING_DUTY, Why.EXCUSE)
WHOLE = (State.LEAVE, State.DUTY, State.EXCUSED)
# More reasons than a day has, so that each keeps a number of its own.
REASONS = 64


class HrAttendanceRecapPaper(models.Model):
    """A paper that a day rests on, by its kind. Kinds of leave tell of health: whoever
    sees the city by its states only (leaders) does not read this."""

    _name = "hr.attendance.recap.paper"
    _inherit = "hr.attendance.recap.of.day"
    _description = "Leave and Excuses by Kind"
    _auto = False
    _log_access = False
    _order = "work_date desc, employee_id, id"
    _rec_name = "employee_id"
    _depends = {
        "hr.attendance.day": [
            "employee_id",
            "work_date",
            "company_id",
            "department_id",
            "skpd_id",
            "home_skpd_id",
            "state",
            "reasons",
        ],
        "hr.leave": ["holiday_status_id"],
        "hr.attendance.excuse": ["type_id"],
    }

    kind = fields.Selection(
        [
            (Why.LEAVE.value, "Leave"),
            (Why.UNIT_LEAVE.value, "Holiday of the Unit"),
            (Why.DUTY.value, "Duty"),
            (Why.STANDING_DUTY.value, "Standing Duty"),
            (Why.EXCUSE.value, "Excuse"),
        ],
        readonly=True,
    )
    leave_type_id = fields.Many2one("hr.leave.type", "Kind of Leave", readonly=True)
    excuse_type_id = fields.Many2one(
        "hr.attendance.excuse.type", "Kind of Excuse", readonly=True
    )
    days = fields.Integer(readonly=True)
    whole_days = fields.Integer(
        readonly=True, help="On which the person did not come at all."
    )

    @property
    def _table_query(self):
        return SQL(
            """
            SELECT day.id * %(reasons)s + reason.place::int AS id, day.id AS day_id,
                   day.employee_id, day.work_date, day.company_id, day.department_id,
                   day.skpd_id, day.home_skpd_id, reason.told ->> 0 AS kind,
                   time_off.holiday_status_id AS leave_type_id,
                   excuse.type_id AS excuse_type_id, 1 AS days,
                   (reason.place = 1 AND day.state IN %(whole)s)::int AS whole_days
              FROM hr_attendance_day day
             CROSS JOIN LATERAL jsonb_array_elements(day.reasons)
                   WITH ORDINALITY AS reason (told, place)
              LEFT JOIN hr_leave time_off
                ON reason.told #>> '{1,ref,0}' = 'hr.leave'
               AND time_off.id = (reason.told #>> '{1,ref,1}')::int
              LEFT JOIN hr_attendance_excuse excuse
                ON reason.told #>> '{1,ref,0}' = 'hr.attendance.excuse'
               AND excuse.id = (reason.told #>> '{1,ref,1}')::int
             WHERE reason.told ->> 0 IN %(kinds)s
               AND jsonb_typeof(day.reasons) = 'array'
            """,
            reasons=REASONS,
            whole=tuple(WHOLE),
            kinds=tuple(KINDS),
        )
