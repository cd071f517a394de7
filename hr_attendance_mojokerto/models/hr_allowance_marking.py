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
        super()._mark_days()
        self._mark_allowance()

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
    _inherit = "hr.attendance.acting"

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._mark_allowance()
        return rows

    def write(self, vals):
        self._mark_allowance()
        result = super().write(vals)
        self._mark_allowance()
        return result

    def unlink(self):
        self._mark_allowance()
        return super().unlink()

    def _mark_allowance(self):
        if not self.ids:
            return
        self.flush_recordset(["employee_id", "kind", "date_from"])
        self.env["hr.allowance.mark"].sudo()._mark_where(
            SQL(
                """SELECT employee_id, date_from, NULL::date
                     FROM hr_attendance_acting WHERE id = ANY(%s) AND kind <> 'plh'""",
                self.ids,
            )
        )


class HrDisciplineEffect(models.Model):
    _inherit = "hr.discipline.effect"

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._mark_allowance()
        return rows

    def write(self, vals):
        self._mark_allowance()
        result = super().write(vals)
        self._mark_allowance()
        return result

    def _mark_allowance(self):
        if not self.ids:
            return
        self.flush_recordset(["employee_id", "date_from"])
        self.env["hr.allowance.mark"].sudo()._mark_where(
            SQL(
                """SELECT employee_id, date_from, NULL::date
                     FROM hr_discipline_effect WHERE id = ANY(%s)""",
                self.ids,
            )
        )


class HrDisciplineCaseDay(models.Model):
    _inherit = "hr.discipline.case.day"

    def write(self, vals):
        result = super().write(vals)
        if "verdict" in vals:
            self.env["hr.allowance.mark"].sudo()._mark(
                {(day.case_id.employee_id.id, day.work_date) for day in self.sudo()}
            )
        return result


class HrDisciplineCase(models.Model):
    _inherit = "hr.discipline.case"

    def write(self, vals):
        drafts = self.filtered(lambda case: case.stage == "proposed")
        result = super().write(vals)
        if "stage" in vals:
            # What was struck in a draft counts from its review on.
            self.env["hr.allowance.mark"].sudo()._mark(
                {
                    (case.employee_id.id, day.work_date)
                    for case in drafts.sudo()
                    for day in case.day_ids
                    if day.verdict == "struck"
                }
            )
        return result


class HrAllowanceEntitlement(models.Model):
    """Who is not entitled may be entered while the scheme is in use."""

    _inherit = "hr.allowance.entitlement"

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._mark_allowance()
        return rows

    def write(self, vals):
        self._mark_allowance()
        result = super().write(vals)
        self._mark_allowance()
        return result

    def _mark_allowance(self):
        if not self.ids:
            return
        self.flush_recordset(["scheme_id", "date_from", "date_to"])
        self.env["hr.allowance.mark"].sudo()._insert(
            SQL(
                """SELECT line.employee_id, sheet.id
                     FROM hr_allowance_entitlement own
                     JOIN hr_allowance_sheet sheet
                       ON sheet.scheme_id = own.scheme_id AND sheet.kind = 'regular'
                      AND sheet.date_to >= coalesce(own.date_from, sheet.date_to)
                      AND sheet.date_from <= coalesce(own.date_to, sheet.date_from)
                     JOIN hr_allowance_line line ON line.sheet_id = sheet.id
                    WHERE own.id = ANY(%s)""",
                self.ids,
            )
        )
