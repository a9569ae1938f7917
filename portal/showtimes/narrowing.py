"""The line above a programme that says what narrows it, and opens the form. No query here."""

from collections.abc import Iterable, Iterator

from django.utils.choices import flatten_choices
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.components import Link, Word
from core.languages import language_name
from portal.showtimes.programme_form import ProgrammeForm
from showtimes.answering import Time
from showtimes.programme import PARAMETERS, ProgrammeQuery
from showtimes.rows import ScreeningRow
from showtimes.subjects import events_of
from venues.models import City

FIRST = ("city", "time", "languages")
"""The filters that most visitors set, in the order in which the line says them; the others follow in theirs."""

MOST_CITIES = 3
"""So many stand in a line beside the other quick links."""
LANGUAGE = "en"
"""The language that visitors ask for who don't know the page's own well."""


def words_of(query: ProgrammeQuery, form: ProgrammeForm, cities: list[City]) -> list[Word]:
    """The filters that are set, the most telling first; without any, that nothing is left out."""
    return list(_words(query, form, cities)) or list(_all(cities))


def quick_links(query: ProgrammeQuery, cities: list[City]) -> list[Link]:
    """The filters asked for most often, a click each, as long as nothing of their kind is set."""
    links = []
    if not query.city and not query.venue and 1 < len(cities) <= MOST_CITIES:
        links += [Link(query.url(city=city.slug), city.name, shape=city.shape) for city in cities]
    if not query.time:
        links.append(Link(query.url(time=Time.FROM_20), str(Time.FROM_20.label)))
    if not query.languages:
        links.append(Link(query.url(languages=(LANGUAGE,)), language_name(LANGUAGE)))
    return links


def _words(query: ProgrammeQuery, form: ProgrammeForm, cities: Iterable[City]) -> Iterator[Word]:
    shapes = {city.slug: city.shape for city in cities}
    active = query.active()
    for name in sorted(active, key=lambda name: FIRST.index(name) if name in FIRST else len(FIRST)):
        yield Word(words_of_filter(query, form, name), shapes.get(query.city, "") if name == "city" else "")


def _of_child(query: ProgrammeQuery) -> str:
    """ "Kind, 9 Jahre, mit Eltern"; without a year of life "unter 1 Jahr"."""
    years = int(query.age)
    age = ngettext("%(years)d Jahr", "%(years)d Jahre", years) % {"years": years} if years else _("unter 1 Jahr")
    company = _("ohne Begleitung") if query.alone else _("mit Eltern")
    return _("Kind, %(age)s, %(company)s") % {"age": age, "company": company}


def words_of_filter(query: ProgrammeQuery, form: ProgrammeForm, name: str) -> str:
    """The answers to a filter that is set."""
    value = getattr(query, name)
    values = (value,) if isinstance(value, str) else value
    if name == "age":
        return _of_child(query)
    if name == "languages":
        return ", ".join(language_name(code) for code in values)
    labels = {str(key): str(label) for key, label in flatten_choices(form.choices_of(PARAMETERS[name]))}
    return ", ".join(labels.get(it, it) for it in values)


def _all(cities: list[City]) -> Iterator[Word]:
    if len(cities) > 1:
        yield Word(_("Beide Städte") if len(cities) == 2 else _("Alle Städte"))
    yield Word(_("ganzer Tag"))


def count_of_subjects(rows: Iterable[ScreeningRow]) -> str:
    """ "34 Filme, 2 Veranstaltungen"; events only where there are some."""
    shown = {row.subject for row in rows}
    events = len(events_of(shown))
    films = len(shown) - events
    counts = []
    if films or not events:
        counts.append(ngettext("%(count)d Film", "%(count)d Filme", films) % {"count": films})
    if events:
        counts.append(ngettext("%(count)d Veranstaltung", "%(count)d Veranstaltungen", events) % {"count": events})
    return ", ".join(counts)


def count_of_screenings(count: int) -> str:
    return ngettext("%(count)d Vorstellung", "%(count)d Vorstellungen", count) % {"count": count}
