"""Results in memory are made anew after a write, by one thread; the others go on with the old one meanwhile."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Event

import pytest

from core import kept
from core.kept import Kept
from tests.factories import at


@pytest.fixture
def generations(monkeypatch) -> dict[str, int]:
    """Numbers of the groups, to be raised."""
    numbers = {"films": 1, "votes": 1}
    monkeypatch.setattr(kept, "generation", numbers.__getitem__)
    return numbers


def test_it_is_made_once_a_generation_of_each_of_its_groups(generations):
    of_both, of_one = Kept(count(1).__next__, "films", "votes"), Kept(count(1).__next__, "films")
    assert (of_both(), of_both(), of_one(), of_one()) == (1, 1, 1, 1)
    generations["votes"] += 1
    assert (of_both(), of_one()) == (2, 1)
    generations["films"] += 1
    assert (of_both(), of_one()) == (3, 2)


def test_what_changes_by_time_is_made_anew_at_the_next_moment(generations, monkeypatch):
    monkeypatch.setattr(kept, "next_moment", lambda now: at("2026-11-17 " + ("14:00" if now.hour < 14 else "20:00")))
    made = Kept(lambda now: now, "films")
    first, second, third = (at(f"2026-11-17 {time}") for time in ("12:00", "13:30", "14:00"))
    assert [made(now) for now in (first, second, third)] == [first, first, third]


def test_the_others_go_on_with_the_old_one_while_one_thread_makes_the_new(generations):
    began, go_on, numbers = Event(), Event(), count(1)

    def make() -> int:
        number = next(numbers)
        if number > 1:
            began.set()
            go_on.wait(10)
        return number

    made = Kept(make, "films")
    old = made()
    generations["films"] += 1
    with ThreadPoolExecutor() as pool:
        new = pool.submit(made)
        began.wait(10)
        meanwhile = made(), made.is_current(old)
        go_on.set()
        assert (meanwhile, new.result(), made(), made.is_current(2)) == ((1, False), 2, 2, True)


def test_without_an_old_one_all_wait_for_the_first(generations):
    began, go_on = Event(), Event()

    def make() -> object:
        began.set()
        go_on.wait(10)
        return object()

    made = Kept(make, "films")
    with ThreadPoolExecutor(3) as pool:
        found = [pool.submit(made) for _number in range(3)]
        began.wait(10)
        go_on.set()
        assert len({one.result() for one in found}) == 1


def test_a_write_while_it_is_made_makes_it_old(generations):
    numbers = count(1)

    def make() -> int:
        generations["films"] += generations["films"] == 1
        return next(numbers)

    made = Kept(make, "films")
    assert (made(), made(), made()) == (1, 2, 2)


def test_an_error_leaves_the_old_one_and_the_way_free(generations):
    answers = iter([1, ZeroDivisionError(), 3])

    def make() -> object:
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    made = Kept(make, "films")
    first = made()
    generations["films"] += 1
    with pytest.raises(ZeroDivisionError):
        made()
    assert (first, made()) == (1, 3)
