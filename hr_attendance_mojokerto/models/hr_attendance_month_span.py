"""Months as the screens and letters of the city name them."""

from calendar import monthrange


def month_of(date):
    """Return the first and the last date of the month of ``date``."""
    return date.replace(day=1), date.replace(day=monthrange(date.year, date.month)[1])


def told_month(date):
    """Return the month as mm/yyyy."""
    return date.strftime("%m/%Y")
