"""A digest as a mail in the member's language, with what opting out in one click needs (RFC 8058)."""

import datetime as dt

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import ngettext, override

from community.opt_out import mail_recipients, token_of
from core.text import isolated
from planner.digest_text import FilmNews, news
from planner.digests import still_to_come
from planner.models import Digest
from showtimes.change_kinds import net_changes
from showtimes.models import ScreeningChange


def digest_mail(digest: Digest, *, now: dt.datetime) -> EmailMessage | None:
    """The mail, or None when there is nothing to tell any more: all is over, withdrawn, as before or unwanted."""
    collected = ScreeningChange.objects.filter(notices__digest=digest).order_by("created_at", "pk")
    changes = net_changes(still_to_come(collected.select_related("screening__film", "screening__event"), now))
    if not changes or not mail_recipients().filter(pk=digest.user_id).exists():
        return None
    with override(digest.user.language):
        opt_out_url = settings.SITE_URL + reverse("planner:opt_out", args=[token_of(digest.user)])
        films = news(changes, digest.user, now=now)
        context = {"user": digest.user, "films": films, "opt_out_url": opt_out_url, "site_url": settings.SITE_URL}
        return EmailMessage(
            subject=_subject(films, changes),
            body=render_to_string("planner/email/digest.txt", context),
            to=[digest.user.email],
            headers=_headers(digest, opt_out_url),
        )


def _subject(films: list[FilmNews], changes: list[ScreeningChange]) -> str:
    """A single change is named."""
    if len(changes) == 1:
        return isolated(" ".join(f"{capfirst(changes[0].get_kind_display())}: {films[0].title}".split()))
    text = ngettext("%(count)d Änderung im Programm", "%(count)d Änderungen im Programm", len(changes))
    return text % {"count": len(changes)}


def _headers(digest: Digest, opt_out_url: str) -> dict[str, str]:
    """Every try of a digest bears the same Message-ID, so that mail programs know a second delivery as the first."""
    return {
        "Message-ID": f"<changes-{digest.pk}-{digest.created_at:%Y%m%d%H%M%S}@{settings.SITE_HOST}>",
        "List-Unsubscribe": f"<{opt_out_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
