from odoo import api, fields, models

from .hr_discipline_terms import CLASS_STEPS, LEVELS, POST_EFFECTS, REMEDIES


class HrDisciplineSanction(models.Model):
    """A kind of sanction (jenis hukuman disiplin) and what it brings with it."""

    _name = "hr.discipline.sanction"
    _description = "Kind of Sanction"
    _inherit = ["hr.discipline.part", "hr.attendance.said"]
    _order = "regulation_id, sequence, id"

    name = fields.Char("Legal Name", required=True)
    code = fields.Char(required=True)
    level = fields.Selection(LEVELS, required=True)
    sequence = fields.Integer(
        "Weight",
        required=True,
        aggregator=None,
        help="Among all sanctions of the regulation; a later one is heavier.",
    )
    duration_months = fields.Integer(
        "Served (months)", aggregator=None, help="0: it has no term."
    )
    delays_raise = fields.Boolean("No Periodic Raise")
    delays_promotion = fields.Boolean("No Promotion")
    lowers_rank = fields.Boolean("Lowers the Rank")
    post_effect = fields.Selection(POST_EFFECTS, "Post", required=True, default="kept")
    job_class_step = fields.Selection(
        CLASS_STEPS, "Job Class", required=True, default="none"
    )
    demotes = fields.Boolean(compute="_compute_demotes")
    allowance_percent = fields.Integer(
        "Allowance Cut (%)",
        aggregator=None,
        help="By the regulation itself; what the city's rule on TPP takes is another "
        "thing.",
    )
    allowance_months = fields.Integer("Allowance Cut (months)", aggregator=None)
    dismissal = fields.Boolean("Ends the Employment")
    remedy = fields.Selection(
        REMEDIES, "Administrative Remedy", required=True, default="none"
    )
    remedy_by_mayor = fields.Selection(
        REMEDIES, "Remedy against the Mayor's Decision", required=True, default="none"
    )
    band_ids = fields.One2many("hr.discipline.band", "sanction_id")
    run_ids = fields.One2many("hr.discipline.run", "sanction_id")

    _code_uniq = models.UniqueIndex(
        "(regulation_id, code)", "Another sanction of the regulation has this code."
    )
    _percent_of_allowance = models.Constraint(
        "CHECK (allowance_percent BETWEEN 0 AND 100)",
        "Of the allowance between 0 and 100 per cent are cut.",
    )
    _no_time_below_zero = models.Constraint(
        "CHECK (duration_months >= 0 AND allowance_months >= 0)",
        "Months are not below 0.",
    )

    @api.depends("lowers_rank", "post_effect")
    def _compute_demotes(self):
        for sanction in self:
            sanction.demotes = sanction.lowers_rank or sanction.post_effect != "kept"

    def _rows(self):
        """Return the rows that ``rules.discipline.rows`` makes a regulation of: one a
        band, and one for a sanction that no band asks for."""
        return [
            sanction._row(band)
            for sanction in self.sorted("sequence")
            for band in sanction.band_ids.sorted("from_days") or [None]
        ]

    def _row(self, band):
        run = self.run_ids[:1]
        return {
            "code": self.code,
            "name": self.name,
            "level": self.level,
            "sequence": self.sequence,
            "sanction_article": self.article or "",
            "duration_months": self.duration_months,
            "delays_raise": self.delays_raise,
            "delays_promotion": self.delays_promotion,
            "lowers_rank": self.lowers_rank,
            "post_effect": self.post_effect,
            "job_class_step": self.job_class_step,
            "allowance_percent": self.allowance_percent,
            "allowance_months": self.allowance_months,
            "dismissal": self.dismissal,
            "remedy": self.remedy,
            "remedy_by_mayor": self.remedy_by_mayor,
            "days_from": band.from_days if band else 0,
            "days_to": band.to_days if band else 0,
            "for_posts": band.for_posts if band else "all",
            "variant": band.variant if band else "always",
            "alternative": (band.alternative_id.code or "") if band else "",
            "article": (band.article if band else self.article) or "",
            "run_days": run.days,
            "run_warn_from": run.warn_from,
            "run_article": run.article or "",
            "stops_salary": run.stops_salary,
            "to_confirm": self.to_confirm or bool(band and band.to_confirm),
        }
