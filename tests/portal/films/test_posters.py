"""Posters as pages print them."""

from dataclasses import replace

from films.poster import make_poster
from portal.templatetags.posters import poster

SHOWN = make_poster(
    title="Töne & Stille",
    slug="toene-und-stille",
    kind="feature",
    genres=(),
    tone=3,
    directors=("Ada <A>",),
    year=2024,
    countries=("Chile",),
    runtime=90,
    picture=None,
)


def test_a_poster_is_escaped():
    html = poster(SHOWN)
    assert "Ada &lt;A&gt;" in html
    assert "Töne &amp; Stille" in html


def test_each_content_has_a_poster_of_its_own():
    assert poster(replace(SHOWN, tone=4)) == poster(SHOWN).replace('data-tone="3"', 'data-tone="4"')
    assert poster(replace(SHOWN, year=1999)) == poster(SHOWN).replace("2024", "1999")
