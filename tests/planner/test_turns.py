"""Only so many plans are computed at once, whoever asks and in whichever process."""

import os
import subprocess
import sys
import threading
import time
from contextlib import ExitStack

import pytest
from django.conf import settings as configured

from community.models import Bookmark
from planner import solver, turns
from planner.solver import solve, solve_with
from planner.turns import SolverBusyError, turn
from planner.views.base import COME_AGAIN
from tests.factories import make_film
from tests.planner.problems import between_the_cities
from tests.planner.test_pages import text_of
from tests.planner.world import NOW, Festival, plan_of, wish

HOLDS_A_TURN = "from planner.turns import turn; import time\nwith turn(): print('has it', flush=True); time.sleep(60)"


@pytest.fixture(autouse=True)
def _two_at_once_and_no_patience(settings, monkeypatch):
    settings.SOLVERS = 2
    monkeypatch.setattr(turns, "WAIT", 0.2)


@pytest.fixture
def busy():
    """Others have all the turns."""
    with turn(), turn():
        yield


class Crowd:
    """Asks for plans from many threads at once and counts how many are computed at the same time."""

    def __init__(self, monkeypatch) -> None:
        self.lock, self.now, self.most, self.answers = threading.Lock(), 0, 0, []
        original = solver.Search.solution

        def counted(search, ties):
            with self.lock:
                self.now += 1
                self.most = max(self.most, self.now)
            time.sleep(0.5)
            with self.lock:
                self.now -= 1
            return original(search, ties)

        monkeypatch.setattr(solver.Search, "solution", counted)

    def ask(self, count: int) -> None:
        threads = [threading.Thread(target=self._ask) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    def _ask(self) -> None:
        try:
            answer = solve(between_the_cities()).chosen
        except SolverBusyError:
            answer = None
        with self.lock:
            self.answers.append(answer)


def test_of_many_who_ask_at_once_two_get_a_plan_and_the_others_are_told(monkeypatch):
    crowd = Crowd(monkeypatch)
    crowd.ask(12)
    assert crowd.most == 2
    assert [answer is None for answer in crowd.answers].count(True) == 10


def test_who_waits_comes_next(monkeypatch):
    monkeypatch.setattr(turns, "WAIT", 20.0)
    crowd = Crowd(monkeypatch)
    crowd.ask(4)
    assert crowd.most == 2
    assert crowd.answers == [solve(between_the_cities()).chosen] * 4


def test_more_than_two_do_not_even_wait(busy, monkeypatch):
    monkeypatch.setattr(turns, "WAIT", 600.0)
    with ExitStack() as waiting:
        for _ in range(2):
            waiting.callback(turns._let_go, turns._taken("waiting"))
        with pytest.raises(SolverBusyError):
            solve(between_the_cities())


def test_a_film_that_is_to_come_in_takes_a_turn_too(busy):
    problem = between_the_cities()
    with pytest.raises(SolverBusyError):
        solve_with(problem, "Pelikan", near=solver.Solution((), 0, optimal=True, bound=0, gap=0.0))


def test_a_turn_is_given_back_by_who_fails():
    for _ in range(5):
        with pytest.raises(ZeroDivisionError), turn():
            raise ZeroDivisionError
    assert solve(between_the_cities()).optimal


def test_another_process_counts_and_gives_back_what_it_had_when_it_is_killed(settings, tmp_path):
    settings.SOLVERS = 1
    variables = {"DATA_DIR": str(tmp_path), "SOLVERS": "1", "DJANGO_SETTINGS_MODULE": "cinema.settings"}
    command = [sys.executable, "-c", HOLDS_A_TURN]
    other = subprocess.Popen(command, env=os.environ | variables, cwd=configured.BASE_DIR, stdout=subprocess.PIPE)
    with other:
        try:
            assert other.stdout is not None
            assert other.stdout.readline() == b"has it\n"
            with pytest.raises(SolverBusyError):
                solve(between_the_cities())
        finally:
            other.kill()
    assert solve(between_the_cities()).optimal


# Pages


@pytest.fixture
def wished(clock, member, db):
    clock.move_to(NOW)
    festival = Festival()
    screening = festival.show(make_film("Pelikan"), festival.tent, "2018-11-18 14:00")
    wish(member, screening.film)
    return screening


def is_told_to_come_again(page) -> bool:
    return (page.status_code, page["Retry-After"]) == (503, str(COME_AGAIN))


@pytest.mark.parametrize(
    ("language", "said"),
    [("", "Gerade rechnen schon andere ihren Plan."), ("/en", "Others are working out their plans just now.")],
)
@pytest.mark.parametrize("headers", [{}, {"hx-request": "true"}])
def test_a_member_keeps_the_wishes_as_sent_and_reads_why(wished, member, as_user, busy, language, said, headers):
    client = as_user(member)
    page = client.post(f"{language}/plan/rechnen/", {f"wunsch-{wished.film_id}": "must"}, headers=headers)
    assert is_told_to_come_again(page)
    assert said in text_of(page)
    assert Bookmark.objects.get(film=wished.film).priority == "must"
    assert plan_of(member) == {}


@pytest.mark.parametrize("deed", ["fest", "raus"])
def test_a_choice_is_refused_and_the_plan_stays(wished, member, as_user, busy, deed):
    client = as_user(member)
    page = client.post(f"/plan/vorstellung/{wished.public_id}/", {"tun": deed})
    assert is_told_to_come_again(page)
    assert plan_of(member) == {}


def test_the_price_of_a_film_is_told_later(wished, member, as_user, busy):
    page = as_user(member).get(f"/plan/?preis={wished.film_id}")
    assert is_told_to_come_again(page)
    assert "Gerade rechnen schon andere ihren Plan." in text_of(page)


@pytest.mark.parametrize(("language", "said"), [("", "Gleich ist Platz"), ("/en", "Room in a moment")])
def test_a_trial_keeps_its_wishes_in_the_address(wished, stranger, busy, language, said):
    page = stranger.get(f"{language}/plan/probe/?dazu=pelikan", follow=True)
    address = page.redirect_chain[-1][0]
    assert is_told_to_come_again(page)
    assert said in text_of(page)
    assert f'href="{address}"' in page.text


def test_a_trial_is_computed_when_there_is_room_again(wished, stranger):
    with turn(), turn():
        address = stranger.get("/plan/probe/?dazu=pelikan", follow=True).redirect_chain[-1][0]
    page = stranger.get(address)
    assert [row.title for row in page.context["page"].rows] == ["Pelikan"]


def test_what_a_visitor_needs_is_kept_though_the_plan_is_not_computed(wished, member, as_user):
    client = as_user(member)
    client.post("/plan/rechnen/", {f"wunsch-{wished.film_id}": "must"})
    with turn(), turn():
        answer = client.post("/was-zu-mir-passt/", {"languages": ["de"]})
    assert (answer.status_code, answer["Location"]) == (302, "/was-zu-mir-passt/")
    assert plan_of(member) == {wished: "planned"}
