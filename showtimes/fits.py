"""Reasons for which a screening does not fit what a visitor understands, can enter and has. No query here.

A reason names a fact of the screening and never the need behind it: pages and mail are read by others, too. Where
nobody has said a fact, that is told apart: "not said" is neither yes nor no.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.answers import Answer, any_of
from core.components import Link
from core.languages import NONE, language_name
from core.text import sort_key
from showtimes.access import Access
from showtimes.age import Company, admitted_from
from showtimes.rows import Fit, ScreeningRow
from showtimes.versions import matches_languages

NOT_MET = {
    Access.AUDIO_DESCRIPTION: gettext_lazy("ohne Audiodeskription"),
    Access.CAPTIONS: gettext_lazy("ohne Untertitel für Hörgeschädigte"),
    Access.SIGN_LANGUAGE: gettext_lazy("ohne Gebärdensprache"),
    Access.RELAXED: gettext_lazy("keine entspannte Vorstellung"),
    Access.STEP_FREE: gettext_lazy("Stufen zum Saal"),
    Access.WHEELCHAIR: gettext_lazy("keine Rollstuhlplätze"),
    Access.LOOP: gettext_lazy("ohne Höranlage"),
}
NOT_SAID = {
    Access.AUDIO_DESCRIPTION: gettext_lazy("keine Angabe zu Audiodeskription"),
    Access.CAPTIONS: gettext_lazy("keine Angabe zu Untertiteln für Hörgeschädigte"),
    Access.SIGN_LANGUAGE: gettext_lazy("keine Angabe zu Gebärdensprache"),
    Access.RELAXED: gettext_lazy("keine Angabe, ob die Vorstellung entspannt ist"),
    Access.STEP_FREE: gettext_lazy("keine Angabe zum Weg in den Saal"),
    Access.WHEELCHAIR: gettext_lazy("keine Angabe zu Rollstuhlplätzen"),
    Access.LOOP: gettext_lazy("keine Angabe zur Höranlage"),
}
SUBTITLES = {
    ("de",): gettext_lazy("nur deutsche Untertitel"),
    ("en",): gettext_lazy("nur englische Untertitel"),
    ("fr",): gettext_lazy("nur französische Untertitel"),
    ("de", "en"): gettext_lazy("nur deutsche und englische Untertitel"),
}
"""By their languages the subtitles that most films have."""


@dataclass(frozen=True)
class Needs:
    """All that a visitor asks of every screening; what is empty asks nothing.

    ``hears`` are the languages understood when spoken, ``reads`` those as subtitles (both BCP 47), ``access`` values of
    ``Access``, ``passes`` slugs of those of which one must let in (``showtimes.prices.fitted`` looks that up). ``age``
    is a child's in years, who comes with a parent or else ``alone``.
    """

    hears: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    access: tuple[str, ...] = ()
    passes: tuple[str, ...] = ()
    age: int | None = None
    alone: bool = False

    def __bool__(self) -> bool:
        return bool(self.hears or self.reads or self.access or self.passes) or self.age is not None

    @property
    def company(self) -> Company:
        return Company.ALONE if self.alone else Company.PARENT


NO_NEEDS = Needs()


@dataclass(frozen=True)
class Doubt:
    """A reason; ``said`` where somebody has said so, else nobody has said that it fits."""

    said: bool
    reason: str


@dataclass(frozen=True)
class Fitting:
    """Words of a list that obeys needs: ``sentences`` on what does not fit; the ``link`` shows that, too, or takes it
    away again, ``in_place`` where htmx swaps the list."""

    sentences: list[str]
    link: Link | None
    in_place: bool = False


def fitting(sentences: list[str], url: str, *, everything: bool, in_place: bool = False) -> Fitting:
    """``everything`` is shown, and ``url`` leads to the list where it is not, or the other way round."""
    label = _("Nur zeigen, was passt") if everything else _("Alles zeigen")
    return Fitting(sentences, Link(url, label) if sentences else None, in_place)


def note_on_next_times(needs: Needs) -> Fitting | None:
    """Of a page that names the next screenings that fit, for each film or at all; None without needs."""
    text = _("Gezeigt sind die nächsten Zeiten, die passen; wo keine passt, steht der Grund dabei.")
    return Fitting([text], None) if needs else None


def fit_of(row: ScreeningRow, needs: Needs) -> Fit:
    found = [*_of_language(row, needs), *_of_access(row, needs), *_of_age(row, needs), *_of_passes(row, needs)]
    said = dict.fromkeys(one.reason for one in found if one.said)
    return Fit(tuple(said), tuple(one.reason for one in found if not one.said))


def with_fit(rows: list[ScreeningRow], needs: Needs) -> list[ScreeningRow]:
    """The rows, each with what speaks against it."""
    return [row if (fit := fit_of(row, needs)) else replace(row, fit=fit) for row in rows] if needs else rows


def at_best(rows: list[ScreeningRow]) -> list[ScreeningRow]:
    """Those of the rows that fit; where none does all of them, each with its reason."""
    return [row for row in rows if row.fit] or rows


def left_out(rows: Collection[ScreeningRow]) -> list[str]:
    """Sentences on rows that don't fit: how many, and how often for which reason. Those that fit are passed over."""
    against = [row.fit.against for row in rows if row.fit.against]
    unsaid = [row.fit.unsaid for row in rows if row.fit.unsaid and not row.fit.against]
    sentences = []
    if against:
        text = ngettext("%(count)d Vorstellung passt nicht", "%(count)d Vorstellungen passen nicht", len(against))
        sentences.append(_with_reasons(text % {"count": len(against)}, against))
    if unsaid:
        text = ngettext("%(count)d Vorstellung ist unsicher", "%(count)d Vorstellungen sind unsicher", len(unsaid))
        sentences.append(_with_reasons(text % {"count": len(unsaid)}, unsaid))
    return sentences


def _with_reasons(told: str, reasons: Iterable[tuple[str, ...]]) -> str:
    """ "3 Vorstellungen passen nicht: nur englische Untertitel (2), Stufen zum Saal (1).", the most frequent first."""
    counts = Counter(reason for found in reasons for reason in found)
    ordered = sorted(counts.items(), key=lambda item: (-item[1], sort_key(item[0])))
    return f"{told}: {', '.join(f'{reason} ({count})' for reason, count in ordered)}."


def _of_language(row: ScreeningRow, needs: Needs) -> Iterator[Doubt]:
    if not (needs.hears or needs.reads):
        return
    heard, read = _is_heard(row, needs.hears), _is_read(row, needs.reads)
    answer = any_of((heard, read))
    if answer is None:
        yield Doubt(False, _language_not_said(heard, read))
    elif not answer:
        yield Doubt(True, _language_against(row, needs))


def _is_heard(row: ScreeningRow, languages: Collection[str]) -> Answer:
    """Also where nobody speaks and nothing is to be read."""
    if not row.audio:
        return None if languages else False
    if set(row.audio) == {NONE}:
        return set(row.subtitles) <= {NONE}
    return matches_languages(row.audio, (), languages)


def _is_read(row: ScreeningRow, languages: Collection[str]) -> Answer:
    if not languages:
        return False
    return matches_languages((), row.subtitles, languages) if row.subtitles else None


def _language_not_said(heard: Answer, read: Answer) -> str:
    if heard is None and read is None:
        return _("keine Angabe zur Sprache")
    return _("keine Angabe zu Untertiteln") if read is None else _("keine Angabe zur gesprochenen Sprache")


def _language_against(row: ScreeningRow, needs: Needs) -> str:
    titles = tuple(sorted(set(row.subtitles) - {NONE}))
    spoken = _named(row.audio)
    if not needs.reads and spoken:
        return _("gesprochen nur auf %(languages)s") % {"languages": spoken}
    if titles:
        known = SUBTITLES.get(titles)
        return str(known) if known else _("nur Untertitel auf %(languages)s") % {"languages": _named(titles)}
    return _("nur auf %(languages)s, ohne Untertitel") % {"languages": spoken} if spoken else _("ohne Untertitel")


def _named(codes: Iterable[str]) -> str:
    return ", ".join(language_name(code) for code in codes if code != NONE)


def _of_access(row: ScreeningRow, needs: Needs) -> Iterator[Doubt]:
    for need in Access:
        if need not in needs.access:
            continue
        answer = row.meets(need)
        if answer is None:
            yield Doubt(False, str(NOT_SAID[need]))
        elif not answer:
            yield Doubt(True, _not_met(row, need))


def _not_met(row: ScreeningRow, need: Access) -> str:
    """Places behind steps are none."""
    has_steps = need == Access.WHEELCHAIR and row.access_answers[Access.STEP_FREE.value] is False
    return str(NOT_MET[Access.STEP_FREE if has_steps else need])


def _of_age(row: ScreeningRow, needs: Needs) -> Iterator[Doubt]:
    if needs.age is None:
        return
    admitted = admitted_from(row, needs.company)
    if admitted is None:
        yield Doubt(False, _("keine Angabe zur Altersfreigabe"))
    elif needs.age < admitted:
        text = _("allein erst ab %(age)d Jahren") if needs.alone else _("auch mit Eltern erst ab %(age)d Jahren")
        yield Doubt(True, text % {"age": admitted})


def _of_passes(row: ScreeningRow, needs: Needs) -> Iterator[Doubt]:
    """Free screenings ask for no pass."""
    if not needs.passes or row.prices.is_free:
        return
    answer = any_of(row.prices.accepted.get(slug) for slug in needs.passes)
    if answer is None:
        yield Doubt(False, _("keine Angabe, ob der Pass gilt"))
    elif not answer:
        yield Doubt(True, _("Pass gilt nicht"))
