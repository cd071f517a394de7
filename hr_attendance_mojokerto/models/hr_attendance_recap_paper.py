import json

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
        "hr.leave.type": ["name"],
        "hr.attendance.excuse": ["type_id"],
        "hr.attendance.excuse.type": ["name"],
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
    told_kind = fields.Char(
        "Leave or Excuse",
        readonly=True,
        help="Its kind as it is called, whether it is a leave, a duty or an excuse.",
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
        labels = self._fields["kind"]._description_selection(self.env)
        return SQL(
            """
            SELECT day.id * %(reasons)s + reason.place::int AS id, day.id AS day_id,
                   day.employee_id, day.work_date, day.company_id, day.department_id,
                   day.skpd_id, day.home_skpd_id, reason.told ->> 0 AS kind,
                   coalesce(leave_type.name ->> %(lang)s, leave_type.name ->> 'en_US',
                            excuse_type.name ->> %(lang)s,
                            excuse_type.name ->> 'en_US',
                            %(labels)s::jsonb ->> (reason.told ->> 0)) AS told_kind,
                   time_off.holiday_status_id AS leave_type_id,
                   excuse.type_id AS excuse_type_id, 1 AS days,
                   (reason.place = 1 AND day.state IN %(whole)s)::int AS whole_days
              FROM hr_attendance_day day
             CROSS JOIN LATERAL jsonb_array_elements(day.reasons)
                   WITH ORDINALITY AS reason (told, place)
              LEFT JOIN hr_leave time_off
                ON reason.told #>> '{1,ref,0}' = 'hr.leave'
               AND time_off.id = (reason.told #>> '{1,ref,1}')::int
              LEFT JOIN hr_leave_type leave_type
                ON leave_type.id = time_off.holiday_status_id
              LEFT JOIN hr_attendance_excuse excuse
                ON reason.told #>> '{1,ref,0}' = 'hr.attendance.excuse'
               AND excuse.id = (reason.told #>> '{1,ref,1}')::int
              LEFT JOIN hr_attendance_excuse_type excuse_type
                ON excuse_type.id = excuse.type_id
             WHERE reason.told ->> 0 IN %(kinds)s
               AND jsonb_typeof(day.reasons) = 'array'
            """,
            reasons=REASONS,
            lang=self.env.lang or "en_US",
            labels=json.dumps(dict(labels)),
            whole=tuple(WHOLE),
            kinds=tuple(KINDS),
        )
