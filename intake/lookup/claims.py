"""Reading the statements of a Wikidata entity (https://www.mediawiki.org/wiki/Wikibase/DataModel/JSON)."""

from collections.abc import Iterator

from core.values import Json

DIGITS_BY_PRECISION = {9: 4, 10: 7, 11: 10}
"""Year, month, day: so many characters of an ISO date."""


def statements(entity: dict, prop: str) -> list[dict]:
    """Those that say something, in their best rank."""
    known = [each for each in entity.get("claims", {}).get(prop, []) if _says(each["mainsnak"])]
    preferred = [each for each in known if each.get("rank") == "preferred"]
    return preferred or [each for each in known if each.get("rank") != "deprecated"]


def values(entity: dict, prop: str) -> list[Json]:
    return [_value(statement["mainsnak"]) for statement in statements(entity, prop)]


def items(entity: dict, prop: str) -> list[str]:
    """The entities that a property names, as "Q1", each once."""
    return list(dict.fromkeys(value["id"] for value in values(entity, prop)))


def qualifiers(statement: dict, prop: str) -> list[Json]:
    return [_value(snak) for snak in statement.get("qualifiers", {}).get(prop, []) if _says(snak)]


def dates(entity: dict, prop: str) -> list[str]:
    """Dates of any precision, as "1959", "1959-05" or "1959-05-02"."""
    return [date for value in values(entity, prop) if (date := as_date(value))]


def as_date(value: dict) -> str:
    """Nothing for decades, centuries and what is before our era."""
    digits = DIGITS_BY_PRECISION.get(value["precision"], 0)
    return value["time"][1 : digits + 1] if digits and value["time"].startswith("+") else ""


def texts(entity: dict, prop: str) -> Iterator[str]:
    """Ids and titles alike."""
    for value in values(entity, prop):
        yield value["text"] if isinstance(value, dict) else str(value)


def words(of: dict, *languages: str) -> str:
    """A label or description in the first of the languages that has one."""
    return next((of[language]["value"] for language in languages if language in of), "")


def label(entity: dict) -> str:
    return words(entity.get("labels", {}), "de", "mul", "en")


def _says(snak: dict) -> bool:
    return snak.get("snaktype") == "value"


def _value(snak: dict) -> Json:
    return snak["datavalue"]["value"]
