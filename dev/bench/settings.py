"""What all figures share: the cluster, the city, the date."""

from datetime import UTC, datetime
from functools import cache

from dev.bench import city
from dev.bench.database import Databases
from dev.city import City
from dev.environment.cluster import Cluster

OFFSET = city.zone_offset(datetime.now(UTC))
"""Hours east of Greenwich of the zone in which it is past seven now."""


@cache
def town() -> City:
    """The city; the same on every day, so that its database can be kept."""
    return city.build(city.BUILT_ON)


@cache
def databases() -> Databases:
    """The databases of the cluster ``bench``, safe in a crash, as in production.

    The same ones for the whole process: once it is connected, its environment names
    the server, and a new cluster would take that for somebody else's.
    """
    cluster = Cluster("bench", fast=False)
    return Databases(cluster, town(), lambda env: city.load(env, town()))
