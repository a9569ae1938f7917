"""Cost of the editors' pages with many films: ``python -m bench.admin``.

CPU time of each page in one process, a bare view beside them; no page may take a second. Lists are also searched,
filtered and paged to the end. Without the address of a database that ``bench.large`` has filled, a scratch one is made.
"""

import argparse
import os
import sys
import tempfile
from typing import TYPE_CHECKING

from bench import large
from bench.pages import BARE, measure, prepared_client, report

if TYPE_CHECKING:  # the process knows its settings later
    from django.test import Client

FILMS, ROUNDS = 10_000, 3
LISTS = {
    "showtimes_screening": ("?q=mond+nacht", "?state__exact=draft", "?p=150", "?o=1"),
    "showtimes_series": (),
    "films_film": ("?q=mond+nacht", "?state__exact=draft", "?p=90", "?o=6"),
    "films_text": ("?q=mond", "?p=20"),
    "films_genre": (),
    "people_person": ("?q=mond", "?p=90", "?o=6"),
    "venues_venue": (),
    "venues_hall": ("?q=saal",),
    "festival_edition": (),
    "community_user": ("?q=mitglied",),
    "community_rating": ("?p=300",),
    "community_filmstats": (),
}
PAGES = (
    *("admin:showtimes_screening_paste", "admin:showtimes_screening_several", "admin:intake_tablerun_add"),
    *("desk:checker", "admin:core_discarded_changelist", "admin:desk_merge_changelist"),
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--films", type=int, default=FILMS, help=f"of a scratch database; without it {FILMS}")
    parser.add_argument("--large", default="", help="address of a database that bench.large has filled")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "DATABASE_URL": asked.large, "DJANGO_SETTINGS_MODULE": "cinema.settings"}
        if not asked.large:
            large.load(asked.films)
        client = prepared_client(demo=False)
        sign_in(client)
        samples = measure(client, [BARE, *addresses()], ROUNDS)
    report(samples)


def sign_in(client: "Client") -> None:
    from community.models import User

    admin = User.objects.filter(is_superuser=True).first() or sys.exit("The demo has no administrator.")
    client.force_login(admin, backend="allauth.account.auth_backends.AuthenticationBackend")


def addresses() -> list[str]:
    """The index, every list with its variants, and a form of each list's first record."""
    from django.apps import apps
    from django.urls import reverse
    from django.utils import timezone

    from showtimes import days

    today = days.today(timezone.now())
    found = ["/admin/"]
    for name, variants in LISTS.items():
        url = reverse(f"admin:{name}_changelist")
        found += [url, *(f"{url}{variant}" for variant in variants)]
        record = apps.get_model(name.replace("_", ".")).objects.order_by("-pk").first()
        found += [reverse(f"admin:{name}_change", args=[record.pk])] if record else []
    found += [reverse(name) for name in PAGES]
    found += [
        f"{reverse('desk:board')}?tag={today}",
        f"{reverse('admin:desk_release_page')}?woche={days.week_start(today)}",
    ]
    found += ["/admin/autocomplete/?app_label=showtimes&model_name=screening&field_name=film&term=abend"]
    return found


if __name__ == "__main__":
    main()
