"""Events without a film at a time in a hall, by the rules of screenings."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from showtimes import services
from showtimes.changes import change_rows
from showtimes.ends import follow_event
from showtimes.models import Event, EventPerson, Screening, ScreeningChange
from showtimes.rows import screening_rows
from tests.factories import at, make_event, make_film, make_hall, make_person, make_screening, make_series

pytestmark = pytest.mark.django_db
NOW = at("2026-11-12 12:00")


def row_of(screening: Screening):
    return screening_rows(Screening.objects.filter(pk=screening.pk), now=NOW)[0]


def save(screening: Screening, **how) -> Screening:
    return services.save_screening(screening=screening, now=NOW, **how)


@pytest.mark.parametrize("names", [(), ("film", "event")])
def test_a_screening_shows_a_film_or_an_event(names):
    subjects = {"film": make_film(), "event": make_event()}
    shown = {name: subjects[name] for name in names}
    screening = Screening(hall=make_hall(), starts_at=at("2026-11-16 17:00"), **shown)
    with pytest.raises(ValidationError) as refused:
        save(screening)
    assert refused.value.messages == ["Bitte entweder einen Film oder eine Veranstaltung wählen."]
    with pytest.raises(IntegrityError), transaction.atomic():
        Screening.objects.bulk_create([Screening(ends_at=at("2026-11-16 19:00"), **shown, **place())])


def place() -> dict[str, object]:
    return {"hall": make_hall(), "starts_at": at("2026-11-16 17:00")}


@pytest.mark.parametrize("first_is_film", [True, False])
def test_a_hall_is_never_booked_twice_across_kinds(first_is_film):
    hall = make_hall()
    subjects = [{"film": make_film("Pelikan", runtime=90)}, {"event": make_event("Nachbarn", minutes=90)}]
    first, second = subjects if first_is_film else subjects[::-1]
    make_screening(hall=hall, starts_at=at("2026-11-16 17:00"), **first)
    draft = make_screening(hall=hall, starts_at=at("2026-11-16 18:29"), state="draft", **second)
    with pytest.raises(ValidationError) as refused:
        services.publish(screening=draft, now=NOW)
    title = "Pelikan" if first_is_film else "Nachbarn"
    assert refused.value.messages == [f"Belegt: {hall}. „{title}“ läuft dort am 16.11.2026 von 17:00 bis 18:30 Uhr."]
    draft.starts_at = at("2026-11-16 18:30")
    assert services.publish(screening=draft, now=NOW).state == "public"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="a constraint of PostgreSQL")
def test_the_database_itself_refuses_a_hall_taken_by_another_kind():
    hall = make_hall()
    make_screening(make_film(runtime=90), hall, starts_at=at("2026-11-16 17:00"))
    with pytest.raises(IntegrityError, match="screening_hall_taken"), transaction.atomic():
        make_screening(event=make_event(), hall=hall, starts_at=at("2026-11-16 18:00"))


def test_a_draft_event_can_not_be_shown_and_hides_what_was():
    event = make_event(state="draft")
    with pytest.raises(ValidationError) as refused:
        services.publish(screening=make_screening(event=event, state="draft"), now=NOW)
    assert list(refused.value.message_dict) == ["event"]
    Screening.objects.update(state="public")
    assert not Screening.objects.public(NOW).exists()
    Event.objects.update(state="public")
    assert Screening.objects.public(NOW).count() == 1


def test_an_event_ends_after_its_minutes_and_follows_their_change():
    event = make_event(minutes=75)
    screening = make_screening(event=event, starts_at=at("2026-11-16 17:00"), intro_minutes=5, talk_minutes=10)
    assert screening.ends_at == at("2026-11-16 18:30")
    event.minutes = 90
    event.save()
    assert follow_event(event=event, now=NOW) == 1
    screening.refresh_from_db()
    assert screening.ends_at == at("2026-11-16 18:45")


def test_an_event_that_grows_into_what_comes_next_is_refused():
    hall, event = make_hall(), make_event(minutes=60)
    make_screening(event=event, hall=hall, starts_at=at("2026-11-16 17:00"))
    make_screening(make_film("Pelikan"), hall, starts_at=at("2026-11-16 18:30"))
    Event.objects.update(minutes=120)
    with pytest.raises(ValidationError) as refused:
        follow_event(event=event, now=NOW)
    assert "Pelikan" in refused.value.messages[0]


def test_an_end_that_nobody_has_stated_is_not_told():
    row = row_of(make_screening(event=make_event(minutes=None)))
    assert (row.minutes, row.ends_label, row.hall_minutes) == (None, "", 120)


def test_a_row_says_what_an_event_is_and_nothing_that_only_films_have():
    event = make_event("Kino der Nachbarn", kind="masterclass")
    EventPerson.objects.create(event=event, name="Mira Talheim", function="Leitung", position=2)
    EventPerson.objects.create(event=event, person=make_person("Ilka Brandt"), position=1)
    row = row_of(make_screening(event=event, audio=(), subtitles=()))
    assert (row.title, row.title_lang, row.page_url) == (
        *("Kino der Nachbarn", "de"),
        "/veranstaltungen/kino-der-nachbarn/",
    )
    assert (row.event_id, row.event_kind, row.event_label) == (event.pk, "masterclass", "Werkstattgespräch")
    assert (row.film_id, row.film_kind, row.fsk, row.version, row.title_original, row.apart) == (None, *[""] * 5)
    assert row.guests == ("Ilka Brandt", "Mira Talheim, Leitung")
    assert row.subject == f"e{event.pk}"


def test_an_event_and_a_film_of_one_title_are_no_namesakes():
    make_screening(make_film("Nachbarn", year=2020))
    make_screening(event=make_event("Nachbarn", slug="nachbarn-gespraech"))
    assert [row.apart for row in screening_rows(Screening.objects.all(), now=NOW)] == ["", ""]


def test_visitors_learn_that_something_else_takes_place():
    screening = make_screening(make_film("Pelikan"), starts_at=at("2026-11-16 17:00"))
    screening.film, screening.event = None, make_event("Nachbarn")
    save(screening, note_de="Die Kopie kam nicht an.")
    change = ScreeningChange.objects.get()
    assert change.kind == "film"
    told = change_rows(ScreeningChange.objects.all(), now=NOW)[0]
    assert (told.title, told.kind_label) == ("Nachbarn", "andere Veranstaltung")
    assert [(one.label, one.before, one.after) for one in told.differences] == [
        ("Veranstaltung", "Pelikan", "Nachbarn")
    ]
    assert row_of(screening).changed_label == "statt „Pelikan“"


def test_what_was_told_before_there_were_events_still_reads():
    screening = make_screening(make_film("Pelikan"), starts_at=at("2026-11-16 17:00"))
    screening.starts_at = at("2026-11-16 18:00")
    save(screening)
    change = ScreeningChange.objects.get()
    for facts in (change.before, change.after):
        del facts["event"]
    change.save()
    assert [one.label for one in change_rows(ScreeningChange.objects.all(), now=NOW)[0].differences] == ["Beginn"]
    assert row_of(screening).changed_label == ""


def test_an_event_that_takes_place_once_is_no_last_chance():
    series = make_series(ends_on=at("2026-11-25 12:00").date())
    where = {"series": series, "starts_at": at("2026-11-16 17:00")}
    shown = [make_screening(event=make_event(), **where), make_screening(make_film(), **where)]
    assert [row_of(one).last_chance for one in shown] == [False, True]
