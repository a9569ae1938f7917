"""Address of the visitor: the one that a request comes from, told by the proxies that the settings trust."""

import ipaddress
import re

from django.conf import settings
from django.http import HttpRequest

NETWORK_BITS = 64
"""A household or a hotel gets as many addresses of version 6 as it likes; their network stays the same."""
WITH_PORT = re.compile(r"(?:\[([^\]]*)\]|([^:]*))(?::[0-9]{1,5})?")


def address_of(request: HttpRequest) -> str:
    """The visitor's address, of version 6 its network; every limit asks here.

    Each proxy adds whom it heard to the end of X-Forwarded-For, so only as many entries count, from the end, as there
    are trusted proxies: what stands before them was sent by the visitor. "" where nobody knows (a local socket).
    """
    peer = request.META.get("REMOTE_ADDR", "")
    heard = [*request.headers.get("X-Forwarded-For", "").split(","), peer]
    trusted = min(settings.TRUSTED_PROXIES, len(heard) - 1)
    return _network(heard[-1 - trusted]) or _network(peer)


def _network(text: str) -> str:
    """ "" for what is no address; some proxies write a port behind it."""
    match = WITH_PORT.fullmatch(text.strip())
    try:
        address = ipaddress.ip_address((match[1] or match[2] or "") if match else text.strip())
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Network((address.packed, NETWORK_BITS), strict=False).network_address)
