"""Pages that the law asks of a portal."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.legal import Missing, missing_pages
from desk.checker.finding import CheckContext, Finding


def missing(context: CheckContext) -> Iterator[Finding]:
    """Pages that are not there, not public, or not filled in."""
    for one in missing_pages():
        record, name = (one.page.pk, one.page.title_de) if one.page else (0, one.slug)
        field = "body_de" if one.gaps else "state"
        asked_by = _("Verlangt von: %(law)s.") % {"law": one.law}
        message = f"{_missing_text(one)} {asked_by}"
        yield Finding("core.page", record, name, field, message, substance=f"{one.slug} {one.gaps}")


def _missing_text(one: Missing) -> str:
    if one.page is None:
        return _("Die Seite gibt es nicht.")
    if one.gaps:
        text = ngettext("%(count)d Lücke ist auszufüllen.", "%(count)d Lücken sind auszufüllen.", one.gaps)
        return text % {"count": one.gaps}
    return _("Die Seite ist ein Entwurf.")
