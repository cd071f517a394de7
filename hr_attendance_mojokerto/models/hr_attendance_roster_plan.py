from odoo import fields, models


class HrAttendanceRosterPlan(models.Model):
    """A shift planned in a draft of a month: nobody is judged by it. Written by the
    sheet only."""

    _name = "hr.attendance.roster.plan"
    _description = "Planned Shift"
    _order = "work_date, employee_id"
    _rec_name = "employee_id"

    sheet_id = fields.Many2one(
        "hr.attendance.roster.month", required=True, index=True, ondelete="cascade"
    )
    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="cascade"
    )
    work_date = fields.Date("Date", required=True)
    shift_id = fields.Many2one(
        "hr.attendance.shift", required=True, ondelete="restrict"
    )

    _cell_uniq = models.UniqueIndex(
        "(sheet_id, employee_id, work_date, shift_id)",
        "This shift is planned already.",
    )


class HrAttendanceRosterChange(models.Model):
    """What was changed in a roster after it was published: by whom and when the record
    itself says. Written by the sheet and by swaps only."""

    _name = "hr.attendance.roster.change"
    _description = "Change of a Published Roster"
    _order = "id desc"
    _rec_name = "employee_id"

    sheet_id = fields.Many2one(
        "hr.attendance.roster.month", index=True, ondelete="cascade"
    )
    department_id = fields.Many2one(
        "hr.department", "Unit", required=True, index=True, ondelete="cascade"
    )
    skpd_id = fields.Many2one(
        related="department_id.skpd_id", string="SKPD", store=True, index=True
    )
    company_id = fields.Many2one(related="employee_id.company_id", store=True)
    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="cascade"
    )
    work_date = fields.Date("Date", required=True)
    before = fields.Char(help="Codes of the shifts; empty: no roster.")
    after = fields.Char(help="Codes of the shifts; empty: no roster.")
    reason = fields.Char()
    changed_by_id = fields.Many2one("res.users", required=True)
