import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from PIL import Image

from films.models import Film, Still
from tests.admin_pages import act, page, posted_form
from tests.factories import make_film, make_person, make_venue

pytestmark = pytest.mark.django_db
UNDESCRIBED = "Beschreib das Bild für alle, die es nicht sehen."


@pytest.fixture
def client(editor, as_user):
    return as_user(editor)


def picture() -> ContentFile:
    buffer = io.BytesIO()
    Image.new("RGB", (60, 30), "#1f2fa0").save(buffer, "JPEG")
    return ContentFile(buffer.getvalue(), "bild.jpg")


def make_still(film, **fields) -> Still:
    return Still.objects.create(film=film, picture=picture(), **{"credit": "Verleih"} | fields)


def change(film) -> str:
    return page(Film, "change", film.pk)


def errors_of_stills(response) -> list[dict]:
    (inline,) = [each for each in response.context_data["inline_admin_formsets"] if each.opts.model is Still]
    return [dict(form.errors) for form in inline.formset.forms]


def test_a_new_picture_needs_a_description_and_keeps_its_point(client, stranger):
    film = make_film("Der stille Saal")
    data = posted_form(client, change(film)) | {"stills-TOTAL_FORMS": "1", "stills-0-credit": "Verleih"}
    data |= {"stills-0-picture_focus_0": "20", "stills-0-picture_focus_1": "", "stills-0-position": "0"}
    refused = client.post(change(film), data | {"stills-0-picture": picture()})
    assert errors_of_stills(refused) == [{"alt_de": [UNDESCRIBED]}]
    described = {"stills-0-picture": picture(), "stills-0-alt_de": "Ein leerer Saal"}
    assert client.post(change(film), data | described).status_code == 302
    assert film.stills.get().picture_focus == "20 50"
    assert 'class="fx-2 fy-5"' in stranger.get(film.get_absolute_url()).content.decode()


def test_an_old_picture_without_description_stays_until_somebody_changes_it(client):
    film = make_film()
    make_still(film)
    data = posted_form(client, change(film), tagline_de="Neu")
    assert client.post(change(film), data).status_code == 302
    refused = client.post(change(film), data | {"stills-0-credit": "Anderer Verleih"})
    assert errors_of_stills(refused) == [{"alt_de": [UNDESCRIBED]}]


def test_a_film_with_an_undescribed_picture_does_not_become_public(client):
    film = make_film("Der stille Saal", state="draft", year=None)
    still = make_still(film)
    refused = client.post(change(film), posted_form(client, change(film), state="public"))
    assert errors_of_stills(refused) == [{"alt_de": [UNDESCRIBED]}]
    assert act(client, Film, "publish", film) == [
        "Der stille Saal: 1 Szenenbild hat keine Bildbeschreibung oder keinen Bildnachweis."
    ]
    Still.objects.filter(pk=still.pk).update(alt_de="Ein leerer Saal")
    assert act(client, Film, "publish", film) == ["Veröffentlicht: 1"]


def test_a_poster_becomes_public_only_with_its_credit(client):
    film = make_film(state="draft")
    film.poster.save("plakat.jpg", picture())
    refused = client.post(change(film), posted_form(client, change(film), state="public"))
    field = refused.context_data["adminform"].form.errors
    assert field == {"poster_credit": ["Ein Bild wird erst mit Bildnachweis öffentlich."]}
    data = posted_form(client, change(film), state="public", poster_credit="Verleih")
    assert client.post(change(film), data).status_code == 302


def test_an_old_public_poster_without_credit_keeps_nobody_from_mending_the_rest(client):
    film = make_film()
    film.poster.save("plakat.jpg", picture())
    data = posted_form(client, change(film), tagline_de="Neu")
    assert client.post(change(film), data).status_code == 302
    Film.objects.filter(pk=film.pk).update(poster_credit="Verleih")
    refused = client.post(change(film), posted_form(client, change(film), poster_credit=""))
    assert list(refused.context_data["adminform"].form.errors) == ["poster_credit"]


@pytest.mark.parametrize(("make", "name"), [(make_person, "portrait"), (make_venue, "picture")])
def test_so_do_portraits_and_pictures_of_venues(make, name):
    record = make(state="draft")
    getattr(record, name).save("bild.jpg", picture())
    record.full_clean()
    record.state = "public"
    with pytest.raises(ValidationError) as refusal:
        record.full_clean()
    assert list(refusal.value.message_dict) == [f"{name}_credit"]
