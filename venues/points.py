"""Points of a map as editors write them: latitude and longitude in degrees (WGS 84), one point a line."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MOST = 200
_DEGREES = r"([+-]?[0-9]{1,3}(?:\.[0-9]{1,12})?)"
_POINT = re.compile(rf"{_DEGREES}(?:\s*[,;]\s*|\s+){_DEGREES}")

Point = tuple[float, float]


def parse_points(text: str) -> list[Point]:
    """ "49.4874, 8.4663" → [(49.4874, 8.4663)]; empty lines are passed over. Raises ``ValidationError``."""
    written = [(number, line) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    if len(written) > MOST:
        raise ValidationError(_("Das sind mehr als %(most)d Punkte."), params={"most": MOST})
    return [_parse_point(line, number) for number, line in written]


def _parse_point(line: str, number: int) -> Point:
    match = _POINT.fullmatch(line.strip())
    latitude, longitude = (float(match[1]), float(match[2])) if match else (999.0, 999.0)
    if abs(latitude) > 90 or abs(longitude) > 180:
        raise ValidationError(
            _("Zeile %(number)d: „%(line)s“ ist kein Punkt. Gemeint ist etwa „49.4874, 8.4663“."),
            params={"number": number, "line": line.strip()[:40]},
        )
    return latitude, longitude


def validate_points(text: str) -> None:
    if not parse_points(text):
        raise ValidationError(_("Hier steht kein Punkt."))
