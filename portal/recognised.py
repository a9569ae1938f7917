"""Filters among the words of a search: days, times, versions, cities, houses, genres, access and the like.

A closed dictionary in both languages. The hits of the words stay what they are; ``portal.offers`` makes links.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import override

from core.search.words import pieces_of, words_of
from core.text import lines
from films.models import Film
from portal.films.filters.choices import DECADES, Length, Playing, Sound, Version, genres
from showtimes import day_words
from showtimes.access import Access
from showtimes.answering import EVENTS, YES, Time
from showtimes.programme import View
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


@dataclass(frozen=True)
class Recognised:
    """The meanings of some words of a search, and the ``rest`` of them as they were typed."""

    meanings: tuple[Meaning, ...] = ()
    rest: str = ""


Phrases = Iterator[tuple[str, Meaning]]

BESIDE = frozenset(
    [
        *("im", "in", "am", "an", "um", "mit", "und", "uhr", "von", "der", "die", "das", "den", "fur", "was", "wo"),
        *("film", "filme", "filmen", "kino", "kinos", "vorstellung", "vorstellungen", "lauft", "laufen", "gibt", "es"),
        *("on", "at", "the", "with", "and", "for", "what", "s", "showing", "playing"),
        *("films", "movie", "movies", "cinema", "cinemas", "screening", "screenings"),
    ]
)
"""Words, folded, that say nothing more where all others are known."""


def recognised(text: str, today: dt.date, now: dt.datetime) -> Recognised:
    """``today`` is the day that the programme opens with. Three queries, none where nothing is typed.

    The longest phrases first, each word once.
    """
    pieces = list(pieces_of(text))
    words = [(word, number) for number, piece in enumerate(pieces) for word in piece[2]]
    known = dictionary(today, now) if words else {}
    longest = max(map(len, known), default=0)
    meanings, used, at = dict[Meaning, None](), set[int](), 0
    while at < len(words):
        for size in range(min(longest, len(words) - at), 0, -1):
            part = words[at : at + size]
            if meaning := known.get(tuple(word for word, _number in part)):
                meanings[meaning] = None
                used |= {number for _word, number in part}
                at += size - 1
                break
        at += 1
    rest = [piece for number, piece in enumerate(pieces) if number not in used]
    if all(BESIDE.issuperset(words) for _start, _end, words in rest):
        rest = []
    return Recognised(tuple(meanings), " ".join(text[start:end] for start, end, _words in rest) if meanings else text)


def dictionary(today: dt.date, now: dt.datetime) -> dict[tuple[str, ...], Meaning]:
    """By the words of a phrase; of two meanings the first."""
    known: dict[tuple[str, ...], Meaning] = {}
    for entries in (
        _days(today, now),
        _times(),
        _versions(),
        _silent(),
        _access(),
        _guests(),
        _records(),
        _kinds(),
        _numbers(),
    ):
        for phrase, meaning in entries:
            known.setdefault(words_of(phrase), meaning)
    known.pop((), None)
    return known


def _each(phrases: Iterable[str], meaning: Meaning) -> Phrases:
    return ((phrase, meaning) for phrase in phrases)


def _spoken(text: object) -> list[str]:
    """A text of the catalogue of translations in both languages."""
    found = []
    for language in ("de", "en"):
        with override(language):
            found.append(str(text))
    return found


def _days(today: dt.date, now: dt.datetime) -> Phrases:
    def meaning(day: dt.date, films: Pairs | None = None) -> Meaning:
        return Meaning(day_words.near_or_date(day, now), (), films, (day,))

    this_day = meaning(today, (("laeuft", Playing.TODAY.value),))
    yield from _each(("heute", "today"), this_day)
    yield from _each(("morgen", "tomorrow"), meaning(today + A_DAY))
    yield from _each(("übermorgen", "day after tomorrow"), meaning(today + 2 * A_DAY))
    for number, name in WEEKDAYS.items():
        day = today + A_DAY * ((number - today.weekday()) % 7)
        yield from _each(_spoken(name), meaning(day) if day != today else this_day)
    saturday = today + A_DAY * ((SATURDAY - today.weekday()) % 7) if today.weekday() <= SATURDAY else today - A_DAY
    weekend = tuple(day for day in (saturday, saturday + A_DAY) if day >= today)
    label = _("am Wochenende")
    yield from _each(("wochenende", "am wochenende", "weekend", "at the weekend"), Meaning(label, (), None, weekend))
    week = Meaning(_("sieben Tage"), (("ansicht", View.WEEK.value),), (("laeuft", Playing.WEEK.value),), (today,))
    yield from _each(("diese woche", "in dieser woche", "this week", "nächste 7 tage", "next 7 days"), week)


TIMES = {
    Time.FROM_20: "ab 20 uhr|ab 20|ab 20:00|ab 20:00 uhr|nach 20 uhr|abend|abends|am abend|heute abend|from 8 pm"
    "|after 8 pm|from 8pm|after 8pm|from 20:00|after 20:00|in the evening|tonight",
    Time.FROM_17: "17 bis 20 uhr|17-20 uhr|ab 17 bis 20 uhr|vorabend|am vorabend|5 to 8 pm",
    Time.UNTIL_17: "bis 17 uhr|vor 17 uhr|nachmittag|nachmittags|am nachmittag|until 5 pm|before 5 pm|in the afternoon"
    "|until 5pm|before 5pm|matinee",
    Time.NIGHT: "nach mitternacht|nachts|spätvorstellung|after midnight|late show",
    Time.REACHABLE: "noch zu schaffen|jetzt|now",
}


def _times() -> Phrases:
    for time, phrases in TIMES.items():
        meaning = Meaning(str(time.label), (("zeit", time.value),))
        yield from _each([*phrases.split("|"), *_spoken(time.label)], meaning)


VERSIONS = {
    Version.GERMAN_TITLES: "omu|original mit untertiteln|originalfassung mit untertiteln|deutsche untertitel"
    "|mit deutschen untertiteln|german subtitles|with german subtitles",
    Version.ENGLISH_TITLES: "omeu|englische untertitel|mit englischen untertiteln|english subtitles"
    "|with english subtitles|subtitled in english",
    Version.ORIGINAL: "ov|originalfassung|originalversion|original version|ohne untertitel|without subtitles",
    Version.GERMAN: "df|deutsche fassung|auf deutsch|synchronisiert|dubbed|in german|german version",
}


def _versions() -> Phrases:
    for version, phrases in VERSIONS.items():
        label = str(version.label).partition(",")[0]
        yield from _each(phrases.split("|"), Meaning(label, None, (("fassung", version.value),)))


ACCESS = {
    Access.AUDIO_DESCRIPTION: "hörfilm|hörfassung|audio description|mit audiodeskription|für blinde|for the blind",
    Access.CAPTIONS: "untertitel für gehörlose|untertitel für schwerhörige|erweiterte untertitel|captions|captioned"
    "|sdh|subtitles for the hard of hearing|subtitles for the deaf|für gehörlose",
    Access.SIGN_LANGUAGE: "mit gebärdensprache|dgs|gebärdendolmetscher|sign language|with sign language",
    Access.RELAXED: "entspannt|relaxed|relaxed screening",
    Access.STEP_FREE: "stufenlos|barrierefrei|ohne stufen|step free|accessible",
    Access.WHEELCHAIR: "rollstuhl|rollstuhlplatz|rollstuhlgerecht|mit rollstuhl|wheelchair",
    Access.LOOP: "höranlage|induktionsschleife|hearing loop|induction loop",
}


def _silent() -> Phrases:
    phrases = "stummfilm|stummfilme|stumm|silent film|silent films|silent movie|silent movies|silent"
    yield from _each(phrases.split("|"), Meaning(str(Sound.SILENT.label), None, (("ton", Sound.SILENT.value),)))


def _access() -> Phrases:
    for need, phrases in ACCESS.items():
        yield from _each(
            [*phrases.split("|"), *_spoken(need.label)], Meaning(str(need.label), (("zugang", need.value),))
        )


def _guests() -> Phrases:
    phrases = "mit gespräch|mit gast|mit gästen|in anwesenheit|filmgespräch|q&a|with guests|with a guest|with talk"
    yield from _each(phrases.split("|"), Meaning(_("mit Gästen"), (("gaeste", YES),)))


def _records() -> Phrases:
    """Cities, houses and genres."""
    for city in all_cities():
        pairs = (("stadt", city.slug),)
        yield from _each((city.name_de, city.name_en), Meaning(city.name, pairs, pairs))
    for venue in public_venues():
        yield from _each((venue.name, *lines(venue.aliases)), Meaning(venue.name, (("kino", venue.slug),)))
    for genre in genres():
        names = (genre.name_de, genre.name_en)
        plural = (f"{name}{ending}" for name in names for ending in ("", "e", "n", "en", "s"))
        others = [name[:-1] + "ies" for name in names if name.endswith("y")]
        yield from _each([*plural, *others], Meaning(genre.name, None, (("genre", genre.slug),)))


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
