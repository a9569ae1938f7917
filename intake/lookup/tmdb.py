"""TMDB by its public interface, version 3. Needs a read access token, given for nothing to whoever registers."""

import re

from django.conf import settings

from core.values import Json, Values
from intake.lookup.fetching import get_json, refuse_other_shapes
from intake.lookup.shapes import SOURCES, Candidate, Facts, Kind, NamedCredit

OFFERED, MOST_CAST = 8, 20
LANGUAGE = "de-DE"
PARTS = {"film": "credits,release_dates,external_ids,translations", "person": "external_ids"}
PATHS = {"film": "movie", "person": "person"}
OTHER_LANGUAGES = {"cn": "yue", "xx": "zxx"}
"""TMDB's own codes."""
IN_CINEMAS = (2, 3)
"""Kinds of release: limited and theatrical."""
JOBS = {
    "Director": "director", "Screenplay": "writer", "Writer": "writer", "Director of Photography": "camera",
    "Editor": "editing", "Original Music Composer": "music", "Production Design": "design",
    "Costume Design": "costume", "Producer": "producer", "Sound Designer": "sound", "Novel": "source",
}  # fmt: skip


class Tmdb:
    name, label, id_field = "tmdb", SOURCES["tmdb"], "tmdb_id"
    id_pattern = re.compile(r"[1-9]\d{0,11}", re.ASCII)

    def candidates(self, kind: Kind, text: str) -> list[Candidate]:
        """Raises ``SourceError``, as does ``facts``."""
        answer = self._ask(f"search/{PATHS[kind]}", query=text)
        with refuse_other_shapes(self.label):
            read = _film_candidate if kind == "film" else _person_candidate
            return [read(hit) for hit in answer["results"][:OFFERED]]

    def facts(self, kind: Kind, id: str) -> Facts:  # noqa: A002
        found = self._ask(f"{PATHS[kind]}/{id}", append_to_response=PARTS[kind])
        with refuse_other_shapes(self.label):
            values = _film(found) if kind == "film" else _person(found)
            values |= {name: found["external_ids"].get(name) or "" for name in ("imdb_id", "wikidata_id")}
            values |= {self.id_field: id}
            genres = tuple(genre["name"] for genre in found.get("genres") or ())
            people = _credits(found["credits"]) if kind == "film" else ()
            return Facts(self.name, id, found.get("title") or found.get("name") or "", values, genres, people)

    def _ask(self, path: str, **query: str) -> Json:
        key = {"Authorization": f"Bearer {settings.TMDB_KEY}"}
        return get_json(self.label, f"{settings.TMDB_URL}/{path}", query | {"language": LANGUAGE}, key)


def _year(date: str | None) -> int | None:
    return int(date[:4]) if date else None


def _film_candidate(hit: dict) -> Candidate:
    original = hit.get("original_title") or ""
    shown = original if original != hit["title"] else ""
    return Candidate(Tmdb.name, str(hit["id"]), hit["title"], shown, _year(hit.get("release_date")))


def _person_candidate(hit: dict) -> Candidate:
    works = [work.get("title") or work.get("name") or "" for work in hit.get("known_for") or ()]
    return Candidate(Tmdb.name, str(hit["id"]), hit["name"], ", ".join(filter(None, works)))


def _film(found: dict) -> Values:
    spoken = [found["original_language"], *(one["iso_639_1"] for one in found["spoken_languages"])]
    german = _german(found["release_dates"])
    days = sorted(one["release_date"][:10] for one in german if one["type"] in IN_CINEMAS)
    return {
        "title_de": found["title"],
        "title_original": found["original_title"],
        "title_en": _english_title(found),
        "year": _year(found["release_date"]),
        "countries": [one["iso_3166_1"] for one in found["production_countries"]],
        "languages": list(dict.fromkeys(OTHER_LANGUAGES.get(code, code) for code in spoken)),
        "runtime": found["runtime"],
        "fsk": next((one["certification"] for one in german if one["certification"]), ""),
        "german_release": days[0] if days else "",
        "website": found["homepage"] or "",
    }


def _german(releases: dict) -> list[dict]:
    return [one for each in releases["results"] if each["iso_3166_1"] == "DE" for one in each["release_dates"]]


def _english_title(found: dict) -> str:
    if found["original_language"] == "en":
        original: str = found["original_title"]
        return original
    titles = [one["data"]["title"] for one in found["translations"]["translations"] if one["iso_639_1"] == "en"]
    return next(filter(None, titles), "")


def _person(found: dict) -> Values:
    return {
        "name": found["name"],
        "born": found["birthday"] or "",
        "died": found["deathday"] or "",
        "birth_place": found["place_of_birth"] or "",
    }


def _credits(found: dict) -> tuple[NamedCredit, ...]:
    crew = [
        NamedCredit(JOBS[one["job"]], one["name"], id=str(one["id"])) for one in found["crew"] if one["job"] in JOBS
    ]
    crew.sort(key=lambda credit: list(JOBS.values()).index(credit.role))
    cast = sorted(found["cast"], key=lambda one: one["order"])[:MOST_CAST]
    played = [NamedCredit("cast", one["name"], one["character"] or "", str(one["id"])) for one in cast]
    return tuple(dict.fromkeys((*crew, *played)))
