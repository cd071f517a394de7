from odoo import api, models


class HrAllowanceSource(models.AbstractModel):
    """Something besides days that months of TPP rest on. Whatever of it is entered,
    changed or taken away has the months it touches compared with what was paid,
    wherever that is done. What changes without its record (a table of the law, the
    kind of an excuse) is found by night (``hr.allowance.mark``)."""

    _name = "hr.allowance.source"
    _description = "What TPP Rests On"

    # Names of the fields that may change money; empty: all of them.
    _allowance_fields = frozenset()

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._mark_allowance()
        return rows

    def write(self, vals):
        watched = not self._allowance_fields or self._allowance_fields & vals.keys()
        if watched:
            self._mark_allowance()
        result = super().write(vals)
        if watched:
            self._mark_allowance()
        return result

    def unlink(self):
        self._mark_allowance()
        return super().unlink()

    def _mark_allowance(self):
        """Have the months compared that these records touch as they are now."""
        if self.ids:
            self.flush_recordset()
            marks = self.env["hr.allowance.mark"].sudo()
            marks._mark_where(self._allowance_touched())

    def _allowance_touched(self):
        """Return a query of whom these records are about, and when: rows of employee
        id, first and last local date (NULL: no end)."""
        raise NotImplementedError
