"""Tables of events, and of who takes part in them."""

import pytest

from intake.tables.diff import ACCEPT_ALL
from intake.tables.exporting import export
from showtimes.conflicts import ScreeningRefusedError
from showtimes.models import Event, EventPerson
from tests.factories import at, make_event, make_hall, make_person, make_screening
from tests.intake.tables.tables import changes, counts, diff_of, saved

pytestmark = pytest.mark.django_db
HEAD = "Titel;Englischer Titel;Art;Dauer;Mitwirkende;Text;Text (englisch);Website\n"
ROW = (
    'Nachtkonzert;Night Concert;Konzert;70;"Ada Beispiel (Klavier); Duo Übermut";'
    "*Leise* Stücke.;*Quiet* pieces.;https://example.org/\n"
)


def people() -> list[tuple]:
    return list(EventPerson.objects.values_list("person__name", "name", "function"))


def test_an_event_comes_in_as_a_draft_with_texts_and_people():
    make_person("Ada Beispiel")
    saved("events", HEAD + ROW)
    event = Event.objects.get()
    assert (event.slug, event.kind, event.minutes, event.state) == ("nachtkonzert", "concert", 70, "draft")
    assert (event.title_en, event.website) == ("Night Concert", "https://example.org/")
    assert (event.text_html_de, event.text_html_en) == (
        "<p><em>Leise</em> Stücke.</p>",
        "<p><em>Quiet</em> pieces.</p>",
    )
    assert people() == [("Ada Beispiel", "", "Klavier"), (None, "Duo Übermut", "")]
    assert event.history.get().history_change_reason == "import"


@pytest.mark.parametrize("title", ["Nachtkonzert", "nachtkonzert", "Night Concert"])
def test_the_same_table_again_changes_nothing_under_any_title(title):
    saved("events", HEAD + ROW)
    assert counts(diff_of("events", HEAD + ROW.replace("Nachtkonzert", title))) == {"same": 1}


@pytest.mark.parametrize("form", ["csv", "xlsx", "json"])
def test_what_goes_out_comes_in_again_and_changes_nothing(form):
    event = make_event("=Kino der Nachbarn", text_de="Eins.\r\n\r\nZwei; drei.", website="https://example.org/")
    for position, (name, function) in enumerate([("Duo (Berlin)", ""), ("Ada", "Leitung"), ("Bo", "")]):
        EventPerson.objects.create(event=event, name=name, function=function, position=position)
    EventPerson.objects.create(event=event, person=make_person("Ida Ö."), function="Harfe", position=9)
    make_event("Eröffnung", kind="opening", minutes=None)
    make_event("Eröffnung", slug="eroeffnung-2", kind="opening", minutes=None)
    data, _media_type = export("events", Event.objects.order_by("pk"), form)
    diff = diff_of("events", data)
    assert (changes(diff), counts(diff)) == ([], {"same": 3})


def test_another_function_keeps_the_person_that_an_editor_chose():
    event, person = make_event("Gespräch"), make_person("Ada Beispiel")
    make_person("Ada Beispiel", slug="ada-2")
    EventPerson.objects.create(event=event, person=person)
    saved("events", 'Titel;Mit\nGespräch;"Neu (Fragen); Ada Beispiel (Antworten)"\n', answers=ACCEPT_ALL)
    assert list(event.people.values_list("person", "name", "function")) == [
        (None, "Neu", "Fragen"),
        (person.pk, "", "Antworten"),
    ]


def test_who_takes_part_under_another_name_stands_there_once():
    event, person = make_event("Gespräch"), make_person("Ada Beispiel")
    EventPerson.objects.create(event=event, person=person, name="A. B.")
    table = 'Titel;Mit\nGespräch;"A. B.; Ada Beispiel"\n'
    saved("events", table, answers=ACCEPT_ALL)
    assert list(event.people.values_list("person", "name")) == [(person.pk, "A. B."), (None, "Ada Beispiel")]
    assert counts(diff_of("events", table)) == {"same": 1}


def test_of_namesakes_the_kind_tells_which_is_meant_and_else_it_is_asked():
    party, opening = make_event("Eröffnung", kind="party"), make_event("Eröffnung", kind="opening", slug="auftakt")
    (entry,) = diff_of("events", "Titel;Art;Dauer\nEröffnung;Eröffnung;30\n").changed
    assert entry.record == opening
    diff = diff_of("events", "Titel;Dauer\nEröffnung;30\n")
    (question,) = diff.unclear[0].questions
    assert [key for key, _label in question.choices] == [str(party.pk), str(opening.pk), "new", "skip"]
    (entry,) = diff_of("events", "Titel;Dauer\nEröffnung;30\n", answers={"2:event": str(party.pk)}).changed
    assert entry.record == party


@pytest.mark.parametrize(
    ("row", "column", "reason"),
    [
        (";Konzert;;", "Titel", "Der Titel fehlt."),
        ("Neu;;;", "Art", "Die Art fehlt."),
        ("Neu;Oper;;", "Art", "„Oper“ gibt es nicht."),
        ("Neu;Konzert;0;", "Dauer", "größer oder gleich 1"),
        (f"Neu;Konzert;;{'x' * 201}", "Mitwirkende", "ist zu lang."),
        (f"Neu;Konzert;;Ada ({'x' * 121})", "Mitwirkende", "ist zu lang."),
    ],
)
def test_what_is_no_event_is_refused_with_its_column(row, column, reason):
    (entry,) = diff_of("events", f"Titel;Art;Dauer;Mitwirkende\n{row}\n").refused
    assert entry.column == column
    assert reason in entry.reason


def test_ends_follow_the_length_of_a_table_unless_the_hall_is_taken():
    event, hall = make_event("Gespräch", minutes=60), make_hall()
    shown = make_screening(event=event, hall=hall, starts_at=at("2026-12-01 18:00"))
    saved("events", "Titel;Dauer\nGespräch;80\n", answers=ACCEPT_ALL)
    shown.refresh_from_db()
    assert shown.ends_at == at("2026-12-01 19:20")
    make_screening(hall=hall, starts_at=at("2026-12-01 19:30"))
    with pytest.raises(ScreeningRefusedError):
        saved("events", "Titel;Dauer\nGespräch;120\n", answers=ACCEPT_ALL)
    event.refresh_from_db()
    assert event.minutes == 80


def test_queries_are_the_same_for_many_events(django_assert_max_num_queries):
    for number in range(5):
        make_event(f"Gespräch {number}")
    rows = [f"Gespräch {number};60\n" for number in range(5)]
    with django_assert_max_num_queries(8):
        diff_of("events", f"Titel;Dauer\n{rows[0]}")
    with django_assert_max_num_queries(8):
        diff_of("events", "Titel;Dauer\n" + "".join(rows))
