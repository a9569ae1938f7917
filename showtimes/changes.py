"""The public changes of screenings, newest first, as pages and feeds print them."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import cast
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from core.address import Address
from core.components import Link, Switch
from core.dates import clock
from core.i18n import pick
from core.languages import language_name
from core.prepared import prepared
from core.rows import Ids
from core.values import Values
from films.namesakes import apart_among
from films.titles import language_of_title, shown_title
from showtimes import day_words, days
from showtimes.models import Screening, ScreeningChange
from showtimes.querysets import ScreeningQuerySet
from showtimes.subjects import subject_key
from showtimes.versions import version
from venues.models import City, Venue

Kind = ScreeningChange.Kind
A_PAGE = 30
NEWEST = 5
"""Number of changes on the page of a festival."""

JOINED = {
    "public_id": "screening__public_id",
    "film_id": "screening__film_id",
    "event_id": "screening__event_id",
    "title_de": Coalesce("screening__film__title_de", "screening__event__title_de"),
    "title_en": Coalesce("screening__film__title_en", "screening__event__title_en"),
    "title_original": "screening__film__title_original",
    "title_language": "screening__film__title_language",
    "film_languages": "screening__film__languages",
    "city_shape": Coalesce("screening__hall__venue__city__shape", Value("")),
    "city_de": "screening__hall__venue__city__name_de",
    "city_en": "screening__hall__venue__city__name_en",
    "zone": Coalesce("screening__hall__venue__city__time_zone", Value(settings.TIME_ZONE)),
    "is_sample": Coalesce("screening__series__is_sample", "screening__event__is_sample"),
}


@dataclass(frozen=True)
class Difference:
    """One thing that became different: "Beginn", "So 18. Nov 17:00", "17:30"."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ChangeRow:
    """One change ready to print. ``at`` is local; ``start_label`` and ``place`` are those of the screening after it.

    ``own_state``: "planned" of a screening in the visitor's plan, "marked" of a film they saved; ``fresh``: made since
    their last visit. ``apart`` tells the film from others of that title in the list. ``names_subject``: the list has
    many screenings, so each change says which it is of.
    """

    public_id: str
    revision: int
    url: str
    title: str
    title_lang: str
    apart: str
    kind: str
    kind_label: str
    at: dt.datetime
    at_iso: str
    at_label: str
    start_label: str
    place: str
    city_shape: str
    differences: tuple[Difference, ...]
    note: str
    own_state: str
    fresh: bool
    is_sample: bool
    names_subject: bool = True


def public_changes(screenings: ScreeningQuerySet, city: City | None = None) -> QuerySet[ScreeningChange]:
    """The changes of ``screenings`` (those the visitor may see); of a city also what moved away from it."""
    visible = Exists(screenings.filter(pk=OuterRef("screening")))
    changes = ScreeningChange.objects.filter(visible).order_by("-created_at", "-pk")
    if city is None:
        return changes
    venues = list(Venue.objects.filter(city=city).values_list("pk", flat=True))
    here = Exists(screenings.in_city(city).filter(pk=OuterRef("screening")))
    return changes.filter(here | Q(before__venue__in=venues))


@prepared
def newest_of_series(series: int, now: dt.datetime, preview: bool) -> QuerySet:
    """Ids of the newest changes of its screenings that are not over; with ``preview`` of drafts, too."""
    screenings = Screening.objects.all() if preview else Screening.objects.public(now)
    coming = screenings.filter(series=series).upcoming(now)
    changes = ScreeningChange.objects.filter(screening__in=coming).order_by("-created_at", "-pk")
    ids: QuerySet = changes.values_list("pk", flat=True)[:NEWEST]
    return ids


def chosen_city(cities: Collection[City], address: Address) -> City | None:
    """The city that ``?stadt=`` asks for, None for all of them."""
    slug = address.choice("stadt", _("Stadt"), {city.slug for city in cities})
    return next((city for city in cities if city.slug == slug), None)


def city_switch(cities: Iterable[City], chosen: City | None) -> Switch:
    """Stands above the changes."""
    links = [Link(f"?stadt={city.slug}", city.name, city == chosen, city.shape) for city in cities]
    return Switch(_("Stadt"), [Link(".", _("alle Städte"), chosen is None), *links])


def page_of(changes: QuerySet[ScreeningChange], address: Address) -> tuple[Page, QuerySet[ScreeningChange]]:
    """The page that ``?page=`` asks for, and the changes on it."""
    page = address.page(Paginator(changes, A_PAGE))
    return page, cast("QuerySet[ScreeningChange]", page.object_list)


def change_rows(
    changes: QuerySet[ScreeningChange],
    *,
    now: dt.datetime,
    marked: Collection[str] = (),
    planned: Collection[int] = (),
    since: dt.datetime | None = None,
) -> list[ChangeRow]:
    """The changes as rows in their order, in two queries. ``since``: the visitor's last visit.

    ``marked`` are keys of films and events the visitor saved, ``planned`` of screenings in their plan.
    """
    ids = changes.values_list("pk", flat=True)
    return rows_of_changes(ids, now=now, marked=marked, planned=planned, since=since)


def rows_of_changes(
    changes: Iterable[int],
    *,
    now: dt.datetime,
    marked: Collection[str] = (),
    planned: Collection[int] = (),
    since: dt.datetime | None = None,
) -> list[ChangeRow]:
    """The same, of changes by id; one query, or none without an id."""
    ids = list(changes)
    values = {value["pk"]: value for value in _values(Ids(ids))} if ids else {}
    return _rows([values[pk] for pk in ids], now, _Own(frozenset(marked), frozenset(planned), since))


def net_change_rows(nets: Iterable[ScreeningChange], *, now: dt.datetime) -> dict[int, ChangeRow]:
    """The rows of what several changes came to (``change_kinds.net_changes``) by screening, in one query."""
    by_pk = {net.pk: net for net in nets}
    if not by_pk:
        return {}
    values = _values(Ids(by_pk))
    for value in values:
        value |= {"before": by_pk[value["pk"]].before, "kind": by_pk[value["pk"]].kind}
    rows = _rows(values, now)
    return {by_pk[value["pk"]].screening_id: row for value, row in zip(values, rows, strict=True)}


@prepared
def _values(ids: Ids) -> QuerySet:
    """By ids: asked together with which changes these are, PostgreSQL reads every screening there is."""
    changes = ScreeningChange.objects.filter(pk__in=ids)
    joined = changes.annotate(**{alias: F(path) if isinstance(path, str) else path for alias, path in JOINED.items()})
    plain = ("pk", "screening_id", "revision", "kind", "before", "after", "note_de", "note_en", "created_at")
    values: QuerySet = joined.values(*plain, *JOINED)
    return values


@dataclass(frozen=True)
class _Own:
    """The visitor's own: films they saved, screenings in their plan, and the last visit."""

    marked: frozenset[str] = frozenset()
    planned: frozenset[int] = frozenset()
    since: dt.datetime | None = None

    def state(self, value: Values) -> str:
        if value["screening_id"] in self.planned:
            return "planned"
        now_shown = subject_key(value["film_id"], value["event_id"])
        return "marked" if {now_shown, subject_of(value["before"])} & self.marked else ""


def _rows(found: list[Values], now: dt.datetime, own: _Own = _Own()) -> list[ChangeRow]:
    clocks = Clocks({ZoneInfo(facts["zone"]) for value in found for facts in (value["before"], value["after"])})
    apart = apart_among({value["film_id"]: _title_of(value) for value in found if value["film_id"]})
    return [_row(value, now, own, clocks, apart.get(value["film_id"], "")) for value in found]


@dataclass(frozen=True)
class Clocks:
    """The zones of a list of changes: where their clocks differ, each moment names its city."""

    zones: Collection[ZoneInfo]

    def moment(self, facts: Values, unless: Values | None = None) -> str:
        """ "So 18. Nov 17:00", without the day of ``unless``; after midnight with the night."""
        zone, start = ZoneInfo(facts["zone"]), _start(facts)
        time = self.clock(start.astimezone(zone), facts["city_name"])
        if unless and _day(facts) == _day(unless):
            return ", ".join(filter(None, (time, days.night_label(start, zone))))
        return day_words.moment(start, zone, time=time)

    def clock(self, moment: dt.datetime, city: str) -> str:
        return clock(moment, city if days.differ(moment, self.zones) else "")


def _row(value: Values, now: dt.datetime, own: _Own, clocks: Clocks, apart: str) -> ChangeRow:
    zone, after = ZoneInfo(value["zone"]), value["after"]
    titles = value["title_de"], value["title_en"], value["title_original"] or ""
    at = value["created_at"].astimezone(zone)
    return ChangeRow(
        public_id=value["public_id"],
        revision=value["revision"],
        url=reverse("showtimes:screening", args=[value["public_id"]]),
        title=_title_of(value),
        apart=apart,
        title_lang=language_of_title(*titles, value["title_language"] or "de", value["film_languages"]),
        kind=value["kind"],
        kind_label=_kind_label(value["kind"], after),
        at=at,
        at_iso=at.isoformat(timespec="minutes"),
        at_label=day_words.changed_at(at, now, time=clocks.clock(at, pick(value["city_de"], value["city_en"]))),
        start_label=clocks.moment(after),
        place=_place(after),
        city_shape=value["city_shape"],
        differences=tuple(differences(value["before"], after, clocks, value["film_languages"])),
        note=pick(value["note_de"], value["note_en"]),
        own_state=own.state(value),
        fresh=own.since is not None and value["created_at"] > own.since,
        is_sample=bool(value["is_sample"]),
    )


def _title_of(value: Values) -> str:
    return shown_title(value["title_de"], value["title_en"], value["title_original"] or "")


def differences(before: Values, after: Values, clocks: Clocks, film_languages: tuple[str, ...]) -> Iterable[Difference]:
    """Differences between two snapshots of ``showtimes.services``, in words; what is the same is left out."""
    if subject_of(before) != subject_of(after):
        label = _("Veranstaltung") if after.get("event") else _("Film")
        yield Difference(label, _title(before), _title(after))
    if before["starts_at"] != after["starts_at"]:
        yield Difference(_("Beginn"), clocks.moment(before), clocks.moment(after, unless=before))
    if before["hall"] != after["hall"]:
        yield Difference(_("Ort"), _place(before), _place(after, unless=before))
    if before.get("open_until") and after.get("open_until") and before["open_until"] != after["open_until"]:
        ends = [clocks.moment(facts | {"starts_at": facts["open_until"]}) for facts in (before, after)]
        yield Difference(_("Online bis"), *ends)
    spoken = [(facts["audio"], facts["subtitles"]) for facts in (before, after)]
    if subject_of(before) == subject_of(after) and spoken[0] != spoken[1]:
        yield Difference(_("Fassung"), *_versions(spoken, film_languages))


def subject_of(facts: Values) -> str:
    """The key of film or event (``showtimes.subjects``) in a snapshot; the oldest ones know films only."""
    return subject_key(facts["film"], facts.get("event"))


def _kind_label(kind: str, after: Values) -> str:
    if kind == Kind.FILM and after.get("event"):
        return _("andere Veranstaltung")
    return str(Kind(kind).label)


def _title(facts: Values) -> str:
    return pick(facts["film_title"], facts.get("film_title_en", ""))


def _start(facts: Values) -> dt.datetime:
    return dt.datetime.fromisoformat(facts["starts_at"])


def _day(facts: Values) -> dt.date:
    return days.cinema_day(_start(facts), ZoneInfo(facts["zone"]))


def _place(facts: Values, unless: Values | None = None) -> str:
    """ "Kino I, Messplatz, Heidelberg"; of the other place only what differs."""
    parts = [facts["hall_name"], facts["venue_name"], facts["city_name"]]
    if unless and facts["city_name"] == unless["city_name"]:
        parts = parts[:1] if facts["venue_name"] == unless["venue_name"] else parts[:2]
    return ", ".join(dict.fromkeys(filter(None, parts)))


def _versions(spoken: list[tuple[list[str], list[str]]], film_languages: tuple[str, ...]) -> list[str]:
    """Both labels; where these don't tell the two apart, the languages."""
    labels = [version(film_languages, tuple(audio), tuple(subtitles)).label for audio, subtitles in spoken]
    return labels if all(labels) and labels[0] != labels[1] else [_languages(*one) for one in spoken]


def _languages(audio: list[str], subtitles: list[str]) -> str:
    return _("Ton: %(audio)s; Untertitel: %(subtitles)s") % {"audio": _names(audio), "subtitles": _names(subtitles)}


def _names(codes: list[str]) -> str:
    return ", ".join(language_name(code) for code in codes) or _("keine Angabe")
