import pytest
from django.utils import timezone
from django.utils.translation import override

from films.selectors.texts import texts_of_film
from tests.factories import make_film, make_text

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("page", "language"), [("de", ""), ("en", "de")])
def test_a_text_names_its_language_where_that_is_not_the_pages(page, language):
    film = make_film()
    make_text(film, "short", language="de")
    with override(page):
        assert [text.lang for text in texts_of_film(film.pk, timezone.now())["short"]] == [language]


@pytest.mark.parametrize(("page", "shown"), [("de", ["Deutsch"]), ("en", ["English"])])
def test_of_each_kind_those_in_the_pages_language_are_shown(page, shown):
    film = make_film()
    for body, language in (("Deutsch", "de"), ("English", "en"), ("Français", "fr")):
        make_text(film, "short", language=language, body=body)
    with override(page):
        assert [text.html for text in texts_of_film(film.pk, timezone.now())["short"]] == [
            f"<p>{body}</p>" for body in shown
        ]
