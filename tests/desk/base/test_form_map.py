"""Errors of a form as links to their fields, and the bar that jumps to its groups."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from desk.base.form_map import Fault, FormMap
from films.models import Credit, Film
from showtimes.models import Screening
from tests.admin_pages import page, posted_form, queries
from tests.factories import make_credit, make_film, make_screening

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a href="#([^"]+)"( autofocus)?>')


@pytest.fixture
def client(administrator, as_user):
    return as_user(administrator)


def change(record) -> str:
    return page(type(record), "change", record.pk)


def post(client, url: str, **changes):
    return client.post(url, posted_form(client, url, **changes))


def form_map(response) -> FormMap:
    return next(found["map"] for found in response.context if "map" in found)


def in_html(response, pattern: str) -> str:
    return re.search(pattern, response.content.decode(), re.DOTALL)[0]


def test_each_error_leads_to_its_field_and_the_first_one_has_the_focus(client):
    refused = post(client, change(make_film("Achteinhalb")), year="219", languages="Klingonisch")
    box = in_html(refused, r'<div class="errornote errors-top".*?</div>')
    assert LINK.findall(box) == [("id_year", " autofocus"), ("id_languages", "")]
    assert "Noch nicht gesichert:" in box
    assert "2 Stellen" in box
    assert all(f'id="{anchor}"' in refused.content.decode() for anchor, _focus in LINK.findall(box))


def test_a_form_without_errors_has_no_box_of_them(client):
    assert b"errors-top" not in client.get(change(make_film())).content


def test_errors_of_rows_lead_to_the_row_and_to_its_field(client):
    film = make_film()
    credit = make_credit(film)
    twice = {"credits-TOTAL_FORMS": "2", "credits-1-role": credit.role, "credits-1-person": credit.person_id}
    refused = post(client, change(film), **twice, **{"credits-1-position": "-3"})
    assert form_map(refused).faults == [
        Fault(
            "id_credits-1-position", "Besetzung und Stab 2, Reihenfolge", "Dieser Wert muss größer oder gleich 0 sein."
        )
    ]
    refused = post(client, change(film), **twice, **{"credits-1-position": "3"})
    assert [(fault.anchor, fault.label) for fault in form_map(refused).faults] == [
        ("credits-1", "Besetzung und Stab 2")
    ]
    assert 'id="credits-1"' in refused.content.decode()


def test_a_row_that_goes_is_no_fault(client):
    film = make_film()
    credit = make_credit(film)
    changes = {"credits-0-position": "-3", "credits-0-DELETE": "on"}
    assert post(client, change(film), **changes).status_code == 302
    assert not Credit.objects.filter(pk=credit.pk).exists()
    assert form_map(post(client, change(film), year="219")).faults[0].anchor == "id_year"


def test_counts_of_rows_that_no_browser_sends_lead_to_the_rows(client):
    refused = post(client, change(make_film()), **{"credits-TOTAL_FORMS": "-1"})
    assert [fault.anchor for fault in form_map(refused).faults] == ["credits-group"]


def test_a_fault_of_the_whole_form_is_said_and_the_moment_s_first_field_is_reached(client):
    url = page(Screening, "add")
    refused = client.post(url, posted_form(client, url))
    faults = form_map(refused).faults
    assert faults[0] == Fault("", "", "Bitte entweder einen Film oder eine Veranstaltung wählen.")
    assert "id_starts_at_0" in [fault.anchor for fault in faults]
    assert 'role="alert" tabindex="-1" autofocus' in refused.content.decode()


def test_a_new_record_s_first_field_takes_no_focus_from_an_error(client):
    url = page(Film, "add")
    script = r'<script id="django-admin-form-add-constants".*?>'
    assert 'data-model-name="film"' in in_html(client.get(url), script)
    assert "data-model-name" not in in_html(post(client, url, title_de=""), script)


def test_files_are_asked_for_again_only_where_some_were_sent(client):
    url = change(make_film())
    again = "Dateien merkt sich das Formular nicht"
    assert again not in post(client, url, year="219").content.decode()
    file = SimpleUploadedFile("plakat.jpg", b"x", "image/jpeg")
    assert again in post(client, url, year="219", poster=file).content.decode()


# The bar


def groups(response) -> list[str]:
    bar = in_html(response, r'<nav class="jump".*?</nav>')
    return [" ".join(re.sub(r"<[^>]+>", " ", link).split()) for link in re.findall(r"<a .*?</a>", bar, re.DOTALL)]


def test_the_bar_names_the_groups_and_counts_what_is_wrong_there(client):
    found = groups(post(client, change(make_film()), year="219", languages="xx-", fsk="abc"))
    assert found[:4] == ["Titel", "Werk 2 Fehler", "Im Kino 1 Fehler", "Zugang"]
    assert "Besetzung und Stab" in found


def test_every_form_of_the_desk_has_places_to_jump_to(client):
    response = client.get(change(make_screening()))
    targets = re.findall(r'<a href="#([^"]+)"', in_html(response, r'<nav class="jump".*?</nav>'))
    assert [target for target in targets if f'id="{target}"' not in response.content.decode()] == []
    assert groups(response)[0] == "Was und wann"
    assert b'class="jump"' not in client.get("/admin/films/genre/add/").content


def test_the_bars_cost_the_same_with_few_and_with_many_rows(client):
    film = make_film()
    make_credit(film)
    client.get(change(film))
    few = queries(client, change(film))
    for _number in range(3):
        make_credit(film)
    assert queries(client, change(film)) == few


# Saving


def test_two_ways_of_saving_are_in_sight_and_the_rare_ones_folded(client):
    bar = in_html(client.get(change(make_film())), r'<div class="submit-row save-bar">.*')
    shown, _fold, folded = bar.partition("<details>")
    assert re.findall(r'name="(_\w+)"', shown) == ["_save", "_continue"]
    assert re.findall(r'name="(_\w+)"', folded) == ["_saveasnew"]
    assert "/delete/" in folded


def test_the_bar_says_how_the_record_stands_or_how_much_is_wrong(client):
    film = make_film()
    says = r'<div class="says">.*?</div>'
    assert '<span class="state" data-state="public">öffentlich</span>' in in_html(client.get(change(film)), says)
    refused = in_html(post(client, change(film), year="219"), says)
    assert 'href="#faults"' in refused
    assert "eine Stelle offen" in refused


def test_who_may_only_look_can_close(moderator, as_user):
    bar = in_html(as_user(moderator).get(change(make_film())), r'<div class="submit-row save-bar">.*')
    assert re.findall(r'name="(_\w+)"', bar) == []
    assert "Schließen" in bar


# Rows


def test_each_cell_knows_the_head_of_its_column(client):
    make_credit(make_film("Achteinhalb", year=1963))
    rows = client.get("/admin/films/film/").content.decode()
    assert '<td data-head="Produktionsjahr" class="field-year">1963</td>' in rows
    assert 'data-head="<input' not in rows
    form = client.get(change(Film.objects.get())).content.decode()
    assert 'class="field-role" data-head="Aufgabe"' in form
