"""Times in lists as HTML, word for word."""

import datetime as dt
from dataclasses import replace

import pytest
from django.utils import translation

from core.components import Link
from core.i18n import Passage
from showtimes.groups import place_of
from showtimes.models import Screening
from showtimes.printed import show_list, soon_line, time_item, venue_times, week_times
from showtimes.rows import Fit, ScreeningRow, screening_rows
from showtimes.shows import Show
from showtimes.soon import Soon
from tests.factories import at, make_city, make_film, make_hall, make_screening, make_venue

NOW = at("2018-11-18 12:00")
TALK = '<svg class="i" viewBox="0 0 20 20" aria-hidden="true"><use href="#i-talk"/></svg>'
ARROW = TALK.replace("talk", "arrow")
CHECK = TALK.replace("talk", "check")
MARK = TALK.replace("talk", "mark").replace('"i"', '"i i--fill"')
CONFLICT = TALK.replace("talk", "conflict")
CITY = '<span class="city"><svg viewBox="0 0 10 10" aria-hidden="true"><use href="#c-disc"/></svg>{}</span>'
PLACE = CITY.format("Atlantis") + '<span class="vh">, Kiel</span>'
OMU = '<abbr class="ver" title="Originalfassung mit deutschen Untertiteln (Englisch)">OmU</abbr>'
CLOCK = '<time datetime="2018-11-18T17:00+01:00">17:00</time>'


@pytest.fixture
def row(db) -> ScreeningRow:
    """Sunday 18 November 2018, 17:00 to 18:24 in the only hall of a venue, at an address that needs escaping."""
    venue = make_venue("Atlantis", city=make_city("Kiel", shape="disc"))
    film = make_film("Töne & Stille", runtime=84, languages=("en",))
    make_screening(film, make_hall(venue=venue), starts_at=at("2018-11-18 17:00"))
    found = screening_rows(Screening.objects.all(), now=NOW)[0]
    return replace(found, url="/v/?a&b", page_url="/f/", venue_url="/k/")


def test_a_time_leads_to_its_screening(row):
    assert time_item(row) == f'<li><a class="tm" href="/v/?a&amp;b">{CLOCK} {OMU}</a></li>'


def test_a_time_says_what_became_of_it(row):
    moved = replace(row, version="", state="moved", state_label="verlegt", was_label="16:30", changed_label="statt <A>")
    assert time_item(moved) == (
        '<li><a class="tm" href="/v/?a&amp;b" data-state="moved"><s><span class="vh">statt </span>16:30</s> '
        f"{CLOCK} <small>verlegt</small><small>statt &lt;A&gt;</small></a></li>"
    )


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"guests": ("Ada",), "talk": True}, f"{TALK}<small>Gast</small>"),
        ({"talk": True}, f"{TALK}<small>Gespräch</small>"),
        ({"fit": Fit(("Stufen",))}, "<small>passt nicht: Stufen</small>"),
    ],
)
def test_a_time_says_who_comes_and_what_does_not_fit(row, fields, said):
    assert time_item(replace(row, version="", **fields)) == (
        f'<li><a class="tm" href="/v/?a&amp;b">{CLOCK} {said}</a></li>'
    )


@pytest.mark.parametrize(
    ("state", "label", "said"),
    [
        ("planned", "im Plan", f'{CHECK} <span class="vh">, im Plan</span>'),
        ("marked", "gemerkt", f'{MARK} <span class="vh">, gemerkt</span>'),
        ("conflict", "Konflikt", f"{MARK} <b>Konflikt</b>"),
    ],
)
def test_a_time_says_what_it_is_to_the_visitor(row, state, label, said):
    own = replace(row, version="", own_state=state, own_label=label)
    assert time_item(own) == f'<li><a class="tm" href="/v/?a&amp;b" data-own="{state}">{CLOCK} {said}</a></li>'


def test_what_is_online_is_at_home(row):
    online = replace(row, hall_id=None)
    assert time_item(online) == f'<li><a class="tm" href="/v/?a&amp;b"><span>zu Hause</span> {OMU}</a></li>'


def test_words_are_those_of_the_page(row):
    talk = replace(row, version="", talk=True)
    german = time_item(talk)
    with translation.override("en"):
        assert time_item(talk) == german.replace("Gespräch", "Talk")


@pytest.mark.parametrize(
    ("notes", "series", "detail"),
    [
        ((), None, ""),
        (("Saal <1>",), None, " <small>Saal &lt;1&gt;</small>"),
        ((), Link("/r/", "A & B"), ' <small><a class="bare" href="/r/">A &amp; B</a></small>'),
        (("Saal 1",), Link("/r/", "R"), ' <small>Saal 1, <a class="bare" href="/r/">R</a></small>'),
    ],
)
def test_a_venue_s_times_stand_behind_its_name(row, notes, series, detail):
    place = replace(place_of([row], notes), series=series)
    assert venue_times(place) == (
        f'<div class="tl"><p class="tl__who"><a class="bare" href="/k/">{PLACE}</a>{detail}</p>'
        f'<ul class="tl__t">{time_item(row)}</ul></div>'
    )


def test_a_place_without_a_page_is_no_link(row):
    place = replace(place_of([row], ()), url="")
    assert f'<p class="tl__who">{CITY.format("Atlantis")}</p>' in venue_times(place)


def test_the_next_times_begin_with_their_day(row):
    line = f'<ul class="tl__t"><li class="tm"><small>heute {PLACE}</small></li>{time_item(row)}'
    assert soon_line(Soon("heute", [row], 0)) == f"{line}</ul>"
    assert soon_line(Soon("heute", [row], 3)) == (
        f'{line}<li class="tm tl__more"><small>und 3 weitere</small></li></ul>'
    )
    assert soon_line(Soon("heute", [row], 0), with_place=False) == (
        f'<ul class="tl__t"><li class="tm"><small>heute</small></li>{time_item(row)}</ul>'
    )
    assert soon_line(None) == '<ul class="tl__t"></ul>'


def test_what_is_online_next_says_until_when(row):
    online = replace(row, hall_id=None, city_shape="", venue_name="Online", ends_label="20:00", fit=Fit((), ("A & B",)))
    assert soon_line(Soon("heute", [online], 0)).endswith(
        '</small></li><li><a class="tm" href="/v/?a&amp;b">bis 20:00 <small>A &amp; B</small></a></li></ul>'
    )


def test_a_cell_of_the_week_has_its_times_or_says_that_there_is_none(row):
    sign = '<svg viewBox="0 0 10 10" aria-hidden="true"><use href="#c-disc"/></svg><span class="vh">Kiel </span>'
    past = replace(row, state="past", state_label="vorbei")
    assert week_times([row]) == f'<a class="wk" href="/v/?a&amp;b">{sign} {CLOCK} </a>'
    assert week_times([past]) == (
        f'<a class="wk" href="/v/?a&amp;b" data-state="past">{sign} {CLOCK} <span class="vh">, vorbei</span></a>'
    )
    assert week_times([]) == '<span class="none" aria-hidden="true">–</span><span class="vh">keine</span>'


def shown(show: Show) -> str:
    """The one item of the list."""
    return show_list([show]).removeprefix('<ol class="shows">\n').removesuffix("\n</ol>")


def item(details: str, *, level: int = 4, data: str = "", was: str = "", version: str = OMU) -> str:
    return (
        f'<li class="show"{data}><p class="show__time">{was}<a class="bare" href="/v/?a&amp;b">{CLOCK}'
        '<span class="vh">, Vorstellung</span></a></p>'
        f'<div><h{level} class="show__title"><a href="/f/">Töne &amp; Stille</a></h{level}>'
        f'<p class="show__where">{details}</p></div><p>{version}</p></li>'
    )


def test_a_line_names_film_place_and_version(row):
    assert shown(Show(row)) == item("<span>Atlantis</span>")
    assert shown(Show(row, level=3, names_city=True)) == item(f"<span>{PLACE}</span>", level=3)


def tag(kind: str, label: str) -> str:
    return f'<span class="tag tag--{kind}">{label}</span>'


@pytest.mark.parametrize(
    ("state", "fields", "said"),
    [
        ("soldout", {"state_label": "ausverkauft"}, tag("solid", "ausverkauft")),
        ("moved", {"moved_label": "aus <A> verlegt"}, tag("line", f"{ARROW}aus &lt;A&gt; verlegt")),
        ("cancelled", {"state_label": "abgesagt"}, tag("line", f"{ARROW.replace('arrow', 'x')}abgesagt")),
        ("past", {"state_label": "vorbei"}, tag("plain", "vorbei")),
    ],
)
def test_a_line_says_the_state(row, state, fields, said):
    changed = replace(row, state=state, **fields)
    assert shown(Show(changed)) == item(f"<span>Atlantis</span> {said}", data=f' data-state="{state}"')


def test_a_line_says_all_there_is_to_say(row):
    full = replace(
        row,
        was_label="16:30",
        night_label="Nacht auf Montag",
        changed_label="statt OmU",
        last_chance=True,
        availability_label="wenige Plätze",
        guests=("Ada", "Bo & Co"),
        access=("Höranlage", "entspannt"),
        fit=Fit(("Stufen",)),
        change_note="Der Film kommt später",
        note=Passage("Snow", "en"),
        version="",
    )
    said = [
        "<span>Atlantis, Nacht auf Montag</span>",
        tag("line", f"{ARROW}statt OmU"),
        tag("plain", "letzte Vorstellung"),
        tag("plain", "wenige Plätze"),
        tag("plain", f"{TALK} zu Gast: Ada; Bo &amp; Co"),
        tag("plain", "Höranlage") + tag("plain", "entspannt"),
        tag("line", "passt nicht: Stufen"),
        "<span>Der Film kommt später</span>",
        '<span><span lang="en">Snow</span> <span class="tongue">(auf Englisch)</span></span>',
        "<span>Letzte Reihe</span>",
    ]
    was = '<s class="show__was"><span class="vh">statt </span>16:30</s> '
    assert shown(Show(full, remark="Letzte Reihe")) == item(" ".join(said), was=was, version="")


def test_a_line_leads_on_to_other_times(row):
    later = replace(row, url="/w/", moment_label="Mo 19. Nov 20:00", starts_at=row.starts_at + dt.timedelta(days=1))
    other = 'Mo 19. Nov 20:00<span class="vh"> Töne &amp; Stille</span></a>'
    assert shown(Show(row, others=(later, later))) == item(
        f'<span>Atlantis</span> <a href="/w/">stattdessen {other} <a href="/w/">{other}'
    )


@pytest.mark.parametrize(
    ("state", "label", "sign"),
    [("planned", "im Plan", CHECK), ("marked", "gemerkt", MARK), ("conflict", "Konflikt", CONFLICT)],
)
def test_a_line_says_what_it_is_to_the_visitor(row, state, label, sign):
    own = replace(row, talk=True, own_state=state, own_label=label)
    said = f'{tag("plain", f"{TALK}mit Gespräch")} <span class="show__own">{sign} {label}</span>'
    assert shown(Show(own)) == item(f"<span>Atlantis</span> {said}", data=f' data-own="{state}"')
