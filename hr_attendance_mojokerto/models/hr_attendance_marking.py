from odoo import api, models


class HrAttendanceMarking(models.AbstractModel):
    """What was told to the judge with dates: every change has the days it was about
    and those it is about now judged again."""

    _name = "hr.attendance.marking"
    _description = "Has Days Judged Again"

    # The fields that the judge reads, when it does not read them all.
    _judged = None

    def _days_query(self):
        """Return the query of ``(employee id, local date)`` of the existing days these
        records are about."""
        raise NotImplementedError

    def _mark_days(self):
        if not self:
            return
        self.env.flush_all()
        self.env["hr.attendance.day.mark"].sudo()._mark_where(self._days_query())

    @api.model_create_multi
    def create(self, vals_list):
        records = super().create(vals_list)
        records._mark_days()
        return records

    def write(self, vals):
        judged = self._judged is None or self._judged & vals.keys()
        if judged:
            self._mark_days()
        result = super().write(vals)
        if judged:
            self._mark_days()
        return result

    def unlink(self):
        self._mark_days()
        return super().unlink()
