"""A portal's content after many years, in rows that could be real. Import it once Django is set up."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, islice
from random import Random

from django.db import connection, transaction

from bench.programme import add_editions, add_screenings
from bench.vocabulary import Vocabulary
from community.models import Bookmark, FilmStats, Rating, User
from community.scores import STEPS, average, damped_mean, histogram_of_zeros
from core import statistics
from core.slugs import slug_base
from films.models import AlternativeTitle, Credit, Film, Genre, ProgrammePart, Text, Trailer
from people.models import Person, PersonName

AT_ONCE = 5_000
SPOKEN = {
    **{"US": "en", "DE": "de", "FR": "fr", "GB": "en", "IT": "it", "ES": "es", "JP": "ja", "AT": "de", "CH": "de"},
    **{"PL": "pl", "DK": "da", "SE": "sv", "BE": "fr", "NL": "nl", "KR": "ko", "CN": "zh", "IN": "hi", "BR": "pt"},
    **{"CA": "en", "CZ": "cs", "RU": "ru", "AR": "es", "IR": "fa", "MX": "es", "TR": "tr", "HU": "hu", "FI": "fi"},
}
PRODUCING = [22, 18, 14, 8, 6, 5, 5, 3, 3, 3, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 2, 1, 1, 1, 2, 1, 1]
"""Share of each of the countries in what is produced."""

KINDS = {"feature": 62, "documentary": 17, "short": 15, "animation": 4, "experimental": 1, "series": 1}
MINUTES = {"short": (4, 30), "documentary": (52, 140), "series": (180, 400)}
LABELS = {"": 30, "none": 8, "0": 12, "6": 12, "12": 22, "16": 13, "18": 3}
CREW = ("director", "writer", "camera", "music")
ROLES_ON_SCREEN = (1, 5)
PROGRAMMES = 0.005
"""Of all films; each has four to eight short films as its parts."""


def add_catalogue(films: int, now: dt.datetime, seed: int = 7) -> None:
    """Adds ``films`` films, as many people, twice as many screenings and five times as many ratings."""
    random = Random(seed)  # noqa: S311  (made-up rows)
    words = Vocabulary(random)
    with transaction.atomic():
        people = add_people(random, words, films)
        catalogue = add_films(random, words, films, now.year)
        add_programmes(random, words, catalogue)
        add_credits(random, words, catalogue, people)
        add_texts(random, words, catalogue, now.date())
        add_screenings(random, catalogue, 2 * films, now)
        add_editions(random, catalogue, now)
        add_ratings(random, words, catalogue, now)
    tell_the_planner()


def tell_the_planner() -> None:
    """Gives the databases what they learn by themselves within an hour."""
    statistics.refresh()
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")


def store(rows: Iterable) -> None:
    """Writes instances of one model, some thousands at once."""
    waiting = iter(rows)
    while portion := list(islice(waiting, AT_ONCE)):
        type(portion[0]).objects.bulk_create(portion)


def weighted(random: Random, weights: dict[str, int]) -> str:
    return random.choices(list(weights), list(weights.values()))[0]


def often_the_first(random: Random, number: int, steepness: float) -> int:
    """An index below ``number``: the steeper, the more often a small one."""
    return int(number * random.random() ** steepness)


def add_people(random: Random, words: Vocabulary, number: int) -> list[Person]:
    def person(index: int) -> Person:
        name = words.person()
        given, _space, family = name.partition(" ")
        return Person(
            name=name,
            sort_name=f"{family}, {given}",
            slug=f"{slug_base(name)}-p{index}",
            born=str(random.randint(1890, 2000)) if random.random() < 0.4 else "",
            birth_place=words.place() if random.random() < 0.3 else "",
            state=random.choice(["public", "public", "draft"]),
        )

    people = [person(index) for index in range(number)]
    store(people)
    store(PersonName(person=person, name=words.person()) for person in people if random.random() < 0.03)
    return people


def add_films(random: Random, words: Vocabulary, number: int, this_year: int) -> list[Film]:
    films = [film(random, words, index, this_year) for index in range(number)]
    store(films)
    genres = list(Genre.objects.values_list("pk", flat=True))
    linked = Film.genres.through
    store(linked(film_id=film.pk, genre_id=genre) for film in films for genre in genres_of(random, genres))
    others = (film for film in films if random.random() < 0.05)
    store(AlternativeTitle(film=film, title=words.title(random.choice(["de", "en", "fr"]))) for film in others)
    trailers = (film for film in films if film.is_public and random.random() < 0.1)
    store(Trailer(film=film, url=f"https://vimeo.com/{film.pk}", language="en", seconds=120) for film in trailers)
    return films


def genres_of(random: Random, genres: Sequence[int]) -> set[int]:
    """One to three, some far more often than others."""
    return {genres[often_the_first(random, len(genres), 1.6)] for _ in range(random.randint(1, 3))}


def film(random: Random, words: Vocabulary, index: int, this_year: int) -> Film:
    countries = tuple(dict.fromkeys(random.choices(list(SPOKEN), PRODUCING, k=random.choice([1, 1, 1, 2, 3]))))
    language, kind = SPOKEN[countries[0]], weighted(random, KINDS)
    original = words.title(language)
    german = original if language == "de" or random.random() < 0.4 else words.title("de")
    year = max(1895, this_year - int(random.expovariate(1 / 25)))
    return Film(
        title_de=german,
        title_original=original if original != german else "",
        title_en=words.title("en") if language != "en" and random.random() < 0.6 else "",
        title_language=language if original == german else "de",
        slug=f"{slug_base(german)}-f{index}",
        kind=kind,
        year=year,
        countries=countries,
        languages=(language,),
        runtime=random.randint(*MINUTES.get(kind, (72, 165))) if random.random() < 0.97 else None,
        fsk=weighted(random, LABELS),
        german_release=dt.date(year, 1, 1) + dt.timedelta(days=random.randrange(365))
        if random.random() < 0.3
        else None,
        state=random.choice(["public", "public", "draft"]),
    )


def add_programmes(random: Random, words: Vocabulary, films: list[Film]) -> None:
    shorts = [film for film in films if film.kind == "short" and film.is_public]
    programmes = [
        Film(title_de=words.title("de"), slug=f"programm-f{index}", kind="programme", runtime=95, state="public")
        for index in range(int(len(films) * PROGRAMMES))
    ]
    store(programmes)
    store(
        ProgrammePart(programme=programme, part=part, position=position)
        for programme in programmes
        for position, part in enumerate(random.sample(shorts, random.randint(4, 8)))
    )
    films += programmes


def add_credits(random: Random, words: Vocabulary, films: list[Film], people: list[Person]) -> None:
    """A few people are in hundreds of films, most in some."""

    def cast(film: Film) -> Iterator[Credit]:
        roles = [*CREW[: random.randint(1, len(CREW))], *["cast"] * random.randint(*ROLES_ON_SCREEN)]
        chosen = {often_the_first(random, len(people), 1.4): None for _ in roles}
        for position, (role, index) in enumerate(zip(roles, chosen, strict=False)):
            character = words.person() if role == "cast" and random.random() < 0.5 else ""
            yield Credit(film=film, person=people[index], role=role, character=character, position=position)

    store(credit for film in films for credit in cast(film))


def add_texts(random: Random, words: Vocabulary, films: list[Film], today: dt.date) -> None:
    numbers = count()

    def text(film: Film, kind: str) -> Text:
        is_critique = kind == "critique"
        return Text(
            film=film,
            kind=kind,
            title=words.title("de") if is_critique else "",
            slug=f"kritik-{next(numbers)}" if is_critique else "",
            lead=words.sentence() if is_critique else "",
            body=" ".join(words.sentence() for _ in range(random.randint(2, 8))),
            signature=random.choice(["AB", "JS", "MK", "RT"]),
            published_on=today - dt.timedelta(days=random.randrange(5000)) if is_critique else None,
            state=film.state,
        )

    shares = {"plot": 0.12, "short": 0.1, "critique": 0.08}
    store(text(film, kind) for film in films for kind, share in shares.items() if random.random() < share)


def add_ratings(random: Random, words: Vocabulary, films: list[Film], now: dt.datetime) -> None:
    """Five a film, most of them for the same few thousand films; one member for twenty films, all with bookmarks."""
    members = [
        User(email=f"mitglied-{n}@lichtspiel.example", display_name=words.person()) for n in range(len(films) // 20)
    ]
    store(members)
    shown = random.sample(films, len(films))
    tastes = [random.gauss(14, 2.5) for _ in shown]
    pairs = {
        (often_the_first(random, len(shown), 2.5), random.randrange(len(members))): None for _ in range(5 * len(films))
    }
    histograms: dict[int, list[int]] = {}

    def rating(film: int, member: int) -> Rating:
        half_points = min(max(round(random.gauss(tastes[film], 3)), 0), STEPS - 1)
        histograms.setdefault(film, histogram_of_zeros())[half_points] += 1
        moment = now - dt.timedelta(minutes=random.randrange(2_000_000))
        return Rating(
            film=shown[film], user=members[member], half_points=half_points, created_at=moment, updated_at=moment
        )

    store(rating(*pair) for pair in pairs)
    store(
        FilmStats(
            film=shown[index],
            histogram=histogram,
            rating_count=sum(histogram),
            average=average(histogram),
            ranking=damped_mean(histogram),
        )
        for index, histogram in histograms.items()
    )
    bookmarked = {(often_the_first(random, len(shown), 2), random.randrange(len(members))): None for _ in shown}
    store(Bookmark(film=shown[film], user=members[member], created_at=now) for film, member in bookmarked)
