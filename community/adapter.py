"""How accounts differ from allauth's defaults: the language of mails, and the way back after signing in."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest
from django.urls import translate_url
from django.utils import timezone, translation

from community import intents
from community.models import User


class AccountAdapter(DefaultAccountAdapter):
    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """In the language of the account; in the page's where the address belongs to none."""
        user = context.get("user")
        language = user.language if user else translation.get_language()
        # allauth has made the links already, in the language of the page.
        links = {name: translate_url(link, language) for name, link in context.items() if name.endswith("_url")}
        with translation.override(language):
            super().send_mail(template_prefix, email, context | links)

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Also who comes without an address to return to gets what they chose before signing in."""
        return intents.pending(request, now=timezone.now()) or super().get_login_redirect_url(request)


def user_display(user: User) -> str:
    return user.display_name
