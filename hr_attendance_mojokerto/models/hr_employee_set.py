from odoo import api, fields, models
from odoo.tools import SQL


class HrEmployee(models.Model):
    """Many people at once: core looks for the version in force person by person."""

    _inherit = "hr.employee"

    @api.depends("version_ids.date_version", "version_ids.active", "active")
    def _compute_current_version_id(self):
        stored = self.filtered(lambda person: isinstance(person.id, int))
        if len(stored) < 2:
            return super()._compute_current_version_id()
        current = stored._versions_in_force(fields.Date.today())
        for person in stored:
            version = current.get(person.id) or person.version_ids[:1].id
            # As in core: what depends on it is not computed anew when it is the same.
            if person.current_version_id.id != version:
                person.current_version_id = version
        return super(HrEmployee, self - stored)._compute_current_version_id()

    def _versions_in_force(self, date):
        """Return ``{employee id: version id}`` of those who have one on a date."""
        self.env["hr.version"].flush_model(["employee_id", "date_version", "active"])
        return dict(
            self.env.execute_query(
                SQL(
                    """SELECT DISTINCT ON (employee_id) employee_id, id
                         FROM hr_version
                        WHERE employee_id = ANY(%s) AND active AND date_version <= %s
                        ORDER BY employee_id, date_version DESC, id DESC""",
                    self.ids,
                    date,
                )
            )
        )
