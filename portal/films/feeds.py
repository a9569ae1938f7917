"""Films that are new and critiques, as Atom feeds."""

import datetime as dt

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.structured import absolute
from films.cards import FilmCard, cards_of
from films.models import Film
from films.selectors.reviews import Review, reviews
from portal.atom import AtomFeed, Entry, said
from portal.films.views.reviews import describe
from portal.home.parts import first_shown, new_films, newest_critiques
from showtimes import days

LENGTH = 50
"""Most entries of a feed."""


class NewFilmsFeed(AtomFeed[None]):
    """Films that start in this cinema week, as on the front page."""

    def title(self, obj: None) -> str:
        return _("Neu im Kino – %(portal)s") % {"portal": settings.SITE_NAME}

    def subtitle(self, obj: None) -> str:
        return _("Filme, die in dieser Kinowoche anlaufen oder hier zum ersten Mal zu sehen sind.")

    def page_path(self, obj: None) -> str:
        return reverse("films:list")

    def feed_path(self, obj: None) -> str:
        return reverse("films:feed")

    def items(self, obj: None) -> list[Entry]:
        now = timezone.now()
        since = days.bounds(days.week_start(days.today(now)), timezone.get_default_timezone())[0]
        return [_film(card, since) for card in cards_of(new_films(first_shown(now), now)[:LENGTH])]


def _film(card: FilmCard, since: dt.datetime) -> Entry:
    return Entry(
        title=card.title,
        path=card.url,
        identifier=f"{absolute(card.url)}#neu",
        html=said(", ".join(card.directors), card.origin_and_length, ", ".join(card.genres) or card.kind_label),
        published=since,
        updated=since,
    )


class CritiquesFeed(AtomFeed[None]):
    def title(self, obj: None) -> str:
        return _("Kritiken – %(portal)s") % {"portal": settings.SITE_NAME}

    def subtitle(self, obj: None) -> str:
        return _("Was die Redaktion gesehen hat, das Neueste zuerst.")

    def page_path(self, obj: None) -> str:
        return reverse("films:review_list")

    def feed_path(self, obj: None) -> str:
        return reverse("films:review_feed")

    def items(self, obj: None) -> list[Entry]:
        newest = newest_critiques(timezone.now())[:LENGTH]
        return [_critique(review) for review in reviews(newest, Film.objects.public())]


def _critique(review: Review) -> Entry:
    text = review.text
    day = dt.datetime.combine(text.published_on or dt.date.min, dt.time(), timezone.get_default_timezone())
    by = _("Kritik von %(author)s") % {"author": text.signed} if text.signed else ""
    sample = _("Beispieltext") if text.is_sample else ""
    return Entry(
        title=f"{review.film.title}: {text.title}",
        path=text.url,
        identifier=absolute(text.url),
        html=said(describe(review), by, sample),
        published=day,
        updated=day,
    )
