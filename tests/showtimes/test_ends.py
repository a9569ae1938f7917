"""Lengths and the ends that follow from them."""

import datetime as dt
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from films.models import Film, ProgrammePart
from showtimes.conflicts import ScreeningRefusedError
from showtimes.ends import follow_length, follow_lengths
from showtimes.models import Screening
from showtimes.services import save_screening
from tests.factories import at, make_film, make_hall, make_screening

pytestmark = pytest.mark.django_db
NOW = at("2018-11-10 12:00")
EVENING = at("2018-11-18 17:00")


def lasts(film: Film, minutes: int | None) -> Film:
    """As if somebody had written the length and told nobody."""
    Film.objects.filter(pk=film.pk).update(runtime=minutes)
    return Film.objects.get(pk=film.pk)


def end(screening: Screening) -> dt.datetime:
    return Screening.objects.get(pk=screening.pk).ends_at


def programme_of(*parts: Film, pause: int = 0) -> Film:
    programme = make_film(kind=Film.Kind.PROGRAMME, runtime=None)
    for position, part in enumerate(parts):
        ProgrammePart.objects.create(programme=programme, part=part, position=position, break_minutes=pause)
    return programme


def test_a_new_length_of_the_film_moves_the_ends():
    screening = make_screening(make_film(runtime=84), starts_at=EVENING, talk_minutes=20, intro_minutes=5)
    assert follow_length(film=lasts(screening.film, 100), now=NOW) == 1
    assert end(screening) == at("2018-11-18 19:05")
    assert follow_length(film=screening.film, now=NOW) == 0


def test_the_end_is_right_in_the_night_the_clocks_change():
    screening = make_screening(make_film(runtime=120), starts_at=at("2026-10-25 01:30"))
    assert (screening.ends_at - screening.starts_at.astimezone(dt.UTC)).total_seconds() == 120 * 60


def test_only_the_end_is_written_and_no_version_is_kept():
    screening = make_screening(starts_at=EVENING)
    seen = Screening.objects.get(pk=screening.pk)
    Screening.objects.filter(pk=screening.pk).update(note_de="Eben geschrieben")
    versions = screening.history.count()
    follow_length(film=lasts(screening.film, 100), now=NOW)
    screening.refresh_from_db()
    assert (screening.note_de, screening.history.count()) == ("Eben geschrieben", versions)
    assert screening.updated_at > seen.updated_at


def test_a_coming_screening_without_room_refuses_and_is_named():
    film, hall = make_film("Erster", runtime=90), make_hall()
    make_screening(film, hall, starts_at=EVENING)
    make_screening(make_film("Zweiter", runtime=90), hall, starts_at=at("2018-11-18 18:30"))
    with pytest.raises(ScreeningRefusedError) as refused, transaction.atomic():
        follow_length(film=lasts(film, 91), now=NOW)
    assert refused.value.messages == [
        f"Erster, 18.11.2018 17:00, {hall}: Belegt: {hall}. „Zweiter“ läuft dort am 18.11.2018 von 18:30 bis 20:00 Uhr."
    ]


def test_many_films_tell_of_all_refusals_at_once():
    films = [make_film(title, runtime=90) for title in ("Erster", "Dritter", "Nie gezeigt")]
    for film in films[:2]:
        hall = make_hall()
        make_screening(film, hall, starts_at=EVENING)
        make_screening(hall=hall, starts_at=at("2018-11-18 18:30"))
    Film.objects.update(runtime=100)
    with pytest.raises(ScreeningRefusedError) as refused, transaction.atomic():
        follow_lengths(films=[film.pk for film in films], now=NOW)
    assert [message[:7] for message in refused.value.messages] == ["Erster,", "Dritter"]


def test_drafts_and_cancelled_ones_hold_no_hall_and_follow():
    film, hall = make_film(runtime=90), make_hall()
    shown = [make_screening(film, hall, starts_at=EVENING, state=state) for state in ("draft", "cancelled")]
    make_screening(hall=hall, starts_at=at("2018-11-18 18:30"))
    assert follow_length(film=lasts(film, 120), now=NOW) == 2
    assert [end(screening) for screening in shown] == [at("2018-11-18 19:00")] * 2


def test_what_is_over_follows_where_the_hall_was_free_whatever_became_of_the_film():
    film = make_film(runtime=90)
    screening = make_screening(film, starts_at=EVENING)
    Film.objects.filter(pk=film.pk).update(state="draft")
    follow_length(film=lasts(film, 100), now=at("2018-11-30 12:00"))
    assert end(screening) == at("2018-11-18 18:40")


@pytest.mark.parametrize(
    ("now", "ends"),
    [("2018-11-18 18:29", None), ("2018-11-18 18:30", "2018-11-18 18:30"), ("2018-11-30 12:00", "2018-11-18 18:30")],
)
def test_what_is_over_keeps_its_end_where_another_had_the_hall(now, ends):
    """It is over at the minute it ends, and only until then refuses a length that does not fit."""
    film, hall = make_film(runtime=90), make_hall()
    screening = make_screening(film, hall, starts_at=EVENING)
    make_screening(make_film(runtime=90), hall, starts_at=at("2018-11-18 18:30"))
    if ends:
        assert follow_length(film=lasts(film, 91), now=at(now)) == 0
        assert end(screening) == at(ends)
    else:
        with pytest.raises(ScreeningRefusedError):
            follow_length(film=lasts(film, 91), now=at(now))


def test_what_is_over_gets_shorter_although_another_follows():
    film, hall = make_film(runtime=90), make_hall()
    screening = make_screening(film, hall, starts_at=EVENING)
    make_screening(make_film(runtime=90), hall, starts_at=at("2018-11-18 18:30"))
    assert follow_length(film=lasts(film, 80), now=at("2018-11-30 12:00")) == 1
    assert end(screening) == at("2018-11-18 18:20")


def test_a_programme_lasts_as_long_as_its_parts_and_breaks():
    short, long = make_film(runtime=10), make_film(runtime=70)
    programme = programme_of(short, long, pause=5)
    screening = make_screening(programme, starts_at=EVENING)
    follow_length(film=lasts(short, 20), now=NOW)
    assert end(screening) == at("2018-11-18 18:40")
    follow_length(film=lasts(programme, 300), now=NOW)
    assert (end(screening), Film.objects.get(pk=programme.pk).runtime) == (at("2018-11-18 18:40"), 100)
    follow_length(film=lasts(long, None), now=NOW)
    assert (end(screening), Film.objects.get(pk=programme.pk).runtime) == (at("2018-11-18 19:00"), None)


def test_a_programme_longer_than_a_film_may_be_is_refused():
    parts = [make_film(runtime=1000), make_film(runtime=1000)]
    programme = programme_of(*parts)
    with pytest.raises(ValidationError, match="dauern zusammen 2000 Minuten"):
        follow_length(film=programme, now=NOW)


def test_a_screening_is_saved_with_the_length_that_the_film_has_by_then():
    """The film was read before somebody else changed its length."""
    screening = make_screening(make_film(runtime=90), starts_at=EVENING)
    lasts(screening.film, 100)
    save_screening(screening=screening, now=NOW)
    assert end(screening) == at("2018-11-18 18:40")


def test_a_screening_of_a_film_that_is_gone_is_refused_in_words():
    film, hall = make_film(), make_hall()
    Film.objects.filter(pk=film.pk).delete()
    with pytest.raises(ScreeningRefusedError, match="Diesen Film gibt es nicht mehr"):
        save_screening(screening=Screening(film=film, hall=hall, starts_at=EVENING), now=NOW)


# Two at once


on_postgresql = pytest.mark.skipif("connection.vendor != 'postgresql'", reason="row locks need PostgreSQL")


def apart(work):
    """Runs ``work`` on a connection of its own."""

    def closing():
        try:
            return work()
        finally:
            connection.close()

    return closing


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@on_postgresql
@pytest.mark.parametrize("is_new", [True, False], ids=["new", "known"])
def test_a_screening_saved_while_the_length_changes_waits_for_it(is_new):
    film, hall, read = make_film(runtime=90), make_hall(), threading.Event()
    known = None if is_new else make_screening(film, hall, starts_at=EVENING)

    @apart
    def save() -> dt.datetime:
        stale = Screening.objects.select_related("film").get(pk=known.pk) if known else None
        stale = stale or Screening(film=Film.objects.get(pk=film.pk), hall=hall, starts_at=EVENING)
        read.set()
        return save_screening(screening=stale, now=NOW).ends_at

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            follow_length(film=lasts(film, 100), now=NOW)
            saved = pool.submit(save)
            read.wait(10)
            with pytest.raises(TimeoutError):
                saved.result(timeout=0.3)
        assert saved.result(timeout=10) == at("2018-11-18 18:40")


@pytest.mark.postgresql
@pytest.mark.django_db(transaction=True)
@on_postgresql
def test_whoever_holds_a_screening_saves_it_while_the_length_waits():
    """Board and release lock screenings before they save them: that must not wait for the film in turn."""
    screening, waits = make_screening(make_film(runtime=90), starts_at=EVENING), threading.Event()

    @apart
    def change_length() -> int:
        with transaction.atomic():
            film = lasts(screening.film, 100)
            waits.set()
            return follow_length(film=film, now=NOW)

    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            own = Screening.objects.select_for_update(of=("self",)).select_related("film").get(pk=screening.pk)
            moved = pool.submit(change_length)
            waits.wait(10)
            with pytest.raises(TimeoutError):
                moved.result(timeout=0.3)
            own.talk_minutes = 20
            save_screening(screening=own, now=NOW)
        assert moved.result(timeout=10) == 1
    assert end(screening) == at("2018-11-18 19:00")
