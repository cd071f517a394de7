from datetime import date as Date

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from .hr_allowance_compute import NAMED
from .hr_allowance_sentence import told_date


class HrAllowanceSheet(models.Model):
    """When a sheet may be computed, and its release with open days.

    A fault is the sentence why not, None when nothing stands against it.
    """

    _inherit = "hr.allowance.sheet"

    can_compute = fields.Boolean(compute="_compute_can")
    can_release = fields.Boolean(compute="_compute_can")
    why_not = fields.Char("Before It Is Computed", compute="_compute_can")

    @api.depends("state", "kind", "locked", "released_at")
    @api.depends_context("uid")
    def _compute_can(self):
        for sheet in self:
            sheet.why_not = sheet._fault_of_computing() or False
            sheet.can_compute = not sheet.why_not
            sheet.can_release = not sheet._fault_of_releasing()

    def _fault_of_computing(self, opened=None):
        """``opened``: the open days of the month by SKPD, for callers that compute
        many."""
        self.ensure_one()
        if fault := self._fault_of_stage():
            return fault
        if not self._is_own_work():
            return self.env._(
                "A TPP sheet is computed by the personnel clerk of its SKPD or by "
                "BKPSDM."
            )
        return self._fault_of_days(opened)

    def _is_own_work(self):
        departments = self.env["hr.department"]
        return (
            self.env.su
            or departments._is_user_bkpsdm()
            or self.skpd_id._is_kept_by_user()
        )

    def _fault_of_stage(self):
        """Return why the sheet is not computed any more, or never."""
        if self.kind != "regular":
            return self.env._(
                "%(sheet)s holds corrections only: there is nothing to compute.",
                sheet=self.display_name,
            )
        if self.locked or self.state != "draft":
            stages = dict(self._fields["state"]._description_selection(self.env))
            return self.env._(
                "%(sheet)s is past the draft (%(stage)s) and stays as it is: what "
                "changes is a correction, or it goes back to the draft with a reason.",
                sheet=self.display_name,
                stage=stages[self.state],
            )
        return None

    def _fault_of_days(self, opened=None):
        """Return which days of the month are not closed, unless BKPSDM released the
        sheet with them."""
        if self.released_at or not self.month:
            return None
        period = self._period()
        today = self.company_id._attendance_today()
        if period.last >= today:
            return self.env._(
                "%(sheet)s: the month is not over, its last day is %(date)s. Compute "
                "it then, or have BKPSDM release it from %(cut_off)s on.",
                sheet=self.display_name,
                date=told_date(period.last),
                cut_off=told_date(period.cut_off),
            )
        if opened is None:
            opened = self._open_dates(period, self.skpd_id.ids)
        found = opened.get(self.skpd_id.id)
        if not found:
            return None
        count, dates = sum(found.values()), list(found)
        told = ", ".join(map(told_date, dates[:NAMED]))
        if len(dates) > NAMED:
            told += " …"
        return self.env._(
            "%(sheet)s: %(count)s days of its staff are not closed yet (%(dates)s). "
            "Have them closed, or have BKPSDM release the sheet from %(cut_off)s on.",
            sheet=self.display_name,
            count=count,
            dates=told,
            cut_off=told_date(period.cut_off),
        )

    def _period(self):
        self.ensure_one()
        return self.env["hr.allowance.period"].sudo()._of(self.company_id, self.month)

    @api.model
    def _open_dates(self, period, skpds):
        """Return ``{SKPD id: {local date: days not closed}}`` of the people of SKPD,
        dates in order; those without any are left out."""
        rows = self.env.execute_query(
            SQL(
                """SELECT home_skpd_id, work_date, count(*) FROM hr_attendance_day
                    WHERE work_date BETWEEN %s AND %s AND home_skpd_id = ANY(%s)
                      AND closed IS NOT TRUE AND state <> 'not_employed'
                    GROUP BY home_skpd_id, work_date ORDER BY work_date""",
                period.first,
                period.last,
                list(skpds),
            )
        )
        found = {}
        for skpd, day, count in rows:
            found.setdefault(skpd, {})[day] = count
        return found

    def _fault_of_releasing(self):
        self.ensure_one()
        if fault := self._fault_of_stage():
            return fault
        if not (self.env.su or self.env["hr.department"]._is_user_bkpsdm()):
            return self.env._(
                "BKPSDM releases a TPP sheet while days of its month are open."
            )
        if self.released_at:
            return self.env._("%(sheet)s is released.", sheet=self.display_name)
        period = self._period()
        if self.company_id._attendance_today() < period.cut_off:
            return self.env._(
                "%(sheet)s: a sheet with open days is released from the cut-off date "
                "on, %(date)s.",
                sheet=self.display_name,
                date=told_date(period.cut_off),
            )
        if not self._fault_of_days():
            return self.env._(
                "%(sheet)s: all days are closed, nothing has to be released.",
                sheet=self.display_name,
            )
        return None

    def action_compute(self):
        """Compute these sheets anew; each is done or refused as a whole."""
        self.check_access("read")
        for sheet in self:
            if fault := sheet._fault_of_computing():
                raise UserError(fault)
            sheet._compute_lines()
        self._call_first_hand()

    def action_release(self):
        """Ask why the sheet goes on with open days."""
        self.ensure_one()
        if fault := self._fault_of_releasing():
            raise UserError(fault)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Release with Open Days"),
            "res_model": "hr.allowance.release",
            "view_mode": "form",
            "target": "new",
            "context": {"default_sheet_ids": self.ids},
        }

    def _release(self, reason):
        for sheet in self:
            if fault := sheet._fault_of_releasing():
                raise UserError(fault)
        self.sudo().write(
            {
                "released_by_id": self.env.uid,
                "released_at": fields.Datetime.now(),
                "release_reason": reason,
            }
        )

    def _told_not_computed(self):
        return self._fault_of_stage()

    def _open_list(self):
        """Return ``[(employee, (local dates))]`` of the days that the lines left open,
        to be listed and signed with the sheet."""
        self.ensure_one()
        found = {}
        for line in self.line_ids.filtered("open_dates"):
            days = found.setdefault(line.employee_id, [])
            days += map(Date.fromisoformat, line.open_dates)
        return [(person, tuple(sorted(days))) for person, days in found.items()]
