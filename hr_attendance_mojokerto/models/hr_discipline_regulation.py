from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ..rules.discipline.regulation import Regulation
from ..rules.discipline.rows import rebuild
from ..rules.discipline.shipped import SHIPPED
from .hr_discipline_terms import BASES
from .hr_version import KINDS


class HrDisciplineRegulation(models.Model):
    """A regulation on discipline as BKPSDM keeps it: sanctions, bands of days, terms
    and authorities. The rules judge by these rows, not by what was shipped."""

    _name = "hr.discipline.regulation"
    _description = "Regulation on Discipline"
    _inherit = "hr.attendance.said"
    _order = "date_from desc, id"

    name = fields.Char(required=True)
    code = fields.Char(required=True, help="Short and never changed: cases name it.")
    active = fields.Boolean(default=True)
    base = fields.Selection(
        BASES,
        "Procedure As In",
        required=True,
        default="pp94",
        help="Whose steps of the procedure and examination teams it follows.",
    )
    for_pns = fields.Boolean("PNS")
    for_cpns = fields.Boolean("CPNS")
    for_pppk = fields.Boolean("PPPK")
    for_pppk_part_time = fields.Boolean("PPPK Paruh Waktu")
    date_from = fields.Date("In Force From")
    date_to = fields.Date("In Force To")
    minutes_per_day = fields.Integer(
        "Minutes That Make a Day",
        default=450,
        required=True,
        aggregator=None,
        help="Late and early minutes of the year that count as one day, whatever the "
        "length of the person's own day.",
    )
    run_crosses_year = fields.Boolean(
        "Runs Go On over 1 January",
        default=True,
        help="Consecutive days of absence are counted on over New Year. Confirm with "
        "BKPSDM.",
    )
    warn_days = fields.Integer(
        "Tell So Many Days Before",
        default=1,
        required=True,
        aggregator=None,
        help="People and superiors are told so many days before the next band.",
    )
    as_written_from = fields.Date(
        "Moderate Sanctions As Written From",
        help="PP 94/2021 Pasal 42: until then the moderate sanctions are those of the "
        "transition. Empty: not yet.",
    )
    candidate_sanction_id = fields.Many2one(
        "hr.discipline.sanction",
        "CPNS in Place of Moderate and Heavy",
        ondelete="restrict",
        domain="[('regulation_id', '=', id)]",
    )
    tiers = fields.Boolean("Authorities by Tier")
    no_remedy_at_decision = fields.Boolean(
        "Without Remedy in Force at Once",
        help="A decision against which nothing is open is in force on its own date.",
    )
    to_confirm = fields.Boolean("Confirm with BKPSDM")
    open_questions = fields.Integer(
        "To Be Confirmed", compute="_compute_open_questions"
    )
    lacks_authority = fields.Boolean(
        compute="_compute_lacks_authority",
        help="There are bands, and no row says who imposes their sanctions.",
    )
    sanction_ids = fields.One2many("hr.discipline.sanction", "regulation_id")
    band_ids = fields.One2many("hr.discipline.band", "regulation_id")
    run_ids = fields.One2many("hr.discipline.run", "regulation_id")
    term_ids = fields.One2many("hr.discipline.term", "regulation_id")
    remedy_ids = fields.One2many(
        "hr.discipline.remedy", "regulation_id", "Administrative Remedies"
    )
    authority_ids = fields.One2many("hr.discipline.authority", "regulation_id")

    _code_uniq = models.UniqueIndex("(code)", "Another regulation has this code.")
    _minutes_of_day = models.Constraint(
        "CHECK (minutes_per_day BETWEEN 1 AND 1440)",
        "A day has between 1 and 1,440 minutes.",
    )
    _warn_days_known = models.Constraint(
        "CHECK (warn_days >= 0)", "The days before a band are not below 0."
    )
    _dates_in_order = models.Constraint(
        "CHECK (date_to >= date_from)", "A regulation ends after it begins."
    )

    def _parts(self):
        """Return the rows of these regulations that BKPSDM may have to confirm."""
        names = ("sanction", "band", "term", "remedy", "authority")
        return [self[f"{name}_ids"] for name in names]

    def _compute_open_questions(self):
        for regulation in self:
            regulation.open_questions = regulation.to_confirm + sum(
                len(rows.filtered("to_confirm")) for rows in regulation._parts()
            )

    @api.depends("band_ids", "authority_ids")
    def _compute_lacks_authority(self):
        for regulation in self:
            regulation.lacks_authority = bool(
                regulation.band_ids and not regulation.authority_ids
            )

    @api.constrains(
        "date_from", "date_to", "for_pns", "for_cpns", "for_pppk", "for_pppk_part_time"
    )
    def _check_one_a_date(self):
        """One kind of employee has one regulation a date."""
        everything = self.search([("active", "=", True)])
        for regulation in self.filtered("active"):
            for other in everything - regulation:
                if not set(regulation._kinds()) & set(other._kinds()):
                    continue
                starts = [
                    row.date_from or fields.Date.to_date("0001-01-01")
                    for row in (regulation, other)
                ]
                ends = [
                    row.date_to or fields.Date.to_date("9999-12-31")
                    for row in (regulation, other)
                ]
                if max(starts) <= min(ends):
                    raise ValidationError(
                        self.env._(
                            "%(one)s and %(other)s are in force on the same dates for "
                            "the same kind of employee: end the older one first.",
                            one=regulation.name,
                            other=other.name,
                        )
                    )

    def write(self, vals):
        if "code" in vals and any(row.code != vals["code"] for row in self):
            raise UserError(
                self.env._("The code of a regulation stays: cases are kept under it.")
            )
        result = super().write(vals)
        self._judged_anew()
        return result

    @api.ondelete(at_uninstall=False)
    def _unlink_except_shipped(self):
        codes = {row.code for row in SHIPPED}
        if any(regulation.code in codes for regulation in self):
            raise UserError(
                self.env._(
                    "A regulation that came with the system is archived, not deleted."
                )
            )

    def _judged_anew(self):
        """Refuse rows that contradict one another, and have the counts that stand on
        these regulations counted again."""
        for regulation in self:
            try:
                regulation._value()
            except ValueError as error:
                raise ValidationError(
                    self.env._(
                        "%(regulation)s: bands contradict one another (%(bands)s). "
                        "Every number of days belongs to one band.",
                        regulation=regulation.name,
                        bands=error,
                    )
                ) from None
        self.env["hr.discipline.count.mark"].sudo()._mark_present()

    def _kinds(self):
        """Return the kinds of employees it is for, as ``hr.version`` names them."""
        self.ensure_one()
        return [
            kind for kind, _name in KINDS if kind != "non_asn" and self[f"for_{kind}"]
        ]

    def _value(self) -> Regulation:
        """Return the regulation as the rules know it.

        Raises ValueError when bands contradict one another.
        """
        self.ensure_one()
        base = next(row for row in SHIPPED if row.code == self.base)
        return rebuild(
            base,
            self.sanction_ids._rows(),
            self.term_ids._rows(),
            self.authority_ids._rows(),
            code=self.code,
            name=self.name,
            kinds=tuple(self._kinds()),
            date_from=self.date_from or None,
            date_to=self.date_to or None,
            remedies=self.remedy_ids._values(),
            tiers=self.tiers,
            minutes_per_day=self.minutes_per_day,
            run_crosses_year=self.run_crosses_year,
            warn_days=self.warn_days,
            candidate_sanction=self.candidate_sanction_id.code or None,
            as_written_from=self.as_written_from or None,
            no_remedy_at_decision=self.no_remedy_at_decision,
            to_confirm=self.to_confirm,
        )

    @api.model
    def _in_force(self, kind, date):
        """Return the regulation for a kind of employee on a date, or none."""
        if kind not in dict(KINDS) or kind == "non_asn":
            return self.browse()
        return self.search(
            [
                (f"for_{kind}", "=", True),
                "|",
                ("date_from", "=", False),
                ("date_from", "<=", date),
                "|",
                ("date_to", "=", False),
                ("date_to", ">=", date),
            ],
            limit=1,
        )
