import pytest
from django.contrib.messages import get_messages

from core.history import IMPORT
from films.models import Film
from showtimes.models import Screening
from tests.factories import make_film
from tests.intake.pasting.examples import FESTIVAL_PAGE
from tests.intake.pasting.world import make_world

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
    assert [(group.caption, len(group.entries)) for group in response.context_data["preview"].groups] == [("Neu", 6)]
    assert b"Dienstag, 20. November, 17:30 Uhr, Kino Atlantis" in response.content
    assert Screening.objects.count() == 0
    response = client.post(PAGE, posted(edition, button="_save"))
    assert told(response)[-1] == "Gespeichert: 6 neu."
    ids = ",".join(str(pk) for pk in Screening.objects.order_by("pk").values_list("pk", flat=True))
    assert f"/admin/desk/release/freigabe/?auswahl={ids}" in client.get(PAGE).content.decode()
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
    response = client.post(PAGE, posted(edition, button="_forget", **{"4:film": str(film.pk)}))
    assert b'<select name="a:4:film"' in response.content
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


def test_what_others_may_write_only_they_take_back(programmer, editor, as_user, edition):
    make_film("Ein kleiner Moment")
    as_user(programmer).post(PAGE, posted(edition, button="_save"))
    assert b'name="_undo"' not in as_user(editor).get(PAGE).content
    assert as_user(editor).post(PAGE, {"_undo": "1"}).status_code == 403
    assert Screening.objects.count() == 6


def test_an_edited_import_stays(administrator, as_user, edition):
    client = as_user(administrator)
    client.post(PAGE, posted(edition, button="_save"))
    Screening.objects.first().save()
    assert told(client.post(PAGE, {"_undo": "1"}))[-1].startswith(
        "Nicht zurückgenommen. Seitdem wurde etwas geändert: Ein kleiner Moment"
    )
    assert Screening.objects.count() == 6


@pytest.mark.parametrize(
    "data", [{}, {"text": "x", "pasted_on": "99.99.9999"}, {"text": "\0", "pasted_on": "1.1.0001"}]
)
def test_bad_input_is_a_message(client, edition, data):
    assert client.post(PAGE, data).status_code == 200


def test_an_editor_takes_film_text_and_life_and_leaves_the_times_to_the_programmer(editor, as_user, edition):
    client = as_user(editor)
    page = client.post(PAGE, posted(edition)).content.decode()
    assert ("Zeiten überträgt die Spielplanung" in page, "wird als Entwurf angelegt" in page) == (True, True)
    client.post(PAGE, posted(edition, button="_save"))
    film = Film.objects.get()
    assert (film.runtime, film.state, film.texts.count()) == (91, "draft", 1)
    assert film.history.first().history_change_reason == IMPORT
    assert Screening.objects.count() == 0
    assert "Nichts zu tun" in client.post(PAGE, posted(edition)).content.decode()


def test_what_differs_from_the_film_is_shown_and_stays(editor, as_user, edition):
    film = make_film("Ein kleiner Moment", runtime=90, countries=())
    client = as_user(editor)
    assert "bei uns steht 90; das bleibt" in client.post(PAGE, posted(edition)).content.decode()
    client.post(PAGE, posted(edition, button="_save"))
    film.refresh_from_db()
    assert (film.runtime, film.countries) == (90, ("US",))


def test_others_are_refused(as_user, moderator, stranger, edition):
    assert as_user(moderator).get(PAGE).status_code == 403
    assert stranger.get(PAGE).status_code == 302
