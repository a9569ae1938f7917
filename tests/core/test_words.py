"""Texts of templates are looked up once in each language."""

import pytest
from django.template import engines
from django.utils.translation import override


def rendered(template, language: str, **context: object) -> str:
    with override(language):
        return template.render(context)


@pytest.fixture
def template():
    def make(source: str):
        return engines["django"].from_string(source)

    return make


@pytest.mark.parametrize(
    "source",
    [
        '{% translate "Zum Inhalt" %}',
        '{% translate "Zum Inhalt" as words %}{{ words }}',
        '{% translate "Zum Inhalt" noop %}',
        '{% translate "Artikel" context "ein Artikel" %}',
        '{% translate "Zum Inhalt"|upper %}',
        "{% translate name %}",
    ],
)
def test_a_text_is_what_django_makes_of_it_in_each_language(template, source):
    djangos, ours = template("{% load i18n %}" + source), template(source)
    for language in ("de", "en", "de"):
        assert rendered(ours, language, name="Spielplan") == rendered(djangos, language, name="Spielplan")


def test_a_variable_is_translated_each_time(template):
    named = template("{% translate name %}")
    assert [rendered(named, "en", name=name) for name in ("Spielplan", "<b>")] == ["Programme", "&lt;b&gt;"]


def test_a_text_is_looked_up_once_in_a_language(template, monkeypatch):
    fixed = template('{% translate "Zum Inhalt" %}')
    first = rendered(fixed, "en")
    monkeypatch.setattr("django.template.base.gettext_lazy", lambda text: "something else")
    assert (first, rendered(fixed, "en"), rendered(fixed, "de")) == ("Skip to content", first, "something else")
