from odoo import api, models
from odoo.tools import format_date


class HrLeave(models.Model):
    """A leave is named by its type only to those who may read it.

    Odoo shows every employee the calendar rows of everybody's leave, since the hours of
    colleagues are computed from them, and reads the names behind a many2one as
    superuser. So the name must not say what the leave itself would refuse to say.
    """

    _inherit = "hr.leave"

    @api.depends_context("uid")
    def _compute_display_name(self):
        hidden = self.browse()
        # Without sudo the record rules have their say when the fields are read.
        if self.env.su:
            readable = set(self._origin.sudo(False)._filtered_access("read").ids)
            hidden = self.filtered(
                lambda leave: leave._origin and leave._origin.id not in readable
            )
        for leave in hidden:
            leave.display_name = self.env._(
                "%(person)s: Time Off (%(dates)s)",
                person=leave.employee_id.name,
                dates=leave._told_dates(),
            )
        return super(HrLeave, self - hidden)._compute_display_name()

    def _told_dates(self):
        first, last = (
            format_date(self.env, date, date_format="dd/MM/yyyy")
            for date in (self.request_date_from, self.request_date_to)
        )
        return first if first == last else f"{first} – {last}"
