"""Authors of texts; votes behind scores."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from community.models import FilmStats
from core.numbers import average_label
from desk.checker.articles import ARTICLE, articles
from desk.checker.finding import CheckContext, Finding
from films.models import Text


def signature(context: CheckContext) -> Iterator[Finding]:
    """Public texts and articles that name neither author nor signature; a short text is a line of the cinema."""
    texts = Text.objects.released().filter(author="", signature="").exclude(kind=Text.Kind.SHORT)
    message = _("Weder Verfasser noch Kürzel.")
    for pk, film, title, heading, kind in texts.values_list("pk", "film", "film__title_de", "title", "kind"):
        yield Finding("films.text", pk, named(title, heading, kind), "author", message, soon=context.coming.get(film))
    for pk, title in articles().filter(author="", signature="").values_list("pk", "title_de"):
        yield Finding(ARTICLE, pk, title, "author", message)


def named(film: str, heading: str, kind: str) -> str:
    """ "Film: Überschrift", or the kind of the text where it has none."""
    return f"{film}: {heading or Text.Kind(kind).label}"


def votes(context: CheckContext) -> Iterator[Finding]:
    """Averages without a vote behind them, and scores of ours beside which no visitor's stands yet."""
    empty = FilmStats.objects.filter(average__isnull=False, rating_count=0, film__in=context.films)
    for pk, title, average in empty.values_list("film", "film__title_de", "average"):
        message = _("Der Schnitt von %(score)s steht ohne eine einzige Wertung da.") % {"score": average_label(average)}
        yield Finding(
            "films.film", pk, title, "average", message, "content", substance=str(average), soon=context.coming.get(pk)
        )
    voted = FilmStats.objects.filter(film=OuterRef("film"), rating_count__gt=0)
    texts = Text.objects.released().filter(score__isnull=False).exclude(Exists(voted))
    for pk, film, score, *words in texts.values_list("pk", "film", "score", "film__title_de", "title", "kind"):
        message = _("Redaktionswertung %(score)s, aber noch keine Stimme aus dem Publikum.")
        yield Finding(
            *("films.text", pk, named(*words), "score", message % {"score": average_label(score)}),
            substance=str(score),
            soon=context.coming.get(film),
        )
