from odoo import fields, models
from odoo.tools import SQL

from ..rules.facts import State


class HrAttendanceTeamMonth(models.Model):
    """What the days of a person add up to in this month and in the last one."""

    _name = "hr.attendance.team.month"
    _description = "Month of a Person"
    _auto = False
    _order = "month desc, unexplained desc, minutes_late desc, employee_id"
    _rec_name = "employee_id"

    employee_id = fields.Many2one("hr.employee", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    department_id = fields.Many2one("hr.department", "Unit", readonly=True)
    skpd_id = fields.Many2one("hr.department", "SKPD", readonly=True)
    month = fields.Date(readonly=True)
    this_month = fields.Boolean(readonly=True)
    times_late = fields.Integer(readonly=True)
    minutes_late = fields.Integer(readonly=True)
    times_early = fields.Integer("Times Left Early", readonly=True)
    minutes_early = fields.Integer("Minutes Left Early", readonly=True)
    one_scan = fields.Integer("One Scan of Two", readonly=True)
    unexplained = fields.Integer(
        "No Explanation Yet or TK",
        readonly=True,
        help="No explanation yet, and those closed as No Explanation (TK).",
    )
    open_days = fields.Integer("Days Not Closed", readonly=True)

    @property
    def _table_query(self):
        """One row a person, month and unit: days keep the unit of their date."""
        today = self.env.company._attendance_today()
        return SQL(
            """
            SELECT min(day.id) AS id, day.employee_id, day.company_id,
                   day.department_id, day.skpd_id,
                   date_trunc('month', day.work_date)::date AS month,
                   bool_or(day.work_date >= %(first)s) AS this_month,
                   count(*) FILTER (WHERE day.minutes_late > 0) AS times_late,
                   coalesce(sum(day.minutes_late), 0) AS minutes_late,
                   count(*) FILTER (WHERE day.minutes_early > 0) AS times_early,
                   coalesce(sum(day.minutes_early), 0) AS minutes_early,
                   count(*) FILTER (WHERE day.state = %(one_scan)s) AS one_scan,
                   count(*) FILTER (WHERE day.state IN %(unexplained)s)
                       AS unexplained,
                   count(*) FILTER (WHERE NOT coalesce(day.closed, false))
                       AS open_days
              FROM hr_attendance_day day
             WHERE day.work_date BETWEEN (%(first)s::date - interval '1 month')::date
                                     AND %(today)s
             GROUP BY day.employee_id, day.company_id, day.department_id, day.skpd_id,
                      date_trunc('month', day.work_date)
            """,
            first=today.replace(day=1),
            today=today,
            one_scan=State.ONE_SCAN.value,
            unexplained=(State.UNEXPLAINED.value, State.ABSENT.value),
        )

    def action_open_days(self):
        """Show the days behind the numbers."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.employee_id.display_name,
            "res_model": "hr.attendance.day",
            "view_mode": "list,kanban,form",
            "views": [(False, "list"), (False, "kanban"), (False, "form")],
            "domain": [
                ("employee_id", "=", self.employee_id.id),
                ("department_id", "=", self.department_id.id),
                ("work_date", ">=", self.month),
                ("work_date", "<=", fields.Date.end_of(self.month, "month")),
            ],
            "context": {"own_days": True},
        }
