from odoo import api, models
from odoo.tools import SQL

from .hr_version import FOLLOW, LATER


class HrAttendanceDay(models.Model):
    """Days that are closed or corrected after a sheet rested on them."""

    _inherit = "hr.attendance.day"

    @api.model
    def _keep(self, company, rows, *, closed=False):
        kept = super()._keep(company, rows, closed=closed)
        if closed:
            self.env["hr.allowance.mark"]._mark(rows)
        return kept

    @api.model
    def _keep_presence(self, company, verdicts):
        result = super()._keep_presence(company, verdicts)
        self.env["hr.allowance.mark"]._mark(
            {key for key, verdict in verdicts.items() if verdict.obligations}
        )
        return result


class HrVersion(models.Model):
    """A class or an SKPD that changes, or is entered, after it was paid. Whatever has
    days judged again has the months since then compared, and so does a job class."""

    _inherit = "hr.version"

    def write(self, vals):
        result = super().write(vals)
        if "job_class" in vals:
            self._mark_allowance()
        return result

    def _mark_days(self):
        result = super()._mark_days()
        self._mark_allowance()
        return result

    def _mark_allowance(self):
        if not self.ids or self.env.context.get(FOLLOW) is LATER:
            return
        self.flush_recordset(["employee_id", "date_version"])
        self.env["hr.allowance.mark"].sudo()._mark_where(
            SQL(
                """SELECT employee_id, date_version, NULL::date FROM hr_version
                    WHERE id = ANY(%s)""",
                self.ids,
            )
        )


class HrAttendanceActing(models.Model):
    _name = "hr.attendance.acting"
    _inherit = ["hr.allowance.source", "hr.attendance.acting"]

    def _allowance_touched(self):
        return SQL(
            """SELECT employee_id, date_from, NULL::date
                 FROM hr_attendance_acting WHERE id = ANY(%s) AND kind <> 'plh'""",
            self.ids,
        )


class HrAttendanceExemption(models.Model):
    """Some are not entitled while nobody expects them."""

    _name = "hr.attendance.exemption"
    _inherit = ["hr.allowance.source", "hr.attendance.exemption"]

    _allowance_fields = frozenset({"employee_id", "kind", "date_from", "date_to"})

    def _allowance_touched(self):
        return SQL(
            """SELECT employee_id, date_from, date_to
                 FROM hr_attendance_exemption WHERE id = ANY(%s)""",
            self.ids,
        )


class HrAttendanceExcuse(models.Model):
    """Another kind of excuse may cost another percent though the day looks the same."""

    _name = "hr.attendance.excuse"
    _inherit = ["hr.allowance.source", "hr.attendance.excuse"]

    _allowance_fields = frozenset(
        {"employee_id", "type_id", "state", "date_from", "date_to"}
    )

    def _allowance_touched(self):
        return SQL(
            """SELECT employee_id, date_from, date_to
                 FROM hr_attendance_excuse WHERE id = ANY(%s)""",
            self.ids,
        )


class HrLeave(models.Model):
    _name = "hr.leave"
    _inherit = ["hr.allowance.source", "hr.leave"]

    _allowance_fields = frozenset(
        {
            "employee_id",
            "holiday_status_id",
            "state",
            "request_date_from",
            "request_date_to",
        }
    )

    def _allowance_touched(self):
        return SQL(
            """SELECT employee_id, request_date_from, request_date_to
                 FROM hr_leave WHERE id = ANY(%s)""",
            self.ids,
        )


class HrDisciplineEffect(models.Model):
    _name = "hr.discipline.effect"
    _inherit = ["hr.allowance.source", "hr.discipline.effect"]

    def _allowance_touched(self):
        return SQL(
            """SELECT employee_id, date_from, NULL::date
                 FROM hr_discipline_effect WHERE id = ANY(%s)""",
            self.ids,
        )


class HrDisciplineCaseDay(models.Model):
    """A day that an examination strikes costs nothing any more."""

    _name = "hr.discipline.case.day"
    _inherit = ["hr.allowance.source", "hr.discipline.case.day"]

    _allowance_fields = frozenset({"verdict"})

    def _allowance_touched(self):
        return SQL(
            """SELECT matter.employee_id, own.work_date, own.work_date
                 FROM hr_discipline_case_day own
                 JOIN hr_discipline_case matter ON matter.id = own.case_id
                WHERE own.id = ANY(%s)""",
            self.ids,
        )


class HrDisciplineCase(models.Model):
    """What was struck in a draft counts from its review on."""

    _name = "hr.discipline.case"
    _inherit = ["hr.allowance.source", "hr.discipline.case"]

    _allowance_fields = frozenset({"stage"})

    def _allowance_touched(self):
        return SQL(
            """SELECT matter.employee_id, own.work_date, own.work_date
                 FROM hr_discipline_case matter
                 JOIN hr_discipline_case_day own
                   ON own.case_id = matter.id AND own.verdict = 'struck'
                WHERE matter.id = ANY(%s)""",
            self.ids,
        )


class HrAllowanceEntitlement(models.Model):
    """Who is not entitled may be entered while the scheme is in use."""

    _name = "hr.allowance.entitlement"
    _inherit = ["hr.allowance.source", "hr.allowance.entitlement"]

    def _allowance_touched(self):
        return SQL(
            """SELECT DISTINCT line.employee_id,
                      coalesce(own.date_from, '-infinity'::date), own.date_to
                 FROM hr_allowance_entitlement own
                 JOIN hr_allowance_sheet sheet ON sheet.scheme_id = own.scheme_id
                 JOIN hr_allowance_line line ON line.sheet_id = sheet.id
                WHERE own.id = ANY(%s)""",
            self.ids,
        )


class HrAllowanceScore(models.Model):
    _name = "hr.allowance.score"
    _inherit = ["hr.allowance.source", "hr.allowance.score"]

    _allowance_fields = frozenset({"employee_id", "month", "score"})

    def _allowance_touched(self):
        return SQL(
            """SELECT employee_id, month,
                      (month + interval '1 month - 1 day')::date
                 FROM hr_allowance_score WHERE id = ANY(%s)""",
            self.ids,
        )
