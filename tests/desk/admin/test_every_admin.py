import re

import pytest
from django.contrib import admin

from core.page import Page
from desk.base.curated import CuratedAdmin
from tests.admin_pages import action_names, page, posted_form, queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(administrator, as_user):
    return as_user(administrator)


def test_a_page_of_the_site_is_written(client):
    url = page(Page, "add")
    data = posted_form(client, url, title_de="Presse", slug="presse", body_de="*Willkommen*")
    assert client.post(url, data).status_code == 302
    assert Page.objects.get(slug="presse").body_html_de == "<p><em>Willkommen</em></p>"
    url = page(Page, "change", Page.objects.get(slug="presse").pk)
    assert client.post(url, posted_form(client, url, title_en="Press")).status_code == 302
    assert Page.objects.get(slug="presse").title_en == "Press"


def test_the_list_of_pages_costs_the_same_with_few_and_with_many(client):
    url = page(Page, "changelist")
    Page.objects.create(slug="eins", title_de="Eins", body_de="Text")
    client.get(url)
    few = [queries(client, url), queries(client, url, q="eins")]
    for name in ("zwei", "drei"):
        Page.objects.create(slug=name, title_de=f"{name}: eins", body_de="Text")
    assert [queries(client, url), queries(client, url, q="eins")] == few


def test_no_page_of_the_admin_needs_inline_scripts_or_styles(client):
    own = ["/admin/", "/admin/showtimes/screening/mehrere/"]
    for model in admin.site._registry:
        own += [page(model, "changelist")]
        if client.get(page(model, "add")).status_code == 200:
            own += [page(model, "add")]
    inline = re.compile(r"<style|\sstyle=|\son\w+=|<script(?![^>]*(\ssrc=|type=\"application/json\"))")
    assert [url for url in own if inline.search(client.get(url).content.decode())] == []


OURS = {model: found for model, found in admin.site._registry.items() if isinstance(found, CuratedAdmin)}


def test_every_list_can_be_searched():
    assert [model for model, model_admin in OURS.items() if not model_admin.search_fields] == []


def test_every_choice_of_a_record_is_an_autocomplete():
    """Not so: votes, which nobody changes, groups, which are few, seldom given rights, what has inlines, parents."""
    plain = {
        f"{model.__name__}.{field.name}"
        for model, model_admin in OURS.items()
        for field in model._meta.get_fields()
        if field.concrete and field.is_relation and field.name not in model_admin.autocomplete_fields
    }
    votes = {f"{model}.{name}" for model in ("Rating", "FilmMark", "Bookmark", "Alert") for name in ("user", "film")}
    assert plain == votes | {
        "Bookmark.event",
        "FilmStats.film",
        "LogEntry.user",
        "LogEntry.content_type",
        "TableRun.user",
        "Article.films",
        "Film.parts",
        "Edition.series_ptr",
        "User.groups",
        "User.user_permissions",
    }


# Addresses and forms made by hand


ODD = ["abc", "9" * 20, "\0"]
CHOOSING = [(model, found.autocomplete_fields) for model, found in OURS.items() if found.autocomplete_fields]


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_choice_of_a_related_record_is_passed_over(client, odd):
    for model, fields in CHOOSING:
        url, chosen = page(model, "add"), dict.fromkeys(fields, odd)
        if client.get(url).status_code == 200:
            assert [client.get(url, chosen).status_code, client.post(url, chosen).status_code] == [200, 200]


@pytest.mark.parametrize("field", ["starts_at", "end_override", "audio", "state", "talk_minutes"])
def test_an_odd_value_in_the_address_of_a_new_screening_is_passed_over(client, field):
    assert client.get("/admin/showtimes/screening/add/", {field: "abc"}).status_code == 200


@pytest.mark.parametrize("odd", ODD)
def test_an_action_on_what_is_no_id_is_refused(client, odd):
    for model, found in OURS.items():
        if b'name="action"' not in client.get(page(model, "changelist")).content:
            continue
        for action in {"delete_selected", *action_names(found)}:
            refused = client.post(page(model, "changelist"), {"action": action, "_selected_action": odd})
            assert refused.status_code == 400


@pytest.mark.parametrize("odd", ["abc", "9" * 20])
def test_an_odd_address_of_a_record_leads_to_the_start(client, odd):
    for model in OURS:
        assert client.get(f"{page(model, 'changelist')}{odd}/change/")["Location"] == "/admin/"


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_filter_shows_the_list_without_it(client, odd):
    for model, found in OURS.items():
        names = [name for name in found.list_filter if isinstance(name, str)]
        for query in [{"q": odd}, *({f"{name}__exact": odd} for name in names)]:
            assert client.get(page(model, "changelist"), query, follow=True).status_code == 200


@pytest.mark.parametrize("odd", ODD)
def test_odd_words_for_an_autocomplete_find_nothing_or_are_refused(client, odd):
    for model, fields in CHOOSING:
        place = {"app_label": model._meta.app_label, "model_name": model._meta.model_name, "field_name": fields[0]}
        found = client.get("/admin/autocomplete/", {**place, "term": odd})
        assert found.status_code == 400 if odd == "\0" else found.json()["results"] == []
        assert client.get("/admin/autocomplete/", {**place, "term": "a", "page": odd}).status_code == 404


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("field", ["film", "hall", "series", "state", "days", "times", "audio", "talk_minutes"])
def test_the_form_of_several_refuses_odd_values(client, odd, field):
    url = "/admin/showtimes/screening/mehrere/"
    good = {"days": "18.11.2027", "times": "17:00", "state": "draft", "intro_minutes": "0", "talk_minutes": "0"}
    assert client.get(url, {field: odd}).status_code == 200
    assert client.post(url, {**good, field: odd, "_save": "1"}).status_code == 200
