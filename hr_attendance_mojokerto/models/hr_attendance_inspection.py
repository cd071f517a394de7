from odoo import api, fields, models
from odoo.exceptions import ValidationError


class HrAttendanceInspection(models.Model):
    """Officers went to a unit and saw who was not there (sidak). Evidence beside the
    scans; it changes no state and no minutes of anybody."""

    _name = "hr.attendance.inspection"
    _description = "Inspection"
    _inherit = ["mail.thread"]
    _order = "work_date desc, hour desc, id desc"

    work_date = fields.Date(
        "Date",
        required=True,
        tracking=True,
        index=True,
        default=lambda self: self._default_work_date(),
    )
    hour = fields.Float(
        "At", required=True, tracking=True, default=lambda self: self._default_hour()
    )
    department_id = fields.Many2one(
        "hr.department", "Unit", required=True, index=True, tracking=True
    )
    place = fields.Char(help="Where in the unit, or which other place.")
    officers = fields.Char(
        required=True, tracking=True, help="Names of those who inspected."
    )
    document = fields.Char("Letter of Assignment No.", tracking=True)
    remark = fields.Text()
    attachment_ids = fields.Many2many(
        "ir.attachment",
        "hr_attendance_inspection_attachment_rel",
        string="Photos and Papers",
    )
    line_ids = fields.One2many("hr.attendance.inspection.line", "inspection_id")
    people = fields.Integer("Number of People", compute="_compute_people")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )

    def _default_work_date(self):
        return self.env.company._attendance_today()

    def _default_hour(self):
        clock = self.env.company._attendance_clock(fields.Datetime.now(), "%H %M")
        hour, minute = map(int, clock.split())
        return hour + minute / 60

    @api.depends("line_ids")
    def _compute_people(self):
        for inspection in self:
            inspection.people = len(inspection.line_ids)

    @api.depends("department_id", "work_date")
    def _compute_display_name(self):
        for inspection in self:
            date = inspection.work_date and inspection.work_date.strftime("%d/%m/%Y")
            inspection.display_name = " ".join(
                filter(None, (inspection.department_id.sudo().name, date))
            )

    @api.constrains("work_date", "hour")
    def _check_time(self):
        for inspection in self:
            if not 0 <= inspection.hour < 24:
                raise ValidationError(
                    self.env._(
                        "The hour of an inspection lies between 00:00 and 24:00."
                    )
                )
            if inspection.work_date > inspection.company_id._attendance_today():
                raise ValidationError(
                    self.env._(
                        "An inspection is entered after it was made, not for %(date)s.",
                        date=inspection.work_date.strftime("%d/%m/%Y"),
                    )
                )
        self.line_ids._check_employed()


class HrAttendanceInspectionLine(models.Model):
    """One person in an inspection; read by the person and the superiors too."""

    _name = "hr.attendance.inspection.line"
    _description = "Finding of an Inspection"
    _order = "work_date desc, hour desc, id desc"
    _rec_name = "employee_id"

    inspection_id = fields.Many2one(
        "hr.attendance.inspection", required=True, index=True, ondelete="cascade"
    )
    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [
            ("not_there", "Not at the Desk"),
            ("elsewhere", "Seen Elsewhere"),
            ("permitted", "Away with Permission"),
        ],
        "What Was Found",
        required=True,
        default="not_there",
    )
    remark = fields.Char()
    work_date = fields.Date(related="inspection_id.work_date", store=True, index=True)
    hour = fields.Float(related="inspection_id.hour", store=True, aggregator=None)
    place = fields.Char(related="inspection_id.place")
    officers = fields.Char(related="inspection_id.officers")
    inspected_unit_id = fields.Many2one(
        related="inspection_id.department_id", string="Inspected Unit"
    )
    company_id = fields.Many2one(related="inspection_id.company_id", store=True)
    department_id = fields.Many2one(
        "hr.department",
        "Unit",
        compute="_compute_unit",
        store=True,
        index=True,
        help="Where the person worked on the date.",
    )
    skpd_id = fields.Many2one(
        "hr.department", "SKPD", compute="_compute_unit", store=True
    )
    day_id = fields.Many2one("hr.attendance.day", compute="_compute_day")

    _person_uniq = models.UniqueIndex(
        "(inspection_id, employee_id)", "A person stands once in an inspection."
    )

    @api.depends("employee_id", "work_date")
    def _compute_unit(self):
        known = self.filtered(lambda line: line.employee_id and line.work_date)
        units = self.env["hr.department"]._units_of(
            {(line.employee_id._origin.id, line.work_date) for line in known}
        )
        for line in self:
            line.department_id, line.skpd_id = units.get(
                (line.employee_id._origin.id, line.work_date), (False, False)
            )

    def _compute_day(self):
        days = self.env["hr.attendance.day"].search(
            [
                ("employee_id", "in", self.employee_id.ids),
                ("work_date", "in", list(set(self.mapped("work_date")))),
            ]
        )
        found = {(day.employee_id.id, day.work_date): day for day in days}
        for line in self:
            line.day_id = found.get((line.employee_id.id, line.work_date))

    @api.constrains("employee_id", "inspection_id")
    def _check_employed(self):
        for line in self:
            if not line.sudo().department_id:
                raise ValidationError(
                    self.env._(
                        "%(person)s did not work in any unit of the city on %(date)s: "
                        "leave the name out, or mend the staff list first.",
                        person=line.employee_id.sudo().name,
                        date=line.work_date.strftime("%d/%m/%Y"),
                    )
                )

    @api.ondelete(at_uninstall=False)
    def _unlink_with_a_note(self):
        """What was evidence leaves a trace on the inspection."""
        kinds = dict(self._fields["kind"].get_description(self.env)["selection"])
        for line in self:
            line.inspection_id.message_post(
                body=self.env._(
                    "Taken out: %(person)s (%(kind)s).",
                    person=line.employee_id.sudo().name,
                    kind=kinds[line.kind],
                )
            )

    def action_open_day(self):
        """Open the day of the person beside what was found."""
        self.ensure_one()
        return self.day_id._get_records_action(context={})
