"""Titles of films in texts, against those that the films bear here."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from core.models import State
from desk.checker import wording
from desk.checker.articles import ARTICLE, articles
from desk.checker.events import concerned
from desk.checker.finding import CheckContext, Finding, Place
from desk.checker.texts import named
from desk.checker.wording import Phrase, Slip, Titles, Words
from films.models import AlternativeTitle, Film, PressReview, Text
from people.models import Person

AROUND = 50
"""So many characters are shown on each side of the found words."""


@dataclass(frozen=True)
class Passage:
    """A text and the field it stands in; ``film`` is 0 where it belongs to none."""

    model: str
    record: int
    name: str
    field: str
    text: str
    film: int = 0
    anchor: str = ""


def variants(context: CheckContext) -> Iterator[Finding]:
    """Near misses of titles in texts on the film itself, and in quotation marks in texts on other films."""
    titles, elsewhere = _titles(context), _Elsewhere()
    nothing = Titles()
    for passage in _passages(context):
        slips = wording.slips_in(passage.text, titles.get(passage.film, nothing))
        yield from _findings(context, passage, slips, _("„%(said)s“ statt „%(meant)s“."))
        elsewhere.read(passage, slips)
    for passage, slips in elsewhere.slips(titles):
        yield from _findings(context, passage, slips, _("„%(said)s“: Gemeint ist wohl „%(meant)s“."))


def mixed(context: CheckContext) -> Iterator[Finding]:
    """Texts that use a registered other spelling where the page itself says the title in another form."""
    titles = _titles(context)
    near = _near_spellings(titles)
    for passage in _passages(context, of=near):
        for part, meant in near[passage.film]:
            slips = [slip._replace(meant=meant) for slip in wording.mentions_of(passage.text, part)]
            yield from _findings(context, passage, slips, _("„%(said)s“ hier, „%(meant)s“ im Titel der Seite."))


def _titles(context: CheckContext) -> dict[int, Titles]:
    """By film. Two queries."""
    found: dict[int, Titles] = defaultdict(Titles)
    for pk, *titles in context.films.values_list("pk", "title_de", "title_original", "title_en"):
        for title in filter(None, titles):
            found[pk].add(title, is_main=True)
    for pk, title in AlternativeTitle.objects.order_by("pk").values_list("film", "title"):
        if pk in found:
            found[pk].add(title, is_main=False)
    return dict(found)


def _near_spellings(titles: dict[int, Titles]) -> dict[int, list[tuple[wording.Part, str]]]:
    """By film: its other spellings that differ in one word from a title of its page, with that title. One query."""
    near: dict[int, list[tuple[wording.Part, str]]] = defaultdict(list)
    for film, title in AlternativeTitle.objects.order_by("pk").values_list("film", "title"):
        if film in titles:
            near[film] += _near(title, titles[film].main)
    return {film: found for film, found in near.items() if found}


def _near(title: str, main: list[wording.Part]) -> list[tuple[wording.Part, str]]:
    """The smallest part of the spelling that differs in one word from a part of a main title, if any."""
    said_here = {part.stems for part in main}
    pairs = [
        (part, other.title)
        for part in wording.parts(title)
        for other in main
        if part.stems not in said_here and wording.differ_in_one(part, other)
    ]
    return pairs[-1:]


def _passages(context: CheckContext, of: Iterable[int] | None = None) -> Iterator[Passage]:
    """The texts on films (all, or ``of`` some) and, of all, biographies, events and articles too. Six queries."""
    films = context.films if of is None else Film.objects.filter(pk__in=list(of))
    texts = Text.objects.filter(film__in=films).order_by("pk")
    rows = texts.values_list("pk", "film", "film__title_de", "title", "kind", "lead", "body")
    for pk, film, film_title, title, kind, lead, body in rows.iterator(chunk_size=1000):
        name = named(film_title, title, kind)
        for field_name, text in (("title", title), ("lead", lead), ("body", body)):
            yield Passage("films.text", pk, name, field_name, text, film)
    for pk, title, de, en in films.values_list("pk", "title_de", "tagline_de", "tagline_en"):
        yield Passage("films.film", pk, title, "tagline_de", de, pk)
        yield Passage("films.film", pk, title, "tagline_en", en, pk)
    yield from _quotes(films)
    if of is None:
        yield from _biographies()
        yield from _of_events(context)
        yield from _articles()


def _quotes(films: QuerySet[Film]) -> Iterator[Passage]:
    """Press quotes, with the number of their row in the film's form."""
    rows: dict[int, int] = defaultdict(int)
    reviews = PressReview.objects.filter(film__in=films).order_by("film", "-published_on", "outlet")
    for film, title, outlet, quote in reviews.values_list("film", "film__title_de", "outlet", "quote"):
        anchor = f"id_press_reviews-{rows[film]}-quote"
        rows[film] += 1
        yield Passage("films.film", film, f"{title}: {outlet}", f"quote {outlet}", quote, film, anchor)


def _biographies() -> Iterator[Passage]:
    people = Person.objects.filter(state=State.PUBLIC).exclude(biography_de="", biography_en="")
    for pk, name, de, en in people.values_list("pk", "name", "biography_de", "biography_en"):
        yield Passage("people.person", pk, name, "biography_de", de)
        yield Passage("people.person", pk, name, "biography_en", en)


def _of_events(context: CheckContext) -> Iterator[Passage]:
    for pk, name, de, en in concerned(context).values_list("pk", "title_de", "text_de", "text_en"):
        yield Passage("showtimes.event", pk, name, "text_de", de)
        yield Passage("showtimes.event", pk, name, "text_en", en)


def _articles() -> Iterator[Passage]:
    fields = ("title_de", "title_en", "lead_de", "lead_en", "text_de", "text_en")
    for pk, *texts in articles().values_list("pk", *fields):
        for field_name, text in zip(fields, texts, strict=True):
            yield Passage(ARTICLE, pk, texts[0], field_name, text)


@dataclass
class _Elsewhere:
    """Quoted phrases of all texts, kept so that each title has to be looked up once only."""

    phrases: dict[Words, list[tuple[Passage, Phrase]]] = field(default_factory=lambda: defaultdict(list))
    gaps: dict[Words, set[Words]] = field(default_factory=lambda: defaultdict(set))

    def read(self, passage: Passage, slips: list[Slip]) -> None:
        """``slips`` are found already."""
        for phrase in wording.quoted(passage.text):
            if any(phrase.start < slip.end and slip.start < phrase.end for slip in slips):
                continue
            self.phrases[phrase.stems].append((passage, phrase))
            for gap in wording.with_gaps(phrase.stems):
                self.gaps[gap].add(phrase.stems)

    def slips(self, titles: dict[int, Titles]) -> Iterator[tuple[Passage, list[Slip]]]:
        right = {stems for one in titles.values() for stems in one.known if stems in self.phrases}
        seen: set[tuple[Passage, Phrase]] = set()
        for film, part in ((film, part) for film, one in titles.items() for part in one.main if len(part.stems) > 1):
            near = {stems for gap in wording.with_gaps(part.stems) for stems in self.gaps.get(gap, ())}
            for passage, phrase in (hit for stems in sorted(near - right) for hit in self.phrases[stems]):
                fits = passage.film != film and wording.is_slip_elsewhere(phrase, part)
                if fits and (passage, phrase) not in seen:
                    seen.add((passage, phrase))
                    said = passage.text[phrase.start : phrase.end]
                    yield passage, [Slip(phrase.start, phrase.end, said, part.title)]


def _findings(context: CheckContext, passage: Passage, slips: list[Slip], message: str) -> Iterator[Finding]:
    """One for each wording, with all its lines."""
    by_wording: dict[tuple[str, str], list[Slip]] = defaultdict(list)
    for slip in slips:
        by_wording[" ".join(slip.words.lower().split()), slip.meant].append(slip)
    for (said, meant), found in by_wording.items():
        yield Finding(
            passage.model,
            passage.record,
            passage.name,
            passage.field,
            message % {"said": found[0].words, "meant": meant},
            passage.anchor,
            substance=f"{said}\n{meant}",
            place=_place(passage.text, found),
            soon=context.coming.get(passage.film),
        )


def _place(text: str, slips: list[Slip]) -> Place:
    first = slips[0]
    lines = tuple(dict.fromkeys(text.count("\n", 0, slip.start) + 1 for slip in slips))
    before, after = text[: first.start].rpartition("\n")[2], text[first.end :].partition("\n")[0]
    head = "… " + before[-AROUND:].partition(" ")[2] if len(before) > AROUND else before
    tail = after[:AROUND].rpartition(" ")[0] + " …" if len(after) > AROUND else after
    return Place(lines, head, first.words, tail)
