import datetime as dt

from showtimes.answering import OwnFilter
from showtimes.programme import Order, ProgrammeQuery, View

SATURDAY = dt.date(2018, 11, 17)


def test_an_address_says_the_day_and_leaves_out_what_is_usual():
    assert ProgrammeQuery(SATURDAY).url() == "/programm/?tag=2018-11-17"


def test_an_address_names_everything_that_narrows():
    query = ProgrammeQuery(SATURDAY, "mannheim", "odeon", ("de", "en"), "ab-20", "short", Order.TIME)
    assert query.url() == (
        "/programm/?tag=2018-11-17&stadt=mannheim&kino=odeon&sprache=de&sprache=en&zeit=ab-20&art=short&ordnung=zeit"
    )


def test_another_day_keeps_the_filters():
    query = ProgrammeQuery(SATURDAY, city="mannheim")
    assert query.day_url(dt.date(2018, 11, 18)) == "/programm/?tag=2018-11-18&stadt=mannheim"


def test_filters_can_be_removed_by_name():
    query = ProgrammeQuery(SATURDAY, city="mannheim", languages=("de",), order=Order.VENUE)
    assert query.active() == ["city", "languages"]
    assert query.without("languages") == ProgrammeQuery(SATURDAY, city="mannheim", order=Order.VENUE)


def test_the_page_of_an_edition_asks_at_its_own_address():
    query = ProgrammeQuery(None, path="/festival/iffmh-2018/programm/")
    assert query.url() == "/festival/iffmh-2018/programm/"
    asked = query.url(day=SATURDAY, section="wettbewerb", access=("rollstuhl",), view=View.GRID, own=OwnFilter.PLANNED)
    assert asked == (
        "/festival/iffmh-2018/programm/?tag=2018-11-17&sektion=wettbewerb&zugang=rollstuhl&meine=plan&ansicht=raster"
    )
