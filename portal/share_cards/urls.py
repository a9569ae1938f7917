from collections.abc import Callable

from django.urls import URLPattern, path

from portal.share_cards import content
from portal.share_cards.cards import Card
from portal.share_cards.views import card


def card_path(address: str, find: Callable[..., Card | None], name: str, *, is_secret: bool = False) -> URLPattern:
    return path(f"teilen/{address}.png", card, {"find": find, "is_secret": is_secret}, name=name)


app_name = "share_cards"
urlpatterns = [
    card_path("film/<slug:slug>", content.of_film, "film"),
    card_path("vorstellung/<slug:public_id>", content.of_screening, "screening"),
    card_path("veranstaltung/<slug:slug>", content.of_event, "event"),
    card_path("artikel/<slug:slug>", content.of_article, "article"),
    card_path("reihe/<slug:slug>", content.of_series, "series"),
    card_path("festival/<slug:slug>", content.of_edition, "edition"),
    card_path("festival/<slug:edition_slug>/<slug:slug>", content.of_section, "section"),
    card_path("plan/<slug:token>", content.of_plan, "plan", is_secret=True),
]
