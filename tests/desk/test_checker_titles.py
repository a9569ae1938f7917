"""Titles of films in texts: the checks that read the database."""

import pytest
from django.utils import timezone

from desk.checker.finding import CheckContext
from desk.checker.registry import BY_CODE
from films.models import AlternativeTitle, PressReview
from tests.factories import make_article, make_film, make_person, make_text

pytestmark = pytest.mark.django_db


def findings(code: str):
    return BY_CODE[code].findings(CheckContext(timezone.now()))


@pytest.fixture
def kindness():
    return make_film("The Kindness of Strangers: Kleine Wunder unter Fremden", slug="kindness")


def test_a_slip_is_told_with_its_text_its_lines_and_its_words(kindness):
    body = "Clara flieht.\n\nKleine Wunder unter Freunden ist ein Märchen.\n\n„Kleine Wunder unter Freunden“, sagt man."
    text = make_text(kindness, body=body)
    (found,) = findings("title")
    assert found.message == "„Kleine Wunder unter Freunden“ statt „Kleine Wunder unter Fremden“."
    assert found.path == f"/admin/films/text/{text.pk}/change/#id_body"
    assert found.place.lines == (3, 5)
    assert (found.place.before, found.place.after) == ("", " ist ein Märchen.")


def test_lines_press_quotes_and_lives_are_read_too(kindness):
    kindness.tagline_de = "„Kleine Wunder unter Feinden“"
    kindness.save()
    PressReview.objects.create(film=kindness, outlet="Blatt", quote="Gut.")
    PressReview.objects.create(film=kindness, outlet="Zeitung", quote="„Kleine Wunder unter Freunden“ rührt.")
    person = make_person("Lone", biography_de="Sie drehte „Kleine Wunder unter Freunden“.")
    assert [found.path for found in findings("title")] == [
        f"/admin/people/person/{person.pk}/change/#id_biography_de",
        f"/admin/films/film/{kindness.pk}/change/#id_tagline_de",
        f"/admin/films/film/{kindness.pk}/change/#id_press_reviews-1-quote",
    ]


def test_in_texts_on_other_films_a_title_is_meant_only_in_quotation_marks(kindness):
    other = make_film("Zwei an einem Tag")
    make_text(other, body="Wie „Kleine Wunder unter Freunden“ und „Zwei an einem Tag“. Zwei an einem Abend.")
    make_text(make_film("Italienisch"), body="Kleine Wunder unter Freunden, wie man sie kennt.")
    (found,) = findings("title")
    assert found.message == "„Kleine Wunder unter Freunden“: Gemeint ist wohl „Kleine Wunder unter Fremden“."


def test_a_registered_other_spelling_is_no_slip_but_told_as_a_mixture_on_one_page(kindness):
    title = "The Kindness of Strangers: Kleine Wunder unter Freunden"
    AlternativeTitle.objects.create(film=kindness, title=title, kind="spelling")
    AlternativeTitle.objects.create(film=kindness, title="Die Güte der Leute", kind="spelling")
    make_text(kindness, body="„Kleine Wunder unter Freunden“, auch „Die Güte der Leute“, läuft.")
    assert findings("title") == []
    (found,) = findings("spelling")
    assert found.message == "„Kleine Wunder unter Freunden“ hier, „Kleine Wunder unter Fremden“ im Titel der Seite."


def test_more_texts_cost_no_more_queries(kindness, django_assert_num_queries):
    make_text(kindness, body="Kleine Wunder unter Freunden.")
    with django_assert_num_queries(10):
        assert len(findings("title")) == 1
    for _number in range(5):
        make_text(make_film(), body="„Kleine Wunder unter Freunden“")
        make_article("", text_de="„Kleine Wunder unter Freunden“")
    with django_assert_num_queries(10):
        assert len(findings("title")) == 11
