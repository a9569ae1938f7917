"""Public changes: what the log keeps, and its pages and feeds."""

import datetime as dt
import html
import re

import pytest
import time_machine
from django.utils import translation

from showtimes import services
from showtimes.changes import change_rows, public_changes
from showtimes.ends import follow_length
from showtimes.models import Screening, ScreeningChange
from showtimes.rows import screening_rows
from tests.factories import (
    at,
    make_city,
    make_edition,
    make_edition_city,
    make_film,
    make_hall,
    make_screening,
    make_series,
    make_venue,
)
from tests.portal.pages import read, words

pytestmark = pytest.mark.django_db
NOW = at("2018-11-10 12:00")
URL, FEED = "/programm/aenderungen/", "/programm/aenderungen/atom/"
EDITION_URL = "/festival/iffmh-2018/aenderungen/"


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


def save(screening, *, minutes=0, **fields):
    """Saves the screening with these values, ``minutes`` after now."""
    notes = {name: fields.pop(name) for name in ("note_de", "note_en") if name in fields}
    screening = Screening.objects.get(pk=screening.pk)
    for name, value in fields.items():
        setattr(screening, name, value)
    return services.save_screening(screening=screening, now=NOW + dt.timedelta(minutes=minutes), **notes)


def kinds():
    return list(ScreeningChange.objects.order_by("pk").values_list("kind", flat=True))


def told():
    """Each change in words, newest first."""
    rows = change_rows(public_changes(Screening.objects.public(NOW)), now=NOW)
    return [(row.kind_label, [(one.label, one.before, one.after) for one in row.differences]) for row in rows]


def six(edition=None):
    film = make_film("All These Small Moments", runtime=84)
    hall = make_hall("Kino I", venue=make_venue("Messplatz", city=make_city("Heidelberg")))
    days = (17, 18, 19, 20, 21, 24)
    return [make_screening(film, hall, starts_at=at(f"2018-11-{day} 17:00"), series=edition) for day in days]


# The log


def test_of_six_the_first_is_cancelled_and_comes_back_and_the_history_tells_both():
    first, *others = six()
    save(first, state="cancelled", note_de="Krank")
    assert told() == [("abgesagt", [])]
    save(first, minutes=5, state="public", note_de="Gesund")
    assert told() == [("findet doch statt", []), ("abgesagt", [])]
    first.refresh_from_db()
    assert [first.revision] + [other.revision for other in others] == [2, 0, 0, 0, 0, 0]


def test_moved_and_moved_back_are_two_changes():
    first = six()[0]
    save(first, starts_at=at("2018-11-17 17:30"))
    save(first, minutes=5, starts_at=at("2018-11-17 17:00"))
    assert told() == [
        ("verlegt", [("Beginn", "Sa 17. Nov 17:30", "17:00")]),
        ("verlegt", [("Beginn", "Sa 17. Nov 17:00", "17:30")]),
    ]


def test_a_time_after_midnight_names_the_night():
    save(six()[0], starts_at=at("2018-11-18 00:30"))
    assert told() == [("verlegt", [("Beginn", "Sa 17. Nov 17:00", "00:30, Nacht auf Sonntag")])]


@pytest.mark.parametrize("fields", [{"note_de": ""}, {"ticket_url": "https://karten.example"}, {"talk_minutes": 20}])
def test_other_edits_are_no_change(fields):
    save(six()[0], **fields)
    assert kinds() == []


def test_a_longer_film_is_no_change():
    first = six()[0]
    first.film.runtime = 120
    first.film.save()
    follow_length(film=first.film, now=NOW)
    assert (kinds(), Screening.objects.get(pk=first.pk).ends_at) == ([], at("2018-11-17 19:00"))


def test_several_things_at_once_are_one_change_that_tells_all_of_them():
    first = six()[0]
    odeon = make_hall("Odeon", venue=make_venue("Odeon"))
    save(first, hall=odeon, starts_at=at("2018-11-18 21:00"), subtitles=("en",), film=first.film)
    assert told() == [
        (
            "verlegt",
            [
                ("Beginn", "Sa 17. Nov 17:00", "So 18. Nov 21:00"),
                ("Ort", "Kino I, Messplatz, Heidelberg", "Odeon, Mannheim"),
                ("Fassung", "OmU", "OmeU"),
            ],
        )
    ]


def test_another_film_is_named_in_the_language_of_the_page():
    first = six()[0]
    save(first, film=make_film("Sommer", title_en="Summer"))
    assert told() == [("anderer Film", [("Film", "All These Small Moments", "Sommer")])]
    with translation.override("en"):
        (row,) = change_rows(public_changes(Screening.objects.public(NOW)), now=NOW)
        assert [one.after for one in row.differences] == ["Summer"]


def test_versions_with_the_same_label_are_told_by_their_languages():
    first = six()[0]
    save(first, audio=("en", "fr"))
    assert told()[0][1] == [
        ("Fassung", "Ton: Englisch; Untertitel: Deutsch", "Ton: Englisch, Französisch; Untertitel: Deutsch")
    ]


def test_withdrawn_and_released_unchanged_is_nobodys_concern():
    first = six()[0]
    services.withdraw(screening=Screening.objects.get(pk=first.pk), now=NOW)
    save(first, state="public")
    assert (kinds(), Screening.objects.get(pk=first.pk).last_public) == ([], None)


def test_withdrawn_moved_and_released_again_is_a_move_since_visitors_knew_the_old_time():
    first = six()[0]
    services.withdraw(screening=Screening.objects.get(pk=first.pk), now=NOW)
    save(first, starts_at=at("2018-11-17 19:00"))
    assert kinds() == []
    save(first, state="public")
    assert told() == [("verlegt", [("Beginn", "Sa 17. Nov 17:00", "19:00")])]


def test_what_was_moved_while_it_was_cancelled_is_told_when_it_is_reinstated():
    first = six()[0]
    save(first, state="cancelled")
    save(first, minutes=1, starts_at=at("2018-11-17 19:00"))
    save(first, minutes=2, state="public")
    assert told()[0] == ("findet doch statt", [("Beginn", "Sa 17. Nov 17:00", "19:00")])


def test_a_cancelled_one_withdrawn_and_released_is_reinstated():
    first = six()[0]
    save(first, state="cancelled")
    services.withdraw(screening=Screening.objects.get(pk=first.pk), now=NOW)
    save(first, state="public")
    assert kinds() == ["cancelled", "reinstated"]


def test_a_draft_that_was_never_public_has_nothing_to_tell():
    draft = make_screening(state="draft", starts_at=at("2018-11-17 17:00"))
    save(draft, starts_at=at("2018-11-17 18:00"))
    save(draft, state="public")
    assert kinds() == []


def test_one_released_for_later_changes_unseen():
    draft = make_screening(state="draft", starts_at=at("2018-11-17 17:00"))
    save(draft, state="public", public_from=NOW + dt.timedelta(days=1))
    save(draft, starts_at=at("2018-11-17 18:00"))
    with pytest.raises(services.ScreeningRefusedError):
        services.cancel(screening=Screening.objects.get(pk=draft.pk), now=NOW, note_de="Krank")
    assert kinds() == []
    save(draft, minutes=24 * 60, starts_at=at("2018-11-17 19:00"))
    assert [change.before["starts_at"] for change in ScreeningChange.objects.all()] == ["2018-11-17T17:00:00+00:00"]


def test_withdrawn_moved_and_released_for_later_is_told_at_that_moment_and_once():
    first, moment = six()[0], NOW + dt.timedelta(days=1)
    services.withdraw(screening=Screening.objects.get(pk=first.pk), now=NOW)
    save(first, state="public", public_from=moment, starts_at=at("2018-11-17 19:00"))
    save(first, starts_at=at("2018-11-17 20:00"))
    (change,) = ScreeningChange.objects.all()
    assert (change.kind, change.created_at) == ("moved", moment)
    assert change.before["starts_at"] == "2018-11-17T16:00:00+00:00"
    assert (told(), Screening.objects.public(NOW).filter(pk=first.pk).exists()) == ([], False)
    save(first, starts_at=at("2018-11-17 17:00"))
    assert kinds() == []


# On the screening itself


def row_of(screening):
    return screening_rows(Screening.objects.filter(pk=screening.pk), now=NOW)[0]


def test_the_screening_says_what_became_of_it():
    moved, version, film, back, _fifth, _sixth = six()
    save(moved, starts_at=at("2018-11-17 17:30"))
    save(version, subtitles=("en",))
    save(film, film=make_film("Sommer"))
    save(back, state="cancelled")
    save(back, state="public")
    assert [(row_of(one).moved_label, row_of(one).changed_label) for one in (moved, version, film, back)] == [
        ("verlegt", ""),
        ("", "statt OmU"),
        ("", "statt „All These Small Moments“"),
        ("", "findet doch statt"),
    ]


def test_a_time_that_moved_together_with_the_film_is_told_too():
    first = six()[0]
    save(first, film=make_film("Sommer"), starts_at=at("2018-11-17 17:30"))
    row = row_of(first)
    assert (row.state, row.was_label, row.changed_label) == ("moved", "17:00", "statt „All These Small Moments“")


def test_an_old_time_stays_known_after_a_change_of_the_version():
    first = six()[0]
    save(first, starts_at=at("2018-11-17 17:30"))
    save(first, subtitles=("en",))
    row = row_of(first)
    assert (row.state, row.was_label, row.changed_label) == ("moved", "17:00", "statt OmU")


# The pages


def edition_of_two_cities():
    edition = make_edition(2018)
    for name in ("Mannheim", "Heidelberg"):
        make_edition_city(edition, make_city(name))
    return edition


@pytest.mark.parametrize("url", [URL, EDITION_URL])
def test_the_page_tells_before_after_and_why(stranger, url):
    first = six(edition_of_two_cities())[0]
    save(first, starts_at=at("2018-11-17 17:30"), note_de="Technik")
    page = words(read(stranger, url))
    assert "All These Small Moments , Sa 17. Nov 17:30" in page
    assert "Beginn: statt Sa 17. Nov 17:00 jetzt 17:30 Technik" in page
    assert f'href="/vorstellungen/{first.public_id}/"' in read(stranger, url)


@pytest.mark.parametrize("url", [f"/en{URL}", f"/en{EDITION_URL}"])
def test_the_page_is_there_in_english_with_english_reasons(stranger, url):
    save(six(edition_of_two_cities())[0], starts_at=at("2018-11-17 17:30"), note_de="Technik", note_en="Projector")
    assert ("Projector" in read(stranger, url), "Technik" in read(stranger, url)) == (True, False)


@pytest.mark.parametrize("url", [URL, EDITION_URL])
def test_an_empty_page_says_so(stranger, url):
    make_edition(2018)
    assert "Bisher keine Änderung" in read(stranger, url)


def test_a_city_shows_what_is_there_and_what_left_it(stranger):
    first, second, *_others = six(edition_of_two_cities())
    save(first, hall=make_hall("Odeon"), note_de="Nach Mannheim")
    save(second, starts_at=at("2018-11-18 17:30"), note_de="In Heidelberg")
    for url in (URL, EDITION_URL):
        pages = {city: read(stranger, f"{url}?stadt={city}") for city in ("mannheim", "heidelberg")}
        assert [note in pages["mannheim"] for note in ("Nach Mannheim", "In Heidelberg")] == [True, False]
        assert [note in pages["heidelberg"] for note in ("Nach Mannheim", "In Heidelberg")] == [True, True]


@pytest.mark.parametrize("url", [URL, EDITION_URL])
@pytest.mark.parametrize("junk", ["nirgends", "%00", "x" * 3000])
def test_an_unknown_city_is_refused(stranger, url, junk):
    edition_of_two_cities()
    assert stranger.get(f"{url}?stadt={junk}").status_code == 400


@pytest.mark.parametrize("number", ["0", "-1", "99999999999999999999", "%00", "letzte"])
def test_no_page_number_breaks_the_page(stranger, number):
    assert stranger.get(f"{URL}?page={number}").status_code == 400


def test_thirty_changes_fit_a_page(stranger):
    for _ in range(31):
        save(make_screening(starts_at=at("2018-11-17 17:00")), state="cancelled")
    assert [len(stranger.get(f"{URL}?page={page}").context["changes"]) for page in (1, 2)] == [30, 1]


def test_an_edition_tells_its_own_changes_only(stranger):
    save(make_screening(starts_at=at("2018-11-17 17:00")), state="cancelled", note_de="Anderswo")
    save(six(make_edition(2018))[0], state="cancelled", note_de="Hier")
    page = read(stranger, EDITION_URL)
    assert ("Hier" in page, "Anderswo" in page) == (True, False)


@pytest.mark.parametrize("url", [URL, FEED, EDITION_URL, f"{EDITION_URL}atom/"])
@pytest.mark.parametrize("hidden", ["screening", "film", "venue"])
def test_what_was_withdrawn_is_told_no_more(stranger, url, hidden):
    first = six(make_edition(2018))[0]
    save(first, state="cancelled", note_de="Geheim")
    record = {"screening": first, "film": first.film, "venue": first.hall.venue}[hidden]
    type(record).objects.filter(pk=record.pk).update(state="draft")
    assert "Geheim" not in read(stranger, url)


@pytest.mark.parametrize("url", [EDITION_URL, f"{EDITION_URL}atom/"])
def test_the_changes_of_a_hidden_edition_are_404(stranger, url):
    make_edition(2018, state="draft")
    assert stranger.get(url).status_code == 404


def test_an_unannounced_series_tells_no_change(stranger):
    series = make_series(public_from=NOW + dt.timedelta(days=1))
    save(make_screening(series=series, starts_at=at("2018-11-17 17:00")), state="cancelled", note_de="Geheim")
    assert "Geheim" not in read(stranger, URL) + read(stranger, FEED)


@pytest.mark.parametrize(("url", "queries"), [(URL, 4), (EDITION_URL, 6), (FEED, 2), (f"{EDITION_URL}atom/", 3)])
@pytest.mark.parametrize("count", [1, 12])
def test_the_queries_do_not_grow(stranger, url, queries, count, django_assert_num_queries):
    edition = edition_of_two_cities()
    for _ in range(count):
        save(make_screening(series=edition, starts_at=at("2018-11-17 17:00")), state="cancelled")
    with django_assert_num_queries(queries):
        assert stranger.get(url).status_code == 200


# The feeds


@pytest.mark.parametrize("url", [FEED, f"{EDITION_URL}atom/"])
def test_the_feed_tells_each_change_at_a_permanent_id(stranger, settings, url):
    settings.SITE_URL = "https://kino.example"
    first = six(make_edition(2018))[0]
    save(first, starts_at=at("2018-11-17 17:30"), note_de="Technik & <Ton>")
    save(first, minutes=1, state="cancelled")
    response = stranger.get(url)
    feed = response.content.decode()
    address = f"https://kino.example/vorstellungen/{first.public_id}/"
    assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
    assert [f"<id>{address}#aenderung-{number}</id>" in feed for number in (1, 2)] == [True, True]
    assert "<title>abgesagt: All These Small Moments, Sa 17. Nov 17:30</title>" in feed
    assert "<author><name>Lichtspiel</name></author>" in feed
    assert "Technik &amp; &lt;Ton&gt;" in html.unescape(feed)
    assert response.cookies == {}


def test_an_unchanged_feed_is_not_sent_again(stranger):
    first = six()[0]
    save(first, state="cancelled")
    etag = stranger.get(FEED)["ETag"]
    assert stranger.get(FEED, headers={"if-none-match": etag}).status_code == 304
    save(first, minutes=1, state="public")
    assert stranger.get(FEED, headers={"if-none-match": etag}).status_code == 200


def test_the_feed_speaks_english_too(stranger):
    save(six()[0], starts_at=at("2018-11-17 17:30"), note_de="Technik", note_en="Projector")
    feed = stranger.get(f"/en{FEED}").content.decode()
    assert ('xml:lang="en"' in feed, "Projector" in feed) == (True, True)


def test_programme_and_edition_lead_to_their_changes(stranger):
    make_edition(2018)
    assert f'href="{URL}"' in read(stranger, "/programm/")
    assert f'href="{EDITION_URL}"' in read(stranger, "/festival/iffmh-2018/programm/")


def two_cities():
    """A change in each of two cities, and one online."""
    for city, title in ((make_city(), "Irma"), (make_city("Heidelberg"), "Pelikan")):
        hall = make_hall(venue=make_venue(city=city))
        save(make_screening(make_film(title), hall, starts_at=at("2018-11-17 17:00")), state="cancelled")


def titles_of(feed: str) -> list[str]:
    return sorted(re.findall(r"<title>abgesagt: ([^,]+),", feed))


def test_the_feed_tells_of_one_city_where_that_is_asked(stranger, settings):
    settings.SITE_URL = "https://kino.example"
    two_cities()
    assert titles_of(stranger.get(FEED).text) == ["Irma", "Pelikan"]
    feed = stranger.get(f"{FEED}?stadt=heidelberg").text
    assert titles_of(feed) == ["Pelikan"]
    assert "<title>Änderungen im Programm, Heidelberg – Lichtspiel</title>" in feed
    assert 'href="https://kino.example/programm/aenderungen/atom/?stadt=heidelberg" rel="self"' in feed
    assert 'href="https://kino.example/programm/aenderungen/?stadt=heidelberg" rel="alternate"' in feed


def test_the_page_of_a_city_leads_to_the_feed_of_that_city(stranger):
    two_cities()
    shown = stranger.get(f"{URL}?stadt=heidelberg").text
    assert shown.count(f'href="{FEED}?stadt=heidelberg"') == 2
    assert f'href="{FEED}"' not in shown


@pytest.mark.parametrize("city", ["unbekannt", "%00", "9" * 400])
def test_a_feed_of_a_city_that_is_not_there_is_refused_in_words(stranger, city):
    make_city()
    answer = stranger.get(f"{FEED}?stadt={city}")
    assert (answer.status_code, answer["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert "kennen wir nicht." in answer.text


def test_an_empty_city_is_none(stranger):
    two_cities()
    assert titles_of(stranger.get(f"{FEED}?stadt=").text) == ["Irma", "Pelikan"]
