import pytest
from django.contrib.messages import get_messages

from films.models import Film
from showtimes.models import Screening
from tests.factories import make_film
from tests.showtimes.pasting.examples import FESTIVAL_PAGE
from tests.showtimes.pasting.world import make_world

pytestmark = pytest.mark.django_db
PAGE = "/admin/showtimes/screening/einfuegen/"


@pytest.fixture
def edition():
    return make_world()


@pytest.fixture
def client(programmer, as_user):
    return as_user(programmer)


def posted(edition, text=FESTIVAL_PAGE, button="_preview", **answers):
    answers = {f"a:{key}": value for key, value in answers.items()}
    return {"text": text, "series": edition.pk, "pasted_on": "21.11.2026", "source": "", button: "1"} | answers


def told(response) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_a_programmer_sees_each_screening_beside_its_line_and_saves_all(client, edition):
    make_film("Ein kleiner Moment")
    response = client.post(PAGE, posted(edition))
    assert [(caption, len(entries)) for caption, entries in response.context_data["groups"]] == [("neu", 6)]
    assert b"Dienstag, 20. November, 17:30 Uhr, Kino Atlantis" in response.content
    assert Screening.objects.count() == 0
    response = client.post(PAGE, posted(edition, button="_save"))
    assert told(response)[-1] == "Gespeichert: 6 neu, 0 verlegt, 0 geändert."
    assert "Nichts zu tun" in client.post(PAGE, posted(edition)).content.decode()


def test_a_refused_line_offers_no_saving_and_may_be_left_out(client, edition):
    make_film("Ein kleiner Moment")
    text = FESTIVAL_PAGE.replace("Dienstag, 20.", "Mittwoch, 20.")
    response = client.post(PAGE, posted(edition, text, "_save"))
    assert b"Der 20.11.2018 ist ein Dienstag, kein Mittwoch." in response.content
    assert (b'name="_save"' in response.content, Screening.objects.count()) == (False, 0)
    client.post(PAGE, posted(edition, text, "_save", **{"14:skip": "skip"}))
    assert Screening.objects.count() == 5


def test_a_question_is_answered_by_a_select_and_goes_along(client, edition):
    film = make_film("Kleine Momente")
    response = client.post(PAGE, posted(edition))
    assert b'<select name="a:4:film"' in response.content
    response = client.post(PAGE, posted(edition, **{"4:film": str(film.pk)}))
    assert f'<input type="hidden" name="a:4:film" value="{film.pk}">' in response.content.decode()
    client.post(PAGE, posted(edition, button="_save", **{"4:film": str(film.pk)}))
    assert Screening.objects.filter(film=film).count() == 6


def test_a_programmer_makes_no_films(client, edition):
    client.post(PAGE, posted(edition, button="_save", **{"4:film": "new"}))
    assert (Film.objects.count(), Screening.objects.count()) == (0, 0)


def test_an_administrator_makes_film_and_text_and_takes_them_back(administrator, as_user, edition):
    client = as_user(administrator)
    client.post(PAGE, posted(edition, button="_save"))
    assert (Film.objects.count(), Screening.objects.count()) == (1, 6)
    assert b'name="_undo"' in client.get(PAGE).content
    assert told(client.post(PAGE, {"_undo": "1"}))[-1] == "Zurückgenommen."
    assert (Film.objects.count(), Screening.objects.count()) == (0, 0)


def test_an_edited_import_stays(administrator, as_user, edition):
    client = as_user(administrator)
    client.post(PAGE, posted(edition, button="_save"))
    Screening.objects.first().save()
    assert told(client.post(PAGE, {"_undo": "1"}))[-1].startswith("Seitdem wurde etwas geändert")
    assert Screening.objects.count() == 6


@pytest.mark.parametrize(
    "data", [{}, {"text": "x", "pasted_on": "99.99.9999"}, {"text": "\0", "pasted_on": "1.1.0001"}]
)
def test_bad_input_is_a_message(client, edition, data):
    assert client.post(PAGE, data).status_code == 200


def test_others_are_refused(as_user, editor, stranger, edition):
    assert as_user(editor).get(PAGE).status_code == 403
    assert stranger.get(PAGE).status_code == 302
