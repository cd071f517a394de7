from odoo import api, models
from odoo.exceptions import UserError


class HrAttendanceSaid(models.AbstractModel):
    """What has to be said is said: required texts, as the number of a document or a
    reason, are never only spaces, whoever sends them."""

    _name = "hr.attendance.said"
    _description = "Required Texts"

    def _said(self):
        """Return the names of the texts that have to be filled in."""
        return [
            name
            for name, field in self._fields.items()
            if field.required and field.store and field.type in ("char", "text")
        ]

    @api.model_create_multi
    def create(self, vals_list):
        return super().create([self._trimmed(vals) for vals in vals_list])

    def write(self, vals):
        return super().write(self._trimmed(vals))

    @api.model
    def _trimmed(self, vals):
        """Return the values with their required texts trimmed; refuse empty ones."""
        texts = {
            name: (vals[name] or "").strip() for name in self._said() if name in vals
        }
        for name, text in texts.items():
            if not text:
                self._refuse_unsaid(name)
        return {**vals, **texts}

    # A default of the context comes by here.
    @api.constrains(lambda self: self._said())
    def _check_said(self):
        for record in self:
            for name in self._said():
                if not (record[name] or "").strip():
                    self._refuse_unsaid(name)

    @api.model
    def _refuse_unsaid(self, name):
        label = self._fields[name]._description_string(self.env)
        raise UserError(self.env._("“%(field)s” is empty: fill it in.", field=label))
