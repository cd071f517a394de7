"""What the table says, and where the bench's city lies."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from dev.bench.city import zone_name, zone_offset
from dev.bench.figures import Figure, group_of


@pytest.mark.parametrize("hour", range(24))
def test_it_is_past_seven_in_the_city_whatever_the_hour(hour):
    now = datetime(2026, 11, 24, hour, 40, tzinfo=UTC)
    offset = zone_offset(now)
    here = now.astimezone(ZoneInfo(zone_name(offset)))
    assert here.hour == 7
    assert here.utcoffset() == timedelta(hours=offset)


def test_a_value_at_the_limit_holds_and_one_beyond_does_not():
    assert Figure("a", "x", least=6).holds(6)
    assert not Figure("a", "x", least=6).holds(5.99)
    assert Figure("a", "s", most=3).holds(3)
    assert not Figure("a", "s", most=3).holds(3.01)
    assert Figure("a", "MB").holds(10_000)


def test_a_group_is_found_by_its_name_and_by_its_figures():
    assert group_of("idle") == "idle"
    assert group_of("poll_round_20_dead_s") == "idle"
    with pytest.raises(KeyError, match="no figure nonsense"):
        group_of("nonsense")
