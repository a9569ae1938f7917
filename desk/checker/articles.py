"""Articles that lack something beside their text. Those announced for a later day are read like the others."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from core.models import State
from desk.checker.finding import CheckContext, Finding
from films.models import Article

ARTICLE = "films.article"


def articles() -> QuerySet[Article]:
    return Article.objects.filter(state=State.PUBLIC)


def incomplete(context: CheckContext) -> Iterator[Finding]:
    """No film, so that no film leads to it; no lead, so that lists say nothing of it."""
    for pk, title in articles().filter(films=None).values_list("pk", "title_de"):
        yield Finding(
            ARTICLE, pk, title, "films", _("Kein Film: Von keiner Filmseite führt ein Weg."), "article_films-group"
        )
    for pk, title in articles().filter(lead_de="").values_list("pk", "title_de"):
        yield Finding(ARTICLE, pk, title, "lead_de", _("Vorspann fehlt: In Listen steht nur die Überschrift."))


def alt_text(context: CheckContext) -> Iterator[Finding]:
    lacking = articles().exclude(picture="").filter(Q(picture_alt_de="") | Q(picture_alt_en=""))
    for pk, title, picture, de in lacking.values_list("pk", "title_de", "picture", "picture_alt_de"):
        field = "picture_alt_en" if de else "picture_alt_de"
        message = _("Bild ohne Bildbeschreibung (englisch).") if de else _("Bild ohne Bildbeschreibung.")
        yield Finding(ARTICLE, pk, title, field, message, substance=picture)
