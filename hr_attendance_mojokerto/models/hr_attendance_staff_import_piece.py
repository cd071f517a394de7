from odoo import fields, models


class HrAttendanceStaffImportPiece(models.AbstractModel):
    """What belongs to one staff list, and goes with it."""

    _name = "hr.attendance.staff.import.piece"
    _description = "Belongs to a Staff List"

    import_id = fields.Many2one(
        "hr.attendance.staff.import",
        "Staff List",
        required=True,
        readonly=True,
        index=True,
        ondelete="cascade",
    )
    company_id = fields.Many2one(related="import_id.company_id", store=True)
