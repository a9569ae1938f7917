"""The film, the hall and the series that a row of screenings means."""

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from core.text import name_key
from core.values import Values
from films.models import Film, ProgrammePart
from films.models.film import LONGEST
from films.services import refresh_runtimes, total_runtime
from intake.models import TableOrigin
from intake.pasting.catalogue import load_places
from intake.pasting.matching import CREATE, HALLS_OFFERED
from intake.pasting.places import HallName, hall_question_key
from intake.pasting.shapes import Question
from intake.tables.catalogue import Slugs
from intake.tables.diff import SKIP
from intake.tables.kind import Match, chosen
from intake.tables.titles import FilmTitles, film_question
from intake.tables.writing import BATCH, Saving
from showtimes.models import Event, Series
from showtimes.models.place import HALL_OR_STREAM, STREAM_ENDS
from showtimes.models.subject import FILM_OR_EVENT
from venues.models import Hall

MOST_COMPARED = 300
"""Unknown titles for which similar ones are looked up; more are a sign that the films come first."""
TITLE_AT_MOST = 250


class FilmFinder:
    """By address, by the key under which the source's films came in, or by title and year."""

    def __init__(self, source: str, answers: Mapping[str, str], *, may_create: bool):
        self.answers, self.may_create = answers, may_create
        self.titles, self.slugs = FilmTitles(), Slugs(Film)
        by_slug = dict(Film.objects.values_list("slug", "pk"))
        origins = TableOrigin.objects.filter(kind="films", source=source).exclude(key="").order_by("pk")
        there = set(by_slug.values())
        by_key = {key: pk for key, pk in origins.values_list("key", "object_id") if pk in there}
        self.by_id = {"film_id": by_slug, "film_key": by_key}
        self.films: dict[int, Film] = {}
        self.new: dict[tuple[str, int | None], Film] = {}
        self.found: dict[tuple[str, str], Film | Question | str] = {}
        self.compared = 0
        self.programmes = Programmes(self)

    def find(self, values: Values, match: Match) -> Film | None:
        """The film, or the programme of several; None where the match tells what is open."""
        films = self._by_ids(values, match) if {"film_id", "film_key"} & values.keys() else []
        if not films and not match.refusals:
            films = self._by_titles(values, match)
        if not films:
            return None
        film = films[0] if len(films) == 1 else self.programmes.of(films)
        if film.pk or self.may_create:
            return film
        match.refusals.append(("film", _("Das Filmprogramm „%(title)s“ fehlt noch.") % {"title": film.title_de}))
        return None

    def _by_ids(self, values: Values, match: Match) -> list[Film]:
        """Nothing where a key is unknown: then the title counts."""
        for name, known in self.by_id.items():
            texts = values.get(name, [])
            if texts and all(text in known for text in texts):
                return [self.film(known[text]) for text in texts]
            if texts and (name == "film_id" or "film" not in values):
                match.refusals.append((name, _("„%(text)s“ gibt es nicht.") % {"text": texts[0][:80]}))
        return []

    def film(self, pk: int) -> Film:
        if not self.films:
            self.films = Film.objects.defer("titles_folded").in_bulk()
        return self.films[pk]

    def _by_titles(self, values: Values, match: Match) -> list[Film]:
        titles, years = values.get("film", []), values.get("film_year", [])
        if not titles:
            match.refusals.append(("film", _("Der Film fehlt.")))
        if len(years) != len(titles):
            years = (years[:1] or [""]) * len(titles)
        found = [self._by_title(title, year, match) for title, year in zip(titles, years, strict=True)]
        films = [film for film in found if film]
        return films if len(films) == len(found) else []

    def _by_title(self, title: str, year: str, match: Match) -> Film | None:
        """The film of exactly that title and year; else it is asked, once for all rows that bear the title."""
        key = (name_key(title), year)
        if key not in self.found:
            self.found[key] = self._looked_up(title, year)
        found = self.found[key]
        if isinstance(found, Question):
            match.questions.append(found)
        if found == SKIP:
            match.skipped = True
        return found if isinstance(found, Film) else None

    def _looked_up(self, title: str, year: str) -> Film | Question | str:
        number = int(year) if year.isdecimal() and len(year) == 4 else None
        exact = self.titles.exact(title, number)
        if len(exact) == 1:
            return self.film(exact[0])
        self.compared += 1
        candidates = self.titles.alike(title, number) if exact or self.compared < MOST_COMPARED else []
        question = film_question(f"film:{name_key(title)}:{year}", candidates, title, may_create=self.may_create)
        answer = chosen(self.answers, question)
        if answer == CREATE:
            return self.new.setdefault((name_key(title), number), self.draft(title, year=number))
        if answer == SKIP:
            return SKIP
        return self.film(int(answer)) if answer else question

    def draft(self, title: str, **facts: object) -> Film:
        title = title if len(title) <= TITLE_AT_MOST else f"{title[: TITLE_AT_MOST - 1]}…"
        return Film(title_de=title, slug=self.slugs.free(title), **facts)

    def save(self, saving: Saving) -> None:
        """Writes the new films and programmes."""
        films = [*self.new.values(), *self.programmes.new.values()]
        bulk_create_with_history(films, Film, batch_size=BATCH, **saving.history)
        self.programmes.save_parts()


class Programmes:
    """Films shown together in one slot are a film programme: the one of exactly these parts, or a new draft."""

    def __init__(self, finder: FilmFinder):
        self.finder = finder
        self.new: dict[frozenset, Film] = {}
        self.parts: list[tuple[Film, list[Film]]] = []
        self.known: dict[frozenset, int] | None = None

    def of(self, films: list[Film]) -> Film:
        parts = frozenset(film.pk or id(film) for film in films)
        if self.known is None:
            self.known = self._known()
        if pk := self.known.get(parts):
            return self.finder.film(pk)
        if parts not in self.new:
            self.new[parts] = self._made(films)
            self.parts.append((self.new[parts], films))
        return self.new[parts]

    def _known(self) -> dict[frozenset, int]:
        found: dict[int, set[int]] = {}
        for programme, part in ProgrammePart.objects.order_by("pk").values_list("programme", "part"):
            found.setdefault(programme, set()).add(part)
        return {frozenset(parts): programme for programme, parts in found.items()}

    def _made(self, films: list[Film]) -> Film:
        runtime = total_runtime([(film.runtime, 0) for film in films])
        runtime = runtime if runtime and runtime <= LONGEST else None  # refused by name when it is saved
        title = " + ".join(film.title_de for film in films)
        return self.finder.draft(title, kind=Film.Kind.PROGRAMME, runtime=runtime)

    def save_parts(self) -> None:
        parts = [
            ProgrammePart(programme=programme, part=part, position=position)
            for programme, parts in self.parts
            for position, part in enumerate(parts)
        ]
        ProgrammePart.objects.bulk_create(parts, batch_size=BATCH)
        refresh_runtimes(programmes=self.new.values())


class HallFinder:
    """By name or alias of venue and hall, in the city, in use on the day."""

    def __init__(self, answers: Mapping[str, str]):
        self.answers = answers
        self.places = load_places()
        self.halls = Hall.objects.select_related("venue__city").in_bulk()
        self.found: dict[tuple, tuple[HallName, ...]] = {}

    def find(self, values: Values, match: Match) -> Hall | None:
        names = tuple(filter(None, (values.get("venue", ""), values.get("hall", ""))))
        city, start = values.get("city", ""), values.get("start")
        if not names and not city:
            match.refusals.append(("hall", _("Der Saal fehlt.")))
        if not start:
            match.refusals.append(("start", _("Der Beginn fehlt.")))
        if match.refusals or not start:
            return None
        place = (city, names, start.date())
        if place not in self.found:
            self.found[place] = self.places.find(names, city, start.date())
        found = self.found[place]
        hall = found[0] if len(found) == 1 else self._asked(city, names, start.date(), found, match)
        return self.halls[hall.id] if hall else None

    def _asked(
        self, city: str, names: tuple[str, ...], day: dt.date, found: tuple[HallName, ...], match: Match
    ) -> HallName | None:
        offered = found or self.places.open(city, day)
        if not offered:
            match.refusals.append(("hall", _("An diesem Tag ist dort kein Saal in Betrieb.")))
            return None
        choices = tuple((str(hall.id), f"{hall.hall}, {hall.venue}, {hall.city}") for hall in offered[:HALLS_OFFERED])
        prompt = _("Welcher Saal ist „%(place)s“?") % {"place": ", ".join(names) or city}
        question = Question(hall_question_key(city, names), prompt, (*choices, (SKIP, _("auslassen"))))
        answer = chosen(self.answers, question)
        if answer == SKIP:
            match.skipped = True
        elif not answer:
            match.questions.append(question)
        return next((hall for hall in offered if str(hall.id) == answer), None)


def find_online(values: Values, match: Match) -> bool:
    """Whether the row is of something online, which needs a start and an end and no hall."""
    if not values.get("stream_url"):
        return False
    if {"city", "venue", "hall"} & values.keys():
        match.refusals.append(("stream_url", str(HALL_OR_STREAM)))
    if not values.get("start"):
        match.refusals.append(("start", _("Der Beginn fehlt.")))
    if not values.get("end"):
        match.refusals.append(("end", str(STREAM_ENDS)))
    return not match.refusals


class EventFinder:
    """By address or title."""

    def __init__(self) -> None:
        self.by_name: dict[str, Event] = {}
        for one in Event.objects.order_by("-pk"):
            self.by_name |= {name_key(name): one for name in (one.title_de, one.title_en) if name}
        self.by_name |= {name_key(one.slug): one for one in self.by_name.values()}

    def find(self, values: Values, match: Match) -> Event | None:
        """Takes the cell out of ``values``; None where there is none, or the match tells what is wrong."""
        name = values.pop("event", "")
        if not name:
            return None
        found = self.by_name.get(name_key(name))
        if not found:
            match.refusals.append(("event", _("Es gibt keine Veranstaltung „%(name)s“.") % {"name": name[:80]}))
        elif {"film", "film_id", "film_key"} & values.keys():
            match.refusals.append(("event", str(FILM_OR_EVENT)))
        return found


class SeriesFinder:
    """By address or name, unless the whole table belongs to the ``fixed`` one."""

    def __init__(self, fixed: Series | None):
        self.fixed = fixed
        self.by_name: dict[str, Series] = {}
        for one in Series.objects.all():
            self.by_name |= {name_key(name): one for name in (one.slug, one.name_de, one.name_en) if name}

    def find(self, name: str, match: Match, column: str = "series") -> Series | None:
        """Refusals stand with the ``column``."""
        found = self.fixed or self.by_name.get(name_key(name))
        if name and not found:
            match.refusals.append((column, _("Es gibt keine Reihe oder Ausgabe „%(slug)s“.") % {"slug": name[:80]}))
        return found
