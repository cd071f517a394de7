from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .hr_discipline_terms import POSTS, VARIANTS


class HrDisciplineBand(models.Model):
    """Days of absence of a calendar year and the sanction they ask for."""

    _name = "hr.discipline.band"
    _description = "Band of Days"
    _inherit = "hr.discipline.part"
    _order = "regulation_id, from_days, for_posts, variant"
    _rec_name = "label"

    from_days = fields.Integer("From (days)", required=True, aggregator=None)
    to_days = fields.Integer(
        "To (days)", aggregator=None, help="Included. 0: no upper edge."
    )
    label = fields.Char("Number of Days", compute="_compute_label")
    sanction_id = fields.Many2one(
        "hr.discipline.sanction",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('regulation_id', '=', regulation_id)]",
    )
    level = fields.Selection(related="sanction_id.level")
    alternative_id = fields.Many2one(
        "hr.discipline.sanction",
        "Or As Well",
        ondelete="restrict",
        domain="[('regulation_id', '=', regulation_id)]",
        help="Another sanction that the official may choose.",
    )
    for_posts = fields.Selection(POSTS, "For", required=True, default="all")
    variant = fields.Selection(VARIANTS, "In Use", required=True, default="always")

    _days_from_one = models.Constraint(
        "CHECK (from_days >= 1)", "A band begins at one day or more."
    )

    @api.depends("from_days", "to_days")
    def _compute_label(self):
        for band in self:
            if not band.to_days:
                band.label = self.env._("%(first)s days and more", first=band.from_days)
            elif band.to_days == band.from_days:
                band.label = self.env._("%(first)s days", first=band.from_days)
            else:
                band.label = self.env._(
                    "%(first)s to %(last)s days",
                    first=band.from_days,
                    last=band.to_days,
                )

    @api.constrains("sanction_id", "alternative_id", "regulation_id")
    def _check_own_sanctions(self):
        for band in self:
            for sanction in band.sanction_id + band.alternative_id:
                if sanction.regulation_id != band.regulation_id:
                    raise ValidationError(
                        self.env._(
                            "%(sanction)s is a sanction of another regulation.",
                            sanction=sanction.name,
                        )
                    )


class HrDisciplineRun(models.Model):
    """Consecutive scheduled working days of absence that ask for a sanction, however
    few the days of the year are."""

    _name = "hr.discipline.run"
    _description = "Run of Consecutive Days"
    _inherit = "hr.discipline.part"
    _order = "regulation_id, days"
    _rec_name = "sanction_id"

    days = fields.Integer("Consecutive Days", required=True, aggregator=None)
    warn_from = fields.Integer(
        "Told From (days)",
        required=True,
        default=5,
        aggregator=None,
        help="From so many consecutive days on the people concerned are told.",
    )
    sanction_id = fields.Many2one(
        "hr.discipline.sanction",
        required=True,
        index=True,
        ondelete="cascade",
        domain="[('regulation_id', '=', regulation_id)]",
    )
    stops_salary = fields.Boolean(
        "Notice on Pay",
        help="A draft of the notice that pay stops; BKPSDM verifies, the budget holder "
        "decides.",
    )

    _sanction_once = models.UniqueIndex(
        "(sanction_id)", "The sanction has a rule on consecutive days already."
    )
    _days_in_order = models.Constraint(
        "CHECK (warn_from BETWEEN 1 AND days)",
        "People are told from a day on that lies within the consecutive days.",
    )
