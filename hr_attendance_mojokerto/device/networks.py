"""Lists of networks as people write them: one a line, an address or CIDR."""

from functools import lru_cache
from ipaddress import IPv4Network, IPv6Network, ip_address, ip_network

Network = IPv4Network | IPv6Network


@lru_cache(maxsize=256)
def networks(text: str) -> tuple[Network, ...]:
    """Return the networks of a list; raises ValueError with the line that is none."""
    found = []
    for line in text.splitlines():
        told = line.strip()
        if not told:
            continue
        try:
            found.append(ip_network(told, strict=False))
        except ValueError:
            raise ValueError(told) from None
    return tuple(found)


def is_within(address: str, text: str) -> bool:
    """Return whether an address is in one of the networks; False where it is none."""
    try:
        told = ip_address(address)
    except ValueError:
        return False
    mapped = getattr(told, "ipv4_mapped", None)
    return any((mapped or told) in network for network in networks(text))
