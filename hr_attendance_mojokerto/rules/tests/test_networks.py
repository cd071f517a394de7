import pytest

from rules.networks import PRIVATE, is_within, networks_of, public_among

OFFICES = networks_of("\n".join(PRIVATE))[0]


def test_each_line_is_a_network_or_an_address():
    networks, faults = networks_of(" 10.20.0.15\n\n10.21.5.9/16\nkantor\n10.0.0.0/40")
    assert [str(network) for network in networks] == ["10.20.0.15/32", "10.21.0.0/16"]
    assert faults == ["kantor", "10.0.0.0/40"]
    assert networks_of(None) == ([], [])


@pytest.mark.parametrize(
    "address",
    ["10.1.2.3", "192.168.1.9", "127.0.0.1", "::1", "::ffff:10.1.2.3", "fd00::1"],
)
def test_offices_are_within_private_networks(address):
    assert is_within(address, OFFICES)


@pytest.mark.parametrize(
    "address",
    ["203.0.113.7", "::ffff:203.0.113.7", "2001:db8::1", "", None, "x", "172.32.0.1"],
)
def test_the_internet_and_what_is_no_address_is_not(address):
    assert not is_within(address, OFFICES)


def test_nothing_lies_in_no_network():
    assert not is_within("127.0.0.1", [])


def test_networks_of_the_public_internet_are_told():
    assert public_among(OFFICES) == []
    written = "10.20.0.0/16\n0.0.0.0/0\n::/0\n8.8.8.8\n10.0.0.0/7"
    found = public_among(networks_of(written)[0])
    assert [str(network) for network in found] == [
        "0.0.0.0/0",
        "::/0",
        "8.8.8.8/32",
        "10.0.0.0/7",
    ]
