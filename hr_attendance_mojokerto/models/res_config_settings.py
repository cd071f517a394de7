from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    attendance_calendar_id = fields.Many2one(
        related="company_id.attendance_calendar_id", readonly=False
    )
    attendance_from = fields.Date(related="company_id.attendance_from", readonly=False)
    attendance_secretariat_id = fields.Many2one(
        related="company_id.attendance_secretariat_id", readonly=False
    )
    attendance_silence = fields.Integer(
        related="company_id.attendance_silence", readonly=False
    )
    attendance_drift_limit = fields.Integer(
        related="company_id.attendance_drift_limit", readonly=False
    )
    attendance_workers = fields.Integer(
        related="company_id.attendance_workers", readonly=False
    )
    attendance_retention_years = fields.Integer(
        related="company_id.attendance_retention_years", readonly=False
    )
    attendance_letter_address = fields.Char(
        related="company_id.attendance_letter_address", readonly=False
    )
    attendance_letter_days = fields.Integer(
        related="company_id.attendance_letter_days", readonly=False
    )
