"""Whose pictures they are, and what they show for those who don't see them."""

from collections import defaultdict
from collections.abc import Iterator

from django.db.models import Q
from django.utils.translation import gettext as _

from core.models import State
from desk.checker.finding import CheckContext, Finding
from films.models import Still
from people.models import Person
from venues.models import Venue


def poster_credit(context: CheckContext) -> Iterator[Finding]:
    films = context.films.exclude(poster="").filter(poster_credit="")
    for pk, title, poster in films.values_list("pk", "title_de", "poster"):
        message = _("Plakat ohne Nachweis der Rechte.")
        yield Finding("films.film", pk, title, "poster_credit", message, substance=poster, soon=context.coming.get(pk))


def portrait_credit(context: CheckContext) -> Iterator[Finding]:
    people = Person.objects.filter(state=State.PUBLIC).exclude(portrait="").filter(portrait_credit="")
    for pk, name, portrait in people.values_list("pk", "name", "portrait"):
        message = _("Porträt ohne Nachweis der Rechte.")
        yield Finding("people.person", pk, name, "portrait_credit", message, substance=portrait)


def venue_credit(context: CheckContext) -> Iterator[Finding]:
    venues = Venue.objects.public().exclude(picture="").filter(picture_credit="")
    for pk, name, picture in venues.values_list("pk", "name", "picture"):
        message = _("Bild ohne Nachweis der Rechte.")
        yield Finding("venues.venue", pk, name, "picture_credit", message, substance=picture)


def alt_text(context: CheckContext) -> Iterator[Finding]:
    """Per still; all stills of its film are read, for the form counts its rows."""
    lacking = Still.objects.filter(Q(alt_de="") | Q(alt_en=""), film__in=context.films)
    stills = Still.objects.filter(film__in=lacking.values("film")).order_by("film", "position", "pk")
    rows: dict[int, int] = defaultdict(int)
    for pk, film, title, de, en in stills.values_list("pk", "film", "film__title_de", "alt_de", "alt_en"):
        row = rows[film]
        rows[film] += 1
        if de and en:
            continue
        field = "alt_en" if de else "alt_de"
        yield Finding(
            "films.film",
            film,
            title,
            field,
            _alt_message(row + 1, de, en),
            f"id_stills-{row}-{field}",
            substance=str(pk),
            soon=context.coming.get(film),
        )


def _alt_message(number: int, de: str, en: str) -> str:
    lacking = [word for text, word in ((de, _("deutsch")), (en, _("englisch"))) if not text]
    return _("Szenenbild %(number)d ohne Bildbeschreibung (%(languages)s).") % {
        "number": number,
        "languages": ", ".join(lacking),
    }
