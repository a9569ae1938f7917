"""Requests that everybody's pages answer, by what their visitors take."""

import pytest

from core.pagecache import takes_anything


@pytest.mark.parametrize(
    ("accept", "taken"),
    [
        ("", True),
        ("*/*", True),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", True),
        ("application/json", True),
        ("APPLICATION/JSON ; charset=utf-8", True),
        ("application/*;q=0.1", True),
        ("application/json;q=0, */*", True),
        ("application/json;q=0, text/html;q=0.0, */*", False),
        ("text/*;q=0, application/*;q=0, */*", False),
        ("text/html;q=nan", False),
        ("text/html; x*=evil''1", False),
        ("text/html; x*=evil''1, application/json", True),
        ("application/ld+json", False),
        ("image/png, image/*;q=0.8", False),
        ("*", False),
        (",", False),
    ],
)
def test_of_the_ranges_the_most_specific_one_says(accept, taken):
    assert takes_anything(accept) is taken
