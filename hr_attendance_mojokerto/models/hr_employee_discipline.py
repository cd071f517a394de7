from odoo import fields, models


class HrEmployee(models.Model):
    """The counts of days on the form of a person, for those who may read them."""

    _inherit = "hr.employee"

    # Computed by the user's own rights: a stored relation could be searched for being
    # empty or not, which would tell everybody with HR rights whose count there is.
    discipline_count_ids = fields.One2many(
        "hr.discipline.count",
        compute="_compute_discipline_count_ids",
        string="Counts of Days",
        groups="hr.group_hr_user",
    )
    has_discipline_counts = fields.Boolean(
        compute="_compute_discipline_count_ids", groups="hr.group_hr_user"
    )

    def _compute_discipline_count_ids(self):
        counts = self.env["hr.discipline.count"].search(
            [("employee_id", "in", self._origin.ids)]
        )
        by_person = counts.grouped("employee_id")
        for person in self:
            person.discipline_count_ids = by_person.get(person._origin)
            person.has_discipline_counts = person._origin in by_person
