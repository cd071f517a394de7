from collections import defaultdict
from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError
from odoo.fields import Command

from ..rules.allowance.faults import lacks
from ..rules.allowance.reckoner import Reckoner


class Sums(NamedTuple):
    """What a scheme comes to, by the id of the SKPD: rupiah, and ids of employees."""

    amounts: dict
    people: dict


class HrAllowanceSimulate(models.TransientModel):
    """What a scheme would have come to in a month, against another one: per SKPD and
    in all. Nothing of it is kept, and no sheet is touched."""

    _name = "hr.allowance.simulate"
    _description = "Simulation of a Scheme of TPP"

    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    currency_id = fields.Many2one(
        "res.currency", default=lambda self: self.env.ref("base.IDR"), readonly=True
    )
    scheme_id = fields.Many2one(
        "hr.allowance.scheme",
        required=True,
        ondelete="cascade",
    )
    month = fields.Date(
        required=True,
        default=lambda self: self._default_month(),
        help="Any date of the month.",
    )
    other_id = fields.Many2one(
        "hr.allowance.scheme",
        "Against",
        compute="_compute_other_id",
        store=True,
        readonly=False,
        ondelete="cascade",
        help="The scheme in use in that month; empty: none was.",
    )
    line_ids = fields.One2many(
        "hr.allowance.simulate.line", "simulate_id", readonly=True
    )
    done = fields.Boolean(readonly=True)
    people = fields.Integer("Staff", readonly=True)
    unready = fields.Integer("Not Reckoned", readonly=True)
    unready_ids = fields.Many2many("hr.employee", string="Who", readonly=True)
    full_scores = fields.Integer(
        "With a Full Score",
        readonly=True,
        help="Staff of whom no performance score of the month is known: reckoned with "
        "100, as the estimate is.",
    )
    simulated = fields.Monetary("This Scheme", readonly=True)
    now = fields.Monetary("The Other", readonly=True)
    difference = fields.Monetary(readonly=True)

    @api.model
    def _default_month(self):
        """Return the first of the month before this one."""
        today = self.env.company._attendance_today()
        return fields.Date.subtract(today.replace(day=1), months=1)

    @api.depends("scheme_id")
    def _compute_display_name(self):
        for wizard in self:
            scheme = wizard.scheme_id.name
            wizard.display_name = (
                self.env._("Simulation of %(scheme)s", scheme=scheme)
                if scheme
                else self.env._("Simulation")
            )

    @api.depends("month", "company_id", "scheme_id")
    def _compute_other_id(self):
        for wizard in self:
            wizard.other_id = False
            if not (wizard.month and wizard.company_id):
                continue
            first = (
                self.env["hr.allowance.period"]
                ._of(wizard.company_id, wizard.month)
                .first
            )
            wizard.other_id = self.env["hr.allowance.scheme"].search(
                [
                    ("company_id", "=", wizard.company_id.id),
                    ("state", "=", "used"),
                    ("date_from", "<=", first),
                    "|",
                    ("date_to", "=", False),
                    ("date_to", ">=", first),
                    ("id", "!=", wizard.scheme_id.id),
                ],
                limit=1,
            )

    def _check_ready(self):
        """Refuse what cannot be simulated, and say why."""
        if not self.env["hr.department"]._is_user_bkpsdm():
            raise AccessError(self.env._("BKPSDM simulates schemes of TPP."))
        if self.scheme_id == self.other_id:
            raise UserError(
                self.env._("Choose another scheme to compare: these two are one.")
            )
        for scheme in self.scheme_id + self.other_id:
            told = scheme._told_faults()
            if told:
                raise UserError(
                    self.env._(
                        "“%(scheme)s” cannot be simulated yet.\n%(faults)s",
                        scheme=scheme.name,
                        faults=told,
                    )
                )
        period = self.env["hr.allowance.period"]._of(self.company_id, self.month)
        if period.last >= self.company_id._attendance_today():
            raise UserError(
                self.env._(
                    "The period of %(month)s ends on %(date)s: simulate a month that "
                    "is over.",
                    month=period.month.strftime("%m/%Y"),
                    date=period.last.strftime("%d/%m/%Y"),
                )
            )
        return period

    def action_simulate(self):
        """Reckon the month by both schemes and show the difference per SKPD."""
        self.ensure_one()
        period = self._check_ready()
        gather = self.env["hr.allowance.gather"].sudo()
        people = gather._people(self.company_id, period.first, period.last)
        staff = set().union(*people.values())
        if not staff:
            raise UserError(
                self.env._(
                    "Nobody has days in %(month)s: choose a month that was recorded.",
                    month=period.month.strftime("%m/%Y"),
                )
            )
        schemes = self.scheme_id + self.other_id
        frames = [
            gather._frame(self.company_id, self.month, scheme) for scheme in schemes
        ]
        months = [gather._months(frame, staff) for frame in frames]
        assumed = {
            employee
            for frame, rows in zip(frames, months, strict=True)
            for employee in gather._take_full_scores(frame, rows)
        }
        # Who is left out of one is left out of both, so that they can be compared.
        unready = {
            employee
            for frame, rows in zip(frames, months, strict=True)
            for employee, month in rows.items()
            if lacks(month, frame.value)
        }
        sums = [
            self._sums(frame.value, rows, unready)
            for frame, rows in zip(frames, months, strict=True)
        ]
        self._keep(unready, *sums)
        self.full_scores = len(assumed - unready)
        return {
            "type": "ir.actions.act_window",
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "target": "current",
            "name": self.env._("Simulation"),
        }

    @api.model
    def _sums(self, value, months, unready):
        reckoner = Reckoner(value)
        amounts, people = defaultdict(int), defaultdict(set)
        for employee, month in months.items():
            if employee in unready:
                continue
            for line in reckoner.lines(month):
                amounts[line.skpd] += line.gross
                people[line.skpd].add(employee)
        return Sums(amounts, people)

    def _keep(self, unready, new, old=None):
        """Show what both schemes come to."""
        old = old or Sums({}, {})
        skpds = self.env["hr.department"].browse({*new.amounts, *old.amounts})
        self.line_ids = [Command.clear()] + [
            Command.create(
                {
                    "skpd_id": skpd.id,
                    "people": len(
                        new.people.get(skpd.id, set()) | old.people.get(skpd.id, set())
                    ),
                    "simulated": new.amounts.get(skpd.id, 0),
                    "now": old.amounts.get(skpd.id, 0),
                }
            )
            for skpd in skpds.sudo().sorted("complete_name")
        ]
        simulated, now = sum(new.amounts.values()), sum(old.amounts.values())
        self.write(
            {
                "done": True,
                "people": len(set().union(*new.people.values(), *old.people.values())),
                "unready": len(unready),
                "unready_ids": [Command.set(sorted(unready))],
                "simulated": simulated,
                "now": now,
                "difference": simulated - now,
            }
        )


class HrAllowanceSimulateLine(models.TransientModel):
    """What two schemes come to in one SKPD."""

    _name = "hr.allowance.simulate.line"
    _description = "Simulation of a Scheme of TPP: SKPD"
    _order = "simulate_id, id"

    simulate_id = fields.Many2one(
        "hr.allowance.simulate", required=True, ondelete="cascade"
    )
    currency_id = fields.Many2one(related="simulate_id.currency_id")
    skpd_id = fields.Many2one("hr.department", "SKPD", required=True, readonly=True)
    people = fields.Integer("Staff", readonly=True)
    simulated = fields.Monetary("This Scheme", readonly=True)
    now = fields.Monetary("The Other", readonly=True)
    difference = fields.Monetary(compute="_compute_difference", store=True)
    percent = fields.Float(
        "Difference (%)",
        compute="_compute_difference",
        store=True,
        digits=(16, 2),
        aggregator=None,
    )

    @api.depends("simulated", "now")
    def _compute_difference(self):
        for line in self:
            line.difference = line.simulated - line.now
            line.percent = 100 * line.difference / line.now if line.now else 0
