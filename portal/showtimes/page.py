"""Parts that the pages of the whole programme and of an edition's have in common. No query here."""

from collections.abc import Collection, Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from core.components import Empty, Link
from portal.filter_form import way_without, way_without_any
from portal.showtimes.facets import facets
from portal.showtimes.found import ProgrammeRows
from portal.showtimes.narrowing import quick_links, words_of_filter
from portal.showtimes.programme_form import ProgrammeForm
from portal.showtimes.tally import Tally
from showtimes.fits import Fitting, fitting, left_out
from showtimes.groups import online
from showtimes.listings import file_urls
from showtimes.programme import FILTERS, ProgrammeQuery, View
from showtimes.selectors import addresses_of, count_taking_place, sample_note, versions_on
from showtimes.timetable import Grid, grid
from showtimes.versions import legend
from venues.models import City, Venue

UNSTATED = {
    "languages": ngettext_lazy(
        "Bei %(count)d weiteren Vorstellung ist keine Sprache angegeben.",
        "Bei %(count)d weiteren Vorstellungen ist keine Sprache angegeben.",
        "count",
    ),
    "version": ngettext_lazy(
        "Bei %(count)d weiteren Vorstellung ist keine Fassung angegeben.",
        "Bei %(count)d weiteren Vorstellungen ist keine Fassung angegeben.",
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
"""By filter the sentence on what it leaves out for want of knowledge."""


def page_context(
    form: ProgrammeForm,
    found: ProgrammeRows,
    venues: Collection[Venue],
    sections: Iterable[tuple[str, str]],
    tally: Tally,
) -> dict[str, object]:
    """Context of the shared templates. ``sections`` are slug and name of what can be chosen.

    ``tally`` counts rows as the page does.
    """
    query, rows = found.query, found.rows
    return {
        "form": form,
        "query": query,
        "online": online(rows),
        "rows": rows,
        "count": count_taking_place(rows),
        "fitting": fitting_of(found, tally),
        "unstated": unstated_notes(query.count_unstated(tally.counted(found.all_rows), found.now, found.section_films)),
        "legend": legend(versions_on(rows)),
        "sample_note": sample_note(rows),
        "addresses": addresses_of(rows),
        "cities": cities_of(venues),
        "quick": quick_links(query, cities_of(venues)),
        "facets": facets(form, found, tally, cities=cities_of(venues), sections=sections),
        "reset_url": query.without(*FILTERS).url(),
        "files": file_urls(query),
        "grid": _grid(query, found) if query.view == View.GRID else None,
    }


def fitting_of(found: ProgrammeRows, tally: Tally) -> Fitting | None:
    """None for a visitor who has said nothing of themselves."""
    everything = bool(found.query.everything)
    url = found.query.url(everything="" if everything else "ja")
    if not found.needs:
        return None
    return fitting(left_out(tally.counted(found.left_out)), url, everything=everything, in_place=True)


def unstated_notes(counts: Mapping[str, int]) -> list[str]:
    return [UNSTATED[name] % {"count": count} for name, count in counts.items() if count]


def _grid(query: ProgrammeQuery, found: ProgrammeRows) -> Grid | None:
    return grid(found.rows, found.now, with_earlier=bool(query.earlier), earlier_url=query.url(earlier="ja"))


def cities_of(venues: Iterable[Venue]) -> list[City]:
    return list(dict.fromkeys(venue.city for venue in venues))


def nothing_fits(found: ProgrammeRows, form: ProgrammeForm, tally: Tally) -> Empty:
    """A list that the filters have emptied, with links out."""
    query, links = found.query, ways_out(found, form, tally)
    if query.own and found.sign_in_path:
        text = _("Deine Merkliste gehört zu deinem Konto. Nach dem Anmelden stehen hier nur deine Vorstellungen.")
        return Empty(_("Melde dich an, um nur deine zu sehen"), text, sign_in_button(found), links)
    if not query.active():
        text = _("Es läuft etwas, aber nichts davon passt zu dem, was du angegeben hast.")
        links = [counted_link(_("Alles zeigen"), tally.words(found.all_rows), query.url(everything="ja"))]
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


def ways_out(found: ProgrammeRows, form: ProgrammeForm, tally: Tally) -> list[Link]:
    """For each filter what there is without it; without all, where no single one helps."""
    query, names = found.query, found.query.active()
    links = []
    for name in names:
        wider = query.without(name)
        if rows := tally.counted(found.narrowed(wider)):
            links.append(way_without(words_of_filter(query, form, name), tally.words(rows), wider.url()))
    wider = query.without(*names)
    if links or not (rows := tally.counted(found.narrowed(wider))):
        return links
    return [way_without_any(tally.words(rows), wider.url())]


def counted_link(label: str, count: str, url: str) -> Link:
    return Link(url, f"{label}: {count}")
