from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.staff_list import Change

CHANGES = [
    ("new", "New"),
    ("transferred", "Transferred"),
    ("promoted", "New Rank or Post"),
    ("kind", "Other Kind of Employee"),
    ("renamed", "Other Name"),
    ("returned", "Returned"),
    ("retired", "Retired"),
    ("died", "Died"),
    ("left", "Left"),
    ("not_listed", "Not Listed"),
    ("past_age", "Past Retirement Age, Not in the List"),
    ("head", "Head of Unit"),
    ("pin", "PIN"),
    ("error", "To Be Mended"),
    ("unchanged", "Unchanged"),
]
# There is nothing to accept in these.
WITHOUT_EFFECT = (Change.UNCHANGED.value, Change.ERROR.value)
# Those who leave, and are not dead, do so for a reason that core keeps.
LEAVING = (
    Change.RETIRED.value,
    Change.LEFT.value,
    Change.NOT_LISTED.value,
    Change.PAST_AGE.value,
)
# What history holds by dates.
DATED = (
    Change.TRANSFERRED.value,
    Change.PROMOTED.value,
    Change.KIND.value,
    Change.RETURNED.value,
)
# What an officer decides about a line.
DECIDED = {"accepted", "date", "departure_reason_id"}


class HrAttendanceStaffImportLine(models.Model):
    """One difference between a list and what is known of a person."""

    _name = "hr.attendance.staff.import.line"
    _description = "Difference in a Staff List"
    _inherit = ["hr.attendance.staff.import.piece"]
    _order = "import_id desc, change_order, row_number, id"
    _rec_name = "name"
    _log_access = False

    row_number = fields.Integer("Row", readonly=True, aggregator=None)
    employee_id = fields.Many2one(
        "hr.employee", readonly=True, index="btree_not_null", ondelete="set null"
    )
    nip = fields.Char("NIP", readonly=True)
    name = fields.Char(readonly=True)
    change = fields.Selection(CHANGES, "Difference", required=True, readonly=True)
    change_order = fields.Integer(readonly=True, aggregator=None)
    facts = fields.Json(readonly=True, help="What changes, as the list has it.")
    old_words = fields.Char("As Known", readonly=True)
    new_words = fields.Char("As Listed", readonly=True)
    decree = fields.Char("Decree (SK)", readonly=True)
    decree_date = fields.Date("TMT", readonly=True)
    date = fields.Date(
        "Takes Effect On", help="Start of duty (SPMT), or first day no longer employed."
    )
    departure_reason_id = fields.Many2one(
        "hr.departure.reason", "Why", help="Why somebody is employed no more."
    )
    accepted = fields.Boolean()
    doubt = fields.Char(
        "To Be Confirmed", readonly=True, help="What an officer looks at first."
    )
    confirmer_id = fields.Many2one(
        "res.users", "Confirmed By", readonly=True, ondelete="set null"
    )
    fault = fields.Char("Cannot Be Entered", readonly=True)
    state = fields.Selection(
        [("open", "Open"), ("done", "Entered"), ("failed", "Failed")],
        required=True,
        default="open",
        readonly=True,
    )
    import_state = fields.Selection(related="import_id.state", string="Step")

    _date_to_accept = models.Constraint(
        "CHECK (NOT accepted OR date IS NOT NULL)",
        "Enter the day on which it takes effect, then accept it.",
    )

    @api.model
    def _order_of(self, change):
        return [name for name, _label in CHANGES].index(change)

    def write(self, vals):
        if not self.env.su:
            self.check_access("write")
            if vals.keys() - DECIDED:
                raise AccessError(
                    self.env._(
                        "Of a difference only the decision, the day and the reason can "
                        "be changed: put anything else right in the list."
                    )
                )
            if any(line.import_id.state != "read" for line in self):
                raise UserError(
                    self.env._("This list has been entered: open a new one.")
                )
        result = super().write(vals)
        if {"date", "departure_reason_id"} & vals.keys():
            self._learn_faults()
            self.filtered(lambda line: line.fault and line.accepted).sudo().write(
                {"accepted": False}
            )
        if vals.get("accepted"):
            unnamed = self._unnamed()
            if unnamed and unnamed != self:
                raise UserError(unnamed._left_out())
            for line in self:
                if fault := line._fault_of_accepting():
                    raise UserError(fault)
        return result

    def _fault_of_accepting(self):
        """Return the sentence why a difference cannot be accepted."""
        if self.change == Change.ERROR.value:
            return self.env._(
                "Row %(row)s (%(name)s): %(fault)s",
                row=self.row_number,
                name=self.name or self.nip or "-",
                fault=self.fault,
            )
        if self.change == Change.UNCHANGED.value:
            return self.env._("%(name)s is unchanged.", name=self.name)
        if self.fault:
            return f"{self.name}: {self.fault}"
        if self.doubt and not self.confirmer_id:
            return self.env._(
                "Row %(row)s (%(name)s): %(doubt)s Press “Confirm” at this row if it "
                "is right, else correct the list.",
                row=self.row_number,
                name=self.name or self.nip,
                doubt=self.doubt,
            )
        return None

    def action_accept(self):
        """Accept those of these differences that can be; refuse when none can.

        What the list says, and retirements of which it says nothing, are never accepted
        together: people past the age of their post are left out of a mixed choice.
        """
        unnamed = self._unnamed()
        if unnamed and unnamed != self:
            (self - unnamed).action_accept()
            return unnamed._tell_left_out()
        able = self.filtered(lambda line: not line._fault_of_accepting())
        if not able and self:
            raise UserError(self[0]._fault_of_accepting())
        able.write({"accepted": True})
        return True

    def _unnamed(self):
        """Return those of whom the list says nothing, only their age."""
        return self.filtered(lambda line: line.change == Change.PAST_AGE.value)

    def _left_out(self):
        return self.env._(
            "The list does not name %(count)s people who are past the retirement age: "
            "they are never accepted together with others. Choose them alone.",
            count=len(self),
        )

    def _tell_left_out(self):
        return {
            "type": "ir.actions.client",
            "tag": "display_notification",
            "params": {
                "type": "warning",
                "message": self._left_out(),
                "next": {"type": "ir.actions.act_window_close"},
            },
        }

    def action_skip(self):
        """Leave these as they are."""
        self.filtered("accepted").write({"accepted": False})
        return True

    def action_open_person(self):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "hr.employee",
            "res_id": self.employee_id.id,
            "view_mode": "form",
        }
