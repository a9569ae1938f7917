"""The question before a screening that visitors see becomes a draft again."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from planner.followers import followers
from showtimes.models import Screening
from showtimes.withdrawal import WouldVanishError

QUESTION = (gettext_lazy("Zurückziehen"), {"fields": ("withdraws",)})


def question(screenings: QuerySet[Screening]) -> str:
    """Names the loss to visitors, and how many count on these screenings."""
    found = followers(screenings)
    planned = ngettext("%(count)d Mensch hat", "%(count)d Menschen haben", found.planned) % {"count": found.planned}
    bookmarked = ngettext("%(count)d hat", "%(count)d haben", found.bookmarked) % {"count": found.bookmarked}
    text = _(
        "Zurückgezogen verschwindet für Besucher, was sie jetzt sehen, und niemand erfährt warum. %(planned)s es im "
        "Plan, %(bookmarked)s den Film auf der Merkliste. Fällt es aus, dann sag es lieber mit einem Grund ab."
    )
    return text % {"planned": planned, "bookmarked": bookmarked}


def is_asked(request: HttpRequest) -> bool:
    """Whether the form shows the tick: it asks, or was answered before something else was refused."""
    return isinstance(getattr(request, "refusal", None), WouldVanishError) or "withdraws" in request.POST


@contextmanager
def asked_of(screening: Screening) -> Iterator[None]:
    """Says in the refusal what is asked."""
    try:
        yield
    except WouldVanishError as refusal:
        raise WouldVanishError(question(Screening.objects.filter(pk=screening.pk))) from refusal
