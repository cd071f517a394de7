from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

# Written by the steps only.
STEPS = {"state", "decided_at", "decided_by_id", "refusal"}


class HrAttendanceRosterSwap(models.Model):
    """An employee asks a colleague of the ward to take a shift, for another one or
    for none; the colleague agrees, the head of the ward approves, and the rows of the
    roster change hands at once."""

    _name = "hr.attendance.roster.swap"
    _description = "Swap of Shifts"
    _inherit = ["mail.thread"]
    _order = "work_date desc, id desc"
    _rec_name = "employee_id"

    kind = fields.Selection(
        [("swap", "Swap"), ("give", "Give Away")], required=True, default="swap"
    )
    employee_id = fields.Many2one(
        "hr.employee",
        "Asked By",
        required=True,
        index=True,
        ondelete="cascade",
        default=lambda self: self._default_employee_id(),
    )
    work_date = fields.Date("My Date", required=True, index=True)
    shift_id = fields.Many2one(
        "hr.attendance.shift", "My Shift", required=True, ondelete="restrict"
    )
    colleague_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="cascade"
    )
    colleague_date = fields.Date("Date of the Colleague")
    colleague_shift_id = fields.Many2one(
        "hr.attendance.shift", "Shift of the Colleague", ondelete="restrict"
    )
    reason = fields.Char()
    department_id = fields.Many2one(
        "hr.department", "Unit", required=True, readonly=True, index=True
    )
    skpd_id = fields.Many2one(
        related="department_id.skpd_id", string="SKPD", store=True, index=True
    )
    company_id = fields.Many2one(related="employee_id.company_id", store=True)
    state = fields.Selection(
        [
            ("asked", "Asked"),
            ("agreed", "Agreed by the Colleague"),
            ("approved", "Approved"),
            ("declined", "Declined by the Colleague"),
            ("refused", "Refused"),
            ("withdrawn", "Withdrawn"),
        ],
        required=True,
        default="asked",
        readonly=True,
        copy=False,
        tracking=True,
    )
    decided_at = fields.Datetime(readonly=True, copy=False)
    decided_by_id = fields.Many2one("res.users", readonly=True, copy=False)
    refusal = fields.Char("Reason of the Refusal", readonly=True, copy=False)

    _two_people = models.Constraint(
        "CHECK (employee_id <> colleague_id)", "Choose a colleague, not yourself."
    )
    _swap_names_both = models.Constraint(
        "CHECK (kind = 'give' "
        "OR (colleague_date IS NOT NULL AND colleague_shift_id IS NOT NULL))",
        "A swap names the date and the shift of the colleague as well.",
    )

    def _default_employee_id(self):
        return self.env.user.sudo().employee_ids[:1].id

    @api.onchange("kind")
    def _onchange_kind(self):
        if self.kind == "give":
            self.update({"colleague_date": False, "colleague_shift_id": False})

    @api.onchange("work_date", "employee_id")
    def _onchange_work_date(self):
        self.shift_id = self._only_shift(self.employee_id, self.work_date)

    @api.onchange("colleague_date", "colleague_id")
    def _onchange_colleague_date(self):
        if self.kind == "swap":
            self.colleague_shift_id = self._only_shift(
                self.colleague_id, self.colleague_date
            )

    @api.model
    def _only_shift(self, person, date):
        """Return the shift of a person of the user's own unit on a date."""
        units = self.env.user.sudo().employee_ids.department_id
        if not (person and date and person.sudo().department_id in units):
            return False
        rows = (
            self.env["hr.attendance.roster"]
            .sudo()
            .search(
                [
                    ("employee_id", "=", person._origin.id),
                    ("work_date", "=", date),
                    ("shift_id.kind", "in", ("work", "on_call")),
                ],
                limit=1,
            )
        )
        return rows.shift_id.id

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su and any(STEPS & vals.keys() for vals in vals_list):
            raise AccessError(
                self.env._("A swap is asked for first; its buttons decide it.")
            )
        own = self.env.user.sudo().employee_ids
        for vals in vals_list:
            vals.setdefault("employee_id", own[:1].id)
            if vals["employee_id"] not in own.ids:
                raise AccessError(self.env._("A swap is asked for by oneself only."))
            if vals.get("kind") == "give":
                vals |= {"colleague_date": False, "colleague_shift_id": False}
            vals["department_id"] = self._unit_of(vals)
        swaps = super().create(vals_list)
        for swap in swaps:
            fault = swap._fault_of_rows()
            if fault:
                raise UserError(fault)
        return swaps

    @api.model
    def _unit_of(self, vals):
        """Return the unit to which both belong on the dates of the swap."""
        first = fields.Date.to_date(vals["work_date"])
        second = fields.Date.to_date(vals.get("colleague_date")) or first
        people = (vals["employee_id"], vals["colleague_id"])
        found = (
            self.env["hr.version"]
            .sudo()
            ._assignments(
                {(person, date) for person in people for date in (first, second)}
            )
        )
        units = {one.department for one in found.values() if not one.gone}
        if len(units) != 1 or None in units or any(one.gone for one in found.values()):
            raise UserError(
                self.env._(
                    "Both must belong to the same unit on the dates of the swap: "
                    "choose a colleague of your ward."
                )
            )
        return units.pop()

    def write(self, vals):
        if not self.env.su:
            raise AccessError(
                self.env._(
                    "A swap stays as it was asked for: withdraw it and ask again."
                )
            )
        return super().write(vals)
