"""Months as the screens and letters of the city name them."""

from calendar import monthrange

from odoo.tools.misc import format_date


def month_of(date):
    """Return the first and the last date of the month of ``date``."""
    return date.replace(day=1), date.replace(day=monthrange(date.year, date.month)[1])


def told_month(env, date):
    """Return the month of a date in the reader's language, e.g. "Oktober 2026"."""
    return format_date(env, date, date_format="MMMM yyyy")
