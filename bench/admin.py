"""Cost of the editors' pages with many films: ``python -m bench.admin``.

Measured as public pages are (``bench.pages``), by an administrator; no page may take a second. Lists are also searched,
filtered and paged to the end.
"""

from bench import inside
from bench.client import Ask
from bench.measure import alone
from bench.portals import Portal, parser_of, portals
from bench.servers import bare_server, portal_server

FILMS = 10_000
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
    with portals(parser_of(__doc__, FILMS).parse_args()) as chosen:
        for portal in chosen:
            measure(portal)


def measure(portal: Portal) -> None:
    print(f"\n{portal.name}\n\n| page | CPU ms | × bare |\n|---|---|---|")
    with (
        inside.portal(portal.environment, portal.films) as own,
        bare_server() as bare,
        portal_server(portal.environment, "uncached") as server,
    ):
        cookie = own.apply(inside.administrator)
        for path in own.apply(addresses):
            of_bare = alone(bare, [Ask("/")]).middle
            cost = alone(server, [Ask(path, cookie)]).middle
            print(f"| {path} | {cost:.1f} | {cost / of_bare:.0f} |", flush=True)


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
