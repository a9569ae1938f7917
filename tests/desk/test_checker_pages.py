"""The checker on the start page, its lists, and accepting with a reason."""

import json

import pytest
import time_machine
from django.core.management import call_command
from django_tasks_db.models import DBTaskResult

from desk.checker import registry, report
from desk.checker.finding import CheckContext
from desk.models import AcceptedFinding
from films.models import Film
from tests.admin_pages import messages, queries
from tests.factories import at, make_film, make_screening

pytestmark = pytest.mark.django_db

FSK, ALL = "/admin/pruefer/fsk/", "/admin/pruefer/"


@pytest.fixture(autouse=True)
def _noon():
    with time_machine.travel(at("2026-11-21 12:00"), tick=False):
        yield


@pytest.fixture
def film():
    """One that runs tonight and of which nobody has stated the FSK."""
    film = make_film("Heute", fsk="", website="https://film.example/")
    make_screening(film, starts_at=at("2026-11-21 20:15"))
    return film


def fingerprint(client) -> str:
    (row,) = client.get(FSK).context_data["rows"]
    return row["finding"].fingerprint


def names(client, url: str = FSK) -> list[str]:
    return [row["finding"].name for row in client.get(url).context_data["rows"]]


def test_the_start_page_tells_what_was_found_last_and_what_runs_first(as_user, editor, film):
    client = as_user(editor)
    assert messages(client.post(ALL, follow=True))[0].startswith("Geprüft. Offen: ")
    page = client.get("/admin/").content.decode()
    assert 'href="/admin/pruefer/fsk/">FSK-Entscheidung fehlt</a> 1' in page
    assert f'Sa 21. Nov 20:15 <a href="/admin/films/film/{film.pk}/change/#id_fsk">Heute</a>' in page


NONE_OPEN, RUNNING = "Nichts offen.", "Wird geprüft, "


def said(client) -> list[tuple[bool, bool]]:
    """Of start page and checker: whether they say that nothing is open, and that checks are still running."""
    pages = [client.get(url).content.decode() for url in ("/admin/", ALL)]
    return [(NONE_OPEN in page, RUNNING in page) for page in pages]


def test_nothing_open_is_said_only_when_all_checks_have_run(as_user, editor):
    client = as_user(editor)
    assert said(client) == [(False, True)] * 2
    some = registry.CHECKS[:3]
    report.find_all(at("2026-11-21 12:00"), some)
    assert said(client) == [(False, True)] * 2
    waiting = len(client.get(ALL).context_data["board"].pending)
    assert f"{waiting} Prüfungen stehen noch aus." in client.get(ALL).content.decode()
    client.post(ALL)
    assert said(client) == [(True, False)] * 2


def test_what_is_found_stands_there_while_others_still_run(as_user, editor, film):
    client = as_user(editor)
    report.find(registry.BY_CODE["fsk"], CheckContext(at("2026-11-21 12:00")))
    assert said(client) == [(False, True)] * 2
    assert 'href="/admin/pruefer/fsk/">FSK-Entscheidung fehlt</a> 1' in client.get("/admin/").content.decode()


def test_the_list_has_rows_of_checks_that_found_something_only(as_user, editor, film):
    client = as_user(editor)
    client.post(ALL)
    board = client.get(ALL).context_data["board"]
    rows = {line.check.code: line.result for _name, lines in board.found_groups for line in lines}
    assert [code for code, result in rows.items() if not (result.open or result.accepted)] == []
    assert rows["fsk"].open == 1
    clean = {check.code for check in board.without_findings}
    assert clean | rows.keys() == {line.check.code for _name, lines in board.groups for line in lines}
    html = client.get(ALL).content.decode()
    assert [code for code in clean if f'href="/admin/pruefer/{code}/"' not in html] == []


def test_a_finding_is_accepted_with_a_reason_and_taken_up_again(as_user, editor, film):
    client = as_user(editor)
    wanted = fingerprint(client)
    refused = client.post(FSK, {"fingerprint": wanted, "reason": " "})
    assert (refused.status_code, "Bitte sag, warum es so bleiben kann." in refused.content.decode()) == (400, True)
    long = client.post(FSK, {"fingerprint": wanted, "reason": "x" * 301})
    assert (long.status_code, "x" * 301 in long.content.decode()) == (400, True)

    client.post(FSK, {"fingerprint": wanted, "reason": "Kommt\0 am Montag."})
    accepted = AcceptedFinding.objects.get()
    assert (accepted.reason, accepted.accepted_by, accepted.label) == (
        "Kommt am Montag.",
        "Editor",
        "Heute: FSK-Entscheidung fehlt.",
    )
    assert (names(client), names(client, f"{FSK}?angenommen")) == ([], ["Heute"])
    assert report.results()["fsk"].open == 0

    client.post(f"{FSK}?angenommen", {"fingerprint": wanted, "_take_up": "1"})
    assert names(client) == ["Heute"]


def test_an_accepted_finding_returns_when_it_is_about_something_else(as_user, editor, film):
    client = as_user(editor)
    Film.objects.update(poster="posters/a.jpg")
    (row,) = client.get("/admin/pruefer/poster/").context_data["rows"]
    client.post("/admin/pruefer/poster/", {"fingerprint": row["finding"].fingerprint, "reason": "Eigenes Bild."})
    assert names(client, "/admin/pruefer/poster/") == []
    Film.objects.update(poster="posters/b.jpg")
    assert names(client, "/admin/pruefer/poster/") == ["Heute"]


def test_what_is_mended_meanwhile_needs_no_reason(as_user, editor, film):
    client = as_user(editor)
    wanted = fingerprint(client)
    Film.objects.update(fsk="12")
    answer = client.post(FSK, {"fingerprint": wanted, "reason": "Egal."}, follow=True)
    assert messages(answer) == ["Das hat sich inzwischen erledigt."]
    assert not AcceptedFinding.objects.exists()


def test_a_check_that_takes_long_shows_what_it_found_last(as_user, editor, film, monkeypatch):
    monkeypatch.setattr(report, "QUICK", -1)
    client = as_user(editor)
    wanted = fingerprint(client)
    Film.objects.update(fsk="12")
    assert names(client) == ["Heute"]
    client.post(FSK, {"fingerprint": wanted, "reason": "Kommt."})
    assert (names(client), report.results()["fsk"].accepted) == ([], 1)
    client.post(FSK, {"_run": "1"})
    assert (report.results()["fsk"].open, report.results()["fsk"].accepted) == (0, 0)


def test_who_may_only_look_accepts_nothing_and_who_may_not_look_sees_nothing(
    as_user, programmer, moderator, member, film
):
    looking = as_user(programmer)
    wanted = fingerprint(looking)
    assert looking.post(FSK, {"fingerprint": wanted, "reason": "Doch."}).status_code == 403
    assert as_user(moderator).get("/admin/pruefer/signature/").status_code == 403
    groups = as_user(moderator).get(ALL).context_data["board"].groups
    assert "signature" not in {line.check.code for _name, lines in groups for line in lines}
    assert as_user(member).get(FSK).status_code == 302


@pytest.mark.parametrize("odd", ["abc", "0", "9" * 30, "\0"])
def test_odd_addresses_and_forms_are_passed_over(as_user, editor, film, odd):
    client = as_user(editor)
    assert client.get(FSK, {"seite": odd}).status_code == 200
    assert client.post(FSK, {"fingerprint": odd, "reason": odd}).status_code == 302
    assert client.get("/admin/pruefer/unsinn/").status_code == 404


def test_the_pages_cost_no_more_queries_with_more_findings(as_user, editor, film):
    client = as_user(editor)
    client.get("/admin/")
    few = [queries(client, url) for url in (FSK, ALL, "/admin/")]
    for number in range(4):
        make_screening(make_film(fsk=""), starts_at=at(f"2026-11-2{number + 2} 20:00"))
    assert [queries(client, url) for url in (FSK, ALL, "/admin/")] == few


def test_the_command_tells_places_and_ends_with_1_while_something_is_open(film, capsys):
    with pytest.raises(SystemExit) as ended:
        call_command("check_content", "--check", "fsk", "runtime")
    told = capsys.readouterr().out
    assert ended.value.code == 1
    assert f"  Heute | FSK-Entscheidung fehlt. | Sa 21. Nov 20:15 | /admin/films/film/{film.pk}/change/#id_fsk" in told
    with pytest.raises(SystemExit):
        call_command("check_content", "--check", "fsk", "--json")
    (fsk,) = json.loads(capsys.readouterr().out)
    assert (fsk["check"], [found["name"] for found in fsk["open"]]) == ("fsk", ["Heute"])
    call_command("check_content", "--check", "runtime")
    assert capsys.readouterr().out.strip() == "Offen: 0. Angenommen: 0."


def test_the_background_is_asked_once_a_minute(as_user, editor, film):
    client = as_user(editor)
    client.get("/admin/")
    client.get("/admin/")
    assert DBTaskResult.objects.filter(task_path="desk.tasks.check_content").count() == 1
