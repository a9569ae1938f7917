"""Phrases that say a filter: days, times, versions, cities, houses, genres, countries, access and the like.

A closed dictionary in both languages, for ``portal.recognised``; the lists of names are those of ``portal.spoken``.
"""

import datetime as dt
from collections import Counter
from collections.abc import Container, Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from django.conf import settings
from django.utils.dates import WEEKDAYS
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from django_countries import countries

from core.kept import Kept
from core.search.terms import ARTICLES
from core.search.words import words_of
from core.text import lines
from films.models import Film
from portal.films.filters.choices import DECADES, WEEK, Length, Playing, Sound, genres
from portal.spoken import ACCESS, BESIDE, COUNTRIES, FILMS, GUESTS, SILENT, TIMES, VERSIONS
from showtimes import day_words
from showtimes.answering import EVENTS, YES, Time
from showtimes.programme import View
from venues.models import Venue
from venues.selectors import all_cities, public_venues

A_DAY = dt.timedelta(days=1)
SATURDAY = 5

Pairs = tuple[tuple[str, str], ...]
"""Parameters of an address with their values."""


@dataclass(frozen=True)
class Meaning:
    """Questions of a word to the programme and to the list of films; None where it can't be asked there.

    ``days`` are those of which the programme is asked, one after the other.
    """

    label: str
    programme: Pairs | None = None
    films: Pairs | None = None
    days: tuple[dt.date, ...] = ()


Phrases = Iterable[tuple[str, Meaning]]
Words = tuple[str, ...]


def dictionary(today: dt.date, now: dt.datetime) -> dict[Words, Meaning]:
    """By the words of a phrase, in the language of the page; of two meanings the first."""
    language = get_language() or settings.LANGUAGE_CODE
    known = {**_last(language), **_records()[language], **_first(language), **_by_words(_days(today, now))}
    known.pop((), None)
    return known


def _by_words(phrases: Phrases) -> dict[Words, Meaning]:
    known: dict[Words, Meaning] = {}
    for phrase, meaning in phrases:
        known.setdefault(words_of(phrase), meaning)
    return known


@lru_cache
def _first(_language: str) -> dict[Words, Meaning]:
    return _by_words(chain(_times(), _versions(), _silent(), _access(), _guests()))


@lru_cache
def _last(_language: str) -> dict[Words, Meaning]:
    """Phrases that may also be names of cities, houses and genres."""
    return _by_words(chain(_kinds(), _numbers(), _countries()))


def _read_records() -> dict[str, dict[Words, Meaning]]:
    """Cities, houses and genres, by language of the labels; three queries for each."""
    found = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            others = _last(language)
            found[language] = _by_words(chain(_of_records(), _short_names(others)))
    return found


_records = Kept(_read_records, "public")


def _each(phrases: Iterable[str], meaning: Meaning) -> Phrases:
    return ((phrase, meaning) for phrase in phrases)


def _spoken(text: object) -> list[str]:
    """A text of the catalogue of translations in both languages."""
    found = []
    for language, _name in settings.LANGUAGES:
        with override(language):
            found.append(str(text))
    return found


def on_day(day: dt.date, today: dt.date, now: dt.datetime) -> Meaning:
    """The list of films knows the days of a week."""
    films = (("laeuft", Playing.TODAY.value),) if day == today else None
    if today < day < today + WEEK:
        films = (("tag", day.isoformat()),)
    return Meaning(day_words.near_or_date(day, now), (), films, (day,))


def _days(today: dt.date, now: dt.datetime) -> Phrases:
    for away, said in enumerate(("heute|today", "morgen|tomorrow", "übermorgen|day after tomorrow")):
        yield from _each(said.split("|"), on_day(today + away * A_DAY, today, now))
    for number, names in _weekdays().items():
        yield from _each(names, on_day(today + A_DAY * ((number - today.weekday()) % 7), today, now))
    saturday = today + A_DAY * ((SATURDAY - today.weekday()) % 7) if today.weekday() <= SATURDAY else today - A_DAY
    weekend = tuple(day for day in (saturday, saturday + A_DAY) if day >= today)
    meaning = Meaning(_("am Wochenende"), (), tuple(("tag", day.isoformat()) for day in weekend), weekend)
    yield from _each(("wochenende", "am wochenende", "weekend", "at the weekend"), meaning)
    week = Meaning(_("sieben Tage"), (("ansicht", View.WEEK.value),), (("laeuft", Playing.WEEK.value),), (today,))
    yield from _each(("diese woche", "in dieser woche", "this week", "nächste 7 tage", "next 7 days"), week)


@lru_cache
def _weekdays() -> dict[int, list[str]]:
    return {number: _spoken(name) for number, name in WEEKDAYS.items()}


def _times() -> Phrases:
    for time in Time:
        meaning = Meaning(str(time.label), (("zeit", time.value),))
        phrases = [*TIMES.get(time, "").split("|"), *_spoken(time.label)]
        yield from _each(phrases, meaning)


def _versions() -> Phrases:
    for version, phrases in VERSIONS.items():
        label, pairs = str(version.label).partition(",")[0], (("fassung", version.value),)
        yield from _each(phrases.split("|"), Meaning(label, pairs, pairs))


def _silent() -> Phrases:
    yield from _each(SILENT.split("|"), Meaning(str(Sound.SILENT.label), None, (("ton", Sound.SILENT.value),)))


def _access() -> Phrases:
    for need, phrases in ACCESS.items():
        yield from _each(
            [*phrases.split("|"), *_spoken(need.label)], Meaning(str(need.label), (("zugang", need.value),))
        )


def _guests() -> Phrases:
    yield from _each(GUESTS.split("|"), Meaning(_("mit Gästen"), (("gaeste", YES),)))


def _of_records() -> Phrases:
    for city in all_cities():
        pairs = (("stadt", city.slug),)
        yield from _each((city.name_de, city.name_en), Meaning(city.name, pairs, pairs))
    for venue in public_venues():
        yield from _each((venue.name, *lines(venue.aliases)), _of_house(venue))
    for genre in genres():
        names = (genre.name_de, genre.name_en)
        plural = (f"{name}{ending}" for name in names for ending in ("", "e", "n", "en", "s"))
        others = [name[:-1] + "ies" for name in names if name.endswith("y")]
        yield from _each([*plural, *others], Meaning(genre.name, None, (("genre", genre.slug),)))


def _short_names(others: Container[Words]) -> Phrases:
    """ "kamera" for "Die Kamera", where no other house has the word, and it means nothing else."""
    houses = public_venues()
    words = {house.pk: [word for word in words_of(house.name) if word not in ARTICLES] for house in houses}
    times = Counter(chain.from_iterable(map(set, words.values())))
    for house in houses:
        first = words[house.pk][0] if words[house.pk] else ""
        if times[first] == 1 and first not in BESIDE and first.isalpha() and (first,) not in others:
            yield first, _of_house(house)


def _of_house(house: Venue) -> Meaning:
    return Meaning(house.name, (("kino", house.slug),))


def _kinds() -> Phrases:
    for kind in Film.Kind:
        meaning = Meaning(str(kind.label), (("art", kind.value),))
        yield from _each([f"{name}{ending}" for name in _spoken(kind.label) for ending in ("", "e", "s")], meaning)
    meaning = Meaning(_("Veranstaltungen"), (("art", EVENTS),))
    yield from _each(("veranstaltung", "veranstaltungen", "events", "event"), meaning)


def _numbers() -> Phrases:
    """Decades, lengths and labels of the FSK."""
    for decade in DECADES:
        names = [f"{decade}er", f"{decade}s", *_spoken_decade(decade)]
        phrases = [f"{before}{name}{behind}" for before in ("", "die ") for name in names for behind in ("", " jahre")]
        label = _("%(decade)der Jahre") % {"decade": decade}
        yield from _each(phrases, Meaning(label, None, (("jahrzehnt", str(decade)),)))
    for length in Length:
        yield from _each(_spoken(length.label), Meaning(str(length.label), None, (("laenge", length.value),)))
    for fsk in Film.FSK:
        years = f"fsk {fsk.value}|fsk{fsk.value}|ab {fsk.value} jahren|ab {fsk.value} jahre".split("|")
        phrases = years if fsk.value.isdigit() else ["ohne fsk"]
        yield from _each([*phrases, *_spoken(fsk.label)], Meaning(str(fsk.label), None, (("fsk", fsk.value),)))


def _spoken_decade(decade: int) -> list[str]:
    """As one says it of the last century: "20er"."""
    return [f"{decade - 1900}er", f"{decade - 1900}s"] if 1920 <= decade < 2000 else []


def _countries() -> Phrases:
    """ "Frankreich", "französische", "French films"; the adjective alone may also be a language."""
    names: dict[str, list[str]] = {}
    for language, _name in settings.LANGUAGES:
        with override(language):
            for code, name in countries:
                names.setdefault(code, []).append(name)
    for code, known in names.items():
        adjectives = COUNTRIES[code].split("|") if code in COUNTRIES else []
        inflected = [f"{one}{ending}" for one in adjectives for ending in ("e", "er", "es", "en")]
        before = [f"{one} {film}" for one in adjectives for film in FILMS]
        meaning = Meaning(str(countries.name(code)), None, (("land", code),))
        yield from _each([*known, *inflected, *before], meaning)
