"""Parts that the pages of the whole programme and of an edition's have in common. No query here."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, ngettext_lazy

from core.components import Empty, Link
from core.languages import NONE, language_name
from core.text import sort_key
from portal.showtimes.narrowing import quick_links
from portal.showtimes.programme_form import ProgrammeForm
from showtimes.access import Access
from showtimes.fits import NO_NEEDS, Fitting, Needs, fitting, left_out, with_fit
from showtimes.groups import online
from showtimes.listings import file_urls
from showtimes.programme import FILTERS, OwnFilter, ProgrammeQuery, View
from showtimes.rows import ScreeningRow
from showtimes.selectors import addresses_of, count_taking_place, sample_note, versions_on
from showtimes.timetable import Grid, grid
from showtimes.versions import legend
from venues.models import City, Venue

USUAL_LANGUAGES = ("de", "en")


@dataclass(frozen=True)
class ProgrammeRows:
    """The rows of a page: all of its day, and those that the query leaves. ``section_films`` are of the section asked.

    ``sign_in_path`` leads to where a visitor signs in, and is empty for who has. What does not fit the visitor's
    ``needs`` stays away until they ask for everything; ``left_out`` are these.
    """

    query: ProgrammeQuery
    all_rows: list[ScreeningRow]
    now: dt.datetime
    section_films: Collection[int] = ()
    sign_in_path: str = ""
    needs: Needs = NO_NEEDS
    rows: list[ScreeningRow] = field(init=False)
    left_out: list[ScreeningRow] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "all_rows", with_fit(self.all_rows, self.needs))
        matching = self.query.narrow(self.all_rows, self.now, self.section_films)
        object.__setattr__(self, "left_out", [row for row in matching if not row.fit])
        object.__setattr__(self, "rows", self.narrowed(self.query))

    def narrowed(self, query: ProgrammeQuery) -> list[ScreeningRow]:
        """Rows that another query leaves of the same ones."""
        found = query.narrow(self.all_rows, self.now, self.section_films)
        return found if query.everything else [row for row in found if row.fit]


def page_context(
    form: ProgrammeForm, found: ProgrammeRows, venues: Collection[Venue], sections: Iterable[tuple[str, str]] = ()
) -> dict[str, object]:
    """Context of the shared templates. ``sections`` are slug and name of what can be chosen."""
    query, rows = found.query, found.rows
    return {
        "form": form,
        "query": query,
        "online": online(rows),
        "rows": rows,
        "count": count_taking_place(rows),
        "fitting": fitting_of(found),
        "unstated": unstated_notes(query.count_unstated(found.all_rows, found.now, found.section_films)),
        "legend": legend(versions_on(rows)),
        "sample_note": sample_note(rows),
        "addresses": addresses_of(rows),
        "cities": cities_of(venues),
        "quick": quick_links(query, cities_of(venues)),
        "languages": language_choices(found.all_rows, query.languages),
        "sections": list(sections),
        "passes": [(slug, name, slug in query.passes) for slug, name in form.passes],
        "accesses": [(code.value, code.label, code.value in query.access) for code in Access],
        "own_choices": own_choices(query, signed_in=not found.sign_in_path),
        "reset_url": query.without(*FILTERS).url(),
        "files": file_urls(query),
        "grid": _grid(query, found) if query.view == View.GRID else None,
    }


def fitting_of(found: ProgrammeRows) -> Fitting | None:
    """None for a visitor who has said nothing of themselves."""
    everything = bool(found.query.everything)
    url = found.query.url(everything="" if everything else "ja")
    if not found.needs:
        return None
    return fitting(left_out(found.left_out), url, everything=everything, in_place=True)


def unstated_notes(counts: Mapping[str, int]) -> list[str]:
    """Sentences on what the filters have left out for want of knowledge."""
    texts = {
        "languages": ngettext_lazy(
            "Bei %(count)d weiteren Vorstellung ist keine Sprache angegeben.",
            "Bei %(count)d weiteren Vorstellungen ist keine Sprache angegeben.",
            "count",
        ),
        "access": ngettext_lazy(
            "Bei %(count)d weiteren Vorstellung fehlt eine Angabe zur Barrierefreiheit.",
            "Bei %(count)d weiteren Vorstellungen fehlt eine Angabe zur Barrierefreiheit.",
            "count",
        ),
        "passes": ngettext_lazy(
            "Bei %(count)d weiteren Vorstellung sagt niemand, ob dein Pass gilt.",
            "Bei %(count)d weiteren Vorstellungen sagt niemand, ob dein Pass gilt.",
            "count",
        ),
        "age": ngettext_lazy(
            "Bei %(count)d weiteren Vorstellung ist keine Altersfreigabe angegeben.",
            "Bei %(count)d weiteren Vorstellungen ist keine Altersfreigabe angegeben.",
            "count",
        ),
    }
    return [texts[name] % {"count": count} for name, count in counts.items() if count]


def _grid(query: ProgrammeQuery, found: ProgrammeRows) -> Grid | None:
    return grid(found.rows, found.now, with_earlier=bool(query.earlier), earlier_url=query.url(earlier="ja"))


def cities_of(venues: Iterable[Venue]) -> list[City]:
    return list(dict.fromkeys(venue.city for venue in venues))


def language_choices(rows: Iterable[ScreeningRow], chosen: tuple[str, ...]) -> list[tuple[str, str, bool]]:
    """Code, name, chosen: the usual languages first, then by name what is heard or read on that day."""
    found = {code.split("-")[0] for row in rows for code in (*row.audio, *row.subtitles)} | set(chosen)
    others = sorted(found - {NONE, *USUAL_LANGUAGES}, key=lambda code: sort_key(language_name(code)))
    return [(code, language_name(code), code in chosen) for code in (*USUAL_LANGUAGES, *others)]


def own_choices(query: ProgrammeQuery, *, signed_in: bool) -> list[tuple[str, str, bool]]:
    """Value, label, chosen: all, what is bookmarked, and for those who are signed in their plan."""
    choices = [("", _("Alle")), (OwnFilter.MARKED.value, OwnFilter.MARKED.label)]
    if signed_in:
        choices.append((OwnFilter.PLANNED.value, OwnFilter.PLANNED.label))
    return [(value, str(label), query.own == value) for value, label in choices]


def nothing_fits(found: ProgrammeRows) -> Empty:
    """A list that the filters have emptied, with links out."""
    query, links = found.query, links_without_filters(found)
    if query.own and found.sign_in_path:
        text = _("Deine Merkliste gehört zu deinem Konto. Nach dem Anmelden stehen hier nur deine Vorstellungen.")
        return Empty(_("Melde dich an, um nur deine zu sehen"), text, sign_in_button(found), links)
    if not query.active():
        text = _("Es läuft etwas, aber nichts davon passt zu dem, was du angegeben hast.")
        links = [counted_link(_("Alles zeigen"), count_taking_place(found.all_rows), query.url(everything="ja"))]
        return Empty(_nothing_fits_title(query), text, links=links)
    names = ", ".join(str(FILTERS[name]) for name in query.active())
    text = _("Gesucht nach: %(names)s. Vielleicht hilft es, eines davon wegzulassen.") % {"names": names}
    return Empty(_nothing_fits_title(query), text, links=links)


def _nothing_fits_title(query: ProgrammeQuery) -> str:
    if query.view == View.WEEK:
        return _("Dazu passt in diesen sieben Tagen nichts")
    return _("Dazu passt an diesem Tag nichts") if query.day else _("Dazu passt nichts")


def sign_in_button(found: ProgrammeRows) -> Link | None:
    """For who asks for their own screenings and is not signed in."""
    return Link(found.sign_in_path, _("Anmelden")) if found.query.own and found.sign_in_path else None


def no_changes(button: Link) -> Empty:
    text = _("Wenn eine öffentliche Vorstellung verlegt oder abgesagt wird, steht es hier.")
    return Empty(_("Bisher keine Änderung"), text, button)


def links_without_filters(found: ProgrammeRows) -> list[Link]:
    """For each filter what there is without it; without all, where no single one helps."""
    query, names = found.query, found.query.active()
    options = [(str(FILTERS[name]), query.without(name)) for name in names]
    counts = [(label, count_taking_place(found.narrowed(wider)), wider.url()) for label, wider in options]
    links = [
        counted_link(_("Ohne %(filter)s") % {"filter": label}, count, url) for label, count, url in counts if count
    ]
    if links or not found.all_rows:
        return links
    return [counted_link(_("Ohne Filter"), count_taking_place(found.all_rows), query.without(*names).url())]


def counted_link(label: str, count: int, url: str) -> Link:
    number = ngettext("%(count)d Vorstellung", "%(count)d Vorstellungen", count) % {"count": count}
    return Link(url, f"{label}: {number}")
