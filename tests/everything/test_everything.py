"""The whole demo, opened: every page, as every role, in both languages, at noon and in the night.

Here one address of each kind; ``make drill`` opens all of them (``tests/drill.py``).
"""

import io
import os
import tempfile
from pathlib import Path

import time_machine
from django.core.management import call_command
from django.test import Client, TestCase, override_settings

from community.models import User
from demo import logins
from tests.everything.addresses import Crawler, admin_starts, language_of, public_starts, view_names, view_of
from tests.factories import at

NOON, NIGHT = at("2026-11-21 12:00"), at("2026-11-22 02:16")
STAFF = ("editor", "programmer", "moderator", "administrator")
EVERY_ROUND = [
    (role, language, hour)
    for role in ("stranger", "member", *STAFF)
    for language in ("de", "en")
    for hour in (NOON, NIGHT)
]
SHORT_ROUND = [
    *(("stranger", "de", NIGHT), ("stranger", "en", NOON), ("member", "de", NOON), ("member", "en", NIGHT)),
    *(("editor", "de", NOON), ("programmer", "de", NIGHT), ("moderator", "de", NOON), ("administrator", "de", NIGHT)),
]
"""Here the staff opens the admin alone."""
DRILL_IN_SHORT = [("stranger", "en", NIGHT)]
DRILL = os.environ.get("DRILL", "")
OPENS_EVERYTHING = DRILL in ("all", "short")
ROUNDS = {"all": EVERY_ROUND, "short": DRILL_IN_SHORT}.get(DRILL, SHORT_ROUND)


class EverythingTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        with tempfile.TemporaryDirectory() as folder, override_settings(DATA_DIR=Path(folder), MEDIA_ROOT=folder):
            call_command("load_demo", today=NOON.date(), stdout=io.StringIO())

    def test_every_page_opens_and_says_nothing_odd(self):
        faults, views, total = set(), set(), 0
        for role, language, hour in ROUNDS:
            with time_machine.travel(hour):
                found = list(walk(role, language))
            print(f"{role:>14} {language} {hour:%H:%M} {len(found):>6}")
            total += len(found)
            views |= {view_of(one.path) for one in found}
            faults |= {f"{role} {one.path} {fault}" for one in found for fault in faults_of(one)}
        print(f"{total:>30} pages opened")
        assert sorted(faults) == []
        assert sorted(view_names() - views - NOT_OPENED) == [] or DRILL == "short"


NOT_OPENED = {
    *("sitemap_part", "page"),  # no page links to the parts; the foot's pages are drafts in the demo
    *(f"showtimes:{kind}_file" for kind in ("series", "city", "event")),  # files: tests/portal
    *("showtimes:embedded", "festival:frab"),  # these, too
    *(
        f"share_cards:{kind}"
        for kind in ("film", "screening", "event", "article", "edition", "section", "series", "plan")
    ),  # pictures, not pages
    *("planner:subscription", "planner:shared", "planner:opt_out", "community:resume"),  # need a secret token
    "festival:critic_entry",  # too
    *("account_reset_password_from_key", "account_confirm_email"),
    *(f"community:{action}" for action in ("rate", "mark", "bookmark", "alert")),  # answer POST alone
    *("community:bookmark_event", "community:save_series"),  # these, too
    *("planner:choose", "admin:logout"),  # these, too
    *("api:one", "api:nothing"),  # JSON, to which no page links: tests/portal/api
    "showtimes:short",  # stands on the ticket in words and as a code, and leads to the screening
    *("desk:lookup_film", "desk:lookup_person"),  # switched off
    "desk:search",  # leads to a list
    *("desk:check", "desk:handbook_picture"),  # the checker has not run; a picture is no page
    *(f"admin:{model}_{page}" for model in ("desk_release", "desk_merge") for page in ("change", "history", "delete")),
    *(f"admin:core_discarded_{page}" for page in ("change", "history", "delete", "restore")),
    *(f"admin:intake_tablerun_{page}" for page in ("change", "history", "delete", "mapping")),
    *("admin:desk_merge_undo", "admin:admin_logentry_change", "admin:admin_logentry_delete"),
    *("admin:admin_logentry_history", "admin:app_list"),  # the index groups by task: no page leads to a list of apps
}
"""Views of which the demo has no record, or that are opened elsewhere."""


def walk(role: str, language: str):
    """Pages that the role reaches; the admin, which has no address of its own in English, goes with the German ones."""
    client = Client()
    if role != "stranger":
        user = User.objects.get(email=f"{role}@{logins.DOMAIN}")
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    within = "/" if OPENS_EVERYTHING or role not in STAFF else "/admin/"
    return Crawler(client, language, not OPENS_EVERYTHING, within).opened(starts(role, language))


def starts(role: str, language: str) -> list[str]:
    if role not in STAFF:
        return public_starts(language)
    admin = admin_starts() if language == "de" else []
    return public_starts(language) + admin if OPENS_EVERYTHING else admin


def faults_of(opened) -> list[str]:
    if opened.status >= 500:
        return [f"answers {opened.status}"]
    return list(dict.fromkeys(opened.page.faults(language_of(opened.path)))) if opened.page else []
