from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

from ..rules.staff_list import is_doubtful

KINDS = [
    ("staff", "Staff List (SIMPEG)"),
    ("posts", "Heads of Units"),
    ("pins", "PINs on Terminals"),
]
# Which kinds of employees a list should hold.
SCOPES = {
    "asn": ("pns", "cpns", "pppk", "pppk_part_time"),
    "pns": ("pns", "cpns"),
    "pppk": ("pppk", "pppk_part_time"),
    "all": ("pns", "cpns", "pppk", "pppk_part_time", "non_asn"),
}
# Written by the steps only.
STEPS = {
    "state",
    "row_count",
    "held_count",
    "missing_count",
    "is_whole",
    "applier_id",
    "applied_at",
    "line_ids",
    "part_ids",
}
CONTENT = {"kind", "file", "filename", "date", "scope", "skpd_ids", "extent"}
# What is to be found out anew whether the list is complete, when one of these changes.
MEASURED = {"kind", "file", "scope", "skpd_ids"}


class HrAttendanceStaffImport(models.Model):
    """A list from the personnel system, compared with the files of the people: what
    differs is shown first, and only what an officer accepts is entered, dated."""

    _name = "hr.attendance.staff.import"
    _description = "Staff List"
    _inherit = ["mail.thread"]
    _order = "id desc"

    kind = fields.Selection(KINDS, required=True, default="staff", tracking=True)
    file = fields.Binary("List", attachment=True, copy=False, help="XLSX or CSV.")
    filename = fields.Char("File Name", copy=False)
    date = fields.Date(
        "Holds From",
        required=True,
        tracking=True,
        default=lambda self: self.env.company._attendance_today(),
        help="The date of the list. A change takes effect on the start of duty (SPMT) "
        "told in its row, else on this date.",
    )
    scope = fields.Selection(
        [
            ("asn", "All ASN"),
            ("pns", "PNS and CPNS"),
            ("pppk", "PPPK"),
            ("all", "All, Non-ASN Too"),
        ],
        "Should Hold",
        required=True,
        default="asn",
        help="Only among these is anybody reported as not listed.",
    )
    skpd_ids = fields.Many2many(
        "hr.department",
        string="Of These SKPD",
        domain="[('is_skpd', '=', True)]",
        help="Empty: of the whole city.",
    )
    extent = fields.Selection(
        [("whole", "Complete List"), ("rows", "Only These Rows")],
        "Speaks Of",
        copy=False,
        tracking=True,
        help="Complete List: who should be in it and is not, is shown as not listed. "
        "Only These Rows: nothing is said of people the list does not name, as in a "
        "list of moves. Left empty, a list that names fewer than half of the people it "
        "should hold speaks of its rows only.",
    )
    state = fields.Selection(
        [
            ("draft", "New"),
            ("read", "Compared"),
            ("applying", "Being Entered"),
            ("applied", "Entered"),
        ],
        required=True,
        default="draft",
        readonly=True,
        copy=False,
        tracking=True,
    )
    row_count = fields.Integer("Rows", readonly=True, copy=False)
    held_count = fields.Integer(
        "People It Should Hold", readonly=True, copy=False, aggregator=None
    )
    missing_count = fields.Integer(
        "Not Listed", readonly=True, copy=False, aggregator=None
    )
    is_doubtful = fields.Boolean(compute="_compute_is_doubtful")
    is_whole = fields.Boolean("Confirmed as Whole", readonly=True, copy=False)
    line_ids = fields.One2many(
        "hr.attendance.staff.import.line", "import_id", "Differences"
    )
    part_ids = fields.One2many(
        "hr.attendance.staff.import.part", "import_id", "Summary"
    )
    unit_ids = fields.One2many(
        "hr.attendance.staff.import.unit", "import_id", "Unknown Units"
    )
    accepted_count = fields.Integer("Accepted", compute="_compute_progress")
    done_count = fields.Integer("Already Entered", compute="_compute_progress")
    failed_count = fields.Integer("Could Not Be Entered", compute="_compute_progress")
    applier_id = fields.Many2one("res.users", "Entered By", readonly=True, copy=False)
    applied_at = fields.Datetime("Entered At", readonly=True, copy=False)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self._default_company_id()
    )

    can_read = fields.Boolean(compute="_compute_can")
    can_apply = fields.Boolean(compute="_compute_can")

    def _default_company_id(self):
        return self.env.company

    @api.depends("kind", "date", "filename")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for one in self:
            date = one.date and one.date.strftime("%d/%m/%Y")
            one.display_name = " ".join(filter(None, (kinds.get(one.kind), date)))

    @api.depends("missing_count", "held_count", "is_whole")
    def _compute_is_doubtful(self):
        for one in self:
            one.is_doubtful = not one.is_whole and is_doubtful(
                one.missing_count, one.held_count
            )

    @api.depends("line_ids.accepted", "line_ids.state")
    def _compute_progress(self):
        found = {
            (one, accepted, state): count
            for one, accepted, state, count in self.env[
                "hr.attendance.staff.import.line"
            ]._read_group(
                [("import_id", "in", self.ids)],
                ["import_id", "accepted", "state"],
                ["__count"],
            )
        }
        for one in self:
            one.accepted_count = sum(
                count
                for (own, accepted, _state), count in found.items()
                if own == one and accepted
            )
            one.done_count = found.get((one, True, "done"), 0)
            one.failed_count = found.get((one, True, "failed"), 0)

    # Steps

    @api.depends("state", "kind", "file", "is_whole", "line_ids.accepted")
    @api.depends_context("uid")
    def _compute_can(self):
        for one in self:
            one.can_read = not one._fault_of_reading()
            one.can_apply = not one._fault_of_applying()

    def _fault_of_officer(self):
        if not self.env["hr.department"]._is_user_bkpsdm():
            return self.env._("Staff lists are read and entered by BKPSDM only.")
        return None

    def _fault_of_reading(self):
        """Return the sentence why the user cannot have the file compared."""
        if fault := self._fault_of_officer():
            return fault
        if self.state not in ("draft", "read"):
            return self.env._("This list has been entered: open a new one.")
        if not self.file:
            return self.env._("Choose the file of the list first.")
        return None

    def _fault_of_applying(self):
        """Return the sentence why the user cannot enter what was accepted."""
        if fault := self._fault_of_officer():
            return fault
        if self.state != "read":
            return self.env._("Only a list that has been compared can be entered.")
        if self.is_doubtful:
            return self.env._(
                "%(missing)s of %(held)s people are not in this list. If it is a part, "
                "choose “Only These Rows” or its SKPD and compare again; if it is "
                "whole, press “The List Is Whole” first.",
                missing=self.missing_count,
                held=self.held_count,
            )
        if not self.accepted_count:
            return self.env._(
                "Nothing is accepted yet: accept what is right in the differences."
            )
        return None

    def action_read(self):
        """Compare the file with what is known; an earlier comparison is dropped."""
        for one in self:
            if fault := one._fault_of_reading():
                raise UserError(fault)
            one._read_list()
        return True

    def action_whole(self):
        """Say that the list is whole although many people are not in it."""
        self.ensure_one()
        if fault := self._fault_of_officer():
            raise AccessError(fault)
        if self.state != "read" or not self.is_doubtful:
            raise UserError(self.env._("There is nothing to confirm about this list."))
        self.sudo().is_whole = True
        self.message_post(
            body=self.env._(
                "Confirmed as whole although %(missing)s of %(held)s are not listed.",
                missing=self.missing_count,
                held=self.held_count,
            )
        )

    def action_apply(self):
        """Enter what was accepted: at once when it is little, else in the background,
        some people at a time."""
        for one in self:
            if fault := one._fault_of_applying():
                raise UserError(fault)
            one.sudo().write({"state": "applying", "applier_id": self.env.uid})
            one._apply_soon()
        return True

    def action_lines(self):
        """Open the differences as a list of their own."""
        self.ensure_one()
        return {
            **self.env["ir.actions.act_window"]._for_xml_id(
                "hr_attendance_mojokerto.hr_attendance_staff_import_line_action"
            ),
            "domain": [("import_id", "=", self.id)],
            "context": {"search_default_differs": 1, **self._columns_of(self.line_ids)},
        }

    def _columns_of(self, lines):
        """Return the context in which a list of these differences has no column in
        which nothing stands."""
        return {
            "import_kind": self.kind,
            "import_faults": any(lines.mapped("fault")),
            "import_doubts": any(lines.mapped("doubt")),
        }

    # What may be written

    @api.model_create_multi
    def create(self, vals_list):
        if not self.env.su and any(STEPS & vals.keys() for vals in vals_list):
            self._refuse_step_by_hand()
        return super().create(vals_list)

    def write(self, vals):
        if not self.env.su:
            if STEPS & vals.keys():
                self._refuse_step_by_hand()
            if CONTENT & vals.keys() and any(
                one.state in ("applying", "applied") for one in self
            ):
                raise UserError(
                    self.env._("This list has been entered: open a new one.")
                )
        if MEASURED & vals.keys() and "extent" not in vals:
            vals = {**vals, "extent": False}
        result = super().write(vals)
        if (CONTENT - {"filename"}) & vals.keys():
            # What was compared is not what is here now.
            self.sudo().filtered(lambda one: one.state == "read")._forget()
        return result

    def _refuse_step_by_hand(self):
        raise AccessError(
            self.env._("A staff list is compared and entered by its buttons.")
        )

    def _forget(self):
        """Drop what an earlier comparison found; names of units that were decided by
        hand stay."""
        self.line_ids.unlink()
        self.part_ids.unlink()
        self.write(
            {
                "state": "draft",
                "row_count": 0,
                "held_count": 0,
                "missing_count": 0,
                "is_whole": False,
            }
        )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_entered(self):
        if any(one.state in ("applying", "applied") for one in self):
            raise UserError(
                self.env._("A list that was entered is kept as the reason of its data.")
            )
