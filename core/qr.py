"""Addresses as QR codes."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_code(address: str) -> SafeString:
    """An inline SVG without size, black on white in either colour scheme."""
    code = segno.make(address, error="m")
    return mark_safe(code.svg_inline(omitsize=True, light="#fff", border=2))  # noqa: S308  (paths only)
