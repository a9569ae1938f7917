"""The bench counts what a server answered, and what its processes spent on it."""

import pytest

from bench.client import Ask, Connection, rush
from bench.measure import FEWEST, alone
from bench.servers import bare_server, memory, tree


@pytest.fixture(scope="module")
def bare():
    with bare_server() as server:
        yield server


def test_each_request_has_a_cost_and_the_answer_its_size(bare):
    samples = alone(bare, [Ask("/")])
    assert samples.bytes == 30720
    assert len(samples.cpu) >= FEWEST
    assert min(samples.cpu) > 0


def test_many_connections_are_answered_without_an_error(bare):
    held = rush(bare.port, [Ask("/")], 0.2)
    assert held.answered > 0
    assert held.errors == 0


def test_an_answer_nobody_allowed_is_an_error(bare):
    held = rush(bare.port, [Ask("/", allowed=(204,))], 0.1, connections=1)
    assert held.errors == held.answered > 0
    with pytest.raises(SystemExit, match="/: 200"):
        Connection(bare.port).ask(Ask("/", allowed=(204,)))


def test_a_connection_that_was_closed_is_opened_again(bare):
    connection = Connection(bare.port)
    connection.ask(Ask("/"))
    connection.socket.shutdown(2)
    assert connection.ask(Ask("/")).status == 200


def test_memory_is_that_of_the_workers(bare):
    workers = tree(bare.process)[1:]
    assert len(workers) >= 1
    assert all(memory(worker)["Rss"] >= memory(worker)["Pss"] > 0 for worker in workers)
