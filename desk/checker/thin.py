"""Films that run soon and whose page says little."""

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from desk.checker.finding import CheckContext, Finding
from films.models import Credit, Film, Still, Text
from showtimes.models import Screening

SOON = dt.timedelta(days=14)
THIN_FROM = 2
"""A page is thin without a text, or when so many of text, director, poster and still are missing."""


def thin_pages(context: CheckContext) -> Iterator[Finding]:
    """Of films with a public screening in the next 14 days. One query, beside those of ``context``."""
    shown = Screening.objects.public(context.now).released().between(context.now, context.now + SOON)
    films = Film.objects.filter(pk__in=shown.values("film")).annotate(
        has_text=Exists(Text.objects.released().filter(film=OuterRef("pk")).exclude(kind=Text.Kind.BACKGROUND)),
        has_director=Exists(Credit.objects.filter(film=OuterRef("pk"), role=Credit.Role.DIRECTOR)),
        has_still=Exists(Still.objects.filter(film=OuterRef("pk"))),
    )
    values = ("pk", "title_de", "kind", "has_text", "has_director", "poster", "has_still")
    for pk, title, kind, text, director, poster, still in films.values_list(*values):
        is_programme = kind == Film.Kind.PROGRAMME
        lacking = _lacking(text, director or is_programme, poster, still)
        if not text or len(lacking) >= THIN_FROM:
            message = _("Läuft bald, es fehlen: %(what)s.") % {"what": ", ".join(map(str, lacking.values()))}
            field = next(iter(lacking))
            yield Finding(
                *("films.film", pk, title, field, message),
                "id_poster" if field == "poster" else f"{field}-group",
                substance=" ".join(lacking),
                soon=context.coming.get(pk),
            )


def _lacking(text: bool, director: bool, poster: str, still: bool) -> dict[str, str]:
    """Names of what is missing, by the field or group of rows in the film's form."""
    all_four = {
        "texts": (text, _("Text")),
        "credits": (director, _("Regie")),
        "poster": (poster, _("Plakat")),
        "stills": (still, pgettext("Bild", "Szenenbild")),
    }
    return {field: name for field, (there, name) in all_four.items() if not there}
