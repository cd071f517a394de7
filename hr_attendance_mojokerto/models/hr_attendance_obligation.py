from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

ADDON = "hr_attendance_mojokerto"

# What decides who has to be there.
NAMED = {"work_date", "department_ids", "post_kind_ids", "company_id"}


class HrAttendanceObligation(models.Model):
    """A roll call or ceremony: when (local date and hours), where, who, and how
    presence is recorded. Missing it is never lateness nor absence."""

    _name = "hr.attendance.obligation"
    _description = "Roll Call or Ceremony"
    _inherit = ["hr.attendance.marking"]
    _order = "work_date desc, hour_from"

    name = fields.Char(required=True)
    kind = fields.Selection(
        [
            ("roll_call", "Roll Call"),
            ("ceremony", "Ceremony"),
            ("exercise", "Exercise"),
            ("gathering", "Gathering"),
        ],
        required=True,
        default="roll_call",
    )
    work_date = fields.Date("Date", required=True, index=True)
    hour_from = fields.Float("From Hour", required=True, aggregator=None)
    hour_to = fields.Float("To Hour", required=True, aggregator=None)
    place = fields.Char()
    department_ids = fields.Many2many(
        "hr.department", string="Units", help="Those below them too; empty: the city."
    )
    post_kind_ids = fields.Many2many(
        "hr.attendance.post.kind", string="Kinds of Post", help="Empty: all."
    )
    recorded_by = fields.Selection(
        [("terminals", "Terminals"), ("list", "Signed List")],
        required=True,
        default="terminals",
    )
    device_ids = fields.Many2many(
        "hr.attendance.device",
        string="Terminals",
        groups=f"{ADDON}.group_bkpsdm,{ADDON}.group_inspectorate,"
        f"{ADDON}.group_device_admin",
    )
    attendee_ids = fields.Many2many(
        "hr.employee",
        string="Signed",
        groups=f"{ADDON}.group_bkpsdm,{ADDON}.group_inspectorate",
    )
    list_complete = fields.Boolean(
        "List Is In",
        help="All names are entered: who is not among them was not there.",
    )
    counts_as_in = fields.Boolean(
        "Counts as Scan In", help="Being there is the scan in of the day."
    )
    presence_ids = fields.One2many("hr.attendance.obligation.presence", "obligation_id")
    named = fields.Integer(
        compute="_compute_counts",
        groups=f"{ADDON}.group_viewer",
        help="Everybody who was asked; known from the date on.",
    )
    attended = fields.Integer(
        "Were There", compute="_compute_counts", groups=f"{ADDON}.group_viewer"
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )

    _hours_in_order = models.Constraint(
        "CHECK (hour_from >= 0 AND hour_from < hour_to AND hour_to <= 24)",
        "It must end after it begins, both between 00:00 and 24:00 of its date.",
    )

    def _default_company_id(self):
        return self.env.company

    @api.depends("presence_ids.state")
    def _compute_counts(self):
        """Count everybody: numbers are no secret, names are (the lines follow the
        rights of the reader)."""
        presences = self.env["hr.attendance.obligation.presence"].sudo()
        groups = presences._read_group(
            [("obligation_id", "in", self.ids)],
            ["obligation_id", "state"],
            ["__count"],
        )
        counts = {(row.id, state): count for row, state, count in groups}
        for row in self:
            row.attended = counts.get((row.id, "attended"), 0)
            row.named = sum(n for (key, _), n in counts.items() if key == row.id)

    @api.constrains("recorded_by", "device_ids", "attendee_ids", "list_complete")
    def _check_record(self):
        for row in self.sudo():
            if row.recorded_by == "terminals" and not row.device_ids:
                raise ValidationError(
                    self.env._(
                        "%(name)s on %(date)s is recorded by terminals: choose at "
                        "least one, or take the signed list instead.",
                        name=row.name,
                        date=row.work_date.strftime("%d/%m/%Y"),
                    )
                )
            signed = row.attendee_ids or row.list_complete
            if row.recorded_by == "terminals" and signed:
                raise ValidationError(
                    self.env._(
                        "%(name)s on %(date)s is recorded by terminals: a list of "
                        "names needs the choice of the signed list.",
                        name=row.name,
                        date=row.work_date.strftime("%d/%m/%Y"),
                    )
                )

    def action_open_presence(self):
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            f"{ADDON}.hr_attendance_obligation_presence_action"
        )
        return {
            **action,
            "display_name": self.name,
            "domain": [("obligation_id", "=", self.id)],
        }

    def write(self, vals):
        result = super().write(vals)
        if NAMED & vals.keys():
            # Who is not named any more has no presence there; the others get theirs
            # anew from the judge.
            self.env["hr.attendance.obligation.presence"].sudo().search(
                [("obligation_id", "in", self.ids)]
            ).unlink()
        return result

    def _days_query(self):
        # Kinds of post are left to the judge: the unit bounds the work well enough.
        return SQL(
            """SELECT day.employee_id, day.work_date
                 FROM hr_attendance_obligation own
                 JOIN hr_attendance_day day
                   ON day.work_date = own.work_date
                  AND day.company_id = own.company_id
                WHERE own.id = ANY(%s)
                  AND (NOT EXISTS (
                           SELECT FROM hr_attendance_obligation_hr_department_rel named
                            WHERE named.hr_attendance_obligation_id = own.id)
                       OR EXISTS (
                           SELECT FROM hr_attendance_obligation_hr_department_rel named
                             JOIN hr_department top
                               ON top.id = named.hr_department_id
                             JOIN hr_department unit
                               ON unit.parent_path LIKE top.parent_path || '%%'
                            WHERE named.hr_attendance_obligation_id = own.id
                              AND unit.id = day.department_id))""",
            self.ids,
        )
