from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tools import SQL

ADDON = "hr_attendance_mojokerto"
# How many days back a personnel clerk may enter a Plh.
BACK = 7
KINDS = [
    ("definitive", "Definitive"),
    ("plt", "Plt"),
    ("plh", "Plh"),
]


class HrAttendanceActing(models.Model):
    """Who heads a unit from one date to another: as holder of the post, as Plt (the
    post is vacant) or as Plh (the holder is away). On each date a Plh goes before a
    Plt, and a Plt before the holder."""

    _name = "hr.attendance.acting"
    _description = "Head of a Unit"
    _inherit = ["mail.thread", "hr.attendance.dated"]
    _order = "date_from desc, id desc"

    department_id = fields.Many2one(
        "hr.department",
        "Unit",
        required=True,
        index=True,
        ondelete="cascade",
        tracking=True,
    )
    skpd_id = fields.Many2one(related="department_id.skpd_id", string="SKPD")
    employee_id = fields.Many2one(
        "hr.employee",
        "Head",
        required=True,
        index=True,
        ondelete="cascade",
        tracking=True,
    )
    kind = fields.Selection(
        KINDS,
        required=True,
        default=lambda self: self._default_kind(),
        tracking=True,
        help="Plt: the post is vacant. Plh: the holder is away for some days, the last "
        "of which is entered.",
    )
    date_from = fields.Date(
        default=lambda self: self.env.company._attendance_today(), tracking=True
    )
    date_to = fields.Date(tracking=True)
    document = fields.Char(
        "Decision or Letter",
        tracking=True,
        help="Number and date; needed for a Plt and a Plh.",
    )
    company_id = fields.Many2one(related="employee_id.company_id", store=True)

    decides_today = fields.Boolean(
        compute="_compute_decides_today",
        help="Whether this is whom requests of the unit go to today.",
    )

    # Deferred, so that a mere mistake is first met by the check that names the other.
    _no_overlap = models.Constraint(
        """EXCLUDE USING gist (
            int8range(department_id, department_id, '[]') WITH &&,
            int4range((kind = 'plh')::int, (kind = 'plh')::int, '[]') WITH &&,
            daterange(date_from, date_to, '[]') WITH &&
        ) DEFERRABLE INITIALLY DEFERRED""",
        "This unit already has a head of this kind on some of these dates.",
    )

    def _default_kind(self):
        """What a personnel clerk may name is a Plh."""
        own = self.env.su or self.env["hr.department"]._is_user_bkpsdm()
        return "definitive" if own else "plh"

    @api.depends("kind", "department_id", "employee_id", "date_from", "date_to")
    def _compute_decides_today(self):
        today = self.env.company._attendance_today()
        heads = self.env["hr.department"]._heads_as(
            {(unit, today) for unit in self.department_id._origin.ids}
        )
        for row in self:
            row.decides_today = (
                row.date_from
                and row.date_from <= today
                and (not row.date_to or row.date_to >= today)
                and heads.get((row.department_id._origin.id, today))
                == (row.employee_id._origin.id, row.kind)
            )

    @api.depends("kind", "department_id", "employee_id")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for row in self:
            if not (row.department_id and row.employee_id):
                row.display_name = self.env._("New Head")
                continue
            row.display_name = self.env._(
                "%(unit)s: %(head)s (%(kind)s)",
                unit=row.department_id.name,
                head=row.sudo().employee_id.name,
                kind=kinds.get(row.kind, ""),
            )

    @api.constrains("kind", "document")
    def _check_document(self):
        for row in self:
            if row.kind != "definitive" and not (row.document or "").strip():
                raise ValidationError(
                    self.env._(
                        "A Plt or Plh is named by letter: enter the number and date of "
                        "the letter for %(head)s at %(unit)s.",
                        head=row.sudo().employee_id.name,
                        unit=row.department_id.name,
                    )
                )

    @api.constrains("kind", "date_to")
    def _check_last_day(self):
        for row in self:
            if row.kind == "plh" and not row.date_to:
                raise ValidationError(
                    self.env._(
                        "A Plh stands in while the head of %(unit)s is away: enter the "
                        "last day for %(head)s. For a vacant post name a Plt.",
                        unit=row.department_id.name,
                        head=row.sudo().employee_id.name,
                    )
                )

    @api.constrains("department_id", "kind", "date_from", "date_to")
    def _check_overlap(self):
        own, other = self._overlap(
            SQL(
                """other.department_id = this.department_id
                   AND (other.kind = 'plh') = (this.kind = 'plh')"""
            )
        )
        if other:
            kinds = dict(self._fields["kind"]._description_selection(self.env))
            raise ValidationError(
                self.env._(
                    "%(unit)s already has %(head)s as its head (%(kind)s) from "
                    "%(start)s: end that with its last day before %(own_start)s, or "
                    "choose other dates.",
                    unit=other.department_id.name,
                    head=other.employee_id.name,
                    kind=kinds[other.kind],
                    start=other.date_from.strftime("%d/%m/%Y"),
                    own_start=own.date_from.strftime("%d/%m/%Y"),
                )
            )

    @api.constrains("employee_id", "date_from", "date_to")
    def _check_employed(self):
        """Whoever leaves later ends nothing here: the post is vacant from then on."""
        keys = {(row.employee_id.id, row.date_from) for row in self}
        found = self.env["hr.version"].sudo()._assignments(keys)
        for row in self:
            own = found.get((row.employee_id.id, row.date_from))
            if not own or own.gone:
                raise ValidationError(
                    self.env._(
                        "%(head)s is not employed on %(date)s and cannot head "
                        "%(unit)s then: choose another person or another first day.",
                        head=row.sudo().employee_id.name,
                        date=row.date_from.strftime("%d/%m/%Y"),
                        unit=row.department_id.name,
                    )
                )

    @api.constrains("department_id", "employee_id", "kind", "date_from", "date_to")
    def _check_circle(self):
        """Refuse that somebody ends up as superior of the own superior."""
        for row in self:
            today = self.env.company._attendance_today()
            dates = {row.date_from}
            if row.date_from < today and (not row.date_to or row.date_to >= today):
                dates.add(today)
            for date in dates:
                circle = self.env["hr.employee"]._circle_above(row.employee_id.id, date)
                if circle:
                    people = self.env["hr.employee"].sudo().browse(circle)
                    raise ValidationError(
                        self.env._(
                            "On %(date)s each of these would be the superior of the "
                            "one before: %(names)s. Choose another head for %(unit)s.",
                            date=date.strftime("%d/%m/%Y"),
                            names=" → ".join(people.mapped("name")),
                            unit=row.department_id.name,
                        )
                    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_clerk(self.default_get(["kind"]) | vals)
        rows = super().create(vals_list)
        rows._followed()
        return rows

    def write(self, vals):
        self._check_own_rows()
        units, people = self.department_id, self.employee_id
        result = super().write(vals)
        # Nobody makes of an own row what the own role may not enter.
        self._check_own_rows()
        self.check_access("write")
        self._followed(units, people)
        return result

    def unlink(self):
        units, people = self.department_id, self.employee_id
        result = super().unlink()
        self.browse()._followed(units, people)
        return result

    def _check_own_rows(self):
        for row in self:
            self._check_clerk(
                {
                    "kind": row.kind,
                    "department_id": row.department_id.id,
                    "employee_id": row.employee_id.id,
                    "date_from": row.date_from,
                    "date_to": row.date_to,
                }
            )

    @api.model
    def _check_clerk(self, vals):
        """Refuse a personnel clerk what only BKPSDM enters, and the own person."""
        if self.env.su or not self.env.user.has_group(f"{ADDON}.group_skpd_operator"):
            return
        departments = self.env["hr.department"]
        if departments._is_user_bkpsdm():
            return
        unit = departments.sudo().browse(vals.get("department_id"))
        head = self.env["hr.employee"].sudo().browse(vals.get("employee_id"))
        if head.user_id == self.env.user:
            raise AccessError(
                self.env._(
                    "Nobody names himself head of a unit: ask BKPSDM to enter this for "
                    "%(unit)s.",
                    unit=unit.name,
                )
            )
        if (
            vals["kind"] != "plh"
            or not unit.with_user(self.env.user)._is_kept_by_user()
        ):
            raise AccessError(
                self.env._(
                    "A personnel clerk names a Plh of units of the own SKPD: ask "
                    "BKPSDM to enter the head of %(unit)s.",
                    unit=unit.name,
                )
            )
        today = self.env.company._attendance_today()
        start = fields.Date.to_date(vals.get("date_from")) or today
        if not vals.get("date_to") or start < today - timedelta(days=BACK):
            raise UserError(
                self.env._(
                    "A personnel clerk names a Plh of %(unit)s with a last day, and "
                    "not from earlier than %(days)s days ago: enter the last day, or "
                    "ask BKPSDM.",
                    unit=unit.name,
                    days=BACK,
                )
            )
