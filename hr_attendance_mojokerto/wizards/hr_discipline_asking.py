from odoo import api, models
from odoo.fields import Command

_GIVES = (Command.UPDATE, Command.DELETE, Command.UNLINK, Command.LINK)


class HrDisciplineAsking(models.AbstractModel):
    """A form that asks about a case. What it shows of the case is worked out by the
    system, so the case itself must be the user's to see, however the form came by its
    number: entered, by default, or while it is filled in."""

    _name = "hr.discipline.asking"
    _description = "Form about a Case"

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_named(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_named(vals)
        return super().write(vals)

    @api.model
    def default_get(self, fields_list):
        values = super().default_get(fields_list)
        self._check_named(values)
        return values

    def onchange(self, values, field_names, fields_spec):
        self._check_named(values)
        return super().onchange(values, field_names, fields_spec)

    def _check_named(self, values):
        """Refuse what the user may not read of the secrets named in values."""
        for name, value in values.items():
            field = self._fields.get(name)
            if not (field and field.relational and value):
                continue
            named = self.env[field.comodel_name]
            if hasattr(named, "_secret_error"):
                named.browse(self._named(field, value)).check_access("read")

    def _named(self, field, value):
        """Return the ids a value names: of one record, or in commands."""
        if isinstance(value, models.BaseModel):
            return value.ids
        if field.type == "many2one":
            value = value.get("id") if isinstance(value, dict) else value
            return [value] if value else []
        ids = set()
        for command in value:
            if isinstance(command, int):
                ids.add(command)
            elif command[0] == Command.SET:
                ids.update(command[2])
            elif command[0] in _GIVES and isinstance(command[1], int):
                ids.add(command[1])
        return sorted(ids)


class HrDisciplineLetterChange(models.TransientModel):
    _name = "hr.discipline.letter.change"
    _inherit = ["hr.discipline.letter.change", "hr.discipline.asking"]


class HrDisciplineLetterWrite(models.TransientModel):
    _name = "hr.discipline.letter.write"
    _inherit = ["hr.discipline.letter.write", "hr.discipline.asking"]


class HrDisciplineMinutes(models.TransientModel):
    _name = "hr.discipline.minutes"
    _inherit = ["hr.discipline.minutes", "hr.discipline.asking"]


class HrDisciplineRegulationChoice(models.TransientModel):
    _name = "hr.discipline.regulation.choice"
    _inherit = ["hr.discipline.regulation.choice", "hr.discipline.asking"]


class HrDisciplineRemedyFile(models.TransientModel):
    _name = "hr.discipline.remedy.file"
    _inherit = ["hr.discipline.remedy.file", "hr.discipline.asking"]


class HrDisciplineSalaryStep(models.TransientModel):
    _name = "hr.discipline.salary.step"
    _inherit = ["hr.discipline.salary.step", "hr.discipline.asking"]


class HrDisciplineStep(models.TransientModel):
    _name = "hr.discipline.step"
    _inherit = ["hr.discipline.step", "hr.discipline.asking"]


class HrDisciplineVerdict(models.TransientModel):
    _name = "hr.discipline.verdict"
    _inherit = ["hr.discipline.verdict", "hr.discipline.asking"]
