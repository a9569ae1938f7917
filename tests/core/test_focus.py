import pytest
from django.core.exceptions import ValidationError

from core.focus import FocusFormField, focus_classes
from people.models import Person


def test_two_numbers_become_a_point_and_nothing_is_the_middle():
    field = FocusFormField()
    found = [field.clean(typed) for typed in (["30", "0"], ["", "100"], ["", ""], None)]
    assert found == ["30 0", "50 100", "50 50", "50 50"]


@pytest.mark.parametrize("typed", [["101", "0"], ["-1", "0"], ["links", "0"]])
def test_what_is_no_percentage_is_refused(typed):
    with pytest.raises(ValidationError):
        FocusFormField().clean(typed)


@pytest.mark.parametrize("stored", ["", "50", "101 0", "50 50 ", "a b"])
def test_the_model_refuses_what_a_page_could_not_read(stored):
    with pytest.raises(ValidationError):
        Person._meta.get_field("portrait_focus").clean(stored, None)


def test_pages_place_the_point_in_tenths():
    assert [focus_classes(focus) for focus in ("50 50", "48 52", "50 32", "0 100")] == [
        "",
        "",
        "fx-5 fy-3",
        "fx-0 fy-10",
    ]
