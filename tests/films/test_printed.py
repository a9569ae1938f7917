from dataclasses import replace

import pytest
from django.utils import translation

from films.cards import film_cards
from films.models import Film
from films.printed import facts_line, kind_and_length
from tests.factories import make_film

pytestmark = pytest.mark.django_db


@pytest.fixture
def card():
    make_film("Der Fluss", runtime=105, fsk="12")
    [card] = film_cards(Film.objects.all())
    return replace(card, genres=("Drama", "Liebesfilm"), average=7.86, rating_count=234)


def test_the_line_says_genres_length_age_and_score(card):
    facts = ["Drama, Liebesfilm", "105 Min.", "FSK 12", "<b>7,8</b> aus 234"]
    assert (
        facts_line(card) == '<ul class="prog__facts">\n' + "\n".join(f"<li>{fact}</li>" for fact in facts) + "\n</ul>"
    )


def test_it_is_in_the_language_of_the_page(card):
    with translation.override("en"):
        assert facts_line(card).endswith("<li>105 min</li>\n<li>FSK 12</li>\n<li><b>7.8</b> from 234</li>\n</ul>")


def test_a_film_without_genres_says_its_kind_unless_that_is_the_usual_one(card):
    short, feature = (
        replace(card, genres=(), kind=kind, runtime=None, kind_label="Kurzfilm") for kind in ("short", "feature")
    )
    assert (kind_and_length(short), kind_and_length(feature)) == ("<li>Kurzfilm</li>", "")


def test_a_score_of_few_votes_is_still_open_and_of_none_is_not_named(card):
    few, none = (replace(card, average=None, rating_count=count) for count in (2, 0))
    assert facts_line(few).endswith("<li>Wertung noch offen</li>\n</ul>")
    assert facts_line(none).endswith("<li>FSK 12</li>\n</ul>")


def test_names_of_genres_are_escaped(card):
    assert (
        kind_and_length(replace(card, genres=("<b>Drama & mehr",), runtime=None))
        == "<li>&lt;b&gt;Drama &amp; mehr</li>"
    )
