from odoo import fields, models


class ResourceCalendar(models.Model):
    """Working hours whose start may shift, the end shifting with it."""

    _inherit = "resource.calendar"

    attendance_flex = fields.Integer(
        "Start May Shift By (minutes)",
        help="The end shifts with it (PermenPANRB 4/2025).",
    )
