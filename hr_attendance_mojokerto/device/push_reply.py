"""What a terminal that reports by itself is told."""

from datetime import datetime

HEARTBEAT_S = 10
"""Seconds between two requests for orders."""
RETRY_S = 30
"""Seconds after which a terminal tries again when it was refused or not answered."""


def greeting(serial: str, stamp: str | None, utc_offset_minutes: int) -> str:
    """Return the options with which a terminal shall report.

    ``stamp`` is the terminal's own mark of what it has delivered, as it sent it; None
    asks for everything. Scans are wanted at once, users too; fingers, faces and
    photographs are not asked for. The zone is the one in which the terminal stands:
    some firmware sets its clock by it.
    """
    return "\n".join(
        (
            f"GET OPTION FROM: {serial}",
            f"ATTLOGStamp={stamp or '0'}",
            "OPERLOGStamp=0",
            "ATTPHOTOStamp=None",
            f"ErrorDelay={RETRY_S}",
            f"Delay={HEARTBEAT_S}",
            "TransTimes=00:00;14:05",
            "TransInterval=1",
            "TransFlag=TransData AttLog\tOpLog\tEnrollUser\tChgUser",
            f"TimeZone={zone(utc_offset_minutes)}",
            "Realtime=1",
            "Encrypt=None",
            "ServerVer=2.2.14",
            "PushProtVer=2.2.14",
            "",
        )
    )


def zone(utc_offset_minutes: int) -> int:
    """Return a zone as terminals write it: in hours, or in minutes where it is no whole
    number of them."""
    hours, minutes = divmod(utc_offset_minutes, 60)
    return utc_offset_minutes if minutes else hours


def taken(count: int) -> str:
    """Return the answer to a delivery of ``count`` lines that is stored for good."""
    return f"OK: {count}"


def order_scans(number: int, first: datetime, last: datetime) -> str:
    """Return the order to send the scans of a time again (naive local times)."""
    return f"C:{number}:DATA QUERY ATTLOG StartTime={first}\tEndTime={last}\n"


def order_users(number: int) -> str:
    """Return the order to send all users."""
    return f"C:{number}:DATA QUERY USERINFO\n"
