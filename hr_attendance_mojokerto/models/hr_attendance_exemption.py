from odoo import api, fields, models
from odoo.exceptions import AccessError, ValidationError
from odoo.tools import SQL

BKPSDM = "hr_attendance_mojokerto.group_bkpsdm"
TODO = "mail.mail_activity_data_todo"
# What a personnel clerk may still mend of a reported death.
CLERK_FIELDS = {"date_from", "document"}


class HrAttendanceExemption(models.Model):
    """A dated status in which nobody expects the person (Tidak Wajib Presensi), or the
    death of the person, which ends the expectation at once."""

    _name = "hr.attendance.exemption"
    _description = "Not Expected"
    _inherit = ["mail.thread", "mail.activity.mixin", "hr.attendance.personal.paper"]

    department_id = fields.Many2one(
        related="employee_id.department_id", string="Present Unit"
    )
    kind = fields.Selection(
        [
            ("study", "Study Assignment"),
            ("unpaid_leave", "Leave Outside State Responsibility"),
            ("pre_retirement", "Released Before Retirement"),
            ("suspended", "Suspended"),
            ("seconded", "Employed Outside the City"),
            ("other", "Not Expected"),
            ("died", "Died"),
        ],
        required=True,
        tracking=True,
    )
    date_from = fields.Date(
        tracking=True, help="First date on which nobody expects the person."
    )
    date_to = fields.Date(tracking=True)
    document = fields.Char("Decision or Letter", tracking=True)

    _death_has_no_end = models.Constraint(
        "CHECK (kind <> 'died' OR date_to IS NULL)",
        "A death has no last day: leave it empty.",
    )

    @api.constrains("kind", "date_from")
    def _check_death(self):
        for row in self:
            today = row.company_id._attendance_today()
            if row.kind == "died" and row.date_from > today:
                raise ValidationError(
                    self.env._(
                        "The death of %(employee)s cannot be on %(date)s, which is "
                        "still to come: enter the date of death.",
                        employee=row.employee_id.name,
                        date=row.date_from.strftime("%d/%m/%Y"),
                    )
                )

    @api.constrains("employee_id", "kind", "date_from", "date_to")
    def _check_overlap(self):
        """One status at a time. A death stands beside any other: whoever reports it
        cannot know, nor end, what BKPSDM has entered."""
        _own, other = self._overlap(
            SQL(
                """other.employee_id = this.employee_id
                   AND (other.kind = 'died') = (this.kind = 'died')"""
            )
        )
        if other:
            kinds = dict(self._fields["kind"]._description_selection(self.env))
            raise ValidationError(
                self.env._(
                    "%(employee)s is not expected from %(start)s on already "
                    "(%(kind)s): end or correct that line first.",
                    employee=other.employee_id.name,
                    start=other.date_from.strftime("%d/%m/%Y"),
                    kind=kinds[other.kind],
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        rows = super().create(vals_list)
        if not self._by_bkpsdm():
            rows._ask_for_papers()
        return rows

    def write(self, vals):
        if not self._by_bkpsdm() and (
            vals.keys() - CLERK_FIELDS
            or self.create_uid != self.env.user
            or any(self.mapped("document"))
        ):
            raise AccessError(
                self.env._(
                    "Only the date and the document of a death that you reported can "
                    "be mended here, until the document is in: ask BKPSDM for anything "
                    "else."
                )
            )
        result = super().write(vals)
        if vals.get("document") and self._by_bkpsdm():
            self.sudo().activity_unlink([TODO])
        return result

    @api.model
    def _by_bkpsdm(self):
        return self.env.su or self.env.user.has_group(BKPSDM)

    def _ask_for_papers(self):
        """Tell the officers of BKPSDM, on their screens, what a clerk reported."""
        officers = self.env.ref(BKPSDM).sudo().all_user_ids
        for row in self.sudo().with_context(mail_activity_quick_update=True):
            for officer in officers.filtered(
                lambda user, company=row.company_id: (
                    user.active and not user.share and company in user.company_ids
                )
            ):
                row.activity_schedule(
                    TODO,
                    summary=self.env._(
                        "Death of %(employee)s reported: enter the papers",
                        employee=row.employee_id.name,
                    ),
                    user_id=officer.id,
                )
