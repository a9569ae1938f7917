"""Lists, answer by answer, while records come and go; and what they may be asked for."""

import pytest

from films.models import Film
from tests.factories import at, make_edition, make_film, make_hall, make_screening, make_series
from tests.portal.api.reading import get, listed, path_of

pytestmark = pytest.mark.django_db


def ids(answer) -> list[int]:
    return [item["id"] for item in answer["items"]]


def test_answers_follow_each_other_and_end(client):
    films = [make_film().pk for _ in range(5)]
    first = get(client, "/api/v1/films?limit=2")
    second = get(client, path_of(first["next"]))
    third = get(client, path_of(second["next"]))
    assert [ids(first), ids(second), ids(third)] == [films[:2], films[2:4], films[4:]]
    assert (third["next"], third["cursor"]) == (None, None)
    assert "limit=2" in second["next"]


def test_what_comes_and_goes_meanwhile_shifts_nothing(client):
    films = [make_film() for _ in range(6)]
    stay = [film.pk for film in films[3:]]
    first = get(client, "/api/v1/films?limit=3")
    films[0].delete()
    Film.objects.filter(pk=films[2].pk).update(state="draft", title_de="Anders")
    new = make_film("Aachen")
    rest = get(client, path_of(first["next"])), get(client, f"/api/v1/films?cursor={first['cursor']}")
    assert ids(rest[0]) == stay
    assert ids(rest[1]) == [*stay, new.pk]


def test_screenings_are_asked_for_by_what_they_show_and_when(client):
    film, hall, series = make_film(), make_hall(), make_series()
    early = make_screening(film, hall, starts_at=at("2026-11-14 17:00"))
    late = make_screening(film, starts_at=at("2026-11-15 20:00"), series=series)
    other = make_screening(starts_at=at("2026-11-15 21:00"))

    def found(query: str) -> list[str]:
        return [item["id"] for item in get(client, f"/api/v1/screenings?{query}")["items"]]

    assert found(f"film={film.pk}") == [early.public_id, late.public_id]
    assert found(f"venue={hall.venue_id}") == [early.public_id]
    assert found(f"series={series.pk}") == [late.public_id]
    assert found("starts_from=2026-11-15T20:00:00%2B01:00") == [late.public_id, other.public_id]
    assert found("starts_before=2026-11-15T19:00:00Z") == [early.public_id]
    assert found(f"film={film.pk}&starts_from=2026-11-15T00:00:00Z") == [late.public_id]
    assert found("event=7") == []
    everything = [early.public_id, late.public_id, other.public_id]
    assert found("starts_from=0001-01-01T00:00:00%2B14:00&starts_before=9999-12-31T23:59:59-12:00") == everything


def test_the_filter_stays_in_the_next_address(client):
    film = make_film()
    shown = [make_screening(film, starts_at=at(f"2026-11-1{day} 17:00")) for day in range(4, 7)]
    make_screening()
    first = get(client, f"/api/v1/screenings?film={film.pk}&limit=2")
    assert [item["id"] for item in get(client, path_of(first["next"]))["items"]] == [shown[2].public_id]


def test_a_film_is_found_by_the_end_of_its_address(client):
    film = make_film("Sommer", slug="sommer")
    make_film("Sommer", slug="sommer-2")
    assert ids(get(client, "/api/v1/films?slug=sommer")) == [film.pk]
    assert get(client, f"/api/v1/films/{film.pk}")["slug"] == "sommer"


def test_an_edition_is_no_series_of_its_own(client):
    edition, series = make_edition(2026), make_series()
    assert [item["id"] for item in listed(client, "series")] == [series.pk]
    assert [item["id"] for item in listed(client, "editions")] == [edition.pk]
    assert client.get(f"/api/v1/series/{edition.pk}").status_code == 404
