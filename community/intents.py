"""Choices of visitors who are not signed in yet wait in the session until they are.

An intent is the address that would carry it out. It is kept only when the visitor came from a page of this site, so
that a link elsewhere can't make a member rate or mark a film. Signed for the account that was opened meanwhile, it
also travels with the confirming e-mail into another browser.
"""

import datetime as dt
from dataclasses import asdict, dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.urls import reverse, translate_url

from community.models import User

SESSION_KEY = "intent"
SALT = "community.intents"
SESSION_LIFETIME = dt.timedelta(hours=1)
"""Long enough for sign-up and the confirming e-mail; short enough for a shared computer."""
MAIL_LIFETIME = dt.timedelta(days=3)
"""As long as the link in the confirming e-mail, which is read where only its owner reads."""


@dataclass(frozen=True)
class SignedIntent:
    """An intent that only the account ``user_id`` may carry out unasked."""

    user_id: int
    address: str


def chosen_here(request: HttpRequest) -> bool:
    """Whether a link or form on a page of this site led here.

    Account pages don't count: they lead on to any address they were given, also by a stranger's link.
    """
    try:
        source = urlsplit(request.headers.get("Referer", ""))
    except ValueError:  # "http://[" and the like
        return False
    same_host = source.netloc == request.get_host()
    if source.netloc and (not same_host or source.path.startswith(_account_pages())):
        return False
    return request.headers.get("Sec-Fetch-Site", "same-origin" if same_host else "") == "same-origin"


def _account_pages() -> tuple[str, ...]:
    path = reverse("community:account")
    return tuple(translate_url(path, language) for language, _ in settings.LANGUAGES)


def remember(request: HttpRequest, address: str, *, now: dt.datetime) -> None:
    request.session[SESSION_KEY] = {"address": address, "until": (now + SESSION_LIFETIME).timestamp()}


def pending(request: HttpRequest, *, now: dt.datetime) -> str:
    """The address that still waits, or ""."""
    intent = request.session.get(SESSION_KEY)
    return intent["address"] if intent and now.timestamp() < intent["until"] else ""


def take(request: HttpRequest, *, now: dt.datetime) -> bool:
    """Whether this request is the one that waits; it then waits no longer."""
    waiting = pending(request, now=now) == request.get_full_path()
    if waiting:
        del request.session[SESSION_KEY]
    return waiting


def sign(address: str, *, user: User) -> str:
    return signing.dumps(asdict(SignedIntent(user.pk, address)), salt=SALT)


def read_signed(text: str) -> SignedIntent | None:
    """The intent in the text; None where the text is forged or too old."""
    try:
        return SignedIntent(**signing.loads(text, salt=SALT, max_age=MAIL_LIFETIME))
    except signing.BadSignature:
        return None
