import datetime as dt
from dataclasses import dataclass
from itertools import groupby

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import Truncator, get_text_list
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from community.needs import ChoosingMixin
from community.selectors import score_note, scored_cards
from core.components import PORTRAIT, Figure
from core.i18n import own_language
from core.partial_dates import display
from core.prepared import prepared
from core.preview import PreviewMixin
from core.structured import document
from festival.selectors import awards_of_person
from films.cards import FilmCard, cards_of
from films.models import Credit
from films.selectors.filmography import FilmographyRow, films_of_person, roles_in_films
from people import structured
from people.models import Person
from people.selectors import DetailedPerson, person_detail
from planner.selectors import own_ids
from portal.showtimes.lists import EventTimes
from showtimes.fits import left_out
from showtimes.groups import Place, grouped
from showtimes.models import Screening
from showtimes.rows import ScreeningRow, rows_by_ids
from showtimes.selectors import count_taking_place, sample_note, versions_on
from showtimes.showings import occasions
from showtimes.versions import legend

DESCRIPTION_LENGTH = 155
SCREENINGS_READ, PLACES_SHOWN = 100, 4
"""Of all coming screenings, and of each film; the film's page has them all."""


@dataclass(frozen=True)
class FilmographyEntry:
    card: FilmCard
    work: FilmographyRow


@dataclass(frozen=True)
class RoleGroup:
    """The films in which ``label`` is the person's main task."""

    label: str
    entries: list[FilmographyEntry]


@dataclass(frozen=True)
class ComingFilm:
    card: FilmCard
    places: list[Place]
    more: bool


class PersonDetail(ChoosingMixin, PreviewMixin, TemplateView):
    template_name = "people/person_detail.html"
    preview_permission = "people.view_person"

    def get_context_data(self, **kwargs: object) -> dict[str, object]:
        detail, now = self.detailed_person(self.kwargs["slug"]), timezone.now()
        person, own = detail.person, own_ids(self.request.user)
        filmography = entries(person)
        found = self.choose(rows_by_ids(coming_screenings(person.pk, now), now=now, **own))
        rows = found.rows
        tasks = tasks_of(filmography)
        image = detail.portrait.fallback if detail.portrait else ""
        return super().get_context_data(
            **kwargs,
            detail=detail,
            person=person,
            portrait=portrait(detail),
            life_summary=life_summary(person, tasks),
            description=describe(detail, tasks),
            groups=by_role(filmography),
            score_note=score_note(entry.card for entry in filmography),
            films=coming_films(rows, now),
            events=coming_events(rows, now),
            coming_count=count_taking_place(row for row in rows if row.film_id),
            fitting=self.fitting(left_out(found.unfit)) if rows or found.unfit else None,
            legend=legend(versions_on(rows)),
            sample_note=sample_note(rows),
            awards=awards_of_person(person, now),
            social_image=image,
            structured=document(structured.person(person, other_names=detail.other_names, tasks=tasks, image=image)),
        )

    def detailed_person(self, slug: str) -> DetailedPerson:
        found = person_detail(slug, drafts=self.preview)
        if found is None:
            raise Http404
        return found


def portrait(detail: DetailedPerson) -> Figure | None:
    if detail.portrait is None:
        return None
    alt = _("Porträt: %(name)s") % {"name": detail.person.name}
    return Figure(detail.portrait, alt, detail.person.portrait_credit, PORTRAIT)


def entries(person: Person) -> list[FilmographyEntry]:
    """The person's public films, newest first; three queries."""
    work = roles_in_films(person)
    cards = scored_cards(films_of_person(person), poster_width="2.25rem")
    return [FilmographyEntry(card, work[card.id]) for card in cards]


def by_role(filmography: list[FilmographyEntry]) -> list[RoleGroup]:
    """Each film once, under the first of its tasks."""
    order = list(Credit.Role)
    ordered = sorted(filmography, key=lambda entry: order.index(entry.work.main_role))
    return [
        RoleGroup(str(role.label), list(found)) for role, found in groupby(ordered, lambda entry: entry.work.main_role)
    ]


def tasks_of(filmography: list[FilmographyEntry]) -> list[str]:
    """Tasks of the person in films, in the order of a film's credits."""
    done = {role for entry in filmography for role in entry.work.roles}
    return [str(role.label) for role in Credit.Role if role in done]


@prepared
def coming_screenings(person: int, now: dt.datetime) -> QuerySet[Screening, int]:
    """Ids of the next ones of films with the person, of programmes with one, and of what the person takes part in."""
    coming = Screening.objects.public(now).upcoming(now).order_by()
    of_films = coming.of_films(Credit.objects.filter(person=person).values("film"))
    visits = coming.filter(guests__person=person)
    events = coming.filter(event__people__person=person)
    ids = of_films.values("pk").union(visits.values("pk"), events.values("pk"))
    every = Screening.objects.filter(pk__in=ids).order_by("starts_at", "pk")
    return every.values_list("pk", flat=True)[:SCREENINGS_READ]


def coming_films(rows: list[ScreeningRow], now: dt.datetime) -> list[ComingFilm]:
    """Film by film in the order of their next screening; one query."""
    cards = {card.id: card for card in cards_of({row.film_id for row in rows if row.film_id}, poster_width="4rem")}
    return [
        ComingFilm(
            card=cards[film],
            places=(every := occasions(found, now))[:PLACES_SHOWN],
            more=len(every) > PLACES_SHOWN,
        )
        for film, found in grouped(rows, lambda row: row.film_id or 0).items()
        if film
    ]


def coming_events(rows: list[ScreeningRow], now: dt.datetime) -> list[EventTimes]:
    """Event by event in the order of their next times; no query."""
    found = grouped((row for row in rows if row.event_id), lambda row: row.event_id)
    return [EventTimes(times[0], occasions(times, now)[:PLACES_SHOWN]) for times in found.values()]


def life_summary(person: Person, tasks: list[str]) -> str:
    """ "Regie und Drehbuch, geboren 1959 in Kopenhagen", of which only what is known."""
    place = _("in %(place)s") % {"place": person.birth_place} if person.birth_place else ""
    born = " ".join(filter(None, [_date_phrase(person.born), place]))
    known = [
        get_text_list(tasks[:3], _("und")),
        _("geboren %(when)s") % {"when": born} if born else "",
        _("gestorben %(when)s") % {"when": _date_phrase(person.died)} if person.died else "",
    ]
    return ", ".join(filter(None, known))


def _date_phrase(date: str) -> str:
    """ "am 2. Mai 1959", "im Mai 1959" or "1959"."""
    forms = ("%(date)s", _("im %(date)s"), _("am %(date)s"))
    return forms[date.count("-")] % {"date": display(date)} if date else ""


def describe(detail: DetailedPerson, tasks: list[str]) -> str:
    """Beginning of a biography in the page's language, else what the page has."""
    if words := " ".join(strip_tags(own_language(detail.biography)).split()):
        return Truncator(words).chars(DESCRIPTION_LENGTH)
    return _("%(name)s (%(tasks)s): Filme, Vorstellungen und Preise.") % {
        "name": detail.person.name,
        "tasks": ", ".join(tasks) or _("Film"),
    }
