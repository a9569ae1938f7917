"""The page that tells people how to read the API."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from portal.api.answers import REQUESTS
from portal.api.feed import GONE_TOLD
from portal.api.kinds import KINDS
from portal.api.licence import licence
from portal.api.parameters import PAGE

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

WORDS: "dict[str, _StrPromise]" = {
    "films": _("Filme und Filmprogramme mit Stab, Titeln, Bildern und Pressestimmen"),
    "people": _("Personen mit Lebensdaten und Biografie"),
    "venues": _("Häuser mit Sälen, Barrierefreiheit, Preislisten und Pässen"),
    "series": _("Reihen"),
    "editions": _("Festivalausgaben mit Sektionen, Filmen, Terminen und Preisen"),
    "events": _("Veranstaltungen: Gespräche, Konzerte, Ausstellungen"),
    "screenings": _("Vorstellungen mit Zeit, Ort, Fassung, Zugang und Eintrittspreisen"),
    "openings": _("Zeiträume mit Öffnungszeiten"),
    "passes": _("Pässe"),
    "texts": _("Kritiken und andere Texte zu Filmen"),
    "articles": _("Artikel"),
    "scores": _("Wertungen des Publikums, nur gezählt"),
}


@dataclass(frozen=True)
class KindLine:
    name: str
    path: str
    words: "_StrPromise"


@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    kinds = [KindLine(name, f"/api/v1/{name}", WORDS[name]) for name in KINDS]
    context = {"kinds": kinds, "licence": licence(), "page_size": PAGE, "a_minute": REQUESTS.most}
    return render(request, "api.html", context | {"days": GONE_TOLD.days})
