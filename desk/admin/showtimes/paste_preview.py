"""The diff of a pasted programme as the page shows it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.values import Values
from desk.base.questions import AskedQuestion
from films.models import Text
from intake.pasting.diff import Entry, ProgrammeDiff

ANSWER = "a:"
"""Marks the fields that answer questions of the preview."""
ROWS_AT_MOST = 200


@dataclass(frozen=True)
class Group:
    """Screenings of one list of the diff; ``has_was`` where they replace something."""

    caption: str
    entries: list[Entry]
    has_was: bool = False
    has_lines: bool = True


@dataclass(frozen=True)
class Row:
    """An open line. A question that several lines share stands at the first; a refused line has a reason instead."""

    entry: Entry
    fields: tuple[AskedQuestion, ...] = ()

    @property
    def skip(self) -> str:
        return f"{ANSWER}{self.entry.line.number}:skip"


@dataclass(frozen=True)
class OpenRows:
    caption: str
    rows: list[Row]


@dataclass(frozen=True)
class Preview:
    diff: ProgrammeDiff
    answers: Mapping[str, str]

    @property
    def summary(self) -> str:
        """ "3 neu, 1 verlegt, 2 stehen schon so da", without what there is none of."""
        diff = self.diff
        others = [
            (len(diff.same), ngettext("%(count)d steht schon so da", "%(count)d stehen schon so da", len(diff.same))),
            (len(diff.gone), _("%(count)d nicht mehr im Text")),
            (len(diff.unclear), _("%(count)d unklar")),
            (len(diff.refused), _("%(count)d abgelehnt")),
        ]
        return _joined([*_written(diff), *others])

    @property
    def has_public(self) -> bool:
        """Whether visitors will learn of it."""
        return any(entry.is_public for entry in (*self.diff.moved, *self.diff.changed))

    @property
    def groups(self) -> list[Group]:
        diff = self.diff
        named = [
            Group(_("Neu"), diff.new),
            Group(_("Verlegt"), diff.moved, has_was=True),
            Group(_("Geändert"), diff.changed, has_was=True),
            Group(_("Nicht mehr im Text (bleibt, bis du es änderst)"), diff.gone, has_lines=False),
        ]
        return [group for group in named if group.entries]

    @cached_property
    def questions(self) -> list[Row]:
        asked: set[str] = set()
        return [Row(entry, tuple(self._fields(entry, asked))) for entry in self.diff.unclear[:ROWS_AT_MOST]]

    def _fields(self, entry: Entry, asked: set[str]) -> Iterator[AskedQuestion]:
        for question in entry.questions:
            if question.key not in asked:
                asked.add(question.key)
                value = self.answers.get(question.key, "")
                yield AskedQuestion(f"{ANSWER}{question.key}", question.key, question.prompt, question.choices, value)

    @property
    def refused(self) -> list[Row]:
        return [Row(entry) for entry in self.diff.refused[:ROWS_AT_MOST]]

    @property
    def open_lists(self) -> list[OpenRows]:
        """The open lines: refused ones, then unclear ones."""
        lists = [OpenRows(_("Abgelehnt"), self.refused), OpenRows(_("Unklar"), self.questions)]
        return [one for one in lists if one.rows]

    @property
    def later(self) -> int:
        """Number of open lines that are shown once those above them are settled."""
        return sum(max(len(entries) - ROWS_AT_MOST, 0) for entries in (self.diff.unclear, self.diff.refused))

    @property
    def carried_answers(self) -> list[tuple[str, str]]:
        """Answers to questions that are open no longer; they go along with the next post."""
        open_keys = {question.key for entry in self.diff.unclear for question in entry.questions}
        skips = {f"{entry.line.number}:skip" for entry in (*self.diff.unclear, *self.diff.refused)}
        return [(f"{ANSWER}{key}", value) for key, value in self.answers.items() if key not in open_keys | skips]

    @property
    def films(self) -> list[Values]:
        """The films with the texts to come under their kinds' names."""
        kinds: Values = dict(Text.Kind.choices)
        return [
            {"diff": film, "texts": [{"read": text, "kind": kinds[text.kind]} for text in film.texts]}
            for film in self.diff.films
        ]


def saved_summary(diff: ProgrammeDiff) -> str:
    """ "3 neu, 1 verlegt"; empty where only films, texts and people were written."""
    return _joined(_written(diff))


def _written(diff: ProgrammeDiff) -> list[tuple[int, str]]:
    return [
        (len(diff.new), _("%(count)d neu")),
        (len(diff.moved), _("%(count)d verlegt")),
        (len(diff.changed), _("%(count)d geändert")),
    ]


def _joined(counted: list[tuple[int, str]]) -> str:
    return ", ".join(text % {"count": count} for count, text in counted if count)
