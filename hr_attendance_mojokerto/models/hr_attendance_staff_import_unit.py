from odoo import fields, models
from odoo.exceptions import UserError


class HrAttendanceStaffImportUnit(models.Model):
    """A name in a list that is no unit of the city: which one it means, or that it is
    a new one, an officer says."""

    _name = "hr.attendance.staff.import.unit"
    _description = "Unknown Unit in a Staff List"
    _inherit = ["hr.attendance.staff.import.piece"]
    _order = "import_id desc, row_count desc, name"

    name = fields.Char("Unit in the List", readonly=True)
    skpd_name = fields.Char("SKPD in the List", readonly=True)
    row_count = fields.Integer("Rows", readonly=True)
    proposed_id = fields.Many2one(
        "hr.department", "Like This Name", readonly=True, ondelete="set null"
    )
    department_id = fields.Many2one("hr.department", "Means", ondelete="cascade")
    parent_id = fields.Many2one(
        "hr.department", "New Unit Under", ondelete="set null", help="To create it."
    )

    _name_uniq = models.UniqueIndex(
        "(import_id, name, skpd_name)", "This name is in the list of units already."
    )

    def _fault_of_deciding(self):
        """Return the sentence why the user cannot say what a name means."""
        one = self.import_id
        if fault := one._fault_of_officer():
            return fault
        if one.state in ("applying", "applied"):
            return self.env._("This list has been entered: open a new one.")
        return None

    def action_take_proposed(self):
        """Take the unit whose name is most like it."""
        for unit in self:
            if fault := unit._fault_of_deciding():
                raise UserError(fault)
            if not unit.proposed_id:
                raise UserError(
                    self.env._(
                        "No unit has a name like “%(name)s”: choose one, or create it.",
                        name=unit.name,
                    )
                )
            unit.department_id = unit.proposed_id
        return True

    def action_create_unit(self):
        """Create a unit of this name under the one chosen."""
        for unit in self:
            if fault := unit._fault_of_deciding():
                raise UserError(fault)
            if unit.department_id:
                raise UserError(
                    self.env._(
                        "“%(name)s” means %(unit)s already.",
                        name=unit.name,
                        unit=unit.department_id.name,
                    )
                )
            if not unit.parent_id:
                raise UserError(
                    self.env._(
                        "Choose under which unit “%(name)s” is to be created.",
                        name=unit.name,
                    )
                )
            # Officers of personnel may not create departments; here they say which.
            unit.department_id = (
                self.env["hr.department"]
                .sudo()
                .create(
                    {
                        "name": unit.name,
                        "parent_id": unit.parent_id.id,
                        "company_id": unit.company_id.id,
                    }
                )
            )
        return True
