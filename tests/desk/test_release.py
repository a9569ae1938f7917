"""The page "Freigabe": what becomes public, which conflicts there are, all or nothing, seen from a moment on."""

import datetime as dt

import pytest
import time_machine
from django.contrib.admin.models import LogEntry

from desk import scope
from desk.admin.showtimes import actions
from desk.models import Release
from desk.release import stamp
from films.models import Film, Still
from showtimes import services
from showtimes.models import Screening, Series
from tests.admin_pages import messages, queries
from tests.factories import at, make_edition, make_film, make_hall, make_screening, make_series, make_venue

pytestmark = pytest.mark.django_db
NOW = at("2018-11-10 12:00")
PAGE = "/admin/desk/release/freigabe/"


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def client(programmer, as_user):
    return as_user(programmer)


def full_film(title: str, **fields):
    return make_film(title, **{"fsk": "12"} | fields)


def draft(film=None, hall=None, start: str = "2018-11-18 17:00", **fields):
    return make_screening(film or full_film(""), hall, **{"state": "draft", "starts_at": at(start)} | fields)


def page_of(*screenings) -> str:
    return f"{PAGE}?auswahl={','.join(str(one.pk) for one in screenings)}"


def posted(client, address: str, **changes) -> dict:
    """Data that a browser would post from the page as it is now."""
    context = client.get(address).context_data
    ticks = [line.value for _day, lines in context["days"] for line in lines if line.ticked]
    data = {"screening": ticks, "seen": context["seen"], "public_from_0": "", "public_from_1": "", "_release": "1"}
    return data | changes


def release(client, address: str, **changes):
    return client.post(address, posted(client, address, **changes), follow=True)


def states(*screenings) -> list[str]:
    return [Screening.objects.get(pk=one.pk).state for one in screenings]


def errors(response) -> dict[str, list[str]]:
    return response.context_data["form"].errors


# What


def test_a_series_is_released_with_all_its_drafts_and_logged(client, programmer):
    series = make_series("Sommerreihe")
    first, second = draft(series=series), draft(series=series, start="2018-11-19 17:00")
    draft(full_film("Anderswo"))
    response = release(client, f"{PAGE}?reihe={series.pk}")
    assert messages(response) == ["2 Vorstellungen freigegeben."]
    assert states(first, second) == ["public", "public"]
    log = Release.objects.get()
    assert (log.title, log.released_by, log.screening_ids) == ("Sommerreihe", str(programmer), [first.pk, second.pk])
    assert (log.released_at, log.public_from, log.reasons) == (NOW, None, [])
    assert sorted(LogEntry.objects.values_list("object_id", flat=True)) == sorted([str(first.pk), str(second.pk)])
    assert client.get(f"/admin/desk/release/{log.pk}/change/").status_code == 200


def test_a_week_goes_from_thursday_to_wednesday_night(client):
    inside = draft(start="2018-11-15 05:00"), draft(start="2018-11-22 04:30")
    outside = draft(start="2018-11-15 04:30"), draft(start="2018-11-22 05:00")
    release(client, f"{PAGE}?woche=2018-11-20")
    assert (states(*inside), states(*outside)) == (["public", "public"], ["draft", "draft"])
    assert client.get(f"{PAGE}?woche=").context_data["title"] == "Freigabe: Kinowoche 15. bis 21. November 2018"


def test_what_is_not_ticked_stays_a_draft_and_what_is_over_is_not_ticked(client):
    wanted, left_out, over = draft(), draft(), draft(start="2018-11-09 17:00")
    address = page_of(wanted, left_out, over)
    tick = f"{wanted.pk}:{stamp(wanted)}"
    assert len(posted(client, address)["screening"]) == 2
    release(client, address, screening=[tick])
    assert states(wanted, left_out, over) == ["public", "draft", "draft"]
    assert errors(release(client, address, screening=[])) == {
        "__all__": ["Bitte mindestens eine Vorstellung ankreuzen."]
    }


@pytest.mark.parametrize(
    "query", ["", "reihe=", "reihe=0", "reihe=9,x", "auswahl=%00", "woche=2018-13-01", "woche=9999-12-31"]
)
def test_what_is_not_there_is_404(client, query):
    assert client.get(f"{PAGE}?{query}").status_code == 404


@pytest.mark.parametrize(("role", "status"), [("editor", 403), ("programmer", 200), ("moderator", 403)])
def test_releasing_is_the_programmers_work(role, status, as_user, request):
    assert as_user(request.getfixturevalue(role)).get(page_of(draft())).status_code == status


def test_lists_lead_to_the_page(client):
    screening, edition = draft(), make_edition(2018)
    for model, record, query in (("showtimes/screening", screening, "auswahl"), ("festival/edition", edition, "reihe")):
        response = client.post(f"/admin/{model}/", {"action": "release", "_selected_action": record.pk})
        assert response.url == f"{PAGE}?{query}={record.pk}"
    assert f"{PAGE}?reihe={edition.pk}" in client.get(f"/admin/festival/edition/{edition.pk}/change/").content.decode()
    assert f"{PAGE}?woche=" in client.get("/admin/showtimes/screening/").content.decode()


def test_as_many_can_be_chosen_in_the_list_as_the_page_takes(client, monkeypatch):
    for module in (scope, actions):
        monkeypatch.setattr(module, "MOST_SELECTED", 2)
    drafts = [draft(start=f"2018-11-1{day} 17:00").pk for day in (6, 7, 8)]
    action = {"action": "release", "_selected_action": drafts[:2]}
    led = client.post("/admin/showtimes/screening/", action, follow=True)
    assert (led.status_code, led.redirect_chain) == (200, [(f"{PAGE}?auswahl={drafts[0]},{drafts[1]}", 302)])
    refused = client.post("/admin/showtimes/screening/", action | {"_selected_action": drafts}, follow=True)
    assert messages(refused) == ["Mehr als 2 auf einmal gibst du mit ihrer Reihe oder Kinowoche frei."]
    assert client.get(f"{PAGE}?auswahl={','.join(map(str, drafts))}").status_code == 404


# Conflicts


def test_a_taken_hall_blocks_the_whole_release(client):
    hall = make_hall()
    make_screening(full_film("Erster"), hall, starts_at=at("2018-11-18 17:00"))
    blocked, free = draft(full_film("Zweiter"), hall, "2018-11-18 17:30"), draft()
    response = release(client, page_of(blocked, free))
    assert errors(response) == {"__all__": ["1 Konflikt hält die Freigabe auf."]}
    assert (states(blocked, free), Release.objects.count()) == (["draft", "draft"], 0)
    assert "Zweiter" in response.content.decode()


def test_one_reason_overrides_all_of_a_kind_and_stands_in_the_log(client):
    screenings = draft(make_film("Sommer", fsk="")), draft(make_film("Herbst", fsk=""))
    address = page_of(*screenings)
    response = release(client, address, public_from_0="12.11.2018", public_from_1="10:00")
    assert errors(response) == {"reason_fsk": ["Bitte einen Grund angeben."]}
    assert 'value="12.11.2018"' in response.content.decode()
    assert states(*screenings) == ["draft", "draft"]
    release(client, address, reason_fsk="Der Verleih meldet sie bis Freitag.")
    assert states(*screenings) == ["public", "public"]
    (overridden,) = Release.objects.get().reasons
    assert (overridden["kind"], overridden["reason"]) == ("fsk", "Der Verleih meldet sie bis Freitag.")
    assert len(overridden["conflicts"]) == 2


def test_a_draft_film_is_published_along_by_who_may_change_films(client, administrator, as_user):
    film = full_film("Sommer", state="draft")
    screening = draft(film)
    assert errors(release(client, page_of(screening), film=[film.pk])) == {
        "__all__": ["1 Konflikt hält die Freigabe auf."]
    }
    assert (states(screening), Film.objects.get().state) == (["draft"], "draft")
    other = full_film("Herbst", state="draft")
    release(as_user(administrator), page_of(screening), film=[film.pk, other.pk])
    assert (states(screening), Film.objects.get(pk=film.pk).state) == (["public"], "public")
    assert Film.objects.get(pk=other.pk).state == "draft"


def test_a_film_published_along_must_be_fit_to_be_seen(administrator, as_user):
    film = full_film("Sommer", state="draft")
    Still.objects.create(film=film, picture="stills/a.jpg", credit="Verleih")
    screening = draft(film)
    refused = errors(release(as_user(administrator), page_of(screening), film=[film.pk]))
    expected = "Sommer (2020): 1 Szenenbild hat keine Bildbeschreibung oder keinen Bildnachweis."
    assert (refused["__all__"], states(screening)) == ([expected], ["draft"])


def test_a_hidden_series_is_published_with_the_same_moment(client):
    series = make_edition(2018, state="draft")
    screening = draft(series=series)
    address = f"{PAGE}?reihe={series.pk}"
    release(client, address, series=[series.pk], public_from_0="12.11.2018", public_from_1="10:00")
    announced = Series.objects.get(pk=series.pk)
    assert (announced.state, announced.public_from) == ("public", at("2018-11-12 10:00"))
    assert states(screening) == ["public"]


def test_what_somebody_else_changed_since_is_shown_again_and_nothing_is_released(client):
    first, second = draft(make_film("Sommer", fsk="")), draft()
    data = posted(client, page_of(first, second), reason_fsk="Kommt noch")
    with time_machine.travel(NOW + dt.timedelta(minutes=1), tick=False):
        second.starts_at += dt.timedelta(hours=1)
        services.save_screening(screening=second, now=NOW)
        response = client.post(page_of(first, second), data)
    assert errors(response) == {"__all__": ["Inzwischen hat jemand Vorstellungen geändert. Sieh noch einmal hin."]}
    assert 'value="Kommt noch"' in response.content.decode()
    assert states(first, second) == ["draft", "draft"]


def test_a_conflict_that_came_since_is_no_surprise(client):
    hall = make_hall()
    screening = draft(hall=hall)
    data = posted(client, page_of(screening), reason_changeover="Geht schon")
    make_screening(full_film("Nachbar"), hall, starts_at=screening.ends_at)
    response = client.post(page_of(screening), data)
    assert errors(response)["__all__"][0] == "Seit diese Seite geladen wurde, kam dazu:"
    assert states(screening) == ["draft"]


def test_a_refusal_in_the_middle_releases_nothing(client, monkeypatch):
    """As when somebody takes the second hall between check and save, which PostgreSQL's constraint tells."""
    first, second = draft(start="2018-11-18 10:00"), draft()
    save = Screening.save

    def taken(self, *args, **kwargs):
        if self.pk == second.pk:
            raise services.ScreeningRefusedError("Der Saal wurde eben belegt.")
        return save(self, *args, **kwargs)

    data = posted(client, page_of(first, second))
    monkeypatch.setattr(Screening, "save", taken)
    assert errors(client.post(page_of(first, second), data)) == {"__all__": [f"{second}: Der Saal wurde eben belegt."]}
    assert (states(first, second), Release.objects.count()) == (["draft", "draft"], 0)


# When


def test_a_moment_that_is_over_is_refused(client):
    response = release(client, page_of(draft()), public_from_0="10.11.2018", public_from_1="11:59")
    assert errors(response) == {"public_from": ["Das ist schon vorbei. Leer heißt: sofort."]}


def test_so_is_one_after_a_screening_begins(client):
    address = page_of(draft(), draft(start="2018-11-20 17:00"))
    response = release(client, address, public_from_0="18.11.2018", public_from_1="17:00")
    assert errors(response) == {"public_from": ["1 Vorstellung beginnt schon vorher."]}
    assert Release.objects.count() == 0


def test_nobody_sees_it_before_the_moment_and_everybody_from_then_on(client, stranger, member, as_user):
    hall = make_hall(venue=make_venue("Kino", slug="kino"))
    screening = draft(full_film("Sommer"), hall, "2018-11-13 17:00", series=make_edition(2018))
    address = page_of(screening)
    release(client, address, public_from_0="12.11.2018", public_from_1="10:00", reason_dates="Vorab")
    own, edition = f"/vorstellungen/{screening.public_id}", "/festival/iffmh-2018"
    pages = [
        f"{own}/",
        "/programm/?tag=2018-11-13",
        "/filme/sommer/",
        f"{edition}/programm/?tag=2018-11-13",
        "/kinos/kino/?tag=2018-11-13",
    ]
    files = [f"{own}.ics", "/programm.csv", "/filme/sommer.json", f"{edition}/programm.ics", f"{edition}/schedule.xml"]
    chosen = f"/plan/vorstellung/{screening.public_id}/"

    def seen() -> list[bool]:
        return ["17:00" in _text(stranger, path) or "T170000" in _text(stranger, path) for path in [*pages, *files]]

    moment = at("2018-11-12 10:00")
    with time_machine.travel(moment - dt.timedelta(seconds=1), tick=False):
        assert seen() == [False] * 10
        assert as_user(member).post(chosen, {"state": "planned"}).status_code == 404
        assert Screening.objects.released().count() == 1
    with time_machine.travel(moment, tick=False):
        assert seen() == [True] * 10
        assert as_user(member).post(chosen, {"state": "planned"}).status_code != 404


def _text(client, path: str) -> str:
    response = client.get(path)
    return response.content.decode() if response.status_code == 200 else ""


# Its cost


def test_the_number_of_queries_does_not_grow(client):
    def cost(number: int) -> int:
        series = make_series(f"Reihe mit {number}")
        for hour in range(number):
            draft(make_film(fsk=""), start=f"2018-11-18 {hour:02}:00", series=series)
            make_screening(full_film(""), series=series, starts_at=at(f"2018-11-18 {hour:02}:00"))
        return queries(client, PAGE, reihe=series.pk)

    assert cost(2) == cost(20)
