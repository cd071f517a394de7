from datetime import date

from odoo.fields import Command

from .common import CityCase

YEAR = date(2026, 1, 1)
BANDS = ((1, 30, 0.5), (31, 60, 1), (61, 90, 1.25), (91, 0, 1.5))


def scheme_values(**values):
    """Return the values of a scheme that lacks nothing: class 1 is paid Rp 500,000 a
    month, each further one Rp 500,000 more, by workload."""
    return {
        "name": "Perwali of the test",
        "code": "test",
        "document": "12/2026",
        "date_from": YEAR,
        "price_ids": [
            Command.create({"job_class": number, "amount": 500_000 * number})
            for number in range(1, 18)
        ],
        "band_ids": [
            Command.create(
                {
                    "cause": cause,
                    "code": f"{name}{place}",
                    "from_minutes": first,
                    "to_minutes": last,
                    "percent": percent,
                }
            )
            for cause, name in (("late", "TL"), ("early", "PSW"))
            for place, (first, last, percent) in enumerate(BANDS, 1)
        ],
        "rule_ids": [
            Command.create({"cause": cause, "percent": percent, "part": part})
            for cause, percent, part in (
                ("no_in", 1.5, "discipline"),
                ("no_out", 1.5, "discipline"),
                ("absent", 3, "whole"),
                ("roll_call", 2, "discipline"),
                ("ceremony", 2, "discipline"),
            )
        ],
        **values,
    }


class AllowanceCase(CityCase):
    """The city with a scheme of TPP that lacks nothing, a draft; ``use`` puts it to
    use from 1 January 2026."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.Scheme = cls.env["hr.allowance.scheme"]
        cls.Period = cls.env["hr.allowance.period"]
        cls.scheme = cls.Scheme.create(scheme_values())

    @classmethod
    def sheet_of(cls, skpd, month, **values):
        """Return a sheet that was drawn up by the scheme; ``month``: its first day."""
        period = cls.Period._of(cls.company, month)
        return cls.env["hr.allowance.sheet"].create(
            {
                "skpd_id": skpd.id,
                "month": month,
                "date_from": period.first,
                "date_to": period.last,
                "scheme_id": cls.scheme.id,
                **values,
            }
        )

    @classmethod
    def use(cls, scheme=None):
        scheme = scheme or cls.scheme
        scheme.action_check()
        scheme.action_use()
        return scheme
