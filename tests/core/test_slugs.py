import re

import pytest
from django.urls import reverse
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from core.slugs import page_at, slug_base
from festival.models import Section
from films.models import Film
from people.models import Person
from tests.factories import make_edition, make_film
from venues.models import City, Venue


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("Werner Krauß", "werner-krauss"),
        ("Ann Eleonora Jørgensen", "ann-eleonora-jorgensen"),
        ("Straße nach Łódź", "strasse-nach-lodz"),
        ("Über den Dächern", "ueber-den-daechern"),
        ("U\u0308ber den Da\u0308chern", "ueber-den-daechern"),
        ("ÄRGER IM PARADIES", "aerger-im-paradies"),
        ("Đorđe Balašević", "dorde-balasevic"),
        ("Þór", "thor"),
        ("Œuvre", "oeuvre"),
        ("Işık", "isik"),
        ("Иди и смотри", "idi-i-smotri"),
        ("羅生門", "luoshengmen"),
        ("기생충", "gisaengchung"),
        ("جدایی نادر", "jdyy-ndr"),
        ("קולנוע", "kvlnv"),
        ("Ρόδος", "rodos"),
        ("L’Avventura", "lavventura"),
        ("8½", "8-1-2"),
        ("Face/Off", "face-off"),
        ("3:10 to Yuma", "3-10-to-yuma"),
        ("$9.99", "9-99"),
        ("Hin – und zurück", "hin-und-zurueck"),
        ("🎬", "clapper"),
        ("???", "ohne-titel"),
        ("", "ohne-titel"),
    ],
)
def test_a_name_in_any_script_makes_an_address_in_latin_letters(name, address):
    assert slug_base(name) == address


@given(st.text(max_size=120))
def test_an_address_is_never_empty_or_too_long_and_holds_letters_digits_and_hyphens(name):
    assert re.fullmatch("[a-z0-9_]([a-z0-9_-]{0,78}[a-z0-9])?|ohne-titel", slug_base(name)), name


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("record", "address"),
    [
        (lambda: Film(title_de="Иди и смотри"), "idi-i-smotri"),
        (lambda: Person(name="Łukasz Żal"), "lukasz-zal"),
        (lambda: City(name_de="Köln", shape="circle"), "koeln"),
        (lambda: Film(title_de="Mein Weg", slug="weg"), "weg"),
    ],
)
def test_a_record_without_an_address_gets_one_from_its_name(record, address):
    made = record()
    made.full_clean()
    made.save()
    assert made.slug == address


@pytest.mark.django_db
def test_an_address_that_somebody_has_gets_a_number():
    first, second = Film.objects.create(title_de="Nosferatu"), Film.objects.create(title_de="Nosferatu")
    assert (first.slug, second.slug) == ("nosferatu", "nosferatu-2")


@pytest.mark.django_db
def test_sections_of_two_editions_may_have_one_address():
    first, second = make_edition(2018), make_edition(2019)
    sections = [Section.objects.create(edition=edition, name_de="Übersicht") for edition in (first, second, second)]
    assert [section.slug for section in sections] == ["uebersicht", "uebersicht", "uebersicht-2"]


@pytest.mark.django_db
def test_a_record_keeps_its_address_when_its_name_changes():
    film = make_film("Straße", slug="strae")
    film.title_de = "Die Straße"
    film.save()
    assert Film.objects.get().slug == "strae"


@pytest.mark.django_db
def test_a_long_name_leaves_room_for_a_number():
    city = City.objects.create(name_de="Köln", shape="circle")
    venues = [Venue.objects.create(name="Ü" * 119 + number, city=city) for number in "12"]
    assert [len(venue.slug) for venue in venues] == [80, 82]


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize(
    ("view", "slugs"),
    [
        ("films:list", []),
        ("films:detail", ["nosferatu"]),
        ("festival:section", ["festwoche-2018", "wettbewerb"]),
        ("festival:section", ["film-id-2", "-id-"]),
    ],
)
def test_an_address_is_that_of_reverse(language, view, slugs):
    with override(language):
        expected = reverse(view, args=slugs)
        assert page_at(view, *slugs) == expected
    with override("en" if language == "de" else "de"):
        assert page_at(view, *slugs, language=language) == expected
