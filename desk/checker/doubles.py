"""Records that may be the same twice."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations, pairwise

from django.utils.translation import gettext as _

from core.text import name_key, without_accents
from desk.checker.finding import CheckContext, Finding
from films.models import AlternativeTitle, Credit, Film
from films.titles import bare_title
from people.models import Person, PersonName
from showtimes.models import Event

Pair = tuple[int, int]
YEARS_APART = 1
"""Sources give the year of production or of the first showing."""
MANY = 10


def films(context: CheckContext) -> Iterator[Finding]:
    """Two films of one title (of any kind, articles apart), about the same year, and no other directors. Three queries.

    All films, drafts too; a programme may be called like its film.
    """
    columns = ("title_de", "year", "kind", "title_original", "title_en")
    rows = {row[0]: row[1:] for row in Film.objects.values_list("pk", *columns)}
    titles = [(pk, title) for pk, (german, _year, _kind, *others) in rows.items() for title in (german, *others)]
    titles += AlternativeTitle.objects.values_list("film", "title")
    alike = _pairs((pk, bare_title(_spelled(title))) for pk, title in titles)
    pairs = [(one, other) for one, other in alike if _about_then(rows[one], rows[other])]
    directors = _directors({pk for pair in pairs for pk in pair})
    for one, other in pairs:
        if directors[one] and directors[other] and not directors[one] & directors[other]:
            continue
        same = sorted(directors[one] & directors[other])
        message = _("Vielleicht doppelt: „%(other)s“.") % {"other": _titled(rows[other])}
        if same:
            message = _("Vielleicht doppelt: „%(other)s“, gleiche Regie.") % {"other": _titled(rows[other])}
        starts = [start for pk in (one, other) if (start := context.coming.get(pk))]
        yield Finding(
            *("films.film", one, _titled(rows[one]), "title_de", message),
            substance=str(other),
            soon=min(starts, default=None),
            other=other,
        )


def people(context: CheckContext) -> Iterator[Finding]:
    """Two persons that bear one name and were not born at different times. Two queries."""
    rows = {pk: (name, born) for pk, name, born in Person.objects.values_list("pk", "name", "born")}
    names = [(pk, name) for pk, (name, _born) in rows.items()]
    names += PersonName.objects.values_list("person", "name")
    for one, other in _pairs((pk, _spelled(name)) for pk, name in names):
        if not _may_be_born_alike(rows[one][1], rows[other][1]):
            continue
        message = _("Vielleicht doppelt: „%(other)s“.") % {"other": rows[other][0]}
        yield Finding("people.person", one, rows[one][0], "name", message, substance=str(other), other=other)


def events(context: CheckContext) -> Iterator[Finding]:
    """Two events of one kind that bear one title in the same language. One query."""
    rows = {pk: row for pk, *row in Event.objects.values_list("pk", "title_de", "title_en", "kind")}
    titles = [(pk, f"{_spelled(title)} {kind}") for pk, (*both, kind) in rows.items() for title in both if title]
    for one, other in _pairs(titles):
        message = _("Vielleicht doppelt: „%(other)s“.") % {"other": rows[other][0]}
        yield Finding("showtimes.event", one, rows[one][0], "title_de", message, substance=str(other), other=other)


def _spelled(name: str) -> str:
    """The name as it stands where accents were forgotten: two such records may be one, and the editor is asked."""
    return without_accents(name_key(name))


def _pairs(named: Iterable[tuple[int, str]]) -> list[Pair]:
    """Pairs of ids that share a name, in order, each once."""
    bearers: dict[str, set[int]] = defaultdict(set)
    for pk, name in named:
        if name:
            bearers[name].add(pk)
    return sorted({pair for pks in bearers.values() if len(pks) > 1 for pair in _of_group(sorted(pks))})


def _of_group(pks: list[int]) -> Iterable[Pair]:
    """All pairs; of very many ("Untitled") only neighbours, lest the pairs outnumber the records."""
    return combinations(pks, 2) if len(pks) <= MANY else pairwise(pks)


def _titled(row: tuple) -> str:
    title, year, *_rest = row
    return f"{title} ({year})" if year else title


def _about_then(one: tuple, other: tuple) -> bool:
    """Whether the years allow that it is one film, and both or neither is a programme."""
    programmes = [row[2] == Film.Kind.PROGRAMME for row in (one, other)]
    return programmes[0] == programmes[1] and (not one[1] or not other[1] or abs(one[1] - other[1]) <= YEARS_APART)


def _directors(films: set[int]) -> Mapping[int, set[str]]:
    """By film its directors' names."""
    rows = Credit.objects.filter(film__in=films, role=Credit.Role.DIRECTOR)
    found: dict[int, set[str]] = defaultdict(set)
    for film, credited, name in rows.values_list("film", "name_as_credited", "person__name"):
        found[film] |= {_spelled(text) for text in (credited, name) if text}
    return found


def _may_be_born_alike(one: str, other: str) -> bool:
    """Dates of birth may be given to the year only, or not at all."""
    return one.startswith(other) or other.startswith(one)
