"""Writes taken back: rows, columns and everything that hung on a record."""

import pytest
from django.apps import apps
from django.utils import timezone

from community import services
from community.models import Rating
from core.journal import Journal, NotTakenBackError, ParentMissingError, is_personal, take_back
from films.models import Film, Genre, Text
from planner.models import ChangeNotice, PlanEntry
from showtimes.conflicts import validate_screening
from showtimes.models import Screening
from tests.factories import (
    make_credit,
    make_edition,
    make_film,
    make_genre,
    make_hall,
    make_screening,
    make_section,
    make_selection,
    make_text,
    make_user,
)

pytestmark = pytest.mark.django_db


def rows() -> dict[str, list]:
    """All rows of the rooms, without the histories, which only grow."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        if model.__module__.startswith("simple_history") or model.__name__.startswith("Historical"):
            continue
        if model._meta.app_label in ("films", "people", "showtimes", "festival", "community", "planner", "venues"):
            found[model._meta.label] = list(model._base_manager.order_by("pk").values())
    return found


def test_a_deleted_film_comes_back_with_everything_that_hung_on_it(member):
    film, edition = make_film("Casablanca", poster="posters/ab-200x300/original.jpg"), make_edition()
    film.genres.add(make_genre("Drama"), make_genre("Liebesfilm"))
    make_credit(film)
    text = make_text(film, "catalogue")
    make_selection(edition, film, section=make_section(edition), catalogue_text=text)
    services.rate(user=member, film=film, half_points=17, now=timezone.now())
    services.set_bookmark(user=member, film=film, priority="must", now=timezone.now())
    before = rows()
    journal = Journal()
    journal.delete(film)
    assert (Film.objects.count(), Text.objects.count(), Rating.objects.count()) == (0, 0, 0)
    take_back(journal.finished())
    assert rows() == before
    assert [row.history_type for row in Film.history.all()][:2] == ["+", "-"]


def test_what_pointed_to_a_deleted_record_points_to_it_again():
    film, edition = make_film(), make_edition()
    selection = make_selection(edition, film, catalogue_text=make_text(film, "catalogue"))
    before = rows()
    journal = Journal()
    journal.delete(selection.catalogue_text)
    selection.refresh_from_db()
    assert selection.catalogue_text_id is None
    take_back(journal.finished())
    assert rows() == before


def test_an_edition_comes_back_with_the_series_it_is():
    edition = make_edition()
    make_section(edition)
    before = rows()
    journal = Journal()
    journal.delete(edition)
    take_back(journal.finished())
    assert rows() == before


def test_rows_of_an_account_that_is_gone_stay_gone(member):
    film, other = make_film(), make_user()
    for user in (member, other):
        services.rate(user=user, film=film, half_points=10, now=timezone.now())
    journal = Journal()
    journal.delete(film)
    member.delete()
    take_back(journal.finished())
    assert [rating.user for rating in Rating.objects.all()] == [other]


def test_a_row_is_not_restored_without_what_it_belongs_to():
    text = make_text(make_film())
    journal = Journal()
    film = text.film
    journal.delete(text)
    steps, number = journal.finished(), film.pk
    film.delete()
    with pytest.raises(ParentMissingError, match=f"Film {number}"):
        take_back(steps)


def test_an_address_taken_meanwhile_is_named():
    film = make_film("Casablanca")
    journal = Journal()
    journal.delete(film)
    make_film("Casablanca")
    with pytest.raises(NotTakenBackError, match="Adresse der Seite"):
        take_back(journal.finished())
    assert Film.objects.count() == 1


def test_a_screening_is_not_restored_into_a_hall_taken_meanwhile():
    hall = make_hall()
    screening = make_screening(hall=hall)
    start, journal = screening.starts_at, Journal()
    journal.delete(screening)
    make_screening(hall=hall, starts_at=start)
    with pytest.raises(NotTakenBackError, match="Belegt"):
        take_back(journal.finished(), checks={Screening: validate_screening})
    assert Screening.objects.count() == 1


def test_changed_columns_come_back_and_others_keep_what_was_edited_since():
    film = make_film("Casablanca", imdb_id="tt1", languages=("en", "de"))
    journal = Journal()
    journal.changing(film, ("imdb_id", "languages", "german_release"))
    film.imdb_id, film.languages, film.german_release = "tt2", ("fr",), timezone.localdate()
    film.save()
    steps = journal.finished()
    Film.objects.update(year=1942)
    take_back(steps)
    film.refresh_from_db()
    assert (film.imdb_id, film.languages, film.german_release, film.year) == ("tt1", ("en", "de"), None, 1942)


def test_a_column_edited_since_is_not_written_over():
    film = make_film()
    journal = Journal()
    journal.changing(film, ("distributor",))
    Film.objects.update(distributor="Verleih")
    steps = journal.finished()
    Film.objects.update(distributor="Anderer")
    with pytest.raises(NotTakenBackError, match="Seitdem wurde etwas geändert"):
        take_back(steps)


def test_a_created_record_with_something_new_on_it_stays(member):
    journal = Journal()
    film = journal.created(make_film())
    film.genres.add(make_genre())
    take_back(journal.finished())
    assert (Film.objects.count(), Genre.objects.count()) == (0, 1)
    film = journal.created(make_film())
    steps = journal.finished()
    services.rate(user=member, film=film, half_points=10, now=timezone.now())
    with pytest.raises(NotTakenBackError, match="hängt inzwischen anderes"):
        take_back(steps)
    Rating.objects.all().delete()
    make_screening(film)
    with pytest.raises(NotTakenBackError, match="hängt inzwischen anderes"):
        take_back(steps)


def test_personal_is_what_goes_with_an_account():
    personal = [model for model in (Rating, PlanEntry, ChangeNotice, Film, Text, Screening) if is_personal(model)]
    assert personal == [Rating, PlanEntry, ChangeNotice]


def test_what_comes_back_is_computed_by_the_rules_of_today():
    """The rules may have changed while it lay in the bin."""
    film = make_film("Das weiße Band")
    journal = Journal()
    journal.delete(film)
    steps = journal.finished()
    steps[-1]["row"] |= {"titles_folded": "as before", "sort_title": "as before"}
    take_back(steps)
    again = Film.objects.get()
    assert (again.titles_folded, again.sort_title) == (film.titles_folded, film.sort_title)
