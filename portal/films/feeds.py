"""Films that are new and critiques, as Atom feeds."""

import datetime as dt
from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.rows import Ids
from films.cards import FilmCard, cards_of
from films.models import Film, Text
from films.selectors.reviews import Review, reviews
from portal.atom import AtomFeed, Entry, entry_id, said
from portal.films.views.reviews import describe
from portal.home.parts import first_shown, new_films, newest_critiques
from showtimes import days

LENGTH = 50
"""Most entries of a feed."""
EARLIEST = dt.date(1900, 1, 1)
"""A critique of before is a slip of typing; times of before have offsets with seconds, which the format knows not."""


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
        cards = cards_of(new_films(first_shown(now), now)[:LENGTH])
        changed = _changed(Film, (card.id for card in cards))
        return [_film(card, since, max(since, changed.get(card.id, since))) for card in cards]


def _film(card: FilmCard, since: dt.datetime, changed: dt.datetime) -> Entry:
    return Entry(
        title=card.title,
        path=card.url,
        identifier=entry_id("new film", card.id),
        html=said(", ".join(card.directors), card.origin_and_length, ", ".join(card.genres) or card.kind_label),
        published=since,
        updated=changed,
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
        newest = reviews(newest_critiques(timezone.now())[:LENGTH], Film.objects.public())
        changed = _changed(Text, (review.text.id for review in newest))
        return [_critique(review, changed.get(review.text.id)) for review in newest]


def _critique(review: Review, changed: dt.datetime | None) -> Entry:
    text = review.text
    day = max(text.published_on or EARLIEST, EARLIEST)
    published = dt.datetime.combine(day, dt.time(), timezone.get_default_timezone())
    by = _("Kritik von %(author)s") % {"author": text.signed} if text.signed else ""
    sample = _("Beispieltext") if text.is_sample else ""
    return Entry(
        title=f"{review.film.title}: {text.title}",
        path=text.url,
        identifier=entry_id("critique", text.id),
        html=said(describe(review), by, sample),
        published=published,
        updated=max(published, changed or published),
    )


def _changed(model: type[Film | Text], ids: Iterable[int]) -> dict[int, dt.datetime]:
    """Last changes, by id."""
    return dict(model.objects.filter(pk__in=Ids(ids)).values_list("pk", "updated_at"))
