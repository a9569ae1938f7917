"""All checks, in the order in which they are shown."""

from django.utils.translation import gettext_lazy as _

from desk.checker import (
    access,
    articles,
    connections,
    critics,
    doubles,
    events,
    key_dates,
    law,
    links,
    missing,
    pictures,
    prices,
    slots,
    texts,
    thin,
    titles,
    translation,
)
from desk.checker.finding import Check

LAW = _("Recht")
TITLES, FACTS, PICTURES = _("Titel"), _("Angaben"), _("Bilder")
TIMES, TEXTS, ENGLISH, DOUBLES = _("Zeiten"), _("Texte"), _("Englisch"), _("Doppeltes")
FILM, TEXT, PERSON, SCREENING = "films.film", "films.text", "people.person", "showtimes.screening"
EVENT = "showtimes.event"
ARTICLE = articles.ARTICLE
CONNECTION = "venues.lastconnection"
SERIES = ("showtimes.series", "festival.edition", "festival.festival", "festival.section")

CHECKS = (
    Check("law", LAW, _("Seite, die das Recht verlangt, fehlt"), ("core.page",), law.missing),
    Check("slot", TIMES, _("Film passt nicht in seine Zeit"), (SCREENING,), slots.runtime_in_slot),
    Check("key-date", TIMES, _("Termin einer Ausgabe am falschen Tag"), ("festival.edition",), key_dates.out_of_order),
    Check("version", TIMES, _("Vorstellung ohne Fassung"), (SCREENING,), missing.screening_language),
    Check("thin", FACTS, _("Läuft bald, Seite ist dünn"), (FILM,), thin.thin_pages),
    Check("fsk", FACTS, _("FSK-Entscheidung fehlt"), (FILM,), missing.fsk),
    Check("runtime", FACTS, _("Länge fehlt"), (FILM,), missing.runtime),
    Check("event-minutes", FACTS, _("Dauer einer Veranstaltung fehlt"), (EVENT,), events.minutes),
    Check("event-text", FACTS, _("Veranstaltung ohne Text"), (EVENT,), events.texts),
    Check("event-people", FACTS, _("Mitwirkende ohne Funktion"), (EVENT,), events.functions, presses=False),
    Check("director", FACTS, _("Regie fehlt"), (FILM,), missing.director),
    Check("language", FACTS, _("Originalsprache fehlt"), (FILM,), missing.languages),
    Check(
        "access",
        FACTS,
        _("Zugang ohne Quelle oder Stand"),
        (FILM, SCREENING, "venues.venue", "venues.hall"),
        access.unsourced,
        presses=False,
    ),
    Check(
        "connection", FACTS, _("Letzte Verbindung nicht nachgesehen"), (CONNECTION,), connections.stale, presses=False
    ),
    Check("way-home", FACTS, _("Letzte Verbindung fehlt"), (CONNECTION,), connections.missing, presses=False),
    Check("prices", FACTS, _("Preise widersprechen sich"), (SCREENING, "showtimes.pricelist"), prices.contradictions),
    Check("critic", FACTS, _("Wertung, die niemand sieht"), ("festival.critic",), critics.unseen, presses=False),
    Check("title", TITLES, _("Titel verschrieben"), (FILM, TEXT, PERSON, EVENT, ARTICLE), titles.variants),
    Check("spelling", TITLES, _("Zwei Schreibweisen auf einer Seite"), (FILM, TEXT), titles.mixed),
    Check("double-film", DOUBLES, _("Film vielleicht doppelt"), (FILM,), doubles.films, presses=False),
    Check("double-event", DOUBLES, _("Veranstaltung vielleicht doppelt"), (EVENT,), doubles.events, presses=False),
    Check("double-person", DOUBLES, _("Person vielleicht doppelt"), (PERSON,), doubles.people, presses=False),
    Check("poster", PICTURES, _("Plakat ohne Nachweis"), (FILM,), pictures.poster_credit),
    Check("portrait", PICTURES, _("Porträt ohne Nachweis"), (PERSON,), pictures.portrait_credit),
    Check("house", PICTURES, _("Bild eines Hauses ohne Nachweis"), ("venues.venue",), pictures.venue_credit),
    Check("event-picture", PICTURES, _("Bild einer Veranstaltung ohne Nachweis"), (EVENT,), events.picture_credit),
    Check("alt", PICTURES, _("Bildbeschreibung fehlt"), (FILM,), pictures.alt_text),
    Check("article-alt", PICTURES, _("Bildbeschreibung eines Artikels fehlt"), (ARTICLE,), articles.alt_text),
    Check("signature", TEXTS, _("Text ohne Kürzel"), (TEXT, ARTICLE), texts.signature, presses=False),
    Check("article", TEXTS, _("Artikel ohne Film oder Vorspann"), (ARTICLE,), articles.incomplete, presses=False),
    Check("votes", TEXTS, _("Wertung ohne Stimmen"), (FILM, TEXT), texts.votes, presses=False),
    Check("english-film", ENGLISH, _("Film nur auf Deutsch"), (FILM,), translation.films, presses=False),
    Check("english-person", ENGLISH, _("Biografie nur auf Deutsch"), (PERSON,), translation.people, presses=False),
    Check("english-event", ENGLISH, _("Veranstaltung nur auf Deutsch"), (EVENT,), translation.events, presses=False),
    Check(
        "english-article", ENGLISH, _("Artikel nur auf Deutsch"), (ARTICLE,), translation.article_texts, presses=False
    ),
    Check("english-house", ENGLISH, _("Haus nur auf Deutsch"), ("venues.venue",), translation.venues, presses=False),
    Check(
        "english-series", ENGLISH, _("Reihe oder Festival nur auf Deutsch"), SERIES, translation.series, presses=False
    ),
    Check("english-note", ENGLISH, _("Hinweis nur auf Deutsch"), (SCREENING,), translation.notes, presses=False),
    Check(
        "links",
        _("Links"),
        _("Link führt ins Leere"),
        (FILM, TEXT, SCREENING, EVENT, "venues.venue", "festival.festival"),
        links.broken_links,
    ),
)
BY_CODE = {check.code: check for check in CHECKS}
