"""The admin speaks as the portal does, names groups and credits once, and shows its handbook."""

import gettext
import re
from importlib import import_module
from pathlib import Path
from urllib.parse import unquote

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group
from django.utils.translation import gettext as translated

from community.models import User
from core.fields import CreditField
from films.models import Film, Still
from people.models import Person
from tests.admin_pages import page, posted_form
from tests.factories import make_film, make_person, make_user
from venues.models import Venue

pytestmark = pytest.mark.django_db

FORMAL = re.compile(r"\b(Sie|Ihr|Ihre[mnrs]?|Ihnen)\b")
OTHERS = ("django.conf", "django.contrib.admin", "django.contrib.auth", "simple_history", "import_export")


@pytest.fixture
def client(administrator, as_user):
    return as_user(administrator)


def german(package: str, domain: str = "django") -> list[str]:
    """The texts of a package that have a German translation of its own, by their English words."""
    folder = Path(import_module(package).__file__).parent / "locale"
    found = gettext.translation(domain, folder, ["de"], fallback=True)
    return [text for text in getattr(found, "_catalog", {}) if isinstance(text, str) and text]


@pytest.mark.parametrize("package", OTHERS)
def test_what_django_and_others_say_says_du(package):
    said = {text: translated(text) for text in german(package)}
    assert {text: words for text, words in said.items() if FORMAL.search(words)} == {}


def test_what_scripts_say_says_du(client):
    script = client.get("/admin/jsi18n/").content.decode()
    assert "Deine Uhr geht" in script
    assert FORMAL.search(script) is None


def test_no_page_of_the_admin_speaks_formally(client):
    make_film(), make_person()
    pages = ["/admin/", "/admin/password_change/", "/admin/pruefer/", "/admin/desk/tafel/"]
    for model in admin.site._registry:
        record = model.objects.first()
        own = [page(model, action, record.pk) for action in ("change", "delete", "history")] if record else []
        pages += [page(model, "changelist"), page(model, "add"), *own]
    wrong = [url for url in pages if FORMAL.search(re.sub("<[^>]*>", " ", client.get(url).content.decode()))]
    assert wrong == []


# Groups


def test_groups_have_german_names(client, moderator):
    assert sorted(str(group) for group in Group.objects.all()) == ["Moderation", "Redaktion", "Spielplanung"]
    for url in (page(User, "change", moderator.pk), page(User, "changelist"), page(Group, "changelist")):
        html = client.get(url).content.decode()
        assert ("Spielplanung" in html, "Programmer" in html) == (True, False)


def test_groups_are_ticked(client):
    user, group = make_user(), Group.objects.get(name="Editor")
    url = page(User, "change", user.pk)
    assert client.post(url, posted_form(client, url, groups=[group.pk], is_staff="on")).status_code == 302
    assert list(user.groups.all()) == [group]


def test_a_group_of_ones_own_keeps_its_name():
    assert str(Group.objects.create(name="Kasse")) == "Kasse"


# Credits


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Bild: Jo Lang", "Jo Lang"),
        ("bild:Jo Lang", "Jo Lang"),
        ("Foto: © Jo Lang", "Jo Lang"),
        ("Bild: Bild: Jo Lang", "Jo Lang"),
        ("© Verleih", "Verleih"),
        ("Plakat: Jo Lang", "Jo Lang"),
        ("Bildwerk Lang", "Bildwerk Lang"),
        ("Fotostudio: Lang", "Fotostudio: Lang"),
    ],
)
def test_a_credit_is_the_name_alone(typed, kept):
    person = make_person(portrait_credit=typed)
    assert person.portrait_credit == kept
    assert Person.objects.get().portrait_credit == kept


def test_every_credit_of_a_picture_is_one():
    fields = [model._meta.get_field(name) for model, name in CREDITS]
    assert [field for field in fields if not isinstance(field, CreditField)] == []


CREDITS = [(Film, "poster_credit"), (Still, "credit"), (Person, "portrait_credit"), (Venue, "picture_credit")]


# History and handbook


def test_a_history_with_versions_does_not_say_that_there_is_none(client, clock):
    film = make_film()
    clock.shift(60)
    film.tagline_de = "Ein Satz."
    film.save()
    html = client.get(page(Film, "history", film.pk)).content.decode()
    assert ("Ein Satz." in html, "keine Änderungsgeschichte" in html) == (True, False)
    url = page(Film, "change", film.pk)
    client.post(url, posted_form(client, url, tagline_de="Zwei Sätze."))
    assert "Alle Vorgänge" in client.get(page(Film, "history", film.pk)).content.decode()


@pytest.mark.parametrize("role", ["editor", "programmer", "moderator", "administrator"])
def test_the_start_page_leads_to_the_handbook(role, request, as_user):
    client = as_user(request.getfixturevalue(role))
    assert 'href="/admin/handbuch/"' in client.get("/admin/").content.decode()
    html = client.get("/admin/handbuch/").content.decode()
    assert "Die Liste beginnt mit der nächsten" in html
    for address in set(re.findall(r'href="#([^"]+)"', html)) - {"content-start"}:
        assert f'id="{unquote(address)}"' in html
    pictures = re.findall(r'<img src="([^"]+)"', html)
    assert len(pictures) > 5
    assert {client.get(url).headers["Content-Type"] for url in pictures} == {"image/png"}


@pytest.mark.parametrize("path", ["handbuch/", "handbuch/admin-start.png"])
def test_the_handbook_is_the_editors(path, stranger, member, as_user):
    assert stranger.get(f"/admin/{path}").status_code == 302
    assert as_user(member).get(f"/admin/{path}", follow=True).status_code == 403


def test_the_handbook_gives_nothing_else_away(client):
    assert client.get("/admin/handbuch/fehlt.png").status_code == 404
