from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import format_duration


class HrAttendanceRegisterLine(models.Model):
    """One name of a manual register with the local hours written there."""

    _name = "hr.attendance.register.line"
    _description = "Name in a Manual Register"
    _rec_name = "employee_id"

    register_id = fields.Many2one(
        "hr.attendance.register", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="register_id.company_id", store=True)
    employee_id = fields.Many2one("hr.employee", required=True, ondelete="restrict")
    hour_in = fields.Float("In", help="0: did not come in this interval.")
    hour_out = fields.Float("Out", help="0: did not leave in this interval.")

    _once = models.UniqueIndex(
        "(register_id, employee_id)", "This person is in the register already."
    )

    @api.constrains("hour_in", "hour_out", "register_id")
    def _check_hours(self):
        for line in self:
            register = line.register_id
            hours = [hour for hour in (line.hour_in, line.hour_out) if hour]
            if not hours:
                raise ValidationError(
                    self.env._(
                        "%(person)s has no hour: enter when the person came, left, or "
                        "both.",
                        person=line.employee_id.sudo().name,
                    )
                )
            if hours != sorted(hours):
                raise ValidationError(
                    self.env._(
                        "%(person)s left at %(out)s before coming at %(come)s: correct "
                        "one of them.",
                        person=line.employee_id.sudo().name,
                        out=format_duration(line.hour_out),
                        come=format_duration(line.hour_in),
                    )
                )
            for hour in hours:
                if not register.hour_from <= hour <= register.hour_to:
                    raise ValidationError(
                        self.env._(
                            "%(person)s, %(hour)s: this register is for %(start)s to "
                            "%(end)s only. Correct the hour, or the interval.",
                            person=line.employee_id.sudo().name,
                            hour=format_duration(hour),
                            start=format_duration(register.hour_from),
                            end=format_duration(register.hour_to),
                        )
                    )

    @api.constrains("employee_id", "register_id")
    def _check_unit(self):
        self.register_id._check_people()

    @api.model_create_multi
    def create(self, vals_list):
        lines = super().create(vals_list)
        lines.register_id._check_open()
        return lines

    def write(self, vals):
        self.register_id._check_open()
        result = super().write(vals)
        self.register_id._check_open()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_settled(self):
        self.register_id._check_open()

    def _check_not_named(self, user):
        """Refuse that somebody approves the own hours."""
        if user in self.employee_id.sudo().user_id:
            raise UserError(
                self.env._(
                    "You are named in this register: a colleague of BKPSDM approves it."
                )
            )
