"""Addresses that lead nowhere. Asked only when somebody wants it; what they answered then stands until they change."""

import datetime as dt
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor, wait
from dataclasses import dataclass
from time import monotonic
from typing import NamedTuple

from django.utils.translation import get_language, override

from core.models import State
from desk.checker.events import concerned
from desk.checker.fetching import SECONDS, Allowed, is_public, problem_of
from desk.checker.finding import SHOWN_TITLE, CheckContext, Finding
from desk.models import LinkCheck
from festival.models import Festival
from films.models import PressReview, Text, Trailer
from venues.models import Venue

AT_ONCE, AT_A_TIME = 8, 500


class Address(NamedTuple):
    """An address and its place: the record whose form to open, its name, the field."""

    url: str
    model: str
    record: int
    name: str
    field: str
    anchor: str = ""
    film: int = 0


@dataclass(frozen=True)
class LinkCounts:
    """Numbers of addresses that were asked, of these that are broken, and of those left for lack of time."""

    asked: int
    broken: int
    left: int


def broken_links(context: CheckContext) -> Iterator[Finding]:
    """Addresses that did not work when last asked and still stand there. Nine queries."""
    problems = dict(LinkCheck.objects.exclude(problem="").values_list("url", "problem"))
    if not problems:
        return
    for place in addresses(context):
        if problem := problems.get(place.url):
            yield Finding(
                *(place.model, place.record, place.name, place.field),
                f"{place.url}: {problem}",
                place.anchor,
                substance=place.url,
                soon=context.coming.get(place.film),
            )


def addresses(context: CheckContext) -> Iterator[Address]:
    """All that visitors can click, of films, texts, press, trailers, screenings to come, events, venues, festivals."""
    films = context.films.exclude(website="").values_list("website", "pk", "title_de")
    for url, pk, title in films:
        yield Address(url, "films.film", pk, title, "website", film=pk)
    texts = Text.objects.released().exclude(source_url="").values_list("source_url", "pk", "film__title_de", "film")
    for url, pk, title, film in texts:
        yield Address(url, "films.text", pk, title, "source_url", film=film)
    yield from _rows(PressReview, context, "press_reviews")
    yield from _rows(Trailer, context, "trailers")
    yield from _of_screenings(context, "ticket_url")
    yield from _of_screenings(context, "stream_url")
    for url, pk, title in concerned(context).exclude(website="").values_list("website", "pk", "title_de"):
        yield Address(url, "showtimes.event", pk, title, "website")
    for url, pk, name in (
        Venue.objects.filter(state=State.PUBLIC).exclude(website="").values_list("website", "pk", "name")
    ):
        yield Address(url, "venues.venue", pk, name, "website")
    for url, pk, name in Festival.objects.exclude(website="").values_list("website", "pk", "name_de"):
        yield Address(url, "festival.festival", pk, name, "website")


def _of_screenings(context: CheckContext, field: str) -> Iterator[Address]:
    rows = context.screenings.exclude(**{field: ""}).values_list(field, "pk", SHOWN_TITLE, "film")
    for url, pk, title, film in rows:
        yield Address(url, "showtimes.screening", pk, title, field, film=film or 0)


def _rows(model: type[PressReview] | type[Trailer], context: CheckContext, prefix: str) -> Iterator[Address]:
    """Addresses in rows of the film's form; the form opens at their group."""
    rows = model.objects.filter(film__in=context.films).exclude(url="").order_by("pk")
    for url, film, title in rows.values_list("url", "film", "film__title_de"):
        yield Address(url, "films.film", film, title, f"{prefix} url", f"{prefix}-group", film)


def ask(*, now: dt.datetime, seconds: float, allowed: Allowed = is_public) -> LinkCounts:
    """Asks each address once, for so many seconds, those not asked for longest first; keeps what they answered."""
    urls = {place.url for place in addresses(CheckContext(now))}
    asked_at = dict(LinkCheck.objects.values_list("url", "checked_at"))
    _forget(sorted(asked_at.keys() - urls))
    waiting = sorted(urls, key=lambda url: (asked_at.get(url, dt.datetime.min.replace(tzinfo=dt.UTC)), url))
    answers = _answers(waiting, seconds, allowed)
    LinkCheck.objects.bulk_create(
        [LinkCheck(url=url, problem=problem, checked_at=now) for url, problem in answers.items()],
        update_conflicts=True,
        unique_fields=["url"],
        update_fields=["problem", "checked_at"],
        batch_size=AT_A_TIME,
    )
    return LinkCounts(len(answers), sum(map(bool, answers.values())), len(urls) - len(answers))


def _forget(urls: list[str]) -> None:
    """Deletes addresses that stand nowhere any more; in pieces, for databases limit what one question may name."""
    for start in range(0, len(urls), AT_A_TIME):
        LinkCheck.objects.filter(url__in=urls[start : start + AT_A_TIME]).delete()


def _answers(urls: list[str], seconds: float, allowed: Allowed) -> dict[str, str]:
    """Problem by address, for those whose turn came in time; asks some at once."""
    until, language = monotonic() + seconds, get_language()

    def answer(url: str) -> str | None:
        if monotonic() >= until:
            return None
        with override(language):
            return problem_of(url, allowed=allowed)

    pool = ThreadPoolExecutor(AT_ONCE)
    asking = {pool.submit(answer, url): url for url in urls}
    done, _late = wait(asking, timeout=seconds + SECONDS)
    pool.shutdown(wait=False, cancel_futures=True)
    found = {asking[one]: one.result() for one in done}
    return {url: problem for url, problem in found.items() if problem is not None}
