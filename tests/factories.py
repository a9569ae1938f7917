"""Valid minimal records. Each function fills what a test leaves out; names count up so that they are unique."""

import datetime as dt
import itertools
from decimal import Decimal
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.text import slugify

from community.models import User
from festival.models import (
    Award,
    AwardGiven,
    Critic,
    CriticScore,
    Edition,
    EditionCity,
    Festival,
    KeyDate,
    Section,
    Selection,
)
from films.models import Article, ArticleFilm, Credit, Film, Genre, Text
from people.models import Person
from showtimes.models import Event, OpeningHours, OpenPeriod, Pass, PassAcceptance, Price, PriceList, Screening, Series
from venues.models import City, Hall, LastConnection, MapLine, Venue

BERLIN = ZoneInfo("Europe/Berlin")
PASSWORD = "Popcorn-und-Abspann-7"
_numbers = itertools.count(1)


def at(text: str) -> dt.datetime:
    """ "2018-11-18 17:00" as that moment in Mannheim; "2026-10-25 02:30+01:00" says which of two."""
    moment = dt.datetime.fromisoformat(text)
    return moment.astimezone(BERLIN) if moment.tzinfo else moment.replace(tzinfo=BERLIN)


def make_city(name: str = "Mannheim", **fields) -> City:
    shape = {"Mannheim": "square", "Heidelberg": "circle"}.get(name, "diamond")
    defaults = {"name_de": name, "slug": slugify(name), "shape": shape} | fields
    return City.objects.get_or_create(slug=defaults.pop("slug"), defaults=defaults)[0]


def make_venue(name: str = "", **fields) -> Venue:
    name = name or f"Kino {next(_numbers)}"
    city = fields.pop("city", None) or make_city()
    return Venue.objects.create(
        name=name, city=city, **{"slug": slugify(f"{name}-{city.slug}"), "state": "public"} | fields
    )


def make_map_line(name: str = "Planken", **fields) -> MapLine:
    points = "49.4911, 8.4560\n49.4842, 8.4746"
    return MapLine.objects.create(
        name=name, city=fields.pop("city", None) or make_city(), **{"points": points} | fields
    )


def make_hall(name: str = "Saal 1", **fields) -> Hall:
    return Hall.objects.create(name=name, venue=fields.pop("venue", None) or make_venue(), **fields)


def make_connection(start: City, end: City, departs_at: str = "00:41", **fields) -> LastConnection:
    defaults = {"night": "saturday", "stop": "Hauptbahnhof", "source": "Fahrplan", "line": "S 3"}
    days = {"valid_from": dt.date(2018, 1, 1), "checked_on": dt.date(2026, 11, 1)}
    time = dt.time.fromisoformat(departs_at)
    return LastConnection.objects.create(start=start, end=end, departs_at=time, **defaults | days | fields)


def make_person(name: str = "", **fields) -> Person:
    name = name or f"Person {next(_numbers)}"
    return Person.objects.create(name=name, **{"slug": slugify(name), "state": "public"} | fields)


def make_genre(name: str = "Drama", **fields) -> Genre:
    defaults = {"name_en": name, "slug": slugify(name)} | fields
    return Genre.objects.get_or_create(name_de=name, defaults=defaults)[0]


def make_film(title: str = "", **fields) -> Film:
    title = title or f"Film {next(_numbers)}"
    defaults = {"slug": slugify(title), "state": "public", "runtime": 90, "year": 2020, "languages": ("en",)}
    return Film.objects.create(title_de=title, **defaults | fields)


def make_credit(film: Film, person: Person | None = None, **fields) -> Credit:
    return Credit.objects.create(film=film, person=person or make_person(), **{"role": "director"} | fields)


def make_text(film: Film, kind: str = "plot", **fields) -> Text:
    if kind == "critique":
        number = next(_numbers)
        fields = {"title": f"Kritik {number}", "slug": f"kritik-{number}", "published_on": dt.date(2026, 1, 1)} | fields
    return Text.objects.create(film=film, kind=kind, **{"body": "Ein Absatz.", "state": "public"} | fields)


def make_article(title: str = "", *films: Film, **fields) -> Article:
    """A public article of 1 January 2026 about the films, in their order."""
    title = title or f"Artikel {next(_numbers)}"
    defaults = {"slug": slugify(title), "state": "public", "text_de": "Ein Absatz.", "author": "Redaktion"}
    defaults |= {"lead_de": "Ein Satz.", "published_on": dt.date(2026, 1, 1)}
    article = Article.objects.create(**{"title_de": title} | defaults | fields)
    for position, film in enumerate(films):
        ArticleFilm.objects.create(article=article, film=film, position=position)
    return article


def make_series(name: str = "", **fields) -> Series:
    name = name or f"Reihe {next(_numbers)}"
    return Series.objects.create(name_de=name, **{"slug": slugify(name), "state": "public"} | fields)


def make_event(title: str = "", **fields) -> Event:
    title = title or f"Veranstaltung {next(_numbers)}"
    defaults = {"slug": slugify(title), "state": "public", "kind": "talk", "minutes": 60}
    return Event.objects.create(title_de=title, **defaults | fields)


def make_open_period(event: Event | None = None, venue: Venue | None = None, **fields) -> OpenPeriod:
    """Open every day of a week from today on, from 11 to 18."""
    first = fields.pop("first_day", None) or timezone.localdate()
    last = fields.pop("last_day", None) or first + dt.timedelta(days=6)
    period = OpenPeriod.objects.create(
        event=event or make_event(kind="exhibition", minutes=None),
        venue=venue or make_venue(),
        first_day=first,
        last_day=last,
        **fields,
    )
    for weekday in range(7):
        OpeningHours.objects.create(period=period, weekday=weekday, opens=dt.time(11), closes=dt.time(18))
    return period


def make_screening(film: Film | None = None, hall: Hall | None = None, **fields) -> Screening:
    """A public screening, by default in a hall of its own an hour from now, in English with German subtitles."""
    defaults = {
        "starts_at": timezone.now() + dt.timedelta(hours=1),
        "state": "public",
        "audio": ("en",),
        "subtitles": ("de",),
    }
    if "event" not in fields:
        fields["film"] = film or make_film()
    return Screening.objects.create(hall=hall or make_hall(), **defaults | fields)


def make_edition(year: int = 2018, festival: Festival | None = None, **fields) -> Edition:
    festival = (
        festival
        or Festival.objects.get_or_create(
            slug="iffmh", defaults={"name_de": "Filmfestival Mannheim-Heidelberg", "is_local": True}
        )[0]
    )
    defaults = {
        "name_de": f"{festival.name_de} {year}",
        "slug": f"{festival.slug}-{year}",
        "state": "public",
        "short_name": "Festival",
        "starts_on": dt.date(year, 11, 15),
        "ends_on": dt.date(year, 11, 25),
    }
    return Edition.objects.create(festival=festival, year=year, **defaults | fields)


def make_section(edition: Edition, name: str = "Wettbewerb", **fields) -> Section:
    return Section.objects.create(edition=edition, name_de=name, **{"slug": slugify(name)} | fields)


def make_selection(edition: Edition, film: Film | None = None, **fields) -> Selection:
    return Selection.objects.create(edition=edition, film=film or make_film(), **fields)


def make_user(name: str = "", **fields) -> User:
    """A member just here for the first time, with a confirmed e-mail address and ``PASSWORD``."""
    name = name or f"Konto {next(_numbers)}"
    fields = {"display_name": name, "visited_at": timezone.now()} | fields
    user = User.objects.create_user(f"{slugify(name)}@example.org", PASSWORD, **fields)
    user.emailaddress_set.create(email=user.email, verified=True, primary=True)
    return user


def make_festival(name: str = "", **fields) -> Festival:
    name = name or f"Festival {next(_numbers)}"
    return Festival.objects.create(name_de=name, **{"slug": slugify(name), "is_local": True} | fields)


def make_edition_city(edition: Edition, city: City, **fields) -> EditionCity:
    dates = {"starts_on": edition.starts_on, "ends_on": edition.ends_on}
    return EditionCity.objects.create(edition=edition, city=city, **dates | fields)


def make_key_date(edition: Edition, title: str = "Vorverkauf", **fields) -> KeyDate:
    """Tickets go on sale a week before the edition begins."""
    defaults = {"kind": "tickets", "day": edition.starts_on - dt.timedelta(days=7)}
    return KeyDate.objects.create(edition=edition, title_de=title, **defaults | fields)


def make_critic(edition: Edition, name: str = "", **fields) -> Critic:
    person = fields.pop("person", None) or make_person(name)
    return Critic.objects.create(edition=edition, person=person, **{"outlet": "Blatt"} | fields)


def make_critic_score(critic: Critic, film: Film, score: str | None = "7.5") -> CriticScore:
    """Without a score the critic walked out."""
    return CriticScore.objects.create(critic=critic, film=film, score=score, walked_out=score is None)


def make_award(festival: Festival, name: str = "", **fields) -> Award:
    return Award.objects.create(festival=festival, name_de=name or f"Preis {next(_numbers)}", **fields)


def make_award_given(edition: Edition, **fields) -> AwardGiven:
    """Goes to the film, the person or both; a film is made up where neither is given."""
    if not fields.keys() & {"film", "person"}:
        fields["film"] = make_film()
    award = fields.pop("award", None) or make_award(edition.festival)
    return AwardGiven.objects.create(edition=edition, award=award, **fields)


def make_price_list(*amounts: object, **fields) -> PriceList:
    """Of a venue made up where neither that nor a series is given; amounts as texts, the normal price first."""
    if not fields.keys() & {"venue", "series"}:
        fields["venue"] = make_venue()
    price_list = PriceList.objects.create(**fields)
    for position, amount in enumerate(amounts):
        make_price(amount, price_list=price_list, position=position)
    return price_list


def make_price(amount: object, **fields) -> Price:
    name = "normal" if not fields.get("position") else f"Preis {next(_numbers)}"
    return Price.objects.create(amount=Decimal(amount), **{"name_de": name} | fields)


def make_pass(name: str = "", **fields) -> Pass:
    name = name or f"Pass {next(_numbers)}"
    return Pass.objects.create(name_de=name, **{"slug": slugify(name), "kind": "monthly"} | fields)


def accept_pass(cinema_pass: Pass, *, accepted: bool | None = True, **place) -> PassAcceptance:
    return PassAcceptance.objects.create(cinema_pass=cinema_pass, accepted=accepted, **place)


def make_online(film: Film | None = None, **fields) -> Screening:
    """A public screening online, by default from now on for five days, in English with German subtitles."""
    starts_at = fields.pop("starts_at", None) or timezone.now()
    ends_at = fields.pop("ends_at", None) or starts_at + dt.timedelta(days=5)
    defaults = {"state": "public", "audio": ("en",), "subtitles": ("de",), "stream_url": "https://example.org/sehen"}
    if "event" not in fields:
        fields["film"] = film or make_film()
    return Screening.objects.create(hall=None, starts_at=starts_at, end_override=ends_at, **defaults | fields)
