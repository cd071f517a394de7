from odoo import api, models

from odoo.addons.hr_holidays.models.hr_version import HrVersion as VersionOfLeave


class HrVersion(models.Model):
    """Many versions at once: core creates them one by one, because other hours may
    cut a leave in two. Where no leave has other hours there is nothing to cut."""

    _inherit = "hr.version"

    @api.model_create_multi
    def create(self, vals_list):
        if len(vals_list) < 2 or not self._is_next_of_leave():
            return super().create(vals_list)
        cut = self._may_cut_leaves(vals_list)
        whole = [vals for number, vals in enumerate(vals_list) if number not in cut]
        # Not core's loop, but all that it would come to for each of these.
        sets = iter(super(VersionOfLeave, self).create(whole))
        single = iter(super().create([vals_list[number] for number in sorted(cut)]))
        return self.concat(
            *(
                next(single if number in cut else sets)
                for number in range(len(vals_list))
            )
        )

    @api.model
    def _is_next_of_leave(self):
        """Return whether nobody else between here and core's loop has a say."""
        order = type(self).__mro__
        between = order[order.index(HrVersion) + 1 : order.index(VersionOfLeave)]
        return not any("create" in vars(part) for part in between)

    @api.model
    def _may_cut_leaves(self, vals_list):
        """Return the places of the values that give other hours to somebody who has a
        leave."""
        people = [vals.get("employee_id") for vals in vals_list]
        leaves = self.env["hr.leave"].sudo()
        hours = dict(
            leaves._read_group(
                [("employee_id", "in", people), ("state", "!=", "refuse")],
                ["employee_id"],
                ["resource_calendar_id:array_agg_distinct"],
            )
        )
        hours = {person.id: set(calendars) for person, calendars in hours.items()}
        return {
            number
            for number, vals in enumerate(vals_list)
            if "employee_id" in vals
            and "resource_calendar_id" in vals
            and hours.get(vals["employee_id"], set()) - {vals["resource_calendar_id"]}
        }
