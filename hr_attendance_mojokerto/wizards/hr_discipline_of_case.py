from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError


class HrDisciplineOfCase(models.AbstractModel):
    """A form about one case. Whoever may not read the case opens none, and is told
    nothing of it, not even whether there is one."""

    _name = "hr.discipline.of.case"
    _description = "Form of a Case"

    case_id = fields.Many2one(
        "hr.discipline.case", required=True, readonly=True, ondelete="cascade"
    )

    @api.model
    def _case_of_user(self, case_id):
        """Return the case as the user; raise AccessError when it is not the user's to
        read, in the same words as when there is none."""
        cases = self.env["hr.discipline.case"].with_user(self.env.user)
        case = cases.search([("id", "=", case_id)])
        if not case:
            raise AccessError(self.env._("This case is not open to you."))
        return case

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        for row in rows.sudo():
            self._case_of_user(row.case_id.id)
        return rows

    def write(self, vals):
        if {"case_id", "code"} & vals.keys():
            raise UserError(self.env._("Close this form and open it anew."))
        return super().write(vals)

    def onchange(self, values, field_names, fields_spec):
        if values.get("case_id"):
            self._case_of_user(values["case_id"])
        return super().onchange(values, field_names, fields_spec)
