"""Rows from which the API's records follow: where one of them changes, these records are compared anew.

For each kind its tables, by the column whose values say which records, and the way there from the kind's own model.
``SELF`` are the records' own keys, ``ALL`` are so few records that each change may concern any of them.
``tests/portal/api/test_follows.py`` compares them with what is read.
"""

from collections.abc import Collection, Iterable, Mapping
from itertools import islice

from django.apps import apps
from django.utils import timezone

from core.rows import Ids
from core.touched import Log
from portal.api.kinds import Kind

LOG = Log("feed", "portal_touchedrow")
SELF, ALL = "pk", ""
MOST = 2_000
"""Records of a kind that are looked at because of some changes; where more may follow, all of the kind are."""

Ways = dict[str, str | tuple[str, ...]]
"""By column the ways to the records."""

_OF_PLACES: Ways = {
    "showtimes.Price.price_list_id": "price_lists",
    "showtimes.Pass.id": "passes__cinema_pass",
}
_OF_SERIES: Ways = {
    "showtimes.Series.id": SELF,
    "festival.Edition.series_ptr_id": SELF,
    "showtimes.PriceList.series_id": SELF,
    "showtimes.PassAcceptance.series_id": SELF,
    **_OF_PLACES,
}

FOLLOWS: dict[str, Ways] = {
    "films": {
        "films.Film.id": (SELF, "parts"),
        "films.Film_genres.film_id": SELF,
        "films.Genre.id": "genres",
        "films.Credit.film_id": SELF,
        "people.Person.id": "credits__person",
        "films.AlternativeTitle.film_id": SELF,
        "films.Still.film_id": SELF,
        "films.Trailer.film_id": SELF,
        "films.PressReview.film_id": SELF,
        "films.ProgrammePart.programme_id": SELF,
    },
    "people": {"people.Person.id": SELF, "people.PersonName.person_id": SELF},
    "venues": {
        "venues.Venue.id": SELF,
        "venues.City.id": "city",
        "venues.Hall.venue_id": SELF,
        "showtimes.PriceList.venue_id": SELF,
        "showtimes.PassAcceptance.venue_id": SELF,
        **_OF_PLACES,
    },
    "series": _OF_SERIES,
    "editions": _OF_SERIES
    | {
        "festival.Festival.id": "festival",
        "festival.EditionCity.edition_id": SELF,
        "venues.City.id": "edition_cities__city",
        "festival.Section.edition_id": SELF,
        "festival.Selection.edition_id": SELF,
        "films.Film.id": ("selections__film", "awards_given__film"),
        "festival.KeyDate.edition_id": SELF,
        "festival.AwardGiven.edition_id": SELF,
        "festival.Award.id": "awards_given__award",
        "people.Person.id": "awards_given__person",
    },
    "events": {
        "showtimes.Event.id": SELF,
        "showtimes.EventPerson.event_id": SELF,
        "people.Person.id": "people__person",
    },
    "screenings": {
        "showtimes.Screening.id": SELF,
        "showtimes.ScreeningGuest.screening_id": SELF,
        "people.Person.id": "guests__person",
        "showtimes.ScreeningChange.screening_id": SELF,
        "films.Film.id": "film",
        "showtimes.Event.id": "event",
        "showtimes.Series.id": "series",
        "venues.Hall.id": "hall",
        "venues.Venue.id": "hall__venue",
        "venues.City.id": "hall__venue__city",
        "showtimes.PriceList.venue_id": "hall__venue",
        "showtimes.PriceList.series_id": "series",
        "showtimes.Price.price_list_id": ("hall__venue__price_lists", "series__price_lists"),
        "showtimes.Price.screening_id": SELF,
        "showtimes.PassAcceptance.venue_id": "hall__venue",
        "showtimes.PassAcceptance.series_id": "series",
        "showtimes.PassAcceptance.screening_id": SELF,
        "showtimes.Pass.id": (
            "passes__cinema_pass",
            "series__passes__cinema_pass",
            "hall__venue__passes__cinema_pass",
        ),
    },
    "openings": {
        "showtimes.OpenPeriod.id": SELF,
        "showtimes.OpeningHours.period_id": SELF,
        "showtimes.Event.id": "event",
        "showtimes.Series.id": "series",
        "venues.Venue.id": "venue",
        "venues.City.id": "venue__city",
    },
    "passes": dict.fromkeys(
        (
            *("showtimes.Pass.id", "showtimes.PassAcceptance.id", "showtimes.Screening.id", "showtimes.Series.id"),
            *("showtimes.Event.id", "films.Film.id", "venues.Venue.id", "venues.Hall.id"),
        ),
        ALL,
    ),
    "texts": {"films.Text.id": SELF, "films.Film.id": "film"},
    "articles": {"films.Article.id": SELF, "films.ArticleFilm.article_id": SELF, "films.Film.id": "films"},
    "scores": {"community.FilmStats.film_id": SELF, "films.Film.id": SELF},
}


def source_of(column: str) -> str:
    """The name of "films.Credit.film_id" in the log."""
    model, _dot, attribute = column.rpartition(".")
    return f"{apps.get_model(model)._meta.db_table}.{attribute}"


def sources() -> dict[str, tuple[str, str]]:
    """Table and column of everything that is followed, by its name in the log."""
    columns = {source_of(column) for followed in FOLLOWS.values() for column in followed}
    return {source: (source.split(".")[0], source.split(".")[1]) for source in columns}


def rows_of(kind: Kind, touched: Mapping[str, Collection[int]]) -> set[int] | None:
    """Keys of the kind's records that may have changed where such values were touched; None for too many of them."""
    found: set[int] = set()
    for column, ways in FOLLOWS[kind.name].items():
        if values := touched.get(source_of(column)):
            for way in (ways,) if isinstance(ways, str) else ways:
                if way == ALL:
                    return None
                found.update(_led_to(kind, way, values))
        if len(found) > MOST:
            return None
    return found


def _led_to(kind: Kind, way: str, values: Collection[int]) -> Iterable[int]:
    if way == SELF:
        return values
    rows = kind.public(timezone.now()).model._base_manager.filter(**{f"{way}__in": Ids(values)})
    return islice(rows.order_by().values_list("pk", flat=True).distinct(), MOST + 1)
