from odoo import fields, models


class HrEmployee(models.Model):
    """The counts of days on the form of a person, for those who may read them."""

    _inherit = "hr.employee"

    discipline_count_ids = fields.One2many(
        "hr.discipline.count",
        "employee_id",
        "Counts of Days",
        readonly=True,
        groups="hr.group_hr_user",
    )
    has_discipline_counts = fields.Boolean(
        compute="_compute_has_discipline_counts",
        groups="hr.group_hr_user",
    )

    def _compute_has_discipline_counts(self):
        """By the user's own rights: whoever may not read a count does not learn that
        there is one."""
        counts = self.env["hr.discipline.count"].search(
            [("employee_id", "in", self._origin.ids)]
        )
        counted = counts.employee_id
        for person in self:
            person.has_discipline_counts = person._origin in counted
