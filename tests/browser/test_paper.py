"""Pages on paper: whole words, where each venue is, and the code to the changes once."""

import datetime as dt
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from community.services import set_bookmark
from planner.services import pin
from showtimes.models import Screening
from tests.browser.test_rating import sign_in
from tests.factories import make_edition, make_film, make_hall, make_screening, make_user, make_venue

GRID = "/programm/?ansicht=raster"
ADDRESS = "Lindenhof 7, 68163 Mannheim"
BROKEN = """() => {
  const broken = [];
  const texts = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    if (!text.parentElement.checkVisibility()) continue;
    for (const word of text.data.matchAll(/[^\\s\\-\u2013/]+/g)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      const lines = new Set([...range.getClientRects()].filter(box => box.width > 1).map(box => Math.round(box.top)));
      if (lines.size > 1) broken.push(word[0].replaceAll("\u00ad", ""));
    }
  }
  return broken;
}"""
"""Words of the page that stand on more than one line."""


@pytest.fixture
def day(live_server) -> dt.date:
    """Two days in one hall, with titles of long words and films too short to give them room."""
    day = timezone.localdate() + dt.timedelta(days=1)
    make_edition(day.year, slug="fest", starts_on=day, ends_on=day + dt.timedelta(days=1))
    hall = make_hall(venue=make_venue("Odeon", street="Lindenhof 7", postcode="68163"))
    titles = ("Sommernachtsgespenster am Donaudampfschiff", "Rashomon: Das Lustwäldchen", "Nachtwanderungen")
    for number, title in enumerate(titles):
        film = make_film(title, runtime=(30, 100, 60)[number])
        for days in (0, 1):
            start = dt.datetime.combine(day, dt.time(14 + 2 * number), timezone.get_default_timezone())
            make_screening(film, hall, starts_at=start + dt.timedelta(days=days))
    return day


@pytest.fixture
def paper(page: Page) -> Page:
    """As wide as A4 lies, for the grid does."""
    page.set_viewport_size({"width": 1047, "height": 700})
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("asked", ["", "&ordnung=zeit", "&ordnung=kino", "&ansicht=raster"])
def test_no_word_of_a_programme_is_broken(paper, day, asked):
    paper.goto(f"/programm/?tag={day}{asked}")
    expect(paper.locator("main").get_by_role("link", name="Rashomon").first).to_be_visible()
    assert paper.evaluate(BROKEN) == []


@pytest.mark.parametrize("asked", ["", "&ordnung=zeit", "&ordnung=kino", "&ansicht=raster"])
def test_a_programme_says_where_its_venues_are_on_paper_only(paper, day, asked):
    paper.goto(f"/programm/?tag={day}{asked}")
    expect(paper.get_by_text(ADDRESS)).to_be_visible()
    paper.emulate_media(media="screen")
    expect(paper.get_by_text(ADDRESS)).to_be_hidden()


def test_a_film_says_where_it_runs(paper, day):
    paper.goto("/filme/nachtwanderungen/")
    expect(paper.get_by_text(ADDRESS)).to_be_visible()


def test_a_plan_has_whole_words_its_addresses_and_one_code(paper, day):
    lena, now = make_user("Lena"), timezone.now()
    films = [screening.film for screening in Screening.objects.order_by("starts_at")[:2]]
    for film in films:
        set_bookmark(user=lena, film=film, priority="must", now=now)
    for number, film in enumerate(films):
        pin(user=lena, screening=film.screenings.order_by("starts_at")[number], now=now)
    sign_in(paper, lena)
    paper.goto("/plan/druck/")
    expect(paper.locator(".planday")).to_have_count(2)
    expect(paper.locator("main svg.segno:visible")).to_have_count(1)
    assert paper.get_by_text(ADDRESS).count() == 2
    assert paper.evaluate(BROKEN) == []
    sheets = re.findall(rb"/MediaBox", paper.pdf(prefer_css_page_size=True))
    assert len(sheets) == 2
    paper.goto("/plan/")
    expect(paper.get_by_text(ADDRESS).first).to_be_visible()
    assert paper.evaluate(BROKEN) == []
