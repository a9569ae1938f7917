"""The demo is loaded once for all tests of its content; each test then works in its own savepoint."""

import datetime as dt
import io
import stat
import tempfile
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.test import TestCase, override_settings
from django.utils.timezone import localtime

from community.models import FilmStats, User
from core.page import Page
from demo import audience, loader, logins
from demo.showings import SOLD_ONLINE
from desk.derived import check
from festival.models import AwardGiven, Edition, Selection
from films.models import Film, Text
from people.models import Person
from showtimes import services
from showtimes.access import Access
from showtimes.models import Screening, ScreeningChange
from showtimes.prices import with_prices
from showtimes.rows import screening_rows
from tests.factories import at, make_edition, make_film
from venues.models import Hall, Venue

TODAY = dt.date(2026, 11, 21)
NOW = at("2026-11-21 12:00")
REGULAR, WEEK = "regulaerer-spielplan", "festwoche"


def counts() -> dict[str, int]:
    return {model._meta.label: model.objects.count() for model in apps.get_models()}


def around_today():
    return Screening.objects.filter(series__slug__in=(REGULAR, WEEK))


def days_of(series: str) -> list[dt.date]:
    rows = screening_rows(Screening.objects.filter(series__slug=series), now=NOW)
    return sorted({row.day for row in rows})


class DemoTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        cls.folder = Path(cls.enterClassContext(tempfile.TemporaryDirectory()))
        with override_settings(DATA_DIR=cls.folder, MEDIA_ROOT=cls.folder):
            cls.output = io.StringIO()
            call_command("load_demo", today=TODAY, stdout=cls.output)

    # Prices and passes

    def test_screenings_have_prices_but_in_the_house_of_which_nobody_said_any(self):
        coming = with_prices(screening_rows(around_today().filter(starts_at__gt=NOW), now=NOW))
        unknown = {row.venue_slug for row in coming if row.film_id and row.prices.normal is None}
        assert unknown == {"die-kamera"}
        assert {row.prices.is_sample for row in coming if row.prices.amounts} == {True}

    def test_one_can_narrow_the_programme_to_each_pass(self):
        rows = with_prices(screening_rows(around_today(), now=NOW))
        let_in = {slug for row in rows for slug, answer in row.prices.accepted.items() if answer}
        assert let_in == {"cineville", "cinfinity", "festwochenpass"}

    def test_an_event_is_free_and_a_sale_is_still_to_come(self):
        rows = with_prices(screening_rows(around_today(), now=NOW))
        assert {row.title for row in rows if row.prices.is_free} == {"Kino der Nachbarn"}
        assert any(row.sale.label for row in rows)

    # The five source pages

    def test_tickets_of_some_halls_are_sold_by_a_link_that_leads_nowhere(self):
        sold = Screening.objects.exclude(ticket_url="")
        assert {url.partition("/karten/")[0] for url in sold.values_list("ticket_url", flat=True)} == {
            "https://example.org"
        }
        assert SOLD_ONLINE - set(sold.values_list("hall__name", flat=True)) == set()
        assert sold.filter(series__edition__isnull=False).exists()

    def test_all_passes_can_be_chosen_where_one_says_what_suits(self):
        page = self.client.get("/was-zu-mir-passt/").content.decode()
        assert [name for name in ("Cineville", "Cinfinity", "Festwochenpass") if name not in page] == []

    def test_the_catalogue_page_of_2018_has_its_six_screenings(self):
        screenings = Screening.objects.filter(film__slug="all-these-small-moments", series__slug="iffmh-2018")
        assert [
            (f"{localtime(s.starts_at):%d.%m. %H:%M}", s.hall.venue.city.name_de, s.hall.name, s.subtitles)
            for s in screenings.order_by("starts_at").select_related("hall__venue__city")
        ] == [
            ("17.11. 22:00", "Heidelberg", "Kino I", ("de", "en")),
            ("18.11. 14:00", "Heidelberg", "Kino I", ("de", "en")),
            ("18.11. 17:00", "Mannheim", "Stadthaus II", ("de", "en")),
            ("19.11. 18:00", "Heidelberg", "Kino I", ("de", "en")),
            ("20.11. 17:30", "Mannheim", "Atlantis", ("en",)),
            ("24.11. 13:00", "Mannheim", "Stadthaus II", ("de", "en")),
        ]

    def test_the_film_of_2018_has_no_label_and_a_signed_catalogue_text(self):
        film = Film.objects.get(slug="all-these-small-moments")
        text = Selection.objects.get(film=film, edition__slug="iffmh-2018").catalogue_text
        assert list(Selection.objects.exclude(catalogue_text=None).values_list("catalogue_text", flat=True)) == [
            text.pk
        ]
        assert (film.fsk, film.runtime, film.countries, text.signature) == ("none", 84, ("US",), "JS/MK")

    def test_the_edition_of_2018_opened_with_tazzeka(self):
        opening = Screening.objects.get(film__slug="tazzeka")
        assert (opening.starts_at, opening.hall.name) == (at("2018-11-15 20:00"), "Kino I")
        assert Selection.objects.get(film__slug="tazzeka").is_opening

    def test_the_score_and_the_counts_are_those_of_the_source_page(self):
        stats = FilmStats.objects.get(film__slug="all-of-us-strangers")
        assert (stats.rating_count, round(stats.average, 1)) == (233, 7.8)
        assert (stats.favourite_count, stats.hate_count, stats.bookmark_count) == (14, 0, 172)

    def test_the_press_gives_ten_points_in_one_review(self):
        film = Film.objects.get(slug="all-of-us-strangers")
        assert [review.score for review in film.press_reviews.all()] == [10]
        assert film.trailers.count() == 1
        assert film.alternative_titles.get(kind="working").title == "Strangers"

    def test_nobody_can_sign_in_with_a_demo_account(self):
        accounts = User.objects.filter(email__endswith="@demo.invalid")
        assert accounts.count() == 233
        assert not any(user.is_active or user.has_usable_password() for user in accounts)

    def test_both_german_titles_find_the_film(self):
        for words in ("Kleine Wunder unter Fremden", "Kleine Wunder unter Freunden"):
            assert [film.slug for film in Film.objects.matching(words)] == ["the-kindness-of-strangers"]

    def test_the_film_of_2019_opened_the_berlinale_in_competition(self):
        selection = Selection.objects.get(film__slug="the-kindness-of-strangers", edition__slug="berlinale-2019")
        assert (selection.is_opening, selection.section.name_de, selection.edition.number) == (True, "Wettbewerb", 69)

    def test_the_tested_won_the_main_prize(self):
        given = AwardGiven.objects.get(film__slug="the-tested")
        assert (given.award.name_de, given.edition.name_de) == ("Hauptpreis", "American Black Film Festival 2011")
        assert [
            credit.film.slug for credit in Person.objects.get(name="Melissa B. Miller").credits.filter(role="producer")
        ] == ["the-tested"]

    # The catalogue

    def test_lists_look_real(self):
        classics = Film.objects.filter(kind="feature", year__lte=2000)
        assert classics.count() >= 30
        assert not classics.filter(credits=None).exists()
        assert FilmStats.objects.exclude(ranking=None).count() >= 12

    def test_every_public_film_has_a_short_text_in_both_languages(self):
        for language in ("de", "en"):
            texts = Text.objects.filter(kind="short", language=language)
            assert set(texts.values_list("film", flat=True)) == set(Film.objects.values_list("pk", flat=True))

    def test_a_shorts_programme_is_as_long_as_its_parts_and_pauses(self):
        assert Film.objects.get(slug="kurzfilme-2-traeume").runtime == 14 + 16 + 14 + 28 + 3 * 2

    def test_all_that_follows_from_something_else_is_right(self):
        with override_settings(MEDIA_ROOT=self.folder):
            assert list(check(now=NOW)) == []

    def test_the_legal_pages_are_written_in_both_languages(self):
        pages = Page.objects.in_bulk(("impressum", "datenschutz", "barrierefreiheit"), field_name="slug")
        assert len(pages) == 3
        assert all(page.body_de and page.body_en and page.title_en for page in pages.values())
        assert "§ 5 DDG" in pages["impressum"].body_html_de

    def test_what_is_made_up_says_so(self):
        assert all(row.is_sample for row in screening_rows(around_today(), now=NOW))
        assert not Text.objects.filter(kind="critique", is_sample=False).exists()
        assert [stats.film.slug for stats in FilmStats.objects.filter(is_sample=False)] == ["all-of-us-strangers"]

    def test_facts_on_access_are_said_to_be_examples_and_leave_something_unsaid(self):
        for model in (Film, Venue, Hall):
            said = model.objects.exclude(access_source="")
            assert said.exclude(access_source__startswith="Beispiel").count() == 0
            assert 0 < said.count() < model.objects.count()

    def test_each_need_is_met_somewhere_in_the_week(self):
        rows = screening_rows(around_today(), now=NOW)
        assert set().union(*(row.access_codes for row in rows)) == set(Access)

    # The programmes around today

    def test_eight_venues_of_both_cities_play_for_two_weeks(self):
        venues = Venue.objects.filter(halls__screenings__series__slug=REGULAR).distinct()
        assert Counter(venue.city.name_de for venue in venues.select_related("city")) == {
            "Mannheim": 4,
            "Heidelberg": 4,
        }
        assert days_of(REGULAR) == [TODAY + dt.timedelta(days=offset) for offset in range(-3, 12)]

    def test_the_festival_week_has_some_sixty_screenings(self):
        shown = Screening.objects.filter(series__slug=WEEK)
        assert (shown.filter(event=None).count(), shown.filter(film=None).count()) == (64, 4)
        assert days_of(WEEK) == [TODAY + dt.timedelta(days=offset) for offset in range(-2, 6)]
        edition = Edition.objects.get(slug=WEEK)
        assert (edition.sections.count(), edition.awards_given.count()) == (4, 2)
        films = set(shown.filter(event=None).values_list("film", flat=True))
        assert films == set(edition.selections.values_list("film", flat=True))

    def test_no_hall_is_booked_twice_and_all_leave_time_for_the_changeover(self):
        for hall in Hall.objects.all():
            released = Screening.objects.released().filter(hall=hall).order_by("starts_at")
            for earlier, later in pairwise(released):
                assert later.starts_at - earlier.ends_at >= dt.timedelta(minutes=hall.changeover_minutes)

    def test_every_version_and_state_can_be_seen(self):
        rows = screening_rows(around_today(), now=NOW)
        assert {"OV", "OmU", "OmeU", "OmU + engl. UT", "DF", "Stummfilm"} == {
            row.version for row in rows if row.film_id
        }
        assert {"", "past", "soldout", "moved", "cancelled"} == {row.state for row in rows}
        assert {"wenige Plätze", "Restkarten an der Abendkasse", ""} == {row.availability_label for row in rows}
        assert any(row.night_label for row in rows)
        assert any(row.guests and row.talk for row in rows)
        assert all(change.note_de and change.note_en for change in ScreeningChange.objects.all())

    # Later starts

    def test_a_second_run_changes_nothing(self):
        before = counts()
        with self.assertNumQueries(8):
            loader.load(now=NOW)
        assert counts() == before

    def test_a_second_run_keeps_what_editors_changed_renamed_and_deleted(self):
        plot = Text.objects.filter(film__slug="metropolis", kind="plot").get()
        plot.body = "Neu geschrieben."
        plot.save()
        Text.objects.filter(film__slug="casablanca", kind="plot").delete()
        film = Film.objects.get(slug="persona")
        film.slug = "persona-1966"
        film.save()
        before = counts()
        loader.load(now=NOW)
        plot.refresh_from_db()
        assert plot.body == "Neu geschrieben."
        assert counts() == before

    def test_on_a_later_day_the_missing_days_are_added_and_the_others_left_alone(self):
        before = set(around_today().values_list("public_id", "starts_at", "hall", "film", "revision"))
        loader.load(now=NOW + dt.timedelta(days=2))
        after = set(around_today().values_list("public_id", "starts_at", "hall", "film", "revision"))
        assert before < after
        assert days_of(REGULAR)[-2:] == [TODAY + dt.timedelta(days=12), TODAY + dt.timedelta(days=13)]
        assert days_of(WEEK)[-1] == TODAY + dt.timedelta(days=5)

    def test_a_festival_week_that_is_over_starts_again(self):
        loader.load(now=NOW + dt.timedelta(days=6))
        edition = Edition.objects.get(slug=WEEK)
        assert (edition.starts_on, edition.ends_on) == (dt.date(2026, 11, 27), dt.date(2026, 12, 4))
        assert {city.starts_on for city in edition.edition_cities.all()} == {dt.date(2026, 11, 27)}
        assert Screening.objects.filter(series=edition).count() == 2 * (62 + 4 + 2)

    def test_a_festival_week_that_somebody_has_followed_up_is_over(self):
        edition = Edition.objects.get(slug=WEEK)
        make_edition(edition.year + 1, edition.festival, slug="unsere-festwoche")
        loader.load(now=NOW + dt.timedelta(days=6))
        again = Edition.objects.get(slug=WEEK)
        assert (again.starts_on, again.ends_on) == (edition.starts_on, edition.ends_on)

    def test_a_hall_that_somebody_else_has_booked_is_left_to_them(self):
        own = Screening(
            film=make_film("Privatvorführung", runtime=180),
            hall=Hall.objects.get(name="Odeon"),
            starts_at=at("2026-12-03 17:30"),
            state="public",
        )
        services.save_screening(screening=own, now=NOW)
        loader.load(now=NOW + dt.timedelta(days=1))
        in_the_odeon = Screening.objects.filter(hall=own.hall, starts_at__gte=at("2026-12-03 05:00"))
        assert [f"{localtime(screening.starts_at):%H:%M}" for screening in in_the_odeon] == ["14:30", "17:30", "21:15"]

    def test_the_first_start_prints_each_login_once(self):
        lines = self.output.getvalue().splitlines()
        assert [line.split()[:2] for line in lines[1:]] == [
            [role, f"{role}@lichtspiel.example"] for role in logins.ROLES
        ]


@pytest.mark.django_db
def test_logins_are_kept_in_a_file_for_its_owner_only(tmp_path):
    lines = logins.load(tmp_path)
    file = tmp_path / "demo-logins.txt"
    assert file.read_text().splitlines() == lines
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    for line in lines:
        _, email, password = line.split()
        assert User.objects.get(email=email).check_password(password)


@pytest.mark.django_db
def test_logins_have_their_roles_and_a_confirmed_address(tmp_path):
    logins.load(tmp_path)
    users = {user.email.partition("@")[0]: user for user in User.objects.all()}
    assert {role: [group.name for group in user.groups.all()] for role, user in users.items()} == {
        "editor": ["Editor"],
        "programmer": ["Programmer"],
        "moderator": ["Moderator"],
        "administrator": [],
        "member": [],
    }
    assert [role for role, user in users.items() if user.is_superuser] == ["administrator"]
    assert not users["member"].is_staff
    assert all(user.emailaddress_set.get().verified for user in users.values())


@pytest.mark.django_db
def test_an_existing_login_is_never_reset(tmp_path):
    logins.load(tmp_path)
    editor = User.objects.get(email="editor@lichtspiel.example")
    editor.set_password("Eigenes-Passwort-9")
    editor.save()
    assert logins.load(tmp_path) == []
    editor.refresh_from_db()
    assert editor.check_password("Eigenes-Passwort-9")


@pytest.mark.django_db
def test_a_missing_login_comes_back_with_the_password_in_the_file(tmp_path):
    before = logins.load(tmp_path)
    User.objects.filter(email="member@lichtspiel.example").delete()
    assert logins.load(tmp_path) == [line for line in before if line.startswith("member")]
    assert (tmp_path / "demo-logins.txt").read_text().splitlines() == before


@pytest.mark.django_db
def test_a_lost_file_is_not_made_up(tmp_path):
    logins.load(tmp_path)
    (tmp_path / "demo-logins.txt").unlink()
    assert logins.load(tmp_path) == []
    assert not (tmp_path / "demo-logins.txt").exists()


@pytest.mark.django_db
def test_there_is_no_demo_and_no_login_without_the_command():
    assert not audience.exists()
    assert User.objects.count() == 0
