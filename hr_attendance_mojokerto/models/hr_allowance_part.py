from odoo import api, fields, models

# The scheme is saved as a whole: it is tried when all of its rows are in.
WHOLE = "allowance_scheme_whole"


class HrAllowancePart(models.AbstractModel):
    """A row of a scheme of the allowance. It is changed in a draft only, and whoever
    changes it has the scheme tried."""

    _name = "hr.allowance.part"
    _description = "Part of a Scheme of the Allowance"

    scheme_id = fields.Many2one(
        "hr.allowance.scheme", required=True, index=True, ondelete="cascade"
    )

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows._check_changes()
        rows._try_scheme()
        return rows

    def write(self, vals):
        self._check_changes(vals)
        result = super().write(vals)
        if "scheme_id" in vals:
            self._check_changes(vals)
        self._try_scheme()
        return result

    def unlink(self):
        schemes = self.scheme_id
        self._check_changes({})
        result = super().unlink()
        if not self.env.context.get(WHOLE):
            schemes._check_faults()
        return result

    def _check_changes(self, vals=None):
        """Refuse a change of these rows. ``vals``: what is written, empty when they are
        deleted, None when they are new."""
        self.scheme_id._check_draft()

    def _try_scheme(self):
        if not self.env.context.get(WHOLE):
            self.scheme_id._check_faults()
