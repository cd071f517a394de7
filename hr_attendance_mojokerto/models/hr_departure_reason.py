from odoo import fields, models


class HrDepartureReason(models.Model):
    """Why people leave, in the terms of the personnel office."""

    _inherit = "hr.departure.reason"

    attendance_kind = fields.Selection(
        [
            ("moved_away", "Moved to Another Government"),
            ("retired", "Retired"),
            ("died", "Died"),
            ("left", "Left"),
        ],
        required=True,
        default="left",
    )
