"""The template tags and filters of the user interface."""

import json
import re
from decimal import Decimal

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.utils.safestring import SafeString
from django.utils.translation import override

from core.hyphens import SOFT_HYPHEN
from core.markup import place_name
from core.templatetags import ui


def rendered(source: str, **context) -> str:
    return engines["django"].from_string(source).render(context)


def test_an_icon_is_hidden_from_screen_readers():
    assert ui.icon("mark") == ('<svg class="i" viewBox="0 0 20 20" aria-hidden="true"><use href="#i-mark"/></svg>')


def test_an_icon_can_be_filled():
    assert 'class="i i--fill"' in ui.icon("mark", fill=True)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Kino im Stadthaus, Stadthaus I", "Kino im Stadthaus, Stadthaus&nbsp;I"),
        ("Luxor Filmpalast, Luxor 12", "Luxor Filmpalast, Luxor&nbsp;12"),
        ("Kino 3 am Markt", "Kino 3 am Markt"),
        ("Halle 2027", "Halle 2027"),
        ("Studio In", "Studio In"),
    ],
)
def test_a_number_at_the_end_of_a_place_stays_with_its_word(name, shown):
    assert (place_name(name), ui.city_mark("", name).endswith(f"{place_name(name)}</span>")) == (
        shown.replace("&nbsp;", "\N{NO-BREAK SPACE}"),
        True,
    )


def test_a_city_mark_escapes_the_name():
    assert ui.city_mark("square", "A & B") == (
        '<span class="city"><svg viewBox="0 0 10 10" aria-hidden="true"><use href="#c-square"/></svg>A &amp; B</span>'
    )


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        (7.8, "7,8", "7.8"),
        (Decimal("7.80"), "7,8", "7.8"),
        (10, "10", "10"),
        (Decimal("8.0"), "8", "8"),
        (0, "0", "0"),
        (0.5, "0,5", "0.5"),
        (None, "", ""),
    ],
)
def test_numbers_follow_the_language(value, german, english):
    with override("de"):
        assert ui.comma(value) == german
    with override("en"):
        assert ui.comma(value) == english


@pytest.mark.parametrize(
    ("number", "english"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (21, "21st"),
        (75, "75th"),
        (113, "113th"),
    ],
)
def test_ordinals(number, english):
    with override("de"):
        assert ui.ordinal(number) == f"{number}."
    with override("en"):
        assert ui.ordinal(number) == english


@pytest.mark.parametrize(
    ("value", "text"), [("1959", "1959"), ("1959-05", "Mai 1959"), ("1959-05-02", "2. Mai 1959"), ("", ""), (None, "")]
)
def test_partial_dates_are_written_out(value, text):
    with override("de"):
        assert ui.partial_date(value) == text


def test_languages_are_named_in_the_language_of_the_page():
    with override("de"):
        assert ui.language_name("ko") == "Koreanisch"
    with override("en"):
        assert ui.language_name("ko") == "Korean"


@pytest.mark.parametrize(
    ("word", "broken"),
    [
        ("Mitternachtsblau", "Mitter|nachts|blau"),
        ("Dokumentarfilm", "Doku|mentar|film"),
        ("Sommernachtstraum", "Sommer|nachts|traum"),
        ("Verschiebung", "Verschie|bung"),
        ("Untertiteln", "Untertiteln"),  # eleven letters
    ],
)
def test_long_german_words_get_soft_hyphens(word, broken):
    assert ui.shy(word, "de").replace(SOFT_HYPHEN, "|") == broken


@pytest.mark.parametrize("word", ["Grundstücksverkehrsgenehmigung", "Bergarbeiterfamilie", "Katastrophenschutz"])
def test_no_part_of_a_broken_word_lacks_a_vowel(word):
    parts = ui.shy(word, "de").split(SOFT_HYPHEN)
    assert len(parts) > 1
    assert all(re.search("[aeiouäöü]", part) for part in parts)


def test_soft_hyphens_escape_what_they_are_given():
    assert ui.shy('<b>"Kino" & Co</b>', "de") == "&lt;b&gt;&quot;Kino&quot; &amp; Co&lt;/b&gt;"
    assert isinstance(ui.shy("Kino", "de"), SafeString)


def test_soft_hyphens_follow_the_page_where_no_language_is_given():
    with override("en"):
        assert ui.shy("Internationalisation") == ui.shy("Internationalisation", "en")


def test_a_language_without_patterns_stays_as_it_is():
    assert ui.shy("Jeonghwansarangeul", "ko") == "Jeonghwansarangeul"


def test_a_title_in_another_language_says_so():
    with override("de"):
        assert ui.in_language("Roma", "es") == '<span lang="es">Roma</span>'
        assert ui.in_language("Roma", "de") == "Roma"
        assert ui.in_language("Roma", "") == "Roma"


def test_absolute_addresses_start_with_the_address_of_the_site(settings):
    settings.SITE_URL = "https://kino.example"
    assert ui.absolute("/filme/") == "https://kino.example/filme/"
    assert ui.absolute("https://other.example/x") == "https://other.example/x"


@pytest.mark.parametrize(
    ("path", "language", "translated"),
    [
        ("/filme/?genre=drama", "en", "/en/filme/?genre=drama"),
        ("/en/filme/", "de", "/filme/"),
        ("/filme/", "de", "/filme/"),
        ("/robots.txt", "en", "/robots.txt"),
    ],
)
def test_the_same_page_in_another_language(path, language, translated):
    with override("en" if path.startswith("/en/") else "de"):
        assert ui.translated_path(path, language) == translated


def test_json_ld_cannot_break_out_of_its_element():
    block = ui.json_ld({"name": "</script><b>&", "year": 2023})
    inner = block.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert not set(inner) & set("<>&")
    assert json.loads(inner) == {"name": "</script><b>&", "year": 2023}


def test_a_block_can_be_said_again_in_an_attribute():
    parent = engines["django"].from_string(
        '<title>{% block title %}x{% endblock %}</title><meta content="{% block_text "title" %}">'
    )
    child = '{% extends parent %}{% block title %}\n "{{ name }}"  heute{% endblock %}'
    assert rendered(child, parent=parent, name="A & B") == (
        '<title>\n "A &amp; B"  heute</title><meta content="&quot;A &amp; B&quot; heute">'
    )


def test_an_input_shows_no_placeholder():
    class Form(forms.Form):
        name = forms.CharField(widget=forms.TextInput(attrs={"placeholder": "Name", "autocomplete": "name"}))

    assert ui.field_input(Form()["name"]) == '<input type="text" name="name" autocomplete="name" required id="id_name">'


def test_page_numbers_leave_gaps():
    page = Paginator(range(200), 10).get_page(7)
    assert [str(number) for number in ui.page_numbers(page)] == ["1", "…", "6", "7", "8", "…", "20"]


@pytest.mark.parametrize("name", ["فروشنده", "ואלס עם באשיר", "Film: جدایی", "ܐܪܡܝܐ"])
def test_a_name_from_right_to_left_does_not_turn_round_what_stands_beside_it(name):
    assert ui.bdi(name) == f"<bdi>{name}</bdi>"
    assert ui.shy(name, "de") == f"<bdi>{name}</bdi>"
    with override("de"):
        assert ui.in_language(name, "fa") == f'<span lang="fa"><bdi>{name}</bdi></span>'
    assert f"<bdi>{name}</bdi></span>" in ui.city_mark("square", name)


@pytest.mark.parametrize("name", ["Über den Dächern", "羅生門", "Иди и смотри", "8½", "…", "🎬"])
def test_a_name_from_left_to_right_stays_as_it_is(name):
    assert ui.bdi(name) == name


def test_names_are_escaped_and_isolated_each_for_itself():
    assert ui.bdi(["A & B", "فرهادی"]) == ["A &amp; B", "<bdi>فرهادی</bdi>"]
    assert ui.bdi("<b>فرهادی") == "<bdi>&lt;b&gt;فرهادی</bdi>"
