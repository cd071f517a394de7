from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.tools import SQL

from ..rules.roster import month_dates
from .hr_attendance_month_span import told_month

# Written by the steps below only.
STEPS = {"state", "published_at", "published_by_id", "revision"}


class HrAttendanceRosterMonth(models.Model):
    """The roster of one unit for one month.

    A draft is a plan, kept in lines of its own that nobody is judged by. Publishing
    makes them rows of the roster in one set; from then on the sheet shows and changes
    those rows.
    """

    _name = "hr.attendance.roster.month"
    _description = "Monthly Roster"
    _inherit = ["mail.thread"]
    _order = "month desc, department_id"
    _rec_name = "month"

    department_id = fields.Many2one(
        "hr.department",
        "Unit",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self._default_department_id(),
        help="The ward: the people who belong to this unit on a date are planned here.",
    )
    skpd_id = fields.Many2one(
        related="department_id.skpd_id", string="SKPD", store=True, index=True
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )
    month = fields.Date(
        required=True,
        default=lambda self: self._default_month(),
        help="Any date of the month.",
    )
    state = fields.Selection(
        [("draft", "Draft"), ("published", "Roster Published")],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        tracking=True,
    )
    published_at = fields.Datetime(readonly=True, copy=False)
    published_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    revision = fields.Integer(
        readonly=True, copy=False, help="Grows by each change of the sheet."
    )
    plan_ids = fields.One2many("hr.attendance.roster.plan", "sheet_id", readonly=True)
    change_ids = fields.One2many(
        "hr.attendance.roster.change",
        "sheet_id",
        "Changes After Publishing",
        readonly=True,
    )
    can_edit = fields.Boolean(compute="_compute_can")
    can_publish = fields.Boolean(compute="_compute_can")

    _unit_month_uniq = models.UniqueIndex(
        "(department_id, month)",
        "This unit has a sheet for this month already: open that one.",
    )

    def _default_company_id(self):
        return self.env.company

    def _default_month(self):
        """The month that is planned next."""
        today = self.env.company._attendance_today()
        return month_dates(today.replace(day=1))[-1] + timedelta(days=1)

    def _default_department_id(self):
        return self.env["hr.department"]._rostered_by_user()[:1]

    @api.depends("month", "department_id")
    @api.depends_context("lang")
    def _compute_display_name(self):
        for sheet in self:
            month = sheet.month and told_month(self.env, sheet.month)
            unit = sheet.department_id.sudo().name or ""
            sheet.display_name = f"{unit} {month or ''}".strip()

    @api.depends("state", "department_id", "month")
    @api.depends_context("uid")
    def _compute_can(self):
        for sheet in self:
            sheet.can_edit = not sheet._fault_of_editing()
            sheet.can_publish = not sheet._fault_of_publishing()

    def _dates(self):
        self.ensure_one()
        return month_dates(self.month)

    def _fault_of_editing(self):
        """Return the sentence why the user cannot change this sheet, or None."""
        if not (self.department_id and self.month):
            return self.env._("Choose the unit and the month first.")
        if not self.department_id._is_rostered_by_user():
            return self.env._(
                "The head of the ward, its personnel clerk or BKPSDM writes this "
                "roster."
            )
        return None

    def _fault_of_publishing(self):
        if self.state != "draft":
            return self.env._(
                "This roster is published already: changes are made in its sheet."
            )
        return self._fault_of_editing()

    def _check_editing(self):
        self.ensure_one()
        self.check_access("read")
        fault = self._fault_of_editing()
        if fault:
            raise UserError(
                self.env._(
                    "Roster of %(sheet)s: %(fault)s",
                    sheet=self.display_name,
                    fault=fault,
                )
            )

    def action_review(self):
        """Show conflicts, gaps and hours; the step itself is taken with them."""
        self._check_editing()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Publish the Roster"),
            "res_model": "hr.attendance.roster.publish",
            "view_mode": "form",
            "target": "new",
            "context": {"default_sheet_id": self.id},
        }

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su and any(STEPS & vals.keys() for vals in vals_list):
            raise AccessError(
                self.env._("A roster begins as a draft; its button publishes it.")
            )
        for vals in vals_list:
            vals["month"] = self._first_of(vals.get("month") or self._default_month())
        sheets = super().create(vals_list)
        sheets._take_rows_in_force()
        return sheets

    def write(self, vals):
        if not self.env.su:
            if STEPS & vals.keys():
                raise AccessError(
                    self.env._("A roster begins as a draft; its button publishes it.")
                )
            if {"month", "department_id", "company_id"} & vals.keys():
                raise UserError(
                    self.env._(
                        "The unit and the month of a sheet stay: make a new sheet."
                    )
                )
        if vals.get("month"):
            vals["month"] = self._first_of(vals["month"])
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        for sheet in self:
            if sheet.state == "published":
                raise UserError(
                    self.env._(
                        "The roster of %(sheet)s is published: people work by it. "
                        "Change its cells instead.",
                        sheet=sheet.display_name,
                    )
                )

    @api.model
    def _first_of(self, day):
        return fields.Date.to_date(day).replace(day=1)

    def _take_rows_in_force(self):
        """Begin with what was entered for the month before there was a sheet."""
        for sheet in self.sudo():
            rows = sheet._rows_in_force(*sheet._people())
            self.env["hr.attendance.roster.plan"].sudo().create(
                [
                    {
                        "sheet_id": sheet.id,
                        "employee_id": row.employee_id.id,
                        "work_date": row.work_date,
                        "shift_id": row.shift_id.id,
                    }
                    for row in rows
                ]
            )

    def _people(self):
        """Return ``({employee id: rostered?}, {(employee id, date): Assignment})``: who
        belongs to the unit on some date of the month and is employed then, and the
        dates of the month on which each of them is not to be planned here."""
        dates = self._dates()
        self.env.flush_all()
        rows = self.env.execute_query(
            SQL(
                """SELECT DISTINCT version.employee_id
                     FROM hr_version version
                    WHERE version.department_id = %(unit)s AND version.active
                      AND version.date_version <= %(last)s
                      AND NOT EXISTS (
                          SELECT FROM hr_version later
                           WHERE later.employee_id = version.employee_id
                             AND later.active AND later.date_version <= %(first)s
                             AND later.date_version > version.date_version)
                    UNION
                   SELECT employee_id FROM hr_attendance_roster_plan
                    WHERE sheet_id = %(sheet)s""",
                unit=self.department_id.id,
                first=dates[0],
                last=dates[-1],
                sheet=self._origin.id or 0,
            )
        )
        keys = {(employee, date) for (employee,) in rows for date in dates}
        found = self.env["hr.version"].sudo()._assignments(keys)
        unit = self.department_id.id
        people, locked = {}, {}
        for key, assignment in sorted(found.items()):
            if assignment.department == unit and not assignment.gone:
                people[key[0]] = people.get(key[0], False) or assignment.rostered
            else:
                locked[key] = assignment
        planned = {employee for (employee,) in rows}
        kept = {plan.employee_id.id for plan in self.sudo().plan_ids} & planned
        people |= {employee: False for employee in kept - people.keys()}
        return people, {key: one for key, one in locked.items() if key[0] in people}

    def _rows_in_force(self, people, locked):
        """Return the rows of the roster of these people in this month, but those of
        dates on which they belong elsewhere."""
        dates = self._dates()
        rows = (
            self.env["hr.attendance.roster"]
            .sudo()
            .search(
                [
                    ("employee_id", "in", list(people)),
                    ("work_date", ">=", dates[0]),
                    ("work_date", "<=", dates[-1]),
                ]
            )
        )
        return rows.filtered(
            lambda row: (row.employee_id.id, row.work_date) not in locked
        )
