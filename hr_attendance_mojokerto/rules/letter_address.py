"""The address on the letters: where people log in with their first password."""

import enum
import ipaddress
from urllib.parse import urlsplit


class AddressFault(enum.Enum):
    """Why an address is not, or not well, printed on letters."""

    UNREADABLE = "unreadable"
    """No address of a web site: people cannot open it."""
    LOCAL = "local"
    """It leads every computer to itself, not to the server."""
    OPEN = "open"
    """Without https: passwords typed there can be read on the way."""


def address_fault(address: str) -> AddressFault | None:
    """Return what is wrong with an address that is printed, None when nothing is."""
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").rstrip(".").lower()
    except ValueError:
        return AddressFault.UNREADABLE
    if parts.scheme not in ("http", "https") or not host or len(address.split()) != 1:
        return AddressFault.UNREADABLE
    if host == "localhost" or host.endswith(".localhost") or _leads_back(host):
        return AddressFault.LOCAL
    return AddressFault.OPEN if parts.scheme == "http" else None


def _leads_back(host: str) -> bool:
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        return False
    return number.is_loopback or number.is_unspecified
