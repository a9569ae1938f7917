"""Verdicts of critics that nobody will ever see."""

from collections.abc import Iterator

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.models import State
from desk.checker.finding import CheckContext, Finding
from festival.models import Critic, CriticScore, Selection


def unseen(context: CheckContext) -> Iterator[Finding]:
    """Of critics who are drafts, and of films that left the edition; one query each."""
    critics = Critic.objects.filter(~Q(person__state=State.PUBLIC), scores__isnull=False).distinct()
    for pk, name in critics.values_list("pk", "person__name"):
        message = _("Hat gewertet, aber die Person ist noch Entwurf: Sie fehlt im Kritikerspiegel.")
        yield Finding("festival.critic", pk, name, "person", message)
    selected = Selection.objects.filter(film=OuterRef("film"), edition=OuterRef("critic__edition"))
    gone = CriticScore.objects.filter(~Exists(selected)).order_by().values_list("critic", "critic__person__name")
    for pk, name, count in gone.annotate(Count("pk")):
        message = ngettext(
            "%(count)d Wertung zu einem Film, der nicht mehr in der Ausgabe steht.",
            "%(count)d Wertungen zu Filmen, die nicht mehr in der Ausgabe stehen.",
            count,
        )
        yield Finding("festival.critic", pk, name, "edition", message % {"count": count}, substance=str(count))
