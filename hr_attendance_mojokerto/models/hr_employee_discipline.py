from odoo import api, fields, models


def _show(people):
    """Fill in the counts of people, by the rights of the user who looks: a relation
    that is stored could be searched for being empty or not, which would tell everybody
    whose count there is."""
    counts = (
        people.sudo(False)
        .env["hr.discipline.count"]
        .search([("employee_id", "in", people._origin.ids)])
    )
    by_person = counts.grouped(lambda count: count.employee_id.id)
    for person in people:
        own = by_person.get(person._origin.id)
        person.discipline_count_ids = own
        person.has_discipline_counts = bool(own)


class HrEmployee(models.Model):
    """The counts of days on the form of a person, for those who may read them."""

    _inherit = "hr.employee"

    discipline_count_ids = fields.One2many(
        "hr.discipline.count",
        compute="_compute_discipline_count_ids",
        string="Counts of Days",
        groups="hr.group_hr_user",
    )
    has_discipline_counts = fields.Boolean(
        compute="_compute_discipline_count_ids", groups="hr.group_hr_user"
    )

    @api.depends_context("uid")
    def _compute_discipline_count_ids(self):
        _show(self)


class HrEmployeePublic(models.Model):
    """The same on what superiors without HR rights open."""

    _inherit = "hr.employee.public"

    discipline_count_ids = fields.One2many(
        "hr.discipline.count",
        compute="_compute_discipline_count_ids",
        string="Counts of Days",
    )
    has_discipline_counts = fields.Boolean(compute="_compute_discipline_count_ids")

    @api.depends_context("uid")
    def _compute_discipline_count_ids(self):
        _show(self)
