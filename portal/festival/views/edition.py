"""The pages of one edition but for its programme and its sections."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from community.needs import NeedsMixin
from core.components import LEAD, Empty, Figure, Link
from core.images import picture_of
from festival import selectors, structured
from festival.models import Award, Edition, KeyDate
from films.cards import FilmCard
from films.models import Still
from films.poster import Poster
from films.selectors.detail import still_of, still_values
from portal.festival.facts import edition_facts
from portal.festival.key_dates import key_dates_of
from portal.festival.next_up import NextUp, next_up
from portal.festival.views.base import EditionView, cards_of
from portal.showtimes.page import no_changes
from showtimes import changes, days
from showtimes.fits import note_on_next_times
from showtimes.listings import file_urls
from showtimes.prices import fitted, terms_of, with_prices
from showtimes.programme import ProgrammeQuery
from showtimes.rows import ScreeningRow
from showtimes.selectors import LOOKED_THROUGH, next_rows, open_day
from showtimes.structured import screening_event
from showtimes.subjects import subject_key

POSTERS = 4
"""Number of films that a section shows on the page of its edition."""


@dataclass(frozen=True)
class SectionTeaser:
    section: selectors.SectionSummary
    posters: list[Poster]


@dataclass(frozen=True)
class CriticsTeaser:
    """Numbers of critics and of films in their grid so far, with the film that divides them most."""

    critics: int
    films: int
    divisive: FilmCard | None


class EditionDetail(NeedsMixin, EditionView):
    template_name = "festival/edition_detail.html"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        selected = self.selected()
        counts = selectors.counts(self.edition, self.now, preview=self.preview)
        sections = selectors.sections_of(self.edition, selected)
        opening = [film.film_id for film in selected if film.is_opening]
        unsorted = [film.film_id for film in selected if not film.section_id and not film.is_opening]
        cards = cards_of([*opening, *unsorted, *(film for section in sections for film in section.film_ids[:POSTERS])])
        key_dates = list(self.edition.key_dates.all())
        upcoming = self.next_up(key_dates, counts)
        shown = with_prices([one.row for one in upcoming.shown])
        return super().get_context_data(**kwargs) | {
            "facts": edition_facts(self.edition, selected, counts, open_day(self.screenings, self.now), self.now),
            "counts": counts,
            "marked_count": len(self.own["marked"] & {subject_key(film.film_id, None) for film in selected}),
            "sections": [
                SectionTeaser(section, [cards[film].poster.shown_at("6rem") for film in section.film_ids[:POSTERS]])
                for section in sections
            ],
            "opening": [cards[film] for film in opening],
            "figure": figure_of(self.edition, opening),
            "unsorted": [cards[film] for film in unsorted],
            "fitting": note_on_next_times(self.needs),
            "next_up": upcoming,
            "files": file_urls(ProgrammeQuery(None, path=reverse("festival:programme", args=[self.edition.slug]))),
            "changes": self.newest_changes(),
            "awards": selectors.awards_given(self.edition, preview=self.preview),
            "critics": self.critics(selected),
            "key_dates": key_dates_of(self.edition, key_dates, self.now),
            "terms": terms_of(series=self.edition, day=self.terms_day()),
            "share": self.share(self.edition.get_absolute_url(), "edition", self.edition.slug),
            "structured": structured.festival(self.edition, [screening_event(row) for row in shown], key_dates),
        }

    def next_up(self, key_dates: list[KeyDate], counts: selectors.EditionCounts) -> NextUp:
        """Of the rows of the next day, or of a later one where nothing of it fits."""
        rows, count = self.obeying(self.rows_of_next_day(counts)), counts.screenings
        return next_up(self.edition, rows, key_dates, count, self.request, self.now, preview=self.preview)

    def obeying(self, rows: list[ScreeningRow]) -> list[ScreeningRow]:
        """The rows with what speaks against them; where none fits those of the next day on which something does."""
        rows = fitted(rows, self.needs)
        if not self.needs or any(row.fit and row.can_begin(self.now) for row in rows):
            return rows
        coming = next_rows(self.screenings(), self.now, LOOKED_THROUGH, self.needs)
        return [row for row in coming if row.fit and row.day == coming[0].day] or rows

    def critics(self, selected: list[selectors.SelectedFilm]) -> CriticsTeaser | None:
        critics = selectors.critics_of(self.edition)
        if not critics:
            return None
        grid = selectors.critics_grid(self.edition, selected, self.now)
        most = [film.film_id for film in selectors.most_divisive(grid)[:1]]
        return CriticsTeaser(len(critics), len(grid), next(iter(cards_of(most).values()), None) if most else None)

    def terms_day(self) -> dt.date:
        """The day whose prices the page says: today, within the days of the edition."""
        today = days.today(self.now)
        first, last = self.edition.starts_on or today, self.edition.ends_on or today
        return max(first, min(today, last))

    def rows_of_next_day(self, counts: selectors.EditionCounts) -> list[ScreeningRow]:
        """The day of what begins next; when nothing does any more the last that runs, then the first of all."""
        start = counts.next_start or counts.running_start or counts.first_start
        if start is None:
            return []
        day = days.today(start)
        zones = {dates.city.time_zone for dates in self.edition.edition_cities.all()} or {settings.TIME_ZONE}
        return self.rows_of_day(day, zones)


def figure_of(edition: Edition, opening: Sequence[int]) -> Figure | None:
    """The edition's own picture, else one of its opening film; one query at most."""
    if own := picture_of(edition.picture, edition.picture_focus):
        return Figure(own, edition.name, edition.picture_credit, LEAD)
    row = still_values(Still.objects.filter(film__in=opening)).first() if opening else None
    return still_of(row, LEAD) if row else None


class EditionChanges(EditionView):
    """All changes of an edition page by page, in one of its cities with ``?stadt=``."""

    template_name = "festival/edition_changes.html"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        cities = [dates.city for dates in self.edition.edition_cities.all()]
        city = changes.chosen_city(cities, self.address)
        page, found = changes.page_of(changes.public_changes(self.screenings(), city), self.address)
        crumbs = self.crumbs(_("Änderungen"))
        return super().get_context_data(**kwargs) | {
            "page": page,
            "changes": self.change_rows(found),
            "cities": changes.city_switch(cities, city) if len(cities) > 1 else None,
            "feed_path": reverse("festival:changes_feed", args=[self.edition.slug]),
            "empty": no_changes(Link(reverse("festival:programme", args=[self.edition.slug]), _("Zum Programm"))),
            "crumbs": crumbs,
            "structured": structured.breadcrumbs(crumbs),
        }


@dataclass(frozen=True)
class Prize:
    winner: selectors.Winner
    card: FilmCard | None


class EditionAwards(EditionView):
    template_name = "festival/edition_awards.html"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        awards = selectors.awards_given(self.edition, preview=self.preview)
        cards = cards_of(winner.film_id for award in awards for winner in award.winners if winner.film_id)
        crumbs = self.crumbs(_("Preise"))
        return super().get_context_data(**kwargs) | {
            "awards": [
                (award.name, [Prize(winner, cards.get(winner.film_id or 0)) for winner in award.winners])
                for award in awards
            ],
            "empty": Empty(
                _("Noch nichts vergeben"),
                _("Die Preise stehen hier, sobald die Jurys entschieden haben."),
                self.back,
            ),
            "open_awards": list(Award.objects.filter(festival=self.edition.festival)),
            "crumbs": crumbs,
            "structured": structured.breadcrumbs(crumbs),
        }
