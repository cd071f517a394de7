from odoo import fields, models


class HrAttendancePostKind(models.Model):
    """A kind of post (jenis jabatan) and the age at which one retires from it (BUP, years)."""

    _name = "hr.attendance.post.kind"
    _description = "Kind of Post"
    _order = "sequence, name"

    name = fields.Char(required=True)
    code = fields.Char(required=True)
    sequence = fields.Integer(default=10)
    retirement_age = fields.Integer("Retires At (years)", required=True, default=58)
