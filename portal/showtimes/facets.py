"""The answers to choose from in the form of a programme, each with how much it would leave. No query here."""

from collections import defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from django.utils.choices import flatten_choices
from django.utils.translation import gettext as _

from core.languages import NONE, language_name
from core.text import sort_key
from portal.filter_form import Option
from portal.showtimes.found import ProgrammeRows
from portal.showtimes.programme_form import Choice, ProgrammeForm
from portal.showtimes.tally import Tally
from showtimes.access import Access
from showtimes.answering import ANSWERS, AVAILABLE, YES, Answers, OwnFilter
from showtimes.programme import PARAMETERS
from showtimes.rows import ScreeningRow
from showtimes.rows.prices import NOT_KNOWN
from venues.models import City

USUAL_LANGUAGES = ("de", "en")

Group = tuple[str, list[Option]]
"""Options of a select under a name; under none they stand alone."""


@dataclass(frozen=True)
class Question:
    """Options of a field of the form."""

    name: str
    label: str
    groups: list[Group]

    @property
    def options(self) -> list[Option]:
        return [option for _group, options in self.groups for option in options]


@dataclass(frozen=True)
class Facets:
    """The questions of the form. An answer counts within the answers to all others, the empty one without its own.

    Needs of access are met together: there an answer counts beside those that are asked for already.
    """

    cities: list[Option]
    times: Question
    versions: Question
    venues: Question
    kinds: Question
    sections: Question
    languages: Question
    access: Question
    passes: Question
    available: Option
    guests: Option
    own: list[Option]


@dataclass(frozen=True)
class Counting:
    """Options of questions about the rows."""

    form: ProgrammeForm
    found: ProgrammeRows
    tally: Tally

    def options(self, name: str, choices: Iterable[tuple[str, object]]) -> list[Option]:
        asked, rows = self.found.query.asked_of(name), self.rows(name)
        if name == "passes" and all(row.prices is NOT_KNOWN for row in rows):
            return [Option(value, str(label), None, value in asked) for value, label in choices]
        counts = self.counts(name, rows)
        return [Option(value, str(label), counts(value), value in asked) for value, label in choices]

    def question(self, name: str, choices: Iterable[Choice]) -> Question:
        """Choices as a select has them: some in groups."""
        options = {option.value: option for option in self.options(name, flatten_choices(choices))}
        groups = [
            (value, [options[one] for one, _name in label]) if isinstance(label, list) else ("", [options[value]])
            for value, label in choices
        ]
        return Question(PARAMETERS[name], str(self.form.fields[PARAMETERS[name]].label), groups)

    def rows(self, name: str) -> list[ScreeningRow]:
        query = self.found.query
        if name == "access" or not getattr(query, name):
            return self.found.rows
        return self.found.narrowed(query.without(name))

    def counts(self, name: str, rows: list[ScreeningRow]) -> Callable[[str], int]:
        """The number by answer; "" asks for all."""
        by_answer: dict[str | None, set[Hashable]] = defaultdict(set)
        ones, answers_of = self.ones, self.answering(name)
        for row in rows:
            answers = answers_of(row)
            for answer in (None,) if answers is None else answers:
                by_answer[answer].add(ones[row.pk])

        def number(answer: str) -> int:
            return len((by_answer[answer] | by_answer[None]) - {None}) if answer else self.number_of(rows)

        return number

    def number_of(self, rows: list[ScreeningRow]) -> int:
        return self.number_shown if rows is self.found.rows else self.distinct(rows)

    @cached_property
    def number_shown(self) -> int:
        return self.distinct(self.found.rows)

    def distinct(self, rows: list[ScreeningRow]) -> int:
        return len({self.ones[row.pk] for row in rows} - {None})

    @cached_property
    def ones(self) -> dict[int, Hashable]:
        return {row.pk: self.tally.one(row) for row in self.found.all_rows}

    def answering(self, name: str) -> Callable[[ScreeningRow], Answers]:
        if name == "access":
            return self.met
        if name == "section":
            return lambda row: [section for section, films in self.found.sections.items() if row.film_id in films]
        answers, now = ANSWERS[name], self.found.now
        return lambda row: answers(row, now)

    def met(self, row: ScreeningRow) -> Answers:
        """Needs that are met; rows of which the same is said share their answers (``showtimes.rows``)."""
        key = id(row.access_answers), row.is_online
        if key not in self.known:
            self.known[key] = [need for need in Access if row.meets(need) is True]
        return self.known[key]

    @cached_property
    def known(self) -> dict[Hashable, Answers]:
        return {}


def facets(
    form: ProgrammeForm,
    found: ProgrammeRows,
    tally: Tally,
    *,
    cities: Collection[City],
    sections: Iterable[tuple[str, str]],
) -> Facets:
    counting = Counting(form, found, tally)
    [available], [guests] = counting.options("available", [(AVAILABLE, "")]), counting.options("guests", [(YES, "")])
    return Facets(
        cities=_of_cities(counting, cities),
        times=counting.question("time", form.choices_of("zeit")),
        versions=counting.question("version", form.choices_of("fassung")),
        venues=counting.question("venue", form.choices_of("kino")),
        kinds=counting.question("kind", form.choices_of("art")),
        sections=counting.question("section", [("", _("alle Sektionen")), *sections]),
        languages=counting.question("languages", _languages(found)),
        access=counting.question("access", Access.choices),
        passes=counting.question("passes", form.passes),
        available=available,
        guests=guests,
        own=_own(counting, is_member=not found.sign_in_path),
    )


def _of_cities(counting: Counting, cities: Collection[City]) -> list[Option]:
    shapes = {city.slug: city.shape for city in cities}
    options = counting.options("city", [("", _("Alle")), *((city.slug, city.name) for city in cities)])
    return [replace(option, shape=shapes.get(option.value, "")) for option in options]


def _languages(found: ProgrammeRows) -> list[tuple[str, str]]:
    """Code and name: the usual languages first, then by name what is heard or read on that day."""
    heard = {code.split("-")[0] for row in found.all_rows for code in (*row.audio, *row.subtitles)}
    others = {*heard, *found.query.languages} - {NONE, *USUAL_LANGUAGES}
    named = sorted(((code, language_name(code)) for code in others), key=lambda pair: sort_key(pair[1]))
    return [*((code, language_name(code)) for code in USUAL_LANGUAGES), *named]


def _own(counting: Counting, *, is_member: bool) -> list[Option]:
    """All, what is bookmarked, and for who is signed in their plan; of nobody else it is known what is theirs."""
    choices = [("", _("Alle")), (OwnFilter.MARKED.value, str(OwnFilter.MARKED.label))]
    if is_member:
        return counting.options("own", [*choices, (OwnFilter.PLANNED.value, str(OwnFilter.PLANNED.label))])
    return [replace(option, count=None) for option in counting.options("own", choices)]
