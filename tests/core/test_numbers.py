import pytest

from core.numbers import is_id, tenths


@pytest.mark.parametrize("text", ["1", "0", "007", "9" * 18])
def test_a_number_that_databases_hold_may_be_an_id(text):
    assert is_id(text)


@pytest.mark.parametrize("text", ["", "9" * 19, "-1", "1.0", "1 ", "x", "²", "1_000"])
def test_anything_else_is_none(text):
    assert not is_id(text)


@pytest.mark.parametrize(
    ("average", "shown"), [(7.86, 7.8), (7.99, 7.9), (8.0, 8.0), (9.95, 9.9), (0.3, 0.3), (10.0, 10.0)]
)
def test_an_average_is_cut_to_tenths(average, shown):
    assert tenths(average) == shown
