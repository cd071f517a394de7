from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import ValidationError

from ..rules.allowance.scheme import (
    Band,
    Cause,
    Factor,
    Part,
    Per,
    Rule,
    SanctionCut,
    Way,
)
from .hr_allowance_terms import (
    CRITERIA,
    FACTORS,
    IN_ORDER,
    OF_MINUTES,
    PARTS,
    PER,
    WAYS,
    WITH_RULE,
)

# Two decimals and two to spare: the tables of the regions know 1.25 %.
PERCENT = (7, 4)


def exact(number) -> Decimal:
    """Return a percent of the database as the rules reckon with it."""
    return Decimal(str(round(number, PERCENT[1])))


class HrAllowancePrice(models.Model):
    """Rupiah a month of one job class (kelas jabatan) for one criterion."""

    _name = "hr.allowance.price"
    _description = "Amount of a Job Class"
    _inherit = "hr.allowance.part"
    _order = "scheme_id, job_class, place"
    _rec_name = "job_class"

    job_class = fields.Integer(required=True, aggregator=None)
    criterion = fields.Selection(CRITERIA, required=True, default="workload")
    place = fields.Integer(compute="_compute_place", store=True, aggregator=None)
    amount = fields.Monetary("Rupiah a Month", required=True, aggregator=None)
    currency_id = fields.Many2one(related="scheme_id.currency_id")

    _criterion_once = models.UniqueIndex(
        "(scheme_id, job_class, criterion)",
        "The scheme has an amount of this job class for this criterion already.",
    )

    @api.model_create_multi
    def create(self, vals_list):
        for vals in vals_list:
            self._check_whole(vals)
        return super().create(vals_list)

    def write(self, vals):
        self._check_whole(vals)
        return super().write(vals)

    @api.model
    def _check_whole(self, vals):
        """Refuse a fraction of a rupiah, which the database would round unseen."""
        amount = vals.get("amount") or 0
        if amount != round(amount):
            raise ValidationError(
                self.env._(
                    "Rp %(amount)s is not a whole amount: enter rupiah without a "
                    "fraction.",
                    amount=f"{amount:.2f}".replace(".", ","),
                )
            )

    @api.depends("criterion")
    def _compute_place(self):
        places = {row[0]: place for place, row in enumerate(CRITERIA)}
        for row in self:
            row.place = places.get(row.criterion, len(places))

    def _values(self):
        """Return ``{job class: {criterion: rupiah}}``."""
        found = {}
        for row in self:
            found.setdefault(row.job_class, {})[row.criterion] = round(row.amount)
        return found


class HrAllowanceBand(models.Model):
    """Minutes late (TL) or early (PSW) of one day and what they cost."""

    _name = "hr.allowance.band"
    _description = "Band of Minutes of the Allowance"
    _inherit = ["hr.allowance.part", "hr.attendance.said"]
    _order = "scheme_id, cause desc, from_minutes"
    _rec_name = "code"

    cause = fields.Selection(OF_MINUTES, required=True, default="late")
    code = fields.Char("Band", required=True, help="TL1 to TL4, PSW1 to PSW4.")
    from_minutes = fields.Integer("From (minutes)", required=True, aggregator=None)
    to_minutes = fields.Integer(
        "To (minutes)", aggregator=None, help="Included. Empty: no upper edge."
    )
    percent = fields.Float("Percent a Day", digits=PERCENT, aggregator=None)
    part = fields.Selection(PARTS, "Of", required=True, default="discipline")

    def _values(self):
        """Return the bands as the rules know them."""
        return tuple(
            Band(
                row.code,
                Cause(row.cause),
                row.from_minutes,
                row.to_minutes or None,
                exact(row.percent),
                Part(row.part),
            )
            for row in self.sorted(lambda row: (row.cause, row.from_minutes, row.id))
        )


class HrAllowanceRule(models.Model):
    """What a day or event costs that has no minutes: a missing scan, TK, a missed roll
    call or ceremony, a kind of leave, a kind of excuse."""

    _name = "hr.allowance.rule"
    _description = "Deduction of a Day or Event"
    _inherit = "hr.allowance.part"
    _order = "scheme_id, sequence, id"
    _rec_name = "cause"

    sequence = fields.Integer(default=10)
    cause = fields.Selection(WITH_RULE, required=True)
    leave_type_id = fields.Many2one(
        "hr.leave.type",
        "Kind of Leave",
        ondelete="restrict",
        context={"active_test": False},
        help="Empty: every kind that has no line of its own.",
    )
    excuse_type_id = fields.Many2one(
        "hr.attendance.excuse.type",
        "Kind of Excuse",
        ondelete="restrict",
        help="Empty: every kind that counts for TPP and has no line of its own.",
    )
    code = fields.Char(compute="_compute_code", store=True)
    percent = fields.Float(digits=PERCENT, aggregator=None)
    per = fields.Selection(
        PER,
        "Each",
        required=True,
        default="day",
        help="Day: of a roll call or ceremony, each that was missed. Month: once, "
        "however many days.",
    )
    part = fields.Selection(PARTS, "Of", required=True, default="discipline")

    @api.depends(
        "cause", "leave_type_id.pns_code", "excuse_type_id.code", "leave_type_id"
    )
    def _compute_code(self):
        for row in self:
            row.code = False
            if row.cause == "leave":
                row.code = row.leave_type_id._allowance_code()
            elif row.cause == "excuse":
                row.code = row.excuse_type_id.code

    @api.constrains("cause", "leave_type_id", "excuse_type_id")
    def _check_kind(self):
        causes = dict(self._fields["cause"]._description_selection(self.env))
        for row in self:
            if (row.leave_type_id and row.cause != "leave") or (
                row.excuse_type_id and row.cause != "excuse"
            ):
                raise ValidationError(
                    self.env._(
                        "“%(cause)s” has no kind of leave or excuse: empty it, or "
                        "choose the cause “Leave” or “Excuse”.",
                        cause=causes[row.cause],
                    )
                )

    def _values(self):
        """Return the rules as the rules know them."""
        return tuple(
            Rule(
                Cause(row.cause),
                row.code or "",
                exact(row.percent),
                Per(row.per),
                Part(row.part),
            )
            for row in self.sorted(lambda row: (row.cause, row.code or "", row.id))
        )


class HrAllowanceSanctionCut(models.Model):
    """What the city's own rule takes each month while a sanction runs."""

    _name = "hr.allowance.sanction.cut"
    _description = "Deduction while a Sanction Runs"
    _inherit = "hr.allowance.part"
    _order = "scheme_id, id"
    _rec_name = "code"

    code = fields.Selection(
        lambda self: self._sanctions(),
        "Sanction",
        required=True,
        help="A sanction of its own goes before its level.",
    )
    percent = fields.Float("Percent a Month", digits=PERCENT, aggregator=None)
    part = fields.Selection(PARTS, "Of", required=True, default="whole")
    months = fields.Integer(
        aggregator=None,
        help="So many months from the start of the sanction. 0: as long as it is "
        "served.",
    )

    _code_once = models.UniqueIndex(
        "(scheme_id, code)", "The scheme has this sanction or level already."
    )

    @api.model
    def _sanctions(self):
        """Levels, and the legal names of sanctions: what the regulations say is no
        secret of anybody's case."""
        kinds = (
            self.env["hr.discipline.sanction"]
            .sudo()
            .with_context(active_test=False)
            .search_fetch([], ["code", "name"], order="sequence, id")
        )
        return [
            ("light", self.env._("Any Light Sanction")),
            ("moderate", self.env._("Any Moderate Sanction")),
            ("heavy", self.env._("Any Heavy Sanction")),
            *{kind.code: kind.name for kind in kinds}.items(),
        ]

    def _values(self):
        """Return the deductions as the rules know them."""
        return tuple(
            SanctionCut(row.code, exact(row.percent), Part(row.part), row.months)
            for row in self.sorted(lambda row: (row.code, row.id))
        )


class HrAllowanceFactor(models.Model):
    """What changes the amount of a person: being CPNS, acting as Plt."""

    _name = "hr.allowance.factor"
    _description = "Factor of the Allowance"
    _inherit = "hr.allowance.part"
    _order = "scheme_id, id"
    _rec_name = "code"

    code = fields.Selection(FACTORS, "Who", required=True)
    percent = fields.Float(digits=PERCENT, aggregator=None)
    way = fields.Selection(
        WAYS,
        "Reckoned",
        required=True,
        default="of_own",
        help="The higher and the lower amount: those of the own post and of the post "
        "held as Plt.",
    )

    _code_once = models.UniqueIndex(
        "(scheme_id, code)", "The scheme has this factor already."
    )

    def _values(self):
        """Return the factors as the rules know them."""
        return tuple(
            Factor(row.code, exact(row.percent), Way(row.way))
            for row in self.sorted(lambda row: (row.code, row.id))
        )


class HrAllowanceOrder(models.Model):
    """Which cuts are taken first. It decides which of them the cap leaves out, never
    how much is cut in all."""

    _name = "hr.allowance.order"
    _description = "Order of Deductions"
    _inherit = "hr.allowance.part"
    _order = "scheme_id, sequence, id"
    _rec_name = "cause"

    sequence = fields.Integer(default=10)
    cause = fields.Selection(IN_ORDER, required=True)

    _cause_once = models.UniqueIndex(
        "(scheme_id, cause)", "The scheme has this cause in its order already."
    )

    def _values(self):
        """Return the causes in their order."""
        return tuple(Cause(row.cause) for row in self.sorted())
