from odoo import api, fields, models

from .hr_discipline_count import GROUP

ACTION = "hr_attendance_mojokerto.hr_discipline_case_action"


def _count(people):
    """Fill in how many cases of people the user may read: never stored, never to be
    searched for."""
    found = dict(
        people.sudo(False)
        .env["hr.discipline.case"]
        ._read_group(
            [("employee_id", "in", people._origin.ids)], ["employee_id"], ["__count"]
        )
    )
    found = {person.id: count for person, count in found.items()}
    for person in people:
        person.discipline_case_count = found.get(person._origin.id, 0)


def _open(person):
    """Return the action that opens the cases of a person, ended ones too."""
    action = person.env["ir.actions.act_window"]._for_xml_id(ACTION)
    return {
        **action,
        "domain": [("employee_id", "=", person.id)],
        "context": {},
        "view_mode": "list,form",
        "views": [(False, "list"), (False, "form")],
    }


class HrEmployee(models.Model):
    """The cases of a person on the form, for the discipline group alone."""

    _inherit = "hr.employee"

    discipline_case_count = fields.Integer(
        "Cases", compute="_compute_discipline_case_count", groups=GROUP
    )

    @api.depends_context("uid")
    def _compute_discipline_case_count(self):
        _count(self)

    def action_discipline_cases(self):
        """Open the cases of the person that the user may read."""
        self.ensure_one()
        return _open(self)


class HrEmployeePublic(models.Model):
    """The same on what members without HR rights open."""

    _inherit = "hr.employee.public"

    discipline_case_count = fields.Integer(
        "Cases", compute="_compute_discipline_case_count", groups=GROUP
    )

    @api.depends_context("uid")
    def _compute_discipline_case_count(self):
        _count(self)

    def action_discipline_cases(self):
        """Open the cases of the person that the user may read."""
        self.ensure_one()
        return _open(self)
