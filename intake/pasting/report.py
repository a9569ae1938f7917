"""A diff as plain values for JSON."""

from core.values import Values
from intake.pasting.diff import Entry, FilmDiff, ProgrammeDiff

LISTS = ("new", "moved", "changed", "gone", "unclear", "refused")


def as_json(diff: ProgrammeDiff) -> Values:
    """The lists of the diff, what is the same (counted), the films and people read."""
    lists = {name: [_entry(entry) for entry in getattr(diff, name)] for name in LISTS}
    films = [_film(film) for film in diff.films]
    people = [{"line": one.line.number, "name": one.name, "biography": one.body} for one in diff.people]
    edition = diff.series.slug if diff.series else None
    return {**lists, "edition": edition, "same": len(diff.same), "films": films, "people": people}


def _entry(entry: Entry) -> dict[str, object]:
    found: Values = {
        "line": entry.line.number or None,
        "source": entry.line.text,
        "film": entry.film,
        "start": entry.start.isoformat(timespec="minutes") if entry.start else None,
        "city": entry.city,
        "house": entry.venue,
        "hall": entry.hall,
        "version": entry.version,
    }
    extra = {"note": entry.note, "was": entry.was, "reason": entry.reason}
    found |= {name: value for name, value in extra.items() if value}
    if entry.screening:
        found["screening"] = entry.screening.public_id
    if entry.questions:
        found["questions"] = [
            {"key": question.key, "prompt": question.prompt, "choices": dict(question.choices)}
            for question in entry.questions
        ]
    return found


def _film(diff: FilmDiff) -> Values:
    read, facts = diff.read, diff.read.facts
    return {
        "line": read.line.number,
        "title": diff.title,
        "tagline": read.tagline,
        "matched": diff.film.slug if diff.film else None,
        "likeness": diff.likeness,
        "creates": diff.creates,
        "countries": facts.countries,
        "year": facts.year,
        "runtime": facts.runtime,
        "genres": facts.genres,
        "fsk": facts.fsk,
        "recommended_age": facts.recommended_age,
        "german_release": facts.release.isoformat() if facts.release else None,
        "directors": facts.directors,
        "cast": [{"name": name, "character": character} for name, character in facts.cast],
        "languages": facts.languages,
        "texts": [
            {"line": text.line.number, "kind": text.kind, "signature": text.signature, "body": text.body}
            for text in read.texts
        ],
        "new_texts": len(diff.texts),
    }
