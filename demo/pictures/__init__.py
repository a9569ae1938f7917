"""Gives the demo's films, people, venues, events and articles the pictures that were drawn for them."""

from collections.abc import Iterable

from django.db.models import QuerySet

from demo.pictures.archive import unpack
from demo.pictures.records import ARTICLES, CREDIT, EVENTS, HOUSES, PORTRAITS, POSTERS, STILLS, Drawn
from films.models import Article, Film, Still
from films.poster import nearest_tone
from people.models import Person
from showtimes.models import Event
from venues.models import Venue

Illustrated = QuerySet[Venue] | QuerySet[Event] | QuerySet[Article]


def load() -> None:
    stored = unpack()
    films = Film.objects.in_bulk({one.slug for one in (*STILLS, *POSTERS)}, field_name="slug")
    Still.objects.bulk_create(
        Still(
            film=films[one.slug],
            picture=stored[one.name],
            picture_focus=one.focus,
            credit=CREDIT,
            alt_de=one.alt.de,
            alt_en=one.alt.en,
            position=position,
        )
        for position, one in enumerate(STILLS)
    )
    for one in POSTERS:
        film = films[one.slug]
        film.poster, film.poster_credit = stored[one.name], CREDIT
        film.poster_tone = nearest_tone(one.draw().image)
        film.save()
    for one in PORTRAITS:
        person = Person.objects.get(slug=one.slug)
        person.portrait, person.portrait_focus, person.portrait_credit = stored[one.name], one.focus, CREDIT
        person.save()
    _illustrate(Venue.objects.all(), HOUSES, stored)
    _illustrate(Event.objects.all(), EVENTS, stored)
    _illustrate(Article.objects.all(), ARTICLES, stored)
    for one in ARTICLES:
        Article.objects.filter(slug=one.slug).update(picture_alt_de=one.alt.de, picture_alt_en=one.alt.en)


def _illustrate(records: Illustrated, drawn: Iterable[Drawn], stored: dict[str, str]) -> None:
    for one in drawn:
        record = records.get(slug=one.slug)
        record.picture, record.picture_focus, record.picture_credit = stored[one.name], one.focus, CREDIT
        record.save()
