from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

BKPSDM = "hr_attendance_mojokerto.group_bkpsdm"


def told(date):
    """Return a date as it is shown."""
    return date.strftime("%d/%m/%Y")


class HrAllowanceScheme(models.Model):
    """The steps of a scheme: checked, put to use, taken back, made anew as another
    version.

    A fault is the sentence why the user cannot take a step, None when he can.
    """

    _inherit = "hr.allowance.scheme"

    can_check = fields.Boolean(compute="_compute_can")
    can_use = fields.Boolean(compute="_compute_can")
    can_draft = fields.Boolean(compute="_compute_can")
    waits_for = fields.Char(
        "Before It Is Put to Use", compute="_compute_can", help="What is missing yet."
    )

    @api.depends(
        "state", "is_example", "document", "date_from", "date_to", "faults_text"
    )
    @api.depends_context("uid")
    def _compute_can(self):
        for scheme in self:
            saved = scheme._origin
            fault = saved and saved._fault_of_using()
            scheme.can_check = saved and not saved._fault_of_checking()
            scheme.can_use = saved and not fault
            scheme.can_draft = saved and not saved._fault_of_drafting()
            scheme.waits_for = saved.state == "checked" and fault

    def _fault_of_user(self):
        if not (self.env.su or self.env.user.has_group(BKPSDM)):
            return self.env._("Schemes of TPP are kept by BKPSDM.")
        return None

    def _fault_of_checking(self):
        if self.state != "draft":
            return self.env._("Only a draft is checked.")
        return self._fault_of_user() or self._told_faults()

    def _fault_of_using(self):
        if self.state != "checked":
            return self.env._("Only a scheme that is checked is put to use.")
        if self.is_example:
            return self.env._(
                "An example of another region pays nobody: make a new version of it "
                "and enter what the Perwali of the city says."
            )
        return self._fault_of_user() or self._fault_of_decree() or self._fault_of_date()

    def _fault_of_decree(self):
        if not (self.document or "").strip():
            return self.env._(
                "Enter the number of the Perwali first: nobody is paid without one."
            )
        if not self.date_from:
            return self.env._("Enter the first day on which the scheme is in force.")
        return None

    def _fault_of_date(self):
        """A scheme begins with a period and follows the one before."""
        period = self.env["hr.allowance.period"]._with(self.company_id, self.date_from)
        if not period or period.first != self.date_from:
            return self.env._(
                "A scheme begins on the first day of a period, and %(date)s is none.",
                date=told(self.date_from),
            )
        for other in self._others():
            if other.date_from >= self.date_from:
                return self.env._(
                    "“%(other)s” is in use from %(date)s on: choose a later first day.",
                    other=other.name,
                    date=told(other.date_from),
                )
            if other._sheets([("date_to", ">=", self.date_from)]):
                return self.env._(
                    "Sheets of %(date)s or later are drawn up by “%(other)s” already: "
                    "choose the first day of a later period.",
                    other=other.name,
                    date=told(self.date_from),
                )
        return None

    def _fault_of_drafting(self):
        if self.state == "draft":
            return self.env._("The scheme is a draft already.")
        if self._sheets():
            return self.env._(
                "Sheets are drawn up by “%(scheme)s”, so it stays as it is: make a new "
                "version and put that to use from its own date on.",
                scheme=self.name,
            )
        return self._fault_of_user()

    def _others(self):
        """Return the schemes in use that hold on dates of this one too."""
        self.ensure_one()
        schemes = self.sudo().with_context(active_test=False)
        return schemes.search(
            [
                ("id", "!=", self.id),
                ("company_id", "=", self.company_id.id),
                ("state", "=", "used"),
                ("date_from", "<=", self.date_to or fields.Date.to_date("9999-12-31")),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", self.date_from),
            ]
        )

    def _sheets(self, domain=()):
        """Return one sheet that was drawn up by these schemes, or none."""
        return (
            self.env["hr.allowance.sheet"]
            .sudo()
            .search([("scheme_id", "in", self.ids), *domain], limit=1)
        )

    def _refuse_on(self, fault):
        if fault:
            raise UserError(fault)

    # Buttons

    def action_check(self):
        """Say that the scheme is as the Perwali says; from now on it stays so."""
        self.check_access("write")
        for scheme in self:
            scheme._refuse_on(scheme._fault_of_checking())
        self.sudo().write({"state": "checked"})

    def action_use(self):
        """Pay by the scheme from its first day on; the one before ends the day
        before."""
        self.check_access("write")
        for scheme in self:
            scheme._refuse_on(scheme._fault_of_using())
            scheme._others().write({"date_to": scheme.date_from - timedelta(days=1)})
            scheme.sudo().write({"state": "used"})

    def action_draft(self):
        """Take the scheme back to change it."""
        self.check_access("write")
        for scheme in self:
            scheme._refuse_on(scheme._fault_of_drafting())
        self.sudo().write({"state": "draft"})

    def action_new_version(self):
        """Open a draft that says the same, to be changed."""
        self.ensure_one()
        self.check_access("write")
        self._refuse_on(self._fault_of_user())
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.copy().id,
            "view_mode": "form",
        }

    def action_simulate(self):
        """Open the simulation of the scheme on a month that is over."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Simulation"),
            "res_model": "hr.allowance.simulate",
            "view_mode": "form",
            "context": {"default_scheme_id": self.id},
        }

    def action_paste_prices(self):
        """Open the window that takes the amounts from a copied table."""
        self.ensure_one()
        self.check_access("write")
        self._check_draft()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Amounts from a Table"),
            "res_model": "hr.allowance.price.paste",
            "view_mode": "form",
            "target": "new",
            "context": {"default_scheme_id": self.id},
        }

    def copy_data(self, default=None):
        default = dict(default or {})
        rows = super().copy_data(default)
        for scheme, row in zip(self, rows, strict=True):
            if "name" not in default:
                row["name"] = self.env._("%(scheme)s (copy)", scheme=scheme.name)
            if "code" not in default:
                row["code"] = scheme._next_code()
        return rows

    def _next_code(self):
        """Return a code that no scheme of the company has."""
        taken = set(
            self.sudo()
            .with_context(active_test=False)
            .search([("company_id", "=", self.company_id.id)])
            .mapped("code")
        )
        number = 2
        while f"{self.code}-{number}" in taken:
            number += 1
        return f"{self.code}-{number}"

    # One scheme a date

    @api.constrains("state", "date_from", "date_to", "company_id")
    def _check_one_a_date(self):
        for scheme in self.filtered(lambda scheme: scheme.state == "used"):
            for other in scheme._others():
                raise ValidationError(
                    self.env._(
                        "“%(one)s” and “%(other)s” would be in use on the same dates: "
                        "end one the day before the other begins.",
                        one=scheme.name,
                        other=other.name,
                    )
                )
            if not scheme.date_to:
                continue
            period = self.env["hr.allowance.period"]._with(
                scheme.company_id, scheme.date_to
            )
            if not period or period.last != scheme.date_to:
                raise ValidationError(
                    self.env._(
                        "A scheme ends on the last day of a period, and %(date)s is "
                        "none.",
                        date=told(scheme.date_to),
                    )
                )
            if scheme._sheets([("date_to", ">", scheme.date_to)]):
                raise ValidationError(
                    self.env._(
                        "Sheets of days after %(date)s are drawn up by “%(scheme)s” "
                        "already: it cannot end before them.",
                        date=told(scheme.date_to),
                        scheme=scheme.name,
                    )
                )
