from odoo import api, fields, models


class HrDisciplinePart(models.AbstractModel):
    """A row of a regulation: its article, whether BKPSDM has to confirm it. Whoever
    changes one has the regulation tried and the counts made again."""

    _name = "hr.discipline.part"
    _description = "Part of a Regulation on Discipline"

    regulation_id = fields.Many2one(
        "hr.discipline.regulation", required=True, index=True, ondelete="cascade"
    )
    article = fields.Char("Source", help="The article that says so.")
    to_confirm = fields.Boolean(
        "Confirm with BKPSDM",
        help="No source that is certain was seen: only BKPSDM can confirm it.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        rows.regulation_id._judged_anew()
        return rows

    def write(self, vals):
        regulations = self.regulation_id
        result = super().write(vals)
        (regulations | self.regulation_id)._judged_anew()
        return result

    def unlink(self):
        regulations = self.regulation_id
        result = super().unlink()
        regulations._judged_anew()
        return result
