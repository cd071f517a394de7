from odoo import api, fields, models
from odoo.tools import SQL

from .transaction_known import forget

# What decides, of a unit, whose scans count where and on which card people are shown.
JUDGED = {"parent_id", "is_skpd", "elsewhere"}


class HrDepartment(models.Model):
    """A unit of the city. The marked ones are SKPD; every unit belongs to the nearest
    marked unit above it, or is one itself."""

    _inherit = "hr.department"

    is_skpd = fields.Boolean(
        "SKPD", help="An agency of the city with a card of its own."
    )
    skpd_id = fields.Many2one(
        "hr.department",
        "Belongs to SKPD",
        compute="_compute_skpd_id",
        store=True,
        recursive=True,
        index="btree_not_null",
    )
    skpd_code = fields.Char("Unit Code")
    skpd_sequence = fields.Integer("City Order", default=100)
    letter_address = fields.Char(
        "Address on Letters",
        help="In one line, with telephone and e-mail; stands in the letterhead of the "
        "SKPD. Empty: the address of the city.",
    )
    unit_kind = fields.Selection(
        [
            ("office", "Office"),
            ("school", "School"),
            ("health", "Health Centre"),
            ("hospital", "Hospital"),
            ("district", "District"),
            ("ward", "Urban Ward"),
            ("other", "Other"),
        ],
        default="office",
    )
    elsewhere = fields.Selection(
        [("count", "Count"), ("refuse", "Do Not Count")],
        "Scans at Other Units",
        help="Of the people of this unit and those below it; empty: as above it.",
    )
    device_unit_ids = fields.One2many(
        "hr.attendance.device.unit", "department_id", "Attendance Terminals"
    )

    @api.depends("is_skpd", "parent_id.skpd_id")
    def _compute_skpd_id(self):
        for unit in self:
            unit.skpd_id = unit if unit.is_skpd else unit.parent_id.skpd_id

    @api.model_create_multi
    def create(self, vals_list):
        units = super().create(vals_list)
        self._forget_places()
        return units

    def write(self, vals):
        watched = JUDGED & vals.keys()
        if watched:
            self._mark_today()
        result = super().write(vals)
        if watched:
            self._forget_places()
            self._mark_today()
        return result

    def unlink(self):
        result = super().unlink()
        self._forget_places()
        return result

    @api.model
    def _forget_places(self):
        """Drop what was kept of where the units are: rights are computed from it."""
        forget(self.env, "units")
        self.env.registry.clear_cache()

    def _mark_today(self):
        """Have the running day of the people of these units, and of those below them,
        judged again; a unit's place has no dates, earlier days keep what they had."""
        if not self.ids:
            return
        self.env.flush_all()
        self.env["hr.attendance.day.mark"].sudo()._mark_where(
            SQL(
                """SELECT day.employee_id, day.work_date
                     FROM hr_department top
                     JOIN hr_department unit
                       ON unit.parent_path LIKE top.parent_path || '%%'
                     JOIN hr_attendance_day day ON day.department_id = unit.id
                    WHERE top.id = ANY(%s) AND day.work_date >= %s""",
                self.ids,
                self.env.company._attendance_today(),
            )
        )
