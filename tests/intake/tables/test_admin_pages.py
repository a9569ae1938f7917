"""A table comes in on the admin's pages: upload, columns, preview, answers, save."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from desk.admin.tables import LISTED
from desk.tasks import work_on
from films.models import Film
from intake.models import TableMapping, TableRun
from intake.tables import runs
from intake.tables.reading import read_table
from tests.admin_pages import page, queries
from tests.factories import (
    accept_pass,
    at,
    make_city,
    make_connection,
    make_edition,
    make_event,
    make_festival,
    make_film,
    make_hall,
    make_key_date,
    make_open_period,
    make_pass,
    make_price_list,
    make_screening,
    make_venue,
)
from venues.models import City

pytestmark = pytest.mark.django_db

ADD = "admin:intake_tablerun_add"


def upload(client, text: str | bytes, kind: str = "films", **more):
    """Uploads the table and lets the worker read it."""
    data = text if isinstance(text, bytes) else text.encode()
    answer = client.post(reverse(ADD), {"kind": kind, "file": SimpleUploadedFile("filme.csv", data)} | more)
    work_on.func(TableRun.objects.first().pk)
    return answer


def test_columns_are_mapped_once_and_remembered(as_user, editor):
    client = as_user(editor)
    answer = upload(client, "Filmtitel;Baujahr;Min\nAlpha;2020;90\n")
    run = TableRun.objects.get()
    mapping = reverse("admin:intake_tablerun_mapping", args=[run.pk])
    assert client.get(answer.url).url == mapping
    form = client.get(mapping).context_data["form"]
    assert [form[name].initial for name in form.names] == ["title_de", "", "runtime"]
    data = {"c0": "title_de", "c1": "year", "c2": "runtime", "source": "Verleih", "remember": "Verleih"}
    preview = client.post(mapping, data, follow=True)
    assert [group["caption"] for group in preview.context_data["groups"]] == ["neu"]
    saved = client.post(page(TableRun, "change", run.pk), {"_save": "1"}, follow=True)
    assert "Gespeichert: 1." in saved.content.decode()
    film = Film.objects.get()
    assert (film.title_de, film.year, film.runtime, film.history.first().history_user) == ("Alpha", 2020, 90, editor)
    again = upload(client, "Filmtitel;Baujahr;Min\nAlpha;2021;90\n", known=TableMapping.objects.get().pk)
    change = client.get(again.url).context_data["groups"][0]["entries"][0]["changes"][0]
    assert (change["label"], change["old"], change["new"]) == ("Jahr", "2020", "2021")


def test_questions_and_proposals_are_answered_on_the_page(as_user, editor):
    film = make_film("Pfefferminz Frappé", year=1967, runtime=90)
    document = {"films": {"columns": {"title_de": "Titel", "year": "Jahr", "runtime": "Min"}}}
    mapping = SimpleUploadedFile("m.json", json.dumps(document).encode())
    client = as_user(editor)
    address = upload(client, "Titel;Jahr;Min\nPfeferminz Frappé;1967;92\n", document=mapping).url
    shown = client.get(address)
    assert (len(shown.context_data["questions"]), shown.context_data["can_save"]) == (1, False)
    shown = client.post(address, {"a:2:film": str(film.pk)}, follow=True)
    assert shown.context_data["proposals"] is True
    assert shown.context_data["can_save"] is False
    client.post(address, {"a:2:runtime": "take", "_save": "1"})
    film.refresh_from_db()
    assert film.runtime == 92


def test_a_screening_is_named_with_its_place_and_time(as_user, programmer):
    make_screening(
        make_film("Alpha"), make_hall("Saal 1", venue=make_venue("Atlantis")), starts_at=at("2026-11-18 20:15")
    )
    mapping = json.dumps({"screenings": {"columns": {"film": "f", "house": "h", "start": "s", "note_de": "n"}}})
    document = SimpleUploadedFile("m.json", mapping.encode())
    client = as_user(programmer)
    table = "f;h;s;n\nAlpha;Atlantis;2026-11-18 20:15;neu\n"
    shown = client.get(upload(client, table, "screenings", document=document).url).content.decode()
    assert "Mi, 18.11.2026, 20:15, Saal 1, Atlantis, Mannheim" in shown


def test_a_large_table_is_left_to_the_worker_with_progress(as_user, editor, monkeypatch):
    client = as_user(editor)
    table = "Titel\n" + "".join(f"Film Nummer {number}\n" for number in range(runs.SMALL + 1))
    upload(client, table)
    run = TableRun.objects.get()
    client.post(reverse("admin:intake_tablerun_mapping", args=[run.pk]), {"c0": "title_de"})
    address = page(TableRun, "change", run.pk)
    waiting = client.get(address).content.decode()
    assert f'hx-get="{address}" hx-trigger="every 2s"' in waiting
    assert "0 von 401 Zeilen" in waiting
    work_on.func(run.pk)
    assert client.get(address).context_data["report"]["counts"]["new"] == 401
    client.post(address, {"_save": "1"})
    work_on.func(run.pk)
    assert Film.objects.count() == 401


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"\0\1\2", "keine Tabelle"),
        (b"PK\x03\x04", "nicht zu lesen"),
        (b"[1]", "keine Tabelle"),
        (b"Titel\n", "keine Tabelle"),
    ],
)
def test_a_file_that_is_no_table_gets_a_message_and_the_way_to_another(as_user, editor, data, said):
    client = as_user(editor)
    shown = client.get(upload(client, data).url).content.decode()
    assert said in shown
    assert f'href="{reverse(ADD)}?kind=films"' in shown
    assert 'name="_preview"' not in shown


def test_an_empty_file_and_too_large_ones_are_refused_at_once(as_user, editor):
    client = as_user(editor)
    large = SimpleUploadedFile("gross.csv", b"x" * 12_000_000)
    for files, said in [
        ({"file": SimpleUploadedFile("leer.csv", b"")}, "leer"),
        ({"file": large, "others": SimpleUploadedFile("auch.csv", b"x" * 12_000_000)}, "zusammen 20 MB"),
    ]:
        answer = client.post(reverse(ADD), {"kind": "films"} | files)
        assert said in str(answer.context_data["form"].errors["file"])
    assert TableRun.objects.count() == 0


def test_the_request_keeps_the_file_and_the_worker_reads_it(as_user, editor, monkeypatch):
    client = as_user(editor)
    monkeypatch.setattr(runs, "read_apart", None)
    file = SimpleUploadedFile("filme.csv", b"Titel\nAlpha\n")
    address = client.post(reverse(ADD), {"kind": "films", "file": file}).url
    run = TableRun.objects.get()
    assert (run.state, run.files.get().columns) == ("waiting", None)
    assert f'hx-get="{address}" hx-trigger="every 2s"' in client.get(address).content.decode()
    mapping = reverse("admin:intake_tablerun_mapping", args=[run.pk])
    assert client.get(mapping).url == address
    monkeypatch.undo()
    work_on.func(run.pk)
    assert client.get(address).url == mapping
    assert client.get(address, headers={"HX-Request": "true"})["HX-Redirect"] == mapping


@pytest.mark.django_db(transaction=True)
def test_others_may_write_while_a_table_is_read(as_user, editor, monkeypatch):
    seen = []
    monkeypatch.setattr(runs, "read_apart", lambda *file: seen.append(connection.in_atomic_block) or read_table(*file))
    upload(as_user(editor), "Titel\nAlpha\n")
    assert seen == [False]


def test_a_mapping_that_does_not_fit_can_be_mended(as_user, editor):
    mapping = SimpleUploadedFile("m.json", b'{"films": {"columns": {"title_de": "Name"}}}')
    client = as_user(editor)
    address = upload(client, "Titel\nAlpha\n", document=mapping).url
    shown = client.get(address)
    assert "Die Spalte „Name“ gibt es in der Datei nicht." in shown.content.decode()
    assert client.get(reverse("admin:intake_tablerun_mapping", args=[TableRun.objects.get().pk])).status_code == 200


def test_a_table_is_named_by_the_hour_of_the_town():
    run = TableRun(kind="films", created_at=at("2026-11-21 00:30"))
    assert str(run) == "Filme, 21.11.2026 00:30"


def test_who_may_not_write_films_reads_no_table_of_them(as_user, programmer, moderator, member):
    assert as_user(member).get(reverse(ADD)).status_code == 302
    assert as_user(moderator).get(reverse(ADD)).status_code == 403
    kinds = dict(as_user(programmer).get(reverse(ADD)).context_data["form"].fields["kind"].choices)
    assert set(kinds) == {"screenings"} | (set(kinds) - {"films"})
    assert "films" not in kinds


def test_a_list_is_written_as_it_is_filtered(as_user, editor):
    make_film("Alpha", year=1995)
    make_film("Beta", year=2020)
    client = as_user(editor)
    address = reverse("admin:intake_tablerun_export", args=["films", "csv"])
    answer = client.get(address, {"q": "alpha"})
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert (len(lines), lines[1].split(",")[:2]) == (2, ["alpha", "Alpha"])
    assert client.get(reverse("admin:intake_tablerun_export", args=["films", "pdf"])).status_code == 404
    assert client.get(address, {"unbekannt": "1"}).url == page(Film, "changelist")
    few = queries(client, address)
    for _number in range(5):
        make_film()
    assert queries(client, address) == few
    assert address in client.get(page(Film, "changelist")).content.decode()


FIRST = {
    "events": make_event,
    "openings": make_open_period,
    "prices": lambda: make_price_list("9", "7"),
    "key_dates": lambda: make_key_date(make_edition(festival=make_festival())),
    "passes": lambda: accept_pass(make_pass(), venue=make_venue()),
    "connections": lambda: make_connection(make_city(), make_city(f"Ort {City.objects.count()}")),
}
"""Makes a record of the list."""


@pytest.mark.parametrize("kind", FIRST)
def test_each_list_leads_to_its_tables_and_is_written_with_few_queries(as_user, administrator, kind):
    client, listed = as_user(administrator), page(LISTED[kind], "changelist")
    address = reverse("admin:intake_tablerun_export", args=[kind, "json"])
    FIRST[kind]()
    shown = client.get(listed).content.decode()
    assert f'href="{address}?' in shown
    assert f'href="{reverse(ADD)}?kind={kind}"' in shown
    few = queries(client, address)
    for _number in range(5):
        FIRST[kind]()
    assert queries(client, address) == few
