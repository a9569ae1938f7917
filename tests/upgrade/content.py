"""A small invented portal with at least one row of every model, the same whenever it is written.

The rows that later versions must still understand (of the bin, a merge, a pasted programme) are made by the services.
"""

import datetime as dt
import io
import tempfile
from pathlib import Path

import time_machine
from django.contrib.auth.models import Group
from django.core.management import call_command
from django.test.utils import override_settings

from community.models import Bookmark, User
from community.needs import keep_in_account
from community.services import rate, set_alert, set_bookmark, set_mark
from core.bin import discard
from core.legal import write_drafts
from core.models import Word
from core.search import index
from desk.checker.finding import Finding
from desk.checker.services import accept
from desk.merging import merge
from desk.models import LinkCheck
from desk.release import ReleaseRequest, release, stamp
from desk.scope import scope_of
from films.models import AlternativeTitle, Film, PressReview, ProgrammePart, Still, Trailer
from intake.models import TableFile, TableMapping, TableOrigin, TableRun
from people.models import PersonName
from planner import tasks
from planner.models import Availability, HiddenFilm, Plan, PlanEntry, PlanLink
from showtimes import services
from showtimes.fits import Needs
from showtimes.models import EventPerson, Screening, ScreeningGuest
from tests import factories as make
from tests.factories import at
from venues.models import CityTravelTime, Hall, TravelTime

NOW = at("2026-11-12 12:00")
IMMEDIATE = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
MAIL = "django.core.mail.backends.locmem.EmailBackend"
PASTED = """Kiel

Freitag, 20. November 2026

Metro
18:00 Der Leuchtturm
"""
TABLE = b"Titel;Jahr\nDer Leuchtturm;2020\n"


def main() -> None:
    with time_machine.travel(NOW, tick=False):
        call_command("migrate", verbosity=0)
        write()


@override_settings(TASKS=IMMEDIATE, EMAIL_BACKEND=MAIL)
def write() -> None:
    """In an empty database, at ``NOW``."""
    halls = _places()
    films = _films()
    screenings = _programme(halls, films)
    _festival(films, halls)
    member = _audience(films)
    _plan(member, screenings)
    _desk(films, screenings)
    _intake(films[0])
    _changes(screenings)
    write_drafts()
    _same_every_time()


def _places() -> list[Hall]:
    kiel = make.make_city("Kiel", shape="square")
    luebeck = make.make_city("Lübeck", shape="circle", position=1)
    metro = make.make_venue("Metro", city=kiel, slug="metro", aliases="Metro Kiel", street="Holtenauer Straße 1")
    koki = make.make_venue("Kommunales Kino", city=luebeck, slug="koki", default_subtitles=("de",))
    TravelTime.objects.create(venue_a=metro, venue_b=koki, minutes=95)
    make.make_map_line("Holtenauer Straße", city=kiel)
    CityTravelTime.objects.create(city_a=kiel, city_b=luebeck, minutes=90)
    make.make_connection(kiel, luebeck, "23:04", kind="train", line="")
    return [make.make_hall("Metro", venue=metro, seats=120), make.make_hall("Saal 2", venue=koki, hearing_loop=True)]


def _films() -> list[Film]:
    director = make.make_person("Ada Beispiel", slug="ada-beispiel", born="1971-05", biography_de="Geboren am Meer.")
    PersonName.objects.create(person=director, name="A. Beispiel")
    tower = make.make_film("Der Leuchtturm", slug="der-leuchtturm", runtime=84, fsk="12", countries=("DE",))
    tower.genres.add(make.make_genre("Drama"))
    make.make_credit(tower, director)
    AlternativeTitle.objects.create(film=tower, title="The Lighthouse Keeper")
    make.make_text(tower, "plot", body="Ein *Leuchtturm*, ein Sommer.")
    make.make_text(tower, "critique", title="Licht", slug="licht", published_on=dt.date(2026, 11, 1), score=8)
    PressReview.objects.create(film=tower, outlet="Hafenblatt", score=7)
    Trailer.objects.create(film=tower, url="https://video.example/leuchtturm")
    Still.objects.bulk_create([Still(film=tower, picture="films/leuchtturm.jpg", credit="Foto: A. B.", alt_de="Licht")])
    make.make_article("Licht am Meer", tower, slug="licht-am-meer", title_en="Light by the Sea")
    short = make.make_film("Möwen", slug="moewen", runtime=12)
    block = make.make_film("Kurzes vom Meer", slug="kurzes-vom-meer", kind="programme", runtime=None)
    ProgrammePart.objects.create(programme=block, part=short)
    return [tower, short, block]


def _programme(halls: list[Hall], films: list[Film]) -> list[Screening]:
    """Two public ones, and a draft that is released later on."""
    series = make.make_series("Film am Hafen", slug="film-am-hafen")
    shown = [
        *(("leucht01", films[0], halls[0], "2026-11-18 20:15", "public"),),
        *(("moewen01", films[2], halls[1], "2026-11-19 17:00", "public"),),
        *(("entwurf1", films[0], halls[1], "2026-11-21 21:00", "draft"),),
    ]
    made = []
    for public_id, film, hall, start, state in shown:
        fields = {"public_id": public_id, "starts_at": at(start), "state": state, "series": series}
        made.append(services.save_screening(screening=Screening(film=film, hall=hall, **fields), now=NOW))
    ScreeningGuest.objects.create(screening=made[0], name="Bo Muster", function="Kamera")
    make.make_price_list("9.50", venue=halls[0].venue)
    make.accept_pass(make.make_pass("Hafenkarte", price="18.00"), venue=halls[0].venue)
    _event(halls[1])
    return made


def _event(hall: Hall) -> None:
    concert = make.make_event("Konzert im Hafen", kind="concert", slug="konzert-im-hafen", minutes=60)
    EventPerson.objects.create(event=concert, name="Chor am Kai", function="Gesang")
    fields = {"public_id": "konzert1", "starts_at": at("2026-11-20 19:00"), "state": "public"}
    services.save_screening(screening=Screening(event=concert, hall=hall, **fields), now=NOW)
    shown = make.make_event("Netze", kind="exhibition", slug="netze", minutes=None)
    make.make_open_period(shown, hall.venue, first_day=dt.date(2026, 11, 14), public_id="netze001")
    make.make_online(Film.objects.first(), public_id="online01", starts_at=at("2026-11-16 18:00"))


def _festival(films: list[Film], halls: list[Hall]) -> None:
    festival = make.make_festival("Fördefilmtage", slug="foerdefilmtage")
    dates = {"starts_on": dt.date(2026, 11, 14), "ends_on": dt.date(2026, 11, 22)}
    edition = make.make_edition(2026, festival, slug="foerdefilmtage-2026", **dates)
    make.make_edition_city(edition, halls[0].venue.city)
    make.make_key_date(edition, public_id="termin01", time=dt.time(10), title_en="Tickets on sale")
    section = make.make_section(edition, "Wettbewerb")
    make.make_selection(edition, films[0], section=section, is_opening=True)
    critic = make.make_critic(edition, "Kaja Beispiel", outlet="Hafenblatt")
    make.make_critic_score(critic, films[0])
    make.make_award_given(edition, film=films[0], award=make.make_award(festival, "Goldene Boje"))


def _audience(films: list[Film]) -> User:
    member = make.make_user("Mara", date_joined=NOW)
    editor = make.make_user("Editor", is_staff=True, date_joined=NOW)
    editor.groups.set(Group.objects.filter(name="Editor"))
    rate(user=member, film=films[0], half_points=16, now=NOW)
    set_mark(user=member, film=films[0], kind="favourite", now=NOW)
    set_bookmark(user=member, film=films[0], priority=Bookmark.Priority.MUST, now=NOW)
    set_alert(user=member, film=films[1], wanted=True, now=NOW)
    keep_in_account(user=member, needs=Needs(hears=("de",), reads=("de", "en"), access=("rollstuhl",), age=9))
    return member


def _plan(member: User, screenings: list[Screening]) -> None:
    plan = Plan.objects.create(user=member, series=screenings[0].series)
    Availability.objects.create(plan=plan, weekday=0, not_at_all=True)
    HiddenFilm.objects.create(plan=plan, film=screenings[1].film)
    PlanEntry.objects.create(plan=plan, screening=screenings[0], state="planned", revision=screenings[0].revision)
    PlanLink.objects.create(plan=plan, created_at=NOW)


def _desk(films: list[Film], screenings: list[Screening]) -> None:
    scope = scope_of({"auswahl": str(screenings[2].pk)}, NOW.date())
    draft = Screening.objects.get(pk=screenings[2].pk)
    wanted = ReleaseRequest(scope=scope, screenings={draft.pk: stamp(draft)})
    release(wanted=wanted, by="Editor", now=NOW)
    double = make.make_film("Leuchtturm, der", slug="leuchtturm-der")
    merge(staying=films[0], going=double, taken=(), now=NOW, by="Editor")
    discard(record=make.make_film("Ebbe", slug="ebbe"), now=NOW, by="Editor")
    finding = Finding("films.film", films[1].pk, "Möwen", "fsk", "FSK-Entscheidung fehlt.", check="fsk")
    accept(finding=finding, reason="kommt noch", by="Editor", now=NOW)
    LinkCheck.objects.create(url="https://video.example/leuchtturm", checked_at=NOW)


def _intake(film: Film) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "programm.txt")
        file.write_text(PASTED, encoding="utf-8")
        call_command("paste_programme", file, save=True, edition="film-am-hafen", stdout=io.StringIO())
    mapping = TableMapping.objects.create(name="Filme", kind="films", document={"columns": {"title_de": "Titel"}})
    run = TableRun.objects.create(kind="films", state="saved", mapping=mapping.document, total=1, created_at=NOW)
    TableFile.objects.create(run=run, name="filme.csv", data=TABLE)
    TableOrigin.objects.create(source="Verleih", kind="films", key="17", object_id=film.pk)


def _changes(screenings: list[Screening]) -> None:
    """One that is told to the member, whose mail is made."""
    moved = Screening.objects.get(pk=screenings[0].pk)
    moved.starts_at = at("2026-11-18 20:45")
    services.save_screening(screening=moved, now=NOW, note_de="Der Zug hat Verspätung.")
    tasks.tick(NOW)
    tasks.tick(NOW + dt.timedelta(hours=2))


def _same_every_time() -> None:
    """Instead of what is drawn at random."""
    index.work_off_all()
    Word.objects.update(stamp=1)
    User.objects.update(password="!")
    for pasted in (Screening.objects, Screening.history):
        pasted.filter(origin="paste").update(public_id="paste001")
    Plan.objects.update(feed_token="k" * 32)
    PlanLink.objects.update(token="l" * 32)
