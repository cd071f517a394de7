from odoo import api, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

SECRET = "hr.discipline."


def _refuse_by_hand(records, found):
    """Refuse what an administrator would change by hand of who reads cases."""
    if found and not records.env.su:
        raise AccessError(
            records.env._(
                "Who reads cases of discipline is not changed here: whoever needs them "
                "is given the group “Discipline Group of BKPSDM”, which is written "
                "down and told to its members."
            )
        )


def _has_rows(records, *sources):
    """Return whether one of these sources (a table and its condition) has a row."""
    records.env.flush_all()
    found = SQL(" OR ").join(SQL("EXISTS (SELECT FROM %s)", one) for one in sources)
    return bool(records.env.execute_query(SQL("SELECT 1 WHERE %s", found)))


class HrDisciplineByHand(models.AbstractModel):
    """Rows of Odoo's that say who may read a model: those of cases are changed by
    nobody by hand."""

    _name = "hr.discipline.by.hand"
    _description = "Rights on Cases"

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._refuse_secret()
        return rows

    def write(self, vals):
        self._refuse_secret()
        result = super().write(vals)
        self._refuse_secret()
        return result

    def unlink(self):
        self._refuse_secret()
        return super().unlink()

    def _refuse_secret(self):
        names = self.sudo().model_id.mapped("model")
        _refuse_by_hand(self, any(name.startswith(SECRET) for name in names))


class IrModelAccess(models.Model):
    _name = "ir.model.access"
    _inherit = ["ir.model.access", "hr.discipline.by.hand"]


class IrRule(models.Model):
    _name = "ir.rule"
    _inherit = ["ir.rule", "hr.discipline.by.hand"]


class IrModelFields(models.Model):
    """A relation made by hand on a model that many read could be searched for being
    empty or not, past all rules of the cases."""

    _inherit = "ir.model.fields"

    @api.model_create_multi
    def create(self, vals_list):
        made = super().create(vals_list)
        made._refuse_secret()
        return made

    def write(self, vals):
        result = super().write(vals)
        if {"relation", "relation_field", "related", "model_id"} & vals.keys():
            self._refuse_secret()
        return result

    def _refuse_secret(self):
        _refuse_by_hand(
            self,
            any(
                (field.relation or "").startswith(SECRET)
                or field.model.startswith(SECRET)
                for field in self.sudo()
            ),
        )


class HrEmployee(models.Model):
    """Whether a person can be deleted must not tell whether there is a case."""

    _inherit = "hr.employee"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_counted(self):
        if _has_rows(
            self,
            SQL("hr_attendance_day WHERE employee_id = ANY(%s) AND closed", self.ids),
            SQL("hr_discipline_count WHERE employee_id = ANY(%s)", self.ids),
            SQL("hr_discipline_case WHERE employee_id = ANY(%s)", self.ids),
        ):
            raise UserError(
                self.env._(
                    "A person with closed days of attendance is not deleted: archive "
                    "the person with the reason and the date of leaving."
                )
            )


class HrDepartment(models.Model):
    """As of a person, so of a unit."""

    _inherit = "hr.department"

    @api.ondelete(at_uninstall=False)
    def _unlink_except_counted(self):
        if _has_rows(
            self,
            SQL("hr_attendance_day WHERE department_id = ANY(%s)", self.ids),
            SQL("hr_discipline_case WHERE department_id = ANY(%s)", self.ids),
            SQL("hr_discipline_case WHERE skpd_id = ANY(%s)", self.ids),
        ):
            raise UserError(
                self.env._("A unit with days of attendance is not deleted: archive it.")
            )


class HrDisciplineCount(models.Model):
    _inherit = "hr.discipline.count"

    @api.model
    def _cron_morning(self):
        # Who came into the group past the web client and its imports.
        self.env["hr.discipline.access.log"]._compare()
        return super()._cron_morning()
