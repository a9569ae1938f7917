import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from showtimes import services
from showtimes.models import Screening, ScreeningChange, Series
from tests.admin_pages import act, messages, page, posted_form, queries
from tests.factories import (
    at,
    make_city,
    make_edition,
    make_film,
    make_hall,
    make_person,
    make_screening,
    make_series,
    make_venue,
)

pytestmark = pytest.mark.django_db
LIST, ADD = "/admin/showtimes/screening/", "/admin/showtimes/screening/add/"
SEVERAL = "/admin/showtimes/screening/mehrere/"
SOON = timezone.now().year + 1
"""A year ahead: what is entered for it is never over."""


@pytest.fixture
def client(programmer, as_user):
    return as_user(programmer)


def change(screening) -> str:
    return page(Screening, "change", screening.pk)


def errors(response) -> dict[str, list[str]]:
    return response.context_data["adminform"].form.errors


# One screening


def test_the_list_names_the_city_whose_clock_is_not_the_portals(client):
    denver = make_hall(venue=make_venue(city=make_city("Denver", time_zone="America/Denver")))
    for hall in (denver, make_hall()):
        make_screening(hall=hall, starts_at=at("2026-11-18 04:00"))
    page = client.get(LIST).content.decode()
    assert ("17.11.2026, 20:00 Ortszeit Denver" in page, "18.11.2026, 04:00</" in page) == (True, True)


def test_times_are_typed_in_the_citys_time(client):
    film, hall = make_film(), make_hall()
    data = posted_form(client, ADD, film=film.pk, hall=hall.pk, starts_at_0="18.11.2026", starts_at_1="17:00")
    assert client.post(ADD, data).status_code == 302
    assert Screening.objects.get().starts_at == at("2026-11-18 17:00")


def test_a_hall_in_another_zone_has_its_own_time(client):
    hall = make_hall(venue=make_venue(city=make_city("London", time_zone="Europe/London")))
    data = posted_form(client, ADD, film=make_film().pk, hall=hall.pk, starts_at_0="18.11.2026", starts_at_1="17:00")
    assert client.post(ADD, data).status_code == 302
    screening = Screening.objects.get()
    assert screening.starts_at == dt.datetime(2026, 11, 18, 17, tzinfo=dt.UTC)
    assert b'value="17:00"' in client.get(change(screening)).content
    assert b"18.11.2026, 17:00" in client.get(LIST).content


@pytest.mark.parametrize(
    ("day", "message"),
    [
        ("28.3.2027", "28.03.2027, 02:30 Uhr gibt es nicht, denn da wird die Uhr vorgestellt."),
        (
            "25.10.2026",
            "25.10.2026, 02:30 Uhr gibt es zweimal, denn da wird die Uhr zurückgestellt: Sommerzeit oder Winterzeit?",
        ),
    ],
)
def test_a_time_that_never_is_or_comes_twice_is_refused(client, day, message):
    data = posted_form(client, ADD, film=make_film().pk, hall=make_hall().pk, starts_at_0=day, starts_at_1="2:30")
    response = client.post(ADD, data)
    assert response.status_code == 200
    assert errors(response) == {"starts_at": [message]}


def test_of_a_time_that_comes_twice_one_chooses_which(client):
    data = posted_form(client, ADD, film=make_film().pk, hall=make_hall().pk)
    data |= {"starts_at_0": "25.10.2026", "starts_at_1": "2:30"}
    asked = client.post(ADD, data).content.decode()
    assert 'name="starts_at_2"' in asked
    assert 'name="public_from_2"' not in asked
    assert client.post(ADD, data | {"starts_at_2": "winter"}).status_code == 302
    assert Screening.objects.get().starts_at == at("2026-10-25 02:30+01:00").astimezone(dt.UTC)


@pytest.mark.parametrize("moment", ["2026-10-25 02:30+02:00", "2026-10-25 02:30+01:00"])
def test_saving_such_a_screening_unchanged_changes_nothing(client, moment):
    start = at(moment).astimezone(dt.UTC)
    screening = make_screening(starts_at=start, end_override=start + dt.timedelta(minutes=20))
    response = client.post(change(screening), posted_form(client, change(screening)), follow=True)
    screening.refresh_from_db()
    assert (screening.starts_at, screening.end_override) == (start, start + dt.timedelta(minutes=20))
    assert screening.changes.count() == 0
    assert response.status_code == 200


def test_a_double_booking_is_refused_by_the_other_ones_name(client):
    hall = make_hall()
    make_screening(make_film("Erster", runtime=84), hall, starts_at=at("2026-11-18 17:00"))
    data = posted_form(client, ADD, film=make_film("Zweiter").pk, hall=hall.pk, state="public")
    data |= {"starts_at_0": "18.11.2026", "starts_at_1": "18:00"}
    response = client.post(ADD, data)
    assert errors(response) == {
        "starts_at": [f"Belegt: {hall}. „Erster“ läuft dort am 18.11.2026 von 17:00 bis 18:24 Uhr."]
    }
    assert Screening.objects.count() == 1


def test_a_new_screening_takes_the_usual_subtitles_of_the_venue(client):
    hall = make_hall(venue=make_venue(default_subtitles=("de",)))
    data = posted_form(client, ADD, film=make_film().pk, hall=hall.pk, starts_at_0="18.11.2026", starts_at_1="17:00")
    client.post(ADD, data)
    assert Screening.objects.get().subtitles == ("de",)


def test_moving_a_public_screening_tells_the_public_why(client):
    screening = make_screening(starts_at=at("2026-11-18 17:00"))
    data = posted_form(client, change(screening), starts_at_1="17:30", reason_de="Technik", reason_en="Technology")
    assert client.post(change(screening), data).status_code == 302
    logged = ScreeningChange.objects.get()
    assert (logged.kind, logged.note_de, logged.note_en) == ("moved", "Technik", "Technology")
    text = client.get(change(screening)).content.decode()
    assert f"18.11.2026, 17:00, Saal 1, {screening.hall.venue.name}" in text


def test_a_draft_asks_for_no_reason(client):
    screening = make_screening(state="draft")
    assert "reason_de" not in client.get(change(screening)).content.decode()


def test_cancelling_wants_a_reason(client):
    screening = make_screening()
    data = posted_form(client, change(screening), state="cancelled")
    assert errors(client.post(change(screening), data)) == {
        "reason_de": ["Bitte sag den Besuchern, warum die Vorstellung ausfällt."]
    }
    assert client.post(change(screening), data | {"reason_de": "Krank"}).status_code == 302
    assert ScreeningChange.objects.get().kind == "cancelled"


def test_saving_as_new_makes_a_second_screening(client):
    screening = make_screening(starts_at=at("2026-11-18 17:00"))
    data = posted_form(client, change(screening), starts_at_0="19.11.2026", _saveasnew="1")
    assert client.post(change(screening), data).status_code == 302
    assert Screening.objects.filter(film=screening.film).count() == 2
    assert ScreeningChange.objects.count() == 0


def test_a_refusal_at_the_last_moment_is_an_error_of_the_form(client, monkeypatch):
    """As when somebody else takes the hall between check and save, which PostgreSQL's constraint tells."""
    screening = make_screening()

    def taken(self, *args, **kwargs):
        raise services.ScreeningRefusedError({"starts_at": "Der Saal wurde eben belegt."})

    data = posted_form(client, change(screening), note_de="Mit Einführung")
    monkeypatch.setattr(Screening, "save", taken)
    response = client.post(change(screening), data)
    assert errors(response) == {"__all__": ["Der Saal wurde eben belegt."]}
    assert b"Mit Einf\xc3\xbchrung" in response.content


# Many at once


def test_cancelling_several_asks_for_the_public_reason_first(client):
    first, second = make_screening(), make_screening(state="draft")
    asked = client.post(LIST, {"action": "cancel", "_selected_action": [first.pk, second.pk]})
    assert asked.status_code == 200
    assert str(first) in asked.content.decode()
    assert client.post(LIST, {"action": "cancel", "_selected_action": [first.pk], "apply": "1"}).context_data[
        "form"
    ].errors == {"reason_de": ["Dieses Feld ist zwingend erforderlich."]}
    said = act(client, Screening, "cancel", first, second, apply="1", reason_de="Sturm", reason_en="Storm")
    assert said == [f"{second}: Nur eine öffentliche Vorstellung kann abgesagt werden.", "Abgesagt: 1"]
    change = ScreeningChange.objects.get()
    assert (change.screening, change.note_de, change.note_en) == (first, "Sturm", "Storm")


def test_sold_out_is_set_with_its_time(client):
    screening = make_screening()
    assert act(client, Screening, "sold_out", screening) == ["ausverkauft: 1"]
    screening.refresh_from_db()
    assert (screening.availability, screening.availability_at is None) == ("soldout", False)


# One film at several days and times


def several(client, film, hall, **changes):
    data = {
        "film": film.pk,
        "hall": hall.pk,
        "state": "public",
        "days": f"18.11.{SOON}, 20.11.-21.11.{SOON}",
        "times": "17:00, 20:15",
        "intro_minutes": "0",
        "talk_minutes": "0",
        "audio": "en",
        "subtitles": "de",
    }
    return client.post(SEVERAL, data | changes)


def lines(response) -> list[tuple[str, str, int]]:
    return [(line.starts_label, line.ends_label, len(line.refusals)) for line in response.context_data["lines"]]


def test_the_list_of_screenings_is_shown_before_it_is_saved(client):
    response = several(client, make_film(runtime=84), make_hall(), _preview="1")
    assert lines(response) == [("17:00", "18:24", 0), ("20:15", "21:39", 0)] * 3
    assert "_save" in response.content.decode()
    assert Screening.objects.count() == 0


def test_all_are_entered_at_once(client):
    film, hall = make_film(runtime=84), make_hall()
    response = several(client, film, hall, _save="1")
    assert response.url == f"{LIST}?film__id__exact={film.pk}"
    starts = [timezone.localtime(screening.starts_at) for screening in Screening.objects.order_by("starts_at")]
    assert [f"{start:%d.%m. %H:%M}" for start in starts] == [
        *("18.11. 17:00", "18.11. 20:15", "20.11. 17:00", "20.11. 20:15", "21.11. 17:00", "21.11. 20:15")
    ]
    listed = client.get(response.url)
    assert messages(listed) == ["6 Vorstellungen eingetragen."]
    assert listed.context_data["cl"].result_count == 6


def test_one_taken_hall_stops_all_and_is_named_in_the_list(client):
    hall = make_hall()
    make_screening(make_film("Erster", runtime=90), hall, starts_at=at(f"{SOON}-11-20 17:30"))
    response = several(client, make_film(runtime=84), hall, _save="1")
    assert [refused for _start, _end, refused in lines(response)] == [0, 0, 1, 0, 0, 0]
    assert "„Erster“ läuft dort" in response.content.decode()
    assert 'name="_save"' not in response.content.decode()
    assert Screening.objects.count() == 1


def test_screenings_that_block_each_other_are_told(client):
    response = several(client, make_film(runtime=84), make_hall(), days=f"18.11.{SOON}", times="17:00, 18:00")
    assert [refused for _start, _end, refused in lines(response)] == [0, 1]


def test_a_draft_in_a_taken_hall_is_a_hint_only(client):
    hall = make_hall()
    make_screening(make_film("Erster", runtime=90), hall, starts_at=at(f"{SOON}-11-20 17:30"))
    response = several(client, make_film(runtime=84), hall, state="draft")
    hints = [" ".join(line.hints) for line in response.context_data["lines"]]
    assert [hint[:9] for hint in hints] == ["", "", "Belegt: S", "", "", ""]
    assert "_save" in response.content.decode()


def test_after_midnight_the_programmes_day_is_told(client):
    response = several(client, make_film(), make_hall(), days="21.11.2026", times="0:30")
    (line,) = response.context_data["lines"]
    assert (line.day_label, line.hints) == (
        "Samstag, 21. November 2026",
        ("Steht im Programm unter Freitag, 20. November.",),
    )


def test_two_hundred_are_entered_at_once_and_not_one_more(client):
    film, hall = make_film(runtime=84), make_hall()
    one_more = several(client, film, hall, days=f"1.7.-5.9.{SOON}", times="15:00, 18:00, 21:00", _save="1")
    assert one_more.context_data["form"].errors == {"days": ["Das sind 201 Vorstellungen; möglich sind 200."]}
    several(client, film, hall, days=f"1.7.-9.8.{SOON}", times="11:00, 13:00, 15:00, 18:00, 21:00", _save="1")
    assert Screening.objects.count() == 200


@pytest.mark.parametrize(
    ("typed", "field", "text"),
    [
        ({"days": "morgen"}, "days", "„morgen“ ist kein Tag und keine Spanne (etwa 18.11. oder 20.11.-22.11.2026)."),
        ({"times": "20.15"}, "times", "„20.15“ ist keine Uhrzeit (etwa 20:15)."),
        (
            {"days": "29.3.2026", "times": "2:30"},
            "times",
            "29.03.2026, 02:30 Uhr gibt es nicht, denn da wird die Uhr vorgestellt.",
        ),
        (
            {"days": "1.1.-28.2.2027", "times": "10:00,12:00,14:00,16:00"},
            "days",
            "Das sind 236 Vorstellungen; möglich sind 200.",
        ),
        ({"audio": "xx"}, "audio", "„xx“ ist kein bekanntes Sprachkürzel (etwa de, en, fr)."),
        ({"days": ""}, "days", "Dieses Feld ist zwingend erforderlich."),
    ],
)
def test_what_cannot_be_read_is_told_at_its_field(client, typed, field, text):
    response = several(client, make_film(), make_hall(), **typed)
    assert response.context_data["form"].errors == {field: [text]}
    assert Screening.objects.count() == 0


def test_the_form_starts_with_the_film_one_comes_from(client):
    film = make_film("All These Small Moments", languages=("en",))
    form = client.get(SEVERAL, {"film": film.pk}).context_data["form"]
    assert (form["film"].value(), form["audio"].value()) == (film.pk, "en")
    assert client.get(SEVERAL, {"film": "unsinn"}).status_code == 200


def test_the_list_of_screenings_leads_to_the_form_of_several(client):
    assert SEVERAL in client.get(LIST).content.decode()


# Lists


def test_searching_by_title_finds_either_spelling(client):
    make_screening(make_film("Über den Wolken"))
    make_screening(make_film("Metropolis"))
    for words in ("über", "ueber", "UBER", "Über den Wolken"):
        assert client.get(LIST, {"q": words}).context_data["cl"].result_count == 1


def test_searching_by_city_finds_its_screenings(client):
    make_screening()
    make_screening(hall=make_hall(venue=make_venue(city=make_city("Heidelberg"))))
    assert client.get(LIST, {"q": "Mannheim"}).context_data["cl"].result_count == 1


def test_what_comes_next_stands_first_and_what_is_over_last(client):
    today = timezone.now()
    made = {days: make_screening(starts_at=today + dt.timedelta(days=days)) for days in (-2, 3, -1, 1)}
    assert list(client.get(LIST).context_data["cl"].result_list) == [made[days] for days in (1, 3, -1, -2)]


def test_the_form_shows_the_end(client):
    screening = make_screening(make_film(runtime=84), starts_at=at("2026-11-18 17:00"))
    assert "18.11.2026, 18:24" in client.get(change(screening)).text


def test_the_list_is_filtered_by_venue_and_city(client):
    here, there = make_venue("Gloria"), make_venue("Karlstor", city=make_city("Heidelberg"))
    make_screening(hall=make_hall(venue=here))
    make_screening(hall=make_hall(venue=there))
    assert client.get(LIST, {"venue": here.pk}).context_data["cl"].result_count == 1
    assert client.get(LIST, {"hall__venue__city__id__exact": there.city_id}).context_data["cl"].result_count == 1


def test_the_lists_cost_the_same_with_few_and_with_many(client):
    def costs() -> list[int]:
        urls = (LIST, f"{LIST}?q=film", page(Series, "changelist"), f"{page(Series, 'changelist')}?q=reihe")
        return [queries(client, url) for url in urls]

    def add():
        make_screening(make_film(), make_hall(), series=make_series())

    add()
    make_edition(2018)
    client.get(LIST)
    few = costs()
    for number in range(3):
        add()
        make_edition(2019 + number)
    assert costs() == few


def test_a_screening_costs_the_same_with_few_and_with_many_guests(client):
    screening = make_screening(starts_at=at("2026-11-18 17:00"))
    screening.guests.create(person=make_person())
    client.get(change(screening))
    few = queries(client, change(screening))
    for number in range(3):
        screening.guests.create(person=make_person())
        data = posted_form(client, change(screening), starts_at_1=f"1{number}:00")
        client.post(change(screening), data)
    assert screening.changes.count() == 3
    assert queries(client, change(screening)) == few


def test_a_series_is_added_and_changed(client):
    url = reverse("admin:showtimes_series_add")
    data = posted_form(client, url, name_de="Montagskino", slug="montagskino")
    assert client.post(url, data).status_code == 302
    series = Series.objects.get()
    url = page(Series, "change", series.pk)
    assert client.post(url, posted_form(client, url, short_name="Montag")).status_code == 302
    series.refresh_from_db()
    assert series.short_name == "Montag"


def test_autocompletes_name_halls_and_series(client):
    hall, edition = make_hall("Saal 2", venue=make_venue("Atlantis")), make_edition()

    def offered(field: str, term: str) -> list[str]:
        place = {"app_label": "showtimes", "model_name": "screening", "field_name": field, "term": term}
        return [result["text"] for result in client.get("/admin/autocomplete/", place).json()["results"]]

    assert offered("hall", "atlantis saal 2") == [str(hall)]
    assert offered("series", "mannheim") == [str(edition)]


def test_a_refused_change_of_a_screening_shows_its_former_changes_again(as_user, programmer):
    screening = make_screening(make_film("Film"), starts_at=at("2026-11-18 17:00"))
    screening.starts_at = at("2026-11-18 18:00")
    services.save_screening(screening=screening, now=at("2026-11-10 12:00"))
    client, address = as_user(programmer), page(Screening, "change", screening.pk)
    assert 'name="changes-0-id"' in client.get(address).content.decode()  # else a browser can't send it back
    response = client.post(address, posted_form(client, address, starts_at_0="kein Tag"))
    assert (response.status_code, "18.11.2026, 17:00, Saal 1" in response.content.decode()) == (200, True)


def test_a_copy_of_a_screening_is_a_draft(as_user, programmer):
    screening = make_screening(starts_at=at("2026-11-18 17:00"))
    client, address = as_user(programmer), page(Screening, "change", screening.pk)
    client.post(address, posted_form(client, address, _saveasnew="1"))
    assert list(Screening.objects.order_by("pk").values_list("state", flat=True)) == ["public", "draft"]


def test_access_is_entered_with_its_source_and_not_said_stays_not_said(client):
    screening = make_screening(state="draft")
    data = posted_form(client, change(screening), captions="false", sign_language="true", access_source="Haus")
    assert client.post(change(screening), data).status_code == 302
    screening.refresh_from_db()
    told = (screening.audio_description, screening.captions, screening.sign_language, screening.relaxed)
    assert (told, screening.access_source) == ((None, False, True, None), "Haus")
