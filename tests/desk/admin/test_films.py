import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from community import services
from films.models import Credit, Film, Genre, ProgrammePart, Text
from showtimes.models import Screening
from tests.admin_pages import act, messages, page, posted_form, queries
from tests.factories import at, make_credit, make_film, make_genre, make_hall, make_person, make_screening, make_text

pytestmark = pytest.mark.django_db
LIST, ADD = "/admin/films/film/", "/admin/films/film/add/"
LATER = timezone.now().year + 1


@pytest.fixture
def client(editor, as_user):
    return as_user(editor)


def change(film) -> str:
    return page(Film, "change", film.pk)


def errors(response) -> dict[str, list[str]]:
    return response.context_data["adminform"].form.errors


def found(client, **query) -> list[str]:
    return [film.title_de for film in client.get(LIST, query).context_data["cl"].result_list]


def jpeg() -> SimpleUploadedFile:
    buffer = io.BytesIO()
    Image.new("RGB", (300, 450), "#1f2fa0").save(buffer, "JPEG")
    return SimpleUploadedFile("plakat.jpg", buffer.getvalue(), "image/jpeg")


# Entering


def test_a_film_is_entered_with_its_people_and_texts(client):
    person, genre = make_person("Lone Scherfig"), make_genre()
    data = posted_form(client, ADD, title_de="The Kindness of Strangers", slug="kindness", languages="en, da")
    data |= {"countries": "dk, ca", "genres": [genre.pk], "runtime": "112", "poster": jpeg()}
    data |= {"credits-TOTAL_FORMS": "1", "credits-0-person": person.pk, "credits-0-role": "director"}
    data |= {"credits-0-position": "0", "texts-TOTAL_FORMS": "1", "texts-0-kind": "plot", "texts-0-language": "de"}
    data |= {"texts-0-state": "draft", "texts-0-body": "Eine Frau flieht."}
    assert client.post(ADD, data).status_code == 302
    film = Film.objects.get()
    assert (film.languages, film.countries, film.state) == (("en", "da"), ("DK", "CA"), "draft")
    assert film.poster.name.startswith("posters/")
    assert [credit.person for credit in film.credits.all()] == [person]
    assert [text.body for text in film.texts.all()] == ["Eine Frau flieht."]


@pytest.mark.parametrize(
    ("field", "typed", "text"),
    [
        ("languages", "en, quatsch", "„quatsch“ ist kein bekanntes Sprachkürzel (etwa de, en, fr)."),
        ("countries", "XX", "„XX“ ist kein bekanntes Länderkürzel (etwa DE, FR, US)."),
    ],
)
def test_unknown_codes_are_named(client, field, typed, text):
    film = make_film()
    response = client.post(change(film), posted_form(client, change(film), **{field: typed}))
    assert errors(response) == {field: [text]}


def test_a_critique_without_address_gets_one_from_its_title(client):
    url = "/admin/films/text/add/"
    data = posted_form(client, url, film=make_film().pk, kind="critique", title="Über Fremde", body="Ein Absatz.")
    assert client.post(url, data).status_code == 302
    assert Text.objects.get().slug == "ueber-fremde"


def test_saving_as_new_copies_people_and_leaves_texts(client):
    film = make_film("Metropolis", slug="metropolis", imdb_id="tt0017136")
    make_credit(film, make_person("Fritz Lang"))
    make_text(film, "critique")
    data = posted_form(client, change(film), title_de="Metropolis (restauriert)", _saveasnew="1")
    assert client.post(change(film), data).status_code == 302
    copy = Film.objects.exclude(pk=film.pk).get()
    assert (copy.slug, copy.imdb_id, copy.state) == ("metropolis-2", "", "draft")
    assert (copy.credits.get().name, copy.texts.count(), film.texts.count()) == ("Fritz Lang", 0, 1)


# What a change does to screenings


def test_a_new_length_moves_the_ends_and_says_so(client):
    film = make_film(runtime=84)
    make_screening(film, starts_at=at("2018-11-18 17:00"))
    make_screening(film, starts_at=at("2018-11-19 17:00"))
    response = client.post(change(film), posted_form(client, change(film), runtime="100"), follow=True)
    assert messages(response)[0] == "2 Vorstellungen enden jetzt zu einer anderen Zeit."
    assert Screening.objects.earliest("starts_at").ends_at == at("2018-11-18 18:40")


def test_a_length_that_makes_screenings_overlap_is_refused_and_nothing_is_lost(client):
    film, hall = make_film(runtime=84), make_hall()
    make_screening(film, hall, starts_at=at("2040-11-18 17:00"))
    make_screening(make_film("Nachbar"), hall, starts_at=at("2040-11-18 18:30"))
    data = posted_form(client, change(film), runtime="120", tagline_de="Neue Unterzeile")
    response = client.post(change(film), data)
    assert response.status_code == 200
    assert "„Nachbar“ läuft dort am 18.11.2040 von 18:30" in errors(response)["__all__"][0]
    assert 'value="Neue Unterzeile"' in response.content.decode()
    film.refresh_from_db()
    assert (film.runtime, film.tagline_de) == (84, "")


def test_a_programme_follows_the_length_of_its_parts(client):
    part, programme = make_film(runtime=10, kind="short"), make_film(runtime=10, kind="programme")
    ProgrammePart.objects.create(programme=programme, part=part, break_minutes=5)
    make_screening(programme, starts_at=at("2018-11-18 17:00"))
    response = client.post(change(part), posted_form(client, change(part), runtime="20"), follow=True)
    assert messages(response)[0] == "1 Vorstellung endet jetzt zu einer anderen Zeit."
    programme.refresh_from_db()
    assert (programme.runtime, Screening.objects.get().ends_at) == (25, at("2018-11-18 17:25"))


def test_a_programme_follows_its_parts(client):
    part, programme = make_film(runtime=12, kind="short"), make_film(runtime=90, kind="programme")
    data = posted_form(client, change(programme))
    data |= {"programme_parts-TOTAL_FORMS": "1", "programme_parts-0-part": part.pk}
    data |= {"programme_parts-0-position": "0", "programme_parts-0-break_minutes": "0"}
    assert client.post(change(programme), data).status_code == 302
    programme.refresh_from_db()
    assert programme.runtime == 12


def test_a_film_with_public_screenings_stays_public(client):
    film = make_film("Erster")
    screening = make_screening(film, starts_at=at(f"{LATER}-11-18 17:00"))
    refusal = (
        "Der Film hat noch öffentliche Vorstellungen. Bitte zuerst absagen oder zurückziehen: "
        f"Erster, 18.11.{LATER} 17:00, {screening.hall}."
    )
    response = client.post(change(film), posted_form(client, change(film), state="draft"))
    assert errors(response) == {"state": [refusal]}
    assert act(client, Film, "withdraw", film) == [f"{film}: {refusal}"]
    film.refresh_from_db()
    assert film.state == "public"


def test_many_conflicts_are_counted(client):
    film = make_film()
    for day in range(10, 17):
        make_screening(film, starts_at=at(f"{LATER}-11-{day} 17:00"))
    (said,) = act(client, Film, "withdraw", film)
    assert said.endswith("; und 2 weitere.")


def test_a_film_whose_screenings_are_over_or_cancelled_may_go(client):
    film = make_film()
    make_screening(film, starts_at=at("2018-11-18 17:00"))
    make_screening(film, state="cancelled")
    assert act(client, Film, "withdraw", film) == ["Zurückgezogen: 1"]


def test_publishing_counts_and_names_what_is_not_fit(client):
    ready, broken = make_film(state="draft"), make_film("Unfertig", state="draft", year=1500)
    said = act(client, Film, "publish", ready, broken)
    assert said == ["Unfertig (1500): Dieser Wert muss größer oder gleich 1880 sein.", "Veröffentlicht: 1"]
    assert list(Film.objects.public()) == [ready]


# The page of a film


def test_the_page_lists_the_screenings_with_links(client, programmer, as_user):
    screening = make_screening(starts_at=at("2018-11-18 17:00"))
    text = client.get(change(screening.film)).content.decode()
    assert f'<a href="/admin/showtimes/screening/{screening.pk}/change/">18.11.2018, 17:00</a>' in text
    assert f'<td data-head="Wo">{screening.hall}</td>' in text
    entry = f"/admin/showtimes/screening/mehrere/?film={screening.film_id}"
    assert entry not in text
    assert entry in as_user(programmer).get(change(screening.film)).content.decode()


def test_a_drafts_view_on_site_is_its_preview(client):
    public, draft = make_film(), make_film(state="draft")
    assert client.get(change(public)).context_data["absolute_url"] == public.get_absolute_url()
    assert client.get(change(draft)).context_data["absolute_url"] == f"{draft.get_absolute_url()}?vorschau=1"


def test_deleting_is_refused_while_there_are_screenings_and_takes_the_counts_along(administrator, as_user):
    client = as_user(administrator)
    shown, lonely = make_screening().film, make_film()
    services.recount(film=lonely)
    client.post(page(Film, "delete", shown.pk), {"post": "yes"})
    client.post(page(Film, "delete", lonely.pk), {"post": "yes"})
    assert list(Film.objects.all()) == [shown]


# Lists


def test_search_finds_a_film_under_each_title_and_spelling(client):
    film = make_film("Über den Wolken", title_original="Over skyene", title_en="Above the Clouds")
    film.alternative_titles.create(title="Höhenflug")
    make_film("Metropolis")
    for words in ("über", "ueber", "UBER", "skyene", "clouds", "hoehenflug", "Höhenflug", "wolken uber"):
        assert found(client, q=words) == ["Über den Wolken"]
    assert found(client, q="Sonnenallee") == []


def test_films_without_a_stated_label_can_be_found(client):
    make_film("Offen")
    make_film("Ohne Freigabe", fsk="none")
    make_film("Ab zwölf", fsk="12")
    assert [found(client, fsk=fsk) for fsk in ("-", "none", "12")] == [["Offen"], ["Ohne Freigabe"], ["Ab zwölf"]]


def test_films_are_found_by_decade(client):
    make_film("Metropolis", year=1927)
    make_film("Nosferatu", year=1922)
    make_film("Playtime", year=1967)
    assert found(client, decade="1920") == ["Metropolis", "Nosferatu"]
    assert len(found(client, decade="unsinn")) == 3


def test_the_list_shows_poster_and_upcoming_screenings(client):
    film = make_film()
    film.poster.save("plakat.jpg", jpeg())
    make_screening(film)
    make_screening(film)
    make_screening(film, state="draft")
    make_screening(film, starts_at=at("2018-11-18 17:00"))
    text = client.get(LIST).content.decode()
    assert '<td data-head="Kommende Vorstellungen" class="field-upcoming">2</td>' in text
    assert 'width="40" height="60"' in text


def add_much(film=None):
    film = film or make_film(fsk="12")
    part = make_film(kind="short")
    film.genres.add(make_genre())
    film.programme_parts.create(part=part)
    film.alternative_titles.create(title=f"Titel {part.pk}")
    film.press_reviews.create(outlet=f"Blatt {part.pk}")
    film.trailers.create(url=f"https://example.org/{part.pk}")
    film.stills.create(picture="stills/x.jpg", credit="Verleih")
    make_credit(film)
    make_text(film)
    make_text(film, "critique")
    make_screening(film)
    return film


def test_lists_cost_the_same_with_few_and_with_many(client):
    urls = [
        LIST,
        f"{LIST}?q=film",
        page(Text, "changelist"),
        f"{page(Text, 'changelist')}?q=kritik",
        page(Genre, "changelist"),
    ]
    add_much()
    client.get(LIST)
    few = [queries(client, url) for url in urls]
    for _ in range(3):
        add_much()
    assert [queries(client, url) for url in urls] == few


def test_a_films_page_costs_the_same_with_few_and_with_many_rows(client):
    film = add_much()
    client.get(change(film))
    few = queries(client, change(film))
    for _ in range(3):
        add_much(film)
    assert queries(client, change(film)) == few


def test_autocompletes_find_folded_names(client):
    make_person("Jürgen Vogel")
    place = {"app_label": "films", "model_name": "credit", "field_name": "person", "term": "juergen"}
    results = client.get("/admin/autocomplete/", place).json()["results"]
    assert [result["text"] for result in results] == ["Jürgen Vogel"]


def test_autocompletes_find_misspelled_names_where_nothing_bears_what_was_typed(client):
    make_person("Jürgen Vogel")
    make_person("Jürgen Vogler", state="draft")
    make_film("Vogel Jürgen")
    for term, found in (("vgoel jürgen", ["Jürgen Vogel"]), ("vogler", ["Jürgen Vogler"]), ("amsel", [])):
        place = {"app_label": "films", "model_name": "credit", "field_name": "person", "term": term}
        results = client.get("/admin/autocomplete/", place).json()["results"]
        assert [result["text"] for result in results] == found


def test_autocompletes_of_what_the_search_has_no_kind_of_find_by_name_alone(client):
    make_film("Komödie", pk=make_genre("Drama").pk)
    place = {"app_label": "films", "model_name": "film", "field_name": "genres", "term": "komödie"}
    assert client.get("/admin/autocomplete/", place).json()["results"] == []


def test_a_genre_is_added_and_changed(client):
    url = page(Genre, "add")
    data = posted_form(client, url, name_de="Komödie", name_en="Comedy", slug="komoedie")
    assert client.post(url, data).status_code == 302
    url = page(Genre, "change", Genre.objects.get().pk)
    assert client.post(url, posted_form(client, url, slug="komodie")).status_code == 302
    assert Genre.objects.get().slug == "komodie"


def test_a_new_row_stands_behind_the_others(client):
    film = make_film()
    make_credit(film, position=3)
    formsets = client.get(change(film)).context_data["inline_admin_formsets"]
    formset = next(inline.formset for inline in formsets if inline.formset.model is Credit)
    assert formset.empty_form["position"].value() == 4


def test_what_stands_twice_is_named_by_its_label(client):
    film = make_film()
    rows = {f"alternative_titles-{number}-title": "Strangers" for number in (0, 1)}
    rows |= {f"alternative_titles-{number}-kind": "other" for number in (0, 1)}
    data = posted_form(client, change(film), **rows) | {"alternative_titles-TOTAL_FORMS": "2"}
    assert "Das steht doppelt da: Titel." in client.post(change(film), data).text


def test_the_same_credit_twice_is_a_message_at_the_row(client):
    film, person = make_film(), make_person()
    data = posted_form(client, change(film)) | {"credits-TOTAL_FORMS": "2"}
    for number in (0, 1):
        data |= {
            f"credits-{number}-person": person.pk,
            f"credits-{number}-role": "director",
            f"credits-{number}-position": 0,
        }
    response = client.post(change(film), data)
    assert (response.status_code, "Diese Zeile steht schon da." in response.content.decode()) == (200, True)


@pytest.mark.parametrize("title", ["Straße nach Łódź", "羅生門", "Über-Ich", "Face/Off", "???"])
def test_the_address_that_the_form_fills_in_is_the_one_that_saving_makes(client, title):
    typed = client.get("/admin/address/", {"name": title}).json()["slug"]
    client.post(ADD, posted_form(client, ADD, title_de=title, slug=""))
    saved = Film.objects.get(title_de=title)
    assert saved.slug == (typed or "ohne-titel")
    assert client.get(change(saved)).status_code == 200


def test_only_staff_is_told_addresses(client, as_user, member):
    assert as_user(member).get("/admin/address/", {"name": "Film"}).status_code == 302


def test_a_refused_form_whose_address_was_emptied_is_shown_again(client):
    film = make_film("Alpha")
    response = client.post(change(film), posted_form(client, change(film), slug="", runtime="0"))
    assert list(errors(response)) == ["runtime"]
    client.post(change(film), posted_form(client, change(film), slug="", title_de="Straße"))
    film.refresh_from_db()
    assert film.slug == "strasse"
