"""What a newcomer finds in the city: digests that are sent, and where to read them."""

from datetime import datetime

from ...city import JAKARTA, living_morning
from ...city.accounts import ACCOUNTS
from ...city.load import DIGEST_HOUR, DIGEST_LOGINS
from ...environment.paths import ADDON, ROOT
from ..options import SPEED
from ..show import DUE_AT_ONCE


def test_what_leaders_are_told_is_due_from_the_first_minute_on():
    data = "".join(path.read_text() for path in (ROOT / ADDON / "data").glob("*.xml"))
    assert {"digest_cron", "leader_request_cron"} < set(DUE_AT_ONCE)
    for name in DUE_AT_ONCE:
        assert f'id="{name}" model="ir.cron"' in data


def test_some_digests_come_soon_after_the_city_begins():
    assert set(DIGEST_LOGINS) <= {account.login for account in ACCOUNTS}
    begins = living_morning(datetime.now(JAKARTA))
    minutes = DIGEST_HOUR * 60 - (begins.hour * 60 + begins.minute)
    assert 0 <= minutes / SPEED <= 10
