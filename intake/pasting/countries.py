"""Countries by their German names and by the abbreviations of film programmes."""

from functools import cache

from django.utils.translation import override
from django_countries import countries

from core.text import name_key

ABBREVIATIONS = {
    "d": "DE", "deu": "DE", "ger": "DE", "brd": "DE", "bundesrepublik deutschland": "DE", "a": "AT", "aut": "AT",
    "ch": "CH", "sui": "CH", "che": "CH", "f": "FR", "fra": "FR", "i": "IT", "ita": "IT", "e": "ES", "esp": "ES",
    "gb": "GB", "uk": "GB", "gbr": "GB", "grossbritannien": "GB", "england": "GB", "usa": "US", "us": "US", "b": "BE",
    "bel": "BE", "nl": "NL", "nld": "NL", "ned": "NL", "dk": "DK", "dnk": "DK", "den": "DK", "s": "SE", "swe": "SE",
    "n": "NO", "nor": "NO", "fin": "FI", "pl": "PL", "pol": "PL", "cz": "CZ", "cze": "CZ", "tschechien": "CZ",
    "suedkorea": "KR", "kor": "KR", "jp": "JP", "jpn": "JP", "j": "JP", "can": "CA", "kan": "CA", "aus": "AU",
    "irl": "IE", "isr": "IL", "tur": "TR", "tuerkei": "TR", "rus": "RU", "russland": "RU", "chn": "CN", "ind": "IN",
    "iran": "IR", "irn": "IR", "taiwan": "TW", "hongkong": "HK", "p": "PT", "prt": "PT", "h": "HU", "hun": "HU",
    "gr": "GR", "grc": "GR", "isl": "IS", "lux": "LU", "mex": "MX", "arg": "AR", "bra": "BR", "vietnam": "VN",
}  # fmt: skip


@cache
def _codes() -> dict[str, str]:
    with override("de"):
        return {name_key(name): code for code, name in countries} | ABBREVIATIONS


def country(name: str) -> str:
    """The code of a country, or nothing."""
    return _codes().get(name_key(name), "")


def is_short(name: str) -> bool:
    """A single letter says a country only beside a year."""
    return len(name_key(name)) < 2
