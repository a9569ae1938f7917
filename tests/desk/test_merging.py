"""Two films or people that are the same become one, and two again."""

import datetime as dt
from decimal import Decimal

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import timezone

from community import services
from community.models import Bookmark, FilmStats, Rating
from core.models import OldAddress
from core.readable import Labels
from desk.merging import columns, forget, merge, moved_rows, preferred, undo
from desk.models import Merge
from films.models import AlternativeTitle, ArticleFilm, Film, ProgrammePart
from intake.models import TableOrigin
from people.models import Person
from planner.models import HiddenFilm, Plan
from showtimes.models import Screening, ScreeningChange
from showtimes.services import save_screening, withdraw
from tests.core.test_journal import rows
from tests.factories import (
    make_article,
    make_award_given,
    make_credit,
    make_critic,
    make_critic_score,
    make_edition,
    make_film,
    make_genre,
    make_hall,
    make_person,
    make_screening,
    make_selection,
    make_text,
    make_user,
)

pytestmark = pytest.mark.django_db
NOW, LABELS = timezone.now(), Labels(admin.site, HttpRequest())


def merged(staying, going, *taken: str, now=NOW) -> Merge:
    return merge(staying=staying, going=going, taken=taken, now=now, by="Editor")


def steady(found: dict) -> dict:
    """Without the moments at which rows were written last, and the addresses' own numbers."""
    return {label: [{k: v for k, v in row.items() if k != "updated_at"} for row in of] for label, of in found.items()}


@pytest.fixture
def doubles(member):
    """A film that stands there twice, with everything that can point to it; both have some of it."""
    other, edition, person = make_user(), make_edition(), make_person("Lone Scherfig")
    staying = make_film("Strangers", runtime=112, distributor="")
    going = make_film("Unter Fremden", title_original="The Kindness of Strangers", runtime=115)
    going.distributor, going.imdb_id = "Alamode", "tt8075496"
    going.save()
    for film in (staying, going):
        film.genres.add(make_genre("Drama"))
        make_credit(film, person)
        make_selection(edition, film)
        services.rate(user=member, film=film, half_points=12, now=NOW)
        services.set_alert(user=member, film=film, wanted=True, now=NOW)
    going.genres.add(make_genre("Romanze"))
    make_credit(going, make_person("Zoe Kazan"), role="cast")
    make_text(going)
    make_award_given(edition, film=going)
    critic = make_critic(edition, person=person)
    for film, score in ((staying, "8"), (going, "6")):
        make_critic_score(critic, film, score)
    make_critic_score(make_critic(edition), going, None)
    services.rate(user=other, film=going, half_points=18, now=NOW)
    services.set_bookmark(user=other, film=going, priority="must", now=NOW)
    HiddenFilm.objects.create(plan=Plan.objects.create(user=other), film=going)
    ProgrammePart.objects.create(programme=make_film("Abend", kind="programme", runtime=115), part=going)
    AlternativeTitle.objects.create(film=going, title="Strangers Things")
    make_screening(going)
    return staying, going


def test_everything_moves_and_what_both_have_falls_away(doubles):
    staying, going = doubles
    number = going.pk
    merged(staying, going, "imdb_id", "distributor")
    staying.refresh_from_db()
    assert not Film.objects.filter(pk=number).exists()
    assert (staying.imdb_id, staying.distributor, staying.runtime) == ("tt8075496", "Alamode", 112)
    assert sorted(staying.genres.values_list("name_de", flat=True)) == ["Drama", "Romanze"]
    assert sorted(staying.credits.values_list("person__name", flat=True)) == ["Lone Scherfig", "Zoe Kazan"]
    assert sorted(staying.ratings.values_list("half_points", flat=True)) == [12, 18]
    titles = {"Unter Fremden", "The Kindness of Strangers", "Strangers Things"}
    assert {title.title for title in staying.alternative_titles.all()} == titles
    counts = [
        rows.count()
        for rows in (staying.texts, staying.selections, staying.awards, staying.screenings, staying.bookmarks)
    ]
    assert staying.alerts.count() == 1
    assert sorted((str(one.score), one.walked_out) for one in staying.critic_scores.all()) == [
        ("8.0", False),
        ("None", True),
    ]
    assert (counts, HiddenFilm.objects.get().film, ProgrammePart.objects.get().part) == ([1] * 5, staying, staying)
    stats = FilmStats.objects.get(film=staying)
    assert (stats.rating_count, stats.bookmark_count, stats.average) == (2, 1, 7.5)


def test_undoing_gives_every_row_back_as_it_was(doubles):
    staying, going = doubles
    before = steady(rows())
    done = merged(staying, going, "imdb_id", "distributor", "title_de", "runtime")
    assert steady(rows()) != before
    undo(merge=done, now=NOW + dt.timedelta(hours=23))
    assert steady(rows()) == before
    assert (OldAddress.objects.count(), Merge.objects.get().steps) == (0, [])


def test_the_history_tells_the_genres_that_came_and_went(doubles):
    staying, _going = doubles
    done = merged(*doubles)
    assert staying.history.first().genres.count() == 2
    undo(merge=done, now=NOW)
    assert [film.history.first().genres.count() for film in doubles] == [1, 2]


def test_what_members_did_since_stays_with_the_survivor(doubles, member):
    staying, going = doubles
    done, third = merged(staying, going), make_user()
    services.rate(user=third, film=staying, half_points=4, now=NOW)
    moved = Rating.objects.get(half_points=18)
    services.rate(user=moved.user, film=staying, half_points=2, now=NOW)
    Bookmark.objects.all().delete()
    member.delete()
    back = undo(merge=done, now=NOW)
    assert set(staying.ratings.values_list("user", "half_points")) == {(third.pk, 4)}
    assert set(back.ratings.values_list("user", "half_points")) == {(moved.user_id, 2)}
    assert [FilmStats.objects.get(film=film).rating_count for film in (staying, back)] == [1, 1]


def test_undoing_is_refused_where_an_edit_would_be_lost(doubles):
    staying, going = doubles
    done = merged(staying, going, "distributor")
    Film.objects.filter(pk=staying.pk).update(tagline_de="Neu", distributor="Anderer")
    with pytest.raises(ValidationError, match=r"Seitdem wurde etwas geändert: Strangers"):
        undo(merge=done, now=NOW)
    Film.objects.filter(pk=staying.pk).update(distributor="Alamode")
    undo(merge=done, now=NOW)
    staying.refresh_from_db()
    assert (staying.tagline_de, staying.distributor) == ("Neu", "")


def test_undoing_is_over_after_a_day_and_its_steps_are_forgotten(doubles):
    done = merged(*doubles)
    with pytest.raises(ValidationError, match="nicht mehr"):
        undo(merge=done, now=NOW + dt.timedelta(hours=24))
    forget(NOW + dt.timedelta(hours=23))
    assert Merge.objects.get().steps != []
    forget(NOW + dt.timedelta(hours=24))
    assert Merge.objects.get().steps == []


def test_a_table_that_brought_the_merged_film_finds_the_survivor(doubles):
    staying, going = doubles
    origin = TableOrigin.objects.create(source="Verleih", kind="films", key="7", object_id=going.pk)
    done = merged(staying, going)
    origin.refresh_from_db()
    assert origin.object_id == staying.pk
    back = undo(merge=done, now=NOW)
    origin.refresh_from_db()
    assert origin.object_id == back.pk


# Screenings


def test_nobody_is_told_of_another_film():
    staying, going, hall = make_film("Eins"), make_film("Zwei"), make_hall()
    seen = make_screening(going, hall, starts_at=NOW + dt.timedelta(days=2))
    seen.starts_at += dt.timedelta(hours=1)
    save_screening(screening=seen, now=NOW)
    withdrawn = withdraw(screening=make_screening(going), now=NOW)
    done = merged(staying, going)
    withdrawn.refresh_from_db()
    withdrawn.state = "public"
    save_screening(screening=withdrawn, now=NOW)
    change = ScreeningChange.objects.get()
    assert (change.kind, change.before["film"], change.after["film"]) == ("moved", staying.pk, staying.pk)
    back = undo(merge=done, now=NOW)
    change.refresh_from_db()
    assert (change.before["film"], back.screenings.count()) == (back.pk, 2)


def test_ends_follow_the_survivors_length_and_a_hall_taken_by_that_refuses():
    staying, going, hall = make_film(runtime=150), make_film(runtime=90), make_hall()
    start = NOW + dt.timedelta(days=1)
    screening = make_screening(going, hall, starts_at=start)
    merged(staying, going)
    screening.refresh_from_db()
    assert screening.ends_at == start + dt.timedelta(minutes=150)
    longer = make_film(runtime=200)
    make_screening(hall=hall, starts_at=start + dt.timedelta(minutes=160))
    with pytest.raises(ValidationError, match="Belegt"):
        merged(longer, staying)
    assert Screening.objects.get(pk=screening.pk).film == staying


def test_the_survivor_is_public_if_one_of_both_was():
    draft, public = make_film(state="draft"), make_film()
    make_screening(public)
    done = merged(draft, public)
    draft.refresh_from_db()
    assert draft.is_public
    make_screening(draft)
    with pytest.raises(ValidationError, match="öffentliche Vorstellungen"):
        undo(merge=done, now=NOW)


def test_a_programme_is_not_merged_with_its_part():
    programme, part = make_film(kind="programme"), make_film()
    ProgrammePart.objects.create(programme=programme, part=part)
    for pair in ((programme, part), (part, programme)):
        with pytest.raises(ValidationError, match="Teil des anderen"):
            merged(*pair)
    with pytest.raises(ValidationError, match="zwei verschiedene"):
        merged(part, part)


# People


@pytest.mark.parametrize("turned", [False, True])
def test_a_programme_is_not_merged_with_a_film(turned):
    pair = [make_film("Kurzfilme", kind="programme"), make_film("Ein Kurzfilm")]
    staying, going = reversed(pair) if turned else pair
    with pytest.raises(ValidationError, match="dieselbe Art"):
        merged(staying, going)


def test_people_are_merged_with_their_credits_guests_and_prizes():
    staying, going, edition = make_person("Lone Scherfig"), make_person("L. Scherfig", born="1959"), make_edition()
    film = make_film()
    make_credit(film, staying)
    make_credit(film, going)
    make_credit(film, going, role="writer")
    make_screening(film).guests.create(person=going)
    make_award_given(edition, person=going)
    before = steady(rows())
    done = merged(staying, going, "born")
    staying.refresh_from_db()
    assert (staying.born, sorted(staying.credits.values_list("role", flat=True))) == ("1959", ["director", "writer"])
    assert ([name.name for name in staying.other_names.all()], staying.awards.count()) == (["L. Scherfig"], 1)
    undo(merge=done, now=NOW)
    assert steady(rows()) == before


def test_a_critic_who_stands_there_twice_keeps_the_scores_of_both():
    staying, going, edition = make_person("Ada Muster"), make_person("A. Muster"), make_edition()
    first, second, third = (make_film() for _ in range(3))
    critic, double = make_critic(edition, person=staying), make_critic(edition, person=going)
    elsewhere = make_critic(make_edition(2019), person=going)
    make_critic_score(critic, first, "8")
    make_critic_score(double, first, "2")
    make_critic_score(double, second, "9.5")
    make_critic_score(elsewhere, third, "5")
    before = steady(rows())
    done = merged(staying, going)
    scores = critic.scores.order_by("film").values_list("film", "score")
    assert list(scores) == [(first.pk, Decimal(8)), (second.pk, Decimal("9.5"))]
    elsewhere.refresh_from_db()
    assert (elsewhere.person, elsewhere.scores.count(), edition.critics.count()) == (staying, 1, 1)
    undo(merge=done, now=NOW)
    assert steady(rows()) == before


# Addresses


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_the_old_address_leads_on_in_both_languages_and_below(client, prefix):
    staying, going = make_film("Eins"), make_film("Zwei")
    merged(staying, going)
    for old, new in [("/filme/zwei/?trailer=1", "/filme/eins/?trailer=1"), ("/filme/zwei.ics", "/filme/eins.ics")]:
        answer = client.get(f"{prefix}{old}")
        assert (answer.status_code, answer["Location"]) == (301, f"{prefix}{new}")
    assert client.post(f"{prefix}/filme/zwei/wertung/").status_code == 308
    assert client.get(f"{prefix}/filme/zwei%00/").status_code == 404


def test_a_chain_of_merges_leads_to_the_last_and_back_again(client):
    first, second, third = make_person("Eins"), make_person("Zwei"), make_person("Drei")
    one, two = merged(second, first), merged(third, second)
    assert client.get("/personen/eins/")["Location"] == "/personen/drei/"
    with pytest.raises(ValidationError, match=r"Zwei.* nicht mehr"):
        undo(merge=one, now=NOW)
    undo(merge=two, now=NOW)
    assert client.get("/personen/eins/")["Location"] == "/personen/zwei/"
    undo(merge=one, now=NOW)
    assert [client.get(f"/personen/{name}/").status_code for name in ("eins", "zwei", "drei")] == [200] * 3


def test_a_draft_is_not_betrayed_and_a_new_film_takes_the_address(client):
    staying, going = make_film("Eins", state="draft"), make_film("Zwei", state="draft")
    merged(staying, going)
    assert client.get("/filme/zwei/").status_code == 404
    Film.objects.update(state="public")
    assert client.get("/filme/zwei/").status_code == 301
    make_film("Zwei")
    assert client.get("/filme/zwei/").status_code == 200


# The proposal


def test_what_is_proposed_fills_gaps_and_keeps_the_credit_with_its_picture():
    staying = make_film("Eins", poster="", poster_credit="Wer", distributor="Bleibt", website="")
    going = make_film("Zwei", poster="posters/a-2x3/original.jpg", poster_credit="Anna", distributor="Geht")
    taken = {
        column.name: column.taken for column in columns(staying=staying, going=going, labels=LABELS) if column.differs
    }
    assert taken == {"title_de": False, "distributor": False, "poster": True, "poster_credit": True}


def test_the_public_one_with_more_rows_is_proposed_to_stay():
    draft, older, busy = make_film(state="draft"), make_film(), make_film()
    make_screening(busy)
    make_text(draft)
    assert [preferred(older, busy), preferred(older, draft)] == [(busy, older), (older, draft)]


def test_what_will_move_is_counted(doubles):
    counted = {rows.label: (rows.moved, rows.duplicates) for rows in moved_rows(staying=doubles[0], going=doubles[1])}
    assert counted["Wertungen"] == (1, 1)
    assert counted["Genres"] == (1, 1)
    assert counted["Vorstellungen"] == (1, 0)


def test_people_are_found_under_the_name_that_was_not_chosen():
    staying, going = make_person("L. Scherfig"), make_person("Lone Scherfig")
    merged(staying, going, "name")
    person = Person.objects.get()
    assert (person.name, [other.name for other in person.other_names.all()]) == ("Lone Scherfig", ["L. Scherfig"])


def test_articles_about_both_films_are_about_the_one_that_stays_each_once():
    staying, going = make_film("Strangers"), make_film("Unter Fremden")
    about_both, about_one = make_article("Beide", going, staying), make_article("Eine", make_film("Andere"), going)
    before = list(ArticleFilm.objects.order_by("pk").values_list("article", "film", "position"))
    done = merged(staying, going)
    assert list(about_both.article_films.values_list("film", "position")) == [(staying.pk, 1)]
    assert list(about_one.article_films.values_list("film__title_de", "position")) == [("Andere", 0), ("Strangers", 1)]
    undo(merge=done, now=NOW)
    assert list(ArticleFilm.objects.order_by("pk").values_list("article", "film", "position")) == before
