"""Everybody who writes at the desk leaves a row in the log, which administrators read and nobody changes."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from core.models import Discarded
from desk import urls
from desk.models import Merge, Release
from desk.tasks import work_on
from films.models import Film
from intake.models import ProgrammeImport, TableRun
from people.models import Person
from showtimes.models import Screening
from tests.admin_pages import act, page, posted_form, queries
from tests.factories import at, make_film, make_hall, make_person, make_screening, make_user
from tests.intake.lookup.conftest import source_server  # noqa: F401  (a fixture)
from tests.intake.lookup.test_pages import address as lookup_address
from tests.intake.lookup.test_pages import signed
from tests.intake.pasting.world import make_world

pytestmark = pytest.mark.django_db
LIST = page(LogEntry, "changelist")
BOARD, CLONE = "/admin/desk/tafel/?tag=2026-11-18", "/admin/desk/tafel/kopieren/?tag=2026-11-18"
PASTE = "/admin/showtimes/screening/einfuegen/"
FSK = "/admin/pruefer/fsk/"


@pytest.fixture
def client(administrator, as_user):
    return as_user(administrator)


@pytest.fixture
def log(administrator):
    """Model and text of the rows written since last asked."""
    seen: set[int] = set()

    def written() -> list[tuple[str, str]]:
        rows = LogEntry.objects.exclude(pk__in=seen).order_by("pk").select_related("content_type")
        seen.update(rows.values_list("pk", flat=True))
        assert {row.user for row in rows} <= {administrator}
        return [(row.content_type.model, row.get_change_message()) for row in rows]

    return written


# Every page of ours that writes


def a_release(client, log):
    draft = make_screening(make_film(fsk="12"), state="draft", starts_at=at("2026-11-18 17:00"))
    url = f"/admin/desk/release/freigabe/?auswahl={draft.pk}"
    context = client.get(url).context_data
    ticks = [line.value for _day, lines in context["days"] for line in lines]
    client.post(url, {"screening": ticks, "seen": context["seen"], "public_from_0": "", "_release": "1"})
    assert (Release.objects.count(), log()) == (1, [("screening", "Freigegeben")])


def the_board(client, log):
    draft = make_screening(state="draft", starts_at=at("2026-11-18 17:00"))
    form = client.get(f"{BOARD}&bearbeiten={draft.pk}").context_data["form"]
    data = {"screening": draft.pk, "tag": "2026-11-18", "beginn": "20:15", "saal": draft.hall_id, "_save": "1"}
    client.post(BOARD, data | {"seen": form.initial["seen"]})
    [(model, text)] = log()
    assert (model, "verschoben: von" in text) == ("screening", True)
    client.post(BOARD, {"_undo": "1"})
    assert [model for model, _text in log()] == ["screening"]


def copying_a_day(client, log):
    make_screening(starts_at=at("2026-11-18 17:00"))
    data = {"span": "tag", "source": "2026-11-18", "targets": "25.11.2026", "skips_taken": "on"}
    seen = client.post(CLONE, data).context_data["seen"]
    client.post(CLONE, data | {"seen": seen, "_save": "1"})
    assert log() == [("screening", "Kopiert")]


def accepting_a_finding(client, log):
    make_screening(make_film("Heute", fsk=""), starts_at=at("2026-11-13 20:00"))
    (row,) = client.get(FSK).context_data["rows"]
    finding = {"fingerprint": row["finding"].fingerprint}
    client.post(FSK, finding | {"reason": "Kommt Montag."})
    client.post(f"{FSK}?angenommen", finding | {"_take_up": "1"})
    assert log() == [
        ("film", "Prüfer: angenommen, FSK-Entscheidung fehlt: Kommt Montag."),
        ("film", "Prüfer: wieder aufgenommen, FSK-Entscheidung fehlt"),
    ]


def merging_and_back(client, log):
    staying, going = make_person("Ida"), make_person("Idda")
    client.post(f"/admin/desk/merge/neu/person/?bleibt={staying.pk}&geht={going.pk}")
    client.post(reverse("admin:desk_merge_undo", args=[Merge.objects.get().pk]))
    assert [model for model, _text in log()] == ["person", "merge"]


def the_bin(client, log):
    person = make_person()
    client.post(page(Person, "delete", person.pk), {"post": "yes"})
    client.post(reverse("admin:core_discarded_restore", args=[Discarded.objects.get().pk]))
    assert log() == [("person", ""), ("person", "Wiederhergestellt")]


def a_table(client, log):
    file = SimpleUploadedFile("filme.csv", b"Filmtitel;Baujahr\nAlpha;2020\n")
    client.post(reverse("admin:intake_tablerun_add"), {"kind": "films", "file": file})
    run = TableRun.objects.get()
    work_on.func(run.pk)
    columns = {"c0": "title_de", "c1": "year", "source": "Verleih", "remember": "Verleih"}
    client.post(reverse("admin:intake_tablerun_mapping", args=[run.pk]), columns)
    client.post(page(TableRun, "change", run.pk), {"_save": "1"})
    assert Film.objects.count() == 1
    assert log() == [
        ("tablerun", "Hochgeladen"),
        ("tablerun", "Zuordnung gemerkt: Verleih"),
        ("tablerun", "Gespeichert: 1."),
    ]


def pasting_and_back(client, log):
    make_world()
    make_film("Die lange Nacht")
    text = "Die lange Nacht\n\nFr 27.11., 20:30, Kino Atlantis\n"
    client.post(PASTE, {"text": text, "pasted_on": "12.11.2026", "source": "", "_save": "1"})
    client.post(PASTE, {"_undo": "1"})
    assert ProgrammeImport.objects.get().undone_at is not None
    assert log() == [("programmeimport", "Gespeichert: 1 neu."), ("programmeimport", "Zurückgenommen.")]


def the_quick_page(client, log):
    url = reverse("admin:showtimes_screening_quick", args=[make_screening().pk])
    client.post(url, posted_form(client, url, availability="soldout"))
    assert [model for model, _text in log()] == ["screening"]


def several_at_once(client, log):
    data = {
        "film": make_film().pk,
        "hall": make_hall().pk,
        "state": "draft",
        "days": "18.11.2027",
        "times": "17, 20:15",
    }
    data |= {"intro_minutes": "0", "talk_minutes": "0", "times": "17:00, 20:15", "_save": "1"}
    client.post(reverse("admin:showtimes_screening_several"), data)
    assert [model for model, _text in log()] == ["screening", "screening"]


def looking_up(client, log):
    film = make_film("Der stille Saal", year=2025)
    shown = client.get(lookup_address(film), {"source": "wikidata", "id": "Q900001"})
    client.post(lookup_address(film), {"field": ["fsk"], "signed": signed(shown)})
    assert log() == [("film", "Wikidata Q900001")]


WRITERS = {
    "admin:core_discarded_restore": the_bin,
    "admin:desk_merge_records": merging_and_back,
    "admin:desk_merge_undo": merging_and_back,
    "admin:desk_release_page": a_release,
    "admin:intake_tablerun_mapping": a_table,
    "admin:showtimes_screening_paste": pasting_and_back,
    "admin:showtimes_screening_quick": the_quick_page,
    "admin:showtimes_screening_several": several_at_once,
    "desk:board": the_board,
    "desk:board_clone": copying_a_day,
    "desk:check": accepting_a_finding,
    "desk:lookup_film": looking_up,
    "desk:lookup_person": looking_up,
}
READERS = {
    *("address", "app_list", "autocomplete", "index", "jsi18n", "login", "logout", "password_change_done"),
    *("view_on_site", "festival_edition_conflicts", "intake_tablerun_export"),
}
OF_DJANGO = ("_changelist", "_add", "_change", "_delete", "_history")


@pytest.mark.parametrize("writes", sorted(set(WRITERS.values()), key=lambda found: found.__name__))
@pytest.mark.usefixtures("source_server")
def test_each_page_that_writes_leaves_a_row(writes, client, log):
    writes(client, log)


def test_the_table_names_every_page_of_ours():
    """A new page of the desk stands here with what it writes, or among those that only show."""
    reading = ("board_check", "checker", "handbook", "handbook_picture", "markdown", "search")
    shown = {f"desk:{name}" for name in reading}
    named = {f"desk:{pattern.name}" for pattern in urls.urlpatterns}
    own = {pattern.name for pattern in patterns(admin.site.get_urls()) if pattern.name}
    own = {f"admin:{name}" for name in own - READERS if not name.endswith(OF_DJANGO)}
    assert named | own == {*WRITERS, *shown}


def patterns(found):
    for pattern in found:
        yield from patterns(pattern.url_patterns) if hasattr(pattern, "url_patterns") else [pattern]


def test_actions_of_lists_leave_a_row_for_each_record(client, log):
    draft, shown = make_person(state="draft"), make_screening()
    address = EmailAddress.objects.create(user=make_user(), email="neu@example.org")
    act(client, Person, "publish", draft)
    act(client, Person, "withdraw", draft)
    act(client, Screening, "cancel", shown, apply="1", reason_de="Sturm")
    act(client, EmailAddress, "make_verified", address)
    assert log() == [
        ("person", "Veröffentlicht"),
        ("person", "Zurückgezogen"),
        ("screening", "Abgesagt"),
        ("emailaddress", "Als bestätigt gekennzeichnet"),
    ]


# Reading it


def entries(client, **asked) -> list[str]:
    return [entry.object_repr for entry in client.get(LIST, asked).context_data["cl"].result_list]


@pytest.fixture
def busy(administrator, editor, as_user, clock):
    """A person who was renamed by one and a film that was deleted by the other, a day later."""
    ida, film = make_person("Ida"), make_film("Vertigo")
    first, second = as_user(administrator), as_user(editor)
    url = page(Person, "change", ida.pk)
    first.post(url, posted_form(first, url, sort_name="Ida, Die"))
    clock.shift(24 * 60 * 60)
    second.post(page(Film, "delete", film.pk), {"post": "yes"})


def test_it_is_searched_and_filtered_by_who_when_what_and_kind(client, editor, busy):
    assert entries(client) == ["Vertigo (2020)", "Ida"]
    assert entries(client, q="vertigo") == ["Vertigo (2020)"]
    assert entries(client, q="Administrator") == ["Ida"]
    assert entries(client, user__id__exact=editor.pk) == ["Vertigo (2020)"]
    assert entries(client, action_flag__exact=2) == ["Ida"]
    assert entries(client, content_type__id__exact=LogEntry.objects.get(object_repr="Ida").content_type_id) == ["Ida"]
    day = timezone.localtime(LogEntry.objects.get(object_repr="Ida").action_time)
    on_it = {"action_time__year": day.year, "action_time__month": day.month, "action_time__day": day.day}
    assert entries(client, **on_it) == ["Ida"]


def test_it_names_who_what_and_how_and_leads_to_what_is_still_there(client, busy):
    html = client.get(LIST).content.decode()
    assert f'<a href="{page(Person, "change", Person.objects.get().pk)}">Ida</a>' in html
    assert ("Sortiername" in html, "Protokoll" in html) == (True, True)
    assert f'href="{LIST}"' in client.get("/admin/").content.decode()


def test_nobody_adds_changes_or_deletes_an_entry(client, busy):
    entry = LogEntry.objects.first()
    change = page(LogEntry, "change", entry.pk)
    assert client.get(change).status_code == 200
    assert client.post(change, {"object_repr": "anders"}).status_code == 403
    assert client.post(page(LogEntry, "delete", entry.pk), {"post": "yes"}).status_code == 403
    assert client.get(page(LogEntry, "add")).status_code == 403
    act(client, LogEntry, "delete_selected", entry, post="yes")
    assert (LogEntry.objects.count(), LogEntry.objects.filter(object_repr="anders").count()) == (2, 0)


@pytest.mark.parametrize("role", ["editor", "programmer", "moderator"])
def test_others_dont_see_it(role, request, as_user):
    client = as_user(request.getfixturevalue(role))
    assert client.get(LIST).status_code == 403
    assert LIST not in client.get("/admin/").content.decode()


def test_it_costs_the_same_for_few_and_many(client, administrator, busy):
    client.get(LIST)
    few = queries(client, LIST)
    for number in range(9):
        LogEntry.objects.log_actions(administrator.pk, [make_person(f"Person {number}")], 2, "Geändert")
    assert queries(client, LIST) == few
