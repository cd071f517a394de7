from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from ..rules.identity import ANY, Identity, IdentityBook

# As long as the field of the longest record.
MOST_CHARACTERS = 24


class HrAttendanceIdentity(models.Model):
    """Who a PIN is, on one terminal or on any, from one local date to another."""

    _name = "hr.attendance.identity"
    _description = "Whose PIN It Is"
    _inherit = ["hr.attendance.dated"]
    _order = "pin, date_from desc, id"
    _rec_name = "pin"

    pin = fields.Char("PIN", required=True, index=True)
    device_id = fields.Many2one(
        "hr.attendance.device",
        "Terminal",
        index="btree_not_null",
        ondelete="restrict",
        help="Empty: on any terminal. A terminal's own line beats it.",
    )
    employee_id = fields.Many2one(
        "hr.employee", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="employee_id.company_id", store=True)

    _dates_in_order = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A PIN cannot end before it starts.",
    )
    # One range per terminal and PIN, so that two transactions at once are refused too.
    # Deferred, so that a mere mistake is first met by the check that names names.
    _no_overlap = models.Constraint(
        """EXCLUDE USING gist (
            int8range(hashtextextended(pin, coalesce(device_id, 0)),
                      hashtextextended(pin, coalesce(device_id, 0)), '[]') WITH &&,
            daterange(date_from, date_to, '[]') WITH &&
        ) DEFERRABLE INITIALLY DEFERRED""",
        "This PIN already belongs to somebody on some of these dates.",
    )

    @api.constrains("pin")
    def _check_pin(self):
        for identity in self:
            pin = identity.pin or ""
            if (
                not 1 <= len(pin) <= MOST_CHARACTERS
                or not pin.isprintable()
                or (" " in pin)
            ):
                raise ValidationError(
                    self.env._(
                        "“%(pin)s” is no PIN of a terminal: enter 1 to %(most)s "
                        "characters without spaces.",
                        pin=pin,
                        most=MOST_CHARACTERS,
                    )
                )

    @api.constrains("pin", "device_id", "date_from", "date_to")
    def _check_overlap(self):
        _own, other = self._overlap(
            SQL(
                """other.pin = this.pin
                   AND other.device_id IS NOT DISTINCT FROM this.device_id"""
            )
        )
        if other:
            raise ValidationError(
                self.env._(
                    "PIN %(pin)s already belongs to %(employee)s from %(start)s: end "
                    "that line first.",
                    pin=other.pin,
                    employee=other.employee_id.name,
                    start=other.date_from.strftime("%d/%m/%Y"),
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        identities = super().create([self._clean_pin(vals) for vals in vals_list])
        identities._reassign_punches()
        identities._mark_unseen()
        return identities

    def write(self, vals):
        before = set(self.mapped("pin"))
        result = super().write(self._clean_pin(vals))
        self.env["hr.attendance.punch"]._reassign(before | set(self.mapped("pin")))
        self._mark_unseen()
        return result

    @api.model
    def _clean_pin(self, vals):
        """Strip what was pasted around a PIN."""
        if not isinstance(vals.get("pin"), str):
            return vals
        return {**vals, "pin": vals["pin"].strip()}

    def unlink(self):
        pins = set(self.mapped("pin"))
        self._mark_unseen()
        result = super().unlink()
        self.env["hr.attendance.punch"]._reassign(pins)
        return result

    def _mark_unseen(self):
        """Have the open days without a scan of these people judged again: whether a
        terminal knows them may have changed."""
        if self.ids:
            self.flush_recordset()
            self.env["hr.attendance.enrolment"]._mark_unseen(
                SQL("identity.id = ANY(%s)", self.ids)
            )

    def _reassign_punches(self):
        self.env["hr.attendance.punch"]._reassign(set(self.mapped("pin")))

    @api.model
    def _book(self, pins):
        """Return the :class:`IdentityBook` of some PINs, in one query."""
        self.flush_model()
        rows = self.env.execute_query(
            SQL(
                """SELECT coalesce(device_id, %s), pin, date_from, date_to, employee_id
                     FROM hr_attendance_identity WHERE pin = ANY(%s)""",
                ANY,
                list(pins),
            )
        )
        return IdentityBook(Identity(*row) for row in rows)
