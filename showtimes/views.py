import datetime as dt
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import TemplateView

from community.selectors import bookmarked_film_ids, last_visit, with_scores
from core.dates import full_day, long_day, short_day
from core.i18n import pick
from core.languages import NONE, language_name
from core.structured import document
from festival.models import Edition, Selection
from festival.selectors import editions_running
from festival.structured import breadcrumbs
from films.cards import FilmCard, film_cards
from films.models import Film
from films.titles import sort_column
from showtimes import age, changes, days, groups
from showtimes.models import Screening, ScreeningChange
from showtimes.neighbours import neighbours_of
from showtimes.programme import FILTERS, Order, ProgrammeQuery
from showtimes.programme_form import ProgrammeForm
from showtimes.rows import ScreeningRow, screening_rows
from showtimes.selectors import rows_of_days, sample_note, taking_place, versions_on
from showtimes.strip import Run, day_strip, strip_key, strip_range
from showtimes.structured import screening_event
from showtimes.versions import legend
from venues.models import City, Venue

LOOK_AHEAD = dt.timedelta(days=14)
"""How far an empty day looks for the next screening."""

USUAL_LANGUAGES = ("de", "en")


@dataclass(frozen=True)
class FilmTimes:
    """A film of the day; ``section`` is (name, address) where it runs in a festival section."""

    card: FilmCard
    places: list[groups.Place]
    section: tuple[str, str] | None


class Programme(TemplateView):
    """A day's screenings. Wrong values in the address are named and left out, with status 400."""

    template_name = "showtimes/programme.html"

    def get(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        self.now = timezone.now()
        self.today = days.today(self.now)
        self.venues = list(Venue.objects.public().select_related("city"))
        self.form = ProgrammeForm(request.GET, venues=self.venues)
        self.query = self.form.query(self.today)
        return self.render_to_response(self.get_context_data(), status=200 if self.form.is_valid() else 400)

    def get_context_data(self, **kwargs) -> dict[str, object]:
        query, marked = self.query, bookmarked_film_ids(self.request.user)
        day_rows = self.rows(query.day, query.day, marked=marked)
        rows = query.narrow(day_rows, self.now)
        cities = list(dict.fromkeys(venue.city for venue in self.venues))
        return super().get_context_data(
            **kwargs,
            **day_context(query, self.today, self.now),
            **self.listing(rows),
            form=self.form,
            query=query,
            rows=rows,
            count=taking_place(rows),
            film_count=len({row.film_id for row in rows}),
            unstated=query.unstated(day_rows, self.now),
            legend=legend(versions_on(rows)),
            sample_note=sample_note(rows),
            orders=[{"url": query.url(order=o), "label": o.label, "current": o == query.order} for o in Order],
            cities=cities,
            city=next((city for city in cities if city.slug == query.city), None),
            languages=language_choices(day_rows, query.languages),
            reset_url=query.without(*FILTERS).url(),
            empty=None if rows else self.empty(day_rows),
            canonical_path=self.canonical_path(),
        )

    def rows(self, first: dt.date, last: dt.date, marked: frozenset[int] = frozenset()) -> list[ScreeningRow]:
        zones = {venue.city.time_zone for venue in self.venues}
        return rows_of_days(Screening.objects.public(self.now), first, last, zones, now=self.now, marked=marked)

    def listing(self, rows: list[ScreeningRow]) -> dict[str, object]:
        """The rows in the order asked for, under the name its template knows."""
        if self.query.order == Order.TIME:
            return {"parts": groups.by_part(rows)}
        if self.query.order == Order.VENUE:
            return {"houses": groups.by_house(rows)}
        return {"films": film_times(rows, self.query.day, self.now)}

    def canonical_path(self) -> str:
        """Search engines shall know the day, not what narrows it."""
        given = "tag" in self.form.cleaned_data and self.form.cleaned_data["tag"]
        return f"{self.request.path}?tag={given}" if given else self.request.path

    def empty(self, day_rows: list[ScreeningRow]) -> dict[str, object]:
        """What an empty list says, and the ways on."""
        day, asked = self.query.day, self.query
        coming = self.rows(day if day_rows else days.week_start(day), day + LOOK_AHEAD)
        ways = [*ways_without_filters(asked, day_rows, self.now), *self.next_day(coming)]
        if day_rows:
            names = ", ".join(str(FILTERS[name]) for name in asked.active())
            text = _("Gesucht nach: %(names)s. Vielleicht hilft es, eines davon wegzulassen.") % {"names": names}
            return {"title": _("Dazu passt an diesem Tag nichts"), "text": text, "ways": ways}
        title, text = empty_day(day, self.today, week_known=any(row.day <= days.week_end(day) for row in coming))
        return {"title": title, "text": text, "ways": ways}

    def next_day(self, coming: list[ScreeningRow]) -> list[dict[str, str]]:
        """The way to the next day on which something runs under the same filters, else to today."""
        later = self.query.narrow((row for row in coming if row.day > self.query.day), self.now)
        if later:
            day = min(row.day for row in later)
            count = taking_place(row for row in later if row.day == day)
            return [way(short_day(day), count, self.query.on(day))]
        if self.query.day == self.today:
            return []
        return [{"url": reverse("showtimes:programme"), "label": _("Zum Spielplan von heute")}]


def day_context(query: ProgrammeQuery, today: dt.date, now: dt.datetime) -> dict[str, object]:
    """The day's names, its strip and its neighbours."""
    runs = festival_runs(*strip_range(query.day, today), now)
    before, after = query.day - dt.timedelta(days=1), query.day + dt.timedelta(days=1)
    return {
        "day": query.day,
        "day_name": full_day(query.day),
        "strip": day_strip(query.day, today, runs, query.on),
        "strip_key": strip_key(query.day, today, runs),
        "before": (query.on(before), long_day(before)) if before >= days.FIRST_DAY else None,
        "after": (query.on(after), long_day(after)) if after <= days.LAST_DAY else None,
    }


def festival_runs(first: dt.date, last: dt.date, now: dt.datetime) -> list[Run]:
    """First and last day of the local editions that touch the days ``first`` to ``last``; one query."""
    editions = Edition.objects.public(now).filter(festival__is_local=True, starts_on__lte=last, ends_on__gte=first)
    return list(editions.order_by("starts_on").values_list("starts_on", "ends_on"))


def film_times(rows: list[ScreeningRow], day: dt.date, now: dt.datetime) -> list[FilmTimes]:
    """The films of the rows by title with their times; two queries."""
    places = groups.by_film(rows)
    films = with_scores(Film.objects.filter(pk__in=places)).order_by(sort_column(), "year", "pk")
    sections = festival_sections(list(places), day, now)
    return [FilmTimes(card, places[card.id], sections.get(card.id)) for card in film_cards(films)]


def festival_sections(films: list[int], day: dt.date, now: dt.datetime) -> dict[int, tuple[str, str]]:
    """The section (name, address) in which each film runs in a local edition of that day; one query."""
    selections = Selection.objects.filter(
        film__in=films, section__isnull=False, edition__in=editions_running(day, now)
    ).values_list("film", "section__name_de", "section__name_en", "edition__slug", "section__slug")
    return {
        film: (pick(name_de, name_en), reverse("festival:section", args=[edition, section]))
        for film, name_de, name_en, edition, section in selections
    }


def language_choices(rows: list[ScreeningRow], chosen: tuple[str, ...]) -> list[tuple[str, str, bool]]:
    """Code, name, chosen: the usual languages first, then by name what is heard or read on that day."""
    found = {code.split("-")[0] for row in rows for code in (*row.audio, *row.subtitles)} | set(chosen)
    others = sorted(found - {NONE, *USUAL_LANGUAGES}, key=language_name)
    return [(code, language_name(code), code in chosen) for code in (*USUAL_LANGUAGES, *others)]


def ways_without_filters(query: ProgrammeQuery, rows: list[ScreeningRow], now: dt.datetime) -> list[dict[str, str]]:
    """For each filter what the day offers without it; without all, where no single one helps."""
    names = query.active()
    options = [(str(FILTERS[name]), query.without(name)) for name in names]
    counts = [(label, taking_place(wider.narrow(rows, now)), wider.url()) for label, wider in options]
    ways = [way(_("Ohne %(filter)s") % {"filter": label}, count, url) for label, count, url in counts if count]
    if ways or not rows:
        return ways
    return [way(_("Ohne Filter"), taking_place(rows), query.without(*names).url())]


def way(label: str, count: int, url: str) -> dict[str, str]:
    number = ngettext("%(count)d Vorstellung", "%(count)d Vorstellungen", count) % {"count": count}
    return {"url": url, "label": f"{label}: {number}"}


def empty_day(day: dt.date, today: dt.date, *, week_known: bool) -> tuple[str, str]:
    """Title and text for a day without any screening."""
    if day < today:
        return _("Für diesen Tag kennen wir keine Vorstellung"), _("Was einmal hier stand, bleibt stehen.")
    thursday = days.week_start(day)
    if not week_known and thursday > today:
        title = _("Das Programm ab %(day)s kommt noch") % {"day": long_day(thursday)}
        return title, _("Kinowochen gehen von Donnerstag bis Mittwoch und stehen meist wenige Tage vorher fest.")
    return _("An diesem Tag läuft hier nichts"), ""


class ScreeningDetail(TemplateView):
    """One screening at its permanent address; also a cancelled one. What the public may not see is 404."""

    template_name = "showtimes/screening_detail.html"

    def get_context_data(self, **kwargs) -> dict[str, object]:
        now, marked = timezone.now(), bookmarked_film_ids(self.request.user)
        screenings = Screening.objects.public(now).filter(public_id=self.kwargs["public_id"])
        row = next(iter(screening_rows(screenings, now=now, marked=marked)), None)
        if row is None:
            raise Http404
        log = ScreeningChange.objects.filter(screening=row.pk).order_by("-revision")
        crumbs = [{"label": row.film_title, "url": row.film_url, "lang": row.film_title_lang}]
        crumbs.append({"label": f"{short_day(row.day)} {row.starts_label}"})
        return super().get_context_data(**kwargs) | {
            "row": row,
            "day_name": full_day(row.day),
            "programme_url": ProgrammeQuery(row.day).url(),
            "admission": age.admission(row.fsk, starts_at=row.starts_at, ends_at=row.ends_at),
            "disclaimer": age.DISCLAIMER,
            "changes": changes.change_rows(log, now=now, since=last_visit(self.request.user)),
            "neighbours": neighbours_of(row, now=now, marked=marked),
            "crumbs": crumbs,
            "structured": [document(screening_event(row)), breadcrumbs(crumbs)],
        }


class Changes(TemplateView):
    """All public changes page by page, in one city with ``?stadt=``; an unknown city is 404."""

    template_name = "showtimes/changes.html"

    def get_context_data(self, **kwargs) -> dict[str, object]:
        now, user = timezone.now(), self.request.user
        cities = list(City.objects.all())
        city = changes.chosen_city(cities, self.request.GET)
        found = changes.public_changes(Screening.objects.public(now), city)
        told = {"marked": bookmarked_film_ids(user), "since": last_visit(user)}
        page, rows = changes.change_page(found, self.request.GET.get("page"), now=now, **told)
        crumbs = [{"label": _("Spielplan"), "url": reverse("showtimes:programme")}, {"label": _("Änderungen")}]
        return super().get_context_data(**kwargs) | {
            "page": page,
            "changes": rows,
            "cities": changes.city_choices(cities, city),
            "crumbs": crumbs,
            "structured": breadcrumbs(crumbs),
        }
