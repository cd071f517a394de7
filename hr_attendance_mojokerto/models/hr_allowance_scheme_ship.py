from odoo import api, models
from odoo.fields import Command

from ..rules.allowance.shipped import BLANK, EXAMPLES

ADDON = "hr_attendance_mojokerto"


class HrAllowanceScheme(models.Model):
    """How the schemes that come with the system get into the database: once each, and
    BKPSDM's from then on. The examples are of other regions; the one of the city is
    blank until BKPSDM confirms it."""

    _inherit = "hr.allowance.scheme"

    @api.model
    def _ship(self):
        """Create the shipped schemes that the database does not know yet. What BKPSDM
        changed since is never touched."""
        for shipped in (BLANK, *EXAMPLES):
            name = f"{ADDON}.allowance_scheme_{shipped.code.replace('-', '_')}"
            if self.env.ref(name, raise_if_not_found=False):
                continue
            scheme = self.create(self._as_values(shipped))
            scheme.is_example = shipped is not BLANK
            self.env["ir.model.data"]._update_xmlids(
                [{"xml_id": name, "record": scheme, "noupdate": True}]
            )

    @api.model
    def _as_values(self, scheme):
        """Return the values of a record that says what a scheme of the rules says. A
        kind of leave, excuse or sanction that was deleted here is left out."""
        bonus = scheme.bonus
        sanctions = dict(self.env["hr.allowance.sanction.cut"]._sanctions())
        return {
            "name": scheme.name,
            "code": scheme.code,
            **{
                name: float(getattr(scheme, name))
                for name in ("productivity", "discipline", "cap_percent")
            },
            **{
                name: getattr(scheme, name).value
                for name in ("below_zero", "round_at", "transfer", "score")
            },
            "sanction_months": scheme.sanction_months.value,
            "sanction_law": scheme.sanction_law,
            "key_day": scheme.key_day,
            "rounding_unit": str(scheme.unit),
            "rounding_mode": scheme.mode.value,
            "bonus_document": scheme.bonus_document,
            "bonus_percent": float(bonus.percent) if bonus else 0,
            "bonus_max_late_days": bonus.max_late_days if bonus else 0,
            "bonus_max_absent": bonus.max_absent if bonus else 0,
            "bonus_streak_days": bonus.streak_days if bonus else 0,
            "price_ids": [
                Command.create(
                    {"job_class": number, "criterion": str(criterion), "amount": amount}
                )
                for number, criteria in sorted(scheme.prices.items())
                for criterion, amount in criteria.items()
            ],
            "band_ids": [Command.create(_band(row)) for row in scheme.bands],
            "rule_ids": [
                Command.create({"sequence": 10 * place, **values})
                for place, values in enumerate(map(self._rule, scheme.rules), 1)
                if values
            ],
            "sanction_cut_ids": [
                Command.create(_percent(row, code=row.code, months=row.months))
                for row in scheme.sanction_cuts
                if row.code in sanctions
            ],
            "factor_ids": [
                Command.create(
                    {
                        "code": row.code,
                        "percent": float(row.percent),
                        "way": row.way.value,
                    }
                )
                for row in scheme.factors
            ],
            "order_ids": [
                Command.create({"sequence": 10 * place, "cause": cause.value})
                for place, cause in enumerate(scheme.order, 1)
            ],
        }

    @api.model
    def _rule(self, row):
        """Return the values of a rule, empty where its kind is known no more."""
        values = _percent(row, cause=row.cause.value, per=row.per.value)
        if row.code:
            kind = row.cause.value
            found = self.env.ref(f"{ADDON}.{kind}_type_{row.code}", False)
            values = found and {**values, f"{kind}_type_id": found.id}
        return values


def _percent(row, **values):
    return {"percent": float(row.percent), "part": row.part.value, **values}


def _band(row):
    return _percent(
        row,
        cause=row.cause.value,
        code=row.code,
        from_minutes=row.from_minutes,
        to_minutes=row.to_minutes or 0,
    )
