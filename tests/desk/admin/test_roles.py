"""Rights in the admin, as two tables."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.utils import timezone

from community import services
from community.models import Alert, Bookmark, FilmMark, FilmStats, Rating
from core.bin import discard
from core.page import Page
from desk.merging import merge
from desk.models import Release
from festival.models import Award
from intake.models import TableRun
from tests import factories as make
from tests.admin_pages import action_names, page
from venues.models import CityTravelTime, TravelTime

pytestmark = pytest.mark.django_db

# l: see list and record, a: add, c: change, d: delete. Who is not on the staff is asked to sign in.
PAGES = """
                        editor  programmer  moderator  administrator
people.person           lacd    l           -          lacd
films.film              lacd    l           l          lacd
films.text              lacd    l           -          lacd
films.article           lacd    l           -          lacd
films.genre             lacd    -           -          lacd
venues.venue            -       lacd        -          lacd
venues.hall             -       lacd        -          lacd
venues.city             -       lacd        -          lacd
venues.mapline          -       lacd        -          lacd
venues.traveltime       -       lacd        -          lacd
venues.citytraveltime   -       lacd        -          lacd
venues.lastconnection   -       lacd        -          lacd
showtimes.screening     l       lacd        -          lacd
showtimes.event         lacd    lacd        -          lacd
showtimes.openperiod    lacd    lacd        -          lacd
showtimes.series        -       lacd        -          lacd
showtimes.pricelist     -       lacd        -          lacd
showtimes.pass          -       lacd        -          lacd
festival.festival       -       lacd        -          lacd
festival.edition        -       lacd        -          lacd
festival.section        -       lacd        -          lacd
festival.selection      -       lacd        -          lacd
festival.award          -       lacd        -          lacd
festival.critic         -       lacd        -          lacd
desk.release            -       l           -          l
intake.tablerun         lac     lac         -          lac
community.user          -       -           lc         lacd
community.rating        -       -           ld         ld
community.filmmark      -       -           ld         ld
community.bookmark      -       -           l          ld
community.alert         -       -           l          ld
community.filmstats     -       -           l          l
core.page               -       -           -          lacd
core.discarded          l       l           -          l
admin.logentry          -       -           -          l
desk.merge              l       l           -          l
auth.group              -       -           -          lacd
account.emailaddress    -       -           -          lacd
"""

ACTIONS = """
                             editor  programmer  moderator  administrator
people.person publish        yes     no          no         yes
people.person withdraw       yes     no          no         yes
films.film publish           yes     no          no         yes
films.film withdraw          yes     no          no         yes
films.text publish           yes     no          no         yes
films.text withdraw          yes     no          no         yes
films.article publish        yes     no          no         yes
films.article withdraw       yes     no          no         yes
venues.venue publish         no      yes         no         yes
venues.venue withdraw        no      yes         no         yes
showtimes.event publish      yes     yes         no         yes
showtimes.event withdraw     yes     yes         no         yes
showtimes.series release     no      yes         no         yes
showtimes.series publish     no      yes         no         yes
showtimes.series withdraw    no      yes         no         yes
festival.edition release     no      yes         no         yes
festival.edition publish     no      yes         no         yes
festival.edition withdraw    no      yes         no         yes
festival.critic issue        no      yes         no         yes
festival.critic revoke       no      yes         no         yes
showtimes.screening release  no      yes         no         yes
showtimes.screening withdraw no      yes         no         yes
showtimes.screening cancel   no      yes         no         yes
showtimes.screening sold_out no      yes         no         yes
showtimes.screening few_left no      yes         no         yes
showtimes.screening available no     yes         no         yes
community.filmstats recount  no      no          yes        yes
account.emailaddress make_verified no no         no         yes
core.page publish            no      no          no         yes
core.page withdraw           no      no          no         yes
"""


BY_KIND = "intake.tablerun"
"""Tables of films open for those who write films, and so on: tests/desk."""

OF_TWO_RECORDS = {("films.film", "merge"), ("showtimes.event", "merge"), ("people.person", "merge")}
"""Tried in tests/desk/test_merging_pages.py and test_merging_events.py."""


def table(text: str, keys: int) -> dict[tuple[str, ...], dict[str, str]]:
    """The rows under their first ``keys`` words, each as role → word."""
    roles, *rows = [line.split() for line in text.strip().splitlines()]
    return {tuple(row[:keys]): dict(zip(roles, row[keys:], strict=True)) for row in rows}


PAGE_TABLE, ACTION_TABLE = table(PAGES, 1), table(ACTIONS, 2)
ROLES = ("editor", "programmer", "moderator", "administrator")


def label(model) -> str:
    return model._meta.label_lower


@pytest.fixture
def records(db):
    """One record of each model that has admin pages, public where it can be."""
    member, venue, screening = make.make_user("Besucherin"), make.make_venue(), make.make_screening()
    edition = make.make_edition()
    services.rate(user=member, film=screening.film, half_points=15, now=timezone.now())
    services.set_mark(user=member, film=screening.film, kind="favourite", now=timezone.now())
    services.set_bookmark(user=member, film=screening.film, priority="must", now=timezone.now())
    services.set_alert(user=member, film=screening.film, wanted=True, now=timezone.now())
    pair = {"staying": make.make_event(), "going": make.make_event()}
    found = [
        discard(record=make.make_hall(), now=timezone.now(), by="Editor"),
        merge(**pair, taken=(), now=timezone.now(), by="Editor"),
        *(make.make_person(), make.make_film(), make.make_text(make.make_film()), make.make_genre()),
        make.make_article(),
        *(venue, screening.hall, venue.city, screening, make.make_event(), make.make_series()),
        TravelTime.objects.create(venue_a=screening.hall.venue, venue_b=make.make_venue(), minutes=10)
        if screening.hall.venue.pk < venue.pk
        else TravelTime.objects.create(venue_a=venue, venue_b=screening.hall.venue, minutes=10),
        make.make_map_line(city=venue.city),
        CityTravelTime.objects.create(city_a=venue.city, city_b=venue.city, minutes=15),
        *(make.make_price_list("9"), make.make_pass(), make.make_open_period()),
        make.make_connection(venue.city, venue.city),
        *(edition.festival, edition, make.make_section(edition), make.make_selection(edition)),
        Award.objects.create(festival=edition.festival, name_de="Großer Preis"),
        make.make_critic(edition),
        *(member, Rating.objects.get(), FilmMark.objects.get(), Bookmark.objects.get(), FilmStats.objects.get()),
        Alert.objects.get(),
        Release.objects.create(released_at=timezone.now(), title="Reihe", screening_ids=[]),
        TableRun.objects.create(kind="films", state="saved", created_at=timezone.now()),
        Page.objects.create(slug="haus", title_de="Haus", body_de="Text"),
        LogEntry.objects.create(user=member, action_flag=2, object_repr="Haus"),
        *(Group.objects.first(), EmailAddress.objects.get(user=member)),
    ]
    return {label(type(record)): record for record in found}


def pages(record) -> dict[str, str]:
    model = type(record)
    return {
        "l": page(model, "changelist"),
        "a": page(model, "add"),
        "c": page(model, "change", record.pk),
        "d": page(model, "delete", record.pk),
    }


def statuses(client, record) -> dict[str, int]:
    """Changing is tried with an empty form: what may be changed answers with its errors, or with success."""
    return {
        letter: (client.post(url, {}) if letter == "c" else client.get(url)).status_code
        for letter, url in pages(record).items()
    }


def test_the_tables_name_every_model_and_every_action():
    registered = admin.site._registry
    assert {name for (name,) in PAGE_TABLE} == {label(model) for model in registered}
    assert {*ACTION_TABLE, *OF_TWO_RECORDS} == {
        (label(model), action) for model, model_admin in registered.items() for action in action_names(model_admin)
    }


@pytest.mark.parametrize("role", ROLES)
def test_each_role_sees_opens_adds_changes_and_deletes_its_own_work_only(role, records, as_user, request):
    client = as_user(request.getfixturevalue(role))
    found = {name: statuses(client, record) for name, record in records.items()}
    done = {name: "".join(letter for letter in "lacd" if of[letter] != 403) or "-" for name, of in found.items()}
    assert done == {name: rights[role] for (name,), rights in PAGE_TABLE.items()}
    answers = {status for of in found.values() for letter, status in of.items() if letter != "c"}
    assert answers - {403} == {200}
    opened = {name: client.get(pages(record)["c"]).status_code for name, record in records.items() if name != BY_KIND}
    expected = {name: 200 if "l" in rights[role] else 403 for (name,), rights in PAGE_TABLE.items()}
    assert opened == {name: status for name, status in expected.items() if name != BY_KIND}


def test_a_visitor_is_asked_to_sign_in(records, stranger):
    for record in records.values():
        for url in pages(record).values():
            response = stranger.get(url)
            assert (response.status_code, response.url) == (302, f"/admin/login/?next={url}")
    assert stranger.get("/admin/login/").url.startswith("/konto/")


def test_a_member_is_turned_away(records, member, as_user):
    client = as_user(member)
    for record in records.values():
        for url in pages(record).values():
            assert client.get(url, follow=True).status_code == 403
    assert client.get("/admin/", follow=True).status_code == 403


EFFECTS = {
    "revoke": ("link_digest", "a" * 64, "", {}),
    "publish": ("state", "draft", "public", {}),
    "withdraw": ("state", "public", "draft", {"apply": "1"}),
    "cancel": ("state", "public", "cancelled", {"apply": "1", "reason_de": "Technik"}),
    "sold_out": ("availability", "unknown", "soldout", {}),
    "few_left": ("availability", "unknown", "few", {}),
    "available": ("availability", "unknown", "available", {}),
    "recount": ("rating_count", 7, 1, {}),
    "make_verified": ("verified", False, True, {}),
}


def leads_to_release(client, record) -> bool:
    """Releasing has a page of its own."""
    response = client.post(page(type(record), "changelist"), {"action": "release", "_selected_action": record.pk})
    return response.status_code == 302 and response.url.startswith("/admin/desk/release/freigabe/")


def shows_links(client, critic) -> bool:
    response = client.post(page(type(critic), "changelist"), {"action": "issue", "_selected_action": critic.pk})
    return response.status_code == 200 and len(response.context_data["links"]) == 1


def acted(client, record, action: str) -> bool:
    """Whether the action does its work on the record; the answer is 200, or 403 where the list is not to be seen."""
    if action == "release":
        return leads_to_release(client, record)
    if action == "issue":
        return shows_links(client, record)
    field, before, after, data = EFFECTS[action]
    type(record).objects.filter(pk=record.pk).update(**{field: before})
    url = page(type(record), "changelist")
    response = client.post(url, {"action": action, "_selected_action": record.pk, **data}, follow=True)
    record.refresh_from_db()
    assert response.status_code == client.get(url).status_code
    assert getattr(record, field) in (before, after)
    return getattr(record, field) == after


@pytest.mark.parametrize("role", ROLES)
def test_each_role_acts_on_its_own_work_only(role, records, as_user, request):
    client = as_user(request.getfixturevalue(role))
    done = {(name, action): acted(client, records[name], action) for name, action in ACTION_TABLE}
    assert done == {key: rights[role] == "yes" for key, rights in ACTION_TABLE.items()}


@pytest.mark.parametrize(
    ("role", "status"), [("editor", 403), ("programmer", 200), ("moderator", 403), ("administrator", 200)]
)
def test_entering_several_screenings_is_the_programmers_work(role, status, as_user, request):
    client = as_user(request.getfixturevalue(role))
    assert client.get("/admin/showtimes/screening/mehrere/").status_code == status


def groups_on_index(client) -> list[str]:
    return [group["name"] for group in client.get("/admin/").context_data["app_list"]]


def test_the_index_shows_each_role_its_tasks(editor, programmer, moderator, administrator, as_user):
    everything = ["Programm", "Filme und Texte", "Menschen", "Häuser", "Publikum", "Aufräumen", "Seiten und Zugänge"]
    assert groups_on_index(as_user(editor)) == ["Programm", "Filme und Texte", "Menschen", "Aufräumen"]
    assert groups_on_index(as_user(programmer)) == ["Programm", "Filme und Texte", "Menschen", "Häuser", "Aufräumen"]
    assert groups_on_index(as_user(moderator)) == ["Filme und Texte", "Publikum"]
    assert groups_on_index(as_user(administrator)) == everything


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_the_admin_is_german(role, as_user, request):
    client = as_user(request.getfixturevalue(role))
    response = client.get("/admin/", headers={"accept-language": "en"})
    assert 'lang="de"' in response.content.decode()
