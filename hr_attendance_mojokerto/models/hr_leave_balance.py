from datetime import date

from odoo import api, fields, models
from odoo.exceptions import AccessError
from odoo.tools import float_repr

HELD = ("confirm", "validate1", "validate")
# What an annual leave is made of.
PARTS = {"attendance_year", "own_days", "carried_days", "added_days"}


class HrLeaveAllocation(models.Model):
    """The annual leave of one year, with what it is made of."""

    _inherit = "hr.leave.allocation"

    attendance_year = fields.Integer("Year of Leave", aggregator=None, copy=False)
    own_days = fields.Float("Of the Year", copy=False)
    carried_days = fields.Float("Carried Over", copy=False)
    added_days = fields.Float("Worked on Joint Leave", copy=False)

    _employee_year_uniq = models.UniqueIndex(
        "(employee_id, holiday_status_id, attendance_year) "
        "WHERE attendance_year > 0 AND state <> 'refuse'",
        "This person has the annual leave of this year already.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        self._check_parts(set().union(*vals_list))
        refused = {f"default_{name}" for name in PARTS}
        context = {
            name: value
            for name, value in self.env.context.items()
            if self.env.su or name not in refused
        }
        bare = self.with_env(self.env(context=context))
        rows = super(HrLeaveAllocation, bare).create(vals_list).with_env(self.env)
        # Asked of what was made: the type may come from a default.
        rows._check_giver()
        return rows

    def write(self, vals):
        self._check_parts(vals.keys())
        self._check_giver()
        result = super().write(vals)
        if "holiday_status_id" in vals:
            self._check_giver()
        return result

    def _check_giver(self):
        """Only BKPSDM gives rights to the leave of civil servants."""
        if self.env.su or self.env["hr.department"]._is_user_bkpsdm():
            return
        if any(self.sudo().mapped("holiday_status_id.pns_code")):
            raise AccessError(
                self.env._(
                    "The rights to annual leave are given by BKPSDM: ask there when "
                    "days are missing."
                )
            )

    @api.model
    def _check_parts(self, names):
        """What the annual leave of a year is made of comes from the rules."""
        if not self.env.su and PARTS & set(names):
            raise AccessError(
                self.env._(
                    "The annual leave of a year is set by “Annual Leave Rights”."
                )
            )


class HrLeave(models.Model):
    """What is left of the annual leave, in words."""

    _inherit = "hr.leave"

    balance_text = fields.Char("Annual Leave", compute="_compute_balance_text")
    balance_years = fields.Char(
        "Left by Year",
        compute="_compute_balance_text",
        help="Of the year (N) and carried over from the two before it (N-1, N-2).",
    )

    @api.depends("employee_id", "holiday_status_id", "request_date_from", "state")
    def _compute_balance_text(self):
        today = self.env.company._attendance_today()
        for leave in self:
            employee = leave.employee_id._origin
            year = (leave.request_date_from or today).year
            # Whose leave one may read or enter, of that one the balance is told.
            known = (
                employee
                and (not leave.holiday_status_id or leave.pns_code == "annual")
                and leave._may_know_balance()
            )
            leave.balance_text = (
                employee.sudo()._annual_leave_words(year) if known else ""
            )
            leave.balance_years = (
                employee.sudo()._annual_leave_years(year) if known else ""
            )

    def _may_know_balance(self):
        if self._origin:
            return self._origin.has_access("read")
        if self.env.user in self.employee_id.sudo().user_id:
            return True
        if self.env["hr.department"]._is_user_bkpsdm():
            return True
        unit = self.employee_id.sudo().department_id.with_user(self.env.user)
        return bool(unit) and (unit._is_kept_by_user() or unit._is_headed_by_user())


class HrEmployee(models.Model):
    """The annual leave of people by year."""

    _inherit = "hr.employee"

    @api.model
    def _annual_leave_taken(self, employees, years):
        """Return ``{(employee id, year): (working days held, postponed)}`` of annual
        leave: granted or waiting, by the year of its first day; in one query."""
        rows = (
            self.env["hr.leave"]
            .sudo()
            .with_context(active_test=False)
            ._read_group(
                [
                    ("employee_id", "in", employees),
                    ("holiday_status_id.pns_code", "=", "annual"),
                    ("request_date_from", ">=", date(min(years), 1, 1)),
                    ("request_date_from", "<=", date(max(years), 12, 31)),
                    "|",
                    ("state", "in", HELD),
                    ("outcome", "=", "postponed"),
                ],
                ["employee_id", "request_date_from:year", "state"],
                ["number_of_days:sum", "postponed_days:sum"],
            )
        )
        found = {}
        for employee, start, state, days, postponed in rows:
            key = (employee.id, start.year)
            held, later = found.get(key, (0, 0))
            if state in HELD:
                held += days
            else:
                later += postponed
            found[key] = (held, later)
        return found

    def _annual_leave_years(self, year):
        """Return what is left by the year it comes from, e.g. "N (2026): 9 of 12 ·
        N-1 (2025): 6 of 6 · N-2 (2024): 0 of 0"."""
        return " · ".join(
            self.env._(
                "%(name)s (%(year)s): %(left)s of %(given)s",
                name=f"N-{ago}" if ago else "N",
                year=year - ago,
                left=_number(one.left),
                given=_number(one.given),
            )
            for ago, one in enumerate(self._annual_leave_left(year))
        )

    def _annual_leave_words(self, year):
        """Return in a sentence what a person has of annual leave in a year."""
        self.ensure_one()
        allocation = (
            self.env["hr.leave.allocation"]
            .sudo()
            .search(
                [
                    ("employee_id", "=", self.id),
                    ("attendance_year", "=", year),
                    ("state", "=", "validate"),
                ],
                limit=1,
            )
        )
        if not allocation:
            return self.env._(
                "Annual leave of %(year)s is not set yet: ask BKPSDM.", year=year
            )
        held, _postponed = self._annual_leave_taken([self.id], [year]).get(
            (self.id, year), (0, 0)
        )
        total = allocation.number_of_days
        numbers = {
            "left": _number(max(total - held, 0)),
            "total": _number(total),
            "own": _number(allocation.own_days),
            "carried": _number(allocation.carried_days),
            "added": _number(allocation.added_days),
            "year": year,
            "used": _number(held),
        }
        if allocation.added_days:
            return self.env._(
                "%(left)s of %(total)s working days left: %(own)s of %(year)s, "
                "%(carried)s carried over, %(added)s for joint leave worked; %(used)s "
                "taken or asked for.",
                **numbers,
            )
        if allocation.carried_days:
            return self.env._(
                "%(left)s of %(total)s working days left: %(own)s of %(year)s and "
                "%(carried)s carried over; %(used)s taken or asked for.",
                **numbers,
            )
        return self.env._(
            "%(left)s of %(total)s working days of %(year)s left; %(used)s taken or "
            "asked for.",
            **numbers,
        )


def _number(days):
    """Return days without a needless decimal."""
    return float_repr(days, 1).removesuffix(".0")
