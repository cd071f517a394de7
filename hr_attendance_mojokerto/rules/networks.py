"""From where a wall screen may be opened."""

from collections.abc import Iterable
from ipaddress import (
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

Network = IPv4Network | IPv6Network

PRIVATE = (
    "10.0.0.0/8",
    "172.16.0.0/12",
    "192.168.0.0/16",
    "127.0.0.0/8",
    "fc00::/7",
    "fe80::/10",
    "::1",
)
"""Networks that are never on the public internet (RFC 1918, RFC 4193), link-local
addresses and the server itself."""


def networks_of(text: str | None) -> tuple[list[Network], list[str]]:
    """Return the networks written one a line, as address or as address/length, and the
    lines that are neither."""
    found, faults = [], []
    for line in (text or "").splitlines():
        written = line.strip()
        if not written:
            continue
        try:
            found.append(ip_network(written, strict=False))
        except ValueError:
            faults.append(written)
    return found, faults


def public_among(networks: Iterable[Network]) -> list[Network]:
    """Return those that hold addresses of the public internet."""
    private = [ip_network(text) for text in PRIVATE]
    return [
        network
        for network in networks
        if not any(
            network.version == known.version and network.subnet_of(known)
            for known in private
        )
    ]


def is_within(address: str | None, networks: Iterable[Network]) -> bool:
    """Return whether an address lies in one of the networks; what is no address lies
    in none. An IPv4 address told in the form of IPv6 is the IPv4 address."""
    try:
        told = ip_address((address or "").split("%")[0])
    except ValueError:
        return False
    if isinstance(told, IPv6Address) and told.ipv4_mapped:
        told = told.ipv4_mapped
    return any(
        told.version == network.version and told in network for network in networks
    )
