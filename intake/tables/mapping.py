"""Mapping of the columns of a file to fields: read from JSON (docs/tables.md), remembered, guessed from headers."""

from collections.abc import Iterable
from collections.abc import Mapping as Given
from dataclasses import dataclass, field
from zoneinfo import available_timezones

from django.utils.translation import gettext as _

from core.values import Json, Values

KINDS = (
    *("films", "events", "people", "venues", "screenings"),
    *("openings", "prices", "key_dates", "connections", "passes"),
)
OTHER_NAMES = {"house": "venue"}
"""Of fields: what a mapping may call them, too."""
SPEC = {"column", "columns", "joined", "constant", "split", "cut", "values", "others", "lookup", "format"}
TOP = {"key", "group", "columns", "time_zone"}
SIDES = ("before", "after")
MOST_SAID = 100
"""Characters of the name of a source."""


class MappingError(ValueError):
    """The mapping does not fit its form or the file; the message tells why."""


@dataclass(frozen=True)
class Lookup:
    """The cell is a key of another table: ``value`` of the row whose ``key`` it is, of all such rows if ``many``."""

    file: str
    key: str
    value: str
    where: dict[str, str] = field(default_factory=dict)
    many: bool = False


@dataclass(frozen=True)
class Source:
    """Source of a field's text. The steps are done in the order of the attributes."""

    columns: tuple[str, ...] = ()
    joined: str = " "
    constant: str = ""
    lookup: tuple[Lookup, ...] = ()
    cut: tuple[str, str] | None = None
    """Separator and side: what stands "before" or "after" its last place."""
    split: str = ""
    values: dict[str, str] = field(default_factory=dict)
    drops_others: bool = False
    format: str = ""
    """As ``strptime`` wants it."""


@dataclass(frozen=True)
class ColumnMapping:
    kind: str
    fields: dict[str, Source]
    source: str = ""
    """Names where the rows come from, so that they are known again by their keys."""
    edition: str = ""
    """Slug of the series or edition that all rows belong to."""
    key: tuple[str, ...] = ()
    group: tuple[str, ...] = ()
    time_zone: str = ""

    @property
    def files(self) -> set[str]:
        return {step.file for source in self.fields.values() for step in source.lookup}


def read_mapping(document: Json, kind: str, known: Iterable[str]) -> ColumnMapping:
    """The part of ``document`` for ``kind``; ``known`` are the kind's fields. Raises ``MappingError``."""
    part = document.get(kind) if isinstance(document, dict) else None
    if not isinstance(part, dict) or not isinstance(part.get("columns"), dict):
        raise MappingError(_("Die Zuordnung hat keinen Teil „%(kind)s“ mit „columns“.") % {"kind": kind})
    _only(part, TOP)
    columns = {OTHER_NAMES.get(name, name): spec for name, spec in part["columns"].items()}
    _only(columns, set(known))
    texts = {name: document.get(name, "") for name in ("source", "edition")}
    texts["time_zone"] = part.get("time_zone", "")
    if not all(isinstance(text, str) and len(text) <= MOST_SAID for text in texts.values()):
        most = {"most": MOST_SAID}
        raise MappingError(_("„source“, „edition“ und „time_zone“ dürfen höchstens %(most)d Zeichen haben.") % most)
    if texts["time_zone"] and texts["time_zone"] not in available_timezones():
        raise MappingError(_("Die Zeitzone „%(name)s“ gibt es nicht.") % {"name": texts["time_zone"]})
    key, group = _names(part.get("key")), _names(part.get("group"))
    texts["source"] = texts["source"] or texts["edition"]
    if key and not texts["source"]:
        raise MappingError(_("Bitte die Quelle nennen. Eigene Kennungen gelten nur für sie."))
    fields = {name: _source(name, spec) for name, spec in columns.items()}
    return ColumnMapping(kind, fields, key=key, group=group, **texts)


def _only(part: Given[str, object], allowed: set[str]) -> None:
    if unknown := sorted(set(part) - allowed):
        raise MappingError(
            _("Die Zuordnung kennt „%(name)s“ nicht. Möglich: %(known)s.")
            % {"name": unknown[0], "known": ", ".join(sorted(allowed))}
        )


def _names(value: object) -> tuple[str, ...]:
    found = [value] if isinstance(value, str) else value or []
    if not isinstance(found, list) or not all(isinstance(name, str) for name in found):
        raise MappingError(_("Spalten werden als Text oder Liste von Texten genannt."))
    return tuple(found)


def _source(name: str, spec: object) -> Source:
    if isinstance(spec, str):
        return Source(columns=(spec,))
    if not isinstance(spec, dict):
        raise MappingError(_("„%(name)s“ nennt keine Spalte.") % {"name": name})
    _only(spec, SPEC)
    try:
        return Source(
            columns=_names(spec.get("columns") or spec.get("column")),
            joined=str(spec.get("joined", " ")),
            constant=str(spec.get("constant", "")),
            lookup=tuple(_lookup(step) for step in spec.get("lookup", ())),
            cut=_cut(spec["cut"]) if "cut" in spec else None,
            split=str(spec.get("split", "")),
            values={str(key): str(value) for key, value in spec.get("values", {}).items()},
            drops_others=spec.get("others") == "drop",
            format=str(spec.get("format", "")),
        )
    except (TypeError, KeyError, AttributeError) as error:
        raise MappingError(_("„%(name)s“ ist nicht zu verstehen.") % {"name": name}) from error


def _cut(spec: dict[str, object]) -> tuple[str, str]:
    at, side = str(spec["at"]), str(spec["take"])
    if not at or side not in SIDES:
        raise TypeError
    return at, side


def _lookup(step: Values) -> Lookup:
    found = Lookup(**step)
    texts = [found.file, found.key, found.value, *found.where.keys(), *found.where.values()]
    if not all(isinstance(text, str) for text in texts):
        raise TypeError
    return found


def guessed(columns: Iterable[str], names: Given[str, Iterable[str]]) -> dict[str, str]:
    """Fields with the column whose header is one of their ``names``; each column once."""
    left = {column.casefold().strip(): column for column in columns}
    found = {}
    for name, headers in names.items():
        header = next((text.casefold() for text in headers if text.casefold() in left), None)
        if header is not None:
            found[name] = left.pop(header)
    return found
