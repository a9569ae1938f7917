import pytest

from tests.factories import make_film

pytestmark = pytest.mark.django_db
ADDRESS = "/admin/textvorschau/"


def test_a_text_is_shown_as_the_page_will_show_it(editor, as_user):
    typed = {"text": 'Sie sagte "spät" und **ging**. <script>alert(1)</script>', "language": "de"}
    shown = as_user(editor).post(ADDRESS, typed).content.decode()
    assert shown == "<p>Sie sagte „spät“ und <strong>ging</strong>. &lt;script&gt;alert(1)&lt;/script&gt;</p>"
    assert "“spät”" in as_user(editor).post(ADDRESS, typed | {"language": "en"}).content.decode()


def test_only_staff_may_ask_and_only_for_a_text(editor, member, stranger, as_user):
    assert [client.post(ADDRESS, {"text": "a"}).status_code for client in (stranger, as_user(member))] == [302, 302]
    client = as_user(editor)
    assert (client.get(ADDRESS).status_code, client.post(ADDRESS, {"text": "a" * 100_001}).status_code) == (405, 400)
    assert client.post(ADDRESS, {"text": "a\0b", "language": "\0"}).status_code == 200


def test_a_form_leads_to_the_page_in_both_languages_and_knows_its_texts(editor, as_user):
    film = make_film("Der stille Saal", state="draft")
    html = as_user(editor).get(f"/admin/films/film/{film.pk}/change/").content.decode()
    path = film.get_absolute_url()
    assert f'<a href="{path}?vorschau=1">Vorschau deutsch</a>' in html
    assert f'<a href="/en{path}?vorschau=1">Vorschau englisch</a>' in html
    assert f'data-key="{editor.pk}:films.film:{film.pk}"' in html
    assert 'name="texts-__prefix__-body" cols="40" rows="10" class="vLargeTextField" data-markdown="language"' in html
