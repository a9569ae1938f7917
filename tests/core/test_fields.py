import pytest
from django import forms
from django.apps import apps
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.db.migrations.writer import MigrationWriter
from django.forms import modelform_factory

from core.fields import CodesField, CodesFormField, parse_codes
from core.languages import validate_languages
from core.text import single_line
from films.models import Film
from people.models import Person
from tests.factories import make_film, make_person


class LanguagesForm(forms.ModelForm):
    class Meta:
        model = Film
        fields = ["languages", "countries"]


def languages_of(film: Film) -> tuple[str, ...]:
    return Film.objects.get(pk=film.pk).languages


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("de, en", ("de", "en")),
        ("de en;fr", ("de", "en", "fr")),
        (",de,en,", ("de", "en")),
        ("en de en", ("en", "de")),
        ("\n de\n", ("de",)),
        ("", ()),
        (" , ;", ()),
    ],
)
def test_codes_are_read_in_order_and_once(text, codes):
    assert parse_codes(text) == codes


@pytest.mark.django_db
@pytest.mark.parametrize("codes", [(), ("de",), ("en", "de"), ("pt-br", "zxx")])
def test_codes_come_back_as_they_were_saved(codes):
    assert languages_of(make_film(languages=codes)) == codes


@pytest.mark.django_db
def test_codes_may_be_given_as_a_list_or_as_text():
    assert languages_of(make_film(languages=["en", "de"])) == ("en", "de")
    assert languages_of(make_film(languages="en, de")) == ("en", "de")


@pytest.mark.django_db
def test_films_are_found_by_one_of_their_codes():
    both, german, cantonese, none = (make_film(languages=codes) for codes in (("en", "de"), ("de",), ("yue",), ()))
    assert set(Film.objects.filter(languages__has="de")) == {both, german}
    assert set(Film.objects.filter(languages__has="en")) == {both}
    assert set(Film.objects.filter(languages__has="yue")) == {cantonese}
    assert set(Film.objects.exclude(languages__has="de")) == {cantonese, none}
    assert set(Film.objects.filter(languages=("en", "de"))) == {both}
    assert set(Film.objects.filter(languages=())) == {none}


@pytest.mark.django_db
@pytest.mark.parametrize("code", ["ue", "y", "e,d", "%", "_e", "d_", "\\", "'", ""])
def test_part_of_a_code_or_a_wildcard_finds_nothing(code):
    make_film(languages=("en", "de"))
    make_film(languages=("yue",))
    assert list(Film.objects.filter(languages__has=code)) == []


@pytest.mark.django_db
def test_codes_survive_values_and_serialisation():
    film = make_film(languages=("en", "de"), countries=("GB", "US"))
    assert Film.objects.values_list("languages", "countries").get() == (("en", "de"), ("GB", "US"))
    (restored,) = serializers.deserialize("json", serializers.serialize("json", [film]))
    assert (restored.object.languages, restored.object.countries) == (("en", "de"), ("GB", "US"))


@pytest.mark.django_db
def test_a_form_shows_and_reads_codes_with_commas():
    film = make_film(languages=("en", "de"), countries=("GB",))
    form = LanguagesForm(instance=film)
    assert (form["languages"].value(), form["countries"].value()) == ("en, de", "GB")

    form = LanguagesForm({"languages": "fr; de", "countries": "gb us"}, instance=film)
    assert form.has_changed()
    form.save()
    film.refresh_from_db()
    assert (film.languages, film.countries) == (("fr", "de"), ("GB", "US"))


@pytest.mark.django_db
def test_a_form_says_which_code_is_unknown():
    form = LanguagesForm({"languages": "de, englisch", "countries": "GB"}, instance=make_film())
    assert form.errors == {"languages": ["„englisch“ ist kein bekanntes Sprachkürzel (etwa de, en, fr)."]}


@pytest.mark.django_db
def test_the_same_codes_written_otherwise_are_no_change():
    film = make_film(languages=("en", "de"), countries=("GB",))
    form = LanguagesForm({"languages": " en;de ", "countries": "gb"}, instance=film)
    assert not form.has_changed()


def test_codes_may_be_required():
    assert CodesFormField(required=False).clean("") == ()
    with pytest.raises(ValidationError):
        CodesFormField().clean(" , ")
    with pytest.raises(ValidationError):
        CodesField(blank=False).clean((), None)


def test_the_model_checks_codes_as_the_form_does():
    with pytest.raises(ValidationError, match="„xx“"):
        CodesField(code_validators=[validate_languages]).clean(("de", "xx"), None)


@pytest.mark.django_db
def test_folded_text_follows_its_sources():
    person = make_person("Jürgen Böttcher", sort_name="Böttcher, Jürgen")
    assert person.name_folded == "jurgen bottcher\nbottcher jurgen"
    person.name, person.sort_name = "Strawalde", ""
    person.save()
    assert Person.objects.get(pk=person.pk).name_folded == "strawalde"


@pytest.mark.django_db
def test_folded_text_holds_each_spelling_once():
    film = make_film("Über", title_original="Uber", title_en="Above")
    assert film.titles_folded == "uber\nabove"


@pytest.mark.django_db
def test_the_sort_key_leaves_out_the_article_and_fits_its_column():
    assert make_film("Das weiße Band").sort_title == "weisse band"
    assert len(make_film("ß" * 250).sort_title) == 250


@pytest.mark.django_db
def test_markdown_is_rendered_when_it_is_saved():
    person = make_person(biography_de='Sagt "ja". <script>', biography_en='Says "yes".')
    assert person.biography_html_de == "<p>Sagt „ja“. &lt;script&gt;</p>"
    assert person.biography_html_en == "<p>Says “yes”.</p>"


@pytest.mark.django_db
def test_derived_fields_follow_many_rows_created_at_once():
    Person.objects.bulk_create([Person(name="Żuławski", slug="zulawski")])
    assert Person.objects.get().name_folded == "zulawski"


def test_derived_fields_are_not_in_forms():
    form = forms.modelform_factory(Person, fields="__all__")
    assert not {"name_folded", "biography_html_de", "biography_html_en"} & set(form.base_fields)


@pytest.mark.parametrize(
    ("model", "name"),
    [
        (Film, "languages"),
        (Film, "countries"),
        (Film, "titles_folded"),
        (Film, "sort_title"),
        (Film, "slug"),
        (Person, "biography_html_de"),
    ],
)
def test_a_migration_can_rebuild_the_field(model, name):
    field = model._meta.get_field(name)
    _name, _path, args, kwargs = field.deconstruct()
    rebuilt = type(field)(*args, **kwargs)
    assert rebuilt.deconstruct()[1:] == field.deconstruct()[1:]
    assert rebuilt.editable == field.editable
    assert MigrationWriter.serialize(field)[0].startswith(f"{type(field).__module__}.")


# Sorting


@pytest.mark.postgresql
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite compares code by code anyway")
@pytest.mark.django_db
def test_lists_compare_code_by_code_whatever_the_language_of_the_database():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT DISTINCT collation_name FROM information_schema.columns"
            " WHERE column_name IN ('sort_key', 'sort_title', 'sort_title_en')"
        )
        assert cursor.fetchall() == [("C",)]


# One line

SEVERAL = "Der erste\r\nTeil\t\u2028und\u0085der\x00 \x1bzweite\u202e"
ONE = "Der erste Teil und der zweite"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        (SEVERAL, ONE),
        ("\nTitel\n", "Titel"),
        ("Zwei  Leerzeichen", "Zwei  Leerzeichen"),
        ("U\u0308ber", "Über"),
        ("\u202eneztirw", "neztirw"),
        ("می\u200cروم", "می\u200cروم"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("Zehn\u00a0Tage", "Zehn\u00a0Tage"),
        ("\x07", ""),
        (f"é{' ' * 2_000_000}é", f"é{' ' * 2_000_000}é"),
        (f"é{' ' * 1_000_000}\n{' ' * 1_000_000}é", "é é"),
    ],
    ids=lambda text: repr(text[:30]),
)
def test_a_text_of_one_line_has_no_breaks_and_controls(typed, kept):
    assert single_line(typed) == kept


@pytest.mark.django_db
def test_whoever_writes_a_line_the_database_holds_one():
    film = Film.objects.create(title_de=SEVERAL, title_original="Ein\nTitel", slug="a")
    Film.objects.bulk_create([Film(title_de="Zwei\nZeilen", slug="b")])
    Film.objects.filter(slug="b").update(title_en="Two\nlines")
    film.title_original = "Noch\rein Titel"
    Film.objects.bulk_update([film], ["title_original"])
    rows = Film.objects.order_by("slug").values_list("title_de", "title_original", "title_en")
    assert list(rows) == [(ONE, "Noch ein Titel", ""), ("Zwei Zeilen", "", "Two lines")]


def test_a_form_takes_a_line():
    form = modelform_factory(Person, fields=["name", "birth_place"])({"name": SEVERAL, "birth_place": "\n"})
    assert (form.is_valid(), form.cleaned_data) == (True, {"name": ONE, "birth_place": ""})
    form = modelform_factory(Person, fields=["name"])({"name": "\n\x00"})
    assert list(form.errors) == ["name"]


NOBODY_TYPES = ("core.Discarded", "core.Document", "core.Generation", "core.OldAddress", "core.Touched", "core.Word")


def test_every_text_that_editors_type_into_one_line_is_one():
    """Public names refuse what is not seen."""
    ours = {"community", "core", "festival", "films", "people", "showtimes", "venues"}
    fields = [field for model in apps.get_models() if model._meta.app_label in ours for field in model._meta.fields]
    typed = (field for field in fields if type(field) is models.CharField and field.editable and not field.choices)
    others = (*NOBODY_TYPES, "community.User.password", "community.User.display_name")
    names = [str(field) for field in typed if "history_change_reason" not in str(field)]
    assert [name for name in names if not name.startswith(others)] == []


@pytest.mark.django_db
def test_whoever_writes_a_passage_it_holds_nothing_that_controls_or_turns():
    turned = "Eins \x07zwei\r\n\n\tdrei\u202e vier\u2066 é"
    kept = "Eins zwei\r\n\n\tdrei vier é"
    person = Person.objects.create(name="Ada Muster", slug="ada", biography_de=turned)
    assert person.biography_de == kept
    Person.objects.filter(slug="ada").update(biography_en=turned)
    person.refresh_from_db()
    assert (person.biography_de, person.biography_en) == (kept, kept)
    form = modelform_factory(Person, fields=["biography_de"])({"biography_de": turned})
    assert (form.is_valid(), form.instance.biography_de) == (True, kept)


def test_every_text_that_editors_type_into_several_lines_is_a_passage():
    ours = {"community", "core", "festival", "films", "people", "showtimes", "venues"}
    fields = [field for model in apps.get_models() if model._meta.app_label in ours for field in model._meta.fields]
    typed = [str(field) for field in fields if type(field) is models.TextField and field.editable]
    assert [name for name in typed if "Historical" not in name and not name.startswith(NOBODY_TYPES)] == []
