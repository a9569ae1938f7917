"""Facts that a film or a screening lacks."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from core.dates import desk_moment
from desk.checker.finding import CheckContext, Finding
from films.models import Credit, Film
from showtimes.places import ZONE
from showtimes.versions import version


def _films(
    context: CheckContext, films: QuerySet[Film], field: str, message: str, anchor: str = ""
) -> Iterator[Finding]:
    for pk, title in films.values_list("pk", "title_de"):
        yield Finding("films.film", pk, title, field, message, anchor, soon=context.coming.get(pk))


def fsk(context: CheckContext) -> Iterator[Finding]:
    return _films(context, context.films.filter(fsk=""), "fsk", _("FSK-Entscheidung fehlt."))


def languages(context: CheckContext) -> Iterator[Finding]:
    return _films(context, context.films.filter(languages=()), "languages", _("Originalsprache fehlt."))


def runtime(context: CheckContext) -> Iterator[Finding]:
    return _films(
        context, context.films.filter(runtime=None), "runtime", _("Länge fehlt; gerechnet wird mit 120 Minuten.")
    )


def director(context: CheckContext) -> Iterator[Finding]:
    """Programmes have the directors of their parts."""
    directors = Credit.objects.filter(film=OuterRef("pk"), role=Credit.Role.DIRECTOR)
    films = context.films.exclude(kind=Film.Kind.PROGRAMME).exclude(Exists(directors))
    return _films(context, films, "credits", _("Regie fehlt."), "credits-group")


def screening_language(context: CheckContext) -> Iterator[Finding]:
    """Coming screenings of films of which no version can be told: no language in the sound, or no word on subtitles."""
    names = ("pk", "film__title_de", "film__languages", "audio", "subtitles", "starts_at")
    rows = context.screenings.filter(event=None).values_list(*names, ZONE)
    for pk, title, original, audio, subtitles, start, zone in rows:
        if version(original, audio, subtitles).label:
            continue
        field = "subtitles" if audio else "audio"
        message = _("Untertitel: keine Angabe.") if audio else _("Sprache im Ton: keine Angabe.")
        local = start.astimezone(ZoneInfo(zone))
        name = f"{title}, {desk_moment(local, ' ')}"
        yield Finding("showtimes.screening", pk, name, field, message, soon=local)
