"""The regular programme: two weeks around today in eight venues, made up for the demo.

Each cinema day is the same whenever it is made: films rotate with the day's number, special cases come with the
weekday. The early evenings in the venues of the festival week belong to the festival (see ``festival_week.PROGRAMME``).
"""

import datetime as dt
from contextlib import suppress
from dataclasses import dataclass

from django.core.exceptions import ValidationError

from core.models import State
from demo.access import SOURCE
from demo.showings import Programme, days_without, moment, span, today
from showtimes import services
from showtimes.models import Screening, ScreeningGuest, Series

SLUG = "regulaerer-spielplan"
DAYS_BEFORE, LENGTH = 3, 15
FESTIVAL = "festival"
"""Stands in place of a version where the hall is left to the festival week."""


@dataclass(frozen=True)
class Row:
    """Programme of a hall: pairs of time and version, and the films that take turns."""

    hall: str
    slots: tuple[tuple[str, str], ...]
    films: tuple[str, ...]


ROWS = (
    Row(
        "Stadthaus I",
        (("14:30", "OmU"), ("17:00", FESTIVAL)),
        ("kurzfilme-2-traeume", "all-these-small-moments", "kurzfilme-1-erste-bilder", "italienisch-fuer-anfaenger"),
    ),
    Row(
        "Atlantis",
        (("15:00", "OmU"), ("17:45", FESTIVAL), ("20:30", "OmU"), ("22:45", "OmeU")),
        (
            *("all-of-us-strangers", "wilde-erdbeeren", "in-the-mood-for-love", "the-kindness-of-strangers"),
            *("ausser-atem", "sie-kuessten-und-sie-schlugen-ihn", "tausendschoenchen"),
        ),
    ),
    Row(
        "Odeon",
        (("14:30", "DF"), ("16:45", "OmU"), ("19:00", "OmU"), ("21:15", "OV")),
        (
            *("the-kindness-of-strangers", "zwei-an-einem-tag", "all-of-us-strangers", "casablanca"),
            *("45-years", "moderne-zeiten", "all-these-small-moments", "the-riot-club"),
        ),
    ),
    Row(
        "Cinema Quadrat",
        (("15:15", "OmU"), ("18:00", FESTIVAL), ("20:30", "OmU")),
        (
            *("m-eine-stadt-sucht-einen-moerder", "der-mann-mit-der-kamera", "pather-panchali", "das-suesse-leben"),
            *("berlin-die-sinfonie-der-grossstadt", "jeanne-dielman", "der-blaue-engel", "stalker"),
        ),
    ),
    Row(
        "Gloria",
        (("15:00", "DF"), ("17:45", FESTIVAL), ("20:30", "OmU")),
        (
            *("all-of-us-strangers", "manche-moegens-heiss", "the-kindness-of-strangers", "vertigo"),
            *("zwei-an-einem-tag", "der-himmel-ueber-berlin"),
        ),
    ),
    Row(
        "Gloriette",
        (("15:30", "OmU"), ("18:00", "OmU"), ("20:45", "OmeU")),
        (
            *("45-years", "fahrraddiebe", "angst-essen-seele-auf", "cleo-mittwoch-zwischen-5-und-7"),
            *("all-these-small-moments", "persona", "die-legende-von-paul-und-paula"),
        ),
    ),
    Row(
        "Kamera",
        (("16:00", "OmU"), ("18:15", "OmU"), ("20:30", "OmU")),
        (
            *("goldrausch", "rashomon", "das-siebente-siegel", "all-of-us-strangers", "touki-bouki"),
            *("sonnenaufgang", "die-reise-nach-tokyo", "achteinhalb"),
        ),
    ),
    Row(
        "Karlstorkino",
        (("15:30", "OmU"), ("17:45", FESTIVAL), ("20:30", "OmU+")),
        (
            *("nosferatu", "die-abenteuer-des-prinzen-achmed", "metropolis", "tausendschoenchen", "die-sieben-samurai"),
            *("panzerkreuzer-potemkin", "touki-bouki", "die-passion-der-jungfrau-von-orleans"),
        ),
    ),
    Row(
        "Luxor 1",
        (("14:45", "DF"), ("17:15", "DF"), ("20:00", "OV")),
        ("the-kindness-of-strangers", "all-of-us-strangers", "psycho", "casablanca", "vertigo"),
    ),
    Row(
        "Luxor 2",
        (("15:15", "DF"), ("17:45", "OmU"), ("20:15", "DF"), ("22:45", "OV")),
        ("zwei-an-einem-tag", "manche-moegens-heiss", "the-riot-club", "citizen-kane", "psycho", "45-years"),
    ),
)
LATEST_END = "25:00"
"""The last slot of a hall ends by then, so that long films begin in time."""

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
OFFERED = {
    (TUESDAY, "Stadthaus I", "14:30"): {"captions": True} | SOURCE,
    (WEDNESDAY, "Gloria", "20:30"): {"audio_description": False, "captions": False} | SOURCE,
    (SATURDAY, "Gloria", "15:00"): {"relaxed": True, "audio_description": True} | SOURCE,
    (SUNDAY, "Karlstorkino", "15:30"): {"captions": True, "relaxed": True} | SOURCE,
}
"""Access to single screenings, by weekday, hall and time."""
CLASSICS = "stumm-und-schwarzweiss"
OF_CLASSICS = {(day, "Cinema Quadrat", "20:30") for day in (MONDAY, THURSDAY)}
"""A series of its own, by weekday, hall and time."""
NIGHTS = {FRIDAY: "psycho", SATURDAY: "nosferatu"}


def load() -> None:
    Series.objects.create(
        slug=CLASSICS,
        name_de="Stumm und Schwarzweiß",
        name_en="Silent and black-and-white",
        description_de=(
            "Montags und donnerstags um halb neun läuft im Cinema Quadrat ein Klassiker in der Originalfassung.\n\n"
            "Für die Vorführung erfunden: Das Haus gibt es, diese Reihe nicht."
        ),
        description_en=(
            "On Mondays and Thursdays at half past eight Cinema Quadrat shows a classic in its original version.\n\n"
            "Made up for the demo: the venue is real, this series is not."
        ),
        is_sample=True,
        state=State.PUBLIC,
    )
    Series.objects.get_or_create(
        slug=SLUG,
        defaults={
            "name_de": "Regulärer Spielplan",
            "name_en": "Regular programme",
            "description_de": "Für die Vorführung erfunden: Die Häuser gibt es, diese Vorstellungen nicht.",
            "description_en": "Made up for the demo: the venues are real, these screenings are not.",
            "is_sample": True,
            "state": State.PUBLIC,
        },
    )


def renew(now: dt.datetime) -> None:
    """Fills the days around today that have no screening of the demo yet."""
    series = Series.objects.filter(slug=SLUG).first()
    if series is None:
        return
    if missing := days_without(series, span(today(now) - dt.timedelta(days=DAYS_BEFORE), LENGTH)):
        programme = Programme(series, now)
        for day in missing:
            _fill(programme, day)


def _fill(programme: Programme, day: dt.date) -> None:
    made = {}
    classics = Series.objects.filter(slug=CLASSICS).first()
    for row in (row for row in ROWS if row.hall in programme.halls):
        for (time, version), film in zip(row.slots, _films(programme, row, day), strict=True):
            if film:
                offered: dict[str, object] = dict(OFFERED.get((day.weekday(), row.hall, time), {}))
                if classics and (day.weekday(), row.hall, time) in OF_CLASSICS:
                    offered["series"] = classics
                made[row.hall, time] = programme.put(day, time, row.hall, film, version, **offered)
    if day.weekday() in NIGHTS:
        programme.put(day, "24:15", "Odeon", NIGHTS[day.weekday()], "OmU")
    hall, time, change = SPECIALS[day.weekday()]
    if screening := made.get((hall, time)):
        with suppress(ValidationError):  # somebody else may have booked the hall
            change(screening, programme.now)


def _films(programme: Programme, row: Row, day: dt.date) -> list[str]:
    """A film for each slot: the next in turn that ends in time for the one after; "" where none does."""
    chosen: list[str] = []
    ends = [*(time for time, _ in row.slots[1:]), LATEST_END]
    turn = day.toordinal() * len(row.slots)
    for position, ((time, version), end) in enumerate(zip(row.slots, ends, strict=True)):
        start = (turn + position) % len(row.films)
        in_turn = row.films[start:] + row.films[:start]
        minutes = _minutes(day, time, end) - programme.halls[row.hall].changeover_minutes
        fitting = (slug for slug in in_turn if slug not in chosen and programme.fits(slug, minutes))
        chosen.append("" if version == FESTIVAL else next(fitting, ""))
    return chosen


def _minutes(day: dt.date, start: str, end: str) -> int:
    return int((moment(day, end) - moment(day, start)).total_seconds() // 60)


def _few(screening: Screening, now: dt.datetime) -> None:
    services.set_availability(screening=screening, availability=Screening.Availability.FEW, now=now)


def _sold_out(screening: Screening, now: dt.datetime) -> None:
    services.set_availability(screening=screening, availability=Screening.Availability.SOLD_OUT, now=now)


def _rush(screening: Screening, now: dt.datetime) -> None:
    services.set_availability(screening=screening, availability=Screening.Availability.RUSH, now=now)


def _cancelled(screening: Screening, now: dt.datetime) -> None:
    services.cancel(
        screening=screening,
        now=now,
        note_de="Der Projektor wird repariert. Karten werden zurückgenommen.",
        note_en="The projector is being repaired. Tickets will be refunded.",
    )


def _later(screening: Screening, now: dt.datetime) -> None:
    screening.starts_at += dt.timedelta(minutes=30)
    services.save_screening(
        screening=screening,
        now=now,
        note_de="Beginnt eine halbe Stunde später, weil der Saal vorher vermietet ist.",
        note_en="Starts half an hour later, as the hall is hired out beforehand.",
    )


def _with_talk(screening: Screening, now: dt.datetime) -> None:
    screening.talk_minutes = 30
    screening.note_de, screening.note_en = "Mit Gespräch nach dem Film", "With a talk after the film"
    services.save_screening(screening=screening, now=now)
    ScreeningGuest.objects.create(screening=screening, name="Kinoleitung")


SPECIALS = {
    MONDAY: ("Gloria", "20:30", _few),
    TUESDAY: ("Gloriette", "18:00", _cancelled),
    WEDNESDAY: ("Karlstorkino", "20:30", _with_talk),
    THURSDAY: ("Kamera", "20:30", _later),
    FRIDAY: ("Atlantis", "20:30", _few),
    SATURDAY: ("Gloria", "20:30", _sold_out),
    SUNDAY: ("Cinema Quadrat", "20:30", _rush),
}
"""By weekday: hall, time and what is special about that screening."""
