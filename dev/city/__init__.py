"""A synthetic Kota Mojokerto: SKPD, people, terminals and what happens on a day.

Pure and deterministic: the same seed, size and date give the same city on any
machine. Nobody in it exists.
"""

from .build import build
from .days import (
    HISTORY_DAYS,
    JAKARTA,
    OFFICE_HOURS,
    is_working_day,
    living_morning,
    reference_date,
    working_days,
)
from .life import outages, scans
from .model import City, Device, Enrolment, Leave, Outage, Person, Scan, Service, Unit
from .papers import leaves

__all__ = [
    "HISTORY_DAYS",
    "JAKARTA",
    "OFFICE_HOURS",
    "City",
    "Device",
    "Enrolment",
    "Leave",
    "Outage",
    "Person",
    "Scan",
    "Service",
    "Unit",
    "build",
    "is_working_day",
    "leaves",
    "living_morning",
    "outages",
    "reference_date",
    "scans",
    "working_days",
]
