from collections import Counter
from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.leave_rights import Past, annual_right, service_months


class HrAttendanceLeaveRights(models.TransientModel):
    """Proposes the annual leave of a year for everybody, and applies it in sets: run
    again, only differences are left."""

    _name = "hr.attendance.leave.rights"
    _description = "Annual Leave Rights"

    year = fields.Integer(
        required=True,
        default=lambda self: self.env.company._attendance_today().year,
    )
    skpd_id = fields.Many2one(
        "hr.department",
        "SKPD",
        domain=[("is_skpd", "=", True)],
        help="Empty: the whole city.",
    )
    line_ids = fields.One2many("hr.attendance.leave.rights.line", "rights_id")
    proposed = fields.Boolean()
    same = fields.Integer("As They Are", readonly=True)
    without = fields.Integer("Without a Right", readonly=True)
    unconfirmed = fields.Integer("By Numbers Not Confirmed", readonly=True)

    @api.depends("year")
    def _compute_display_name(self):
        for setup in self:
            setup.display_name = self.env._("Annual Leave %(year)s", year=setup.year)

    def action_propose(self):
        """Show what would change."""
        self.ensure_one()
        self._check_bkpsdm()
        if not 2017 <= self.year <= 2100:
            raise UserError(
                self.env._("Enter a year from 2017 on, not %(year)s.", year=self.year)
            )
        self.line_ids.unlink()
        proposals, without = self._proposals()
        changed = [one for one in proposals if one["change"]]
        self.env["hr.attendance.leave.rights.line"].create(
            [{"rights_id": self.id, **one} for one in changed]
        )
        self.write(
            {
                "proposed": True,
                "same": len(proposals) - len(changed),
                "without": without,
                "unconfirmed": sum(not one["confirmed"] for one in changed),
            }
        )
        return self._reopen()

    def _reopen(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Annual Leave Rights"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "current",
        }

    @api.model
    def _check_bkpsdm(self):
        if not self.env["hr.department"]._is_user_bkpsdm():
            raise AccessError(self.env._("BKPSDM sets the annual leave of a year."))

    def _annual_type(self):
        kind = (
            self.env["hr.leave.type"]
            .sudo()
            .search(
                [
                    ("pns_code", "=", "annual"),
                    ("company_id", "in", [False, self.env.company.id]),
                ],
                limit=1,
            )
        )
        if not kind:
            raise UserError(
                self.env._("There is no annual leave yet: run “Set Up Leave” first.")
            )
        return kind

    def _people(self):
        """Return ``{employee id: Assignment}`` of those employed when their right is
        looked at: today, in another year on its nearest day."""
        today = self.env.company._attendance_today()
        on = min(max(today, date(self.year, 1, 1)), date(self.year, 12, 31))
        people = (
            self.env["hr.employee"]
            .sudo()
            .search([("company_id", "=", self.env.company.id)])
        )
        found = (
            self.env["hr.version"].sudo()._assignments({(p, on) for p in people.ids})
        )
        return on, {
            employee: assignment
            for (employee, _on), assignment in found.items()
            if not assignment.gone
            and assignment.version
            and (not self.skpd_id or assignment.skpd == self.skpd_id.id)
        }

    def _proposals(self):
        """Return ``(proposals, how many have no right)``."""
        kind = self._annual_type()
        on, assigned = self._people()
        people = self.env["hr.employee"].sudo().browse(assigned)
        starts = people._service_starts()
        versions = self.env["hr.version"].sudo()
        versions = versions.browse({found.version for found in assigned.values()})
        kinds = {version.id: version.employee_kind for version in versions}
        rights = (
            self.env["hr.attendance.leave.right"]
            .sudo()
            .search([("employee_kind", "in", list(set(kinds.values())))])
        )
        held = self._allocations(kind, people.ids)
        taken = people._annual_leave_taken(people.ids, [self.year - 2, self.year - 1])
        added = self._joint_leave_worked(people.ids)
        proposals, without = [], 0
        for employee, assignment in assigned.items():
            employee_kind = kinds[assignment.version]
            months = service_months(starts[employee], on)
            rule = rights._find(rights, employee_kind, assignment.post_kind, months)
            if not rule or not kind._is_for(employee_kind):
                without += 1
                continue
            past = {}
            for year in (self.year - 1, self.year - 2):
                row = held.get((employee, year))
                if row:
                    gone, postponed = taken.get((employee, year), (0, 0))
                    # What was carried over is used up first.
                    own = max(gone - row.carried_days, 0)
                    past[year] = Past(row.own_days + row.added_days, own, postponed)
            right = annual_right(
                rule.days,
                rule.carries_over,
                past.get(self.year - 1),
                past.get(self.year - 2),
                added.get(employee, 0),
            )
            now = held.get((employee, self.year))
            parts = (right.own, right.carried, right.added)
            before = now and (now.own_days, now.carried_days, now.added_days)
            proposals.append(
                {
                    "employee_id": employee,
                    "employee_kind": employee_kind,
                    "service_months": months,
                    "current_days": now.number_of_days if now else 0,
                    "own_days": right.own,
                    "carried_days": right.carried,
                    "added_days": right.added,
                    "confirmed": rule.confirmed,
                    "change": False
                    if parts == before
                    else "new"
                    if not now
                    else "other",
                }
            )
        return proposals, without

    def _allocations(self, kind, employees):
        """Return ``{(employee id, year): allocation}`` of this year and the two before,
        which may be of an older version of the type."""
        rows = (
            self.env["hr.leave.allocation"]
            .sudo()
            .search(
                [
                    ("employee_id", "in", employees),
                    ("holiday_status_id", "=", kind.id),
                    ("attendance_year", "in", [self.year - n for n in range(3)]),
                    ("state", "!=", "refuse"),
                ]
            )
        )
        return {(row.employee_id.id, row.attendance_year): row for row in rows}

    def _joint_leave_worked(self, employees):
        rows = (
            self.env["hr.attendance.joint.leave.work"]
            .sudo()
            .search(
                [
                    ("employee_id", "in", employees),
                    ("date", ">=", date(self.year, 1, 1)),
                    ("date", "<=", date(self.year, 12, 31)),
                ]
            )
        )
        return Counter(row.employee_id.id for row in rows)

    def action_apply(self):
        """Make the rights what was proposed."""
        self.ensure_one()
        self._check_bkpsdm()
        kind = self._annual_type()
        lines = self.line_ids
        held = self._allocations(kind, lines.employee_id.ids)
        quiet = {
            "tracking_disable": True,
            "mail_create_nolog": True,
            "mail_activity_automation_skip": True,
        }
        allocations = self.env["hr.leave.allocation"].sudo().with_context(**quiet)
        new = lines.filtered(lambda line: (line.employee_id.id, self.year) not in held)
        made = allocations.create(
            [
                {
                    "name": self.env._("Annual Leave %(year)s", year=self.year),
                    "employee_id": line.employee_id.id,
                    "holiday_status_id": kind.id,
                    "allocation_type": "regular",
                    "date_from": date(self.year, 1, 1),
                    "date_to": date(self.year, 12, 31),
                    "attendance_year": self.year,
                    **line._parts(),
                }
                for line in new
            ]
        )
        made.write({"state": "validate"})
        for line in lines - new:
            held[line.employee_id.id, self.year].with_context(**quiet).write(
                line._parts()
            )
        lines.unlink()
        return self.action_propose()


class HrAttendanceLeaveRightsLine(models.TransientModel):
    """The annual leave proposed for one person."""

    _name = "hr.attendance.leave.rights.line"
    _description = "Proposed Annual Leave"
    _order = "id"

    rights_id = fields.Many2one("hr.attendance.leave.rights", ondelete="cascade")
    employee_id = fields.Many2one("hr.employee", required=True, ondelete="cascade")
    employee_kind = fields.Char("Kind")
    service_months = fields.Integer("Months of Service", aggregator=None)
    current_days = fields.Float("Right at Present")
    own_days = fields.Float("Of the Year")
    carried_days = fields.Float("Carried Over")
    added_days = fields.Float("Joint Leave Worked")
    total_days = fields.Float("Proposed", compute="_compute_total_days")
    confirmed = fields.Boolean("Confirmed by BKPSDM")
    change = fields.Selection([("new", "New"), ("other", "Changed")])

    @api.depends("own_days", "carried_days", "added_days")
    def _compute_total_days(self):
        for line in self:
            line.total_days = line.own_days + line.carried_days + line.added_days

    def _parts(self):
        return {
            "own_days": self.own_days,
            "carried_days": self.carried_days,
            "added_days": self.added_days,
            "number_of_days": self.total_days,
        }
