"""People, films and words about them, as a portal has them after many years. Import it once Django is set up."""

import datetime as dt
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import count
from random import Random

from bench.bulk import store, stored
from bench.known import KnownFilm
from bench.vocabulary import Vocabulary
from core.slugs import slug_base
from films.models import (
    AlternativeTitle,
    Article,
    ArticleFilm,
    Credit,
    Film,
    Genre,
    PressReview,
    ProgrammePart,
    Text,
    Trailer,
)
from people.models import Person, PersonName

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
PEOPLE_A_FILM = 3
PROGRAMMES = 0.005
"""Of all films; each has four to eight short films as its parts."""


PAPERS = ("Abendblatt", "Der Morgen", "Filmbrief", "Neue Woche", "Stadtanzeiger", "Das Bild")
FILMS_AN_ARTICLE = 500


def add_catalogue(random: Random, words: Vocabulary, films: int, now: dt.datetime) -> tuple[list[KnownFilm], list[int]]:
    """Adds films and three times as many people; returns the films, and the people by id."""
    people = add_people(random, words, PEOPLE_A_FILM * films)
    catalogue = add_films(random, words, films, now.year)
    catalogue += add_programmes(random, words, catalogue)
    add_credits(random, words, catalogue, people)
    add_texts(random, words, catalogue, now.date())
    add_articles(random, words, catalogue, now.date())
    return catalogue, people


def weighted(random: Random, weights: dict[str, int]) -> str:
    return random.choices(list(weights), list(weights.values()))[0]


def often_the_first(random: Random, number: int, steepness: float) -> int:
    """An index below ``number``: the steeper, the more often a small one."""
    return int(number * random.random() ** steepness)


def add_people(random: Random, words: Vocabulary, number: int) -> list[int]:
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

    people = [row.pk for row in stored(person(index) for index in range(number))]
    store(PersonName(person_id=pk, name=words.person()) for pk in people if random.random() < 0.03)
    return people


def add_films(random: Random, words: Vocabulary, number: int, this_year: int) -> list[KnownFilm]:
    rows = stored(film(random, words, index, this_year) for index in range(number))
    films = [known(row) for row in rows]
    genres = list(Genre.objects.values_list("pk", flat=True))
    linked = Film.genres.through
    store(linked(film_id=film.pk, genre_id=genre) for film in films for genre in genres_of(random, genres))
    others = (film.pk for film in films if random.random() < 0.05)
    store(AlternativeTitle(film_id=pk, title=words.title(random.choice(["de", "en", "fr"]))) for pk in others)
    trailers = (film.pk for film in films if film.is_public and random.random() < 0.1)
    store(Trailer(film_id=pk, url=f"https://vimeo.com/{pk}", language="en", seconds=120) for pk in trailers)
    return films


def known(film: Film) -> KnownFilm:
    return KnownFilm(film.pk, film.title_de, film.kind, film.state, film.runtime, film.languages)


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
        captions_app=random.random() < 0.8 if random.random() < 0.1 else None,
        audio_description_app=random.random() < 0.8 if random.random() < 0.1 else None,
        content_labels_de="Gewalt" if random.random() < 0.05 else "",
        state=random.choice(["public", "public", "draft"]),
    )


def add_programmes(random: Random, words: Vocabulary, films: list[KnownFilm]) -> list[KnownFilm]:
    shorts = [(film.pk, film.runtime) for film in films if film.kind == "short" and film.is_public and film.runtime]
    parts = [random.sample(shorts, random.randint(4, 8)) for _ in range(int(len(films) * PROGRAMMES))]
    rows = (
        Film(
            title_de=words.title("de"),
            slug=f"programm-f{index}",
            kind="programme",
            runtime=sum(minutes for _pk, minutes in chosen),
            state="public",
        )
        for index, chosen in enumerate(parts)
    )
    programmes = [known(row) for row in stored(rows)]
    store(
        ProgrammePart(programme_id=programme.pk, part_id=part, position=position)
        for programme, chosen in zip(programmes, parts, strict=True)
        for position, (part, _minutes) in enumerate(chosen)
    )
    return programmes


def add_credits(random: Random, words: Vocabulary, films: list[KnownFilm], people: list[int]) -> None:
    """A few people are in hundreds of films, most in some."""

    def cast(film: KnownFilm) -> Iterator[Credit]:
        roles = [*CREW[: random.randint(1, len(CREW))], *["cast"] * random.randint(*ROLES_ON_SCREEN)]
        chosen = {often_the_first(random, len(people), 1.4): None for _ in roles}
        for position, (role, index) in enumerate(zip(roles, chosen, strict=False)):
            character = words.person() if role == "cast" and random.random() < 0.5 else ""
            yield Credit(film_id=film.pk, person_id=people[index], role=role, character=character, position=position)

    store(credit for film in films for credit in cast(film))


def add_texts(random: Random, words: Vocabulary, films: list[KnownFilm], today: dt.date) -> None:
    numbers = count()

    def text(film: KnownFilm, kind: str) -> Text:
        is_critique = kind == "critique"
        return Text(
            film_id=film.pk,
            kind=kind,
            title=words.title("de") if is_critique else "",
            slug=f"kritik-{next(numbers)}" if is_critique else "",
            lead=words.sentence() if is_critique else "",
            body=words.passage(),
            signature=random.choice(["AB", "JS", "MK", "RT"]),
            score=Decimal(random.randint(4, 20)) / 2 if is_critique else None,
            published_on=today - dt.timedelta(days=random.randrange(5000)) if is_critique else None,
            state=film.state,
        )

    shares = {"plot": 0.12, "short": 0.1, "critique": 0.08}
    store(text(film, kind) for film in films for kind, share in shares.items() if random.random() < share)
    reviewed = (film for film in films if film.is_public and random.random() < 0.06)
    store(
        PressReview(film_id=film.pk, outlet=outlet, score=Decimal(random.randint(4, 20)) / 2, quote=words.sentence())
        for film in reviewed
        for outlet in random.sample(PAPERS, random.randint(1, 3))
    )


def add_articles(random: Random, words: Vocabulary, films: list[KnownFilm], today: dt.date) -> None:
    def article(index: int) -> Article:
        return Article(
            title_de=words.title("de"),
            slug=f"artikel-{index}",
            lead_de=words.sentence(),
            text_de=words.passage(),
            signature="AB",
            published_on=today - dt.timedelta(days=random.randrange(5000)),
            state="public",
        )

    about = [film.pk for film in films if film.is_public]
    store(
        ArticleFilm(article_id=row.pk, film_id=film, position=position)
        for row in stored(article(index) for index in range(max(len(films) // FILMS_AN_ARTICLE, 2)))
        for position, film in enumerate(random.sample(about, random.randint(1, 4)))
    )
