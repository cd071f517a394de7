from odoo import fields, models
from odoo.tools import SQL


class HrAttendancePostKind(models.Model):
    """A kind of post (jenis jabatan) and the age at which one retires from it (BUP,
    years)."""

    _name = "hr.attendance.post.kind"
    _description = "Kind of Post"
    _order = "sequence, name"

    name = fields.Char(required=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    retirement_age = fields.Integer(
        "Retires At (years)",
        required=True,
        default=58,
        aggregator=None,
        help="Age limit of the post (BUP); retired from the first of the next month "
        "on. Confirm with BKPSDM.",
    )

    holds_post = fields.Boolean(
        "Holds a Post",
        default=True,
        help="Struktural or fungsional. Pelaksana hold none: heavy sanctions of "
        "discipline are others for them.",
    )

    _code_uniq = models.UniqueIndex("(code)", "Another kind of post has this code.")
    _retirement_age_of_life = models.Constraint(
        "CHECK (retirement_age BETWEEN 40 AND 80)",
        "The age of retirement lies between 40 and 80 years.",
    )

    def write(self, vals):
        age = vals.get("retirement_age")
        changed = self.filtered(lambda kind: age and kind.retirement_age != age)
        ages = {kind.id: min(kind.retirement_age, age) for kind in changed}
        result = super().write(vals)
        for kind_id, youngest in ages.items():
            self._mark_days(kind_id, youngest)
        return result

    def _mark_days(self, kind_id, age):
        """Have the open days since people of a kind of post reached an age judged
        again. What is closed is not reopened by a rule that changes."""
        self.env.flush_all()
        self.env["hr.attendance.day.mark"].sudo()._mark_where(
            SQL(
                """SELECT day.employee_id, day.work_date
                     FROM hr_employee employee
                     JOIN hr_attendance_day day
                       ON day.employee_id = employee.id
                      AND day.work_date >=
                          employee.birthday + make_interval(years => %s)
                      AND day.closed IS NOT TRUE
                    WHERE EXISTS (SELECT FROM hr_version version
                                   WHERE version.employee_id = employee.id
                                     AND version.post_kind_id = %s)""",
                age,
                kind_id,
            )
        )
