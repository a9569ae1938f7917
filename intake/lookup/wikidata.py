"""Wikidata by its public interface (MediaWiki's action API). Needs no key."""

import re
from functools import cache

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import override

from core.languages import EXTRA_NAMES, language_name
from core.text import name_key
from core.values import Json, Values
from intake.lookup import claims
from intake.lookup.fetching import get_json, refuse_other_shapes, unknown
from intake.lookup.shapes import SOURCES, Candidate, Facts, Kind, NamedCredit
from intake.pasting.countries import country

OFFERED, MOST_LINKED, MOST_CAST = 8, 50, 20
"""The interface names at most fifty entities at once."""
MARKS = {"film": "haswbstatement:P57", "person": "haswbstatement:P31=Q5"}
"""Properties that tell a film (it has a director) and a human being from everything else of that name."""
BEGAN = {"film": "P577", "person": "P569"}
IDS = {"film": {"imdb_id": "P345", "tmdb_id": "P4947"}, "person": {"imdb_id": "P345", "tmdb_id": "P4985"}}

TITLE, RELEASED, PLACE, LENGTH, COUNTRY = "P1476", "P577", "P291", "P2047", "P495"
LANGUAGE, GENRE, COLOUR, LABEL_OF_AGE, WEBSITE = "P364", "P136", "P462", "P1981", "P856"
GERMANY, MINUTE = "Q183", "Q7727"
COLOURS = {"Q22006653": "colour", "Q838368": "bw"}
CREW = {
    "P57": "director", "P58": "writer", "P344": "camera", "P1040": "editing", "P86": "music", "P2554": "design",
    "P2515": "costume", "P162": "producer", "P2438": "narrator",
}  # fmt: skip
CAST, CHARACTER, CHARACTER_NAME = "P161", "P453", "P4633"
BIRTH_PLACE = "P19"
COUNTRY_NAMES = {
    "Vereinigte Staaten": "US", "Vereinigtes Königreich": "GB", "Volksrepublik China": "CN",
    "Königreich Dänemark": "DK", "Deutsche Demokratische Republik": "DD",
}  # fmt: skip


class Wikidata:
    name, label, id_field = "wikidata", SOURCES["wikidata"], "wikidata_id"
    id_pattern = re.compile(r"Q[1-9]\d{0,14}", re.ASCII)

    def candidates(self, kind: Kind, text: str) -> list[Candidate]:
        """Raises ``SourceError``, as does ``facts``."""
        words = re.sub(r"[^\w']+", " ", text).strip()  # signs would be operators of the search
        answer = self._ask(action="query", list="search", srsearch=f"{words} {MARKS[kind]}", srlimit=str(OFFERED))
        with refuse_other_shapes(self.label):
            hits = [hit["title"] for hit in answer["query"]["search"]]
            found = self._entities([hit for hit in hits if self.id_pattern.fullmatch(hit)], "claims")
            return [self._candidate(kind, entity) for entity in found]

    def facts(self, kind: Kind, id: str) -> Facts:  # noqa: A002
        with refuse_other_shapes(self.label):
            found = self._entities([id], "claims")
            if not found:
                raise unknown(self.label)
            entity = found[0]
            labels = {one["id"]: claims.label(one) for one in self._entities(_linked(entity)[:MOST_LINKED])}
            values = _film(entity, labels) if kind == "film" else _person(entity, labels)
            values |= {name: next(claims.texts(entity, prop), "") for name, prop in IDS[kind].items()}
            genres = tuple(labels.get(each, "") for each in claims.items(entity, GENRE))
            return Facts(
                self.name, id, claims.label(entity), values | {self.id_field: id}, genres, _credits(entity, labels)
            )

    def _candidate(self, kind: Kind, entity: dict) -> Candidate:
        began = claims.dates(entity, BEGAN[kind])
        description = claims.words(entity["descriptions"], "de", "en")
        return Candidate(
            self.name, entity["id"], claims.label(entity), description, int(min(began)[:4]) if began else None
        )

    def _entities(self, ids: list[str], *more: str) -> list[dict]:
        """Those of the entities that there are, in the order asked."""
        if not ids:
            return []
        props = "|".join(("labels", "descriptions", *more))
        answer = self._ask(action="wbgetentities", ids="|".join(ids), props=props, languages="de|en|mul")
        return [entity for entity in answer["entities"].values() if "missing" not in entity]

    def _ask(self, **query: str) -> Json:
        return get_json(self.label, settings.WIKIDATA_URL, query | {"format": "json"})


def _linked(entity: dict) -> list[str]:
    """The entities whose names are needed, the more important first."""
    facts = (COUNTRY, LANGUAGE, LABEL_OF_AGE, GENRE, BIRTH_PLACE)
    named = [item for prop in (*facts, *CREW) for item in claims.items(entity, prop)]
    characters = [
        each["id"] for one in claims.statements(entity, CAST)[:MOST_CAST] for each in claims.qualifiers(one, CHARACTER)
    ]
    return list(dict.fromkeys(named + claims.items(entity, CAST)[:MOST_CAST] + characters))


def _film(entity: dict, labels: dict[str, str]) -> Values:
    released = claims.dates(entity, RELEASED)
    names = {prop: [labels.get(item, "") for item in claims.items(entity, prop)] for prop in (COUNTRY, LANGUAGE)}
    return {
        "title_de": claims.words(entity["labels"], "de", "mul"),
        "title_original": next(claims.texts(entity, TITLE), ""),
        "title_en": claims.words(entity["labels"], "en", "mul"),
        "year": int(min(released)[:4]) if released else None,
        "countries": [code for name in names[COUNTRY] if (code := COUNTRY_NAMES.get(name, country(name)))],
        "languages": [code for name in names[LANGUAGE] if (code := _languages().get(name_key(name), ""))],
        "runtime": _minutes(entity),
        "colour": _colour(claims.items(entity, COLOUR)),
        "fsk": _label_of_age([labels.get(item, "") for item in claims.items(entity, LABEL_OF_AGE)]),
        "german_release": _german_release(entity),
        "website": next(claims.texts(entity, WEBSITE), ""),
    }


def _person(entity: dict, labels: dict[str, str]) -> Values:
    places = [labels.get(item, "") for item in claims.items(entity, BIRTH_PLACE)]
    return {
        "name": claims.label(entity),
        "born": next(iter(claims.dates(entity, "P569")), ""),
        "died": next(iter(claims.dates(entity, "P570")), ""),
        "birth_place": next(iter(places), ""),
    }


@cache
def _languages() -> dict[str, str]:
    """Codes by German names."""
    with override("de"):
        return {name_key(language_name(code)): code for code in (*LANG_INFO, *EXTRA_NAMES)}


def _minutes(entity: dict) -> int | None:
    lengths = [one for one in claims.values(entity, LENGTH) if one["unit"].endswith(f"/{MINUTE}")]
    return round(float(lengths[0]["amount"])) if lengths else None


def _colour(found: list[str]) -> str:
    known = {COLOURS[each] for each in found if each in COLOURS}
    return "both" if len(known) > 1 else next(iter(known), "")


def _label_of_age(names: list[str]) -> str:
    """ "FSK 12" → "12"."""
    digits = [match[1] for name in names if (match := re.search(r"FSK\D*(\d+)", name))]
    return digits[0] if digits else ""


def _german_release(entity: dict) -> str:
    """The earliest whole day on which the film was released in Germany."""
    released = claims.statements(entity, RELEASED)
    in_germany = [one for one in released if any(at["id"] == GERMANY for at in claims.qualifiers(one, PLACE))]
    days = [claims.as_date(one["mainsnak"]["datavalue"]["value"]) for one in in_germany]
    return min((day for day in days if len(day) == len("2019-05-02")), default="")


def _credits(entity: dict, labels: dict[str, str]) -> tuple[NamedCredit, ...]:
    crew = [
        NamedCredit(role, labels[item], id=item)
        for prop, role in CREW.items()
        for item in claims.items(entity, prop)
        if labels.get(item)
    ]
    cast = [_cast(one, labels) for one in claims.statements(entity, CAST)[:MOST_CAST]]
    return (*crew, *(one for one in cast if one.name))


def _cast(statement: dict, labels: dict[str, str]) -> NamedCredit:
    item = statement["mainsnak"]["datavalue"]["value"]["id"]
    names = [labels.get(each["id"], "") for each in claims.qualifiers(statement, CHARACTER)]
    character = next(filter(None, [*map(str, claims.qualifiers(statement, CHARACTER_NAME)), *names]), "")
    return NamedCredit("cast", labels.get(item, ""), character, item)
