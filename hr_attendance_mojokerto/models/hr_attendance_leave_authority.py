from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import SQL

from .hr_leave_type import PNS_CODES

# Before anything is decided, the Mayor (PPK) grants.
HIGHEST = "city"


class HrAttendanceLeaveAuthority(models.Model):
    """Which head may grant which leave, from a date on: the Mayor (PPK) grants all
    leave and may delegate it (PP 11/2017 Pasal 309-310)."""

    _name = "hr.attendance.leave.authority"
    _description = "Authority to Grant Leave"
    _inherit = ["hr.attendance.dated"]
    _order = "pns_code, date_from desc"
    _rec_name = "pns_code"

    pns_code = fields.Selection(PNS_CODES, "Leave", required=True)
    level = fields.Selection(
        [
            ("unit", "Head of the Unit"),
            ("skpd", "Head of the SKPD"),
            ("city", "Head of the City"),
        ],
        "Granted By",
        required=True,
        help="Or whoever stands above. The head of the city heads a unit above the "
        "SKPD: where none has an account, BKPSDM records the decision.",
    )
    document = fields.Char("Decision")
    date_from = fields.Date(default=lambda self: self.env.company._attendance_today())

    @api.constrains("pns_code", "date_from", "date_to")
    def _check_overlap(self):
        own, other = self._overlap(SQL("other.pns_code = this.pns_code"))
        if own:
            raise ValidationError(
                self.env._(
                    "From %(date)s on it is decided already who grants this leave: end "
                    "that line first.",
                    date=other.date_from.strftime("%d/%m/%Y"),
                )
            )

    @api.model
    def _levels(self):
        """Return ``{code: [(first date, last date or None, level)]}``."""
        found = {}
        for row in self.sudo().search([("level", "!=", False)]):
            found.setdefault(row.pns_code, []).append(
                (row.date_from, row.date_to or None, row.level)
            )
        return found

    @api.model
    def _level_on(self, levels, code, date):
        for first, last, level in levels.get(code, ()):
            if first <= date and (not last or date <= last):
                return level
        return HIGHEST
