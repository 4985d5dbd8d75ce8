"""Which addresses are public: only these are asked, so that no page can lead into the user's own network."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_UNICAST = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""NAT64: the last 32 bits are an address of IPv4, which is reached through a translator of the user's provider."""

_RESERVED_4 = tuple(
    IPv4Network(net)
    for net in (
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
    )
)  # fmt: skip
_RESERVED_6 = tuple(IPv6Network(net) for net in ("2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20"))
"""Within global unicast: for protocols (with Teredo), for documents, 6to4. (IANA's registries of special addresses;
Python's own lists differ between its versions.)
"""


def is_public(text: str) -> bool:
    """May an address be asked: is it global unicast?

    Forms of IPv6 that hide an address of IPv4 (mapped, 6to4, Teredo) are not, but for NAT64, where that one decides.
    """
    try:
        address = ip_address(text)
    except ValueError:
        return False
    if isinstance(address, IPv6Address) and address in _TRANSLATED:
        address = IPv4Address(int(address) & 0xFFFFFFFF)
    if isinstance(address, IPv4Address):
        return not any(address in net for net in _RESERVED_4)
    return address in _UNICAST and not any(address in net for net in _RESERVED_6)
