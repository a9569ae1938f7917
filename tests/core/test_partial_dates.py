import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from core.partial_dates import display, validate_partial_date


@pytest.mark.parametrize("value", ["1962", "1962-05", "1962-05-02", "2020-02-29", "0001"])
def test_a_year_a_month_and_a_day_are_dates(value):
    assert validate_partial_date(value) is None


@pytest.mark.parametrize(
    "value",
    [
        *(
            "62",
            "1962-5",
            "1962-13",
            "1962-00",
            "1962-02-30",
            "2021-02-29",
            "02.05.1962",
            "1962-05-02 ",
            "1962-05-02T10:00",
        ),
        *("0000", "19620", "May 1962", "1962--02", "", "١٩٦٢"),
    ],
)
def test_anything_else_is_refused(value):
    with pytest.raises(ValidationError, match="Bitte als Jahr, Jahr-Monat oder Jahr-Monat-Tag angeben"):
        validate_partial_date(value)


@pytest.mark.parametrize(
    ("value", "german", "english"),
    [
        ("1959", "1959", "1959"),
        ("1959-05", "Mai 1959", "May 1959"),
        ("1959-05-02", "2. Mai 1959", "2 May 1959"),
        ("um 1890", "um 1890", "um 1890"),
        ("1959-13", "1959-13", "1959-13"),
        ("1959-02-30", "1959-02-30", "1959-02-30"),
        ("", "", ""),
    ],
)
def test_a_date_is_written_as_precisely_as_it_is_known(value, german, english):
    with override("de"):
        assert display(value) == german
    with override("en"):
        assert display(value) == english
