"""German texts that English pages lack."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_
from zoneinfo import ZoneInfo

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from core.models import State
from desk.checker.articles import ARTICLE, articles
from desk.checker.finding import SHOWN_TITLE, CheckContext, Finding
from festival.models import Festival, KeyDate, Section
from films.models import Text
from people.models import Person
from showtimes.models import Event, Series
from showtimes.places import ZONE
from venues.models import Venue


def films(context: CheckContext) -> Iterator[Finding]:
    """Title (where a film that is not German has no other), line, and each kind of text that stands in German only."""
    kinds = _untranslated_kinds(context)
    values = ("pk", "title_de", "title_original", "title_en", "languages", "tagline_de", "tagline_en")
    notes = ("content_labels_de", "content_labels_en", "content_note_de", "content_note_en")
    for pk, title, original, english, languages, line_de, line_en, *said in context.films.values_list(*values, *notes):
        lacking = [("title_en", _("Titel"))] if not (original or english) and "de" not in languages else []
        lacking += [("tagline_en", _("Unterzeile"))] if line_de and not line_en else []
        lacking += [(name, _("Hinweise zum Inhalt")) for name, de, en in _note_pairs(*said) if de and not en]
        lacking += [("texts", str(Text.Kind(kind).label)) for kind in kinds.get(pk, ())]
        if lacking:
            field = lacking[0][0]
            yield Finding(
                "films.film",
                pk,
                title,
                field,
                _("Englisch fehlt: %(what)s.") % {"what": ", ".join(dict.fromkeys(name for _field, name in lacking))},
                "texts-group" if field == "texts" else "",
                substance=" ".join([*(name for name, _label in lacking), *kinds.get(pk, ())]),
                soon=context.coming.get(pk),
            )


def _note_pairs(labels_de: str, labels_en: str, note_de: str, note_en: str) -> list[tuple[str, str, str]]:
    return [("content_labels_en", labels_de, labels_en), ("content_note_en", note_de, note_en)]


def _untranslated_kinds(context: CheckContext) -> dict[int, list[str]]:
    """By film the kinds of public texts that exist in German only. One query."""
    found: dict[tuple[int, str], set[str]] = defaultdict(set)
    for film, kind, language in Text.objects.released().order_by("film").values_list("film", "kind", "language"):
        found[film, kind].add(language)
    by_film: dict[int, list[str]] = defaultdict(list)
    order = list(Text.Kind)
    for film, kind in sorted(found, key=lambda one: (one[0], order.index(Text.Kind(one[1])))):
        if found[film, kind] == {"de"}:
            by_film[film].append(kind)
    return by_film


def people(context: CheckContext) -> Iterator[Finding]:
    return _pairs("people.person", Person.objects.filter(state=State.PUBLIC), "name", ("biography",))


def events(context: CheckContext) -> Iterator[Finding]:
    return _pairs("showtimes.event", Event.objects.filter(state=State.PUBLIC), "title_de", ("title", "text"))


def venues(context: CheckContext) -> Iterator[Finding]:
    fields = ("description", "transport", "accessibility")
    return _pairs("venues.venue", Venue.objects.filter(state=State.PUBLIC), "name", fields)


def article_texts(context: CheckContext) -> Iterator[Finding]:
    return _pairs(ARTICLE, articles(), "title_de", ("title", "lead", "text"))


def series(context: CheckContext) -> Iterator[Finding]:
    """Of editions too: they are series with a form of their own."""
    rows = Series.objects.filter(state=State.PUBLIC)
    fields = ("name", "description")
    yield from _pairs("showtimes.series", rows.filter(edition=None), "name_de", fields)
    yield from _pairs("festival.edition", rows.exclude(edition=None), "name_de", fields)
    yield from _pairs("festival.festival", Festival.objects.all(), "name_de", fields)
    yield from _pairs("festival.section", Section.objects.all(), "name_de", fields)
    yield from _titles_of_key_dates()


def _titles_of_key_dates() -> Iterator[Finding]:
    """They are written in the form of their edition."""
    rows = KeyDate.objects.filter(title_en="", edition__state=State.PUBLIC)
    for edition, name, title in rows.values_list("edition", "edition__name_de", "title_de"):
        message = _("Der Termin steht nur auf Deutsch da: „%(title)s“") % {"title": title}
        yield Finding("festival.edition", edition, name, "key_dates", message, "key_dates-group", substance=title)


def notes(context: CheckContext) -> Iterator[Finding]:
    """Public notes of coming screenings."""
    rows = context.screenings.exclude(note_de="").filter(note_en="")
    columns = ("pk", SHOWN_TITLE, "note_de", "starts_at", ZONE)
    for pk, title, note, start, zone in rows.values_list(*columns):
        message = _("Der Hinweis steht nur auf Deutsch da: „%(note)s“") % {"note": note}
        yield Finding(
            "showtimes.screening", pk, title, "note_en", message, substance=note, soon=start.astimezone(ZoneInfo(zone))
        )


def _pairs(model: str, records: QuerySet, name: str, fields: Sequence[str]) -> Iterator[Finding]:
    """Records that have ``field_de`` and no ``field_en``."""
    lacks = [Q(**{f"{field}_en": ""}) & ~Q(**{f"{field}_de": ""}) for field in fields]
    found = records.filter(reduce(or_, lacks))
    columns = [f"{field}_{language}" for field in fields for language in ("de", "en")]
    for pk, label, *values in found.values_list("pk", name, *columns):
        lacking = [f for f, de, en in zip(fields, values[::2], values[1::2], strict=True) if de and not en]
        words = ", ".join(str(records.model._meta.get_field(f"{one}_de").verbose_name) for one in lacking)
        message = _("Nur auf Deutsch da: %(what)s.") % {"what": words}
        yield Finding(model, pk, label, f"{lacking[0]}_en", message, substance=" ".join(lacking))
