from odoo import api, models
from odoo.tools import format_date

# What Odoo shows for a reason that is not for the reader.
HIDDEN = "*****"


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

    # The reason

    @api.depends_context("uid")
    def _compute_description(self):
        """The reason of a civil servant's leave is read by whoever decides on it and
        by who entered it, not by those who merely may see that leave."""
        told = self._origin.filtered("pns_code")._with_reason_for_user()
        result = super()._compute_description()
        for leave in self:
            if leave._origin in told:
                leave.name = leave._origin.sudo().private_name
            elif not leave._origin and leave.name == HIDDEN:
                leave.name = False
        return result

    def _inverse_description(self):
        result = super()._inverse_description()
        # Odoo drops what somebody else enters for a person: the clerk, the head.
        for leave in self.filtered(lambda leave: leave.pns_code and leave.name):
            if leave.name != HIDDEN:
                leave.sudo().private_name = leave.name
        return result

    def _with_reason_for_user(self):
        """Return those of these leaves whose reason the user may read."""
        user = self.env.user
        if not self or self.env["hr.department"]._is_user_bkpsdm():
            return self
        headed = self.env.user._attendance_headed_units()
        return self.filtered(
            lambda leave: (
                user in leave.sudo().decider_user_ids
                or user == leave.create_uid
                or user in (leave.sudo().considered_by_id, leave.sudo().outcome_by_id)
                or leave.attendance_unit_id.id in headed
            )
        )

    def _told_dates(self):
        first, last = (
            format_date(self.env, date, date_format="dd/MM/yyyy")
            for date in (self.request_date_from, self.request_date_to)
        )
        return first if first == last else f"{first} – {last}"
