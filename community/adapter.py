"""Differences of accounts from allauth: the language of mails, the words of refusals, the way back after signing in."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.urls import reverse, translate_url
from django.utils import timezone, translation
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from community import intents
from community.emails import normal_email, typed_email
from community.limits import MAILS
from community.models import User
from community.needs import offered_to
from community.sign_in import SignIn
from core.network import address_of
from core.values import Values

OFFER = _("In diesem Browser steht, was zu dir passt. Unter „Was zu mir passt“ übernimmst du es in dein Konto.")

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "cannot_remove_primary_email": _("Das ist deine Hauptadresse. Mach zuerst eine andere dazu."),
        "email_password_mismatch": _("E-Mail-Adresse und Passwort passen nicht zusammen."),
        "enter_current_password": _("Das ist nicht dein jetziges Passwort."),
        "incorrect_password": _("Das ist nicht dein Passwort."),
        "invalid_password_reset": _("Der Link gilt nicht mehr. Lass dir einen neuen schicken."),
        "rate_limited": _("Das war sehr viel auf einmal. Bitte warte eine Minute."),
        "too_many_login_attempts": _("Das waren zu viele Versuche. Bitte warte ein paar Minuten."),
        "unverified_primary_email": _("Bestätige die Adresse zuerst."),
    }

    def get_client_ip(self, request: HttpRequest) -> str:
        return address_of(request)

    def clean_email(self, email: str) -> str:
        return normal_email(email)

    def is_safe_url(self, url: str | None) -> bool:
        """Whether ``url`` leads to a page of this site; "http://[" and the like, which nobody can read, does not."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Instead of allauth's own limits, by which a stranger's wrong tries lock an account for its owner too."""
        self.sign_in = SignIn(credentials["email"], address_of(request), timezone.now())
        if not self.sign_in.is_allowed():
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        credentials["email"] = typed_email(credentials.get("email", ""))
        user: User | None = super().authenticate(request, **credentials)
        if user:
            self.sign_in.was_right()
        return user

    def post_login(self, request: HttpRequest, user: User, **kwargs: Any) -> HttpResponse:
        """Points at what the browser knows of the member and the account does not: nobody else's is taken over."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        if offered_to(user, request):
            messages.info(request, OFFER)
        return response

    def set_password(self, user: User, password: str) -> None:
        """Sets the password; whoever may do so owns the account: their address is known from now on."""
        super().set_password(user, password)
        SignIn(user.email, address_of(self.request), timezone.now()).was_right()

    def send_mail(self, template_prefix: str, email: str, context: Values) -> None:
        """In the language of the account; in the page's where the address belongs to none.

        What a mailbox gets too often is not sent, and nobody is told: those before it hold the same links.
        """
        email = typed_email(email)
        if not MAILS.allows(template_prefix, email, now=timezone.now()):
            return
        user = context.get("user")
        language = user.language if user else translation.get_language()
        # allauth has made the links already, in the language of the page.
        links = {name: translate_url(link, language) for name, link in context.items() if name.endswith("_url")}
        with translation.override(language):
            if user:
                links = {name: self._leading_on(name, link, user) for name, link in links.items()}
            self._send(template_prefix, email, context | links)

    def _send(self, template_prefix: str, email: str, context: dict[str, object]) -> None:
        try:
            super().send_mail(template_prefix, email, context)
        except OSError:  # smtplib's own errors too
            logger.exception("Mail could not be handed over")
            messages.error(self.request, _("Die Mail ist gerade nicht zu verschicken. Versuch es später noch einmal."))

    def _leading_on(self, name: str, link: str, user: User) -> str:
        """The link, and from there to what was chosen before, whichever browser opens it.

        Anybody can have the mail for a new password sent to a member: that one's link only leads to being asked.
        """
        address = intents.pending(self.request, now=timezone.now())
        if address and name == "activate_url":
            address = reverse("community:resume", args=[intents.sign(address, user=user)])
        return f"{link}?{urlencode({'next': address})}" if address else link

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Also who comes without an address to return to gets what they chose before signing in."""
        return intents.pending(request, now=timezone.now()) or super().get_login_redirect_url(request)


def user_display(user: User) -> str:
    return user.display_name
