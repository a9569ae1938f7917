"""The card of each page: only what every visitor may see, in the language of the address.

Every function returns None for what the public can't see.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from core.dates import date_range, full_day
from core.numbers import ordinal
from festival.models import Edition, Section
from festival.selectors import editions
from films.cards import FilmCard, cards_of
from films.models import Article, Film, Still
from films.poster import motif_of, tone_of
from planner.sharing import shared_link, shared_rows
from portal.festival.facts import run_of
from portal.share_cards.cards import Frame, NumberCard, PlanCard, PlanDay, StillCard, TitleCard
from portal.share_cards.text import drawable, first_drawable
from showtimes.events import contributors
from showtimes.models import Event, Screening, Series
from showtimes.rows import ScreeningRow, screening_rows


def of_film(slug: str, now: dt.datetime) -> TitleCard | StillCard | None:
    """No time, as the picture is kept by who receives it; no score, as it changes."""
    film = Film.objects.public().filter(slug=slug).first()
    return _film(film) if film else None


def _film(film: Film) -> TitleCard | StillCard:
    listed = cards_of([film.pk])[0]
    frame = _frame(listed.poster.top_left, str(film.year or ""), _kind_and_length(listed))
    plain = TitleCard(frame, *_title(film, listed), tone=listed.poster.tone, motif=listed.poster.motif)
    still = Still.objects.filter(film=film).order_by("position", "pk").first()
    return _with_picture(plain, still.picture.name, still.picture_focus, still.credit) if still else plain


def _with_picture(plain: TitleCard, picture: str | None, focus: str, credit: str) -> TitleCard | StillCard:
    """Lines on top have no room above a picture, so they stand at the foot."""
    if not picture:
        return plain
    beside = replace(plain.frame, foot=", ".join(filter(None, (plain.frame.left, plain.frame.right))))
    said = drawable(_("Bild: %(credit)s") % {"credit": credit})
    return StillCard(replace(plain, frame=beside), picture, focus, said)


def of_event(slug: str, now: dt.datetime) -> TitleCard | StillCard | None:
    event = Event.objects.public().filter(slug=slug).first()
    return _event(event) if event else None


def _event(event: Event) -> TitleCard | StillCard:
    length = _("%(minutes)s Min.") % {"minutes": event.minutes} if event.minutes else ""
    names = ", ".join(one.name for one in contributors([event.pk])[event.pk])
    title = first_drawable((event.title, event.title_de, event.title_en))
    frame = _frame(event.get_kind_display(), names, length)
    plain = TitleCard(frame, title, "de", tone=tone_of(event.slug), motif=motif_of(event.slug, ()))
    return _with_picture(plain, event.picture.name, event.picture_focus, event.picture_credit)


def of_article(slug: str, now: dt.datetime) -> TitleCard | StillCard | None:
    article = Article.objects.public(now).filter(slug=slug).first()
    if article is None:
        return None
    title = first_drawable((article.title, article.title_de, article.title_en))
    frame = _frame(
        pgettext("ein Artikel", "Artikel"), article.by, full_day(article.published_on) if article.published_on else ""
    )
    plain = TitleCard(frame, title, "de", tone=tone_of(slug), motif=motif_of(slug, ()))
    return _with_picture(plain, article.picture.name, article.picture_focus, article.picture_credit)


def _title(film: Film, listed: FilmCard) -> tuple[str, str]:
    """The first title that the font can write, with its language; the figure stands alone where none is."""
    titles = {
        listed.title: listed.title_lang,
        film.title_de: film.title_language,
        film.title_en: "en",
        film.title_original: listed.original_lang,
    }
    title = next(filter(drawable, titles), "")
    return drawable(title), titles.get(title, "")


def _kind_and_length(film: FilmCard) -> str:
    """ "Komödie, 88 Min."."""
    kind = film.genres[0] if film.genres else film.kind_label
    length = _("%(minutes)s Min.") % {"minutes": film.runtime} if film.runtime else ""
    return ", ".join(filter(None, (kind, length)))


def of_screening(public_id: str, now: dt.datetime) -> TitleCard | None:
    """The time stands here, as the address means this screening alone."""
    row = next(iter(screening_rows(Screening.objects.public(now).filter(public_id=public_id), now=now)), None)
    if row is None:
        return None
    plain = _plain(row)
    when = ", ".join(filter(None, (full_day(row.day), row.night_label)))
    time = f"{row.starts_label} {row.version}".strip()
    foot = _("%(time)s, abgesagt") % {"time": row.starts_label} if row.state == "cancelled" else time
    where = ", ".join(filter(None, (row.venue_name, row.city_name)))
    return replace(plain, frame=_frame(when, where, foot))


def _plain(row: ScreeningRow) -> TitleCard:
    shown = _film(Film.objects.get(pk=row.film_id)) if row.film_id else _event(Event.objects.get(screenings=row.pk))
    return shown.plain if isinstance(shown, StillCard) else shown


def of_edition(slug: str, now: dt.datetime) -> NumberCard | None:
    edition = editions(now).filter(slug=slug).first()
    if edition is None:
        return None
    number = ordinal(edition.number) if edition.number else str(edition.year)
    cities = ", ".join(dates.city.name for dates in edition.edition_cities.all())
    frame = _frame(_run(edition), cities, str(edition.year) if edition.number else "")
    return NumberCard(frame, number, drawable(edition.festival.name), "de")


def _run(edition: Edition) -> str:
    run = run_of(edition)
    return date_range(*run) if run else ""


def of_section(edition_slug: str, slug: str, now: dt.datetime) -> TitleCard | None:
    found = Section.objects.filter(edition__in=editions(now).filter(slug=edition_slug), slug=slug)
    section = found.select_related("edition__festival").first()
    if section is None:
        return None
    frame = _frame(section.edition.name, "", _run(section.edition))
    name = first_drawable((section.name, section.name_de, section.name_en))
    return TitleCard(frame, name, "de", tone=tone_of(slug), motif=motif_of(slug, ()))


def of_series(slug: str, now: dt.datetime) -> TitleCard | StillCard | None:
    series = Series.objects.public(now).filter(slug=slug).first()
    if series is None:
        return None
    dates = date_range(series.starts_on, series.ends_on) if series.starts_on and series.ends_on else ""
    name = first_drawable((series.name, series.name_de, series.name_en))
    frame = _frame(_("Reihe"), dates, "")
    plain = TitleCard(frame, name, "de", tone=tone_of(slug), motif=motif_of(slug, ()))
    return _with_picture(plain, series.picture.name, series.picture_focus, series.picture_credit)


def of_plan(token: str, now: dt.datetime) -> PlanCard | None:
    """Bars without titles, and nothing about whose plan it is."""
    link = shared_link(token)
    if link is None:
        return None
    rows = [row for row in shared_rows(link, now) if row.state != "cancelled"]
    days = tuple(_plan_day(day, of_day) for day, of_day in groupby(rows, key=lambda row: row.day))
    series = {row.series_name for row in rows}
    frame = _frame(_plan_count(len(rows), len(days)), series.pop() if len(series) == 1 else "", _("Kommst du mit?"))
    return PlanCard(frame, days)


def _plan_count(screenings: int, days: int) -> str:
    """ "7 Vorstellungen an 3 Tagen"."""
    count = ngettext("%(counter)s Vorstellung", "%(counter)s Vorstellungen", screenings) % {"counter": screenings}
    spread = ngettext("an %(counter)s Tag", "an %(counter)s Tagen", days) % {"counter": days}
    return f"{count} {spread}" if days else count


def _plan_day(day: dt.date, rows: Iterable[ScreeningRow]) -> PlanDay:
    bars = [((row.hour * 60 + row.starts_at.minute), row.hall_minutes) for row in rows]
    return PlanDay(str(day.day), date_format(day, "D"), tuple(bars))


def _frame(left: str, right: str, foot: str) -> Frame:
    return Frame(drawable(left), drawable(right), drawable(foot), drawable(settings.SITE_NAME))
