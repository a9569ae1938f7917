"""Words that tell films of one title apart, and people of one name: as much as is needed, never more."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

from django.db.models import F, Model, QuerySet
from django.utils.translation import gettext as _

from core.i18n import current
from core.models import State
from films.countries import country_names
from films.models import Credit, Film
from films.titles import shown_title
from people.models import Person

Details = tuple[str, ...]


def tell_apart(records: Iterable[Model], *, public: bool = False) -> None:
    """Sets ``apart`` of the films and persons among ``records`` who share their name with another one.

    ``public``: only what visitors may see counts, and is texts. One query for films, one for persons, three where some
    share a name.
    """
    found = list(records)
    title_key = "title_key_en" if current() == "en" else "title_key"
    _add_details(Film, [record for record in found if isinstance(record, Film)], title_key, _films, public=public)
    _add_details(Person, [record for record in found if isinstance(record, Person)], "name_key", _people, public=public)


def apart_among(titles: Mapping[int, str]) -> dict[int, str]:
    """Words for visitors by film, by id, where another of ``titles`` is the same; two queries where one is."""
    groups = [group for group in _grouped(titles.items()) if len(group) > 1]
    return _words_of(groups, _films, public=True)


def labels(model: type[Film] | type[Person], ids: Iterable[int]) -> dict[int, str]:
    """The records as questions name them, by id; a person who stands alone with the day of birth."""
    records = model.objects.in_bulk(set(ids))
    tell_apart(records.values())
    return {pk: _label(record) for pk, record in records.items()}


def _label(record: Film | Person) -> str:
    born = record.born if isinstance(record, Person) and not record.apart else ""
    return f"{record} ({born})" if born else str(record)


def _add_details(
    model: type[Film] | type[Person],
    records: Sequence[Film] | Sequence[Person],
    column: str,
    details_of: Callable[..., dict[int, Details]],
    *,
    public: bool,
) -> None:
    if not records:
        return
    bearers = model.objects.public() if public else model.objects.all()
    sharing = bearers.filter(**{f"{column}__in": {getattr(record, column) for record in records}}).order_by("pk")
    groups = [group for group in _grouped(sharing.values_list("pk", column)) if len(group) > 1]
    apart = _words_of(groups, details_of, public=public)
    for record in records:
        record.apart = apart.get(record.pk, "")


def _words_of(groups: Collection[Sequence[int]], details_of: Callable[..., dict], *, public: bool) -> dict[int, str]:
    details = details_of([pk for group in groups for pk in group], public=public) if groups else {}
    return {pk: text for group in groups for pk, text in _until_they_differ(group, details).items()}


def _grouped(rows: Iterable[tuple[int, str]]) -> Iterable[list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for pk, key in rows:
        found[key].append(pk)
    return found.values()


def _until_they_differ(group: Sequence[int], details: Mapping[int, Details]) -> dict[int, str]:
    """Of each one's details, beginning with the first, so many that no other has the same."""
    found: dict[int, str] = {}
    for count in range(1, len(details[group[0]]) + 1):
        texts = {pk: ", ".join(filter(None, details[pk][:count])) for pk in group}
        bearers = Counter(texts.values())
        found |= {pk: text for pk, text in texts.items() if pk not in found and text and bearers[text] == 1}
    return found


def _films(ids: Sequence[int], *, public: bool) -> dict[int, Details]:
    """Year, directors, countries, address."""
    directed = Credit.objects.filter(film__in=ids, role=Credit.Role.DIRECTOR).order_by("position", "pk")
    directors: dict[int, list[str]] = defaultdict(list)
    for film, credited, name in directed.values_list("film", "name_as_credited", "person__name"):
        directors[film].append(credited or name)
    rows = Film.objects.filter(pk__in=ids).values_list("pk", "year", "countries", "slug")
    return {
        pk: (str(year or ""), ", ".join(directors[pk]), ", ".join(country_names(countries)), slug)
        for pk, year, countries, slug in rows
    }


def _people(ids: Sequence[int], *, public: bool) -> dict[int, Details]:
    """Year of birth, first film, address."""
    first = _first_films(ids, public=public)
    rows = Person.objects.filter(pk__in=ids).values_list("pk", "born", "slug")
    return {pk: (_born(born), first.get(pk, ""), slug) for pk, born, slug in rows}


def _born(day: str) -> str:
    return _("geboren %(year)s") % {"year": day[:4]} if day else ""


def _first_films(people: Sequence[int], *, public: bool) -> dict[int, str]:
    """By person the earliest film in which they are credited: "„Titel“, 1990"."""
    credited: QuerySet[Credit] = Credit.objects.filter(person__in=people)
    if public:
        credited = credited.filter(film__state=State.PUBLIC)
    found: dict[int, str] = {}
    titles = ("film__title_de", "film__title_en", "film__title_original")
    earliest_first = credited.order_by(F("film__year").asc(nulls_last=True), "film_id")
    for person, year, *names in earliest_first.values_list("person", "film__year", *titles):
        title = _("„%(title)s“") % {"title": shown_title(*names)}
        found.setdefault(person, f"{title} {year}" if year else title)
    return found
