"""Reasons for which a screening does not fit a visitor, and what nobody has said."""

import pytest

from showtimes.fits import Needs, left_out, with_fit
from showtimes.models import Screening
from showtimes.rows import screening_rows
from tests.factories import at, make_event, make_film, make_hall, make_screening, make_venue

pytestmark = pytest.mark.django_db

NOW = at("2026-11-12 12:00")
GERMAN = Needs(hears=("de",), reads=("de",))
WHEELCHAIR = Needs(access=("rollstuhl",))


def rows_for(needs: Needs):
    return with_fit(screening_rows(Screening.objects.public(NOW), now=NOW), needs)


def said_of(needs: Needs, film=None, hall=None, **fields) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Reasons against one screening, and what is not said of it."""
    screening = make_screening(film, hall, starts_at=at("2026-11-18 17:00"), **fields)
    fit = next(row.fit for row in rows_for(needs) if row.pk == screening.pk)
    return fit.against, fit.unsaid


@pytest.mark.parametrize(
    ("audio", "subtitles", "against", "unsaid"),
    [
        (("de",), (), (), ()),
        (("en",), ("de",), (), ()),
        (("en",), ("de", "en"), (), ()),
        (("de-AT",), ("zxx",), (), ()),
        (("zxx",), (), (), ()),
        (("zxx",), ("zxx",), (), ()),
        (("ko",), ("en",), ("nur englische Untertitel",), ()),
        (("ko",), ("fr", "es"), ("nur Untertitel auf Spanisch, Französisch",), ()),
        (("en",), ("zxx",), ("nur auf Englisch, ohne Untertitel",), ()),
        (("zxx",), ("en",), ("nur englische Untertitel",), ()),
        ((), (), (), ("keine Angabe zur Sprache",)),
        (("en",), (), (), ("keine Angabe zu Untertiteln",)),
        ((), ("en",), (), ("keine Angabe zur gesprochenen Sprache",)),
        ((), ("de",), (), ()),
    ],
)
def test_only_german(audio, subtitles, against, unsaid):
    assert said_of(GERMAN, audio=audio, subtitles=subtitles) == (against, unsaid)


@pytest.mark.parametrize(
    ("audio", "subtitles", "against", "unsaid"),
    [
        (("de",), ("zxx",), ("nur auf Deutsch, ohne Untertitel",), ()),
        (("de",), (), (), ("keine Angabe zu Untertiteln",)),
        (("de",), ("de",), (), ()),
        ((), ("en",), ("nur englische Untertitel",), ()),
    ],
)
def test_who_only_reads_needs_subtitles(audio, subtitles, against, unsaid):
    assert said_of(Needs(reads=("de",)), audio=audio, subtitles=subtitles) == (against, unsaid)


def test_who_only_listens_is_not_helped_by_subtitles():
    needs = Needs(hears=("de",))
    assert said_of(needs, audio=("en",), subtitles=("de",)) == (("gesprochen nur auf Englisch",), ())
    assert said_of(needs, audio=(), subtitles=("de",)) == ((), ("keine Angabe zur gesprochenen Sprache",))


@pytest.mark.parametrize(
    ("venue", "hall", "against", "unsaid"),
    [
        ({"step_free": True}, {"step_free": True, "wheelchair_places": 2}, (), ()),
        ({"step_free": False}, {"wheelchair_places": 2}, ("Stufen zum Saal",), ()),
        ({}, {"wheelchair_places": 0}, ("keine Rollstuhlplätze",), ()),
        ({}, {}, (), ("keine Angabe zu Rollstuhlplätzen",)),
        ({}, {"wheelchair_places": 1}, (), ()),
    ],
)
def test_a_wheelchair(venue, hall, against, unsaid):
    assert said_of(WHEELCHAIR, hall=make_hall(venue=make_venue(**venue), **hall)) == (against, unsaid)


@pytest.mark.parametrize(
    ("need", "columns", "against"),
    [
        ("audiodeskription", {"audio_description": False}, "ohne Audiodeskription"),
        ("hoeruntertitel", {"captions": False}, "ohne Untertitel für Hörgeschädigte"),
        ("gebaerdensprache", {"sign_language": False}, "ohne Gebärdensprache"),
        ("entspannt", {"relaxed": False}, "keine entspannte Vorstellung"),
    ],
)
def test_what_a_screening_does_not_offer(need, columns, against):
    film = make_film(audio_description_app=False, captions_app=False)
    assert said_of(Needs(access=(need,)), film, **columns) == ((against,), ())
    assert said_of(Needs(access=(need,)), **dict.fromkeys(columns, True)) == ((), ())
    assert [bool(part) for part in said_of(Needs(access=(need,)))] == [False, True]


def test_a_child():
    with_parents, alone = Needs(age=9), Needs(age=9, alone=True)
    assert said_of(with_parents, make_film(fsk="12")) == ((), ())
    assert said_of(with_parents, make_film(fsk="16")) == (("auch mit Eltern erst ab 16 Jahren",), ())
    assert said_of(alone, make_film(fsk="12")) == (("allein erst ab 12 Jahren",), ())
    assert said_of(alone, make_film(fsk="0", runtime=240)) == (("allein erst ab 14 Jahren",), ())
    assert said_of(alone, make_film(fsk="")) == ((), ("keine Angabe zur Altersfreigabe",))
    assert said_of(with_parents, event=make_event(), audio=()) == ((), ())


def test_several_reasons_are_told_in_one_label():
    steps = make_hall(venue=make_venue(step_free=False))
    needs = Needs(hears=("de",), reads=("de",), access=("rollstuhl", "stufenlos", "hoeranlage"), age=5)
    make_screening(make_film(fsk="6"), steps, starts_at=at("2026-11-18 17:00"), subtitles=("en",))
    fit = rows_for(needs)[0].fit
    assert fit.label == "passt nicht: nur englische Untertitel, Stufen zum Saal, auch mit Eltern erst ab 6 Jahren"
    assert fit.unsaid == ("keine Angabe zur Höranlage",)


def test_what_is_not_said_is_never_called_unfit():
    make_screening(starts_at=at("2026-11-18 17:00"))
    assert rows_for(WHEELCHAIR)[0].fit.label == "keine Angabe zu Rollstuhlplätzen"


def test_what_is_left_out_is_counted_by_reason():
    for subtitles in (("en",), ("en",), ("fr",), ("de",), ()):
        make_screening(starts_at=at("2026-11-18 17:00"), audio=("ko",), subtitles=subtitles)
    assert left_out(rows_for(GERMAN)) == [
        "3 Vorstellungen passen nicht: nur englische Untertitel (2), nur französische Untertitel (1).",
        "1 Vorstellung ist unsicher: keine Angabe zu Untertiteln (1).",
    ]


def test_who_says_nothing_is_kept_from_nothing():
    make_screening(starts_at=at("2026-11-18 17:00"), audio=(), subtitles=())
    assert [row.fit.label for row in rows_for(Needs())] == [""]
