"""Visitors' addresses come from the proxies that are one's own; what a visitor sends along counts for nothing."""

import pytest
from django.test import RequestFactory

from core.network import address_of

FORGED, VISITOR, OUTER, INNER = "6.6.6.6", "203.0.113.7", "198.51.100.1", "127.0.0.1"


def asked(peer: str, forwarded: str | None = None, **more) -> str:
    headers = {} if forwarded is None else {"X-Forwarded-For": forwarded}
    return address_of(RequestFactory().get("/", REMOTE_ADDR=peer, headers=headers, **more))


@pytest.mark.parametrize(
    ("proxies", "peer", "forwarded", "found"),
    [
        (0, VISITOR, None, VISITOR),
        (0, VISITOR, FORGED, VISITOR),
        (0, VISITOR, f"{FORGED}, {FORGED}", VISITOR),
        (1, INNER, VISITOR, VISITOR),
        (1, INNER, f"{FORGED}, {VISITOR}", VISITOR),
        (1, INNER, f"{FORGED},{FORGED} ,{VISITOR} ", VISITOR),
        (2, INNER, f"{VISITOR}, {OUTER}", VISITOR),
        (2, INNER, f"{FORGED}, {VISITOR}, {OUTER}", VISITOR),
        (2, INNER, VISITOR, VISITOR),
        (1, INNER, None, INNER),
        (1, INNER, "", INNER),
        (1, INNER, "unknown", INNER),
        (1, INNER, "x" * 5000, INNER),
        (2, INNER, ",,,", INNER),
        (1, "", f"{FORGED}, {VISITOR}", VISITOR),
        (0, "", FORGED, ""),
    ],
)
def test_only_what_trusted_proxies_added_counts(settings, proxies, peer, forwarded, found):
    settings.TRUSTED_PROXIES = proxies
    assert asked(peer, forwarded) == found


def test_other_headers_name_nobody(settings):
    settings.TRUSTED_PROXIES = 1
    forged = {"HTTP_X_REAL_IP": FORGED, "HTTP_FORWARDED": f"for={FORGED}", "HTTP_CLIENT_IP": FORGED}
    assert asked(INNER, VISITOR, **forged) == VISITOR


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("203.0.113.7:51234", VISITOR),
        ("[2001:db8:1:2:3:4:5:6]:443", "2001:db8:1:2::"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::"),
        ("::ffff:203.0.113.7", VISITOR),
        ("::1", "::"),
    ],
)
def test_an_address_has_no_port_and_one_of_version_6_is_its_network(settings, written, found):
    settings.TRUSTED_PROXIES = 1
    assert asked(INNER, written) == found
