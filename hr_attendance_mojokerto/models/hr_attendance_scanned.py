from odoo import api, fields, models


class HrAttendanceScanned(models.AbstractModel):
    """A paper of which scans are attached."""

    _name = "hr.attendance.scanned"
    _description = "Has Scans of the Paper"

    attachment_ids = fields.One2many(
        "ir.attachment",
        "res_id",
        domain=lambda self: [("res_model", "=", self._name)],
    )
    paper_ids = fields.Many2many(
        "ir.attachment",
        string="Scanned Papers",
        compute="_compute_paper_ids",
        inverse="_inverse_paper_ids",
        help="The letter or the request signed on paper.",
    )

    @api.depends("attachment_ids")
    def _compute_paper_ids(self):
        for paper in self:
            paper.paper_ids = paper.attachment_ids

    def _inverse_paper_ids(self):
        for paper in self:
            (paper.attachment_ids - paper.paper_ids).unlink()
            new = paper.paper_ids - paper.attachment_ids
            new.write({"res_model": self._name, "res_id": paper.id})
        self.invalidate_recordset(["attachment_ids"])
