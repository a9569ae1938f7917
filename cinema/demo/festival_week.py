"""A festival week around today, made up for the demo.

When it is over it starts again: the edition keeps its address and its past screenings and takes new dates.
"""

import datetime as dt
from contextlib import suppress
from dataclasses import replace

from django.core.exceptions import ValidationError

from cinema.demo.festivals import AwardRecord, EditionRecord, SectionRecord, SelectionRecord, add_edition
from cinema.demo.records import Both
from cinema.demo.showings import Programme, days_without, span, today
from festival.models import Edition, EditionCity
from showtimes import services
from showtimes.models import Screening, ScreeningGuest

DAYS_BEFORE, LENGTH = 2, 8

COMPETITION = (
    *("rashomon", "sie-kuessten-und-sie-schlugen-ihn", "cleo-mittwoch-zwischen-5-und-7", "fahrraddiebe"),
    *("m-eine-stadt-sucht-einen-moerder", "persona", "angst-essen-seele-auf", "casablanca", "pather-panchali"),
    "touki-bouki",
)
NIGHT = (
    *("nosferatu", "das-cabinet-des-dr-caligari", "psycho", "vertigo", "ausser-atem", "stalker"),
    "tausendschoenchen",
)
SHORT = ("kurzfilme-1-erste-bilder", "kurzfilme-2-traeume")
HOME = (
    *("all-these-small-moments", "all-of-us-strangers", "the-kindness-of-strangers", "45-years"),
    "italienisch-fuer-anfaenger",
)
AWARD_NOTE = Both("Für die Vorführung ausgedacht.", "Made up for the demo.")

WEEK = EditionRecord(
    slug="festwoche",
    festival="festwoche",
    year=0,
    name=Both("Lichtspiel-Festwoche", "Lichtspiel Festival Week"),
    short_name="Festwoche",
    cities=("mannheim", "heidelberg"),
    is_sample=True,
    description=Both(
        "Diese Festwoche ist für die Vorführung erfunden und wandert mit dem Kalender: acht Tage, gut sechzig "
        "Vorstellungen, vier Sektionen, zwei Preise. Die Filme und die Häuser gibt es, die Vorstellungen nicht.",
        "This festival week is made up for the demo and moves with the calendar: eight days, some sixty screenings, "
        "four sections, two awards. The films and the houses are real, the screenings are not.",
    ),
    sections=(
        SectionRecord(
            "wettbewerb-der-klassiker",
            Both("Wettbewerb der Klassiker", "Competition of Classics"),
            Both(
                "Zehn Filme, die schon gewonnen haben, treten noch einmal gegeneinander an.",
                "Ten films that have already won compete with each other once more.",
            ),
        ),
        SectionRecord(
            "nachtschicht",
            Both("Nachtschicht", "Night Shift"),
            Both("Beginnt spät und endet nach Mitternacht.", "Begins late and ends after midnight."),
        ),
        SectionRecord(
            "kurz",
            Both("Kurz", "Short"),
            Both("Sechs kurze Filme in zwei Programmen.", "Six short films in two programmes."),
        ),
        SectionRecord(
            "heimspiel",
            Both("Heimspiel", "Home Match"),
            Both(
                "Drei Filme, mit denen dieses Portal angefangen hat, und zwei aus ihrer Verwandtschaft.",
                "Three films with which this portal began, and two of their relatives.",
            ),
        ),
    ),
    selections=(
        SelectionRecord("metropolis", is_opening=True),
        *(SelectionRecord(film, section="wettbewerb-der-klassiker") for film in COMPETITION),
        *(SelectionRecord(film, section="nachtschicht") for film in NIGHT),
        *(SelectionRecord(film, section="kurz") for film in SHORT),
        *(SelectionRecord(film, section="heimspiel") for film in HOME),
    ),
    awards=(
        AwardRecord(
            Both("Preis der Festwoche", "Festival Week Award"),
            film="cleo-mittwoch-zwischen-5-und-7",
            person="agnes-varda",
            note=AWARD_NOTE,
        ),
        AwardRecord(Both("Preis des Publikums", "Audience Award"), film="fahrraddiebe", note=AWARD_NOTE),
    ),
)

PLAN = (
    (
        ("17:30", "Stadthaus II", "kurzfilme-1-erste-bilder", "OmU"),
        ("17:45", "Gloria", "45-years", "OmU"),
        ("17:45", "Karlstorkino", "all-these-small-moments", "OmU+"),
        ("18:00", "Cinema Quadrat", "fahrraddiebe", "OmU"),
        ("19:00", "Stadthaus I", "metropolis", "OmeU"),
        ("20:00", "Stadthaus II", "rashomon", "OmU+"),
        ("22:15", "Stadthaus II", "das-cabinet-des-dr-caligari", "OmeU"),
    ),
    (
        ("17:00", "Stadthaus I", "cleo-mittwoch-zwischen-5-und-7", "OmU+"),
        ("17:30", "Stadthaus II", "italienisch-fuer-anfaenger", "OmU+"),
        ("17:45", "Atlantis", "all-of-us-strangers", "OmU"),
        ("17:45", "Gloria", "persona", "OmU"),
        ("17:45", "Karlstorkino", "kurzfilme-2-traeume", "OmU"),
        ("19:30", "Stadthaus I", "sie-kuessten-und-sie-schlugen-ihn", "OmU+"),
        ("20:00", "Stadthaus II", "m-eine-stadt-sucht-einen-moerder", "OmeU"),
        ("22:00", "Stadthaus I", "nosferatu", "OmeU"),
    ),
    (
        ("17:00", "Stadthaus I", "fahrraddiebe", "OmU+"),
        ("17:30", "Stadthaus II", "kurzfilme-1-erste-bilder", "OmU"),
        ("17:45", "Atlantis", "angst-essen-seele-auf", "OmeU"),
        ("17:45", "Karlstorkino", "rashomon", "OmU+"),
        ("18:00", "Cinema Quadrat", "touki-bouki", "OmU+"),
        ("19:30", "Stadthaus I", "pather-panchali", "OmU+"),
        ("20:00", "Stadthaus II", "the-kindness-of-strangers", "OmU"),
        ("22:00", "Stadthaus I", "psycho", "OV"),
    ),
    (
        ("17:00", "Stadthaus I", "casablanca", "OmU"),
        ("17:30", "Stadthaus II", "persona", "OmU+"),
        ("17:45", "Gloria", "cleo-mittwoch-zwischen-5-und-7", "OmU"),
        ("17:45", "Karlstorkino", "all-these-small-moments", "OmU"),
        ("18:00", "Cinema Quadrat", "m-eine-stadt-sucht-einen-moerder", "OmeU"),
        ("19:30", "Stadthaus I", "all-of-us-strangers", "OmU"),
        ("20:00", "Stadthaus II", "tausendschoenchen", "OmU+"),
        ("22:00", "Stadthaus I", "ausser-atem", "OmU"),
    ),
    (
        ("17:00", "Stadthaus I", "touki-bouki", "OmU+"),
        ("17:30", "Stadthaus II", "all-these-small-moments", "OmU+"),
        ("17:45", "Atlantis", "the-kindness-of-strangers", "OmU"),
        ("17:45", "Gloria", "casablanca", "DF"),
        ("17:45", "Karlstorkino", "fahrraddiebe", "OmU"),
        ("19:30", "Stadthaus I", "angst-essen-seele-auf", "OmeU"),
        ("20:00", "Stadthaus II", "rashomon", "OmU"),
        ("22:00", "Stadthaus I", "vertigo", "OmU"),
    ),
    (
        ("17:00", "Stadthaus I", "kurzfilme-2-traeume", "OmU+"),
        ("17:30", "Stadthaus II", "45-years", "OmU+"),
        ("17:45", "Gloria", "italienisch-fuer-anfaenger", "OmU"),
        ("17:45", "Karlstorkino", "all-of-us-strangers", "OV"),
        ("18:00", "Cinema Quadrat", "pather-panchali", "OmU"),
        ("19:30", "Stadthaus I", "cleo-mittwoch-zwischen-5-und-7", "OmU+"),
        ("20:00", "Stadthaus II", "sie-kuessten-und-sie-schlugen-ihn", "OmU"),
        ("22:00", "Stadthaus I", "stalker", "OmU+"),
    ),
    (
        ("17:00", "Stadthaus I", "m-eine-stadt-sucht-einen-moerder", "OmeU"),
        ("17:30", "Stadthaus II", "the-kindness-of-strangers", "OmU+"),
        ("17:45", "Atlantis", "touki-bouki", "OmeU"),
        ("17:45", "Gloria", "fahrraddiebe", "OmU"),
        ("17:45", "Karlstorkino", "angst-essen-seele-auf", "OmeU"),
        ("19:30", "Stadthaus I", "rashomon", "OmU+"),
        ("20:00", "Stadthaus II", "persona", "OmU"),
        ("22:00", "Stadthaus I", "das-cabinet-des-dr-caligari", "OmeU"),
    ),
    (
        ("17:00", "Stadthaus I", "casablanca", "OmU"),
        ("17:30", "Stadthaus II", "all-these-small-moments", "OmU+"),
        ("17:45", "Karlstorkino", "pather-panchali", "OmU+"),
        ("18:00", "Cinema Quadrat", "cleo-mittwoch-zwischen-5-und-7", "OmU"),
        ("19:30", "Stadthaus I", "persona", "OmU+"),
        ("20:00", "Stadthaus II", "all-of-us-strangers", "OmU+"),
        ("22:00", "Stadthaus I", "nosferatu", "OmeU"),
    ),
)
"""The screenings of each day: time, hall, film, version. The regular programme keeps these times free."""

EXTRAS = {
    (0, "Stadthaus I", "19:00"): {
        "intro_minutes": 15,
        "note_de": "Eröffnung mit Begrüßung",
        "note_en": "Opening with a word of welcome",
    },
    (3, "Stadthaus I", "19:30"): {
        "talk_minutes": 30,
        "note_de": "Mit Gespräch nach dem Film",
        "note_en": "With a talk after the film",
    },
    (4, "Stadthaus II", "17:30"): {
        "talk_minutes": 20,
        "note_de": "Mit Gespräch nach dem Film",
        "note_en": "With a talk after the film",
    },
    (7, "Stadthaus I", "19:30"): {
        "intro_minutes": 45,
        "note_de": "Mit Preisverleihung vor dem Film",
        "note_en": "With the award ceremony before the film",
    },
}
AVAILABILITY = {
    (1, "Stadthaus I", "19:30"): Screening.Availability.SOLD_OUT,
    (2, "Stadthaus I", "19:30"): Screening.Availability.SOLD_OUT,
    (2, "Stadthaus II", "20:00"): Screening.Availability.FEW,
    (3, "Stadthaus I", "19:30"): Screening.Availability.RUSH,
    (5, "Stadthaus I", "19:30"): Screening.Availability.FEW,
}
"""By day of the week (0 is the first), hall and time."""


def load(now: dt.datetime) -> None:
    if Edition.objects.filter(slug=WEEK.slug).exists():
        return
    first = today(now) - dt.timedelta(days=DAYS_BEFORE)
    add_edition(replace(WEEK, year=first.year, dates=(first, _last_day(first))))


def renew(now: dt.datetime) -> None:
    """Fills the days of the week that have no screening of the demo yet; a week that is over starts again today.

    An edition without dates, or one that somebody has followed up with their own, is left alone.
    """
    edition = Edition.objects.filter(slug=WEEK.slug).first()
    if edition is None or edition.starts_on is None or edition.ends_on is None:
        return
    if edition.ends_on < today(now):
        if Edition.objects.filter(festival=edition.festival, year__gt=edition.year).exists():
            return
        _start_again(edition, today(now))
    first = edition.starts_on
    if missing := days_without(edition, span(first, LENGTH)):
        programme = Programme(edition, now)
        for day in missing:
            _fill(programme, day, (day - first).days)


def _last_day(first: dt.date) -> dt.date:
    return first + dt.timedelta(days=LENGTH - 1)


def _start_again(edition: Edition, first: dt.date) -> None:
    edition.starts_on, edition.ends_on, edition.year = first, _last_day(first), first.year
    edition.save()
    EditionCity.objects.filter(edition=edition).update(starts_on=edition.starts_on, ends_on=edition.ends_on)


def _fill(programme: Programme, day: dt.date, number: int) -> None:
    made = {}
    for time, hall, film, version in PLAN[number]:
        key = (number, hall, time)
        made[key] = programme.put(
            day,
            time,
            hall,
            film,
            version,
            availability=AVAILABILITY.get(key, Screening.Availability.UNKNOWN),
            **EXTRAS.get(key, {}),
        )
    for key, screening in made.items():
        if screening and screening.talk_minutes:
            ScreeningGuest.objects.create(screening=screening, name="Festivalleitung")
        if screening and key in CHANGES:
            with suppress(ValidationError):
                CHANGES[key](screening, programme)


def _later(screening: Screening, programme: Programme) -> None:
    screening.starts_at += dt.timedelta(minutes=30)
    services.save_screening(
        screening=screening,
        now=programme.now,
        note_de="Beginnt später, damit der Weg aus Heidelberg zu schaffen ist.",
        note_en="Starts later, so that there is time to come from Heidelberg.",
    )


def _to_cinema_quadrat(screening: Screening, programme: Programme) -> None:
    screening.hall = programme.halls.get("Cinema Quadrat", screening.hall)
    services.save_screening(
        screening=screening,
        now=programme.now,
        note_de="Im Atlantis ist der Ton ausgefallen. Karten gelten weiter.",
        note_en="The sound at the Atlantis has failed. Tickets remain valid.",
    )


def _cancelled(screening: Screening, programme: Programme) -> None:
    services.cancel(
        screening=screening,
        now=programme.now,
        note_de="Die Kopie ist nicht rechtzeitig angekommen. Karten werden zurückgenommen.",
        note_en="The print has not arrived in time. Tickets will be refunded.",
    )


CHANGES = {
    (2, "Atlantis", "17:45"): _later,
    (4, "Atlantis", "17:45"): _to_cinema_quadrat,
    (6, "Stadthaus II", "20:00"): _cancelled,
}
"""What happens to a screening after it was announced; keys as above."""
