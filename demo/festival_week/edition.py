"""The edition, its sections, films and awards."""

import datetime as dt

from demo.festivals import AwardRecord, EditionRecord, KeyDateRecord, SectionRecord, SelectionRecord
from demo.records import Both

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
    number=3,
    name=Both("Lichtspiel-Festwoche", "Lichtspiel Festival Week"),
    short_name="Festwoche",
    cities=("mannheim", "heidelberg"),
    is_sample=True,
    description=Both(
        "Diese Festwoche ist für die Vorführung erfunden und wandert mit dem Kalender: acht Tage, gut sechzig "
        "Vorstellungen, vier Sektionen, zwei Preise. Die Filme und die Häuser gibt es, die Vorstellungen nicht.",
        "This festival week was made up for the demo and moves with the calendar: eight days, some sixty screenings, "
        "four sections, two awards. The films and the venues are real, the screenings are not.",
    ),
    key_dates=(
        KeyDateRecord("programme", -21, Both("Programm steht", "Programme announced")),
        KeyDateRecord("tickets", -14, Both("Vorverkauf beginnt", "Tickets on sale"), dt.time(10)),
        KeyDateRecord("other", 6, Both("Letzte Stimmen für den Publikumspreis", "Last audience votes")),
        KeyDateRecord("awards", 7, Both("Preisverleihung", "Award ceremony"), dt.time(20)),
    ),
    sections=(
        SectionRecord(
            "wettbewerb-der-klassiker",
            Both("Wettbewerb der Klassiker", "Classics in Competition"),
            Both(
                "Zehn Filme, die schon gewonnen haben, treten noch einmal gegeneinander an.",
                "Ten films that have already won compete against each other once more.",
            ),
        ),
        SectionRecord(
            "nachtschicht",
            Both("Nachtschicht", "Night Shift"),
            Both("Beginnt spät und endet nach Mitternacht.", "Starts late and ends after midnight."),
        ),
        SectionRecord(
            "kurz",
            Both("Kurz", "Shorts"),
            Both("Sechs kurze Filme in zwei Programmen.", "Six short films in two programmes."),
        ),
        SectionRecord(
            "heimspiel",
            Both("Heimspiel", "On Home Ground"),
            Both(
                "Drei Filme, mit denen dieses Portal angefangen hat, und zwei aus ihrer Verwandtschaft.",
                "The three films this portal began with, and two of their relations.",
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
