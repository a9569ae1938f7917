"""Tables from which each kind of the API's records is read: a generation of their own (``FRESHNESS``) for each kind.

``tests/portal/api/test_groups.py`` compares them with what is read.
"""

_TERMS = ["showtimes.PriceList", "showtimes.Price", "showtimes.PassAcceptance"]
_PLACES = ["venues.City", "venues.Venue", "venues.Hall"]
_OF_FILMS = [
    *("films.Film", "films.Film_genres", "films.Genre", "films.Credit", "films.AlternativeTitle", "films.Still"),
    *("films.Trailer", "films.PressReview", "films.ProgrammePart", "people.Person"),
]
_OF_EDITIONS = [
    *("festival.Festival", "festival.Edition", "festival.EditionCity", "festival.Section", "festival.Selection"),
    *("festival.KeyDate", "festival.Award", "festival.AwardGiven", "films.Film", "people.Person", "venues.City"),
]
_OF_SCREENINGS = [
    *("showtimes.Screening", "showtimes.ScreeningGuest", "showtimes.ScreeningChange", "showtimes.Event"),
    *("showtimes.Pass", "films.Film", "people.Person"),
]

API_GROUPS = {
    "api films": _OF_FILMS,
    "api people": ["people.Person", "people.PersonName"],
    "api venues": [*_PLACES, *_TERMS],
    "api series": ["showtimes.Series", "festival.Edition", *_TERMS],
    "api editions": ["showtimes.Series", *_OF_EDITIONS, *_TERMS],
    "api events": ["showtimes.Event", "showtimes.EventPerson", "people.Person"],
    "api screenings": ["showtimes.Series", *_OF_SCREENINGS, *_PLACES, *_TERMS],
    "api openings": [
        *("showtimes.OpenPeriod", "showtimes.OpeningHours", "showtimes.Event", "showtimes.Series"),
        *("venues.Venue", "venues.City"),
    ],
    "api passes": [
        *("showtimes.Pass", "showtimes.PassAcceptance", "showtimes.Screening", "showtimes.Series"),
        *("showtimes.Event", "films.Film", "venues.Venue", "venues.Hall"),
    ],
    "api texts": ["films.Text", "films.Film"],
    "api articles": ["films.Article", "films.ArticleFilm", "films.Film"],
    "api scores": ["community.FilmStats", "films.Film"],
}
