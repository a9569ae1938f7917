"""A page that is made for one member is the page of all whose choices are the same where it has looked."""

from operator import contains

import pytest

from core.pagecache.choices import ANY, Choices, Noted, looked_for

LOOKS = {
    "nothing": (lambda chosen: None, frozenset()),
    "one": (lambda chosen: "1" in chosen, frozenset({"1"})),
    "one that is not there": (lambda chosen: chosen.get("9"), frozenset({"9"})),
    "one of a set": (lambda chosen: contains(chosen.keys(), "1"), frozenset({"1"})),
    "those of a set": (lambda chosen: chosen.keys() & {"1", "9"}, frozenset({"1", "9"})),
    "whether there is one": (lambda chosen: bool(chosen), frozenset({ANY})),
    "whether there is a key": (lambda chosen: bool(chosen.keys()), frozenset({ANY})),
    "how many there are": (lambda chosen: len(chosen), None),
    "how many keys there are": (lambda chosen: len(chosen.keys()), None),
    "all": (lambda chosen: dict(chosen), None),
    "all keys": (lambda chosen: frozenset(chosen.keys()), None),
    "all values": (lambda chosen: list(chosen.values()), None),
    "whether it is a part": (lambda chosen: {"1"} <= chosen.keys(), None),
    "whether it is equal": (lambda chosen: chosen == {"1": 1}, None),
    "its text": (lambda chosen: f"{[*chosen]}", None),
}


@pytest.mark.parametrize(("look", "noted"), LOOKS.values(), ids=LOOKS)
def test_what_is_looked_for_is_noted(look, noted):
    chosen = Noted({"1": 1, "2": 2})
    look(chosen)
    assert chosen.looked_for == noted


def test_of_choices_that_a_page_has_not_looked_for_it_does_not_depend():
    some, others = (Choices({"marked": dict.fromkeys(keys, True)}, dict) for keys in ("12", "13"))
    noted = some.noted()
    assert "1" in noted["marked"]
    look = looked_for(noted)
    assert some.among(look) == others.among(look)
    assert "2" in noted["marked"]
    look = looked_for(noted)
    assert some.among(look) != others.among(look)


def test_who_has_chosen_something_differs_from_who_has_nothing_where_that_is_asked():
    something, nothing = (Choices({"marked": dict.fromkeys(keys, True)}, dict) for keys in ("1", ""))
    noted = something.noted()
    assert bool(noted["marked"])
    assert something.among(looked_for(noted)) != nothing.among(looked_for(noted))
