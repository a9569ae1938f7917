import datetime as dt

import pytest
from django.utils import timezone

from films.models import Film, Text
from intake.models import ProgrammeImport
from intake.pasting.matching import compare_programme
from intake.pasting.saving import PasteRefusedError, last_import, save_programme, undo_import
from people.models import Person
from showtimes.models import Screening
from tests.factories import at, make_film, make_hall, make_screening, make_venue
from tests.intake.pasting.examples import FESTIVAL_PAGE
from tests.intake.pasting.world import make_world
from venues.models import Hall

pytestmark = pytest.mark.django_db
NOW = at("2026-11-21 12:00")
LATER = dt.date(2026, 11, 21)


@pytest.fixture
def edition():
    return make_world()


def diff_of(text: str, edition=None, answers=None, **options):
    return compare_programme(text=text, pasted_on=LATER, series=edition, answers=answers, **options)


def save(text: str, edition=None, answers=None):
    return save_programme(diff=diff_of(text, edition, answers), now=NOW, source="Seite")


def counts(diff) -> dict[str, int]:
    names = ("new", "moved", "changed", "gone", "same", "unclear", "refused")
    return {name: len(getattr(diff, name)) for name in names if getattr(diff, name)}


def test_a_festival_page_becomes_drafts(edition):
    save(FESTIVAL_PAGE, edition)
    film = Film.objects.get()
    assert (film.title_de, film.runtime, film.fsk, film.state) == ("Ein kleiner Moment", 91, "none", "draft")
    assert film.credits.get().name == "Erika B. Muster"
    text = Text.objects.get()
    assert (text.kind, text.signature, text.source, text.state) == ("catalogue", "AB/CD", "Seite", "draft")
    assert (Person.objects.get().name, Person.objects.get().state) == ("Erika B. Muster", "draft")
    found = Screening.objects.order_by("starts_at", "hall__name").values_list(
        "starts_at", "hall__name", "state", "series"
    )
    assert list(found) == [
        (at("2018-11-17 22:00"), "Kino I", "draft", edition.pk),
        (at("2018-11-18 14:00"), "Kino I", "draft", edition.pk),
        (at("2018-11-18 17:00"), "Stadthaus II", "draft", edition.pk),
        (at("2018-11-19 18:00"), "Kino I", "draft", edition.pk),
        (at("2018-11-20 17:30"), "Atlantis", "draft", edition.pk),
        (at("2018-11-24 13:00"), "Stadthaus II", "draft", edition.pk),
    ]


def test_the_same_text_again_changes_nothing(edition):
    save(FESTIVAL_PAGE, edition)
    again = diff_of(FESTIVAL_PAGE, edition)
    assert (counts(again), again.has_work) == ({"same": 6}, False)
    assert save_programme(diff=again, now=NOW, source="Seite") is None
    assert ProgrammeImport.objects.count() == 1


def test_without_an_edition_the_weekdays_tell_which_one_is_meant(edition):
    diff = diff_of(FESTIVAL_PAGE)
    assert (diff.series.pk, counts(diff)) == (edition.pk, {"new": 6})


def test_one_wrong_weekday_refuses_everything_and_names_its_line(edition):
    diff = diff_of(FESTIVAL_PAGE.replace("Dienstag, 20.", "Mittwoch, 20."), edition)
    assert [(entry.line.number, entry.reason) for entry in diff.refused] == [
        (14, "Der 20.11.2018 ist ein Dienstag, kein Mittwoch.")
    ]
    with pytest.raises(PasteRefusedError):
        save_programme(diff=diff, now=NOW, source="Seite")
    assert (Film.objects.count(), Screening.objects.count()) == (0, 0)


def test_moved_changed_and_gone(edition):
    save(FESTIVAL_PAGE, edition)
    text = FESTIVAL_PAGE.replace("18:00 Uhr, Kino I", "18:30 Uhr, Kino I")
    text = text.replace("13:00 Uhr, Kino im Stadthaus II", "13:00 Uhr, Kino im Stadthaus II, OmeU")
    text = text.replace("Samstag, 17. November, 22:00 Uhr, Kino I\n", "")
    diff = diff_of(text, edition)
    assert counts(diff) == {"moved": 1, "changed": 1, "gone": 1, "same": 3}
    assert [(e.line.number, e.was) for e in diff.moved] == [(18, "19.11.2018 18:00, Kino I, Messplatz, Heidelberg")]
    moved = diff.moved[0].screening.public_id
    save(text, edition)
    assert Screening.objects.get(public_id=moved).starts_at == at("2018-11-19 18:30")
    assert Screening.objects.get(starts_at=at("2018-11-24 13:00")).subtitles == ("en",)
    assert Screening.objects.count() == 6
    assert counts(diff_of(text, edition)) == {"gone": 1, "same": 5}


def test_without_an_edition_the_text_is_about_its_venues_and_days(edition):
    film = make_film("Ein Film")
    odeon, atlantis = make_hall("Odeon", venue=make_venue("Odeon")), Hall.objects.get(name="Atlantis")
    elsewhere = make_screening(film, odeon, starts_at=at("2026-11-27 20:00"))
    last_week = make_screening(film, atlantis, starts_at=at("2026-11-26 20:00"))
    there = make_screening(film, atlantis, starts_at=at("2026-11-27 20:00"))
    diff = diff_of("Atlantis\nFr 27.11. 20:30 Ein Film\nSa 28.11. 18:00 Ein Film")
    assert (counts(diff), diff.moved[0].screening) == ({"new": 1, "moved": 1}, there)
    diff = diff_of("Odeon\nSa 28.11. 18:00 Ein Film")
    assert counts(diff) == {"new": 1}
    drafts = Screening.objects.filter(pk__in=[elsewhere.pk, last_week.pk])
    drafts.update(state="draft")
    assert diff_of("Odeon\nSa 28.11. 18:00 Ein Film").moved[0].screening == elsewhere


def test_what_looks_moved_may_be_an_additional_screening(edition):
    film = make_film("Ein Film")
    make_screening(film, Hall.objects.get(name="Atlantis"), starts_at=at("2026-11-27 18:00"))
    text = "Atlantis\nFr 27.11. 20:30 Ein Film"
    (moved,) = diff_of(text).moved
    answers = {moved.questions[0].key: "new"}
    assert counts(diff_of(text, answers=answers)) == {"new": 1, "gone": 1}
    save(text, answers=answers)
    assert film.screenings.count() == 2


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("Ein Film\n" + "\n" * 5000, 5001, "Mehr als 5000 Zeilen auf einmal gehen nicht. Teil den Text auf."),
        (
            "Ein Film\n" + "1.12.-31.12.2026 20:15\n" * 170,
            163,
            "Mehr als 5000 Vorstellungen auf einmal gehen nicht. Teil den Text auf.",
        ),
        (
            "Fr 27.11. Ein Film " + "und noch einer " * 300 + "20:15",
            1,
            "Die Zeile ist zu lang, um darin Zeiten zu finden. Teil sie auf.",
        ),
    ],
)
def test_too_much_is_refused_not_cut_off(edition, text, line, reason):
    assert (line, reason) in [(entry.line.number, entry.reason) for entry in diff_of(text).refused]


def test_a_long_paragraph_is_taken_whole(edition):
    (film,) = diff_of(f"Ein Film\nUSA 2018, 90 Min.\n\n{'Das ist ein Satz. ' * 500}").films
    assert len(film.read.texts[0].body) == 8999


def test_what_cannot_be_saved_names_its_line(edition):
    make_screening(make_film("Anderer"), Hall.objects.get(name="Atlantis"), starts_at=at("2026-11-27 20:00"))
    make_screening(make_film("Ein Film"), Hall.objects.get(name="Atlantis"), starts_at=at("2026-11-27 16:00"))
    with pytest.raises(PasteRefusedError, match="Zeile 2: Belegt: Atlantis"):
        save("Atlantis\nFr 27.11. 20:30 Ein Film")


def test_a_cancelled_screening_is_not_put_back_by_pasting(edition):
    save(FESTIVAL_PAGE, edition)
    Screening.objects.filter(starts_at=at("2018-11-20 17:30")).update(state="cancelled")
    assert [entry.reason for entry in diff_of(FESTIVAL_PAGE, edition).refused] == ["Diese Vorstellung ist abgesagt."]


def test_a_film_is_known_by_any_of_its_titles(edition):
    film = make_film("A Small Moment", year=None)
    film.alternative_titles.create(title="Ein kleiner Moment")
    assert [one.film for one in diff_of(FESTIVAL_PAGE, edition).films] == [film]


def test_a_similar_title_is_asked_with_its_likeness(edition):
    film = make_film("Kleine Momente", year=2018)
    diff = diff_of(FESTIVAL_PAGE, edition)
    assert counts(diff) == {"unclear": 6}
    question = diff.unclear[0].questions[0]
    assert question.choices == (
        (str(film.pk), "Kleine Momente (2018) – 81 %"),
        ("new", "neu: „Ein kleiner Moment“"),
        ("skip", "auslassen"),
    )
    assert counts(diff_of(FESTIVAL_PAGE, edition, {question.key: str(film.pk)})) == {"new": 6}
    assert counts(diff_of(FESTIVAL_PAGE, edition, {question.key: "skip"})) == {}


def test_the_same_title_of_another_year_is_asked(edition):
    make_film("Ein Film", year=1950)
    diff = diff_of("Ein Film\nUSA 2018\n\nSo 18.11., 17:00, Atlantis", edition)
    assert counts(diff) == {"unclear": 1}


def test_an_unknown_venue_is_asked_once_for_all_its_lines(edition):
    text = "Saal 9\nSo 18.11., 17:00 Ein Film\nMo 19.11., 17:00 Ein Film"
    diff = diff_of(text, edition)
    keys = {question.key for entry in diff.unclear for question in entry.questions}
    assert len(keys) == 1
    hall = diff.unclear[0].questions[0].choices[0][0]
    assert counts(diff_of(text, edition, {keys.pop(): hall})) == {"new": 2}


def test_a_time_that_never_is_is_refused(edition):
    diff = diff_of(
        "Ein Film\n91 Min., USA\n\nSo 29.3.2026, 2:30, Atlantis", answers={"4:night:2026-03-29": "2026-03-29"}
    )
    assert len(diff.refused) == 1


def test_two_films_in_one_hall_at_one_time_are_refused(edition):
    diff = diff_of("SO 18.11.2018\nAtlantis\n17:30 Erster\n17:30 Zweiter", edition)
    assert [entry.line.number for entry in diff.refused] == [4]


def test_an_editors_value_stays_and_gaps_are_filled(edition):
    film = make_film("Ein kleiner Moment", runtime=84, countries=(), fsk="")
    save(FESTIVAL_PAGE, edition)
    film.refresh_from_db()
    assert (film.runtime, film.countries, film.fsk) == (84, ("US",), "none")


def test_without_the_right_to_make_films_an_unknown_one_is_asked(edition):
    diff = diff_of(FESTIVAL_PAGE, edition, creates_films=False)
    assert diff.unclear[0].questions[0].choices == (("skip", "auslassen"),)


def test_undo_takes_everything_back(edition):
    old = make_screening(
        make_film("Ein kleiner Moment"), starts_at=at("2018-11-20 19:30"), series=edition, state="draft"
    )
    save(FESTIVAL_PAGE, edition)
    undo_import(record=last_import(), now=NOW)
    assert list(Screening.objects.values_list("pk", "starts_at")) == [(old.pk, at("2018-11-20 19:30"))]
    assert (Text.objects.count(), Person.objects.count(), last_import()) == (0, 0, None)


def test_undo_is_refused_once_something_was_edited(edition):
    save(FESTIVAL_PAGE, edition)
    Screening.objects.first().save()
    with pytest.raises(PasteRefusedError, match="Seitdem wurde etwas geändert"):
        undo_import(record=last_import(), now=timezone.now())
    assert Screening.objects.count() == 6


def test_only_the_last_import_is_taken_back_and_only_once(edition):
    first = save(FESTIVAL_PAGE, edition)
    last = save("SO 18.11.2018\nAtlantis\n21:30 Ein anderer Film", edition)
    with pytest.raises(PasteRefusedError, match="Nur der letzte Import kann zurückgenommen werden"):
        undo_import(record=first, now=NOW)
    undo_import(record=last, now=NOW)
    with pytest.raises(PasteRefusedError, match="Nur der letzte Import kann zurückgenommen werden"):
        undo_import(record=last, now=NOW)
    undo_import(record=first, now=NOW)
    assert Screening.objects.count() == 0


def test_undo_is_refused_when_somebody_added_to_the_new_film(edition):
    save(FESTIVAL_PAGE, edition)
    Film.objects.get().texts.create(kind="plot", body="Neu.")
    with pytest.raises(PasteRefusedError):
        undo_import(record=last_import(), now=NOW)


@pytest.mark.parametrize(("season", "offset"), [("winter", "+01:00"), ("sommer", "+02:00")])
def test_a_time_that_comes_twice_is_asked_and_the_same_text_again_changes_nothing(season, offset):
    make_hall("Atlantis", venue=make_venue("Atlantis"))
    make_film("Nachtstück")
    text = "Atlantis\n\nNachtstück\n31.10.2027 02:30 Uhr"
    (asked,) = diff_of(text).unclear[0].questions
    night = {asked.key: "2027-10-31"}
    (which,) = diff_of(text, answers=night).unclear[0].questions
    assert [code for code, _label in which.choices] == ["sommer", "winter"]
    answers = night | {which.key: season}
    assert [entry.start for entry in diff_of(text, answers=answers).new] == [at(f"2027-10-31 02:30{offset}")]
    save(text, answers=answers)
    assert counts(diff_of(text, answers=answers)) == {"same": 1}
