"""Cards that stand for an address where somebody shares it."""

import datetime as dt
import io
import os
import re

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.urls import reverse
from PIL import Image

from films.models import Still
from planner import services
from planner.models import PlanEntry, PlanLink
from portal.share_cards import cards, content, store
from portal.share_cards.cards import Frame, NumberCard, TitleCard
from showtimes.models import EventPerson
from tests.factories import (
    at,
    make_article,
    make_edition,
    make_event,
    make_film,
    make_hall,
    make_screening,
    make_section,
    make_user,
    make_venue,
)

pytestmark = pytest.mark.django_db
NOW = at("2026-11-12 12:00")
START = at("2026-11-15 18:30")


def card_of(kind: str, *names: str) -> str:
    return reverse(f"share_cards:{kind}", args=names)


def kept(settings) -> list[str]:
    folder = settings.DATA_DIR / "share-cards"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def picture(ink: str = "#ff0000") -> ContentFile:
    buffer = io.BytesIO()
    Image.new("RGB", (1200, 500), ink).save(buffer, "JPEG")
    return ContentFile(buffer.getvalue(), "bild.jpg")


def plan(user, screening) -> None:
    PlanEntry.objects.create(plan=services.plan_of(user), screening=screening, state="planned", revision=0)


def shown(response) -> Image.Image:
    assert (response.status_code, response.headers["Content-Type"]) == (200, "image/png")
    return Image.open(io.BytesIO(response.content))


@pytest.fixture
def shared(member):
    """A plan with one screening, and the address that a member gave away."""
    film = make_film("Salz im Wind")
    plan(member, make_screening(film, starts_at=START, hall=make_hall(venue=make_venue("Atlantis"))))
    return services.share(user=member, now=NOW).token


def test_every_kind_of_page_has_a_card_of_its_own_of_a_messenger_s_size(stranger, shared):
    screening = make_screening(make_film("Der Kartograf"), starts_at=START)
    edition = make_edition(2026, number=75)
    section = make_section(edition)
    paths = [
        card_of("film", screening.film.slug),
        card_of("screening", screening.public_id),
        card_of("edition", edition.slug),
        card_of("section", edition.slug, section.slug),
        card_of("plan", shared),
    ]
    answers = [stranger.get(path) for path in paths]
    assert [shown(answer).size for answer in answers] == [(1200, 630)] * 5
    assert max(len(answer.content) for answer in answers) < 60_000
    assert len({answer.content for answer in answers}) == 5


def test_what_the_public_can_not_see_has_no_card_and_leaves_no_file(stranger, member, shared, settings, clock):
    clock.move_to(NOW)
    draft, hidden = make_film(state="draft"), make_edition(2027, state="draft")
    later = make_screening(starts_at=START, public_from=at("2026-11-14 10:00"))
    services.stop_sharing(user=member, now=NOW)
    paths = [
        card_of("film", draft.slug),
        card_of("screening", later.public_id),
        card_of("edition", hidden.slug),
        card_of("section", hidden.slug, make_section(hidden).slug),
        card_of("plan", shared),
        *(card_of("film", f"nie-gedreht-{number}") for number in range(50)),
    ]
    assert {stranger.get(path).status_code for path in paths} == {404}
    assert kept(settings) == []


def test_a_card_is_drawn_once_and_anew_when_what_it_says_changes(stranger, settings, monkeypatch):
    drawn = []
    monkeypatch.setattr(store, "png", lambda card: drawn.append(card.title) or cards.png(card))
    film = make_film("Der Kartograf")
    first = stranger.get(card_of("film", film.slug))
    again = stranger.get(card_of("film", film.slug))
    assert (drawn, again.content) == (["Der Kartograf"], first.content)
    film.title_de = "Die Kartografin"
    film.save()
    changed = stranger.get(card_of("film", film.slug))
    assert drawn == ["Der Kartograf", "Die Kartografin"]
    assert changed.headers["ETag"] != first.headers["ETag"]
    assert len(kept(settings)) == 2


def test_a_copy_of_the_same_state_is_confirmed_without_drawing(stranger, settings):
    film = make_film()
    first = stranger.get(card_of("film", film.slug))
    confirmed = stranger.get(card_of("film", film.slug), headers={"If-None-Match": first.headers["ETag"]})
    assert (confirmed.status_code, confirmed.content) == (304, b"")
    assert first.headers["Cache-Control"] == confirmed.headers["Cache-Control"] == "public, max-age=900"


def test_the_oldest_cards_go_where_there_are_too_many(stranger, settings, monkeypatch, clock):
    monkeypatch.setattr(store, "MOST_KEPT", 3)
    for number in range(5):
        stranger.get(card_of("film", make_film(f"Film Nummer {number}").slug))
        folder = settings.DATA_DIR / "share-cards"
        for name in kept(settings):
            age = (folder / name).stat().st_mtime - 10
            os.utime(folder / name, (age, age))
    newest = store.key_of(content.of_film("film-nummer-4", NOW))
    assert len(kept(settings)) == 3
    assert f"{newest}.png" in kept(settings)


def test_who_asks_while_enough_others_wait_is_asked_to_come_again(stranger, settings):
    film, waiting = make_film(), [store._places.acquire(blocking=False) for _place in range(store.PLACES)]
    try:
        refused = stranger.get(card_of("film", film.slug))
    finally:
        for _place in waiting:
            store._places.release()
    assert (refused.status_code, refused.headers["Retry-After"], kept(settings)) == (503, "5", [])
    assert "no-store" in refused.headers["Cache-Control"]
    assert stranger.get(card_of("film", film.slug)).status_code == 200


def test_a_place_is_free_again_after_a_drawing_that_failed(stranger, monkeypatch):
    film = make_film()
    with monkeypatch.context() as broken:
        broken.setattr(store, "png", lambda card: 1 / 0)
        for _attempt in range(store.PLACES + 1):
            with pytest.raises(ZeroDivisionError):
                stranger.get(card_of("film", film.slug))
    assert stranger.get(card_of("film", film.slug)).status_code == 200


def test_a_folder_that_can_not_be_written_keeps_nobody_from_the_card(stranger, settings):
    (settings.DATA_DIR / "share-cards").write_text("A file where the folder should be.")
    assert shown(stranger.get(card_of("film", make_film().slug))).size == (1200, 630)


@pytest.mark.parametrize(
    "title",
    [
        *(
            "O",
            "W" * 250,
            "sehr " * 50,
            "أغنية الملح",
            "שיר של מלח",
            "東京物語",
            "Зеркало",
            "Tiếng hát",
            "🎬🎬",
            "a\u0301" * 90,
        ),
        *("–", "\u200b", "<b>&amp;", "Rock'n'Roll \u2665", "\u202everkehrt", "Donau-dampf-schiff-fahrts-gesell-schaft"),
    ],
)
def test_no_title_is_too_long_or_too_strange(stranger, title):
    film = make_film(title, slug="seltsam")
    screening = make_screening(film, starts_at=START)
    assert shown(stranger.get(card_of("film", film.slug))).size == (1200, 630)
    assert shown(stranger.get(card_of("screening", screening.public_id))).size == (1200, 630)


@pytest.mark.parametrize("text", ["Ein langes Wort " * 250, "Donaudampfschifffahrt" * 200, "語" * 4000, ""])
def test_four_thousand_letters_are_drawn_as_far_as_there_is_room(text):
    frame = Frame(text, text, text, text)
    assert cards.png(TitleCard(frame, text, "de", 1, "kreis"))[:4] == b"\x89PNG"
    assert cards.png(NumberCard(frame, "123456.", text, "de"))[:4] == b"\x89PNG"


@pytest.mark.parametrize(
    ("titles", "drawn"),
    [
        ({"title_de": "東京物語", "title_en": "Tokyo Story"}, "Tokyo Story"),
        ({"title_de": "أغنية الملح", "title_original": "Chant du sel"}, "Chant du sel"),
        ({"title_de": "שיר של מלח"}, ""),
        ({"title_de": "Herz \u2665 und Ł\u00f3dź"}, "Herz und Łódź"),
    ],
)
def test_a_title_the_font_can_not_write_gives_way_to_another_one(titles, drawn):
    film = make_film(titles.pop("title_de"), slug="fremd", **titles)
    assert content.of_film(film.slug, NOW).title == drawn


def test_a_film_s_card_shows_its_first_still_and_whose_it_is(stranger):
    film = make_film("Salz im Wind")
    still = Still.objects.create(film=film, picture=picture(), credit="Verleih")
    card = content.of_film(film.slug, NOW)
    assert card.credit == "Bild: Verleih"
    pixel = shown(stranger.get(card_of("film", film.slug))).convert("RGB").getpixel((600, 100))
    assert pixel[0] > 240
    assert max(pixel[1:]) < 20
    still.picture.storage.delete(still.picture.name)
    film.title_de = "Salz im Wind, zweiter Teil"
    film.save()
    plain = shown(stranger.get(card_of("film", film.slug))).convert("RGB").getpixel((600, 620))
    assert plain[:3] != pixel


def test_a_screening_s_card_says_its_time_and_a_cancelled_one_that_it_is_off():
    screening = make_screening(
        make_film("Der Kartograf", languages=("en",)), make_hall(venue=make_venue("Cinema Quadrat")), starts_at=START
    )
    frame = content.of_screening(screening.public_id, NOW).frame
    assert (frame.left, frame.right, frame.foot) == (
        "Sonntag, 15. November 2026",
        "Cinema Quadrat, Mannheim",
        "18:30 OmU",
    )
    screening.state = "cancelled"
    screening.save()
    assert content.of_screening(screening.public_id, NOW).frame.foot == "18:30, abgesagt"


def test_an_event_has_a_card_and_so_has_its_screening(stranger):
    event = make_event("Klavier im Dunkeln", kind="concert", minutes=60)
    EventPerson.objects.create(event=event, name="Ada Beck")
    screening = make_screening(event=event, starts_at=START, audio=(), subtitles=())
    card = content.of_event(event.slug, NOW)
    assert (card.title, card.frame.left, card.frame.right, card.frame.foot) == (
        "Klavier im Dunkeln",
        "Konzert",
        "Ada Beck",
        "60 Min.",
    )
    assert content.of_screening(screening.public_id, NOW).frame.foot == "18:30"
    paths = card_of("event", event.slug), card_of("screening", screening.public_id)
    assert [shown(stranger.get(path)).size for path in paths] == [(1200, 630)] * 2
    assert f'content="http://127.0.0.1:8000{paths[0]}"' in stranger.get(event.get_absolute_url()).content.decode()
    event.state = "draft"
    event.save()
    assert [stranger.get(path).status_code for path in paths] == [404, 404]


def test_an_event_s_card_shows_its_picture():
    event = make_event(picture=picture(), picture_credit="Haus")
    assert content.of_event(event.slug, NOW).credit == "Bild: Haus"


def test_an_article_s_card_has_its_headline_its_byline_and_its_day():
    article = make_article("Vier Städte", signature="JS", author="", published_on=dt.date(2026, 11, 10))
    card = content.of_article(article.slug, NOW)
    assert (card.title, card.frame.left, card.frame.right, card.frame.foot) == (
        "Vier Städte",
        "Artikel",
        "JS",
        "Dienstag, 10. November 2026",
    )
    pictured = make_article(picture=picture(), picture_credit="Haus")
    assert content.of_article(pictured.slug, NOW).credit == "Bild: Haus"


def test_an_article_of_tomorrow_has_no_card(stranger, clock):
    clock.move_to(at("2026-11-12 12:00"))
    article = make_article("Vier Städte", published_on=dt.date(2026, 11, 13))
    assert stranger.get(card_of("article", article.slug)).status_code == 404
    with time_machine.travel(at("2026-11-13 00:01"), tick=False):
        assert shown(stranger.get(card_of("article", article.slug))).size == (1200, 630)


def test_an_edition_s_card_shows_its_number_or_its_year():
    assert content.of_edition(make_edition(2026, number=75).slug, NOW).number == "75."
    assert content.of_edition(make_edition(2027).slug, NOW).number == "2027"


def test_a_plan_s_card_tells_when_but_neither_what_nor_whose(shared, member):
    card = content.of_plan(shared, NOW)
    assert [(day.number, day.weekday, day.bars) for day in card.days] == [("15", "So", ((18 * 60 + 30, 90),))]
    assert card.frame.left == "1 Vorstellung an 1 Tag"
    assert not re.search("Salz|Atlantis|Mannheim|Member", repr(card))


def test_a_plan_s_card_is_kept_by_no_cache_between_and_by_no_index(stranger, shared):
    response = stranger.get(card_of("plan", shared))
    assert response.headers["Cache-Control"] == "max-age=900, private"
    assert response.headers["X-Robots-Tag"] == "noindex"
    PlanLink.objects.update(revoked_at=NOW)
    assert stranger.get(card_of("plan", shared)).status_code == 404


def test_a_plan_in_the_night_stands_on_the_day_it_belongs_to(member):
    screening = make_screening(starts_at=at("2026-11-15 00:30"))
    plan(member, screening)
    card = content.of_plan(services.share(user=member, now=NOW).token, NOW)
    assert [(day.number, day.bars) for day in card.days] == [("14", ((24 * 60 + 30, 90),))]


def test_the_card_is_the_same_for_everybody(stranger, as_user, member):
    film = make_film()
    answers = [client.get(card_of("film", film.slug)) for client in (stranger, as_user(member))]
    assert answers[0].content == answers[1].content


def test_pages_name_their_card_with_a_text_for_who_does_not_see_it(stranger, shared):
    screening = make_screening(make_film("Der Kartograf", year=2020), starts_at=START)
    edition = make_edition(2026)
    pages = {
        screening.film.get_absolute_url(): (card_of("film", screening.film.slug), "Der Kartograf (2020)"),
        screening.get_absolute_url(): (
            card_of("screening", screening.public_id),
            "Der Kartograf, Sonntag, 15. November 2026, 18:30",
        ),
        edition.get_absolute_url(): (card_of("edition", edition.slug), edition.name),
        reverse("planner:shared", args=[shared]): (card_of("plan", shared), "Ein Plan"),
    }
    for path, (card, alt) in pages.items():
        source = stranger.get(path).content.decode()
        assert f'<meta property="og:image" content="http://127.0.0.1:8000{card}">' in source
        assert f'<meta property="og:image:alt" content="{alt}">' in source
        assert '<meta name="twitter:card" content="summary_large_image">' in source


def test_a_preview_names_no_card(editor, as_user):
    film = make_film(state="draft")
    source = as_user(editor).get(f"{film.get_absolute_url()}?vorschau=1").content.decode()
    assert "/teilen/film/" not in source


def test_a_page_offers_its_address_to_share_and_to_copy(stranger):
    film = make_film("Der Kartograf")
    source = stranger.get(film.get_absolute_url()).content.decode()
    assert 'value="http://127.0.0.1:8000/filme/der-kartograf/" readonly' in source


def test_english_cards_speak_english(stranger, shared):
    path = card_of("plan", shared)
    german, english = stranger.get(path), stranger.get(f"/en{path}")
    assert shown(english).size == (1200, 630)
    assert english.content != german.content


def test_a_plan_of_many_days_still_has_room(member):
    user = make_user("Viel")
    for day in range(9):
        screening = make_screening(starts_at=START + dt.timedelta(days=day))
        plan(user, screening)
    assert cards.png(content.of_plan(services.share(user=user, now=NOW).token, NOW))[:4] == b"\x89PNG"
