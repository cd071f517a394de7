from odoo import models

from ..rules.allowance.scheme import (
    BelowZero,
    Bonus,
    Mode,
    Months,
    RoundAt,
    Scheme,
    Score,
    Transfer,
)
from .hr_allowance_scheme_rows import exact


class HrAllowanceScheme(models.Model):
    """The scheme as the rules reckon with it."""

    _inherit = "hr.allowance.scheme"

    def _value(self) -> Scheme:
        """Return the scheme as the rules know it."""
        self.ensure_one()
        return Scheme(
            code=self.code,
            name=self.name,
            prices=self.price_ids._values(),
            productivity=exact(self.productivity),
            discipline=exact(self.discipline),
            bands=self.band_ids._values(),
            rules=self.rule_ids._values(),
            sanction_cuts=self.sanction_cut_ids._values(),
            sanction_months=Months(self.sanction_months),
            sanction_law=self.sanction_law,
            factors=self.factor_ids._values(),
            cap_percent=exact(self.cap_percent),
            below_zero=BelowZero(self.below_zero),
            unit=int(self.rounding_unit),
            mode=Mode(self.rounding_mode),
            round_at=RoundAt(self.round_at),
            order=self.order_ids._values(),
            transfer=Transfer(self.transfer),
            key_day=self.key_day,
            bonus=self._bonus(),
            bonus_document=(self.bonus_document or "").strip(),
            score=Score(self.score),
        )

    def _bonus(self):
        """Return what diligence adds, None where nothing does."""
        if not self.bonus_percent:
            return None
        return Bonus(
            exact(self.bonus_percent),
            self.bonus_max_late_days,
            self.bonus_max_absent,
            self.bonus_streak_days,
        )

    def _exclusions(self):
        """Return who is not entitled, as the rules know it."""
        return self.entitlement_ids._values()
